package xlsx

import "bytes"

// maxDigits is how many digits a spreadsheet keeps of a number: a float64 holds every whole number of fifteen.
const maxDigits = 15

// Label gives what the cell says where it names something, such as an id or a class, and why that may not be what was
// entered: a spreadsheet takes whatever looks like a number for one, and the file has no more of it than the number.
//
//   - 16 digits or more: only the first 15 are those entered. An 18-digit id ends in zeros, or in others.
//   - Scientific notation: digits may be gone, as in 5.10411E+17.
//   - A fraction: 7.1 is what becomes of 7.10, class 10 of grade 7.
//   - Zeros in front that are the number format's alone: 0703 is kept as 703. (Where the format does not show them either,
//     nobody can tell that they are gone.)
//   - A date or time: 7-3 turns into 3 July.
//
// The doubt is "" for a text, TRUE or FALSE, and any other number, which is given as the file writes it, without a
// fraction of noughts (12.0 is 12); it is Fault for an Error or Bad cell. Text is valid as long as the cell's. An Empty
// cell has neither.
func (c Cell) Label() (text []byte, doubt Code) {
	switch c.Kind {
	case KindNumber:
	case KindDate, KindClock:
		return c.Text, CodeDateLabel
	default:
		return c.Text, c.Fault
	}
	n, _ := parseNumber(c.Text) // it is one, being of this kind
	switch {
	case n.scientific:
		return c.Text, CodeScientific
	case n.fraction:
		return c.Text, CodeFraction
	case n.digits > maxDigits:
		return c.Text, CodeLongNumber
	case c.format == formatZeros:
		return c.Text, CodeLeadingZeros
	case n.digits == 0:
		return textZero, ""
	}
	whole, _, _ := bytes.Cut(c.Text, []byte("."))
	return whole, ""
}

var textZero = []byte("0")

// written is how a number is written in a file.
type written struct {
	digits     int  // before the point, from the first that is not 0
	fraction   bool // there are digits other than 0 behind the point
	scientific bool // there is an exponent
}

// parseNumber looks at a number as a file may write it: -12, 12.5, 1.25E+17. False means that it is none.
func parseNumber(b []byte) (n written, ok bool) {
	i := 0
	if i < len(b) && (b[i] == '-' || b[i] == '+') {
		i++
	}
	from := i
	for ; i < len(b) && isDigit(b[i]); i++ {
		if n.digits > 0 || b[i] != '0' {
			n.digits++
		}
	}
	some := i > from
	if i < len(b) && b[i] == '.' {
		i++
		from = i
		for ; i < len(b) && isDigit(b[i]); i++ {
			n.fraction = n.fraction || b[i] != '0'
		}
		some = some || i > from
	}
	if some && i < len(b) && (b[i] == 'e' || b[i] == 'E') {
		n.scientific = true
		i++
		if i < len(b) && (b[i] == '-' || b[i] == '+') {
			i++
		}
		from = i
		for i < len(b) && isDigit(b[i]) {
			i++
		}
		some = i > from
	}
	return n, some && i == len(b)
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
