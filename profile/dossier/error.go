package dossier

import (
	"fmt"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
)

// Code names what is wrong, for programs to compare. It never changes once released.
type Code string

// The codes of an Error.
const (
	NoPerson      Code = "no-person"      // a record without a person's id
	NoProfile     Code = "no-profile"     // a sitting without a filled profile
	OtherPerson   Code = "other-person"   // a profile of somebody else
	BadDate       Code = "bad-date"       // no date, or not written YYYY-MM-DD
	BadDays       Code = "bad-days"       // RetestDays below 0
	BadKind       Code = "bad-kind"       // no occasion, or no kind of event
	Twice         Code = "twice"          // the same sheet or event stands twice
	RetestAlone   Code = "retest-alone"   // a retest, and no wave before it
	RetestLate    Code = "retest-late"    // a retest more than RetestDays after its wave
	SameDay       Code = "same-day"       // two waves of one instrument and informant on one day
	Unsigned      Code = "unsigned"       // an event without author, role or reason
	BadLevel      Code = "bad-level"      // a tier set to no level, or a level where no tier is set
	BadUntil      Code = "bad-until"      // an end that is no date, lies before the event, or is of an event without one
	BadTime       Code = "bad-time"       // a time of an event that is not written HH:MM
	NoColumn      Code = "no-column"      // a file of events lacks a column
	BadColumn     Code = "bad-column"     // a column of a file of events that is unknown or there twice, or a cell without one
	BadCSV        Code = "bad-csv"        // a row of a file of events is no CSV
	NoText        Code = "no-text"        // a cell of a file of events is not UTF-8
	NoScorer      Code = "no-scorer"      // a plan without a scorer
	BadR          Code = "bad-r"          // a reliability outside 0 to 1, or of a scale that the definition does not have
	UnknownScale  Code = "unknown-scale"  // the definition has no such scale
	UnknownMetric Code = "unknown-metric" // the definition asks for no such standard score of the scale
	UnknownWave   Code = "unknown-wave"   // there is no wave of that number, or not the earlier one first
	BadCoverage   Code = "bad-coverage"   // a probability that is not above 0 and below 1
)

var errorTexts = map[Code]lang.Pair{
	NoPerson:      {"没有学生编号：没有编号的答卷不属于任何人", "there is no id: sheets without one are nobody's"},
	NoProfile:     {"没有计分结果：请给出已计分的 Profile", "there is no filled profile: give one that a scorer has filled"},
	OtherPerson:   {"计分结果属于另一人：一份档案只含一人", "the profile bears another id: a dossier is of one person"},
	BadDate:       {"日期缺失或写法不对，应为 YYYY-MM-DD：没有日期排不出先后", "no date, or not YYYY-MM-DD: without one there is no order"},
	BadDays:       {"RetestDays 不可为负", "RetestDays must not be negative"},
	BadKind:       {"类别不在所列之中", "not one of the kinds that there are"},
	Twice:         {"与另一项完全相同：请只给一次", "the same as another one: give it once"},
	RetestAlone:   {"是复测，而此前没有同一量表、同一作答者的测评", "a retest, and no wave of its instrument and informant before it"},
	RetestLate:    {"是复测，而距该次测评已超过 RetestDays 天：请改为另一次测评", "a retest later than RetestDays after its wave: declare a wave"},
	SameDay:       {"同一天有同一量表、同一作答者的两次测评，分不出先后：其一应为复测", "two waves of an instrument and informant on one day: one must be a retest"},
	Unsigned:      {"缺少作者、角色或理由", "author, role or reason is missing"},
	BadLevel:      {"只有调整等级的事件有等级，且必须有", "a level belongs to an event that sets the tier, and to no other"},
	BadUntil:      {"截止应为不早于事件的日期 YYYY-MM-DD，且只用于在治、约定复测、跟进和观察", "until is a date YYYY-MM-DD, not before the event, of in-care, retest-agreed, following or observing alone"},
	BadTime:       {"时间应写成 HH:MM，如 09:30", "a time is written HH:MM, such as 09:30"},
	NoColumn:      {"缺少这一列", "there is no such column"},
	BadColumn:     {"没有这样的列，或与前面的列重复；应为 id, date, kind, author, role, reason，以及可有可无的 level, until, about, time", "no such column, or there twice; expected: id, date, kind, author, role, reason and, where needed, level, until, about, time"},
	BadCSV:        {"不是正确的 CSV：请检查引号", "not sound CSV: check the quotation marks"},
	NoText:        {"不是 UTF-8 文字", "not text in UTF-8"},
	NoScorer:      {"没有计分器：可比性须由量表与常模声明", "there is no scorer: its definition and norms say what is comparable"},
	BadR:          {"信度应在 0 到 1 之间，且属于量表定义中的分量表", "a reliability lies between 0 and 1 and is of a scale of the definition"},
	UnknownScale:  {"定义中没有这个分量表", "the definition has no such scale"},
	UnknownMetric: {"定义没有要求该分量表的这种标准分", "the definition asks for no such standard score of the scale"},
	UnknownWave:   {"没有这一次测评，或先后颠倒", "there is no such wave, or the later one is given first"},
	BadCoverage:   {"概率应大于 0 且小于 1", "the probability must be above 0 and below 1"},
}

// Error says what is wrong with what was given. It holds neither a person's id nor a score.
type Error struct {
	Code    Code
	Sitting int    // the one in question, from 1 in Record.Sittings; 0: it is about none
	Event   int    // the one in question, from 1 in Record.Events; 0: it is about none
	Name    string // the scale, metric or column asked for, "" if none
	File    string // of events, "" for none, with the row and the column, from 1; 0: it is about none
	Row     int
	Column  int
}

// Error gives the message in English.
func (e *Error) Error() string { return "dossier: " + e.Message("en") }

// Message gives the message in Chinese where the tag names it, else in English.
func (e *Error) Message(tag string) string {
	text := errorTexts[e.Code].In(tag)
	if e.Code == BadKind && e.File != "" {
		text += lang.Colon.In(tag) + strings.Join(eventKinds(), ", ")
	}
	switch {
	case e.Sitting > 0:
		return fmt.Sprintf(lang.Pair{"第 %d 次作答：%s", "sitting %d: %s"}.In(tag), e.Sitting, text)
	case e.Event > 0:
		return fmt.Sprintf(lang.Pair{"第 %d 个事件：%s", "event %d: %s"}.In(tag), e.Event, text)
	case e.Name != "":
		text = fmt.Sprintf("%q: %s", e.Name, text)
	}
	switch {
	case e.Column > 0:
		return fmt.Sprintf(lang.Pair{"%s：第 %d 行第 %d 列：%s", "%s: row %d, column %d: %s"}.In(tag), e.File, e.Row, e.Column, text)
	case e.Row > 0:
		return fmt.Sprintf(lang.Pair{"%s：第 %d 行：%s", "%s: row %d: %s"}.In(tag), e.File, e.Row, text)
	}
	return text
}

// ErrorList is everything that is wrong with a file, in the order of its rows.
type ErrorList []*Error

// Error gives the messages in English, one a line.
func (l ErrorList) Error() string { return "dossier: " + l.Message("en") }

// Message gives the messages, one a line, in Chinese where the tag names it, else in English.
func (l ErrorList) Message(tag string) string {
	lines := make([]string, len(l))
	for i, e := range l {
		lines[i] = e.Message(tag)
	}
	return strings.Join(lines, "\n")
}
