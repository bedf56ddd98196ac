package scoring_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
)

const kept = `
psynorm: 1
instrument: kept
version: "1"
about: {licence: {status: open}}
attributes: {stage: [junior, senior]}
responses:
  five: {values: [1, 2, 3, 4, 5]}
  alike: {values: [0, 1, 1]}
items:
  q1..q3: five
  twice: alike
  minutes: {number: [0, 720]}
  bed: {clock: [20:00, 02:00]}
scales:
  total: {items: [q1..q3], score: sum}
  time: {expr: minutes / 60}
`

func keptSheet(t *testing.T) (*scoring.Scorer, *scoring.Sheet) {
	t.Helper()
	def, err := instruments.Parse("kept.yaml", []byte(kept))
	require.NoError(t, err)
	s := scoring.MustCompile(def)
	sheet := s.NewSheet()
	sheet.ID, sheet.Unit, sheet.Date, sheet.Wave, sheet.Row, sheet.File = "a", []string{"东区", "三中"}, "2026-10-09", "2026-10", 7, "x.csv"
	sheet.Seconds, sheet.HasSeconds, sheet.SecondsColumn = 90.5, true, true
	for item, cell := range map[string]string{"q1": "5", "minutes": "75.5", "bed": "23:30"} {
		require.NoError(t, sheet.Set(item, cell))
	}
	require.Error(t, sheet.Set("q2", "no answer"))
	i, _ := def.Item("twice")
	sheet.SetAnswer(i, instruments.Answer{Given: true, Option: 2})
	require.NoError(t, sheet.SetPerson("sex", "F"))
	require.NoError(t, sheet.SetPerson("age", "13"))
	require.NoError(t, sheet.SetPerson("stage", "senior"))
	require.NoError(t, sheet.SetPerson("grade", ""))
	require.NoError(t, sheet.SetPerson("informant", "self"))
	return s, sheet
}

// TestSheetsAreKeptAsJSON: what is read back is the sheet, but for where it stood, and scores to the same profile.
func TestSheetsAreKeptAsJSON(t *testing.T) {
	s, sheet := keptSheet(t)
	text := sheet.AppendJSON(nil)
	assert.JSONEq(t, `{
		"psynorm_answers": 1, "definition": {"id": "kept", "version": "1", "hash": "`+s.Definition().Hash+`"},
		"id": "a", "unit": ["东区", "三中"], "date": "2026-10-09", "wave": "2026-10", "informant": "self", "seconds": 90.5, "timed": true,
		"person": {"sex": "F", "age": 13, "stage": "senior", "grade": null, "informant": null},
		"answers": {"q1": 5, "q2": "bad", "twice": {"option": 3}, "minutes": 75.5, "bed": 1410}
	}`, string(text))
	again, err := scoring.ParseSheet(s.Definition(), text)
	require.NoError(t, err)
	assert.Equal(t, string(text), string(again.AppendJSON(nil)))
	sheet.File, sheet.Row = "", 0
	assert.Equal(t, sheet, again, "to the last column")
	var p, q profile.Profile
	require.NoError(t, s.Score(&p, sheet))
	require.NoError(t, s.Score(&q, again))
	assert.Equal(t, string(profile.AppendJSON(nil, &p)), string(profile.AppendJSON(nil, &q)))
	empty, err := scoring.ParseSheet(s.Definition(), s.NewSheet().AppendJSON(nil))
	require.NoError(t, err)
	assert.Equal(t, s.NewSheet(), empty)
}

func TestJSONThatIsNoSheet(t *testing.T) {
	s, _ := keptSheet(t)
	head := `{"psynorm_answers":1,"definition":{"id":"kept"}`
	_, err := scoring.ParseSheet(s.Definition(), []byte(head+`}`))
	require.NoError(t, err)
	for text, says := range map[string]string{
		``:                                   "no answers as JSON",
		`{"psynorm_profile":1}`:              "no answers as JSON",
		`{"psynorm_answers":2}`:              "no answers as JSON",
		head + `,"other":1}`:                 "no answers as JSON",
		`{"psynorm_answers":1}`:              `to ""`,
		head + `,"form":"B"}`:                `no form "B"`,
		head + `,"person":{"height":1}}`:     `no attribute "height"`,
		head + `,"person":{"sex":"X7"}}`:     "attribute sex",
		head + `,"person":{"sex":[1]}}`:      "attribute sex",
		head + `,"answers":{"q9":1}}`:        `no item "q9"`,
		head + `,"answers":{"q1":77}}`:       "item q1",
		head + `,"answers":{"q1":"X7"}}`:     "item q1",
		head + `,"answers":{"q1":null}}`:     "item q1",
		head + `,"answers":{"q1":{}}}`:       "item q1",
		head + `,"answers":{"minutes":777}}`: "item minutes",

		head + `,"answers":{"minutes":{"option":1}}}`: "item minutes",
		head + `,"answers":{"q1":{"option":6}}}`:      "item q1",
		head + `,"answers":{"q1":{"option":1.5}}}`:    "item q1",
	} {
		_, err := scoring.ParseSheet(s.Definition(), []byte(text))
		require.Error(t, err, text)
		assert.Contains(t, err.Error(), says)
		assert.NotContains(t, err.Error(), "7")
	}
}
