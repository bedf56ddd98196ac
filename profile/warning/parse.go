package warning

import (
	"slices"
	"strconv"
	"time"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/yamldoc"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/view"
)

// ErrorList is everything that is wrong with a file, in the order of its places.
type ErrorList = diag.List

// ParseTable reads and checks a table; the package comment shows one. The name of the file is for messages only. The error
// is an ErrorList of everything that is wrong. Whether the table fits a definition is for Table.Check to say.
func ParseTable(file string, src []byte) (*Table, error) {
	doc, found := yamldoc.Parse(file, src)
	if doc == nil {
		return nil, found.Err()
	}
	p := &parser{
		Reader: yamldoc.Reader{Doc: doc, Found: found},
		table:  &Table{File: file, Hash: yamldoc.Hash(src), doc: doc},
	}
	if p.Header("warnings", textFile, kindFile) {
		p.body()
	}
	p.Found.Sort()
	if err := p.Found.Err(); err != nil {
		return nil, err
	}
	p.table.Warnings = p.Found.Warnings()
	return p.table, nil
}

// parser reads one table.
type parser struct {
	yamldoc.Reader
	table *Table
}

// places are where things stand that are checked once the definition is known.
type places struct{ instrument, levels, critical, monitor *yamldoc.Node }

func say(zh, en string) diag.Text { return diag.Text{Zh: zh, En: en} }

// same is a name that is the same in both languages.
func same(s string) diag.Text { return diag.Text{Zh: s, En: s} }

var textFile = say("预警表", "a table of warnings")

func (p *parser) body() {
	root, t := p.Doc.Root, p.table
	p.Map(root, textFile, "psynorm", "warnings", "version", "title", "instrument", "trees", "offices", "routes", "levels", "critical",
		"monitor", "retest")
	p.Require(root, textFile, "version", "instrument", "trees", "offices", "routes", "retest")
	t.ID, _ = p.FileID(root.Get("warnings"), same("warnings"))
	t.Version, _ = p.String(root.Get("version"), same("version"))
	t.Title = profile.Text(p.Texts(root.Get("title"), same("title")))
	t.Instrument, _ = p.FileID(root.Get("instrument"), same("instrument"))
	t.at = places{root.Get("instrument"), root.Get("levels"), root.Get("critical"), root.Get("monitor")}
	p.each(root.Get("trees"), "trees", p.tree)
	p.each(root.Get("offices"), "offices", p.office)
	p.each(root.Get("routes"), "routes", p.route)
	p.each(root.Get("levels"), "levels", func(id string, _, n *yamldoc.Node) { t.levels = append(t.levels, p.row(id, n)) })
	p.each(root.Get("critical"), "critical", func(id string, _, n *yamldoc.Node) { t.critical = append(t.critical, p.row(id, n)) })
	p.each(root.Get("monitor"), "monitor", func(id string, _, n *yamldoc.Node) {
		if n.Text == nobody {
			t.monitor = append(t.monitor, row{id: id, at: n})
			return
		}
		t.monitor = append(t.monitor, p.row(id, n))
	})
	if n := root.Get("retest"); n != nil {
		t.retest = p.row("retest", n).routes
	}
	p.secrets()
}

// each reads the values of a map under the ids that are its keys.
func (p *parser) each(n *yamldoc.Node, what string, read func(id string, key, value *yamldoc.Node)) {
	if n == nil || !p.AnyMap(n, same(what)) {
		return
	}
	for i, key := range n.Keys {
		if id, ok := p.ID(key, same(what)); ok {
			read(id, key, n.Values[i])
		}
	}
}

// nobody stands in the row of a monitor rule that is not to be told, such as one that says that somebody is better.
const nobody = "nobody"

// wholeTree is the unit of an office that is there for all of a tree.
const wholeTree = "all"

func (p *parser) tree(id string, key, n *yamldoc.Node) {
	members, ok := p.List(n, same(id))
	if !ok {
		return
	}
	t := tree{name: id}
	for _, m := range members {
		level, ok := p.ID(m, say("单位的层级", "a level of units"))
		if ok && (slices.Contains(t.levels, level) || level == wholeTree) {
			p.Report(m, kindTwice, level, same(id))
		}
		t.levels = append(t.levels, level)
	}
	switch {
	case len(members) == 0:
		p.Report(n, kindNobody, same(id))
	case !slices.Contains(t.levels, schoolLevel):
		p.Report(n, kindNoSchool, id)
	}
	p.table.trees = append(p.table.trees, t)
}

// told are the roles that notices go to.
var told = []view.Role{view.Full, view.Summary, view.Flag, view.Case}

func (p *parser) office(id string, _, n *yamldoc.Node) {
	o := Office{ID: id}
	defer func() { p.table.Offices = append(p.table.Offices, o) }() // others may name it, whatever is wrong with it
	if !p.Map(n, same(id), "role", "tree", "unit", "title") {
		return
	}
	p.Require(n, same(id), "role", "tree", "unit")
	o.Title = profile.Text(p.Texts(n.Get("title"), same("title")))
	if s, ok := p.String(n.Get("role"), same("role")); ok {
		if role, err := view.ParseRole(s); err == nil && slices.Contains(told, role) {
			o.Role = role
		} else {
			p.Report(n.Get("role"), kindRole, strconv.Quote(s))
		}
	}
	name, ok := p.String(n.Get("tree"), same("tree"))
	if !ok {
		return
	}
	tree, known := p.table.tree(name)
	if !known {
		p.Report(n.Get("tree"), kindUnknown, same("trees"), strconv.Quote(name)).WithHint(diag.DidYouMean(name, p.treeNames()))
		return
	}
	o.Tree = name
	if o.Unit, ok = p.String(n.Get("unit"), same("unit")); !ok {
		return
	}
	o.Depth = slices.Index(tree.levels, o.Unit) + 1
	switch {
	case o.Depth == 0 && o.Unit != wholeTree:
		p.Report(n.Get("unit"), kindUnknown, same(name), strconv.Quote(o.Unit)).WithHint(diag.DidYouMean(o.Unit, tree.levels))
	case o.Depth > slices.Index(tree.levels, schoolLevel)+1 && o.Role == view.Case:
		p.Report(n.Get("unit"), kindBelow, o.ID)
	case o.Depth <= slices.Index(tree.levels, schoolLevel) && o.Role != view.Case && o.Role != view.None:
		p.Report(n.Get("unit"), kindAbove, o.ID, o.Role.String())
	}
}

// schoolLevel is what trees call schools. Whoever may know a pupil by name is of the pupil's own school.
const schoolLevel = "school"

func (p *parser) treeNames() []string {
	names, _ := p.table.Trees()
	return names
}

func (p *parser) route(id string, _, n *yamldoc.Node) {
	r := Route{ID: id}
	members, _ := p.List(n, same(id))
	seen := map[int]bool{}
	for _, m := range members {
		if !p.Map(m, same(id), "tell", "within") {
			continue
		}
		p.Require(m, same(id), "tell", "within")
		step := Step{Within: p.duration(m.Get("within"))}
		for _, o := range p.OneOrMore(m.Get("tell")) {
			i, ok := p.named(o, "offices", p.officeIDs())
			switch {
			case ok && seen[i]:
				p.Report(o, kindTwice, o.Text, same(id))
			case ok:
				seen[i] = true
				step.Tell = append(step.Tell, i)
			}
		}
		if tell := m.Get("tell"); tell != nil && len(p.OneOrMore(tell)) == 0 {
			p.Report(tell, kindNobody, same("tell"))
		}
		r.Steps = append(r.Steps, step)
	}
	if n.Shape == yamldoc.List && len(members) == 0 {
		p.Report(n, kindNobody, same(id))
	}
	p.table.Routes = append(p.table.Routes, r)
}

func (p *parser) officeIDs() (ids []string) {
	for _, o := range p.table.Offices {
		ids = append(ids, o.ID)
	}
	return ids
}

func (p *parser) routeIDs() (ids []string) {
	for _, r := range p.table.Routes {
		ids = append(ids, r.ID)
	}
	return ids
}

// named finds what a scalar names.
func (p *parser) named(n *yamldoc.Node, what string, names []string) (i int, ok bool) {
	s, ok := p.String(n, same(what))
	if !ok {
		return 0, false
	}
	if i = slices.Index(names, s); i < 0 {
		p.Report(n, kindUnknown, same(what), strconv.Quote(s)).WithHint(diag.DidYouMean(s, names))
	}
	return i, i >= 0
}

// row reads the routes of one row. An office that stands in two of them would be told twice of one thing.
func (p *parser) row(id string, n *yamldoc.Node) row {
	r := row{id: id, at: n}
	seen := map[int]bool{}
	members := p.OneOrMore(n)
	for _, m := range members {
		i, ok := p.named(m, "routes", p.routeIDs())
		if !ok {
			continue
		}
		r.routes, r.names = append(r.routes, i), append(r.names, m)
		for _, s := range p.table.Routes[i].Steps {
			for _, o := range s.Tell {
				if seen[o] {
					p.Report(m, kindTwice, p.table.Offices[o].ID, same(id))
				}
				seen[o] = true
			}
		}
	}
	if len(members) == 0 {
		p.Report(n, kindNobody, same(id))
	}
	return r
}

// most is the longest time allowed: a year without a day.
const most = 52 * 7 * 24 * time.Hour

// duration reads a time allowed: a whole number and m, h, d or w. A day is 24 hours.
func (p *parser) duration(n *yamldoc.Node) time.Duration {
	s, ok := p.String(n, same("within"))
	if !ok {
		return 0
	}
	units := map[byte]time.Duration{'m': time.Minute, 'h': time.Hour, 'd': 24 * time.Hour, 'w': 7 * 24 * time.Hour}
	if len(s) > 1 && s[0] != '0' {
		unit := units[s[len(s)-1]]
		count, err := strconv.ParseUint(s[:len(s)-1], 10, 32)
		if d := time.Duration(count) * unit; err == nil && unit > 0 && count <= uint64(most/unit) {
			return d
		}
	}
	p.Report(n, kindDuration, s)
	return 0
}
