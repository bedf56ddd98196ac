package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring/batch"
	"github.com/psynorm/psynorm/scoring/sheets"
)

// summarise prints what a user wants to see first: how many sheets, how many of each tier by unit, what was wrong, and what
// to do next.
func (r *scoreRun) summarise(s *batch.Summary) error {
	report := r.reading()
	w := r.report
	r.printRows(w, &report, s.Sheets)
	r.printShapes(w, report.Files)
	r.printSkipped(w)
	r.printOutcomes(w, s, &report)
	if len(r.scorer.Layout().Critical) > 0 {
		fmt.Fprintln(w, r.say("critical", s.Critical, s.CriticalUndecided))
	}
	if len(r.scorer.Layout().Levels) > 0 {
		r.printTiers(w)
	}
	all := r.say("problems by flag")
	if name := r.flags.problems; name != "" {
		all = r.say("problems written", name)
	}
	listed := r.listProblems(w, &report, all)
	unusable := r.unusable(w, r.judged(report.Files))
	for _, name := range slices.Sorted(slices.Values(slices.Concat(r.written, r.files.names()))) {
		fmt.Fprintln(w, r.say("written", name))
	}
	if name := r.flags.pseudonyms; name != "" {
		fmt.Fprintln(w, r.say("keep pseudonyms", name))
	}
	r.printNext(w, s, &report, listed)
	if r.part != "" {
		fmt.Fprintln(w, r.part)
	}
	fmt.Fprintln(w, r.say("screening"))
	if s.Sheets == 0 && r.part == "" || unusable {
		return errFindings
	}
	return nil
}

// judged gives the files of which it can be said whether they were of use: not those that gave nothing here and have other
// rows in other parts.
func (r *scoreRun) judged(files []sheets.FileReport) []sheets.FileReport {
	return slices.DeleteFunc(slices.Clone(files), func(f sheets.FileReport) bool {
		return !f.Short && slices.Contains(r.partial, f.Name)
	})
}

// printRows says what became of the rows of the files.
func (t *terminal) printRows(w io.Writer, r *sheets.Report, sheets int) {
	fmt.Fprintln(w, t.say("sheets read", len(r.Files), r.Rows, sheets))
	t.printCounts(w, r)
}

// printCounts says of how many rows and sheets there is more to say.
func (t *terminal) printCounts(w io.Writer, r *sheets.Report) {
	dropped, previews, summaries := "dropped", r.Previews, r.Summaries
	switch r.Dropped {
	case previews:
		dropped, previews = "dropped previews", 0
	case summaries:
		dropped, summaries = "dropped summaries", 0
	}
	for _, c := range []struct {
		key string
		n   int
	}{
		{"lost", r.Lost},
		{dropped, r.Dropped},
		{"previews", previews},
		{"trials", r.Trials},
		{"spam", r.Spam},
		{"summaries", summaries},
		{"unfilled", r.Unfilled},
		{"duplicates", r.Duplicates},
		{"left out", r.LeftOut},
		{"formulas", r.Formulas},
	} {
		if c.n > 0 {
			fmt.Fprintln(w, "  "+t.say(c.key, c.n))
		}
	}
}

// printOutcomes says how many were expected and present, and what the sheets are. By a roster those present are persons who
// were expected; a person may have several sheets, and a sheet be of nobody on it, so that sheets are counted by themselves.
// Without a roster nobody knows the persons, and present is how many sheets there are; it is said how many of these have
// been scored although an earlier one has the same id.
func (r *scoreRun) printOutcomes(w io.Writer, s *batch.Summary, report *sheets.Report) {
	roster, present := report.Roster, strconv.Itoa(s.Sheets)
	if report.Duplicates > 0 && report.LeftOut == 0 {
		present += r.say("repeated", report.Duplicates)
	}
	expected, counts := r.say("no roster"), []outcome{{"present", present}}
	if roster != nil {
		expected = r.say("people", roster.Expected)
		counts = []outcome{{"present", r.say("people", roster.Present)}, {"sheets", strconv.Itoa(s.Sheets)}}
	}
	counts = append(counts, []outcome{
		{"valid", strconv.Itoa(s.Validity[profile.Valid])},
		{"doubtful", strconv.Itoa(s.Validity[profile.Doubtful])},
		{"invalid", strconv.Itoa(s.Validity[profile.Invalid])},
		{"undetermined", strconv.Itoa(s.Validity[profile.ValidityUndetermined])},
	}...)
	if r.part == "" { // who is expected may be in the other parts
		counts = slices.Insert(counts, 0, outcome{"expected", expected})
	}
	if len(r.scorer.Layout().Levels) > 0 {
		counts = append(counts, outcome{"withheld", strconv.Itoa(s.Tier[profile.Withheld])})
	}
	for i, c := range counts {
		if i > 0 {
			fmt.Fprint(w, r.say("comma"))
		}
		fmt.Fprint(w, lang.Outcome(c.id, r.lang)+" "+c.count)
	}
	fmt.Fprintln(w)
	if roster != nil {
		fmt.Fprintln(w, r.say("roster", roster.Expected, roster.Present, roster.Absent(), roster.NotOnRoster))
	}
}

// outcome is how many people or sheets came to one of lang.Outcome.
type outcome struct{ id, count string }
