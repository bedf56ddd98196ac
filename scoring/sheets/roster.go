package sheets

import (
	"errors"
	"fmt"
	"hash/maphash"
	"iter"
	"math"
	"time"

	"github.com/psynorm/psynorm/scoring/sheets/person"
)

// Roster is the register of those who are expected to be tested: pupils by id, with what it says of each: the units they
// are in, sex, date of birth, grade, and the stage and system of their schools. It is immutable and safe for concurrent
// use, and serves any number of runs.
//
// A sheet whose id is on the roster is joined: ids are compared as person.ParseID gives them, and exactly. What the roster
// says counts, since it is the register that was asked for: the sheet lacks nothing that the roster has, and where both say
// something and it is not the same, the roster's word is taken and the difference reported. Spellings of one grade and one
// class, 初一 and 七年级 or 七(3)班 and 0703, are the same, and so are names of schools that differ in blanks and signs alone;
// the roster's spelling is taken, so that the pupils of a class are in one unit. A sheet whose id is not on the roster is
// reported and scored as it is.
//
// It keeps about 50 bytes for each pupil: a million in 60 MB.
type Roster struct {
	name    string
	columns rosterColumns
	found   *ledger // what is wrong with it

	ids    []byte // one after another
	pupils []rosterPupil
	called []string // what they are called, where that is read
	places []rosterPlace
	slots  []uint32 // an index into pupils and 1; 0 is free. A hash table with open addressing, never full
	seed   maphash.Seed

	through bool // grades are counted from 1 to 12
	sexless bool // of somebody it does not say the sex
	near    nearIDs
}

// A roster has at most so many pupils, and classes in which they are.
const (
	MaxRosterPupils  = 3 << 20
	MaxRosterClasses = 1 << 18
)

// ErrRosterSize is the error of a roster with too many pupils or units: it has to be split, and the sheets with it.
var ErrRosterSize = fmt.Errorf("sheets: a roster of more than %d pupils or %d classes", MaxRosterPupils, MaxRosterClasses)

// rosterPupil is one pupil.
type rosterPupil struct {
	end   uint32 // of the id in Roster.ids
	row   uint32 // in the file
	place int32  // an index into Roster.places
	birth int32  // days from 1970-01-01; noBirth for none
	sex   person.Sex
	torn  bool // the id is there again, with something else beside it; place is that of the first row
}

const noBirth = math.MinInt32

// rosterPlace is what the pupils of a class have in common.
type rosterPlace struct {
	units  [len(unitRoles)]string // by unitRoles; "" where nothing stands
	grade  string                 // as the roster writes it
	school person.School
}

// unitRoles are the units that a roster may have, from the top down.
var unitRoles = [...]person.Role{
	person.RoleCity, person.RoleCounty, person.RoleSchool, person.RoleGrade, person.RoleClass,
}

// unitRank gives the index of a role in unitRoles; -1 for one that is no unit.
func unitRank(role person.Role) int {
	for i, r := range unitRoles {
		if r == role {
			return i
		}
	}
	return -1
}

// Name is that of the file.
func (r *Roster) Name() string { return r.name }

// Pupils is how many there are, each counted once.
func (r *Roster) Pupils() int { return len(r.pupils) }

// RosterPupil is one pupil of a roster, as it names them.
type RosterPupil struct {
	ID   string
	Name string // "" where names are not read, there is none, or rows with the id have several
	Sex  string // M or F; "" where it does not say
	// Birth is YYYY-MM-DD; "" where it does not say.
	Birth string
	// Path is the units from the top down, by Roster.Levels; "" where nothing stands. Where rows with the id differ it is that of
	// the first of them, where the pupil is counted as expected. It must not be changed: those of a class share it.
	Path []string
	Row  int // in the file, the first with the id
}

// All gives the pupils in the order of the roster, each once.
func (r *Roster) All() iter.Seq[RosterPupil] {
	paths := make([][]string, len(r.places))
	for i := range r.places {
		for rank, role := range unitRoles {
			if r.has(role) {
				paths[i] = append(paths[i], r.places[i].units[rank])
			}
		}
	}
	return func(yield func(RosterPupil) bool) {
		for i := range r.pupils {
			p := &r.pupils[i]
			out := RosterPupil{ID: string(r.id(i)), Sex: p.sex.String(), Path: paths[p.place], Row: int(p.row)}
			if born, ok := p.born(); ok {
				out.Birth = born.Format(time.DateOnly)
			}
			if r.called != nil {
				out.Name = r.called[i]
			}
			if !yield(out) {
				return
			}
		}
	}
}

// Levels names the units that the roster has columns of, from the top down, by their headers.
func (r *Roster) Levels() (out []string) {
	for _, role := range unitRoles {
		if r.has(role) {
			out = append(out, r.columns.header(role))
		}
	}
	return out
}

// Columns lists the columns that were taken: what each says, such as id, sex or school, and its header.
func (r *Roster) Columns() []RosterColumn { return r.columns.list() }

// Problems gives the first thousand problems, in the order of rows; byCode counts all of them. They are in the reports of
// the runs that have the roster, too.
func (r *Roster) Problems() (first []Problem, byCode []CodeCount) {
	found := r.found.snapshot()
	return found.Problems, found.ByCode
}

// addRoster takes what is wrong with a roster, which whoever loaded it has been told, into a report.
func (l *ledger) addRoster(r *Roster) {
	if r == nil {
		return
	}
	for i, n := range r.found.counts {
		l.counts[i] += n
	}
	l.Problems = append(l.Problems, r.found.Problems...)
	for _, g := range r.found.groups.list {
		l.groups.addSome(&g.First, g.N)
	}
}

// id gives the id of a pupil.
func (r *Roster) id(pupil int) []byte {
	from := uint32(0)
	if pupil > 0 {
		from = r.pupils[pupil-1].end
	}
	return r.ids[from:r.pupils[pupil].end]
}

// find gives the pupil with an id, -1 for none.
func (r *Roster) find(id string) int {
	return int(r.slots[r.probe(maphash.String(r.seed, id), id)]) - 1
}

// probe gives the slot of an id, or the free one where it belongs.
func (r *Roster) probe(hash uint64, id string) uint64 {
	mask := uint64(len(r.slots) - 1)
	for at := hash & mask; ; at = (at + 1) & mask {
		if p := r.slots[at]; p == 0 || string(r.id(int(p)-1)) == id {
			return at
		}
	}
}

// add adds a pupil whose id is new.
func (r *Roster) add(id []byte, p rosterPupil) {
	r.ids = append(r.ids, id...)
	p.end = uint32(len(r.ids))
	r.pupils = append(r.pupils, p)
	if 4*len(r.pupils) > 3*len(r.slots) {
		r.slots = make([]uint32, 2*len(r.slots))
		for i := range len(r.pupils) - 1 {
			known := r.id(i)
			r.slots[r.free(maphash.Bytes(r.seed, known))] = uint32(i + 1)
		}
	}
	r.slots[r.free(maphash.Bytes(r.seed, id))] = uint32(len(r.pupils))
}

// free gives the slot for an id that is new.
func (r *Roster) free(hash uint64) uint64 {
	mask := uint64(len(r.slots) - 1)
	at := hash & mask
	for r.slots[at] != 0 {
		at = (at + 1) & mask
	}
	return at
}

// born gives a date of birth; false for none.
func (p *rosterPupil) born() (time.Time, bool) {
	if p.birth == noBirth {
		return time.Time{}, false
	}
	return time.Unix(int64(p.birth)*secondsPerDay, 0).UTC(), true
}

const secondsPerDay = 24 * 60 * 60

// gradeOf gives the grade of those in a place at a date, the zero time where it is not known; the zero grade where the
// roster does not say, or it cannot be told.
func (r *Roster) gradeOf(place *rosterPlace, tested time.Time) (person.Grade, person.Fault) {
	school := r.schoolOf(place)
	if place.grade != "" {
		return school.ParseGrade([]byte(place.grade), tested)
	}
	class, fault := school.ParseClass([]byte(place.units[classRank]), person.SourceUnknown, tested, person.Grade{})
	return class.Grade, fault
}

// schoolOf is what there is to know of the school of a place.
func (r *Roster) schoolOf(place *rosterPlace) person.School {
	school := place.school
	school.Through = school.Through || r.through
	return school
}

// The ranks of the units whose names say more than a name.
const (
	gradeRank = 3
	classRank = 4
)

// RosterFile is what a mapping says of the roster.
type RosterFile struct {
	File string // beside the mapping; "" for none
	Key  string // the column of ids; "" for the only one
	// Sheet is that of a workbook; "" for the only one with data.
	Sheet string
}

// ErrNoRoster is the error of a mapping that names a roster, and a run that was given none: see LoadRoster.
var ErrNoRoster = errors.New("sheets: the mapping names a roster, and none is given in the options")
