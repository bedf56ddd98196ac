package followup

import (
	"cmp"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/profile/dossier"
)

// qualified are the roles whose interview is enough for a critical answer and for the highest level, as files of events call
// them. The package comment lists them too.
var qualified = []string{
	"psychologist", "school_psychologist", "counsellor", "counselor", "school_counsellor", "school_counselor",
	"psychotherapist", "psychiatrist", "doctor", "physician",
	"心理教师", "心理老师", "专职心理教师", "兼职心理教师", "心理健康教师", "心理咨询师", "心理治疗师", "咨询师",
	"医生", "医师", "精神科医生", "精神科医师", "心理医生",
}

// isQualified reports whether the author of an event is known to be somebody whose interview is enough in any case.
func isQualified(e *dossier.Event) bool {
	role := strings.NewReplacer("-", "_", " ", "_").Replace(strings.ToLower(strings.TrimSpace(e.Role)))
	return slices.Contains(qualified, role)
}

// talked reports whether somebody qualified has talked with the pupil on a later day than that of a sheet.
func (r *reader) talked(c *Case, day string) bool {
	return slices.ContainsFunc(c.Events, func(ev dossier.Event) bool {
		return ev.Kind == dossier.Interview && ev.Date > day && ev.Date <= r.plan.At && isQualified(&ev)
	})
}

// interviews finds the one that sets a pupil aside, or failing that the last one that is not enough for it. A sheet has a day
// and no hour, so that of an interview on that day nobody knows whether it came before.
func (r *reader) interviews(e *Entry, c *Case) {
	grave, day, set, begins := r.grave(e), max(e.last, r.lastSheet(e)), e.TierSet, e.begins()
	switch sheets := r.bySheets(e); {
	case !sheets:
		day = ""
	case e.set <= r.atMost(&e.Tier):
		set = nil // it says no more than they do
	}
	for i := range c.Events {
		ev := &c.Events[i]
		switch {
		case ev.Kind != dossier.Interview || ev.Date > r.plan.At || ev.Date < begins:
		case set != nil && before(ev, set): // of one day without hours the tier is what came of the interview
		case ev.Date > day && (!grave || isQualified(ev)):
			e.Seen = later(e.Seen, ev)
		default:
			e.NotEnough = later(e.NotEnough, ev)
		}
	}
	if e.Seen != nil {
		e.NotEnough = nil
	}
	e.day = day
}

// begins is the first day of what puts somebody on the list: that of the wave, or of an answer that is remembered, or of a
// tier that a person has set.
func (e *Entry) begins() string {
	days := []string{cmp.Or(e.first, "~"), cmp.Or(e.last, "~")}
	for _, answers := range [][]Answer{e.Earlier, e.Others} {
		if len(answers) > 0 {
			days = append(days, answers[0].Date)
		}
	}
	if e.TierSet != nil {
		days = append(days, e.TierSet.Date)
	}
	return slices.Min(days)
}

// grave reports whether not everybody's interview is enough: there is a critical answer, or an item of which nobody knows
// whether it is one, or the highest level, or one that could be it.
func (r *reader) grave(e *Entry) bool {
	top := len(r.layout.Levels) - 1
	return e.toAsk() || top > 0 && max(r.atMost(&e.Tier), e.set) == top
}

// before reports whether an event is known to lie before another.
func before(a, b *dossier.Event) bool {
	return a.Date < b.Date || a.Date == b.Date && a.Time != "" && b.Time != "" && a.Time < b.Time
}
