package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/profile/view"
	"github.com/psynorm/psynorm/scoring/sheets"
)

// waveRoster is a register of who was expected in one wave. A roster says nothing of other waves: who has come since was on
// none of theirs.
type waveRoster struct {
	wave int // index into waves.waves; -1 where no sheet is of a wave, or no wave had begun
	file string
}

// enrolled is a pupil as the roster of some wave has him or her.
type enrolled struct {
	view.Pupil
	wave int // of that roster
}

// rosterFile gives the file of a value of --roster, and the wave before the sign of equality; "" for the last one.
func rosterFile(value string) (wave, file string) {
	if wave, file, ok := strings.Cut(value, "="); ok {
		return strings.TrimSpace(wave), file
	}
	return "", value
}

// rosterFiles lists the files of --roster.
func (f *waveFlags) rosterFiles() (names []string) {
	for _, value := range f.rosters {
		_, file := rosterFile(value)
		names = append(names, file)
	}
	return names
}

// waveRosters finds out which wave each roster is of, and gives that of the latest wave first: what it says of a pupil is what
// holds now.
func (t *terminal) waveRosters(w *waves) (out []waveRoster, err error) {
	names := make([]string, len(w.waves))
	for i := range w.waves {
		names[i] = w.waves[i].Name
	}
	for _, value := range w.flags.rosters {
		name, file := rosterFile(value)
		of := waveRoster{w.last, file}
		if strings.Contains(value, "=") {
			if of.wave = slices.Index(names, name); of.wave < 0 {
				return nil, errors.New(t.say("roster of no wave", name, strings.Join(names, t.say("list"))) + t.meant(name, names))
			}
		}
		if at := slices.IndexFunc(out, func(r waveRoster) bool { return r.wave == of.wave }); at >= 0 {
			return nil, errors.New(t.say("rosters of one wave", out[at].file, file))
		}
		out = append(out, of)
	}
	slices.SortFunc(out, func(a, b waveRoster) int { return b.wave - a.wave })
	return out, nil
}

// roster reads one roster into the register.
func (r *register) roster(t *terminal, of waveRoster, key string) error {
	wrong := 0
	roster, err := sheets.LoadRoster(sheets.Source{
		Name: of.file, Open: func() (io.ReadCloser, error) { return os.Open(of.file) },
	}, sheets.RosterOptions{Key: key, Names: true, Problems: func(p sheets.Problem) {
		if p.Severity() == sheets.SeverityError {
			wrong++
		}
	}})
	if err != nil {
		return findings{err}
	}
	listed := map[string]bool{}
	for p := range roster.All() {
		listed[p.ID] = true
		r.list(&p, of.wave)
	}
	if len(listed) > 0 {
		r.listed[of.wave] = listed
	}
	if r.levels == nil {
		r.levels = roster.Levels()
	}
	if first, _ := roster.Problems(); wrong > 0 {
		at := slices.IndexFunc(first, func(p sheets.Problem) bool { return p.Severity() == sheets.SeverityError })
		fmt.Fprintln(t.err, t.say("roster problems", wrong, first[max(at, 0)].Text(t.lang)))
	}
	return nil
}

// list adds a pupil of the roster of a wave, unless that of a later wave has said who it is.
func (r *register) list(p *sheets.RosterPupil, wave int) {
	if r.has(p.ID) {
		return
	}
	one := enrolled{view.Pupil{ID: p.ID, Name: p.Name}, wave}
	if slices.ContainsFunc(p.Path, func(unit string) bool { return unit != "" }) {
		one.Places = append(one.Places, view.Place{Tree: treeClass, Path: p.Path})
	}
	r.pupils[p.ID] = one
	r.order = append(r.order, p.ID)
	if r.key != nil {
		r.originals[string(r.key.Append(nil, p.ID))] = p.ID
	}
}

// expected reports whether somebody is on the roster of a wave, and whether there is one: without, nobody knows who was.
func (r *register) expected(id string, wave int) (is, known bool) {
	listed := r.listed[wave]
	return listed[id], listed != nil
}
