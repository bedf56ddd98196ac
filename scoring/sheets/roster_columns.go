package sheets

import (
	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/scoring/sheets/person"
)

// rosterColumns says what each column of a roster is; -1 stands for one that it does not have.
type rosterColumns struct {
	names         []string
	at            [person.RoleSeconds + 1]int // by role
	stage, system int
	name          int // of the pupils

	candidates []string  // the columns that could be the one of ids
	problems   []Problem // with the header
}

// RosterColumn is a column of a roster that was taken.
type RosterColumn struct {
	What   string // id, sex, birth, city, county, school, grade, class, stage, system
	Header string
}

// rosterRoles are what is read of a roster beside stage and system.
var rosterRoles = append([]person.Role{person.RoleID, person.RoleSex, person.RoleBirth}, unitRoles[:]...)

// findRosterColumns settles what the columns are, if the row has the column of ids: columnMissing where it has none, and
// columnAmbiguous where it has several.
func findRosterColumns(names []string, key string) (*rosterColumns, columnFault) {
	c := &rosterColumns{names: names, stage: -1, system: -1, name: -1}
	for i := range c.at {
		c.at[i] = -1
	}
	found := person.FindColumns(names)
	ids := found.At(person.RoleID)
	if key != "" {
		at, fault := newHeader(names).find(Column{key})
		if fault != columnFound {
			c.candidates = []string{key}
			return c, fault
		}
		ids = []int{at}
	}
	if len(ids) == 0 {
		return c, columnMissing
	}
	if len(ids) > 1 {
		for _, at := range ids {
			c.candidates = append(c.candidates, headerName(names, at))
		}
		return c, columnAmbiguous
	}
	c.at[person.RoleID] = ids[0]
	for _, role := range rosterRoles[1:] {
		c.at[role] = c.only(found.At(role), ids[0], say(role.Text("zh"), role.Text("en")))
	}
	var stages, systems []int
	for i, name := range names {
		switch string(person.AppendKey(nil, []byte(name))) {
		case "学段", "stage", "schoolstage":
			stages = append(stages, i)
		case "学制", "system", "schoolsystem":
			systems = append(systems, i)
		}
	}
	c.stage = c.only(stages, ids[0], say("学段", "the stage of schooling"))
	c.system = c.only(systems, ids[0], say("学制", "the system of schooling"))
	if called := found.At(person.RoleName); len(called) == 1 {
		c.name = called[0]
	}
	c.reportUnused(found)
	return c, columnFound
}

// only gives the one column that something can be, beside that of the ids; -1 for none. Of several none is taken.
func (c *rosterColumns) only(at []int, key int, what diag.Text) int {
	taken := -1
	for _, i := range at {
		switch {
		case i == key:
		case taken >= 0:
			c.problems = append(c.problems, Problem{Code: codeColumnAmbiguous, Column: headerName(c.names, i), args: []any{what}})
			return -1
		default:
			taken = i
		}
	}
	return taken
}

// reportUnused lists the columns that nothing is made of, but for names, which nobody misses.
func (c *rosterColumns) reportUnused(found *person.Columns) {
	used := make([]bool, len(c.names))
	for _, list := range [][]int{c.at[:], {c.stage, c.system}, found.At(person.RoleName)} {
		for _, at := range list {
			if at >= 0 {
				used[at] = true
			}
		}
	}
	var unused []string
	for i, is := range used {
		if !is && c.names[i] != "" {
			unused = append(unused, headerName(c.names, i))
		}
	}
	if len(unused) > 0 {
		c.problems = append(c.problems, newProblem(codeUnknownColumns, len(unused), someOf(unused)))
	}
}

// list gives the columns taken, in the order of rosterRoles.
func (c *rosterColumns) list() (out []RosterColumn) {
	add := func(what string, at int) {
		if at >= 0 {
			out = append(out, RosterColumn{what, headerName(c.names, at)})
		}
	}
	for _, role := range rosterRoles {
		add(role.String(), c.at[role])
	}
	add("stage", c.stage)
	add("system", c.system)
	return out
}

// header gives what a unit's column is called, without a question's number; "" where there is none.
func (c *rosterColumns) header(role person.Role) string {
	at := c.at[role]
	if at < 0 {
		return ""
	}
	return withoutNumber(headerName(c.names, at))
}
