package instruments

import (
	"slices"
	"strings"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/yamldoc"
)

// The words that a test can expect, beside textNone for what there is not.
var (
	validityWords   = []string{"valid", "doubtful", "invalid", "undetermined"}
	tierStateWords  = []string{"determined", "at least", "undetermined", "withheld"}
	scoreStateWords = []string{"complete", "prorated", "partial", "unscorable", "undefined"}
)

// tests looks up what the definition's own tests expect: names that exist, and words that can come out.
func (c *checker) tests() {
	for i, t := range c.d.Tests {
		n := c.src.tests[i].get("expect")
		for _, e := range t.Expect {
			c.expected(e, n.KeyOf(e.Name), n.Get(e.Name), len(t.Norms)+len(c.d.DefaultNorms) > 0)
		}
	}
}

// expected looks up one expectation. With norms a cell may bring bands of its own.
func (c *checker) expected(e Given, key, value *yamldoc.Node, withNorms bool) {
	levels := make([]string, len(c.d.Levels))
	for i, l := range c.d.Levels {
		levels[i] = l.ID
	}
	switch e.Name {
	case "validity":
		c.word(value, e.Name, validityWords)
	case "tier", "tier.lo", "tier.hi":
		c.word(value, e.Name, append(levels, textNone))
	case "tier.state":
		c.word(value, e.Name, tierStateWords)
	case "critical":
		ids := make([]string, len(c.d.Critical))
		for i, r := range c.d.Critical {
			ids[i] = r.ID
		}
		c.idList(value, e.Name, ids)
	case "monitor":
		ids := make([]string, len(c.d.Monitor))
		for i, r := range c.d.Monitor {
			ids[i] = r.ID
		}
		c.idList(value, e.Name, ids)
	default:
		c.expectedScore(e.Name, key, value, withNorms)
	}
}

// expectedScore looks up S, S.lo, S.hi, S.state, S.band or S.METRIC.
func (c *checker) expectedScore(name string, key, value *yamldoc.Node, withNorms bool) {
	id, partOf, dotted := strings.Cut(name, ".")
	i, ok := c.d.Scale(id)
	if !ok {
		c.notExpected(id, partOf, key)
		return
	}
	s := &c.d.Scales[i]
	switch {
	case !dotted || partOf == rawMetric || partOf == "lo" || partOf == "hi":
		c.numberOrNone(value, name)
	case partOf == "state":
		c.word(value, name, scoreStateWords)
	case partOf == "band" && s.Bands == nil:
		if !withNorms {
			c.r.ReportAt(key, len(id)+1, kindRuleBands, id)
		}
	case partOf == "band":
		if !withNorms {
			c.word(value, name, append(slices.Clone(s.Bands.Words.List), textNone))
		}
	case slices.Contains(c.metricsOf[i], partOf):
		c.numberOrNone(value, name)
	case slices.Contains(metricWords, partOf):
		c.r.ReportAt(key, len(id)+1, kindRuleMetric, id, partOf)
	default:
		parts := slices.Concat([]string{"state", "band"}, scaleParts, c.metricsOf[i])
		c.r.ReportAt(key, len(id)+1, kindRulePart, id, partOf).WithHint(diag.DidYouMean(partOf, parts))
	}
}

// notExpected reports a name that nothing goes by, or a part that what goes by it does not have.
func (c *checker) notExpected(id, partOf string, key *yamldoc.Node) {
	names := []string{"validity", "tier", "critical", "monitor"}
	if slices.Contains(names, id) {
		c.r.ReportAt(key, len(id)+1, kindRulePart, id, partOf)
		return
	}
	for _, s := range c.d.Scales {
		names = append(names, s.ID)
	}
	c.r.Report(key, kindDangling, textScale, id).WithHint(diag.DidYouMean(id, names))
}

// numberOrNone checks a value that is a number, or the word for what does not exist.
func (c *checker) numberOrNone(n *yamldoc.Node, name string) {
	if n.Shape != yamldoc.Scalar || n.Text != textNone {
		c.r.Number(n, say(name, name))
	}
}

// word checks a value that is one of some words.
func (c *checker) word(n *yamldoc.Node, what string, words []string) {
	c.r.Word(n, say(what, what), words...)
}

// idList checks the members of a list of rules that hold; one that cannot be decided ends in a question mark.
func (c *checker) idList(n *yamldoc.Node, what string, ids []string) {
	for _, m := range c.r.OneOrMore(n) {
		if id := strings.TrimSuffix(m.Text, "?"); !slices.Contains(ids, id) {
			c.r.Report(m, kindDangling, say(what+" 规则", what+" rule"), id).WithHint(diag.DidYouMean(id, ids))
		}
	}
}
