package library_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/library"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/scoring"
)

// subject is a definition whose tests are put to the test: one wrong version of it after another is made, and its own
// tests are run on each.
type subject struct {
	*instruments.Definition
	file *yaml.Node   // the definition as it is, but for its tests and comments
	sets []*norms.Set // the norm sets that are for it
	find func(id string) (*norms.Set, error)
}

// newSubject takes a definition apart, and makes sure that what is put together again from it passes its tests.
func newSubject(t *testing.T, def *instruments.Definition, sets []*norms.Set, find func(id string) (*norms.Set, error)) *subject {
	t.Helper()
	s := &subject{Definition: def, file: tree(t, def.Source), sets: sets, find: find}
	put(s.file, path{"tests"}, nil)
	require.Equal(t, passed, s.outcome(mutant{}), "the definition as it is")
	return s
}

// librarySubject is an instrument of the library with the norm sets of the library that are for it.
func librarySubject(t *testing.T, name string) *subject {
	t.Helper()
	def, err := library.Instrument(name)
	require.NoError(t, err)
	return newSubject(t, def, setsFor(t, name), library.Norms)
}

// setsFor gives the norm sets of the library that are for an instrument.
func setsFor(t *testing.T, name string) (sets []*norms.Set) {
	t.Helper()
	for _, id := range library.Names(instruments.FileNorms) {
		set, err := library.Norms(id)
		require.NoError(t, err)
		if set.Instrument == name {
			sets = append(sets, set)
		}
	}
	return sets
}

// mutant is a wrong version of a file: what is wrong in words, and what stands elsewhere than it should.
type mutant struct {
	kind  string
	where string
	edits []edit
}

// String says what is wrong and where.
func (m mutant) String() string { return m.kind + ": " + m.where }

// edit puts a node at a place of the file; nil takes away what stands there.
type edit struct {
	at path
	to *yaml.Node
}

// apply gives the wrong version of a file.
func (m mutant) apply(file *yaml.Node) *yaml.Node {
	out := clone(file)
	for _, e := range m.edits {
		var to *yaml.Node
		if e.to != nil {
			to = clone(e.to)
		}
		put(out, e.at, to)
	}
	return out
}

// outcome is what becomes of a wrong version.
type outcome string

const (
	passed  outcome = "passed"  // nothing notices
	refused outcome = "refused" // it is not read, or check finds fault with it
	failed  outcome = "failed"  // a test of the definition fails
)

// outcome makes a wrong version of the definition and runs the tests on it.
func (s *subject) outcome(m mutant) outcome {
	def, err := s.wrong(m)
	if err != nil {
		return refused
	}
	return verdict(scoring.Check(def, scoring.WithDefaultNorms(s.find)))
}

// wrong makes a wrong version of the definition, with the tests of the right one.
func (s *subject) wrong(m mutant) (*instruments.Definition, error) {
	src, err := yaml.Marshal(m.apply(s.file))
	if err != nil {
		return nil, err
	}
	def, err := instruments.Parse(s.File, src)
	if err != nil {
		return nil, err
	}
	def.Tests = s.Tests
	return def, nil
}

// verdict reads what check found.
func verdict(found instruments.ErrorList) outcome {
	out := passed
	for _, e := range found.Errors() {
		if e.Kind != scoring.TestFailed {
			return refused
		}
		out = failed
	}
	return out
}
