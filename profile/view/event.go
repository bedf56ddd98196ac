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
// item. Neither may be nil.
func (v Viewer) Event(e *dossier.Event, who *Pupil) (seen Event, ok bool) {
	if !v.sees(who) || Sees(v.Role, "dossier.Event.Kind") != Shown || v.Role != Full && forFull(e) {
		return Event{}, false
	}
	return Event{v.Role, v.pupil(who), *redact(v.Role, e)}, true
}

// forFull reports events whose very existence is for Full alone.
func forFull(e *dossier.Event) bool {
	return e.Kind == dossier.Note || e.Kind == dossier.Observation || e.About != ""
}

// AppendJSON appends the event as one JSON object on one line, as AppendJSON does a view.
func (e *Event) AppendJSON(dst []byte) []byte {
	type event struct {
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
	return appendObject(dst, &struct {
		Version int        `json:"psynorm_view"`
		Role    string     `json:"role"`
		Pupil   *pupilJSON `json:"pupil,omitempty"`
		Event   event      `json:"event"`
	}{
		JSONVersion, e.Role.String(), pupilOf(&e.Pupil),
		event{e.Event.Kind.String(), e.Event.Date, e.Event.Time, e.Event.Author, e.Event.Role, e.Event.Reason, e.Event.Level, e.Event.Until, e.Event.About},
	})
}

// MarshalJSON gives what AppendJSON appends, but for what encoding/json escapes further.
func (e Event) MarshalJSON() ([]byte, error) { return e.AppendJSON(nil), nil }
