package rollup

import (
	"math"
	"math/big"
	"sync"

	"gonum.org/v1/gonum/stat/distuv"
)

// Confidence is that of all intervals of effect sizes: with it, those of all units compared side by side hold at once.
const Confidence = 0.95

// Effect is by how much a unit differs from something, in standard deviations, and how sure that is.
type Effect struct {
	N     int64   // scores of the unit; of a rate its sheets with a tier, or without one because it could not be decided
	Value float64 // their mean, in the units of the scale; of a rate from 0 to 1, the least that it can be
	OfN   int64   // of what it is compared with; 0 of a norm
	Of    float64 // likewise its mean, or rate
	Size  float64 // Hedges' g; of a norm (mean − norm's mean)/norm's SD; of a rate Cohen's h
	// Least and Most are between what the size lies whatever the open sheets of two rates are, Size in the middle; where there
	// are none, as of means, both are Size.
	Least, Most float64
	Lo, Hi      float64 // the interval, where HasInterval; of an open rate from that of Least to that of Most
	// HasInterval: how alike the pupils of a class are could be estimated, and with that how sure the effect is.
	HasInterval bool
	ICC         float64 // the intraclass correlation that was estimated
	Design      float64 // by how much clustering in classes multiplies the variance of the difference
}

// alike is how alike the values of a class are.
type alike struct {
	icc float64
	df  int64 // degrees of freedom of the differences between classes
	ok  bool
}

func alikeIn(groups ...clusters) alike {
	icc, df, ok := intraclass(groups...)
	return alike{icc, df, ok}
}

// meanEffect compares the means of two groups of classes by Hedges' g with the total standard deviation,
//
//	d = (m₁ − m₂)/σ,  σ² = (D₁ + D₂)/(N − f₁ − f₂),
//
// Dᵢ = Σ(v − mᵢ)² and fᵢ the design effect of group i: E(Dᵢ) = σ²(Nᵢ − fᵢ), so that clustering does not bias σ. With classes
// of one size that is d_T of Hedges 2007 (Journal of Educational and Behavioral Statistics 32:341), and its variance is his,
//
//	V = f₁/N₁ + f₂/N₂ + d²/(2h),  h = (N − 2 − 2(ñ − 1)ρ)²/((N − 2)(1 − ρ)² + ñ(N − 2ñ)ρ² + 2(N − 2ñ)ρ(1 − ρ)),
//
// here with ñ = (N₂S₁/N₁ + N₁S₂/N₂)/N for classes that differ in size, Sᵢ = Σnⱼ². g = (1 − 3/(4h − 1))d. Where no correlation
// could be estimated, d is g without clustering and there is no interval. The interval is from Student's t with as many
// degrees of freedom as ρ has. ok is false with fewer than two values in a group, or none that differ.
func meanEffect(a, b clusters, like alike, at *simultaneous) (e Effect, ok bool) {
	if a.n < 2 || b.n < 2 {
		return e, false
	}
	e = Effect{N: a.n, Value: a.mean(), OfN: b.n, Of: b.mean()}
	n := float64(a.n + b.n)
	fa, fb := a.design(like.icc), b.design(like.icc)
	spread, _ := new(big.Float).Add(a.deviations(), b.deviations()).Float64()
	if free := n - fa - fb; spread > 0 && free > 0 {
		d := (e.Value - e.Of) / math.Sqrt(spread/free)
		h := freedom(a, b, like.icc)
		e.Size = (1 - 3/(float64(4*h)-1)) * d
		e.Least, e.Most = e.Size, e.Size
		e.interval(like, fa/float64(a.n)+fb/float64(b.n), float64(d*d)/(2*h), at)
		return e, h > 1
	}
	return e, false
}

// simultaneous gives the critical values of intervals that hold for several units at once, by Bonferroni (Dunn 1961, Journal
// of the American Statistical Association 56:52): each errs with (1 − Confidence)/units at most, so that all hold with
// Confidence, however they depend on each other. Safe for concurrent use.
type simultaneous struct {
	units int
	lock  sync.Mutex
	known map[int64]float64 // by degrees of freedom
}

func forUnits(units int) *simultaneous {
	return &simultaneous{units: units, known: map[int64]float64{}}
}

// student gives the critical value of Student's t.
func (s *simultaneous) student(df int64) float64 {
	s.lock.Lock()
	defer s.lock.Unlock()
	t, ok := s.known[df]
	if !ok {
		t = distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(df)}.Quantile(1 - (1-Confidence)/2/float64(max(s.units, 1)))
		s.known[df] = t
	}
	return t
}

// freedom is h of meanEffect: how many values that do not depend on each other would give σ as surely.
func freedom(a, b clusters, icc float64) float64 {
	na, nb := float64(a.n), float64(b.n)
	n := na + nb
	size := (float64(nb*float64(a.sizes))/na + float64(na*float64(b.sizes))/nb) / n
	rest := max(0, n-float64(2*size))
	top := n - 2 - float64(2*(size-1)*icc)
	bottom := float64((n-2)*(1-icc)*(1-icc)) + float64(size*rest*icc*icc) + float64(2*rest*icc*(1-icc))
	return float64(top*top) / bottom
}

// rateEffect compares the shares of ones among values that are 0 or 1, by Cohen's h = 2·asin√p₁ − 2·asin√p₂ (Cohen 1988,
// Statistical Power Analysis, ch. 6), of which the variance is f₁/N₁ + f₂/N₂ whatever the shares. Below some five ones or
// noughts in a group that is rough.
func rateEffect(a, b clusters, like alike, at *simultaneous) (e Effect, ok bool) {
	if a.n < 1 || b.n < 1 {
		return e, false
	}
	e = Effect{N: a.n, Value: a.mean(), OfN: b.n, Of: b.mean()}
	e.Size = float64(2*math.Asin(math.Sqrt(e.Value))) - float64(2*math.Asin(math.Sqrt(e.Of)))
	e.Least, e.Most = e.Size, e.Size
	e.interval(like, a.design(like.icc)/float64(a.n)+b.design(like.icc)/float64(b.n), 0, at)
	return e, true
}

// openRate is a rate as values of 0 and 1: with its open sheets as noughts, and as ones.
type openRate struct{ least, most clusters }

// openRateEffect compares rates of which sheets are open, whatever they are: from the least of one with the most of the other
// to the other way round. A sheet that could not be decided is not taken for one of a lower level.
func openRateEffect(a, b openRate, at *simultaneous) (e Effect, ok bool) {
	e, ok = rateEffect(a.least, b.most, alikeIn(a.least, b.most), at)
	if !ok || a.least.sum.Cmp(a.most.sum) == 0 && b.least.sum.Cmp(b.most.sum) == 0 {
		return e, ok
	}
	most, _ := rateEffect(a.most, b.least, alikeIn(a.most, b.least), at)
	e.Of, e.Most, e.Size = b.least.mean(), most.Size, (e.Size+most.Size)/2
	if e.HasInterval = e.HasInterval && most.HasInterval; !e.HasInterval {
		e.Lo, e.Hi, e.ICC, e.Design = 0, 0, 0, 0
		return e, true
	}
	e.Hi, e.ICC, e.Design = most.Hi, max(e.ICC, most.ICC), max(e.Design, most.Design)
	return e, true
}

// normEffect compares a mean with that of a norm, in the norm's standard deviations, which are taken as known:
// d = (m − M)/S, of variance σ²f/(N·S²), σ² = D/(N − f).
func normEffect(a clusters, mean, sd float64, like alike, at *simultaneous) (e Effect, ok bool) {
	if a.n < 1 || !(sd > 0) {
		return e, false
	}
	e = Effect{N: a.n, Value: a.mean(), Of: mean}
	e.Size = (e.Value - mean) / sd
	e.Least, e.Most = e.Size, e.Size
	f := a.design(like.icc)
	spread, _ := a.deviations().Float64()
	if free := float64(a.n) - f; free > 0 {
		e.interval(like, spread/free/float64(sd*sd)*f/float64(a.n), 0, at)
	}
	if e.HasInterval {
		e.Design = f
	}
	return e, true
}

// interval puts the interval around an effect whose variance has two parts, the first of a difference of means.
func (e *Effect) interval(like alike, means, size float64, at *simultaneous) {
	if !like.ok {
		return
	}
	wide := float64(at.student(like.df) * math.Sqrt(means+size))
	e.Lo, e.Hi, e.HasInterval, e.ICC = e.Size-wide, e.Size+wide, true, like.icc
	if e.OfN > 0 {
		e.Design = means / (1/float64(e.N) + 1/float64(e.OfN))
	}
}
