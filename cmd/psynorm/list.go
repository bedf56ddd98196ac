package main

import (
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/library"
	"github.com/psynorm/psynorm/norms"
)

// entry is one line of the list, as --json writes it.
type entry struct {
	Kind       string            `json:"kind"` // instrument or norms
	Name       string            `json:"name"`
	Version    string            `json:"version"`
	Title      map[string]string `json:"title"`
	Status     string            `json:"status"`
	Items      int               `json:"items,omitempty"`
	Scales     []string          `json:"scales,omitempty"`
	Informant  []string          `json:"informant,omitempty"`
	Ages       []float64         `json:"ages,omitempty"`
	Licence    string            `json:"licence,omitempty"`
	Instrument string            `json:"instrument,omitempty"`
	N          int               `json:"n,omitempty"`
	Year       int               `json:"year,omitempty"`
	Hash       string            `json:"sha256"`
}

func newList(t *terminal) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "List the built-in instruments and norm sets",
		Long:    "List prints the instruments and norm sets that come with psynorm, with their status: published, a reconstruction,\nan example. --json writes one object an entry.",
		Example: "  psynorm list --json",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			entries, err := listEntries()
			if err != nil {
				return err
			}
			if asJSON {
				enc := json.NewEncoder(t.out)
				enc.SetEscapeHTML(false)
				for _, e := range entries {
					if err := enc.Encode(e); err != nil {
						return err
					}
				}
				return nil
			}
			return t.printList(t.out, entries)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "one JSON object a line")
	return cmd
}

func listEntries() (out []entry, err error) {
	for _, e := range library.Entries() {
		if e.Kind == instruments.FileInstrument {
			def, err := library.Instrument(e.Name)
			if err != nil {
				return nil, err
			}
			out = append(out, instrumentEntry(def))
			continue
		}
		set, err := library.Norms(e.Name)
		if err != nil {
			return nil, err
		}
		out = append(out, normsEntry(set))
	}
	return out, nil
}

func instrumentEntry(def *instruments.Definition) entry {
	e := entry{
		Kind: string(instruments.FileInstrument), Name: def.ID, Version: def.Version, Title: def.Title, Status: def.About.Status,
		Items: len(def.Items), Informant: def.About.Informant, Licence: def.About.LicenceStatus, Hash: def.Hash,
	}
	if def.About.HasAges {
		e.Ages = def.About.Ages[:]
	}
	for i := range def.Scales {
		if def.Scales[i].Report {
			e.Scales = append(e.Scales, def.Scales[i].ID)
		}
	}
	return e
}

func normsEntry(set *norms.Set) entry {
	return entry{
		Kind: string(instruments.FileNorms), Name: set.ID, Version: set.Version, Title: set.Population.Title, Status: set.Status,
		Instrument: set.Instrument, N: set.Population.N, Year: set.Population.Year, Hash: set.Hash,
		Licence: set.Population.Licence.Status,
	}
}

func (t *terminal) printList(w io.Writer, entries []entry) error {
	for _, part := range []struct {
		kind  instruments.FileKind
		title string
	}{{instruments.FileInstrument, t.say("built in")}, {instruments.FileNorms, t.say("norm sets")}} {
		fmt.Fprintln(w, part.title)
		table := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
		for _, e := range entries {
			if e.Kind != string(part.kind) {
				continue
			}
			size := t.say("items", e.Items)
			if part.kind == instruments.FileNorms {
				size = t.say("people", e.N)
			}
			fmt.Fprintf(table, "  %s@%s\t%s\t%s\t%s\n", e.Name, e.Version, e.Status, size, instruments.Text(e.Title).In(t.lang))
		}
		if err := table.Flush(); err != nil {
			return err
		}
	}
	return nil
}
