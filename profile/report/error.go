package report

import "github.com/psynorm/psynorm/internal/lang"

// Code names what is wrong with what was given, for programs to compare. It never changes once released.
type Code string

// The codes of an Error.
const (
	BadDate Code = "bad-date" // the day on which the page is made is not written YYYY-MM-DD
)

var errorTexts = map[Code]lang.Pair{
	BadDate: {"制作日期缺失，或不是 YYYY-MM-DD；请给出一个存在的日期", "the day on which the page is made is missing or not YYYY-MM-DD; give a day that exists"},
}

// Error says what is wrong with what was given. It holds nothing of a pupil: no name, id, answer or score.
type Error struct{ Code Code }

// Error gives the message in English.
func (e *Error) Error() string { return e.Message("en") }

// Message gives the message in Chinese where the tag names it, else in English.
func (e *Error) Message(tag string) string {
	return lang.Pair{"报告：", "report: "}.In(tag) + errorTexts[e.Code].In(tag)
}
