package shape

import (
	"slices"
	"strings"
)

// personWords are headers about a person, by which a plain table is known. Which of them a column is for is not decided
// here: Shape.Assign takes the word of whoever knows.
var personWords = []string{
	"学籍号", "学号", "考号", "准考证号", "身份证号", "姓名", "性别", "出生日期", "出生年月", "生日", "年龄", "年级", "班级", "学校", "区县",
	"id", "student id", "name", "sex", "gender", "birth", "birth date", "date of birth", "birthday", "age", "grade", "class",
	"school", "county", "city",
}

// isPersonWord reports a header that is one of the words, and nothing else but a mark that it has to be answered.
func isPersonWord(name string) bool {
	name = strings.ToLower(strings.Trim(strings.ReplaceAll(name, "_", " "), " *"))
	return slices.Contains(personWords, name)
}

// mayBePerson reports a header that has one of the words anywhere in it. Such a column bears no witness to how a file writes
// its answers: a school's name is text in files of numbers too.
func mayBePerson(text string) bool {
	text = strings.ToLower(strings.ReplaceAll(text, "_", " "))
	spaced := " " + strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' {
			return r
		}
		return ' '
	}, text) + " "
	return slices.ContainsFunc(personWords, func(w string) bool {
		if w[0] < 0x80 {
			return strings.Contains(spaced, " "+w+" ")
		}
		return strings.Contains(text, w)
	})
}
