package sheets

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/scoring"
)

// TestExport reads the synthetic export of 问卷星 as a school would.
func TestExport(t *testing.T) {
	def, err := instruments.Load(os.DirFS("../../instruments/library"), "ipp9.yaml")
	require.NoError(t, err)
	folder := os.DirFS("../../testdata/sheets")
	m, err := LoadMapping(folder, "ipp9-wjx.yaml")
	require.NoError(t, err)
	r, err := Open(def, m, Options{}, File(folder, "ipp9-wjx.csv"))
	require.NoError(t, err)
	assert.Equal(t, []string{"学校", "年级", "班级"}, r.Units())

	var sheets []*scoring.Sheet
	for s, err := range r.Sheets(t.Context()) {
		require.NoError(t, err)
		c := scoring.NewSheet(def)
		c.Copy(s)
		sheets = append(sheets, c)
	}
	report := r.Report()
	assert.Equal(t, []FileReport{{
		Name: "ipp9-wjx.csv", Encoding: EncodingGB18030, Rows: 120, Sheets: 119, Errors: 4,
		Taken: Taken{
			"格式：按映射；编号：“4、学号”；日期：“提交答卷时间”；第一题：“6、题目1”；单位：“1、学校” / “2、年级” / “3、班级”",
			`shape: as the mapping says; id: "4、学号"; date: "提交答卷时间"; first item: "6、题目1"; unit: "1、学校" / "2、年级" / "3、班级"`,
		},
	}}, report.Files)
	assert.Equal(t, []CodeCount{{codeUnknownColumns, 1}, {codeRagged, 1}, {codeBadAnswer, 3}, {codeDuplicate, 1}}, report.ByCode)
	assert.Equal(t, 1, report.Lost)
	assert.Equal(t, 1, report.Duplicates)
	assert.Equal(t, "ipp9-wjx.csv: row 10, column \"9、题目4\": not a possible answer to this item, so it counts as missing; "+
		"expected: an option's number from 1 to 5, its label or its code", report.Problems[1].Text("en"))

	first := sheets[0]
	assert.Equal(t, "210502201", first.ID)
	assert.Equal(t, []string{"阳光小学", "五年级", "2班"}, first.Unit)
	assert.Equal(t, "2026-03-09", first.Date)
	assert.Equal(t, "5", attributeOf(first, "grade"))
	assert.Equal(t, "", attributeOf(sheets[69], "sex"), "the question about sex was passed over")
	for n := 61; n <= 85; n++ {
		assert.Equal(t, instruments.Hidden, sheets[32].Answer(n-1).Absence)
	}
	for n := range 100 {
		assert.Equal(t, 0, sheets[16].Answer(n).Option, "one option all along")
	}
}

// TestBuiltInMapping reads what 问卷星 exports when the questions are the items and nothing else.
func TestBuiltInMapping(t *testing.T) {
	m, ok := BuiltIn("wjx")
	require.True(t, ok)
	def := nine(t, "nine", "")
	head := "序号,提交答卷时间,所用时间,来源,来源详情,来自IP,1、甲,2、乙,3、丙,4、丁,5、戊,6、己,7、庚,8、辛,9、壬\n"
	row := "1,2026/03/09 10:12:41,238秒,手机提交,直接访问,10.0.0.1,1,-2,4,1,-3,(空),(跳过),3,2\n"
	r, err := Open(def, m, Options{}, file("a.csv", head+row))
	require.NoError(t, err)
	for s, err := range r.Sheets(t.Context()) {
		require.NoError(t, err)
		assert.Equal(t, "1 skipped 4 1 hidden skipped hidden 3 2", answers(s, allNine...))
		assert.Equal(t, "2026-03-09", s.Date)
		assert.Equal(t, 238.0, s.Seconds)
	}
	assert.Equal(t, 1, r.Report().Sheets)

	r, err = Open(def, m, Options{}, file("a.csv", strings.Replace(head, "1、甲", "1、爱好,10、甲", 1)+"x,"+row))
	require.NoError(t, err)
	for range r.Sheets(t.Context()) {
		t.Error("with another question among them, nobody knows which the items are")
	}
	assert.Equal(t, codeOtherInstrument, r.Report().Problems[0].Code)
}
