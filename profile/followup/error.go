package followup

import (
	"fmt"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
)

// Code names what is wrong, for programs to compare. It never changes once released.
type Code string

// The codes of an Error.
const (
	NoScorer  Code = "no-scorer"  // a plan without a scorer
	BadDate   Code = "bad-date"   // Since or At is no date, or At lies before Since
	NoScope   Code = "no-scope"   // a plan whose scope holds nobody
	NoPerson  Code = "no-person"  // a case without a pupil's id
	SameID    Code = "same-id"    // two cases of one pupil
	LateSheet Code = "late-sheet" // a sheet after Plan.At
	NoWave    Code = "no-wave"    // Case.From is no wave of the series

	NoText       Code = "no-text"      // a file that is not UTF-8
	BadCSV       Code = "bad-csv"      // a quotation mark that opens and does not close, or the like
	NoColumn     Code = "no-column"    // a column that must be there
	BadColumn    Code = "bad-column"   // a column that the file does not have, or has twice
	BadNumber    Code = "bad-number"   // no whole number within the limits
	NoUnit       Code = "no-unit"      // a row without a unit
	SameUnit     Code = "same-unit"    // a unit twice, or one within another
	UnknownUnit  Code = "unknown-unit" // no pupil belongs to such a unit
	UnclearUnit  Code = "unclear-unit" // several units are written so
	EmptyFile    Code = "empty-file"   // no unit at all
	TooManyFound Code = "too-many"     // more errors than are worth reading
)

var errorTexts = map[Code]lang.Pair{
	NoScorer:     {"没有计分器", "there is no scorer"},
	BadDate:      {"测评起始日与名单日期应为 YYYY-MM-DD，且名单日期不早于起始日", "the wave's first day and the day of the list are written YYYY-MM-DD, the latter not the earlier one"},
	NoScope:      {"没有写明范围：请给出单位树，或一名学生", "there is no scope: name a tree of units, or a pupil"},
	NoPerson:     {"没有学生编号", "there is no id of a pupil"},
	SameID:       {"同一编号出现两次：一名学生只列一次", "the id stands twice: a pupil is listed once"},
	LateSheet:    {"有一份答卷晚于名单日期：请改用更晚的日期，或不给出这份答卷", "a sheet is later than the day of the list: give a later day, or leave the sheet out"},
	NoWave:       {"没有这一轮测评", "there is no such wave"},
	NoText:       {"不是 UTF-8 文本：请在 Excel 中另存为“CSV UTF-8”", "not UTF-8: save it as “CSV UTF-8”"},
	BadCSV:       {"CSV 写法有误，如引号没有成对", "not well-formed CSV, such as an unpaired quotation mark"},
	NoColumn:     {"缺少这一列，应有：unit（单位）、interviews_per_week（每周访谈数）、weeks（周数）", "this column is missing; due are unit, interviews_per_week and weeks"},
	BadColumn:    {"多余或重复的列", "a column that is none of the file's, or stands twice"},
	BadNumber:    {"应为整数：每周访谈数 0 到 1000，周数 1 到 60", "a whole number is due: 0 to 1000 interviews a week, 1 to 60 weeks"},
	NoUnit:       {"没有写单位", "no unit is named"},
	SameUnit:     {"单位重复，或属于另一行的单位：一名学生的名额只能算一次", "the unit stands twice, or lies within another row's: a pupil is in one unit's capacity"},
	UnknownUnit:  {"没有学生属于这个单位：请自上而下写出路径，如 东区/一中", "no pupil belongs to this unit: write its path from the top down, as in East/No. 1"},
	UnclearUnit:  {"有几个单位都写成这样：名称里含有 /", "several units are written so: a name holds a /"},
	EmptyFile:    {"没有一行名额", "there is not one row"},
	TooManyFound: {"错误太多，其余未列出", "too many errors: the rest is not listed"},
}

// Error says what is wrong with a plan, a case or a cell of a file of capacities.
type Error struct {
	Code   Code
	Case   int    // the one in question, from 1; 0: it is about none
	File   string // "" when it is about none
	Row    int    // the line in the file, from 1; 0: the file as a whole
	Column int    // from 1; 0: the row as a whole
	Name   string // of the column or unit in question; "" for none
	Hint   string // a unit that was perhaps meant
}

// Error gives the message in English.
func (e *Error) Error() string { return "followup: " + e.Message("en") }

// Message gives the message in Chinese where the tag names it, else in English.
func (e *Error) Message(tag string) string {
	var b strings.Builder
	if e.Case > 0 {
		fmt.Fprintf(&b, lang.Pair{"第 %d 名学生：", "case %d: "}.In(tag), e.Case)
	}
	if e.File != "" {
		b.WriteString(e.File)
		if e.Row > 0 {
			fmt.Fprintf(&b, lang.Pair{" 第 %d 行", " row %d"}.In(tag), e.Row)
		}
		if e.Column > 0 {
			fmt.Fprintf(&b, lang.Pair{"第 %d 列", ", column %d"}.In(tag), e.Column)
		}
		b.WriteString(lang.Colon.In(tag))
	}
	if e.Name != "" {
		fmt.Fprintf(&b, lang.Pair{"“%s”：", "%q: "}.In(tag), e.Name)
	}
	b.WriteString(errorTexts[e.Code].In(tag))
	if e.Hint != "" {
		fmt.Fprintf(&b, lang.Pair{"；是否为“%s”？", "; did you mean %q?"}.In(tag), e.Hint)
	}
	return b.String()
}

// ErrorList is everything that is wrong with a file of capacities, by row.
type ErrorList []*Error

// Error gives the messages in English, a line each.
func (l ErrorList) Error() string { return l.Message("en") }

// Message gives the messages, a line each, in Chinese where the tag names it, else in English.
func (l ErrorList) Message(tag string) string {
	lines := make([]string, len(l))
	for i, e := range l {
		lines[i] = e.Message(tag)
	}
	return strings.Join(lines, "\n")
}
