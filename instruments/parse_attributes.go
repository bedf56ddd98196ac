package instruments

import (
	"slices"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/yamldoc"
)

// maxAge is the highest age of the language, in years.
const maxAge = 150

// builtInAttributes gives what every definition can ask of a person.
func builtInAttributes() []Attribute {
	return []Attribute{
		AttributeSex:       {ID: "sex", Kind: AttributeWord, Words: []string{"M", "F"}, Of: -1},
		AttributeAge:       {ID: "age", Kind: AttributeNumber, Lo: 0, Hi: maxAge, Of: -1},
		AttributeAgeMonths: {ID: "age_months", Kind: AttributeNumber, Lo: 0, Hi: 12*maxAge + 11, Of: -1},
		AttributeGrade:     {ID: "grade", Kind: AttributeNumber, Lo: 1, Hi: 12, Of: -1},
		AttributeInformant: {ID: informantKey, Kind: AttributeWord, Words: informantWords, Of: -1},
	}
}

var textAttribute = say("属性", "attribute")

// attributes reads what the file may ask of a person beside the built-in attributes.
func (p *parser) attributes(n *yamldoc.Node) {
	if n == nil || !p.AnyMap(n, say("attributes", "attributes")) {
		return
	}
	for i, key := range n.Keys {
		value := n.Values[i]
		a := Attribute{Pos: pos(key), Of: -1}
		broken := p.reading(func() {
			a.ID, _ = p.ID(key, textAttribute)
			p.reserved(key, a.ID)
			if at, ok := p.d.names.attributes[a.ID]; ok && at < attributesBuiltIn {
				p.Report(key, kindMisplaced, a.ID, say("这是内置属性", "this attribute is built in"))
			}
			switch value.Shape {
			case yamldoc.Map:
				p.derived(&a, value)
			default:
				p.declared(&a, value)
			}
		})
		if _, taken := p.d.names.attributes[a.ID]; !taken && a.ID != "" {
			p.d.names.attributes[a.ID] = len(p.d.Attributes)
			p.d.Attributes = append(p.d.Attributes, a)
			p.src.attributes = append(p.src.attributes, source{key, value, broken})
		}
	}
	p.resolveDerived()
}

// declared reads [lo, hi] or a list of words.
func (p *parser) declared(a *Attribute, n *yamldoc.Node) {
	what := say("属性 "+a.ID, "the attribute "+a.ID)
	members, ok := p.List(n, what)
	if !ok {
		return
	}
	if len(members) == 2 && isNumber(members[0]) && isNumber(members[1]) {
		a.Kind = AttributeNumber
		a.Lo, a.Hi, _ = p.Interval(n, what, false)
		return
	}
	a.Words = p.Strings(n, what)
	p.repeated(n)
	if len(members) == 0 {
		p.Report(n, kindEmptyList, what)
	}
}

func isNumber(n *yamldoc.Node) bool {
	if n.Shape != yamldoc.Scalar || n.Null {
		return false
	}
	_, _, ok := yamldoc.ParseNumber(n.Text)
	return ok
}

// derived reads {of: attribute, from: {word: bound}, also: [words]}. What of names is looked up once all are read.
func (p *parser) derived(a *Attribute, n *yamldoc.Node) {
	what := say("属性 "+a.ID, "the attribute "+a.ID)
	p.Map(n, what, "of", "from", "also")
	p.Require(n, what, "of", "from")
	p.String(n.Get("of"), say("of", "of"))
	from := n.Get("from")
	if from != nil && p.AnyMap(from, say("from", "from")) {
		for i, key := range from.Keys {
			a.Words = append(a.Words, key.Text)
			if c, ok := p.bound(from.Values[i], i == 0); ok {
				c.Value = float64(i)
				a.From = append(a.From, c)
			}
		}
		if len(from.Keys) == 0 {
			p.Report(from, kindEmptyList, say("from", "from"))
		}
	}
	also := n.Get("also")
	for _, m := range p.OneOrMore(also) {
		w, ok := p.String(m, say("also 中的词", "a word of also"))
		if ok && slices.Contains(a.Words, w) {
			p.Report(m, kindRepeated, w)
		} else if ok {
			a.Words = append(a.Words, w)
		}
	}
}

// resolveDerived looks up what derived attributes are derived from: a number, whichever of the two stands first.
func (p *parser) resolveDerived() {
	for i := attributesBuiltIn; i < len(p.d.Attributes); i++ {
		a, src := &p.d.Attributes[i], &p.src.attributes[i]
		of := src.get("of")
		if of == nil || of.Shape != yamldoc.Scalar || of.Null {
			continue
		}
		at, ok := p.d.Attribute(of.Text)
		if !ok {
			p.Report(of, kindDangling, textAttribute, of.Text).WithHint(diag.DidYouMean(of.Text, p.attributeNames()))
		} else if p.d.Attributes[at].Kind != AttributeNumber {
			p.Report(of, kindMisplaced, of.Text, say("派生须以数值属性为据", "an attribute is derived from one that is a number"))
			ok = false
		}
		if ok {
			a.Of = at
		} else {
			src.broken = true
		}
	}
}

func (p *parser) attributeNames() []string {
	out := make([]string, len(p.d.Attributes))
	for i, a := range p.d.Attributes {
		out[i] = a.ID
	}
	return out
}
