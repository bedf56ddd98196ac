package scoring_test

import (
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
)

const sheetDefinition = `psynorm: 1
instrument: sheet
version: "1"
about: {licence: {status: open}}
attributes:
  stage: {of: grade, from: {primary: 1, junior: 7}}
responses:
  often: {values: [0, 1, 2, none], labels: {zh: [从不, 有时, 总是, 不适用]}, codes: {A: 0}}
items:
  q1..q3: often
  minutes: {number: [0, 720], whole: true}
  bed: {clock: [20:00, 04:00]}
scales:
  total: {items: [q1..q3], missing: {allow: 2}}
  slept: {expr: minutes / 60}
unscored: [bed]
`

func newSheet(t *testing.T) (*scoring.Scorer, *scoring.Sheet) {
	t.Helper()
	def, err := instruments.Parse("sheet.yaml", []byte(sheetDefinition))
	require.NoError(t, err)
	s := scoring.MustCompile(def)
	return s, s.NewSheet()
}

func answerOf(t *testing.T, sheet *scoring.Sheet, item string) instruments.Answer {
	t.Helper()
	i, ok := sheet.Definition().Item(item)
	require.True(t, ok)
	return sheet.Answer(i)
}

func TestSet(t *testing.T) {
	_, sheet := newSheet(t)
	for _, tt := range []struct {
		item, cell string
		want       instruments.Answer
	}{
		{"q1", "2", instruments.Answer{Given: true, Option: 2}},
		{"q1", "有时", instruments.Answer{Given: true, Option: 1}},
		{"q1", "A", instruments.Answer{Given: true}},
		{"q1", " 1 ", instruments.Answer{Given: true, Option: 1}},
		{"q1", "", instruments.Answer{}},
		{"q1", "不适用", instruments.Answer{Absence: instruments.Inapplicable}},
		{"minutes", "90", instruments.Answer{Given: true, Number: 90}},
		{"bed", "22:30", instruments.Answer{Given: true, Number: 22*60 + 30}},
		{"bed", "00:15", instruments.Answer{Given: true, Number: 15}},
	} {
		require.NoError(t, sheet.Set(tt.item, tt.cell), "%s %q", tt.item, tt.cell)
		assert.Equal(t, tt.want, answerOf(t, sheet, tt.item), "%s %q", tt.item, tt.cell)
	}
}

// What stands in a cell is a person's answer: it never stands in an error, and the item is missing.
func TestSetErrorsNeverContainTheCell(t *testing.T) {
	_, sheet := newSheet(t)
	for item, cells := range map[string][]string{
		"q1":      {"7777", "secret", "秘密", "2;1"},
		"minutes": {"7777", "1.25", "-4242"},
		"bed":     {"12:34", "secret", "25:00"},
	} {
		for _, cell := range cells {
			require.NoError(t, sheet.Set(item, map[string]string{"q1": "1", "minutes": "1", "bed": "20:00"}[item]))
			err := sheet.Set(item, cell)
			require.ErrorContains(t, err, item)
			assert.NotContains(t, err.Error(), cell)
			assert.Equal(t, instruments.Answer{Absence: instruments.Bad}, answerOf(t, sheet, item), "%s: what stood there before is gone", item)
		}
	}
	require.ErrorContains(t, sheet.Set("q9", "4242"), `no item "q9"`)
	assert.NotContains(t, sheet.Set("q9", "4242").Error(), "4242")
}

// An embedder may number the options: one that is worth nothing is no zero, and one that does not exist no answer.
func TestSetAnswerThatCannotBe(t *testing.T) {
	s, sheet := newSheet(t)
	inapplicable, bad := instruments.Answer{Absence: instruments.Inapplicable}, instruments.Answer{Absence: instruments.Bad}
	for _, tt := range []struct {
		item string
		give instruments.Answer
		want instruments.Answer
	}{
		{"q1", instruments.Answer{Given: true, Option: 3}, inapplicable},
		{"q1", instruments.Answer{Given: true, Option: 4}, bad},
		{"q1", instruments.Answer{Given: true, Option: -1}, bad},
		{"q1", instruments.Answer{Given: true, Option: 256}, bad},
		{"minutes", instruments.Answer{Given: true, Number: 721}, bad},
		{"minutes", instruments.Answer{Given: true, Number: -1}, bad},
		{"minutes", instruments.Answer{Given: true, Number: 1.5}, bad},
		{"minutes", instruments.Answer{Given: true, Number: math.NaN()}, bad},
		{"minutes", instruments.Answer{Given: true, Number: math.Inf(1)}, bad},
		{"bed", instruments.Answer{Given: true, Number: 12 * 60}, bad},
		{"bed", instruments.Answer{Given: true, Number: 24 * 60}, bad},
	} {
		i, _ := sheet.Definition().Item(tt.item)
		sheet.SetAnswer(i, tt.give)
		assert.Equal(t, tt.want, sheet.Answer(i), "%+v", tt.give)
	}
	for i := range 3 {
		sheet.SetAnswer(i, instruments.Answer{Given: true, Option: 3})
	}
	var p profile.Profile
	require.NoError(t, s.Score(&p, sheet))
	assert.Equal(t, profile.Unscorable, p.Score("total").State)
	assert.Equal(t, profile.NothingAnswered, p.Score("total").Why)
}

func TestSetPerson(t *testing.T) {
	_, sheet := newSheet(t)
	def := sheet.Definition()
	value := func(attribute string) norms.Value {
		i, ok := def.Attribute(attribute)
		require.True(t, ok)
		return sheet.Person(i)
	}
	require.NoError(t, sheet.SetPerson("sex", "F"))
	assert.Equal(t, norms.Value{V: 1, Known: true}, value("sex"))
	require.NoError(t, sheet.SetPerson("grade", " 7 "))
	assert.Equal(t, norms.Value{V: 7, Known: true}, value("grade"))
	require.NoError(t, sheet.SetPerson("stage", "primary"))
	assert.Equal(t, norms.Value{V: 0, Known: true}, value("stage"))

	for attribute, wrong := range map[string]string{"sex": "female-4242", "grade": "4242", "stage": "secret", "age": "thirteen"} {
		err := sheet.SetPerson(attribute, wrong)
		require.ErrorContains(t, err, attribute)
		assert.NotContains(t, err.Error(), wrong)
		assert.False(t, value(attribute).Known, "%s is unknown after a value that it cannot have", attribute)
	}
	require.NoError(t, sheet.SetPerson("sex", "M"))
	require.NoError(t, sheet.SetPerson("sex", ""))
	assert.False(t, value("sex").Known)

	err := sheet.SetPerson("shoe", "4242")
	require.ErrorContains(t, err, `no attribute "shoe"`)
	assert.NotContains(t, err.Error(), "4242")
}

func TestTheDateOfBirthWins(t *testing.T) {
	_, sheet := newSheet(t)
	require.NoError(t, sheet.SetPerson("age", "40"))
	sheet.ExpectAge()
	assert.Equal(t, 40.0, sheet.Person(instruments.AttributeAge).V, "expecting an age takes none away")
	require.True(t, sheet.SetAge(day(2012, 9, 15), day(2026, 9, 15)))
	assert.Equal(t, 14.0, sheet.Person(instruments.AttributeAge).V, "the date of birth wins")
}

// A sheet that is used again remembers nothing, and scores like a new one.
func TestReset(t *testing.T) {
	s, sheet := newSheet(t)
	fresh := s.NewSheet()
	for item, cell := range map[string]string{"q1": "1", "q2": "2", "q3": "不适用", "minutes": "480", "bed": "23:00"} {
		require.NoError(t, sheet.Set(item, cell))
	}
	require.NoError(t, sheet.SetPerson("sex", "F"))
	require.True(t, sheet.SetAge(time.Date(2012, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)))
	sheet.ID, sheet.Unit, sheet.Date, sheet.Wave, sheet.Informant = "A", []string{"school"}, "2026-01-01", "1", "self"
	sheet.Form, sheet.File, sheet.Row = 1, "a.csv", 2
	sheet.Seconds, sheet.HasSeconds, sheet.SecondsColumn = 60, true, true
	fields := func(check func(field string, value reflect.Value)) {
		v := reflect.ValueOf(sheet).Elem()
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && f.Name != "Unit" {
				check(f.Name, v.Field(i))
			}
		}
	}
	fields(func(field string, value reflect.Value) { require.False(t, value.IsZero(), field) })

	sheet.Reset()
	fields(func(field string, value reflect.Value) { assert.True(t, value.IsZero(), field) })
	var a, b profile.Profile
	require.NoError(t, s.Score(&a, sheet))
	require.NoError(t, s.Score(&b, fresh))
	assert.Equal(t, string(profile.AppendJSON(nil, &b)), string(profile.AppendJSON(nil, &a)))
	assert.Empty(t, sheet.Unit)
	assert.False(t, sheet.HasSeconds || sheet.SecondsColumn)
	i, _ := sheet.Definition().Item("q1")
	sheet.SetAnswer(i, instruments.Answer{Given: true, Option: 3})
	assert.Equal(t, instruments.Inapplicable, sheet.Answer(i).Absence, "options that are worth nothing stay so")
}

// A sheet of another definition is refused, by name.
func TestSheetOfAnotherDefinition(t *testing.T) {
	_, sheet := newSheet(t)
	other, err := instruments.Parse("other.yaml", []byte(strings.Replace(sheetDefinition, "instrument: sheet", "instrument: other", 1)))
	require.NoError(t, err)
	var p profile.Profile
	require.EqualError(t, scoring.MustCompile(other).Score(&p, sheet), "scoring: a sheet of sheet@1 given to a scorer of other@1")
	_, err = scoring.MustCompile(other).Explain(sheet)
	require.Error(t, err)
}
