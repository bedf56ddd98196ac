package norms

import (
	"math"
	"slices"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/tolerance"
)

// ScaleRange is what an instrument knows of a scale's raw scores.
type ScaleRange struct {
	Lo, Hi float64 // the lowest and highest score; infinite where nothing bounds it
	// Step is the distance between neighbouring scores, beginning at Lo: 1 for sums of whole numbers. 0: any number
	// between Lo and Hi may occur.
	Step     float64
	Prorated bool     // an incomplete sheet may be given a score between the steps
	Bands    []string // ids of the scale's bands, from the lowest up; nil when it has none
	// BandMetric is what the bands divide: "" or "raw", of which a cell's own cut-offs are, or a metric.
	BandMetric string
	// BandsInNorms: the instrument names the bands alone, and a cell that has cut-offs has one for each.
	BandsInNorms bool
}

// CheckInstrument checks that the set belongs to a version of an instrument.
func (s *Set) CheckInstrument(id, version string) (found ErrorList) {
	if s.Instrument == id && (s.InstrumentVersion == "" || s.InstrumentVersion == version) {
		return nil
	}
	owner := s.Instrument
	if s.InstrumentVersion != "" {
		owner += "@" + s.InstrumentVersion
	}
	found.Add(s.doc.At(s.ownerAt.Line, s.ownerAt.Column, kindInstrument, owner, id+"@"+version))
	return found
}

// CheckScales checks that every scale the set has norms for is one of the instrument's.
func (s *Set) CheckScales(known []string) (found ErrorList) {
	for i := range s.Cells {
		for j := range s.Cells[i].Entries {
			if e := &s.Cells[i].Entries[j]; !slices.Contains(known, e.Scale) {
				found.Add(s.at(e, kindScale, e.Scale).WithHint(diag.DidYouMean(e.Scale, known)))
			}
		}
	}
	return found
}

func (s *Set) at(e *Entry, k *diag.Kind, args ...any) *diag.Error {
	return s.doc.At(e.Line, e.Column, k, args...)
}

// CheckScale checks what every cell says of a scale against the scores it can have: lookups with entries that no score
// reaches or without entries for scores it does reach, a mean outside the range, an SD the range does not permit,
// cut-offs out of reach or of bands the scale does not have; and warns of an exact lookup for a scale that may be
// prorated. The findings are in the order of their places.
func (s *Set) CheckScale(scale string, r ScaleRange) ErrorList {
	c := scaleCheck{set: s, scale: scale, ScaleRange: r}
	for i := range s.Cells {
		if e := s.Cells[i].Entry(scale); e != nil {
			c.moments(e, s.Cells[i].N)
			for _, t := range e.tables {
				c.lookup(e, t)
			}
			c.bandNames(e)
			c.bands(e)
		}
	}
	c.found.Sort()
	return c.found
}

type scaleCheck struct {
	ScaleRange
	set   *Set
	scale string
	found diag.List
}

// within says in which interval scores lie.
func (c *scaleCheck) within() string { return "[" + short(c.Lo) + ", " + short(c.Hi) + "]" }

// moments checks mean and SD by the inequality of Bhatia and Davis (2000): scores between lo and hi with the mean M have
// a variance, with n - 1, of at most (hi - M)(M - lo)·n/(n - 1). What rounding may have done to the figures as they are
// written is granted; a cell that does not say its n is granted the smallest that has an SD, 2.
func (c *scaleCheck) moments(e *Entry, n int) {
	if e.linear == nil || math.IsInf(c.Lo, 0) || math.IsInf(c.Hi, 0) {
		return
	}
	l := e.linear
	lo, hi := max(c.Lo, l.Mean-e.meanUnit), min(c.Hi, l.Mean+e.meanUnit) // where the mean may have been
	if tolerance.Less(hi, lo) {
		c.found.Add(c.set.at(e, kindMeanRange, c.scale, c.within(), number(l.Mean)))
		return
	}
	best := min(max((c.Lo+c.Hi)/2, lo), hi) // the mean that permits the largest SD
	size := float64(max(n, 2))
	largest := math.Sqrt(max(0, (c.Hi-best)*(best-c.Lo)) * size / (size - 1))
	if tolerance.Less(largest, l.SD-e.sdUnit) {
		c.found.Add(c.set.at(e, kindSDRange, c.scale, c.within(), number(l.Mean), short(largest), number(l.SD)))
	}
}

func (c *scaleCheck) lookup(e *Entry, t *table) {
	report := func(k *diag.Kind, args ...any) {
		c.found.Add(c.set.doc.At(t.at.Line, t.at.Column, k, args...))
	}
	if idle := c.unreached(t); len(idle) > 0 {
		report(kindLookupReach, c.scale, c.within(), listed(idle))
	}
	if holes := c.holes(t); len(holes) > 0 && !e.lifted(kindLookupCover) {
		report(kindLookupCover, c.scale, c.within(), joined(holes))
	}
	if t.mode == exactly && c.Prorated {
		report(kindLookupProrated, c.scale)
	}
}

// unreached lists the entries of a lookup that no score reaches.
func (c *scaleCheck) unreached(t *table) (idle []string) {
	if t.mode == fromBound {
		for i := range t.bounds {
			if !c.reaches(t.bounds, i) {
				idle = append(idle, t.bounds[i].String())
			}
		}
		return idle
	}
	for _, x := range t.raw {
		if tolerance.Less(x, c.Lo) || tolerance.Less(c.Hi, x) || t.mode == exactly && !c.onStep(x) {
			idle = append(idle, number(x))
		}
	}
	return idle
}

// reaches reports whether a score is on or beyond bound i and not yet on the next.
func (c *scaleCheck) reaches(bounds []Bound, i int) bool {
	x := c.lowest(bounds[i])
	return !tolerance.Less(c.Hi, x) && bounds[i].Reached(c.Hi) && (i+1 == len(bounds) || !bounds[i+1].Reached(x))
}

// lowest is the lowest score on or beyond a bound; without steps above a strict bound there is none, and the bound
// itself stands for it.
func (c *scaleCheck) lowest(b Bound) float64 {
	switch {
	case b.Reached(c.Lo):
		return c.Lo
	case c.Step == 0 || math.IsInf(c.Lo, 0):
		return b.Value
	}
	steps := tolerance.Ceil((b.Value - c.Lo) / c.Step)
	if b.Above {
		steps = tolerance.Floor((b.Value-c.Lo)/c.Step) + 1
	}
	return c.Lo + float64(steps*c.Step)
}

// onStep reports whether a score can be x, as far as the steps say.
func (c *scaleCheck) onStep(x float64) bool {
	if c.Step == 0 || math.IsInf(c.Lo, 0) {
		return true
	}
	steps := (x - c.Lo) / c.Step
	return tolerance.Equal(steps, math.Round(steps))
}

// maxSteps bounds the scores that are looked up one by one.
const maxSteps = 1_000_000

// holes lists the scores for which a lookup has nothing.
func (c *scaleCheck) holes(t *table) (holes []diag.Text) {
	if t.mode == fromBound {
		if !t.bounds[0].Reached(c.Lo) {
			holes = append(holes, below(t.bounds[0].String()))
		}
		return holes
	}
	first, last := t.raw[0], t.raw[len(t.raw)-1]
	steps := math.Round((c.Hi - c.Lo) / c.Step)
	if t.mode == exactly && c.Step > 0 && steps <= maxSteps {
		return c.holesByStep(t, int(steps))
	}
	if tolerance.Less(c.Lo, first) {
		holes = append(holes, below(number(first)))
	}
	if t.mode == exactly && len(t.raw) > 1 {
		holes = append(holes, say("各条之间的分数", "what lies between the entries"))
	}
	if tolerance.Less(last, c.Hi) {
		holes = append(holes, say(number(last)+" 以上", "what lies above "+number(last)))
	}
	return holes
}

func below(x string) diag.Text { return say(x+" 以下", "what lies below "+x) }

// holesByStep looks every score up in an exact lookup, and joins neighbours without an entry.
func (c *scaleCheck) holesByStep(t *table, steps int) (holes []diag.Text) {
	from := -1 // the first step of the hole at hand
	for k := 0; k <= steps+1; k++ {
		missing := false
		if k <= steps {
			_, _, why := t.locate(c.Lo + float64(float64(k)*c.Step))
			missing = why != OK
		}
		switch {
		case missing && from < 0:
			from = k
		case !missing && from >= 0:
			a, b := c.Lo+float64(float64(from)*c.Step), c.Lo+float64(float64(k-1)*c.Step)
			text := short(a)
			if a != b {
				text += "–" + short(b)
			}
			holes, from = append(holes, same(text)), -1
		}
	}
	return holes
}

// joined joins texts of holes, the first few by name.
func joined(holes []diag.Text) diag.Text {
	zh, en := make([]string, len(holes)), make([]string, len(holes))
	for i, h := range holes {
		zh[i], en[i] = h.Zh, h.En
	}
	return say(listed(zh).Zh, listed(en).En)
}
