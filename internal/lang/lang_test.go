package lang

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestPick(t *testing.T) {
	for _, c := range []struct {
		name  string
		texts map[string]string
		tag   string
		want  string
	}{
		{"the very tag", map[string]string{"zh-Hant": "輕", "zh": "轻", "en": "mild"}, "zh-Hant", "輕"},
		{"its language", map[string]string{"zh": "轻", "en": "mild"}, "en-GB", "mild"},
		{"its language, as systems spell it", map[string]string{"zh": "轻", "en": "mild"}, "en_US.UTF-8", "mild"},
		{"else Chinese", map[string]string{"zh": "轻", "en": "mild", "": "m"}, "fr", "轻"},
		{"else English", map[string]string{"de": "leicht", "en": "mild", "": "m"}, "fr", "mild"},
		{"else the one without a tag", map[string]string{"de": "leicht", "": "m"}, "fr", "m"},
		{"no tag asked for", map[string]string{"zh": "轻", "": "m"}, "", "m"},
		{"else the first in byte order", map[string]string{"sv": "lätt", "de": "leicht", "nl": "licht"}, "fr", "leicht"},
		{"an empty text is a text", map[string]string{"zh": "轻", "en": ""}, "en", ""},
		{"none", nil, "zh", ""},
	} {
		t.Run(c.name, func(t *testing.T) { assert.Equal(t, c.want, Pick(c.texts, c.tag)) })
	}
}

func TestAfterGoesThroughAllInOrder(t *testing.T) {
	texts := map[string]string{"zh": "1", "en": "2", "de": "3", "zh-Hant": "4"}
	var got []string
	for tag, ok := After(texts, ""); ok; tag, ok = After(texts, tag) {
		got = append(got, tag)
	}
	assert.Equal(t, []string{"de", "en", "zh", "zh-Hant"}, got)
	assert.Zero(t, testing.AllocsPerRun(10, func() { After(texts, "en") }))
}

func TestIsChinese(t *testing.T) {
	for _, tag := range []string{"zh", "zh-Hans", "zh-CN", "zh_CN.UTF-8", "ZH"} {
		assert.True(t, IsChinese(tag), tag)
	}
	for _, tag := range []string{"", "en", "zha", "z", "en-zh"} {
		assert.False(t, IsChinese(tag), tag)
	}
}

func TestCells(t *testing.T) {
	for s, want := range map[string]int{
		"": 0, "T 65": 4, "抑郁": 4, "抑郁 T": 6, "，。（）": 8, "ＡＢ": 4, "\u00e9": 1, "e\u0301": 1, "“x”": 3, "ｱｲ": 2, "한글": 4,
		"a\u200bb": 2, "Σ|a−b|": 6, "😀": 2,
	} {
		assert.Equal(t, want, Cells(s), "%q", s)
	}
}

func TestColumnsLineUpUnderChinese(t *testing.T) {
	rows := [][]string{{"量表", "分", "注"}, {"T", "12.5"}, {"抑郁", "3", "x"}}
	assert.Equal(t, ""+
		"> 量表    分  注\n"+
		"> T     12.5\n"+
		"> 抑郁     3  x\n", Columns("> ", rows, []bool{false, true}))
	assert.Empty(t, Columns("", nil, nil))
}

func TestTerms(t *testing.T) {
	assert.Equal(t, "现行", Status("current", "zh"))
	assert.Equal(t, "a reconstruction, not the original", Status("reconstruction", "en"))
	assert.Equal(t, "local", Status("local", "zh"), "a status of somebody's own stays as it is")
	assert.Equal(t, "家长填答", Informant("parent", "zh-Hans"))
	assert.Equal(t, "self-report", Informant("self", ""))
	assert.Equal(t, "peer", Informant("peer", "en"))
	assert.Equal(t, "月龄", Attribute("age_months", "zh"))
	assert.Equal(t, "age in months", Attribute("age_months", "en"))
	assert.Equal(t, "boarding", Attribute("boarding", "zh"))
	assert.Equal(t, "女", Sex("F", "zh"))
	assert.Equal(t, "male", Sex("M", "en"))
	assert.Equal(t, "心理教师", Role("psychologist", "zh"))
	assert.Equal(t, "psychologist", Role("psychologist", "en"))
	for id, want := range map[string]string{
		"class_teacher": "班主任", "class-teacher": "班主任", "head": "校长", "counsellor": "心理咨询师", "moral_education": "德育处",
		"warden": "宿舍管理员", "guardian": "监护人",
	} {
		assert.Equal(t, want, Role(id, "zh"))
	}
	assert.Equal(t, "class teacher", Role("class_teacher", "en"))
	assert.Equal(t, "headmaster", Role("headmaster", "zh"), "somebody whom an instrument names itself")
	assert.Equal(t, "百分位", Metric("percentile", "zh"))
	assert.Equal(t, "percentile", Metric("percentile", "en"))
	assert.Equal(t, "T", Metric("T", "zh"))
	var zh, en []string
	for _, id := range []string{"expected", "present", "valid", "doubtful", "invalid", "undetermined", "withheld"} {
		zh, en = append(zh, Outcome(id, "zh")), append(en, Outcome(id, "en"))
	}
	assert.Equal(t, []string{"应测", "实测", "有效", "存疑", "无效", "无法判定", "不予定级"}, zh)
	assert.Equal(t, []string{"expected", "present", "valid", "doubtful", "invalid", "undetermined", "withheld"}, en)
}

func TestCellsOfNorms(t *testing.T) {
	for cell, want := range map[string][2]string{
		"":                              {"全体", "everybody"},
		"all":                           {"全体", "everybody"},
		"sex=F age=10-12":               {"性别=女 年龄=10-12", "sex=F age=10-12"},
		"age=70-max":                    {"年龄=70-max", "age=70-max"},
		"informant=parent|teacher":      {"填答者=家长填答|教师填答", "informant=parent|teacher"},
		"stage=junior|senior grade=7-9": {"学段=初中|高中 年级=7-9", "stage=junior|senior grade=7-9"},
		"stage=evening":                 {"学段=evening", "stage=evening"},
		"boarding=not yet sex=M":        {"boarding=not yet 性别=男", "boarding=not yet sex=M"},
	} {
		assert.Equal(t, want, [2]string{Cell(cell, "zh"), Cell(cell, "en")}, "%q", cell)
	}
}

func TestClock(t *testing.T) {
	for minutes, want := range map[float64]string{0: "00:00", 65: "01:05", 1410: "23:30", 1439: "23:59"} {
		assert.Equal(t, want, Clock(minutes))
	}
}
