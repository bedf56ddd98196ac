package followup

import (
	"cmp"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/profile"
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
	case instruments.FollowCritical:
		return cmp.Compare(r.mostSerious(a), r.mostSerious(b))
	case instruments.FollowValidity:
		return cmp.Compare(credence(a), credence(b))
	case instruments.FollowChange:
		return compareNumbers(a.Change.Value, a.Change.Has, b.Change.Value, b.Change.Has)
	}
	return compareNumbers(a.Nearness.Value, a.Nearness.Has, b.Nearness.Value, b.Nearness.Has)
}

// mostSerious is where the most serious critical answer stands in the definition, whoever gave it and when; behind all of
// them without one. An item that could not be decided is none, and what it may be is in tier.hi.
func (r *reader) mostSerious(e *Entry) int {
	return min(r.first(e.Critical), r.first(itemsOf(e.Others)), r.first(itemsOf(e.Earlier)))
}

// first is where the most serious of critical items stands in the definition; behind every item of any without one.
func (r *reader) first(items []*profile.CriticalInfo) int {
	out := len(r.layout.Critical) + 1
	for _, c := range items {
		out = min(out, r.place(c))
	}
	return out
}

// credence is how far the sheet with the highest tier can be believed: the less, the larger. Without a sheet, or when all of
// them are invalid, there is nothing to believe.
func credence(e *Entry) int {
	if len(e.Sheets) == 0 {
		return 3
	}
	switch e.Validity {
	case profile.Valid:
		return 0
	case profile.ValidityUndetermined:
		return 1
	case profile.Doubtful:
		return 2
	}
	return 3
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

// compareRetests orders the second list: first those of whom something alarming is known from before; then by reason, those
// who have agreed to a retest last, unless its day has passed, then by id.
func (r *reader) compareRetests(a, b *Entry) int {
	return cmp.Or(r.compareBefore(a, b), compareTruth(!a.awaited(), !b.awaited()), cmp.Compare(a.Retest, b.Retest),
		cmp.Compare(a.Pupil.ID, b.Pupil.ID))
}

// awaited reports whether a retest has been agreed whose day has not passed.
func (e *Entry) awaited() bool { return e.RetestAgreed != nil && lasting(e.RetestAgreed) >= e.at }
