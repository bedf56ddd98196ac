package sheets

import (
	"io"
	"strconv"

	"github.com/psynorm/psynorm/internal/csvcell"
)

// ProblemWriter writes problems as CSV: file, row, column, code, message. Rows and columns without a problem of their own
// are empty. It writes one row at a time, so that a caller with many should give it a buffered writer. Not safe for
// concurrent use.
type ProblemWriter struct {
	w    io.Writer
	lang string
	line []byte
	err  error
}

// NewProblemWriter writes the head of the table. The messages are Chinese where lang begins with zh, else English.
func NewProblemWriter(w io.Writer, lang string) *ProblemWriter {
	p := &ProblemWriter{w: w, lang: lang}
	_, p.err = io.WriteString(w, "file,row,column,code,message\n")
	return p
}

// ContinueProblems is NewProblemWriter without the head, for rows that go behind others.
func ContinueProblems(w io.Writer, lang string) *ProblemWriter {
	return &ProblemWriter{w: w, lang: lang}
}

// Write writes one problem. After an error, which Err gives, it does nothing.
func (p *ProblemWriter) Write(problem Problem) {
	if p.err != nil {
		return
	}
	line := csvcell.Append(p.line[:0], problem.File)
	line = append(line, ',')
	if problem.Row > 0 {
		line = strconv.AppendInt(line, int64(problem.Row), 10)
	}
	line = csvcell.Append(append(line, ','), problem.Column)
	line = csvcell.Append(append(line, ','), string(problem.Code))
	line = csvcell.Append(append(line, ','), problem.Message(p.lang))
	p.line = append(line, '\n')
	_, p.err = p.w.Write(p.line)
}

// Err gives the first error of the underlying writer.
func (p *ProblemWriter) Err() error { return p.err }
