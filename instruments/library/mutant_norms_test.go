package library_test

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/library"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/scoring"
)

// TestDefinitionsNoticeMutantsOfTheirNorms makes one wrong version after another of each norm set: each mean and SD off
// by one in its last digit, each lower bound and raw score of a lookup and each cut-off off by one step of the scale, each
// value of a lookup off by one in its last digit. The tests of the instrument have to notice them, and to miss every entry
// that is taken out.
func TestDefinitionsNoticeMutantsOfTheirNorms(t *testing.T) {
	for _, id := range library.Names(instruments.FileNorms) {
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			set, err := library.Norms(id)
			require.NoError(t, err)
			src, err := fs.ReadFile(library.FS(), set.File)
			require.NoError(t, err)
			newNormSubject(t, librarySubject(t, set.Instrument), set, src).tryNorms(t)
		})
	}
}

// tryNorms runs the instrument's tests on the wrong versions of the norm set: all of them, or with -short those of one
// entry in ten.
func (n *normSubject) tryNorms(t *testing.T) {
	t.Helper()
	var counts tally
	var idle []string
	for i, e := range n.entries() {
		if testing.Short() && i%10 != 0 {
			continue
		}
		if n.outcome(mutant{edits: []edit{{at: e}}}) == passed {
			idle = append(idle, e.String())
		}
		for _, m := range n.mutants(e) {
			counts.count(m, n.outcome(m))
		}
	}
	t.Log(counts.String())
	assert.GreaterOrEqual(t, counts.share(), leastShare, counts.String())
	assert.Zero(t, len(idle), "no test of %s reaches\n  %s", n.ID, strings.Join(idle, "\n  "))
}

// normSubject is a norm set of the library, and its instrument with the tests that use the set.
type normSubject struct {
	*subject
	set    *norms.Set
	file   *yaml.Node   // the norm set
	beside []*norms.Set // what is given to Check together with the set
	named  bool         // the set is not given to Check: only the tests that name it use it
}

func newNormSubject(t *testing.T, s *subject, set *norms.Set, src []byte) *normSubject {
	t.Helper()
	n := &normSubject{subject: s, set: set, file: tree(t, src)}

	def, err := n.wrong(mutant{}) // the definition as it is, but without the tests' text, which Check would read every time
	require.NoError(t, err)
	def.Tests = slices.DeleteFunc(slices.Clone(def.Tests), func(test instruments.Test) bool {
		return !slices.Contains(test.Norms, set.ID) && (len(test.Norms) > 0 || !slices.Contains(def.DefaultNorms, set.ID))
	})
	n.Definition = def
	n.choose(t)
	require.Equal(t, passed, n.outcome(mutant{}), "the norm set as it is")
	return n
}

// choose finds out how the set goes with the instrument: alone, with the other sets of its choice, or, when it says
// something else about what these say too, only where a test names it.
func (n *normSubject) choose(t *testing.T) {
	t.Helper()
	if n.outcome(mutant{}) == passed {
		return
	}
	for _, id := range n.DefaultNorms {
		if id != n.set.ID {
			set, err := n.find(id)
			require.NoError(t, err)
			n.beside = append(n.beside, set)
		}
	}
	n.named = n.outcome(mutant{}) != passed
}

// outcome makes a wrong version of the norm set and runs the instrument's tests on it.
func (n *normSubject) outcome(m mutant) outcome {
	src, err := yaml.Marshal(m.apply(n.file))
	if err != nil {
		return refused
	}
	wrong, err := norms.Parse(n.set.File, src, library.FS())
	if err != nil {
		return refused
	}
	find := scoring.WithDefaultNorms(func(id string) (*norms.Set, error) {
		if id == n.set.ID {
			return wrong, nil
		}
		return n.find(id)
	})
	if n.named {
		return verdict(scoring.Check(n.Definition, find))
	}
	return verdict(scoring.Check(n.Definition, scoring.WithNorms(append([]*norms.Set{wrong}, n.beside...)...), find))
}

// entries gives the places of all entries of scales.
func (n *normSubject) entries() (out []path) {
	for i := range n.set.Cells {
		scales := path{"cells", i, "scales"}
		for _, id := range keys(at(n.file, scales)) {
			out = append(out, scales.with(id))
		}
	}
	return out
}

// mutants makes the wrong versions of one entry.
func (n *normSubject) mutants(entry path) (out []mutant) {
	scale, _ := n.Scale(entry[len(entry)-1].(string))
	step := n.Scales[scale].Step
	node := at(n.file, entry)
	for _, key := range keys(node) {
		here := entry.with(key)
		switch key {
		case "reliability", "normal", "suspect", "reviewed", "shares", "se", "n", "table", "interpolate", "lookup":
		case "mean", "sd":
			out = append(out, n.shifted("mean or SD", here, 0)...)
		case "bands":
			for _, band := range keys(child(node, key))[1:] {
				out = append(out, n.shifted("cut-off", here.with(band), step)...)
			}
		case "raw":
			out = append(out, n.shiftedList("raw score of a lookup", here, step)...)
		case "percentiles":
			out = append(out, n.shiftedList("raw score of a lookup", here.with("raw"), step)...)
			out = append(out, n.shiftedList("value of a lookup", here.with("p"), 0)...)
		default:
			out = append(out, n.lookupMutants(here, step)...)
		}
	}
	return out
}

// lookupMutants makes those of the values of a metric: a list parallel to raw, or lower bounds with a value each.
func (n *normSubject) lookupMutants(metric path, step float64) (out []mutant) {
	from := metric.with("from")
	if at(n.file, from) == nil {
		return n.shiftedList("value of a lookup", metric, 0)
	}
	for i := range at(n.file, from).Content {
		out = append(out, n.shifted("bound of a lookup", from.with(i, 0), step)...)
		out = append(out, n.shifted("value of a lookup", from.with(i, 1), 0)...)
	}
	return out
}

func (n *normSubject) shiftedList(kind string, list path, by float64) (out []mutant) {
	for i := range at(n.file, list).Content {
		out = append(out, n.shifted(kind, list.with(i), by)...)
	}
	return out
}

// shifted makes a number smaller and larger by a unit, that of its last digit when none is given. min is no number.
func (n *normSubject) shifted(kind string, where path, unit float64) (out []mutant) {
	text := at(n.file, where).Value
	sign, x, ok := bound(text)
	if !ok {
		return nil
	}
	if unit == 0 {
		unit = place(text)
	}
	for _, by := range bothWays(unit) {
		to := sign + decimal(x+by)
		out = append(out, mutant{kind, where.String() + " from " + text + " to " + to, []edit{{where, scalar(to)}}})
	}
	return out
}
