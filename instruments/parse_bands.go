package instruments

import (
	"math"
	"strings"

	"github.com/psynorm/psynorm/instruments/expr"
	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/yamldoc"
)

// bound reads one lower bound: a number, ">number", or min where it is the first of its list.
func (p *parser) bound(n *yamldoc.Node, first bool) (Cut, bool) {
	s, ok := p.String(n, say("下界", "a lower bound"))
	if !ok {
		return Cut{}, false
	}
	c := Cut{Pos: pos(n), Bound: math.Inf(-1)}
	if s == "min" {
		if !first {
			p.Report(n, kindLowestFirst)
		}
		c.Lowest = true
		return c, first
	}
	digits := s
	if len(s) > 0 && s[0] == '>' {
		c.Above, digits = true, strings.TrimLeft(s[1:], " \t")
	}
	if c.Bound, _, ok = yamldoc.ParseNumber(digits); !ok {
		p.Report(n, kindBound, s).WithHint(boundHint(s))
	}
	return c, ok
}

// boundHint says how a bound is written to someone who wrote it in another way.
func boundHint(s string) diag.Text {
	for _, sign := range []string{">=", "≥", "＞", "大于等于", "大于"} {
		digits, found := strings.CutPrefix(s, sign)
		if _, _, ok := yamldoc.ParseNumber(strings.TrimSpace(digits)); !found || !ok {
			continue
		}
		digits = strings.TrimSpace(digits)
		if sign == "＞" || sign == "大于" {
			return say("请写 \">"+digits+"\"", "write \">"+digits+"\"")
		}
		return say("请写 "+digits+"：下界本身算在内", "write "+digits+": a bound counts from itself on")
	}
	return diag.Text{}
}

// bands reads the bands of a scale; by says which end of it gives concern.
func (p *parser) bands(n *yamldoc.Node, id string, by Direction) *Bands {
	what := say("bands", "bands")
	if n == nil || !p.Map(n, what, "metric", "from", "names") {
		return nil
	}
	from, names := n.Get("from"), n.Get("names")
	if count := countNodes(from, names); count != 1 {
		p.Report(n, kindOneOf, what, "from, names", count)
		return nil
	}
	b := &Bands{Metric: rawMetric, Pos: pos(n), InNorms: names != nil}
	if m := n.Get("metric"); m != nil {
		b.Metric, _ = p.metric(m)
	}
	if b.InNorms {
		p.bandNames(b, n.KeyOf("names"), names)
	} else {
		p.bandsFrom(b, from)
	}
	if len(b.From) == 0 {
		return nil
	}
	b.rank(id, by)
	return b
}

// bandsFrom reads the bands that a definition itself says the lower bounds of.
func (p *parser) bandsFrom(b *Bands, from *yamldoc.Node) {
	if !p.AnyMap(from, say("from", "from")) {
		return
	}
	for i, key := range from.Keys {
		band, ok := p.ID(key, say("等级标识", "the id of a band"))
		p.reserved(key, band)
		cut, good := p.bound(from.Values[i], i == 0)
		if ok && good {
			cut.Value = float64(len(b.From))
			b.From = append(b.From, Band{band, cut})
		}
	}
	if len(from.Keys) == 0 {
		p.Report(from, kindEmptyList, say("from", "from"))
	}
}

// bandNames reads the bands whose cut-offs norm cells give. Those are of raw scores: no norm cell divides a metric.
func (p *parser) bandNames(b *Bands, key, names *yamldoc.Node) {
	members, ok := p.List(names, say("names", "names"))
	if b.Metric != rawMetric {
		p.Report(key, kindMisplaced, key.Text, say("常模单元格的分界是原始分的，metric 须为 raw",
			"the cut-offs of norm cells are of raw scores, so the metric must be raw"))
	}
	if ok && len(members) == 0 {
		p.Report(names, kindEmptyList, say("names", "names"))
	}
	p.repeated(names)
	for _, m := range members {
		if band, ok := p.ID(m, say("等级标识", "the id of a band")); ok && !p.reserved(m, band) {
			cut := Cut{Bound: math.Inf(1), Above: true, Value: float64(len(b.From)), Pos: pos(m)}
			b.From = append(b.From, Band{band, cut})
		}
	}
}

// rank orders the bands by concern: upwards when higher is worse, downwards when it is better.
func (b *Bands) rank(id string, by Direction) {
	last := len(b.From) - 1
	b.Rank = make([]int, last+1)
	b.Words = &expr.Words{
		List: make([]string, last+1), Ordered: by != Unstated,
		What: say(id+" 的等级", "the bands of "+id),
	}
	if by == Unstated {
		b.Words.NotOrdered = say("给 "+id+" 加上 higher: worse 或 higher: better，等级才有轻重之分",
			"say higher: worse or higher: better of "+id+" for its bands to have an order")
	}
	for i, band := range b.From {
		rank := i
		if by == HigherBetter {
			rank = last - i
		}
		b.Rank[i], b.Words.List[rank] = rank, band.ID
	}
}
