package scoring

import (
	"math"
	"slices"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/expr"
	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/norms"
)

// Check proves of a definition and its norm sets together what a machine can: that they fit each other, that norm tables
// cover what the scales can reach, that no rule is idle over all norm cells, and that the definition's own tests pass.
// The definition and each set have been checked alone when they were read. It takes the options of Compile; tests find
// the norm sets they name among the given ones, else through WithDefaultNorms. The result holds errors and warnings, in
// the order of their places; it is nil when there is nothing to say.
func Check(def *instruments.Definition, opts ...Option) instruments.ErrorList {
	var o options
	for _, opt := range opts {
		opt(&o)
	}
	sets, _, err := o.choose(def)
	if err != nil {
		return faultsOf(err, func(why diag.Text) *instruments.Error {
			return def.NewError(NoDefault, def.DefaultNormsPos, why)
		})
	}
	var found instruments.ErrorList
	var s *Scorer
	if len(sets) == 0 {
		found = missingNorms(def)
	} else {
		s, err = Compile(def, WithNorms(sets...))
		if err != nil {
			return asList(err)
		}
		for i := range sets {
			for _, e := range checkSet(s, sets[i]) {
				found.Add(e)
			}
		}
		for _, e := range s.checkRules() {
			found.Add(e)
		}
	}
	if found.Err() == nil {
		for _, e := range runTests(def, &o, sets, s) {
			found.Add(e)
		}
	}
	found.Sort()
	return found
}

// CheckEach is Check with norm sets that may be alternatives: with all of them, or, where some say the same thing, with
// each choice of sets that go together, and then apart is true. What is found several times is reported once. opts give no
// norm sets but the default ones.
func CheckEach(def *instruments.Definition, sets []*norms.Set, opts ...Option) (found instruments.ErrorList, apart bool) {
	choices := choicesOf(def, sets)
	for _, choice := range choices {
		for _, e := range Check(def, append(slices.Clone(opts), WithNorms(choice...))...) {
			if !slices.ContainsFunc(found, func(f *instruments.Error) bool { return f.Render("en") == e.Render("en") }) {
				found.Add(e)
			}
		}
	}
	found.Sort()
	return found, len(choices) > 1
}

// choicesOf gives the largest choices of norm sets no two of which say the same thing, one for each set at least, each in
// the order given.
func choicesOf(def *instruments.Definition, sets []*norms.Set) (choices [][]*norms.Set) {
	if len(sets) == 0 {
		return [][]*norms.Set{nil}
	}
	for first := range sets {
		with := []int{first}
		for other := range sets {
			if other != first && !slices.ContainsFunc(with, func(i int) bool { return overlap(def, sets[i], sets[other]) }) {
				with = append(with, other)
			}
		}
		slices.Sort(with)
		choice := make([]*norms.Set, len(with))
		for k, i := range with {
			choice[k] = sets[i]
		}
		if !slices.ContainsFunc(choices, func(c []*norms.Set) bool { return slices.Equal(c, choice) }) {
			choices = append(choices, choice)
		}
	}
	return choices
}

// missingNorms warns of rules and bands that need a metric when no norm set is at hand.
func missingNorms(def *instruments.Definition) (found instruments.ErrorList) {
	_, err := Compile(def)
	for _, e := range asList(err) {
		if e.Kind == NoNorm {
			found.Add(def.NewError(NoNormYet, instruments.Pos{Line: e.Line, Column: e.Column}, e.Args()...))
			continue
		}
		found.Add(e)
	}
	return found
}

// checkSet checks a norm set against the scales and the attributes it is for.
func checkSet(s *Scorer, set *norms.Set) (found instruments.ErrorList) {
	ids, asked := make([]string, len(s.scales)), make([][]string, len(s.scales))
	for i := range s.scales {
		c := &s.scales[i]
		ids[i] = c.ID
		for k := range c.metrics {
			asked[i] = append(asked[i], c.metrics[k].name)
		}
		if c.Bands != nil && c.metric < 0 {
			asked[i] = append(asked[i], "band")
		}
		found = append(found, set.CheckScale(c.ID, c.normRange())...)
	}
	found = append(found, set.CheckScales(ids)...)
	found = append(found, set.CheckGaps(ids, asked)...)
	return append(found, set.CheckAttributes(attributesFor(s.def))...)
}

// normRange describes the scale to norm sets.
func (c *scale) normRange() norms.ScaleRange {
	r := norms.ScaleRange{
		Lo: c.Lo, Hi: c.Hi, Step: c.Step,
		Prorated: c.Missing.Allow > 0 && (c.Missing.Fill == instruments.Prorate || c.Method == instruments.Mean),
	}
	if c.Bands != nil {
		r.BandMetric, r.BandsInNorms = c.Bands.Metric, c.Bands.InNorms
		for _, b := range c.Bands.From {
			r.Bands = append(r.Bands, b.ID)
		}
	}
	return r
}

// checkRules repeats the range analysis of rules over the standard scores that the norm sets can give: a finding counts
// only if it is one in every cell.
func (s *Scorer) checkRules() instruments.ErrorList {
	var frames []*expr.Frame
	for set := range s.sets {
		for cell := range s.sets[set].Cells {
			frames = append(frames, s.def.Ranges(func(scale int, name string) (lo, hi float64, ok bool) {
				c := &s.scales[scale]
				i := c.metricIndex(name)
				if i < 0 || c.metrics[i].set < 0 {
					return 0, 0, false
				}
				cells := c.metrics[i].cells
				if c.metrics[i].set == set && cells[cell].Converter != nil {
					cells = cells[cell : cell+1]
				}
				return c.extentOver(cells)
			}))
		}
	}
	return s.def.CheckRules(frames...)
}

// extentOver gives the standard scores that the scale's raw scores can be given in some of the cells.
func (c *scale) extentOver(cells []conversion) (lo, hi float64, ok bool) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for i := range cells {
		if cells[i].Converter == nil {
			continue
		}
		a, b := c.extent(cells[i].Converter)
		lo, hi = min(lo, a), max(hi, b)
	}
	return lo, hi, lo <= hi
}

// extent gives the standard scores that the scale's raw scores can be given by a converter.
func (c *scale) extent(conv *norms.Converter) (lo, hi float64) {
	lo, hi = conv.Extent()
	a, b, okA, okB := conv.Between(c.Lo, c.Hi)
	if okA {
		lo = max(lo, a)
	}
	if okB {
		hi = min(hi, b)
	}
	return lo, hi
}
