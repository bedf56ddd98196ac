package archive

import (
	"context"
	"errors"
	"iter"
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
}

// File is what an archive has on one person.
type File struct {
	Number  int64 // the random number by which rows know the person
	Person  Person
	Locked  string // the day on which the file was closed; "" while it is open
	Stays   []Stayed
	Records []Filed // in the order in which they were filed
}

// Stayed is where the person was, from the first day to the last; Until is "" while it goes on.
type Stayed struct {
	Unit        []string
	From, Until string
}

// Filed is a record as it lies in the archive.
type Filed struct {
	Record
	Revision int64 // from 1
	Row      int64 // the number of its row
}

// Files reads the files of those whom a query asks for, in the order in which they first came into the archive. The reading is
// entered in the audit trail before anything is read: whom by number where the query names ids, else the unit as a whole. An
// id that nobody has is an error (UnknownPerson), before which nothing is read; so is a unit that is not there. A row that
// cannot be read ends the files with an error.
func (a *Archive) Files(ctx context.Context, by Actor, q Query) iter.Seq2[*File, error] {
	return func(yield func(*File, error) bool) {
		var whom []int64
		_, err := a.write(ctx, ActRead, by, func(w *writing) error {
			var err error
			whom, err = w.whom(&q)
			if q.IDs != nil {
				w.entry.Persons = whom
			} else {
				w.entry.Units = [][]string{q.Unit}
			}
			return err
		})
		if err == nil {
			err = a.snapshot(ctx, func(s *session) error { return s.files(whom, &q, yield) })
		}
		if err != nil && err != errStopped {
			yield(nil, err)
		}
	}
}

// whom finds the numbers of those whom a query asks for.
func (s *session) whom(q *Query) ([]int64, error) {
	if q.IDs != nil {
		found, err := s.byIDs(q.IDs)
		if err != nil {
			return nil, err
		}
		list := make([]int64, 0, len(q.IDs))
		for _, id := range q.IDs {
			h := found[id]
			if h == nil {
				return nil, newError(UnknownPerson)
			}
			list = append(list, h.number)
		}
		return list, nil
	}
	return s.membersOf(q.Unit, q.On)
}

// membersOf lists the numbers of all who are, or ever were, in a unit or below it.
func (s *session) membersOf(unit []string, on string) ([]int64, error) {
	condition, args := "number>0", []any{}
	if on != "" {
		if err := checkDays(on); err != nil {
			return nil, err
		}
		condition, args = "since<=? AND (until='' OR until>=?)", []any{on, on}
	}
	var inside map[int64]bool
	if len(unit) > 0 {
		tree, err := s.unitTree()
		if err != nil {
			return nil, err
		}
		number, ok := tree.find(unit)
		if !ok {
			return nil, newError(UnknownUnit, unitText(unit))
		}
		within := tree.within(number)
		inside = make(map[int64]bool, len(within))
		for _, n := range within {
			inside[n] = true
		}
		if len(within) <= mostAtOnce {
			condition += " AND " + in("unit", len(within))
			for _, n := range within {
				args = append(args, n)
			}
		}
	} else if on == "" {
		return s.everybody()
	}
	var list []int64
	seen := map[int64]bool{}
	err := stays.each(s.ctx, s.dialect, s.tx, func(r row) error {
		person := r[1].(int64)
		if !seen[person] && (inside == nil || inside[r[2].(int64)]) {
			seen[person] = true
			list = append(list, person)
		}
		return nil
	}, condition+" ORDER BY number", args...)
	return list, err
}

// everybody lists all persons, whether it is known where they are or not. Their numbers are random, and so is the order.
func (s *session) everybody() (list []int64, err error) {
	rows, err := s.tx.QueryContext(s.ctx, "SELECT number FROM psynorm_person ORDER BY number")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var n int64
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		list = append(list, n)
	}
	return list, rows.Err()
}

// errStopped ends a reading whose caller wants no more.
var errStopped = errors.New("archive: stopped")

// filesAtOnce is how many persons are read with one query.
const filesAtOnce = 200

// files reads the files of persons in their order.
func (s *session) files(whom []int64, q *Query, yield func(*File, error) bool) error {
	for part := range slices.Chunk(whom, filesAtOnce) {
		list, err := s.filesOf(part, q)
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
func (s *session) filesOf(whom []int64, q *Query) ([]*File, error) {
	holders, err := s.byNumbers(whom)
	if err != nil {
		return nil, err
	}
	where, err := s.staysOf(holders)
	if err != nil {
		return nil, err
	}
	tree, err := s.unitTree()
	if err != nil {
		return nil, err
	}
	kept, err := s.recordsOf(holders, q)
	if err != nil {
		return nil, err
	}
	list := make([]*File, len(holders))
	for i, h := range holders {
		f := &File{Number: h.number, Person: h.body.Person, Locked: h.body.Locked, Records: kept[h.number]}
		for _, r := range where[h.number] {
			f.Stays = append(f.Stays, Stayed{tree.path(r[2].(int64)), r[3].(string), r[4].(string)})
		}
		list[i] = f
	}
	return list, nil
}

// byNumbers reads persons, in the order of the numbers.
func (s *session) byNumbers(numbers []int64) ([]*holder, error) {
	args := make([]any, len(numbers))
	for i, n := range numbers {
		args[i] = n
	}
	rows, err := s.where(persons, in("number", len(args)), args...)
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

// recordsOf reads the records that a query wants, by person.
func (s *session) recordsOf(holders []*holder, q *Query) (map[int64][]Filed, error) {
	byNumber := make(map[int64]*holder, len(holders))
	args := make([]any, len(holders))
	for i, h := range holders {
		byNumber[h.number], args[i] = h, h.number
	}
	kept := map[int64][]Filed{}
	if len(holders) == 0 {
		return kept, nil
	}
	rows, err := s.where(records, in("person", len(args))+" ORDER BY number", args...)
	if err != nil {
		return nil, err
	}
	last := map[place]int64{}
	for _, r := range rows {
		last[place{r[1].(int64), [16]byte(r[2].([]byte))}] = r[3].(int64)
	}
	for _, r := range rows {
		h, revision := byNumber[r[1].(int64)], r[3].(int64)
		if !q.Revisions && revision < last[place{h.number, [16]byte(r[2].([]byte))}] {
			continue
		}
		head, err := h.openHead(s.id, r)
		if err != nil {
			return nil, err
		}
		if q.Want != nil && !q.Want(&head.Key) {
			continue
		}
		f := Filed{Record: head.Record, Revision: revision, Row: r.number()}
		if f.Content, err = h.openContent(s.id, r, head); err != nil {
			return nil, err
		}
		kept[h.number] = append(kept[h.number], f)
	}
	return kept, nil
}
