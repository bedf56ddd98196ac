package release

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"github.com/psynorm/psynorm/internal/suppress"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/rollup"
)

// metric is one metric of a scale, of which means are hidden or shown.
type metric struct {
	*hider
	*table // the counts of the scale's bands
	scale  int
	at     int // in Scale.Metrics
	info   *profile.ScaleInfo
	ends   []span // of the bands; nil where they are not known in this metric
}

// means gives by group the mean of one metric of a scale, as it is shown beside a table of its bands.
func (h *hider) means(scale, at int, beside *table) ([]Mean, error) {
	m := &metric{hider: h, table: beside, scale: scale, at: at, info: &h.layout.Scales[h.list[0].Scales[scale].Scale]}
	m.ends = bandEnds(m.info, h.Scales[scale].Metrics[at], m.distribution(0))
	hidden, err := m.hideSums(func(place int) bool {
		_, ok := m.digits(place)
		return !ok
	}, func(was *Mean) bool { return !was.Shown })
	if err != nil {
		return nil, err
	}
	scatterHidden, err := m.hideSums(func(place int) bool { return hidden[place] || !m.allShown(place) },
		func(was *Mean) bool { return !was.HasSD })
	if err != nil {
		return nil, err
	}
	means := make([]Mean, len(h.list))
	for place := range means {
		switch d := m.distribution(place); {
		case !hidden[place] && d.N() >= h.Limits.Mean:
			digits, _ := m.digits(place)
			means[place] = newMean(d, digits, !scatterHidden[place])
		case d.N() >= h.Limits.Group:
			means[place].Band = bandOf(m.info, h.Scales[scale].Metrics[at], d)
		}
	}
	return means, nil
}

// distribution is that of a group.
func (m *metric) distribution(place int) *rollup.Distribution {
	of := &m.list[place].Scales[m.scale]
	if m.at == 0 {
		return of.Raw
	}
	return of.Standards[m.at-1].Distribution
}

// hideSums finds by group whose sums are hidden: of scores, or of their squares. Those that tell too much are, and those that
// a release before hid, and others with them that would give these back.
func (m *metric) hideSums(tells func(place int) bool, hid func(was *Mean) bool) ([]bool, error) {
	t := &suppress.Tables{Limit: m.Limits.Mean, Relations: m.relations(1, 0)}
	of := make([][]int64, len(m.list))
	for i := range m.list {
		d := m.distribution(i)
		of[i] = []int64{d.N()}
		t.Cells = append(t.Cells, suppress.Cell{
			N: d.N(), Kind: m.kind(i, &m.Limits), Whole: same(d), Begin: tells(i), Rank: m.ranks[i],
		})
	}
	for _, rest := range m.rests {
		t.Cells = append(t.Cells, suppress.Cell{N: m.rest(rest, of)[0], Kind: suppress.Secret})
	}
	for _, b := range m.before {
		for place, was := range b.was {
			if was != nil && hid(&was.Scales[m.scale].Means[m.at]) {
				t.Cells[place].Begin = true
			}
		}
	}
	return suppress.HideSums(t)
}

// allShown reports whether all counts of a group are shown. Those of a scale without bands never are: how many have no score is
// hidden there.
func (m *metric) allShown(place int) bool {
	return len(m.counts) > 0 && !slices.Contains(m.counts[place], Count{})
}

// The digits behind the point of a mean: as many as are shown, or fewer where more would tell how many have a score.
const (
	mostDigits  = 2
	leastDigits = 1
)

// digits says to how many digits behind the point the mean of a group may be shown, and whether it may be at all: not where it
// would tell more of the group's hidden counts than the counts around them do: see excludes.
//
// Who is in no band is in no sum, and with a hidden count of these it is not known how many have a score. The mean would tell,
// by what it must be multiplied with to be a sum of whole steps, unless it is rounded to more than a step of the sum.
//
// Of a metric that the bands are not in, nothing is known of the scores in a band: its mean is not shown beside hidden counts.
//
// Where a scale has no bands, how many have no score is always hidden: they may be none, and Limits.Count too, as the mean of
// all who are counted, and that of so many fewer, are rounded to more than a step of the sum. How many they are does not matter
// for the digits, so that these tell nothing of it.
func (m *metric) digits(place int) (digits int, ok bool) {
	d := m.distribution(place)
	mean, has := d.Mean()
	most := m.most(place)
	if !has {
		return most, true
	}
	if len(m.counts) == 0 {
		return m.unsure(counted(&m.list[place].Counts)-m.Limits.Count, most)
	}
	if m.allShown(place) {
		return most, true
	}
	if m.ends == nil {
		return 0, false
	}
	lo, hi := m.lo[place], m.hi[place]
	none := len(lo) - 1
	all := counted(&m.list[place].Counts)
	known := lo[none] == hi[none] && d.N() == all-lo[none]
	digits = most
	if !known {
		if digits, ok = m.unsure(all-hi[none], most); !ok {
			return 0, false
		}
	}
	return digits, !excludes(rounded(mean, digits), m.ends, lo, hi, all)
}

// most is how many digits a mean has at most: no more than in a release before, as two that differ would tell what one keeps.
func (m *metric) most(place int) int {
	digits := mostDigits
	for _, b := range m.before {
		if was := b.was[place]; was != nil && was.Scales[m.scale].Means[m.at].Shown {
			digits = min(digits, was.Scales[m.scale].Means[m.at].Digits)
		}
	}
	return digits
}

// excludes reports whether a mean rules out any table of so many pupils. A table is any counts of the bands, and last of those
// in none, within bounds. All who are in a band have a score in it, together at least as much as if each had the lowest of the
// band, and at most as if each had the highest; every sum between is that of somebody's scores. Where the sum that the mean
// makes of them lies between for each table, the mean rules out none. It is enough to look at the tables with the largest
// least sum and with the smallest largest one.
func excludes(mean float64, ends []span, lo, hi []int64, pupils int64) bool {
	above, below := make([]float64, len(lo)), make([]float64, len(lo)) // the mean, by a pupil; 0 of who is in no band
	for k, end := range ends {
		above[k], below[k] = end.lo-mean, mean-end.hi
	}
	return largest(above, lo, hi, pupils) > 0 || largest(below, lo, hi, pupils) > 0
}

// unsure gives how many digits, of so many at most, a mean of so many scores at least may have by coarse; ok is false where
// one is too many.
func (m *metric) unsure(n int64, most int) (digits int, ok bool) {
	for digits = most; digits >= leastDigits; digits-- {
		if m.coarse(n, digits) {
			return digits, true
		}
	}
	return 0, false
}

// coarse reports whether the mean of so many scores at least, rounded to so many digits, may be that of one more or fewer.
func (m *metric) coarse(n int64, digits int) bool {
	step := m.step()
	return step > 0 && float64(n) >= math.Pow10(digits)*step
}

// step is how far neighbouring scores are apart at most; 0 where that is not known. A step of the raw score is as large a part
// of the range of a standard score as of its own; twice that is taken, as that range is where nearly all of these lie.
func (m *metric) step() float64 {
	if m.at == 0 {
		return m.info.Step
	}
	lo, hasLo := m.info.Lo.Lower()
	hi, hasHi := m.info.Hi.Upper()
	span := m.info.Spans[m.at-1]
	switch {
	case span.Whole:
		return 1
	case !hasLo || !hasHi || hi <= lo:
		return 0
	}
	return 2 * m.info.Step * (span.Hi - span.Lo) / (hi - lo)
}

// largest is the largest sum that so many pupils make, each worth what those of his cell are, with so many of them in a cell
// as bounds allow: as many as can be in the cells that are worth most.
func largest(worth []float64, lo, hi []int64, pupils int64) (sum float64) {
	cells := make([]int, len(worth))
	for k := range cells {
		cells[k] = k
		sum += float64(worth[k] * float64(lo[k]))
		pupils -= lo[k]
	}
	slices.SortStableFunc(cells, func(a, b int) int { return cmp.Compare(worth[b], worth[a]) })
	for _, k := range cells {
		more := min(pupils, hi[k]-lo[k])
		sum += float64(worth[k] * float64(more))
		pupils -= more
	}
	return sum
}

// span is the lowest and the highest score that is sure to occur in a band.
type span struct{ lo, hi float64 }

// bandEnds gives the bands' ends in a metric, as they occur in the whole: what other scores there may be is not known of a
// standard score. It is nil where bands are in another metric, or begin where norm cells say.
func bandEnds(info *profile.ScaleInfo, metric string, whole *rollup.Distribution) []span {
	n := int(whole.N())
	if metric != info.BandMetric || n == 0 || len(info.Cuts) == 0 || len(info.Cuts) != len(info.Bands)-1 {
		return nil
	}
	first := make([]int, len(info.Bands)+1) // by band: how many scores are below it
	for k, cut := range info.Cuts {
		first[k+1] = sort.Search(n, func(i int) bool { return cut.Reached(scoreAt(whole, i).lo) })
	}
	first[len(info.Bands)] = n
	ends := make([]span, len(info.Bands))
	for k := range ends {
		if first[k] == first[k+1] { // nobody has a score in the band
			from := info.Cuts[max(k-1, 0)].From
			ends[k] = span{from, from}
			continue
		}
		ends[k] = span{scoreAt(whole, first[k]).hi, scoreAt(whole, first[k+1]-1).lo}
		if math.IsNaN(ends[k].lo-ends[k].hi) || math.IsInf(ends[k].lo-ends[k].hi, 0) {
			return nil
		}
	}
	return ends
}

// scoreAt gives the bin of a score, by its place from 0 up; without bins not a number.
func scoreAt(d *rollup.Distribution, place int) span {
	lo, hi, ok := d.Percentile(100 * (float64(place) + 0.5) / float64(d.N()))
	if !ok {
		return span{math.NaN(), math.NaN()}
	}
	return span{lo, hi}
}
