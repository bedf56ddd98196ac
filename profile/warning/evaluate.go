package warning

import (
	"errors"
	"slices"
	"time"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/view"
)

// Evaluate gives every notice that there is at a time, closed ones too, each once: case by case in the order given, within a
// case by wave, kind and when due. The place of the time is the place in which dates without a time are read. Sheets and
// events after it are as if they were not there.
//
// What is wrong with a case is a *CaseError, and the error joins all of them. The notices are right all the same, and
// complete but for what the errors speak of: one event that cannot be used, or one pupil without a class, stops nobody else's
// notices. An event that cannot be used changes nothing, so that no notice is closed by mistake.
//
// The layout is that of the definition of now, which must not be nil: notices have the titles of levels and critical items and
// what is to be done from it, for a profile that was read from JSON has them not.
//
// It is safe for concurrent use, and cases may be evaluated in parts: they know nothing of each other.
func Evaluate(t *Table, l *profile.Layout, cases []Case, at time.Time) ([]Notice, error) {
	var notices []Notice
	var faults []error
	for i := range cases {
		e := evaluation{Case: &cases[i], table: t, layout: l, at: at, number: i + 1, used: map[int]bool{}, given: map[string]bool{}}
		e.all()
		notices = append(notices, e.notices...)
		for _, f := range e.faults {
			faults = append(faults, f)
		}
	}
	return notices, errors.Join(faults...)
}

// evaluation is that of one case.
type evaluation struct {
	*Case
	table   *Table
	layout  *profile.Layout
	at      time.Time
	number  int // of the case, from 1
	events  []placedEvent
	sheets  [][]sheetAt     // by wave
	used    map[int]bool    // by place in Case.Events: it has found its notice, or is reported
	given   map[string]bool // ids of notices
	notices []Notice
	faults  []*CaseError
}

// fault adds what is wrong, once.
func (e *evaluation) fault(f CaseError) {
	f.Case = e.number
	if !slices.ContainsFunc(e.faults, func(g *CaseError) bool { return *g == f }) {
		e.faults = append(e.faults, &f)
	}
}

func (e *evaluation) all() {
	if e.Pupil.Pseudonym == "" {
		e.fault(CaseError{Code: NoPseudonym})
		return
	}
	e.checkPlaces()
	for _, event := range ordered(e.Events, e.at) {
		if code := event.fault(e.table); code != "" {
			e.fault(CaseError{Code: code, Event: event.given + 1})
			continue
		}
		e.events = append(e.events, event)
	}
	matters := e.matters()
	slices.SortStableFunc(matters, func(a, b *matter) int { return a.compare(b, e.table) })
	for _, m := range matters {
		e.give(m)
	}
	for _, event := range e.events {
		if event.Notice != "" && !e.used[event.given] {
			e.fault(CaseError{Code: UnknownNotice, Event: event.given + 1})
		}
	}
}

// checkPlaces reports what will keep offices from being told, whether or not there is anything to tell.
func (e *evaluation) checkPlaces() {
	somewhere := false
	for _, at := range e.Pupil.Places {
		t, ok := e.table.tree(at.Tree)
		somewhere = somewhere || ok
		switch {
		case ok && len(at.Path) != len(t.levels):
			e.fault(CaseError{Code: BadPlace})
		case ok && e.table.lacks(&at):
			e.fault(CaseError{Code: UnknownUnit})
		}
	}
	if !somewhere {
		e.fault(CaseError{Code: NoPlace})
	}
}

// lacks reports whether a place has no name of the unit that an office of its tree is for.
func (t *Table) lacks(at *view.Place) bool {
	return slices.ContainsFunc(t.Offices, func(o Office) bool {
		return o.Tree == at.Tree && slices.Contains(at.Path[:o.Depth], "")
	})
}

// scopes gives where an office is for this pupil: at most one place a tree and unit, but a pupil may stand in several units
// of one tree.
func (e *evaluation) scopes(o *Office) (out []view.Scope) {
	t, _ := e.table.tree(o.Tree)
	for _, at := range e.Pupil.Places {
		if at.Tree != o.Tree || len(at.Path) != len(t.levels) {
			continue
		}
		path := at.Path[:o.Depth]
		if slices.Contains(path, "") {
			continue // checkPlaces says so
		}
		if !slices.ContainsFunc(out, func(s view.Scope) bool { return slices.Equal(s.Path, path) }) {
			out = append(out, view.Scope{Tree: o.Tree, Path: slices.Clone(path)})
		}
	}
	return out
}

// give adds the notices of a matter, and reports a matter that nobody can be told of. A route that is for some pupils alone,
// such as boarders, may well have nobody: the table has another one beside it.
func (e *evaluation) give(m *matter) {
	told := e.along(m)
	if len(told) == 0 && e.table.forAll(m.route) {
		e.fault(CaseError{Code: NobodyTold, Wave: m.wave + 1, Sheet: m.sheet})
	}
	for _, n := range told {
		if e.given[n.ID] {
			e.fault(CaseError{Code: SameWave, Wave: m.wave + 1})
			continue
		}
		e.given[n.ID] = true
		n.show(m, &e.Pupil)
		e.notices = append(e.notices, n)
	}
}

// along tells a matter step by step, as far as it has come.
func (e *evaluation) along(m *matter) (all []Notice) {
	opened, from := m.opened, m.from
	var late []Notice // of the step before: those by which this one is told
	for _, step := range e.table.Routes[m.route].Steps {
		told := e.tell(m, step, opened, from, late)
		if len(told) == 0 {
			continue // there is no such office for this pupil
		}
		all = append(all, told...)
		late = slices.DeleteFunc(slices.Clone(told), func(n Notice) bool { return !n.passedOn(e.at) })
		if len(late) == 0 {
			break
		}
		opened = late[0].Due
		from = opened
	}
	return all
}

// quietly gives what along does, and reports nothing.
func (e evaluation) quietly(m *matter) []Notice {
	e.used, e.faults = map[int]bool{}, nil
	return e.along(m)
}

// passedOn reports whether a notice was still to review when it was due, before a time.
func (n *Notice) passedOn(at time.Time) bool {
	taken := at
	if len(n.Log) > 0 {
		taken = n.Log[0].At
	}
	return n.Due.Before(taken)
}

// period says in an id when a matter was: by the name of the wave, or where it has none by the date of the sheet that opened
// the matter. The date of the wave would be another as soon as an earlier sheet came to light. The key of a critical item says
// of which sheet it is.
func (e *evaluation) period(m *matter) string {
	switch name := e.Waves[m.wave].Name; {
	case m.kind == Critical:
		return ""
	case name != "":
		return "wave " + name
	}
	return m.date
}

// tell gives the notices of one step, whose time allowed runs from a time on.
func (e *evaluation) tell(m *matter, step Step, opened, from time.Time, late []Notice) (out []Notice) {
	for _, o := range step.Tell {
		office := &e.table.Offices[o]
		scopes := e.scopes(office)
		for _, scope := range scopes {
			n := Notice{
				Office: *office, Scope: scope, Wave: e.Waves[m.wave].Date, Kind: m.kind, Opened: opened, Due: from.Add(step.Within),
			}
			parts := []string{e.table.Instrument, m.informant, e.period(m), m.kind.String(), m.key, office.ID, office.Tree}
			if len(scopes) > 1 {
				parts = append(parts, scope.Path...)
			}
			n.ID = idOf(&e.Pupil, parts...)
			for _, l := range late {
				if !slices.ContainsFunc(n.Overdue, func(o Office) bool { return o.ID == l.Office.ID }) {
					n.Overdue = append(n.Overdue, l.Office)
				}
			}
			n.Log = e.log(&n, m, from, late)
			n.State, n.Since = ToReview, opened
			if len(n.Log) > 0 {
				last := n.Log[len(n.Log)-1]
				n.State, n.Since = last.State, last.At
			}
			n.Late = n.State == ToReview && n.Due.Before(e.at)
			out = append(out, n)
		}
	}
	return out
}
