package openscales

import (
	"strings"

	"github.com/psynorm/psynorm/internal/diag"
)

// readComputed makes scales of the computed variables, those they read first.
func (im *importer) readComputed() {
	for _, b := range im.computed {
		im.compute(b)
	}
}

// compute makes a scale of one computed variable.
func (im *importer) compute(b *block) {
	switch {
	case b.built || im.stopped():
		return
	case b.building:
		im.drop(b, b.node.get("expression"), kindComputed, say("它引用自己", "it refers to itself"))
		return
	}
	b.building = true
	at := b.node.get("expression")
	text, ok := at.str()
	if !ok {
		im.drop(b, b.node, kindComputed, say("没有 expression", "it has no expression"))
		return
	}
	if len(text) > maxExpression {
		im.drop(b, at, kindComputed, textTooLong)
		return
	}
	p := &expression{importer: im, tokens: tokenize(text)}
	t, why := p.whole()
	switch {
	case b.built: // it refers to itself
		return
	case p.or != "":
		im.drop(b, at, kindComputedOr, p.or)
		return
	case why != (diag.Text{}):
		im.drop(b, at, kindComputed, why)
		return
	}
	if kind, _ := b.node.get("type").str(); kind == "boolean" {
		t = t.condition()
	}
	t = t.number()
	b.built = true
	b.raw = &outScale{id: b.id, kind: byFormula, expr: t.text, reads: t.reads, whole: t.integral, block: b}
	im.enter(b.raw)
	if len(t.reads) > 0 {
		im.report(at, kindComputedMissing, b.name)
	}
}

// term is a translated part of an expression.
type term struct {
	text     string
	tight    int // how closely it binds: see the levels
	truth    bool
	integral bool // always a whole number
	reads    []reading
}

// The levels of binding, loosest first.
const (
	levelOr = iota
	levelAnd
	levelCompare
	levelSum
	levelProduct
	levelAtom
)

// within writes the term as an operand of something that binds at a level.
func (t term) within(level int) string {
	if t.tight < level {
		return "(" + t.text + ")"
	}
	return t.text
}

// number makes a number of a truth: 1 or 0.
func (t term) number() term {
	if !t.truth {
		return t
	}
	return term{text: "choose(" + t.text + ", 1, 0)", tight: levelAtom, integral: true, reads: t.reads}
}

// condition makes a truth of a number: that it is not 0.
func (t term) condition() term {
	if t.truth {
		return t
	}
	return term{text: t.within(levelSum) + " != 0", tight: levelCompare, truth: true, reads: t.reads}
}

// joinTerms writes two terms with an operator between them; the right one binds more closely than its level, so that
// a - (b - c) keeps its parentheses.
func joinTerms(a term, operator string, b term, level int) term {
	return term{
		text: a.within(level) + " " + operator + " " + b.within(level+1), tight: level,
		integral: a.integral && b.integral && operator != "/",
		reads:    append(a.reads, b.reads...), // of a nothing else is made
	}
}

// named translates a name: answer.x, score.x, computed.x, parameter.x.
func (p *expression) named(name string) (t term, why diag.Text) {
	space, of, _ := strings.Cut(name, ".")
	switch space {
	case "answer":
		it := p.items[of]
		if it == nil || it.out == nil || it.textual || it.out.correct != nil {
			return t, say("没有可以取值的题目 "+of, "there is no item "+of+" that has a value")
		}
		return term{text: it.out.id, tight: levelAtom, integral: it.whole, reads: []reading{{item: it.out}}}, why
	case "score":
		if b := p.blockNamed[of]; b != nil && b.raw != nil && !b.noTransform {
			s := b.score()
			if !p.spend(len(s.keys)) {
				return t, textTooMuch
			}
			return term{text: s.id, tight: levelAtom, integral: s.integral(), reads: []reading{{scale: s}}}, why
		}
		return t, say("没有导入分数 "+of, "there is no score "+of+", or it is left out")
	case "computed":
		if b := p.computedNamed[of]; b != nil {
			p.compute(b)
			if b.raw != nil {
				return term{text: b.raw.id, tight: levelAtom, integral: b.raw.whole, reads: []reading{{scale: b.raw}}}, why
			}
		}
		return t, say("没有导入计算变量 "+of, "there is no computed variable "+of+", or it is left out")
	case "parameter":
		a, why := p.parameter(p.definition.get("computed"), of)
		if a == nil || a.words {
			if why == (diag.Text{}) {
				why = say("参数 "+of+" 不是数", "the parameter "+of+" is no number")
			}
			return t, why
		}
		return term{text: "person." + a.id, tight: levelAtom, integral: true}, why
	}
	return t, say("名称 "+name+" 不知指什么", "the name "+name+" means nothing")
}

// integral reports whether the score is always a whole number: a sum of whole numbers.
func (s *outScale) integral() bool {
	if s.kind == byFormula {
		return s.whole
	}
	whole := s.kind == ofItems && s.method == "sum"
	for i, k := range s.keys {
		lo, _ := k.item.span()
		whole = whole && isWhole(lo) && isWhole(s.weight(i)) && k.item.integral()
	}
	return whole
}

// integral reports whether all values of the item are whole numbers.
func (it *outItem) integral() bool {
	if it.set == nil {
		return it.whole
	}
	for _, v := range it.set.values {
		if !isWhole(v) && it.correct == nil {
			return false
		}
	}
	return true
}
