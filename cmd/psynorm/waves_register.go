package main

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/profile/pseudonym"
	"github.com/psynorm/psynorm/profile/view"
)

// register is who there is: the rosters, the dormitories, and the key of pseudonyms. All of them may be missing.
type register struct {
	pupils    map[string]enrolled     // by id: as the roster of the latest wave has them that does
	order     []string                // of the rosters, that of the latest wave first
	listed    map[int]map[string]bool // by wave and id: who is on its roster; without a wave that has none
	levels    []string                // of the units of the latest roster, from the top down
	rooms     map[string][]string     // by id: the path in the dormitories
	key       *pseudonym.Key          // nil without pseudonyms
	originals map[string]string       // by pseudonym: the id in the table of pseudonyms or on a roster
}

// register reads what says who there is.
func (t *terminal) register(w *waves) (*register, error) {
	f := w.flags
	r := &register{pupils: map[string]enrolled{}, listed: map[int]map[string]bool{}, originals: map[string]string{}}
	rosters, err := t.waveRosters(w)
	if err != nil {
		return nil, err
	}
	if f.pseudonyms != "" {
		if err = t.readPseudonyms(r, f.pseudonyms); err != nil {
			return nil, err
		}
	}
	if r.rooms, err = t.dormitories(f.dorms); err != nil {
		return nil, err
	}
	for _, of := range rosters {
		if err := r.roster(t, of, f.rosterKey); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// units lists the paths of a tree in the order of the rosters, each once.
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

// has reports whether somebody is on a roster, of whatever wave.
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
// a roster says whose it is. Made into a pseudonym again it would be one that stands nowhere else.
func (r *register) nameless(id string) bool {
	if r.key == nil || r.has(id) || !pseudonym.Is(id) {
		return false
	}
	_, named := r.originals[id]
	return !named && r.originals[string(r.key.Append(nil, id))] != id
}

// pupil gives what is known of somebody, on a roster or not.
func (r *register) pupil(id string) view.Pupil {
	p := r.pupils[id].Pupil
	p.ID = id
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
