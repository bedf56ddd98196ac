package validation

import (
	"math"
	"slices"
)

// The rules of the key check.
const (
	// CheckError is the probability, at most, that a sample in which no key is wrong has any finding of a kind: each
	// test is made at this level over the number of tests (Bonferroni; Dunn 1961), so that neither few people nor many
	// items raise an alarm.
	CheckError = 0.01
	// CheckSheets is the least number of sheets for a check: with fewer, answers of few options make correlations of ±1
	// too often for any curve to hold.
	CheckSheets = 20
	// CheckDiffer is how many people must answer otherwise than most do for an item to be judged: of rarer answers, the
	// coincidence of two decides a correlation.
	CheckDiffer = 10
	// CheckMargin is by how much an item must go better with what another scale measures than with what its own does: by
	// the difference of the two correlations, each corrected for attenuation by the unreliability of the scale.
	CheckMargin = 0.10
	// checkItems is the least number of items of a scale that items are compared with.
	checkItems = 3
)

// FindingKind is what is wrong with a key.
type FindingKind uint8

// The kinds of finding.
const (
	Reversed  FindingKind = iota // the item runs against its own scale
	Misplaced                    // the item goes better with another scale
)

// String is the stable word for programs: "reversed", "misplaced".
func (k FindingKind) String() string { return [...]string{"reversed", "misplaced"}[k] }

// KeyCheck is what the answers say of the keys.
type KeyCheck struct {
	Tests       int         `json:"tests"`       // of items against their own scale
	Comparisons int         `json:"comparisons"` // of items with other scales
	OneOption   int         `json:"one_option"`  // sheets with one option throughout
	Findings    []Finding   `json:"findings"`
	Sound       int         `json:"sound"`               // keys that go with the rest of their scale: the interval is above 0
	Open        []OpenKey   `json:"open,omitempty"`      // keys of which the answers do not say which way they go
	Unchecked   []Unchecked `json:"unchecked,omitempty"` // lists of keys that could not be checked
}

// Finding is one item whose key the answers contradict.
type Finding struct {
	Kind      FindingKind `json:"kind"`
	Item      string      `json:"item"`
	Scales    []string    `json:"scales"`             // those with this list of keys
	N         int         `json:"n"`                  // sheets
	Rest      float64     `json:"rest"`               // correlation of the keyed item with the sum of the others
	Component Estimate    `json:"component,omitzero"` // of Reversed: with the first component of the others
	// Without is of Reversed what Rest is without the sheets that have one option throughout, where these are all that speaks
	// against the key: such people contradict every reverse key.
	Without Estimate `json:"without,omitzero"`
	P       float64  `json:"p"`                 // of the deciding test: of Reversed of this direction, of Misplaced of either
	Other   string   `json:"other,omitempty"`   // of Misplaced: the scale the item goes better with
	OtherR  float64  `json:"other_r,omitempty"` // and its correlation with that scale; below 0: it would be keyed the other way
	// Of Misplaced: both correlations corrected for attenuation by the unreliability of the scale.
	RestCorrected  float64 `json:"rest_corrected,omitempty"`
	OtherCorrected float64 `json:"other_corrected,omitempty"`
	Or             string  `json:"or,omitempty"` // of Reversed in a scale of two items: the other, which it may be as well
}

// OpenKey is an item that was checked, and neither runs against its scale beyond chance nor surely with it.
type OpenKey struct {
	Item   string   `json:"item"`
	Scales []string `json:"scales"` // those with this list of keys
	Rest   Interval `json:"rest"`   // correlation of the keyed item with the sum of the others
}

// Unchecked is a list of keys that could not be checked, or some items of one.
type Unchecked struct {
	Scales []string `json:"scales"`
	Items  []string `json:"items,omitempty"` // nil for the whole list
	Why    Why      `json:"why"`
}

// checked is a list of keys under check.
type checked struct {
	*keying
	index  int
	live   []int      // positions in at of the items whose answers differ
	judged []bool     // by at: they differ often enough
	sign   []float64  // by at: 1, or -1 where the item is turned round
	found  []bool     // by at: it runs against the others
	c      covariance // of the live ones, keyed and turned
	shapes []shape    // of the live ones, keyed and turned
	why    Why
}

// keyResult is a key check by index.
type keyResult struct {
	tests, comparisons int
	found              []keyFinding
	lists              []*checked
}

// checkKeys checks lists of keys against the covariances of their items.
func checkKeys(all *allPairs, keyings []*keying) (r keyResult) {
	for i, k := range keyings {
		l := newChecked(i, k, all)
		r.lists = append(r.lists, l)
		if l.why == Estimated {
			for _, judged := range l.judged {
				if judged {
					r.tests += 2
				}
			}
		}
	}
	for _, l := range r.lists {
		if l.why == Estimated {
			r.found = append(r.found, l.reversed(r.tests)...)
		}
	}
	misplaced, n := elsewhere(all, r.lists)
	r.found, r.comparisons = append(r.found, misplaced...), n
	return r
}

// keyFinding is a finding by index.
type keyFinding struct {
	Finding
	keying, at int
	or         int // position of the other item, -1 for none
	other      int // index of another keying, -1 for none
}

func newChecked(index int, k *keying, all *allPairs) *checked {
	l := &checked{keying: k, index: index, sign: slices.Repeat([]float64{1}, len(k.at)), found: make([]bool, len(k.at))}
	for _, c := range k.at {
		l.judged = append(l.judged, all.differ[c] >= CheckDiffer)
	}
	c, why := all.of(k.at)
	if why != Estimated {
		l.why = why
		return l
	}
	l.c, l.live = k.turn(c).differing()
	for _, at := range l.live {
		s := all.shape[k.at[at]]
		l.shapes = append(l.shapes, shape{math.Copysign(1, k.factor[at]) * s.skew, s.excess})
	}
	switch {
	case len(l.live) < 2:
		l.why = OneItem
	case l.c.n < CheckSheets:
		l.why = TooFew
	default:
		l.why = Estimated
	}
	return l
}

// reversed finds the items that run against the others: whose correlation with the sum of the others, or with their first
// component, is below 0 beyond chance. One wrong key casts suspicion on all the others, so that the items are first turned
// until none runs against the rest, the worst first; what had to be turned is found, each with its correlation once the
// others are put right. Answers cannot say which half of a scale is the right way round: it is taken to be the larger.
func (l *checked) reversed(tests int) (found []keyFinding) {
	beyond := CheckError / float64(tests)
	// Each turn makes the variance of the sum larger, by four times the covariance with the rest: this ends.
	for {
		pos, ok := l.worst(beyond)
		if !ok {
			break
		}
		l.turnRound(pos)
	}
	l.takeLarger()
	for pos, at := range l.live {
		f, ok := l.judge(pos)
		if !ok || f.P >= beyond {
			if l.sign[at] < 0 {
				l.turnRound(pos)
			}
			continue
		}
		if len(l.live) == 2 {
			f.or = l.live[1-pos]
		}
		l.found[at] = true
		found = append(found, f)
	}
	return found
}

// worst gives the item that most surely runs against the sum of the others, if one does beyond chance; of equals, the
// first.
func (l *checked) worst(beyond float64) (worst int, ok bool) {
	for pos := range l.live {
		t, known := l.test(pos)
		if known && t.rest < 0 && t.p(1) < beyond {
			worst, beyond, ok = pos, t.p(1), true
		}
	}
	return worst, ok
}

// judge gives an item as it is keyed, against the others as they are turned by now. ok is false when it has no correlation
// with them.
func (l *checked) judge(pos int) (f keyFinding, ok bool) {
	at := l.live[pos]
	t, ok := l.test(pos)
	if !ok {
		return f, false
	}
	f = keyFinding{
		Finding: Finding{Kind: Reversed, N: t.n, Rest: l.sign[at] * t.rest, Component: t.component, P: t.p(l.sign[at])},
		keying:  l.index, at: at, or: -1, other: -1,
	}
	if t.component.Why == Estimated {
		f.Component.Value *= l.sign[at]
	}
	return f, true
}

// asKeyed is the correlation of an item, as it is keyed, with the sum of the others as they are turned by now.
func (l *checked) asKeyed(at int) Interval {
	pos := slices.Index(l.live, at)
	if pos < 0 {
		return Interval{Why: NoVariance}
	}
	rest := itemRest(l.c, pos)
	rest.Value *= l.sign[at]
	return fisher(rest, l.c.n)
}

// turnRound keys an item the other way from now on.
func (l *checked) turnRound(pos int) {
	l.sign[l.live[pos]] *= -1
	l.shapes[pos].skew *= -1
	for j := range l.live {
		if j != pos {
			l.c.SetSym(pos, j, -l.c.At(pos, j))
			l.c.r.SetSym(pos, j, -l.c.r.At(pos, j))
		}
	}
}

// takeLarger lets the larger part of the items be the one that is not turned. That changes no correlation.
func (l *checked) takeLarger() {
	turned := 0
	for _, at := range l.live {
		if l.sign[at] < 0 {
			turned++
		}
	}
	if 2*turned > len(l.live) {
		for at := range l.sign {
			l.sign[at] *= -1
		}
	}
}
