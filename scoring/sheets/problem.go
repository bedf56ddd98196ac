package sheets

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/internal/diag"
)

// Code names a kind of problem, for programs to compare. It never changes once released.
type Code string

// The codes that the command psynorm has more to say about. Codes lists all of them.
const (
	CodeItemMissing   = codeItemMissing   // a file lacks the columns of items
	CodeUnitDiffers   = codeUnitDiffers   // a column names another unit than the file's path
	CodeRosterDiffers = codeRosterDiffers // a sheet says something else than the roster
	CodeSexNumbers    = codeSexNumbers    // sexes are numbers of options, and read by the convention for numbers
	CodeDuplicate     = codeDuplicate     // an earlier sheet has the same id, and both are scored
	CodeOptionNumber  = codeOptionNumber  // what is known of a person is the number of an option that nobody knows
	CodeNumbersUnsaid = codeNumbersUnsaid // nothing says whether a file of 问卷星 has the numbers of options or their scores
	CodeNoQuestions   = codeNoQuestions   // a file is not of answer sheets, and probably a roster
	CodeNoIDColumn    = codeNoIDColumn    // a file has no ids
	CodeNoID          = codeNoID          // a row has no id
	CodeNotPersons    = codeNotPersons    // the ids of a file are those of answer sheets, which no roster has
)

// Severity says whether something was lost.
type Severity = diag.Severity

const (
	// SeverityError: a file, a row or a value could not be used.
	SeverityError = diag.SeverityError
	// SeverityWarning: everything was used; somebody should know nevertheless.
	SeverityWarning = diag.SeverityWarning
)

// Problem is one thing wrong with a file of answer sheets: what, and where. It holds no name of a person, no id, no answer
// and no score, and of what stood in a cell no more than Found gives. Immutable, and safe for concurrent use.
type Problem struct {
	Code   Code
	File   string
	Row    int    // the line in File, from 1; 0 when the problem is the whole file's
	Column string // the column's header, or the items it is about; "" when it is about the row
	args   []any
	found  diag.Text
}

func newProblem(code Code, args ...any) Problem { return Problem{Code: code, args: args} }

// Severity says whether something was lost.
func (p *Problem) Severity() Severity { return problemTexts[p.Code].severity }

// Message says what is wrong and what to do, without the place; in Chinese where lang begins with zh, else in English.
func (p *Problem) Message(lang string) string {
	args := make([]any, len(p.args))
	for i, a := range p.args {
		if t, ok := a.(diag.Text); ok {
			a = t.In(lang)
		}
		args[i] = a
	}
	return fmt.Sprintf(problemTexts[p.Code].text.In(lang), args...)
}

// Found says what stood in the cell, in Chinese where lang begins with zh, else in English; "" where a problem is not
// about one cell, or nothing may be told of it. Of an item's cell that is no possible answer it is the text, at most 12
// characters of it, where that is certain to be nothing but a mark, a number or a word of the questionnaire. Of any other,
// which may be a name or what somebody wrote, and of every cell about the person, the unit or the date, it is only which
// kinds of characters stood there: "two words", "G + 17 digits".
func (p *Problem) Found(lang string) string { return p.found.In(lang) }

// PersonCodes are what somebody who knows more than the file says writes under person in a mapping to settle the problem:
// the attribute of the person, and its codes as YAML. They turn the numbers of sexes round as they stand, and have dots where
// numbers of options are to be given their meaning. Both are "" for every other problem.
func (p *Problem) PersonCodes() (attribute, codes string) {
	switch {
	case p.Code == codeSexNumbers:
		return "sex", "{1: F, 2: M}"
	case p.Code == codeOptionNumber && len(p.args) == 2:
		return fmt.Sprint(p.args[1]), "{1: ..., 2: ...}"
	}
	return "", ""
}

// Text is the problem on one line, with its place and without Found.
func (p *Problem) Text(lang string) string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.File != "" {
		b.WriteString(": ")
	}
	row, column := say("第 %d 行", "row %d"), p.columns()
	if p.Row > 0 {
		fmt.Fprintf(&b, row.In(lang), p.Row)
	}
	if p.Column != "" {
		if p.Row > 0 {
			b.WriteString(say("，", ", ").In(lang))
		}
		b.WriteString(column.In(lang))
	}
	if p.Row > 0 || p.Column != "" {
		b.WriteString(say("：", ": ").In(lang))
	}
	b.WriteString(p.Message(lang))
	return b.String()
}

// columns says which column the problem is about. One about several columns, none of which is used, has their names behind
// what they could be.
func (p *Problem) columns() diag.Text {
	if p.Code != codeColumnAmbiguous || len(p.args) < 3 {
		return say("“"+p.Column+"”列", fmt.Sprintf("column %q", p.Column))
	}
	var zh, en []string
	for _, name := range p.args[1:] {
		zh, en = append(zh, fmt.Sprintf("“%s”", name)), append(en, fmt.Sprintf("%q", name))
	}
	return say(strings.Join(zh, "、")+"列", "columns "+strings.Join(en, ", "))
}

// Error is Text in English.
func (p *Problem) Error() string { return p.Text("en") }

// Codes lists every code, with its severity and the text of its message in both languages; what depends on the place
// stands there as a format's verb. It is for documentation.
func Codes() []CodeInfo {
	out := make([]CodeInfo, len(problemKinds))
	for i, k := range problemKinds {
		out[i] = CodeInfo{k.code, k.severity, k.text.Zh, k.text.En}
	}
	return out
}

// CodeInfo describes a code.
type CodeInfo struct {
	Code     Code
	Severity Severity
	Zh, En   string
}

// maxHeaderShown is how many characters of a header are shown: it may be a whole question.
const maxHeaderShown = 24

// headerName gives a column's header as problems show it, and its number when it has none.
func headerName(names []string, at int) string {
	switch {
	case at >= len(names) || names[at] == "":
		return "#" + strconv.Itoa(at+1)
	case len([]rune(names[at])) > maxHeaderShown:
		return string([]rune(names[at])[:maxHeaderShown]) + "…"
	}
	return names[at]
}
