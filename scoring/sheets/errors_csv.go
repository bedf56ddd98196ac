package sheets

import (
	"io"
	"strconv"

	"github.com/psynorm/psynorm/internal/csvcell"
	"github.com/psynorm/psynorm/internal/diag"
)

// ProblemWriter writes problems as CSV: file, row, column, code, severity, message and found, which is
// Problem.Found. The head and the severities are in the language of the messages; the codes are the same in each. Rows and
// columns without a problem of their own are empty. What a spreadsheet program would take for a formula is marked as text.
//
// The file is for people, who open it in a spreadsheet program: it begins with a byte order mark, without which Excel on a
// Chinese Windows takes UTF-8 for GBK. It is written one row at a time, so that a caller with many should give a buffered
// writer. Not safe for concurrent use.
type ProblemWriter struct {
	w    io.Writer
	lang string
	line []byte
	err  error
}

// problemHead begins a file of problems, behind the byte order mark.
var problemHead = say("文件,行,列,代码,严重程度,说明,格中是\n", "file,row,column,code,severity,message,found\n")

// severityWords are what a file of problems calls the severities.
var severityWords = [...]diag.Text{
	SeverityError:   say("错误", SeverityError.String()),
	SeverityWarning: say("警告", SeverityWarning.String()),
}

// NewProblemWriter writes the head of the table. The texts are Chinese where lang begins with zh, else English.
func NewProblemWriter(w io.Writer, lang string) *ProblemWriter {
	p := &ProblemWriter{w: w, lang: lang}
	_, p.err = io.WriteString(w, "\ufeff"+problemHead.In(lang))
	return p
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
	for _, text := range [...]string{
		problem.Column, string(problem.Code), severityWords[problem.Severity()].In(p.lang), problem.Message(p.lang), problem.Found(p.lang),
	} {
		line = csvcell.Append(append(line, ','), text)
	}
	p.line = append(line, '\n')
	_, p.err = p.w.Write(p.line)
}

// Err gives the first error of the underlying writer.
func (p *ProblemWriter) Err() error { return p.err }
