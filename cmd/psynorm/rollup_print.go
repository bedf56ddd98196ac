package main

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile/rollup"
)

// print writes tables for people to read: of all units shown their counts and tiers, and of the unit asked for everything.
func (s *rollupView) print(out io.Writer) error {
	s.head(out)
	own, rows := (*rollup.Statistics)(nil), [][]string{s.countHead()}
	tiers, today := [][]string{s.levelHead()}, [][]string{s.todayHead()}
	for u, of := range s.file.Tree.Within(s.unit, s.down) {
		if own == nil {
			own = of
		}
		rows = append(rows, s.countRow(&u))
		tiers = append(tiers, s.levelRow(&u))
		if u.Today != nil {
			today = append(today, s.todayRow(&u))
		}
	}
	s.table(out, "rollup counts", rows)
	if len(s.file.Tree.Layout().Levels) > 0 {
		s.table(out, "tiers", tiers)
		fmt.Fprintln(out, "  "+s.say("rates above"))
	}
	if len(today) > 1 {
		s.table(out, "rollup today", today)
		fmt.Fprintln(out, "  "+s.say("rollup today is"))
	}
	everyone := own.Total()
	fmt.Fprintf(out, "\n%s\n", s.say("rollup unit", s.unitOrAll(s.unit)))
	s.printGroups(out, own)
	s.printScales(out, &everyone)
	s.printRanked(out, own)
	s.printEffects(out)
	s.printDifferent(out)
	return nil
}

func (s *rollupView) table(out io.Writer, title string, rows [][]string) {
	fmt.Fprintf(out, "\n%s\n", s.say(title))
	printTable(out, rows)
}

// unitOrAll names a unit; the whole is all.
func (t *terminal) unitOrAll(path []string) string {
	if len(path) == 0 {
		return t.say("all")
	}
	return t.unitName(path)
}

func (s *rollupView) countHead() []string {
	head := []string{s.say("unit")}
	for _, id := range []string{"expected", "sheets", "valid", "doubtful", "invalid", "undetermined"} {
		head = append(head, lang.Outcome(id, s.lang))
	}
	return head
}

func (s *rollupView) countRow(u *rollup.Unit) []string {
	row := []string{s.unitOrAll(u.Path), s.say("not known")}
	if u.HasExpected {
		row[1] = count(u.Expected)
	}
	for _, n := range []int64{u.Present, u.Valid, u.Doubtful, u.Invalid, u.ValidityUndetermined} {
		row = append(row, count(n))
	}
	return row
}

// todayHead is the head of who needs someone.
func (s *rollupView) todayHead() []string {
	head := []string{s.say("unit")}
	for _, key := range []string{"rollup today yes", "rollup today open", "rollup today no", "rollup today invalid"} {
		head = append(head, s.say(key))
	}
	return head
}

func (s *rollupView) todayRow(u *rollup.Unit) []string {
	row, of := []string{s.unitOrAll(u.Path)}, u.Today
	for _, n := range []int64{of.Yes, of.Open, of.No, of.Invalid} {
		row = append(row, count(n))
	}
	return row
}

// levelHead is the head of the tiers: each level, determined and at least, and the rate of it and those above.
func (s *rollupView) levelHead() []string {
	head := []string{s.say("unit"), lang.Outcome("sheets", s.lang)}
	levels := s.file.Tree.Layout().Levels
	for i := range levels {
		head = append(head, s.title(levels[i].Title, levels[i].ID))
	}
	head = append(head, lang.Outcome("undetermined", s.lang), lang.Outcome("withheld", s.lang))
	for i := range levels[min(1, len(levels)):] {
		head = append(head, "≥"+s.title(levels[i+1].Title, levels[i+1].ID))
	}
	return head
}

func (s *rollupView) levelRow(u *rollup.Unit) []string {
	row, _ := tierRow(s.unitOrAll(u.Path), &u.Counts)
	for level := 1; level < len(u.Determined); level++ {
		row = append(row, percentOf(u.Rate(level)))
	}
	return row
}

// percentOf writes a rate: from the least to the most where some are open, and nothing where there is nobody.
func percentOf(r rollup.Rate) string {
	if r.Of == 0 {
		return "–"
	}
	percent := func(n int64) string { return strconv.FormatFloat(100*float64(n)/float64(r.Of), 'f', 1, 64) }
	if r.Open > 0 {
		return percent(r.Count) + "–" + percent(r.Count+r.Open) + "%"
	}
	return percent(r.Count) + "%"
}

// printGroups prints the tiers by sex and grade.
func (s *rollupView) printGroups(out io.Writer, of *rollup.Statistics) {
	rows := [][]string{s.levelHead()}
	rows[0][0] = s.say("rollup group")
	add := func(name string, g *rollup.Group) {
		u := rollup.Unit{Path: []string{name}, Counts: g.Counts}
		rows = append(rows, s.levelRow(&u))
	}
	for _, g := range s.bySex(of) {
		add(s.groupName("sex", g.Sex), &g)
	}
	for _, g := range s.byGrade(of) {
		add(s.groupName("grade", g.Grade), &g)
	}
	if len(rows) > 1 {
		s.table(out, "rollup groups", rows)
	}
}

// bySex gives the sexes that anyone shown is of, if they are to be shown.
func (s *rollupView) bySex(of *rollup.Statistics) []rollup.Group {
	if s.by == byNone || s.by == byGrade {
		return nil
	}
	return slices.DeleteFunc(of.BySex(), nobody)
}

// byGrade likewise gives the grades.
func (s *rollupView) byGrade(of *rollup.Statistics) []rollup.Group {
	if s.by == byNone || s.by == bySex {
		return nil
	}
	return slices.DeleteFunc(of.ByGrade(), nobody)
}

func nobody(g rollup.Group) bool { return g.Present == 0 }

// groupName names a sex or a grade, and whoever it is not known of.
func (s *rollupView) groupName(attribute, value string) string {
	if value == rollup.Unknown {
		value = s.say("unknown unit")
	}
	return lang.Attribute(attribute, s.lang) + " " + lang.AttributeValue(attribute, value, s.lang)
}

// printScales prints the scores of each scale and its standard scores.
func (s *rollupView) printScales(out io.Writer, of *rollup.Group) {
	head := []string{s.say("rollup scale")}
	for _, key := range []string{"rollup n", "rollup mean", "rollup sd", "rollup median", "rollup quartiles", "rollup none", "rollup no norm"} {
		head = append(head, s.say(key))
	}
	rows, bands := [][]string{head}, [][]string{}
	layout := s.file.Tree.Layout()
	for i := range of.Scales {
		scale := &of.Scales[i]
		info := &layout.Scales[scale.Scale]
		name := s.title(info.Title, info.ID)
		none := count(scale.Unscorable + scale.Undefined + scale.Partial)
		rows = append(rows, append(distributionRow(name, scale.Raw), none, ""))
		for k := range scale.Standards {
			z := &scale.Standards[k]
			row := distributionRow("  "+lang.Metric(z.Metric, s.lang), z.Distribution)
			rows = append(rows, append(row, "", count(z.NoNorm)))
		}
		if len(info.Bands) > 0 {
			row := []string{name}
			for b, n := range scale.Bands {
				row = append(row, s.title(info.Bands[b].Title, info.Bands[b].ID), count(n))
			}
			bands = append(bands, append(row, s.say("not known"), count(scale.BandUnknown)))
		}
	}
	s.table(out, "rollup scales", rows)
	if slices.ContainsFunc(rows, func(row []string) bool { return strings.Contains(row[4]+row[5], plusMinus) }) {
		fmt.Fprintln(out, "  "+s.say("rollup half a bin"))
	}
	if len(bands) > 0 {
		fmt.Fprintf(out, "\n%s\n%s", s.say("rollup bands"), lang.Columns("  ", bands, nil))
	}
}

func distributionRow(name string, d *rollup.Distribution) []string {
	row := []string{name, count(d.N()), "", "", "", ""}
	if mean, ok := d.Mean(); ok {
		row[2] = hundredths(mean)
	}
	if sd, ok := d.SD(); ok {
		row[3] = hundredths(sd)
	}
	row[4] = percentilesText(d, 50)
	row[5] = percentilesText(d, 25, 75)
	return row
}

// plusMinus stands before half the width of a bin.
const plusMinus = "±"

// percentilesText writes percentiles: values where they are exact, else the middle of the bin and how far its ends are from
// it. Ends that are as far from all are said once.
func percentilesText(d *rollup.Distribution, percents ...float64) string {
	var values, halves []string
	for _, p := range percents {
		lo, hi, ok := d.Percentile(p)
		half := ""
		switch {
		case !ok:
			return ""
		case math.IsInf(lo, -1):
			values = append(values, "<"+hundredths(hi))
		case math.IsInf(hi, 1):
			values = append(values, ">"+hundredths(lo))
		default:
			values = append(values, hundredths(lo+(hi-lo)/2))
			if hi > lo {
				half = " " + plusMinus + strconv.FormatFloat((hi-lo)/2, 'g', 2, 64)
			}
		}
		halves = append(halves, half)
	}
	if !slices.ContainsFunc(halves, func(half string) bool { return half != halves[0] }) {
		return strings.Join(values, " – ") + halves[0]
	}
	for i, half := range halves {
		values[i] += half
	}
	return strings.Join(values, " – ")
}

// printRanked prints kinds of pressure and the like, the strongest first.
func (s *rollupView) printRanked(out io.Writer, of *rollup.Statistics) {
	layout := s.file.Tree.Layout()
	for _, group := range rollup.PercentGroups(layout) {
		rows := [][]string{}
		for i, r := range of.Ranked(group) {
			info := &layout.Scales[r.Scale]
			row := []string{s.title(info.Title, info.ID), "–", s.say("rollup of n", r.N)}
			if r.HasMean {
				row[0], row[1] = strconv.Itoa(i+1)+". "+row[0], strconv.FormatFloat(r.Percent, 'f', 1, 64)+"%"
			}
			rows = append(rows, row)
		}
		g := &layout.Groups[group]
		fmt.Fprintf(out, "\n%s\n", s.say("rollup ranked", s.title(g.Title, g.ID)))
		printTable(out, rows)
	}
}
