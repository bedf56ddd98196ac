package rollup

import (
	"math/big"
)

// Pupils of a class are alike: they share teachers, and the day of the test. So means and rates of units are less certain
// than of as many pupils taken one by one. How much less, the sums by class say, exactly.

// clusters are values by class: what the analysis of variance needs of them. They are whole numbers, so that those of a unit
// are the sum over its classes, and those of the rest of the unit above a difference, in whatever order. A class is a unit
// in which sheets lie; those that do not say their class are one.
type clusters struct {
	n       int64    // values
	classes int64    // with values
	sizes   int64    // Σnⱼ², of classes of so many values
	sum     *big.Int // Σv
	squares *big.Int // Σv²
	between *big.Int // Σ(Sⱼ²/nⱼ), Sⱼ the sum of a class, each in units of 2^-fraction and cut off there
}

// fraction is how many binary places a quotient has: an error of 2^-64 of a millionth's square a class, far below the last
// place of a float64.
const fraction = 64

func noClusters() clusters {
	return clusters{sum: new(big.Int), squares: new(big.Int), between: new(big.Int)}
}

// clusterOf is one class: n values, their sum and sum of squares.
func clusterOf(n int64, sum, squares *big.Int) clusters {
	c := noClusters()
	if n == 0 {
		return c
	}
	c.n, c.classes, c.sizes = n, 1, n*n
	c.sum.Set(sum)
	c.squares.Set(squares)
	c.between.Mul(sum, sum)
	c.between.Lsh(c.between, fraction)
	c.between.Quo(c.between, big.NewInt(n))
	return c
}

// plus gives both together, which have no class in common.
func (c clusters) plus(o clusters) clusters { return c.with(o, 1) }

// minus gives the rest without some of the classes.
func (c clusters) minus(o clusters) clusters { return c.with(o, -1) }

func (c clusters) with(o clusters, sign int64) clusters {
	times := func(a, b *big.Int) *big.Int { return new(big.Int).Add(a, new(big.Int).Mul(b, big.NewInt(sign))) }
	return clusters{
		c.n + sign*o.n, c.classes + sign*o.classes, c.sizes + sign*o.sizes,
		times(c.sum, o.sum), times(c.squares, o.squares), times(c.between, o.between),
	}
}

// mean is Σv/n; of no values there is none.
func (c *clusters) mean() float64 {
	x, _ := quotient(c.sum, big.NewInt(c.n)).Float64()
	return x
}

// deviations is Σ(v − mean)² = Σv² − (Σv)²/n.
func (c *clusters) deviations() *big.Float { return c.ofSum(c.squares, 0) }

// betweenClasses is Σnⱼ(meanⱼ − mean)² = ΣSⱼ²/nⱼ − (Σv)²/n.
func (c *clusters) betweenClasses() *big.Float { return c.ofSum(c.between, fraction) }

// ofSum is x − (Σv)²/n, of x in units of 2^-places. The difference is of whole numbers, n·x − (Σv)²: nothing cancels.
func (c *clusters) ofSum(x *big.Int, places uint) *big.Float {
	if c.n == 0 {
		return new(big.Float)
	}
	square := new(big.Int).Mul(c.sum, c.sum)
	square.Lsh(square, places)
	over := new(big.Int).Lsh(big.NewInt(c.n), places)
	return quotient(square.Sub(new(big.Int).Mul(x, big.NewInt(c.n)), square), over)
}

// design is Kish's effect of the design on the variance of a mean, by how much clustering multiplies it, of classes that
// differ in size: 1 + (Σnⱼ²/n − 1)ρ (Kish 1965, Survey Sampling, §8.2, with the mean size weighted by size, which is what
// Var(Σv/n) comes to for a correlation ρ within classes). There must be values.
func (c *clusters) design(icc float64) float64 {
	return 1 + float64((float64(c.sizes)/float64(c.n)-1)*icc)
}

// intraclass is how alike the values of a class are, over several groups of classes: Fisher's intraclass correlation by the
// one-way analysis of variance of classes within groups,
//
//	ρ = (MSB − MSW)/(MSB + (n₀ − 1)·MSW),  n₀ = (N − Σ_g Σⱼnⱼ²/N_g)/(k − groups),
//
// MSB with k − groups degrees of freedom for k classes, MSW with N − k (Donner & Koval 1980, Biometrics 36:19, for one group;
// of values 0 and 1 it is the estimator of Ridout, Demétrio & Firth 1999, Biometrics 55:137, called there ANOVA). R's
// ICC::ICCest gives the same of one group. A negative estimate counts as 0. ok is false where it cannot be known: with fewer
// than two classes in every group, or no class of two; and where no two values differ.
func intraclass(groups ...clusters) (icc float64, df int64, ok bool) {
	n, classes, filled := int64(0), int64(0), int64(0)
	between, within := new(big.Float), new(big.Float)
	alike := 0.0 // Σ_g Σⱼnⱼ²/N_g
	for i := range groups {
		g := &groups[i]
		if g.n == 0 {
			continue
		}
		filled++
		n, classes = n+g.n, classes+g.classes
		alike += float64(g.sizes) / float64(g.n)
		b := g.betweenClasses()
		between.Add(between, b)
		within.Add(within, b.Sub(g.deviations(), b))
	}
	df = classes - filled
	if df < 1 || n == classes {
		return 0, df, false
	}
	b, _ := between.Float64()
	w, _ := within.Float64()
	b, w = max(b, 0)/float64(df), max(w, 0)/float64(n-classes)
	n0 := (float64(n) - alike) / float64(df)
	if b == 0 && w == 0 {
		return 0, df, false
	}
	return max(0, (b-w)/(b+float64((n0-1)*w))), df, true
}
