package archive

import (
	"context"
	"slices"
)

// Link says that two ids are of one person, as after a change of schools: the files are read together under either id from then
// on, with what each was linked to before, and erased together. Their rows, revisions and keys stay apart. Whoever is linked
// already is not linked again.
func (a *Archive) Link(ctx context.Context, by Actor, id, other string) (Head, error) {
	return a.write(ctx, ActLink, by, func(w *writing) error {
		whom, err := w.whom(&Query{IDs: []string{id, other}})
		if err != nil {
			return err
		}
		pair, err := w.byNumbers(whom)
		if err != nil {
			return err
		}
		if len(pair) != 2 || pair[0].number == pair[1].number {
			return newError(SamePerson)
		}
		w.entry.Persons = whom
		all, err := w.withLinked(pair)
		if err != nil {
			return err
		}
		var numbers []int64
		for _, n := range append(append(whom, pair[0].body.Same...), pair[1].body.Same...) {
			if all[n] != nil && !slices.Contains(numbers, n) {
				numbers = append(numbers, n)
			}
		}
		return w.join(all, numbers)
	})
}

// join has each of some persons name all the others.
func (w *writing) join(all map[int64]*holder, numbers []int64) error {
	for _, n := range numbers {
		h := all[n]
		before := len(h.body.Same)
		for _, other := range numbers {
			if other != n && !slices.Contains(h.body.Same, other) {
				h.body.Same = append(h.body.Same, other)
			}
		}
		if len(h.body.Same) == before {
			continue
		}
		if err := w.save(h); err != nil {
			return err
		}
	}
	return nil
}
