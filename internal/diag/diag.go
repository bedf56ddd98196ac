// Package diag says what is wrong with a file: where, with which stable code, in Chinese and in English from one source.
//
// A Kind is declared once, beside the code that reports it, with a text in each language; an Error is one finding of
// that kind and is rendered late, in the language of whoever reads it. Kinds that a definition, a norm set or a mapping
// can produce are registered, so that a test can ask for an example of each.
package diag

import (
	"fmt"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
)

// Severity says whether a finding stops the file from being used.
type Severity uint8

const (
	// SeverityError stops the file from being used.
	SeverityError Severity = iota
	// SeverityWarning is reported and passes.
	SeverityWarning
)

// String gives the word that stands in a printed diagnostic.
func (s Severity) String() string {
	if s == SeverityWarning {
		return "warning"
	}
	return "error"
}

// Code names a kind of finding, for programs to compare. It never changes once released.
type Code string

// Text is an argument of a message that has a form in each language.
type Text struct{ Zh, En string }

// In gives the form for a language, English unless the tag is Chinese.
func (t Text) In(tag string) string {
	if lang.IsChinese(tag) {
		return t.Zh
	}
	return t.En
}

// Kind is one way in which a file can be wrong.
type Kind struct {
	Code     Code
	Severity Severity
	zh, en   string
}

var registered []*Kind

// NewError registers a kind that stops the file. The texts are fmt formats over the same arguments; an argument of
// type Text is replaced by its form in the language of the text. It panics when the code is taken, since that is a
// mistake in this module.
func NewError(code Code, zh, en string) *Kind { return register(code, SeverityError, zh, en) }

// NewWarning registers a kind that is reported and passes. See NewError.
func NewWarning(code Code, zh, en string) *Kind { return register(code, SeverityWarning, zh, en) }

func register(code Code, s Severity, zh, en string) *Kind {
	for _, k := range registered {
		if k.Code == code {
			panic("diag: code declared twice: " + string(code))
		}
	}
	k := &Kind{Code: code, Severity: s, zh: zh, en: en}
	registered = append(registered, k)
	return k
}

// Kinds lists every kind registered by the packages linked into the program, by code.
func Kinds() []*Kind {
	out := slices.Clone(registered)
	slices.SortFunc(out, func(a, b *Kind) int { return strings.Compare(string(a.Code), string(b.Code)) })
	return out
}

// Error is one finding. Line and Column are from 1, Column counting characters, not bytes; both are 0 when the finding
// has no place in a file. An Error is immutable once reported and safe for concurrent use.
type Error struct {
	Kind         *Kind
	File         string
	Line, Column int
	Source       string // the text of the line, without its end, or of the part of it around the column
	before       int    // how many characters of the line stand before Source
	args         []any
	hint         Text
}

// New makes a finding of kind k at a place. The caller adds the line's text and a hint where it has them.
func New(k *Kind, file string, line, column int, args ...any) *Error {
	return &Error{Kind: k, File: file, Line: line, Column: column, args: args}
}

// WithSource returns e with the text of its line.
func (e *Error) WithSource(line string) *Error { e.Source = line; return e }

// WithExcerpt returns e with a part of the text of its line, before which so many characters stand. With 120 characters on
// either side of the column it is rendered as with the whole line; a very long line need not be kept for it.
func (e *Error) WithExcerpt(part string, before int) *Error {
	e.Source, e.before = part, before
	return e
}

// WithHint returns e with what was probably meant.
func (e *Error) WithHint(t Text) *Error { e.hint = t; return e }

// Code is the stable code of the finding.
func (e *Error) Code() Code { return e.Kind.Code }

// Args is what the message speaks of, in the order of its format.
func (e *Error) Args() []any { return e.args }

// Severity says whether the finding stops the file.
func (e *Error) Severity() Severity { return e.Kind.Severity }

// Message is the finding in words, without its place.
func (e *Error) Message(tag string) string {
	format := e.Kind.en
	if lang.IsChinese(tag) {
		format = e.Kind.zh
	}
	args := make([]any, len(e.args))
	for i, a := range e.args {
		if t, ok := a.(Text); ok {
			a = t.In(tag)
		}
		args[i] = a
	}
	return fmt.Sprintf(format, args...)
}

// Hint is what was probably meant; empty when there is nothing to suggest.
func (e *Error) Hint(lang string) string { return e.hint.In(lang) }

// Error is the first line of the rendering, in English: file:line:column: severity code: message.
func (e *Error) Error() string { return e.head("en") }

func (e *Error) head(tag string) string {
	var b strings.Builder
	if e.File != "" {
		b.WriteString(e.File)
		b.WriteByte(':')
	}
	if e.Line > 0 {
		fmt.Fprintf(&b, "%d:%d:", e.Line, e.Column)
	}
	if b.Len() > 0 {
		b.WriteByte(' ')
	}
	fmt.Fprintf(&b, "%s %s: %s", e.Kind.Severity, e.Kind.Code, e.Message(tag))
	return b.String()
}

// Render gives the finding with its source line, a caret under the column, and the hint. It ends without a line break.
func (e *Error) Render(tag string) string {
	var b strings.Builder
	b.WriteString(e.head(tag))
	if e.Source != "" && e.Column > 0 {
		line, caret := excerpt(e.Source, e.Column-e.before)
		b.WriteString("\n    " + line + "\n    " + caret)
	}
	if h := e.Hint(tag); h != "" {
		b.WriteString("\n    " + h)
	}
	return b.String()
}
