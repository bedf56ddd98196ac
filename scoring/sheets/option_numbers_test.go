package sheets

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestOptionNumbersOfPersons: a platform that writes the numbers of options writes them of whatever was asked. The second
// grade and the second option of a question for the grade look the same, so that neither is taken; what was written as text
// is, and so is what a mapping says.
func TestOptionNumbersOfPersons(t *testing.T) {
	def := nine(t, "nine", "")
	head := "序号,提交答卷时间,所用时间,来源,来源详情,来自IP,1、学号,2、性别,3、年级,4、年龄,5、a,6、b,7、c,8、d,9、e,10、f,11、g,12、h,13、i\n"
	row := func(grade, age string) string {
		return "1,2026/03/09 08:18:05,467秒,手机提交,直接访问,10.0.0.1,1907,2," + grade + "," + age + ",1,2,3,4,1,2,3,4,1\n"
	}
	text := head + row("5", "3") + row("七年级", "13岁")
	r := read(t, def, "", file("a.csv", text))
	require.Len(t, r.sheets, 2)
	assert.Equal(t, "", attributeOf(r.sheets[0], "grade"))
	assert.Equal(t, "", attributeOf(r.sheets[0], "age"))
	assert.Equal(t, "7", attributeOf(r.sheets[1], "grade"))
	assert.Equal(t, "F", attributeOf(r.sheets[0], "sex"), "by the convention, which is said")
	assert.Contains(t, strings.Join(r.lines("zh"), "\n"), "a.csv: “2、性别”列：平台导出的是选项序号：1 按男、2 按女读（GB/T 2261.1）")
	assert.Contains(t, strings.Join(r.lines("en"), "\n"), "a.csv: row 2, column \"3、年级\": the attribute grade is the number of an "+
		"option as the platform writes it, whose meaning is not known, so it stays unknown")

	r = read(t, def, "shape: auto\nperson: {id: 学号, grade: {column: 3, codes: {5: 八年级}}, sex: {column: 2, codes: {1: F, 2: M}}, age: 4}\n",
		file("a.csv", head+row("5", "13")))
	require.Len(t, r.sheets, 1)
	assert.Equal(t, "8", attributeOf(r.sheets[0], "grade"))
	assert.Equal(t, "M", attributeOf(r.sheets[0], "sex"))
	assert.Equal(t, "13", attributeOf(r.sheets[0], "age"), "the mapping names the column: the number is what was entered")
}

// TestCodebooksOfPersons: what the options of a question about the person are is in the codebook.
func TestCodebooksOfPersons(t *testing.T) {
	def := nine(t, "nine", "")
	answers := "编号,开始时间,结束时间,答题时长,Q1,Q2,Q3,Q4_R1,Q4_R2,Q4_R3,Q4_R4,Q4_R5,Q4_R6,Q4_R7,Q4_R8,Q4_R9\n" +
		"1001,2026-03-09 10:08:43,2026-03-09 10:12:41,00:03:58,1,2,2,1,2,3,4,1,2,3,4,1\n"
	book := "Q1,性别,单选题\n,1,女\n,2,男\nQ2,年级,单选题\n,1,七年级\n,2,八年级\nQ3,学校,单选题\n,1,甲中学\n,2,乙中学\nQ4,矩阵,矩阵单选题\n,1,a\n,2,b\n,3,c\n,4,d\n"
	r := read(t, def, "", file("answers.csv", answers), file("code.csv", book))
	require.Len(t, r.sheets, 1)
	assert.Equal(t, "F", attributeOf(r.sheets[0], "sex"), "the first option, whatever the convention says")
	assert.Equal(t, "8", attributeOf(r.sheets[0], "grade"))
	assert.Equal(t, []string{"乙中学", "八年级"}, r.sheets[0].Unit)
	for _, line := range r.lines("en") {
		assert.NotContains(t, line, "GB/T")
	}
}
