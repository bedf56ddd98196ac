package expr

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
)

// battery is a scope of nine scales in one group.
func battery() *sheet {
	s := &sheet{what: map[string]Operand{}, groups: map[string][]string{}}
	for i := range 9 {
		name := "f" + strconv.Itoa(i+1)
		s.number(name, name+".T")
		s.groups["aspect"] = append(s.groups["aspect"], name)
	}
	s.number("q7", "seconds", "answered()")
	s.declare("critical.ideation", Operand{Kind: Truth})
	return s
}

// scored is a frame of that scope in which T rises from 52 in steps of 2, seven of the nine below 65.
func (s *sheet) scored() *Frame {
	values := map[string]Value{"q7": Point(3), "seconds": Point(400), "answered()": Point(100), "critical.ideation": Point(0)}
	for i, name := range s.groups["aspect"] {
		values[name] = Point(1 + float64(i)/4)
		values[name+".T"] = Point(52 + 2*float64(i))
	}
	return s.frame(values)
}

var rules = []struct{ name, src string }{
	{"one-comparison", "f1.T >= 75"},
	{"two-comparisons", "f1.T >= 75 || f2.T >= 75"},
	{"critical-and-T", "critical.ideation && f1.T >= 65"},
	{"countif-9", "countif(aspect, T >= 65) >= 3"},
	{"any-9", "any(aspect, T >= 75)"},
	{"countif-9-two-conditions", "countif(aspect, T >= 65 && raw >= 2) >= 3"},
	{"any-9-above-the-mean", "any(aspect, T >= mean(aspect, T) + 15)"},
	{"seconds-per-answer", "seconds < 2 * answered()"},
	{"formula", "round((f1 + f2 + f3) / max(f4, f5), 2) > 1.5"},
}

func BenchmarkTruth(b *testing.B) {
	s := battery()
	f := s.scored()
	for _, rule := range rules {
		b.Run(rule.name, func(b *testing.B) {
			p := mustCompile(b, rule.src, Truth, s)
			b.ReportAllocs()
			for b.Loop() {
				p.Truth(f)
			}
		})
	}
}

func BenchmarkCompile(b *testing.B) {
	s := battery()
	b.ReportAllocs()
	for b.Loop() {
		if _, faults := Compile("countif(aspect, T >= 65) >= 3 && critical.ideation", Truth, s); faults != nil {
			b.Fatal(faults)
		}
	}
}

func TestEvaluationDoesNotAllocate(t *testing.T) {
	s := newSheet()
	unknown := &Frame{Slots: make([]Value, len(s.names))}
	for _, f := range []*Frame{s.frame(known()), s.frame(declared()), unknown} {
		for _, src := range []string{
			"critical.ideation && depression.T >= 65 || lie > 3 || q1 != 2",
			"countif(aspect, T >= 65) >= 2", "countif(aspect, T >= 65 && raw > 1) >= 2", "any(aspect, band >= raised)",
			"all(aspect, T >= mean(aspect, T))", "count(lie > 1, q1 > total) == 1", "tier - prev.tier >= 2",
			"hours(bed, up) < 6", "defined(total / positives)", "person.sex == M && !(lie > 2)",
			"choose(lie > 3, sqrt(abs(q1)), round(q15 / 3, 1)) + min(lie, q1, 3) * max(2, q1) - floor(lie) / ceil(q15) > -q1",
		} {
			p := mustCompile(t, src, Truth, s)
			assert.Zero(t, testing.AllocsPerRun(100, func() { p.Truth(f) }), src)
		}
		p := mustCompile(t, "mean(aspect, T) / total + lie", Number, s)
		assert.Zero(t, testing.AllocsPerRun(100, func() { p.Number(f) }), "a formula")
	}
}
