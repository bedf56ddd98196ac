package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile/archive"
	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/profile/view"
)

// questioned is an instrument with who has answered it.
type questioned struct{ instrument, informant string }

// since finds what people have done for the pupil, and the last day of which there is a profile.
func (p *filePage) since() {
	p.days = map[questioned]string{}
	for i := range p.file.Records {
		switch r := &p.file.Records[i]; {
		case !r.Latest:
		case r.Kind == archive.Events:
			if e, ok := parseKeptEvent(r.Content); ok {
				p.events = append(p.events, *e)
			}
		case r.Kind == archive.Profiles:
			by := questioned{r.Instrument, r.Informant}
			p.days[by] = max(p.days[by], testedOn(r))
		}
	}
}

// doneSince gives the events that a profile is told with: all of them where it is the last of its instrument and informant, or
// may be, as its day is not known; of an earlier sheet they say nothing.
func (p *filePage) doneSince(r *archive.Filed) []dossier.Event {
	if day := testedOn(r); !r.Latest || day != "" && day < p.days[questioned{r.Instrument, r.Informant}] {
		return nil
	}
	return p.events
}

// testedOn gives the day of a sheet; "" where it is not known.
func testedOn(r *archive.Filed) string { return cmp.Or(r.Day, r.Date) }

// event prints what was done for the pupil, as far as the role may know of it.
func (p *filePage) event(w io.Writer, r *archive.Filed) {
	e, ok := parseKeptEvent(r.Content)
	if !ok { // filed by another program, in its own form
		if p.viewer.Role == view.Full {
			fmt.Fprintf(w, "\n%s\n  %s\n", p.label(r), lang.OneLine(string(r.Content)))
		}
		return
	}
	who := pupilOf(p.file)
	if seen, ok := p.viewer.Event(e, &who); ok {
		fmt.Fprintf(w, "\n%s\n  %s\n", p.label(r), seen.Event.In(p.lang, lang.OneLine))
	}
}

// parseKeptEvent reads an event as archive add files it.
func parseKeptEvent(content []byte) (*dossier.Event, bool) {
	var k keptEvent
	if json.Unmarshal(content, &k) != nil {
		return nil, false
	}
	kind, ok := dossier.ParseEventKind(k.Kind)
	return &dossier.Event{
		Kind: kind, Date: k.Date, Time: k.Time, Author: k.Author, Role: k.Role, Reason: k.Reason, Level: k.Level, Until: k.Until,
		About: k.About,
	}, ok
}

// consent prints who has consented, or has not.
func (p *filePage) consent(w io.Writer, r *archive.Filed) {
	c, err := archive.ParseConsent(r.Content)
	if err != nil { // Files reads none that is not one, but of an earlier revision nobody has looked
		fmt.Fprintf(w, "\n%s\n  %s\n", p.label(r), lang.OneLine(string(r.Content)))
		return
	}
	said := "consent is withdrawn"
	if c.Given {
		said = "consent is given"
	}
	text := p.say(said, p.say("consent of "+string(c.By)))
	if c.Version != "" {
		text += lang.Semicolon.In(p.lang) + p.say("consent form", lang.OneLine(c.Version))
	}
	fmt.Fprintf(w, "\n%s\n  %s\n", p.label(r), text)
}
