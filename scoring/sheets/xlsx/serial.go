package xlsx

import (
	"math"
	"time"
)

const (
	firstOf1900 = 1       // 1900-01-01
	leapOf1900  = 60      // 1900-02-29, a day that never was: Lotus 1-2-3 had it, and spreadsheets kept it
	lastOf1900  = 2958465 // 9999-12-31
	apart       = 1462    // days from the beginning of the one count to that of the other
)

// SerialTime gives the date that a spreadsheet counts as so many days, with fractions for the time of day, in UTC,
// to the millisecond (ISO/IEC 29500-1, 18.17.4.1). Counted from 1900, day 1 is 1900-01-01 and day 60 a 29 February
// that never was; counted from 1904, day 0 is 1904-01-01. It is false for day 60 and for what is before the first
// day or after the year 9999.
func SerialTime(days float64, date1904 bool) (time.Time, bool) {
	if date1904 {
		if !(days >= 0) {
			return time.Time{}, false
		}
		days += apart
	}
	day := math.Floor(days)
	if !(days >= firstOf1900) || day == leapOf1900 || day > lastOf1900 {
		return time.Time{}, false
	}
	since := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if day < leapOf1900 {
		since = since.AddDate(0, 0, 1)
	}
	return since.AddDate(0, 0, int(day)).Add(milliseconds(days - day)), true
}

// milliseconds gives a number of days as a duration, to the nearest millisecond: a second is no fraction of a day that a
// binary number can hold.
func milliseconds(days float64) time.Duration {
	const perDay = 24 * 60 * 60 * 1000
	return time.Duration(math.Round(days*perDay)) * time.Millisecond
}

// isoLayouts are how dates are written out (ISO 8601, as ISO/IEC 29500-1, 18.17.4.2 allows).
var isoLayouts = []string{"2006-01-02", "2006-01-02T15:04:05.999999999", "2006-01-02T15:04:05.999999999Z07:00", "2006-01-02T15:04"}

// parseISO reads a date that is written out, with or without a time of day. A zone is taken off, not allowed for: the cell
// shows the time as it is written.
func parseISO(text []byte) (time.Time, bool) {
	for _, layout := range isoLayouts {
		if t, err := time.Parse(layout, string(text)); err == nil {
			return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC), true
		}
	}
	return time.Time{}, false
}
