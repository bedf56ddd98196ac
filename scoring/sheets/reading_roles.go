package sheets

import (
	"slices"

	"github.com/psynorm/psynorm/scoring/sheets/person"
	"github.com/psynorm/psynorm/scoring/sheets/shape"
)

// assigned is a shape whose columns about the person have been taken out of the questions.
type assigned struct {
	shape.Shape
	asked []string      // as of reading
	roles []person.Role // as of reading
	book  []shape.CodeQuestion
}

// assign takes the columns about the person out of a shape's questions: those that the mapping names, those headed by an
// attribute of the instrument, and those whose header is a word for something of the person.
func (rec *recogniser) assign(file string, s shape.Shape, rows [][]string) *assigned {
	var book []shape.CodeQuestion
	if s.ID == shape.Wenjuan {
		if book = rec.codebooks.of(file, &s); book != nil {
			s = s.Describe(book)
		}
	}
	names := rows[s.HeaderRow]
	h := newHeader(trimmed(names))
	s = rec.claim(s, h)
	out := &assigned{book: book, asked: make([]string, max(len(names), widthOf(&s)))}
	items := map[string]bool{} // what is asked in columns that are certainly items
	for _, c := range s.Columns {
		out.asked[c.At] = c.Header
	}
	for _, q := range s.Questions {
		out.asked[q.At] = asked(&q)
		if rec.isItem(&s, &q) {
			items[asked(&q)] = true
		}
	}
	out.Shape = s.Assign(func(header string) shape.Role {
		_, isAttribute := rec.def.Attribute(header)
		switch {
		case items[header] || rec.isItemName(header):
			return shape.RoleNone
		case isAttribute:
			return shape.RolePerson
		}
		return roleOfShape(person.RoleOf(header))
	})
	out.roles = make([]person.Role, len(out.asked))
	for _, c := range out.Columns {
		out.roles[c.At] = roleOf(c, out.asked[c.At])
	}
	for _, at := range rec.claimed(h) {
		out.roles[at] = person.RoleNone
	}
	inPrintedOrder(&out.Shape)
	return out
}

// widthOf is how many columns a shape has at least.
func widthOf(s *shape.Shape) (n int) {
	for _, c := range s.Columns {
		n = max(n, c.At+1)
	}
	for _, q := range s.Questions {
		n = max(n, q.At+1)
	}
	return n
}

// asked is what a question asks, as far as its column says.
func asked(q *shape.Question) string {
	if q.Text != "" {
		return q.Text
	}
	return q.Header
}

// isItem reports a question whose header, or whose code where the questionnaire's author chose it, is an item's.
func (rec *recogniser) isItem(s *shape.Shape, q *shape.Question) bool {
	if rec.isColumn(q.Header) {
		return true
	}
	return byAuthor(s, q) && (rec.isItemName(q.Header) || q.Name != "" && rec.isItemName(q.Name))
}

// byAuthor reports whether the header may be a name that somebody gave the question: Q8 of 问卷网 and of Qualtrics is a number
// that the platform gives, whatever is asked there.
func byAuthor(s *shape.Shape, q *shape.Question) bool {
	switch s.ID {
	case shape.Wenjuan, shape.Qualtrics, shape.QualtricsLegacy:
		_, isNumber := shape.ParseHeader(q.Header)
		return !isNumber
	}
	return true
}

func (rec *recogniser) isItemName(name string) bool {
	_, ok := rec.itemNamed(name)
	return ok
}

// itemNamed gives the item that is called so, or its column.
func (rec *recogniser) itemNamed(name string) (item int, ok bool) {
	if item, ok = rec.def.Item(name); ok {
		return item, true
	}
	return rec.itemOfColumn(name)
}

// isColumn reports the name that an item's definition gives its column.
func (rec *recogniser) isColumn(name string) bool {
	_, ok := rec.itemOfColumn(name)
	return ok
}

func (rec *recogniser) itemOfColumn(name string) (item int, ok bool) {
	for i := range rec.def.Items {
		if c := rec.def.Items[i].Column; c != "" && c == name {
			return i, true
		}
	}
	return 0, false
}

// claimed gives the columns that the mapping names for anything but items.
func (rec *recogniser) claimed(h *header) (columns []int) {
	m := rec.m
	named := []Column{m.Date, m.Seconds}
	for _, k := range m.Keep {
		named = append(named, k.Column)
	}
	for _, p := range m.Person {
		named = append(named, p.Column)
	}
	for _, l := range m.Group {
		named = append(named, l.Column)
	}
	for _, c := range named {
		if !c.given() {
			continue
		}
		if at, fault := h.find(c); fault == columnFound {
			columns = append(columns, at)
		}
	}
	return columns
}

// claim takes the columns that the mapping names out of the questions.
func (rec *recogniser) claim(s shape.Shape, h *header) shape.Shape {
	claimed := rec.claimed(h)
	if len(claimed) == 0 {
		return s
	}
	questions := s.Questions
	s.Columns, s.Questions = slices.Clone(s.Columns), nil
	for i := range s.Columns {
		if c := &s.Columns[i]; slices.Contains(claimed, c.At) {
			c.Role = shape.RoleIgnore
		}
	}
	for _, q := range questions {
		if slices.Contains(claimed, q.At) {
			s.Columns = append(s.Columns, shape.Column{At: q.At, Header: q.Header, Role: shape.RoleIgnore})
		} else {
			s.Questions = append(s.Questions, q)
		}
	}
	return s
}

// sharedRoles are the roles that person and shape both have a name for. To a shape all else about the person is RolePerson.
var sharedRoles = [...]struct {
	word   person.Role // of a header
	column shape.Role
}{
	{person.RoleNone, shape.RoleNone},
	{person.RoleID, shape.RoleID},
	{person.RoleDate, shape.RoleDate},
	{person.RoleSeconds, shape.RoleSeconds},
	{person.RoleWave, shape.RoleWave},
}

// roleOfShape is what a header word is to a shape.
func roleOfShape(r person.Role) shape.Role {
	for _, shared := range sharedRoles {
		if shared.word == r {
			return shared.column
		}
	}
	return shape.RolePerson
}

// roleOf is what a shape's column says of the person.
func roleOf(c shape.Column, asked string) person.Role {
	if c.Role == shape.RolePerson {
		return person.RoleOf(asked)
	}
	for _, shared := range sharedRoles {
		if shared.column == c.Role {
			return shared.word
		}
	}
	return person.RoleNone
}

// inPrintedOrder puts the columns that may be items into the order of their questions' numbers, if all have one and no two
// the same: somebody may have moved columns.
func inPrintedOrder(s *shape.Shape) {
	var items, others []shape.Question
	seen := map[[2]int]bool{}
	for _, q := range s.Questions {
		if q.Kind != shape.Single && q.Kind != shape.Row && q.Kind != shape.Part {
			others = append(others, q)
			continue
		}
		place := [2]int{q.Number, q.Part}
		if q.Number == 0 || seen[place] {
			return
		}
		seen[place] = true
		items = append(items, q)
	}
	slices.SortStableFunc(items, func(a, b shape.Question) int {
		if a.Number != b.Number {
			return a.Number - b.Number
		}
		return a.Part - b.Part
	})
	s.Questions = append(items, others...)
}

// trimmed gives names without blanks around them.
func trimmed(names []string) []string {
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = trimBlank(name)
	}
	return out
}
