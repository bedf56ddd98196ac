package warning

import (
	"iter"
	"slices"

	"github.com/psynorm/psynorm/profile/view"
)

// secrets refuses a table by which somebody would learn what the role does not allow, and names what is not used.
func (p *parser) secrets() {
	for _, rows := range []rows{p.table.critical, p.table.monitor} {
		for _, r := range rows {
			p.fullAlone(r)
		}
	}
	p.oneRouteForFlags()
	p.flagsFirst()
	p.everyPupil()
	p.unused()
}

// fullAlone refuses a row of a critical item or a monitor rule that tells another role than full.
func (p *parser) fullAlone(r row) {
	for k, i := range r.routes {
		for o := range p.table.Routes[i].offices() {
			if office := &p.table.Offices[o]; !tells(office.Role, "profile.Profile.Critical") {
				p.Report(r.names[k], kindSecret, office.ID, office.Role.String())
			}
		}
	}
}

// tells reports whether a field of a profile is shown to a role. Of no role, which is reported already, nothing more is said.
func tells(role view.Role, field string) bool {
	return role == view.None || view.Sees(role, field) == view.Shown
}

// oneRouteForFlags refuses rows of levels that tell an office of role flag on different routes: it would know the level by
// the time allowed, or by who else knows.
func (p *parser) oneRouteForFlags() {
	first := map[int]int{} // by office: the route
	for _, r := range p.table.levels {
		for k, i := range r.routes {
			for o := range p.table.Routes[i].offices() {
				if tells(p.table.Offices[o].Role, "profile.Tier.Level") {
					continue
				}
				if was, ok := first[o]; ok && was != i {
					p.Report(r.names[k], kindFlagRoutes, p.table.Offices[o].ID, p.table.Routes[was].ID)
				} else {
					first[o] = i
				}
			}
		}
	}
}

// flagsFirst refuses routes of levels on which an office of role flag is told beside or behind one that is told the level:
// what is new to that one, such as a higher level of a retest, the other would learn of.
func (p *parser) flagsFirst() {
	seen := map[int]bool{} // routes
	for _, r := range p.table.levels {
		for k, i := range r.routes {
			if told, flag := p.table.Routes[i].flagAfter(p.table); flag != nil && !seen[i] {
				p.Report(r.names[k], kindFlagAfter, flag.ID, told.ID)
			}
			seen[i] = true
		}
	}
}

// flagAfter finds an office that may not learn the level beside or behind one that does.
func (r *Route) flagAfter(t *Table) (told, flag *Office) {
	for _, s := range r.Steps {
		for _, o := range s.Tell {
			if tells(t.Offices[o].Role, "profile.Tier.Level") {
				told = &t.Offices[o]
			}
		}
		for _, o := range s.Tell {
			if told != nil && !tells(t.Offices[o].Role, "profile.Tier.Level") {
				return told, &t.Offices[o]
			}
		}
	}
	return nil, nil
}

// everyPupil refuses rows none of whose routes tells an office in the first tree: in the others not every pupil has a place.
func (p *parser) everyPupil() {
	t := p.table
	if len(t.trees) == 0 {
		return
	}
	for _, r := range slices.Concat(t.levels, t.critical, t.monitor, rows{{id: "retest", routes: t.retest, at: p.Doc.Root.Get("retest")}}) {
		if len(r.routes) > 0 && !slices.ContainsFunc(r.routes, func(i int) bool { return t.forAll(i) || t.unread(i) }) {
			p.Report(r.at, kindFirstTree, same(r.id), t.trees[0].name)
		}
	}
}

// unread reports a route with a mistake in it that is reported already: it tells nobody, or an office of an unknown tree.
func (t *Table) unread(route int) bool {
	none := true
	for o := range t.Routes[route].offices() {
		if none = false; t.Offices[o].Tree == "" {
			return true
		}
	}
	return none
}

// unused warns of offices and routes that nobody names.
func (p *parser) unused() {
	routes, offices := map[int]bool{}, map[int]bool{}
	for _, list := range []rows{p.table.levels, p.table.critical, p.table.monitor, {{routes: p.table.retest}}} {
		for _, r := range list {
			for _, i := range r.routes {
				routes[i] = true
				for o := range p.table.Routes[i].offices() {
					offices[o] = true
				}
			}
		}
	}
	for i, id := range p.routeIDs() {
		if key := p.Doc.Root.Get("routes").KeyOf(id); !routes[i] && key != nil {
			p.Report(key, kindUnused, same(id))
		}
	}
	for i, id := range p.officeIDs() {
		if key := p.Doc.Root.Get("offices").KeyOf(id); !offices[i] && key != nil {
			p.Report(key, kindUnused, same(id))
		}
	}
}

// offices gives every office of a route, as an index into Table.Offices.
func (r *Route) offices() iter.Seq[int] {
	return func(yield func(int) bool) {
		for _, s := range r.Steps {
			for _, o := range s.Tell {
				if !yield(o) {
					return
				}
			}
		}
	}
}
