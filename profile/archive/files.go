package archive

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"maps"
	"slices"
)

// Query says whose files are read, and what of them.
type Query struct {
	IDs  []string // by id; nil for all who are in Unit
	Unit []string // from the top; empty for everybody
	On   string   // the day on which they are in the unit, YYYY-MM-DD; "" for whoever ever was
	// Want says of which records the content is read; nil for all. Records that it does not want are not in the files.
	Want func(*Key) bool
	// Revisions asks for all revisions; else there are the latest alone.
	Revisions bool
	// Bare leaves out the content of records.
	Bare bool
}

// File is what an archive has on one person, under all ids of that person that are linked.
type File struct {
	Number  int64 // the random number by which rows know the person
	Person  Person
	Same    []string // the other ids of the person: see Archive.Link
	Locked  string   // the day on which the file was closed; "" while it is open
	Stays   []Stayed // in the order of their first days
	Records []Filed  // in the order in which they were filed; none where Withheld says why
	// Withheld is why nothing is shown of the person, on the day of the reading and by the policy of the archive; "" else.
	Withheld Withheld
}

// Stayed is where the person was, from the first day to the last; Until is "" while it goes on.
type Stayed struct {
	Unit        []string
	From, Until string
}

// On reports whether the person was there on a day, YYYY-MM-DD; with "" on any.
func (s *Stayed) On(day string) bool {
	return day == "" || s.From <= day && (s.Until == "" || s.Until >= day)
}

// Within reports whether a unit is another, or below it.
func (s *Stayed) Within(unit []string) bool {
	return len(s.Unit) >= len(unit) && slices.Equal(s.Unit[:len(unit)], unit)
}

// Filed is a record as it lies in the archive.
type Filed struct {
	Record
	Number   int64 // of the person under whose id it was filed: several where ids are linked
	Revision int64 // from 1
	Latest   bool  // no later revision is there
	Row      int64 // the number of its row
}

// Files reads the files of those whom a query asks for, in the order in which they first came into the archive. The reading is
// entered in the audit trail before anything is read: whom by number where the query names ids, else the unit as a whole. An
// id that nobody has is an error (UnknownPerson), before which nothing is read; so is a unit that is not there. A row that
// cannot be read ends the files with an error. Whoever has several ids has one file: in a unit the one of the id that came
// first, of several ids that are asked for the same one under each.
func (a *Archive) Files(ctx context.Context, by Actor, q Query) iter.Seq2[*File, error] {
	return func(yield func(*File, error) bool) {
		whom, err := a.enterReading(ctx, ActRead, by, &q)
		if err == nil {
			err = a.snapshot(ctx, func(s *session) error {
				r := &reading{session: s, query: &q, today: by.day(), covered: map[int64]bool{}}
				if r.policy, err = s.policy(); err != nil {
					return err
				}
				return r.files(whom, yield)
			})
		}
		if err != nil && err != errStopped {
			yield(nil, err)
		}
	}
}

// enterReading enters in the audit trail who is about to be read, and gives their numbers.
func (a *Archive) enterReading(ctx context.Context, act Act, by Actor, q *Query) (whom []int64, err error) {
	_, err = a.write(ctx, act, by, func(w *writing) error {
		whom, err = w.whom(q)
		if q.IDs != nil {
			w.entry.Persons = whom
		} else {
			w.entry.Units = [][]string{q.Unit}
		}
		return err
	})
	return whom, err
}

// reading is a session that reads files.
type reading struct {
	*session
	query   *Query
	policy  Policy
	today   string
	open    bool           // all is shown, whatever was consented to
	covered map[int64]bool // who is in a file that was given
}

// errStopped ends a reading whose caller wants no more.
var errStopped = errors.New("archive: stopped")

// filesAtOnce is how many persons are read with one query.
const filesAtOnce = 200

// files reads the files of persons in their order.
func (r *reading) files(whom []int64, yield func(*File, error) bool) error {
	for part := range slices.Chunk(whom, filesAtOnce) {
		list, err := r.filesOf(part)
		if err != nil {
			return err
		}
		for _, f := range list {
			if !yield(f, nil) {
				return errStopped
			}
		}
	}
	return nil
}

// filesOf reads the files of some persons at once.
func (r *reading) filesOf(whom []int64) ([]*File, error) {
	holders, err := r.byNumbers(whom)
	if err != nil {
		return nil, err
	}
	everyone, err := r.withLinked(holders)
	if err != nil {
		return nil, err
	}
	all := slices.Collect(maps.Values(everyone))
	where, err := r.staysOf(all)
	if err != nil {
		return nil, err
	}
	tree, err := r.unitTree()
	if err != nil {
		return nil, err
	}
	found, err := r.recordsOf(all)
	if err != nil {
		return nil, err
	}
	var list []*File
	for _, h := range holders {
		if r.query.IDs != nil || !r.covered[h.number] {
			list = append(list, r.fileOf(h, everyone, where, tree, found))
		}
	}
	return list, nil
}

// fileOf puts together what was read of a person, under all ids.
func (r *reading) fileOf(h *holder, everyone map[int64]*holder, where map[int64][]row, tree *unitTree, found map[int64]*kept) *File {
	f := &File{Number: h.number, Person: h.person(), Locked: h.body.Locked}
	for _, n := range append([]int64{h.number}, h.body.Same...) {
		one := everyone[n]
		if one == nil { // erased
			continue
		}
		r.covered[n] = true
		if n != h.number {
			f.Same = append(f.Same, one.body.ID)
		}
		for _, s := range where[n] {
			f.Stays = append(f.Stays, Stayed{tree.path(s[2].(int64)), s[3].(string), s[4].(string)})
		}
		f.Records = append(f.Records, found[n].records...)
	}
	slices.SortStableFunc(f.Stays, func(a, b Stayed) int { return cmp.Compare(a.From, b.From) })
	slices.SortFunc(f.Records, func(a, b Filed) int { return cmp.Compare(a.Row, b.Row) })
	if f.Withheld = r.withheldOf(h, everyone, found); f.Withheld != "" && !r.open {
		f.Records = nil
	}
	return f
}

// withheldOf says whether anything may be shown of a person, by what was consented to under all ids.
func (r *reading) withheldOf(h *holder, everyone map[int64]*holder, found map[int64]*kept) Withheld {
	var births []string
	var consents []keptConsent
	for _, n := range append([]int64{h.number}, h.body.Same...) {
		if one := everyone[n]; one != nil { // else erased
			births = append(births, one.person().Birth)
			consents = append(consents, found[n].consents...)
		}
	}
	return r.policy.withheld(bornOn(births), r.today, consents)
}

// bornOn is the day of birth of a person by what is known under several ids; "" where that is nothing, or contradicts itself.
func bornOn(births []string) (born string) {
	for _, b := range births {
		if b != "" && born != "" && b != born {
			return ""
		}
		born = cmp.Or(born, b)
	}
	return born
}

// withLinked gives persons by number, and whoever is the same under another id.
func (s *session) withLinked(holders []*holder) (map[int64]*holder, error) {
	all := make(map[int64]*holder, len(holders))
	for _, h := range holders {
		all[h.number] = h
	}
	var others []int64
	for _, h := range holders {
		for _, n := range h.body.Same {
			if all[n] == nil && !slices.Contains(others, n) {
				others = append(others, n)
			}
		}
	}
	if len(others) == 0 {
		return all, nil
	}
	linked, err := s.byNumbers(others)
	for _, h := range linked {
		all[h.number] = h
	}
	return all, err
}

// together reads persons, and whoever is the same under another id, each once, in the order of the numbers.
func (s *session) together(numbers []int64) ([]*holder, error) {
	holders, err := s.byNumbers(numbers)
	if err != nil {
		return nil, err
	}
	all, err := s.withLinked(holders)
	if err != nil {
		return nil, err
	}
	list := make([]*holder, 0, len(all))
	for _, h := range holders {
		for _, n := range append([]int64{h.number}, h.body.Same...) {
			if one := all[n]; one != nil { // else erased, or there already
				list = append(list, one)
				delete(all, n)
			}
		}
	}
	return list, nil
}

// byNumbers reads persons, in the order of the numbers.
func (s *session) byNumbers(numbers []int64) ([]*holder, error) {
	args := make([]any, len(numbers))
	for i, n := range numbers {
		args[i] = n
	}
	rows, err := s.where(persons, in("number", len(args))+" ORDER BY number", args...)
	if err != nil {
		return nil, err
	}
	found := make(map[int64]*holder, len(rows))
	for _, r := range rows {
		if found[r.number()], err = s.secrets.openPerson(s.id, r); err != nil {
			return nil, err
		}
	}
	list := make([]*holder, 0, len(numbers))
	for _, n := range numbers {
		if h := found[n]; h != nil { // else erased since they were found
			list = append(list, h)
		}
	}
	return list, nil
}

// kept is what was found of one person.
type kept struct {
	records  []Filed
	consents []keptConsent
}

// recordsOf reads the records that the query wants, and all consents, by person.
func (r *reading) recordsOf(holders []*holder) (map[int64]*kept, error) {
	byNumber := make(map[int64]*holder, len(holders))
	found := make(map[int64]*kept, len(holders))
	args := make([]any, len(holders))
	for i, h := range holders {
		byNumber[h.number], found[h.number], args[i] = h, &kept{}, h.number
	}
	if len(holders) == 0 {
		return found, nil
	}
	rows, err := r.where(records, in("person", len(args))+" ORDER BY number", args...)
	if err != nil {
		return nil, err
	}
	if err := r.consentsThere(byNumber, rows); err != nil {
		return nil, err
	}
	last := map[place]int64{}
	for _, one := range rows {
		at := place{one[1].(int64), [16]byte(one[2].([]byte))}
		last[at] = max(last[at], one[3].(int64))
	}
	for _, one := range rows {
		h, revision := byNumber[one[1].(int64)], one[3].(int64)
		latest := revision == last[place{h.number, [16]byte(one[2].([]byte))}]
		if !latest && !r.query.Revisions {
			continue
		}
		if err := r.take(h, one, latest, found[h.number]); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// take reads a record, as far as it is wanted.
func (r *reading) take(h *holder, one row, latest bool, into *kept) error {
	head, err := h.openHead(r.id, one)
	if err != nil {
		return err
	}
	consents := head.Kind == Consents && latest
	wanted := r.query.Want == nil || r.query.Want(&head.Key)
	if !consents && !wanted {
		return nil
	}
	f := Filed{Record: head.Record, Number: h.number, Revision: one[3].(int64), Latest: latest, Row: one.number()}
	if consents || !r.query.Bare {
		if f.Content, err = h.openContent(r.id, one, head); err != nil {
			return err
		}
	}
	if consents {
		c, err := ParseConsent(f.Content)
		if err != nil {
			return newError(Damaged, records.name, one.number())
		}
		into.consents = append(into.consents, keptConsent{c, h.number, one.number()})
	}
	if !wanted {
		return nil
	}
	if r.query.Bare {
		f.Content = nil
	}
	into.records = append(into.records, f)
	return nil
}
