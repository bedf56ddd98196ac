package person_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/scoring/sheets/person"
	"github.com/psynorm/psynorm/scoring/sheets/xlsx"
)

// One day, and a time on it; and where it may have been.
const day, clock = "2026-03-09", "2026-03-09T10:12:00"

var beijing = time.FixedZone("", 8*3600)

// dateCells are ways to write a date, most of them 9 March 2026.
var dateCells = []struct {
	dates      person.Dates
	cell, want string
	fault      person.Fault
}{
	{person.Dates{}, "2026-03-09", day, person.OK},
	{person.Dates{}, "2026/3/9", day, person.OK},
	{person.Dates{}, "2026.3.9", day, person.OK},
	{person.Dates{}, "2026年3月9日", day, person.OK},
	{person.Dates{}, "2026 年 3 月 9 号", day, person.OK},
	{person.Dates{}, "20260309", day, person.OK},
	{person.Dates{}, "2026 - 03 - 09", day, person.OK},
	{person.Dates{}, "2026–03–09", day, person.OK},
	{person.Dates{}, "2026/03/09 10:12:00", clock, person.OK},
	{person.Dates{}, "2026/03/09 10:12", clock, person.OK},
	{person.Dates{}, "2026-03-09T10:12:00.000", clock, person.OK},
	{person.Dates{}, "2026/3/9 上午10:12", clock, person.OK},
	{person.Dates{}, "2026/3/9 上午 10:12:00", clock, person.OK},
	{person.Dates{}, "2026/3/9 10:12 AM", clock, person.OK},
	{person.Dates{}, "2026/3/9 10:12:00 a.m.", clock, person.OK},
	{person.Dates{}, "2026/03/09 10:12:00 上午 GMT+8", clock, person.OK},
	{person.Dates{}, "2026/03/09 10:12:00 上午 格林尼治标准时间+0800", clock, person.OK},
	{person.Dates{}, "2026年3月9日 10时12分", clock, person.OK},
	{person.Dates{}, "2026年3月9日10点12分00秒", clock, person.OK},
	{person.Dates{}, "20260309 10:12", clock, person.OK},
	{person.Dates{}, "2026/3/9 下午3:05", "2026-03-09T15:05:00", person.OK},
	{person.Dates{}, "2026/3/9 下午12:05", "2026-03-09T12:05:00", person.OK},
	{person.Dates{}, "2026/3/9 上午12:05", "2026-03-09T00:05:00", person.OK},
	{person.Dates{}, "2026/3/9 12:05 AM", "2026-03-09T00:05:00", person.OK},
	{person.Dates{}, "2026/3/9 中午12:05", "2026-03-09T12:05:00", person.OK},
	{person.Dates{}, "2026/3/9 中午1:05", "2026-03-09T13:05:00", person.OK},
	{person.Dates{}, "2026/3/9 中午11:55", "2026-03-09T11:55:00", person.OK},
	{person.Dates{}, "2026/3/9 晚上9:05", "2026-03-09T21:05:00", person.OK},
	{person.Dates{}, "2026/3/9 晚上12:05", "", person.NotDate},
	{person.Dates{}, "2026/3/9 中午5:00", "", person.NotDate},
	{person.Dates{}, "2026/3/9 下午15:05", "", person.NotDate},
	{person.Dates{}, "2026/3/9 24:00", "", person.NotDate},
	{person.Dates{}, "2026/3/9 10:60", "", person.NotDate},
	{person.Dates{}, "2026/3/9 10:12:4", "", person.NotDate},
	{person.Dates{}, "2026/3/9 10时60分", "", person.NotDate},
	{person.Dates{}, "2026/3/9 10", "", person.NotDate},
	{person.Dates{}, "2026/3/9 或 2026/3/10", "", person.NotDate},
	{person.Dates{}, "2026/3/9 x", "", person.NotDate},

	{person.Dates{}, "2026-03-09T10:12:00+08:00", clock, person.OK},
	{person.Dates{}, "2026-03-09T10:12:00-0500", clock, person.OK},
	{person.Dates{}, "2026-03-08T16:00:00Z", "", person.DateZone},
	{person.Dates{}, "2026-03-08T16:00:00+00:00", "", person.DateZone},
	{person.Dates{Zone: beijing}, "2026-03-08T16:00:00.000Z", "2026-03-09T00:00:00", person.OK},
	{person.Dates{Zone: beijing}, "2026-03-08 16:00 UTC", "2026-03-09T00:00:00", person.OK},
	{person.Dates{Zone: beijing}, "2026-03-09 10:12", clock, person.OK},
	{person.Dates{}, "2026-03-09T10:12+99:00", "", person.NotDate},
	{person.Dates{}, "2026-03-09T10:12+8:0", "", person.NotDate},
	{person.Dates{}, "2026-03-09T10:12+-08", "", person.NotDate},

	{person.Dates{}, "09/03/2026", "", person.DateOrder},
	{person.Dates{}, "25/12/2026", "", person.DateOrder},
	{person.Dates{Order: person.DayMonthYear}, "09/03/2026", day, person.OK},
	{person.Dates{Order: person.DayMonthYear}, "9.3.2026 10:12", clock, person.OK},
	{person.Dates{Order: person.MonthDayYear}, "3/9/2026 10:12 AM", clock, person.OK},
	{person.Dates{Order: person.MonthDayYear}, "25/12/2026", "", person.NotDate},
	{person.Dates{Order: person.DayMonthYear}, "2026-03-09", day, person.OK},
	{person.Dates{Order: person.DayMonthYear}, "09/03/26", "", person.NotDate},
	{person.Dates{}, "26-3-9", "", person.NotDate},

	{person.Dates{}, "40611", "", person.DateSerial},
	{person.Dates{Serial: person.Serial1900}, "40611", "2011-03-09", person.OK},
	{person.Dates{Serial: person.Serial1904}, "40611", "2015-03-10", person.OK},
	{person.Dates{Serial: person.Serial1900}, "46090.0", day, person.OK},
	{person.Dates{Serial: person.Serial1900}, "46090.425", clock, person.OK},
	{person.Dates{Serial: person.Serial1900}, "46090.x", "", person.NotDate},
	{person.Dates{Serial: person.Serial1900}, "46090.4251234567890123", "", person.NotDate},
	{person.Dates{Serial: person.Serial1900}, "2011", "", person.NotDate}, // a year, hardly 1905-07-03
	{person.Dates{Serial: person.Serial1900}, "00011", "", person.NotDate},
	{person.Dates{Serial: person.Serial1900}, "201103", "", person.NotDate},
	{person.Dates{Serial: person.Serial1900}, "4.06E+04", "", person.NotDate},

	{person.Dates{}, "2026-02-29", "", person.NotDate},
	{person.Dates{}, "2024-02-29", "2024-02-29", person.OK},
	{person.Dates{}, "2026-13-01", "", person.NotDate},
	{person.Dates{}, "2026-00-10", "", person.NotDate},
	{person.Dates{}, "1899-12-31", "", person.NotDate},
	{person.Dates{}, "2200-01-01", "", person.NotDate},
	{person.Dates{}, "2026-3/9", "", person.NotDate},
	{person.Dates{}, "2026-3", "", person.NotDate},
	{person.Dates{}, "2026年3月", "", person.NotDate},
	{person.Dates{}, "2026-03-091", "", person.NotDate},
	{person.Dates{}, "202603091", "", person.NotDate},
	{person.Dates{}, "3月9日", "", person.NotDate},
	{person.Dates{}, "#N/A", "", person.Placeholder},
}

func TestDates(t *testing.T) {
	for _, c := range dateCells {
		m, fault := c.dates.Parse([]byte(c.cell))
		assert.Equal(t, c.fault, fault, "%q", c.cell)
		if fault != person.OK {
			assert.Zero(t, m, "%q", c.cell)
			continue
		}
		layout := "2006-01-02T15:04:05"[:len(c.want)]
		want, err := time.Parse(layout, c.want)
		require.NoError(t, err)
		assert.Equal(t, person.Moment{Time: want, HasClock: layout != time.DateOnly}, m, "%q", c.cell)
	}
}

func TestParseOrder(t *testing.T) {
	for s, want := range map[string]person.Order{"dmy": person.DayMonthYear, "mdy": person.MonthDayYear} {
		order, ok := person.ParseOrder(s)
		assert.True(t, ok)
		assert.Equal(t, want, order)
	}
	_, ok := person.ParseOrder("ymd")
	assert.False(t, ok, "with the year first there is no other order")
}

// TestWrittenDatesAreReadBack writes every day of three centuries in every form, and reads it.
func TestWrittenDatesAreReadBack(t *testing.T) {
	forms := []struct {
		layout string
		dates  person.Dates
	}{
		{"2006-01-02", person.Dates{}},
		{"2006-1-2", person.Dates{}},
		{"2006/01/02", person.Dates{}},
		{"2006.1.2", person.Dates{}},
		{"20060102", person.Dates{}},
		{"2006年1月2日", person.Dates{}},
		{"02/01/2006", person.Dates{Order: person.DayMonthYear}},
		{"1/2/2006", person.Dates{Order: person.MonthDayYear}},
	}
	for day := time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC); day.Year() < 2200; day = day.AddDate(0, 0, 1) {
		for _, f := range forms {
			m, fault := f.dates.Parse(day.AppendFormat(nil, f.layout))
			if fault != person.OK || m != (person.Moment{Time: day}) {
				require.Fail(t, "read wrong", "%s as %s: %v, %s", day, f.layout, m, fault)
			}
		}
	}
}

// TestWrittenTimesAreReadBack does the same with times of day.
func TestWrittenTimesAreReadBack(t *testing.T) {
	rng := rand.New(rand.NewPCG(20, 26))
	half := func(at time.Time, morning, afternoon string) string {
		if at.Hour() < 12 {
			return morning
		}
		return afternoon
	}
	for range 20_000 {
		at := time.Date(2000+rng.IntN(30), time.Month(1+rng.IntN(12)), 1+rng.IntN(28), rng.IntN(24), rng.IntN(60), rng.IntN(60), 0, time.UTC)
		for _, s := range []string{
			at.Format("2006-01-02 15:04:05"), at.Format("2006-01-02T15:04:05.000"), at.Format("2006/1/2 3:04:05 PM"),
			at.Format("2006年1月2日 15时4分5秒"), at.Format("2006/1/2 ") + half(at, "上午", "下午") + at.Format("3:04:05"),
			at.Format(time.RFC3339)[:19] + "+08:00",
		} {
			m, fault := person.Dates{}.Parse([]byte(s))
			require.Equal(t, person.OK, fault, s)
			require.Equal(t, person.Moment{Time: at, HasClock: true}, m, s)
		}
	}
}

// TestSerialsAreThoseOfWorkbooks compares days counted with those that the reader of workbooks finds.
func TestSerialsAreThoseOfWorkbooks(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 6))
	for range 20_000 {
		days := 10_000 + rng.IntN(63_000) // up to the year 2099
		part := rng.IntN(1_000_000)
		for serial, date1904 := range map[person.Serial]bool{person.Serial1900: false, person.Serial1904: true} {
			want, ok := xlsx.SerialTime(float64(days)+float64(part)/1e6, date1904)
			require.True(t, ok)
			m, fault := person.Dates{Serial: serial}.Parse(fmt.Appendf(nil, "%d.%06d", days, part))
			require.Equal(t, person.OK, fault)
			// Both round to the millisecond, one from the decimals and one from the nearest binary number.
			require.WithinDuration(t, want, m.Time, time.Millisecond)
		}
	}
}
