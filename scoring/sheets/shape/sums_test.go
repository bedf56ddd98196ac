package shape

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestRowsOfSumsSaySo(t *testing.T) {
	for _, cell := range []string{
		"合计", "合计：", "合 计", "合\u3000计 :", "总计：", "小计", "平均", "平均分", "均值", "班级平均", "总平均", "Total", "TOTAL:", "total", "Ｔｏｔａｌ",
		"Grand Total", "Sum", "Average", "Mean", "Max", " ", "",
	} {
		blank := cell == "" || cell == " "
		assert.Equal(t, !blank, IsSummary([]byte(cell), false), "%q", cell)
	}
	for _, name := range []string{"Max", "min", "Sum", "Mean", "平均然", "合计划", "总", "S1", "Sumi", "Maxim", "王小明", "Tom", "0", "A1"} {
		assert.False(t, IsSummary([]byte(name), true), "%q may be somebody's name", name)
	}
	assert.True(t, IsSummary([]byte("合计"), true))
	assert.False(t, IsSummary([]byte("S1"), false))
}

// What the column Status of Qualtrics may hold, as its help pages list it.
func TestStatusOfQualtrics(t *testing.T) {
	s := mustRecognise(t, "StartDate|EndDate|Status|Finished|ResponseId|Q1", "Start Date|End Date|Response Type|Finished|Response ID|x",
		`{"ImportId":"a"}|{"ImportId":"b"}|{"ImportId":"c"}|{"ImportId":"d"}|{"ImportId":"e"}|{"ImportId":"f"}`,
		"2026-03-09 10:08:00|2026-03-09 10:12:00|0|1|R_1|2")
	require.Len(t, s.Known, 1)
	what := func(text string) string {
		for _, d := range s.Drop {
			for _, its := range d.Texts {
				if its == text {
					return d.Why.Text("en")
				}
			}
		}
		for _, its := range s.Known[0].Texts {
			if its == text {
				return "kept"
			}
		}
		return "not known"
	}
	for text, want := range map[string]string{
		"0": "kept", "IP Address": "kept", "4": "kept", "Imported": "kept", "16": "kept", "Offline": "kept", "32": "kept", "48": "kept",
		"1": Preview.Text("en"), "Survey Preview": Preview.Text("en"), "9": Preview.Text("en"), "17": Preview.Text("en"),
		"2": Trial.Text("en"), "Survey Test": Trial.Text("en"), "8": Spam.Text("en"), "12": Spam.Text("en"), "40": Spam.Text("en"),
		"256": "not known", "": "not known",
	} {
		assert.Equal(t, want, what(text), text)
	}
}
