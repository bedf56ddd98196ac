package xlsx

import (
	"bytes"
	"strconv"
	"time"
)

// Kind is what a cell holds. The zero value is KindEmpty.
type Kind uint8

const (
	// KindEmpty: nothing, or a format alone.
	KindEmpty Kind = iota
	// KindText: characters.
	KindText
	// KindNumber: a number that is shown as one.
	KindNumber
	// KindDate: a number that is shown as a date, perhaps with a time of day, or a date written out.
	KindDate
	// KindClock: a number that is shown as a time of day or as an elapsed time.
	KindClock
	// KindBool: TRUE or FALSE.
	KindBool
	// KindError: #N/A, #DIV/0! and their like.
	KindError
	// KindBad: something is there whose value is not known; Fault says why.
	KindBad
)

var kindNames = [...]string{"empty", "text", "number", "date", "clock", "bool", "error", "bad"}

// String gives the kind's name.
func (k Kind) String() string { return kindNames[k] }

// Cell is one cell. Its Text must not be changed, and is valid until the next row is asked for.
type Cell struct {
	Column  int // from 1
	Kind    Kind
	Formula bool // the content was calculated; Text is the result that the file keeps
	// Text is a text, its runs joined; a number, date or clock as the file writes it, digit for digit; TRUE or FALSE; the
	// word of an error. A Bad cell has none.
	Text []byte
	// Fault says why an Error or Bad cell has no value; "" for every other kind.
	Fault Code

	format   format
	date1904 bool
}

// Blank reports whether the cell shows nothing but blanks. A Bad cell shows something, though nobody knows what.
func (c Cell) Blank() bool { return c.Kind != KindBad && len(bytes.TrimSpace(c.Text)) == 0 }

// Number gives the value of a Number, Date or Clock, a date as the number of days that stands for it. It is false for every
// other kind, for a date written out, and for a number that a float64 cannot hold.
func (c Cell) Number() (float64, bool) {
	if c.Kind != KindNumber && c.Kind != KindDate && c.Kind != KindClock {
		return 0, false
	}
	x, err := strconv.ParseFloat(string(c.Text), 64)
	return x, err == nil
}

// Time gives the moment that a Date shows, in UTC, since a spreadsheet knows no zones, to the millisecond. It is false for
// every other kind and for a number of days that no date has.
func (c Cell) Time() (time.Time, bool) {
	if c.Kind != KindDate {
		return time.Time{}, false
	}
	if days, ok := c.Number(); ok {
		return SerialTime(days, c.date1904)
	}
	return parseISO(c.Text)
}

// Duration gives the time that a Clock shows, since midnight or since whatever began, to the millisecond. It is false for
// every other kind and for what is below nought or above 10,000 days.
func (c Cell) Duration() (time.Duration, bool) {
	const longest = 10_000 // days; far below what a time.Duration holds
	days, ok := c.Number()
	if !ok || c.Kind != KindClock || days < 0 || days > longest {
		return 0, false
	}
	return milliseconds(days), true
}

// fail makes the cell one without a value.
func (c Cell) fail(why Code) Cell {
	c.Kind, c.Fault, c.Text = KindBad, why, nil
	return c
}

// settleText makes the cell a text. One of no characters is as good as none, unless it was calculated.
func (c Cell) settleText(text []byte) Cell {
	if len(text) == 0 && !c.Formula {
		return Cell{}
	}
	c.Kind, c.Text = KindText, text
	return c
}

// settleShared makes the cell the text of that number.
func (w *Workbook) settleShared(c Cell, number []byte) Cell {
	if n, ok := parseCount(trim(number)); ok {
		if text, ok := w.shared.text(n); ok {
			return c.settleText(text)
		}
	}
	return c.fail(CodeNoSharedText)
}

var textTrue, textFalse = []byte("TRUE"), []byte("FALSE")

// settleBool makes the cell TRUE or FALSE: words and not 1 or 0, which a reader of numbers would take for an answer.
func (c Cell) settleBool(value []byte) Cell {
	switch string(value) {
	case "1", "true":
		c.Text = textTrue
	case "0", "false":
		c.Text = textFalse
	default:
		return c.fail(CodeBadBool)
	}
	c.Kind = KindBool
	return c
}

// settleNumber makes the cell a number, or what its format shows it as.
func (c Cell) settleNumber(digits []byte) Cell {
	if _, ok := parseNumber(digits); !ok {
		return c.fail(CodeBadNumber)
	}
	c.Text = digits
	switch c.format {
	case formatDate:
		c.Kind = KindDate
	case formatClock:
		c.Kind = KindClock
	default:
		c.Kind = KindNumber
	}
	return c
}

// settleDate makes the cell a date that is written out.
func (c Cell) settleDate(text []byte) Cell {
	if _, ok := parseISO(text); !ok {
		return c.fail(CodeBadDate)
	}
	c.Kind, c.Text = KindDate, text
	return c
}
