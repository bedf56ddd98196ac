package person

import "time"

const (
	firstYear = 1900
	lastYear  = 2199
)

// Order is the order of year, month and day where the year stands last. The zero value knows none.
type Order uint8

const (
	OrderUnknown Order = iota
	DayMonthYear
	MonthDayYear
)

// ParseOrder reads dmy or mdy.
func ParseOrder(s string) (Order, bool) {
	switch s {
	case "dmy":
		return DayMonthYear, true
	case "mdy":
		return MonthDayYear, true
	}
	return OrderUnknown, false
}

// Serial is the day from which a spreadsheet counts. The zero value knows none.
type Serial uint8

const (
	SerialUnknown Serial = iota
	// Serial1900: day 1 is 1900-01-01, and there is a 1900-02-29.
	Serial1900
	// Serial1904: day 0 is 1904-01-01, as workbooks of old Macs have it.
	Serial1904
)

// Dates says what a column of dates cannot say by itself. The zero value reads what needs no saying.
type Dates struct {
	Order  Order
	Serial Serial
	// Zone is where the times of testing were taken: a time in UTC becomes that of the place. Nil leaves such a time not
	// understood.
	Zone *time.Location
}

// Moment is a date, perhaps with a time of day.
type Moment struct {
	Time     time.Time // as the clock on the wall shows it, written as UTC; midnight without a time of day
	HasClock bool
}

// Parse reads a date with the year first (2026-03-09, 2026/3/9, 2026.3.9, 20260309, 2026年3月9日), or last where the order is
// known, or a count of 10,000 to 99,999 days where its beginning is; behind it perhaps a time of day (10:12, 10:12:41.5,
// 上午10:12, 10:12 AM, 10时12分41秒) and a time zone, which is taken off: 10:12+08:00 is 10:12 where it was written. Years are
// 1900 to 2199. A year of two digits is not understood, nor is a count of four, which would be a year.
func (d Dates) Parse(cell []byte) (Moment, Fault) {
	var buf [longest]byte
	s, fault := begin(buf[:], cell, NotDate)
	if fault != OK {
		return Moment{}, fault
	}
	if n := digits(s); n == 5 && s[0] != '0' && (len(s) == n || s[n] == '.') {
		return d.serial(s)
	}
	day, rest, fault := d.day(s)
	if fault != OK {
		return Moment{}, fault
	}
	if len(rest) == 0 {
		return Moment{Time: day}, OK
	}
	rest, _ = cutAny(rest, " ", "t")
	return d.onClock(day, rest)
}

// day takes a date off the front of a text.
func (d Dates) day(s []byte) (day time.Time, rest []byte, fault Fault) {
	var a, b, c int
	ok := false
	switch n := digits(s); {
	case n == 8:
		a, b, c, rest, ok = number(s[:4]), number(s[4:6]), number(s[6:8]), s[8:], true
	case n == 4:
		if a, b, c, rest, ok = threeNumbers(s, 4, 2); !ok {
			a, b, c, rest, ok = hanDate(s)
		}
	case n == 1 || n == 2:
		if a, b, c, rest, ok = threeNumbers(s, 2, 4); !ok {
			break
		}
		switch d.Order {
		case DayMonthYear:
			a, c = c, a
		case MonthDayYear:
			a, b, c = c, a, b
		default:
			return day, s, DateOrder
		}
	}
	if !ok || !isDate(a, b, c) {
		return day, s, NotDate
	}
	return time.Date(a, time.Month(b), c, 0, 0, 0, 0, time.UTC), rest, OK
}

// threeNumbers takes three numbers with the same sign between them off the front of a text, of at most so many digits the
// first and the last; of four digits means exactly four.
func threeNumbers(s []byte, first, last int) (a, b, c int, rest []byte, ok bool) {
	k := digits(s)
	if k == 0 || k > first || k == len(s) {
		return 0, 0, 0, s, false
	}
	sign := s[k]
	if sign != '-' && sign != '/' && sign != '.' {
		return 0, 0, 0, s, false
	}
	a = number(s[:k])
	if b, rest, ok = cutNumber(s[k+1:], 2); !ok || len(rest) == 0 || rest[0] != sign {
		return 0, 0, 0, s, false
	}
	rest = rest[1:]
	if last == 4 && digits(rest) != 4 {
		return 0, 0, 0, s, false
	}
	c, rest, ok = cutNumber(rest, last)
	return a, b, c, rest, ok
}

// hanDate takes 2026年3月9日 off the front of a text; 号 stands for 日 too.
func hanDate(s []byte) (y, m, d int, rest []byte, ok bool) {
	y, rest, _ = cutNumber(s, 4)
	if rest, ok = cut(rest, "年"); !ok {
		return 0, 0, 0, s, false
	}
	if m, rest, ok = cutNumber(rest, 2); !ok {
		return 0, 0, 0, s, false
	}
	if rest, ok = cut(rest, "月"); !ok {
		return 0, 0, 0, s, false
	}
	if d, rest, ok = cutNumber(rest, 2); !ok {
		return 0, 0, 0, s, false
	}
	rest, ok = cutAny(rest, "日", "号")
	return y, m, d, rest, ok
}

// isDate reports a date that the calendar has, in the years that are read.
func isDate(y, m, d int) bool {
	if y < firstYear || y > lastYear || m < 1 || m > 12 || d < 1 {
		return false
	}
	days := 31
	switch m {
	case 4, 6, 9, 11:
		days = 30
	case 2:
		days = 28
		if y%4 == 0 && y%100 != 0 || y%400 == 0 {
			days = 29
		}
	}
	return d <= days
}

// maxDecimals is how many decimals of a number of days are looked at: a spreadsheet keeps 15 digits, five of them before
// the point.
const maxDecimals = 15

// serial reads a count of days with five digits, perhaps with decimals for the time of day, which is given to the
// millisecond: a second is no fraction of a day that a binary number can hold (ISO/IEC 29500-1, 18.17.4.1). With five digits
// the 29 February 1900 that never was lies behind.
func (d Dates) serial(s []byte) (Moment, Fault) {
	var after uint64
	scale := uint64(1)
	if rest := s[5:]; len(rest) > 0 {
		k := digits(rest[1:])
		if k == 0 || k > maxDecimals || 1+k != len(rest) {
			return Moment{}, NotDate
		}
		for _, c := range rest[1:] {
			after, scale = 10*after+uint64(c-'0'), 10*scale
		}
	}
	var from time.Time
	switch d.Serial {
	case Serial1900:
		from = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	case Serial1904:
		from = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	default:
		return Moment{}, DateSerial
	}
	t := from.AddDate(0, 0, number(s[:5]))
	if len(s) == 5 || after == 0 {
		return Moment{Time: t}, OK
	}
	const perDay = 24 * 60 * 60 * 1000
	ms := time.Duration(float64(after)/float64(scale)*perDay + 0.5)
	return Moment{Time: t.Add(ms * time.Millisecond), HasClock: true}, OK
}
