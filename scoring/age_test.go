package scoring_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
)

func day(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

func TestSetAge(t *testing.T) {
	_, sheet := newSheet(t)
	for _, c := range []struct {
		birth, tested time.Time
		months        float64
		ok            bool
	}{
		{day(2011, 3, 9), day(2026, 3, 9), 180, true},
		{day(2011, 3, 10), day(2026, 3, 9), 179, true},
		{day(2011, 3, 9), day(2011, 3, 9), 0, true},
		{day(2011, 3, 9), day(2011, 3, 8), 0, false},
		{day(2011, 3, 9), day(2010, 12, 31), 0, false},
		{day(2012, 2, 29), day(2013, 2, 28), 11, true},
		{day(2012, 2, 29), day(2013, 3, 1), 12, true},
		{day(2012, 2, 29), day(2016, 2, 28), 47, true},
		{day(2012, 2, 29), day(2016, 2, 29), 48, true},
		{day(2012, 1, 31), day(2012, 2, 29), 0, true},
		{day(2012, 1, 31), day(2012, 3, 1), 1, true},
		// Times of day do not count.
		{time.Date(2011, 3, 9, 23, 0, 0, 0, time.UTC), time.Date(2026, 3, 9, 1, 0, 0, 0, time.UTC), 180, true},
		{time.Date(2026, 3, 9, 23, 0, 0, 0, time.UTC), time.Date(2026, 3, 9, 1, 0, 0, 0, time.UTC), 0, true},
	} {
		sheet.Reset()
		require.Equal(t, c.ok, sheet.SetAge(c.birth, c.tested), "%s %s", c.birth, c.tested)
		years, months := sheet.Person(instruments.AttributeAge), sheet.Person(instruments.AttributeAgeMonths)
		assert.Equal(t, c.ok, years.Known && months.Known)
		assert.Equal(t, c.months, months.V, "%s %s", c.birth, c.tested)
		assert.Equal(t, float64(int(c.months)/12), years.V)
	}
}

// TestAgesDayByDay lets people grow up day by day: on the day of the month on which they were born, or on the first of the
// next where the month has no such day, one more month is complete.
func TestAgesDayByDay(t *testing.T) {
	_, sheet := newSheet(t)
	for birth := day(2011, 12, 1); birth.Year() < 2013; birth = birth.AddDate(0, 0, 1) {
		want := 0
		for at, waiting := birth.AddDate(0, 0, 1), true; at.Year() < 2017; at = at.AddDate(0, 0, 1) {
			if at.Day() == 1 { // the month that ended had no such day
				if waiting && at.AddDate(0, 0, -1) != birth && birth.Day() > at.AddDate(0, 0, -1).Day() {
					want++
				}
				waiting = true
			}
			if at.Day() == birth.Day() {
				want++
				waiting = false
			}
			set := sheet.SetAge(birth, at)
			if v := sheet.Person(instruments.AttributeAgeMonths).V; !set || v != float64(want) {
				require.Fail(t, "age", "%s on %s: %g on the sheet, %d due", birth, at, v, want)
			}
		}
	}
}
