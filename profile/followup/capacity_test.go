package followup_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/followup"
	"github.com/psynorm/psynorm/profile/view"
)

func capacityOf(t testing.TB, text string) *followup.Capacity {
	t.Helper()
	c, err := followup.ReadCapacity("capacity.csv", strings.NewReader(text))
	require.NoError(t, err)
	return c
}

func csvOf(t testing.TB, l *followup.List, tag string) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, l.WriteCSV(&b, tag))
	return b.String()
}

func textOf(t testing.TB, l *followup.List, tag string) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, l.WriteText(&b, tag))
	return b.String()
}

// school gives pupils of a class: so many with a critical answer, so many others at red.
func school(name string, critical, red int) (out []*pupil) {
	for i := range critical + red {
		harm := "0"
		if i < critical {
			harm = "1"
		}
		out = append(out, &pupil{
			id: fmt.Sprintf("%s-%02d", name, i), sex: "F", class: []string{"East", name, "7", "1"},
			sheets: []sheet{on(day, "90", "50", harm, "0")},
		})
	}
	return out
}

func TestCapacity(t *testing.T) {
	s := moodScorer(t, "")
	for _, tt := range []struct {
		name                     string
		critical, red            int
		weekly, weeks            int
		line, exceeded, capacity int
	}{
		{"room for all", 2, 3, 8, 1, 5, 0, 8},
		{"just room for all", 2, 3, 5, 1, 5, 0, 5},
		{"one too many", 2, 3, 2, 2, 4, 0, 4},
		{"for the critical ones alone", 2, 3, 1, 2, 2, 0, 2},
		{"one critical answer too many", 4, 3, 3, 1, 4, 1, 3},
		{"no time at all", 4, 3, 0, 4, 4, 4, 0},
		{"nobody to see", 0, 0, 2, 2, 0, 0, 4},
	} {
		t.Run(tt.name, func(t *testing.T) {
			plan := wave(s)
			pupils := append(school("No1", tt.critical, tt.red), school("No2", 1, 1)...)
			if tt.critical+tt.red == 0 {
				pupils = append(pupils, &pupil{id: "a", class: []string{"East", "No1", "7", "1"}, sheets: []sheet{on(day, "50", "50", "0", "0")}})
			}
			plan.Capacity = capacityOf(t, fmt.Sprintf("\ufeff单位,每周访谈数,周数\nEast/No1,%d,%d\n", tt.weekly, tt.weeks))
			l := listOf(t, plan, pupils...)
			units := l.Units()
			require.Len(t, units, 2)
			u := units[0]
			assert.Equal(t, []string{"East", "No1"}, u.Path)
			assert.Equal(t, []int{tt.capacity, tt.critical + tt.red, tt.critical, tt.line, tt.exceeded},
				[]int{u.Capacity, u.Listed, u.Critical, u.Line, u.Exceeded})
			assert.Equal(t, []int{2, 2, 0}, []int{units[1].Listed, units[1].Line, units[1].Exceeded}, "no line is drawn without a capacity")
			rank := 0
			for e := range l.Entries() {
				if e.Unit == 0 {
					rank++
					assert.Equal(t, rank, e.Rank)
					assert.Equal(t, rank <= tt.weekly*tt.weeks || rank <= tt.critical, e.Within)
				} else {
					assert.True(t, e.Within)
				}
			}
		})
	}
}

func TestCapacityIsOfTheScope(t *testing.T) {
	plan := wave(moodScorer(t, ""))
	plan.Capacity = capacityOf(t, "unit,weeks,interviews_per_week\nEast/No1,1,2\n\nEast/No2/7,1,1\nNowhere,1,1\n")
	pupils := append(school("No1", 1, 3), school("No2", 1, 3)...)
	_, err := followup.New(plan, given(nil))
	assert.ErrorContains(t, err, `capacity.csv row 2, column 1: "East/No1": no pupil belongs to this unit`)
	plan.Scope = view.Scope{Tree: "class", Path: []string{"East", "No2"}}
	l := listOf(t, plan, pupils...)
	require.Len(t, l.Units(), 2, "units beyond the scope are not there")
	assert.Equal(t, []string{"East", "No2", "7"}, l.Units()[0].Path)
	assert.Equal(t, []string{"No2-00", "No2-01", "No2-02", "No2-03"}, idsOf(l.Entries()))
	plan.Scope.Path = append(plan.Scope.Path, "7", "1")
	l = listOf(t, plan, pupils...)
	require.Len(t, l.Units(), 1, "a capacity for more than the scope draws no line in it")
	assert.False(t, l.Units()[0].HasCapacity)
	assert.Equal(t, "East/No2/7", l.Units()[0].Wider)
	assert.Contains(t, textOf(t, l, "zh"), "名额按 East/No2/7 计，名单只含 East/No2/7/1，不画线")
}

func TestUnitsThatAreNotThere(t *testing.T) {
	plan := wave(moodScorer(t, ""))
	pupils := append(school("No1", 1, 1), &pupil{id: "x", class: []string{"East/No1"}, sheets: []sheet{on(day, "90", "50", "0", "0")}})
	plan.Capacity = capacityOf(t, "unit,interviews_per_week,weeks\nEast/No1,1,2\nEast/No11,1,1\n")
	cases := []followup.Case{}
	for _, p := range pupils {
		cases = append(cases, caseOf(t, plan.Scorer, p))
	}
	_, err := followup.New(plan, given(cases))
	var list followup.ErrorList
	require.ErrorAs(t, err, &list)
	assert.Equal(t, "capacity.csv 第 2 行第 1 列：“East/No1”：有几个单位都写成这样：名称里含有 /\n"+
		"capacity.csv 第 3 行第 1 列：“East/No11”：没有学生属于这个单位：请自上而下写出路径，如 东区/一中；是否为“East/No1”？", list.Message("zh"))
	assert.Equal(t, followup.UnclearUnit, list[0].Code)
}

func TestReadCapacityRefuses(t *testing.T) {
	const head = "unit,interviews_per_week,weeks\n"
	for _, tt := range []struct{ name, text, want string }{
		{"nothing", "", "capacity.csv: there is not one row"},
		{"a header alone", head, "capacity.csv: there is not one row"},
		{"GB18030", "\xb5\xa5\xce\xbb\n", "capacity.csv: not UTF-8: save it as “CSV UTF-8”"},
		{"a column short", "unit,weeks\nA,1\n", `capacity.csv row 1: "interviews_per_week": this column is missing; due are unit, interviews_per_week and weeks`},
		{"a column too many", "unit,weeks,interviews_per_week,name\n", "capacity.csv row 1, column 4: a column that is none of the file's, or stands twice"},
		{"a column twice", "unit,weeks,interviews_per_week,单位\n", "capacity.csv row 1, column 4: a column that is none of the file's, or stands twice"},
		{"cells too many", head + "A,1,1,1\n", "capacity.csv row 2, column 4: a column that is none of the file's, or stands twice"},
		{"cells missing", head + "A,1\n", "capacity.csv row 2, column 3: a whole number is due: 0 to 1000 interviews a week, 1 to 60 weeks"},
		{"no unit", head + ",1,1\n", "capacity.csv row 2, column 1: no unit is named"},
		{"half an interview", head + "A,7.5,1\n", "capacity.csv row 2, column 2: a whole number is due"},
		{"less than none", head + "A,-1,1\n", "capacity.csv row 2, column 2: a whole number is due"},
		{"an octal number", head + "A,010,1\n", "capacity.csv row 2, column 2: a whole number is due"},
		{"no weeks", head + "A,1,0\n", "capacity.csv row 2, column 3: a whole number is due"},
		{"weeks without end", head + "A,1,61\n", "capacity.csv row 2, column 3: a whole number is due"},
		{"a unit twice", head + "A,1,1\n\nA,1,1\n", `capacity.csv row 4, column 1: "A": the unit stands twice, or lies within another row's`},
		{"a unit in another", head + "A/B,1,1\nA,1,1\n", `capacity.csv row 3, column 1: "A": the unit stands twice, or lies within another row's`},
		{"a quotation mark", head + "\"A,1,1\n", "capacity.csv row 2, column"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := followup.ReadCapacity("capacity.csv", strings.NewReader(tt.text))
			require.ErrorContains(t, err, tt.want)
			var list followup.ErrorList
			require.ErrorAs(t, err, &list)
			assert.NotContains(t, list.Message("zh"), list[0].Message("en"))
		})
	}
	var many strings.Builder
	for range 200 {
		many.WriteString("A,x,y\n")
	}
	_, err := followup.ReadCapacity("capacity.csv", strings.NewReader(head+many.String()))
	assert.ErrorContains(t, err, "too many errors")
	broken := errors.New("broken")
	_, err = followup.ReadCapacity("capacity.csv", iotest.ErrReader(broken))
	assert.ErrorIs(t, err, broken)
}

// Where everybody listed has given a critical answer, all of them are above the line, the last one too.
func TestAUnitOfCriticalAnswersAlone(t *testing.T) {
	plan := wave(moodScorer(t, ""))
	plan.Capacity = capacityOf(t, "unit,interviews_per_week,weeks\n一中,1,1\n")
	var pupils []*pupil
	for _, id := range []string{"a", "b", "c"} {
		pupils = append(pupils, &pupil{id: id, class: []string{"一中", "1班"}, sheets: []sheet{on(day, "50", "50", "1", "0")}})
	}
	l := listOf(t, plan, pupils...)
	u := l.Units()[0]
	assert.Equal(t, []int{3, 3, 3, 2}, []int{u.Listed, u.Critical, u.Line, u.Exceeded})
	for e := range l.Entries() {
		assert.True(t, e.Within, e.Pupil.ID)
	}
}
