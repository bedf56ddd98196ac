package norms

import (
	"fmt"
	"strings"
	"testing"
)

func BenchmarkPoint(b *testing.B) {
	var raw, T []string
	for i := range 101 {
		raw, T = append(raw, fmt.Sprint(i)), append(T, fmt.Sprint(20+i*3/5))
	}
	list := "raw: [" + strings.Join(raw, ", ") + "], T: [" + strings.Join(T, ", ") + "]"
	set := mustParse(b, "round: {IQ: {digits: 0}}\n", "mean: {mean: 50, sd: 10, normal: true}\n"+
		"exact: {"+list+"}\nline: {"+list+", interpolate: linear}")
	for _, bench := range []struct {
		scale, metric string
		raw           float64
	}{
		{"mean", "T", 63},
		{"mean", "IQ", 63},
		{"mean", "sten", 63},
		{"mean", "percentile", 63},
		{"exact", "T", 63},
		{"line", "T", 63.5},
	} {
		c := converter(b, set, bench.scale, bench.metric)
		b.Run(bench.scale+"/"+bench.metric, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				c.Point(bench.raw)
			}
		})
	}
}

func BenchmarkParse(b *testing.B) {
	var src strings.Builder
	src.WriteString("psynorm: 1\nnorms: bench\nversion: \"1\"\ninstrument: bench\npopulation: {licence: {status: open}}\nby: [sex, grade]\ncells:\n")
	for i := range 24 {
		fmt.Fprintf(&src, "  - sex: %s\n    grade: %d\n    scales:\n", []string{"M", "F"}[i%2], 1+i/2)
		for s := range 10 {
			fmt.Fprintf(&src, "      s%d: {mean: 2.%d, sd: 0.5, reliability: 0.8}\n", s, i)
		}
	}
	b.Run("cells=24/scales=10", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := Parse("bench.yaml", []byte(src.String()), nil); err != nil {
				b.Fatal(err)
			}
		}
	})
}
