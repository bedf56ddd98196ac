package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/psynorm/psynorm/scoring/sheets"
)

// maxShown is how many problems of each kind are printed at the end of a run.
const maxShown = 8

// problems counts what is wrong with the sheets, keeps the first, and writes all to a file if there is one.
type problems struct {
	first  []sheets.Problem
	n      int
	faulty map[string]bool // files with something that could not be used
	short  []string        // files that could not be read to their ends
	writer *sheets.ProblemWriter
	file   *outFile
}

func (k *problems) add(p sheets.Problem) {
	if k.n++; len(k.first) < maxShown {
		k.first = append(k.first, p)
	}
	if p.Severity() == sheets.SeverityError {
		if k.faulty == nil {
			k.faulty = map[string]bool{}
		}
		k.faulty[p.File] = true
	}
	if p.Code == readingStopped {
		k.short = append(k.short, p.File)
	}
	if k.writer != nil {
		k.writer.Write(p)
	}
}

// readingStopped is the code of a problem behind which nothing of a file could be read.
const readingStopped sheets.Code = "reading-stopped"

// unusable names the files that were of no use although they should have been, and reports whether there is any: those that
// gave no answer sheet at all, and those that could not be read to their ends. A file whose rows the mapping leaves out is
// none of them.
func (t *terminal) unusable(w io.Writer, files []sheets.FileReport, reading *problems) bool {
	var unused []string
	for i := range files {
		if f := &files[i]; f.Sheets == 0 && reading.faulty[f.Name] {
			unused = append(unused, f.Name)
		}
	}
	if len(unused) > 0 {
		fmt.Fprintln(w, t.say("unused files", strings.Join(unused, ", ")))
	}
	if len(reading.short) > 0 {
		fmt.Fprintln(w, t.say("cut short", strings.Join(reading.short, ", ")))
	}
	return len(unused)+len(reading.short) > 0
}

// openProblems begins the file of problems: one part for those of reading, and a scrap file for those of scoring, which
// goes behind the first when all is done.
func (r *scoreRun) openProblems(name string) (err error) {
	if r.reading.file, err = r.files.create(name); err != nil {
		return err
	}
	if r.scoring.file, err = r.files.scrap(name); err != nil {
		return err
	}
	r.reading.writer = sheets.NewProblemWriter(r.reading.file, r.lang)
	r.scoring.writer = sheets.ContinueProblems(r.scoring.file, r.lang)
	return nil
}

// joinProblems puts the problems of scoring behind those of reading.
func (r *scoreRun) joinProblems() error {
	if r.reading.file == nil {
		return nil
	}
	if err := errors.Join(r.reading.writer.Err(), r.scoring.writer.Err(), r.scoring.file.Flush()); err != nil {
		return err
	}
	if _, err := r.scoring.file.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	_, err := io.Copy(r.reading.file, r.scoring.file.file)
	return err
}

// printProblems prints the first problems, and how many there are.
func (r *scoreRun) printProblems(w io.Writer) {
	shown := append(r.reading.first[:len(r.reading.first):len(r.reading.first)], r.scoring.first...)
	r.listProblems(w, r.reading.n+r.scoring.n, shown, "more problems")
}

// listProblems prints the first of n problems, and by the message more how many others there are.
func (t *terminal) listProblems(w io.Writer, n int, shown []sheets.Problem, more string) {
	if n == 0 {
		fmt.Fprintln(w, t.say("no problems"))
		return
	}
	fmt.Fprintln(w, t.say("problems", n))
	for i := range shown {
		fmt.Fprintln(w, "  "+shown[i].Text(t.lang))
	}
	if rest := n - len(shown); rest > 0 {
		fmt.Fprintln(w, "  "+t.say(more, rest))
	}
	fmt.Fprintln(w)
}
