package sheets

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestHeaderFind(t *testing.T) {
	h := newHeader([]string{
		"序号", "总分", "1、性别", "2：题干", "3:x", "4. x", "5．x", "第6题(行一)", "第6题（行二）", "7_1", "7_2", "8.1", "8.2", "Q9", "Q10_A1", "Q10_A2",
		"11、题干", "11、(其他)", "12、(行一)", "12、(行二)", "13", "13、x", "总分", "3.5 小时", "14题", "1000、x", "第15题", "", "16_1", "16_1", "q17_R3",
	})
	for name, want := range map[string]struct {
		at    int
		fault columnFault
	}{
		"序号":   {0, columnFound},
		"总分":   {0, columnAmbiguous},
		"1":    {2, columnFound},
		"2":    {3, columnFound},
		"3":    {4, columnFound},
		"4":    {5, columnFound},
		"5":    {6, columnFound},
		"6":    {0, columnSeveral},
		"6.1":  {7, columnFound},
		"6.2":  {8, columnFound},
		"6.3":  {0, columnMissing},
		"7.2":  {10, columnFound},
		"7_2":  {10, columnFound}, // by its header
		"8.2":  {12, columnFound},
		"9":    {13, columnFound},
		"10.2": {15, columnFound},
		"11":   {16, columnFound}, // the text of "other" answers nothing
		"11.1": {16, columnFound},
		"12":   {0, columnSeveral}, // no column but such as look like that
		"12.2": {19, columnFound},
		"13":   {20, columnFound}, // a header that reads so comes first
		"14":   {0, columnMissing},
		"15":   {0, columnMissing},
		"16.1": {0, columnAmbiguous},
		"17.3": {30, columnFound},
		"17":   {30, columnFound},
		"#1":   {0, columnFound},
		"#31":  {30, columnFound},
		"#32":  {0, columnMissing},
		"性别":   {0, columnMissing}, // wording is not looked at
		"01":   {0, columnMissing},
		"1000": {0, columnMissing},
	} {
		at, fault := h.find(Column{name})
		assert.Equal(t, want.fault, fault, name)
		assert.Equal(t, want.at, at, name)
	}
	assert.Equal(t, 17, h.last)
}

func TestParseDate(t *testing.T) {
	for in, want := range map[string]string{
		"2026-03-09":             "2026-03-09",
		"2026-3-9":               "2026-03-09",
		"2026/03/09 12:00:00":    "2026-03-09",
		"2026/3/9 上午10:12:41":    "2026-03-09",
		"2026.3.9":               "2026-03-09",
		"20260309":               "2026-03-09",
		"2026年3月9日":              "2026-03-09",
		"2026年03月09日 08:00":      "2026-03-09",
		"2026-03-09T10:12:41Z":   "2026-03-09",
		"2024-02-29":             "2024-02-29",
		"2023-02-29":             "",
		"2026-13-01":             "",
		"2026-00-10":             "",
		"2026-04-31":             "",
		"1899-12-31":             "",
		"2200-01-01":             "",
		"3/9/2026":               "",
		"09-03-2026":             "",
		"26-03-09":               "",
		"40611":                  "", // a spreadsheet's serial number
		"2026-03/09":             "",
		"2026-03-091":            "",
		"202603091":              "",
		"２０２６-03-09":             "",
		"":                       "",
		"2026-03":                "",
		"2026-03-09 or so or so": "2026-03-09",
	} {
		got := ""
		if d, ok := parseDate(in); ok {
			got = d.Format("2006-01-02")
		}
		assert.Equal(t, want, got, in)
	}
}

func TestParseSeconds(t *testing.T) {
	for in, want := range map[string]float64{
		"123": 123, "123秒": 123, "123s": 123, "0": 0, "12.5": 12.5, "00:03:58": 238, "1:00:00": 3600, "0:00:01.5": 1.5,
		"3分58秒": 238, "3分钟": 180, "1小时2分3秒": 3723, "2分": 120,
		"12:30": -1, "-5": -1, "": -1, "秒": -1, "1e3": -1, "00:60:00": -1, "一分": -1, "12,5": -1, "NaN": -1, "1 2": -1,
		"9999999999": -1,
	} {
		got, ok := parseSeconds(in)
		if !ok {
			got = -1
		}
		assert.Equal(t, want, got, in)
	}
}

func TestPathPart(t *testing.T) {
	for _, c := range []struct {
		file, want string
		up         int
	}{
		{"西区/一中/3班.csv", "3班", 0},
		{"西区/一中/3班.csv", "一中", 1},
		{"西区/一中/3班.csv", "西区", 2},
		{"西区/一中/3班.csv", "", 3},
		{`C:\data\一中\3班.csv`, "一中", 1},
		{"./3班.csv", "3班", 0},
		{"./3班.csv", "", 1},
		{"../3班.csv", "", 1},
		{"/3班.csv", "", 1},
		{"a.b.csv", "a.b", 0},
	} {
		got, ok := pathPart(c.file, c.up)
		assert.Equal(t, c.want != "", ok, "%s %d", c.file, c.up)
		if ok {
			assert.Equal(t, c.want, got)
		}
	}
}
