package sheets

import (
	"path"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/scoring/sheets/person"
)

// PathLevels gives the levels of units that parts of files' names are, by a pattern of their names from the top down, which
// is laid against the end of a file's name: in 县/校 the last word names the folder that the file is in, and 县 the one above.
// A last word with an ending, as in 县/校.csv or 县/校.*, names the file itself, without its ending. A part * is no unit. It is
// false for a pattern with an empty part, with the same name twice, without any name, or with more than 20 parts.
func PathLevels(pattern string) (levels []Level, ok bool) {
	parts := strings.Split(strings.ReplaceAll(pattern, `\`, "/"), "/")
	up := len(parts) // of the first part
	if last := parts[len(parts)-1]; path.Ext(last) != "" {
		parts[len(parts)-1] = strings.TrimSuffix(last, path.Ext(last))
		up--
	}
	if up > maxPath {
		return nil, false
	}
	for i, name := range parts {
		name = trimBlank(name)
		twice := slices.ContainsFunc(levels, func(l Level) bool { return l.Name == name })
		switch {
		case name == "" || twice:
			return nil, false
		case name != "*":
			levels = append(levels, Level{Path: up - i, Name: name})
		}
	}
	return levels, len(levels) > 0
}

// completeLevels gives the levels found in files and mapping their names and roles, and adds those that the options name
// and those that only the roster has.
func (r *Reader) completeLevels() {
	levels := slices.Clone(r.levels) // which may be the mapping's
	for i := range levels {
		levels[i].Name, levels[i].role = r.units[i], person.RoleOf(r.units[i])
		levels[i].path = !levels[i].Column.given() && r.levels[i].role == person.RoleNone
	}
	var above []Level
	for _, l := range r.options.Levels {
		l.role, l.path = person.RoleOf(l.Name), true
		if at := indexLevel(levels, l); at >= 0 {
			levels[at].Path, levels[at].Name, levels[at].path = l.Path, l.Name, true
			continue
		}
		above = append(above, l)
	}
	levels = slices.Concat(above, levels)
	if r.options.Roster != nil {
		for _, role := range unitRoles {
			l := Level{Name: r.options.Roster.columns.header(role), role: role}
			if r.options.Roster.has(role) && indexLevel(levels, l) < 0 {
				l.only = true
				levels = insertLevel(levels, l)
			}
		}
	}
	r.levels, r.units = levels, nil
	for _, l := range levels {
		r.units = append(r.units, l.Name)
	}
}

// indexLevel finds the level that is the same unit as another, -1 for none.
func indexLevel(levels []Level, l Level) int {
	return slices.IndexFunc(levels, func(other Level) bool {
		return other.Name == l.Name || other.role == l.role && l.role != person.RoleNone
	})
}

// insertLevel puts a level where it belongs: above the first that is a smaller unit, else below all.
func insertLevel(levels []Level, l Level) []Level {
	at := slices.IndexFunc(levels, func(other Level) bool { return unitRank(other.role) > unitRank(l.role) })
	if at < 0 {
		at = len(levels)
	}
	return slices.Insert(levels, at, l)
}

// bindPath takes a unit from the path of the file; a column of the unit is compared.
func (b *binder) bindPath(u *unitColumn, l Level, file string) {
	name, ok := person.FileUnit(file, l.Path)
	if !ok {
		b.report(newProblem(codeNoFolder, l.Path))
		return
	}
	u.fixed, u.beside, u.at, u.up = name, u.at, -1, l.Path
}

// checkPath reports the columns that name other units than the path of the file, which counts.
func (f *filler) checkPath() {
	if !f.besides {
		return
	}
	for i := range f.units {
		u := &f.units[i]
		if u.beside < 0 {
			continue
		}
		cell := trimCell(f.cell(f.row, u.beside))
		if len(cell) > 0 && !f.saysNothing(cell) && string(cell) != u.fixed && !sameName(string(cell), u.fixed) {
			f.fault(u.beside, codeUnitDiffers)
		}
	}
}

// sameName reports whether two names of units differ in blanks and signs at most.
func sameName(a, b string) bool {
	return a == b || string(person.AppendKey(nil, []byte(a))) == string(person.AppendKey(nil, []byte(b)))
}
