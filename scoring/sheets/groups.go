package sheets

import (
	"cmp"
	"slices"
)

// Group is the problems of one kind, and where they are about columns or answers, with the columns of one header: what
// somebody sets right at one go. A thousand cells of a column that are no answer are one group.
type Group struct {
	First Problem // in the order of files and rows
	N     int     // how many there are
	Files int     // in how many files
	Rows  int     // of data, that these files have
}

// Column reports whether the group says more about its column than about rows: more than half of the answers in it are
// none. Then the column is probably not that of the item.
func (g *Group) Column() bool { return g.First.Code == codeBadAnswer && g.N > 1 && 2*g.N > g.Rows }

// maxGroups is how many groups a run tells apart by column; what comes later is told apart by its kind alone.
const maxGroups = 2000

// groupKey is what the problems of a group have in common.
type groupKey struct {
	code   Code
	column string
	words  string // of what is the matter with a whole file: workbooks may be damaged, or protected by a password
}

// groups gathers the problems of a run.
type groups struct {
	byKey map[groupKey]*group
	list  []*group // in the order of their first problems
	rows  int      // of the file at hand, so far
}

// group is a Group whose Rows are those of the files before the one at hand.
type group struct {
	Group
	here bool // it has a problem in the file at hand
}

// add takes the next problem of the file at hand.
func (gs *groups) add(p *Problem) { gs.addSome(p, 1) }

// addSome takes the next n problems of the file at hand that belong together, of which it is told the first.
func (gs *groups) addSome(p *Problem, n int) {
	g := gs.of(p)
	g.N += n
	if !g.here {
		g.here = true
		g.Files++
	}
}

// of gives the group of a problem. What is the matter with persons and rows is the same whatever each file calls the
// column, and which items lack an answer differs from sheet to sheet: these are told apart by their kind. What is the matter
// with whole files is the same where it is said in the same words.
func (gs *groups) of(p *Problem) *group {
	key := groupKey{code: p.Code, column: p.Column}
	switch {
	case p.Row == 0:
		key.words = p.Message("en")
	case p.Code != codeBadAnswer && p.Code != codeCellWithoutValue && p.Code != codeRosterDiffers:
		key.column = ""
	}
	g := gs.byKey[key]
	if g == nil && len(gs.list) >= maxGroups {
		key.column, key.words = "", ""
		g = gs.byKey[key]
	}
	if g != nil {
		return g
	}
	if gs.byKey == nil {
		gs.byKey = map[groupKey]*group{}
	}
	g = &group{Group: Group{First: *p}}
	gs.byKey[key] = g
	gs.list = append(gs.list, g)
	return g
}

// nextFile ends the file at hand.
func (gs *groups) nextFile() {
	for _, g := range gs.list {
		if g.here {
			g.Rows += gs.rows
			g.here = false
		}
	}
	gs.rows = 0
}

// worstFirst lists the groups: what was lost before what should be known, a whole file or column before cells and rows,
// then the larger group first, and of two alike the one that came first.
func (gs *groups) worstFirst() []Group {
	out := make([]Group, len(gs.list))
	for i, g := range gs.list {
		if out[i] = g.Group; g.here {
			out[i].Rows += gs.rows
		}
	}
	slices.SortStableFunc(out, func(a, b Group) int {
		return cmp.Or(
			cmp.Compare(a.First.Severity(), b.First.Severity()),
			cmp.Compare(min(a.First.Row, 1), min(b.First.Row, 1)),
			cmp.Compare(b.N, a.N),
		)
	})
	return out
}
