package archive

import (
	"context"
	"errors"
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
// id, and Damaged with the number of the row where one of the persons cannot be read: see EraseNumber.
func (a *Archive) Erase(ctx context.Context, by Actor, id string) (Erased, error) {
	return a.erase(ctx, by, func(w *writing) ([]int64, error) {
		found, err := w.byIDs([]string{id})
		if err != nil {
			return nil, err
		}
		if found[id] == nil {
			return nil, newError(UnknownPerson)
		}
		return w.allOf(found[id])
	})
}

// EraseNumber is Erase by the number that rows and entries know a person by, for one whose row is damaged or gone. What such a
// row said of links is lost with it, so that this number alone is erased. The error is UnknownPerson where the number is
// nobody's.
func (a *Archive) EraseNumber(ctx context.Context, by Actor, number int64) (Erased, error) {
	return a.erase(ctx, by, func(w *writing) ([]int64, error) {
		found, err := w.byNumbers([]int64{number})
		switch {
		case err == nil && len(found) == 1:
			return w.allOf(found[0])
		case err != nil && !errors.Is(err, errDamaged):
			return nil, err
		}
		return []int64{number}, nil
	})
}

// allOf lists the numbers of a person and of whoever is linked to it.
func (s *session) allOf(h *holder) ([]int64, error) {
	all, err := s.withLinked([]*holder{h})
	return slices.Sorted(maps.Keys(all)), err
}

// erase erases those whom a function finds.
func (a *Archive) erase(ctx context.Context, by Actor, find func(*writing) ([]int64, error)) (e Erased, err error) {
	e.Head, err = a.write(ctx, ActErase, by, func(w *writing) error {
		numbers, err := find(w)
		if err != nil {
			return err
		}
		e.Persons, e.Master = len(numbers), w.head.master
		if err := w.erase(numbers); err != nil {
			return err
		}
		if e.Rows = len(w.entry.changes); e.Rows == 0 {
			return newError(UnknownPerson)
		}
		return nil
	})
	if err != nil {
		return Erased{}, err
	}
	e.Left = a.Scrub(ctx)
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
	there, err := w.there(persons, numbers)
	if err != nil {
		return err
	}
	if err := w.removeAll(persons, there); err != nil || len(there) == len(numbers) {
		return err
	}
	return w.renounce(numbers, there)
}

// renounce says in the entry that persons whose rows are gone are erased, so that nothing is due of them any more.
func (w *writing) renounce(numbers, there []int64) error {
	l, err := w.ledger(w.head, new(Verification), nil)
	if err != nil {
		return err
	}
	for _, n := range numbers {
		if due, ok := l.of(persons).find(n); ok && due.state == present && !slices.Contains(there, n) {
			w.entry.changes = append(w.entry.changes, change{table: persons, number: n, gone: true})
		}
	}
	return nil
}

// rowsOf lists the rows of a table that are a person's.
func (s *session) rowsOf(t *table, person int64) ([]int64, error) {
	statement := s.dialect.bind("SELECT number FROM " + t.name + " WHERE person=? ORDER BY number")
	return s.numbers(statement, person)
}
