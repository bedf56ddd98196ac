package shape

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/psynorm/psynorm/scoring/sheets/person"
)

func TestParseHeader(t *testing.T) {
	for header, want := range map[string]Place{
		"8、题目":            {Number: 8, Text: "题目"},
		"8：题目":            {Number: 8, Text: "题目"},
		"8．题目":            {Number: 8, Text: "题目"},
		"８、题目":            {Number: 8, Text: "题目"},
		"8. 题目":           {Number: 8, Text: "题目"},
		"108、题目":          {Number: 108, Text: "题目"},
		" 8、题目（行一）\u200b": {Number: 8, Text: "题目(行一)"},
		"8、(其他（请补充）:)":    {Number: 8, Text: "(其他(请补充):)", Other: true},
		"第8题(选项1)":        {Number: 8, Text: "选项1", Sub: true},
		"第 108 题（行一）":     {Number: 108, Text: "行一", Sub: true},
		"第8题：题目":          {Number: 8, Text: "题目"},
		"8_2":             {Number: 8, Part: 2},
		"８．２":             {Number: 8, Part: 2},
		"Q8":              {Number: 8},
		"q108":            {Number: 108},
		"Q8_2":            {Number: 8, Part: 2},
		"Q8_A2":           {Number: 8, Part: 2, Letter: 'A'},
		"Q8_r2":           {Number: 8, Part: 2, Letter: 'R'},
		"Q8、题目":           {Number: 8, Text: "题目"},
		"3.5 小时以上":        {},
		"2026年":           {},
		"0、题目":            {},
		"1234、题目":         {},
		"第八题(行一)":         {},
		"题目8":             {},
		"Q8x":             {},
		"QID8":            {},
		"":                {},
		"8":               {},
	} {
		got, ok := ParseHeader(header)
		assert.Equal(t, want, got, header)
		assert.Equal(t, want.Number > 0, ok, header)
	}
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"":                         "",
		"q1":                       "q1",
		" a  b\u00a0\u3000c\r\nd ": "a b c d",
		"\ufeff学号\u200b":           "学号",
		"Ｑ１（行）：，！":                 "Q1(行):,!",
		"1、题":                      "1、题",
		"a\x1b[31m\x00b":           "a [31m b",
	} {
		assert.Equal(t, want, clean(in), "%q", in)
		assert.Equal(t, want, clean(want))
	}
}

// The words by which a plain table is known are ones for which whoever reads columns about the person has a role.
func TestPersonWordsHaveRoles(t *testing.T) {
	for _, w := range personWords {
		assert.NotEqual(t, person.RoleNone, person.RoleOf(w), w)
	}
	for _, header := range []string{"姓名", "Student_ID *", "date of birth"} {
		assert.True(t, isPersonWord(header), header)
	}
	assert.False(t, isPersonWord("你的姓名"))
	for _, header := range []string{"您的姓名是", "就读学校", "What is your gender?", "student_id"} {
		assert.True(t, mayBePerson(header), header)
	}
	for _, header := range []string{"题目1", "I was classy", "aged"} {
		assert.False(t, mayBePerson(header), header)
	}
}
