package main

import (
	"io"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile/rollup"
)

// head says what the file is of, one thing a line.
func (s *rollupView) head(out io.Writer) {
	layout := s.file.Tree.Layout()
	line := func(key string, args ...any) { io.WriteString(out, s.say(key, args...)+"\n") }
	line("confidential")
	line("rollup of", s.title(layout.Title, layout.Definition.ID), layout.Definition.ID+"@"+layout.Definition.Version, layout.Engine)
	for i := range layout.Norms {
		line("rollup norm", s.title(layout.Norms[i].Title, layout.Norms[i].ID), layout.Norms[i].ID+"@"+layout.Norms[i].Version)
	}
	switch waves := s.file.Tree.Waves(); {
	case len(waves) == 1 && waves[0] != "":
		line("rollup wave", waves[0])
	case len(waves) == 1:
		line("rollup no wave")
	case len(waves) > 1:
		line("rollup waves", s.waveNames(waves))
	}
	if informant, ok := s.file.Tree.Informant(); ok && informant != "" {
		line("rollup informant", lang.Informant(informant, s.lang))
	}
	if s.before != nil {
		line("rollup compared", s.before.Name, s.waveNames(s.before.Tree.Waves()))
	}
	s.notes(out)
}

// notes says what a reader of the numbers has to know: which chunks of their plans the files do not hold, and that norm sets
// are not the same.
func (s *rollupView) notes(out io.Writer) {
	if s.than.OtherNorms {
		io.WriteString(out, s.say("rollup other norms")+"\n")
	}
	for _, f := range []*rollup.File{s.file, s.before} {
		if f == nil {
			continue
		}
		for _, p := range f.Missing() {
			io.WriteString(out, s.lacking(&p, f)+"\n")
		}
	}
}

// fileReport is what --json says of what is shown, in its first line.
type fileReport struct {
	Confidential string `json:"confidential"`
	countedReport
	Levels []string      `json:"units"`
	Before *beforeReport `json:"wave_before"` // null without one
}

// beforeReport is what it says of the wave before.
type beforeReport struct {
	File string `json:"file"`
	countedReport
	OtherNorms bool `json:"other_norms"`
}

// countedReport is what it says of a roll-up file: what it was counted with, and which chunks of its plans it does not hold.
type countedReport struct {
	Definition string          `json:"definition"`
	SHA256     string          `json:"sha256"`
	Engine     string          `json:"engine"`
	Norms      []normReport    `json:"norms"`
	Waves      []string        `json:"waves"`
	Informant  *string         `json:"informant"` // null without a sheet, "" where none is named
	Missing    []missingReport `json:"missing"`
}

type normReport struct {
	Norm   string `json:"norm"`
	SHA256 string `json:"sha256"`
}

// missingReport is chunks of a plan, each range from one to another, both included, counted from 0.
type missingReport struct {
	Manifest string   `json:"manifest"`
	Of       int      `json:"of"`
	Chunks   [][2]int `json:"chunks"`
}

// fileReport says of what the file is.
func (s *rollupView) fileReport() *fileReport {
	out := &fileReport{Confidential: s.say("confidential"), countedReport: countedOf(s.file), Levels: s.file.Tree.Names()}
	if s.before != nil {
		out.Before = &beforeReport{s.before.Name, countedOf(s.before), s.than.OtherNorms}
	}
	return out
}

func countedOf(f *rollup.File) countedReport {
	layout := f.Tree.Layout()
	out := countedReport{
		Definition: layout.Definition.ID + "@" + layout.Definition.Version, SHA256: layout.Definition.Hash, Engine: layout.Engine,
		Norms: []normReport{}, Waves: f.Tree.Waves(), Missing: []missingReport{},
	}
	for i := range layout.Norms {
		n := &layout.Norms[i]
		out.Norms = append(out.Norms, normReport{n.ID + "@" + n.Version, n.Hash})
	}
	if informant, ok := f.Tree.Informant(); ok {
		out.Informant = &informant
	}
	for _, p := range f.Missing() {
		m := missingReport{Manifest: p.Manifest, Of: p.Of}
		for _, r := range p.Chunks {
			m.Chunks = append(m.Chunks, [2]int{r.From, r.To})
		}
		out.Missing = append(out.Missing, m)
	}
	return out
}
