package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
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
		"s/page.HTML": "", "s/.hidden.csv": "", "s/.git/1.csv": "", "s/~$1.xlsx": "", "s/readme.md": "", "s/old/list.xls": "", "s/roster.csv": "",
		"one.csv": "", "linked.csv": "", "empty/readme.md": "",
	})
	require.NoError(t, os.Symlink(filepath.Join("..", "linked.csv"), filepath.Join("s", "link.csv")))
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
		"one.csv", "s/B/1.xlsx", "s/a/x.tsv", "s/a.txt", "s/b/10.CSV", "s/b/2.csv", "s/link.csv", "s/old/list.xls", "s/page.HTML", "s/z.parquet", "s/é.csv", "-", "nowhere.csv",
	}, slashed(files), "by name in the order of bytes within each folder, and as given otherwise")
	assert.Empty(t, said.String(), "nothing is said before the summary")
	term.printSkipped(&said)
	assert.Equal(t, "not files of answer sheets, and not read (1): s/readme.md\n", filepath.ToSlash(said.String()))

	_, err = term.sheetFiles([]string{"empty"})
	assert.ErrorContains(t, err, "the folder empty holds no files of answer sheets (.csv .txt .tsv .xlsx .xlsm .parquet)")
}

// TestFilesSavedOtherwise: a file of a kind that cannot be read is not passed over; it is an error that says what to do, and
// the others are scored.
func TestFilesSavedOtherwise(t *testing.T) {
	ole := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600)
	for _, name := range []string{"b.xls", "b.et", "b.XLS", "b.html", "b.xlsb", "b.ods", "b.numbers"} {
		text := ole
		if name == "b.html" {
			text = "<html><table><tr><td>id</td></tr></table></html>"
		}
		inFolder(t, map[string]string{"s/a.csv": "id,q1,q2\nA,1,2\n", "s/" + name: text, "s/notes.md": ""})
		require.NoError(t, os.WriteFile("w.yaml", []byte(savedDefinition), 0o600))
		for lang, says := range map[string][]string{
			"zh": {"一份答卷也没有给出的文件（1）：" + filepath.Join("s", name), "xlsx", "不是答卷文件，未读（1）：" + filepath.Join("s", "notes.md"), "计分 1 份"},
			"en": {"gave no answer sheet at all (1): " + filepath.Join("s", name), "xlsx", "and not read (1): " + filepath.Join("s", "notes.md"), "1 sheet scored"},
		} {
			r := psynorm(lang, "", "score", "-i", "w.yaml", "--out", "o.csv", "s")
			assert.Equal(t, exitFindings, r.code, name)
			for _, part := range says {
				assert.Contains(t, r.out, part, name)
			}
			p := psynorm(lang, "", "plan", "-i", "w.yaml", "--out", "m.json", "s")
			assert.Equal(t, exitFindings, p.code, name)
			for _, part := range says[:3] {
				assert.Contains(t, p.out, part, name)
			}
			assert.FileExists(t, "m.json")
		}
	}
}

const savedDefinition = `psynorm: 1
instrument: w
version: "1"
about: {licence: {status: open}}
responses: {four: {values: [0, 1, 2, 3]}}
items: {q1..q2: four}
scales:
  w: {items: [q1..q2]}
`
