package main

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/profile/view"
	"github.com/psynorm/psynorm/profile/warning"
)

// person evaluates what there is of a person, and keeps what is for the reader.
func (r *noticeRun) person(p *portrait, number int) error {
	answers, err := r.answers(p)
	if err != nil {
		return err
	}
	r.count(p, answers)
	var list []warning.Wave
	for i := range answers {
		list = append(list, answers[i].waves...)
	}
	if len(list) == 0 && len(p.dossier.Events()) == 0 {
		return nil
	}
	events, told := r.events(p.dossier)
	one := warning.Case{Pupil: p.Pupil, Waves: list, Events: events}
	notices, err := warning.Evaluate(r.table, r.waves.scorer.Layout(), []warning.Case{one}, r.at)
	for _, f := range caseErrors(err, number) {
		switch {
		case !r.hears(f, one.Events):
		case f.Code == warning.UnknownCause:
			r.aboutNothing(r.waves.rows[toldEvent{p.ID, told[f.Event-1]}])
		default:
			r.faults = append(r.faults, f)
		}
	}
	for i := range notices {
		r.sort(&notices[i], p, answers)
	}
	return nil
}

// sort puts a notice into the list, or counts it among those that are not closed and not listed.
func (r *noticeRun) sort(n *warning.Notice, p *portrait, answers []answered) {
	now := slices.ContainsFunc(answers, func(a answered) bool {
		return a.gives(n) && (n.Wave >= r.since[a.informant] || r.pressing(n, p, &a))
	})
	if !r.wants(n) {
		return
	}
	listed := now && r.here(n) && r.asked(n)
	if listed {
		r.notices = append(r.notices, *n)
	}
	switch {
	case listed || n.State == warning.Closed:
	case !r.here(n):
		if now {
			r.elsewhere++
		}
	case !now:
		if r.earlier++; n.Late {
			r.overdue++
		}
	default:
		r.others++
	}
}

// knownOf gives when the results of a person's sheets were there.
func (r *noticeRun) knownOf(p *portrait) func(*profile.Profile) time.Time {
	return func(s *profile.Profile) time.Time { return r.knownAt(p, s) }
}

// knownAt gives when the result of a sheet was there: the time that is given for the wave that the sheet says it is of. The
// zero value where none is, as for sheets between the waves, and for a sheet that was answered after that time.
func (r *noticeRun) knownAt(p *portrait, s *profile.Profile) time.Time {
	if len(r.known) == 0 {
		return time.Time{}
	}
	wave := r.waves.waveOf(p, s)
	if wave < 0 {
		return time.Time{}
	}
	known := r.known[r.waves.waves[wave].Name]
	if s.Date > known.Format(time.DateOnly) {
		return time.Time{}
	}
	return known
}

// count counts the sheets that are left out, and those of the waves listed of which the day alone is known.
func (r *noticeRun) count(p *portrait, answers []answered) {
	after := slices.Clone(p.later)
	for _, a := range answers {
		for _, w := range a.waves {
			for _, s := range w.Sheets {
				switch {
				case s.Known.After(r.at):
					after = append(after, s.Profile)
				case s.Known.IsZero() && w.Date >= r.since[a.informant]:
					r.dated++
				}
			}
		}
	}
	r.after += len(after)
	for _, s := range after {
		if critical(s) {
			r.harm++
		}
	}
}

// critical reports whether a sheet has a critical item, or one that could not be decided.
func critical(p *profile.Profile) bool {
	return slices.ContainsFunc(p.Critical, func(t profile.Truth) bool { return t != profile.No })
}

// plainFaults are those that follow from nothing that anybody has answered.
var plainFaults = []warning.Code{
	warning.NoPseudonym, warning.NoPlace, warning.BadPlace, warning.UnknownUnit, warning.NoProfile, warning.OtherSheet, warning.BadDate,
}

// hears reports whether a fault is for the reader: for full each, for others those of events of their own offices, and those
// that follow from no answers. Whether an event of another office finds its notice may follow from a critical item.
func (r *noticeRun) hears(f *warning.CaseError, events []warning.Event) bool {
	switch {
	case r.flags.role == view.Full.String():
		return true
	case f.Event > 0:
		office, ok := r.table.Office(events[f.Event-1].Office)
		return ok && r.table.Offices[office].Role.String() == r.flags.role
	}
	return slices.Contains(plainFaults, f.Code)
}

// pressing reports whether a notice is listed whatever its wave, for the new one does not settle it: it is of a critical item
// that nobody has taken up, or is not closed and of a pupil still there of whom the new wave has no sheet by the informant.
func (r *noticeRun) pressing(n *warning.Notice, p *portrait, a *answered) bool {
	if n.Kind == warning.Critical && n.State == warning.ToReview {
		return true
	}
	expected, known := r.waves.register.expected(p.ID, r.waves.last)
	return n.State != warning.Closed && !a.again && (expected || !known)
}

// wants reports whether a notice is of the role and the office asked for, and open or asked for all the same.
func (r *noticeRun) wants(n *warning.Notice) bool {
	return n.Office.Role.String() == r.flags.role && (r.flags.all || n.State != warning.Closed) &&
		(r.flags.office == "" || n.Office.ID == r.flags.office)
}

// here reports whether a notice is of the unit asked for or one below.
func (r *noticeRun) here(n *warning.Notice) bool {
	if r.flags.unit == "" {
		return true
	}
	path := r.waves.unitPath
	return n.Scope.Tree == r.flags.tree && len(n.Scope.Path) >= len(path) && slices.Equal(n.Scope.Path[:len(path)], path)
}

// noticeMark is how ids of notices begin. What else an event is about is what gave notices.
const noticeMark = "N-"

// events gives those events of a person that change states of notices, of one or of all of an office: by the state that they
// name, or by what was done; told has them as they were told.
func (r *noticeRun) events(d *dossier.Dossier) (out []warning.Event, told []dossier.Event) {
	states := map[dossier.EventKind]warning.State{
		dossier.CaseToReview: warning.ToReview, dossier.CaseFollowing: warning.Following,
		dossier.CaseObserving: warning.Observing, dossier.CaseClosed: warning.Closed,
	}
	for _, e := range d.Events() {
		state, ok := states[e.Kind]
		var did dossier.EventKind
		if warning.TakesUp(e.Kind) {
			did, ok = e.Kind, true
		}
		if !ok {
			continue
		}
		at, err := time.ParseInLocation(noticeTime, e.Date+"T"+cmp.Or(e.Time, "00:00"), schoolTime)
		if err != nil {
			continue // a dossier has no such event
		}
		one := warning.Event{
			At: at, Day: e.Time == "", Author: e.Author, Office: r.officeOf(e.Role), State: state, Did: did, Reason: e.Reason,
		}
		if strings.HasPrefix(e.About, noticeMark) {
			one.Notice = e.About
		} else {
			one.About = e.About
		}
		out, told = append(out, one), append(told, e)
	}
	return out, told
}

// officeOf gives the office that an event's role names, by its id or its title.
func (r *noticeRun) officeOf(role string) string {
	for i := range r.table.Offices {
		o := &r.table.Offices[i]
		for _, title := range o.Title {
			if role == title {
				return o.ID
			}
		}
	}
	return role
}
