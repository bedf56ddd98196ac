package batch

import (
	"fmt"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
)

// Code names a kind of error, for programs to compare. It never changes once released.
type Code string

// The kinds of error.
const (
	UnknownPart     Code = "unknown-part"     // results have no such columns
	SameColumn      Code = "same-column"      // two columns would have one name
	DeepUnit        Code = "deep-unit"        // a sheet's path of units has more levels than the table has columns
	OtherInstrument Code = "other-instrument" // a sheet, or a table, made for another definition
	NotTaken        Code = "not-taken"        // a sink refused a result
	NotWritten      Code = "not-written"      // results could not be written
	OtherRun        Code = "other-run"        // a log of another run, or with other outputs
	LogDamaged      Code = "log-damaged"      // a log that is not as it was left
	LogInUse        Code = "log-in-use"       // another process writes the log
	PartChanged     Code = "part-changed"     // an unfinished output that is not as it was left
	PartMissing     Code = "part-missing"     // one that is not there
	MissingChunk    Code = "missing-chunk"    // a chunk that no journal has
	DoubledChunk    Code = "doubled-chunk"    // a chunk that two journals have
	NoSuchOutput    Code = "no-such-output"   // a journal that did not write an output
	Failed          Code = "failed"           // the program itself failed: the cause is a *PanicError
)

var messages = map[Code]profile.Text{
	UnknownPart: {
		"zh": "结果中没有 %q 这样的列；可选：%s（编号总在其中）",
		"en": "results have no columns %q; choose from %s (the id is always there)",
	},
	SameColumn: {
		"zh": "结果表会有两列都叫 %q；请在映射中给单位层级改名",
		"en": "two columns of the results would be called %q; rename the level of the units in the mapping",
	},
	DeepUnit: {
		"zh": "答卷的单位路径有 %d 级，结果表只有 %d 级的列",
		"en": "the sheet's path of units has %d levels, and the table has columns for %d",
	},
	OtherInstrument: {
		"zh": "这份答卷或结果表属于 %s，计分器属于 %s",
		"en": "the sheet or the table was made for %s, the scorer for %s",
	},
	NotTaken:   {"zh": "结果未能写出", "en": "the result could not be passed on"},
	NotWritten: {"zh": "结果未能写出，可能磁盘已满或文件已关闭", "en": "results could not be written; the disk may be full, or the file closed"},
	OtherRun: {
		"zh": "%s 记录的是另一次运行（%s）；请照原样继续，或删除它重新开始",
		"en": "%s is the log of another run (%s); go on as that run began, or delete it to begin anew",
	},
	LogDamaged: {
		"zh": "%s 第 %d 行已损坏，无法确定写到了哪里；请删除它重新开始",
		"en": "%s is damaged at line %d, and nobody knows how far the run came; delete it to begin anew",
	},
	LogInUse: {"zh": "另一个进程正在使用 %s", "en": "another process is using %s"},
	PartChanged: {
		"zh": "%[1]s 与 %[2]s 的记录不符：中断以后被改动过；请删除 %[2]s 重新开始",
		"en": "%[1]s is not what %[2]s says: it was changed after the run was interrupted; delete %[2]s to begin anew",
	},
	PartMissing: {
		"zh": "没有 %[1]s，而 %[2]s 有它的记录；请放回原处，或删除 %[2]s 重新开始",
		"en": "%[1]s is not there, and %[2]s tells of it; put it back, or delete %[2]s to begin anew",
	},
	MissingChunk: {
		"zh": "给出的各部分都没有这些块：%s；请补上所缺的部分",
		"en": "none of the parts has these chunks: %s; name the part that is missing",
	},
	DoubledChunk: {
		"zh": "第 %d 块在两个部分里都有：%s 和 %s；请只给出其中一个",
		"en": "chunk %d is in two of the parts: %s and %s; name only one of them",
	},
	NoSuchOutput: {
		"zh": "%s 的运行没有写 %s，无法合并；请各部分都写，或都不写",
		"en": "the run of %s did not write the %s, which cannot be joined then; write it with every part or with none",
	},
	Failed: {
		"zh": "程序自身出错，请报告开发者",
		"en": "the program itself failed; please report this to its developers",
	},
}

// Error is an error of this package. Its text holds no name or id of a person, no answer and no score; the text of its
// cause is that of whoever made it.
type Error struct {
	Code Code
	// The sheet it is about: its file ("" when it comes from none), its row there, and its number in the run from 1. All
	// zero when it is not about a sheet.
	File       string
	Row, Sheet int

	Name  string   // of the part or column, of UnknownPart and SameColumn
	Known []string // what can be chosen, of UnknownPart; what there is, of NoSuchOutput
	Err   error    // the cause; nil when there is none

	// Of the kinds that a Journal and JoinJournals give: the log ("" of MissingChunk), the chunk of DoubledChunk, and what
	// the output of NoSuchOutput is to the run, as Output.As.
	Log    string
	Chunk  int
	Output string

	args []any
}

// Error is Message in English.
func (e *Error) Error() string { return "batch: " + e.Message("en") }

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Message says where and what, and what to do, in the language of a tag: Chinese or English.
func (e *Error) Message(tag string) string {
	args := slices.Clone(e.args)
	for i, a := range args {
		if t, ok := a.(profile.Text); ok {
			args[i] = t.In(tag)
		}
	}
	text := e.place(tag) + fmt.Sprintf(messages[e.Code].In(tag), args...)
	if e.Err == nil {
		return text
	}
	colon := profile.Text{"zh": "：", "en": ": "}.In(tag)
	if cause, ok := e.Err.(interface{ Message(tag string) string }); ok {
		return text + colon + cause.Message(tag)
	}
	return text + colon + e.Err.Error()
}

func (e *Error) place(tag string) string {
	switch {
	case e.Row > 0 && e.File != "":
		return fmt.Sprintf(profile.Text{"zh": "%s：第 %d 行：", "en": "%s: row %d: "}.In(tag), e.File, e.Row)
	case e.Row > 0:
		return fmt.Sprintf(profile.Text{"zh": "第 %d 行：", "en": "row %d: "}.In(tag), e.Row)
	case e.Sheet > 0:
		return fmt.Sprintf(profile.Text{"zh": "第 %d 份答卷：", "en": "sheet %d: "}.In(tag), e.Sheet)
	}
	return ""
}

// otherRun is the error of a log that is not this run's. It says which outputs the log has where they are not those of the
// run, and else what it may be that differs.
func otherRun(log string, its, ours []logOutput) error {
	why := profile.Text{
		"zh": "清单、块、化名的密钥或语言不同",
		"en": "of another manifest, or with other chunks, another key of pseudonyms or language",
	}
	if !slices.Equal(its, ours) {
		why = profile.Text{
			"zh": fmt.Sprintf("它写的是 %s，这次要写 %s", namesOf(its), namesOf(ours)),
			"en": fmt.Sprintf("it writes %s, and this one %s", namesOf(its), namesOf(ours)),
		}
	}
	return &Error{Code: OtherRun, Log: log, args: []any{log, why}}
}

func namesOf(outputs []logOutput) string {
	names := make([]string, len(outputs))
	for i, o := range outputs {
		names[i] = o.Name
	}
	return strings.Join(names, ", ")
}

func unknownPart(name string, known []string) error {
	return &Error{Code: UnknownPart, Name: name, Known: known, args: []any{name, strings.Join(known, ", ")}}
}

func sameColumn(name string) error { return &Error{Code: SameColumn, Name: name, args: []any{name}} }

func otherInstrument(its, ours string) error {
	return &Error{Code: OtherInstrument, args: []any{its, ours}}
}

// at says which sheet an error is about, the nth of its part; nil: the one before. One that is not ours is the cause of
// one that is.
func at(err error, s *scoring.Sheet, n int) error {
	ours := Error{Code: NotTaken, Err: err}
	if e, ok := err.(*Error); ok {
		ours = *e
	}
	if s != nil {
		ours.File, ours.Row = s.File, s.Row
	}
	ours.Sheet = n
	return &ours
}

// later counts the sheets of the run before the part in which an error occurred.
func later(err error, before int) error {
	e, ok := err.(*Error)
	if !ok || e.Sheet == 0 {
		return err
	}
	ours := *e
	ours.Sheet += before
	return &ours
}

// PanicError is what a panic was: a mistake in this library, a sink, or a callback. Its text names its kind alone; Value and
// Stack may hold what is on a sheet.
type PanicError struct {
	Value any
	Stack []byte
}

// Error names the type of the value: the value itself may be an answer.
func (e *PanicError) Error() string { return fmt.Sprintf("panic of type %T", e.Value) }

// recovered is called with what recover gives, and turns it into an error.
func recovered(value any) error {
	return &Error{Code: Failed, Err: &PanicError{value, debug.Stack()}}
}
