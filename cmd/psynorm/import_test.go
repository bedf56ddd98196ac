package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	sampleOSD = "instruments/openscales/testdata/sample.osd"
	brokenOSD = "instruments/openscales/testdata/a08-text-item.osd"
)

func TestImportPrintsADefinitionThatCheckAccepts(t *testing.T) {
	dir := inRepository(t)
	file := filepath.Join(dir, "sample.yaml")
	printed := psynorm("en", "", "import", "osd", sampleOSD)
	require.Equal(t, exitOK, printed.code, printed.err)
	assert.Contains(t, printed.err, "2 of 2 scoring blocks imported; 0 errors, 2 warnings")
	written := psynorm("en", "", "import", "osd", "--out", file, sampleOSD)
	require.Equal(t, exitOK, written.code, written.err)
	assert.Empty(t, written.out)
	assert.Contains(t, written.err, "written: "+file)
	definition, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, printed.out, string(definition))
	checked := psynorm("en", "", "check", file)
	assert.Equal(t, exitOK, checked.code, checked.out)

	sheets := "id,s1,s2,s3,s4,pet,walk-1\nA,3,0,1,2,dog,3\n"
	scored := psynorm("en", sheets, "score", "-i", file, "--columns", "raw,band", "-")
	require.Equal(t, exitOK, scored.code, scored.err)
	assert.Equal(t, "id,calm,calm.band,rest,rest.band,rest_t,rest_t.band\nA,7,calm,2,,66.66666666666666,\n", scored.out)
}

func TestImportSaysWhatItLeavesOut(t *testing.T) {
	dir := inRepository(t)
	nothing := filepath.Join(dir, "nothing.osd")
	require.NoError(t, os.WriteFile(nothing, []byte(`{"definition": {"items": [], "scoring": {}}}`), 0o600))
	for _, c := range []struct {
		name, lang string
		args       []string
		code       int
		says       string
	}{
		{"a block", "en", []string{brokenOSD}, exitFindings, "error osd-text-item: the block total is left out"},
		{"a block, in Chinese", "zh", []string{brokenOSD}, exitFindings, "error osd-text-item: 未导入计分块 total"},
		{"how many", "zh", []string{brokenOSD}, exitFindings, "导入了 1 个计分块，共 2 个"},
		{"everything", "en", []string{nothing}, exitFindings, "error osd-nothing: there is no scoring block"},
		{"a definition is no OSD", "en", []string{"instruments/library/phq9.yaml"}, exitFindings, "error osd-json"},
		{"no such file", "en", []string{"nowhere.osd"}, exitUsage, "no such file: nowhere.osd"},
		{"no file", "en", nil, exitUsage, "psynorm import osd takes one file, not 0"},
		{"two files, in Chinese", "zh", []string{sampleOSD, brokenOSD}, exitUsage, "psynorm import osd 需要一个文件，这里有 2 个"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := psynorm(c.lang, "", append([]string{"import", "osd"}, c.args...)...)
			assert.Equal(t, c.code, r.code, r.err)
			assert.Contains(t, r.err, c.says)
		})
	}
	r := psynorm("en", "", "import", "osd", brokenOSD)
	assert.Contains(t, r.out, "\n  good:\n", "the rest is printed")
	r = psynorm("en", "", "import", "xls")
	assert.Equal(t, exitUsage, r.code)
	assert.Contains(t, r.err, "unknown command xls")
}

func TestImportLeavesNoFileOfNothing(t *testing.T) {
	dir := inRepository(t)
	r := psynorm("en", "", "import", "osd", "--out", filepath.Join(dir, "o.yaml"), "instruments/library/phq9.yaml")
	assert.Equal(t, exitFindings, r.code)
	left, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Empty(t, left)
}

func TestImportHelpInBothLanguages(t *testing.T) {
	for lang, says := range map[string]string{"en": "Import an OpenScales definition", "zh": "导入 OpenScales 定义"} {
		assert.Contains(t, psynorm(lang, "", "import", "-h").out, says)
		r := psynorm(lang, "", "import", "osd", "-h")
		assert.Equal(t, exitOK, r.code)
		assert.Contains(t, r.out, sampleOSD)
	}
}
