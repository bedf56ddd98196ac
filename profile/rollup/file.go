package rollup

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"io"
	"slices"
)

// File is what a roll-up file holds: exact statistics of a wave, what they were counted with, and of which sheets. It needs
// no definition to be read and shown. A file is canonical: equal contents are equal bytes, whatever the order and the parts
// in which the sheets were counted. It is as confidential as the Tree, and its first line says so.
//
// Its text is five lines: that it is confidential; what was counted, with what, and which sheets; how many people were
// expected, in the order of their register; the record of the statistics; and the SHA-256 of the lines before, by which a
// file that was changed or cut off is told. See Read, and Merge.
type File struct {
	Name string // what messages call it; it is not written
	Tree *Tree  // with statistics, and with what is expected, where that is known

	// Comparable lists the earlier versions of the definition whose scores may be compared with these, as it declares.
	Comparable []string

	// Registers are what told of the pupils when their sheets were scored, which settles norms and tiers: SHA-256, in
	// hexadecimal, ascending, each once. There are none when all of it is from the sheets.
	Registers []string

	// Archived says that the sheets were counted out of an archive, which does not know the files that they came from: whether
	// files of sheets hold the same, nobody can tell.
	Archived bool

	// Which sheets were counted: chunks of plans, by manifest, and files that were read without a plan; out of an archive,
	// what says for each unit of which wave, instrument and informant its sheets are.
	Plans  []PlanPart
	Sheets []string // SHA-256, in hexadecimal, ascending
}

// PlanPart is some chunks of a plan.
type PlanPart struct {
	Manifest string       // SHA-256 of the manifest, in hexadecimal
	Of       int          // how many chunks the plan has
	Chunks   []ChunkRange // ascending, with chunks between them that are not in it
	Sheets   []string     // of the files that its sheets are from: SHA-256, in hexadecimal, ascending, each once
}

// ChunkRange is the chunks from one to another, both included, counted from 0.
type ChunkRange struct{ From, To int }

// Wave gives the wave that all sheets are of; ok is false when some do not say, or they say several: see Tree.Waves.
func (f *File) Wave() (wave string, ok bool) {
	waves := f.Tree.Waves()
	if len(waves) != 1 || waves[0] == "" {
		return "", false
	}
	return waves[0], true
}

// Missing lists the chunks of its plans that the file does not hold. Of which files they are is not known.
func (f *File) Missing() []PlanPart {
	var missing []PlanPart
	for _, p := range f.Plans {
		if rest := between(p.Chunks, p.Of); len(rest) > 0 {
			missing = append(missing, PlanPart{Manifest: p.Manifest, Of: p.Of, Chunks: rest})
		}
	}
	return missing
}

// fileHead is the second line.
type fileHead struct {
	Format     int        `json:"psynorm_rollup"`
	Engine     string     `json:"engine"`
	Definition pinText    `json:"definition"`
	Comparable []string   `json:"comparable,omitempty"`
	Norms      []normText `json:"norms,omitempty"`
	Units      []string   `json:"units,omitempty"`
	Waves      []string   `json:"waves,omitempty"`
	Informants []string   `json:"informants,omitempty"`
	Registers  []string   `json:"registers,omitempty"`
	Archived   bool       `json:"archived,omitempty"`
	Plans      []planText `json:"plans,omitempty"`
	Sheets     []string   `json:"sheets,omitempty"`
	Layout     layoutText `json:"layout"`
}

// fileFormat is the version of the format. Format 1 had no counts of today, and no names of critical items.
const fileFormat = 2

type planText struct {
	Manifest string   `json:"manifest"`
	Of       int      `json:"of"`
	Chunks   [][2]int `json:"chunks"`
	Sheets   []string `json:"sheets,omitempty"`
}

// fileExpected is the third line.
type fileExpected struct {
	Expected []unitExpected `json:"expected"` // null: nobody has said anything
}

type unitExpected struct {
	Path   []string `json:"path"`
	People int64    `json:"people"`
}

// Write writes the file. The error is that of w, or a *FileError: TooLarge or NotUTF8.
func (f *File) Write(w io.Writer) error {
	if err := f.Tree.writable(); err != nil {
		return err
	}
	head, err := f.appendHead(nil)
	if err != nil {
		return err
	}
	sum := sha256.New()
	out := bufio.NewWriter(io.MultiWriter(sum, w))
	out.Write(head) // Flush gives what goes wrong in writing
	if err := f.Tree.writeStatistics(out); err != nil {
		return err
	}
	out.WriteByte('\n')
	if err := out.Flush(); err != nil {
		return err
	}
	_, err = io.WriteString(w, sealLine(sum.Sum(nil)))
	return err
}

// appendHead appends the lines before the statistics.
func (f *File) appendHead(dst []byte) ([]byte, error) {
	layout := f.Tree.layout
	head := fileHead{
		Format: fileFormat, Engine: layout.Engine, Definition: pinText(layout.Definition), Comparable: f.Comparable,
		Norms: normTexts(layout.Norms), Units: f.Tree.names, Waves: f.Tree.statistics.waves, Informants: f.Tree.statistics.by,
		Registers: f.Registers, Archived: f.Archived, Sheets: f.Sheets, Layout: describe(layout),
	}
	for _, p := range f.Plans {
		text := planText{p.Manifest, p.Of, nil, p.Sheets}
		for _, r := range p.Chunks {
			text.Chunks = append(text.Chunks, [2]int{r.From, r.To})
		}
		head.Plans = append(head.Plans, text)
	}
	dst = append(dst, confidential...)
	for _, line := range []any{&head, &fileExpected{f.Tree.register()}} {
		text := bytes.NewBuffer(dst)
		encoder := json.NewEncoder(text)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(line); err != nil {
			return nil, err
		}
		dst = text.Bytes()
	}
	return dst, nil
}

// register lists where people are expected, in the order of units; nil when nobody has said anything.
func (t *Tree) register() []unitExpected {
	if !t.expects {
		return nil
	}
	list := []unitExpected{}
	t.walk(0, nil, t.ordered(), func(u int32, path []string) bool {
		if int(u) < len(t.expected) && t.expected[u] != 0 {
			list = append(list, unitExpected{append([]string{}, path...), t.expected[u]})
		}
		return true
	})
	return list
}

// between lists the chunks below a number that ranges leave out.
func between(ranges []ChunkRange, of int) (out []ChunkRange) {
	next := 0
	for _, r := range ranges {
		if r.From > next {
			out = append(out, ChunkRange{next, r.From - 1})
		}
		next = r.To + 1
	}
	if next < of {
		out = append(out, ChunkRange{next, of - 1})
	}
	return out
}

// together puts ranges together that have no chunk in common, or gives those that are in both.
func together(a, b []ChunkRange) (both, common []ChunkRange) {
	all := slices.Concat(a, b)
	slices.SortFunc(all, func(x, y ChunkRange) int { return x.From - y.From })
	for _, r := range all {
		last := len(both) - 1
		switch {
		case last < 0 || r.From > both[last].To+1:
			both = append(both, r)
			continue
		case r.From <= both[last].To:
			common = append(common, ChunkRange{r.From, min(r.To, both[last].To)})
		}
		both[last].To = max(both[last].To, r.To)
	}
	return both, common
}
