package instruments

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// decoder reads the cells of the items of one response set: what a cell may hold, and what that answers.
type decoder struct {
	named   map[string]Answer  // labels and codes
	values  map[string]Answer  // the values as they are written shortest
	numbers map[float64]Answer // the values, for those written otherwise
	options []Answer           // by option number

	// single holds what a cell of one ASCII character answers, by how numbers are read: most cells are one digit.
	single [2][utf8.RuneSelf]Answer
}

// newDecoders prepares the response sets.
func newDecoders(sets []ResponseSet) []decoder {
	out := make([]decoder, len(sets))
	for i := range sets {
		out[i] = newDecoder(&sets[i])
	}
	return out
}

func newDecoder(set *ResponseSet) decoder {
	d := decoder{
		named: map[string]Answer{}, values: map[string]Answer{}, numbers: map[float64]Answer{},
		options: make([]Answer, len(set.Options)),
	}
	enter := func(name string, a Answer) {
		if _, taken := d.named[name]; !taken {
			d.named[name] = a
		}
	}
	for i, o := range set.Options {
		d.options[i] = Answer{Given: !o.None, Option: i}
		if o.None {
			d.options[i].Absence = Inapplicable
			continue
		}
		if _, taken := d.numbers[o.Value]; !taken { // of options worth the same, a value means the first
			d.numbers[o.Value] = d.options[i]
			d.values[strconv.FormatFloat(o.Value, 'f', -1, 64)] = d.options[i]
		}
	}
	for i, o := range set.Options {
		for _, label := range o.Labels {
			enter(trimCell(label), d.options[i])
		}
	}
	for _, c := range set.Codes {
		a := Answer{Absence: Inapplicable}
		if !c.None {
			a = d.numbers[c.Value]
		}
		enter(trimCell(c.Code), a)
	}
	for c := range d.single[0] {
		cell := trimCell(string(rune(c)))
		d.single[CellsValue][c] = decodeChoice(&d, cell, CellsValue)
		d.single[CellsOption][c] = decodeChoice(&d, cell, CellsOption)
	}
	return d
}

// Decode reads a raw cell as an answer to item i. Blanks around it do not count, also full-width and no-break ones.
//
//   - An empty cell is a skipped answer.
//   - A choice is answered by a label of one of its options in any language, by a code, or by a number, which as says how
//     to read: the value of an option (of several worth the same, the first) or the option's number in printed order,
//     from 1. A label or a code wins over a number spelt the same. An option worth none is an inapplicable answer.
//   - A number is answered by a decimal number within its range, whole if the item says so.
//   - A time of day is answered by HH:MM or H:MM, within its window.
//
// Numbers may be written 3 or 3.0. Anything else is a bad answer: a value outside the declared ones, two marks in one
// cell, digits that are not ASCII. Nothing is guessed.
//
// Decode does not allocate, and is safe for concurrent use. It panics when there is no item i.
func (d *Definition) Decode(i int, cell string, as Cells) Answer {
	return decode(d, i, trimCell(cell), as)
}

// DecodeBytes is Decode for a cell that is still part of a buffer.
func (d *Definition) DecodeBytes(i int, cell []byte, as Cells) Answer { return decode(d, i, cell, as) }

func decode[T string | []byte](d *Definition, i int, cell T, as Cells) Answer {
	it := &d.Items[i]
	if len(cell) == 1 && cell[0] < utf8.RuneSelf && it.Kind == ItemChoice {
		return d.decoders[it.Response].single[as][cell[0]]
	}
	if cell = trimCell(cell); len(cell) == 0 {
		return Answer{}
	}
	switch it.Kind {
	case ItemChoice:
		return decodeChoice(&d.decoders[it.Response], cell, as)
	case ItemNumber:
		x, ok := cellNumber(cell)
		if !ok || x < it.Min || x > it.Max || it.Whole && x != float64(int64(x)) {
			return Answer{Absence: Bad}
		}
		return Answer{Given: true, Number: x}
	default:
		minutes, ok := clockMinutes(cell)
		if !ok || !it.within(minutes) {
			return Answer{Absence: Bad}
		}
		return Answer{Given: true, Number: float64(minutes)}
	}
}

func decodeChoice[T string | []byte](d *decoder, cell T, as Cells) Answer {
	if len(cell) == 0 {
		return Answer{}
	}
	if a, ok := d.named[string(cell)]; ok {
		return a
	}
	if as == CellsValue {
		if a, ok := d.values[string(cell)]; ok {
			return a
		}
	}
	x, ok := cellNumber(cell)
	if !ok {
		return Answer{Absence: Bad}
	}
	if as == CellsOption {
		if x >= 1 && x <= float64(len(d.options)) && x == float64(int(x)) {
			return d.options[int(x)-1]
		}
		return Answer{Absence: Bad}
	}
	if a, ok := d.numbers[x]; ok {
		return a
	}
	return Answer{Absence: Bad}
}

// cellNumber reads a decimal number as a cell may hold it: digits without a leading zero, perhaps with a minus before
// them and decimals after a point.
func cellNumber[T string | []byte](cell T) (float64, bool) {
	at := 0
	if cell[at] == '-' {
		at++
	}
	whole := digitsAt(cell, at)
	if whole == 0 || whole > 1 && cell[at] == '0' {
		return 0, false
	}
	at += whole
	if at < len(cell) {
		decimals := 0
		if cell[at] == '.' {
			decimals = digitsAt(cell, at+1)
		}
		if decimals == 0 || at+1+decimals < len(cell) {
			return 0, false
		}
	}
	x, err := strconv.ParseFloat(string(cell), 64)
	return x + 0, err == nil // -0 is 0
}

// digitsAt counts the ASCII digits from a place on.
func digitsAt[T string | []byte](s T, at int) (n int) {
	for at+n < len(s) && s[at+n] >= '0' && s[at+n] <= '9' {
		n++
	}
	return n
}

// lastMinute is 23:59.
const lastMinute = 24*60 - 1

// clockMinutes reads HH:MM or H:MM, with a half-width or full-width colon, in minutes after midnight. Seconds that are 0, as
// spreadsheets write them, may stand behind.
func clockMinutes[T string | []byte](s T) (minutes int, ok bool) {
	hours := digitsAt(s, 0)
	colon := 0
	switch {
	case hours == 0 || hours > 2 || hours == len(s):
		return 0, false
	case s[hours] == ':':
		colon = 1
	case len(s) >= hours+len(fullColon) && string(s[hours:hours+len(fullColon)]) == fullColon:
		colon = len(fullColon)
	}
	at := hours + colon
	if colon == 0 || digitsAt(s, at) != 2 || at+2 != len(s) && string(s[at+2:]) != ":00" {
		return 0, false
	}
	h, m := int(s[0]-'0'), int(s[at]-'0')*10+int(s[at+1]-'0')
	if hours == 2 {
		h = h*10 + int(s[1]-'0')
	}
	return h*60 + m, h < 24 && m < 60
}

const fullColon = "："

// within reports whether a time of day lies in the item's window, which may cross midnight.
func (it *Item) within(minutes int) bool {
	m := float64(minutes)
	switch {
	case it.AnyTime:
		return true
	case it.Min <= it.Max:
		return it.Min <= m && m <= it.Max
	}
	return m >= it.Min || m <= it.Max
}

// cellBlanks are the characters that may stand around an answer: blank, tab, line ends, no-break and full-width blank,
// zero-width blank and byte order mark.
const cellBlanks = " \t\r\n\u00a0\u3000\u200b\ufeff"

// trimCell cuts the blanks off both ends.
func trimCell[T string | []byte](cell T) T {
	for len(cell) > 0 {
		r, size := decodeFirst(cell)
		if !strings.ContainsRune(cellBlanks, r) {
			break
		}
		cell = cell[size:]
	}
	for len(cell) > 0 {
		r, size := decodeLast(cell)
		if !strings.ContainsRune(cellBlanks, r) {
			break
		}
		cell = cell[:len(cell)-size]
	}
	return cell
}

func decodeFirst[T string | []byte](s T) (rune, int) {
	if s[0] < utf8.RuneSelf {
		return rune(s[0]), 1
	}
	return utf8.DecodeRuneInString(string(s[:min(len(s), utf8.UTFMax)]))
}

func decodeLast[T string | []byte](s T) (rune, int) {
	if c := s[len(s)-1]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeLastRuneInString(string(s[max(0, len(s)-utf8.UTFMax):]))
}
