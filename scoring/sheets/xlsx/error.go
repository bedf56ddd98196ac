package xlsx

import (
	"fmt"
	"strings"

	"github.com/psynorm/psynorm/internal/diag"
)

// Error says why a workbook, or a sheet from some row on, cannot be read, and what to do. It holds no cell's content.
// Immutable, and safe for concurrent use.
type Error struct {
	Code   Code
	Part   string // the file in the workbook; "" when it is about the workbook
	Sheet  string // the sheet's name; "" when it is about no sheet
	Row    int    // from 1; 0 when it is about no row
	Column int    // from 1; 0 when it is about no cell
	args   []any
	cause  error
}

func newError(code Code, args ...any) *Error { return &Error{Code: code, args: args} }

// Message says what is wrong and what to do, without the place; in Chinese where lang begins with zh, else in English.
func (e *Error) Message(lang string) string { return fmt.Sprintf(texts[e.Code].In(lang), e.args...) }

// Text is the error on one line, with its place.
func (e *Error) Text(lang string) string {
	var place []string
	add := func(text diag.Text, args ...any) { place = append(place, fmt.Sprintf(text.In(lang), args...)) }
	switch {
	case e.Sheet != "":
		add(say("工作表“%s”", "sheet %q"), e.Sheet)
	case e.Part != "":
		add(say("部件 %s", "part %s"), e.Part)
	}
	if e.Row > 0 {
		add(say("第 %d 行", "row %d"), e.Row)
	}
	if e.Column > 0 {
		add(say("%s 列", "column %s"), ColumnName(e.Column))
	}
	if len(place) == 0 {
		return e.Message(lang)
	}
	return strings.Join(place, say("，", ", ").In(lang)) + say("：", ": ").In(lang) + e.Message(lang)
}

// Error is Text in English.
func (e *Error) Error() string { return e.Text("en") }

// Unwrap is what reading the file came upon, where that is the reason; else nil.
func (e *Error) Unwrap() error { return e.cause }
