package batch_test

import (
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/rollup"
	"github.com/psynorm/psynorm/scoring/batch"
)

// BenchmarkFormat writes the profile of a sheet of nine scales that lies in memory, 256 profiles a chunk.
func BenchmarkFormat(b *testing.B) {
	const n = 256
	s, some := yardstick(b, n, 1)
	profiles := make([]*profile.Profile, n)
	for i, sheet := range some {
		var p profile.Profile
		require.NoError(b, s.Score(&p, sheet))
		profiles[i] = p.Clone()
	}
	for _, c := range []struct {
		name string
		sink batch.Sink
	}{
		{"csv", discarded(b, s, "")},
		{"csv,T+tier", discarded(b, s, "T,tier")},
		{"jsonl", batch.JSONLines(io.Discard)},
		{"rollup", batch.Rollup(rollup.New(s.Layout(), units...))},
	} {
		b.Run("out="+c.name, func(b *testing.B) {
			b.ReportAllocs()
			chunk := c.sink.Chunk()
			i := 0
			for b.Loop() {
				if err := chunk.Add(profiles[i%n]); err != nil {
					b.Fatal(err)
				}
				if i++; i%n == 0 {
					if err := chunk.Commit(); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}
