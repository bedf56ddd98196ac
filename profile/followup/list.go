package followup

import (
	"cmp"
	"iter"
	"slices"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/view"
)

// List says whom to see first, unit by unit. It is immutable and safe for concurrent use.
type List struct {
	plan    Plan
	layout  *profile.Layout
	units   []Unit
	entries []*Entry
	retests []*Entry
	aside   []*Entry
}

// New makes the list of the cases that are in the plan's scope. An error of cases ends it and is returned; else the error is
// an *Error, or an ErrorList when a unit of the capacity is not there. Plan and cases may be changed afterwards.
func New(plan Plan, cases iter.Seq2[Case, error]) (*List, error) {
	if err := plan.check(); err != nil {
		return nil, err
	}
	l := &List{plan: plan, layout: plan.Scorer.Layout()}
	r := &reader{&l.plan, plan.Scorer.Definition(), l.layout}
	seen, places, number := map[string]bool{}, newPlaces(), 0
	var all []*Entry
	for c, err := range cases {
		if err != nil {
			return nil, err
		}
		number++
		if !plan.holds(&c.Pupil) {
			continue
		}
		if fault := unnamed(&c.Pupil, seen); fault != "" {
			return nil, &Error{Code: fault, Case: number}
		}
		places.add(placeIn(&c.Pupil, plan.Scope.Tree))
		e, fault := r.entry(&c)
		if fault != "" {
			return nil, &Error{Code: fault, Case: number}
		}
		all = append(all, e)
	}
	var err error
	if l.units, err = places.units(&plan); err != nil {
		return nil, err
	}
	l.divide(r, all)
	return l, nil
}

// unnamed says what is wrong with a pupil's id, "" for nothing.
func unnamed(p *view.Pupil, seen map[string]bool) Code {
	switch {
	case p.ID == "":
		return NoPerson
	case seen[p.ID]:
		return SameID
	}
	seen[p.ID] = true
	return ""
}

// divide puts everybody into the lists, and draws the lines.
func (l *List) divide(r *reader, all []*Entry) {
	for _, e := range all {
		e.Unit = l.unitOf(placeIn(&e.Pupil, l.plan.Scope.Tree))
		u := &l.units[e.Unit]
		switch {
		case e.Aside != 0:
			l.aside = append(l.aside, e)
			if e.answered() {
				u.Answered++
			}
		case r.concerns(e):
			l.entries = append(l.entries, e)
		case e.Date != "" && e.Retest == 0:
			u.Lowest++
		}
		if e.Retest != 0 {
			l.retests = append(l.retests, e)
			u.Retests++
		}
	}
	byUnit := func(then func(a, b *Entry) int) func(a, b *Entry) int {
		return func(a, b *Entry) int { return cmp.Or(cmp.Compare(a.Unit, b.Unit), then(a, b)) }
	}
	slices.SortFunc(l.entries, byUnit(r.compare))
	slices.SortFunc(l.retests, byUnit(r.compareRetests))
	slices.SortFunc(l.aside, byUnit(func(a, b *Entry) int {
		return cmp.Or(cmp.Compare(a.Aside, b.Aside), cmp.Compare(a.Pupil.ID, b.Pupil.ID))
	}))
	for _, e := range l.entries {
		l.units[e.Unit].count(e)
	}
	for i := range l.units {
		l.units[i].draw()
	}
	for _, e := range l.entries {
		e.Within = e.Rank <= l.units[e.Unit].Line
	}
}

// Units gives the units of the list: those of the capacity, in Plan.Order, then by name as people count, and behind them one
// for whoever is in none of these. The slice must not be changed.
func (l *List) Units() []Unit { return l.units }

// Entries gives those whom somebody has to see, unit by unit, in the order in which they are to be seen.
func (l *List) Entries() iter.Seq[*Entry] { return slices.Values(l.entries) }

// Retests gives those who are to be tested again, unit by unit. Some of them are in the other lists too.
func (l *List) Retests() iter.Seq[*Entry] { return slices.Values(l.retests) }

// SetAside gives those whom a sheet would put on the list and who have been seen or are in care, and who is absent by right.
func (l *List) SetAside() iter.Seq[*Entry] { return slices.Values(l.aside) }
