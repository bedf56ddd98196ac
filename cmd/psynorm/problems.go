package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/psynorm/psynorm/scoring/sheets"
)

// maxShown is how many kinds of problems are printed at the end of a run.
const maxShown = 12

// problems takes what is wrong with the sheets while a run goes on: in the order of files and rows, those of reading a row
// before those of scoring it, whatever number of workers found them (sheets.Part.Review). Report counts them.
type problems struct {
	file   *outFile              // for all of them; nil when it is not asked for
	writer *sheets.ProblemWriter // to file

	first   *sheets.Problem    // error that came before the run began, as of a roster
	stop    context.CancelFunc // ends the run at the first error; nil: errors do not
	stopped *sheets.Problem    // that error
}

// add implements sheets.Options.Problems.
func (k *problems) add(p sheets.Problem) {
	if k.writer != nil {
		k.writer.Write(p)
	}
	switch {
	case p.Severity() != sheets.SeverityError || k.stopped != nil:
	case k.stop != nil:
		k.stopped = &p
		k.stop()
	case k.first == nil:
		k.first = &p
	}
}

// writeTo has the problems written to a file.
func (k *problems) writeTo(file *outFile, lang string) {
	k.file, k.writer = file, sheets.NewProblemWriter(file, lang)
}

// err gives the error of writing them.
func (k *problems) err() error {
	if k.writer == nil {
		return nil
	}
	return k.writer.Err()
}

// strict makes the first error end a run that heeds the context.
func (k *problems) strict(ctx context.Context) (_ context.Context, release context.CancelFunc) {
	ctx, k.stop = context.WithCancel(ctx)
	if k.stopped = k.first; k.stopped != nil {
		k.stop()
	}
	return ctx, k.stop
}

// strictError says which error ended the run; nil when none did.
func (t *terminal) strictError(k *problems) error {
	if k.stopped == nil {
		return nil
	}
	return findings{errors.New(t.say("strict", t.line(k.stopped)))}
}

// line is a problem on one line, with what stood in the cell.
func (t *terminal) line(p *sheets.Problem) string {
	text := p.Text(t.lang)
	if found := p.Found(t.lang); found != "" {
		text += t.say("found", found)
	}
	return text
}

// unusable names the files that were of no use although they should have been, and reports whether there is any: those that
// gave no answer sheet at all, and those that could not be read to their ends. A file whose rows the mapping leaves out is
// none of them.
func (t *terminal) unusable(w io.Writer, files []sheets.FileReport) bool {
	var unused, short []string
	for i := range files {
		f := &files[i]
		if f.Sheets == 0 && f.Errors > 0 {
			unused = append(unused, f.Name)
		}
		if f.Short {
			short = append(short, f.Name)
		}
	}
	if len(unused) > 0 {
		fmt.Fprintln(w, t.say("unused files", len(unused), t.some(unused)))
	}
	if len(short) > 0 {
		fmt.Fprintln(w, t.say("cut short", len(short), t.some(short)))
	}
	return len(unused)+len(short) > 0
}

// some lists names, not more of them than can be read.
func (t *terminal) some(names []string) string {
	if len(names) <= maxShown {
		return strings.Join(names, t.say("list"))
	}
	return strings.Join(names[:maxShown], t.say("list")) + t.say("and more", len(names)-maxShown)
}

// listProblems prints what was wrong: one line for each kind with each column, the worst first, with how many there are and
// where the first is. All says where each of them is, or how to get that. It reports whether every problem is printed.
func (t *terminal) listProblems(w io.Writer, report *sheets.Report, all string) (listed bool) {
	if len(report.Groups) == 0 {
		fmt.Fprintln(w, t.say("no problems"))
		return true
	}
	fmt.Fprintln(w, t.say("problems", report.Errors(), report.Warnings()))
	shown := report.Groups[:min(len(report.Groups), maxShown)]
	for i := range shown {
		fmt.Fprintln(w, "  "+t.group(&shown[i]))
	}
	if rest := len(report.Groups) - len(shown); rest > 0 {
		fmt.Fprintln(w, "  "+t.say("more problems", rest))
	}
	listed = report.Errors()+report.Warnings() == len(shown)
	if !listed {
		fmt.Fprintln(w, "  "+all)
	}
	fmt.Fprintln(w)
	return listed
}

// group is a group of problems on one line.
func (t *terminal) group(g *sheets.Group) string {
	line := t.line(&g.First)
	switch {
	case g.N == 1:
	case g.Files == 1:
		line = t.say("times", g.N, line)
	default:
		line = t.say("times in files", g.N, g.Files, line)
	}
	if g.Column() {
		line += t.say("mostly bad", g.Rows)
	}
	return line
}
