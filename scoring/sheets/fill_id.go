package sheets

import (
	"slices"
	"strings"

	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/sheets/person"
)

// idFiller is what a filler needs to read ids.
type idFiller struct {
	fault person.Fault // of the id of the row at hand
	doubt person.Fault
	texts texts
}

// readID gives an id, "" where there is none, or one that a spreadsheet has spoiled: it would be somebody else's. The texts
// are too many to keep.
func (f *filler) readID(c *personCells) string {
	f.who.id.fault, f.who.id.doubt = person.OK, person.OK
	cell := trimCell(f.cell(f.row, c.at))
	if v, ok := c.codes[string(cell)]; ok {
		return v
	}
	if f.saysNothing(cell) {
		return ""
	}
	if f.idKind == person.IDOwn && isPlainID(cell) {
		return f.who.id.texts.of(cell)
	}
	f.who.clean = slices.Grow(f.who.clean[:0], len(cell))
	id, fault := person.ParseID(f.who.clean, cell, f.keptAs(c.at))
	f.who.id.fault = fault
	if fault == person.OK {
		f.who.id.doubt = id.Doubt(f.idKind)
	}
	return f.who.id.texts.of(id.Text)
}

// The lengths of ids of which isPlainID knows what ParseID would make.
const (
	shortestWord = 8  // of letters and digits: longer than all words for nothing
	longestPlain = 15 // shorter than ids that have a form, and than numbers that are rounded
)

// isPlainID reports an id of ASCII letters and digits alone that is certainly what it looks like, as nearly all are:
// person.ParseID gives it as it stands, and finds no fault.
func isPlainID(cell []byte) bool {
	n := len(cell)
	if n == 0 || n > longestPlain {
		return false
	}
	letters := 0
	for _, c := range cell {
		switch {
		case isDigit(c):
		case 'A' <= c && c <= 'Z', 'a' <= c && c <= 'z':
			letters++
		default:
			return false
		}
	}
	return letters == 0 || n >= shortestWord && !isDigit(cell[0])
}

// reportID says what is wrong with the id of the row at hand.
func (f *filler) reportID(s *scoring.Sheet, c *personCells) {
	switch id := &f.who.id; {
	case f.noteOn(c.at) != nil && f.unusable(*f.noteOn(c.at)): // that has been said
	case isReported(id.fault):
		f.faultIn(c.at, id.fault)
	case s.ID == "":
		f.fault(c.at, codeNoID)
	default:
		f.faultIn(c.at, id.doubt)
	}
}

// keptAs says how a cell of the row at hand was kept, as far as anybody knows.
func (f *filler) keptAs(at int) person.Source {
	switch n := f.noteOn(at); {
	case !f.surveyed.Typed:
		return person.SourceUnknown
	case n != nil && n.doubt != "":
		return person.SourceNumber
	}
	return person.SourceText
}

// texts makes strings of cells that hardly ever come twice, many in one piece of memory, which whoever keeps one of them
// keeps too.
type texts struct{ b strings.Builder }

// textsTogether is the size of such a piece.
const textsTogether = 4 << 10

// of gives a cell as a string.
func (t *texts) of(cell []byte) string {
	if t.b.Cap()-t.b.Len() < len(cell) {
		t.b = strings.Builder{} // what has been given out keeps the old one's memory
		t.b.Grow(max(textsTogether, len(cell)))
	}
	from := t.b.Len()
	t.b.Write(cell)
	return t.b.String()[from:]
}
