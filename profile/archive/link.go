package archive

import (
	"cmp"
	"context"
	"slices"
)

// Link says that two ids are of one person, as after a change of schools: the files are read together under either id from then
// on, with what each was linked to before, closed together and erased together. Their rows, revisions and keys stay apart, so
// that Unlink can undo it. Whoever is linked already is not linked again. Files whose sexes or dates of birth differ are hardly
// one person's: OtherPerson; see LinkAnyway.
func (a *Archive) Link(ctx context.Context, by Actor, id, other string) (Head, error) {
	return a.link(ctx, by, id, other, contradicts)
}

// LinkAnyway is Link where somebody knows that the files are of one person, whatever sexes and dates of birth they have.
func (a *Archive) LinkAnyway(ctx context.Context, by Actor, id, other string) (Head, error) {
	return a.link(ctx, by, id, other, func([]*holder) bool { return false })
}

// link joins the files of two ids, with all that each is linked with, unless they are said to be of others.
func (a *Archive) link(ctx context.Context, by Actor, id, other string, ofOthers func([]*holder) bool) (Head, error) {
	return a.write(ctx, ActLink, by, func(w *writing) error {
		whom, err := w.whom(&Query{IDs: []string{id, other}})
		if err != nil {
			return err
		}
		if whom[0] == whom[1] {
			return newError(SamePerson)
		}
		w.entry.Persons = whom
		all, err := w.together(whom)
		if err != nil {
			return err
		}
		if ofOthers(all) {
			return newError(OtherPerson)
		}
		return w.join(all)
	})
}

// contradicts reports files that say something different of sex or birth.
func contradicts(all []*holder) bool {
	var sex, birth string
	for _, h := range all {
		p := h.person()
		if sex != "" && p.Sex != "" && p.Sex != sex || birth != "" && p.Birth != "" && p.Birth != birth {
			return true
		}
		sex, birth = cmp.Or(sex, p.Sex), cmp.Or(birth, p.Birth)
	}
	return false
}

// Unlink takes an id out of those with which it is linked: its file is read, closed and erased alone from then on. The others
// stay linked with each other. The error is NotLinked where it is linked with none.
func (a *Archive) Unlink(ctx context.Context, by Actor, id string) (Head, error) {
	return a.write(ctx, ActUnlink, by, func(w *writing) error {
		whom, err := w.whom(&Query{IDs: []string{id}})
		if err != nil {
			return err
		}
		all, err := w.together(whom)
		if err != nil {
			return err
		}
		if len(all) == 1 {
			return newError(NotLinked)
		}
		for _, h := range all {
			w.entry.Persons = append(w.entry.Persons, h.number)
			h.body.Same = slices.DeleteFunc(h.body.Same, func(n int64) bool { return n == whom[0] || h.number == whom[0] })
			if err := w.save([]*holder{h}); err != nil {
				return err
			}
		}
		return nil
	})
}

// join has each of some persons name all the others.
func (w *writing) join(all []*holder) error {
	for _, h := range all {
		before := len(h.body.Same)
		for _, other := range all {
			if other != h && !slices.Contains(h.body.Same, other.number) {
				h.body.Same = append(h.body.Same, other.number)
			}
		}
		if len(h.body.Same) == before {
			continue
		}
		if err := w.save([]*holder{h}); err != nil {
			return err
		}
	}
	return nil
}
