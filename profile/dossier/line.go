package dossier

import (
	"iter"
	"slices"
	"time"
)

// Entry is one thing in the line of time: a sitting or an event.
type Entry struct {
	Date    string   // YYYY-MM-DD
	Sitting *Sitting // nil for an event
	Wave    int      // of a sitting, among those of its instrument and informant, from 1
	Retest  bool     // of a sitting: it opened no wave
	Event   *Event   // nil for a sitting
}

// Line gives everything by date: sittings of all instruments and informants and events, on one day sittings first. What
// an entry points to must not be changed.
func (d *Dossier) Line() iter.Seq[Entry] { return slices.Values(d.line) }

const dateForm = "2006-01-02"

// secondsADay is the length of a day of UTC, in which dates are counted.
const secondsADay = 24 * 60 * 60

// dayOf counts the days of a date; ok is false for what is no date.
func dayOf(date string) (day int, ok bool) {
	t, err := time.Parse(dateForm, date)
	if err != nil {
		return 0, false
	}
	return int(t.Unix() / secondsADay), true
}
