package batch

import (
	"io"
	"math"

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
//   - A state has ";no norm" behind it where one of the scale's metrics has no value because of the norms. Where there is no score
//     to convert, the state of the score says so already.
//   - critical has the ids of the critical items that hold, and with a question mark those that could not be decided;
//     incomplete the required items without an answer; reasons the ids or numbers of the tier rules that fired, and
//     with a question mark of those left open. All of them joined by semicolons: "ideation;plan?".
//   - Numbers have the shortest form that reads back to the same float64. Texts that a spreadsheet program would take
//     for a formula are marked as text.
//
// The error is an *Error: SameColumn where the table would have two columns of one name, NotWritten. A run ends with
// DeepUnit at a sheet whose path has more levels than units has names, where the path is written: a level would be lost. Neither w nor
// the layout, which is Scorer.Layout, may be nil.
func CSV(w io.Writer, layout *profile.Layout, units []string, chosen Columns) (Sink, error) {
	columns, err := columnsOf(layout, units, chosen)
	if err != nil {
		return nil, err
	}
	var head []byte
	for i := range columns {
		head = separate(head, i)
		head = csvcell.Append(head, columns[i].name)
	}
	if _, err := w.Write(append(head, '\n')); err != nil {
		return nil, &Error{Code: NotWritten, Err: err}
	}
	t := &table{layout: layout, columns: columns, depth: len(units), path: chosen.all()}
	return &lines{w, func() appendLine { return (&tableRows{table: t}).append }}, nil
}

// table is immutable.
type table struct {
	layout  *profile.Layout
	columns []column
	depth   int  // levels of the path of units that there are columns for
	path    bool // the path is written
}

// tableRows makes the rows of one chunk.
type tableRows struct {
	*table
	numbers memo.Floats
}

func (t *tableRows) append(dst []byte, p *profile.Profile) ([]byte, error) {
	if p.Layout != t.layout {
		return dst, otherInstrument(ref(t.layout), ref(p.Layout))
	}
	if t.path && len(p.Unit) > t.depth {
		return dst, &Error{Code: DeepUnit, args: []any{len(p.Unit), t.depth}}
	}
	for i := range t.columns {
		dst = separate(dst, i)
		dst = t.appendCell(dst, p, &t.columns[i])
	}
	return append(dst, '\n'), nil
}

func ref(l *profile.Layout) string { return l.Definition.ID + "@" + l.Definition.Version }

func separate(dst []byte, column int) []byte {
	if column > 0 {
		dst = append(dst, ',')
	}
	return dst
}

// appendCell appends what stands in a column. Ids of the definition are letters, digits and _ and stand as they are.
func (t *tableRows) appendCell(dst []byte, p *profile.Profile, c *column) []byte {
	switch c.content {
	case contentID:
		return csvcell.Append(dst, p.ID)
	case contentUnit:
		if c.index < len(p.Unit) {
			return csvcell.Append(dst, p.Unit[c.index])
		}
		return dst
	case contentDate:
		return csvcell.Append(dst, p.Date)
	case contentRaw, contentLo, contentHi, contentStandard:
		// CSV has no word for what is no number: it is as good as not there.
		if x, ok := number(p, c); ok && !math.IsNaN(x) && !math.IsInf(x, 0) {
			dst = t.numbers.Append(dst, x, profile.AppendFloat)
		}
		return dst
	case contentState:
		return appendState(dst, p, c.index)
	case contentBand:
		if b, ok := p.BandOf(c.index); ok {
			dst = append(dst, b.ID...)
		}
		return dst
	}
	return appendVerdict(dst, p, c.content)
}

// number gives the number that stands in a column; ok is false when there is none.
func number(p *profile.Profile, c *column) (x float64, ok bool) {
	switch c.content {
	case contentRaw:
		return p.Scores[c.index].Raw.Point()
	case contentLo:
		return p.Scores[c.index].Raw.Lower()
	case contentHi:
		return p.Scores[c.index].Raw.Upper()
	}
	return p.Standards[c.index].Point()
}

func appendState(dst []byte, p *profile.Profile, scale int) []byte {
	dst = append(dst, p.Scores[scale].State.String()...)
	s := &p.Scales[scale]
	for k := range s.Metrics[:s.Reported] {
		st := &p.Standards[s.FirstStandard+k]
		if _, ok := st.Point(); !ok && st.Why != profile.NoRaw {
			return append(dst, ";no norm"...)
		}
	}
	return dst
}

// appendVerdict appends what is said of the sheet as a whole.
func appendVerdict(dst []byte, p *profile.Profile, c content) []byte {
	switch c {
	case contentValidity:
		return append(dst, p.Validity.State.String()...)
	case contentTier:
		id, _ := p.TierLevel()
		return append(dst, id...)
	case contentTierLo:
		return appendBound(dst, p, p.Tier.Lo)
	case contentTierHi:
		return appendBound(dst, p, p.Tier.Hi)
	case contentTierState:
		return append(dst, p.Tier.State.String()...)
	case contentCritical:
		return appendCritical(dst, p)
	case contentIncomplete:
		start := len(dst)
		for _, i := range p.Incomplete {
			dst = appendMember(dst, start, p.Items[i], "")
		}
	case contentReasons:
		start := len(dst)
		for _, i := range p.Tier.Fired {
			dst = appendMember(dst, start, p.Rules[i].ID, "")
		}
		for _, i := range p.Tier.Open {
			dst = appendMember(dst, start, p.Rules[i].ID, undecided)
		}
	}
	return dst
}

func appendBound(dst []byte, p *profile.Profile, level int) []byte {
	if !p.Tier.HasBounds() {
		return dst
	}
	return append(dst, p.Levels[level].ID...)
}

func appendCritical(dst []byte, p *profile.Profile) []byte {
	start := len(dst)
	for i, truth := range p.Critical {
		switch truth {
		case profile.Yes:
			dst = appendMember(dst, start, p.Layout.Critical[i].ID, "")
		case profile.Undecided:
			dst = appendMember(dst, start, p.Layout.Critical[i].ID, undecided)
		}
	}
	return dst
}

// undecided stands behind the id of a rule that could not be decided.
const undecided = "?"

// appendMember appends a member to a list that begins at start.
func appendMember(dst []byte, start int, id, mark string) []byte {
	if len(dst) > start {
		dst = append(dst, ';')
	}
	dst = append(dst, id...)
	return append(dst, mark...)
}
