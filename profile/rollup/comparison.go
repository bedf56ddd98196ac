package rollup

import (
	"math/big"
	"slices"

	"github.com/psynorm/psynorm/profile"
)

// Comparisons compare the units of a wave: with the rest of the unit above, with the norm, and with the wave before. All of
// it is worked out of exact sums by class. Safe for concurrent use.
type Comparisons struct {
	tree, before *Tree
	sums, past   [][]clusters // by unit: of the statistics' columns, then of the levels but the lowest; nil: no sheets
	below        [][]int32
	columns      []int // by column: which one of the wave before is the same; -1 for none
	levels       bool  // are those of the wave before
}

// Comparison is how a unit differs from others.
type Comparison struct {
	Path []string
	// Units is how many are compared side by side, those with sheets directly in the same unit: the intervals of one scale
	// hold for all of them at once. They are not adjusted for the number of scales.
	Units  int
	Scales []ScaleComparison // of the reported scales, in the layout's order
	Rates  []RateComparison  // of all levels but the lowest, ascending
}

// ScaleComparison is by how much the scores of a scale differ.
type ScaleComparison struct {
	Scale     int // index into Layout.Scales
	Raw       Effects
	Standards []StandardEffects // those reported, in the order of ScaleInfo.Metrics
}

// StandardEffects is by how much standard scores differ.
type StandardEffects struct {
	Metric string
	Effects
}

// RateComparison is by how much the share of sheets of a level, determined or at least, or a higher one differs. Sheets
// whose tier is undetermined, or at least a lower level, are in none but the whole; withheld ones are not in it either.
type RateComparison struct {
	Level int // index into Layout.Levels
	Effects
}

// Effects are those of one number. One that there is not is nil.
type Effects struct {
	Rest   *Effect // with all others in the unit above
	Norm   *Effect // with the norm population
	Before *Effect // with the same unit in the wave before: persons are not matched, as if they were others
}

// Compare makes the comparisons of the file's units; before, the file of the wave before, may be nil. Its scores have to be
// comparable: it is of the same definition, or of an earlier version that the definition declares comparable; and a
// standard score is compared where it is from the same norm set. Else the error is a *FileError, NotComparable.
func (f *File) Compare(before *File) (*Comparisons, error) {
	c := &Comparisons{tree: f.Tree, sums: f.Tree.clustered(), below: f.Tree.units.below()}
	if before == nil {
		return c, nil
	}
	now, past := f.Tree.layout, before.Tree.layout
	declared := slices.Contains(f.Comparable, past.Definition.Version)
	if now.Definition.ID != past.Definition.ID || now.Definition.Hash != past.Definition.Hash && !declared {
		return nil, apart(NotComparable, f, before, ref(now), ref(past))
	}
	c.before, c.past = before.Tree, before.Tree.clustered()
	c.columns = sameColumns(f.Tree.statistics.plan, before.Tree.statistics.plan)
	c.levels = slices.EqualFunc(now.Levels, past.Levels, func(a, b profile.LevelInfo) bool { return a.ID == b.ID })
	return c, nil
}

// sameColumns gives by column of one plan that of another with the same score; -1 for none.
func sameColumns(now, past *plan) []int {
	columns := make([]int, len(now.columns))
	for i := range columns {
		columns[i] = -1
	}
	for i := range now.scales {
		s := &now.scales[i]
		info := &now.layout.Scales[s.scale]
		at := slices.IndexFunc(past.scales, func(p scalePlan) bool { return past.layout.Scales[p.scale].ID == info.ID })
		if at < 0 {
			continue
		}
		p := &past.scales[at]
		other := &past.layout.Scales[p.scale]
		if info.Lo != other.Lo || info.Hi != other.Hi {
			continue
		}
		columns[s.column] = p.column
		for m := range info.Reported {
			k := slices.Index(other.Metrics[:other.Reported], info.Metrics[m])
			if k >= 0 && normHash(now.layout, info, m) != "" && normHash(now.layout, info, m) == normHash(past.layout, other, k) {
				columns[s.column+1+m] = p.column + 1 + k
			}
		}
	}
	return columns
}

// normHash is that of the norm set which gives a metric; "" when it is not known.
func normHash(l *profile.Layout, s *profile.ScaleInfo, metric int) string {
	if metric >= len(s.NormOf) || s.NormOf[metric] < 0 {
		return ""
	}
	return l.Norms[s.NormOf[metric]].Hash
}

// Of compares the unit at a path; the whole, without one, is compared with the norm and the wave before. ok is false when
// there is no such unit, or no sheet in it.
func (c *Comparisons) Of(path ...string) (_ *Comparison, ok bool) {
	u, found := c.tree.at(path)
	if !found || c.sums[u] == nil {
		return nil, false
	}
	out := &Comparison{Path: slices.Clone(path), Units: 1}
	if len(path) > 0 {
		out.Units = 0
		for _, sibling := range c.below[c.tree.units.list[u].parent] {
			if c.sums[sibling] != nil {
				out.Units++
			}
		}
	}
	at := forUnits(out.Units)
	plan := c.tree.statistics.plan
	for i := range plan.scales {
		s := &plan.scales[i]
		info := &plan.layout.Scales[s.scale]
		scale := ScaleComparison{Scale: s.scale, Raw: c.effects(u, s.column, path, profile.Span{}, at)}
		for m := range info.Reported {
			span := profile.Span{}
			if m < len(info.Spans) {
				span = info.Spans[m]
			}
			scale.Standards = append(scale.Standards, StandardEffects{info.Metrics[m], c.effects(u, s.column+1+m, path, span, at)})
		}
		out.Scales = append(out.Scales, scale)
	}
	for level := 1; level < len(plan.layout.Levels); level++ {
		out.Rates = append(out.Rates, RateComparison{level, c.effects(u, len(plan.columns)+level-1, path, profile.Span{}, at)})
	}
	return out, true
}

// effects compares one column of a unit. How alike pupils of a class are is estimated over the classes of the unit and of the
// rest, each around its own mean; differences between the units that make up the rest count as such of classes.
func (c *Comparisons) effects(u int32, column int, path []string, norm profile.Span, at *simultaneous) (e Effects) {
	columns := len(c.tree.statistics.columns)
	compare, scale := meanEffect, float64(millionths)
	if column >= columns {
		compare, scale = rateEffect, 1
	}
	own := c.sums[u][column]
	rest := noClusters()
	if len(path) > 0 {
		rest = c.sums[c.tree.units.list[u].parent][column].minus(own)
	}
	like := alikeIn(own, rest)
	keep := func(effect Effect, ok bool) *Effect {
		if !ok {
			return nil
		}
		effect.Value, effect.Of = effect.Value/scale, effect.Of/scale
		return &effect
	}
	if len(path) > 0 {
		e.Rest = keep(compare(own, rest, like, at))
	}
	e.Norm = keep(normEffect(own, norm.Mean*scale, norm.SD*scale, like, at))
	if past, ok := c.pastOf(column, path); ok {
		e.Before = keep(compare(own, past, alikeIn(own, past), at))
	}
	return e
}

// pastOf gives a column of a unit in the wave before.
func (c *Comparisons) pastOf(column int, path []string) (clusters, bool) {
	if c.before == nil {
		return clusters{}, false
	}
	at := 0
	if columns := len(c.columns); column < columns {
		at = c.columns[column]
	} else {
		at = len(c.before.statistics.columns) + column - columns
		if !c.levels {
			at = -1
		}
	}
	u, ok := c.before.at(path)
	if !ok || at < 0 || c.past[u] == nil {
		return clusters{}, false
	}
	return c.past[u][at], true
}

// clustered gives by unit the sums by class of every column, and of the shares at the levels but the lowest or above; nil of
// units without sheets.
func (t *Tree) clustered() [][]clusters {
	out := make([][]clusters, len(t.units.list))
	for u := len(out) - 1; u >= 0; u-- { // those below stand behind
		if cells := t.statistics.in(int32(u)); len(cells) > 0 {
			out[u] = added(out[u], t.classOf(cells))
		}
		if u > 0 && out[u] != nil {
			parent := t.units.list[u].parent
			out[parent] = added(out[parent], out[u])
		}
	}
	return out
}

// added gives both together by column; the first may be nil.
func added(to, more []clusters) []clusters {
	if to == nil {
		return more
	}
	sum := make([]clusters, len(more))
	for i := range more {
		sum[i] = to[i].plus(more[i])
	}
	return sum
}

// classOf gives the sums of the sheets that lie in one unit.
func (t *Tree) classOf(cells []*cell) []clusters {
	plan := t.statistics.plan
	levels := len(plan.layout.Levels)
	out := make([]clusters, 0, len(plan.columns)+levels)
	for k := range plan.columns {
		var all sums
		for _, c := range cells {
			all.merge(&c.values[k].sums)
		}
		out = append(out, clusterOf(int64(all.n), all.sum.integer(), all.squares.integer()))
	}
	row := make([]int64, plan.width)
	for _, c := range cells {
		for k := range row {
			row[k] += int64(c.row[k])
		}
	}
	counts := countsIn(row, plan.layout)
	for level := 1; level < levels; level++ {
		rate := counts.Rate(level)
		n := big.NewInt(rate.Count)
		out = append(out, clusterOf(rate.Of, n, n))
	}
	return out
}
