package instruments

import (
	"math"
	"slices"
	"time"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/yamldoc"
)

// tests reads the definition's own tests. What they expect is looked up by the checks.
func (p *parser) tests(n *yamldoc.Node) {
	members, _ := p.List(n, say("tests", "tests"))
	for _, m := range members {
		t := Test{Pos: pos(m)}
		broken := p.reading(func() { p.test(&t, m) })
		p.d.Tests = append(p.d.Tests, t)
		p.src.tests = append(p.src.tests, source{m, m, broken})
	}
}

func (p *parser) test(t *Test, n *yamldoc.Node) {
	what := say("测试", "a test")
	if !p.Map(n, what, "name", "norms", "person", "answers", "date", "seconds", informantKey, "form", "earlier", "expect") {
		return
	}
	p.Require(n, what, "name", "answers", "expect")
	t.Name, _ = p.String(n.Get("name"), say("测试名称", "the name of a test"))
	t.Norms = p.Strings(n.Get("norms"), say("常模", "a norm set"))
	t.Person = p.person(n.Get("person"))
	t.Answers = p.answers(n.Get("answers"))
	t.Date = p.date(n.Get("date"))
	if seconds := n.Get("seconds"); seconds != nil {
		if _, ok := p.NumberIn(seconds, say("seconds", "seconds"), 0, math.Inf(1)); ok {
			t.Seconds = Given{Name: "seconds", Value: seconds.Text, Pos: pos(seconds)}
		}
	}
	t.Informant, _ = p.Word(n.Get(informantKey), say("填写人", "the informant"), informantWords...)
	if form, ok := p.String(n.Get("form"), say("版式", "the form")); ok {
		t.Form = form
		if !slices.ContainsFunc(p.d.Forms[1:], func(f Form) bool { return f.ID == form }) {
			p.Report(n.Get("form"), kindDangling, say("版式", "form"), form).WithHint(diag.DidYouMean(form, p.formNames()))
		}
	}
	members, _ := p.List(n.Get("earlier"), say("earlier", "earlier"))
	for _, m := range members {
		wave := EarlierWave{Pos: pos(m)}
		if p.Map(m, say("earlier 的一次", "an earlier wave"), "date", "answers") {
			p.Require(m, say("earlier 的一次", "an earlier wave"), "date", "answers")
			wave.Date = p.date(m.Get("date"))
			wave.Answers = p.answers(m.Get("answers"))
		}
		t.Earlier = append(t.Earlier, wave)
	}
	t.Expect = p.expect(n.Get("expect"))
}

func (p *parser) formNames() []string {
	out := make([]string, 0, len(p.d.Forms))
	for _, f := range p.d.Forms[1:] {
		out = append(out, f.ID)
	}
	return out
}

// birthKey is the one thing a test says of a person that is no attribute: from the date of birth come the ages.
const birthKey = "birth"

// person reads the attributes of the person a test is about.
func (p *parser) person(n *yamldoc.Node) (out []Given) {
	if n == nil || !p.AnyMap(n, say("person", "person")) {
		return nil
	}
	for i, key := range n.Keys {
		value := n.Values[i]
		g := Given{Name: key.Text, Pos: pos(value)}
		if key.Text == birthKey {
			g.Value = p.date(value)
			out = append(out, g)
			continue
		}
		if key.Text == informantKey {
			p.Report(key, kindMisplaced, key.Text, say("填写人是测试自己的键，与 person 并列", "a test has a key informant of its own, beside person"))
			continue
		}
		at, ok := p.d.Attribute(key.Text)
		if !ok {
			p.Report(key, kindDangling, textAttribute, key.Text).
				WithHint(diag.DidYouMean(key.Text, append(p.attributeNames(), birthKey)))
			continue
		}
		a := &p.d.Attributes[at]
		what := say("属性 "+a.ID, "the attribute "+a.ID)
		if a.Kind == AttributeWord {
			g.Value, _ = p.Word(value, what, a.Words...)
		} else if _, ok := p.NumberIn(value, what, a.Lo, a.Hi); ok {
			g.Value = value.Text
		}
		out = append(out, g)
	}
	return out
}

// answers reads what a test's sheet holds; ranges are expanded, a later answer overriding an earlier one.
func (p *parser) answers(n *yamldoc.Node) (out []Given) {
	if n == nil || !p.AnyMap(n, say("answers", "answers")) {
		return nil
	}
	for i, key := range n.Keys {
		value, ok := p.String(n.Values[i], say("答案", "an answer"))
		for _, r := range p.refs(key, textItem, false) {
			if _, known := p.findItem(r); known && ok {
				out = append(out, Given{Name: r.id, Value: value, Pos: pos(n.Values[i])})
			}
		}
	}
	return out
}

// expect reads names and the values they should have, or lists of values.
func (p *parser) expect(n *yamldoc.Node) (out []Given) {
	if n == nil || !p.AnyMap(n, say("expect", "expect")) {
		return nil
	}
	for i, key := range n.Keys {
		value := n.Values[i]
		g := Given{Name: key.Text, Pos: pos(value)}
		if value.Shape == yamldoc.List {
			g.Values = append([]string{}, p.Strings(value, say("期望值", "what is expected"))...)
		} else {
			g.Value, _ = p.String(value, say("期望值", "what is expected"))
		}
		out = append(out, g)
	}
	return out
}

// date reads a date of the Gregorian calendar, written year-month-day.
func (p *parser) date(n *yamldoc.Node) string {
	what := say("日期", "a date")
	s, ok := p.String(n, what)
	if !ok {
		return ""
	}
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		p.Report(n, kindDate, what, s)
		return ""
	}
	return s
}
