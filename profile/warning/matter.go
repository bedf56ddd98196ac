package warning

import (
	"cmp"
	"slices"
	"time"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/view"
)

// matter is something to be told on one route.
type matter struct {
	kind   Kind
	route  int
	wave   int    // in Case.Waves
	sheet  int    // by which it was opened: in Wave.Sheets, from 1
	date   string // of that sheet
	key    string // what it is about, in the ids of its notices
	opened time.Time
	from   time.Time // when the time allowed begins
	// settled is when a later sheet took away the cause; of Retest alone. The zero value: none has.
	settled time.Time

	informant string
	validity  profile.ValidityState // of the sheet by which it was opened
	tierState profile.TierState
	level     profile.LevelInfo
	rank      int
	atLeast   bool
	cause     string
	causeName profile.Text
	undecided bool
}

// compare puts the matters of a case in order: by wave, then critical items, the tier, a retest and monitor rules, what
// is due first before the rest. Among those of other roles than Full nothing in it follows from what these may not learn.
func (m *matter) compare(o *matter, t *Table) int {
	return cmp.Or(cmp.Compare(m.wave, o.wave), cmp.Compare(m.kind, o.kind), m.due(t).Compare(o.due(t)), cmp.Compare(m.route, o.route))
}

// due is when those who are told first have to have taken it up.
func (m *matter) due(t *Table) time.Time { return m.from.Add(t.Routes[m.route].Steps[0].Within) }

// matters gives what there is to tell of a case at a time, in the order in which it is found, sheet by sheet.
func (e *evaluation) matters() []*matter {
	var out []*matter
	e.sheets = make([][]sheetAt, len(e.Waves))
	for w := range e.Waves {
		e.sheets[w] = e.inOrder(w)
	}
	e.tellApart()
	for w := range e.Waves {
		out = append(out, e.inWave(w)...)
	}
	e.settleLater(out)
	return out
}

// gathering is the matters of one wave.
type gathering struct {
	*evaluation
	wave  int
	found []*matter
	said  bool // a sheet has said enough
}

func (e *evaluation) inWave(w int) []*matter {
	g := gathering{evaluation: e, wave: w}
	for _, s := range e.sheets[w] {
		g.tier(&s)
		g.retest(&s)
		g.critical(&s)
		g.monitor(&s)
	}
	return g.found
}

// open gives the matter of a key on a route, a new one where there is none: a key is opened once in a wave.
func (g *gathering) open(kind Kind, route int, key string, s *sheetAt) *matter {
	if m := g.matter(kind, route, key); m != nil {
		return m
	}
	m := &matter{
		kind: kind, route: route, wave: g.wave, sheet: s.number, date: s.Profile.Date, key: key,
		opened: s.Known, from: s.from, informant: s.Profile.Informant,
		validity: s.Profile.Validity.State, tierState: s.Profile.Tier.State, rank: -1,
	}
	g.found = append(g.found, m)
	return m
}

// matter finds what has been opened; nil when it has not.
func (g *gathering) matter(kind Kind, route int, key string) *matter {
	i := slices.IndexFunc(g.found, func(m *matter) bool { return m.kind == kind && m.route == route && m.key == key })
	if i < 0 {
		return nil
	}
	return g.found[i]
}

// title gives the title of now of a critical item.
func (e *evaluation) title(item *profile.CriticalInfo) profile.Text {
	for i := range e.layout.Critical {
		if e.layout.Critical[i].ID == item.ID {
			return e.layout.Critical[i].Title
		}
	}
	return item.Title
}

// unsaid reports whether a sheet has to be answered again: its tier may be higher than it says, or anything at all.
func unsaid(p *profile.Profile) bool {
	_, again := view.RequestOf(p)
	return again
}

// retest opens the routes of retest until a sheet of the wave has said enough, which settles them. Once a person has closed
// what there was, a later sheet that says too little opens another.
func (g *gathering) retest(s *sheetAt) {
	for _, route := range g.table.retest {
		open := slices.DeleteFunc(slices.Clone(g.found), func(m *matter) bool {
			return m.kind != Retest || m.route != route || !m.settled.IsZero()
		})
		switch {
		case g.said:
		case !unsaid(s.Profile):
			for _, m := range open {
				m.settle(s.Known)
			}
		case !slices.ContainsFunc(open, func(m *matter) bool { return !dealtWith(g.quietly(m), s.from) }):
			g.again(Retest, route, "", s)
		}
	}
	g.said = g.said || !unsaid(s.Profile)
}

// settleLater settles what asks for a retest by a later sheet of another wave of the same informant that has said enough: a
// retest that comes late is a wave of its own.
func (e *evaluation) settleLater(all []*matter) {
	for w := range e.Waves {
		for _, s := range e.sheets[w] {
			for _, m := range all {
				if m.wave != w && m.settles(&s) {
					m.settle(s.Known)
				}
			}
		}
	}
}

// settles reports whether a sheet of another wave says what the sheet that opened a retest did not.
func (m *matter) settles(s *sheetAt) bool {
	return m.kind == Retest && s.Profile.Informant == m.informant && s.Profile.Date > m.date && !unsaid(s.Profile)
}

// settle notes when the cause went away, which is not before there was one, where nothing did so earlier.
func (m *matter) settle(at time.Time) {
	if at.Before(m.opened) {
		at = m.opened
	}
	if m.settled.IsZero() || at.Before(m.settled) {
		m.settled = at
	}
}

// critical opens the routes of each critical item that holds or is undecided, of every sheet anew.
func (g *gathering) critical(s *sheetAt) {
	p := s.Profile
	for i, truth := range p.Critical {
		if truth == profile.No {
			continue
		}
		item := &p.Layout.Critical[i]
		routes, ok := g.table.critical.find(item.ID)
		if !ok {
			g.fault(CaseError{Code: NoRow, Wave: g.wave + 1, Sheet: s.number})
		}
		for _, route := range routes {
			m := g.open(Critical, route, s.key+" "+item.ID+" "+truth.String(), s)
			m.cause, m.causeName, m.undecided = item.ID, g.title(item), truth == profile.Undecided
		}
	}
}

// monitor opens the routes of each monitor rule that holds.
func (g *gathering) monitor(s *sheetAt) {
	for _, f := range s.Fired {
		routes, ok := g.table.monitor.find(f.Rule)
		if !ok {
			g.fault(CaseError{Code: NoRow, Wave: g.wave + 1, Sheet: s.number})
		}
		for _, route := range routes {
			m := g.open(Monitor, route, f.Rule, s)
			m.cause, m.causeName = f.Rule, f.Because
		}
	}
}
