package view

import "github.com/psynorm/psynorm/profile/dossier"

// Event is what one role may learn of something that a person did for a pupil. What is not for the role is not in it.
type Event struct {
	Role  Role
	Pupil Pupil
	Event dossier.Event // what the role does not see is empty
}

// Event gives what the viewer may learn of an event; ok is false where it may not know that there was one. Of notes and
// observations only Full knows, and of events that refer to something: what they refer to may be the notice of a critical
// item. A tier that somebody has set is what it is, whatever it refers to, which nobody else is told. Neither may be nil.
func (v Viewer) Event(e *dossier.Event, who *Pupil) (seen Event, ok bool) {
	if !v.sees(who) || Sees(v.Role, "dossier.Event.Kind") != Shown {
		return Event{}, false
	}
	told, ok := v.event(e)
	if !ok {
		return Event{}, false
	}
	return Event{v.Role, v.pupil(who), told}, true
}

// event gives an event as far as the role may know it; ok is false where it may not know that there was one. What an event
// refers to decides that, and is told nobody but Full.
func (v Viewer) event(e *dossier.Event) (told dossier.Event, ok bool) {
	if v.Role != Full && forFull(e) {
		return dossier.Event{}, false
	}
	told = *redact(v.Role, e)
	if Sees(v.Role, "dossier.Event.About") != Shown {
		told.About = ""
	}
	return told, true
}

// forFull reports events whose very existence is for Full alone.
func forFull(e *dossier.Event) bool {
	return e.Kind == dossier.Note || e.Kind == dossier.Observation || e.About != "" && e.Kind != dossier.TierSet
}

// eventJSON is an event as JSON has it. Keys stand in this order; what the role is not told has none.
type eventJSON struct {
	Kind   string `json:"kind"`
	Date   string `json:"date"`
	Time   string `json:"time,omitempty"`
	Author string `json:"author,omitempty"`
	Role   string `json:"role,omitempty"`
	Reason string `json:"reason,omitempty"`
	Level  string `json:"level,omitempty"`
	Until  string `json:"until,omitempty"`
	About  string `json:"about,omitempty"`
}

func eventOf(e *dossier.Event) eventJSON {
	return eventJSON{e.Kind.String(), e.Date, e.Time, e.Author, e.Role, e.Reason, e.Level, e.Until, e.About}
}

// AppendJSON appends the event as one JSON object on one line, as AppendJSON does a view.
func (e *Event) AppendJSON(dst []byte) []byte {
	return appendObject(dst, &struct {
		Version int        `json:"psynorm_view"`
		Role    string     `json:"role"`
		Pupil   *pupilJSON `json:"pupil,omitempty"`
		Event   eventJSON  `json:"event"`
	}{JSONVersion, e.Role.String(), pupilOf(&e.Pupil), eventOf(&e.Event)})
}

// MarshalJSON gives what AppendJSON appends, but for what encoding/json escapes further.
func (e Event) MarshalJSON() ([]byte, error) { return e.AppendJSON(nil), nil }
