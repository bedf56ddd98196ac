package report

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// schoolsOf is a city with these schools, by how many of how many expected have a sheet; of all of them but one it is invalid.
func schoolsOf(level string, schools ...unit) *builder {
	s := &survey{exact: true, unitLevels: []string{level}, units: []unit{{}}}
	for i, u := range schools {
		u.path = []string{string("甲乙丙丁戊己"[3*i : 3*i+3])}
		u.all.valid = min(u.all.present, 1)
		s.units = append(s.units, u)
	}
	s.link()
	return &builder{words: words{nil, "en"}, survey: s}
}

func some(present, expected int64) unit {
	return unit{all: group{present: present}, expected: &expected}
}

func ofUnknown(present int64) unit { return unit{all: group{present: present}} }

// Who has no sheets, fewer than half, or sheets of nobody knows how many is named for that, and for one of them alone. Where
// nobody knows how many are expected, a school without sheets is missing; where nobody is expected it is not, and it is none of
// those that have delivered either.
func TestWhatIsMissingOfASchool(t *testing.T) {
	none := func(n, of string) string { return "No sheets yet (" + n + " of " + of + "):" }
	for name, c := range map[string]struct {
		of    *builder
		none  string
		lists map[string][]string // names with their notes, by title
	}{
		"one each": {
			schoolsOf("school", ofUnknown(0), some(0, 0), some(0, 5), ofUnknown(4), some(4, 8), some(4, 9)), "",
			map[string][]string{
				none("2", "6"): {"甲 ", "丙 "},
				"With sheets, but of fewer than half of those expected (1 of 6):":                                  {"己 4/9"},
				"With sheets, but how many are expected is not known, nor so whether they are all there (1 of 6):": {"丁 4 present"},
			},
		},
		"one of two": {schoolsOf("school", some(0, 5), some(4, 4)), "", map[string][]string{none("1", "2"): {"甲 "}}},
		"all":        {schoolsOf("school", some(0, 5), ofUnknown(0)), "", map[string][]string{"No sheets yet (2 of 2)": nil}},
		"nothing": {
			schoolsOf("school", some(4, 8), some(4, 0), some(0, 0)),
			"All 2 schools have delivered sheets, of at least half of those expected.",
			map[string][]string{},
		},
		"of other units": {
			schoolsOf("site", some(4, 4), some(3, 4)), "All 2 units have delivered sheets, of at least half of those expected.",
			map[string][]string{},
		},
	} {
		got := c.of.undelivered(0)
		lists := map[string][]string{}
		for _, list := range got.Lists {
			lists[list.Title] = nil
			for _, u := range list.Units {
				lists[list.Title] = append(lists[list.Title], u.Text+" "+u.Note)
			}
		}
		assert.Equal(t, c.lists, lists, name)
		assert.Equal(t, c.none, got.None, name)
		for i := range c.of.units[1:] {
			u := &c.of.units[1+i]
			said := c.of.silentNote(u) == "There are no sheets: nothing is known, which does not mean no risk."
			assert.Equal(t, u.all.present == 0 && (u.expected == nil || *u.expected > 0), said, "%s: %s", name, u.path)
		}
	}
}

// Where nobody is expected of any school nothing is said of who has delivered.
func TestNobodyIsExpectedAnywhere(t *testing.T) {
	assert.Nil(t, schoolsOf("school", some(0, 0), some(0, 0)).undelivered(0))
}
