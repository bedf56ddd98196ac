package batch

import (
	"io"

	"github.com/psynorm/psynorm/internal/csvcell"
	"github.com/psynorm/psynorm/internal/memo"
	"github.com/psynorm/psynorm/profile"
)

// CSV is a sink that writes a table to w, UTF-8, one row a sheet. It writes the head at once, so that there is one also
// where no sheet follows. w needs no buffer.
//
// The columns are id, those of the path of units, named from the top down, and date; for each scale S that the definition
// reports S, S.lo, S.hi, S.state, S.METRIC for each metric of its norm, and S.band; then validity, tier, tier.lo, tier.hi,
// tier.state, critical, incomplete and reasons. A score is called S.raw where S is the name of another column. Columns may
// choose among them.
//
//   - A value that does not exist is an empty cell, never 0; the bounds of a score and of a tier are written where they
//     exist, whatever its state.
//   - A state has ";no norm" behind it where one of the scale's metrics has no value because of the norms. Where there is
//     no score to convert, the state of the score says so already.
//   - critical has the ids of the critical items that hold, and with a question mark those that could not be decided;
//     incomplete the required items without an answer; reasons the ids or numbers of the tier rules that fired, and
//     with a question mark of those left open. All of them joined by semicolons: "ideation;plan?".
//   - Numbers have the shortest form that reads back to the same float64. Texts that a spreadsheet program would take
//     for a formula are marked as text.
//
// The error is an *Error: SameColumn where the table would have two columns of one name, NotWritten. A run ends with
// DeepUnit at a sheet whose path has more levels than units has names, where the path is written: a level would be lost.
// Neither w nor the layout, which is Scorer.Layout, may be nil.
func CSV(w io.Writer, layout *profile.Layout, units []string, chosen Columns) (Sink, error) {
	t, err := NewTable(layout, units, chosen)
	if err != nil {
		return nil, err
	}
	var head []byte
	for i := range t.columns {
		head = separate(head, i)
		head = csvcell.Append(head, t.columns[i].name)
	}
	if _, err := w.Write(append(head, '\n')); err != nil {
		return nil, &Error{Code: NotWritten, Err: err}
	}
	return &lines{w, func() appendLine { return (&tableRows{Table: t}).append }}, nil
}

// tableRows makes the rows of one chunk.
type tableRows struct {
	*Table
	numbers memo.Floats
}

func (t *tableRows) append(dst []byte, p *profile.Profile) ([]byte, error) {
	if err := t.Check(p); err != nil {
		return dst, err
	}
	for i := range t.columns {
		dst = separate(dst, i)
		dst = t.appendCell(dst, p, &t.columns[i])
	}
	return append(dst, '\n'), nil
}

func separate(dst []byte, column int) []byte {
	if column > 0 {
		dst = append(dst, ',')
	}
	return dst
}

// appendCell appends what stands in a column. Ids of the definition are letters, digits and _ and stand as they are.
func (t *tableRows) appendCell(dst []byte, p *profile.Profile, c *Column) []byte {
	switch c.content {
	case contentID, contentUnit, contentDate:
		return csvcell.Append(dst, c.person(p))
	case contentRaw, contentLo, contentHi, contentStandard:
		if x, ok := c.Number(p); ok {
			dst = t.numbers.Append(dst, x, profile.AppendFloat)
		}
		return dst
	}
	return c.appendWords(dst, p)
}
