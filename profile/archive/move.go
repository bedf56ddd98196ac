package archive

import (
	"cmp"
	"context"
	"slices"
)

// Transfer is where somebody is from a day on. Without a unit the person leaves: the day before is the last one anywhere.
type Transfer struct {
	ID   string
	Stay Stay
}

// Move writes down where persons are, who have to be in the archive: all of it, or nothing where it returns an error.
func (a *Archive) Move(ctx context.Context, by Actor, list []Transfer) (Head, error) {
	ids := make([]string, len(list))
	for i := range list {
		if err := checkDays(list[i].Stay.From); err != nil {
			return Head{}, err
		}
		if err := list[i].Stay.check(); err != nil {
			return Head{}, err
		}
		ids[i] = list[i].ID
	}
	return a.write(ctx, ActMove, by, func(w *writing) error {
		known, err := w.byIDs(ids)
		if err != nil {
			return err
		}
		for i := range list {
			h := known[list[i].ID]
			switch {
			case h == nil:
				return newError(UnknownPerson)
			case h.body.Locked != "":
				return newError(Locked)
			}
			w.entry.Persons = append(w.entry.Persons, h.number)
			if err := w.transfer(h, list[i].Stay); err != nil {
				return err
			}
		}
		return nil
	})
}

func (w *writing) transfer(h *holder, stay Stay) error {
	if len(stay.Unit) == 0 {
		return w.leave([]*holder{h}, dayBefore(stay.From))
	}
	return w.settle([]Filing{{Stay: stay}}, []*holder{h}, true)
}

// Promotion is where those of a unit go: to the other one, or, from a unit below it, to the unit of that name below the other.
// Without one they leave.
type Promotion struct{ From, To []string }

// Promote moves all who are in units on the day before, each by the promotion that names the lowest unit above. Nobody is moved
// twice, so that 七年级 may go to 八年级 and 八年级 to 九年级 at once, and the same again changes nothing. It gives how many it moved.
func (a *Archive) Promote(ctx context.Context, by Actor, list []Promotion, day string) (moved int, end Head, err error) {
	if err := checkPromotions(list, day); err != nil {
		return 0, Head{}, err
	}
	end, err = a.write(ctx, ActMove, by, func(w *writing) error {
		goes, err := w.promoted(list)
		if err != nil {
			return err
		}
		for _, p := range list {
			w.entry.Units = append(w.entry.Units, p.From)
		}
		there, err := w.where(stays, "since<? AND (until='' OR until>=?) ORDER BY number", day, day)
		if err != nil {
			return err
		}
		for _, r := range there {
			to, ok := goes[r[2].(int64)]
			if !ok {
				continue
			}
			if err := w.promote(r, to, day); err != nil {
				return err
			}
			moved++
		}
		return nil
	})
	return moved, end, err
}

func checkPromotions(list []Promotion, day string) error {
	seen := map[string]bool{}
	for _, p := range list {
		key := unitText(p.From)
		if err := cmp.Or(checkUnit(p.From), checkUnit(p.To)); err != nil {
			return err
		}
		if len(p.From) == 0 {
			return newError(BadUnit)
		}
		if seen[key] {
			return newError(Overlap, key)
		}
		seen[key] = true
	}
	return checkDays(day)
}

// promoted says for each unit that is there where those in it go: the number of a unit, 0 for nowhere.
func (w *writing) promoted(list []Promotion) (map[int64]int64, error) {
	tree, err := w.unitTree()
	if err != nil {
		return nil, err
	}
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b Promotion) int { return cmp.Compare(len(a.From), len(b.From)) }) // the lowest last
	paths := map[int64][]string{}
	for _, p := range list {
		top, ok := tree.find(p.From)
		if !ok {
			return nil, newError(UnknownUnit, unitText(p.From))
		}
		for _, n := range tree.within(top) {
			paths[n] = nil
			if len(p.To) > 0 {
				paths[n] = slices.Concat(p.To, tree.path(n)[len(p.From):])
			}
		}
	}
	return w.unitsOf(paths)
}

// unitsOf finds or makes the units to which others go.
func (w *writing) unitsOf(paths map[int64][]string) (map[int64]int64, error) {
	goes := make(map[int64]int64, len(paths))
	inUse, err := w.inUse()
	if err != nil {
		return nil, err
	}
	numbers := make([]int64, 0, len(paths))
	for n := range paths {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers) // new units have the same numbers whenever this is done
	for _, n := range numbers {
		goes[n] = 0
		if path := paths[n]; path != nil && inUse[n] {
			if goes[n], err = w.unit(path); err != nil {
				return nil, err
			}
		}
	}
	return goes, nil
}

// inUse says in which units anybody is, or was.
func (w *writing) inUse() (map[int64]bool, error) {
	rows, err := w.tx.QueryContext(w.ctx, "SELECT DISTINCT unit FROM psynorm_stay WHERE "+notVoid)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	found := map[int64]bool{}
	for rows.Next() {
		var n int64
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		found[n] = true
	}
	return found, rows.Err()
}

// promote ends a stay with the day before, and begins the next where there is one.
func (w *writing) promote(r row, to int64, day string) error {
	until := r[4].(string)
	r[4] = dayBefore(day)
	if err := w.replace(stays, r); err != nil || to == 0 {
		return err
	}
	return w.put(stays, row{w.number(), r[1], to, day, until})
}
