package diag

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// MaxErrors is how many findings of one file are kept: beyond it a file is not a definition with mistakes but another
// kind of file. Errors come before warnings: a file full of warnings still shows the errors behind them.
const MaxErrors = 100

// List is the findings of one run, in the order of their places once sorted. The zero value is ready for use.
type List []*Error

// Add appends a finding, unless the list is full. An error then takes the place of the last warning, so that no number
// of warnings lets a broken file pass.
func (l *List) Add(e *Error) {
	if len(*l) >= MaxErrors {
		last := len(*l) - 1
		for last >= 0 && (*l)[last].Kind.Severity == SeverityError {
			last--
		}
		if e.Kind.Severity == SeverityWarning || last < 0 {
			return
		}
		*l = slices.Delete(*l, last, last+1)
	}
	*l = append(*l, e)
}

// Full reports whether further errors would be dropped.
func (l List) Full() bool { return len(l.Errors()) >= MaxErrors }

// Sort orders the findings by file, line and column; findings at one place keep the order in which they were found.
func (l List) Sort() {
	slices.SortStableFunc(l, func(a, b *Error) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
}

// Errors gives the findings that stop the file; nil when there are none.
func (l List) Errors() List { return l.of(SeverityError) }

// Warnings gives the findings that pass; nil when there are none.
func (l List) Warnings() List { return l.of(SeverityWarning) }

func (l List) of(s Severity) (out List) {
	for _, e := range l {
		if e.Kind.Severity == s {
			out = append(out, e)
		}
	}
	return out
}

// Err is nil when nothing stops the file, else a List of what does.
func (l List) Err() error {
	if errs := l.Errors(); len(errs) > 0 {
		return errs
	}
	return nil
}

// Error gives the findings in English, one a line, the first ten of them.
func (l List) Error() string {
	const shown = 10
	lines := make([]string, 0, shown+1)
	for i, e := range l {
		if i == shown {
			lines = append(lines, fmt.Sprintf("and %d more", len(l)-shown))
			break
		}
		lines = append(lines, e.Error())
	}
	return strings.Join(lines, "\n")
}

// Unwrap lets errors.As find the single findings.
func (l List) Unwrap() []error {
	out := make([]error, len(l))
	for i, e := range l {
		out[i] = e
	}
	return out
}

// Render gives all findings with their source lines, a line break after each.
func (l List) Render(lang string) string {
	var b strings.Builder
	for _, e := range l {
		b.WriteString(e.Render(lang))
		b.WriteByte('\n')
	}
	return b.String()
}
