package release

import (
	"github.com/psynorm/psynorm/internal/suppress"
	"github.com/psynorm/psynorm/profile/rollup"
)

// hider finds what is shown of the groups, table by table.
type hider struct {
	*Release
	*groups
	suppress.Hider
	before []earlier
}

// results are what is shown of tiers, or of a scale, by place of a group.
type results struct {
	table           // without rows where there are no tiers, or bands
	means [][]Mean  // by metric
	today [][]Count // beside tiers: see Today; nil without them
	err   error
}

// table is what is shown of the counts of all groups, and between which numbers each is for a reader; the last of a row is of
// those in no level or band.
type table struct {
	counts [][]Count
	lo, hi [][]int64
}

// show adds the results of a scale, or of tiers when that is below 0, to a group.
func (o *results) show(scale, place int, of *Group) {
	var counts []Count
	last := 0
	if o.counts != nil {
		counts, last = o.counts[place], len(o.counts[place])-1
	}
	if scale < 0 {
		if counts != nil {
			of.Tiers = &Tiers{Determined: counts[:last:last], Open: counts[last]}
		}
		if o.today != nil {
			of.Today = &Today{o.today[place][0], o.today[place][1], o.today[place][2]}
		}
		return
	}
	s := &of.Scales[scale]
	if counts != nil {
		s.Bands, s.None = counts[:last:last], counts[last]
	}
	for _, means := range o.means {
		s.Means = append(s.Means, means[place])
	}
}

// tiers finds how many pupils have which tier, and how many need someone.
func (h *hider) tiers() (out results) {
	if len(h.Levels) > 0 {
		out.table, out.err = h.hide((*Group).tierCounts, tierRow, h.besideToday)
	}
	if out.err == nil && h.Today {
		out.today, out.err = h.today(&out.table)
	}
	return out
}

// tierRow gives the counts of tiers, and last of those whose tier is not sure.
func tierRow(of *rollup.Group) []int64 { return withRest(of, of.Determined) }

// scale finds what is shown of a reported scale.
func (h *hider) scale(k int) (out results) {
	if len(h.Scales[k].Bands) > 0 {
		out.table, out.err = h.hide(func(g *Group) []*Count { return g.Scales[k].counts() }, func(of *rollup.Group) []int64 {
			return withRest(of, of.Scales[k].Bands)
		}, nil)
	}
	for metric := range h.Scales[k].Metrics {
		if out.err == nil {
			var means []Mean
			means, out.err = h.means(k, metric, &out.table)
			out.means = append(out.means, means)
		}
	}
	return out
}

// hide finds which counts are shown. Those that a release before hid are hidden from the beginning, and what beside says of the
// tables before, unless it is nil.
func (h *hider) hide(of func(*Group) []*Count, counts func(*rollup.Group) []int64, beside func(*suppress.Tables)) (table, error) {
	t := h.tables(&h.Limits, counts)
	width := len(counts(&h.list[0])) + 1
	for _, b := range h.before {
		for place, was := range b.was {
			if was == nil {
				continue
			}
			for k, c := range of(was) {
				_, shown := c.N()
				t.Cells[place*width+k].Begin = t.Cells[place*width+k].Begin || !shown
			}
		}
	}
	if beside != nil {
		beside(t)
	}
	hidden, err := h.Hide(t)
	if err != nil {
		return table{}, err
	}
	lo, hi := suppress.Bounds(t, hidden)
	out := table{counts: make([][]Count, len(h.list))}
	for i := range out.counts {
		from, to := i*width, (i+1)*width-1
		out.counts[i] = make([]Count, to-from)
		for k := range out.counts[i] {
			if !hidden[from+k] {
				out.counts[i][k] = Shown(t.Cells[from+k].N)
			}
		}
		out.lo, out.hi = append(out.lo, lo[from:to]), append(out.hi, hi[from:to])
	}
	return out, nil
}
