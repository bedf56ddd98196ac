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
	// Said is true where a sheet alone says so, of which there may be several, and no register: it takes nobody out of another
	// unit in which the person is known to be from the same day on. Add refuses it then, as Elsewhere; Move does not ask.
	Said bool
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

// settle writes down where persons are. What is there has a sheet or a register say it, of which some know the school alone: it
// takes nobody out of a class of the school; a move does.
func (w *writing) settle(filings []Filing, holders []*holder, moved bool) error {
	there, err := w.staysOf(holders)
	if err != nil {
		return err
	}
	var added, ended []row
	var elsewhere []int
	hasEnded := map[int64]bool{}
	first := w.head.next // number of a stay that is added here
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
		if stay.Said && !moved && w.isElsewhere(there[person], unit, stay.From) {
			elsewhere = append(elsewhere, i)
			continue
		}
		is := func(other int64) bool { return other == unit || !moved && w.units.isWithin(other, unit) }
		r, closed := placed(there[person], person, unit, stay.From, is)
		if closed != nil {
			if n := closed.number(); n < first && !hasEnded[n] { // one that is added is written as it is then
				hasEnded[n] = true
				ended = append(ended, closed)
			}
			there[person] = slices.DeleteFunc(there[person], isVoid)
		}
		if r != nil {
			r[0] = w.number()
			there[person] = append(there[person], r)
			added = append(added, r)
			slices.SortFunc(there[person], func(a, b row) int { return strings.Compare(a[3].(string), b[3].(string)) })
		}
	}
	if len(elsewhere) > 0 {
		return &Error{Code: Elsewhere, Which: elsewhere}
	}
	if err := w.put(stays, added...); err != nil {
		return err
	}
	return w.replace(stays, ended...)
}

// isElsewhere reports whether somebody's stays have one that begins on a day in a unit that is not this one, nor above or below.
func (w *writing) isElsewhere(known []row, unit int64, from string) bool {
	return slices.ContainsFunc(known, func(r row) bool {
		other := r[2].(int64)
		return r[3].(string) == from && other != unit && !w.units.isWithin(other, unit) && !w.units.isWithin(unit, other)
	})
}

// isVoid reports a stay that ends before it begins, as one does that another took the place of: nobody was ever there.
func isVoid(r row) bool { return r[4].(string) != "" && r[4].(string) < r[3].(string) }

// notVoid is the condition in SQL under which a stay is not void.
const notVoid = "(until='' OR until>=since)"

// placed says what changes among somebody's stays, none of them void and in the order of their first days, when they are known
// to be in a unit from a day on: the stay to add, without a number yet, and the one that ends with it, which is among them. Both
// are nil where that was known, by a unit that is as good as this one. A stay lasts until the day before the next that is known,
// and of one that is cut in two the last day stays what it was.
func placed(known []row, person, unit int64, from string, isAsGood func(unit int64) bool) (added, closed row) {
	at, _ := slices.BinarySearchFunc(known, from, func(r row, day string) int {
		if r[3].(string) <= day {
			return -1
		}
		return 1
	})
	until := ""
	if at < len(known) {
		until = dayBefore(known[at][3].(string))
	}
	if at > 0 {
		before := known[at-1]
		if end := before[4].(string); end == "" || end >= from {
			if isAsGood(before[2].(int64)) {
				return nil, nil
			}
			if end != "" {
				until = end // not after the next begins
			}
			before[4], closed = dayBefore(from), before
		}
	}
	return row{int64(0), person, unit, from, until}, closed
}

// staysOf reads the stays of persons that are not void, each in the order of their first days.
func (s *session) staysOf(holders []*holder) (map[int64][]row, error) {
	found := map[int64][]row{}
	holders = slices.DeleteFunc(slices.Clone(holders), func(h *holder) bool { return h.isNew })
	for part := range slices.Chunk(holders, mostAtOnce) {
		args := make([]any, len(part))
		for i, h := range part {
			args[i] = h.number
		}
		rows, err := s.where(stays, in("person", len(args))+" AND "+notVoid+" ORDER BY since, number", args...)
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
