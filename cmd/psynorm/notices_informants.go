package main

import (
	"slices"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/profile/view"
	"github.com/psynorm/psynorm/profile/warning"
)

// answered is what one informant has answered about a person.
type answered struct {
	informant string
	waves     []warning.Wave
	again     bool // there is a sheet of the waves that are listed
}

// latest finds who has answered, and the day from which on the notices of each are listed: the first of the latest wave with a
// sheet of this informant that had begun by then. A wave of parents alone says nothing about whether pupils are in need.
func (r *noticeRun) latest() {
	w := r.waves
	for _, k := range w.index.kinds {
		if k.instrument == w.scorer.Definition().ID {
			r.by = append(r.by, k.informant)
		}
	}
	slices.Sort(r.by)
	r.since = map[string]string{}
	for _, informant := range r.by {
		r.since[informant] = r.flags.since
		if r.flags.since == "" {
			r.since[informant] = r.begun(informant)
		}
	}
}

// begun gives the first day of the latest wave of an informant that had begun by the time; "" for none.
func (r *noticeRun) begun(informant string) (since string) {
	w, first := r.waves, map[int]int32{}
	for i := range w.index.sheets {
		at := &w.index.sheets[i]
		n := w.wave(at)
		if n < 0 || w.index.kinds[at.of].informant != informant {
			continue
		}
		if day, ok := first[n]; !ok || at.day < day {
			first[n] = at.day
		}
	}
	for n := range w.waves {
		if day, ok := first[n]; ok && day <= w.until {
			since = dateOf(day)
		}
	}
	return since
}

// answers gives what each informant has answered about a person.
func (r *noticeRun) answers(p *portrait) (out []answered, err error) {
	for _, informant := range r.by {
		series, err := p.dossier.Series(r.waves.plan(informant))
		if err != nil {
			return nil, err
		}
		one := answered{informant: informant}
		if one.waves, err = warning.Waves(series, r.knownOf(p)); err != nil {
			return nil, err
		}
		one.again = slices.ContainsFunc(series.Waves(), func(w dossier.Wave) bool { return w.Date >= r.since[informant] })
		out = append(out, one)
	}
	return out, nil
}

// gives reports whether a notice can come of what an informant has answered. A role that does not learn by whom a sheet was
// answered is told of it by its date, whoever it was.
func (a *answered) gives(n *warning.Notice) bool {
	if saysBy(n.Office.Role) && n.Informant != a.informant {
		return false
	}
	return slices.ContainsFunc(a.waves, func(w warning.Wave) bool { return w.Date == n.Wave })
}

// saysBy reports whether a role learns by whom a sheet was answered.
func saysBy(role view.Role) bool { return view.Sees(role, "profile.Profile.Informant") == view.Shown }

// asked reports whether a notice is of the informant that is asked for, or to be listed whoever it was: what anybody has said
// of harm is, and the choice of an informant would tell a role what it does not learn.
func (r *noticeRun) asked(n *warning.Notice) bool {
	return r.flags.informant == "" || n.Informant == r.flags.informant || n.Kind == warning.Critical || !saysBy(n.Office.Role)
}

// byWhom names the informant before the words of a notice, where there are several and the reader may know.
func (r *noticeRun) byWhom(n *warning.Notice, words string) string {
	if len(r.by) < 2 || !saysBy(n.Office.Role) {
		return words
	}
	who := r.say("unnamed informant")
	if n.Informant != "" {
		who = lang.OneLine(lang.Informant(n.Informant, r.lang))
	}
	return who + " · " + words
}
