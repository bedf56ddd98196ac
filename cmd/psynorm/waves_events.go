package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/psynorm/psynorm/profile/dossier"
)

// toldEvent is an event of somebody.
type toldEvent struct {
	id string
	dossier.Event
}

// readEvents reads the events. A level that the instrument does not have is an error: nobody would know how high it is. So is
// an event that stands there twice, once by id and once by pseudonym.
func (w *waves) readEvents() error {
	name := w.flags.events
	if name == "" {
		return nil
	}
	var list []dossier.PersonEvent
	if err := readText(name, func(text io.Reader) (err error) {
		list, err = dossier.ReadEvents(name, text)
		return err
	}); err != nil {
		return err
	}
	w.rows = map[toldEvent]int{}
	w.events = map[string][]dossier.Event{}
	strangers, first := 0, 0
	for i := range list {
		e := &list[i]
		if _, ok := w.scorer.Layout().Level(e.Level); e.Level != "" && !ok {
			return findings{errors.New(w.says.say("event level", name, e.Row, w.scorer.Definition().Ref()))}
		}
		id := w.register.identify(e.Person)
		told := toldEvent{id, e.Event}
		if row, twice := w.rows[told]; twice {
			return findings{errors.New(w.says.say("event twice", name, e.Row, row))}
		}
		w.rows[told] = e.Row
		if w.scored[id] == nil && !w.register.has(id) {
			if strangers++; strangers == 1 {
				first = e.Row
			}
		}
		w.events[id] = append(w.events[id], e.Event)
	}
	if strangers > 0 {
		fmt.Fprintln(w.says.err, w.says.say("events of strangers", strangers, name, first))
	}
	return nil
}
