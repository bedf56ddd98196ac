package shape

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/internal/synth"
)

// decode reads one cell as the shape says, far simpler than the reader of sheets does.
func decode(def *instruments.Definition, s *Shape, item int, cell string) instruments.Answer {
	for _, n := range s.NoAnswers {
		if n.Text == cell {
			return instruments.Answer{Absence: [...]instruments.Absence{
				Skipped: instruments.Skipped, Hidden: instruments.Hidden, Bad: instruments.Bad,
			}[n.Kind]}
		}
	}
	as := instruments.CellsValue
	if s.Numbers == NumbersOption {
		as = instruments.CellsOption
	}
	for _, prefix := range s.Prefixes {
		if rest, ok := strings.CutPrefix(cell, prefix); ok {
			return def.Decode(item, rest, instruments.CellsOption)
		}
	}
	return def.Decode(item, cell, as)
}

// answersOf reads the items of all sheets in a file.
func answersOf(t *testing.T, def *instruments.Definition, file string, persons int) (sheets [][]instruments.Answer) {
	t.Helper()
	rows := sample(t, file)
	s, err := Recognise(rows)
	require.NoError(t, err)
	s = s.Assign(aboutPerson)
	s.Questions = s.Questions[persons:]
	items, ok := s.Items(len(def.Items))
	require.True(t, ok)
	for _, row := range rows[s.DataRow:] {
		if IsSummaryRow(row) || slices.ContainsFunc(s.Drop, func(d Drop) bool { return slices.Contains(d.Texts, row[d.At]) }) {
			continue
		}
		sheet := make([]instruments.Answer, len(items))
		for i, q := range items {
			sheet[i] = decode(def, &s, i, row[q.At])
		}
		sheets = append(sheets, sheet)
	}
	return sheets
}

// Every shape, read as it says, gives the answers that the others give, and the kinds of no answer that it can carry.
func TestSamplesHoldTheSameAnswers(t *testing.T) {
	def, err := instruments.Load(os.DirFS("../../../instruments/library"), "ces-d.yaml")
	require.NoError(t, err)
	want := answersOf(t, def, "wjx.csv", 0)
	require.Len(t, want, synth.ClassSize)
	for _, s := range synth.Samples {
		if s.Instrument != def.ID {
			continue
		}
		t.Run(s.File, func(t *testing.T) {
			at := slices.IndexFunc(samples, func(c sampleCase) bool { return c.file == s.File })
			got := answersOf(t, def, s.File, samples[at].persons)
			require.Len(t, got, len(want))
			for p := range want {
				for i, w := range want[p] {
					if g := got[p][i]; w.Given || s.Hidden {
						assert.Equal(t, w, g, "pupil %d, item %d", p+1, i+1)
					} else {
						assert.False(t, g.Given, "pupil %d, item %d", p+1, i+1)
						assert.True(t, g.Absence == instruments.Skipped || s.Doubles && g.Absence == instruments.Bad)
					}
				}
			}
		})
	}
}
