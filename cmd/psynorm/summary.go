package main

import (
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

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
// Without a roster, which is nil, nobody knows the persons, and present is how many sheets there are.
func (r *scoreRun) printOutcomes(w io.Writer, s *batch.Summary, roster *sheets.RosterReport) {
	expected, counts := r.say("no roster"), []outcome{{"present", strconv.Itoa(s.Sheets)}}
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

// printNext says what there is to do. Nothing that is not known is passed over: it is not the same as no risk. Listed says
// that every problem has been printed.
func (r *scoreRun) printNext(w io.Writer, s *batch.Summary, report *sheets.Report, listed bool) {
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
	if meant := r.otherUnit(report); meant != "" {
		step(1, "next levels", r.flags.unit, meant)
	}
	switch {
	case listed:
		step(report.Errors(), "next listed errors")
	case r.flags.problems != "":
		step(report.Errors(), "next errors", r.flags.problems)
	default:
		step(report.Errors(), "next no errors")
	}
	columns := count((*sheets.Group).Column)
	step(columns, "next columns", columns)
	step(count(func(g *sheets.Group) bool { return g.First.Code == sheets.CodeItemMissing }), "next missing")
	if report.Roster != nil {
		step(report.Roster.Absent(), "next absent", report.Roster.Absent())
		step(report.Roster.NotOnRoster, "next strangers", report.Roster.NotOnRoster)
	}
	if report.LeftOut == 0 && r.flags.mapping != "" {
		step(report.Duplicates, "next duplicates", report.Duplicates)
	} else if report.LeftOut == 0 {
		step(report.Duplicates, "next duplicates without mapping", report.Duplicates)
	}
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

// otherUnit gives the --unit that was probably meant, when most rows name another unit than the files' names do: the last
// word was taken for a folder and is the file's own name, or the other way round. It is empty when nothing speaks for that.
func (r *scoreRun) otherUnit(report *sheets.Report) string {
	levels, _ := sheets.PathLevels(r.flags.unit)
	if !slices.ContainsFunc(report.Groups, func(g sheets.Group) bool {
		unit := g.First.Code == sheets.CodeUnitDiffers || g.First.Code == sheets.CodeRosterDiffers &&
			slices.ContainsFunc(levels, func(l sheets.Level) bool { return l.Name == g.First.Column })
		return unit && len(levels) > 0 && 2*g.N > g.Rows
	}) {
		return ""
	}
	if ending := path.Ext(r.flags.unit); ending != "" {
		return strings.TrimSuffix(r.flags.unit, ending)
	}
	return r.flags.unit + ".*"
}
