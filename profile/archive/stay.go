package archive

import (
	"slices"
	"strings"
	"time"
)

// Stay is where a person is, from a day on, until another stay begins or it is ended.
type Stay struct {
	Unit []string // from the top, as 东区, 第三中学, 七年级, 2班; empty where it is not known
	From string   // the first day, YYYY-MM-DD
}

func (s *Stay) check() error {
	if len(s.Unit) == 0 {
		return nil
	}
	if err := checkUnit(s.Unit); err != nil {
		return err
	}
	return checkDays(s.From)
}

// dayBefore is the day before one that has been checked.
func dayBefore(day string) string {
	t, _ := time.Parse(time.DateOnly, day) // checked
	return t.AddDate(0, 0, -1).Format(time.DateOnly)
}

// settle writes down where persons are.
func (w *writing) settle(filings []Filing, holders []*holder) error {
	there, err := w.staysOf(holders)
	if err != nil {
		return err
	}
	var added []row
	for i := range filings {
		stay := &filings[i].Stay
		if len(stay.Unit) == 0 {
			continue
		}
		unit, err := w.unit(stay.Unit)
		if err != nil {
			return err
		}
		person := holders[i].number
		r, closed := placed(there[person], person, unit, stay.From)
		if closed != nil {
			if err := w.put(stays, added...); err != nil { // what is closed may be among them
				return err
			}
			added = nil
			if err := w.replace(stays, closed); err != nil {
				return err
			}
		}
		if r != nil {
			r[0] = w.number()
			there[person] = append(there[person], r)
			added = append(added, r)
			slices.SortFunc(there[person], func(a, b row) int { return strings.Compare(a[3].(string), b[3].(string)) })
		}
	}
	return w.put(stays, added...)
}

// placed says what changes among somebody's stays, which are in the order of their first days, when they are known to be in a
// unit from a day on: the stay to add, without a number yet, and the one that ends with it. Both are nil where that was known.
// A stay that another takes the place of on its first day ends before it begins: nobody was ever there.
func placed(known []row, person, unit int64, from string) (added, closed row) {
	at, _ := slices.BinarySearchFunc(known, from, func(r row, day string) int {
		if r[3].(string) <= day {
			return -1
		}
		return 1
	})
	until := ""
	if at < len(known) { // a later stay is known: this one ends with the day before it
		if known[at][2] == unit {
			return nil, nil // known from a later day on: when it began is not made up
		}
		until = dayBefore(known[at][3].(string))
	}
	if at > 0 {
		before := known[at-1]
		end := before[4].(string)
		if before[2] == unit && (end == "" || end >= from) {
			return nil, nil
		}
		if end == "" || end >= from {
			closed = slices.Clone(before)
			closed[4] = dayBefore(from)
			copy(before, closed)
		}
	}
	return row{int64(0), person, unit, from, until}, closed
}

// staysOf reads the stays of persons, each in the order of their first days.
func (s *session) staysOf(holders []*holder) (map[int64][]row, error) {
	found := map[int64][]row{}
	holders = slices.DeleteFunc(slices.Clone(holders), func(h *holder) bool { return h.isNew })
	for part := range slices.Chunk(holders, mostAtOnce) {
		args := make([]any, len(part))
		for i, h := range part {
			args[i] = h.number
		}
		rows, err := s.where(stays, in("person", len(args))+" ORDER BY since, number", args...)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			person := r[1].(int64)
			found[person] = append(found[person], r)
		}
	}
	return found, nil
}
