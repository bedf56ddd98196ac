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
		"15":   {26, columnFound},
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
