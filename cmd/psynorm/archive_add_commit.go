package main

import (
	"fmt"

	"github.com/psynorm/psynorm/profile/archive"
	"github.com/psynorm/psynorm/profile/rollup"
)

// origin is where what is filed comes from.
type origin struct {
	place
	counts *rollup.Notes // of a sheet, for the counts by unit when it is known whether it may be in them; nil for anything else
}

// put files what stands at some places, when enough of it is there.
func (r *filingRun) put(list []archive.Filing, from []origin) error {
	for i, one := range list {
		if len(one.Records) == 0 || one.Records[0].Kind == archive.Events || r.inRegisterWave(&one.Records[0].Key) {
			r.filed[one.Person.ID] = true
		}
		r.pending, r.from = append(r.pending, one), append(r.from, from[i])
		if r.records += len(one.Records) + 1; r.records < recordsAtOnce {
			continue
		}
		if err := r.flush(); err != nil {
			return err
		}
	}
	return nil
}

// flush commits what is there, and says so. Left out is what is of persons whose files are closed, and answers and profiles of
// those of whom consent is withdrawn, who are not counted by unit either.
func (r *filingRun) flush() error {
	if len(r.pending) == 0 {
		return nil
	}
	added, err := r.Add(r.ctx, r.by(), r.pending)
	if which := leftOut(err, archive.ConsentWithdrawn); len(which) > 0 {
		gone, from := r.leave(which)
		for i := range gone {
			delete(r.filed, gone[i].Person.ID) // where they are by the register is still filed
			r.withdrawn = append(r.withdrawn, from[i].place)
		}
		return r.flush()
	}
	if which := leftOut(err, archive.Locked); len(which) > 0 {
		_, from := r.leave(which)
		for i := range from {
			r.closed = append(r.closed, from[i].place)
		}
		if err := r.count(from); err != nil {
			return err
		}
		return r.flush()
	}
	if err != nil {
		return err
	}
	from := r.from
	r.written += len(r.pending)
	r.pending, r.from, r.records = r.pending[:0], r.from[:0], 0
	r.sum.Persons += added.Persons
	r.sum.Written += added.Written
	r.sum.Same += added.Same
	r.sum.Changes.Add(added.Changes)
	r.eased += easing(added.Replaced)
	r.sum.Head = added.Head
	fmt.Fprintln(r.out, r.say("records written", r.written))
	return r.count(from)
}

// leave takes out what stands at some places of what is pending.
func (r *filingRun) leave(which []int) (gone []archive.Filing, from []origin) {
	gone, r.pending = parted(r.pending, which)
	from, r.from = parted(r.from, which)
	for i := range gone {
		r.records -= len(gone[i].Records) + 1
	}
	return gone, from
}

// count counts sheets by unit.
func (r *filingRun) count(from []origin) error {
	for i := range from {
		if from[i].counts == nil {
			continue
		}
		if err := r.tree.Count(from[i].counts); err != nil {
			return findings{err}
		}
	}
	return nil
}
