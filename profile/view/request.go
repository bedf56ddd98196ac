package view

import (
	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
)

// Request is what somebody is asked for who is told no tier. The zero value asks for nothing because nothing is known,
// which is not Nothing.
type Request uint8

// The requests.
const (
	Unsaid  Request = iota // the instrument has no tiers, so that it says neither
	Observe                // a level above the lowest
	Retest                 // no level, or the lowest and more cannot be ruled out
	Nothing                // the lowest level, determined, of a valid sheet
)

var requestWords = [...]lang.Word{
	Unsaid:  {"", "无从得知", "not known"},
	Observe: {"observe", "请多观察", "please observe"},
	Retest:  {"retest", "请重测", "please test again"},
	Nothing: {"nothing", "暂无需特别关注", "nothing in particular"},
}

// String gives the stable name: observe, retest, nothing, and "" for Unsaid.
func (r Request) String() string { return requestWords[r].ID() }

// In gives the words in Chinese where the tag names it, else in English.
func (r Request) In(tag string) string { return requestWords[r].In(tag) }

// RequestOf gives what a filled profile asks for, and whether the sheet has to be answered again, whatever else is asked for:
// one that is invalid or of which that is not known, one without a level or with one that may be higher, and a doubtful one of
// the lowest level. Views and notices both ask for what it says.
//
// It reads the level, the states of tier and validity, and nothing else: never a critical item, and neither bounds nor rules.
// What is not known never becomes Nothing.
func RequestOf(p *profile.Profile) (r Request, again bool) {
	t, validity := &p.Tier, p.Validity.State
	unsound := validity == profile.Invalid || validity == profile.ValidityUndetermined
	switch {
	case t.State == profile.NoTiers:
		return Unsaid, unsound
	case t.HasLevel() && t.Level > 0:
		return Observe, unsound || t.State == profile.AtLeast
	case t.State == profile.Determined && validity == profile.Valid:
		return Nothing, false
	}
	return Retest, true
}

// crisisOf says whether a sheet is a crisis case for those who are told the tier: its level is the highest of several. A
// level that is known only as at least that, or not at all, may be the highest. What a critical item says does not come into
// it but by the tier.
func crisisOf(p *profile.Profile) profile.Truth {
	switch highest := len(p.Levels) - 1; {
	case highest < 1:
		return profile.Undecided
	case p.Tier.HasLevel() && p.Tier.Level == highest:
		return profile.Yes
	case p.Tier.State == profile.Determined:
		return profile.No
	}
	return profile.Undecided
}
