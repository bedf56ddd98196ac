package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"

	"github.com/spf13/pflag"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/sheets"
)

// manifest is what plan writes and score follows: everything that results depend on, by its hash, and the chunks. It holds
// nothing of what is in the sheets' cells.
type manifest struct {
	Format     int                 `json:"psynorm"`
	Kind       string              `json:"kind"`
	Engine     string              `json:"engine"`
	Language   string              `json:"language"` // of the file of --errors
	Flags      map[string][]string `json:"flags"`
	Definition pin                 `json:"definition"`
	Norms      []pin               `json:"norms"`
	Mapping    *pin                `json:"mapping"`
	Roster     *pin                `json:"roster"`
	Files      []plannedFile       `json:"files"`
	Chunks     []sheets.Chunk      `json:"chunks"`

	name string
	hash string // SHA-256 of the manifest itself
}

const (
	manifestFormat = 1
	manifestKind   = "plan"
)

// pin names something, and its SHA-256.
type pin struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
}

// plannedFile is a file of answer sheets.
type plannedFile struct {
	sheets.FilePlan
	Size int64 `json:"size"`
	// SHA256 is that of a file whose rows are not pinned by chunks: a workbook, a codebook.
	SHA256 string `json:"sha256,omitempty"`
}

func pinOf(p profile.Pin) pin { return pin{p.ID + "@" + p.Version, p.Hash} }

// pins says what the results will depend on.
func (m *manifest) pins(scorer *scoring.Scorer, mapping *sheets.Mapping, roster string) (err error) {
	layout := scorer.Layout()
	m.Engine, m.Definition, m.Norms = scoring.Version, pinOf(layout.Definition), []pin{}
	for i := range layout.Norms {
		m.Norms = append(m.Norms, pinOf(layout.Norms[i].Pin))
	}
	if mapping != nil {
		m.Mapping = &pin{mapping.ID, mapping.Hash}
	}
	if roster != "" {
		m.Roster = &pin{Name: roster}
		m.Roster.SHA256, err = hashOf(roster)
	}
	return err
}

// hashOf is the SHA-256 of a file.
func hashOf(name string) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// take takes up a plan of the sheets.
func (m *manifest) take(plan *sheets.Plan) error {
	m.Chunks = plan.Chunks
	for _, f := range plan.Files {
		info, err := os.Stat(f.Name)
		if err != nil {
			return err
		}
		file := plannedFile{FilePlan: f, Size: info.Size()}
		if f.Encoding == "" || f.Rows == 0 {
			if file.SHA256, err = hashOf(f.Name); err != nil {
				return err
			}
		}
		m.Files = append(m.Files, file)
	}
	return nil
}

// plan gives back what take took up.
func (m *manifest) plan() *sheets.Plan {
	plan := &sheets.Plan{Chunks: m.Chunks}
	for i := range m.Files {
		plan.Files = append(plan.Files, m.Files[i].FilePlan)
	}
	return plan
}

func (m *manifest) sheetNames() (names []string) {
	for i := range m.Files {
		names = append(names, m.Files[i].Name)
	}
	return names
}

// encode writes the manifest as JSON, a line for each file and each chunk.
func (m *manifest) encode() ([]byte, error) {
	short := *m
	short.Files, short.Chunks = nil, nil
	text, err := json.MarshalIndent(&short, "", "  ")
	if err != nil {
		return nil, err
	}
	text, _, _ = bytes.Cut(text, []byte("\n  \"files\": "))
	out := bytes.NewBuffer(text)
	if err := encodeLines(out, "files", m.Files); err != nil {
		return nil, err
	}
	out.WriteByte(',')
	if err := encodeLines(out, "chunks", m.Chunks); err != nil {
		return nil, err
	}
	out.WriteString("\n}\n")
	return out.Bytes(), nil
}

func encodeLines[T any](out *bytes.Buffer, key string, list []T) error {
	fmt.Fprintf(out, "\n  %q: [", key)
	for i := range list {
		text, err := json.Marshal(&list[i])
		if err != nil {
			return err
		}
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteString("\n    ")
		out.Write(text)
	}
	out.WriteString("\n  ]")
	return nil
}

// readManifest reads what plan wrote.
func (t *terminal) readManifest(name string) (*manifest, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	m := &manifest{name: name}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(m); err != nil || m.Kind != manifestKind || m.Format != manifestFormat || !m.sound() {
		if m.Kind == manifestKind && m.Engine != "" && m.Engine != scoring.Version {
			return nil, m.changed(t, "engine", m.Engine+" → "+scoring.Version)
		}
		return nil, findings{errors.New(t.say("no manifest", name))}
	}
	sum := sha256.Sum256(text)
	m.hash = hex.EncodeToString(sum[:])
	return m, nil
}

// sound reports whether chunks are of files that are there.
func (m *manifest) sound() bool {
	return !slices.ContainsFunc(m.Chunks, func(c sheets.Chunk) bool { return c.File < 0 || c.File >= len(m.Files) })
}

// changed is the error of something that is not as it was when the plan was made. What says what it is.
func (m *manifest) changed(t *terminal, what, which string) error {
	return findings{errors.New(t.say("changed", t.say("changed "+what), which, m.name))}
}

// check refuses whatever has changed since the plan was made, as far as it shows without reading the sheets.
func (m *manifest) check(t *terminal, is *manifest) error {
	switch {
	case m.Engine != is.Engine:
		return m.changed(t, "engine", m.Engine+" → "+is.Engine)
	case m.Definition != is.Definition:
		return m.changed(t, "definition", is.Definition.Name)
	case !slices.Equal(m.Norms, is.Norms):
		return m.changed(t, "norms", namesOf(is.Norms))
	case !samePin(m.Mapping, is.Mapping):
		return m.changed(t, "mapping", nameOf(is.Mapping, m.Mapping))
	case !samePin(m.Roster, is.Roster):
		return m.changed(t, "roster", nameOf(is.Roster, m.Roster))
	}
	for i := range m.Files {
		f := &m.Files[i]
		info, err := os.Stat(f.Name)
		if errors.Is(err, fs.ErrNotExist) {
			return findings{errors.New(t.say("planned file gone", f.Name, m.name))}
		}
		if err != nil {
			return err
		}
		same := info.Size() == f.Size
		if same && f.SHA256 != "" {
			hash, err := hashOf(f.Name)
			if err != nil {
				return err
			}
			same = hash == f.SHA256
		}
		if !same {
			return m.changed(t, "sheets", f.Name)
		}
	}
	return nil
}

func samePin(a, b *pin) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }

func nameOf(pins ...*pin) string {
	for _, p := range pins {
		if p != nil {
			return p.Name
		}
	}
	return ""
}

func namesOf(pins []pin) string {
	names := make([]string, len(pins))
	for i, p := range pins {
		names[i] = p.Name
	}
	return firstOf(names)
}

// runFlags are the flags of score that say where results go or how a run goes on, and not what they are. All others are in
// the manifest.
var runFlags = []string{"out", "rollup", "wave", "errors", "pseudonyms", "strict", "dormitories", "manifest", "chunks", "chunk-size", "help", "lang"}

// planned gives the flags that are in a manifest, as they were given.
func planned(flags *pflag.FlagSet) map[string][]string {
	out := map[string][]string{}
	flags.Visit(func(f *pflag.Flag) {
		if !slices.Contains(runFlags, f.Name) {
			out[f.Name] = valuesOf(f)
		}
	})
	return out
}

func valuesOf(f *pflag.Flag) []string {
	if list, ok := f.Value.(pflag.SliceValue); ok {
		return list.GetSlice()
	}
	return []string{f.Value.String()}
}

// follow sets flags as the manifest says. One that was given and says something else is refused.
func (m *manifest) follow(t *terminal, flags *pflag.FlagSet) error {
	given := planned(flags)
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if !slices.Equal(given[name], m.Flags[name]) {
			return errors.New(t.say("planned flag", name, m.name))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(m.Flags)) {
		f, values := flags.Lookup(name), m.Flags[name]
		if f == nil || slices.Contains(runFlags, name) || len(values) == 0 {
			return findings{errors.New(t.say("no manifest", m.name))}
		}
		var err error
		if list, ok := f.Value.(pflag.SliceValue); ok {
			err = list.Replace(values)
		} else {
			err = f.Value.Set(values[0])
		}
		if err != nil {
			return findings{errors.New(t.say("no manifest", m.name))}
		}
		f.Changed = true
	}
	return nil
}

// manifestAsked reads the manifest that score is told to follow, and sets the flags as it says; nil for none.
func (t *terminal) manifestAsked(f *scoreFlags, flags *pflag.FlagSet, files []string) (*manifest, error) {
	switch {
	case f.manifest == "" && f.chunks != "":
		return nil, errors.New(t.say("chunks of nothing"))
	case f.manifest == "":
		return nil, nil
	case len(files) > 0:
		return nil, errors.New(t.say("sheets of manifest"))
	}
	m, err := t.readManifest(f.manifest)
	if err != nil {
		return nil, err
	}
	return m, m.follow(t, flags)
}
