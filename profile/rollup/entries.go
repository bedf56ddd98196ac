package rollup

import (
	"errors"
	"math"

	"github.com/psynorm/psynorm/profile"
)

// ErrNoScores is the error of a profile without scores, as scoring.Scorer.Decide makes them, in a tree with statistics.
var ErrNoScores = errors.New("rollup: statistics need scores, and the profile has none")

// entries are what statistics keep of some profiles that are still to be counted.
type entries struct {
	list   []entry
	marks  []int32 // where each counts in the row of its cell
	values []int64 // of each by column, in millionths
}

type entry struct {
	group
	marks           int32  // where its own begin
	wave, informant string // until they are counted
}

// noValue is what stands for a value that there is not: no value in millionths is as small.
const noValue = math.MinInt64

// marksEnd is where the marks of the profile end.
func (e *entries) marksEnd(i int) int32 {
	if i+1 < len(e.list) {
		return e.list[i+1].marks
	}
	return int32(len(e.marks))
}

func (e *entries) clear() {
	clear(e.list) // keeps no text alive
	e.list, e.marks, e.values = e.list[:0], e.marks[:0], e.values[:0]
}

// note notes a profile of the plan's layout, or refuses it.
func (p *plan) note(of *profile.Profile, e *entries) error {
	if len(of.Scores) != len(p.layout.Scales) || len(of.Standards) != p.standards {
		return ErrNoScores
	}
	if err := sameScales(of.Layout, p.layout); err != nil {
		return err
	}
	e.list = append(e.list, entry{p.groupOf(of), int32(len(e.marks)), of.Wave, of.Informant})
	both := p.places(of)
	e.marks = append(e.marks, both[0], both[1])
	if of.Validity.State == profile.Invalid {
		for range p.columns {
			e.values = append(e.values, noValue)
		}
		return nil
	}
	for i := range p.scales {
		p.noteScale(of, e, &p.scales[i])
	}
	return nil
}

func (p *plan) noteScale(of *profile.Profile, e *entries, s *scalePlan) {
	score := &of.Scores[s.scale]
	e.marks = append(e.marks, int32(s.states+int(score.State)), int32(s.bands)+int32(score.Band.At))
	info := &p.layout.Scales[s.scale]
	e.value(score.Raw, s.beyondRaw())
	_, hasRaw := score.Raw.Point()
	for m := range info.Reported {
		standard := &of.Standards[info.FirstStandard+m]
		at := s.standard + ofStandard*m
		if _, ok := standard.Point(); hasRaw && !ok { // without a raw score no norm was asked
			e.marks = append(e.marks, int32(at+noNorm))
		}
		e.value(standard.Number, at+beyond)
	}
}

// value notes a value, or, at a place of the row, that it is too large.
func (e *entries) value(x profile.Number, tooLarge int) {
	v := int64(noValue)
	if point, ok := x.Point(); ok {
		if v, ok = micro(point); !ok {
			v = noValue
			e.marks = append(e.marks, int32(tooLarge))
		}
	}
	e.values = append(e.values, v)
}
