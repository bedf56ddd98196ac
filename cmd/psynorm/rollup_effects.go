package main

import (
	"fmt"
	"io"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/rollup"
)

// namedEffects is what is compared, and how it differs.
type namedEffects struct {
	name string
	*rollup.Effects
}

// comparedFor lists what a table of differences has: the rate of each level but the lowest, and of each scale the first
// standard score that has a norm's standard deviation, else the score itself. --json and --csv have all.
func (s *rollupView) comparedFor(c *rollup.Comparison) (list []namedEffects) {
	layout := s.file.Tree.Layout()
	for i := range c.Rates {
		level := &layout.Levels[c.Rates[i].Level]
		list = append(list, namedEffects{"≥" + s.title(level.Title, level.ID), &c.Rates[i].Effects})
	}
	for i := range c.Scales {
		scale := &c.Scales[i]
		info := &layout.Scales[scale.Scale]
		of := namedEffects{s.title(info.Title, info.ID), &scale.Raw}
		if k := metricWithSD(info); k >= 0 {
			of.name += " " + lang.Metric(scale.Standards[k].Metric, s.lang)
			of.Effects = &scale.Standards[k].Effects
		}
		list = append(list, of)
	}
	return list
}

// metricWithSD gives the first reported standard score of which the norm has a standard deviation; -1 for none.
func metricWithSD(info *profile.ScaleInfo) int {
	for k := range min(info.Reported, len(info.Spans)) {
		if info.Spans[k].SD > 0 {
			return k
		}
	}
	return -1
}

// printEffects prints how the unit differs from others.
func (s *rollupView) printEffects(out io.Writer) {
	c, ok := s.than.Of(s.unit...)
	if !ok {
		return
	}
	rows := [][]string{{s.say("rollup scale"), s.say("rollup rest"), s.say("rollup norm of"), s.say("rollup before")}}
	for _, of := range s.comparedFor(c) {
		if of.Rest != nil || of.Norm != nil || of.Before != nil {
			rows = append(rows, []string{of.name, effectText(of.Rest), effectText(of.Norm), effectText(of.Before)})
		}
	}
	if len(rows) > 1 {
		s.table(out, "rollup effects", rows)
		fmt.Fprintln(out, "  "+s.say("rollup intervals", c.Units))
	}
}

// printDifferent prints of each unit directly below in what it clearly differs from the rest, the interval being on one side
// of nought.
func (s *rollupView) printDifferent(out io.Writer) {
	if s.down == 0 {
		return
	}
	var rows [][]string
	units := 0
	for u := range s.file.Tree.Within(s.unit, 1) {
		c, ok := s.than.Of(u.Path...)
		if !ok || len(u.Path) == len(s.unit) {
			continue
		}
		units = c.Units
		for _, of := range s.comparedFor(c) {
			if e := of.Rest; e != nil && e.HasInterval && (e.Lo > 0 || e.Hi < 0) {
				rows = append(rows, []string{s.unitName(u.Path), of.name, effectText(e)})
			}
		}
	}
	if units == 0 {
		return
	}
	fmt.Fprintf(out, "\n%s\n", s.say("rollup different"))
	if len(rows) == 0 {
		rows = [][]string{{s.say("rollup alike")}}
	}
	fmt.Fprint(out, lang.Columns("  ", rows, []bool{false, false, true}))
	fmt.Fprintln(out, "  "+s.say("rollup intervals below", units))
}

// effectText writes an effect and its interval, if there is one.
func effectText(e *rollup.Effect) string {
	if e == nil {
		return ""
	}
	text := signed(e.Size)
	if least, most := signed(e.Least), signed(e.Most); least != most {
		text = least + "…" + most
	}
	if e.HasInterval {
		text += " [" + signed(e.Lo) + ", " + signed(e.Hi) + "]"
	}
	return text
}

// signed writes a difference with two decimals and its sign; what rounds to nought has none.
func signed(x float64) string {
	text := hundredths(x)
	if text != "0.00" && x > 0 {
		return "+" + text
	}
	return text
}
