package instruments

import (
	"fmt"
	"slices"

	"github.com/psynorm/psynorm/internal/yamldoc"
)

// textNone is how the value of an option, or of a code, is written that is not applicable.
const textNone = "none"

// responses reads the response sets.
func (p *parser) responses(n *yamldoc.Node) {
	if n == nil || !p.AnyMap(n, say("responses", "responses")) {
		return
	}
	for i, key := range n.Keys {
		set := ResponseSet{Pos: pos(key)}
		broken := p.reading(func() {
			set.ID, _ = p.ID(key, say("选项组标识", "the id of a response set"))
			p.responseSet(&set, n.Values[i])
		})
		p.d.Responses = append(p.d.Responses, set)
		p.src.responses = append(p.src.responses, source{key, n.Values[i], broken})
	}
}

func (p *parser) responseSet(set *ResponseSet, n *yamldoc.Node) {
	what := say("选项组", "a response set")
	if !p.Map(n, what, "values", "labels", "codes") {
		return
	}
	p.Require(n, what, "values")
	values := n.Get("values")
	members, ok := p.List(values, say("values", "values"))
	if !ok {
		return
	}
	given := 0
	for _, m := range members {
		v, none, ok := p.valueOrNone(m)
		if ok && !none {
			given++
		}
		set.Options = append(set.Options, Option{Value: v, None: none, Labels: map[string]string{}})
	}
	if given == 0 {
		p.Report(values, kindEmptyList, say("values（none 不算）", "values, none not counted,"))
	}
	p.labels(set, n.Get("labels"))
	p.codes(set, n.Get("codes"))
}

func (p *parser) valueOrNone(n *yamldoc.Node) (value float64, none, ok bool) {
	if n.Shape == yamldoc.Scalar && n.Text == textNone {
		return 0, true, true
	}
	value, ok = p.Number(n, say("选项的值", "the value of an option"))
	return value, false, ok
}

// labels reads one list a language, or one list alone, whose language is "".
func (p *parser) labels(set *ResponseSet, n *yamldoc.Node) {
	switch {
	case n == nil:
	case n.Shape == yamldoc.List:
		p.labelList(set, "", n)
	case p.AnyMap(n, say("labels", "labels")):
		for i, key := range n.Keys {
			if p.Language(key, say("labels", "labels")) {
				p.labelList(set, key.Text, n.Values[i])
			}
		}
	}
}

func (p *parser) labelList(set *ResponseSet, lang string, n *yamldoc.Node) {
	members, ok := p.List(n, say("标签", "the labels"))
	if !ok {
		return
	}
	if len(members) != len(set.Options) {
		p.Report(n, kindLabelCount, len(members), len(set.Options))
		return
	}
	for i, m := range members {
		if s, ok := p.String(m, say("标签", "a label")); ok {
			set.Options[i].Labels[lang] = s
		}
	}
}

// codes reads further raw strings; what they stand for is one of the set's values.
func (p *parser) codes(set *ResponseSet, n *yamldoc.Node) {
	if n == nil || !p.AnyMap(n, say("codes", "codes")) {
		return
	}
	for i, key := range n.Keys {
		v, none, ok := p.valueOrNone(n.Values[i])
		if ok && !none && !slices.ContainsFunc(set.Options, func(o Option) bool { return !o.None && o.Value == v }) {
			p.Report(n.Values[i], kindCodeValue, key.Text, fmt.Sprint(n.Values[i].Text))
			ok = false
		}
		if ok {
			set.Codes = append(set.Codes, CodeValue{key.Text, v, none})
		}
	}
}
