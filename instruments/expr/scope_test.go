package expr

import (
	"slices"
	"strings"

	"github.com/psynorm/psynorm/internal/diag"
)

// sheet is a scope for tests: a small instrument whose names are given their slots as they are declared.
type sheet struct {
	names  []string // slot i is that of names[i]
	what   map[string]Operand
	groups map[string][]string
	member string // the scale whose bare metrics are meant
}

var (
	sexes  = &Words{List: []string{"M", "F"}, What: diag.Text{Zh: "性别", En: "the sexes"}}
	bands  = &Words{List: []string{"usual", "raised", "high"}, Ordered: true, What: diag.Text{Zh: "depression 的等级", En: "the bands of depression"}}
	styles = &Words{
		List: []string{"cool", "warm"}, What: diag.Text{Zh: "warmth 的等级", En: "the bands of warmth"},
		NotOrdered: diag.Text{Zh: "warmth 没有写 higher", En: "warmth does not say higher: worse or better"},
	}
	animals = &Words{List: strings.Split("dog cow hen pig fox owl elk emu yak asp ape", " ")}
	levels  = &Words{
		List: []string{"green", "yellow", "orange", "red"}, Ordered: true, Rank: true,
		What: diag.Text{Zh: "级别", En: "the levels"},
	}
)

func newSheet() *sheet {
	s := &sheet{what: map[string]Operand{}, groups: map[string][]string{}}
	for _, scale := range []string{"somatization", "depression", "anxiety"} {
		s.number(scale, scale+".T", scale+".percentile")
		s.declare(scale+".band", Operand{Kind: Word, Words: bands})
		s.groups["aspect"] = append(s.groups["aspect"], scale)
	}
	s.number("warmth", "warmth.sten")
	s.declare("warmth.band", Operand{Kind: Word, Words: styles})
	s.groups["mixed"] = []string{"depression", "warmth"}
	s.groups["void"] = nil
	s.number("total", "positives", "lie", "q1", "q_1", "q15", "q91", "type", "range", "func", "抑郁", "抑郁.T", "é", "seconds", "person.age")
	s.declare("person.sex", Operand{Kind: Word, Words: sexes})
	s.declare("animal", Operand{Kind: Word, Words: animals})
	s.declare("critical.ideation", Operand{Kind: Truth})
	s.declare("tier", Operand{Kind: Word, Words: levels})
	s.declare("prev.tier", Operand{Kind: Word, Words: levels})
	s.declare("prev.depression.T", Operand{Kind: Number})
	s.declare("bed", Operand{Kind: Number, Clock: true})
	s.declare("up", Operand{Kind: Number, Clock: true})
	s.number("answered()", "rci(depression)", "inconsistency(q1, q15)")
	return s
}

func (s *sheet) number(names ...string) {
	for _, name := range names {
		s.declare(name, Operand{Kind: Number})
	}
}

func (s *sheet) declare(name string, op Operand) {
	op.Slot = len(s.names)
	s.names = append(s.names, name)
	s.what[name] = op
}

func (s *sheet) Name(path []string) (Operand, *Fault) {
	name := strings.Join(path, ".")
	if s.member != "" {
		full := s.member + "." + name
		if name == "raw" {
			full = s.member
		}
		if op, ok := s.what[full]; ok {
			op.Label = full
			return op, nil
		}
	}
	if op, ok := s.what[name]; ok {
		return op, nil
	}
	if len(path) > 1 && slices.Contains(s.names, path[0]) {
		last := len(path) - 1
		return Operand{}, &Fault{
			Kind: UnknownName, Args: []any{path[last]}, Element: last,
			Hint: diag.DidYouMean(path[last], []string{"T", "percentile", "band"}),
		}
	}
	return Operand{}, &Fault{Kind: UnknownName, Args: []any{name}, Hint: diag.DidYouMean(name, s.names)}
}

func (s *sheet) Members(group string) ([]Scope, *Fault) {
	members, ok := s.groups[group]
	if !ok {
		return nil, &Fault{Kind: UnknownName, Args: []any{group}, Hint: diag.DidYouMean(group, []string{"aspect", "mixed"})}
	}
	out := make([]Scope, len(members))
	for i, m := range members {
		of := *s
		of.member = m
		out[i] = &of
	}
	return out, nil
}

func (s *sheet) Call(function string, args [][]string) (Operand, bool, *Fault) {
	if !slices.Contains(s.Functions(), function) {
		return Operand{}, false, nil
	}
	names := make([]string, len(args))
	for i, a := range args {
		names[i] = strings.Join(a, ".")
		if _, f := s.Name(a); f != nil {
			f.Element = i + 1
			return Operand{}, true, f
		}
	}
	op, ok := s.what[function+"("+strings.Join(names, ", ")+")"]
	if !ok {
		return Operand{}, true, &Fault{Kind: UnknownName, Args: []any{function}}
	}
	return op, true, nil
}

func (s *sheet) Functions() []string { return []string{"answered", "inconsistency", "rci"} }

// frame holds what a test gives, by name; every other slot is wholly unknown.
func (s *sheet) frame(values map[string]Value) *Frame {
	f := &Frame{Slots: make([]Value, len(s.names))}
	for name, v := range values {
		op, ok := s.what[name]
		if !ok {
			panic("no slot " + name)
		}
		f.Slots[op.Slot] = v
	}
	return f
}
