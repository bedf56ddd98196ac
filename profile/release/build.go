package release

import (
	"runtime"
	"slices"
	"sync"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/rollup"
)

// Options say what a release is to be like.
type Options struct {
	Limits Limits // the zero value: DefaultLimits
	// DownTo is the name of the level of units that is the lowest of which more than numbers of pupils is shown. "" is the
	// one that is called school, in whichever letters, or 学校.
	DownTo string
	// Wave names the wave where the sheets do not say; "" takes it from them.
	Wave string
	// Before are the releases of the same wave that there are already, in their order.
	Before []*Release
}

// New makes the release of a wave. The same file and options give the same release, to the byte. The file must have
// statistics of sheets of one wave, all that were planned; the error is an *Error.
func New(f *rollup.File, o Options) (*Release, error) {
	if o.Limits == (Limits{}) {
		o.Limits = DefaultLimits()
	}
	r, err := head(f, &o)
	if err != nil {
		return nil, err
	}
	g := collect(f.Tree, r.Depth, &r.Limits)
	r.addUnits(f.Tree, g)
	var before []earlier
	for _, b := range o.Before {
		before = append(before, newEarlier(r, b))
	}
	if err := r.addResults(g, before); err != nil {
		return nil, err
	}
	for _, before := range o.Before {
		if err := r.apart(before); err != nil {
			return nil, err
		}
	}
	r.Hash, err = r.hash()
	return r, err
}

// head makes a release without its units.
func head(f *rollup.File, o *Options) (*Release, error) {
	if len(f.Missing()) > 0 {
		return nil, newError(Incomplete)
	}
	wave, ok := f.Wave()
	switch {
	case o.Wave != "" && ok && wave != o.Wave:
		return nil, newError(OtherWave, wave, o.Wave)
	case o.Wave != "":
		wave = o.Wave
	case !ok:
		return nil, newError(NoWave)
	}
	l := f.Tree.Layout()
	r := &Release{
		Today:  l.TellsToday(),
		Format: format, Wave: wave, Number: len(o.Before) + 1, Engine: l.Engine, Definition: pin(l.Definition),
		Comparable: f.Comparable, Title: l.Title, Limits: o.Limits, UnitLevels: f.Tree.Names(),
	}
	for i := range l.Norms {
		r.Norms = append(r.Norms, pin(l.Norms[i].Pin))
	}
	for i := range l.Levels {
		r.Levels = append(r.Levels, Named{l.Levels[i].ID, l.Levels[i].Title})
	}
	for i := range l.Groups {
		r.ScaleGroups = append(r.ScaleGroups, Named{l.Groups[i].ID, l.Groups[i].Title})
	}
	for i := range l.Scales {
		if l.Scales[i].Report {
			r.Scales = append(r.Scales, NewScale(l, i))
		}
	}
	for _, before := range o.Before {
		r.Earlier = append(r.Earlier, before.Hash)
	}
	if r.Depth = depth(r.UnitLevels, o.DownTo); r.Depth < 0 {
		return nil, newError(NoLevel, r.UnitLevels)
	}
	return r, r.follows(o.Before)
}

func pin(p profile.Pin) Pin { return Pin{p.ID, p.Version, p.Hash, p.Status} }

// NewScale says what a release does of a scale of a layout.
func NewScale(l *profile.Layout, i int) Scale {
	info := &l.Scales[i]
	s := Scale{
		ID: info.ID, Title: info.Title, Metrics: append([]string{"raw"}, info.Metrics[:info.Reported]...), Validity: info.Validity,
	}
	for _, g := range info.Groups {
		s.Groups = append(s.Groups, l.Groups[g].ID)
	}
	for _, b := range info.Bands {
		s.Bands = append(s.Bands, Named{b.ID, b.Title})
	}
	return s
}

// depth is how long the paths of units on a level are, -1 when no level is called so.
func depth(levels []string, name string) int {
	if name != "" {
		return after(slices.Index(levels, name))
	}
	return after(slices.IndexFunc(levels, func(level string) bool { return lang.IsLevel(level, "school") }))
}

func after(i int) int {
	if i < 0 {
		return -1
	}
	return i + 1
}

// addUnits adds the units with their numbers of pupils.
func (r *Release) addUnits(t *rollup.Tree, g *groups) {
	next := 0
	for unit := range t.Units() {
		u := Unit{Path: append([]string{}, unit.Path...), Groups: []Group{newGroup(&rollup.Group{Counts: unit.Counts})}}
		if unit.HasExpected {
			u.Expected = &unit.Expected
		}
		if len(unit.Path) <= r.Depth {
			u.Groups = u.Groups[:0]
			for _, place := range g.units[next].groups {
				u.Groups = append(u.Groups, newGroup(&g.list[place]))
			}
			next++
		}
		r.Units = append(r.Units, u)
	}
}

// newGroup gives a group with its numbers of pupils.
func newGroup(of *rollup.Group) Group {
	return Group{
		Sex: of.Sex, Grade: of.Grade, Unknown: of.Unknown, Present: of.Present, Valid: of.Valid, Counted: counted(&of.Counts),
	}
}

// counted is how many sheets are in the tables: all but those whose results are withheld, which are the invalid ones.
func counted(of *rollup.Counts) int64 { return of.Present - of.Invalid }

// shown visits the groups that show more than their numbers of pupils, by their places in the list of all groups.
func (r *Release) shown(visit func(place int, g *Group)) {
	place := 0
	for i := range r.Units {
		if len(r.Units[i].Path) > r.Depth {
			continue
		}
		for k := range r.Units[i].Groups {
			if g := &r.Units[i].Groups[k]; r.Limits.enough(g.Valid) {
				visit(place, g)
			}
			place++
		}
	}
}

// addResults adds to the groups what is shown of tiers and scales: several tables at a time, as none depends on another.
func (r *Release) addResults(g *groups, before []earlier) error {
	results := make([]results, 1+len(r.Scales))
	next, work := make(chan int), sync.WaitGroup{}
	for range min(runtime.GOMAXPROCS(0), len(results)) {
		work.Go(func() {
			h := &hider{Release: r, groups: g, before: before}
			for i := range next {
				if i == 0 {
					results[i] = h.tiers()
				} else {
					results[i] = h.scale(i - 1)
				}
			}
		})
	}
	for i := range results {
		next <- i
	}
	close(next)
	work.Wait()
	for i := range results {
		if results[i].err != nil {
			return results[i].err
		}
	}
	r.shown(func(place int, of *Group) {
		of.Scales = make([]Scores, len(r.Scales))
		for i := range results {
			results[i].show(i-1, place, of)
		}
	})
	return nil
}

// withRest gives counts, and last what they leave of all who are counted.
func withRest(of *rollup.Group, counts []int64) []int64 {
	return append(slices.Clone(counts), counted(&of.Counts)-total(counts))
}
