package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile/rollup"
)

// How many rows a table of units may have: of any level, and of the highest, where no level has as few.
const (
	maxUnits    = 40
	maxTopUnits = 150
)

// printTiers prints a table with the units, and all of them together.
func (r *scoreRun) printTiers(w io.Writer) {
	level, units := r.shownLevel()
	table := [][]string{r.tierHead()}
	atLeast := false
	for u := range r.tree.UnitsDownTo(level) {
		if len(u.Path) == level && level > 0 {
			row, some := tierRow(r.unitName(u.Path), &u.Counts)
			table, atLeast = append(table, row), atLeast || some
		}
	}
	total := r.tree.Total()
	row, some := tierRow(r.say("all"), &total)
	table, atLeast = append(table, row), atLeast || some
	fmt.Fprintf(w, "\n%s\n", r.say("tiers"))
	printTable(w, table)
	if atLeast {
		fmt.Fprintln(w, "  "+r.say("in brackets", r.say("at least")))
	}
	switch names := r.tree.Names(); {
	case level == 0 && len(names) > 0:
		fmt.Fprintln(w, "  "+r.say("in brackets", r.say("units not shown", units)))
	case level < len(names):
		fmt.Fprintln(w, "  "+r.say("in brackets", r.say("units below", names[level-1])))
	}
	fmt.Fprintln(w)
}

// unitName gives a path of units as the table shows it. What a sheet does not say is said to be not known.
func (t *terminal) unitName(path []string) string {
	names := slices.Clone(path)
	for i, name := range names {
		if name == "" {
			names[i] = t.say("unknown unit")
		}
	}
	return strings.Join(names, " / ")
}

// shownLevel is the lowest level of units that is short enough to be read, or else the highest; 0 when that is too long
// too. Units is how many the highest level has.
func (r *scoreRun) shownLevel() (level, units int) {
	sizes := r.tree.Sizes()
	for level = len(sizes) - 1; level > 0; level-- {
		if sizes[level] <= maxUnits {
			return level, sizes[1]
		}
	}
	if len(sizes) > 1 && sizes[1] <= maxTopUnits {
		return 1, sizes[1]
	}
	return 0, sizes[min(1, len(sizes)-1)]
}

// tierHead is the head of the table: the levels of the definition between what was present and what has no level.
func (r *scoreRun) tierHead() []string {
	sheets := "present"
	if r.reading().Roster != nil { // by which present are persons
		sheets = "sheets"
	}
	head := []string{r.say("unit"), lang.Outcome(sheets, r.lang)}
	for i := range r.scorer.Layout().Levels {
		level := &r.scorer.Layout().Levels[i]
		title := level.Title.In(r.lang)
		if title == "" {
			title = level.ID
		}
		head = append(head, title)
	}
	return append(head, lang.Outcome("undetermined", r.lang), lang.Outcome("withheld", r.lang))
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
