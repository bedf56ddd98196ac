package sheets

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestSexesByConvention: that the numbers of options are read as sexes is said where it matters: something reads the sex,
// and no roster has it. The line that is told settles it.
func TestSexesByConvention(t *testing.T) {
	def := nine(t, "nine", "")
	text := "序号,提交答卷时间,所用时间,来源,来源详情,来自IP,1、学号,2、性别,3、a,4、b,5、c,6、d,7、e,8、f,9、g,10、h,11、i\n" +
		"1,2026/03/09 08:18:05,467秒,手机提交,直接访问,10.0.0.1,1907,2,1,2,3,4,1,2,3,4,1\n"
	said := func(r result) *Problem {
		if i := slices.IndexFunc(r.problems, func(p Problem) bool { return p.Code == CodeSexNumbers }); i >= 0 {
			return &r.problems[i]
		}
		return nil
	}
	roster := func(text string) *Roster {
		r, err := LoadRoster(file("roster.csv", text), RosterOptions{})
		require.NoError(t, err)
		return r
	}
	only := func(id string) func(string) bool { return func(attribute string) bool { return attribute == id } }
	for name, c := range map[string]struct {
		options Options
		said    bool
	}{
		"by itself":                            {Options{}, true},
		"read":                                 {Options{Reads: only("sex")}, true},
		"not read":                             {Options{Reads: only("grade")}, false},
		"a roster with sexes":                  {Options{Roster: roster("学号,性别\n1907,女\n")}, false},
		"a roster without sexes":               {Options{Roster: roster("学号,年级\n1907,七年级\n")}, true},
		"a roster without the sex of somebody": {Options{Roster: roster("学号,性别\n1907,女\n1908,\n")}, true},
		"a roster without the sex of the person, which is not read": {
			Options{Reads: only("grade"), Roster: roster("学号,性别\n1907,\n")}, false,
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := readWith(t, def, "", c.options, file("a.csv", text))
			require.Len(t, r.sheets, 1)
			assert.Equal(t, "F", attributeOf(r.sheets[0], "sex"))
			assert.Equal(t, c.said, said(r) != nil)
		})
	}
	p := said(read(t, def, "", file("a.csv", text)))
	require.NotNil(t, p)
	attribute, codes := p.PersonCodes()
	line := "person: {" + attribute + ": {codes: " + codes + "}}"
	assert.Contains(t, p.Message("en"), "where the questionnaire has female first, write "+line+" in a mapping")
	r := read(t, def, "shape: auto\n"+line+"\n", file("a.csv", text))
	assert.Nil(t, said(r))
	require.Len(t, r.sheets, 1)
	assert.Equal(t, "M", attributeOf(r.sheets[0], "sex"))
	assert.Equal(t, "1907", r.sheets[0].ID)
}

// TestSexesThatTheRosterLacks: a roster settles the sexes of those whose sex it gives. Of any other sheet it is said that the
// sex is the number of an option: once for the file where the roster has pupils without one, else row by row.
func TestSexesThatTheRosterLacks(t *testing.T) {
	def := nine(t, "nine", "")
	text := "序号,提交答卷时间,所用时间,来源,来源详情,来自IP,1、学号,2、性别,3、a,4、b,5、c,6、d,7、e,8、f,9、g,10、h,11、i\n"
	for _, who := range []string{"1907,2", "1908,1", "1909,男", "1910,2", ",1", "1911,"} {
		text += "1,2026/03/09 08:18:05,467秒,手机提交,直接访问,10.0.0.1," + who + ",1,2,3,4,1,2,3,4,1\n"
	}
	for _, c := range []struct {
		name, roster string
		rows         []int // 0: the whole file
	}{
		{"everybody's", "1907,女\n1908,男\n1909,男\n1910,女\n1911,女\n", []int{6}},
		{"nobody of the file is on it", "1,女\n", []int{2, 3, 5, 6}},
		{"somebody is not on it", "1907,女\n1909,男\n1910,女\n", []int{3, 6}},
		{"somebody is on it without sex", "1907,\n1908,男\n1909,男\n1910,女\n", []int{0}},
		{"somebody is on it twice", "1907,女\n1907,男\n1908,男\n1909,男\n1910,女\n", []int{2, 6}},
	} {
		t.Run(c.name, func(t *testing.T) {
			roster, err := LoadRoster(file("roster.csv", "学号,性别\n"+c.roster), RosterOptions{})
			require.NoError(t, err)
			for _, reads := range []bool{true, false} {
				options := Options{Roster: roster, Reads: func(string) bool { return reads }}
				r := readWith(t, def, "", options, file("a.csv", text))
				require.Len(t, r.sheets, 6)
				var rows []int
				for _, p := range r.of(CodeSexNumbers) {
					rows = append(rows, p.Row)
					assert.Equal(t, "2、性别", p.Column)
				}
				if !reads {
					assert.Empty(t, rows)
					continue
				}
				assert.Equal(t, c.rows, rows)
			}
		})
	}
}
