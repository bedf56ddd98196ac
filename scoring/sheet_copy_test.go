package scoring_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
)

const numbered = `
psynorm: 1
instrument: numbered
version: "1"
about: {licence: {status: open}}
responses:
  five: {values: [1, 2, 3, 4, 5]}
items:
  q1..q3: five
  minutes: {number: [0, 720]}
scales:
  total: {items: [q1..q3], score: sum}
  time: {expr: minutes / 60}
`

// TestCopy: a copy is the same sheet and shares nothing with the first, whatever it was a copy of before.
func TestCopy(t *testing.T) {
	def, err := instruments.Parse("numbered.yaml", []byte(numbered))
	require.NoError(t, err)
	s := scoring.MustCompile(def)
	json := func(sheet *scoring.Sheet) string {
		var p profile.Profile
		require.NoError(t, s.Score(&p, sheet))
		return string(profile.AppendJSON(nil, &p))
	}
	full, empty := s.NewSheet(), s.NewSheet()
	full.ID, full.Unit, full.Row, full.Seconds, full.HasSeconds = "a", []string{"x", "y"}, 7, 90, true
	for item, cell := range map[string]string{"q1": "5", "q2": "4", "q3": "bad", "minutes": "75"} {
		if err := full.Set(item, cell); item != "q3" {
			require.NoError(t, err)
		}
	}
	require.NoError(t, full.SetPerson("sex", "F"))
	wantFull, wantEmpty := json(full), json(empty)
	require.NotEqual(t, wantFull, wantEmpty)

	c := s.NewSheet()
	c.Copy(full)
	require.Equal(t, wantFull, json(c))
	c.Copy(empty)
	require.Equal(t, wantEmpty, json(c), "nothing is left of the copy before")
	c.Copy(full)
	require.Equal(t, wantFull, json(c))

	require.NoError(t, full.Set("q1", "1"))
	require.NoError(t, full.Set("minutes", "1"))
	require.NoError(t, full.SetPerson("sex", "M"))
	full.Unit[0] = "changed"
	require.Equal(t, wantFull, json(c), "the first can be changed")
	require.Zero(t, testing.AllocsPerRun(100, func() {
		c.Copy(full)
		c.Copy(empty)
	}))
}
