package view

import (
	"slices"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
)

// Precedence says which of two tiers says what is to be done: that of the sheet, or the one that somebody has set. It is the
// higher one, so that nobody takes back by setting a tier what the answers ask for.
type Precedence uint8

// The precedences.
const (
	Unsettled     Precedence = iota // the definition does not have one of the two levels, which could be any
	SetCounts                       // so it does where the sheet has no tier
	BothCount                       // they are the same
	SheetCounts                     // a lower one was set
	AnotherCounts                   // another sheet of the wave has a higher tier than this one, and than the one that was set
)

var precedenceIDs = [...]string{
	Unsettled: "unsettled", SetCounts: "set", BothCount: "both", SheetCounts: "sheet", AnotherCounts: "another",
}

// String gives the stable name: set, both, sheet, another, unsettled.
func (p Precedence) String() string { return precedenceIDs[p] }

// PrecedenceOf gives the precedence of a level that was set and the tier of the sheet, by the levels of a definition. The tier
// may be nil.
func PrecedenceOf(levels []profile.LevelInfo, set string, sheet *Tier) Precedence {
	rank := func(id string) int {
		return slices.IndexFunc(levels, func(l profile.LevelInfo) bool { return l.ID == id })
	}
	of := -1
	if sheet != nil && sheet.Level != "" {
		of = rank(sheet.Level)
	}
	switch is := rank(set); {
	case is < 0, of < 0 && sheet != nil && sheet.Level != "":
		return Unsettled
	case is > of:
		return SetCounts
	case is < of:
		return SheetCounts
	}
	return BothCount
}

// precedence is PrecedenceOf the tier that counts for the wave.
func (v *View) precedence(levels []profile.LevelInfo, set string) Precedence {
	if v.Above != nil {
		switch PrecedenceOf(levels, set, v.Above.Tier) {
		case SheetCounts:
			return AnotherCounts
		case Unsettled:
			return Unsettled
		}
	}
	return PrecedenceOf(levels, set, v.Tier)
}

// aboveCounts reports whether another sheet of the wave says what is to be done.
func (v *View) aboveCounts() bool {
	return v.Above != nil && (v.Set.Event.Level == "" || v.Set.Precedence == AnotherCounts)
}

// advice is what is to be done by the sheet, as it is read beside a tier that somebody has set: not at all where the action of
// that one counts and stands there, as the two would contradict each other; otherwise with what it counts for.
func (v *View) advice(tag string) string {
	advice, set := v.Advice.In(tag), &v.Set
	switch {
	case advice == "":
		return ""
	case v.aboveCounts():
		return lang.Pair{"仅按这份答卷的等级处置：", "What is to be done by this sheet alone: "}.In(tag) + advice
	case set.Event.Level == "" || set.Precedence == BothCount:
		return advice
	case set.Precedence == SheetCounts:
		return lang.Pair{
			"按答卷的等级处置（改定的等级较低，仍以此为准）：", "What is to be done at the tier of the sheet (a lower one was set, and this still counts): ",
		}.In(tag) + advice
	case set.Action.In(tag) != "" && set.Precedence == SetCounts:
		return ""
	case set.Action.In(tag) != "": // with which stands that nobody knows which of them counts
		return advice
	}
	return lang.Pair{
		"仅按答卷的等级处置（量表定义没有写改定等级的处置，请问改定的人）：",
		"What is to be done by the sheet alone (the definition does not say what the tier that was set asks for; ask whoever set it): ",
	}.In(tag) + advice
}
