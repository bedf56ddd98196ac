package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/scoring/sheets"
)

// settled is what a mapping is to say so that problems are settled.
type settled struct {
	duplicates bool          // one sheet of each person
	persons    []personEntry // an attribute stands once
}

// personEntry is what a mapping says of an attribute.
type personEntry struct{ attribute, value string }

// String gives the entry as it stands in a mapping.
func (e personEntry) String() string { return e.attribute + ": " + e.value }

// byMapping adds what a mapping settles, and behind that one mapping for all of it, or how to change the one there is.
func (s *steps) byMapping(report *sheets.Report) {
	var to settled
	if list := groupsOf(report, sheets.CodeSexNumbers); len(list) > 0 {
		to.persons = append(to.persons, s.personEntry(&list[0].First))
		s.add(1, "next sexes", s.columnsOf(list), s.forAll(report))
	}
	for _, g := range groupsOf(report, sheets.CodeOptionNumber) {
		e := s.personEntry(&g.First)
		if !slices.ContainsFunc(to.persons, func(known personEntry) bool { return known.attribute == e.attribute }) {
			to.persons = append(to.persons, e)
		}
		s.add(1, "next option numbers", s.columnsOf([]*sheets.Group{g}), e.attribute, s.forAll(report))
	}
	if n := report.Duplicates; report.LeftOut == 0 && n > 0 {
		to.duplicates = true
		first := ""
		if what := s.urgent(); what != "" {
			first = s.say("see urgent first", what)
		}
		s.add(n, "next duplicates", n, first)
	}
	if to.duplicates || len(to.persons) > 0 {
		s.settle(&to)
	}
}

// columnsOf names the columns that groups of problems are about, with their files.
func (s *steps) columnsOf(list []*sheets.Group) string {
	var names []string
	for _, g := range list {
		names = append(names, s.say("column of file", s.filesOf(g), g.First.Column))
	}
	return s.some(names)
}

// forAll warns of files that a mapping is not meant for: it is for all files of a run.
func (s *steps) forAll(report *sheets.Report) string {
	if len(report.Files) == 1 {
		return ""
	}
	return s.say("mapping of all files")
}

// personEntry gives the entry by which a problem is settled. A mapping that leaves nothing to the file's shape has to name
// the column.
func (s *steps) personEntry(p *sheets.Problem) personEntry {
	attribute, codes := p.PersonCodes()
	if s.edits() && (s.mapping.Shape == "" || s.mapping.Shape == sheets.ShapeNone) {
		return personEntry{attribute, "{column: " + strconv.Quote(p.Column) + ", codes: " + codes + "}"}
	}
	return personEntry{attribute, "{codes: " + codes + "}"}
}

// edits reports whether there is a mapping that can be changed: not one of those built in.
func (s *steps) edits() bool { return s.mapping != nil && isFile(s.flags.mapping) }

// entryOf finds what the mapping says of an attribute; -1 where it says nothing.
func (s *steps) entryOf(attribute string) int {
	return slices.IndexFunc(s.mapping.Person, func(c sheets.PersonColumn) bool { return c.Attribute == attribute })
}

// settle adds the step that writes the mapping.
func (s *steps) settle(to *settled) {
	if s.edits() {
		s.add(1, "in the mapping", s.flags.mapping, s.again(), strings.Join(s.changes(to), "\n     - "))
		return
	}
	shape, instead := "auto", ""
	if s.mapping != nil { // a built-in one is a shape, and says no more
		shape, instead = string(s.mapping.Shape), s.say("in place of mapping", s.flags.mapping)
	}
	s.add(1, "by a mapping", instead, s.again(), to.newMapping(shape))
}

// newMapping is a mapping that leaves to the files' shapes whatever it does not say. Its lines begin at the margin, so that
// they can be copied as they stand.
func (to *settled) newMapping(shape string) string {
	lines := []string{"psynorm: 1", "mapping: my", "shape: " + shape}
	if to.duplicates {
		lines = append(lines, "duplicates: best")
	}
	if len(to.persons) > 0 {
		lines = append(lines, to.personLine())
	}
	return strings.Join(lines, "\n")
}

// personLine is the line of a mapping that says all of the persons.
func (to *settled) personLine() string {
	var entries []string
	for _, e := range to.persons {
		entries = append(entries, e.String())
	}
	return fmt.Sprintf("person: {%s}", strings.Join(entries, ", "))
}

// changes says what to change in the mapping there is: a key stands in it once.
func (s *steps) changes(to *settled) (list []string) {
	switch {
	case !to.duplicates:
	case s.mapping.Says("duplicates"):
		list = append(list, s.say("set duplicates"))
	default:
		list = append(list, s.say("add line", "duplicates: best"))
	}
	if len(to.persons) > 0 && !s.mapping.Says("person") {
		return append(list, s.say("add line", to.personLine()))
	}
	for _, e := range to.persons {
		if s.entryOf(e.attribute) >= 0 {
			list = append(list, s.say("change person", e.attribute, e))
			continue
		}
		list = append(list, s.say("add to person", e))
	}
	return list
}
