package sheets

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestPathLevels(t *testing.T) {
	for _, c := range []struct {
		pattern string
		want    []Level // nil: refused
	}{
		{"县/校", []Level{{Path: 2, Name: "县"}, {Path: 1, Name: "校"}}},
		{"县/校.*", []Level{{Path: 1, Name: "县"}, {Path: 0, Name: "校"}}},
		{"县/校.csv", []Level{{Path: 1, Name: "县"}, {Path: 0, Name: "校"}}},
		{"school", []Level{{Path: 1, Name: "school"}}},
		{"*.csv", nil},
		{`county\*\school.xlsx`, []Level{{Path: 2, Name: "county"}, {Path: 0, Name: "school"}}},
		{"county/*", []Level{{Path: 2, Name: "county"}}},
		{"", nil},
		{"/", nil},
		{"a//b", nil},
		{"a/a", nil},
		{"1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/18/19/20/21", nil},
	} {
		levels, ok := PathLevels(c.pattern)
		assert.Equal(t, c.want != nil, ok, c.pattern)
		if ok {
			assert.Equal(t, c.want, levels, c.pattern)
		}
	}
}

// levels are those of a pattern.
func levels(t *testing.T, pattern string) []Level {
	t.Helper()
	l, ok := PathLevels(pattern)
	assert.True(t, ok, pattern)
	return l
}

func TestUnitsOfThePath(t *testing.T) {
	r := readWith(t, tiny(t), "", Options{Levels: levels(t, "县/校.*")},
		file("市/东山县/一中.csv", "id,q1,班级\nA,1,3班\n"), file("市/西河县/二 中.v2.csv", "id,q1\nB,1\n"), file("三中.csv", "id,q1\nC,1\n"))
	assert.Equal(t, []string{"县", "校", "班级"}, r.units)
	assert.Equal(t, [][]string{{"东山县", "一中", "3班"}, {"西河县", "二 中.v2", ""}, {"", "三中", ""}},
		[][]string{r.sheets[0].Unit, r.sheets[1].Unit, r.sheets[2].Unit})
	assert.Contains(t, r.lines("en"), "三中.csv: the file's name has no folder 1 levels up, and the unit stays empty; give the name with its folders")
}

// TestPathBesideColumns: of a unit that both the path and a column say, the path counts, and what differs is reported.
func TestPathBesideColumns(t *testing.T) {
	r := readWith(t, tiny(t), "", Options{Levels: levels(t, "学校.*")},
		file("第七中学.csv", "id,区县,学校,q1\nA,东山县,第七 中学,1\nB,东山县,第八中学,1\nC,东山县,,1\n"))
	assert.Equal(t, []string{"区县", "学校"}, r.units)
	for _, s := range r.sheets {
		assert.Equal(t, []string{"东山县", "第七中学"}, s.Unit)
	}
	assert.Equal(t, []string{`第七中学.csv: row 3, column "学校": the path of the file names another unit, which is taken; look it up`}, r.lines("en"))
}

// TestPathBesideAMapping: the levels of the path stand above those of a mapping that it does not name.
func TestPathBesideAMapping(t *testing.T) {
	r := readWith(t, tiny(t), "group: [学校, 班级, {path: 2}]\nperson: {id: id}\nitems: {by: name}\n", Options{Levels: levels(t, "轮次/县/校.*")},
		file("春/东山县/一中.csv", "id,学校,班级,q1\nA,一中,3班,1\n"))
	assert.Equal(t, []string{"轮次", "县", "校", "班级", "folder2"}, r.units)
	assert.Equal(t, []string{"春", "东山县", "一中", "3班", "春"}, r.sheets[0].Unit)
	again := read(t, tiny(t), "group: [学校, 班级]\n", file("一中.csv", "id,学校,班级,q1\nA,一中,3班,1\n"))
	assert.Equal(t, []string{"学校", "班级"}, again.units, "the mapping is as it was")
}

// TestRosterBesideThePath: a roster adds the levels that it alone has, in their places.
func TestRosterBesideThePath(t *testing.T) {
	roster, _ := rosterOf(t, RosterOptions{}, "学号,市,年级,班级\nA,某市,七年级,3班\nB,某市,七年级,4班\n")
	r := readWith(t, tiny(t), "", Options{Roster: roster, Levels: levels(t, "校.*")}, file("一中.csv", "学号,班级,q1\nA,3,1\nC,5班,1\n"))
	assert.Equal(t, []string{"市", "校", "年级", "班级"}, r.units)
	assert.Equal(t, [][]string{{"某市", "一中", "七年级", "3班"}, {"", "一中", "", "5班"}}, [][]string{r.sheets[0].Unit, r.sheets[1].Unit})
	assert.Equal(t, []RosterUnit{{[]string{"某市"}, 2, 1}}, r.report.Roster.Units, "the roster does not know the school")
}
