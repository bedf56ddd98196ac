package scoring

import (
	"math"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/expr"
	"github.com/psynorm/psynorm/profile"
)

// Waves is what monitor rules read: the profile of now, and earlier ones of the same person, instrument and informant
// that are not invalid. Choosing them is the caller's; nil means that there is no such wave.
type Waves struct {
	Now, Prev, First *profile.Profile
	Count            int // of waves, Now among them
}

// Monitor applies the definition's monitor rules and sets dst[i] to what rule i says; dst is grown as needed. Without an
// earlier wave what a rule reads of it is unknown. All profiles must be of this scorer. It is safe for concurrent use.
func (s *Scorer) Monitor(dst []profile.Truth, waves Waves) []profile.Truth {
	frame := expr.Frame{Slots: make([]expr.Value, len(s.def.Slots))}
	for i := range s.def.Slots {
		frame.Slots[i] = s.waveValue(i, waves)
	}
	dst = dst[:0]
	for i := range s.def.Monitor {
		dst = append(dst, profile.Truth(s.def.Monitor[i].When.Truth(&frame)))
	}
	return dst
}

// waveValue gives what a slot holds over several waves.
func (s *Scorer) waveValue(slot int, waves Waves) expr.Value {
	sl := &s.def.Slots[slot]
	p := [...]*profile.Profile{instruments.Now: waves.Now, instruments.Prev: waves.Prev, instruments.First: waves.First}[sl.Wave]
	switch sl.Kind {
	case instruments.SlotWaves:
		return expr.Point(float64(waves.Count))
	case instruments.SlotChange:
		return s.change(waves, slot)
	case instruments.SlotRCI:
		return s.reliableChange(waves, slot)
	}
	if p == nil {
		return expr.Anything()
	}
	switch sl.Kind {
	case instruments.SlotTier:
		return tierValue(&p.Tier)
	case instruments.SlotRaw:
		r := s.resultOf(p, slot)
		return r.point()
	case instruments.SlotLo:
		return ofNumber(p.Scores[sl.Index].Raw.Lower())
	case instruments.SlotHi:
		return ofNumber(p.Scores[sl.Index].Raw.Upper())
	case instruments.SlotMetric:
		c, r := &s.scales[sl.Index], s.resultOf(p, slot)
		point, _ := standardValues(&r, &p.Standards[c.first+c.metricIndex(sl.Metric)])
		return point
	case instruments.SlotBand:
		r := s.resultOf(p, slot)
		point, _ := s.scales[sl.Index].bandValues(&r, p.Scores[sl.Index].Band)
		return point
	case instruments.SlotPerson:
		return ofNumber(p.Person[sl.Index].Point())
	case instruments.SlotCritical:
		return truthValue(expr.Tri(p.Critical[sl.Index]))
	}
	return expr.Anything()
}

// resultOf gives the score that a slot is about as it was when it was computed, except that whether a missing one exists
// on the complete sheet is known only if it does on every one.
func (s *Scorer) resultOf(p *profile.Profile, slot int) result {
	sc := &p.Scores[s.def.Slots[slot].Index]
	return result{raw: sc.Raw, state: sc.State, exists: s.ranges.Slots[slot].Def}
}

func ofNumber(x float64, ok bool) expr.Value {
	if !ok {
		return expr.Anything()
	}
	return expr.Point(x)
}

// tierValue gives the rank of a tier: of one that is not determined, the ranks between which it must lie.
func tierValue(t *profile.Tier) expr.Value {
	switch t.State {
	case profile.Determined:
		return expr.Point(float64(t.Level))
	case profile.AtLeast, profile.TierUndetermined:
		return expr.Between(float64(t.Lo), float64(t.Hi))
	}
	return expr.Anything()
}

// change is the raw score now minus that of the wave before; of a score that does not exist, between its bounds.
func (s *Scorer) change(waves Waves, slot int) expr.Value {
	if waves.Now == nil || waves.Prev == nil {
		return expr.Anything()
	}
	r, before := s.resultOf(waves.Now, slot), s.resultOf(waves.Prev, slot)
	now, prev := r.point(), before.point()
	if now.Def == expr.False || prev.Def == expr.False {
		return expr.Undefined()
	}
	return expr.Value{Lo: now.Lo - prev.Hi, Hi: now.Hi - prev.Lo, Def: now.Def.And(prev.Def)}
}

// reliableChange is the change divided by the standard error of a difference, SD·√(2(1 - r)) (Jacobson and Truax 1991),
// with SD and reliability of the cell of now. Without them it is unknown; with a reliability of 1 it does not exist.
func (s *Scorer) reliableChange(waves Waves, slot int) expr.Value {
	d := s.change(waves, slot)
	if d.Def == expr.False || waves.Now == nil {
		return d
	}
	sd, r, ok := s.spreadOf(waves.Now, s.def.Slots[slot].Index)
	switch {
	case !ok:
		return expr.Anything()
	case r == 1:
		return expr.Undefined()
	}
	se := sd * math.Sqrt(float64(2*(1-r)))
	return expr.Value{Lo: d.Lo / se, Hi: d.Hi / se, Def: d.Def}
}

// spreadOf gives SD and reliability of a scale's raw score in the norm cell of a profile of the scorer's layout: of the first
// norm set that has both.
func (s *Scorer) spreadOf(p *profile.Profile, scale int) (sd, r float64, ok bool) {
	for i := range s.sets {
		cell := p.Cells[i].Cell - 1
		if cell < 0 {
			continue
		}
		e := s.sets[i].Cells[cell].Entry(s.scales[scale].ID)
		if e == nil {
			continue
		}
		linear, hasSD := e.Linear()
		if r, ok = e.Reliability(); ok && hasSD {
			return linear.SD, r, true
		}
	}
	return 0, 0, false
}
