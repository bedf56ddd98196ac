package dossier

import (
	"math"
	"slices"

	"github.com/psynorm/psynorm/profile"
)

// Basis is what a norm cell says of the raw scores of a scale. Figures that need more than there is do not exist.
type Basis struct {
	Norms       profile.Pin // the norm set; the zero Pin when none was found
	Cell        string      // as "sex=F age=10-12"; "" when none fits
	Mean, SD    float64     // with HasSD
	HasSD       bool
	Reliability Reliability // with HasR
	HasR        bool
	Why         Why // there is no SD or no reliability
}

// basis finds mean, SD and reliability of scale i in the norm cell that a profile was scored in: of the first norm set of
// the scorer that has all three, as monitor rules do; failing that of the first that has mean and SD.
func (s *Series) basis(p *profile.Profile, i int) (b Basis) {
	if why := s.lent(p, i); why != NotSaid {
		return Basis{Why: why}
	}
	b.Why = NoSD
	for k := range s.layout.Norms {
		at, why := s.cell(p, k)
		if why != NotSaid {
			if b.Why == NoSD {
				b.Why = why
			}
			continue
		}
		set := s.plan.Scorer.Norms()[k]
		e := set.Cells[at].Entry(s.def.Scales[i].ID)
		if e == nil {
			continue
		}
		linear, hasSD := e.Linear()
		r, hasR := e.Reliability()
		if !hasSD || b.HasSD && !hasR {
			continue
		}
		b = Basis{Norms: s.layout.Norms[k].Pin, Cell: s.layout.Norms[k].Cells[at], Mean: linear.Mean, SD: linear.SD, HasSD: true, Why: NoReliability}
		if hasR {
			b.HasR, b.Why = true, NotSaid
			b.Reliability = Reliability{r, s.plan.CellKind, set.Ref()}
			break
		}
	}
	if own, ok := s.plan.Reliabilities[s.def.Scales[i].ID]; ok {
		b.Reliability, b.HasR = own, true
		if b.HasSD {
			b.Why = NotSaid
		}
	}
	return b
}

// cell gives the cell of the scorer's norm set k that a profile was scored in, and why there is none: it was scored without
// that set, or no cell fits the person.
func (s *Series) cell(p *profile.Profile, k int) (at int, why Why) {
	j := slices.IndexFunc(p.Norms, func(n profile.NormInfo) bool { return n.Hash == s.layout.Norms[k].Hash })
	if j < 0 {
		return 0, OtherNorms
	}
	if p.Cells[j].Cell == 0 {
		return 0, NoCell
	}
	// A profile read from a file knows only its own cell of the set, so cells are told by what they say.
	at = slices.Index(s.layout.Norms[k].Cells, p.Norms[j].Cells[p.Cells[j].Cell-1])
	if at < 0 {
		return 0, NoCell
	}
	return at, NotSaid
}

// standardised divides a change by the SD.
func (b *Basis) standardised(change Figure) Figure {
	if !b.HasSD {
		return Figure{Formula: Standardised, Why: b.Why}
	}
	n := each(change.Number, func(x float64) float64 { return x / b.SD })
	return figure(n, Standardised, change.Why)
}

// jacobsonTruax divides a change by the standard error of a difference, SD·√(2(1 − r)) (Jacobson and Truax 1991).
func (b *Basis) jacobsonTruax(change Figure) Figure {
	if why := b.withoutError(); why != NotSaid {
		return Figure{Formula: JacobsonTruax, Why: why}
	}
	se := b.SD * math.Sqrt(float64(2*(1-b.Reliability.R)))
	n := each(change.Number, func(x float64) float64 { return x / se })
	return figure(n, JacobsonTruax, change.Why)
}

// trueScore regresses a score to the mean of its cell: M + r(x − M) (Kelley 1947), the best guess of a second score if
// nothing has changed.
func (b *Basis) trueScore(n profile.Number, why Why) Figure {
	if !b.HasSD || !b.HasR {
		return Figure{Formula: TrueScore, Why: b.Why}
	}
	n = each(n, func(x float64) float64 { return b.Mean + float64(b.Reliability.R*(x-b.Mean)) })
	return figure(n, TrueScore, why)
}

// speer divides how far a score lies from the one expected by the standard error of measurement SD·√(1 − r): Speer's
// (1992) form of the interval of Edwards et al. (1978), the numbers ±2 of which are its ends. Others divide by √2 times
// as much; this is the form of Speer's paper and of the reviews that follow it (Bauer, Lambert and Nielsen 2004).
func (b *Basis) speer(now profile.Number, expected Figure, why Why) Figure {
	if none := b.withoutError(); none != NotSaid {
		return Figure{Formula: Speer, Why: none}
	}
	se := b.SD * math.Sqrt(1-b.Reliability.R)
	n := each(minus(now, expected.Number), func(x float64) float64 { return x / se })
	return figure(n, Speer, why)
}

// withoutError says why there is no standard error.
func (b *Basis) withoutError() Why {
	switch {
	case !b.HasSD || !b.HasR:
		return b.Why
	case b.Reliability.R == 1:
		return NoError
	}
	return NotSaid
}
