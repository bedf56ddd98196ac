package shape

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// summaryWords stand in the first cell, or in place of an id, of a row that sums others up.
var summaryWords = []string{
	"合计", "总计", "小计", "总和", "总数", "平均", "平均分", "平均数", "平均值", "均值", "均分", "总平均", "班级平均", "年级平均", "全校平均",
	"标准差", "最大值", "最小值", "人数", "Total", "Grand Total", "Subtotal", "Sum", "Average", "Mean", "SD", "Count", "Min", "Max",
}

// summaryNames are those of the words that people are called as well.
var summaryNames = []string{"Sum", "Mean", "Min", "Max"}

// IsSummary reports whether a cell holds a word for a row that sums others up, such as 合计 or Total, in any case, with blanks
// in it and a colon behind it or not. Such a word stands in the row's first cell, or where a person is due. Where the cell
// may be somebody's name, words that people are called as well are none.
func IsSummary(cell []byte, name bool) bool {
	if !mayBeSummary(cell) {
		return false
	}
	word := summaryKey(clean(string(cell)))
	return summaryKeys[word] && !(name && summaryNameKeys[word])
}

// mayBeSummary looks at the beginning of a cell: nearly all cells are none of the words.
func mayBeSummary(cell []byte) bool {
	const longest = 64 // bytes: nobody writes one of the words in more
	if len(cell) < len("SD") || len(cell) > longest {
		return false
	}
	if cell[0] < utf8.RuneSelf {
		return summaryFirst[cell[0]] && !('0' <= cell[1] && cell[1] <= '9')
	}
	r, _ := utf8.DecodeRune(cell)
	return strings.ContainsRune("合总小平均班年全标最人", r) || 0xff01 <= r && r <= 0xff5e
}

var (
	summaryKeys, summaryNameKeys = summaryKeysOf(summaryWords), summaryKeysOf(summaryNames)

	// summaryFirst are the letters with which an ASCII word begins.
	summaryFirst = func() (first [utf8.RuneSelf]bool) {
		for _, word := range summaryWords {
			if c := word[0]; c < utf8.RuneSelf {
				first[c], first[c|0x20] = true, true
			}
		}
		return first
	}()
)

// summaryKey is a clean cell without blanks and the colon behind it, in small letters.
func summaryKey(s string) string {
	return strings.ToLower(strings.TrimRight(strings.ReplaceAll(s, " ", ""), ":"))
}

func summaryKeysOf(words []string) map[string]bool {
	keys := make(map[string]bool, len(words))
	for _, word := range words {
		keys[summaryKey(word)] = true
	}
	return keys
}

// IsSummaryRow reports whether a row of cells bears no witness to how a file writes its answers, as
// it seems to sum others up.
func IsSummaryRow(row []string) bool {
	first := true
	return slices.ContainsFunc(row, func(cell string) bool {
		is := IsSummary([]byte(cell), !first)
		first = first && cell == ""
		return is
	})
}
