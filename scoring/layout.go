package scoring

import (
	"fmt"
	"math"
	"strings"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/expr"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/profile"
)

// newLayout says what all profiles of the scorer share.
// The first sets were given, the rest are the definition's own choice.
func (s *Scorer) newLayout(given int) *profile.Layout {
	def := s.def
	l := &profile.Layout{
		Engine:     Version,
		Definition: profile.Pin{ID: def.ID, Version: def.Version, Hash: def.Hash, Status: def.About.Status},
		Title:      profile.Text(def.Title),
	}
	for _, a := range def.Attributes {
		l.Attributes = append(l.Attributes, profile.AttributeInfo{ID: a.ID, Words: a.Words})
	}
	for i := range def.Items {
		l.Items = append(l.Items, def.Items[i].ID)
	}
	for _, g := range def.Groups {
		l.Groups = append(l.Groups, profile.GroupInfo{ID: g.ID, Title: profile.Text(def.Titles[g.ID])})
	}
	for i := range s.sets {
		l.Norms = append(l.Norms, normInfo(s.sets[i].Set, i >= given))
	}
	for i := range s.scales {
		l.Scales = append(l.Scales, s.scaleInfo(&s.scales[i]))
	}
	for _, v := range def.Levels {
		l.Levels = append(l.Levels, profile.LevelInfo{
			ID: v.ID, Title: profile.Text(v.Title), Action: profile.Text(v.Action),
		})
	}
	operands := s.operandsFor(l)
	s.operandsBySlot = operands
	for _, r := range def.Validity {
		verdict := "invalid"
		if r.Verdict == instruments.Doubtful {
			verdict = "doubtful"
		}
		l.Validity = append(l.Validity, s.ruleInfo(r.ID, verdict, r.When, r.Because, r.Pos, operands))
	}
	for _, r := range def.Critical {
		l.Critical = append(l.Critical, profile.CriticalInfo{
			RuleInfo: s.ruleInfo(r.ID, "critical", r.When, nil, r.Pos, operands),
			Title:    profile.Text(r.Title), Notify: r.Notify,
		})
	}
	for _, r := range def.Rules {
		l.Rules = append(l.Rules, s.ruleInfo(r.ID, def.Levels[r.Level].ID, r.When, r.Because, r.Pos, operands))
	}
	markValidityScales(l)
	return l
}

// markValidityScales marks the scales that say how a sheet was answered.
func markValidityScales(l *profile.Layout) {
	mark := func(operands []profile.Operand, validity bool) {
		for _, o := range operands {
			if o.Scale >= 0 {
				l.Scales[o.Scale].Validity = validity && len(l.Scales[o.Scale].Groups) == 0
			}
		}
	}
	for i := range l.Validity {
		mark(l.Validity[i].Operands, true)
	}
	for i := range l.Rules {
		mark(l.Rules[i].Operands, false)
	}
}

func normInfo(set *norms.Set, byDefault bool) profile.NormInfo {
	n := profile.NormInfo{
		Pin:   profile.Pin{ID: set.ID, Version: set.Version, Hash: set.Hash, Status: set.Status},
		Title: profile.Text(set.Population.Title), CI: set.CI, OfTrue: set.CIOfTrue, Default: byDefault,
	}
	for i := range set.Cells {
		n.Cells = append(n.Cells, set.Cells[i].String())
	}
	return n
}

func (s *Scorer) scaleInfo(c *scale) profile.ScaleInfo {
	info := profile.ScaleInfo{
		ID: c.ID, Title: profile.Text(c.Title), Groups: c.Groups, Report: c.Report,
		Higher:   [...]string{"", "worse", "better"}[c.Higher],
		Reported: len(c.Norm), FirstStandard: c.first, FirstBand: c.bands, Line: c.Pos.Line,
	}
	setBounds(&info.Lo, c.Lo, c.Lo)
	setBounds(&info.Hi, c.Hi, c.Hi)
	if !math.IsInf(c.Step, 0) && !math.IsNaN(c.Step) {
		info.Step = c.Step
	}
	for i := range c.metrics {
		info.Metrics = append(info.Metrics, c.metrics[i].name)
		info.NormOf = append(info.NormOf, c.metrics[i].provider())
		info.Spans = append(info.Spans, s.span(&c.metrics[i]))
	}
	if c.Bands != nil {
		info.BandMetric = c.Bands.Metric
		for i, b := range c.Bands.From {
			info.Bands = append(info.Bands, profile.BandInfo{
				ID: b.ID, Title: profile.Text(s.def.Titles[b.ID]), Rank: c.Bands.Rank[i],
			})
			if cut := b.Cut; i > 0 && !c.Bands.InNorms {
				info.Cuts = append(info.Cuts, profile.Cut{From: cut.Bound, Above: cut.Above})
			}
		}
	}
	return info
}

// span says where the standard scores of a metric lie: within its range and, where nothing bounds it, five standard
// deviations around its mean.
func (s *Scorer) span(m *metric) profile.Span {
	set := m.provider()
	if set < 0 {
		return profile.Span{}
	}
	of, ok := s.sets[set].Metric(m.name)
	if !ok {
		return profile.Span{}
	}
	span := profile.Span{Whole: of.Kind == norms.SteppedMetric}
	span.Lo, span.Hi = of.Range()
	if wide := float64(5 * of.SD); math.IsInf(span.Lo, 0) || math.IsInf(span.Hi, 0) {
		span.Lo, span.Hi = max(span.Lo, of.Mean-wide), min(span.Hi, of.Mean+wide)
	}
	if of.Kind != norms.PercentileMetric {
		span.Mean, span.SD = of.Mean, of.SD
	}
	return span
}

func (s *Scorer) ruleInfo(id, outcome string, when *expr.Program, because instruments.Text, pos instruments.Pos,
	operands map[int]profile.Operand,
) profile.RuleInfo {
	info := profile.RuleInfo{
		ID: id, Outcome: outcome, Text: when.String(), File: s.def.File, Line: pos.Line, Column: pos.Column,
		Because: profile.Text(because),
	}
	for _, ref := range when.Operands() {
		o := operands[ref.Slot]
		o.Text = ref.Text
		info.Operands = append(info.Operands, o)
	}
	return info
}

// operandsFor says for each slot where in a profile its value stands. What stands nowhere else becomes a fact.
func (s *Scorer) operandsFor(l *profile.Layout) map[int]profile.Operand {
	out := make(map[int]profile.Operand, len(s.def.Slots))
	for slot := range s.def.Slots {
		sl := &s.def.Slots[slot]
		if sl.Wave != instruments.Now {
			continue
		}
		o := profile.Operand{Index: sl.Index, Scale: sl.Index}
		switch sl.Kind {
		case instruments.SlotRaw:
			o.Kind = profile.OperandRaw
		case instruments.SlotLo:
			o.Kind = profile.OperandLo
		case instruments.SlotHi:
			o.Kind = profile.OperandHi
		case instruments.SlotMetric:
			c := &s.scales[sl.Index]
			o.Kind, o.Index = profile.OperandStandard, c.first+c.metricIndex(sl.Metric)
		case instruments.SlotBand:
			o.Kind = profile.OperandBand
		case instruments.SlotPerson:
			o.Kind, o.Scale = profile.OperandPerson, -1
		case instruments.SlotCritical:
			o.Kind, o.Scale = profile.OperandCritical, -1
		default:
			name := s.factName(sl)
			if name == "" {
				continue
			}
			o = profile.Operand{Kind: profile.OperandFact, Index: len(l.Facts), Scale: -1}
			if sl.Kind == instruments.SlotItem && s.def.Items[sl.Index].Kind == instruments.ItemClock {
				o.Kind = profile.OperandClock
			}
			l.Facts = append(l.Facts, name)
			s.factSlots = append(s.factSlots, slot)
		}
		out[slot] = o
	}
	return out
}

// factName names what a slot holds, as rules write it; "" for what only monitor rules read.
func (s *Scorer) factName(sl *instruments.Slot) string {
	switch sl.Kind {
	case instruments.SlotItem:
		return s.def.Items[sl.Index].ID
	case instruments.SlotSeconds:
		return "seconds"
	case instruments.SlotAnswered:
		return "answered()"
	case instruments.SlotMissing:
		return "missing()"
	case instruments.SlotLongString:
		return "longstring()"
	case instruments.SlotIRV:
		return "irv()"
	case instruments.SlotInconsistency:
		ids := make([]string, 0, 2*len(sl.Pairs))
		for _, p := range sl.Pairs {
			ids = append(ids, s.def.Items[p[0].Item].ID, s.def.Items[p[1].Item].ID)
		}
		return fmt.Sprintf("inconsistency(%s)", strings.Join(ids, ", "))
	}
	return ""
}
