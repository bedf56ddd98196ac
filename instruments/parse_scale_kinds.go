package instruments

import (
	"fmt"
	"slices"

	"github.com/psynorm/psynorm/instruments/expr"
	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/yamldoc"
)

// itemScale reads a scale of items.
func (p *parser) itemScale(s *Scale, src *scaleSource) {
	for _, r := range p.refs(src.get("items"), textItem, true) {
		i, ok := p.findItem(r)
		if !ok {
			continue
		}
		if r.reverse && p.d.Items[i].Kind == ItemClock {
			p.reportRef(r, kindReverseClock, r.id)
		}
		s.Keys = append(s.Keys, Key{i, r.reverse, 1})
	}
	if list := src.get("items"); len(p.OneOrMore(list)) == 0 {
		p.Report(list, kindEmptyList, say("items", "items"))
	}
	p.weights(s, src.get("weights"))
	p.scoring(s, src, len(s.Keys))
	for _, r := range p.refs(src.get("missing").Get("require"), textItem, false) {
		i, ok := p.findItem(r)
		if ok && !slices.ContainsFunc(s.Keys, func(k Key) bool { return k.Item == i }) {
			p.reportRef(r, kindNotInScale, r.id, s.ID)
		} else if ok {
			s.Missing.Require = append(s.Missing.Require, i)
		}
	}
	if n := src.get("mixed"); n != nil {
		i, ok := p.word(n, textMixed, mixedWords)
		switch s.Method {
		case Sum, Count:
			if n == src.source.get("mixed") {
				p.Report(src.value.KeyOf("mixed"), kindMisplaced, "mixed",
					say("它只用于 mean、max、min、sd、pomp", "it goes with mean, max, min, sd and pomp"))
			}
		default:
			if ok {
				s.Mixed = Mixed(i + 1)
			}
		}
	}
}

// weights reads one number for all items, or a map from items to numbers.
func (p *parser) weights(s *Scale, n *yamldoc.Node) {
	what := say("权重", "a weight")
	if n == nil {
		return
	}
	if n.Shape == yamldoc.Scalar {
		w, ok := p.Number(n, what)
		for i := range s.Keys {
			if ok {
				s.Keys[i].Weight = w
			}
		}
		return
	}
	if !p.AnyMap(n, say("weights", "weights")) {
		return
	}
	seen := map[string]bool{}
	for i, key := range n.Keys {
		w, ok := p.Number(n.Values[i], what)
		for _, r := range p.refs(key, textItem, false) {
			if seen[r.id] {
				p.reportRef(r, kindRepeated, r.id)
			}
			seen[r.id] = true
			item, known := p.findItem(r)
			at := slices.IndexFunc(s.Keys, func(k Key) bool { return k.Item == item })
			switch {
			case known && at < 0:
				p.reportRef(r, kindNotInScale, r.id, s.ID)
			case known && ok:
				s.Keys[at].Weight = w
			}
		}
	}
}

// scoring reads what scales of items and of scales have in common: how they are computed from count parts.
func (p *parser) scoring(s *Scale, src *scaleSource, count int) {
	s.Method = p.method(src.get("score"))
	n := src.get("count")
	switch {
	case s.Method == Count && n == nil:
		p.Require(src.value, say("score: count", "score: count"), "count")
	case s.Method == Count:
		s.Count, _ = p.comparison(n)
	case src.source.get("count") != nil:
		p.Report(src.value.KeyOf("count"), kindMisplaced, "count", say("它只用于 score: count", "it goes with score: count"))
	}
	if s.Method != Sum && s.Method != Mean && src.source.get("weights") != nil {
		p.Report(src.value.KeyOf("weights"), kindMisplaced, "weights", say("它只用于 sum 和 mean", "it goes with sum and mean"))
	}
	var allow *yamldoc.Node
	s.Missing.Fill, allow = p.missingFill(src.get("missing"))
	s.Missing.Allow = p.allow(allow, count)
}

// comparison reads what count counts.
func (p *parser) comparison(n *yamldoc.Node) (expr.Comparison, bool) {
	text, ok := p.String(n, say("count", "count"))
	if !ok || n.Torn {
		return expr.Comparison{}, false
	}
	c, fault := expr.ParseComparison(text)
	if fault != nil {
		p.fault(n, fault)
	}
	return c, fault == nil
}

// scaleOfScales reads a scale of the scales of a group, or of a list of scales and groups.
func (p *parser) scaleOfScales(s *Scale, src *scaleSource) {
	of := src.get("of")
	if len(p.OneOrMore(of)) == 0 {
		p.Report(of, kindEmptyList, say("of", "of"))
	}
	for _, r := range p.refs(of, textScale, false) {
		for _, m := range p.scalesNamed(r) {
			if slices.Contains(s.Members, m) {
				p.reportRef(r, kindRepeated, p.d.Scales[m].ID)
				continue
			}
			s.Members = append(s.Members, m)
		}
	}
	if n := src.get("metric"); n != nil {
		s.Metric, _ = p.metric(n)
	}
	p.scoring(s, src, len(s.Members))
	for _, r := range p.refs(src.get("missing").Get("require"), textScale, false) {
		i, ok := p.findScale(r, textScale)
		if ok && !slices.Contains(s.Members, i) {
			p.reportRef(r, kindNotInScale, r.id, s.ID)
		} else if ok {
			s.Missing.Require = append(s.Missing.Require, i)
		}
	}
}

var textScaleOrGroup = say("分量表或组", "scale or group")

// scalesNamed gives the scales of a group, or the one scale.
func (p *parser) scalesNamed(r ref) []int {
	if g, ok := p.d.Group(r.id); ok {
		return p.d.Groups[g].Scales
	}
	if i, ok := p.findScale(r, textScaleOrGroup); ok {
		return []int{i}
	}
	return nil
}

func (p *parser) findScale(r ref, what diag.Text) (int, bool) {
	i, ok := p.d.Scale(r.id)
	if !ok {
		p.reportDangling(r, what, p.scaleAndGroupNames)
	}
	return i, ok
}

func (p *parser) scaleAndGroupNames() []string {
	out := make([]string, 0, len(p.d.Scales)+len(p.d.Groups))
	for _, s := range p.d.Scales {
		out = append(out, s.ID)
	}
	for _, g := range p.d.Groups {
		out = append(out, g.ID)
	}
	return out
}

// stepScale reads {of: item or scale, from: [[bound, value], ...]}.
func (p *parser) stepScale(s *Scale, n *yamldoc.Node) {
	what := say("steps", "steps")
	if !p.Map(n, what, "of", "from") {
		return
	}
	p.Require(n, what, "of", "from")
	if id, ok := p.ID(n.Get("of"), say("of", "of")); ok {
		var known bool
		if s.StepsItem, known = p.d.Item(id); !known {
			s.StepsItem = -1
			if s.StepsScale, known = p.d.Scale(id); !known {
				s.StepsScale = -1
				p.Report(n.Get("of"), kindDangling, say("题目或分量表", "item or scale"), id).
					WithHint(diag.DidYouMean(id, append(p.itemNames(), p.scaleAndGroupNames()...)))
			}
		}
	}
	members, ok := p.List(n.Get("from"), say("from", "from"))
	for i, m := range members {
		p.step(s, m, i == 0)
	}
	if ok && len(members) == 0 {
		p.Report(n.Get("from"), kindEmptyList, say("from", "from"))
	}
}

// step reads one [lower bound, value].
func (p *parser) step(s *Scale, n *yamldoc.Node, first bool) {
	what := say("一级 [下界, 值]", "a step [lower bound, value]")
	pair, ok := p.List(n, what)
	if !ok {
		return
	}
	if len(pair) != 2 {
		p.Report(n, yamldoc.WrongShape, what, say("两项", "two entries"), say(fmt.Sprintf("%d 项", len(pair)), fmt.Sprintf("%d of them", len(pair))))
		return
	}
	c, ok := p.bound(pair[0], first)
	v, good := p.Number(pair[1], say("一级的值", "the value of a step"))
	if ok && good {
		c.Value = v
		s.Steps = append(s.Steps, c)
	}
}
