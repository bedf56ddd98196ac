package view

import (
	"math/rand/v2"
	"testing"
)

// BenchmarkView makes the view of one sheet and writes it as a row.
func BenchmarkView(b *testing.B) {
	for _, role := range told {
		b.Run(role.String(), func(b *testing.B) {
			who, p, _ := someSheet(rand.New(rand.NewPCG(1, 1)))
			viewer := viewerOf(role, who)
			var line []byte
			b.ReportAllocs()
			for b.Loop() {
				v, _ := viewer.Of(p, who)
				line = AppendCSV(line[:0], &v, "zh")
			}
		})
	}
}
