package validation

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// loadings are the loadings of the items on the first principal component of their correlation matrix (Pearson 1901;
// Hotelling 1933): √λ·v, with λ the largest eigenvalue and v its eigenvector, in the direction that makes their sum
// positive. They agree with psych::principal(R, nfactors = 1, rotate = "none"). nil when there are fewer than two items,
// or the decomposition does not converge.
func loadings(r mat.Symmetric) []float64 {
	k := r.SymmetricDim()
	var eigen mat.EigenSym
	if k < 2 || !eigen.Factorize(r, true) {
		return nil
	}
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	root := math.Sqrt(max(eigen.Values(nil)[k-1], 0)) // ascending
	out, sum := make([]float64, k), 0.0
	for i := range out {
		out[i] = root * vectors.At(i, k-1)
		sum += out[i]
	}
	if sum < 0 {
		for i := range out {
			out[i] = -out[i]
		}
	}
	return out
}

// itemComponent is the correlation of item i with the first principal component of the other items: its loading, freed
// from what the item contributes to the component itself. Without that, items that have nothing to do with one another
// would load on what chance makes of them.
//
// The component is found by power iteration that begins at the plain sum of the others, so that its direction is theirs.
// Where no component stands out the iteration may end before it has settled: its weights still depend on the other items
// alone, which is what the test of the correlation rests on.
//
// weights are those of the items in the component, by standardized item; 0 of item i.
func itemComponent(r *mat.SymDense, i int) (with Estimate, weights []float64) {
	k := r.SymmetricDim()
	if k < 2 {
		return because(OneItem), nil
	}
	w, next := make([]float64, k), make([]float64, k)
	for j := range w {
		w[j] = 1
	}
	w[i] = 0
	scale(w, 1/math.Sqrt(float64(k-1)))
	for range 100 {
		timesOthers(next, r, w, i)
		size := math.Sqrt(dot(next, next))
		if size == 0 {
			return because(NoVariance), nil
		}
		scale(next, 1/size)
		var moved float64
		for j := range w {
			moved += float64((next[j] - w[j]) * (next[j] - w[j]))
		}
		w, next = next, w
		if moved < 1e-16 {
			break
		}
	}
	timesOthers(next, r, w, i)
	v, why := variance(dot(w, next), 1)
	if why != Estimated {
		return because(why), nil
	}
	var sum float64
	for j := range w {
		sum += float64(w[j] * r.At(i, j))
	}
	return estimated(sum / math.Sqrt(v)), w
}

// timesOthers sets dst to r·w without row and column i, of a w that is 0 there.
func timesOthers(dst []float64, r *mat.SymDense, w []float64, i int) {
	raw := r.RawSymmetric() // the upper triangle
	clear(dst)
	for j, x := range w {
		row := raw.Data[j*raw.Stride : j*raw.Stride+len(w)]
		sum := dst[j] + float64(row[j]*x)
		for l := j + 1; l < len(w); l++ {
			sum += float64(row[l] * w[l])
			dst[l] += float64(row[l] * x)
		}
		dst[j] = sum
	}
	dst[i] = 0
}

func dot(a, b []float64) (sum float64) {
	for i, x := range a {
		sum += float64(x * b[i])
	}
	return sum
}

func scale(x []float64, by float64) {
	for i := range x {
		x[i] *= by
	}
}
