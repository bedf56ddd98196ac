package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/library"
	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/scoring"
)

// isFile tells a path from the name of something built in: it has a separator or an ending, or it is there.
func isFile(name string) bool {
	if strings.ContainsAny(name, `/\`) || strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml") {
		return true
	}
	info, err := os.Stat(name)
	return err == nil && !info.IsDir()
}

// instrument gives a built-in instrument by name, or one from a file.
func (t *terminal) instrument(name string) (*instruments.Definition, error) {
	if isFile(name) {
		src, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		return instruments.Parse(name, src)
	}
	def, err := library.Instrument(name)
	return def, t.unknown(err)
}

// definitionOrNorms gives what a name or a file holds: an instrument, or else a norm set.
func (t *terminal) definitionOrNorms(name string) (*instruments.Definition, *norms.Set, error) {
	if !isFile(name) {
		if slices.Contains(library.Names(instruments.FileNorms), name) {
			set, err := library.Norms(name)
			return nil, set, err
		}
		if !slices.Contains(library.Names(instruments.FileInstrument), name) {
			return nil, nil, t.unknown(&library.UnknownError{Name: name})
		}
		def, err := library.Instrument(name)
		return def, nil, err
	}
	src, err := os.ReadFile(name)
	if err != nil {
		return nil, nil, err
	}
	switch instruments.KindOf(src) {
	case instruments.FileNorms:
		set, err := t.readNorms(name)
		return nil, set, err
	case instruments.FileMapping:
		return nil, nil, errors.New(t.say("mapping has no page", name))
	}
	def, err := instruments.Parse(name, src)
	return def, nil, err
}

// normSet gives a built-in norm set by name, or one from a file.
func (t *terminal) normSet(name string) (*norms.Set, error) {
	if isFile(name) {
		return t.readNorms(name)
	}
	set, err := library.Norms(name)
	return set, t.unknown(err)
}

// readNorms reads a norm set and the tables beside it, and keeps in mind which files these are.
func (t *terminal) readNorms(path string) (*norms.Set, error) {
	src, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	t.normFiles = append(t.normFiles, path)
	folder := filepath.Dir(path)
	return norms.Parse(path, src, tableFolder{os.DirFS(folder), func(table string) {
		t.normFiles = append(t.normFiles, filepath.Join(folder, filepath.FromSlash(table)))
	}})
}

// tableFolder is a folder that tells which files are opened.
type tableFolder struct {
	fs.FS
	opens func(name string)
}

// Open implements fs.FS.
func (f tableFolder) Open(name string) (fs.File, error) {
	f.opens(name)
	return f.FS.Open(name)
}

// defaults finds the norm sets that a definition names itself: a file beside it first, then the library.
func (t *terminal) defaults(definition string) func(id string) (*norms.Set, error) {
	return func(id string) (*norms.Set, error) {
		if file, ok := beside(definition, id); ok {
			return t.readNorms(file)
		}
		return t.normSet(id)
	}
}

// beside finds the file of a norm set in the folder of a definition that was read from a file.
func beside(definition, id string) (file string, ok bool) {
	if !isFile(definition) {
		return "", false
	}
	file = filepath.Join(filepath.Dir(definition), id+".yaml")
	_, err := os.Stat(file)
	return file, err == nil
}

// scorer compiles an instrument with the norm sets named, or with its own choice, and says what deserves to be known
// about either.
func (t *terminal) scorer(instrument string, normNames []string) (*scoring.Scorer, error) {
	def, err := t.instrument(instrument)
	if err != nil {
		return nil, err
	}
	var sets []*norms.Set
	for _, name := range normNames {
		set, err := t.normSet(name)
		if err != nil {
			return nil, err
		}
		sets = append(sets, set)
	}
	s, err := scoring.Compile(def, scoring.WithNorms(sets...), scoring.WithDefaultNorms(t.defaults(instrument)))
	if err != nil {
		return nil, err
	}
	t.remark(s)
	return s, nil
}

// remark says which norm sets were chosen by default, and what is not published, dated or no more than an example.
func (t *terminal) remark(s *scoring.Scorer) {
	def := s.Definition()
	if status := def.About.Status; status != "" && status != "published" {
		fmt.Fprintln(t.err, t.say("status", def.Ref(), lang.Status(status, t.lang)))
	}
	for i, set := range s.Norms() {
		if s.Layout().Norms[i].Default {
			fmt.Fprintln(t.err, t.say("default norms", set.Ref()))
		}
		if set.Status != "current" {
			fmt.Fprintln(t.err, t.say("status", set.Ref(), lang.Status(set.Status, t.lang)))
		}
	}
}

// unknown says in the reader's language that the library has nothing of a name.
func (t *terminal) unknown(err error) error {
	var e *library.UnknownError
	if errors.As(err, &e) {
		return errors.New(e.Message(t.lang))
	}
	return err
}
