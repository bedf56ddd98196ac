package validation

import (
	"slices"

	"github.com/psynorm/psynorm/profile"
)

// scoreTally is what the sheets used hold for one scale.
type scoreTally struct {
	states [profile.Undefined + 1]int
	values moments // of complete and prorated scores
}

func (t *scoreTally) add(s *profile.Score) {
	t.states[s.State]++
	if x, ok := point(s); ok {
		t.values.add(x)
	}
}

// point is a score that is an estimate of the complete sheet's: complete or prorated.
func point(s *profile.Score) (x float64, ok bool) {
	x, ok = s.Raw.Point()
	return x, ok && (s.State == profile.Complete || s.State == profile.Prorated)
}

// Scale is one scale of the definition in the sample.
type Scale struct {
	ID    string       `json:"id"`
	Title profile.Text `json:"title,omitempty"`
	Key   int          `json:"key"` // index into Report.Keys; -1 for a score that adds no items up

	// How many sheets have the score in each state. The complete and the prorated are the N that the figures are of.
	Complete    int      `json:"complete"`
	Prorated    int      `json:"prorated"`
	Partial     int      `json:"partial"`
	Unscorable  int      `json:"unscorable"`
	Undefined   int      `json:"undefined"`
	N           int      `json:"n"`
	Mean        Estimate `json:"mean"`
	SD          Estimate `json:"sd"`
	Min         Estimate `json:"min"`
	Max         Estimate `json:"max"`
	SEM         Estimate `json:"sem"`                   // of complete sheets, in units of the score before it is rounded
	SEMPairwise Estimate `json:"sem_pairwise,omitzero"` // of all sheets, as Key.Pairwise; NotComputed where that is nil
}

// scale makes the figures of one scale.
func (s *Sample) scale(i int, keys []Key) Scale {
	t, d := &s.scores[i], &s.def.Scales[i]
	out := Scale{
		ID: d.ID, Title: profile.Text(d.Title), Key: -1, N: t.values.n, Mean: t.values.Mean(), SD: t.values.SD(),
		Complete: t.states[profile.Complete], Prorated: t.states[profile.Prorated], Partial: t.states[profile.Partial],
		Unscorable: t.states[profile.Unscorable], Undefined: t.states[profile.Undefined],
		Min: because(NobodyAnswered), Max: because(NobodyAnswered), SEM: because(NotASum), SEMPairwise: because(NotComputed),
	}
	if t.values.n > 0 {
		out.Min, out.Max = estimated(t.values.min), estimated(t.values.max)
	}
	out.Key = slices.IndexFunc(s.keyings, func(k *keying) bool { return slices.Contains(k.scales, i) })
	if out.Key < 0 {
		return out
	}
	u := unit(s.def, d)
	out.SEM = scaled(keys[out.Key].Complete.SEM, u)
	if p := keys[out.Key].Pairwise; p != nil {
		out.SEMPairwise = scaled(p.SEM, u)
	}
	return out
}

// scaled is an estimate in other units.
func scaled(e Estimate, unit float64) Estimate {
	if e.Why != Estimated {
		return e
	}
	return estimated(e.Value * unit)
}
