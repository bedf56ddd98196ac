package catalogue

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
)

var update = flag.Bool("update", false, "write the golden files of testdata anew")

// golden compares with a file of testdata, or writes it with -update.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	name = filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(name, got, 0o644))
	}
	want, err := os.ReadFile(name)
	require.NoError(t, err)
	require.Equal(t, string(want), string(got))
}

// load reads definitions and norm sets from files, each by its kind, with the tables beside them.
func load(t *testing.T, files ...string) *Catalogue {
	t.Helper()
	var definitions []*instruments.Definition
	var sets []*norms.Set
	for _, file := range files {
		src, err := os.ReadFile(file)
		require.NoError(t, err)
		switch instruments.KindOf(src) {
		case instruments.FileNorms:
			set, err := norms.Parse(file, src, os.DirFS(filepath.Dir(file)))
			require.NoError(t, err)
			sets = append(sets, set)
		case instruments.FileInstrument:
			def, err := instruments.Parse(file, src)
			require.NoError(t, err)
			definitions = append(definitions, def)
		}
	}
	c, err := New(definitions, sets)
	require.NoError(t, err)
	return c
}

// worry is a catalogue of one instrument that has a bit of everything, and its norm set.
func worry(t *testing.T) *Catalogue {
	t.Helper()
	return load(t, "testdata/worry.yaml", "testdata/worry-norms.yaml")
}

func TestPages(t *testing.T) {
	c := worry(t)
	for _, e := range c.Entries() {
		p, err := c.Page(e.Kind, e.Name)
		require.NoError(t, err)
		t.Run(e.Name, func(t *testing.T) {
			for _, tag := range []string{"zh", "en"} {
				golden(t, e.Name+"."+tag+".txt", []byte(p.Text(tag)))
				golden(t, e.Name+"."+tag+".md", []byte(p.Markdown(tag)))
			}
			facts, err := json.Marshal(p)
			require.NoError(t, err)
			var b bytes.Buffer
			require.NoError(t, json.Indent(&b, facts, "", " "))
			golden(t, e.Name+".json", append(b.Bytes(), '\n'))
			page, err := p.HTML()
			require.NoError(t, err)
			golden(t, e.Name+".html", page)
		})
	}
}

func TestLists(t *testing.T) {
	entries := worry(t).Entries()
	for i := range entries {
		entries[i].Unsure = []string{"ages"}
	}
	for _, tag := range []string{"zh", "en"} {
		golden(t, "list."+tag+".txt", []byte(ListText(entries, tag)))
		golden(t, "list."+tag+".md", []byte(ListMarkdown(entries, tag)))
	}
}
