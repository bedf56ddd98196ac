package validation

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"github.com/psynorm/psynorm/instruments"
)

// keying is a list of keyed items that one scale adds up, or several do that differ in method or missing rule alone: what
// is added of an item is offset + factor·x.
type keying struct {
	scales []int // indexes into Definition.Scales
	keys   []instruments.Key
	at     []int // by keys: the column of the item
	factor []float64
	offset []float64
	// Of the sheets under report; nil while they are taken in.
	rest   *cross  // sheets that have all these items and lack others
	others []shape // by keys: of the sum of the other items
}

// addsUp reports whether a scale is a sum of its items, perhaps divided by something: what reliability speaks of.
func addsUp(s *instruments.Scale) bool {
	return s.Kind == instruments.ScaleItems &&
		(s.Method == instruments.Sum || s.Method == instruments.Mean || s.Method == instruments.Pomp)
}

// newKeying makes the keying of a scale; columns are by index into Definition.Items.
func newKeying(def *instruments.Definition, scale int, columns []int) *keying {
	s := &def.Scales[scale]
	k := &keying{scales: []int{scale}, keys: s.Keys}
	for _, key := range s.Keys {
		it := &def.Items[key.Item]
		factor, offset := 1.0, 0.0
		if key.Reverse {
			factor, offset = -1, it.Min+it.Max
		}
		if s.Mixed == instruments.MixedRescale {
			factor, offset = factor/(it.Max-it.Min), (offset-it.Min)/(it.Max-it.Min)
		}
		k.at = append(k.at, columns[key.Item])
		k.factor = append(k.factor, factor*key.Weight)
		k.offset = append(k.offset, offset*key.Weight)
	}
	return k
}

func (k *keying) sameAs(o *keying) bool {
	return slices.Equal(k.at, o.at) && slices.Equal(k.factor, o.factor)
}

// turn makes covariances of answers those of keyed items.
func (k *keying) turn(c covariance) covariance {
	n := len(k.at)
	turned := covariance{SymDense: mat.NewSymDense(n, nil), r: mat.NewSymDense(n, nil), n: c.n, mean: make([]float64, n)}
	for i := range k.at {
		turned.mean[i] = k.offset[i] + float64(k.factor[i]*c.mean[i])
		for j := range i + 1 {
			f := k.factor[i] * k.factor[j]
			turned.SetSym(i, j, f*c.At(i, j))
			turned.r.SetSym(i, j, math.Copysign(1, f)*c.r.At(i, j))
		}
	}
	return turned
}

// differing leaves out the items without variance. live are the positions of the others.
func (c covariance) differing() (d covariance, live []int) {
	for i := range c.SymmetricDim() {
		if c.At(i, i) > 0 {
			live = append(live, i)
		}
	}
	return covariance{SymDense: sub(c, live), r: sub(c.r, live), n: c.n}, live
}

// unit is what one unit of the sum of a scale's keyed items is in its score.
func unit(def *instruments.Definition, s *instruments.Scale) float64 {
	var weights, ranges float64
	for _, key := range s.Keys {
		weights += key.Weight
		ranges += def.Items[key.Item].Max - def.Items[key.Item].Min
	}
	switch {
	case s.Method == instruments.Mean:
		return 1 / weights
	case s.Method == instruments.Pomp && s.Mixed == instruments.MixedRescale:
		return 100 / float64(len(s.Keys))
	case s.Method == instruments.Pomp:
		return 100 / ranges
	}
	return 1
}
