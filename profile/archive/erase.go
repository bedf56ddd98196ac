package archive

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/psynorm/psynorm/profile"
)

// Erased is what erasing a person came to.
type Erased struct {
	Persons int // 1, and those who were linked as the same person
	Rows    int
	Head    Head
	Left    []Left
	Master  string // the id of the master key under which what is left can be read
}

var erasedText = profile.Text{
	"zh": "只要主密钥 %[1]q 或当时的恢复密钥还在，用这些仍可读出；换密钥（archive rotate）并销毁这把主密钥和旧恢复密钥之后，删除才是最终的",
	"en": "with the master key %[1]q, or the recovery key of its time, what is left can still be read; the erasure is final when the " +
		"archive has been rotated to another and both have been destroyed",
}

// Message says what is left and when the erasure is final, a line each, in the language of a tag: Chinese or English.
func (e *Erased) Message(tag string) string {
	text := ""
	for _, l := range e.Left {
		text += l.Message(tag) + "\n"
	}
	return text + fmt.Sprintf(erasedText.In(tag), e.Master)
}

// Erase deletes all that there is on a person and on whoever is linked to it as the same: the keys, without which none of it
// can be read, records, stays, and the row with the id, in one commit. The entry names the persons by number; the numbers
// stay in the audit trail, and nothing else. Then it takes what was deleted out of the database's files as far as the
// database can. What is left, and when the erasure is final, the result says. The error is UnknownPerson where nobody has the
// id.
func (a *Archive) Erase(ctx context.Context, by Actor, id string) (Erased, error) {
	var e Erased
	var err error
	e.Head, err = a.write(ctx, ActErase, by, func(w *writing) error {
		found, err := w.byIDs([]string{id})
		if err != nil {
			return err
		}
		if found[id] == nil {
			return newError(UnknownPerson)
		}
		all, err := w.withLinked([]*holder{found[id]})
		if err != nil {
			return err
		}
		numbers := slices.Sorted(maps.Keys(all))
		e.Persons, e.Master = len(numbers), w.head.master
		if err := w.erase(numbers); err != nil {
			return err
		}
		e.Rows = len(w.entry.changes)
		return nil
	})
	if err != nil {
		return Erased{}, err
	}
	e.Left = a.scrub(ctx, persons, records, stays)
	return e, nil
}

// erase deletes the rows of persons.
func (w *writing) erase(numbers []int64) error {
	w.entry.Persons = numbers
	for _, person := range numbers {
		for _, t := range []*table{records, stays} {
			list, err := w.rowsOf(t, person)
			if err != nil {
				return err
			}
			if err := w.removeAll(t, list); err != nil {
				return err
			}
		}
	}
	return w.removeAll(persons, numbers)
}

// rowsOf lists the rows of a table that are a person's.
func (s *session) rowsOf(t *table, person int64) (list []int64, err error) {
	statement := s.dialect.bind("SELECT number FROM " + t.name + " WHERE person=? ORDER BY number")
	rows, err := s.tx.QueryContext(s.ctx, statement, person)
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
