package main

import (
	"errors"
	"fmt"
	"slices"

	"github.com/psynorm/psynorm/profile/rollup"
	"github.com/psynorm/psynorm/scoring/sheets"
)

// expectAll tells the tree of the whole who is expected. It reports whether anybody knows.
func (t *terminal) expectAll(f *mergeFlags, whole *rollup.File, incomplete bool) (bool, error) {
	m, err := t.findMapping(f.mapping)
	if err != nil {
		return false, err
	}
	var faulty []sheets.Problem
	roster, err := t.roster(&f.sheetFlags, m, func(p sheets.Problem) { faulty = append(faulty, p) })
	for i := range faulty[:min(len(faulty), maxNamed)] {
		fmt.Fprintln(t.err, faulty[i].Text(t.lang))
	}
	if err != nil || roster == nil {
		return false, err
	}
	if incomplete {
		return false, findings{errors.New(t.say("roster of part"))}
	}
	for _, u := range roster.Units(whole.Tree.Names()) {
		whole.Tree.Order(u.Path)
		whole.Tree.Expect(u.Path, int64(u.Expected))
	}
	name := f.rosterFile(m).File
	if ofOthers(whole.Tree) {
		return false, findings{errors.New(t.say("roster of others", name))}
	}
	return true, t.sayRegister(whole, name)
}

// ofOthers reports whether nobody is expected in any unit at the top that has sheets: a register is then of others than those
// whose sheets these are. One that tells no units apart may be of anybody, and so may sheets that do not say their unit.
func ofOthers(tree *rollup.Tree) bool {
	compared := false
	for u := range tree.UnitsDownTo(1) {
		switch {
		case len(u.Path) == 0 && u.Expected == 0:
			return true
		case len(u.Path) == 0 || u.Present == 0 || u.Path[0] == "":
			continue
		case u.Expected > 0:
			return false
		case !u.HasExpected:
			continue
		}
		compared = true
	}
	return compared
}

// sayRegister says where sheets were not scored with the register that tells who was expected: what it says of a pupil, such
// as the grade, has then not settled the norms and the tier. What was counted out of an archive names no register: it was filed
// with one, or not.
func (t *terminal) sayRegister(whole *rollup.File, roster string) error {
	if whole.Archived {
		fmt.Fprintln(t.out, t.say("archived and roster", roster))
		return nil
	}
	sum, err := hashOf(roster)
	switch {
	case err != nil:
		return err
	case len(whole.Registers) == 0:
		fmt.Fprintln(t.out, t.say("scored without roster", roster))
	case !slices.Contains(whole.Registers, sum):
		fmt.Fprintln(t.out, t.say("scored with another roster", roster))
	}
	return nil
}

// sayExpected says how many were expected and how many sheets there are, and names the units, the highest there are, that have
// only one of the two, and those, the lowest there are, with more sheets than people.
func (t *terminal) sayExpected(tree *rollup.Tree) {
	var unexpected, absent []string
	var last []string // the last one named, whose own units are not
	for u := range tree.Units() {
		if len(u.Path) == 0 {
			fmt.Fprintln(t.out, t.say("rollup expected", u.Expected, u.Present))
			continue
		}
		if len(last) > 0 && within(u.Path, last) {
			continue
		}
		switch {
		case u.HasExpected && u.Expected == 0 && u.Present > 0:
			unexpected, last = append(unexpected, t.unitName(u.Path)), u.Path
		case u.Expected > 0 && u.Present == 0:
			absent, last = append(absent, t.unitName(u.Path)), u.Path
		}
	}
	t.sayUnits("units not expected", unexpected)
	t.sayUnits("units without sheets", absent)
	t.sayUnits("units twice", t.tooFull(tree))
}

// sayUnits says something of units, if there are any.
func (t *terminal) sayUnits(key string, units []string) {
	if len(units) > 0 {
		fmt.Fprintln(t.out, t.say(key, len(units), firstOf(units)))
	}
}

// tooFull names the units with more sheets than people are expected, but not those in which a unit below accounts for it,
// being another of them or one of which nobody is expected.
func (t *terminal) tooFull(tree *rollup.Tree) []string {
	var full []rollup.Unit
	for u := range tree.Units() {
		if !u.HasExpected || u.Present <= u.Expected {
			continue
		}
		if last := len(full) - 1; last >= 0 && within(u.Path, full[last].Path) {
			full = full[:last]
		}
		full = append(full, u)
	}
	var names []string
	for i := range full {
		if full[i].Expected > 0 {
			names = append(names, t.unitOrAll(full[i].Path))
		}
	}
	return names
}

// within reports whether a unit is another one or below it.
func within(path, unit []string) bool {
	return len(path) >= len(unit) && slices.Equal(path[:len(unit)], unit)
}

// lacking says which chunks of a plan are in none of some files, which have others of it.
func (t *terminal) lacking(p *rollup.PlanPart, files ...*rollup.File) string {
	var of []string
	for _, f := range files {
		if slices.ContainsFunc(f.Plans, func(q rollup.PlanPart) bool { return q.Manifest == p.Manifest }) {
			of = append(of, f.Name)
		}
	}
	missing := 0
	for _, r := range p.Chunks {
		missing += r.To - r.From + 1
	}
	return t.say("rollup lacks", missing, p.Of, rollup.ChunkText(p.Chunks), p.Manifest[:min(len(p.Manifest), 12)], firstOf(of))
}
