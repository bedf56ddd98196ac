package sheets

import (
	"bytes"
	"time"

	"github.com/psynorm/psynorm/internal/memo"
	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/sheets/person"
)

// dayMemo is the date of testing last read: on the next row it is mostly the same, at another time of day.
type dayMemo struct {
	cell   []byte // where it stood
	prefix int    // so much of it says the date, where a plain clock is behind; else 0
	text   string // YYYY-MM-DD; "" for none
	day    time.Time
	year   int // the school year; 0 where the date of testing of the row at hand is not known
}

// birthCell and secondsCell are what cells came to.
type (
	birthCell struct {
		day   time.Time
		fault person.Fault
	}
	secondsCell struct {
		value float64
		fault person.Fault
	}
)

// readDate fills in the date of testing.
func (f *filler) readDate(s *scoring.Sheet, x *facts) {
	d := &f.who.day
	d.year = 0
	if f.date < 0 {
		return
	}
	cell := trimCell(f.cell(f.row, f.date))
	if len(cell) == 0 || f.saysNothing(cell) {
		return
	}
	if !d.same(cell) {
		at, fault := f.who.dates.Parse(cell)
		if fault != person.OK {
			f.faultIn(f.date, fault)
			return
		}
		d.note(cell, dayOf(at))
	}
	s.Date, x.tested = d.text, d.day
	d.year = f.who.school.Year(d.day)
}

// dayOf gives the day of a moment.
func dayOf(at person.Moment) time.Time {
	y, m, d := at.Time.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// same reports whether a cell certainly says the date last read.
func (d *dayMemo) same(cell []byte) bool {
	switch {
	case d.text == "":
		return false
	case bytes.Equal(cell, d.cell):
		return true
	}
	return d.prefix > 0 && len(cell) > d.prefix && bytes.Equal(cell[:d.prefix], d.cell[:d.prefix]) && isClock(cell[d.prefix:])
}

// note remembers the date of a cell.
func (d *dayMemo) note(cell []byte, day time.Time) {
	d.cell, d.prefix = append(d.cell[:0], cell...), 0
	if at := bytes.IndexByte(cell, ' ') + 1; at > 0 && isClock(cell[at:]) {
		d.prefix = at
	}
	if d.text == "" || !day.Equal(d.day) {
		d.day, d.text = day, day.Format(time.DateOnly)
	}
}

// isClock reports a time of day such as 9:05 or 22:30:41, and nothing behind it.
func isClock(s []byte) bool {
	hour := bytes.IndexByte(s, ':')
	switch {
	case hour == 1 && isDigit(s[0]):
	case hour == 2 && isDigit(s[1]) && (s[0] == '0' || s[0] == '1' || s[0] == '2' && s[1] <= '3'):
	default:
		return false
	}
	s = s[hour:]
	return isSixtieth(s) && (len(s) == 3 || len(s) == 6 && isSixtieth(s[3:]))
}

// isSixtieth reports a colon and two digits up to 59.
func isSixtieth(s []byte) bool {
	return len(s) >= 3 && s[0] == ':' && '0' <= s[1] && s[1] <= '5' && isDigit(s[2])
}

// readSeconds fills in the time taken.
func (f *filler) readSeconds(s *scoring.Sheet) {
	if f.seconds < 0 {
		return
	}
	s.SecondsColumn = true
	cell := f.cell(f.row, f.seconds)
	k, short := memo.KeyOf(cell)
	v, ok := f.who.times.Get(k)
	if !ok || !short {
		if trimmed := trimCell(cell); len(trimmed) == 0 || f.saysNothing(trimmed) {
			v = secondsCell{fault: person.Empty}
		} else {
			v.value, v.fault = person.ParseSeconds(trimmed)
		}
		if short {
			f.who.times.Put(k, v)
		}
	}
	s.Seconds, s.HasSeconds = v.value, v.fault == person.OK
	f.faultIn(f.seconds, v.fault)
}

// readBirth reads the date of birth, where an age follows from it.
func (f *filler) readBirth(i int, x *facts) {
	if f.date < 0 {
		return
	}
	k, short := f.key(i)
	v, ok := f.who.births.Get(k)
	if !ok || !short {
		cell, _ := f.said(i)
		at, fault := f.who.dates.Parse(cell)
		if v = (birthCell{fault: fault}); fault == person.OK {
			v.day = dayOf(at)
		}
		if short {
			f.who.births.Put(k, v)
		}
	}
	x.birth = v.day
	f.faultIn(f.person[i].at, v.fault)
}
