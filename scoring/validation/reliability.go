package validation

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/psynorm/psynorm/instruments"
)

// Key is a list of keyed items that one scale adds up, or several do: those which differ in method or missing rule alone
// share their figures.
type Key struct {
	Scales []string    `json:"scales"`
	Items  []KeyedItem `json:"items"`
	// Complete is of the sheets that have all the items.
	Complete Reliability `json:"complete"`
	// Pairwise is of all sheets, each covariance over those that have both items: nil when no item is missing anywhere.
	Pairwise *Reliability `json:"pairwise,omitempty"`
}

// KeyedItem is one item of a Key.
type KeyedItem struct {
	Item    string  `json:"item"`
	Reverse bool    `json:"reverse,omitempty"`
	Weight  float64 `json:"weight"`
}

// Reliability is how well keyed items go together. Every figure has its formula, its source and its name in R in the file
// of its own name.
type Reliability struct {
	N     int `json:"n"`     // sheets; of Pairwise, the fewest that any two items share
	Items int `json:"items"` // with differing answers: the others enter no figure
	// Alpha has Feldt's interval. ASE is its asymptotic standard error.
	Alpha        Interval          `json:"alpha"`
	ASE          Estimate          `json:"ase"`
	Standardized Estimate          `json:"standardized"`
	AverageR     Estimate          `json:"average_r"`
	SD           Estimate          `json:"sd"`  // of the sum of the keyed items
	SEM          Estimate          `json:"sem"` // standard error of measurement of that sum
	ByItem       []ItemReliability `json:"by_item"`
}

// ItemReliability is how one keyed item goes with the others, by Key.Items.
type ItemReliability struct {
	Mean           Estimate `json:"mean"`           // keyed
	SD             Estimate `json:"sd"`             // keyed
	Rest           Interval `json:"rest"`           // correlation with the sum of the other items, with Fisher's interval
	Total          Estimate `json:"total,omitzero"` // with the sum of all; of complete sheets only
	AlphaIfDeleted Estimate `json:"alpha_if_deleted"`
	Loading        Estimate `json:"loading"` // on the first principal component
}

// main is the figures a reader is told first: of complete sheets, whose intervals hold, else of pairs.
func (k *Key) main() *Reliability {
	if k.Complete.Alpha.Why != Estimated && k.Pairwise != nil {
		return k.Pairwise
	}
	return &k.Complete
}

// key makes the figures of one list of keys.
func (s *Sample) key(k *keying, e *evidence) Key {
	out := Key{}
	for _, i := range k.scales {
		out.Scales = append(out.Scales, s.def.Scales[i].ID)
	}
	for _, key := range k.keys {
		out.Items = append(out.Items, KeyedItem{s.def.Items[key.Item].ID, key.Reverse, key.Weight})
	}
	c, n, why := e.complete(k)
	out.Complete = k.reliability(c, why, n, true)
	if s.someMissing(k.keys, n) {
		c, why := e.all.of(k.at)
		r := k.reliability(c, why, c.n, false)
		out.Pairwise = &r
	}
	return out
}

// someMissing reports whether some sheet has an item and lacks another, n being how many have all.
func (s *Sample) someMissing(keys []instruments.Key, n int) bool {
	for _, key := range keys {
		if s.items[key.Item].values.n > n {
			return true
		}
	}
	return false
}

// reliability makes the figures that follow from the covariances of answers. whole says that they are of complete sheets.
func (k *keying) reliability(c covariance, why Why, n int, whole bool) Reliability {
	if why != Estimated {
		return noReliability(n, len(k.at), why)
	}
	keyed := k.turn(c)
	differing, live := keyed.differing()
	r := noReliability(n, len(k.at), NoVariance)
	for i := range r.ByItem {
		r.ByItem[i].Mean, r.ByItem[i].SD = estimated(keyed.mean[i]), estimated(math.Sqrt(keyed.At(i, i)))
	}
	if len(live) == 0 {
		return r
	}
	a := alpha(differing)
	r.Items, r.Alpha, r.ASE = len(live), feldt(a, n, len(live)), ase(differing, n)
	r.Standardized, r.AverageR = standardized(differing.r), averageR(differing.r)
	r.SD = sumSD(differing)
	r.SEM = sem(r.SD, a)
	load := loadings(differing.r)
	for at, i := range live {
		f := &r.ByItem[i]
		f.Rest, f.AlphaIfDeleted = fisher(itemRest(differing, at), n), alphaIfDeleted(differing, at)
		if whole {
			f.Total = itemTotal(differing, at)
		} else {
			f.Total = because(NotComputed)
		}
		f.Loading = because(OneItem)
		if load != nil {
			f.Loading = estimated(load[at])
		}
	}
	return r
}

// noReliability is the figures of k items of which none can be estimated.
func noReliability(n, k int, why Why) Reliability {
	none := because(why)
	r := Reliability{N: n, Alpha: Interval{Why: why}, ASE: none, Standardized: none, AverageR: none, SD: none, SEM: none}
	for range k {
		r.ByItem = append(r.ByItem, ItemReliability{none, none, Interval{Why: why}, none, none, none})
	}
	return r
}

// sub is some rows and the same columns of a matrix; nil for none.
func sub(c mat.Symmetric, at []int) *mat.SymDense {
	if len(at) == 0 {
		return nil
	}
	out := mat.NewSymDense(len(at), nil)
	for i, a := range at {
		for j := range i + 1 {
			out.SetSym(i, j, c.At(a, at[j]))
		}
	}
	return out
}
