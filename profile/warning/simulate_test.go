package warning_test

import (
	"fmt"
	"slices"
	"time"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/profile/warning"
)

// simStep is a step of the demo table, written down a second time.
type simStep struct {
	tell   []string
	within time.Duration
}

const day = 24 * time.Hour

var (
	simRoutes = map[string][]simStep{
		"crisis":    {{[]string{"psychologist"}, 2 * time.Hour}, {[]string{"crisis_lead"}, 3 * time.Hour}},
		"interview": {{[]string{"psychologist"}, 7 * day}, {[]string{"head"}, 2 * day}, {[]string{"county"}, day}},
		"urgent":    {{[]string{"psychologist", "head"}, day}, {[]string{"county"}, 2 * day}},
		"observe":   {{[]string{"class_teacher", "warden"}, 5 * day}, {[]string{"grade_head"}, 3 * day}},
		"boarders":  {{[]string{"warden"}, day}, {[]string{"crisis_lead"}, 4 * day}},
		"again":     {{[]string{"class_teacher"}, 6 * day}, {[]string{"psychologist"}, 30 * time.Minute}},
	}
	simLevels = [][]string{1: {"observe"}, 2: {"interview", "observe"}, 3: {"urgent", "observe"}}
	simFull   = []string{"psychologist", "crisis_lead"}
	simFlags  = []string{"class_teacher", "warden", "grade_head"}
)

// simKey tells the notices of a case apart. The level is known of those who are told it alone.
type simKey struct {
	kind          warning.Kind
	office, level string
	cause         string
	undecided     bool
	opened        time.Time
}

func keyOf(n warning.Notice) simKey {
	k := simKey{kind: n.Kind, office: n.Office.ID, level: n.Level.ID, cause: n.Cause, undecided: n.Undecided, opened: n.Opened}
	return k
}

// simNotice is what is compared of a notice.
type simNotice struct {
	simKey
	due, since time.Time
	state      warning.State
	late       bool
	overdue    string // the office, "" when told first
}

func simulated(n warning.Notice) simNotice {
	s := simNotice{simKey: keyOf(n), due: n.Due, since: n.Since, state: n.State, late: n.Late}
	for _, o := range n.Overdue {
		s.overdue += o.ID + " "
	}
	return s
}

// living is a notice in the course of time.
type living struct {
	simNotice
	matter    string // what it is about, and the route
	route     string
	step      int
	rank      int
	moved     bool // it has ever left review
	dealt     bool // a person has closed it, now or before
	escalated bool
	because   []*living
}

// world is the course of time.
type world struct {
	*warning.Case
	at   time.Time
	ids  map[string]simKey
	all  []*living
	said bool
}

func (w *world) run() (out []simNotice) {
	for now := begin; !now.After(w.at); now = now.Add(tick) {
		w.events(now, w.all)
		before, settles := len(w.all), false
		for _, s := range w.Waves[0].Sheets {
			if s.Known.Equal(now) {
				settles = w.sheet(s.Profile, s.Fired, now) || settles
			}
		}
		w.events(now, w.all[before:])
		for _, n := range w.all {
			if settles && n.kind == warning.Retest && n.state != warning.Closed {
				n.move(warning.Closed, now)
			}
		}
		w.relieve(now)
		w.escalate(now)
	}
	for _, n := range w.all {
		n.late = n.state == warning.ToReview && n.due.Before(w.at)
		out = append(out, n.simNotice)
	}
	return out
}

// move lets a notice change by itself.
func (n *living) move(s warning.State, now time.Time) {
	n.state, n.since, n.moved = s, now, true
}

// sheet opens what a sheet gives, and reports whether it settles the retests.
func (w *world) sheet(p *profile.Profile, fired []warning.Fired, now time.Time) (settles bool) {
	if p.Tier.State == profile.Determined || p.Tier.State == profile.AtLeast {
		for _, route := range simLevels[p.Tier.Level] {
			alike := func(n *living) bool {
				return (n.route == "observe") == (route == "observe") && (route == "observe" || n.rank >= p.Tier.Level)
			}
			if w.lacks(route, warning.Tier, alike) {
				w.open(route, simKey{kind: warning.Tier, level: demoLayout.Levels[p.Tier.Level].ID}, p.Tier.Level, now)
			}
		}
	}
	enough := p.Tier.State == profile.Determined && (p.Validity.State == profile.Valid || p.Validity.State == profile.Doubtful && p.Tier.Level > 0)
	for _, route := range []string{"again", "boarders"} {
		if !enough && !w.said && w.lacks(route, warning.Retest, func(n *living) bool { return n.route == route }) {
			w.open(route, simKey{kind: warning.Retest}, 0, now)
		}
	}
	settles = enough && !w.said
	w.said = w.said || enough
	for i, truth := range p.Critical {
		if truth != profile.No {
			id := demoLayout.Critical[i].ID
			w.open("crisis", simKey{kind: warning.Critical, cause: id, undecided: truth == profile.Undecided}, 0, now)
		}
	}
	for _, f := range fired {
		if !slices.ContainsFunc(w.all, func(n *living) bool { return n.kind == warning.Monitor && n.cause == f.Rule }) {
			w.open("crisis", simKey{kind: warning.Monitor, cause: f.Rule}, 0, now)
		}
	}
	return settles
}

// lacks reports whether somebody who is told first has nothing alike of which nobody has closed anything.
func (w *world) lacks(route string, kind warning.Kind, alike func(*living) bool) bool {
	dealt := map[string]bool{}
	for _, n := range w.all {
		dealt[n.matter] = dealt[n.matter] || n.dealt
	}
	step := simRoutes[route][0].tell
	if len(w.Pupil.Places) == 1 && route == "boarders" {
		step = simRoutes[route][1].tell
	}
	return slices.ContainsFunc(step, func(office string) bool {
		return (office != "warden" || len(w.Pupil.Places) > 1) && !slices.ContainsFunc(w.all, func(n *living) bool {
			return n.kind == kind && n.office == office && alike(n) && !dealt[n.matter]
		})
	})
}

func (w *world) open(route string, key simKey, level int, now time.Time) {
	before := len(w.all)
	w.step(fmt.Sprint(before), route, 0, key, now, nil)
	for _, n := range w.all[before:] {
		n.rank = level
	}
}

// step tells the offices of a step that there are for the pupil; where there are none, those of the next.
func (w *world) step(matter, route string, i int, key simKey, now time.Time, because []*living) {
	if i == len(simRoutes[route]) {
		return
	}
	s := simRoutes[route][i]
	var told []*living
	for _, office := range s.tell {
		if office == "warden" && len(w.Pupil.Places) == 1 {
			continue
		}
		n := &living{matter: matter, route: route, step: i, because: because}
		n.simKey, n.due, n.since = key, now.Add(s.within), now
		n.office, n.opened = office, now
		for _, b := range because {
			n.overdue += b.office + " "
		}
		if slices.Contains(simFlags, office) {
			n.level = ""
		}
		if role := office; role != "psychologist" && role != "crisis_lead" {
			n.cause, n.undecided = "", false
		}
		told = append(told, n)
	}
	if len(told) == 0 {
		w.step(matter, route, i+1, key, now, because)
		return
	}
	w.all = append(w.all, told...)
}

// events lets people act on notices.
func (w *world) events(now time.Time, on []*living) {
	for _, e := range w.Events {
		if !e.At.Equal(now) {
			continue
		}
		for _, n := range on {
			own := e.Office == n.office
			next := e.State
			if e.Did != 0 {
				own = own || slices.Contains(simFull, e.Office) && slices.Contains(simFull, n.office)
				next = warning.Following
				if n.state != warning.ToReview || e.Did == dossier.RetestAgreed && n.kind != warning.Retest {
					continue
				}
			}
			named := e.Notice != "" && w.ids[e.Notice] == n.simKey
			every := e.Notice == "" && n.state != warning.Closed
			if own && (named || every) && next != warning.ToReview && next != n.state {
				n.move(next, now)
				n.dealt = n.dealt || next == warning.Closed
			}
		}
	}
}

// relieve closes what was told because others were late who no longer are.
func (w *world) relieve(now time.Time) {
	for _, n := range w.all {
		if n.because != nil && n.state == warning.ToReview && !slices.ContainsFunc(n.because, func(b *living) bool { return !b.moved }) {
			n.move(warning.Closed, now)
		}
	}
}

// escalate tells the next of what is due now and still to review, unless it is only now.
func (w *world) escalate(now time.Time) {
	if !now.Before(w.at) {
		return
	}
	for _, n := range slices.Clone(w.all) {
		if n.escalated || n.state != warning.ToReview || !n.due.Equal(now) {
			continue
		}
		var together []*living
		for _, m := range w.all {
			if m.matter == n.matter && m.step == n.step && m.state == warning.ToReview && m.due.Equal(now) {
				m.escalated = true
				together = append(together, m)
			}
		}
		before := len(w.all)
		key := n.simKey
		if n.kind == warning.Tier && key.level == "" {
			key.level = "?" // the demo table tells nobody of it further up who may know
		}
		w.step(n.matter, n.route, n.step+1, key, now, together)
		w.events(now, w.all[before:])
	}
}
