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
	before place         // an earlier row that says another unit; none where line is 0
}

// filingBatch is what one commit files.
type filingBatch struct {
	filings []archive.Filing
	from    []origin // of each
	records int
}

// filedBatch is what became of a batch.
type filedBatch struct {
	filingBatch // what was filed
	added       archive.Added
	withdrawn   []place  // of what was left out, of persons of whom consent is withdrawn
	without     []string // and their ids
	closed      []origin // of what was left out, of persons whose files are closed
	elsewhere   []place  // of what was filed of persons who are elsewhere
	err         error
}

// take takes in what a part of a file has. Sheets without an id are counted by unit at once: of these there may be any number, and
// no batch.
func (r *filingRun) take(p *filedPart) error {
	r.nobody += len(p.strays)
	r.undated += p.undated
	r.without.add(p.without)
	for i := range p.filings {
		r.sat.tell(&p.filings[i])
	}
	if err := r.count(p.strays); err != nil {
		return err
	}
	return r.put(p.filings, p.from)
}

// put files what stands at some places, when enough of it is there.
func (r *filingRun) put(list []archive.Filing, from []origin) error {
	for i, one := range list {
		at := from[i]
		if before, ok := r.said.tell(&one.Stay, one.Person.ID, at.place); !ok {
			at.before, one.Stay = before, archive.Stay{}
		}
		if len(one.Records) == 0 || one.Records[0].Kind == archive.Events || r.inRegisterWave(&one.Records[0].Key) {
			r.filed[one.Person.ID] = true
		}
		b := &r.batch
		b.filings, b.from = append(b.filings, one), append(b.from, at)
		if b.records += len(one.Records) + 1; b.records < recordsAtOnce {
			continue
		}
		if err := r.hand(); err != nil {
			return err
		}
	}
	return nil
}

// hand has the batch filed while the next one is gathered, when the one before has been. Behind one that has failed nothing is.
func (r *filingRun) hand() error {
	if err := r.await(); err != nil {
		return err
	}
	if r.failed != nil {
		return r.failed
	}
	b := r.batch
	r.batch = filingBatch{}
	under := make(chan filedBatch, 1)
	go func() { under <- r.file(b) }()
	r.underway = under
	return nil
}

// flush files what is there and waits until it is.
func (r *filingRun) flush() error {
	if len(r.batch.filings) > 0 {
		if err := r.hand(); err != nil {
			return err
		}
	}
	return r.await()
}

// file commits a batch. Left out is what is of persons whose files are closed, and answers and profiles of those of whom consent is
// withdrawn. Who is elsewhere by the archive is filed, and stays there. It changes nothing of the run, which goes on meanwhile.
func (r *filingRun) file(b filingBatch) (f filedBatch) {
	f.filingBatch = b
	for len(f.filings) > 0 {
		f.added, f.err = r.Add(r.ctx, r.by(), f.filings)
		if which := leftOut(f.err, archive.ConsentWithdrawn); len(which) > 0 {
			gone, from := f.leave(which)
			for i := range gone {
				f.without, f.withdrawn = append(f.without, gone[i].Person.ID), append(f.withdrawn, from[i].place)
			}
			continue
		}
		if which := leftOut(f.err, archive.Locked); len(which) > 0 {
			_, from := f.leave(which)
			f.closed = append(f.closed, from...)
			continue
		}
		if which := leftOut(f.err, archive.Elsewhere); len(which) > 0 {
			for _, i := range which {
				f.elsewhere = append(f.elsewhere, f.from[i].place)
				f.filings[i].Stay = archive.Stay{}
			}
			continue
		}
		return f
	}
	f.err = nil // of nothing that is left
	return f
}

// await waits for the batch that is being filed, and says and counts what became of it. Sheets of persons whose files are closed
// are counted by unit, those of whom consent is withdrawn are not.
func (r *filingRun) await() error {
	if r.underway == nil {
		return nil
	}
	f := <-r.underway
	r.underway = nil
	for _, id := range f.without {
		delete(r.filed, id) // where they are by the register is still filed
	}
	r.withdrawn = append(r.withdrawn, f.withdrawn...)
	for i := range f.closed {
		r.closed = append(r.closed, f.closed[i].place)
	}
	if r.failed = f.err; r.failed != nil {
		return r.failed
	}
	r.unmoved(&f)
	if len(f.filings) > 0 {
		r.written += len(f.filings)
		r.sum.Persons += f.added.Persons
		r.sum.Written += f.added.Written
		r.sum.Same += f.added.Same
		r.sum.Changes.Add(f.added.Changes)
		r.eased += easing(f.added.Replaced)
		r.sum.Head = f.added.Head
		fmt.Fprintln(r.out, r.say("records written", r.written))
	}
	for _, from := range [][]origin{f.closed, f.from} {
		if err := r.count(from); err != nil {
			return err
		}
	}
	return nil
}

// leave takes out what stands at some places of what is filed.
func (b *filingBatch) leave(which []int) (gone []archive.Filing, from []origin) {
	gone, b.filings = parted(b.filings, which)
	from, b.from = parted(b.from, which)
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
