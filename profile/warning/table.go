package warning

import (
	"embed"
	"io/fs"
	"slices"
	"time"

	"github.com/psynorm/psynorm/internal/yamldoc"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/view"
)

// Table says whom to tell of what. It is immutable and safe for concurrent use.
type Table struct {
	ID, Version string
	Hash        string // SHA-256 of the file in hexadecimal
	File        string // for messages
	Title       profile.Text
	Instrument  string // the id of the one whose sheets it is for
	Offices     []Office
	Routes      []Route
	Warnings    ErrorList // what was found and let pass

	trees    []tree
	levels   rows
	critical rows
	monitor  rows
	retest   []int // indexes into Routes
	doc      *yamldoc.Doc
	at       places
}

// Office is somebody who is told: whoever holds it at a unit.
type Office struct {
	ID    string
	Title profile.Text
	Role  view.Role // Full, Summary, Flag or Case
	Tree  string
	Unit  string // the name of the level of the tree; all is the whole tree
	Depth int    // how many names the path of its unit has
}

// Route says who is told, one step after the other as each is overdue.
type Route struct {
	ID    string
	Steps []Step
}

// Step tells some offices at once.
type Step struct {
	Tell   []int // indexes into Table.Offices
	Within time.Duration
}

// tree names the levels of the paths of a tree from the top down.
type tree struct {
	name   string
	levels []string
}

// rows are the rows of one kind, in file order.
type rows []row

type row struct {
	id     string
	routes []int           // indexes into Table.Routes
	names  []*yamldoc.Node // parallel to routes: where they are named
	at     *yamldoc.Node
}

// find gives the routes of a row.
func (r rows) find(id string) (routes []int, ok bool) {
	i := slices.IndexFunc(r, func(x row) bool { return x.id == id })
	if i < 0 {
		return nil, false
	}
	return r[i].routes, true
}

// forAll reports whether a route tells somebody in the first tree, in which every pupil has a place.
func (t *Table) forAll(route int) bool {
	for o := range t.Routes[route].offices() {
		if len(t.trees) > 0 && t.Offices[o].Tree == t.trees[0].name {
			return true
		}
	}
	return false
}

func (t *Table) tree(name string) (tree, bool) {
	i := slices.IndexFunc(t.trees, func(x tree) bool { return x.name == name })
	if i < 0 {
		return tree{}, false
	}
	return t.trees[i], true
}

// Trees names the trees of units and the levels of their paths from the top down, as the file has them.
func (t *Table) Trees() (names []string, levels [][]string) {
	for _, tree := range t.trees {
		names, levels = append(names, tree.name), append(levels, slices.Clone(tree.levels))
	}
	return names, levels
}

// Office gives the index of an office by its id.
func (t *Table) Office(id string) (i int, ok bool) {
	i = slices.IndexFunc(t.Offices, func(o Office) bool { return o.ID == id })
	return i, i >= 0
}

//go:embed tables/*.yaml
var tables embed.FS

// Default gives the table for a built-in instrument; ok is false where there is none.
func Default(instrument string) (t *Table, ok bool) {
	t, err := Load(tables, "tables/"+instrument+".yaml")
	return t, err == nil
}

// Load reads and checks the table in the file of that name. See ParseTable.
func Load(fsys fs.FS, name string) (*Table, error) {
	src, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	return ParseTable(name, src)
}
