package sheets

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/scoring/sheets/shape"
)

// maxQuestion is the highest number of a question that a header can carry.
const maxQuestion = 999

// question is the columns of one numbered question, in the file's order.
type question struct {
	columns []questionColumn
	others  []int // columns for the text of "other": they answer nothing
}

// questionColumn is one column of a question. Its part is the number the header gives it, else its place among the
// question's columns, from 1.
type questionColumn struct {
	at, part int
	other    bool // looks like the text of "other"
}

// mapped is 8 and 88.2 of a mapping.
var mapped = regexp.MustCompile(`^([1-9]\d{0,2})(?:\.([1-9]\d{0,2}))?$`)

// enter notes the question that a header is a column of. What follows the question's number is wording, which is never
// looked at.
func (h *header) enter(at int, name string) {
	p, ok := shape.ParseHeader(name)
	if !ok {
		return
	}
	q := h.questions[p.Number]
	if q == nil {
		q = &question{}
		h.questions[p.Number] = q
	}
	h.last = max(h.last, p.Number)
	q.columns = append(q.columns, questionColumn{at, p.Part, p.Other})
}

// settle sets the text of "other" aside, which is a further column of a question that has ordinary ones, and numbers the
// columns whose headers do not.
func (q *question) settle() {
	if slices.ContainsFunc(q.columns, func(c questionColumn) bool { return !c.other }) {
		q.columns = slices.DeleteFunc(q.columns, func(c questionColumn) bool {
			if c.other {
				q.others = append(q.others, c.at)
			}
			return c.other
		})
	}
	for i := range q.columns {
		if c := &q.columns[i]; c.part == 0 {
			c.part = i + 1
		}
	}
}

// part gives the index of one of the question's columns.
func (q *question) part(k int) (at int, fault columnFault) {
	fault = columnMissing
	for _, c := range q.columns {
		switch {
		case c.part != k:
		case fault == columnFound:
			return 0, columnAmbiguous
		default:
			at, fault = c.at, columnFound
		}
	}
	return at, fault
}

// questionNumber reads 8 or 88.2, as a mapping names a question or one of its columns; part is 0 for the question.
func questionNumber(s string) (n, part int, ok bool) {
	m := mapped.FindStringSubmatch(s)
	if m == nil {
		return 0, 0, false
	}
	return number(m[1]), number(m[2]), true
}

// number reads a few digits; none are 0.
func number(digits string) int {
	n, _ := strconv.Atoi(strings.TrimLeft(digits, "0"))
	return n
}
