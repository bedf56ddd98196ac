package profile

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
)

// randomProfile makes a profile in which everything is possible that scoring can yield, and some things that it cannot,
// such as bounds that are no numbers.
func randomProfile(rng *rand.Rand) *Profile {
	g := generator{rng}
	l := &Layout{
		Engine:     g.text(),
		Definition: g.pin(),
		Title:      g.texts(),
		Attributes: []AttributeInfo{{ID: "sex", Words: []string{"M", "F"}}, {ID: "age"}, {ID: "住校", Words: []string{"是", "否"}}},
		Items:      g.ids("q", 12),
		Facts:      append(g.ids("q", 4), "seconds", "longstring()"),
	}
	p := &Profile{Layout: l, ID: g.text(), Date: "2024-05-06", Wave: g.text(), Informant: "self", File: g.text(), Row: rng.IntN(3)}
	for range rng.IntN(4) {
		p.Unit = append(p.Unit, g.text())
	}
	for i := range l.Attributes {
		p.Person = append(p.Person, g.attribute(&l.Attributes[i]))
	}
	for i := range rng.IntN(3) {
		l.Norms = append(l.Norms, NormInfo{
			Pin: g.pin(), Cells: []string{"sex=F age=10-12", "sex=M"}, CI: float64(i) * 0.45, OfTrue: g.often(), Default: g.often(),
		})
		cell := rng.IntN(3)
		p.Cells = append(p.Cells, CellUsed{cell, cell > 0 && g.often()})
	}
	for i := range rng.IntN(6) {
		g.scale(p, fmt.Sprint("量表", i))
	}
	for range l.Facts {
		p.Facts = append(p.Facts, g.number())
	}
	g.critical(p)
	p.Answers = AnswerCounts{g.count(), g.count(), g.count(), g.count(), g.count(), g.count()}
	p.Incomplete, p.Contradict = g.subset(len(l.Items)), g.subset(len(l.Items))
	g.verdicts(p)
	return p
}

type generator struct{ *rand.Rand }

func (g generator) often() bool { return g.IntN(2) == 0 }

func (g generator) count() int16 { return int16(g.IntN(100)) }

// text makes one in which everything stands that JSON has to escape, and much that it must not.
func (g generator) text() string {
	parts := []string{"", "a", "自评", `"`, `\`, "\n", "\x1b", "\u2028", "<&>", "😀", `\ufffd`, "\ufffd", " "}
	var b strings.Builder
	for range g.IntN(6) {
		b.WriteString(parts[g.IntN(len(parts))])
	}
	return b.String()
}

func (g generator) texts() Text {
	t := Text{}
	for _, tag := range []string{"", "en", "zh", "zh-Hant"} {
		if g.often() {
			t[tag] = g.text()
		}
	}
	return t
}

func (g generator) pin() Pin {
	return Pin{ID: g.text(), Version: g.text(), Hash: fmt.Sprintf("%x", g.Uint64()), Status: g.text()}
}

func (g generator) ids(prefix string, n int) (ids []string) {
	for i := range n {
		ids = append(ids, fmt.Sprint(prefix, i+1))
	}
	return ids
}

func (g generator) subset(n int) (at []int) {
	for i := range n {
		if g.IntN(4) == 0 {
			at = append(at, i)
		}
	}
	return at
}

func (g generator) float() float64 {
	switch g.IntN(8) {
	case 0:
		return float64(g.IntN(200))
	case 1:
		return -g.Float64()
	case 2:
		return math.Float64frombits(g.Uint64() &^ (1 << 62)) // any small number, denormal ones too
	case 3:
		return []float64{0, math.Copysign(0, -1), math.MaxFloat64, 1e21, 1e-6, 9.999e-7, math.SmallestNonzeroFloat64}[g.IntN(7)]
	case 4:
		return []float64{math.Inf(1), math.Inf(-1), math.NaN()}[g.IntN(3)]
	}
	return g.NormFloat64()*10 + 50
}

// number makes one of which any part may be missing; its bounds are the right way round.
func (g generator) number() Number {
	x := Number{g.float(), g.float(), g.float(), Has(g.IntN(8))}
	if x.Lo > x.Hi {
		x.Lo, x.Hi = x.Hi, x.Lo
	}
	return x
}

func (g generator) attribute(info *AttributeInfo) Number {
	switch {
	case g.often():
		return Number{}
	case info.Words != nil:
		return Exactly(float64(g.IntN(len(info.Words))))
	}
	return g.number()
}

func (g generator) scale(p *Profile, id string) {
	info := ScaleInfo{ID: id, Title: g.texts(), Report: g.often(), FirstStandard: len(p.Standards), FirstBand: len(p.Probabilities)}
	s := Score{Raw: g.number(), State: State(g.IntN(len(stateWords))), Why: Why(g.IntN(len(whyWords))), Answered: g.count()}
	s.Of = s.Answered + g.count()
	if s.State == Complete {
		s.Raw = Exactly(float64(g.IntN(100)))
	}
	info.Metrics = []string{"T", "percentile", "z"}[:g.IntN(4)]
	info.Reported = g.IntN(len(info.Metrics) + 1)
	for range info.Metrics {
		info.NormOf = append(info.NormOf, g.IntN(len(p.Norms)+1)-1)
		st := Standard{Number: g.number(), Why: Why(g.IntN(len(whyWords))), Fallback: g.often(), Suspect: g.often()}
		if g.often() {
			st.HasSE, st.SE = true, math.Abs(g.float())
		}
		if g.often() {
			st.HasCI, st.CILo, st.CIHi = true, g.float(), g.float()
		}
		p.Standards = append(p.Standards, st)
	}
	n := g.IntN(5)
	for _, id := range g.ids("band", n) {
		info.Bands = append(info.Bands, BandInfo{ID: id, Title: g.texts()})
	}
	if s.HasProbabilities = n > 0 && g.often(); s.HasProbabilities {
		for range n {
			p.Probabilities = append(p.Probabilities, g.Float64())
		}
	}
	lo := g.IntN(n + 1)
	hi := lo + g.IntN(n+1-lo)
	at := lo + g.IntN(hi+1-lo)
	s.Band = Band{int16(at), int16(lo), int16(hi)}
	p.Scales = append(p.Scales, info)
	p.Scores = append(p.Scores, s)
}

func (g generator) critical(p *Profile) {
	for i := range g.IntN(4) {
		p.Layout.Critical = append(p.Layout.Critical, CriticalInfo{Title: g.texts(), Notify: g.text()})
		p.Critical = append(p.Critical, Truth(g.IntN(len(truthWords))))
		p.Layout.Critical[i].RuleInfo = g.rule(p, fmt.Sprint("c", i))
	}
}

func (g generator) verdicts(p *Profile) {
	l := p.Layout
	for i := range 4 {
		l.Validity = append(l.Validity, g.rule(p, fmt.Sprint("v", i)))
	}
	p.Validity = Validity{State: ValidityState(g.IntN(len(validityWords))), Rule: -1, Open: g.subset(4), NotApplied: g.subset(4)}
	if p.Validity.State == Doubtful || p.Validity.State == Invalid {
		p.Validity.Rule = g.IntN(4)
	}
	p.Tier.State = TierState(g.IntN(len(tierWords)))
	if p.Tier.State == NoTiers {
		return
	}
	for _, id := range []string{"green", "黄", "orange", "red"} {
		l.Levels = append(l.Levels, LevelInfo{ID: id, Title: g.texts(), Action: g.texts()})
	}
	p.Tier.Lo = g.IntN(4)
	p.Tier.Hi = p.Tier.Lo + g.IntN(4-p.Tier.Lo)
	p.Tier.Level = p.Tier.Lo + g.IntN(p.Tier.Hi+1-p.Tier.Lo)
	for i := range 5 {
		l.Rules = append(l.Rules, g.rule(p, fmt.Sprint("R", i)))
		switch g.IntN(3) {
		case 0:
			p.Tier.Fired = append(p.Tier.Fired, i)
		case 1:
			p.Tier.Open = append(p.Tier.Open, i)
		}
	}
}

func (g generator) rule(p *Profile, id string) RuleInfo {
	r := RuleInfo{ID: id, Outcome: g.text(), Text: g.text(), File: g.text(), Because: g.texts()}
	if g.often() {
		r.Line, r.Column = 1+g.IntN(500), 1+g.IntN(80)
	}
	for range g.IntN(5) {
		o := Operand{Text: g.text(), Kind: OperandKind(g.IntN(len(operandWords))), Scale: -1}
		n := 0
		switch o.Kind {
		case OperandPerson:
			n = len(p.Person)
		case OperandCritical:
			n = len(p.Critical)
		case OperandFact:
			n = len(p.Facts)
		case OperandStandard:
			n = len(p.Standards)
		default:
			n = len(p.Scores)
		}
		if n == 0 {
			continue
		}
		o.Index = g.IntN(n)
		switch o.Kind {
		case OperandStandard:
			o.Scale = p.scaleOfStandard(o.Index)
		case OperandRaw, OperandLo, OperandHi, OperandBand:
			o.Scale = o.Index
		}
		r.Operands = append(r.Operands, o)
	}
	return r
}
