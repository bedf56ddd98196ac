package main

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"math"
	"slices"
	"time"

	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/profile/view"
	"github.com/psynorm/psynorm/scoring"
)

// waves are the scored profiles of several waves, person by person: what score has written, with the register, the
// dormitories and the events. An index of the files is in memory, and of the profiles those of a few persons at a time.
//
//	w, err := t.openWaves(ctx, &f.waveFlags, files)
//	defer w.close()
//	for p, err := range w.people(ctx) { … }
type waves struct {
	scorer    *scoring.Scorer
	informant string       // whose sheets the series are of
	waves     []censusWave // by time
	last      int          // the last of them that had begun by the last day that is looked at; -1 for none

	flags    *waveFlags
	unitPath []string  // of the unit that --unit names among those there are, from the top down; nil without it
	says     *terminal // where messages go
	index    *waveIndex
	register *register
	events   map[string][]dossier.Event // by id
	rows     map[toldEvent]int          // where each stands in its file
	scored   map[string][]int32         // by id: indexes into index.sheets, in no order
	ids      []string                   // of everybody in the scope, in the order in which they are given
	numbers  []int                      // by label of the index: the number of the wave, -1 for none
	until    int32                      // the last day of which sheets are looked at
}

// censusWave is one wave of everybody: the sheets of one file, or of several whose profiles bear the same name of a wave.
type censusWave struct {
	Name     string
	From, To string // dates of the first and the last sheet that was scored in it
}

// openWaves reads where everything stands. What is said on standard error is of the files as a whole and of no person.
func (t *terminal) openWaves(ctx context.Context, f *waveFlags, files []string) (w *waves, err error) {
	if err := t.checkWaves(f, files); err != nil {
		return nil, err
	}
	w = &waves{flags: f, says: t, index: newWaveIndex(f.dates), scored: map[string][]int32{}, until: math.MaxInt32}
	if day, err := time.Parse(time.DateOnly, f.until); err == nil {
		w.until = int32(day.Unix() / secondsADay)
	}
	if w.scorer, err = t.scorer(f.instrument, f.norms); err != nil {
		return nil, err
	}
	for _, list := range []struct {
		files   []string
		between bool
	}{{files, false}, {f.between, true}} {
		for _, name := range list.files {
			if err := w.index.add(ctx, name, list.between); err != nil {
				return nil, t.badProfiles(err)
			}
		}
	}
	if err := t.undated(w.index); err != nil {
		return nil, err
	}
	if err := t.datesOfNothing(w.index); err != nil {
		return nil, err
	}
	if w.informant, err = t.whose(w); err != nil {
		return nil, err
	}
	w.findWaves()
	if w.register, err = t.register(w); err != nil {
		return nil, err
	}
	w.join()
	if err := w.choose(); err != nil {
		return nil, err
	}
	if err := w.readEvents(); err != nil {
		return nil, err
	}
	t.remarkWaves(w)
	t.remarkScope(w)
	return w, nil
}

// close closes the files.
func (w *waves) close() { w.index.files.close() }

// checkWaves refuses what could not be read, before anything is.
func (t *terminal) checkWaves(f *waveFlags, files []string) error {
	if err := t.oneOf("tree", f.tree, []string{treeClass, treeDormitory}); err != nil {
		return err
	}
	switch {
	case f.retestDays < 0:
		return errors.New(t.say("bad retest days", f.retestDays))
	case f.rosterKey != "" && len(f.rosters) == 0:
		return errors.New(t.say("key of no roster"))
	case f.unit != "" && f.tree == treeDormitory && f.dorms == "":
		return errors.New(t.say("no dormitories"))
	}
	for _, wave := range slices.Sorted(maps.Keys(f.dates)) {
		if _, err := time.Parse(time.DateOnly, f.dates[wave]); err != nil {
			return errors.New(t.say("bad day", "date", f.dates[wave]))
		}
	}
	return t.onlyOnce(slices.Concat(files, f.between))
}

// mine reports whether a sheet is of the instrument and the informant asked for, or of whomever where all are.
func (w *waves) mine(at *scoredAt) bool {
	of := w.index.kinds[at.of]
	return of.instrument == w.scorer.Definition().ID && (w.flags.everyone || of.informant == w.informant)
}

// findWaves puts the waves in order by the middle day of their sheets, which a few wrong dates do not move.
func (w *waves) findWaves() {
	days := make([][]int32, len(w.index.labels.list))
	for i := range w.index.sheets {
		if at := &w.index.sheets[i]; at.label >= 0 && w.mine(at) {
			days[at.label] = append(days[at.label], at.day)
		}
	}
	var order []int
	for label := range days {
		slices.Sort(days[label])
		if len(days[label]) > 0 {
			order = append(order, label)
		}
	}
	slices.SortFunc(order, func(a, b int) int {
		middle := func(k int) int32 { return days[k][(len(days[k])-1)/2] }
		return cmp.Or(cmp.Compare(middle(a), middle(b)), cmp.Compare(w.index.labels.list[a], w.index.labels.list[b]))
	})
	w.numbers, w.last = slices.Repeat([]int{-1}, len(days)), -1
	for i, label := range order {
		w.numbers[label] = i
		if days[label][0] <= w.until {
			w.last = i
		}
		d := days[label]
		w.waves = append(w.waves, censusWave{w.index.labels.list[label], dateOf(d[0]), dateOf(d[len(d)-1])})
	}
}

// dateOf writes a day as YYYY-MM-DD.
func dateOf(day int32) string {
	return time.Unix(int64(day)*secondsADay, 0).UTC().Format(time.DateOnly)
}

// join finds out whose each sheet is.
func (w *waves) join() {
	whose := make([]string, len(w.index.ids.list))
	for k, id := range w.index.ids.list {
		whose[k] = w.register.identify(id)
	}
	for i := range w.index.sheets {
		id := whose[w.index.sheets[i].person]
		w.scored[id] = append(w.scored[id], int32(i))
	}
}

// everyone gives the ids of those on the rosters in their order, and then of the others in theirs.
func (w *waves) everyone() []string {
	ids := slices.Clone(w.register.order)
	others := make([]string, 0, len(w.scored))
	for id := range w.scored {
		if !w.register.has(id) {
			others = append(others, id)
		}
	}
	slices.Sort(others)
	return append(ids, others...)
}

// pupil gives who somebody is. The class is that of the roster of the last wave, else of whatever is the latest: of the roster
// of an earlier wave or of a sheet since.
func (w *waves) pupil(id string) view.Pupil {
	p := w.register.pupil(id)
	isClass := func(at view.Place) bool { return at.Tree == treeClass }
	path, day := w.lastUnit(id)
	if slices.ContainsFunc(p.Places, isClass) {
		of := w.register.pupils[id].wave
		if path == nil || of == w.last || of >= 0 && dateOf(day) <= w.waves[of].To {
			return p
		}
	}
	if path != nil {
		p.Places = append([]view.Place{{Tree: treeClass, Path: path}}, slices.DeleteFunc(slices.Clone(p.Places), isClass)...)
	}
	return p
}

// knows reports whether somebody, by id or pseudonym, is in the scope.
func (w *waves) knows(id string) bool { return slices.Contains(w.ids, w.register.identify(id)) }
