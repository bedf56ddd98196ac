package validation

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// cross is the sums from which the means and covariances of k columns follow, over sheets that have them all. Columns
// hold deviations from a value of their own that never changes: where answers are whole numbers all sums are exact, and the
// order of the sheets does not matter.
type cross struct {
	n       int
	sum     []float64
	product []float64 // k·k, of i ≤ j at [i·k+j]
}

func newCross(k int) *cross { return &cross{sum: make([]float64, k), product: make([]float64, k*k)} }

func (c *cross) add(x []float64) {
	c.n++
	for i, a := range x {
		c.sum[i] += a
	}
	addProducts(c.product, x)
}

// addProducts adds x_i·x_j to the products of i ≤ j.
func addProducts(product, x []float64) {
	k := len(x)
	for i, a := range x {
		row := product[i*k : i*k+k]
		for j := i; j < k; j++ {
			row[j] += float64(a * x[j])
		}
	}
}

// pairs is the same over sheets that lack some columns: of each two, over the sheets that have both. What a column has
// where another is lacking is kept apart, to be taken off: few are lacking, as a rule.
type pairs struct {
	product []float64 // k·k, of i ≤ j: a column that is lacking adds nothing
	own     []tally   // by column: over the sheets that have it
	lacking []tally   // k·k: of i over the sheets that have it and lack j
}

// tally is the count, sum and sum of squares of a column.
type tally struct {
	n           int
	sum, square float64
}

func (t *tally) add(x float64) {
	t.n++
	t.sum += x
	t.square += float64(x * x)
}

func newPairs(k int) *pairs {
	return &pairs{product: make([]float64, k*k), own: make([]tally, k), lacking: make([]tally, k*k)}
}

// add takes in a sheet; x is 0 where a column is lacking.
func (p *pairs) add(x []float64, has []bool) {
	k := len(x)
	addProducts(p.product, x)
	for j, there := range has {
		if there {
			p.own[j].add(x[j])
			continue
		}
		for i, there := range has {
			if there {
				p.lacking[i*k+j].add(x[i])
			}
		}
	}
}

// of gives column i over the sheets that have both i and j.
func (p *pairs) of(i, j int) tally {
	t, less := p.own[i], &p.lacking[i*len(p.own)+j]
	return tally{t.n - less.n, t.sum - less.sum, t.square - less.square}
}

// covariance is a covariance matrix of items, of the sheets that have them all or of what each two have in common. It
// agrees with cov(use = "complete.obs") and cov(use = "pairwise.complete.obs") of R.
type covariance struct {
	*mat.SymDense
	r    *mat.SymDense // their correlations; 0 with an item without variance
	n    int           // sheets; of pairs, the fewest that any two items share
	mean []float64     // of each item, over the sheets that have it, or that have all
}

// fewest is the least number of sheets for which a correlation means anything: two always correlate by 1 or −1.
const fewest = 3

// covary is (Σxy − ΣxΣy/n)/(n − 1).
func covary(n int, x, y, xy float64) float64 {
	return (xy - float64(x*y)/float64(n)) / float64(n-1)
}

// vary is (Σx² − (Σx)²/n)/(n − 1), and 0 where that is no more than the rounding of numbers that are all the same.
func vary(n int, x, xx float64) float64 {
	if v := covary(n, x, x, xx); v*float64(n-1) > 1e-13*xx {
		return v
	}
	return 0
}

// complete gives the covariances of some columns over the sheets that have them all: those of whole, which have every
// column, and those of rest, which lack others. at are the columns in whole; rest holds those alone.
func complete(whole, rest *cross, at []int, shift []float64) (covariance, Why) {
	k, all := len(at), len(whole.sum)
	n := whole.n + rest.n
	switch {
	case n == 0:
		return covariance{}, NobodyComplete
	case n == 1:
		return covariance{}, OnePerson
	case n < fewest:
		return covariance{}, TooFew
	}
	c := covariance{SymDense: mat.NewSymDense(k, nil), n: n, mean: make([]float64, k)}
	sum := make([]float64, k)
	for i, a := range at {
		sum[i] = whole.sum[a] + rest.sum[i]
		c.mean[i] = shift[a] + sum[i]/float64(n)
		c.SetSym(i, i, vary(n, sum[i], whole.product[a*all+a]+rest.product[i*k+i]))
		for j := range i {
			b := at[j]
			product := whole.product[min(a, b)*all+max(a, b)] + rest.product[j*k+i]
			c.SetSym(i, j, covary(n, sum[i], sum[j], product))
		}
	}
	c.r = correlations(c)
	return c, Estimated
}

// allPairs is the covariance of every two columns over the sheets that have both, and their correlation, with the
// standard deviations of the same sheets: cor(use = "pairwise.complete.obs") of R, which is not what their covariance over
// the standard deviations of all is.
type allPairs struct {
	k    int
	c, r []float64 // k·k; of no meaning where n is below fewest
	n    []int     // k·k
	mean []float64 // of each column
	// differ is how many answers to each item are not the most frequent one.
	differ []int
	shape  []shape // of each column
}

// newAllPairs makes the covariances of whole, which has the sheets with every column, and rest, which has the others.
func newAllPairs(whole *cross, rest *pairs, shift []float64) *allPairs {
	k := len(whole.sum)
	p := &allPairs{k: k, c: make([]float64, k*k), r: make([]float64, k*k), n: make([]int, k*k), mean: make([]float64, k)}
	for a := range k {
		for b := a; b < k; b++ {
			at, back := a*k+b, b*k+a
			ta, tb := rest.of(a, b), rest.of(b, a)
			n := whole.n + ta.n
			p.n[at], p.n[back] = n, n
			if n < fewest {
				continue
			}
			x, y, xy := whole.sum[a]+ta.sum, whole.sum[b]+tb.sum, whole.product[at]+rest.product[at]
			if a == b {
				p.mean[a] = shift[a] + x/float64(n)
				p.c[at], p.r[at] = vary(n, x, xy), 1
				continue
			}
			vx := vary(n, x, whole.product[a*k+a]+ta.square)
			vy := vary(n, y, whole.product[b*k+b]+tb.square)
			p.c[at] = covary(n, x, y, xy)
			if vx > 0 && vy > 0 {
				p.r[at] = p.c[at] / math.Sqrt(vx*vy)
			}
			p.c[back], p.r[back] = p.c[at], p.r[at]
		}
	}
	return p
}

// of gives the covariances of some columns, or why two of them have none.
func (p *allPairs) of(at []int) (covariance, Why) {
	k := len(at)
	c := covariance{SymDense: mat.NewSymDense(k, nil), r: mat.NewSymDense(k, nil), mean: make([]float64, k)}
	for i, a := range at {
		for j, b := range at[:i+1] {
			n := p.n[a*p.k+b]
			if n < fewest {
				return covariance{}, noPair(i, j, n)
			}
			if c.n == 0 || n < c.n {
				c.n = n
			}
			c.SetSym(i, j, p.c[a*p.k+b])
			c.r.SetSym(i, j, p.r[a*p.k+b])
		}
		c.mean[i] = p.mean[a]
	}
	return c, Estimated
}

// noPair says why two items, or one, have no covariance.
func noPair(i, j, n int) Why {
	switch {
	case i != j:
		return NoPair
	case n == 0:
		return NobodyAnswered
	case n == 1:
		return OnePerson
	}
	return TooFew
}
