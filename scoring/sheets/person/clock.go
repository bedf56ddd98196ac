package person

import "time"

// halves are the words for a part of the day before a clock of twelve hours, and what they make of its hour.
var halves = [...]struct {
	word string
	half half
}{
	{"上午", beforeNoon},
	{"早上", beforeNoon},
	{"凌晨", beforeNoon},
	{"am", beforeNoon},
	{"a.m.", beforeNoon},
	{"下午", afterNoon},
	{"pm", afterNoon},
	{"p.m.", afterNoon},
	{"中午", atNoon},
	{"晚上", atNight},
}

// half is a half of the day, or a part of one by which the half can be told.
type half uint8

const (
	wholeDay   half = iota // a clock of 24 hours
	beforeNoon             // 12 is midnight
	afterNoon              // 12 is noon
	atNoon                 // 11 is before noon, 12, 1 and 2 after
	atNight                // 12 is a midnight of which nobody knows whether the day is over
)

// cutHalf takes the word for a half of the day off the front of a text.
func cutHalf(s []byte) (half, []byte) {
	for i := range halves {
		if rest, ok := cut(s, halves[i].word); ok {
			return halves[i].half, rest
		}
	}
	return wholeDay, s
}

// hour gives the hour of 24 for one on a clock of twelve.
func (h half) hour(on int) (hour int, ok bool) {
	if h == wholeDay {
		return on, on < 24
	}
	if on < 1 || on > 12 {
		return 0, false
	}
	switch h {
	case atNoon:
		if on > 2 && on < 11 {
			return 0, false
		}
		if on > 2 {
			return on, true
		}
	case atNight:
		if on < 6 || on == 12 {
			return 0, false
		}
	}
	if on %= 12; h != beforeNoon {
		on += 12
	}
	return on, true
}

// onClock reads the time of day, and the zone behind it.
func (d Dates) onClock(day time.Time, s []byte) (Moment, Fault) {
	since, rest, ok := cutClock(s)
	if !ok {
		return Moment{}, NotDate
	}
	at := day.Add(since)
	if len(rest) == 0 {
		return Moment{at, true}, OK
	}
	ahead, ok := zoneOffset(rest)
	switch {
	case !ok:
		return Moment{}, NotDate
	case ahead != 0: // a place's own time is what its clocks show
		return Moment{at, true}, OK
	case d.Zone == nil:
		return Moment{}, DateZone
	}
	_, offset := at.In(d.Zone).Zone()
	at = at.Add(time.Duration(offset) * time.Second)
	if y, m, day := at.Date(); !isDate(y, int(m), day) {
		return Moment{}, NotDate // beyond the years that are read
	}
	return Moment{at, true}, OK
}

// cutClock takes a time of day off the front of a text.
func cutClock(s []byte) (since time.Duration, rest []byte, ok bool) {
	part, rest := cutHalf(s)
	on, rest, ok := cutNumber(rest, 2)
	if !ok {
		return 0, s, false
	}
	minutes, seconds, rest, ok := cutColons(rest)
	if !ok {
		if minutes, seconds, rest, ok = cutUnits(rest); !ok {
			return 0, s, false
		}
	}
	if part == wholeDay {
		after, _ := cut(rest, " ")
		if behind, left := cutHalf(after); behind == beforeNoon || behind == afterNoon {
			part, rest = behind, left
		}
	}
	hour, ok := part.hour(on)
	return time.Duration(hour)*time.Hour + time.Duration(minutes)*time.Minute + seconds, rest, ok
}

// cutColons takes :12 or :12:41 or :12:41.5 off the front of a text.
func cutColons(s []byte) (minutes int, seconds time.Duration, rest []byte, ok bool) {
	if minutes, rest, ok = cutSixtieth(s); !ok {
		return 0, 0, s, false
	}
	whole, after, ok := cutSixtieth(rest)
	if !ok {
		return minutes, 0, rest, len(rest) == 0 || rest[0] != ':'
	}
	part, rest, ok := cutDecimals(after)
	return minutes, time.Duration(whole)*time.Second + part, rest, ok
}

// cutSixtieth takes a colon and two digits up to 59 off the front of a text.
func cutSixtieth(s []byte) (n int, rest []byte, ok bool) {
	if rest, ok = cut(s, ":"); !ok || digits(rest) != 2 || rest[0] > '5' {
		return 0, s, false
	}
	return number(rest[:2]), rest[2:], true
}

// cutDecimals takes the decimals of a second off the front of a text: none, or one to nine.
func cutDecimals(s []byte) (part time.Duration, rest []byte, ok bool) {
	if rest, ok = cut(s, "."); !ok {
		return 0, s, true
	}
	k := digits(rest)
	if k == 0 || k > 9 {
		return 0, s, false
	}
	part = time.Duration(number(rest[:k]))
	for range 9 - k {
		part *= 10
	}
	return part, rest[k:], true
}

// cutUnits takes 时12分 or 时12分41秒 off the front of a text; 点 stands for 时.
func cutUnits(s []byte) (minutes int, seconds time.Duration, rest []byte, ok bool) {
	if rest, ok = cutAny(s, "时", "点"); !ok {
		return 0, 0, s, false
	}
	if minutes, rest, ok = cutNumber(rest, 2); !ok || minutes > 59 {
		return 0, 0, s, false
	}
	if rest, ok = cut(rest, "分"); !ok {
		return 0, 0, s, false
	}
	if len(rest) == 0 {
		return minutes, 0, rest, true
	}
	n, rest, ok := cutNumber(rest, 2)
	if !ok || n > 59 {
		return 0, 0, s, false
	}
	rest, ok = cut(rest, "秒")
	return minutes, time.Duration(n) * time.Second, rest, ok
}

// zoneOffset reads z, +08:00, +0800, +08 or GMT+8 as minutes ahead of UTC; 0 is UTC.
func zoneOffset(s []byte) (minutes int, ok bool) {
	s, _ = cut(s, " ")
	s, utc := cutAny(s, "z", "gmt", "utc", "格林尼治标准时间")
	if len(s) == 0 {
		return 0, utc
	}
	rest, ahead := cut(s, "+")
	rest, behind := cut(rest, "-")
	k := digits(rest)
	if ahead == behind || k == 0 || k == 3 || k > 4 {
		return 0, false
	}
	hours, after := number(rest[:min(k, 2)]), 0
	if rest = rest[min(k, 2):]; k == 4 {
		after, rest = number(rest[:2]), rest[2:]
	} else if len(rest) > 0 {
		if after, rest, ok = cutSixtieth(rest); !ok {
			return 0, false
		}
	}
	if minutes = 60*hours + after; behind {
		minutes = -minutes
	}
	return minutes, len(rest) == 0 && hours <= 14 && after < 60
}
