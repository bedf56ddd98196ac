package lang

import "strings"

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
	for _, t := range unitLevels {
		if strings.EqualFold(name, t.id) || name == t.zh {
			return t.in(tag)
		}
	}
	return OneLine(name)
}
