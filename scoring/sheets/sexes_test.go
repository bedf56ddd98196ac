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
		"by itself":              {Options{}, true},
		"read":                   {Options{Reads: only("sex")}, true},
		"not read":               {Options{Reads: only("grade")}, false},
		"a roster with sexes":    {Options{Roster: roster("学号,性别\n1907,女\n")}, false},
		"a roster without sexes": {Options{Roster: roster("学号,年级\n1907,七年级\n")}, true},
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
	assert.Contains(t, p.Message("en"), "where the questionnaire has female first, write "+p.MappingLine()+" in a mapping")
	r := read(t, def, "shape: auto\n"+p.MappingLine()+"\n", file("a.csv", text))
	assert.Nil(t, said(r))
	require.Len(t, r.sheets, 1)
	assert.Equal(t, "M", attributeOf(r.sheets[0], "sex"))
	assert.Equal(t, "1907", r.sheets[0].ID)
}
