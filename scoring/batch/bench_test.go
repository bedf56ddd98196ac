package batch

import (
	"context"
	"fmt"
	"io"
	"testing"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/rollup"
)

// BenchmarkRun scores 10,000 sheets of 100 items that lie in memory: time and memory of one operation are those of all.
func BenchmarkRun(b *testing.B) {
	scorer, r := ipp9(b)
	const n = 10_000
	list := pupils(b, r, n)
	for _, c := range []struct {
		name string
		sink func(b *testing.B) Sink
		tree bool
	}{
		{"every column", func(b *testing.B) Sink { return newCSV(b, io.Discard, scorer) }, false},
		{"T and tier", func(b *testing.B) Sink { return newCSV(b, io.Discard, scorer, "T", "tier") }, false},
		{"JSON lines", func(*testing.B) Sink { return NewJSONLines(io.Discard) }, false},
		{"roll-up", func(*testing.B) Sink { return nil }, true},
	} {
		for _, workers := range []int{1, 2} {
			b.Run(fmt.Sprintf("%s/sheets=%d/workers=%d", c.name, n, workers), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					options := []Option{WithWorkers(workers)}
					if c.tree {
						options = append(options, WithTree(rollup.New(scorer.Layout())))
					}
					if _, err := Run(context.Background(), scorer, each(list), c.sink(b), options...); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// BenchmarkCSVRow writes every column of one sheet.
func BenchmarkCSVRow(b *testing.B) {
	scorer, r := ipp9(b)
	list := pupils(b, r, 100)
	profiles := make([]profile.Profile, len(list))
	for i, s := range list {
		if err := scorer.Score(&profiles[i], s); err != nil {
			b.Fatal(err)
		}
	}
	f := newCSV(b, io.Discard, scorer).Formatter()
	var line []byte
	i := 0
	b.ReportAllocs()
	for b.Loop() {
		line = f.Append(line[:0], &profiles[i%len(profiles)])
		i++
	}
	b.SetBytes(int64(len(line)))
}
