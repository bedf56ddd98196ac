package person

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestEveryFaultSaysWhatAndWhatWasExpected(t *testing.T) {
	codes := map[string]bool{}
	for f := OK; f < faults; f++ {
		assert.NotEmpty(t, f.Code())
		assert.False(t, codes[f.Code()], "%s twice", f)
		codes[f.Code()] = true
		if f == OK {
			assert.Empty(t, f.Text("zh"))
			continue
		}
		for _, tag := range []string{"zh", "en"} {
			assert.NotEmpty(t, f.What(tag), "%s", f)
			assert.NotEmpty(t, f.Expected(tag), "%s", f)
		}
		assert.False(t, strings.ContainsAny(f.What("en"), "，；。"), "%s", f)
	}
	assert.Equal(t, "编号成了科学计数法，后面的数字已丢失，不采用；请把该列设为文本后重新导出", IDScientific.Text("zh-Hans"))
	assert.Equal(t, "not a date; it is written 2026-03-09", NotDate.Text("en"))
	assert.True(t, Empty.Missing() && Placeholder.Missing())
	assert.False(t, OK.Missing() || NotDate.Missing())
}

func TestPlaceholdersAreNothing(t *testing.T) {
	for _, cell := range []string{"无", "-", "N/A", "#N/A", " / ", "（空）", "(跳过)", "NULL", "不详", "—"} {
		_, fault := ParseID(nil, []byte(cell), SourceUnknown)
		assert.Equal(t, Placeholder, fault, "%q as id: two children without one are not the same child", cell)
		_, fault = School{}.ParseGrade([]byte(cell), on(t, ""))
		assert.Equal(t, Placeholder, fault, "%q", cell)
		_, fault = Dates{}.Parse([]byte(cell))
		assert.Equal(t, Placeholder, fault, "%q", cell)
	}
	for _, cell := range []string{"", " \u3000\u200b"} {
		_, fault := ParseSex([]byte(cell), MaleOneFemaleTwo)
		assert.Equal(t, Empty, fault)
		_, fault = ParseID(nil, []byte(cell), SourceUnknown)
		assert.Equal(t, Empty, fault)
	}
}

func TestLongCellsAreNotUnderstood(t *testing.T) {
	long := []byte(strings.Repeat("7", longest+1))
	_, fault := School{}.ParseGrade(long, on(t, ""))
	assert.Equal(t, NotGrade, fault)
	_, fault = School{}.ParseClass(long, SourceText, on(t, ""), Grade{})
	assert.Equal(t, NotClass, fault)
	_, fault = Dates{}.Parse(long)
	assert.Equal(t, NotDate, fault)
	_, fault = ParseSeconds(long)
	assert.Equal(t, NotSeconds, fault)
	_, fault = ParseSex(long, MaleOneFemaleTwo)
	assert.Equal(t, NotSex, fault)
	id, fault := ParseID(nil, long, SourceText)
	assert.Equal(t, OK, fault, "an id may be as long as it likes")
	assert.Equal(t, long, id.Text)
}
