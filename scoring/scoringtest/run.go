package scoringtest

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"testing"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/library"
	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/sheets"
)

// Run checks every YAML file (*.yaml) in fsys and its folders as the command psynorm check does: definitions, each with
// the norm sets for it that lie in the same folder and with its own tests, norm sets and mappings. A norm set that a
// definition or one of its tests names is looked for in all of fsys, then in the library. Norm sets that say the same thing
// are alternatives, and checked one after the other.
//
// Each file is a subtest, and each test inside a definition a subtest of that. An error fails the subtest with the whole
// finding, place and line; a warning is logged. A YAML file of no kind is an error, for it may be a definition with a
// typing error in its second line; so is an fsys without a definition.
func Run(t *testing.T, fsys fs.FS) {
	t.Helper()
	files, err := filesOf(fsys, ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	all := make([]*source, len(files))
	for i, name := range files {
		all[i] = readSource(fsys, name)
	}
	if !slices.ContainsFunc(all, func(s *source) bool { return s.kind == instruments.FileInstrument }) {
		t.Error("there is no definition here: a file NAME.yaml whose second key is instrument")
	}
	for _, s := range all {
		t.Run(s.name, func(t *testing.T) {
			if s.err != nil {
				t.Error(s.err)
			}
			report(t, s.found)
			if s.definition != nil {
				runDefinition(t, s.definition, setsBeside(all, s), finder(all))
			}
		})
	}
}

// filesOf lists the files with an ending, in the order of their paths.
func filesOf(fsys fs.FS, ending string) (files []string, err error) {
	err = fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && path.Ext(name) == ending {
			files = append(files, name)
		}
		return err
	})
	return files, err
}

// source is a YAML file that has been read; one of definition, set and mapping where nothing is wrong with it.
type source struct {
	name       string
	kind       instruments.FileKind
	definition *instruments.Definition
	set        *norms.Set
	mapping    *sheets.Mapping
	found      instruments.ErrorList // what is wrong with it
	err        error                 // that it could not be read at all
}

// readSource reads a file by its kind. Norm tables are read from the folder of their norm set.
func readSource(fsys fs.FS, name string) *source {
	s := &source{name: name}
	src, err := fs.ReadFile(fsys, name)
	if err != nil {
		s.err = err
		return s
	}
	switch s.kind = instruments.KindOf(src); s.kind {
	case instruments.FileNorms:
		var folder fs.FS
		if folder, err = fs.Sub(fsys, path.Dir(name)); err != nil {
			break
		}
		if s.set, err = norms.Parse(name, src, folder); err == nil {
			s.found = s.set.Warnings
		}
	case instruments.FileMapping:
		s.mapping, err = sheets.ParseMapping(name, src)
	default:
		if s.definition, err = instruments.Parse(name, src); err == nil {
			s.found = s.definition.Warnings
		}
	}
	if err != nil && !errors.As(err, &s.found) {
		s.err = err
	}
	return s
}

// setsBeside gives the norm sets for a definition that lie in its folder.
func setsBeside(all []*source, of *source) (sets []*norms.Set) {
	for _, s := range all {
		if s.set != nil && s.set.Instrument == of.definition.ID && path.Dir(s.name) == path.Dir(of.name) {
			sets = append(sets, s.set)
		}
	}
	return sets
}

// finder finds the norm sets that definitions and tests name.
func finder(all []*source) func(id string) (*norms.Set, error) {
	return func(id string) (*norms.Set, error) {
		for _, s := range all {
			if s.set != nil && s.set.ID == id {
				return s.set, nil
			}
		}
		return library.Norms(id)
	}
}

// runDefinition checks a definition with norm sets, and makes a subtest of each of its tests.
func runDefinition(t *testing.T, def *instruments.Definition, sets []*norms.Set, find func(string) (*norms.Set, error)) {
	t.Helper()
	found, _ := scoring.CheckEach(def, sets, scoring.WithDefaultNorms(find))
	rest, byTest := divide(def, found)
	report(t, rest)
	for i := range def.Tests {
		t.Run(def.Tests[i].Name, func(t *testing.T) {
			if rest.Err() != nil {
				t.Skip("not run: the definition has errors")
			}
			report(t, byTest[i])
		})
	}
}

// divide tells findings of the tests inside a definition, by test, from all others.
func divide(def *instruments.Definition, found instruments.ErrorList) (rest instruments.ErrorList, byTest []instruments.ErrorList) {
	byTest = make([]instruments.ErrorList, len(def.Tests))
	for _, e := range found {
		at := -1
		if slices.Contains(testKinds, e.Kind) {
			for i := range def.Tests {
				if pos := def.Tests[i].Pos; pos.Line < e.Line || pos.Line == e.Line && pos.Column <= e.Column {
					at = i
				}
			}
		}
		if at < 0 {
			rest = append(rest, e)
		} else {
			byTest[at] = append(byTest[at], e)
		}
	}
	return rest, byTest
}

var testKinds = []*diag.Kind{scoring.TestFailed, scoring.TestValue, scoring.TestNorms}

// report fails a test with the errors in a list, and logs the warnings.
func report(t *testing.T, found instruments.ErrorList) {
	t.Helper()
	if warnings := found.Warnings(); len(warnings) > 0 {
		t.Log("\n" + warnings.Render("en"))
	}
	if errs := found.Errors(); len(errs) > 0 {
		t.Error("\n" + errs.Render("en"))
	}
}
