package lang

import (
	"slices"
	"strings"
)

// unitLevels are what the levels of units are usually called, in rosters of either language.
var unitLevels = [...]term{
	{"province", "省", "province"},
	{"city", "市", "city"},
	{"county", "区县", "county"},
	{"district", "区", "district"},
	{"school", "学校", "school"},
	{"stage", "学段", "stage"},
	{"grade", "年级", "grade"},
	{"class", "班级", "class"},
}

// UnitLevel gives the word for a level of units, whichever language it is called in; one that is called otherwise is given
// back on one line.
func UnitLevel(name, tag string) string {
	for i := range unitLevels {
		if unitLevels[i].calls(name) {
			return unitLevels[i].in(tag)
		}
	}
	return OneLine(name)
}

// IsLevel reports whether a level of units is called so, in either language: the levels are called by their English words.
func IsLevel(name, level string) bool {
	return slices.ContainsFunc(unitLevels[:], func(t term) bool { return t.id == level && t.calls(name) })
}

// calls reports whether a name is that of the level, capitals aside.
func (t *term) calls(name string) bool { return strings.EqualFold(name, t.id) || name == t.zh }
