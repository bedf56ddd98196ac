package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile/view"
)

// choose finds who is in the scope.
func (w *waves) choose() error {
	if err := w.find(); err != nil {
		return err
	}
	for _, id := range w.everyone() {
		if p := w.pupil(id); w.holds(&p) {
			w.ids = append(w.ids, id)
		}
	}
	return nil
}

// scope is the unit asked for, or the whole of the tree.
func (w *waves) scope() view.Scope { return view.Scope{Tree: w.flags.tree, Path: w.unitPath} }

// holds reports whether a pupil is of the unit asked for. Without one everybody is, those without a place too.
func (w *waves) holds(p *view.Pupil) bool {
	scope := w.scope()
	return w.flags.unit == "" || scope.Holds(p)
}

// find finds the unit that --unit names among those of the pupils: a / may stand between two names or within one. A unit in
// which there is nobody is an error, for it may be misspelt, and an empty list reads as if all were well.
func (w *waves) find() error {
	if w.flags.unit == "" {
		return nil
	}
	paths := w.units()
	var found [][]string
	var names []string
	for _, path := range paths {
		names = append(names, strings.ReplaceAll(w.says.unitWritten(path), " / ", "/"))
		if w.says.namesUnit(strings.TrimSpace(w.flags.unit), path) {
			found = append(found, path)
		}
	}
	switch len(found) {
	case 0:
		return findings{errors.New(w.says.say("nobody in the unit", lang.OneLine(w.flags.unit)) + w.says.meant(w.flags.unit, names))}
	case 1:
		w.unitPath = found[0]
		return nil
	}
	names = nil
	for _, path := range found {
		names = append(names, w.says.unitWritten(path))
	}
	return findings{errors.New(w.says.say("several units", lang.OneLine(w.flags.unit), strings.Join(names, w.says.say("list"))))}
}

// units lists the paths of the units of the tree that is asked for, each once and in order.
func (w *waves) units() (paths [][]string) {
	seen := map[string]bool{}
	for _, id := range w.everyone() {
		for _, at := range w.pupil(id).Places {
			for n := len(at.Path); n > 0 && at.Tree == w.flags.tree; n-- {
				key := strings.Join(at.Path[:n], unitMark)
				if seen[key] {
					break // and so are those that it is in
				}
				seen[key] = true
				paths = append(paths, at.Path[:n])
			}
		}
	}
	slices.SortFunc(paths, slices.Compare)
	return paths
}

// remarkScope says what those who read the results have to know of the sheets in them.
func (t *terminal) remarkScope(w *waves) {
	t.remarkUnits(w)
	if w.flags.unit != "" {
		fmt.Fprintln(t.err, t.say("of all files", lang.OneLine(w.flags.unit)))
	}
	own, hashes := []string{}, []string{}
	for _, set := range w.scorer.Layout().Norms {
		own, hashes = append(own, set.ID+"@"+set.Version), append(hashes, set.Hash)
	}
	now, other := normsKey(hashes), 0
	for _, id := range w.ids {
		for _, k := range w.scored[id] {
			if at := &w.index.sheets[k]; w.mine(at) && w.index.norms.list[at.norms] != now {
				other++
			}
		}
	}
	if other > 0 {
		if len(own) == 0 {
			own = append(own, t.say("no norms"))
		}
		fmt.Fprintln(t.err, t.say("other norms", other, strings.Join(own, t.say("list"))))
	}
}

// remarkUnits says when sheets name their units by other levels than the roster: pupils who are not on it then belong where
// nobody looks who writes units as the roster does.
func (t *terminal) remarkUnits(w *waves) {
	levels, differ, strangers := w.register.levels, 0, 0
	for id, sheets := range w.scored {
		for _, k := range sheets {
			at := &w.index.sheets[k]
			unit := w.index.units.list[at.unit]
			if len(levels) == 0 || unit == "" || !w.mine(at) || strings.Count(unit, unitMark)+1 == len(levels) {
				continue
			}
			differ++
			if !w.register.has(id) {
				strangers++
			}
		}
	}
	if differ > 0 {
		fmt.Fprintln(t.err, t.say("other units", differ, len(levels), strings.Join(levels, "/"), strangers))
	}
}
