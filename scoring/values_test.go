package scoring_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
)

func TestScoreItemsSaysWhatBecameOfEachItem(t *testing.T) {
	def, err := instruments.Parse("items.yaml", []byte(`
psynorm: 1
instrument: items
version: "1"
about: {licence: {status: open}}
responses: {freq: {values: [0, 1, 2, none]}, yesno: {values: [1, 0]}}
items:
  drinks: yesno
  glasses: {responses: freq, when: drinks == 1, hidden: 0}
  spirits: {responses: freq, when: drinks == 1}
  right: {responses: freq, correct: [2], missing: 0}
  minutes: {number: [0, 60]}
scales: {total: {items: [drinks, glasses, spirits, right, minutes]}}
`))
	require.NoError(t, err)
	s, err := scoring.Compile(def)
	require.NoError(t, err)
	hidden := instruments.Answer{Absence: instruments.Hidden}
	for _, c := range []struct {
		name  string
		cells map[string]string
		want  []scoring.ItemValue
	}{
		{
			"shown",
			map[string]string{"drinks": "1", "glasses": "2", "spirits": "0", "right": "2", "minutes": "7.5"},
			[]scoring.ItemValue{
				{instruments.Answer{Given: true}, 1, true},
				{instruments.Answer{Given: true, Option: 2}, 2, true},
				{instruments.Answer{Given: true}, 0, true},
				{instruments.Answer{Given: true, Option: 2}, 1, true},
				{instruments.Answer{Given: true, Number: 7.5}, 7.5, true},
			},
		},
		{
			"not shown, whatever the sheet holds",
			map[string]string{"drinks": "0", "glasses": "2", "spirits": "2"},
			[]scoring.ItemValue{
				{instruments.Answer{Given: true, Option: 1}, 0, true},
				{hidden, 0, true},
				{Answer: hidden},
				{instruments.Answer{}, 0, true}, // a blank is wrong here, and no answer
				{},
			},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			sheet := s.NewSheet()
			for id, cell := range c.cells {
				require.NoError(t, sheet.Set(id, cell))
			}
			var p profile.Profile
			items := make([]scoring.ItemValue, len(def.Items))
			require.NoError(t, s.ScoreItems(&p, items, sheet))
			assert.Equal(t, c.want, items)
		})
	}
}
