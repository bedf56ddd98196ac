package archive

import (
	"slices"
	"strings"
)

// unitTree is the units of an archive, by number and by name. A unit is known by its path from the top, as 东区, 第三中学, 七年级,
// 2班, and is never renamed.
type unitTree struct {
	names map[int64]unitName
	below map[unitName]int64
	under map[int64][]int64 // in the order of their numbers
}

// unitName is what a unit is called, and the number of the one above, 0 at the top.
type unitName struct {
	above int64
	name  string
}

func (t *unitTree) add(number, above int64, name string) {
	n := unitName{above, name}
	t.names[number], t.below[n] = n, number
	t.under[above] = append(t.under[above], number)
}

// find gives the number of a unit. The path of all is empty, its number 0.
func (t *unitTree) find(path []string) (number int64, ok bool) {
	for _, name := range path {
		if number, ok = t.below[unitName{number, name}]; !ok {
			return 0, false
		}
	}
	return number, true
}

// path gives the names of a unit from the top.
func (t *unitTree) path(number int64) (path []string) {
	for number != 0 {
		n, ok := t.names[number]
		if !ok || len(path) > mostLevels {
			return nil
		}
		path = append(path, n.name)
		number = n.above
	}
	slices.Reverse(path)
	return path
}

// mostLevels bounds the depth of units, so that a row that was tampered with leads nobody round in a circle.
const mostLevels = 100

// within lists a unit and all below it.
func (t *unitTree) within(number int64) []int64 {
	list := []int64{number}
	for i := 0; i < len(list) && len(list) <= len(t.names)+1; i++ {
		list = append(list, t.under[list[i]]...)
	}
	return list
}

// isWithin reports whether a unit is below another.
func (t *unitTree) isWithin(number, above int64) bool {
	for range mostLevels {
		n, ok := t.names[number]
		if !ok {
			return false
		}
		if number = n.above; number == above {
			return true
		}
	}
	return false
}

// unitTree reads the units, once for a session.
func (s *session) unitTree() (*unitTree, error) {
	if s.units != nil {
		return s.units, nil
	}
	t := &unitTree{names: map[int64]unitName{}, below: map[unitName]int64{}, under: map[int64][]int64{}}
	rows, err := s.where(units, "number>0 ORDER BY number")
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		t.add(r.number(), r[1].(int64), r[2].(string))
	}
	s.units = t
	return t, nil
}

func checkUnit(path []string) error {
	for _, name := range path {
		if strings.TrimSpace(name) == "" || strings.Contains(name, "\x00") {
			return newError(BadUnit)
		}
	}
	return nil
}

// unit gives the number of a unit, which is made where it is not there yet.
func (w *writing) unit(path []string) (int64, error) {
	if len(path) == 0 {
		return 0, newError(BadUnit)
	}
	if err := checkUnit(path); err != nil {
		return 0, err
	}
	known, err := w.unitTree()
	if err != nil {
		return 0, err
	}
	above := int64(0)
	for _, name := range path {
		n, ok := known.below[unitName{above, name}]
		if !ok {
			n = w.number()
			if err := w.put(units, row{n, above, name}); err != nil {
				return 0, err
			}
			known.add(n, above, name)
		}
		above = n
	}
	return above, nil
}

// unitText is a path as people write it.
func unitText(path []string) string { return strings.Join(path, "/") }
