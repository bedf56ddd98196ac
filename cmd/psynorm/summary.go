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
	r.printOutcomes(w, s, report.Roster)
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
	r.listProblems(w, &report, all)
	unusable := r.unusable(w, report.Files)
	for _, name := range slices.Sorted(slices.Values(slices.Concat(r.written, r.files.names()))) {
		fmt.Fprintln(w, r.say("written", name))
	}
	if name := r.flags.pseudonyms; name != "" {
		fmt.Fprintln(w, r.say("keep pseudonyms", name))
	}
	r.printNext(w, s, &report)
	fmt.Fprintln(w, r.say("screening"))
	if s.Sheets == 0 || unusable {
		return errFindings
	}
	return nil
}

// printRows says what became of the rows of the files.
func (t *terminal) printRows(w io.Writer, r *sheets.Report, sheets int) {
	fmt.Fprintln(w, t.say("sheets read", len(r.Files), r.Rows, sheets))
	for _, c := range []struct {
		key string
		n   int
	}{{"lost", r.Lost}, {"dropped", r.Dropped}, {"previews", r.Previews}, {"summaries", r.Summaries}, {"duplicates", r.Duplicates}, {"left out", r.LeftOut}, {"formulas", r.Formulas}} {
		if c.n > 0 {
			fmt.Fprintln(w, "  "+t.say(c.key, c.n))
		}
	}
}

// printOutcomes says how many were expected and present, and what their sheets are. The roster may be nil.
func (r *scoreRun) printOutcomes(w io.Writer, s *batch.Summary, roster *sheets.RosterReport) {
	expected := r.say("no roster")
	if roster != nil {
		expected = strconv.Itoa(roster.Expected)
	}
	counts := []outcome{
		{"expected", expected},
		{"present", strconv.Itoa(s.Sheets)},
		{"valid", strconv.Itoa(s.Validity[profile.Valid])},
		{"doubtful", strconv.Itoa(s.Validity[profile.Doubtful])},
		{"invalid", strconv.Itoa(s.Validity[profile.Invalid])},
		{"undetermined", strconv.Itoa(s.Validity[profile.ValidityUndetermined])},
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

// printNext says what there is to do. Nothing that is not known is passed over: it is not the same as no risk.
func (r *scoreRun) printNext(w io.Writer, s *batch.Summary, report *sheets.Report) {
	var steps []string
	step := func(n int, key string, args ...any) {
		if n > 0 {
			steps = append(steps, r.say(key, args...))
		}
	}
	count := func(is func(*sheets.Group) bool) (n int) {
		for i := range report.Groups {
			if is(&report.Groups[i]) {
				n++
			}
		}
		return n
	}
	if r.flags.problems != "" {
		step(report.Errors(), "next errors", r.flags.problems)
	} else {
		step(report.Errors(), "next no errors")
	}
	columns := count((*sheets.Group).Column)
	step(columns, "next columns", columns)
	step(count(func(g *sheets.Group) bool { return g.First.Code == itemMissing }), "next missing")
	if report.Roster != nil {
		step(report.Roster.Absent(), "next absent", report.Roster.Absent())
		step(report.Roster.NotOnRoster, "next strangers", report.Roster.NotOnRoster)
	}
	step(report.Duplicates-report.LeftOut, "next duplicates", report.Duplicates)
	validity, tier := s.Validity[profile.ValidityUndetermined], s.Tier[profile.TierUndetermined]
	step(validity, "next validity", validity)
	step(tier, "next undetermined", tier)
	step(s.Tier[profile.Withheld], "next withheld", s.Tier[profile.Withheld])
	if len(steps) == 0 {
		return
	}
	fmt.Fprintf(w, "\n%s\n", r.say("next"))
	for i, text := range steps {
		fmt.Fprintf(w, "  %d. %s\n", i+1, text)
	}
	fmt.Fprintln(w)
}

// itemMissing is the code of a problem with a file that lacks the columns of items.
const itemMissing sheets.Code = "item-column-missing"
