package warning

import (
	"slices"
	"strconv"
	"time"

	"github.com/psynorm/psynorm/profile"
)

// tier opens the routes of the level, but for those whose offices have the like before them still: for offices that are told
// the level one that is as high, for the others, who must not learn which it is, any. Once a person has closed it, a later
// sheet opens another.
func (g *gathering) tier(s *sheetAt) {
	p := s.Profile
	if !p.Tier.HasLevel() {
		return
	}
	level := &p.Levels[p.Tier.Level]
	routes, ok := g.table.levels.find(level.ID)
	if !ok && p.Tier.Level > 0 {
		g.fault(CaseError{Code: NoRow, Wave: g.wave + 1, Sheet: s.number})
	}
	for _, route := range routes {
		key := level.ID
		if g.table.flagged(route) {
			key = ""
		}
		open := g.pending(route, key, s)
		if len(open) == 0 {
			open = append(open, g.again(Tier, route, key, s))
		}
		for _, m := range open {
			m.raise(p, g.named(level))
		}
	}
}

// raise gives a matter the level of a sheet where that is higher. What may be higher by one of two sheets of one level may be.
func (m *matter) raise(p *profile.Profile, level profile.LevelInfo) {
	atLeast := p.Tier.State == profile.AtLeast
	switch {
	case p.Tier.Level > m.rank:
		m.rank, m.level, m.atLeast = p.Tier.Level, level, atLeast
	case p.Tier.Level == m.rank:
		m.atLeast = m.atLeast || atLeast
	}
}

// named gives a level with its texts of now.
func (e *evaluation) named(level *profile.LevelInfo) profile.LevelInfo {
	if i, ok := e.layout.Level(level.ID); ok {
		return e.layout.Levels[i]
	}
	return *level
}

// flagged reports whether a route tells somebody who may not learn the level.
func (t *Table) flagged(route int) bool {
	for o := range t.Routes[route].offices() {
		if !tells(t.Offices[o].Role, "profile.Tier.Level") {
			return true
		}
	}
	return false
}

// pending gives the matters that everybody whom a route tells first has before them when a sheet becomes known, and of which
// no person has closed a notice; nil when somebody has none. Of a route that tells nobody it is what was opened on it.
func (g *gathering) pending(route int, key string, s *sheetAt) (open []*matter) {
	first := g.first(route)
	if len(first) == 0 {
		if m := g.matter(Tier, route, key); m != nil {
			return []*matter{m}
		}
	}
	flagged := g.table.flagged(route)
	for _, o := range first {
		before := len(open)
		for _, m := range g.found {
			alike := m.kind == Tier && g.table.flagged(m.route) == flagged && (flagged || m.rank >= s.Profile.Tier.Level)
			if alike && g.has(m, o, s) {
				open = append(open, m)
			}
		}
		if len(open) == before {
			return nil
		}
	}
	return open
}

// first gives the offices that are told first on a route, of those that there are for the pupil.
func (e *evaluation) first(route int) (out []int) {
	for _, step := range e.table.Routes[route].Steps {
		for _, o := range step.Tell {
			if len(e.scopes(&e.table.Offices[o])) > 0 {
				out = append(out, o)
			}
		}
		if len(out) > 0 {
			break
		}
	}
	return out
}

// has reports whether an office had a notice of a matter when a sheet became known, and no person has closed any of the
// matter's. As the day goes on on which a sheet became known the answer turns from yes to no or stays: what the sheet has
// opened is there for ever. One that is passed on later that day is therefore none that was there.
func (e *evaluation) has(m *matter, office int, s *sheetAt) bool {
	id := e.table.Offices[office].ID
	told := e.quietly(m)
	return !dealtWith(told, s.from) && slices.ContainsFunc(told, func(n Notice) bool {
		return n.Office.ID == id && !n.Opened.After(s.Known)
	})
}

// dealtWith reports whether a person had ever closed one of some notices by a time, whatever became of it since. One that
// closed itself does not count.
func dealtWith(told []Notice, at time.Time) bool {
	return slices.ContainsFunc(told, func(n Notice) bool {
		return slices.ContainsFunc(n.Log, func(c Change) bool { return c.State == Closed && c.Author != "" && !c.At.After(at) })
	})
}

// again opens a matter of a key, or where that has been opened before another one, which has the day of the sheet in its key.
func (g *gathering) again(kind Kind, route int, key string, s *sheetAt) *matter {
	next := key
	for i := 1; g.matter(kind, route, next) != nil; i++ {
		next = key + " again " + s.Profile.Date + " " + strconv.Itoa(i)
	}
	return g.open(kind, route, next, s)
}
