package norms

import (
	"math"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
)

// FuzzParse reads anything as a norm set, with anything as its table. What passes must keep the promises of a set.
func FuzzParse(f *testing.F) {
	table := []byte("raw,T,se\n1,40,3\n2,45,3\n")
	for _, pattern := range []string{badFolder + "/norms-*.yaml", "../testdata/good/*.yaml", "../testdata/real/*.yaml", "../instruments/library/*.yaml"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			f.Fatal(err)
		}
		for _, path := range files {
			src, err := os.ReadFile(path)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(src, table)
		}
	}
	head := "psynorm: 1\nnorms: t\nversion: 1\ninstrument: a\nby: [sex, age]\nfallback: [[]]\ncells:\n"
	f.Add([]byte(head+"  - {sex: M, age: [7, max], scales: {s: {table: t.csv, interpolate: linear}}}\n"), table)
	f.Add([]byte(head+"  - {scales: {s: {table: t.csv}}}\n"), []byte("\ufeffraw,percentile\n# x\n-1,99\n\"4\",1\n"))
	f.Fuzz(func(t *testing.T, src, table []byte) {
		set, err := Parse("t.yaml", src, fstest.MapFS{"t.csv": {Data: table}})
		if err != nil {
			if set != nil {
				t.Fatal("a set beside an error")
			}
			return
		}
		holds(t, set)
	})
}

// holds checks the promises of a set that has been read.
func holds(t *testing.T, set *Set) {
	if len(set.Hash) != 64 || len(set.Cells) == 0 || set.Warnings.Err() != nil {
		t.Fatalf("hash %q, %d cells, warnings %v", set.Hash, len(set.Cells), set.Warnings)
	}
	attrs := make([]Attr, 0, len(set.asked))
	for _, a := range set.asked {
		if b := builtInAttribute(a.attribute); b != nil {
			attrs = append(attrs, *b)
			continue
		}
		attr := Attr{Name: a.attribute}
		for i := range set.Cells {
			for _, c := range set.Cells[i].Conditions {
				if c.Attribute == a.attribute && c.numbers == nil {
					attr.Words = append(attr.Words, c.Words...)
				}
			}
		}
		attrs = append(attrs, attr)
	}
	set.CheckAttributes(attrs)
	if finder, err := set.Finder(attrs); err == nil {
		findsEveryCell(t, set, finder, attrs)
	}
	for i := range set.Cells {
		for j := range set.Cells[i].Entries {
			e := &set.Cells[i].Entries[j]
			for _, metric := range e.Metrics() {
				c, why := e.Converter(metric)
				if why != OK {
					t.Fatalf("%s %s: listed, but %v", e.Scale, metric, why)
				}
				converts(t, c)
			}
			set.CheckScale(e.Scale, ScaleRange{Lo: 0, Hi: 20, Step: 1, Prorated: true})
		}
	}
}

// findsEveryCell looks for the people each cell is for. They may be found in a cell before it only if that is of by.
func findsEveryCell(t *testing.T, set *Set, finder *Finder, attrs []Attr) {
	for i := range set.Cells {
		person := make([]Value, len(attrs))
		for _, c := range set.Cells[i].Conditions {
			for k, a := range attrs {
				switch {
				case a.Name != c.Attribute:
				case a.Words == nil:
					person[k] = Value{c.numbers[0].lo, true}
				default:
					for w := range a.Words {
						if a.Words[w] == c.Words[0] {
							person[k] = Value{float64(w), true}
						}
					}
				}
			}
		}
		m := finder.Find(person)
		if m.Reason != OK || set.Cells[m.Cell].group > set.Cells[i].group || set.Cells[m.Cell].group == set.Cells[i].group && m.Cell != i {
			t.Fatalf("cell %d (%s) is found as %+v", i, set.Cells[i].String(), m)
		}
	}
}

func converts(t *testing.T, c *Converter) {
	lo, hi := c.Metric().Range()
	from, to := c.Extent()
	previous, rising := math.NaN(), c.table == nil || !c.column.falling()
	p := make([]float64, 2)
	for raw := -30.0; raw < 200; raw += 1.7 {
		x, why := c.Point(raw)
		if why != OK {
			continue
		}
		if math.IsNaN(x) || x < lo || x > hi || x < from || x > to {
			t.Fatalf("%s: %v gives %v, outside [%v, %v] or [%v, %v]", c.Metric().Name, raw, x, lo, hi, from, to)
		}
		if rising && x < previous || !rising && x > previous {
			t.Fatalf("%s turns back at %v: %v after %v", c.Metric().Name, raw, x, previous)
		}
		previous = x
		if a, b, ok := c.Interval(raw, 0.95); ok && (math.IsNaN(a) || math.IsNaN(b) || a > b) {
			t.Fatalf("%s: interval [%v, %v]", c.Metric().Name, a, b)
		}
		if c.Bands(p, raw, []Bound{{Min: true}, {Value: 60}}) && !(math.Abs(p[0]+p[1]-1) < 1e-12 && p[0] >= 0 && p[1] >= 0) {
			t.Fatalf("%s: bands %v", c.Metric().Name, p)
		}
	}
}
