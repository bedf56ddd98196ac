package sheets

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/scoring/sheets/person"
)

func TestMappingOfSchoolsAndDates(t *testing.T) {
	for text, want := range map[string]person.School{
		"school: {}":                        {},
		"school: {stage: primary}":          {Stage: person.Primary},
		"school: {stage: junior}":           {Stage: person.Junior},
		"school: {stage: senior}":           {Stage: person.Senior},
		"school: {stage: vocational}":       {Stage: person.Vocational},
		"school: {system: six-three}":       {},
		"school: {system: five-four}":       {FiveFour: true},
		"school: {begins: 08-15}":           {Turn: person.Turn{Month: time.August, Day: 15}},
		"school: {begins: '03-01'}":         {Turn: person.Turn{Month: time.March, Day: 1}},
		"dates: {order: dmy, serial: 1900}": {},
	} {
		m, err := ParseMapping("m.yaml", []byte("psynorm: 1\nmapping: m\n"+text+"\n"))
		require.NoError(t, err, text)
		assert.Equal(t, want, m.School, text)
	}
	for text, want := range map[string]person.Dates{
		"{}":                         {},
		"{order: dmy}":               {Order: person.DayMonthYear},
		"{order: mdy}":               {Order: person.MonthDayYear},
		"{serial: 1900}":             {Serial: person.Serial1900},
		"{serial: \"1904\"}":         {Serial: person.Serial1904},
		"{order: dmy, serial: 1904}": {Order: person.DayMonthYear, Serial: person.Serial1904},
	} {
		m, err := ParseMapping("m.yaml", []byte("psynorm: 1\nmapping: m\ndates: "+text+"\n"))
		require.NoError(t, err, text)
		assert.Equal(t, want, m.Dates, text)
	}
	noon := time.Date(2026, 3, 9, 12, 0, 0, 0, time.UTC)
	for zone, want := range map[string]string{"Asia/Shanghai": "20:00", "Asia/Urumqi": "18:00", `"+08:00"`: "20:00", `"-03:30"`: "08:30", "UTC": "12:00"} {
		m, err := ParseMapping("m.yaml", []byte("psynorm: 1\nmapping: m\ndates: {zone: "+zone+"}\n"))
		require.NoError(t, err, zone)
		assert.Equal(t, want, noon.In(m.Dates.Zone).Format("15:04"), zone)
	}
}

func TestMistakesInSchoolsAndDates(t *testing.T) {
	for text, want := range map[string]string{
		"school: {stage: middle}": `m.yaml:3:17: error bad-word: stage should be one of primary | junior | senior | vocational, not "middle"`,
		"school: {system: 6-3}":   `m.yaml:3:18: error bad-word: system should be one of six-three | five-four, not "6-3"`,
		"school: {begins: 02-29}": `m.yaml:3:18: error mapping-school-year: "02-29" is not the first day of a school year; it is written as month and day, such as 09-01`,
		"school: {begins: 9-1}":   `m.yaml:3:18: error mapping-school-year: "9-1" is not the first day of a school year; it is written as month and day, such as 09-01`,
		"school: {year: 09-01}":   "m.yaml:3:10: error unknown-key: unknown key year in school",
		"dates: {order: ymd}":     `m.yaml:3:16: error bad-word: order should be one of dmy | mdy, not "ymd"`,
		"dates: {serial: 1970}":   `m.yaml:3:17: error bad-word: serial should be one of 1900 | 1904, not "1970"`,
		"dates: {zone: Local}":    `m.yaml:3:15: error mapping-zone: "Local" is no time zone; it is written Asia/Shanghai or +08:00`,
		"dates: {zone: \"\"}":     `m.yaml:3:15: error mapping-zone: "" is no time zone; it is written Asia/Shanghai or +08:00`,
		"dates: {zone: +8}":       `m.yaml:3:15: error mapping-zone: "+8" is no time zone; it is written Asia/Shanghai or +08:00`,
	} {
		_, err := ParseMapping("m.yaml", []byte("psynorm: 1\nmapping: m\n"+text+"\n"))
		assert.ErrorContains(t, err, want, text)
	}
}
