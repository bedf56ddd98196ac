package catalogue

import (
	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
)

// Entry is one line of the catalogue: an instrument or a norm set.
type Entry struct {
	Kind       instruments.FileKind `json:"kind"` // instrument or norms
	Name       string               `json:"name"`
	Version    string               `json:"version"`
	Title      Text                 `json:"title,omitempty"`
	Status     string               `json:"status"`
	Items      int                  `json:"items,omitempty"`      // of an instrument
	Scales     []string             `json:"scales,omitempty"`     // ids: those reported; of a norm set those with figures
	Informant  []string             `json:"informant,omitempty"`  // of an instrument; nil: not stated
	Ages       *Ages                `json:"ages,omitempty"`       // of an instrument; nil: not stated
	Licence    string               `json:"licence,omitempty"`    // open, permission, restricted, unknown
	Instrument string               `json:"instrument,omitempty"` // of a norm set: what it belongs to
	N          int                  `json:"n,omitempty"`          // of a norm set; 0: not stated
	Year       int                  `json:"year,omitempty"`       // of a norm set; 0: not stated
	Hash       string               `json:"sha256"`
	// Unsure names what a search asked for that the file does not state, so that nobody can say whether the entry fits: ages,
	// informant.
	Unsure []string `json:"unsure,omitempty"`
}

// Ref is NAME@VERSION.
func (e *Entry) Ref() string { return e.Name + "@" + e.Version }

func instrumentEntry(def *instruments.Definition) Entry {
	e := Entry{
		Kind: instruments.FileInstrument, Name: def.ID, Version: def.Version, Title: def.Title, Status: def.About.Status,
		Items: len(def.Items), Informant: def.About.Informant, Ages: agesOf(&def.About), Licence: def.About.LicenceStatus, Hash: def.Hash,
	}
	for i := range def.Scales {
		if def.Scales[i].Report {
			e.Scales = append(e.Scales, def.Scales[i].ID)
		}
	}
	return e
}

func normsEntry(set *norms.Set) Entry {
	return Entry{
		Kind: instruments.FileNorms, Name: set.ID, Version: set.Version, Title: Text(set.Population.Title), Status: set.Status,
		Scales: set.Scales(), Licence: set.Population.Licence.Status, Instrument: set.Instrument, N: set.Population.N,
		Year: set.Population.Year, Hash: set.Hash,
	}
}
