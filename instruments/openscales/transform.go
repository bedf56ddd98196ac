package openscales

import "github.com/psynorm/psynorm/internal/diag"

// operation is one step of a transform.
type operation struct {
	sign byte // + - * /
	by   float64
}

var signs = map[string]byte{"add": '+', "subtract": '-', "multiply": '*', "divide": '/'}

// readTransform reads the transform of a block. One that cannot be expressed leaves the transformed score out, and with it
// every block that would read it.
func (im *importer) readTransform(b *block) {
	list := b.node.given("transform")
	if list == nil {
		return
	}
	refuse := func(at *value, why diag.Text) {
		im.leave(at, kindTransform, b.name, why)
		b.transform, b.noTransform = nil, true
		list.readAll()
	}
	if list.shape != shapeArray {
		refuse(list, say("transform 应为列表", "transform should be a list"))
		return
	}
	for _, n := range list.values {
		name, _ := n.get("op").name()
		op := operation{sign: signs[name]}
		by, ok := n.get("value").num()
		op.by = by
		switch {
		case op.sign == 0:
			refuse(n, say("没有运算 "+orQuoted(name), "there is no operation "+orQuoted(name)))
		case !ok:
			refuse(n, say("运算数须是数；按答案算出的统计量没有对应的写法", "an operand should be a number; statistics of the answers have no counterpart"))
		case op.sign == '/' && by == 0:
			refuse(n, say("除以 0，施测程序会略去", "it divides by 0, which runners skip"))
		case op.sign == '*' && by == 0:
			refuse(n, say("乘以 0，所有分数变得相同", "it multiplies by 0, which makes all scores the same"))
		}
		if b.noTransform {
			return
		}
		b.transform = append(b.transform, op)
	}
}

// addTransform makes the scale of the transformed score. A formula sees the bounds alone of a sum that may be incomplete,
// so the transform of such a sum is written into its parts: factor·x for each part, and the constant as a part that is
// always there. What an incomplete sheet then gets is what runners give it, the missing answers as if they were zero; it
// is a partial score, which stands for nothing, beside bounds which are those of the complete sheet.
func (im *importer) addTransform(b *block) {
	if len(b.transform) == 0 || b.raw == nil {
		return
	}
	s := &outScale{id: im.named.free(b.raw.id + "_t"), block: b}
	if b.raw.title != "" {
		s.title = b.raw.title + " (transformed)"
	}
	b.transformed = im.enter(s)
	if !b.raw.partial() {
		s.kind, s.expr, s.reads = byFormula, transformed(b.raw.id, b.transform), []reading{{scale: b.raw}}
		s.strict = b.raw.strict
		return
	}
	im.report(b.node.get("transform"), kindPartialTransform, b.name)
	factor, constant := linear(b.transform)
	s.method, s.allow = "sum", b.raw.allow
	if b.raw.kind == ofItems && constant == 0 {
		s.keys = b.raw.keys
		for i := range s.keys {
			s.weights = append(s.weights, factor*b.raw.weight(i))
		}
		return
	}
	s.kind = ofScales
	for i, k := range b.raw.keys {
		if im.stopped() {
			return
		}
		part := im.helper(s.id+"_"+k.item.id, b)
		part.keys, part.weights = []key{k}, []float64{factor * b.raw.weight(i)}
		s.members = append(s.members, part)
	}
	for _, m := range b.raw.members {
		part := im.helper(s.id+"_"+m.id, b)
		part.kind, part.expr, part.reads = byFormula, m.id+" * "+signed(factor), []reading{{scale: m}}
		s.members = append(s.members, part)
	}
	if constant != 0 {
		fixed := im.helper(s.id+"_constant", b)
		fixed.kind, fixed.expr = byFormula, number(constant)
		s.members = append(s.members, fixed)
	}
}

// weight gives the weight of the item at an index.
func (s *outScale) weight(i int) float64 {
	if s.weights == nil {
		return 1
	}
	return s.weights[i]
}

// linear gives factor and constant of a transform. Divisions come last, so that x/3*100 becomes 100/3 and not 1/3 times
// 100, which is another number in its last digit.
func linear(ops []operation) (factor, constant float64) {
	factor, divisor := 1.0, 1.0
	for _, op := range ops {
		switch op.sign {
		case '+':
			constant += float64(op.by * divisor)
		case '-':
			constant -= float64(op.by * divisor)
		case '*':
			factor, constant = factor*op.by, constant*op.by
		case '/':
			divisor *= op.by
		}
	}
	return factor / divisor, constant / divisor
}

// transformed writes a transform as a formula, in the order of its steps.
func transformed(id string, ops []operation) string {
	out, sum := id, false
	for _, op := range ops {
		product := op.sign == '*' || op.sign == '/'
		if product && sum {
			out = "(" + out + ")"
		}
		out += " " + string(op.sign) + " " + signed(op.by)
		sum = !product
	}
	return out
}
