package followup

import (
	"cmp"

	"github.com/psynorm/psynorm/instruments"
)

// compare orders two entries of one unit: below 0 when a is seen first.
func (r *reader) compare(a, b *Entry) int {
	order := compareTruth(a.answered(), b.answered())
	for _, key := range r.def.Followup.Order {
		order = cmp.Or(order, r.by(key, a, b))
	}
	return cmp.Or(order, cmp.Compare(a.Pupil.ID, b.Pupil.ID))
}

// by compares two entries by one key.
func (r *reader) by(key instruments.FollowKey, a, b *Entry) int {
	switch key {
	case instruments.FollowTierHi:
		return cmp.Compare(max(r.atMost(&b.Tier), b.set), max(r.atMost(&a.Tier), a.set))
	case instruments.FollowTier:
		return cmp.Compare(max(b.Tier.Level, b.set), max(a.Tier.Level, a.set)) // without one -1
	case instruments.FollowChange:
		return compareNumbers(a.Change.Value, a.Change.Has, b.Change.Value, b.Change.Has)
	}
	return compareNumbers(a.Nearness.Value, a.Nearness.Has, b.Nearness.Value, b.Nearness.Has)
}

// compareTruth puts what is true first.
func compareTruth(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// compareNumbers puts the larger number first, and what does not exist last.
func compareNumbers(a float64, hasA bool, b float64, hasB bool) int {
	if !hasA || !hasB {
		return compareTruth(hasA, hasB)
	}
	return cmp.Compare(b, a)
}

// compareRetests orders the second list: by reason, those who have agreed to a retest last, then by id.
func compareRetests(a, b *Entry) int {
	return cmp.Or(compareTruth(a.RetestAgreed == nil, b.RetestAgreed == nil), cmp.Compare(a.Retest, b.Retest),
		cmp.Compare(a.Pupil.ID, b.Pupil.ID))
}
