package norms_test

import (
	"errors"
	"fmt"

	"github.com/psynorm/psynorm/norms"
)

const example = `psynorm: 1
norms: example
version: "1"
instrument: demo
population: {title: {en: Invented}, n: 300, year: 2024, licence: {status: open}}
status: example
by: [sex, age]
fallback: [[sex]]
round: {T: {digits: 1, mode: half-up}}
cells:
  - sex: F
    age: [10, 12]
    scales:
      depression: {mean: 1.5, sd: 0.6, reliability: 0.84, normal: true}
      anxiety:    {raw: [0, 1, 2, 3], T: [38, 45, 52, 60]}
  - sex: F
    scales:
      depression: {mean: 1.6, sd: 0.7}
`

func Example() {
	set, err := norms.Parse("example.yaml", []byte(example), nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	// A person is described by the attributes the caller knows, in an order of the caller's.
	finder, err := set.Finder([]norms.Attr{{Name: "sex", Words: []string{"M", "F"}}, {Name: "age", Whole: true}})
	if err != nil {
		fmt.Println(err)
		return
	}
	const female = 1
	for _, age := range []norms.Value{{V: 11, Known: true}, {V: 15, Known: true}, {}} {
		m := finder.Find([]norms.Value{{V: female, Known: true}, age})
		c, why := set.Converter(m.Cell, "depression", "T")
		if why != norms.OK {
			fmt.Println(why.Text("en"))
			continue
		}
		T, _ := c.Point(2.1)
		fmt.Println(T, "compared with", set.Cells[m.Cell].String(), "by a fallback:", m.Fallback)
	}
	// Output:
	// 60 compared with sex=F age=10-12 by a fallback: false
	// 57.1 compared with sex=F by a fallback: true
	// 57.1 compared with sex=F by a fallback: true
}

// Nothing is guessed: where there is no norm, there is a reason.
func ExampleReason() {
	set, _ := norms.Parse("example.yaml", []byte(example), nil)
	for _, raw := range []float64{2, 1.5, 4} {
		T, why := set.Cells[0].Entry("anxiety").Convert("T", raw)
		fmt.Println(T, why, why.Text("zh"))
	}
	_, why := set.Converter(1, "depression", "percentile")
	fmt.Println(why.Text("en"))
	// Output:
	// 52 ok 已换算
	// 0 no-entry 查对表里没有这个原始分
	// 0 out-of-range 原始分在查对表范围之外
	// no percentile from mean and SD: the norm cell does not say normal
}

// With a reliability, a score has a standard error, an interval, and a probability for each band.
func ExampleConverter_Bands() {
	set, _ := norms.Parse("example.yaml", []byte(example), nil)
	c, _ := set.Converter(0, "depression", "T")
	T, _ := c.Point(2.1)
	se, _ := c.SE(2.1)
	lo, hi, _ := c.Interval(2.1, 0.95)
	fmt.Printf("T %v, standard error %.1f, from %v to %v\n", T, se, lo, hi)
	bands := []norms.Bound{{Band: "usual", Min: true}, {Band: "raised", Value: 60}, {Band: "high", Value: 65}}
	p := make([]float64, len(bands))
	if c.Bands(p, 2.1, bands) {
		for i, b := range bands {
			fmt.Printf("%s %.2f\n", b.Band, p[i])
		}
	}
	// Output:
	// T 60, standard error 4.0, from 52.2 to 67.8
	// usual 0.50
	// raised 0.40
	// high 0.11
}

// A file that is wrong says where, what was expected, and what was probably meant.
func ExampleParse() {
	_, err := norms.Parse("bad.yaml", []byte(`psynorm: 1
norms: bad
version: "1"
instrument: demo
population: {licence: {status: open}}
cells:
  - scales:
      depression: {mean: 1.5, sd: 0.6, reliabilty: 0.8}
      anxiety:    {raw: [0, 1, 2, 3], T: [38, 45, 5, 60]}
`), nil)
	var found norms.ErrorList
	if errors.As(err, &found) {
		fmt.Print(found.Render("en"))
	}
	// Output:
	// bad.yaml:8:40: error unknown-key: unknown key reliabilty in depression
	//           depression: {mean: 1.5, sd: 0.6, reliabilty: 0.8}
	//                                            ^
	//     did you mean reliability?
	// bad.yaml:9:51: error norms-lookup-turn: T rises and then turns back: 5 follows 45
	//           anxiety:    {raw: [0, 1, 2, 3], T: [38, 45, 5, 60]}
	//                                                       ^
}
