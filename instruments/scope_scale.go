package instruments

import (
	"slices"

	"github.com/psynorm/psynorm/instruments/expr"
	"github.com/psynorm/psynorm/internal/diag"
)

// scaleParts are the parts that every scale has beside its metrics and bands.
var scaleParts = []string{rawMetric, "lo", "hi"}

// scale resolves S, S.lo, S.hi, S.band and S.METRIC; the scale's own name is element at of the path.
func (s *scope) scale(path []string, at, i int, wave Wave) (expr.Operand, *expr.Fault) {
	switch {
	case !s.at.scores():
		return expr.Operand{}, s.place(path[at], at)
	case len(path) == at+1:
		return expr.Operand{Slot: s.p.slot(Slot{Kind: SlotRaw, Wave: wave, Index: i})}, nil
	case len(path) > at+2:
		return expr.Operand{}, noPart(path[at]+"."+path[at+1], path[at+2], at+2, nil)
	}
	return s.part(i, wave, path, at+1)
}

// part resolves one part of scale i, which element at of the path names.
func (s *scope) part(i int, wave Wave, path []string, at int) (expr.Operand, *expr.Fault) {
	id, part := s.p.d.Scales[i].ID, path[at]
	slot := Slot{Wave: wave, Index: i}
	switch part {
	case rawMetric:
		slot.Kind = SlotRaw
	case "lo", "hi":
		if !s.at.sheet() { // a formula gives its own bounds, by way of those of what it reads
			return expr.Operand{}, s.place(part, at)
		}
		slot.Kind = SlotLo
		if part == "hi" {
			slot.Kind = SlotHi
		}
	case "band":
		bands := s.p.d.Scales[i].Bands
		if bands == nil {
			return expr.Operand{}, &expr.Fault{Kind: kindRuleBands, Args: []any{id}, Element: at}
		}
		slot.Kind = SlotBand
		return expr.Operand{Kind: expr.Word, Words: bands.Words, Slot: s.p.slot(slot)}, nil
	default:
		metrics := s.p.metricsOf[i]
		switch {
		case slices.Contains(metrics, part):
			slot.Kind, slot.Metric = SlotMetric, part
		case s.p.isPart(part):
			return expr.Operand{}, &expr.Fault{
				Kind: kindRuleMetric, Args: []any{id, part}, Element: at,
				Hint: say("在 "+id+" 的 norm 里加上 "+part, "add "+part+" to the norm of "+id),
			}
		default:
			return expr.Operand{}, noPart(id, part, at, slices.Concat(scaleParts, []string{"band"}, metrics, metricWords))
		}
	}
	return expr.Operand{Slot: s.p.slot(slot)}, nil
}

// Members gives one scope for each scale of a group.
func (s *scope) Members(group string) ([]expr.Scope, *expr.Fault) {
	if !s.at.scores() {
		return nil, s.place(group, 0)
	}
	g, ok := s.p.d.Group(group)
	if !ok {
		return nil, &expr.Fault{Kind: kindRuleNoGroup, Args: []any{group}, Hint: diag.DidYouMean(group, s.p.groupNames())}
	}
	out := make([]expr.Scope, len(s.p.d.Groups[g].Scales))
	for i, member := range s.p.d.Groups[g].Scales {
		inner := *s
		inner.member = member
		out[i] = &inner
	}
	return out, nil
}

// isPart reports whether a word can stand alone for a part of a scale: the parts every scale has, and every metric there
// is or that a scale of the file has.
func (p *parser) isPart(word string) bool {
	return word == "band" || slices.Contains(scaleParts, word) || slices.Contains(metricWords, word) ||
		slices.Contains(p.allMetrics, word)
}

// collectMetrics finds what standard scores each scale has: those its norm lists, that of its bands, and that by which a
// scale of scales takes it.
func (p *parser) collectMetrics() {
	p.metricsOf = make([][]string, len(p.d.Scales))
	add := func(scale int, metric string) {
		if metric != rawMetric && metric != "" && !slices.Contains(p.metricsOf[scale], metric) {
			p.metricsOf[scale] = append(p.metricsOf[scale], metric)
		}
	}
	for i, s := range p.d.Scales {
		for _, m := range s.Norm {
			add(i, m)
		}
		if s.Bands != nil {
			add(i, s.Bands.Metric)
		}
		for _, m := range s.Members {
			add(m, s.Metric)
		}
	}
	for _, metrics := range p.metricsOf {
		for _, m := range metrics {
			if !slices.Contains(p.allMetrics, m) {
				p.allMetrics = append(p.allMetrics, m)
			}
		}
	}
}
