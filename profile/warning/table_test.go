package warning_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments/library"
	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/diag/diagtest"
	"github.com/psynorm/psynorm/profile/view"
	"github.com/psynorm/psynorm/profile/warning"
	"github.com/psynorm/psynorm/scoring"
)

// findings gives everything that is found in a table, beside the layout of demoLayout too where it can be read.
func findings(t *testing.T, file string, src []byte) diag.List {
	t.Helper()
	list := diag.List{}
	table, err := warning.ParseTable(file, src)
	if err == nil {
		list = append(list, table.Warnings...)
		err = table.Check(demoLayout, []string{"worse"})
	}
	var more warning.ErrorList
	if errors.As(err, &more) {
		list = append(list, more...)
	}
	return list
}

// TestBadTables reads the files of testdata/bad, which say themselves what must be found, and wants one for each code.
func TestBadTables(t *testing.T) {
	files, err := filepath.Glob("testdata/bad/*.yaml")
	require.NoError(t, err)
	announced := map[diag.Code]bool{}
	for _, file := range files {
		src, err := os.ReadFile(file)
		require.NoError(t, err)
		t.Run(strings.TrimSuffix(filepath.Base(file), ".yaml"), func(t *testing.T) {
			diagtest.Compare(t, src, findings(t, file, src))
		})
		for _, e := range diagtest.Read(t, src) {
			announced[e.Code] = true
		}
	}
	for _, k := range diag.Kinds() {
		if strings.HasPrefix(string(k.Code), "warnings-") {
			assert.True(t, announced[k.Code], "no file of testdata/bad announces %s", k.Code)
		}
	}
}

func TestTheDemoTableFits(t *testing.T) {
	assert.NoError(t, demo(t).Check(demoLayout, []string{"worse"}))
}

// TestDefaultTables: each fits the built-in instrument of its name, whatever is in its monitor rules, and nothing of it is
// left unused.
func TestDefaultTables(t *testing.T) {
	files, err := filepath.Glob("tables/*.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		id := strings.TrimSuffix(filepath.Base(file), ".yaml")
		table, ok := warning.Default(id)
		require.True(t, ok, id)
		assert.Empty(t, table.Warnings)
		def, err := library.Instrument(id)
		require.NoError(t, err)
		set, err := library.Norms(def.DefaultNorms[0])
		require.NoError(t, err)
		scorer, err := scoring.Compile(def, scoring.WithNorms(set))
		require.NoError(t, err)
		var rules []string
		for _, m := range def.Monitor {
			rules = append(rules, m.ID)
		}
		assert.NoError(t, table.Check(scorer.Layout(), rules))
		for _, o := range table.Offices {
			for _, tag := range []string{"zh", "en"} {
				assert.NotEmpty(t, o.Title[tag], o.ID)
			}
		}
	}
	_, ok := warning.Default("phq9")
	assert.False(t, ok)
}

func TestReadTable(t *testing.T) {
	table := demo(t)
	assert.Len(t, table.Hash, 64)
	i, ok := table.Office("grade_head")
	require.True(t, ok)
	o := table.Offices[i]
	assert.Equal(t, view.Flag, o.Role)
	assert.Equal(t, 3, o.Depth)
	names, levels := table.Trees()
	assert.Equal(t, []string{"class", "dormitory"}, names)
	assert.Equal(t, []string{"county", "school", "building", "room"}, levels[1])
	whole, err := warning.ParseTable("t", []byte(strings.Replace(demoTable, "unit: county", "unit: all", 1)))
	require.NoError(t, err)
	i, _ = whole.Office("county")
	assert.Zero(t, whole.Offices[i].Depth)
}
