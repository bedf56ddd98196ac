package rollup

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/psynorm/psynorm/profile"
)

// city gives profiles of a city of 119 schools, with nine scales in two metrics, in any order.
func city(n int) []*profile.Profile {
	layout := testLayout()
	layout.Attributes = []profile.AttributeInfo{{ID: "sex", Words: []string{"M", "F"}}, {ID: "grade"}}
	for i := range 9 {
		layout.Scales = append(layout.Scales, profile.ScaleInfo{
			ID: fmt.Sprint("s", i), Report: true, FirstStandard: i, Metrics: []string{"T"}, Reported: 1, Step: 1,
			Lo: bound(0), Hi: bound(44), Spans: []profile.Span{{Lo: 0, Hi: 100}},
		})
	}
	r := rand.New(rand.NewPCG(1, 119))
	out := make([]*profile.Profile, n)
	for i := range out {
		grade := 1 + r.IntN(12)
		p := &profile.Profile{Layout: layout}
		p.Unit = []string{fmt.Sprintf("sch%03d", r.IntN(119)), strconv.Itoa(grade), strconv.Itoa(1 + r.IntN(2))}
		p.Person = []profile.Number{profile.Exactly(float64(r.IntN(2))), profile.Exactly(float64(grade))}
		p.Scores, p.Standards = make([]profile.Score, 9), make([]profile.Standard, 9)
		for k := range p.Scores {
			raw := float64(r.IntN(12) + r.IntN(12) + r.IntN(12) + r.IntN(12))
			p.Scores[k] = profile.Score{Raw: profile.Exactly(raw), State: profile.Complete}
			p.Standards[k].Number = profile.Exactly(50 + float64(10*(raw-22))/6.9)
		}
		out[i] = p
	}
	return out
}

// BenchmarkStatistics counts the sheets of a city, and then writes, reads, compares and shows what was kept of them.
func BenchmarkStatistics(b *testing.B) {
	profiles := city(60_000)
	whole := NewStatistics(profiles[0].Layout)
	for _, p := range profiles {
		if err := whole.Add(p); err != nil {
			b.Fatal(err)
		}
	}
	text, err := whole.AppendRecord(nil)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("count", func(b *testing.B) {
		tree := NewStatistics(profiles[0].Layout)
		notes := tree.Notes()
		b.ReportAllocs()
		for at := 0; b.Loop(); at = (at + 1000) % len(profiles) {
			for _, p := range profiles[at : at+1000] {
				if err := notes.Add(p); err != nil {
					b.Fatal(err)
				}
			}
			if err := tree.Count(notes); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1000, "ns/sheet")
	})
	b.Run("write", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			if text, err = whole.AppendRecord(text[:0]); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("read", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			if err := NewStatistics(profiles[0].Layout).AddRecord(text); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("file to all units", func(b *testing.B) {
		var written bytes.Buffer
		if err := (&File{Tree: whole}).Write(&written); err != nil {
			b.Fatal(err)
		}
		b.SetBytes(int64(written.Len()))
		b.ReportAllocs()
		for b.Loop() {
			file, err := Read(bytes.NewReader(written.Bytes()))
			if err != nil {
				b.Fatal(err)
			}
			for s := range file.Tree.AllStatistics() {
				for _, scale := range s.Total().Scales {
					scale.Raw.Mean()
					scale.Raw.SD()
					scale.Raw.Percentile(50)
				}
			}
		}
	})
	b.Run("compare schools", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			c, err := (&File{Tree: whole}).Compare(nil)
			if err != nil {
				b.Fatal(err)
			}
			for u := range whole.UnitsDownTo(1) {
				c.Of(u.Path...)
			}
		}
	})
	b.Run("all units", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			for s := range whole.AllStatistics() {
				for _, scale := range s.Total().Scales {
					scale.Raw.Mean()
					scale.Raw.SD()
					scale.Raw.Percentile(50)
				}
			}
		}
	})
}
