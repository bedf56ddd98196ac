package warning

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/view"
)

// matter is something to be told on one route.
type matter struct {
	kind   Kind
	route  int
	wave   int    // in Case.Waves
	key    string // what it is about, in the ids of its notices
	opened time.Time
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

// compare puts the matters of a case in order: by wave, then critical items, the tier, a retest and monitor rules. Among those
// of other roles than Full nothing in it follows from what these may not learn.
func (m *matter) compare(o *matter) int {
	return cmp.Or(cmp.Compare(m.wave, o.wave), cmp.Compare(m.kind, o.kind), cmp.Compare(m.route, o.route))
}

// matters gives what there is to tell of a case at a time, in the order in which it is found, sheet by sheet.
func (e *evaluation) matters() []*matter {
	var out []*matter
	for w := range e.Waves {
		out = append(out, e.inWave(w)...)
	}
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
	wave := &e.Waves[w]
	if _, ok := dayIn(wave.Date, e.at.Location()); !ok {
		e.fault(CaseError{Code: BadDate, Wave: w + 1})
		return nil
	}
	for _, s := range e.inOrder(w) {
		g.tier(&s)
		g.retest(&s)
		g.critical(&s)
		g.monitor(&s)
	}
	return g.found
}

// sheetAt is a sheet that is known by the time of evaluation.
type sheetAt struct {
	Sheet
	key    string // tells the sheets of a wave apart
	number int    // in Wave.Sheets, from 1
}

// inOrder gives the sheets of a wave that are known by the time of evaluation, as they became known.
func (e *evaluation) inOrder(w int) (out []sheetAt) {
	for i, s := range e.Waves[w].Sheets {
		bad := CaseError{Wave: w + 1, Sheet: i + 1}
		switch {
		case s.Profile == nil || s.Profile.Layout == nil:
			bad.Code = NoProfile
		case s.Profile.Definition.ID != e.table.Instrument:
			bad.Code = OtherSheet
		default:
			day, ok := dayIn(s.Profile.Date, e.at.Location())
			if !ok {
				bad.Code = BadDate
			}
			if s.Known.IsZero() {
				s.Known = day
			}
		}
		if bad.Code != "" {
			e.fault(bad)
		} else if !s.Known.After(e.at) {
			out = append(out, sheetAt{Sheet: s, number: i + 1})
		}
	}
	slices.SortStableFunc(out, func(a, b sheetAt) int { return a.Known.Compare(b.Known) })
	onDay := map[string]int{}
	for i := range out {
		date := out[i].Profile.Date
		onDay[date]++
		out[i].key = date + "#" + strconv.Itoa(onDay[date])
	}
	return out
}

// dayIn gives the beginning of a date in a place.
func dayIn(date string, place *time.Location) (time.Time, bool) {
	t, err := time.ParseInLocation(time.DateOnly, date, place)
	return t, err == nil
}

// open gives the matter of a key on a route, a new one where there is none: a key is opened once in a wave.
func (g *gathering) open(kind Kind, route int, key string, s *sheetAt) *matter {
	if m := g.matter(kind, route, key); m != nil {
		return m
	}
	m := &matter{
		kind: kind, route: route, wave: g.wave, key: key, opened: s.Known, informant: s.Profile.Informant,
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

// tier opens the routes of the level. An office of role flag must not learn which it is, so that on a route with one the
// levels of a wave are one matter; on others each level is its own, so that a retest that is higher is a new one.
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
		if g.flagged(route) {
			key = ""
		}
		if m := g.open(Tier, route, key, s); p.Tier.Level > m.rank {
			m.rank, m.level, m.atLeast = p.Tier.Level, g.named(level), p.Tier.State == profile.AtLeast
		}
	}
}

// named gives a level with its texts of now.
func (e *evaluation) named(level *profile.LevelInfo) profile.LevelInfo {
	if i, ok := e.layout.Level(level.ID); ok {
		return e.layout.Levels[i]
	}
	return *level
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

// flagged reports whether a route tells somebody who may not learn the level.
func (e *evaluation) flagged(route int) bool {
	for o := range e.table.Routes[route].offices() {
		if view.Sees(e.table.Offices[o].Role, "profile.Tier.Level") != view.Shown {
			return true
		}
	}
	return false
}

// unsaid reports whether a sheet leaves open what the tier is: it may be higher than it says, or anything at all.
func unsaid(p *profile.Profile) bool {
	return p.Validity.State == profile.Invalid || p.Validity.State == profile.ValidityUndetermined ||
		p.Tier.State == profile.TierUndetermined || p.Tier.State == profile.AtLeast
}

// retest opens the routes of retest until a sheet of the wave has said enough, which settles them.
func (g *gathering) retest(s *sheetAt) {
	for _, route := range g.table.retest {
		switch {
		case g.said:
		case unsaid(s.Profile):
			g.open(Retest, route, "", s)
		default:
			if m := g.matter(Retest, route, ""); m != nil {
				m.settled = s.Known
			}
		}
	}
	g.said = g.said || !unsaid(s.Profile)
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
		routes, _ := g.table.monitor.find(f.Rule)
		for _, route := range routes {
			m := g.open(Monitor, route, f.Rule, s)
			m.cause, m.causeName = f.Rule, f.Because
		}
	}
}
