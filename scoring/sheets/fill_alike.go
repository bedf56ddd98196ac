package sheets

import (
	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/sheets/person"
)

// stretchOfPersons is the columns, one beside the other, in which everything stands that is known of somebody but who it
// is, when and how long: grade, class, sex and age. There are a few hundred such stretches among a million rows, so that
// what one came to is remembered as a whole.
type stretchOfPersons struct {
	from, to int   // columns; to lies behind the last
	single   []int // by binding.person: what is read of each row all the same
}

// given reports whether there is such a stretch.
func (p *stretchOfPersons) given() bool { return p.to > p.from }

// alike is what a stretch without any fault came to.
type alike struct {
	year   int      // the school year: dayMemo.year
	units  []string // by binding.units, of those in the stretch
	values []attributeValue
}

// attributeValue is a value of an attribute of a person.
type attributeValue struct {
	attribute int
	value     float64
	known     bool
}

// personsTogether finds the stretch; there is none where something else than its cells, the school year and what the mapping
// says decides on what they come to: a date of birth, a roster (which joins the run later: see filler.alike).
func (rc *recipe) personsTogether() (p stretchOfPersons) {
	within := make([]bool, len(rc.names)) // columns that may lie in it
	p.from = len(rc.names)
	take := func(at int) {
		if at >= 0 {
			within[at] = true
			p.from, p.to = min(p.from, at), max(p.to, at+1)
		}
	}
	for i, c := range rc.person {
		switch c.role {
		case roleAttribute:
			take(c.at)
		case roleID, roleInformant:
			p.single = append(p.single, i)
		}
	}
	for _, u := range rc.units {
		if u.role == person.RoleClass || u.role == person.RoleGrade {
			take(u.at)
		}
		if u.at >= 0 {
			within[u.at] = true
		}
	}
	for at := p.from; at < p.to; at++ {
		if !within[at] || rc.ages {
			return stretchOfPersons{}
		}
	}
	return p
}

// holds reports whether a column lies in the stretch.
func (p *stretchOfPersons) holds(at int) bool { return p.from <= at && at < p.to }

// alike gives the text of the row's stretch, which says where its cells begin and end; nil where it is not to be remembered.
// quick says that scan has read the row: so there are no quotation marks, and no notes on the cells.
func (f *filler) alike(quick bool) []byte {
	p := &f.persons
	if !quick || f.joint != nil || !p.given() {
		return nil
	}
	spans := f.row.spans
	return f.row.data[spans[p.from].start:spans[p.to-1].end]
}

// recall does what describe would do for a stretch that is remembered, and reports false for any other.
func (f *filler) recall(s *scoring.Sheet, text []byte) bool {
	v := f.who.alikes.Get(text)
	if v == nil || v.year != f.who.day.year {
		return false
	}
	known := v.units
	for i := range f.units {
		switch u := &f.units[i]; {
		case u.at < 0:
			s.Unit = append(s.Unit, u.fixed)
		case f.persons.holds(u.at):
			s.Unit = append(s.Unit, known[0])
			known = known[1:]
		default:
			s.Unit = append(s.Unit, f.unit(i, u.at).text)
		}
	}
	for i := range v.values {
		a := &v.values[i]
		s.SetPersonValue(a.attribute, a.value, a.known)
	}
	var none facts
	for _, i := range f.persons.single {
		f.readPerson(s, i, &none)
	}
	f.checkPath()
	f.pupil, f.nearly = nobody, false
	return true
}

// remember keeps what describe has made of a stretch, in which nothing was wrong.
func (f *filler) remember(s *scoring.Sheet, text []byte) {
	v := f.who.alikes.Take(text)
	if v == nil {
		return
	}
	v.year, v.units, v.values = f.who.day.year, v.units[:0], append(v.values[:0], f.who.set...)
	for i := range f.units {
		if at := f.units[i].at; at >= 0 && f.persons.holds(at) {
			v.units = append(v.units, s.Unit[i])
		}
	}
}

// set sets an attribute of the person of the sheet, and notes that.
func (f *filler) set(s *scoring.Sheet, attribute int, value float64, known bool) {
	s.SetPersonValue(attribute, value, known)
	f.who.set = append(f.who.set, attributeValue{attribute, value, known})
}
