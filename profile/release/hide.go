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
	counts [][]Count // the last those in no level or band; nil where there are none
	means  [][]Mean  // by metric
	err    error
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

// tiers finds how many pupils have which tier.
func (h *hider) tiers() (out results) {
	if len(h.Levels) == 0 {
		return out
	}
	out.counts, out.err = h.hide((*Group).tierCounts, func(of *rollup.Group) []int64 {
		return withRest(of, of.Determined)
	})
	return out
}

// scale finds what is shown of a reported scale.
func (h *hider) scale(k int) (out results) {
	if len(h.Scales[k].Bands) > 0 {
		out.counts, out.err = h.hide(func(g *Group) []*Count { return g.Scales[k].counts() }, func(of *rollup.Group) []int64 {
			return withRest(of, of.Scales[k].Bands)
		})
	}
	for metric := range h.Scales[k].Metrics {
		if out.err == nil {
			var means []Mean
			means, out.err = h.means(k, metric)
			out.means = append(out.means, means)
		}
	}
	return out
}

// hide gives by group the counts, as they are shown. Those that a release before hid are hidden from the beginning.
func (h *hider) hide(of func(*Group) []*Count, counts func(*rollup.Group) []int64) ([][]Count, error) {
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
	hidden, err := h.Hide(t)
	if err != nil {
		return nil, err
	}
	rows := make([][]Count, len(h.list))
	for i := range rows {
		rows[i] = make([]Count, width-1)
		for k := range rows[i] {
			if at := i*width + k; !hidden[at] {
				rows[i][k] = Shown(t.Cells[at].N)
			}
		}
	}
	return rows, nil
}

// means gives by group the mean of one metric of a scale, as it is shown.
func (h *hider) means(scale, metric int) ([]Mean, error) {
	distribution := func(of *rollup.Group) *rollup.Distribution {
		if metric == 0 {
			return of.Scales[scale].Raw
		}
		return of.Scales[scale].Standards[metric-1].Distribution
	}
	t := &suppress.Tables{Limit: h.Limits.Mean, Relations: h.relations(1, 0)}
	of := make([][]int64, len(h.list))
	for i := range h.list {
		d := distribution(&h.list[i])
		of[i] = []int64{d.N()}
		t.Cells = append(t.Cells, suppress.Cell{N: d.N(), Kind: h.kind(i, &h.Limits), Whole: same(d), Rank: h.ranks[i]})
	}
	for _, rest := range h.rests {
		t.Cells = append(t.Cells, suppress.Cell{N: h.rest(rest, of)[0], Kind: suppress.Secret})
	}
	for _, b := range h.before {
		for place, was := range b.was {
			if was != nil && !was.Scales[scale].Means[metric].Shown {
				t.Cells[place].Begin = true
			}
		}
	}
	hidden, err := suppress.HideSums(t)
	if err != nil {
		return nil, err
	}
	info := &h.layout.Scales[h.list[0].Scales[scale].Scale]
	means := make([]Mean, len(h.list))
	for place := range means {
		switch d := distribution(&h.list[place]); {
		case !hidden[place] && d.N() >= h.Limits.Mean:
			means[place] = newMean(d)
		case d.N() >= h.Limits.Group && !same(d):
			means[place].Band = bandOf(info, h.Scales[scale].Metrics[metric], d)
		}
	}
	return means, nil
}
