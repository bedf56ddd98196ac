package sheets

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/psynorm/psynorm/instruments"
)

// BenchmarkSheets reads 10,000 sheets of 100 items, one answer in a hundred missing.
func BenchmarkSheets(b *testing.B) {
	def, err := instruments.Parse("b.yaml", []byte(`
psynorm: 1
instrument: bench
version: "1"
about: {licence: {status: open}}
responses: {five: {values: [1, 2, 3, 4, 5]}}
items: {q1..q100: five}
scales: {total: {items: [q1..q100]}}
`))
	if err != nil {
		b.Fatal(err)
	}
	const n = 10_000
	r := rand.New(rand.NewPCG(1, 2))
	var text strings.Builder
	text.WriteString("id,school,grade,class,sex,age")
	for i := range 100 {
		fmt.Fprintf(&text, ",q%d", i+1)
	}
	text.WriteByte('\n')
	for i := range n {
		grade := 1 + r.IntN(12)
		fmt.Fprintf(&text, "S%07d,sch%03d,%d,%d,%c,%d", i, 1+r.IntN(119), grade, 1+r.IntN(8), "MF"[r.IntN(2)], grade+5+r.IntN(2))
		for range 100 {
			text.WriteByte(',')
			if r.IntN(100) > 0 {
				text.WriteByte(byte('1' + r.IntN(5)))
			}
		}
		text.WriteByte('\n')
	}
	in, err := Open(def, nil, Options{}, file("a.csv", text.String()))
	if err != nil {
		b.Fatal(err)
	}
	b.Run(fmt.Sprintf("sheets=%d/items=100", n), func(b *testing.B) {
		b.SetBytes(int64(text.Len()))
		b.ReportAllocs()
		for b.Loop() {
			for _, err := range in.Sheets(b.Context()) {
				if err != nil {
					b.Fatal(err)
				}
			}
		}
		if got := in.Report().Sheets; got != n {
			b.Fatal(got, "sheets")
		}
	})
}
