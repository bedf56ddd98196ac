package sheets

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
)

// The pupils of a roster come in its order, each once with its first row; whose rows differ has the place
// of that one, where the pupil is expected, and the name if that is one.
func TestRosterGivesItsPupils(t *testing.T) {
	const text = "学籍号,姓名,性别,区县,学校,班级,出生日期\nB2,某乙,女,东山县,一中,1班,2013-05-09\nA1, 某甲 ,男,东山县,一中,1班,\nB2,某乙,女,东山县,一中,1班,2013-05-09\n" +
		"C3,某丙,男,东山县,二中,\nD4,某丁,男,东山县,二中,2班\nD4,某丁,男,东山县,二中,3班\nE5,某戊,男,,,\nE5,某己,男,,,\n合计,5,,,,\n"
	class := []string{"东山县", "一中", "1班"}
	want := []RosterPupil{
		{ID: "B2", Name: "某乙", Sex: "F", Birth: "2013-05-09", Path: class, Row: 2},
		{ID: "A1", Name: "某甲", Sex: "M", Path: class, Row: 3},
		{ID: "C3", Name: "某丙", Sex: "M", Path: []string{"东山县", "二中", ""}, Row: 5},
		{ID: "D4", Name: "某丁", Sex: "M", Path: []string{"东山县", "二中", "2班"}, Row: 6},
		{ID: "E5", Sex: "M", Path: []string{"", "", ""}, Row: 8},
	}
	roster, found := rosterOf(t, RosterOptions{Names: true}, text)
	assert.Equal(t, want, slices.Collect(roster.All()))
	assert.Equal(t, []string{"区县", "学校", "班级"}, roster.Levels())
	for _, problem := range found {
		assert.NotContains(t, problem, "某")
	}
	for p := range roster.All() {
		assert.Equal(t, "B2", p.ID)
		break
	}

	roster, _ = rosterOf(t, RosterOptions{}, text)
	for i := range want {
		want[i].Name = ""
	}
	assert.Equal(t, want, slices.Collect(roster.All()))
}

// Of two columns of names none is taken, and without one there are none.
func TestRosterWithoutNames(t *testing.T) {
	for _, text := range []string{"学籍号,姓名,name\nA1,某甲,Jia\n", "学籍号,学校\nA1,一中\n"} {
		roster, _ := rosterOf(t, RosterOptions{Names: true}, text)
		for p := range roster.All() {
			assert.Empty(t, p.Name)
		}
	}
}
