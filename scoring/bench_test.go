package scoring_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
)

// yardstick compiles an instrument of 100 items in nine scales with T scores, bands, five tier rules and a validity rule.
func yardstick(tb testing.TB) *scoring.Scorer {
	tb.Helper()
	dir := os.DirFS(filepath.Join("..", "testdata", "yardstick"))
	def, err := instruments.Load(dir, "yardstick.yaml")
	require.NoError(tb, err)
	set, err := norms.Load(dir, "yardstick-norms.yaml")
	require.NoError(tb, err)
	s, err := scoring.Compile(def, scoring.WithNorms(set))
	require.NoError(tb, err)
	return s
}

// yardstickSheets fills sheets from a seed, an answer missing with a given chance in 100.
func yardstickSheets(tb testing.TB, s *scoring.Scorer, n, missing int) []*scoring.Sheet {
	tb.Helper()
	r := rand.New(rand.NewPCG(1, 2))
	sheets := make([]*scoring.Sheet, n)
	for k := range sheets {
		sheet := s.NewSheet()
		sheet.ID = fmt.Sprintf("S%07d", k)
		require.NoError(tb, sheet.SetPerson("sex", []string{"M", "F"}[r.IntN(2)]))
		var trait [9]float64
		for i := range trait {
			trait[i] = 0.8 * r.NormFloat64()
		}
		for i := range 100 {
			if r.IntN(100) < missing {
				continue
			}
			x := min(5, max(1, int(2.5+trait[i%9]+0.8*r.NormFloat64())))
			sheet.SetAnswer(i, instruments.Answer{Given: true, Option: x - 1})
		}
		sheets[k] = sheet
	}
	return sheets
}

// BenchmarkScore scores one sheet of 100 items in nine scales with T scores, bands, five tier rules and one of validity.
func BenchmarkScore(b *testing.B) {
	s := yardstick(b)
	benchmarkSheets(b, s, s.Score)
}

// BenchmarkDecide does as BenchmarkScore for whoever wants no scores.
func BenchmarkDecide(b *testing.B) {
	s := yardstick(b)
	benchmarkSheets(b, s, s.Decide)
}

func benchmarkSheets(b *testing.B, s *scoring.Scorer, score func(*profile.Profile, *scoring.Sheet) error) {
	for _, missing := range []int{0, 1, 10} {
		b.Run(fmt.Sprintf("items=100/missing=%d%%", missing), func(b *testing.B) {
			sheets := yardstickSheets(b, s, 1024, missing)
			var p profile.Profile
			require.NoError(b, score(&p, sheets[0]))
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				_ = score(&p, sheets[i%len(sheets)])
				i++
			}
		})
	}
}
