package sheets

import (
	"bytes"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// cellBlanks are the characters that may stand around a cell's text: blank, tab, line ends, no-break and full-width
// blank, zero-width blank and byte order mark.
const cellBlanks = " \t\r\n\u00a0\u3000\u200b\ufeff"

func trimBlank(s string) string { return strings.Trim(s, cellBlanks) }

// trimCell is trimBlank for a cell that is still part of a buffer, and quick where there is nothing to trim.
func trimCell(cell []byte) []byte {
	if n := len(cell); n == 0 || plain(cell[0]) && plain(cell[n-1]) {
		return cell
	}
	return bytes.Trim(cell, cellBlanks)
}

// plain reports a byte that is a character by itself and no blank.
func plain(c byte) bool { return c > ' ' && c < utf8.RuneSelf }

// text is the text of a cell, still part of a buffer or not.
type text interface{ string | []byte }

// digitsAt counts the ASCII digits from a place on, up to a number of them.
func digitsAt[T text](s T, at, most int) (n int) {
	for n < most && at+n < len(s) && isDigit(s[at+n]) {
		n++
	}
	return n
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// hasAt reports whether some characters stand at a place.
func hasAt[T text](s T, at int, what string) bool {
	return len(s)-at >= len(what) && string(s[at:at+len(what)]) == what
}

// numberAt reads the digits at a place, so few that they fit.
func numberAt[T text](s T, at, digits int) (n int) {
	for _, c := range []byte(s[at : at+digits]) {
		n = 10*n + int(c-'0')
	}
	return n
}

const (
	firstYear = 1900
	lastYear  = 2199
)

// parseDate reads a date written 2026-03-09, 2026/3/9, 2026.3.9, 20260309 or 2026年3月9日, perhaps with a time of day
// behind it, which is not looked at: year first, for with the day first nobody could tell March from September. Everything
// else, also a date that the calendar does not have, is refused: the serial numbers of spreadsheets mean two dates, four
// years apart.
func parseDate[T text](s T) (time.Time, bool) {
	if digitsAt(s, 0, 4) < 4 {
		return time.Time{}, false
	}
	between, after, least := "", "", 2
	switch {
	case len(s) > 4 && (s[4] == '-' || s[4] == '/' || s[4] == '.'):
		between, least = string(s[4:5]), 1
	case hasAt(s, 4, "年"):
		between, after, least = "月", "日", 1
	}
	from := 4
	if least == 1 { // the year's own sign is as long as the month's
		from += len(between)
	}
	month := digitsAt(s, from, 2)
	to := from + month + len(between)
	if month < least || !hasAt(s, from+month, between) {
		return time.Time{}, false
	}
	day := digitsAt(s, to, 2)
	if end := to + day; day < least || !hasAt(s, end, after) || !ends(s, end+len(after)) {
		return time.Time{}, false
	}
	y, m, d := numberAt(s, 0, 4), numberAt(s, from, month), numberAt(s, to, day)
	date := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	sound := date.Year() == y && int(date.Month()) == m && date.Day() == d
	return date, sound && firstYear <= y && y <= lastYear
}

// ends reports whether a date may end here: at the end, or before what stands between it and a time of day.
func ends[T text](s T, at int) bool {
	return at == len(s) || s[at] == ' ' || s[at] == 'T' || hasAt(s, at, "\u00a0") || hasAt(s, at, "\u3000")
}

// parseSeconds reads a time taken: 123, 123秒, 00:03:58 or 3分58秒, in seconds. A clock with one colon is refused: it may be
// minutes or hours.
func parseSeconds[T text](s T) (seconds float64, ok bool) {
	switch n := digitsAt(s, 0, 9); {
	case n == 0:
		return 0, false
	case n <= 3 && hasAt(s, n, ":"):
		return clockSeconds(s, n)
	default:
		if whole := decimalAt(s, 0, n); whole == len(s) || hasAt(s, whole, "秒") && whole+len("秒") == len(s) ||
			hasAt(s, whole, "s") && whole+1 == len(s) {
			return decimal(s[:whole]), true
		}
		return wordSeconds(s)
	}
}

// decimalAt is where a number ends whose first digits stand at a place: perhaps with one to nine decimals.
func decimalAt[T text](s T, at, digits int) (end int) {
	at += digits
	if hasAt(s, at, ".") {
		if n := digitsAt(s, at+1, 9); n > 0 {
			return at + 1 + n
		}
	}
	return at
}

// decimal reads digits, perhaps with decimals.
func decimal[T text](s T) float64 {
	x, _ := strconv.ParseFloat(string(s), 64) // so few digits are a number
	return x
}

// clockSeconds reads 00:03:58, perhaps with decimals; hours is how many digits the hours have.
func clockSeconds[T text](s T, hours int) (seconds float64, ok bool) {
	at := hours + 1
	if !isSixtieth(s, at) || !hasAt(s, at+2, ":") || !isSixtieth(s, at+3) || decimalAt(s, at+3, 2) != len(s) {
		return 0, false
	}
	return float64(3600*numberAt(s, 0, hours)+60*numberAt(s, at, 2)) + decimal(s[at+3:]), true
}

// isSixtieth reports two digits, of minutes or seconds.
func isSixtieth[T text](s T, at int) bool { return digitsAt(s, at, 2) == 2 && s[at] <= '5' }

// wordSeconds reads 1小时2分3秒, any of which may be left out.
func wordSeconds[T text](s T) (seconds float64, ok bool) {
	at, total := 0, 0
	for _, part := range [...]struct {
		most, worth int
		long, short string
	}{{3, 3600, "小时", "时"}, {5, 60, "分钟", "分"}, {9, 1, "秒", "秒"}} {
		n := digitsAt(s, at, part.most)
		for _, unit := range [...]string{part.long, part.short} {
			if n > 0 && hasAt(s, at+n, unit) {
				total += part.worth * numberAt(s, at, n)
				at += n + len(unit)
				break
			}
		}
	}
	return float64(total), at == len(s)
}

// isDamagedID recognises a long number as a spreadsheet shows it once its digits are gone: 5.11E+17.
func isDamagedID(id string) bool {
	if id == "" || !isDigit(id[0]) {
		return false
	}
	at := decimalAt(id, 0, 1)
	for at < len(id) && isDigit(id[at]) && at > 1 {
		at++
	}
	if at >= len(id) || id[at] != 'e' && id[at] != 'E' {
		return false
	}
	at++
	if hasAt(id, at, "+") {
		at++
	}
	return at < len(id) && digitsAt(id, at, len(id)) == len(id)-at
}
