package report

import (
	"fmt"
	"io"
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
	Warnings []string
	Figures  []figure
	Missing  *missing // nil: no units below deliver sheets
	Sections []section
}

// figure is a number that stands out.
type figure struct{ Name, Value, Note string }

// missing is who has not delivered.
type missing struct {
	Title string
	Units []link
	None  string // what stands there instead, where all have
}

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
		words: b.words, Title: b.Say("units.title", "unit", b.unitName(u), "wave", b.waveName()), Role: b.role, Date: b.date,
		Up: b.up(i), Facts: b.facts(u), Pins: b.pins(), Private: b.exact,
	}}
	if !b.exact {
		p.Release = b.Say("units.release", "n", b.pinned.number, "hash", b.pinned.hash)
	}
	if i == 0 {
		p.Says = b.Say("units.whose", "role", p.RoleName(), "unit", b.unitName(u), "date", b.date, "pages", len(b.units))
	}
	groups := b.detail(i)
	p.Warnings = b.warnings(u)
	p.Figures = b.figures(i)
	p.Missing = b.absent(i)
	for _, s := range []section{b.below(i), b.tiers(i, groups), b.factors(groups), b.trend(i)} {
		if s.Units != nil || len(s.Charts) > 0 || len(s.Tables) > 0 {
			p.Sections = append(p.Sections, s)
		}
	}
	return p
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

func (b *builder) waveName() string {
	if b.wave == "" {
		return b.Say("units.notknown")
	}
	return b.wave
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
		facts = append(facts, fact{b.Say("units.level"), b.unitLevels[level-1]})
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

// warnings are what has to be known before the numbers are read.
func (b *builder) warnings(u *unit) (list []string) {
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
	l := &b.limits
	list = append(list, b.Say("units.released", "mark", hiddenMark, "count", l.Count-1, "group", l.Group, "mean", l.Mean))
	if len(u.path) > b.depth {
		list = append(list, b.Say("units.numbersonly"))
	}
	return list
}

// figures are the numbers that come first.
func (b *builder) figures(i int) []figure {
	u := &b.units[i]
	expected, coverage := b.Say("units.notknown"), b.Say("units.expected.unknown")
	if u.expected != nil {
		expected, coverage = number(*u.expected), ""
		if percent, ok := release.Shown(u.all.present).Percent(*u.expected); ok {
			coverage = b.Say("units.share.expected", "percent", percentText(percent))
		}
	}
	valid := ""
	if percent, ok := release.Shown(u.all.valid).Percent(u.all.present); ok {
		valid = b.Say("units.share.present", "percent", percentText(percent))
	}
	note := ""
	if u.expected == nil {
		note, coverage = coverage, ""
	}
	figures := []figure{
		{lang.Outcome("expected", b.tag), expected, note},
		{lang.Outcome("present", b.tag), number(u.all.present), coverage},
		{lang.Outcome("valid", b.tag), number(u.all.valid), valid},
		{b.Say("units.counted"), number(u.all.counted), b.Say("units.counted.note")},
	}
	return append(figures, b.todayFigure(u)...)
}

// todayFigure is how many need someone today, by the sheets; of units of which a release shows numbers of pupils alone, nothing.
func (b *builder) todayFigure(u *unit) []figure {
	f := figure{b.Say("today.title"), b.Say("units.notknown"), ""}
	n, shown := u.all.today.yes.N()
	switch {
	case !b.exact && len(u.path) > b.depth:
		return nil
	case !b.tellsToday:
		f.Note = b.Say("today.unknown")
	case b.role == view.Summary:
		f.Note = b.Say("today.role")
	case !shown:
		f.Value, f.Note = hiddenMark, b.Say("tiers.hidden")
	default:
		f.Value, f.Note = number(n), b.todayNote(u)
	}
	return []figure{f}
}

// todayNote says what the number counts, and of whom it is not known.
func (b *builder) todayNote(u *unit) string {
	notes := []string{b.Say("today.note")}
	switch n, shown := u.all.today.open.N(); {
	case !shown:
		notes = append(notes, b.Say("today.open.hidden", "mark", hiddenMark))
	case n > 0 && b.exact:
		notes = append(notes, b.Say("today.open.exact", "n", n))
	case n > 0:
		notes = append(notes, b.Say("today.open", "n", n))
	}
	if n := u.all.present - u.all.counted; n > 0 && !b.exact {
		notes = append(notes, b.Say("today.invalid", "n", n))
	}
	return strings.Join(notes, b.In(lang.Semicolon))
}

// absent says which units have not delivered.
func (b *builder) absent(i int) *missing {
	deliver := b.under(i, b.delivering())
	if len(deliver) == 0 {
		return nil
	}
	m := &missing{Title: b.Say("missing.title"), None: b.Say("missing.none", "n", len(deliver))}
	for _, k := range b.missing(i) {
		m.Units = append(m.Units, link{b.nameIn(i, k), b.units[k].file})
	}
	if n := len(m.Units); n > 0 {
		m.Title = b.Say("missing.some", "n", n, "of", len(deliver))
	}
	return m
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
	case g.grade != "":
		name = b.Say("units.grade", "grade", g.grade)
	}
	if g.unknown > 0 {
		return b.Say("units.withunknown", "group", name, "n", g.unknown)
	}
	return name
}
