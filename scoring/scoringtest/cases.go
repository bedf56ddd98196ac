package scoringtest

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/sheets"
)

// The files of a case. Further YAML files are norm sets, or a mapping of the sheets; further CSV files are norm tables.
const (
	definitionFile = "definition.yaml"
	sheetsFile     = "sheets.csv"
	wantFile       = "want.txt"
)

// RunCases runs every case (*.txtar) in fsys and its folders as a subtest: it checks the definition with the norm sets of
// the case, reads the sheets, scores them, and compares what they yield with want.txt. Everything that differs is an
// error with the line of want.txt; the profile of a sheet that differs is logged. An fsys without a case is an error.
func RunCases(t *testing.T, fsys fs.FS) {
	t.Helper()
	files, err := filesOf(fsys, ".txtar")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Error("there is no case (*.txtar) here")
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(name, path.Ext(name)), func(t *testing.T) {
			src, err := fs.ReadFile(fsys, name)
			if err != nil {
				t.Fatal(err)
			}
			for _, complaint := range runCase(string(src)) {
				t.Error(complaint)
			}
		})
	}
}

// runCase gives everything that is wrong with a case, or that the case shows to be wrong.
func runCase(src string) (complaints []string) {
	c, err := readCase(src)
	if err != nil {
		return []string{err.Error()}
	}
	profiles, problems, err := c.score()
	if err != nil {
		return []string{err.Error()}
	}
	return c.compare(profiles, problems)
}

// testCase is a case that has been read.
type testCase struct {
	files   fs.FS
	scorer  *scoring.Scorer
	mapping *sheets.Mapping
	want    *want
}

func readCase(src string) (*testCase, error) {
	a, err := parseArchive(src)
	if err != nil {
		return nil, err
	}
	if first, _, _ := strings.Cut(a.comment, "\n"); strings.TrimSpace(first) == "" {
		return nil, errors.New("line 1: say in the first line why the case exists")
	}
	for _, name := range []string{definitionFile, sheetsFile, wantFile} {
		if a.file(name) == nil {
			return nil, fmt.Errorf("there is no %s", name)
		}
	}
	c := &testCase{}
	if c.want, err = parseWant(a.file(wantFile)); err != nil {
		return nil, err
	}
	files := fstest.MapFS{}
	for _, f := range a.files {
		files[f.name] = &fstest.MapFile{Data: []byte(f.text)}
	}
	c.files = files
	return c, c.compile(&a)
}

// compile reads the YAML files of a case and compiles the definition.
func (c *testCase) compile(a *archive) error {
	var all []*source
	for _, f := range a.files {
		if path.Ext(f.name) != ".yaml" {
			continue
		}
		s := readSource(c.files, f.name)
		if s.err != nil {
			return s.err
		}
		if errs := s.found.Errors(); len(errs) > 0 {
			return errors.New("\n" + errs.Render("en"))
		}
		all = append(all, s)
		if s.mapping != nil {
			c.mapping = s.mapping
		}
	}
	at := slices.IndexFunc(all, func(s *source) bool { return s.name == definitionFile })
	def := all[at].definition
	if def == nil {
		return fmt.Errorf("%s is no instrument", definitionFile)
	}
	options := []scoring.Option{scoring.WithDefaultNorms(finder(all))}
	if len(def.DefaultNorms) == 0 {
		options = append(options, scoring.WithNorms(setsOf(all)...))
	}
	if errs := scoring.Check(def, options...).Errors(); len(errs) > 0 {
		return errors.New("\n" + errs.Render("en"))
	}
	var err error
	c.scorer, err = scoring.Compile(def, options...)
	return err
}

func setsOf(all []*source) (sets []*norms.Set) {
	for _, s := range all {
		if s.set != nil {
			sets = append(sets, s.set)
		}
	}
	return sets
}

// score reads and scores the sheets.
func (c *testCase) score() (profiles []*profile.Profile, problems []sheets.Problem, err error) {
	r, err := sheets.Open(c.scorer.Definition(), c.mapping, sheets.Options{}, sheets.File(c.files, sheetsFile))
	if err != nil {
		var list instruments.ErrorList
		if errors.As(err, &list) {
			err = errors.New("\n" + list.Render("en"))
		}
		return nil, nil, err
	}
	for sheet, err := range r.Sheets(context.Background()) {
		if err != nil {
			return nil, nil, err
		}
		var p profile.Profile
		if err := c.scorer.Score(&p, sheet); err != nil {
			return nil, nil, err
		}
		profiles = append(profiles, &p)
	}
	return profiles, r.Report().Problems, nil
}
