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
		frame.Slots[i] = s.waveValue(&s.def.Slots[i], waves)
	}
	dst = dst[:0]
	for i := range s.def.Monitor {
		dst = append(dst, profile.Truth(s.def.Monitor[i].When.Truth(&frame)))
	}
	return dst
}

// waveValue gives what a slot holds over several waves.
func (s *Scorer) waveValue(sl *instruments.Slot, waves Waves) expr.Value {
	p := [...]*profile.Profile{instruments.Now: waves.Now, instruments.Prev: waves.Prev, instruments.First: waves.First}[sl.Wave]
	switch sl.Kind {
	case instruments.SlotWaves:
		return expr.Point(float64(waves.Count))
	case instruments.SlotChange:
		return change(waves, sl.Index)
	case instruments.SlotRCI:
		return s.reliableChange(waves, sl.Index)
	}
	if p == nil {
		return expr.Anything()
	}
	switch sl.Kind {
	case instruments.SlotTier:
		return tierValue(&p.Tier)
	case instruments.SlotRaw:
		return scoreValue(&p.Scores[sl.Index])
	case instruments.SlotLo:
		return ofNumber(p.Scores[sl.Index].Raw.Lower())
	case instruments.SlotHi:
		return ofNumber(p.Scores[sl.Index].Raw.Upper())
	case instruments.SlotMetric:
		c := &s.scales[sl.Index]
		return numberValue(p.Standards[c.first+c.metricIndex(sl.Metric)].Number)
	case instruments.SlotBand:
		if b, ok := p.BandOf(sl.Index); ok {
			return expr.Point(float64(b.Rank))
		}
	case instruments.SlotPerson:
		return ofNumber(p.Person[sl.Index].Point())
	case instruments.SlotCritical:
		return truthValue(expr.Tri(p.Critical[sl.Index]))
	}
	return expr.Anything()
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

// scoreValue gives a score as rules see it: its value where there is an estimate of the complete score, else its bounds.
func scoreValue(sc *profile.Score) expr.Value {
	switch sc.State {
	case profile.Undefined:
		return expr.Undefined()
	case profile.Complete, profile.Prorated:
		return numberValue(sc.Raw)
	}
	return boundsOf(sc.Raw, expr.Unknown)
}

func numberValue(n profile.Number) expr.Value {
	if x, ok := n.Point(); ok {
		return expr.Point(x)
	}
	if n.Has&(profile.HasLo|profile.HasHi) == 0 {
		return expr.Anything()
	}
	return boundsOf(n, expr.Unknown)
}

// change is the raw score now minus that of the wave before.
func change(waves Waves, scale int) expr.Value {
	if waves.Now == nil || waves.Prev == nil {
		return expr.Anything()
	}
	now, prev := scoreValue(&waves.Now.Scores[scale]), scoreValue(&waves.Prev.Scores[scale])
	if !now.IsPoint() || !prev.IsPoint() {
		return expr.Anything()
	}
	return expr.Point(now.Lo - prev.Lo)
}

// reliableChange is the change divided by the standard error of a difference, SD·√(2(1 - r)) (Jacobson and Truax 1991),
// with SD and reliability of the cell of now. Without them it is unknown; with a reliability of 1 it does not exist.
func (s *Scorer) reliableChange(waves Waves, scale int) expr.Value {
	d := change(waves, scale)
	if !d.IsPoint() {
		return d
	}
	for i := range s.sets {
		cell := waves.Now.Cells[i].Cell - 1
		if cell < 0 {
			continue
		}
		e := s.sets[i].Cells[cell].Entry(s.scales[scale].ID)
		if e == nil {
			continue
		}
		linear, hasSD := e.Linear()
		r, hasR := e.Reliability()
		if hasSD && hasR {
			return expr.Point(d.Lo / (linear.SD * math.Sqrt(float64(2*(1-r)))))
		}
	}
	return expr.Anything()
}
