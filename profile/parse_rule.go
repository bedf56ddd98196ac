package profile

import (
	"math"
	"slices"
)

func (r *profileReader) validity(f *jsonFields) {
	v := f.objectOf("validity")
	r.p.Validity.State = ValidityState(v.needWord("state", validityWords[:]))
	r.p.Validity.Rule = -1
	if n, ok := v.take("rule"); ok {
		r.p.Validity.Rule = r.validityRule(n)
		if _, ok := r.p.Validity.Decided(); !ok {
			r.fail(n, JSONError{Code: JSONContradicted})
		}
	}
	v.each("open", func(n *jsonNode) {
		r.p.Validity.Open = append(r.p.Validity.Open, r.validityRule(n))
	})
	v.each("not_applied", func(n *jsonNode) {
		r.p.Validity.NotApplied = append(r.p.Validity.NotApplied, r.validityRule(n))
	})
	v.done()
}

func (r *profileReader) validityRule(n *jsonNode) int {
	f := r.object(n)
	r.p.Layout.Validity = append(r.p.Layout.Validity, r.rule(f))
	f.done()
	return len(r.p.Layout.Validity) - 1
}

func (r *profileReader) reason(n *jsonNode) {
	f := r.object(n)
	i := len(r.p.Rules)
	if f.needWord("state", reasonWords[:]) == reasonFired {
		r.p.Tier.Fired = append(r.p.Tier.Fired, i)
	} else {
		r.p.Tier.Open = append(r.p.Tier.Open, i)
	}
	r.p.Rules = append(r.p.Rules, r.rule(f))
	f.done()
}

// criticalItems makes the critical items known with their truths, and gives the nodes of their rules for criticalRules.
func (r *profileReader) criticalItems(f *jsonFields) (rules []criticalNode) {
	c := f.objectOf("critical")
	for _, list := range [...]struct {
		key   string
		truth Truth
	}{{"true", Yes}, {"undecided", Undecided}} {
		c.each(list.key, func(n *jsonNode) {
			f := r.object(n)
			r.criticalItem(f.string("id"), list.truth, n)
			rules = append(rules, criticalNode{f, len(r.p.Critical) - 1})
		})
	}
	c.each("false", func(n *jsonNode) { r.criticalItem(r.string(n), No, n) })
	c.done()
	return rules
}

// criticalNode is the object of a critical item, at an index of Layout.Critical.
type criticalNode struct {
	fields *jsonFields
	at     int
}

func (r *profileReader) criticalItem(id string, truth Truth, n *jsonNode) {
	if r.critical(id) >= 0 {
		r.fail(n, JSONError{Code: JSONDuplicate, Name: id})
	}
	r.p.Layout.Critical = append(r.p.Layout.Critical, CriticalInfo{RuleInfo: RuleInfo{ID: id}})
	r.p.Critical = append(r.p.Critical, truth)
}

func (r *profileReader) critical(id string) int {
	return slices.IndexFunc(r.p.Layout.Critical, func(c CriticalInfo) bool { return c.ID == id })
}

func (r *profileReader) criticalRules(nodes []criticalNode) {
	for _, n := range nodes {
		info := &r.p.Layout.Critical[n.at]
		info.RuleInfo = r.rule(n.fields)
		info.Title, info.Notify = n.fields.text("title"), n.fields.optional("notify")
		n.fields.done()
	}
}

func (r *profileReader) rule(f *jsonFields) RuleInfo {
	rule := RuleInfo{
		ID: f.string("id"), Outcome: f.optional("outcome"), Text: f.string("text"), File: f.optional("file"),
		Line: f.position("line"), Column: f.position("column"), Because: f.text("because"),
	}
	f.each("operands", func(n *jsonNode) {
		rule.Operands = append(rule.Operands, r.operand(n))
	})
	return rule
}

func (r *profileReader) operand(n *jsonNode) Operand {
	f := r.object(n)
	o := Operand{Text: f.string("name"), Kind: OperandKind(f.needWord("kind", operandWords[:])), Scale: -1}
	of, metric := f.string("of"), f.optional("metric")
	said, word := f.numberOf(), f.optional("word")
	f.done()
	switch o.Kind {
	case OperandPerson:
		o.Index = r.attribute(of, said)
	case OperandCritical:
		o.Index = r.critical(of)
	case OperandFact, OperandClock:
		o.Index = r.fact(of, said)
	default:
		o.Index, o.Scale = r.scaleOperand(o.Kind, of, metric)
	}
	if o.Index < 0 {
		r.fail(n, JSONError{Code: JSONDangling, Want: "something that this profile has"})
		return Operand{}
	}
	if r.err != nil {
		return Operand{} // what it reads may be half read
	}
	if n2, w := r.p.reading(&o); !sameNumber(n2, said) || w != word {
		r.fail(n, JSONError{Code: JSONContradicted})
	}
	return o
}

// scaleOperand gives index and scale of an operand of a scale, -1 when the profile has no such thing.
func (r *profileReader) scaleOperand(kind OperandKind, of, metric string) (index, scale int) {
	scale, ok := r.p.Scale(of)
	if !ok {
		return -1, -1
	}
	if kind != OperandStandard {
		return scale, scale
	}
	k := slices.Index(r.p.Scales[scale].Metrics, metric)
	if k < 0 {
		return -1, -1
	}
	return r.p.Scales[scale].FirstStandard + k, scale
}

// attribute finds an attribute, or makes one known of which there are at most bounds: a value would stand in person.
func (r *profileReader) attribute(id string, said Number) int {
	if i := slices.IndexFunc(r.p.Attributes, func(a AttributeInfo) bool { return a.ID == id }); i >= 0 {
		return i
	}
	said.Has &^= HasValue
	r.p.Attributes = append(r.p.Attributes, AttributeInfo{ID: id})
	r.p.Person = append(r.p.Person, said)
	return len(r.p.Person) - 1
}

// fact finds a fact, or makes it known.
func (r *profileReader) fact(id string, said Number) int {
	if i := slices.Index(r.p.Layout.Facts, id); i >= 0 {
		return i
	}
	r.p.Layout.Facts = append(r.p.Layout.Facts, id)
	r.p.Facts = append(r.p.Facts, said)
	return len(r.p.Layout.Facts) - 1
}

// sameNumber compares what exists of two numbers, bit for bit.
func sameNumber(a, b Number) bool {
	return a.Has == b.Has &&
		(a.Has&HasValue == 0 || math.Float64bits(a.Value) == math.Float64bits(b.Value)) &&
		(a.Has&HasLo == 0 || math.Float64bits(a.Lo) == math.Float64bits(b.Lo)) &&
		(a.Has&HasHi == 0 || math.Float64bits(a.Hi) == math.Float64bits(b.Hi))
}
