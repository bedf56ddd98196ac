package rollup

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"

	"github.com/psynorm/psynorm/profile"
)

// plan says what is kept of the scores of a layout. Sheets are counted in a row: first as in the rows of a Tree, then
// for each reported scale by profile.State, by band (the first: not known), the raw scores beyond MaxValue, and for each
// standard score reported those without a norm and those beyond. An invalid sheet is in the first part alone.
type plan struct {
	layout     *profile.Layout
	rowShape       // of the first part
	row        int // the width of all
	scales     []scalePlan
	columns    []Bins   // what has a distribution, by its bins: of each scale the raw score, then the standard scores
	standards  int      // how many a profile has
	sex, grade int      // indexes into Layout.Attributes; -1: none
	sexes      []string // the words of sex, as records write them
}

// scalePlan is where the counts of a scale stand in a row, and its columns.
type scalePlan struct {
	scale                   int // index into Layout.Scales
	states, bands, standard int // in the row
	column                  int // the first of them
}

// states is how many states of a score there are.
const states = int(profile.Undefined) + 1

// What is counted of a standard score.
const (
	noNorm = iota
	beyond
	ofStandard // how many they are
)

func newPlan(layout *profile.Layout) *plan {
	p := &plan{layout: layout, rowShape: shapeOf(layout), sex: attribute(layout, "sex"), grade: attribute(layout, "grade")}
	if p.sex >= 0 {
		for _, word := range layout.Attributes[p.sex].Words {
			p.sexes = append(p.sexes, jsonText(word))
		}
	}
	p.row = p.width
	for i := range layout.Scales {
		info := &layout.Scales[i]
		p.standards = max(p.standards, info.FirstStandard+len(info.Metrics))
		if !info.Report {
			continue
		}
		s := scalePlan{scale: i, states: p.row, column: len(p.columns)}
		s.bands = s.states + states
		s.standard = s.bands + 1 + len(info.Bands) + 1
		p.row = s.standard + ofStandard*info.Reported
		p.scales = append(p.scales, s)
		p.columns = append(p.columns, rawBins(info))
		for m := range info.Reported {
			p.columns = append(p.columns, standardBins(info, m))
		}
	}
	return p
}

func jsonText(s string) string {
	text, _ := json.Marshal(s) // of any text there is one
	return string(text)
}

// beyondRaw is where raw scores beyond MaxValue are counted.
func (s *scalePlan) beyondRaw() int { return s.standard - 1 }

func attribute(layout *profile.Layout, id string) int {
	return slices.IndexFunc(layout.Attributes, func(a profile.AttributeInfo) bool { return a.ID == id })
}

// rawBins gives each score that a complete sheet can have a bin of its own, where they are few enough.
func rawBins(info *profile.ScaleInfo) Bins {
	lo, hasLo := info.Lo.Lower()
	hi, hasHi := info.Hi.Upper()
	if !hasLo || !hasHi {
		return Bins{}
	}
	return eachOrOver(lo, hi, info.Step)
}

func standardBins(info *profile.ScaleInfo, metric int) Bins {
	if metric >= len(info.Spans) || info.Spans[metric].Lo == info.Spans[metric].Hi {
		return Bins{}
	}
	span := info.Spans[metric]
	if span.Whole {
		return eachOrOver(math.Floor(span.Lo), math.Ceil(span.Hi), 1)
	}
	return BinsOver(span.Lo, span.Hi)
}

// eachOrOver gives a bin to each step, or where that cannot be bins over the range.
func eachOrOver(lo, hi, step float64) Bins {
	if bins := StepBins(lo, hi, step); bins != (Bins{}) {
		return bins
	}
	return BinsOver(lo, hi)
}

// sameScales is the error of layouts that describe persons or scores differently, as that of a profile read from JSON
// may: it says of scores only what the profile has.
func sameScales(a, b *profile.Layout) error {
	if a == b || slices.EqualFunc(a.Scales, b.Scales, sameScale) && slices.EqualFunc(a.Attributes, b.Attributes, sameAttribute) {
		return nil
	}
	return fmt.Errorf("%w: scales or attributes of %s are described in two ways", ErrMismatch, ref(a))
}

func sameScale(a, b profile.ScaleInfo) bool {
	return a.ID == b.ID && a.Report == b.Report && a.FirstStandard == b.FirstStandard && a.Reported == b.Reported &&
		slices.Equal(a.Metrics, b.Metrics) && len(a.Bands) == len(b.Bands) &&
		a.Lo == b.Lo && a.Hi == b.Hi && a.Step == b.Step && slices.Equal(a.Spans, b.Spans)
}

func sameAttribute(a, b profile.AttributeInfo) bool {
	return a.ID == b.ID && slices.Equal(a.Words, b.Words)
}

// groupOf says in which group the person of a profile is counted.
func (p *plan) groupOf(of *profile.Profile) group {
	g := group{unknown, unknown}
	if p.sex >= 0 && p.sex < len(of.Person) {
		if word, ok := of.Person[p.sex].Point(); ok && word >= 0 && int(word) < len(p.layout.Attributes[p.sex].Words) {
			g.sex = int16(word)
		}
	}
	if p.grade >= 0 && p.grade < len(of.Person) {
		if x, ok := of.Person[p.grade].Point(); ok && x == math.Trunc(x) && math.Abs(x) < unknown {
			g.grade = int16(x)
		}
	}
	return g
}
