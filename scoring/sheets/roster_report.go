package sheets

import (
	"slices"
	"strings"

	"github.com/psynorm/psynorm/scoring/sheets/person"
)

// RosterReport is what a run with a roster came to. It counts persons, each of whom may have several sheets; a person is
// present when a sheet with the id has been given out, which is of no other wave than Options.RosterWave.
type RosterReport struct {
	Name     string
	Expected int // on the roster
	Present  int // of them
	// NotOnRoster is how many sheets have an id that is not on the roster; Nearly how many of them have one that differs from
	// one there by no more than zeros in front, a G, the size of letters or signs.
	NotOnRoster, Nearly int
	// Units are those of the roster, in the order in which they come there, as far down as the roster can tell: the levels of
	// Reader.Units up to the first of which it says nothing. Without any there is one unit, whose path is empty.
	Units []RosterUnit
}

// Absent is how many are on the roster and have no sheet.
func (r *RosterReport) Absent() int { return r.Expected - r.Present }

// RosterUnit is how many of a unit are expected, and how many of them are present.
type RosterUnit struct {
	Path              []string
	Expected, Present int
}

// Units says of the units of some levels, named from the top down, how many the roster expects in them, as
// RosterReport.Units does; of nobody it is known whether there is a sheet.
func (r *Roster) Units(names []string) []RosterUnit {
	levels := make([]Level, len(names))
	for i, name := range names {
		levels[i] = Level{Name: name, role: person.RoleOf(name)}
	}
	return newPresence(r, levels).report().Units
}

// presence notes who of a roster is there.
type presence struct {
	roster            *Roster
	ranks             []int
	seen              []uint64 // a bit for each pupil
	strangers, nearly int
}

func newPresence(r *Roster, levels []Level) *presence {
	if r == nil {
		return nil
	}
	return &presence{roster: r, ranks: r.ranks(levels), seen: make([]uint64, (len(r.pupils)+63)/64)}
}

func (p *presence) isThere(pupil int) bool { return p.seen[pupil/64]>>(pupil%64)&1 == 1 }

// Joined is who the sheets of a part or a chunk are of, as plain data: pupils of a roster, and how many others. It says
// nothing without that roster.
type Joined struct {
	Pupils    []uint32 `json:"pupils,omitempty"`    // by their places on the roster
	Strangers int      `json:"strangers,omitempty"` // sheets of persons who are not on it
	Nearly    int      `json:"nearly,omitempty"`    // of them, those who nearly are
}

// note notes the person of the sheet that was filled in last.
func (j *Joined) note(f *filler) {
	switch {
	case f.joint == nil:
	case f.pupil >= 0:
		j.Pupils = append(j.Pupils, uint32(f.pupil))
	case f.pupil == unlisted:
		j.Strangers++
		if f.nearly {
			j.Nearly++
		}
	}
}

// take takes what was noted, and empties it.
func (p *presence) take(j *Joined) {
	if p == nil {
		return
	}
	for _, pupil := range j.Pupils {
		if int(pupil) < len(p.roster.pupils) {
			p.seen[pupil/64] |= 1 << (pupil % 64)
		}
	}
	p.strangers += j.Strangers
	p.nearly += j.Nearly
	*j = Joined{Pupils: j.Pupils[:0]}
}

// all gives everything that was noted, for another presence to take.
func (p *presence) all() (j Joined) {
	if p == nil {
		return j
	}
	j.Strangers, j.Nearly = p.strangers, p.nearly
	for i := range p.roster.pupils {
		if p.isThere(i) {
			j.Pupils = append(j.Pupils, uint32(i))
		}
	}
	return j
}

// report says what was noted so far; nil without a roster.
func (p *presence) report() *RosterReport {
	if p == nil {
		return nil
	}
	out := &RosterReport{
		Name: p.roster.name, Expected: len(p.roster.pupils), NotOnRoster: p.strangers, Nearly: p.nearly,
	}
	units := map[string]int{} // by path
	at := make([]int, len(p.roster.places))
	for i := range p.roster.places {
		path := p.path(&p.roster.places[i])
		key := strings.Join(path, "\x00")
		unit, known := units[key]
		if !known {
			unit = len(out.Units)
			units[key] = unit
			out.Units = append(out.Units, RosterUnit{Path: path})
		}
		at[i] = unit
	}
	for i := range p.roster.pupils {
		unit := &out.Units[at[p.roster.pupils[i].place]]
		unit.Expected++
		if p.isThere(i) {
			unit.Present++
			out.Present++
		}
	}
	return out
}

// path is that of a place, as far down as the roster can tell.
func (p *presence) path(place *rosterPlace) []string {
	known := slices.Index(p.ranks, -1)
	if known < 0 {
		known = len(p.ranks)
	}
	path := make([]string, known)
	for i, rank := range p.ranks[:known] {
		path[i] = place.units[rank]
	}
	return path
}
