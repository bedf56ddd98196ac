package sheets

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestFoundOfItems: of an item's cell the text is told where it is certain to be nobody's, and else the pattern.
func TestFoundOfItems(t *testing.T) {
	set := &tiny(t).Responses[0] // five options with labels
	for _, c := range []struct{ cell, zh, en string }{
		// Numbers, marks and signs.
		{"7", "7", "7"},
		{" 9 ", "9", "9"},
		{"-9999", "-9999", "-9999"},
		{"2.5", "2.5", "2.5"},
		{"25:00", "25:00", "25:00"},
		{"９", "９", "９"},
		{"1┋3", "1┋3", "1┋3"},
		{"1,2,3,4,5,6,7", "1,2,3,4,5,6…", "1,2,3,4,5,6…"},
		{"AB", "AB", "AB"},
		{"b", "b", "b"},
		{"A┋C", "A┋C", "A┋C"},
		{"*", "*", "*"},
		{"？？", "？？", "？？"},
		{"7\x007", "7 7", "7 7"},
		// The item's own words, and those by which there is no answer.
		{"总是！", "总是！", "总是！"},
		{"（有时）", "（有时）", "（有时）"},
		{"从不;总是", "从不;总是", "从不;总是"},
		{"(空)", "(空)", "(空)"},
		{"N/A", "N/A", "N/A"},
		{"#VALUE!", "#VALUE!", "#VALUE!"},
		{"NULL", "NULL", "NULL"},
		// What may be somebody's: names, numbers of people, dates, what somebody wrote.
		{"王小明", "3 个汉字", "3 Han characters"},
		{"是", "是", "是"},
		{"总是他", "3 个汉字", "3 Han characters"},
		{"Li Lei", "2 个词", "two words"},
		{"Mary", "4 个字母", "4 letters"},
		{"abe", "3 个字母", "3 letters"},
		{"ABE", "3 个字母", "3 letters"},
		{"XY", "2 个字母", "2 letters"},
		{"20240701", "8 位数字", "8 digits"},
		{"13800000000", "11 位数字", "11 digits"},
		{"G51041120120309001", "G + 17 位数字", "G + 17 digits"},
		{"2012-03-09", "4 位数字 - 2 位数字 - 2 位数字", "4 digits - 2 digits - 2 digits"},
		{"12-03-09", "2 位数字 - 2 位数字 - 2 位数字", "2 digits - 2 digits - 2 digits"},
		{"7(3)班", "1 位数字 ( 1 位数字 ) 1 个汉字", "1 digit ( 1 digit ) 1 Han character"},
		{"1 王", "1 位数字 + 空白 + 1 个汉字", "1 digit + blank + 1 Han character"},
	} {
		found := foundAnswer(set, []byte(c.cell))
		assert.Equal(t, c.zh, found.In("zh"), "%q", c.cell)
		assert.Equal(t, c.en, found.In("en"), "%q", c.cell)
	}
	assert.Equal(t, "2 个汉字", foundAnswer(nil, []byte("总是")).In("zh"), "an item without options has no words of its own")
	assert.NotContains(t, foundAnswer(set, []byte("1\xff")).In("en"), "\xff")
	assert.NotContains(t, foundAnswer(set, []byte(strings.Repeat("1,", 200))).In("en"), "1,")
}

// TestFoundOfPersons: of cells about persons, units and dates the pattern alone is told, and of rows nothing.
func TestFoundOfPersons(t *testing.T) {
	r := read(t, tiny(t), "person: {id: id, sex: 性别}\ndate: 日期\n",
		file("in.csv", "id,性别,日期,q1\n5.10411E+17,Mary Wu,九月三日,王小明\nx,M,2026-03-09\n"))
	found := map[Code][2]string{}
	for i := range r.problems {
		p := &r.problems[i]
		found[p.Code] = [2]string{p.Found("zh"), p.Found("en")}
		if p.Row == 0 || p.Code == codeRagged {
			assert.Equal(t, [2]string{}, found[p.Code], p.Code)
		}
	}
	assert.Equal(t, [2]string{"3 个汉字", "3 Han characters"}, found[codeBadAnswer])
	for _, c := range []struct{ column, want string }{{"性别", "two words"}, {"日期", "4 Han characters"}, {"id", "1 digit . 5 digits + 1 letter + 2 digits"}} {
		at := r.problemAbout(c.column)
		require.NotNil(t, at, c.column)
		assert.NotEqual(t, at.Found("en"), at.Found("zh"))
		if c.column != "id" {
			assert.Equal(t, c.want, at.Found("en"))
		}
	}
}

func (r result) problemAbout(column string) *Problem {
	for i := range r.problems {
		if r.problems[i].Column == column && r.problems[i].Row > 0 {
			return &r.problems[i]
		}
	}
	return nil
}

// FuzzFound: what is told of a cell has at most 12 characters of it that follow each other, none that cannot be seen, and no
// word of more than two letters that is neither the item's nor one by which there is no answer.
func FuzzFound(f *testing.F) {
	for _, s := range []string{"", "7", "王小明", "1┋2", "总是！", "A\x00B", "Li Lei", "G510411201203090011", "\xff", "＝1", "a\u0301"} {
		f.Add(s)
	}
	set := &tiny(f).Responses[0]
	f.Fuzz(func(t *testing.T, cell string) {
		for _, lang := range []string{"zh", "en"} {
			found := foundAnswer(set, []byte(cell)).In(lang)
			require.True(t, utf8.ValidString(found))
			if found == pattern(trimCell([]byte(cell))).In(lang) {
				continue
			}
			require.LessOrEqual(t, utf8.RuneCountInString(found), maxFound)
			for _, r := range found {
				require.Equal(t, r, visible(r))
			}
			for word := range wordsAndSigns(found) {
				if utf8.RuneCountInString(word) > 2 && !isNumber(word) {
					require.True(t, isWordOf(set, word) || isWordOf(set, found), "%q", found)
				}
			}
		}
	})
}
