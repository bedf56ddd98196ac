package warning

import (
	"fmt"

	"github.com/psynorm/psynorm/internal/lang"
)

// Code names what is wrong with a case, for programs to compare. It never changes once released.
type Code string

// The codes of a CaseError.
const (
	NoPseudonym   Code = "no-pseudonym"   // ids of notices would say whom they are about
	NoPlace       Code = "no-place"       // the pupil has a place in no tree of the table
	BadPlace      Code = "bad-place"      // a path that has not as many names as the tree has levels
	UnknownUnit   Code = "unknown-unit"   // a path lacks the name of the unit that an office is for
	NoProfile     Code = "no-profile"     // a sheet without a filled profile
	OtherSheet    Code = "other-sheet"    // a sheet of another instrument
	BadDate       Code = "bad-date"       // no date of a wave or a sheet, or not written YYYY-MM-DD
	SameWave      Code = "same-wave"      // two waves of one informant and day, or name
	NoRow         Code = "no-row"         // a level or critical item that the table says nothing of
	Unsigned      Code = "unsigned"       // an event without author, office or reason
	UnknownNotice Code = "unknown-notice" // an event names a notice that the pupil does not have
	UnknownOffice Code = "unknown-office" // an event of an office that the table does not have
	UnknownCause  Code = "unknown-cause"  // an event is about what no notice of its office is of
	NobodyTold    Code = "nobody-told"    // something is to be told, and there is no office for the pupil that may be
	OtherOffice   Code = "other-office"   // an event of another office than the notice's
	TooEarly      Code = "too-early"      // an event from before its notice was opened
	BadChange     Code = "bad-change"     // from this state no event leads to that one
)

var errorTexts = map[Code]lang.Pair{
	NoPseudonym:   {"没有化名：通知的编号由化名得出，没有化名就没有通知", "no pseudonym: ids of notices are made of it, so there are none for this pupil"},
	NoPlace:       {"学生在表中的任何一棵树里都没有所属单位：无人可以通知", "the pupil has a place in none of the table's trees: there is nobody to tell"},
	BadPlace:      {"所属单位的层数与表中的 trees 不符：不知道哪一层是学校，这棵树里无人得到通知", "the path of a place has not the levels of the table's tree: nobody of that tree is told"},
	UnknownUnit:   {"所属单位中缺少某一层的名称：该层不能通知，已直接通知下一步", "a place lacks the name of a unit: its office cannot be told, and the next step is told at once"},
	NoProfile:     {"答卷没有计分结果", "a sheet has no filled profile"},
	OtherSheet:    {"答卷属于另一个量表，而不是表中的 instrument", "a sheet is of another instrument than the table"},
	BadDate:       {"测评或答卷的日期缺失，或不是 YYYY-MM-DD", "a wave or sheet has no date, or one that is not YYYY-MM-DD"},
	SameWave:      {"同一作答者在同一天有两次测评，或两次测评同名：它们的通知无法区分，只发一次", "two waves of one informant on one day or of one name: their notices cannot be told apart, and each is given once"},
	NoRow:         {"表中没有这份答卷的等级或危机条目：不知道应通知谁", "the table has no row for a level or critical item of a sheet: nobody knows whom to tell"},
	Unsigned:      {"事件缺少作者、office 或理由，未采用", "an event lacks author, office or reason, and was not used"},
	UnknownNotice: {"这名学生没有这个编号的通知；事件未采用。请核对编号，并给出它所属那次测评的结果", "the pupil has no notice of that id; the event was not used. Check the id, and give the results of its wave"},
	UnknownOffice: {"事件的 office 不在表中，未采用：请写表中 office 的标识或名称", "an event of an office that the table does not have, and not used: give the id or the title of one of the table"},
	UnknownCause:  {"事件的 about 不是该 office 会得到通知的事项；事件未采用：请写通知的编号、等级，或（角色为 full 的）危机条目、监测规则", "an event is about nothing that its office has notices of, and was not used: name a notice or a level or, for offices of the role full, a critical item or a monitor rule"},
	NobodyTold:    {"有事须通知，而表中没有一个 office 管到这名学生：无人得到通知。请补全学生的所属单位，或修改表", "something is to be told, and no office of the table is there for the pupil: nobody is told. Complete the pupil's places, or the table"},
	OtherOffice:   {"通知只能由收到它的 office 变更状态；事件未采用", "a notice is changed by its own office alone; the event was not used"},
	TooEarly:      {"事件早于通知发出的时间，未采用", "an event from before its notice was opened, and not used"},
	BadChange:     {"不能从现在的状态变为这个状态；事件未采用", "from the notice's state no event leads to this one; the event was not used"},
}

// CaseError says what is wrong with a case. It holds nothing of the pupil.
type CaseError struct {
	Code  Code
	Case  int // from 1, among the cases
	Wave  int // from 1 in Case.Waves; 0: it is about none
	Sheet int // from 1 in Wave.Sheets; 0: it is about none
	Event int // from 1 in Case.Events; 0: it is about none
}

// Error gives the message in English.
func (e *CaseError) Error() string { return "warning: " + e.Message("en") }

// Message gives the message in Chinese where the tag names it, else in English.
func (e *CaseError) Message(tag string) string {
	place := fmt.Sprintf(lang.Pair{"第 %d 人", "case %d"}.In(tag), e.Case)
	if e.Wave > 0 {
		place += fmt.Sprintf(lang.Pair{"，第 %d 次测评", ", wave %d"}.In(tag), e.Wave)
	}
	if e.Sheet > 0 {
		place += fmt.Sprintf(lang.Pair{"，第 %d 份答卷", ", sheet %d"}.In(tag), e.Sheet)
	}
	if e.Event > 0 {
		place += fmt.Sprintf(lang.Pair{"，第 %d 个事件", ", event %d"}.In(tag), e.Event)
	}
	return place + lang.Colon.In(tag) + e.Explain(tag)
}

// Explain gives the message without the place, for those who name it better.
func (e *CaseError) Explain(tag string) string { return errorTexts[e.Code].In(tag) }
