package batch

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Joined is where one output of several journals goes.
type Joined struct {
	As string // as in Output
	Or string // another that will do for a part without the first; "" for none
	To io.Writer
}

// JoinJournals puts together what several journals of one run have written, each some of the chunks 0 to chunks-1: each
// output's head, and then the chunks in their order. It gives the entries in that order. Each log has its outputs beside
// it, and they are checked against it as they are copied.
//
// A log of another run is refused with OtherRun, a chunk that is in none with MissingChunk, one that is in two with
// DoubledChunk, a log without such an output with NoSuchOutput, and what is not as it was left as by OpenJournal.
func JoinJournals(run string, chunks int, logs []string, outputs ...Joined) ([]Entry, error) {
	var parts []*journalPart
	defer func() {
		for _, p := range parts {
			p.close()
		}
	}()
	for _, name := range logs {
		p, err := openPart(name, run)
		if err != nil {
			return nil, err
		}
		parts = append(parts, p)
	}
	places, err := arrange(parts, chunks)
	if err != nil {
		return nil, err
	}
	for _, out := range outputs {
		if err := joinOutput(out, parts, places); err != nil {
			return nil, err
		}
	}
	entries := make([]Entry, len(places))
	for i, at := range places {
		entries[i] = at.part.entries[at.entry]
	}
	return entries, nil
}

// journalPart is a journal that is read.
type journalPart struct {
	name    string
	head    *logHead
	entries []Entry
	files   []*os.File // by output; nil until needed
}

// openPart reads a log, which stays as it is.
func openPart(name, run string) (*journalPart, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	l := journalLog{name: name, file: file}
	head, entries, _, err := l.parse()
	if err != nil {
		return nil, err
	}
	if head == nil || head.Run != run {
		return nil, otherRun(name, nil, nil)
	}
	return &journalPart{name: name, head: head, entries: entries, files: make([]*os.File, len(head.Outputs))}, nil
}

func (p *journalPart) close() {
	for _, f := range p.files {
		if f != nil {
			f.Close()
		}
	}
}

// chunkPlace is where a chunk has been written.
type chunkPlace struct {
	part  *journalPart
	entry int
}

// arrange finds the place of every chunk.
func arrange(parts []*journalPart, chunks int) ([]chunkPlace, error) {
	places := make([]chunkPlace, chunks)
	for _, p := range parts {
		for i, e := range p.entries {
			if e.Chunk < 0 || e.Chunk >= chunks {
				return nil, &Error{Code: LogDamaged, Log: p.name, args: []any{p.name, i + 2}}
			}
			if other := places[e.Chunk].part; other != nil {
				return nil, &Error{Code: DoubledChunk, Log: p.name, Chunk: e.Chunk, args: []any{e.Chunk, other.name, p.name}}
			}
			places[e.Chunk] = chunkPlace{p, i}
		}
	}
	if missing := gaps(places); missing != "" {
		return nil, &Error{Code: MissingChunk, args: []any{missing}}
	}
	return places, nil
}

// gaps lists the chunks that have no place, such as 3, 25-49.
func gaps(places []chunkPlace) string {
	var list []string
	for n := 0; n < len(places); n++ {
		from := n
		for n < len(places) && places[n].part == nil {
			n++
		}
		switch {
		case n == from+1:
			list = append(list, strconv.Itoa(from))
		case n > from:
			list = append(list, fmt.Sprintf("%d-%d", from, n-1))
		}
	}
	return strings.Join(list, ", ")
}

// joinOutput copies one output.
func joinOutput(out Joined, parts []*journalPart, places []chunkPlace) error {
	var head Extent
	for i, p := range parts {
		k, err := p.openEither(out)
		if err != nil {
			return err
		}
		if e := p.head.Files[k]; i == 0 {
			head = e
			if err := p.copy(out.To, k, 0, e); err != nil {
				return err
			}
		} else if e != head {
			return otherRun(p.name, nil, nil)
		}
	}
	for _, at := range places {
		k, err := at.part.openEither(out)
		if err != nil {
			return err
		}
		from := at.part.head.Files[k].End
		if at.entry > 0 {
			from = at.part.entries[at.entry-1].Files[k].End
		}
		if err := at.part.copy(out.To, k, from, at.part.entries[at.entry].Files[k]); err != nil {
			return err
		}
	}
	return nil
}

// openEither opens an output, or the other that will do.
func (p *journalPart) openEither(out Joined) (k int, err error) {
	if out.Or != "" && !slices.Contains(p.outputs(), out.As) && slices.Contains(p.outputs(), out.Or) {
		return p.open(out.Or)
	}
	return p.open(out.As)
}

// open opens an output, and gives its number.
func (p *journalPart) open(as string) (k int, err error) {
	k = slices.IndexFunc(p.head.Outputs, func(o logOutput) bool { return o.As == as })
	if k < 0 {
		return 0, &Error{Code: NoSuchOutput, Log: p.name, Output: as, Known: p.outputs(), args: []any{p.name, as}}
	}
	if p.files[k] != nil {
		return k, nil
	}
	name := filepath.Join(folderOf(p.name), p.head.Outputs[k].Name)
	p.files[k], err = os.Open(name)
	if errors.Is(err, fs.ErrNotExist) { // the run was not finished; what its log tells of is there nevertheless
		p.files[k], err = os.Open(name + partEnding)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return 0, &Error{Code: PartMissing, Log: p.name, args: []any{name, p.name}}
	}
	return k, err
}

// outputs says what the part's outputs are to the run.
func (p *journalPart) outputs() (as []string) {
	for _, o := range p.head.Outputs {
		as = append(as, o.As)
	}
	return as
}

func (p *journalPart) copy(to io.Writer, k int, from int64, e Extent) error {
	err := copyExtent(to, p.files[k], from, e)
	if errors.Is(err, errOtherBytes) {
		return &Error{Code: PartChanged, Log: p.name, args: []any{p.files[k].Name(), p.name}}
	}
	return err
}
