package archive

import (
	"context"
	"iter"
	"slices"
)

// Log gives the entries of the audit trail from a number on, the first being 1, in their order. With an id it gives those about
// that person under any linked id: acts that name the person, and readings of a unit in which the person is or ever was. An
// entry that cannot be read ends it with an error. Reading the trail is no entry.
func (a *Archive) Log(ctx context.Context, from int64, id string) iter.Seq2[*Entry, error] {
	return func(yield func(*Entry, error) bool) {
		err := a.snapshot(ctx, func(s *session) error {
			about := func(*Entry) bool { return true }
			if id != "" {
				var err error
				if about, err = s.concerning(id); err != nil {
					return err
				}
			}
			return s.entries(from, func(e *Entry) bool { return !about(e) || yield(e, nil) })
		})
		if err != nil && err != errStopped {
			yield(nil, err)
		}
	}
}

// entriesAtOnce is how many entries are read with one query: they are long.
const entriesAtOnce = 500

// entries reads the trail until do wants no more.
func (s *session) entries(from int64, do func(*Entry) bool) error {
	statement := s.dialect.bind("SELECT number, body FROM psynorm_audit WHERE number>=? AND number<? ORDER BY number")
	head, err := readHead(s.ctx, s.dialect, s.tx)
	if err != nil {
		return err
	}
	for from = max(from, 1); from <= head.end.Entries; from += entriesAtOnce {
		rows, err := s.tx.QueryContext(s.ctx, statement, from, from+entriesAtOnce)
		if err != nil {
			return err
		}
		for rows.Next() {
			var number int64
			var body []byte
			err := rows.Scan(&number, &body)
			var e *Entry
			if err == nil {
				e, err = s.secrets.openEntry(s.id, number, body)
			}
			if err == nil && !do(e) {
				err = errStopped
			}
			if err != nil {
				rows.Close()
				return err
			}
		}
		if err := rows.Err(); err != nil {
			return err
		}
	}
	return nil
}

// concerning tells the entries about a person.
func (s *session) concerning(id string) (func(*Entry) bool, error) {
	whom, err := s.whom(&Query{IDs: []string{id}})
	if err != nil {
		return nil, err
	}
	holders, err := s.byNumbers(whom)
	if err != nil {
		return nil, err
	}
	all, err := s.withLinked(holders)
	if err != nil {
		return nil, err
	}
	for _, h := range all {
		holders = append(holders, h)
	}
	there, err := s.staysOf(holders)
	if err != nil {
		return nil, err
	}
	tree, err := s.unitTree()
	if err != nil {
		return nil, err
	}
	var paths [][]string
	for _, rows := range there {
		for _, r := range rows {
			paths = append(paths, tree.path(r[2].(int64)))
		}
	}
	in := func(unit []string) bool {
		return len(unit) == 0 || slices.ContainsFunc(paths, func(path []string) bool {
			return len(path) >= len(unit) && slices.Equal(path[:len(unit)], unit)
		})
	}
	return func(e *Entry) bool {
		return slices.ContainsFunc(e.Persons, func(n int64) bool { return all[n] != nil }) || slices.ContainsFunc(e.Units, in)
	}, nil
}
