package instruments

import (
	"slices"
	"strings"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/tolerance"
	"github.com/psynorm/psynorm/internal/yamldoc"
)

// rawMetric is the word for a score before any conversion.
const rawMetric = "raw"

// The words of a scale's keys, in the order of the constants they stand for.
var (
	methodWords = []string{"sum", "mean", "count", "max", "min", "sd", "pomp"}
	fillWords   = []string{"prorate", "none"}
	mixedWords  = []string{"as-is", "rescale"} // MixedAsIs and MixedRescale: MixedRefused has no word
	higherWords = []string{"worse", "better"}  // HigherWorse and HigherBetter: Unstated has no word
)

var textMixed = say("mixed", "mixed")

// word gives the index of a scalar in a list of words.
func (p *parser) word(n *yamldoc.Node, what diag.Text, words []string) (int, bool) {
	w, ok := p.Word(n, what, words...)
	if !ok {
		return 0, false
	}
	return slices.Index(words, w), true
}

func (p *parser) method(n *yamldoc.Node) Method {
	i, _ := p.word(n, say("计分方法", "the score"), methodWords)
	return Method(i)
}

// metric reads raw or the name of a standard score. A word that no norm set is known to give may be one that a norm set
// declares, unless it is one of the known ones in another spelling.
func (p *parser) metric(n *yamldoc.Node) (string, bool) {
	what := say("分数", "metric")
	s, ok := p.String(n, what)
	if !ok || s == rawMetric || slices.Contains(metricWords, s) {
		return s, ok
	}
	if i := slices.IndexFunc(metricWords, func(m string) bool { return strings.EqualFold(m, s) }); i >= 0 {
		p.Report(n, kindDangling, what, s).WithHint(diag.DidYouMean(s, metricWords[i:i+1]))
		return s, false
	}
	if s, ok = p.ID(n, what); !ok || p.reserved(n, s) {
		return s, false
	}
	if at, taken := p.taken[s]; taken {
		p.Report(n, kindTaken, s, p.nameKind(s), at.Line)
		return s, false
	}
	return s, true
}

// metrics reads a metric or a list of them; raw is always reported and needs no mention.
func (p *parser) metrics(n *yamldoc.Node) (out []string) {
	for _, m := range p.OneOrMore(n) {
		s, ok := p.metric(m)
		if ok && s == rawMetric {
			p.Report(m, kindMisplaced, s, say("原始分总会给出，norm 只列常模分", "the raw score is always given; norm lists standard scores"))
		} else if ok {
			out = append(out, s)
		}
	}
	p.repeated(n)
	return out
}

// rounding reads {digits, mode}: to whole numbers and half-up unless it says otherwise.
func (p *parser) rounding(n *yamldoc.Node) *Rounding {
	if n == nil || !p.Map(n, say("round", "round"), "digits", "mode") {
		return nil
	}
	r := &Rounding{Mode: tolerance.HalfUp}
	if d := n.Get("digits"); d != nil {
		r.Digits, _ = p.Int(d, say("小数位数", "digits"), 0, 9)
	}
	if w, ok := p.Word(n.Get("mode"), say("舍入方式", "the mode of rounding"), tolerance.Words()...); ok {
		r.Mode, _ = tolerance.ParseMode(w)
	}
	return r
}

// missingFill reads missing but for what depends on the scale, and gives the node of allow.
func (p *parser) missingFill(n *yamldoc.Node) (fill Fill, allow *yamldoc.Node) {
	if n == nil || !p.Map(n, say("missing", "missing"), "allow", "fill", "require") {
		return Prorate, nil
	}
	i, _ := p.word(n.Get("fill"), say("fill", "fill"), fillWords)
	p.allow(n.Get("allow"), 0)
	return Fill(i), n.Get("allow")
}

// allow reads how many of count may be missing: a whole number, or a percentage of which the fraction is dropped.
func (p *parser) allow(n *yamldoc.Node, count int) int {
	what := say("allow", "allow")
	s, ok := p.String(n, what)
	if !ok {
		return 0
	}
	digits, percent := strings.CutSuffix(s, "%")
	if !percent {
		allow, _ := p.Int(n, what, 0, MaxItems)
		return allow
	}
	x, reason, ok := yamldoc.ParseNumber(strings.TrimRight(digits, " "))
	switch {
	case !ok:
		p.Report(n, yamldoc.BadNumber, what, s, reason)
	case x != float64(int(x)):
		p.Report(n, yamldoc.BadNumber, what, s, say("百分数应为整数", "a percentage is a whole number"))
	case x < 0 || x > 100:
		p.Report(n, yamldoc.OutOfRange, what, "[0%, 100%]", s)
	default:
		return int(x) * count / 100
	}
	return 0
}
