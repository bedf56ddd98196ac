package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/release"
	"github.com/psynorm/psynorm/profile/rollup"
	"github.com/psynorm/psynorm/profile/view"
)

// unitBody shows a unitPage.
var unitBody = bodyOf("units.html.tmpl")

// unitPage is the page of a unit.
type unitPage struct {
	page
	Says     string // whose directory it is; "" but for the first page
	Silent   string // that nothing is known; "" where there are results
	Warnings []string
	Figures  []figure
	Counted  string   // of how many percentages are
	Today    string   // what the number of those who need someone today counts; "" where there is none
	Levels   []key    // how many have which tier; nil where nothing of it is shown
	Missing  *missing // nil: no units below deliver sheets
	Sections []section
}

// figure is a number that stands out.
type figure struct{ Name, Value, Note string }

// section is a part of a page.
type section struct {
	Title  string
	Notes  []string
	Units  *unitTable // nil for none
	Charts []*chart
	Tables []*table
}

// unitTable lists units with links to their pages.
type unitTable struct {
	table
	Files []string // by row
}

// builder makes the pages of a survey. It does not change: pages may be made side by side.
type builder struct {
	words
	*survey
	role  view.Role
	date  string
	whole string // what all units together are called; "": just so
}

// name names the files of the pages: by where units stand in their units, from 1, in the register's order.
func (s *survey) name() {
	s.units[0].file = firstPage
	for i := range s.units {
		stem := ""
		if i > 0 {
			stem = strings.TrimSuffix(s.units[i].file, ".html") + "-"
		}
		for at, k := range s.units[i].below {
			s.units[k].file = fmt.Sprintf("%s%04d.html", stem, at+1)
		}
	}
}

// write writes the page of a unit.
func (b *builder) write(i int, to io.Writer) error {
	p := b.page(i)
	return writePage(to, unitBody, p)
}

func (b *builder) page(i int) *unitPage {
	u := &b.units[i]
	p := &unitPage{page: page{
		words: b.words, Title: b.Say("units.title", "unit", b.fullName(i), "wave", b.waveName()), Role: b.role, Date: b.date,
		Up: b.up(i), Facts: b.facts(u), Pins: b.pins(), Private: b.exact,
	}}
	if !b.exact {
		p.Release = b.Say("units.release", "n", b.pinned.number, "hash", b.pinned.hash)
	}
	if i == 0 {
		p.Says = b.Say("units.whose", "role", p.RoleName(), "unit", b.pathName(u), "date", b.date, "pages", len(b.units))
	}
	groups := b.detail(i)
	p.Silent = b.silentNote(u)
	p.Figures = b.figures(i)
	p.Counted, p.Today, p.Levels = b.counted(u), b.todayNote(u), b.levelCounts(u)
	p.Missing = b.undelivered(i)
	for _, s := range []section{b.below(i), b.tiers(i, groups), b.factors(groups), b.trend(i)} {
		if s.Units != nil || len(s.Charts) > 0 || len(s.Tables) > 0 {
			p.Sections = append(p.Sections, s)
		}
	}
	p.Warnings = b.warnings(u, p.hides())
	return p
}

// hides reports whether the mark of what is hidden stands on the page.
func (p *unitPage) hides() bool {
	marked := func(text string) bool { return strings.Contains(text, hiddenMark) }
	inTable := func(t *table) bool {
		return slices.ContainsFunc(t.Rows, func(row []string) bool { return slices.ContainsFunc(row, marked) })
	}
	return slices.ContainsFunc(p.Figures, func(f figure) bool { return marked(f.Value) || marked(f.Note) }) ||
		slices.ContainsFunc(p.Levels, func(k key) bool { return marked(k.Text) }) ||
		slices.ContainsFunc(p.Sections, func(s section) bool {
			return slices.ContainsFunc(s.Tables, inTable) || s.Units != nil && inTable(&s.Units.table) ||
				slices.ContainsFunc(s.Charts, func(c *chart) bool { return inTable(&c.Numbers) })
		})
}

// unitName is the name of a unit alone, without those it is in.
func (b *builder) unitName(u *unit) string {
	switch {
	case len(u.path) == 0 && b.whole != "":
		return lang.OneLine(b.whole)
	case len(u.path) == 0:
		return b.Say("units.whole")
	case u.path[len(u.path)-1] == "":
		return b.Say("units.notknown")
	}
	return lang.OneLine(u.path[len(u.path)-1])
}

// fullName names a unit by all that lies between it and the one asked for, so that classes of one name are told apart.
func (b *builder) fullName(i int) string {
	if i == 0 {
		return b.unitName(&b.units[0])
	}
	name := b.nameIn(0, i)
	if len(b.units[0].path) > 0 {
		name = b.unitName(&b.units[0]) + " / " + name
	}
	return name
}

// pathName names a unit by all that it is in, beyond the one asked for too.
func (b *builder) pathName(u *unit) string {
	if len(u.path) == 0 {
		return b.unitName(u)
	}
	names := make([]string, len(u.path))
	for k := range u.path {
		names[k] = b.unitName(&unit{path: u.path[:k+1]})
	}
	return strings.Join(names, " / ")
}

func (b *builder) waveName() string { return b.waveNamed(b.wave) }

// waveNamed names a wave, also one whose sheets do not say which it is.
func (b *builder) waveNamed(wave string) string {
	if wave == "" {
		return b.Say("units.notknown")
	}
	return wave
}

// levelName is what the units of a length of paths are called.
func (b *builder) levelName(length int) string {
	if length < 1 || length > len(b.unitLevels) {
		return b.Say("units.unit")
	}
	return lang.UnitLevel(b.unitLevels[length-1], b.tag)
}

// up leads from the first page to the unit above.
func (b *builder) up(i int) (way []link) {
	for k := b.units[i].parent; k >= 0; k = b.units[k].parent {
		way = append([]link{{b.unitName(&b.units[k]), b.units[k].file}}, way...)
	}
	return way
}

func (b *builder) facts(u *unit) []fact {
	title := b.title.In(b.tag)
	if title == "" {
		title = b.pinned.definition.ID
	}
	facts := []fact{{b.Say("units.instrument"), lang.OneLine(title)}, {b.Say("trend.wave"), b.waveName()}}
	if b.informant != "" {
		facts = append(facts, fact{lang.Attribute("informant", b.tag), lang.Informant(b.informant, b.tag)})
	}
	if level := len(u.path); level > 0 && level <= len(b.unitLevels) {
		facts = append(facts, fact{b.Say("units.level"), b.levelName(level)})
	}
	return facts
}

func (b *builder) pins() []pin {
	pins := []pin{b.definition(b.title.In(b.tag), profilePin(b.pinned.definition))}
	for _, n := range b.pinned.norms {
		pins = append(pins, b.norms("", profilePin(n)))
	}
	return pins
}

func profilePin(p release.Pin) profile.Pin {
	return profile.Pin{ID: p.ID, Version: p.Version, Hash: p.Hash, Status: p.Status}
}

// warnings are what has to be known before the numbers are read; hides says that some of them are hidden.
func (b *builder) warnings(u *unit, hides bool) (list []string) {
	if b.exact {
		list = append(list, b.Say("units.exact"))
		if b.role == view.Summary {
			list = append(list, b.Say("units.noscales"))
		}
		if b.incomplete {
			list = append(list, b.Say("units.incomplete"))
		}
		return list
	}
	if l := &b.limits; hides {
		list = append(list, b.Say("units.released", "mark", hiddenMark, "count", l.Count-1, "group", l.Group, "mean", l.Mean))
	}
	if !b.showsResults(u) {
		list = append(list, b.Say("units.numbersonly"))
	}
	return list
}

// nameIn names a unit below another by all that lies between.
func (b *builder) nameIn(i, k int) string {
	var names []string
	for ; k != i; k = b.units[k].parent {
		names = append([]string{b.unitName(&b.units[k])}, names...)
	}
	return strings.Join(names, " / ")
}

// groupName names a sex or a grade of a unit.
func (b *builder) groupName(g *group) string {
	name := b.Say("units.all")
	switch {
	case g.sex == rollup.Unknown:
		name = b.Say("units.sex.unknown")
	case g.grade == rollup.Unknown:
		name = b.Say("units.grade.unknown")
	case g.sex != "":
		name = lang.Sex(g.sex, b.tag)
	case g.grade == "10", g.grade == "11", g.grade == "12":
		name = b.Say("units.grade." + g.grade)
	case g.grade != "":
		name = b.Say("units.grade", "grade", g.grade)
	}
	if g.unknown > 0 {
		return b.Say("units.withunknown", "group", name, "n", g.unknown)
	}
	return name
}
