package report

import (
	"io"
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/view"
)

// Listed is a pupil with the file of the page; "" of one who has no sheet, and so no page.
type Listed struct {
	Pupil    view.Pupil
	File     string
	Standing *Standing // nil: not known
}

var listBody = bodyOf("list.html.tmpl")

// listPage is the first page of a directory of pupils' pages.
type listPage struct {
	page
	Today   []listLine // whom somebody has to see to, in the order of the list
	Unknown []listLine // of whom that is not known, in the order of the list
	Units   []listUnit
}

// listUnit are the pupils of a class.
type listUnit struct {
	Title  string
	Pupils []listLine
}

// listLine is a pupil in the list.
type listLine struct {
	link
	Tier  *key     // by the sheet that counts for the last wave; nil: not known
	Again string   // another sheet of that wave has a higher one; "" for none
	Set   *setTier // by a person; nil for none
	Today string   // somebody has to see to the pupil today, or that is not known; "" for neither
	Why   string   // the reasons
	Since string   // there is a later wave without a sheet
	Of    string   // which wave the last sheet is of, where it is not the latest of all
}

// Pupils writes the page from which links lead to the pages of pupils, by class, in the order in which they are given, with the
// tiers, of the sheets and set by people; above them those whom somebody has to see to today, and of whom that is not known. It is for Full alone: who else is told of a pupil is told of that
// one. Pupils outside the viewer's scope are not on it. The error is one of w, or an *Error: BadDate, or NoPupils of another
// role, and nothing has been written then.
func Pupils(w io.Writer, viewer view.Viewer, pupils []Listed, o Options) error {
	words, err := o.words()
	if err != nil {
		return err
	}
	if viewer.Role != view.Full {
		return &Error{Code: NoPupils}
	}
	p := listPage{page: page{words: words, Role: viewer.Role, Date: o.Date, Private: true}}
	n, latest := p.fill(viewer, pupils)
	unit := lang.OneLine(strings.Join(viewer.Scope.Path, " / "))
	if unit == "" {
		unit = words.Say("units.whole")
	}
	p.Title = words.Say("list.title", "unit", unit)
	p.Facts = []fact{{words.Say("pupil.place"), unit}, {words.Say("list.count"), strconv.Itoa(n)}}
	p.Facts = known(p.Facts, words.Say("pupil.wave"), latest.text())
	return writePage(w, listBody, &p)
}

// fill lists the pupils in the viewer's scope by class and says how many they are, and which wave of everybody is the latest:
// single tests have no names.
func (p *listPage) fill(viewer view.Viewer, pupils []Listed) (n int, latest wave) {
	for i := range pupils {
		s := pupils[i].Standing
		if _, ok := viewer.Pupil(&pupils[i].Pupil); !ok || s == nil {
			continue
		}
		if p.Pins == nil {
			p.pins(s.scorer)
		}
		for _, at := range []wave{s.at, s.latest} {
			if at.name != "" && at.date > latest.date {
				latest = at
			}
		}
	}
	at := map[string]int{} // by the path of a class
	for i := range pupils {
		told, ok := viewer.Pupil(&pupils[i].Pupil)
		if !ok {
			continue
		}
		n++
		path := classOf(&told)
		k, known := at[pathKey(path)]
		if !known {
			k = len(p.Units)
			at[pathKey(path)] = k
			title := lang.OneLine(strings.Join(path, " / "))
			if title == "" {
				title = p.Say("list.unit")
			}
			p.Units = append(p.Units, listUnit{Title: title})
		}
		line := p.line(&told, &pupils[i], latest)
		if s := pupils[i].Standing; s != nil {
			p.above(&line, s)
		}
		p.Units[k].Pupils = append(p.Units[k].Pupils, line)
	}
	return n, latest
}

// pins says with what the tiers of the list are made.
func (p *listPage) pins(l *profile.Layout) {
	p.Pins = append(p.Pins, p.definition(p.named(l.Title, ""), l.Definition))
	for i := range l.Norms {
		p.Pins = append(p.Pins, p.norms(l.Norms[i].Title.In(p.tag), l.Norms[i].Pin))
	}
}

// line is what the list says of a pupil.
func (p *listPage) line(told *view.Pupil, listed *Listed, latest wave) listLine {
	text := strings.TrimSpace(lang.OneLine(told.Name) + " " + lang.OneLine(told.ID))
	line := listLine{link: link{text, listed.File}}
	s := listed.Standing
	if s == nil {
		return line
	}
	if t := s.seen.Tier; t != nil {
		tier := p.tierKey(t.State, t.Level, t.Title, s.levels)
		line.Tier = &tier
	}
	if s.seen.Above != nil {
		t := s.seen.Above.Tier
		line.Again = p.Say("list.again", "level", p.tierKey(t.State, t.Level, t.Title, s.scorer.Levels).Text)
	}
	line.Set, line.Why = p.setBy(&s.seen, s.seen.Tier, s.scorer.Levels), s.because(p.words)
	switch {
	case s.at == wave{}: // there is no sheet, and the line says so
	case s.latest != s.at:
		line.Since = p.Say("list.since", "wave", s.latest.text(), "before", s.at.text())
	case latest.name != "" && s.at.name != latest.name:
		line.Of = s.at.text()
	}
	return line
}

// above puts a pupil above the classes whom somebody has to see to today, or of whom that is not known.
func (p *listPage) above(line *listLine, s *Standing) {
	switch s.today() {
	case profile.Yes:
		line.Today = p.Say("list.today")
		p.Today = append(p.Today, *line)
	case profile.Undecided:
		line.Today = p.Say("list.unknown")
		p.Unknown = append(p.Unknown, *line)
	}
}

// classOf gives the path of a pupil's class; nil without one.
func classOf(p *view.Pupil) []string {
	for _, at := range p.Places {
		if at.Tree == "class" {
			return at.Path
		}
	}
	return nil
}
