package library

import (
	"cmp"
	"embed"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
)

//go:embed *.yaml
var files embed.FS

// FS gives the files, each named as its id with the ending .yaml.
func FS() fs.FS { return files }

// Entry is one file of the library.
type Entry struct {
	Name string // the id of the instrument or norm set
	Kind instruments.FileKind
	File string // in FS
}

// entry is an Entry with its content, read at most once.
type entry struct {
	Entry
	instrument func() (*instruments.Definition, error)
	norms      func() (*norms.Set, error)
}

// all is the library by name. Which kind a file is of stands in it; the rest of it is read when somebody asks.
var all = sync.OnceValue(func() []entry {
	names, err := fs.Glob(files, "*.yaml")
	if err != nil {
		panic(err) // the pattern is good
	}
	out := make([]entry, 0, len(names))
	for _, file := range names {
		src, err := files.ReadFile(file)
		if err != nil {
			panic(err) // Glob has just found it
		}
		e := entry{Entry: Entry{Name: strings.TrimSuffix(file, path.Ext(file)), Kind: instruments.KindOf(src), File: file}}
		e.instrument = sync.OnceValues(func() (*instruments.Definition, error) { return instruments.Parse(file, src) })
		e.norms = sync.OnceValues(func() (*norms.Set, error) { return norms.Parse(file, src, files) })
		out = append(out, e)
	}
	slices.SortFunc(out, func(a, b entry) int { return cmp.Compare(a.Name, b.Name) })
	return out
})

// Entries lists the library by name. The slice belongs to the caller.
func Entries() []Entry {
	out := make([]Entry, 0, len(all()))
	for _, e := range all() {
		out = append(out, e.Entry)
	}
	return out
}

// Names lists the names of one kind, in byte order: instruments.FileInstrument or instruments.FileNorms.
func Names(kind instruments.FileKind) []string {
	var out []string
	for _, e := range all() {
		if e.Kind == kind {
			out = append(out, e.Name)
		}
	}
	return out
}

// Instrument gives the instrument of that name, the same one every time. The error is an *UnknownError when there is
// none.
func Instrument(name string) (*instruments.Definition, error) {
	e, err := find(name, instruments.FileInstrument)
	if err != nil {
		return nil, err
	}
	return e.instrument()
}

// Norms gives the norm set of that name, the same one every time. The error is an *UnknownError when there is none. It
// serves as the argument of scoring.WithDefaultNorms.
func Norms(name string) (*norms.Set, error) {
	e, err := find(name, instruments.FileNorms)
	if err != nil {
		return nil, err
	}
	return e.norms()
}

func find(name string, kind instruments.FileKind) (*entry, error) {
	for i := range all() {
		if e := &all()[i]; e.Name == name && e.Kind == kind {
			return e, nil
		}
	}
	return nil, &UnknownError{Name: name, Kind: kind}
}
