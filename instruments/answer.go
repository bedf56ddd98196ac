package instruments

// Absence is why an item has no answer. The zero value is Skipped: an answer nobody gave is missing, never zero.
type Absence uint8

// The kinds of absence, distinct to the end.
const (
	Skipped      Absence = iota // an empty cell
	Hidden                      // not shown
	Bad                         // something that is no answer to this item
	Inapplicable                // an option that is worth nothing
	Absent                      // the sheet has no such column
)

// String gives the word that stands in output and in tests.
func (a Absence) String() string {
	return [...]string{"skipped", "hidden", "bad", "inapplicable", "absent"}[a]
}

// Answer is one decoded answer. The zero value is a skipped one.
type Answer struct {
	Given   bool
	Option  int     // from 0, of ItemChoice
	Number  float64 // of ItemNumber and ItemClock (minutes after midnight)
	Absence Absence // when not Given
}

// Cells says how a bare number in a cell is read.
type Cells uint8

// The readings of a bare number.
const (
	CellsValue  Cells = iota // the option's value
	CellsOption              // the option's number, from 1 in printed order
)
