package warning

import (
	"iter"
	"slices"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/yamldoc"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/view"
)

// Check says whether the table fits a definition: the layout of its profiles, which must not be nil, and the ids of its
// monitor rules, which a layout does not have. It refuses another instrument, a row for a level, a critical item or a rule
// that is not there, a level above the lowest, a critical item or a monitor rule without a row, a highest level of which
// nobody of the role full is told first, an office of role flag that is told of some of these levels alone, and a critical
// item of which the office that the definition names is not told first. The error is an ErrorList.
func (t *Table) Check(l *profile.Layout, monitor []string) error {
	c := checker{Reader: yamldoc.Reader{Doc: t.doc}, table: t}
	if l.Definition.ID != t.Instrument {
		c.Report(t.at.instrument, kindInstrument, t.Instrument, l.Definition.ID)
		return c.Found.Err()
	}
	levels, critical := make([]string, len(l.Levels)), make([]string, len(l.Critical))
	for i := range l.Levels {
		levels[i] = l.Levels[i].ID
	}
	for i := range l.Critical {
		critical[i] = l.Critical[i].ID
	}
	c.known(t.levels, levels, kindNoLevel)
	c.known(t.critical, critical, kindNoCritical)
	c.known(t.monitor, monitor, kindNoMonitor)
	if len(levels) > 0 {
		c.rows(t.levels, levels[1:], t.at.levels, kindLevelRow)
	}
	c.highest(levels)
	c.rows(t.critical, critical, t.at.critical, kindCriticalRow)
	c.rows(t.monitor, monitor, t.at.monitor, kindMonitorRow)
	c.flags(levels)
	for i := range l.Critical {
		c.notified(&l.Critical[i])
	}
	c.Found.Sort()
	return c.Found.Err()
}

type checker struct {
	yamldoc.Reader
	table *Table
}

// known reports rows for what the definition does not have.
func (c *checker) known(list rows, ids []string, k *diag.Kind) {
	for _, r := range list {
		if !slices.Contains(ids, r.id) {
			c.Report(c.key(r), k, r.id).WithHint(diag.DidYouMean(r.id, ids))
		}
	}
}

// key gives the key of a row.
func (c *checker) key(r row) *yamldoc.Node {
	for _, section := range []string{"levels", "critical", "monitor"} {
		n := c.Doc.Root.Get(section)
		if n.Get(r.id) == r.at {
			return n.KeyOf(r.id)
		}
	}
	return r.at
}

// rows reports what has no row.
func (c *checker) rows(list rows, ids []string, at *yamldoc.Node, k *diag.Kind) {
	if at == nil {
		at = c.Doc.Root
	}
	for _, id := range ids {
		if _, ok := list.find(id); !ok {
			c.Report(at, k, id)
		}
	}
}

// highest reports a highest level of which nobody is told first who may act on it knowing all.
func (c *checker) highest(levels []string) {
	if len(levels) < 2 {
		return
	}
	i := slices.IndexFunc(c.table.levels, func(r row) bool { return r.id == levels[len(levels)-1] })
	if i < 0 {
		return
	}
	full := func(o int) bool {
		office := &c.table.Offices[o]
		return office.Role == view.Full && office.Tree == c.table.trees[0].name
	}
	first := func(route int) bool { return slices.ContainsFunc(c.table.Routes[route].Steps[0].Tell, full) }
	if r := c.table.levels[i]; !slices.ContainsFunc(r.routes, first) {
		c.Report(c.key(r), kindHighest, r.id, c.table.trees[0].name)
	}
}

// flags reports an office that may not learn the level and would: to be told of one says that it is that one. The lowest,
// and each above it, asks for the same as in the view of the role: nothing, or to observe.
func (c *checker) flags(levels []string) {
	for o := range c.table.Offices {
		if tells(c.table.Offices[o].Role, "profile.Tier.Level") {
			continue
		}
		told := map[string]bool{}
		for _, r := range c.table.levels {
			if slices.ContainsFunc(r.routes, func(i int) bool { return contains(c.table.Routes[i].offices(), o) }) {
				told[r.id] = true
			}
		}
		for i, id := range levels {
			if _, row := c.table.levels.find(id); row && len(told) > 0 && told[id] != (i > 0) {
				c.Report(c.table.at.levels, kindFlagLevels, c.table.Offices[o].ID, id)
			}
		}
	}
}

func contains(offices iter.Seq[int], o int) bool {
	for k := range offices {
		if k == o {
			return true
		}
	}
	return false
}

// notified reports a critical item of which the office that the definition names is not told first.
func (c *checker) notified(item *profile.CriticalInfo) {
	i := slices.IndexFunc(c.table.critical, func(r row) bool { return r.id == item.ID })
	if i < 0 || item.Notify == "" {
		return
	}
	office, ok := c.table.Office(item.Notify)
	first := func(route int) bool { return slices.Contains(c.table.Routes[route].Steps[0].Tell, office) }
	if !ok || !slices.ContainsFunc(c.table.critical[i].routes, first) {
		c.Report(c.table.critical[i].at, kindNotify, item.ID, item.Notify)
	}
}
