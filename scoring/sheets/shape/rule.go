package shape

import (
	"regexp"
	"slices"
	"strconv"
)

// rule is a shape: what a file must have to be of it, and how to read the columns of one that has it. Exactly the files for
// which all conditions hold are of the shape; no condition weighs more than another.
type rule struct {
	id      ID
	name    term
	headers []condition // on the header
	cells   []condition // on what stands below it: whoever names the shape does without these

	headerRows int
	platform   func(t *table, at int) (Column, bool)                // the platform's own columns
	question   func(t *table, at int, name string) (Question, bool) // the others; nil for numberedQuestion
	kind       func(columns [][]string) Kind                        // of a question's columns, by their cells; nil for Part

	numbers   Numbers
	noAnswers []NoAnswer
	separator string
	separates bool           // a cell that has the separator is taken for several answers
	ranks     bool           // → stands between options in an order
	double    *regexp.Regexp // several marks where one is due, which are no answer; nil for none
	prefixes  []string
	ticked    []string
	unticked  []string
	drop      func(t *table) []Drop
	known     func(t *table) []Known

	filledOnly bool
}

// condition is a necessary feature of a shape, in words that say what was looked for.
type condition struct {
	text  term
	holds func(r *rule, t *table) bool
}

// lacks gives the first of the conditions that does not hold; nil when all do.
func (r *rule) lacks(conditions []condition, t *table) *condition {
	at := slices.IndexFunc(conditions, func(c condition) bool { return !c.holds(r, t) })
	if at < 0 {
		return nil
	}
	return &conditions[at]
}

// fits reports whether a file has the shape.
func (r *rule) fits(t *table) bool { return r.lacks(r.headers, t) == nil && r.lacks(r.cells, t) == nil }

// shape reads the columns of a file.
func (r *rule) shape(t *table) Shape {
	s := Shape{
		ID: r.id, HeaderRow: t.names, DataRow: t.names + r.headerRows, Numbers: r.numbers, NoAnswers: slices.Clone(r.noAnswers),
		Separator: r.separator, Prefixes: slices.Clone(r.prefixes), Ticked: slices.Clone(r.ticked), Unticked: slices.Clone(r.unticked),
		FilledOnly: r.filledOnly,
	}
	for at := range t.width() {
		name := t.cell(0, at)
		if name == "" {
			if len(t.cells(at, r.headerRows)) > 0 {
				s.Columns = append(s.Columns, Column{At: at})
			}
			continue
		}
		if c, ok := r.platform(t, at); ok {
			c.At, c.Header = at, name
			s.Columns = append(s.Columns, c)
		} else if q, ok := r.place(t, at, name); ok {
			q.At, q.Header = at, name
			s.Questions = append(s.Questions, q)
		} else {
			s.Columns = append(s.Columns, Column{At: at, Header: name})
		}
	}
	r.settle(t, s.Questions)
	if r.drop != nil {
		s.Drop = r.drop(t)
	}
	if r.known != nil {
		s.Known = r.known(t)
	}
	return s
}

// place gives the question of a column that is not the platform's.
func (r *rule) place(t *table, at int, name string) (Question, bool) {
	if r.question != nil {
		return r.question(t, at, name)
	}
	return numberedQuestion(name)
}

// numberedQuestion is a column whose header carries a question's number.
func numberedQuestion(name string) (q Question, ok bool) {
	p, ok := ParseHeader(name)
	if !ok {
		return q, false
	}
	q = Question{Number: p.Number, Part: p.Part, Text: p.Text, key: strconv.Itoa(p.Number)}
	switch {
	case p.Letter == 'A':
		q.Kind = Option
	case p.Letter == 'R':
		q.Kind = Row
	case p.Other:
		q.Kind = Other
	case p.Sub:
		q.Text, q.Sub, q.Kind = "", p.Text, Part
	case p.Part > 0:
		q.Kind = Part
	}
	return q, true
}

// known is a platform's column by its header.
type known struct {
	what  What
	role  Role
	names []string
}

// columnNamed finds a platform's columns in a list of headers, in any case.
func columnNamed(columns ...known) func(name string) (Column, bool) {
	return func(name string) (Column, bool) {
		for _, k := range columns {
			if isOneOf(name, k.names) {
				return Column{What: k.what, Role: k.role}, true
			}
		}
		return Column{}, false
	}
}

// byName finds a platform's columns by their names alone.
func byName(find func(name string) (Column, bool)) func(t *table, at int) (Column, bool) {
	return func(t *table, at int) (Column, bool) { return find(t.cell(0, at)) }
}

// names asks for columns of all these names.
func names(zh, en string, all ...string) condition {
	return condition{term{zh, en}, func(_ *rule, t *table) bool { return t.hasAll(all...) }}
}

// anyQuestion asks for a column whose header carries a question's number.
var anyQuestion = condition{
	term{"带题号的列（如“1、”“第1题(…)”“1_1”）", "a column with a question's number (such as 1、 第1题(…) 1_1)"},
	func(r *rule, t *table) bool { return len(r.questionColumns(t)) > 0 },
}

// questionColumns gives the indices of the columns that answer questions.
func (r *rule) questionColumns(t *table) (columns []int) {
	for at, name := range t.header() {
		if name == "" {
			continue
		}
		if _, ok := r.platform(t, at); ok {
			continue
		}
		if q, ok := r.place(t, at, name); ok && q.Kind != Other {
			columns = append(columns, at)
		}
	}
	return columns
}
