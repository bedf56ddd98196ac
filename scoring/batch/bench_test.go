package batch_test

import (
	"context"
	"fmt"
	"io"
	"iter"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/rollup"
	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/batch"
)

// BenchmarkRun scores sheets of 100 items in nine scales that lie in memory, 1 % of the answers missing, and reports the
// sheets per second.
func BenchmarkRun(b *testing.B) {
	const n = 20000
	s, some := yardstick(b, 1000, 1)
	for _, c := range []struct {
		name string
		sink func() batch.Sink
	}{
		{"nothing", func() batch.Sink { return nil }},
		{"rollup", func() batch.Sink {
			return batch.Rollup(rollup.New(s.Layout(), units...))
		}},
		{"csv", func() batch.Sink { return discarded(b, s, "") }},
		{"csv,T+tier", func() batch.Sink { return discarded(b, s, "T,tier") }},
		{"jsonl", func() batch.Sink { return batch.JSONLines(io.Discard) }},
	} {
		for _, workers := range []int{1, 2} {
			b.Run(fmt.Sprintf("out=%s/sheets=%d/workers=%d", c.name, n, workers), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					_, err := batch.Run(context.Background(), s, again(some, n), c.sink(), batch.Workers(workers))
					require.NoError(b, err)
				}
				b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "sheets/s")
			})
		}
	}
}

func discarded(b *testing.B, s *scoring.Scorer, columns string) batch.Sink {
	b.Helper()
	chosen, err := batch.ParseColumns(columns, s.Layout())
	require.NoError(b, err)
	sink, err := batch.CSV(io.Discard, s.Layout(), units, chosen)
	require.NoError(b, err)
	return sink
}

// again yields n sheets, the same ones over and over.
func again(sheets []*scoring.Sheet, n int) iter.Seq2[*scoring.Sheet, error] {
	return func(yield func(*scoring.Sheet, error) bool) {
		for i := range n {
			if !yield(sheets[i%len(sheets)], nil) {
				return
			}
		}
	}
}
