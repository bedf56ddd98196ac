package sheets

import "strconv"

// Column names a column of a file: by its header, by a question's number (8), by one of a question's columns (88.2), or by
// its place (#12). A header that reads exactly so comes first.
type Column struct{ Text string }

// given reports whether a column is named at all.
func (c Column) given() bool { return c.Text != "" }

// columnFault is why a column cannot be told.
type columnFault uint8

const (
	columnFound     columnFault = iota
	columnMissing               // the file has none
	columnAmbiguous             // it has several
	columnSeveral               // the question has several columns: one of them has to be named
)

// header is the names of a file's columns.
type header struct {
	names     []string // trimmed
	byName    map[string][]int
	questions map[int]*question
	last      int // the highest number of a question
}

func newHeader(names []string) *header {
	h := &header{names: names, byName: map[string][]int{}, questions: map[int]*question{}}
	for i, name := range names {
		if name != "" {
			h.byName[name] = append(h.byName[name], i)
		}
		h.enter(i, name)
	}
	for _, q := range h.questions {
		q.settle()
	}
	return h
}

// find gives the index of a column.
func (h *header) find(c Column) (int, columnFault) {
	if at, fault := h.named(c.Text); fault != columnMissing {
		return at, fault
	}
	if c.Text[0] == '#' {
		if k, err := strconv.Atoi(c.Text[1:]); err == nil && k <= len(h.names) {
			return k - 1, columnFound
		}
		return 0, columnMissing
	}
	n, part, ok := questionNumber(c.Text)
	if !ok {
		return 0, columnMissing
	}
	return h.question(n, part)
}

// named gives the index of the column with a header.
func (h *header) named(name string) (int, columnFault) { return theOnly(h.byName[name]) }

func theOnly(at []int) (int, columnFault) {
	switch len(at) {
	case 0:
		return 0, columnMissing
	case 1:
		return at[0], columnFound
	}
	return 0, columnAmbiguous
}

// question gives the index of a question's column: of its only one when part is 0.
func (h *header) question(n, part int) (int, columnFault) {
	q := h.questions[n]
	switch {
	case q == nil:
		return 0, columnMissing
	case part > 0:
		return q.part(part)
	case len(q.columns) > 1:
		return 0, columnSeveral
	}
	return q.columns[0].at, columnFound
}
