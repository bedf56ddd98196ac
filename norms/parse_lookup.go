package norms

import (
	"fmt"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/yamldoc"
)

// series is a list of numbers as a file holds it, in the norm set or in a table beside it.
type series struct {
	name   string
	value  []float64
	report func(i int, k *diag.Kind, args ...any) *diag.Error // adds a finding at value i
	at     *yamldoc.Node                                      // the list, or the name of the table
}

// inline reads a list of numbers in the norm set.
func (p *parser) inline(n *yamldoc.Node, name string) (s series, ok bool) {
	s = series{name: name, at: n, report: func(i int, k *diag.Kind, args ...any) *diag.Error {
		return p.Report(n.Values[i], k, args...)
	}}
	if n.Shape == yamldoc.List && len(n.Values) == 0 {
		p.Report(n, yamldoc.WrongShape, same(name), say("至少一个数", "at least one number"), say("空列表", "an empty list"))
		return s, false
	}
	s.value = p.Numbers(n, same(name))
	return s, s.value != nil
}

// lookups reads every lookup of an entry.
func (p *parser) lookups(e *Entry, n *yamldoc.Node) {
	p.listed(e, n)
	for i, key := range n.Keys {
		m, ok := p.set.Metric(key.Text)
		if v := n.Values[i]; ok && v.Shape == yamldoc.Map {
			p.fromBounds(e, m, v)
		} else if ok && v.Shape == yamldoc.Scalar {
			p.Report(v, yamldoc.WrongShape, same(key.Text), say("与 raw 并列的列表，或 {from: [...]}", "a list beside raw, or {from: [...]}"),
				say("单个值", "a single value"))
		}
	}
	p.percentiles(e, n.Get("percentiles"))
}

// listed reads the lookup that lists raw scores, here or in a table.
func (p *parser) listed(e *Entry, n *yamldoc.Node) {
	var lists []*yamldoc.Node // the keys of the metrics that have a list
	single := false           // a metric has a single value, which is an error of its own
	for i, key := range n.Keys {
		if p.isMetric(key.Text) && n.Values[i].Shape == yamldoc.List {
			lists = append(lists, key)
		}
		single = single || p.isMetric(key.Text) && n.Values[i].Shape == yamldoc.Scalar
	}
	raw, file := n.Get("raw"), n.Get("table")
	switch {
	case file != nil && (raw != nil || len(lists) > 0 || n.Get("se") != nil):
		p.Report(file, kindLookupRaw, say("table 旁边还有列表", "a list stands beside the table"))
	case file != nil:
		mode := p.mode(n)
		if t := p.csv(file); t != nil {
			p.addTable(e, mode, t.raw, t.metrics(p.set), t.se, file)
		}
	case raw == nil && len(lists) > 0:
		p.Report(lists[0], kindLookupRaw, say("没有 raw", "raw is missing"))
	case raw != nil && len(lists) == 0 && single:
	case raw != nil && len(lists) == 0:
		p.Report(raw, kindLookupRaw, say("raw 旁边没有量尺", "no metric stands beside raw"))
	case raw != nil:
		p.inlineTable(e, n, raw)
	default:
		for _, key := range n.Keys {
			if key.Text == "se" || key.Text == "interpolate" || key.Text == "lookup" {
				p.Report(key, kindLookupMode, key.Text, say("没有 raw 列表，也没有 table", "there is neither a list raw nor a table"))
			}
		}
	}
}

func (p *parser) inlineTable(e *Entry, n, raw *yamldoc.Node) {
	rawList, ok := p.inline(raw, "raw")
	var columns []series
	for i := range p.set.Metrics {
		name := p.set.Metrics[i].Name
		if v := n.Get(name); v != nil && v.Shape == yamldoc.List {
			s, good := p.inline(v, name)
			columns, ok = append(columns, s), ok && good
		}
	}
	var se *series
	if v := n.Get("se"); v != nil {
		s, good := p.inline(v, "se")
		se, ok = &s, ok && good
	}
	mode := p.mode(n)
	if !ok {
		return
	}
	for _, s := range append(columns, optional(se)...) {
		if len(s.value) != len(rawList.value) {
			p.Report(s.at, kindLookupLength, s.name, len(s.value), len(rawList.value))
			ok = false
		}
	}
	if ok {
		p.addTable(e, mode, rawList, columns, se, raw)
	}
}

func optional(s *series) []series {
	if s == nil {
		return nil
	}
	return []series{*s}
}

// mode reads interpolate and lookup.
func (p *parser) mode(n *yamldoc.Node) lookupMode {
	interpolate, lookup := n.Get("interpolate"), n.Get("lookup")
	if interpolate != nil && lookup != nil {
		p.Report(lookup, kindLookupMode, "lookup", say("已有 interpolate", "interpolate stands there too"))
	}
	if word, _ := p.Word(interpolate, same("interpolate"), "linear"); word != "" {
		return linearly
	}
	switch word, _ := p.Word(lookup, same("lookup"), "floor", "nearest"); word {
	case "floor":
		return floorEntry
	case "nearest":
		return nearEntry
	}
	return exactly
}

// addTable checks a lookup that lists raw scores, and adds it to the entry. The lists have the same length.
func (p *parser) addTable(e *Entry, mode lookupMode, raw series, columns []series, se *series, at *yamldoc.Node) {
	t := &table{at: at, mode: mode, raw: raw.value}
	ok := checkRaw(raw)
	for _, s := range columns {
		m, _ := p.set.Metric(s.name)
		ok = p.addColumn(e, t, m, s) && ok
	}
	if ok {
		for i, s := range columns {
			checkSteps(e, t.column[i].metric, raw.value, s)
		}
	}
	if se != nil {
		p.standardErrors(t, *se)
	}
	e.tables = append(e.tables, t)
}

// addColumn checks the values of a metric and adds them to a table.
func (p *parser) addColumn(e *Entry, t *table, m *Metric, s series) bool {
	if other, _ := e.lookup(m); other != nil {
		p.Report(s.at, kindLookupTwice, m.Name)
		return false
	}
	t.column = append(t.column, column{metric: m, value: s.value})
	return checkValues(m, s) && checkTurns(s)
}

// standardErrors gives a table's se to its one metric that has an SD.
func (p *parser) standardErrors(t *table, s series) {
	for i, x := range s.value {
		if x <= 0 {
			s.report(i, kindSEValue, number(x))
			return
		}
	}
	var of *column
	for i := range t.column {
		if c := &t.column[i]; c.metric.hasSD() {
			if of != nil {
				p.Report(s.at, kindSE, say("这张表有不止一种：请分成几张表", "this lookup has more than one: write a lookup for each"))
				return
			}
			of = c
		}
	}
	if of == nil {
		p.Report(s.at, kindSE, say("百分等级没有标准误", "a percentile has none"))
		return
	}
	t.se, of.se = s.value, true
}

// fromBounds reads a lookup by lower bounds: {from: [[min, 1], [2, 2], [4, 3]]}.
func (p *parser) fromBounds(e *Entry, m *Metric, n *yamldoc.Node) {
	if !p.Map(n, same(m.Name), "from") {
		return
	}
	p.Require(n, same(m.Name), "from")
	from := n.Get("from")
	pairs, ok := p.List(from, same("from"))
	if ok && len(pairs) == 0 {
		p.Report(from, yamldoc.WrongShape, same("from"), say("至少一对 [下限, 值]", "at least one pair [bound, value]"), say("空列表", "an empty list"))
	}
	t := &table{at: from, mode: fromBound}
	s := series{name: m.Name, at: n}
	var bounds, values []*yamldoc.Node
	for _, pair := range pairs {
		if pair.Shape != yamldoc.List || len(pair.Values) != 2 {
			p.Report(pair, yamldoc.WrongShape, same("from"), say("一对 [下限, 值]", "a pair [bound, value]"),
				say(fmt.Sprintf("%d 个", len(pair.Values)), fmt.Sprintf("%d values", len(pair.Values))))
			ok = false
			continue
		}
		b, okB := p.bound(pair.Values[0], same("from"))
		v, okV := p.Number(pair.Values[1], same(m.Name))
		ok = ok && okB && okV
		t.bounds, s.value = append(t.bounds, b), append(s.value, v)
		bounds, values = append(bounds, pair.Values[0]), append(values, pair.Values[1])
	}
	s.report = func(i int, k *diag.Kind, args ...any) *diag.Error { return p.Report(values[i], k, args...) }
	if !ok || len(pairs) == 0 {
		return
	}
	ascending := p.ascending(t.bounds, bounds)
	if added := p.addColumn(e, t, m, s); !added || !ascending {
		return
	}
	first := 0 // the first bound that is a number
	if t.bounds[0].Min {
		first = 1
	}
	raw := make([]float64, 0, len(t.bounds))
	for _, b := range t.bounds[first:] {
		raw = append(raw, b.Value)
	}
	s.value = s.value[first:]
	s.report = func(i int, k *diag.Kind, args ...any) *diag.Error { return p.Report(values[first+i], k, args...) }
	checkSteps(e, m, raw, s)
	e.tables = append(e.tables, t)
}

// percentiles reads {raw: [...], p: [...]}: percentile ranks, linear between entries.
func (p *parser) percentiles(e *Entry, n *yamldoc.Node) {
	if n == nil || !p.Map(n, same("percentiles"), "raw", "p") {
		return
	}
	p.Require(n, same("percentiles"), "raw", "p")
	if n.Get("raw") == nil || n.Get("p") == nil {
		return
	}
	raw, okRaw := p.inline(n.Get("raw"), "raw")
	ranks, okRanks := p.inline(n.Get("p"), "percentile")
	if !okRaw || !okRanks {
		return
	}
	if len(raw.value) != len(ranks.value) {
		p.Report(ranks.at, kindLookupLength, "p", len(ranks.value), len(raw.value))
		return
	}
	p.addTable(e, linearly, raw, []series{ranks}, nil, n.Get("raw"))
}
