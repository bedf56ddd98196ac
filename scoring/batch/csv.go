package batch

import (
	"io"
	"math"

	"github.com/psynorm/psynorm/internal/csvcell"
	"github.com/psynorm/psynorm/profile"
)

// CSVOptions say what a table of results has. The zero value: everything but a path of units.
type CSVOptions struct {
	// Units names the levels of the path of units, from the top down, one column each: sheets.Reader.Units.
	Units []string
	// Columns chooses parts of the results; empty means all. The parts are raw, lo, hi, state, band and the metrics of
	// the scales, validity, tier (with its bounds and its state), critical, incomplete and reasons. The id is always
	// there, the path of units and the date only when nothing is chosen. The order is the table's, not the choice's.
	Columns []string
}

// CSV writes results as a table with one row a sheet: id, the path of units, date; for each reported scale S the columns
// S, S.lo, S.hi, S.state, S.METRIC for each metric of its norm, S.band; then validity, tier, tier.lo, tier.hi, tier.state,
// critical, incomplete, reasons. A score whose scale is called like a column about the person is S.raw.
//
// A value that does not exist is an empty cell; the bounds of its score are there nevertheless, unless they are infinite.
// A state has ";no norm" behind it where a conversion of the score failed. Critical items that could not be decided, and
// rules of the tiers that are open, have a question mark behind their id. Numbers have the shortest form that reads back
// to the same float64.
type CSV struct {
	w       io.Writer
	columns []column
}

// NewCSV writes the head of the table to w, which needs no buffer. The error is one of w, or a *ColumnError when a column
// is chosen that the results do not have. The layout must not be nil.
func NewCSV(w io.Writer, layout *profile.Layout, o CSVOptions) (*CSV, error) {
	cols, err := columns(layout, o)
	if err != nil {
		return nil, err
	}
	var head []byte
	for i := range cols {
		if i > 0 {
			head = append(head, ',')
		}
		head = csvcell.Append(head, cols[i].name)
	}
	_, err = w.Write(append(head, '\n'))
	return &CSV{w, cols}, err
}

// Formatter implements Sink.
func (c *CSV) Formatter() Formatter { return &csvRow{columns: c.columns, numbers: new(numberTexts)} }

// Write implements Sink.
func (c *CSV) Write(chunk []byte) error {
	_, err := c.w.Write(chunk)
	return err
}

// csvRow formats rows for one worker.
type csvRow struct {
	columns []column
	numbers *numberTexts
}

// Append implements Formatter.
func (r *csvRow) Append(dst []byte, p *profile.Profile) []byte {
	for i := range r.columns {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = r.cell(dst, p, &r.columns[i])
	}
	return append(dst, '\n')
}

func (r *csvRow) cell(dst []byte, p *profile.Profile, c *column) []byte {
	switch c.part {
	case partID:
		return csvcell.Append(dst, p.ID)
	case partUnit:
		if c.index < len(p.Unit) {
			return csvcell.Append(dst, p.Unit[c.index])
		}
		return dst
	case partDate:
		return csvcell.Append(dst, p.Date)
	case partState:
		return appendState(dst, p, c.scale)
	case partBand:
		if b, ok := p.BandOf(c.scale); ok {
			return append(dst, b.ID...)
		}
		return dst
	case partRaw, partLo, partHi, partStandard:
		if x, ok := value(p, c); ok {
			return r.numbers.append(dst, x)
		}
		return dst
	}
	return appendOutcome(dst, p, c.part)
}

// value gives the number of a column that holds one; ok is false when it does not exist.
func value(p *profile.Profile, c *column) (x float64, ok bool) {
	switch c.part {
	case partRaw:
		return p.Scores[c.scale].Raw.Point()
	case partLo:
		return p.Scores[c.scale].Raw.Lower()
	case partHi:
		return p.Scores[c.scale].Raw.Upper()
	}
	return p.Standards[c.index].Point()
}

// appendState appends the state of a score.
func appendState(dst []byte, p *profile.Profile, scale int) []byte {
	dst = append(dst, p.Scores[scale].State.String()...)
	s := &p.Scales[scale]
	for i := range s.Metrics {
		if n := &p.Standards[s.FirstStandard+i]; n.Has&profile.HasValue == 0 && noNorm(n.Why) {
			return append(dst, ";no norm"...)
		}
	}
	return dst
}

// noNorm reports whether it is the norms that have no answer, rather than that there is no score to ask about.
func noNorm(why profile.Why) bool {
	switch why {
	case profile.NoCell, profile.NoScale, profile.NoEntry, profile.OffTable, profile.NotNormal:
		return true
	}
	return false
}

// appendOutcome appends what the sheet as a whole came to.
func appendOutcome(dst []byte, p *profile.Profile, what part) []byte {
	switch what {
	case partValidity:
		return append(dst, p.Validity.State.String()...)
	case partTier:
		if id, ok := p.TierLevel(); ok {
			return append(dst, id...)
		}
	case partTierLo:
		return appendBound(dst, p, p.Tier.Lo)
	case partTierHi:
		return appendBound(dst, p, p.Tier.Hi)
	case partTierState:
		return append(dst, p.Tier.State.String()...)
	case partCritical:
		return appendCritical(dst, p)
	case partIncomplete:
		for i, item := range p.Incomplete {
			dst = appendListed(dst, i, p.Items[item], "")
		}
	case partReasons:
		for i, rule := range p.Tier.Fired {
			dst = appendListed(dst, i, p.Rules[rule].ID, "")
		}
		for i, rule := range p.Tier.Open {
			dst = appendListed(dst, i+len(p.Tier.Fired), p.Rules[rule].ID, "?")
		}
	}
	return dst
}

// appendBound appends a bound of the tier, which one withheld does not have.
func appendBound(dst []byte, p *profile.Profile, level int) []byte {
	if p.Tier.State == profile.Withheld || p.Tier.State == profile.NoTiers {
		return dst
	}
	return append(dst, p.Levels[level].ID...)
}

func appendCritical(dst []byte, p *profile.Profile) []byte {
	n := 0
	for i, truth := range p.Critical {
		mark := ""
		switch truth {
		case profile.No:
			continue
		case profile.Undecided:
			mark = "?"
		}
		dst = appendListed(dst, n, p.Layout.Critical[i].ID, mark)
		n++
	}
	return dst
}

// appendListed appends the nth member of a list.
func appendListed(dst []byte, n int, id, mark string) []byte {
	if n > 0 {
		dst = append(dst, ';')
	}
	dst = append(dst, id...)
	return append(dst, mark...)
}

// numberTexts remembers the texts of numbers met lately: finding the shortest form of a number takes longer than all else
// about its cell, and the scores of a scale are few. It never changes what is written.
type numberTexts struct {
	entries [1 << 11]numberText
}

type numberText struct {
	bits uint64
	n    uint8 // 0: free
	text [23]byte
}

func (t *numberTexts) append(dst []byte, x float64) []byte {
	bits := math.Float64bits(x)
	const golden = 0x9E3779B97F4A7C15 // 2^64 / φ, as in Fibonacci hashing (Knuth, TAOCP 3, 6.4)
	e := &t.entries[bits*golden>>(64-11)]
	if e.n > 0 && e.bits == bits {
		return append(dst, e.text[:e.n]...)
	}
	start := len(dst)
	dst = profile.AppendFloat(dst, x)
	if n := len(dst) - start; n <= len(e.text) {
		e.bits, e.n = bits, uint8(n)
		copy(e.text[:], dst[start:])
	}
	return dst
}
