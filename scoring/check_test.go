package scoring_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/diag/diagtest"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/scoring"
)

const (
	badFolder  = "../testdata/bad"
	goodFolder = "../testdata/good"
)

// checkAlone gives everything that Check finds in a definition that is right when read alone, with the norm sets of
// testdata/good that its first line names ("# with: ..."). Those that it names itself are looked for there too.
func checkAlone(t *testing.T, name string, src []byte) diag.List {
	t.Helper()
	def, err := instruments.Parse(name, src)
	require.NoError(t, err)
	require.Empty(t, def.Warnings)
	var sets []*norms.Set
	first, _, _ := strings.Cut(string(src), "\n")
	if with, ok := strings.CutPrefix(first, "# with: "); ok {
		for _, id := range strings.Fields(with) {
			set, err := norms.Load(os.DirFS(goodFolder), id+".yaml")
			require.NoError(t, err)
			sets = append(sets, set)
		}
	}
	return scoring.Check(def, scoring.WithNorms(sets...), scoring.WithDefaultNorms(goodNorms))
}

// goodNorms finds a norm set of testdata/good; its errors are the same on every system.
func goodNorms(id string) (*norms.Set, error) {
	files := fstest.MapFS{}
	if src, err := os.ReadFile(filepath.Join(goodFolder, id+".yaml")); err == nil {
		files[id+".yaml"] = &fstest.MapFile{Data: src}
	}
	return norms.Load(files, id+".yaml")
}

func TestBadDefinitions(t *testing.T) {
	for _, path := range glob(t, badFolder+"/scoring-*.yaml") {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".yaml"), func(t *testing.T) {
			src := readFile(t, path)
			diagtest.Compare(t, src, checkAlone(t, filepath.Base(path), src))
		})
	}
}

// TestBadNorms checks every norm set that is wrong only beside its instrument, as someone does who gives both to Check.
func TestBadNorms(t *testing.T) {
	n := 0
	for _, path := range glob(t, badFolder+"/norms-*.yaml") {
		src := readFile(t, path)
		first, _, _ := strings.Cut(string(src), "\n")
		instrument, needed := strings.CutPrefix(first, "# needs: instrument ")
		if !needed {
			continue
		}
		n++
		t.Run(strings.TrimSuffix(filepath.Base(path), ".yaml"), func(t *testing.T) {
			def, err := instruments.Load(os.DirFS(goodFolder), instrument+".yaml")
			require.NoError(t, err)
			set, err := norms.Parse(filepath.Base(path), src, os.DirFS(badFolder))
			require.NoError(t, err)
			diagtest.Compare(t, src, append(set.Warnings, scoring.Check(def, scoring.WithNorms(set))...))
		})
	}
	require.Greater(t, n, 10)
}

// TestEveryKindHasABadFile asks for a file for each code that reading or checking a definition with norms can report.
func TestEveryKindHasABadFile(t *testing.T) {
	announced := map[diag.Code]bool{}
	for _, pattern := range []string{"/*.yaml", "/*.csv"} {
		for _, path := range glob(t, badFolder+pattern) {
			for _, e := range diagtest.Read(t, readFile(t, path)) {
				announced[e.Code] = true
			}
		}
	}
	for _, k := range diag.Kinds() {
		assert.True(t, announced[k.Code], "no file of testdata/bad announces %s", k.Code)
	}
}

// A rule that can hold in one cell is no finding, whatever the others can reach.
func TestRuleThatHoldsInOneCell(t *testing.T) {
	src := strings.ReplaceAll(string(readFile(t, badFolder+"/scoring-rule-never-in-each-cell.yaml")), "a.T >= 70 && b.T >= 70", "a.T >= 70 && b.T >= 60")
	assert.Empty(t, checkAlone(t, "one-cell.yaml", []byte(src)))
}

// What a definition's own norm set has wrong is found where it stands, not taken for a set that is not there.
func TestDefaultNormsThatAreWrong(t *testing.T) {
	src := "psynorm: 1\ninstrument: demo\nversion: \"1\"\nabout: {licence: {status: open}}\nresponses: {two: {values: [0, 1]}}\n" +
		"items: {q1: two}\nscales: {s: {items: [q1], norm: T}}\ndefault_norms: [own]\n"
	def, err := instruments.Parse("demo.yaml", []byte(src))
	require.NoError(t, err)
	files := fstest.MapFS{"own.yaml": {Data: []byte("psynorm: 1\nnorms: own\nversion: \"1\"\ninstrument: demo\n" +
		"population: {licence: {status: open}}\ncells: [{scales: {s: {mean: 0.5, sd: 0}}}]\n")}}
	find := func(id string) (*norms.Set, error) { return norms.Load(files, id+".yaml") }

	found := scoring.Check(def, scoring.WithDefaultNorms(find))
	assert.ErrorContains(t, found.Err(), "own.yaml:6:38: error norms-sd:")

	_, err = scoring.Compile(def, scoring.WithDefaultNorms(func(string) (*norms.Set, error) { return nil, errors.New("the disk is gone") }))
	assert.ErrorContains(t, err, "the disk is gone")
}

func glob(t *testing.T, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(pattern)
	require.NoError(t, err)
	require.NotEmpty(t, files)
	return files
}

func readFile(t *testing.T, path string) []byte {
	t.Helper()
	src, err := os.ReadFile(path)
	require.NoError(t, err)
	return src
}
