package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile/view"
	"github.com/psynorm/psynorm/profile/warning"
)

// namesAll refuses results of somebody whom only a pseudonym names, but for full, which is told how many they are: to other
// roles they would be of somebody else, and no event would find them.
func (r *noticeRun) namesAll() error {
	nameless := 0
	for _, id := range r.waves.ids {
		if r.waves.register.nameless(id) {
			nameless++
		}
	}
	if nameless == 0 {
		return nil
	}
	said := r.say("nameless", nameless, r.flags.pseudonyms)
	if r.flags.role != view.Full.String() {
		return findings{errors.New(said)}
	}
	fmt.Fprintln(r.err, said)
	return nil
}

// aboutNothing notes an event that is about nothing of which there are notices, by where it stands.
func (r *noticeRun) aboutNothing(row int) {
	if r.unread++; r.unread == 1 || row < r.row {
		r.row = row
	}
}

// remark says what of the sheets is not in the list, and when the time allowed began where nobody has said it.
func (r *noticeRun) remark() {
	if r.after > 0 {
		said := r.say("sheets after", r.after)
		if r.flags.role == view.Full.String() && r.harm > 0 {
			said += r.say("harm after", r.harm)
		}
		fmt.Fprintln(r.err, said)
	}
	r.remarkElsewhere()
	if r.unread > 0 {
		fmt.Fprintln(r.err, r.say("events about nothing", r.unread, r.flags.events, r.row))
	}
	if r.others > 0 {
		fmt.Fprintln(r.err, r.say("notices of others", r.others, r.flags.informant))
	}
	short := slices.ContainsFunc(r.table.Routes, func(route warning.Route) bool {
		return slices.ContainsFunc(route.Steps, func(s warning.Step) bool { return s.Within < 24*time.Hour })
	})
	if short && r.dated > 0 {
		fmt.Fprintln(r.err, r.say("time from midnight", r.dated))
	}
}

// remarkElsewhere says what there is about pupils of the unit asked for at offices that are not of it. The role case is told
// which offices those are, and not how many notices: a number for a class or a school would say whose a pseudonym is.
func (r *noticeRun) remarkElsewhere() {
	if r.flags.unit == "" {
		return
	}
	if r.flags.role != view.Case.String() {
		if r.elsewhere > 0 {
			fmt.Fprintln(r.err, r.say("notices elsewhere", r.elsewhere, lang.OneLine(r.flags.unit)))
		}
		return
	}
	var above []string
	for i := range r.table.Offices {
		o := &r.table.Offices[i]
		if own := r.flags.office == "" || o.ID == r.flags.office; own && o.Role == view.Case && (o.Tree != r.flags.tree || o.Depth < len(r.waves.unitPath)) {
			above = append(above, o.In(r.lang))
		}
	}
	if len(above) > 0 {
		fmt.Fprintln(r.err, r.say("offices elsewhere", strings.Join(above, r.say("list")), lang.OneLine(r.flags.unit)))
	}
}

// caseErrors gives what was wrong with the only case of an evaluation, under the person's number.
func caseErrors(err error, number int) (out []*warning.CaseError) {
	var joined interface{ Unwrap() []error }
	if !errors.As(err, &joined) {
		return nil
	}
	for _, e := range joined.Unwrap() {
		var fault *warning.CaseError
		if errors.As(e, &fault) {
			fault.Case = number
			out = append(out, fault)
		}
	}
	return out
}

// complainOfCases says what could not be used or told, by what is wrong; of persons no more than how many they are and which
// in the order of the roster is the first.
func (r *noticeRun) complainOfCases() error {
	if len(r.faults) == 0 {
		return nil
	}
	count, first := map[warning.Code]int{}, map[warning.Code]*warning.CaseError{}
	var codes []warning.Code
	for _, f := range r.faults {
		if count[f.Code]++; count[f.Code] == 1 {
			codes, first[f.Code] = append(codes, f.Code), f
		}
	}
	for _, code := range codes {
		fmt.Fprintln(r.err, r.say("bad case", count[code], first[code].Case, first[code].Explain(r.lang)))
	}
	return errFindings
}
