package norms

import (
	"math"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/yamldoc"
)

// entryKeys are the keys of an entry beside the metrics.
var entryKeys = []string{
	"mean", "sd", "reliability", "normal", "raw", "se", "table", "interpolate", "lookup", "percentiles", "bands", "shares",
	"suspect", "reviewed", "lms", "polynomial", "irt",
}

// The findings that reviewed can lift, of an entry and of a set: those which say what is likely wrong, or who or what will
// have no norm.
var (
	reviewable    = []string{string(kindLookupStep.Code), string(kindLookupCover.Code)}
	setReviewable = []string{string(kindCellMissing.Code), string(kindCellScale.Code)}
)

func (p *parser) entries(c *Cell, n *yamldoc.Node) {
	if n == nil || !p.AnyMap(n, same("scales")) {
		return
	}
	c.Entries = make([]Entry, 0, len(n.Keys))
	for i, key := range n.Keys {
		if id, ok := p.ID(key, say("分量表", "a scale")); ok {
			p.entry(c, id, key, n.Values[i])
		}
	}
}

func (p *parser) entry(c *Cell, scale string, key, n *yamldoc.Node) {
	if !p.Map(n, same(scale), slices.Concat(entryKeys, p.metricNames())...) {
		return
	}
	e := Entry{Scale: scale, Line: key.Line, Column: key.Column, at: key, metrics: p.set.Metrics}
	later := p.unsupported(n)
	p.measurement(&e, n)
	e.Reviewed = p.reviewed(n.Get("reviewed"), reviewable)
	e.Suspect, _ = p.Bool(n.Get("suspect"), same("suspect"))
	p.bands(&e, n.Get("bands"))
	p.shares(&e, n.Get("bands"), n.Get("shares"))
	p.lookups(&e, n)
	if !later && e.linear == nil && e.tables == nil && e.Bands == nil &&
		!slices.ContainsFunc(n.Keys, func(k *yamldoc.Node) bool { return gives(k.Text) || p.isMetric(k.Text) }) {
		p.Report(key, kindEntryEmpty, scale)
	}
	p.convertersOf(&e)
	c.Entries = append(c.Entries, e)
}

func (p *parser) isMetric(name string) bool {
	_, ok := p.set.Metric(name)
	return ok
}

// gives reports whether a key was meant to give something to convert by: then whatever is wrong with it has been said.
func gives(key string) bool {
	return slices.Contains([]string{"mean", "sd", "raw", "table", "percentiles", "bands"}, key)
}

// measurement reads mean, sd, reliability and normal.
func (p *parser) measurement(e *Entry, n *yamldoc.Node) {
	mean, sd := n.Get("mean"), n.Get("sd")
	m, okM := p.Number(mean, same("mean"))
	s, okS := p.sd(sd)
	switch {
	case okM && okS:
		e.linear = &Linear{Mean: m, SD: s}
		e.meanUnit, e.sdUnit = halfUnit(mean.Text), halfUnit(sd.Text)
	case mean != nil && sd == nil:
		p.Report(mean, kindMeanSD, e.Scale, "mean")
	case mean == nil && sd != nil:
		p.Report(sd, kindMeanSD, e.Scale, "sd")
	}
	if r := n.Get("reliability"); r != nil {
		x, ok := p.Number(r, same("reliability"))
		if ok && (x < 0 || x > 1) {
			p.Report(r, kindReliability, r.Text)
		} else if ok {
			e.reliability = &x
		}
	}
	e.normal, _ = p.Bool(n.Get("normal"), same("normal"))
	if e.normal && mean == nil && sd == nil {
		p.Report(n.Get("normal"), kindNormal, e.Scale)
	}
}

// halfUnit is half a unit of the last digit of a decimal number as it is written: 0.005 for 1.37, 0.5 for 14.
func halfUnit(text string) float64 {
	_, decimals, _ := strings.Cut(text, ".")
	return 0.5 * math.Pow10(-len(decimals))
}

// reviewed reads the codes of findings that somebody has looked into.
func (p *parser) reviewed(n *yamldoc.Node, liftable []string) (codes []string) {
	members, _ := p.List(n, same("reviewed"))
	for _, m := range members {
		code, ok := p.String(m, same("reviewed"))
		if ok && !slices.Contains(liftable, code) {
			p.Report(m, kindReviewed, strings.Join(liftable, ", "), code).WithHint(diag.DidYouMean(code, liftable))
			continue
		}
		codes = append(codes, code)
	}
	return codes
}

// lifted reports whether somebody has looked into findings of a kind in this entry and lets them stand.
func (e *Entry) lifted(k *diag.Kind) bool { return slices.Contains(e.Reviewed, string(k.Code)) }

// convertersOf makes a converter for each metric that the entry gives: from a lookup that has the metric, else from mean
// and SD.
func (p *parser) convertersOf(e *Entry) {
	e.converters, e.ofTrue = make([]*Converter, len(e.metrics)), p.set.CIOfTrue
	for i := range e.metrics {
		m := &e.metrics[i]
		c := &Converter{metric: m, ofTrue: p.set.CIOfTrue, level: p.set.CI, quantile: p.quantile}
		if e.reliability != nil {
			c.reliability, c.reliable = *e.reliability, true
		}
		if c.table, c.column = e.lookup(m); c.table == nil {
			if e.linear == nil || m.Kind == PercentileMetric && !e.normal {
				continue
			}
			c.linear = *e.linear
		}
		e.converters[i] = c
	}
}

func (e *Entry) lookup(m *Metric) (*table, *column) {
	for _, t := range e.tables {
		for i := range t.column {
			if t.column[i].metric == m {
				return t, &t.column[i]
			}
		}
	}
	return nil, nil
}

// unsupported reads the models of continuous norms and of item response theory, so that a slip in them is found, and
// reports each as not supported.
func (p *parser) unsupported(n *yamldoc.Node) (any bool) {
	for _, key := range n.Keys {
		v := n.Get(key.Text)
		switch key.Text {
		case "lms":
			p.model(v, "lms", "by", "table")
		case "polynomial":
			p.model(v, "polynomial", "by", "location", "scale")
		case "irt":
			p.model(v, "irt", "model", "table")
		default:
			continue
		}
		any = true
		p.Report(key, kindUnsupported, key.Text)
	}
	return any
}

func (p *parser) model(n *yamldoc.Node, name string, keys ...string) {
	if !p.Map(n, same(name), keys...) {
		return
	}
	p.Require(n, same(name), keys...)
	for i, key := range n.Keys {
		switch key.Text {
		case "location", "scale":
			p.Numbers(n.Values[i], same(key.Text))
		default:
			p.String(n.Values[i], same(key.Text))
		}
	}
}
