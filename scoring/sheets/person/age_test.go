package person_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/library"
	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/sheets/person"
)

func day(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

func TestAgeAt(t *testing.T) {
	for _, c := range []struct {
		birth, tested time.Time
		months        int
		fault         person.Fault
	}{
		{day(2011, 3, 9), day(2026, 3, 9), 180, person.OK},
		{day(2011, 3, 10), day(2026, 3, 9), 179, person.OK},
		{day(2011, 3, 9), day(2011, 3, 9), 0, person.OK},
		{day(2011, 3, 9), day(2011, 3, 8), 0, person.BirthLater},
		{day(2011, 3, 9), day(2010, 12, 31), 0, person.BirthLater},
		{day(2012, 2, 29), day(2013, 2, 28), 11, person.OK},
		{day(2012, 2, 29), day(2013, 3, 1), 12, person.OK},
		{day(2012, 2, 29), day(2016, 2, 28), 47, person.OK},
		{day(2012, 2, 29), day(2016, 2, 29), 48, person.OK},
		{day(2012, 1, 31), day(2012, 2, 29), 0, person.OK},
		{day(2012, 1, 31), day(2012, 3, 1), 1, person.OK},
		{time.Date(2011, 3, 9, 23, 0, 0, 0, time.UTC), time.Date(2026, 3, 9, 1, 0, 0, 0, time.UTC), 180, person.OK},
	} {
		months, fault := person.AgeAt(c.birth, c.tested)
		assert.Equal(t, c.fault, fault, "%s %s", c.birth, c.tested)
		assert.Equal(t, c.months, months, "%s %s", c.birth, c.tested)
	}
}

// TestAgesDayByDay lets people grow up day by day: on the day of the month on which they were born, or on the first of the
// next where the month has no such day, one more month is complete. Sheet.SetAge, which scoring uses, agrees.
func TestAgesDayByDay(t *testing.T) {
	def, err := library.Instrument("ipp9")
	require.NoError(t, err)
	sheet := scoring.NewSheet(def)
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
			got, fault := person.AgeAt(birth, at)
			set := sheet.SetAge(birth, at)
			if v := sheet.Person(instruments.AttributeAgeMonths).V; fault != person.OK || got != want || !set || v != float64(want) {
				require.Fail(t, "age", "%s on %s: %d here, %g on the sheet, %d due", birth, at, got, v, want)
			}
		}
	}
	assert.False(t, sheet.SetAge(day(2012, 1, 1), day(2011, 12, 31)))
}

func TestAgeMismatch(t *testing.T) {
	for g := uint8(1); g <= 12; g++ {
		grade := person.Grade{Number: g}
		from, to := grade.UsualAges()
		assert.Equal(t, []int{int(g) + 5, int(g) + 6}, []int{from, to})
		for years := range 30 {
			far := max(from-years, years-to)
			assert.Equal(t, far > 2, grade.AgeMismatch(years), "%d years in grade %d", years, g)
		}
	}
	assert.False(t, person.Grade{}.AgeMismatch(40), "without a grade nothing is unusual")
	assert.True(t, person.Grade{Number: 7}.AgeMismatch(9))
	assert.False(t, person.Grade{Number: 7}.AgeMismatch(10))
	assert.False(t, person.Grade{Number: 7}.AgeMismatch(15))
	assert.True(t, person.Grade{Number: 7}.AgeMismatch(16))
}
