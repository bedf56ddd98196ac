package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/rollup"
	"github.com/psynorm/psynorm/scoring/batch"
)

// summarise prints what a user wants to see first: how many sheets, how many of each tier by unit, what was wrong.
func (r *scoreRun) summarise(s *batch.Summary) error {
	report := r.reader.Report()
	w := r.report
	fmt.Fprintln(w, r.say("sheets read", report.Rows, s.Sheets))
	if report.Dropped > 0 {
		fmt.Fprintln(w, r.say("dropped", report.Dropped))
	}
	if report.Duplicates > 0 {
		fmt.Fprintln(w, r.say("duplicates", report.Duplicates))
	}
	fmt.Fprintln(w, r.say("validity",
		s.Validity[profile.Valid], s.Validity[profile.Doubtful], s.Validity[profile.Invalid], s.Validity[profile.ValidityUndetermined]))
	if len(r.scorer.Layout().Critical) > 0 {
		fmt.Fprintln(w, r.say("critical", s.Critical, s.CriticalUndecided))
	}
	if len(r.scorer.Layout().Levels) > 0 {
		r.printTiers(w)
	}
	r.printProblems(w)
	unusable := r.unusable(w, report.Files, &r.reading)
	for _, name := range r.files.names() {
		fmt.Fprintln(w, r.say("written", name))
	}
	fmt.Fprintln(w, r.say("screening"))
	if s.Sheets == 0 || unusable {
		return errFindings
	}
	return nil
}

// printTiers prints a table with the lowest units, and all of them together.
func (r *scoreRun) printTiers(w io.Writer) {
	layout := r.scorer.Layout()
	head := []string{r.say("unit"), r.say("sheets")}
	for i := range layout.Levels {
		title := layout.Levels[i].Title.In(r.lang)
		if title == "" {
			title = layout.Levels[i].ID
		}
		head = append(head, title)
	}
	head = append(head, r.say("undetermined"), r.say("withheld"))
	table := [][]string{head}
	atLeast := false
	depth := len(r.tree.Names())
	for u := range r.tree.Units() {
		if len(u.Path) == depth && depth > 0 {
			row, some := tierRow(strings.Join(u.Path, " / "), &u.Counts)
			table, atLeast = append(table, row), atLeast || some
		}
	}
	total := r.tree.Total()
	row, some := tierRow(r.say("all"), &total)
	table, atLeast = append(table, row), atLeast || some
	fmt.Fprintf(w, "\n%s\n", r.say("tiers"))
	printTable(w, table)
	if atLeast {
		fmt.Fprintf(w, "  (%s)\n", r.say("at least"))
	}
	fmt.Fprintln(w)
}

// tierRow is one unit's line; some says that a level is a least one somewhere.
func tierRow(name string, c *rollup.Counts) (row []string, some bool) {
	row = []string{name, count(c.Present)}
	for i := range c.Determined {
		cell := count(c.Determined[i])
		if c.AtLeast[i] > 0 {
			cell += "+≥" + count(c.AtLeast[i])
			some = true
		}
		row = append(row, cell)
	}
	return append(row, count(c.TierUndetermined), count(c.Withheld)), some
}

func count(n int64) string { return strconv.FormatInt(n, 10) }

// printTable prints rows with the first column to the left and the others to the right.
func printTable(w io.Writer, rows [][]string) {
	right := make([]bool, len(rows[0]))
	for i := range right[1:] {
		right[i+1] = true
	}
	fmt.Fprint(w, lang.Columns("  ", rows, right))
}
