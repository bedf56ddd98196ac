package sheets

import (
	"fmt"

	"github.com/psynorm/psynorm/internal/diag"
)

// PlanCode names a kind of PlanError, for programs to compare. It never changes once released.
type PlanCode string

// The kinds of PlanError.
const (
	EncodingUnknown PlanCode = "encoding-unknown" // a file in which only some rows can be read cannot be parted
	FileChanged     PlanCode = "file-changed"     // a file that is not as it was when the plan was made
	OtherFiles      PlanCode = "other-files"      // the plan is one of other files
	NoSuchChunk     PlanCode = "no-such-chunk"    // a plan has no chunk of that number
)

// PlanError says why a plan cannot be made or followed. It holds nothing of what is in a file.
type PlanError struct {
	Code PlanCode
	File string
	Line int // in which the chunk begins; 0 when it is about the header or the whole file

	args []any
}

var planTexts = map[PlanCode]diag.Text{
	EncodingUnknown: say(
		"无法确定文件的编码，不能分块；请在映射中写明 encoding，或另存为 UTF-8",
		"the encoding of the file cannot be told, so that it cannot be parted; state the encoding in the mapping, or save the file as UTF-8"),
	FileChanged: say(
		"文件在制定计划以后被改动过；请放回原来的文件，或重新制定计划",
		"the file was changed after the plan was made; put the file back as it was, or make a new plan"),
	OtherFiles:  say("计划的文件与给出的不同", "the plan is one of other files"),
	NoSuchChunk: say("计划中没有第 %d 块；共 %d 块，从 0 起", "the plan has no chunk %d: there are %d, from 0"),
}

// Error is Message in English.
func (e *PlanError) Error() string { return "sheets: " + e.Message("en") }

// Message says what is wrong, where, and what to do; in Chinese where lang begins with zh, else in English.
func (e *PlanError) Message(lang string) string {
	text := fmt.Sprintf(planTexts[e.Code].In(lang), e.args...)
	switch {
	case e.Line > 0:
		return fmt.Sprintf(say("%s：从第 %d 行起：%s", "%s: from row %d on: %s").In(lang), e.File, e.Line, text)
	case e.File != "":
		return fmt.Sprintf(say("%s：%s", "%s: %s").In(lang), e.File, text)
	}
	return text
}
