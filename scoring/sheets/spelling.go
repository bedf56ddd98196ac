package sheets

import "github.com/psynorm/psynorm/scoring/sheets/person"

// unitSpellings finds two spellings of what is probably one unit, such as 第七中学 and 第七 中学: names that differ in blanks, signs
// and case alone, of units within the same one. They stay two units, so that somebody should know.
type unitSpellings struct {
	known map[string]spelling // by the path to a unit, with the key of its name in place of the name
	found []secondSpelling    // by level, the first one

	path, name []byte // of the unit at hand
}

// spelling is how a unit is written, and the row where that was seen first.
type spelling struct {
	name string
	row  int
}

// secondSpelling is a row in which a unit is written otherwise than in an earlier one; the zero value is none.
type secondSpelling struct{ row, earlier int }

// add looks at the units of a row.
func (u *unitSpellings) add(rc *recipe, r *row) {
	if u.known == nil {
		u.known, u.found = map[string]spelling{}, make([]secondSpelling, len(rc.units))
	}
	u.path = u.path[:0]
	for level, c := range rc.units {
		if c.at < 0 {
			continue
		}
		above := len(u.path)
		u.name = person.AppendUnit(u.name[:0], rc.cell(r, c.at))
		if len(u.name) == 0 || rc.saysNothing(u.name) {
			return
		}
		u.path = person.AppendKey(append(u.path, byte(level)), u.name)
		first, known := u.known[string(u.path)]
		switch {
		case !known:
			u.known[string(u.path)] = spelling{string(u.name), r.line}
		case first.name != string(u.name) && u.found[level].row == 0:
			u.found[level] = secondSpelling{r.line, first.row}
		}
		u.path = append(append(u.path[:above], u.name...), 0)
	}
}

// problems reports the second spellings, one for each level of units.
func (u *unitSpellings) problems(rc *recipe) (list []Problem) {
	for level, at := range u.found {
		if at.row > 0 {
			p := newProblem(codeUnitSpelling, at.earlier)
			p.Row, p.Column = at.row, headerName(rc.labels, rc.units[level].at)
			list = append(list, p)
		}
	}
	return list
}
