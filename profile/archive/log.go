package archive

import (
	"context"
	"iter"
	"slices"
	"strconv"
)

// Log gives the entries of the audit trail from a number on, the first being 1, in their order. With an id it gives those about
// that person under any linked id: acts that name the person, and readings of a unit in which the person is or ever was. An
// entry that cannot be read ends it with an error (Damaged), and so does one that is missing (Tampered); what comes after it is
// read from the next number on. Reading the trail is no entry.
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

// entries reads the trail until do wants no more, and checks that no entry from the first is missing.
func (s *session) entries(from int64, do func(*Entry) bool) error {
	head, err := readHead(s.ctx, s.dialect, s.tx)
	if err != nil {
		return err
	}
	from = max(from, 1)
	for next, n := from, entriesAtOnce; n == entriesAtOnce; {
		n = 0
		err := audits.each(s.ctx, s.dialect, s.tx, func(r row) error {
			if r.number() != next || next > head.end.Entries {
				return newError(Tampered, audits.name, next)
			}
			e, err := s.secrets.openEntry(s.id, next, r[1].([]byte))
			if err != nil {
				return err
			}
			next, n = next+1, n+1
			if !do(e) {
				return errStopped
			}
			return nil
		}, "number>=? ORDER BY number LIMIT "+strconv.Itoa(entriesAtOnce), next)
		if err != nil {
			return err
		}
		if n < entriesAtOnce && next <= head.end.Entries {
			return newError(Tampered, audits.name, next)
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
