package report

import (
	"io"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/profile/view"
	"github.com/psynorm/psynorm/scoring"
)

// Portrait is what the page of a pupil is made of, and who reads it.
type Portrait struct {
	Dossier  *dossier.Dossier   // not nil
	Series   *dossier.Series    // of that dossier, not nil; the page is about its last wave, with the earlier ones as history
	Scorer   *scoring.Scorer    // the one that the series was read with, not nil: titles, ranges and norms are from it
	Pupil    *view.Pupil        // not nil
	Viewer   view.Viewer        // what is not for it is not on the page, in no form
	List     string             // the file of the page that Pupils writes, for the way back to it; "" for none
	Expected []dossier.Expected // waves of everybody, by time: where the pupil is absent the page says so; nil: not known
}

// Pupil writes the page of a pupil for the viewer. Full reads everything; the others read what view.Viewer.Of gives them of
// each sheet and view.Viewer.Event of each event, and the page is the same to the byte whatever is in the fields that are
// hidden from their role. The error is one of w, or an *Error: BadDate, NoPupils, OutOfSight, NoSheet or OtherPerson, and
// nothing has been written then. Safe for concurrent use.
func Pupil(w io.Writer, p Portrait, o Options) error {
	words, err := o.words()
	if err != nil {
		return err
	}
	if err := p.check(); err != nil {
		return err
	}
	frame := page{words: words, Role: p.Viewer.Role, Date: o.Date, Private: true}
	absent := words.missedWaves(&p)
	if p.List != "" {
		frame.Up = []link{{words.Say("list.up"), p.List}}
	}
	if p.Viewer.Role == view.Full {
		return writePage(w, fullBody, newFullPage(frame, &p, absent))
	}
	told, err := p.told()
	if err != nil {
		return err
	}
	return writePage(w, toldBody, newToldPage(frame, told, absent))
}

// check says why there is no page.
func (p *Portrait) check() error {
	switch p.Viewer.Role {
	case view.Full, view.Summary, view.Flag, view.Case, view.Self, view.Guardian:
	default:
		return &Error{Code: NoPupils}
	}
	if _, ok := p.Viewer.Pupil(p.Pupil); !ok {
		return &Error{Code: OutOfSight}
	}
	if !p.isOf(p.Dossier.Person()) {
		return &Error{Code: OtherPerson}
	}
	waves := p.Series.Waves()
	if len(waves) == 0 {
		return &Error{Code: NoSheet}
	}
	for i := range waves {
		for _, s := range waves[i].Sittings {
			if !p.isOf(s.Profile.ID) {
				return &Error{Code: OtherPerson}
			}
		}
	}
	return nil
}

// isOf reports whether an id is the pupil's, or the pseudonym that sheets may bear instead.
func (p *Portrait) isOf(id string) bool {
	return id == p.Pupil.ID || id != "" && id == p.Pupil.Pseudonym
}

// last is the last wave.
func (p *Portrait) last() *dossier.Wave {
	waves := p.Series.Waves()
	return &waves[len(waves)-1]
}

// lastName names the last wave: as its sheets do, or else as everybody's waves do; "" where neither does.
func (p *Portrait) lastName() string {
	last := p.last()
	if last.Name != "" {
		return last.Name
	}
	for i := range p.Expected {
		if p.Expected[i].Wave == last.Number {
			return p.Expected[i].Name
		}
	}
	return ""
}

// titled gives a sheet with the titles of the scorer's definition, where it was scored with that very file: one that was
// read from JSON has none.
func (p *Portrait) titled(sheet *profile.Profile) *profile.Profile {
	if sheet.Definition.Hash != p.Scorer.Layout().Definition.Hash {
		return sheet
	}
	return p.Scorer.Adopt(sheet)
}

// named gives a title of the definition, or the id where there is none.
func (w words) named(title profile.Text, id string) string {
	if text := lang.OneLine(title.In(w.tag)); text != "" {
		return text
	}
	return lang.OneLine(id)
}

// joined puts parts that are there behind each other.
func (w words) joined(separator lang.Pair, parts ...string) string {
	var there []string
	for _, part := range parts {
		if part != "" {
			there = append(there, part)
		}
	}
	return strings.Join(there, w.In(separator))
}

// known adds a fact, unless there is nothing to say.
func known(facts []fact, name, value string) []fact {
	if value = lang.OneLine(value); value != "" {
		facts = append(facts, fact{name, value})
	}
	return facts
}

// who are the facts that say who a page is about, as far as a role may know.
func (w words) who(p *view.Pupil) []fact {
	facts := known(nil, w.Say("pupil.id"), p.ID)
	facts = known(facts, w.Say("pupil.pseudonym"), p.Pseudonym)
	for _, at := range p.Places {
		name := w.Say("pupil.place")
		if at.Tree != "class" {
			name = w.Say("pupil.dormitory")
		}
		facts = known(facts, name, strings.Join(at.Path, " / "))
	}
	return facts
}

// tierKey is the look of a level with its words; of what is not sure the words say so.
func (w words) tierKey(state profile.TierState, level string, title profile.Text, levels []profile.LevelInfo) key {
	for i := range levels {
		if levels[i].ID != level {
			continue
		}
		name := w.named(title, level)
		if state == profile.AtLeast {
			return key{swatchOpen, w.Say("tier.least", "level", name)}
		}
		return key{swatchOf(i, len(levels)), name}
	}
	switch state {
	case profile.Determined, profile.AtLeast:
		return key{swatchOpen, lang.OneLine(level)} // a level that the definition of now does not have
	case profile.Withheld:
		return key{swatchOpen, w.Say("tier.withheld")}
	case profile.NoTiers:
		return key{swatchOpen, w.Say("tier.none")}
	}
	return key{swatchOpen, w.Say("tier.undetermined")}
}
