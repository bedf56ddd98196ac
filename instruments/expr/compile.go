package expr

import (
	"cmp"
	"slices"
)

// Program is a compiled rule or formula. It is immutable and safe for concurrent use. The nil Program is not usable.
type Program struct {
	source string
	root   *term
	truth  truth  // of a rule
	number number // of a formula
	refs   []Ref
}

// Ref is something a program reads.
type Ref struct {
	Text   string // its name: as the rule has it, or Operand.Label
	Slot   int
	Kind   Kind
	Words  *Words // of a Word; nil otherwise
	Offset int    // where the rule names it first, in bytes
}

// Compile turns a rule (want Truth) or a formula (want Number) into a program, with names as scope has them. Faults are
// in the order of their places; when there are any the program is nil. All faults of a text are found in one run, as far
// as what is wrong leaves the rest understandable.
func Compile(src string, want Kind, scope Scope) (*Program, []Fault) {
	tree, faults := parse(src)
	c := &checker{src: src, scope: scope, faults: faults}
	var root *term
	if tree != nil {
		root = c.want(tree, want)
	}
	if len(c.faults) > 0 {
		slices.SortStableFunc(c.faults, func(a, b Fault) int { return cmp.Compare(a.Offset, b.Offset) })
		return nil, c.faults
	}
	p := &Program{source: src, root: root, truth: root.truth, number: root.number}
	p.refer(root)
	return p, nil
}

// refer collects the operands of a term, each slot once.
func (p *Program) refer(t *term) {
	if t.op == opSlot && !slices.ContainsFunc(p.refs, func(r Ref) bool { return r.Slot == t.operand.Slot }) {
		p.refs = append(p.refs, Ref{t.label, t.operand.Slot, t.kind, t.words, t.start})
	}
	for _, a := range t.args {
		p.refer(a)
	}
}

// Truth evaluates a rule. Frame must have the slots that Operands names. The truth of a formula is unknown.
func (p *Program) Truth(f *Frame) Tri {
	if p.truth == nil {
		return Unknown
	}
	return p.truth(f)
}

// Number evaluates a formula: the interval that holds whatever the numbers in the frame can give. Frame must have the
// slots that Operands names. Of the value of a rule nothing is known.
func (p *Program) Number(f *Frame) Value {
	if p.number == nil {
		return Anything()
	}
	v := p.number(f)
	return Value{v.Lo + 0, v.Hi + 0, v.Def} // -0 + 0 is 0
}

// Operands lists what the program reads, in the order in which the rule names it; of groups, member by member. The
// caller must not change the list.
func (p *Program) Operands() []Ref { return p.refs }

// String gives the source text.
func (p *Program) String() string { return p.source }
