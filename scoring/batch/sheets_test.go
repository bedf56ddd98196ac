package batch_test

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/library"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/scoring"
)

// compile makes a scorer of a definition and a norm set in a folder.
func compile(tb testing.TB, dir, definition, set string) *scoring.Scorer {
	tb.Helper()
	def, err := instruments.Load(os.DirFS(dir), definition)
	require.NoError(tb, err)
	with, err := norms.Load(os.DirFS(dir), set)
	require.NoError(tb, err)
	s, err := scoring.Compile(def, scoring.WithNorms(with))
	require.NoError(tb, err)
	return s
}

// yardstick gives sheets of an instrument of 100 items in nine scales, with answers missing with a chance in 100.
func yardstick(tb testing.TB, n, missing int) (*scoring.Scorer, []*scoring.Sheet) {
	tb.Helper()
	s := compile(tb, filepath.Join("..", "..", "testdata", "yardstick"), "yardstick.yaml", "yardstick-norms.yaml")
	return s, randomSheets(tb, s, n, missing)
}

// ipp9 gives sheets of the library's instrument of nine aspects and four dimensions, with its example norms: one answer
// in twenty missing, some pupils without sex or grade, some with the time they took.
func ipp9(tb testing.TB, n int) (*scoring.Scorer, []*scoring.Sheet) {
	tb.Helper()
	def, err := library.Instrument("ipp9")
	require.NoError(tb, err)
	set, err := library.Norms("ipp9-example")
	require.NoError(tb, err)
	s, err := scoring.Compile(def, scoring.WithNorms(set))
	require.NoError(tb, err)
	sheets := randomSheets(tb, s, n, 5)
	r := rand.New(rand.NewPCG(3, 4))
	for _, sheet := range sheets {
		if r.IntN(10) > 0 {
			require.NoError(tb, sheet.SetPerson("grade", fmt.Sprint(4+r.IntN(9))))
		}
		if sheet.SecondsColumn = r.IntN(2) > 0; sheet.SecondsColumn && r.IntN(10) > 0 {
			sheet.HasSeconds, sheet.Seconds = true, float64(100+r.IntN(900))
		}
	}
	return s, sheets
}

// randomSheets answers by a model of nine traits, so that all tiers come out; from a fixed seed.
func randomSheets(tb testing.TB, s *scoring.Scorer, n, missing int) []*scoring.Sheet {
	tb.Helper()
	r := rand.New(rand.NewPCG(1, 2))
	sheets := make([]*scoring.Sheet, n)
	for k := range sheets {
		sheet := s.NewSheet()
		sheet.ID, sheet.Date, sheet.Row = fmt.Sprintf("S%07d", k), "2026-05-06", k+2
		sheet.Unit = []string{fmt.Sprintf("sch%03d", r.IntN(119)), fmt.Sprint(4 + r.IntN(9)), fmt.Sprint(1 + r.IntN(8))}
		if r.IntN(20) > 0 {
			require.NoError(tb, sheet.SetPerson("sex", []string{"M", "F"}[r.IntN(2)]))
		}
		var trait [9]float64
		for i := range trait {
			trait[i] = 0.8 * r.NormFloat64()
		}
		for i := range s.Definition().Items {
			if r.IntN(100) >= missing {
				x := min(5, max(1, int(2.5+trait[i%9]+0.8*r.NormFloat64())))
				sheet.SetAnswer(i, instruments.Answer{Given: true, Option: x - 1})
			}
		}
		sheets[k] = sheet
	}
	return sheets
}

// each yields copies of the sheets in one and the same sheet, as a reader of files does, and spoils it at the end.
func each(sheets []*scoring.Sheet) iter.Seq2[*scoring.Sheet, error] {
	return func(yield func(*scoring.Sheet, error) bool) {
		if len(sheets) == 0 {
			return
		}
		one := scoring.NewSheet(sheets[0].Definition())
		defer one.Reset()
		for _, sheet := range sheets {
			one.Copy(sheet)
			if !yield(one, nil) {
				return
			}
		}
	}
}
