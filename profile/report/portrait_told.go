package report

import (
	"slices"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/profile/view"
)

// told is all that the page of a role other than Full is made of: what its views say and what the scorer is made of, which is
// the same for all pupils, and nothing that stands behind them.
type told struct {
	pupil  view.Pupil
	now    *present    // nil for Case, which is not told what makes a sheet count for a wave
	sheets []view.View // all of them, by date
	events []view.Event
	levels []profile.LevelInfo // of the definition, for roles that are told tiers

	definition profile.Pin // of the scorer
	norms      []profile.Pin
}

// told gives what the viewer may learn.
func (p *Portrait) told() (*told, error) {
	role := p.Viewer.Role
	who, _ := p.Viewer.Pupil(p.Pupil)
	layout := p.Scorer.Layout()
	t := &told{pupil: who, definition: layout.Definition}
	for i := range layout.Norms {
		t.norms = append(t.norms, layout.Norms[i].Pin)
	}
	if view.Sees(role, "profile.Layout.Levels") == view.Shown {
		t.levels = layout.Levels
	}
	now, ok := p.present()
	if !ok {
		return nil, &Error{Code: OutOfSight}
	}
	for _, wave := range p.Series.Waves() {
		for _, s := range wave.Sittings {
			seen, ok := p.Viewer.Of(p.titled(s.Profile), p.Pupil)
			if !ok {
				return nil, &Error{Code: OutOfSight}
			}
			if s.Profile == p.last().Profile { // what people have done since is of no sheet but that
				seen = now.now
			}
			t.sheets = append(t.sheets, seen)
		}
	}
	if view.Sees(role, "profile.Validity.State") != view.Hidden {
		t.now = &now
	}
	for _, e := range p.Dossier.Events() {
		if seen, ok := p.Viewer.Event(&e, p.Pupil); ok {
			t.events = append(t.events, seen)
		}
	}
	return t, nil
}

// dates are those of all sheets.
func (t *told) dates(separator string) string {
	dates := make([]string, 0, len(t.sheets))
	for i := range t.sheets {
		dates = append(dates, t.sheets[i].Date)
	}
	return strings.Join(slices.Compact(dates), separator)
}

var toldBody = bodyOf("told.html.tmpl")

// toldPage is the page of every role but Full.
type toldPage struct {
	page
	Heading string // of what there is to know and to do now
	Absent  *absence
	Tier    *key     // of the last wave; nil for roles that are told none, or not which counts
	Set     *setTier // by a person; nil for none, and for roles that are not told
	Crisis  string
	Request string
	Retest  string
	Advice  string
	Sheets  []sheetRow
	Waves   bool // the sheets have names of waves
	Tiers   bool // the sheets have tiers
	Asked   bool // the sheets have requests
	Again   bool // of some somebody has to answer again
	Legend  []key
	Events  *table
}

// sheetRow is one sheet in the list of all.
type sheetRow struct {
	Date, Wave string
	Tier       key
	Request    string
	Retest     string
}

func newToldPage(frame page, t *told, absent *absence) *toldPage {
	p := &toldPage{page: frame, Absent: absent}
	p.Brief = true
	latest := &t.sheets[len(t.sheets)-1]
	name := t.pupil.Name
	if name == "" {
		name = t.pupil.Pseudonym
	}
	p.Title = p.titleFor(lang.OneLine(name))
	p.Family = p.Role == view.Self || p.Role == view.Guardian
	p.Facts = p.who(&t.pupil)
	p.Heading = p.Say("now." + p.Role.String())
	if t.now != nil {
		latest = &t.now.now
		p.headline(t)
	}
	tested := latest.Date
	if p.Family { // who has a letter and no table
		tested = t.dates(p.In(lang.Comma))
	}
	p.Facts = known(p.Facts, p.Say("pupil.tested"), tested)
	p.Facts = known(p.Facts, p.Say("pupil.wave"), latest.Wave)
	p.Facts = known(p.Facts, p.Say("pupil.informant"), lang.Informant(latest.Informant, p.tag))
	p.Pins = p.pins(t, latest.Instrument)
	for i := range t.sheets {
		p.sheet(t, &t.sheets[i])
	}
	for i := range t.levels {
		p.Legend = append(p.Legend, key{swatchOf(i, len(t.levels)), p.named(t.levels[i].Title, t.levels[i].ID)})
	}
	if len(t.levels) > 0 {
		p.Legend = append(p.Legend, key{swatchOpen, p.Say("tier.open")})
	}
	p.events(t)
	return p
}

// pins gives what the page is made with: the definition as the view has it of the sheet, and what a view does not have from the
// scorer. A role that is not told which instrument it was reads versions and hashes alone: an id such as phq9 would name it.
func (p *toldPage) pins(t *told, sheet profile.Pin) []pin {
	told := sheet.ID != ""
	if !told {
		sheet = t.definition
		sheet.ID = ""
	}
	pins := []pin{p.definition("", sheet)}
	for _, n := range t.norms {
		if !told {
			n.ID = ""
		}
		pins = append(pins, p.norms("", n))
	}
	return pins
}

// titleFor gives the title of the page in the words of its reader.
func (p *toldPage) titleFor(name string) string {
	if name == "" {
		name = p.Say("pupil.nobody")
	}
	return p.Say("title."+p.Role.String(), "name", name)
}

// headline says what there is to know and to do now.
func (p *toldPage) headline(t *told) {
	now := &t.now.now
	if now.Tier != nil {
		tier := p.tierKey(now.Tier.State, now.Tier.Level, now.Tier.Title, t.levels)
		p.Tier = &tier
	}
	if p.Role == view.Summary {
		p.Set = p.setBy(now, t.now.tier(), t.levels)
		switch crisis := t.now.crisis(); {
		case crisis == profile.Yes, p.Set.highest():
			p.Crisis = p.Say("crisis.yes")
		case crisis == profile.Undecided && now.Tier.State != profile.NoTiers:
			p.Crisis = p.Say("crisis.undecided")
		}
	}
	if p.Role == view.Flag {
		p.Request = t.asked().In(p.tag)
	}
	if t.now.retest() && p.Role == view.Summary { // the advice to teachers says so itself
		p.Retest = p.Say("pupil.retest")
	}
	p.Advice = p.advice(t)
}

// asked is what the sheets of the wave ask of a role that is told no tier.
func (t *told) asked() view.Request { return t.now.request((*view.View).Asked) }

// advice says what is to be done: to roles that are told no tier in the words of the texts, whose built-in ones are those of
// package view.
func (p *toldPage) advice(t *told) string {
	stem := ""
	switch p.Role {
	case view.Flag:
		stem = "told.flag."
	case view.Self:
		stem = "told.self."
	case view.Guardian:
		stem = "told.guardian."
	default:
		return p.beside(p.Set, p.action(t.now, t.levels))
	}
	asked := t.asked()
	words := p.Say(stem + requestKey(asked))
	if t.now.retest() && asked != view.Retest {
		words = p.joined(lang.Pair{"", " "}, words, p.Say(stem+requestKey(view.Retest)))
	}
	return words
}

// requestKey is what the texts call a request.
func requestKey(r view.Request) string {
	if r == view.Unsaid {
		return "unsaid"
	}
	return r.String()
}

// sheet adds a sheet to the list.
func (p *toldPage) sheet(t *told, v *view.View) {
	row := sheetRow{Date: v.Date, Wave: lang.OneLine(v.Wave)}
	p.Waves = p.Waves || row.Wave != ""
	if v.Tier != nil {
		p.Tiers = true
		row.Tier = p.tierKey(v.Tier.State, v.Tier.Level, v.Tier.Title, t.levels)
	}
	if p.Role == view.Flag {
		p.Asked = true
		row.Request = v.Request.In(p.tag)
	}
	if v.Retest {
		p.Again, row.Retest = true, p.Say("pupil.again")
	}
	p.Sheets = append(p.Sheets, row)
}

// events lists what people have done, as far as the role is told.
func (p *toldPage) events(t *told) {
	if len(t.events) == 0 {
		return
	}
	events := make([]dossier.Event, 0, len(t.events))
	for i := range t.events {
		events = append(events, t.events[i].Event)
	}
	p.Events = p.eventTable(events, t.levels)
}
