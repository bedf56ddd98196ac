package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/archive"
	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/scoring/sheets"
	"github.com/psynorm/psynorm/scoring/sheets/person"
)

// addProfiles files scored profiles.
func (r *filingRun) addProfiles() error {
	name := r.flags.profiles
	by := definitions{filingRun: r, there: map[string]bool{}}
	defer by.say()
	var err error
	if r.flags.instrument != "" {
		if by.scorer, err = r.scorer(r.flags.instrument, r.flags.norms); err != nil {
			return err
		}
	}
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	in := bufio.NewReaderSize(f, 1<<20)
	for line := 1; ; line++ {
		text, err := appendLine(nil, in)
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if len(text) == 0 {
			return nil
		}
		if len(bytes.TrimSpace(text)) == 0 {
			continue
		}
		p, fault := profile.ParseJSON(bytes.TrimSpace(text))
		if fault != nil {
			return r.badProfiles(&badProfile{place{name, line}, fault})
		}
		at := place{name, line}
		if err := by.check(p, at); err != nil {
			return err
		}
		if err := r.addProfile(p, at); err != nil {
			return err
		}
	}
}

func (r *filingRun) addProfile(p *profile.Profile, from place) error {
	key := archive.Key{Instrument: p.Definition.ID, Informant: p.Informant, Kind: archive.Profiles}
	switch {
	case p.ID == "":
		r.nobody++
		return nil
	case !r.place(&key, p.Wave, p.Date):
		r.undated++
		return nil
	}
	f := r.filing(p.ID, p.Unit, &key, p.Date, &r.without)
	f.Records = []archive.Record{{Key: key, Day: p.Date, Content: appendProfile(nil, p, key.Wave)}}
	r.sat.tell(&f)
	return r.put([]archive.Filing{f}, []origin{{place: from}})
}

// keptEvent is an event as it is kept.
type keptEvent struct {
	Kind   string `json:"kind"`
	Date   string `json:"date"`
	Time   string `json:"time,omitempty"`
	Author string `json:"author"`
	Role   string `json:"role"`
	Reason string `json:"reason"`
	Level  string `json:"level,omitempty"`
	Until  string `json:"until,omitempty"`
	About  string `json:"about,omitempty"`
}

// addEvents files events. Two that differ in anything are two: nothing says that one corrects the other.
func (r *filingRun) addEvents() error {
	name := r.flags.events
	var list []dossier.PersonEvent
	if err := readText(name, func(text io.Reader) (err error) {
		list, err = dossier.ReadEvents(name, text)
		return err
	}); err != nil {
		return err
	}
	for i := range list {
		if e := &list[i]; e.Kind == dossier.ConsentGiven || e.Kind == dossier.ConsentWithdrawn {
			return findings{errors.New(r.say("consent among events", name, e.Row))}
		}
		id, fault := cleanID(list[i].Person, person.SourceUnknown)
		if fault != person.OK {
			return findings{errors.New(r.say("bad event id", name, list[i].Row, fault.Text(r.lang)))}
		}
		list[i].Person = id
	}
	for i := range list {
		e := &list[i]
		content, err := json.Marshal(keptEvent{
			e.Kind.String(), e.Date, e.Time, e.Author, e.Role, e.Reason, e.Level, e.Until, e.About,
		})
		if err != nil {
			return err
		}
		sum := sha256.Sum256(content)
		key := archive.Key{Date: e.Date, Kind: archive.Events, Entry: hex.EncodeToString(sum[:8])}
		f := r.filing(e.Person, nil, &archive.Key{Wave: r.flags.wave}, "", &r.without)
		f.Records = []archive.Record{{Key: key, Content: content}}
		if err := r.put([]archive.Filing{f}, []origin{{place: place{name, e.Row}}}); err != nil {
			return err
		}
	}
	return nil
}

// expected is somebody on the register.
type expected struct {
	id   string
	from place
}

// readRegister reads who is expected, and where they are.
func (r *filingRun) readRegister() error {
	m, err := r.findMapping(r.flags.mapping)
	if err != nil {
		return err
	}
	named := r.flags.sheetFlags
	named.names = true
	roster, err := r.roster(&named, m, nil)
	if err != nil {
		return err
	}
	r.persons, r.places = map[string]archive.Person{}, map[string][]string{}
	for p := range roster.All() {
		r.order = append(r.order, expected{p.ID, place{roster.Name(), p.Row}})
		r.persons[p.ID] = archive.Person{ID: p.ID, Name: p.Name, Sex: p.Sex, Birth: p.Birth}
		r.places[p.ID] = p.Path
	}
	first, _ := roster.Problems()
	wrong := 0
	for _, p := range first {
		if p.Severity() == sheets.SeverityError {
			if wrong++; wrong == 1 {
				defer func() { fmt.Fprintln(r.err, r.say("roster problems", wrong, p.Text(r.lang))) }()
			}
		}
	}
	return nil
}

// addRegister files everybody who is expected, but for those of whom a sheet was filed, who are there by then.
func (r *filingRun) addRegister() error {
	if err := r.flush(); err != nil { // says of whom no sheet was filed after all
		return err
	}
	key := archive.Key{Wave: r.flags.wave}
	for _, one := range r.order {
		if r.filed[one.id] {
			continue
		}
		if err := r.put([]archive.Filing{r.filing(one.id, nil, &key, "", &r.without)}, []origin{{place: one.from}}); err != nil {
			return err
		}
	}
	return nil
}
