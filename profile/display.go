package profile

import (
	"math"
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/internal/tolerance"
)

// Decimals shown to people: in tables, and where a rule is explained, whose cut-off may lie close by.
const (
	tableDigits   = 2
	operandDigits = 4
	mostDigits    = 12
)

// display gives a finite number for people, rounded to so many decimals. Rounding never puts a number on a round one,
// where cut-offs are: 64.996 with two decimals would read 65 and seem to reach it, so it gets as many decimals as it takes.
// What the language takes as equal is shown as equal: 64.99999999999999 is 65.
func display(x float64, digits int) string {
	if math.Abs(x) >= 1e15 {
		return string(AppendFloat(nil, x))
	}
	for {
		text := strconv.FormatFloat(x, 'f', digits, 64)
		shown, _ := strconv.ParseFloat(text, 64) // strconv reads what it has written
		round := strings.HasSuffix(text, "00") || strings.HasSuffix(text, "50")
		if !round || tolerance.Equal(x, shown) || digits >= mostDigits {
			if strings.Contains(text, ".") {
				text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
			}
			if shown == 0 {
				return "0" // not -0
			}
			return text
		}
		digits++
	}
}

// Display gives a number for people as explanations show it: with at most four decimals, and with more where rounding would
// put it on a round number, where cut-offs are. What the language takes as equal is shown as equal. It is not for programs.
func Display(x float64) string { return display(x, operandDigits) }

// Short is Display with at most two decimals, as tables show scores.
func Short(x float64) string { return display(x, tableDigits) }

// Rounded gives a number for people to two decimals, neither more nor fewer: standard errors and the ends of confidence
// intervals, which stand beside one another and which no cut-off is compared with.
func Rounded(x float64) string { return strconv.FormatFloat(x, 'f', tableDigits, 64) }

// displayShare gives a probability in per cent, never 0 % or 100 % of what is neither.
func displayShare(x float64) string {
	switch percent := math.Round(x * 100); {
	case percent < 1 && x > 0:
		return "<1%"
	case percent > 99 && x < 1:
		return ">99%"
	default:
		return strconv.FormatFloat(percent, 'f', 0, 64) + "%"
	}
}

// span gives two bounds in words; either may not exist, and "" means that neither does.
func span(n Number, digits int, tag string) string {
	lo, hasLo := n.Lower()
	hi, hasHi := n.Upper()
	hasLo, hasHi = hasLo && isFinite(lo), hasHi && isFinite(hi)
	switch {
	case hasLo && hasHi && lo == hi:
		return display(lo, digits)
	case hasLo && hasHi:
		return display(lo, digits) + lang.To.In(tag) + display(hi, digits)
	case hasLo:
		return lang.Pair{"不低于 ", "at least "}.In(tag) + display(lo, digits)
	case hasHi:
		return lang.Pair{"不高于 ", "at most "}.In(tag) + display(hi, digits)
	}
	return ""
}

// In gives the number for people, as Display does: its value, with the bounds in parentheses where they say more; where
// there is no value, that it is unknown and what bounds there are. Chinese where the tag names it, else English.
func (n Number) In(tag string) string { return n.in(operandDigits, tag) }

// Short gives the number for people as In does, with at most two decimals.
func (n Number) Short(tag string) string { return n.in(tableDigits, tag) }

func (n Number) in(digits int, tag string) string {
	bounds := span(n, digits, tag)
	x, ok := point(n)
	switch {
	case ok && bounds != "" && bounds != display(x, digits):
		return display(x, digits) + lang.Open.In(tag) + sayCompleted.In(tag) + bounds + lang.Close.In(tag)
	case ok:
		return display(x, digits)
	case bounds != "":
		return sayNone.In(tag) + lang.Comma.In(tag) + bounds
	}
	return sayNone.In(tag)
}

// point gives the value where it exists and is a number.
func point(n Number) (x float64, ok bool) {
	x, ok = n.Point()
	return x, ok && isFinite(x)
}

// clean makes one line of a text from a file or a sheet.
func clean(s string) string { return lang.OneLine(s) }

// table is rows of cells.
type table struct {
	rows  [][]string
	right []bool // by column: numbers stand at the right
}

func (t *table) append(b *strings.Builder, indent string) {
	b.WriteString(lang.Columns(indent, t.rows, t.right))
}
