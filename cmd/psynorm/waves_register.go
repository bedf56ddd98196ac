package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/profile/pseudonym"
	"github.com/psynorm/psynorm/profile/view"
	"github.com/psynorm/psynorm/scoring/sheets"
)

// register is who there is: the roster, the dormitories, and the key of pseudonyms. All of them may be missing.
type register struct {
	pupils    map[string]view.Pupil // by id
	order     []string              // of the roster
	listed    int                   // how many are on the roster
	levels    []string              // of the units of the roster, from the top down
	rooms     map[string][]string   // by id: the path in the dormitories
	key       *pseudonym.Key        // nil without pseudonyms
	originals map[string]string     // by pseudonym: the id in the table of pseudonyms or on the roster
}

// register reads what says who there is.
func (t *terminal) register(f *waveFlags) (*register, error) {
	r := &register{pupils: map[string]view.Pupil{}, originals: map[string]string{}}
	var err error
	if f.pseudonyms != "" {
		if err = t.readPseudonyms(r, f.pseudonyms); err != nil {
			return nil, err
		}
	}
	if r.rooms, err = t.dormitories(f.dorms); err != nil {
		return nil, err
	}
	if f.roster == "" {
		return r, nil
	}
	wrong := 0
	roster, err := sheets.LoadRoster(sheets.Source{
		Name: f.roster, Open: func() (io.ReadCloser, error) { return os.Open(f.roster) },
	}, sheets.RosterOptions{Key: f.rosterKey, Names: true, Problems: func(p sheets.Problem) {
		if p.Severity() == sheets.SeverityError {
			wrong++
		}
	}})
	if err != nil {
		return nil, findings{err}
	}
	for p := range roster.All() {
		r.list(&p)
	}
	r.levels = roster.Levels()
	if first, _ := roster.Problems(); wrong > 0 {
		at := slices.IndexFunc(first, func(p sheets.Problem) bool { return p.Severity() == sheets.SeverityError })
		fmt.Fprintln(t.err, t.say("roster problems", wrong, first[max(at, 0)].Text(t.lang)))
	}
	return r, nil
}

// list adds a pupil of the roster.
func (r *register) list(p *sheets.RosterPupil) {
	one := view.Pupil{ID: p.ID, Name: p.Name}
	if slices.ContainsFunc(p.Path, func(unit string) bool { return unit != "" }) {
		one.Places = append(one.Places, view.Place{Tree: treeClass, Path: p.Path})
	}
	r.pupils[p.ID] = one
	r.order = append(r.order, p.ID)
	r.listed++
	if r.key != nil {
		r.originals[string(r.key.Append(nil, p.ID))] = p.ID
	}
}

// units lists the paths of a tree in the order of the roster, each once.
func (r *register) units(tree string) (paths [][]string) {
	seen := map[string]bool{}
	for _, id := range r.order {
		for _, place := range r.pupils[id].Places {
			if key := strings.Join(place.Path, "\x00"); place.Tree == tree && !seen[key] {
				seen[key] = true
				paths = append(paths, place.Path)
			}
		}
	}
	return paths
}

// has reports whether somebody is on the roster.
func (r *register) has(id string) bool {
	_, ok := r.pupils[id]
	return ok
}

// identify gives the id of somebody of whom a file has the id or the pseudonym.
func (r *register) identify(id string) string {
	if original, ok := r.originals[id]; ok && !r.has(id) {
		return original
	}
	return id
}

// nameless reports whether what stands in place of an id is to all appearances a pseudonym of which neither the table nor
// the roster says whose it is. Made into a pseudonym again it would be one that stands nowhere else.
func (r *register) nameless(id string) bool {
	if r.key == nil || r.has(id) || !pseudonym.Is(id) {
		return false
	}
	_, named := r.originals[id]
	return !named && r.originals[string(r.key.Append(nil, id))] != id
}

// pupil gives what is known of somebody, on the roster or not.
func (r *register) pupil(id string) view.Pupil {
	p, ok := r.pupils[id]
	if !ok {
		p.ID = id
	}
	switch {
	case r.nameless(id):
		p.Pseudonym = id
	case r.key != nil:
		p.Pseudonym = string(r.key.Append(nil, id))
	}
	if room := r.rooms[id]; room != nil {
		p.Places = append(slices.Clip(p.Places), view.Place{Tree: treeDormitory, Path: room})
	}
	return p
}

// readPseudonyms reads a table of pseudonyms that is there: the key, and whose each is.
func (t *terminal) readPseudonyms(r *register, name string) error {
	table, err := pseudonym.Open(name)
	if err != nil {
		return t.badPseudonyms(name, err)
	}
	key := table.Key()
	r.key = &key
	r.originals, err = table.Originals()
	return errors.Join(err, table.Close())
}

// dormitories reads the second tree by id: CSV with a header, whose first column is the id and whose others are the units
// from the top down.
func (t *terminal) dormitories(name string) (rooms map[string][]string, err error) {
	if name == "" {
		return nil, nil
	}
	err = readText(name, func(text io.Reader) error {
		rooms, err = t.readDormitories(name, csv.NewReader(text))
		return err
	})
	return rooms, err
}

func (t *terminal) readDormitories(name string, rows *csv.Reader) (map[string][]string, error) {
	if head, err := rows.Read(); err != nil || len(head) < 2 {
		return nil, errors.New(t.say("dormitory columns", name))
	}
	rooms := map[string][]string{}
	kept := map[string][]string{} // by path: those of a room share it
	for {
		cells, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return rooms, nil
		}
		if err != nil {
			return nil, t.badCSV(name, err)
		}
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		id, path := cells[0], cells[1:]
		if other, twice := rooms[id]; id == "" || twice && !slices.Equal(other, path) {
			line, _ := rows.FieldPos(0)
			return nil, errors.New(t.say("dormitory row", name, line))
		}
		key := strings.Join(path, unitMark)
		if kept[key] == nil {
			kept[key] = path
		}
		rooms[id] = kept[key]
	}
}

// badCSV says where a file is no CSV.
func (t *terminal) badCSV(name string, err error) error {
	var broken *csv.ParseError
	if !errors.As(err, &broken) {
		return err
	}
	if errors.Is(broken.Err, csv.ErrFieldCount) {
		return errors.New(t.say("csv width", name, broken.Line))
	}
	return errors.New(t.say("csv quotes", name, broken.Line))
}
