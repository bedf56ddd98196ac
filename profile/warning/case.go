package warning

import (
	"time"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/profile/view"
)

// Case is what is known of one pupil. Nothing in it is changed.
type Case struct {
	Pupil  view.Pupil // with a pseudonym; the places are those of now
	Waves  []Wave     // of the table's instrument; those of several informants stand side by side
	Events []Event    // in any order
}

// Wave is one wave of one informant: a sheet, and those by which it was tested again.
type Wave struct {
	Date string // on which it was opened, YYYY-MM-DD
	// Name is what it is called, "" for nothing: of one informant's waves no two have the same. It stands in ids of notices, so
	// that these stay when a sheet from before the others comes to light.
	Name   string
	Sheets []Sheet
}

// Sheet is one scored sheet.
type Sheet struct {
	Profile *profile.Profile // not nil
	// Known is when the result was there for somebody to read, and the time allowed runs from then. The zero value: some time
	// on the day of testing, in the place of the time of evaluation. Then notices open with the day, and the time allowed runs
	// from its end, lest it be over before anybody could read the result.
	Known time.Time
	Fired []Fired // the monitor rules that hold where this sheet counts for its wave
}

// Fired is a monitor rule that holds.
type Fired struct {
	Rule    string // its id
	Because profile.Text
}

// Event changes the state of a notice, or of all notices of one office about the pupil.
type Event struct {
	// Notice is the id; "" for all notices that the office has about the pupil by then, those closed already and those that
	// are in that state excepted. Of a sheet of which only the day is known, that is from the end of the day on.
	Notice string
	At     time.Time
	// About is, where Notice is "", a cause: the id of a critical item, a monitor rule or a level; "" for any. The event is for
	// the notices of it alone. An office that is not told which level it is cannot name one either: any level is every level.
	About string
	// Day: At is the beginning of a day, and the time of the day is not known. It counts from then on, or from when the notice
	// opened on that day; without a notice it is for those that had opened before that day.
	Day    bool
	Author string
	Office string // the id of the author's office in the table, which must be that of the notice
	State  State  // the zero value where Did is set
	// Did is what somebody did without naming a state: an interview, a referral, care, or a retest agreed. Whatever was to
	// review is following then, and nothing else changes; a retest agreed is for notices of kind Retest alone. What an office
	// of the role full does counts for all offices of that role.
	Did    dossier.EventKind
	Reason string
}

// TakesUp reports whether events of a kind count as having taken up notices: see Event.Did.
func TakesUp(k dossier.EventKind) bool {
	return k == dossier.Interview || k == dossier.Referral || k == dossier.InCare || k == dossier.RetestAgreed
}

// regards reports whether what was done is an answer to a notice of a matter.
func (e *Event) regards(m *matter, t *Table) bool {
	switch {
	case e.Did == dossier.RetestAgreed && m.kind != Retest:
		return false
	case e.Notice != "" || e.About == "":
		return true
	case m.kind == Critical || m.kind == Monitor:
		return m.cause == e.About
	case m.kind == Tier && t.flagged(m.route): // what it answers must not say which level it is
		_, ok := t.levels.find(e.About)
		return ok
	}
	return m.kind == Tier && m.level.ID == e.About
}

// namesCause reports whether there may be notices for what an event is about: it is a level, or for an office of the role full
// a critical item or a monitor rule. A retest is agreed upon for none of these.
func (e *Event) namesCause(t *Table) bool {
	office, _ := t.Office(e.Office)
	_, level := t.levels.find(e.About)
	_, item := t.critical.find(e.About)
	_, rule := t.monitor.find(e.About)
	return e.Did != dossier.RetestAgreed && (level || (item || rule) && t.Offices[office].Role == view.Full)
}

// fault says why an event can be of no use, whatever notices there are; "" for nothing.
func (e *Event) fault(t *Table) Code {
	_, known := t.Office(e.Office)
	switch {
	case e.Author == "" || e.Office == "" || e.Reason == "":
		return Unsigned
	case !known:
		return UnknownOffice
	case e.Did == 0 && !ToReview.May(e.State), e.Did != 0 && (e.State != ToReview || !TakesUp(e.Did)):
		return BadChange
	case e.Notice == "" && e.About != "" && !e.namesCause(t):
		return UnknownCause
	}
	return ""
}

// Waves gives the waves of a series with the monitor rules that hold at each. A wave has the name that the first sheet in it
// with one says, but for names that an earlier wave has. Each sheet's result counts as known from the
// time that known gives; nil, or the zero value: the day alone is known, as Sheet.Known says. The error is that of
// Series.Monitor.
func Waves(s *dossier.Series, known func(*profile.Profile) time.Time) ([]Wave, error) {
	var out []Wave
	named := map[string]bool{"": true}
	for _, w := range s.Waves() {
		wave := Wave{Date: w.Date}
		watches, err := s.Monitor(w.Number)
		if err != nil {
			return nil, err
		}
		for _, sitting := range w.Sittings {
			if name := sitting.Profile.Wave; wave.Name == "" && !named[name] {
				wave.Name, named[name] = name, true
			}
			sheet := Sheet{Profile: sitting.Profile}
			if known != nil {
				sheet.Known = known(sitting.Profile)
			}
			if w.Counts && sitting.Profile == w.Profile {
				for _, watch := range watches {
					if watch.Holds == profile.Yes {
						sheet.Fired = append(sheet.Fired, Fired{watch.Rule, watch.Because})
					}
				}
			}
			wave.Sheets = append(wave.Sheets, sheet)
		}
		out = append(out, wave)
	}
	return out, nil
}
