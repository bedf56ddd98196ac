package instruments

import (
	"slices"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/yamldoc"
)

var (
	textScale = say("分量表", "scale")
	textGroup = say("组", "group")
)

// Kinds of scale, as a set.
const (
	ofItems = 1 << ScaleItems
	ofOf    = 1 << ScaleOf
	ofExpr  = 1 << ScaleExpr
	ofSteps = 1 << ScaleSteps
	ofAny   = ofItems | ofOf | ofExpr | ofSteps
)

// scaleKeys lists the keys of a scale, the kinds of scale they go with, and whether defaults may give them.
var scaleKeys = []struct {
	key       string
	kinds     int
	byDefault bool
	goesWith  diag.Text
}{
	{"title", ofAny, false, diag.Text{}},
	{"group", ofAny, false, diag.Text{}},
	{"items", ofItems, false, diag.Text{}},
	{"of", ofOf, false, diag.Text{}},
	{"expr", ofExpr, false, diag.Text{}},
	{"steps", ofSteps, false, diag.Text{}},
	{"weights", ofItems, false, say("它只用于有 items 的分量表", "it goes with a scale of items")},
	{"mixed", ofItems, true, say("它只用于有 items 的分量表", "it goes with a scale of items")},
	{"metric", ofOf, true, say("它只用于有 of 的分量表", "it goes with a scale of scales")},
	{"score", ofItems | ofOf, true, say("它只用于有 items 或 of 的分量表", "it goes with a scale of items or of scales")},
	{"count", ofItems | ofOf, true, say("它只用于有 items 或 of 的分量表", "it goes with a scale of items or of scales")},
	{"missing", ofItems | ofOf, true, say("它只用于有 items 或 of 的分量表", "it goes with a scale of items or of scales")},
	{"round", ofAny, true, diag.Text{}},
	{"bands", ofAny, true, diag.Text{}},
	{"norm", ofAny, true, diag.Text{}},
	{"higher", ofAny, true, diag.Text{}},
	{"report", ofAny, true, diag.Text{}},
}

// keysOfScales lists the keys that a scale, or with byDefault a default, can have.
func keysOfScales(byDefault bool) (out []string) {
	for _, k := range scaleKeys {
		if k.byDefault || !byDefault {
			out = append(out, k.key)
		}
	}
	return out
}

// defaults checks what scales inherit, whether or not one does.
func (p *parser) defaults(n *yamldoc.Node) {
	if n == nil || !p.AnyMap(n, say("defaults", "defaults")) {
		return
	}
	for _, d := range n.Values {
		if p.Map(d, say("defaults", "defaults"), keysOfScales(true)...) {
			unused := Scale{ID: "defaults"}
			p.scaleReport(&unused, d.Get)
			p.method(d.Get("score"))
			p.missingFill(d.Get("missing"))
			p.word(d.Get("mixed"), textMixed, mixedWords)
			if m := d.Get("metric"); m != nil {
				p.metric(m)
			}
			p.comparison(d.Get("count"))
		}
	}
}

// scales reads the scales: first their names and groups, then, once all names are known, what they are made of.
func (p *parser) scales(n *yamldoc.Node) {
	if n == nil || !p.AnyMap(n, say("scales", "scales")) {
		return
	}
	if len(n.Keys) > MaxScales {
		p.Report(n, kindTooMany, say("分量表", "scales"), MaxScales)
		return
	}
	for i, key := range n.Keys {
		s := Scale{Pos: pos(key), StepsItem: -1, StepsScale: -1, Metric: rawMetric, Report: true}
		if id, ok := p.ID(key, textScale); ok && p.declare(ref{id: id, node: key}, textScale, len(p.d.Scales), p.d.names.scales) {
			s.ID = id
			p.d.Scales = append(p.d.Scales, s)
			p.src.scales = append(p.src.scales, scaleSource{source: source{key: key, value: n.Values[i]}})
		}
	}
	for i := range p.d.Scales {
		p.groups(i)
	}
	for i := range p.d.Scales {
		src := &p.src.scales[i]
		src.broken = p.reading(func() { p.scale(&p.d.Scales[i], src) }) || src.broken
	}
}

// groups enters scale i into the groups it names, and finds what it inherits from them.
func (p *parser) groups(i int) {
	src := &p.src.scales[i]
	for _, m := range p.OneOrMore(src.value.Get("group")) {
		id, ok := p.ID(m, textGroup)
		if !ok {
			src.broken = true
			continue
		}
		g, known := p.d.Group(id)
		if !known {
			g = len(p.d.Groups)
			if !p.declare(ref{id: id, node: m}, textGroup, g, p.d.names.groups) {
				src.broken = true
				continue
			}
			p.d.Groups = append(p.d.Groups, Group{ID: id})
		}
		if slices.Contains(p.d.Scales[i].Groups, g) {
			p.Report(m, kindRepeated, id)
			continue
		}
		p.d.Groups[g].Scales = append(p.d.Groups[g].Scales, i)
		p.d.Scales[i].Groups = append(p.d.Scales[i].Groups, g)
		if d := p.src.root.Get("defaults").Get(id); d != nil {
			src.defaults = append(src.defaults, d)
		}
	}
	if d := p.src.root.Get("defaults").Get("all"); d != nil {
		src.defaults = append(src.defaults, d)
	}
}

// scale reads one scale.
func (p *parser) scale(s *Scale, src *scaleSource) {
	what := say("分量表 "+s.ID, "the scale "+s.ID)
	if !p.Map(src.value, what, keysOfScales(false)...) {
		return
	}
	items, of, formula, steps := src.source.get("items"), src.source.get("of"), src.source.get("expr"), src.source.get("steps")
	if count := countNodes(items, of, formula, steps); count != 1 {
		p.Report(src.key, kindOneOf, what, "items, of, expr, steps", count)
		return
	}
	switch {
	case items != nil:
		s.Kind = ScaleItems
	case of != nil:
		s.Kind = ScaleOf
	case formula != nil:
		s.Kind = ScaleExpr
	default:
		s.Kind = ScaleSteps
	}
	for _, k := range scaleKeys {
		if n := src.source.get(k.key); n != nil && k.kinds&(1<<s.Kind) == 0 {
			p.Report(src.value.KeyOf(k.key), kindMisplaced, k.key, k.goesWith)
		}
	}
	s.Title = p.Texts(src.source.get("title"), say("标题", "the title"))
	p.scaleReport(s, src.get)
	switch s.Kind {
	case ScaleItems:
		p.itemScale(s, src)
	case ScaleOf:
		p.scaleOfScales(s, src)
	case ScaleSteps:
		p.stepScale(s, steps)
	}
}

// scaleReport reads what every kind of scale can have.
func (p *parser) scaleReport(s *Scale, get func(string) *yamldoc.Node) {
	if i, ok := p.word(get("higher"), say("higher", "higher"), higherWords); ok {
		s.Higher = Direction(i + 1)
	}
	s.Norm = p.metrics(get("norm"))
	s.Round = p.rounding(get("round"))
	s.Bands = p.bands(get("bands"), s.ID, s.Higher)
	if n := get("report"); n != nil {
		s.Report, _ = p.Bool(n, say("report", "report"))
	}
}
