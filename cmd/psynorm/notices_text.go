package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/view"
	"github.com/psynorm/psynorm/profile/warning"
)

// writeText writes the notices for people, one reader after the other.
func (r *noticeRun) writeText(w io.Writer) {
	late := 0
	for i := range r.notices {
		if r.notices[i].Late {
			late++
		}
	}
	fmt.Fprintln(w, r.say("notices", r.flags.role, r.at.Format("2006-01-02 15:04"), len(r.notices), late))
	if r.flags.role == view.Full.String() {
		fmt.Fprintln(w, r.say("notices of full"))
	}
	r.sayEarlier(w)
	was, about := "", ""
	for i := 0; i < len(r.notices); {
		n := &r.notices[i]
		if reader(n) != was {
			was = reader(n)
			unit := lang.OneLine(strings.Join(n.Scope.Path, " / "))
			if unit == "" {
				unit = r.say("all units")
			}
			fmt.Fprintf(w, "\n%s · %s\n", n.Office.In(r.lang), unit)
		}
		if whom(n) != about {
			about = whom(n)
			fmt.Fprintln(w, "  "+r.pupil(n))
		}
		alike := i + 1
		for alike < len(r.notices) && sayTogether(n, &r.notices[alike]) {
			alike++
		}
		r.line(w, r.notices[i:alike])
		i = alike
	}
}

// sayEarlier says how many notices are not listed for being of earlier waves. Before which day that is can be said only where
// the latest wave of every informant begins on the same one.
func (r *noticeRun) sayEarlier(w io.Writer) {
	if r.earlier == 0 {
		return
	}
	waves := r.say("earlier waves")
	days := slices.Compact(slices.Sorted(maps.Values(r.since)))
	days = slices.DeleteFunc(days, func(day string) bool { return day == "" }) // of informants without a wave so far
	if len(days) == 1 {
		waves = r.say("waves before", days[0])
	}
	fmt.Fprintln(w, r.say("earlier notices", waves, r.earlier, r.overdue))
}

// sayTogether reports whether two notices differ in nothing but the critical item or the monitor rule.
func sayTogether(a, b *warning.Notice) bool {
	return whom(a) == whom(b) && a.Cause != "" && a.Kind == b.Kind && a.Informant == b.Informant && a.Undecided == b.Undecided && a.Validity == b.Validity &&
		a.Wave == b.Wave && a.Due.Equal(b.Due) && a.State == b.State && len(a.Overdue) == len(b.Overdue)
}

// line writes one notice, or several that are said together.
func (r *noticeRun) line(w io.Writer, alike []warning.Notice) {
	n := alike[0]
	ids, causes := make([]string, len(alike)), make([]string, len(alike))
	for k := range alike {
		ids[k], causes[k] = alike[k].ID, alike[k].CauseName.In(r.lang)
		if causes[k] == "" {
			causes[k] = alike[k].Cause
		}
	}
	if len(alike) > 1 {
		n.CauseName = profile.Text{r.lang: strings.Join(causes, r.say("list"))}
	}
	state := n.State.In(r.lang)
	if n.Late {
		state = r.say("late")
	}
	due := n.Due.Format("2006-01-02 15:04")
	words := r.byWhom(&n, lang.OneLine(n.In(r.lang)))
	fmt.Fprintln(w, "    "+r.say("one notice", due, state, words, strings.Join(ids, " ")))
}

// pupil names whom a notice is about, as its reader may know.
func (r *noticeRun) pupil(n *warning.Notice) string {
	parts := []string{n.Pupil.Name, n.Pupil.ID}
	if n.Pupil.Pseudonym != "" { // by which a county speaks of the pupil to the school
		parts = append(parts, r.say("under a pseudonym", n.Pupil.Pseudonym))
	}
	var said []string
	for _, part := range append(parts, n.Units()) {
		if part != "" {
			said = append(said, lang.OneLine(part))
		}
	}
	return strings.Join(said, " · ")
}
