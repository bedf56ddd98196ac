package archive

import "slices"

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
	condition, args := notVoid, []any{}
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
func (s *session) everybody() ([]int64, error) {
	return s.numbers("SELECT number FROM psynorm_person ORDER BY number")
}

// there lists those of some numbers that a table has rows of.
func (s *session) there(t *table, numbers []int64) (list []int64, err error) {
	for part := range slices.Chunk(numbers, mostAtOnce) {
		args := make([]any, len(part))
		for i, n := range part {
			args[i] = n
		}
		found, err := s.numbers(s.dialect.bind("SELECT number FROM "+t.name+" WHERE "+in("number", len(args))+" ORDER BY number"), args...)
		if err != nil {
			return nil, err
		}
		list = append(list, found...)
	}
	return list, nil
}

// numbers reads a column of numbers.
func (s *session) numbers(statement string, args ...any) (list []int64, err error) {
	rows, err := s.tx.QueryContext(s.ctx, statement, args...)
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
