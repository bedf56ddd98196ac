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
	sums, past   []*unitSums     // by unit; nil: no sheets
	above        []*simultaneous // by unit: for those with sheets directly in it; nil without
	columns      []int           // by column: which one of the wave before is the same; -1 for none
	levels       bool            // are those of the wave before, by the same norm sets

	// OtherNorms says that the wave before was scored with other norm sets: standard scores are not compared where theirs is
	// another, and rates of levels not at all.
	OtherNorms bool
}

// unitSums are the sums by class of a unit: of the statistics' columns, and of the rates of the levels but the lowest.
type unitSums struct {
	columns []clusters
	rates   []openRate
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
// whose tier is undetermined, or at least a lower level, may be of it or not: see Effect.Least. Withheld ones are in no rate.
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
// standard score is compared where it is from the same norm set, rates where all norm sets are the same. Else the error is a
// *FileError, NotComparable; SameWave, of a file of the same wave, or with the same sheets; and OtherInformant.
func (f *File) Compare(before *File) (*Comparisons, error) {
	c := &Comparisons{tree: f.Tree, sums: f.Tree.clustered()}
	c.above = f.Tree.sideBySide(c.sums)
	if before == nil {
		return c, nil
	}
	if err := sameInformant(f, before); err != nil {
		return nil, err
	}
	now, past := f.Tree.layout, before.Tree.layout
	declared := slices.Contains(f.Comparable, past.Definition.Version)
	if now.Definition.ID != past.Definition.ID || now.Definition.Hash != past.Definition.Hash && !declared {
		return nil, apart(NotComparable, f, before, ref(now), ref(past))
	}
	if what, same := f.sameWave(before); same {
		return nil, apart(SameWave, f, before, what)
	}
	c.before, c.past = before.Tree, before.Tree.clustered()
	c.columns = sameColumns(f.Tree.statistics.plan, before.Tree.statistics.plan)
	c.OtherNorms = !slices.EqualFunc(now.Norms, past.Norms, func(a, b profile.NormInfo) bool { return a.Hash == b.Hash })
	c.levels = !c.OtherNorms && slices.EqualFunc(now.Levels, past.Levels, func(a, b profile.LevelInfo) bool { return a.ID == b.ID })
	return c, nil
}

// sameWave says what is the same where a file is of the same wave, or of the same sheets.
func (f *File) sameWave(o *File) (what profile.Text, same bool) {
	wave, ok := f.Wave()
	if other, known := o.Wave(); ok && known && wave == other {
		return profile.Text{"zh": "轮次 " + wave + " 的答卷", "en": "sheets of the wave " + wave}, true
	}
	return profile.Text{"zh": "同样的答卷", "en": "the same sheets"}, sheetsApart(f, o) != nil
}

// sideBySide gives by unit the critical values for those with sheets directly in it.
func (t *Tree) sideBySide(sums []*unitSums) []*simultaneous {
	out := make([]*simultaneous, len(sums))
	for u := 1; u < len(sums); u++ {
		if parent := t.units.list[u].parent; sums[u] != nil {
			if out[parent] == nil {
				out[parent] = forUnits(0)
			}
			out[parent].units++
		}
	}
	return out
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
	at := forUnits(1)
	var rest *unitSums
	if len(path) > 0 {
		parent := c.tree.units.list[u].parent
		at, rest = c.above[parent], c.sums[parent].minus(c.sums[u])
	}
	past := c.pastOf(path)
	plan := c.tree.statistics.plan
	out := &Comparison{Path: slices.Clone(path), Units: at.units}
	for i := range plan.scales {
		s := &plan.scales[i]
		info := &plan.layout.Scales[s.scale]
		scale := ScaleComparison{Scale: s.scale, Raw: c.effects(s.column, c.sums[u], rest, past, profile.Span{}, at)}
		for m := range info.Reported {
			span := profile.Span{}
			if m < len(info.Spans) {
				span = info.Spans[m]
			}
			scale.Standards = append(scale.Standards, StandardEffects{info.Metrics[m], c.effects(s.column+1+m, c.sums[u], rest, past, span, at)})
		}
		out.Scales = append(out.Scales, scale)
	}
	for i, own := range c.sums[u].rates {
		rate := RateComparison{Level: i + 1}
		if rest != nil {
			rate.Rest = kept(openRateEffect(own, rest.rates[i], at))
		}
		if past != nil && c.levels {
			rate.Before = kept(openRateEffect(own, past.rates[i], at))
		}
		out.Rates = append(out.Rates, rate)
	}
	return out, true
}

// effects compares one column of a unit with the rest of the unit above, and with the unit in the wave before; either may be
// nil. How alike pupils of a class are is estimated over the classes of both, each around its own mean; differences between
// the units that make up the rest count as such of classes.
func (c *Comparisons) effects(column int, unit, rest, past *unitSums, norm profile.Span, at *simultaneous) (e Effects) {
	own := unit.columns[column]
	like := alikeIn(own)
	if rest != nil {
		like = alikeIn(own, rest.columns[column])
		e.Rest = kept(meanEffect(own, rest.columns[column], like, at)).inUnits()
	}
	e.Norm = kept(normEffect(own, norm.Mean*millionths, norm.SD*millionths, like, at)).inUnits()
	if past != nil && c.columns[column] >= 0 {
		then := past.columns[c.columns[column]]
		e.Before = kept(meanEffect(own, then, alikeIn(own, then), at)).inUnits()
	}
	return e
}

// kept is an effect that there is, else nil.
func kept(e Effect, ok bool) *Effect {
	if !ok {
		return nil
	}
	return &e
}

// inUnits gives an effect of values in millionths in the units of the scale.
func (e *Effect) inUnits() *Effect {
	if e != nil {
		e.Value, e.Of = e.Value/millionths, e.Of/millionths
	}
	return e
}

// pastOf gives the sums of a unit in the wave before; nil when there is none.
func (c *Comparisons) pastOf(path []string) *unitSums {
	if c.before == nil {
		return nil
	}
	u, ok := c.before.at(path)
	if !ok {
		return nil
	}
	return c.past[u]
}

// clustered gives the sums by class of every unit with sheets.
func (t *Tree) clustered() []*unitSums {
	out := make([]*unitSums, len(t.units.list))
	for u := len(out) - 1; u >= 0; u-- { // those below stand behind
		if cells := t.statistics.in(int32(u)); len(cells) > 0 {
			out[u] = out[u].plus(t.classOf(cells))
		}
		if u > 0 && out[u] != nil {
			parent := t.units.list[u].parent
			out[parent] = out[parent].plus(out[u])
		}
	}
	return out
}

// plus gives both together, which have no class in common; s may be nil.
func (s *unitSums) plus(o *unitSums) *unitSums {
	if s == nil {
		return o
	}
	return s.with(o, clusters.plus)
}

// minus gives the rest without some of the classes.
func (s *unitSums) minus(o *unitSums) *unitSums { return s.with(o, clusters.minus) }

func (s *unitSums) with(o *unitSums, both func(a, b clusters) clusters) *unitSums {
	out := &unitSums{make([]clusters, len(s.columns)), make([]openRate, len(s.rates))}
	for i := range s.columns {
		out.columns[i] = both(s.columns[i], o.columns[i])
	}
	for i := range s.rates {
		out.rates[i] = openRate{both(s.rates[i].least, o.rates[i].least), both(s.rates[i].most, o.rates[i].most)}
	}
	return out
}

// classOf gives the sums of the sheets that lie in one unit.
func (t *Tree) classOf(cells []*cell) *unitSums {
	plan := t.statistics.plan
	out := &unitSums{}
	for k := range plan.columns {
		var all sums
		for _, c := range cells {
			all.merge(&c.values[k].sums)
		}
		out.columns = append(out.columns, clusterOf(int64(all.n), all.sum.integer(), all.squares.integer()))
	}
	row := make([]int64, plan.width)
	for _, c := range cells {
		for k := range row {
			row[k] += int64(c.row[k])
		}
	}
	counts := plan.countsIn(row)
	for level := 1; level < len(plan.layout.Levels); level++ {
		rate := counts.Rate(level)
		least, most := big.NewInt(rate.Count), big.NewInt(rate.Count+rate.Open)
		out.rates = append(out.rates, openRate{clusterOf(rate.Of, least, least), clusterOf(rate.Of, most, most)})
	}
	return out
}
