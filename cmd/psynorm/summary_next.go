package main

import (
	"fmt"
	"io"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring/batch"
	"github.com/psynorm/psynorm/scoring/sheets"
)

// steps are what there is to do next, in the order in which it is to be done.
type steps struct {
	*terminal
	flags   *scoreFlags
	layout  *profile.Layout
	mapping *sheets.Mapping // nil without one
	planned bool            // a plan settles what is scored, and how
	list    []string
	note    string // below the list; "" for none
}

// add adds a step when n is how many things it is about.
func (s *steps) add(n int, key string, args ...any) {
	if n > 0 {
		s.list = append(s.list, s.say(key, args...))
	}
}

// print prints the list; nothing when it is empty.
func (s *steps) print(w io.Writer) {
	if len(s.list) == 0 {
		return
	}
	fmt.Fprintf(w, "\n%s\n", s.say("next"))
	for i, text := range s.list {
		fmt.Fprintf(w, "  %d. %s\n", i+1, text)
	}
	if s.note != "" {
		fmt.Fprintln(w, s.note)
	}
	fmt.Fprintln(w)
}

// again says how to score once more when something has been changed: what a plan has settled, by another plan.
func (s *steps) again() string {
	if s.planned {
		return s.say("score again planned")
	}
	return s.say("score again")
}

// urgent says what calls for seeing somebody before anything else; "" where the instrument has no such thing.
func (s *steps) urgent() string {
	switch critical, tiers := len(s.layout.Critical) > 0, len(s.layout.Levels) > 1; {
	case critical && tiers:
		return s.say("urgent")
	case critical:
		return s.say("urgent critical")
	case tiers:
		return s.say("urgent tier")
	}
	return ""
}

// printNext says what there is to do: first whom to see, then what is wrong with the files, then which results not to take
// as they are. Nothing that is not known is passed over: it is not the same as no risk. Listed says that every problem has
// been printed.
func (r *scoreRun) printNext(w io.Writer, s *batch.Summary, report *sheets.Report, listed bool) {
	next := steps{
		terminal: r.terminal, flags: r.flags, layout: r.scorer.Layout(), mapping: r.reader.Mapping(), planned: r.totals != nil,
	}
	r.seeCritical(&next, s)
	next.leftOut(report, true)
	r.seeLevels(&next, s)
	first := len(next.list)
	if first > 0 {
		r.tellWho(&next, s)
	}
	next.correct(report, listed)
	next.missed(report, s.Sheets)
	next.byMapping(report)
	r.takeWithCare(&next, s)
	if first == 0 {
		r.tellWho(&next, s)
	}
	next.print(w)
}
