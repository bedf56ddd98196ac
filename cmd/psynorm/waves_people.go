package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"iter"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/profile/view"
)

// portrait is one person over time.
type portrait struct {
	view.Pupil
	dossier *dossier.Dossier   // of all instruments and informants
	series  *dossier.Series    // of the instrument and the informant asked for
	later   []*profile.Profile // sheets of series after the last day that is looked at, which are in nothing else
	from    []sitting          // the sheets of dossier, by date
	in      []int              // by waves.waves: the number of the wave in series to which the sheet of that one belongs; 0 without a sheet
}

// at gives the person's wave in a wave of everybody; nil without a sheet.
func (p *portrait) at(i int) *dossier.Wave {
	if p.in[i] == 0 {
		return nil
	}
	return &p.series.Waves()[p.in[i]-1]
}

// read is what came of reading a person.
type read struct {
	*portrait
	err error
}

// people gives everybody in the scope, those on the rosters in their order and then the others by id. Several are read at the
// same time. An error ends it.
func (w *waves) people(ctx context.Context) iter.Seq2[*portrait, error] {
	return func(yield func(*portrait, error) bool) {
		ctx, stop := context.WithCancel(ctx)
		var working sync.WaitGroup
		defer func() {
			stop()
			working.Wait()
		}()
		workers := runtime.GOMAXPROCS(0)
		turns := make(chan chan read, 4*workers) // in the order of the persons
		jobs := make(chan func())
		for range workers {
			working.Go(func() {
				for job := range jobs {
					job()
				}
			})
		}
		go func() {
			defer close(jobs)
			defer close(turns)
			for _, id := range w.ids {
				turn := make(chan read, 1)
				select {
				case turns <- turn:
				case <-ctx.Done():
					return
				}
				jobs <- func() {
					p, err := w.person(id)
					turn <- read{p, err}
				}
			}
		}()
		for turn := range turns {
			r := <-turn
			if !yield(r.portrait, r.err) || r.err != nil {
				return
			}
		}
		if err := ctx.Err(); err != nil {
			yield(nil, err)
		}
	}
}

// sitting is a scored sheet of a person, with where it stands.
type sitting struct {
	*scoredAt
	*profile.Profile
	text []byte // the profile as JSON, with the person's id and the date under which it counts
}

// person reads everything of one person.
func (w *waves) person(id string) (*portrait, error) {
	sittings, later, err := w.sittings(id)
	if err != nil {
		return nil, err
	}
	record := dossier.Record{Person: id, RetestDays: w.flags.retestDays, Events: w.events[id]}
	// The first sheet of an instrument and an informant in a wave is what the wave asked for; others of it may be retests.
	type asked struct{ label, of int32 }
	type opened struct{ day, of int32 }
	taken, days := map[asked]bool{}, map[opened]bool{}
	for k, s := range sittings {
		if slices.ContainsFunc(sittings[:k], func(t sitting) bool { return bytes.Equal(t.text, s.text) }) {
			continue // the same sheet stands in two files, perhaps under a pseudonym in one, or between the waves
		}
		one := dossier.Sitting{Profile: s.Profile}
		if s.label < 0 {
			one.Occasion = dossier.Between
		}
		if in, on := (asked{s.label, s.of}), (opened{s.day, s.of}); s.label >= 0 && !taken[in] && !days[on] {
			taken[in], days[on] = true, true
			one.Occasion = dossier.Census
		}
		record.Sittings = append(record.Sittings, one)
	}
	p := &portrait{
		Pupil: w.pupil(id), later: later, from: sittings, in: make([]int, len(w.waves)),
	}
	if p.dossier, err = dossier.New(record); err != nil {
		return nil, err
	}
	if p.series, err = p.dossier.Series(w.plan(w.informant)); err != nil {
		return nil, err
	}
	w.place(p, sittings)
	return p, nil
}

// plan says how the sheets of an informant are read.
func (w *waves) plan(informant string) dossier.Plan {
	return dossier.Plan{Scorer: w.scorer, Informant: informant, CellKind: w.flags.cellKind, Renormed: w.flags.renormed}
}

// wave gives the number of the wave of everybody that a sheet is of; -1 for none, and for another instrument or informant.
func (w *waves) wave(at *scoredAt) int {
	if at.label < 0 || !w.mine(at) {
		return -1
	}
	return w.numbers[at.label]
}

// place finds out which of the person's waves each wave of everybody is. On one day at most one wave of an instrument and an
// informant is opened, so the date tells them apart.
func (w *waves) place(p *portrait, sittings []sitting) {
	days := map[string]int{}
	for _, own := range p.series.Waves() {
		for _, s := range own.Sittings {
			days[s.Profile.Date] = own.Number
		}
	}
	for _, s := range sittings {
		if i := w.wave(s.scoredAt); i >= 0 && p.in[i] == 0 {
			p.in[i] = days[s.Date]
		}
	}
}

// waveOf gives the number of the wave of everybody that a sheet of a person's series says it is of; -1 for one between the
// waves. A series has copies of the sheets.
func (w *waves) waveOf(p *portrait, sheet *profile.Profile) int {
	text := profile.AppendJSON(nil, sheet)
	for _, s := range p.from {
		if bytes.Equal(s.text, text) {
			return w.wave(s.scoredAt)
		}
	}
	return -1
}

// between is 1 for a sheet between the waves. Where the same one stands in a wave too it is of that wave, and comes first.
func (s *sitting) between() int {
	if s.label < 0 {
		return 1
	}
	return 0
}

// sittings reads the profiles of a person, by date and whatever the order of the files; those after the last day apart.
func (w *waves) sittings(id string) (out []sitting, later []*profile.Profile, err error) {
	for _, k := range w.scored[id] {
		at := &w.index.sheets[k]
		text, err := w.index.files.line(nil, at)
		if err != nil {
			return nil, nil, err
		}
		p, err := profile.ParseJSON(bytes.TrimSpace(text))
		if err != nil {
			return nil, nil, w.says.badProfiles(&badProfile{w.index.placeOf(at), err})
		}
		if w.register.identify(p.ID) != id || !w.index.agrees(at, p) {
			here := w.index.placeOf(at)
			return nil, nil, findings{errors.New(w.says.say("file changed", here.file, here.line))}
		}
		p.ID, p.Date = id, dateOf(at.day)
		if at.day > w.until {
			if w.mine(at) {
				later = append(later, p)
			}
			continue
		}
		out = append(out, sitting{at, p, profile.AppendJSON(nil, p)})
	}
	slices.SortFunc(out, func(a, b sitting) int {
		return cmp.Or(cmp.Compare(a.day, b.day), a.between()-b.between(), cmp.Compare(w.wave(a.scoredAt), w.wave(b.scoredAt)), bytes.Compare(a.text, b.text))
	})
	return out, later, nil
}

// placeOf gives the file and the line of a sheet.
func (x *waveIndex) placeOf(at *scoredAt) place { return place{x.files.names[at.file], int(at.line)} }

// firstOf gives the place of the first of some sheets, in the order of the files; the zero place of none.
func (x *waveIndex) firstOf(sheets []*scoredAt) place {
	if len(sheets) == 0 {
		return place{}
	}
	return x.placeOf(slices.MinFunc(sheets, func(a, b *scoredAt) int {
		return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.line, b.line))
	}))
}

// lastUnit gives the path of units on the latest sheet of somebody that has one, and the day of that sheet; nil for none. A
// sheet after the last day that is looked at comes into it only where there is no other.
func (w *waves) lastUnit(id string) (path []string, day int32) {
	last := int32(-1)
	for _, k := range w.scored[id] {
		at := &w.index.sheets[k]
		if w.index.units.list[at.unit] == "" {
			continue
		}
		if last < 0 || w.moreOf(at, &w.index.sheets[last]) {
			last = k
		}
	}
	if last < 0 {
		return nil, 0
	}
	at := &w.index.sheets[last]
	return strings.Split(w.index.units.list[at.unit], unitMark), at.day
}

// moreOf reports whether one sheet says more than another of where somebody is: it is later. Of one day the unit decides, so
// that the order of the files does not matter.
func (w *waves) moreOf(a, b *scoredAt) bool {
	if inTime := a.day <= w.until; inTime != (b.day <= w.until) {
		return inTime
	}
	units := w.index.units.list
	return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(units[a.unit], units[b.unit])) > 0
}
