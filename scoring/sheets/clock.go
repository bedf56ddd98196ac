package sheets

import (
	"bytes"
	"regexp"
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

// Dates are written year first: with the day first, nobody could tell March from September.
var dateStart = regexp.MustCompile(`^(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})日|(\d{2})(\d{2}))(?:$|[ T\x{00a0}\x{3000}])`)

const (
	firstYear = 1900
	lastYear  = 2199
)

// parseDate reads a date written 2026-03-09, 2026/3/9, 2026.3.9, 20260309 or 2026年3月9日, perhaps with a time of day
// behind it, which is not looked at. Everything else, also a date that the calendar does not have, is refused: the serial
// numbers of spreadsheets mean two dates, four years apart.
func parseDate(s string) (time.Time, bool) {
	m := dateStart.FindStringSubmatch(s)
	if m == nil {
		return time.Time{}, false
	}
	var parts [3]int
	k := 0
	for _, digits := range m[1:] {
		if digits != "" {
			parts[k], _ = strconv.Atoi(digits) // at most four digits
			k++
		}
	}
	date := time.Date(parts[0], time.Month(parts[1]), parts[2], 0, 0, 0, 0, time.UTC)
	sound := date.Year() == parts[0] && int(date.Month()) == parts[1] && date.Day() == parts[2]
	return date, sound && firstYear <= parts[0] && parts[0] <= lastYear
}

var (
	plainSeconds = regexp.MustCompile(`^(\d{1,9}(?:\.\d{1,9})?)(?:秒|s)?$`)
	clockSeconds = regexp.MustCompile(`^(\d{1,3}):([0-5]\d):([0-5]\d(?:\.\d{1,9})?)$`)
	wordSeconds  = regexp.MustCompile(`^(?:(\d{1,3})(?:小时|时))?(?:(\d{1,5})分钟?)?(?:(\d{1,9})秒)?$`)
)

// parseSeconds reads a time taken: 123, 123秒, 00:03:58 or 3分58秒, in seconds. A clock with one colon is refused: it may be
// minutes or hours.
func parseSeconds(s string) (seconds float64, ok bool) {
	var parts []string
	switch {
	case s == "":
		return 0, false
	case plainSeconds.MatchString(s):
		parts = []string{"", "", plainSeconds.FindStringSubmatch(s)[1]}
	case clockSeconds.MatchString(s):
		parts = clockSeconds.FindStringSubmatch(s)[1:]
	case wordSeconds.MatchString(s):
		parts = wordSeconds.FindStringSubmatch(s)[1:]
	default:
		return 0, false
	}
	for i, unit := range []float64{3600, 60, 1} {
		if parts[i] == "" {
			continue
		}
		x, err := strconv.ParseFloat(parts[i], 64)
		if err != nil {
			return 0, false
		}
		seconds += float64(x * unit)
	}
	return seconds, true
}

// damagedID is a long number as a spreadsheet shows it once its digits are gone.
var damagedID = regexp.MustCompile(`^\d(\.\d+)?[eE]\+?\d+$`)
