package dossier

import (
	"bytes"
	"encoding/json"

	"github.com/psynorm/psynorm/profile"
)

// PortraitVersion is the version of the JSON form of a portrait, the value of its first key psynorm_dossier.
const PortraitVersion = 1

// MarshalJSON gives the portrait as one JSON object. Its keys are those of the figures of this package in lower case. What
// does not exist has no key, and beside it the key why says why, by the stable name of the reason; formula names how a figure
// was computed, in the same way. The error is an *Error with the code BadDate.
func (p *Portrait) MarshalJSON() ([]byte, error) {
	if p.On != "" {
		if _, ok := dayOf(p.On); !ok {
			return nil, &Error{Code: BadDate}
		}
	}
	s := p.Series
	out := portraitJSON{
		Version: PortraitVersion, ID: p.Dossier.person, Instrument: pinOf(&s.layout.Definition), Informant: s.plan.Informant,
		Renormed: s.plan.Renormed, Waves: []waveJSON{}, Scales: []scaleJSON{}, Tiers: []tierJSON{}, Monitor: []watchJSON{}, Line: []entryJSON{},
	}
	for i := range s.layout.Norms {
		out.Norms = append(out.Norms, pinOf(&s.layout.Norms[i].Pin))
	}
	for i := range s.waves {
		out.Waves = append(out.Waves, waveOf(&s.waves[i]))
		for _, w := range s.monitor(i) {
			out.Monitor = append(out.Monitor, watchJSON{w.Wave, w.Rule, w.Holds.String(), whyOf(w.Why), w.Text, w.Line, w.Because})
		}
	}
	for _, e := range p.Expected {
		one := expectedJSON{e.Name, e.From, e.To, e.Wave, nil}
		if absent := e.Wave == 0; e.Listed {
			one.Absent = &absent
		}
		out.Expected = append(out.Expected, one)
	}
	for i := range s.layout.Scales {
		if s.layout.Scales[i].Report {
			out.Scales = append(out.Scales, p.scale(i))
		}
	}
	for _, at := range s.Tiers() {
		one := tierJSON{at.Date, at.Wave, at.Retest, at.Counts, at.State.String(), at.Level, at.Lo, at.Hi, nil, eventOf(at.Event)}
		if at.Event == nil {
			step := figureOf(at.Step)
			one.Step = &step
		}
		out.Tiers = append(out.Tiers, one)
	}
	for _, e := range p.Dossier.line {
		one := entryJSON{Date: e.Date, Wave: e.Wave, Retest: e.Retest, Event: eventOf(e.Event)}
		if e.Sitting != nil {
			one.Instrument, one.Informant = pinOf(&e.Sitting.Profile.Definition), e.Sitting.Profile.Informant
			one.Occasion = e.Sitting.Occasion.String()
		}
		out.Line = append(out.Line, one)
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false) // rules hold < and >
	err := enc.Encode(out)
	return b.Bytes(), err
}

type portraitJSON struct {
	Version    int            `json:"psynorm_dossier"`
	ID         string         `json:"id"`
	Instrument *pinJSON       `json:"instrument"`
	Norms      []*pinJSON     `json:"norms,omitempty"`
	Informant  string         `json:"informant,omitempty"`
	Renormed   string         `json:"renormed,omitempty"`
	Waves      []waveJSON     `json:"waves"`
	Expected   []expectedJSON `json:"expected,omitempty"`
	Scales     []scaleJSON    `json:"scales"`
	Tiers      []tierJSON     `json:"tiers"`
	Monitor    []watchJSON    `json:"monitor"`
	Line       []entryJSON    `json:"line"`
}

type pinJSON struct {
	ID      string `json:"id"`
	Version string `json:"version"`
	Hash    string `json:"hash"`
}

func pinOf(p *profile.Pin) *pinJSON { return &pinJSON{p.ID, p.Version, p.Hash} }

type waveJSON struct {
	Number   int           `json:"number"`
	Date     string        `json:"date"`
	Name     string        `json:"name,omitempty"`
	Counts   bool          `json:"counts"`
	Why      string        `json:"why,omitempty"`
	Sittings []sittingJSON `json:"sittings"`
}

type sittingJSON struct {
	Date     string   `json:"date"`
	Occasion string   `json:"occasion"`
	Retest   bool     `json:"retest,omitempty"`
	Counts   bool     `json:"counts"`
	Validity string   `json:"validity"`
	Tier     string   `json:"tier_state"`
	Critical []string `json:"critical"` // undecided ones with a question mark, as in the CSV of scores
}

func waveOf(w *Wave) waveJSON {
	out := waveJSON{Number: w.Number, Date: w.Date, Name: w.Name, Counts: w.Counts, Why: whyOf(w.Why)}
	for k, s := range w.Sittings {
		p := s.Profile
		one := sittingJSON{
			Date: p.Date, Occasion: s.Occasion.String(), Retest: k > 0, Counts: w.Counts && p == w.Profile,
			Validity: p.Validity.State.String(), Tier: p.Tier.State.String(), Critical: []string{},
		}
		for i, truth := range p.Critical {
			switch truth {
			case profile.Yes:
				one.Critical = append(one.Critical, p.Layout.Critical[i].ID)
			case profile.Undecided:
				one.Critical = append(one.Critical, p.Layout.Critical[i].ID+"?")
			}
		}
		out.Sittings = append(out.Sittings, one)
	}
	return out
}

type expectedJSON struct {
	Name   string `json:"name"`
	From   string `json:"from"`
	To     string `json:"to"`
	Wave   int    `json:"wave,omitempty"`
	Absent *bool  `json:"absent,omitempty"` // nil: nobody knows
}

type tierJSON struct {
	Date   string      `json:"date"`
	Wave   int         `json:"wave,omitempty"`
	Retest bool        `json:"retest,omitempty"`
	Counts bool        `json:"counts"`
	State  string      `json:"state"`
	Level  string      `json:"level,omitempty"`
	Lo     string      `json:"lo,omitempty"`
	Hi     string      `json:"hi,omitempty"`
	Step   *figureJSON `json:"step,omitempty"`
	Event  *eventJSON  `json:"event,omitempty"`
}

type watchJSON struct {
	Wave    int          `json:"wave"`
	Rule    string       `json:"rule"`
	Holds   string       `json:"holds"`
	Why     string       `json:"why,omitempty"`
	Text    string       `json:"text"`
	Line    int          `json:"line"`
	Because profile.Text `json:"because,omitempty"`
}

type entryJSON struct {
	Date       string     `json:"date"`
	Wave       int        `json:"wave,omitempty"`
	Retest     bool       `json:"retest,omitempty"`
	Instrument *pinJSON   `json:"instrument,omitempty"`
	Informant  string     `json:"informant,omitempty"`
	Occasion   string     `json:"occasion,omitempty"`
	Event      *eventJSON `json:"event,omitempty"`
}

type eventJSON struct {
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

func eventOf(e *Event) *eventJSON {
	if e == nil {
		return nil
	}
	return &eventJSON{e.Kind.String(), e.Date, e.Time, e.Author, e.Role, e.Reason, e.Level, e.Until, e.About}
}

// whyOf is the name of a reason; "" for none.
func whyOf(w Why) string {
	if w == NotSaid {
		return ""
	}
	return w.String()
}
