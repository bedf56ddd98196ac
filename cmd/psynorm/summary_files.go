package main

import (
	"path"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/scoring/sheets"
	"github.com/psynorm/psynorm/scoring/sheets/person"
)

// leftOut adds the sheets that the mapping's duplicates leaves out, which no result shows: one of them may be the one that
// says that somebody is in danger. Read says that they have been read, so that it is known how many are.
func (s *steps) leftOut(report *sheets.Report, read bool) {
	n, urgent := report.LeftOut, report.LeftOutUrgent
	how := s.say("look at left out", s.flags.mapping, s.again())
	switch name := s.flags.problems; {
	case !read:
	case name != "":
		how += s.say("left out in", name)
	default:
		how += s.say("left out by flag")
	}
	when := s.say("soon")
	if len(s.layout.Critical) > 0 {
		when = s.say("today")
	}
	switch what := s.urgent(); {
	case what == "":
		s.add(n, "next left out unsaid", n, how)
	case !read:
		s.add(n, "next left out", n, what, how)
	case urgent == 0:
		s.add(n, "next left out none", n, what, how)
	default:
		s.add(n, "next left out urgent", n, urgent, what, when, how)
	}
}

// correct adds what is wrong with the files and how to put it right: first what may make everything wrong.
func (s *steps) correct(report *sheets.Report, listed bool) {
	before := len(s.list)
	s.numbers(report)
	s.rosterAmongSheets(report)
	if meant := s.otherUnit(report); meant != "" {
		s.add(1, "next levels", s.flags.unit, meant)
	}
	switch {
	case listed:
		s.add(report.Errors(), "next listed errors")
	case s.flags.problems != "":
		s.add(report.Errors(), "next errors", s.flags.problems)
	default:
		s.add(report.Errors(), "next no errors")
	}
	columns := 0
	for i := range report.Groups {
		if report.Groups[i].Column() {
			columns++
		}
	}
	s.add(columns, "next columns", columns)
	s.add(len(groupsOf(report, sheets.CodeItemMissing)), "next missing")
	if s.planned && len(s.list) > before {
		s.note = s.say("plan again")
	}
}

// groupsOf gives the groups of problems of some kinds.
func groupsOf(report *sheets.Report, codes ...sheets.Code) (list []*sheets.Group) {
	for i := range report.Groups {
		if g := &report.Groups[i]; slices.Contains(codes, g.First.Code) {
			list = append(list, g)
		}
	}
	return list
}

// filesOf names the files of a group of problems: the first, and how many more.
func (t *terminal) filesOf(g *sheets.Group) string {
	if g.Files == 1 {
		return g.First.File
	}
	return t.say("and other files", g.First.File, g.Files-1)
}

// numbers adds the files whose numbers may be scores although they are read as those of options: all their results may be
// wrong, and look as good as any.
func (s *steps) numbers(report *sheets.Report) {
	for _, g := range groupsOf(report, sheets.CodeNumbersUnsaid) {
		themselves := ""
		if g.Files < len(report.Files) {
			themselves = s.say("by themselves")
		}
		s.add(1, "next numbers", s.filesOf(g), themselves, s.again())
	}
}

// rosterAmongSheets adds a roster that lies among the answer sheets, where none was given.
func (s *steps) rosterAmongSheets(report *sheets.Report) {
	if s.flags.rosterFile(s.mapping).File != "" {
		return
	}
	for _, g := range groupsOf(report, sheets.CodeNoQuestions) {
		s.add(1, "next roster", s.filesOf(g), g.First.File, s.again())
	}
}

// missed adds who is on the roster without a sheet, and behind whose sheets nobody is: these first, since their ids may be
// the others'. Scored is how many sheets were scored: without any, nobody was missed for a reason of their own.
func (s *steps) missed(report *sheets.Report, scored int) {
	if report.Roster == nil {
		return
	}
	strangers, absent := report.Roster.NotOnRoster, report.Roster.Absent()
	s.add(strangers, "next strangers", strangers)
	unread := report.Lost > 0 || slices.ContainsFunc(report.Files, func(f sheets.FileReport) bool {
		return f.Sheets == 0 && f.Errors > 0 || f.Short
	})
	unknown := strangers > 0 || len(groupsOf(report, sheets.CodeNoID, sheets.CodeNoIDColumn, sheets.CodeNotPersons)) > 0
	refused := report.LeftOut > 0 && s.mapping != nil && s.mapping.Duplicates == sheets.DuplicatesError
	switch {
	case scored == 0:
	case unread || unknown || refused:
		s.add(absent, "next absent or elsewhere", absent)
	default:
		s.add(absent, "next absent", absent)
	}
}

// otherUnit gives the --unit that was probably meant, when most rows name another unit than the files' names do: the last
// word was taken for a folder and is the file's own name, or the other way round. It has no more folders than all files have,
// and is empty when nothing speaks for it.
func (s *steps) otherUnit(report *sheets.Report) string {
	levels, _ := sheets.PathLevels(s.flags.unit)
	if !slices.ContainsFunc(report.Groups, func(g sheets.Group) bool {
		unit := g.First.Code == sheets.CodeUnitDiffers || g.First.Code == sheets.CodeRosterDiffers &&
			slices.ContainsFunc(levels, func(l sheets.Level) bool { return l.Name == g.First.Column })
		return unit && len(levels) > 0 && 2*g.N > g.Rows
	}) {
		return ""
	}
	words := strings.Split(strings.ReplaceAll(s.flags.unit, `\`, "/"), "/")
	last, most := len(words)-1, foldersOfAll(report.Files)
	if ending := path.Ext(words[last]); ending != "" {
		words[last] = strings.TrimSuffix(words[last], ending)
	} else {
		words[last] += ".*"
		most++
	}
	meant := strings.Join(words[len(words)-min(len(words), most):], "/")
	if _, ok := sheets.PathLevels(meant); !ok {
		return ""
	}
	return meant
}

// foldersOfAll is how many folders the names of all files have, of those that were read.
func foldersOfAll(files []sheets.FileReport) (n int) {
	for {
		for i := range files {
			if _, ok := person.FileUnit(files[i].Name, n+1); !ok {
				return n
			}
		}
		n++
	}
}
