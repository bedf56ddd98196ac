package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// inFolder makes a folder with some files the working directory.
func inFolder(t *testing.T, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range files {
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o700))
		require.NoError(t, os.WriteFile(name, []byte(text), 0o600))
	}
}

func TestFoldersOfSheets(t *testing.T) {
	inFolder(t, map[string]string{
		"s/b/2.csv": "", "s/b/10.CSV": "", "s/B/1.xlsx": "", "s/a.txt": "", "s/a/x.tsv": "", "s/é.csv": "", "s/z.parquet": "",
		"s/.hidden.csv": "", "s/.git/1.csv": "", "s/~$1.xlsx": "", "s/readme.md": "", "s/old/list.xls": "", "s/roster.csv": "",
		"one.csv": "", "empty/readme.md": "",
	})
	require.NoError(t, os.Symlink(filepath.Join("..", "one.csv"), filepath.Join("s", "link.csv")))
	var said bytes.Buffer
	term := &terminal{err: &said, lang: "en"}
	slashed := func(files []string) (out []string) {
		for _, f := range files {
			out = append(out, filepath.ToSlash(f))
		}
		return out
	}
	files, err := term.sheetFiles([]string{"one.csv", "s", "-", "nowhere.csv"}, filepath.Join("s", "..", "s", "roster.csv"))
	require.NoError(t, err)
	assert.Equal(t, []string{
		"one.csv", "s/B/1.xlsx", "s/a/x.tsv", "s/a.txt", "s/b/10.CSV", "s/b/2.csv", "s/link.csv", "s/z.parquet", "s/é.csv", "-", "nowhere.csv",
	}, slashed(files), "by name in the order of bytes within each folder, and as given otherwise")
	assert.Equal(t, "not files of answer sheets, and not read (2): s/old/list.xls, s/readme.md\n", filepath.ToSlash(said.String()))

	_, err = term.sheetFiles([]string{"empty"})
	assert.ErrorContains(t, err, "the folder empty holds no files of answer sheets (.csv .txt .tsv .xlsx .xlsm .parquet)")
}
