package scoringtest

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"testing"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/sheets"
)

// Run checks every definition, norm set and mapping (*.yaml) in fsys and its folders, as the command psynorm check does:
// a definition together with the norm sets for it that lie in the same folder, and with its own tests. Each file is a
// subtest, and each test inside a definition a subtest of that. An error fails the subtest with the whole finding, place
// and line; a warning is logged. That fsys holds no definition is an error too.
func Run(t *testing.T, fsys fs.FS) {
	t.Helper()
	files, err := yamlFiles(fsys)
	if err != nil {
		t.Fatal(err)
	}
	all := make([]readFile, len(files))
	definitions := 0
	for i, name := range files {
		all[i] = readOne(fsys, name)
		if all[i].definition != nil || all[i].kind == instruments.FileInstrument {
			definitions++
		}
	}
	if definitions == 0 {
		t.Error("there is no definition (*.yaml with the key instrument) here")
	}
	for i := range all {
		t.Run(all[i].name, func(t *testing.T) {
			report(t, all[i].found)
			if all[i].definition != nil {
				runDefinition(t, all[i].definition, beside(all, i))
			}
		})
	}
}

// yamlFiles lists the YAML files of fsys in the order of their paths.
func yamlFiles(fsys fs.FS) (files []string, err error) {
	err = fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && path.Ext(name) == ".yaml" {
			files = append(files, name)
		}
		return err
	})
	return files, err
}

// readFile is a file that has been read, and what was found in it.
type readFile struct {
	name       string
	kind       instruments.FileKind
	definition *instruments.Definition
	set        *norms.Set
	mapping    *sheets.Mapping
	found      instruments.ErrorList
	err        error // that it could not be read at all
}

// readOne reads a file by its kind. Norm tables are read from the folder of their norm set.
func readOne(fsys fs.FS, name string) readFile {
	f := readFile{name: name}
	src, err := fs.ReadFile(fsys, name)
	if err != nil {
		f.found, f.err = nil, err
		return f
	}
	switch f.kind = instruments.KindOf(src); f.kind {
	case instruments.FileNorms:
		var folder fs.FS
		if folder, err = fs.Sub(fsys, path.Dir(name)); err != nil {
			break
		}
		if f.set, err = norms.Parse(name, src, folder); err == nil {
			f.found = f.set.Warnings
		}
	case instruments.FileMapping:
		f.mapping, err = sheets.ParseMapping(name, src)
	default:
		if f.definition, err = instruments.Parse(name, src); err == nil {
			f.found = f.definition.Warnings
		}
	}
	if err != nil && !errors.As(err, &f.found) {
		f.err = err
	}
	return f
}

// beside gives the norm sets for definition i that lie in its folder.
func beside(all []readFile, i int) (sets []*norms.Set) {
	for k := range all {
		if set := all[k].set; set != nil && set.Instrument == all[i].definition.ID && path.Dir(all[k].name) == path.Dir(all[i].name) {
			sets = append(sets, set)
		}
	}
	return sets
}

// runDefinition checks a definition with norm sets, and makes a subtest of each of its tests.
func runDefinition(t *testing.T, def *instruments.Definition, sets []*norms.Set) {
	t.Helper()
	byTest := make([]instruments.ErrorList, len(def.Tests))
	var rest instruments.ErrorList
	for _, e := range scoring.Check(def, scoring.WithNorms(sets...)) {
		if i := testOf(def, e); i >= 0 {
			byTest[i] = append(byTest[i], e)
		} else {
			rest = append(rest, e)
		}
	}
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

// testOf gives the test inside a definition that a finding is about; -1 for any other finding.
func testOf(def *instruments.Definition, e *instruments.Error) int {
	if !slices.Contains(testKinds, e.Code()) {
		return -1
	}
	found := -1
	for i := range def.Tests {
		at := def.Tests[i].Pos
		if at.Line < e.Line || at.Line == e.Line && at.Column <= e.Column {
			found = i
		}
	}
	return found
}

var testKinds = []instruments.Code{scoring.TestFailed.Code, scoring.TestValue.Code, scoring.TestNorms.Code}

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

var _ = fmt.Sprint
