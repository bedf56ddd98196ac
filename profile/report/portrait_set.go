package report

import (
	"slices"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/view"
)

// setTier is a tier that somebody has set, as it stands beside the one that the sheet gives.
type setTier struct {
	key
	By     string          // when and who
	Action string          // what the definition says is to be done, where it is, or may be, more than what the sheet asks for
	top    profile.Truth   // it is the highest of several
	counts view.Precedence // which of the two says what is to be done
}

// setBy gives the tier that somebody has set, as far as a view has it; nil for none. It stands beside a tier of the sheets.
func (w words) setBy(seen *view.View, beside *view.Tier, levels []profile.LevelInfo) *setTier {
	e := &seen.Set.Event
	if e.Level == "" {
		return nil
	}
	s := &setTier{
		top: highest(levels, e.Level), By: lang.OneLine(w.joined(lang.Comma, e.Date, e.Author, lang.Role(e.Role, w.tag))),
		counts: view.PrecedenceOf(levels, e.Level, beside),
	}
	var title profile.Text
	if i := slices.IndexFunc(levels, func(l profile.LevelInfo) bool { return l.ID == e.Level }); i >= 0 {
		title = levels[i].Title
		action := lang.OneLine(levels[i].Action.In(w.tag))
		switch {
		case action == "":
		case s.counts == view.SetCounts:
			s.Action = w.Say("tier.standing.action", "action", action)
		case s.counts == view.Unsettled: // as the level of the sheet is not one of these
			s.Action = w.Say("tier.standing.unsettled", "action", action)
		}
	}
	s.key = w.tierKey(profile.Determined, e.Level, title, levels)
	return s
}

// governs reports whether a tier was set that says what is to be done in place of the sheet: what the sheet asks for would only
// contradict it.
func (s *setTier) governs() bool { return s != nil && s.counts == view.SetCounts && s.Action != "" }

// beside puts what is to be done by the sheet into the words in which it stands beside a tier that somebody has set: whoever
// reads two tiers has to know which of them counts. It is "" where that says all.
func (w words) beside(s *setTier, advice string) string {
	switch {
	case s == nil || advice == "" || s.counts == view.BothCount:
		return advice
	case s.governs():
		return ""
	case s.Action != "": // which says that nobody knows which of the two counts
		return advice
	case s.counts == view.SheetCounts:
		return w.Say("tier.standing.below", "action", advice)
	}
	return w.Say("tier.standing.sheet", "action", advice)
}

// highest reports whether a tier was set and is the highest of several.
func (s *setTier) highest() bool { return s != nil && s.top == profile.Yes }

// highest says whether a level is the highest of several. One that the definition does not have could be any.
func highest(levels []profile.LevelInfo, id string) profile.Truth {
	switch i := slices.IndexFunc(levels, func(l profile.LevelInfo) bool { return l.ID == id }); {
	case i < 0:
		return profile.Undecided
	case i > 0 && i == len(levels)-1:
		return profile.Yes
	}
	return profile.No
}
