package main

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile/release"
)

// showRelease shows a unit of a release, or with a release of the wave before what changed in it.
func (t *terminal) showRelease(f *rollupShowFlags, name string) error {
	if f.json || f.csv {
		return errors.New(t.say("release is JSON", name))
	}
	r, err := t.readRelease(name)
	if err != nil {
		return err
	}
	unit, err := t.unitAmong("no such released unit", releasedPaths(r), r.UnitLevels, f.unit)
	if err != nil {
		return err
	}
	if _, err := r.WriteText(t.out, t.lang, unit...); err != nil || f.before == "" {
		return err
	}
	before, err := t.readRelease(f.before)
	if err != nil {
		return err
	}
	changes, err := release.Compare(before, r)
	if err != nil {
		return findings{err}
	}
	t.printChanges(changes, unit, before.Wave)
	return nil
}

// printChanges prints what changed among all pupils of a unit.
func (t *terminal) printChanges(changes []release.Change, unit []string, since string) {
	table := [][]string{{t.say("changed in"), t.say("changed before"), t.say("changed now"), t.say("changed effect")}}
	for i := range changes {
		c := &changes[i]
		if c.Sex != "" || c.Grade != "" || !slices.Equal(c.Path, unit) {
			continue
		}
		row := []string{strings.TrimSpace(c.Scale + " " + c.Part), decimals(c.Before, c.BeforeDigits), decimals(c.After, c.AfterDigits)}
		if !c.Mean {
			row[1], row[2] = row[1]+"%", row[2]+"%"
		}
		if c.HasEffect {
			row = append(row, hundredths(c.Effect))
		}
		table = append(table, row)
	}
	fmt.Fprintf(t.out, "\n%s\n%s", t.say("changed since", since), lang.Columns("  ", table, []bool{false, true, true, true}))
}

// hundredths writes a number with two decimals; what rounds to nought has no sign.
func hundredths(x float64) string { return decimals(x, 2) }

// decimals writes a number with so many decimals, as hundredths does with two.
func decimals(x float64, digits int) string {
	text := strconv.FormatFloat(x, 'f', digits, 64)
	if strings.Trim(text, "-0.") == "" {
		return strings.TrimPrefix(text, "-")
	}
	return text
}
