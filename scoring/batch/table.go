package batch

import (
	"math"
	"slices"

	"github.com/psynorm/psynorm/profile"
)

// Table is the table that CSV writes, for a sink that writes it in a form of its own: the same columns with the same
// content, as numbers and texts. Immutable, and safe for concurrent use.
type Table struct {
	layout  *profile.Layout
	columns []Column
	depth   int  // levels of the path of units that there are columns for
	path    bool // the path is written
}

// NewTable lays out the table that CSV writes for the same arguments, and has the same errors but for NotWritten. The
// layout must not be nil.
func NewTable(layout *profile.Layout, units []string, chosen Columns) (*Table, error) {
	columns, err := columnsOf(layout, units, chosen)
	if err != nil {
		return nil, err
	}
	return &Table{layout: layout, columns: columns, depth: len(units), path: chosen.all()}, nil
}

// Columns gives the columns, from left to right. The first is the id.
func (t *Table) Columns() []Column { return slices.Clone(t.columns) }

// Check says why a profile has no row in the table: an *Error, OtherInstrument where it is of another layout, DeepUnit
// where a level of its path would be lost. Whoever writes a row calls it first.
func (t *Table) Check(p *profile.Profile) error {
	if p.Layout != t.layout {
		return otherInstrument(ref(t.layout), ref(p.Layout))
	}
	if t.path && len(p.Unit) > t.depth {
		return &Error{Code: DeepUnit, args: []any{len(p.Unit), t.depth}}
	}
	return nil
}

func ref(l *profile.Layout) string { return l.Definition.ID + "@" + l.Definition.Version }

// Column is one column of a table. Immutable, and safe for concurrent use.
type Column struct {
	name    string
	content content
	index   int // of the unit, the scale, or the standard score
}

// content is what stands in a column.
type content uint8

const (
	contentID content = iota
	contentUnit
	contentDate
	contentRaw
	contentLo
	contentHi
	contentState
	contentStandard
	contentBand
	contentValidity
	contentTier
	contentTierLo
	contentTierHi
	contentTierState
	contentCritical
	contentIncomplete
	contentReasons
)

// ColumnKind says what a column is made of.
type ColumnKind uint8

// The kinds of column.
const (
	ColumnID     ColumnKind = iota // a text that hardly any other sheet has; "" where the sheet has none
	ColumnName                     // one of some names: a unit, a date, a band, a level; "" where there is none
	ColumnState                    // one of a few words, never ""
	ColumnNumber                   // a number, or none
	ColumnList                     // ids joined by semicolons; "" is the empty list, which is known to be empty
)

// Name gives the column's name, which no other column of the table has.
func (c *Column) Name() string { return c.name }

// Kind says what the column is made of.
func (c *Column) Kind() ColumnKind {
	switch c.content {
	case contentID:
		return ColumnID
	case contentRaw, contentLo, contentHi, contentStandard:
		return ColumnNumber
	case contentState, contentValidity, contentTierState:
		return ColumnState
	case contentCritical, contentIncomplete, contentReasons:
		return ColumnList
	}
	return ColumnName
}

// Number gives the number that a profile has in a column of ColumnNumber; ok is false when there is none, and so it is
// when there is something that is no number. It must not be asked for in a column of another kind.
func (c *Column) Number(p *profile.Profile) (x float64, ok bool) {
	switch c.content {
	case contentRaw:
		x, ok = p.Scores[c.index].Raw.Point()
	case contentLo:
		x, ok = p.Scores[c.index].Raw.Lower()
	case contentHi:
		x, ok = p.Scores[c.index].Raw.Upper()
	default:
		x, ok = p.Standards[c.index].Point()
	}
	return x, ok && !math.IsNaN(x) && !math.IsInf(x, 0)
}

// AppendText appends the text that a profile has in a column of any kind but ColumnNumber, as it is: CSV marks texts that
// a spreadsheet would take for formulas, and this does not.
func (c *Column) AppendText(dst []byte, p *profile.Profile) []byte {
	switch c.content {
	case contentID, contentUnit, contentDate:
		return append(dst, c.person(p)...)
	}
	return c.appendWords(dst, p)
}

// person gives what a column says of the person.
func (c *Column) person(p *profile.Profile) string {
	switch {
	case c.content == contentID:
		return p.ID
	case c.content == contentDate:
		return p.Date
	case c.index < len(p.Unit):
		return p.Unit[c.index]
	}
	return ""
}
