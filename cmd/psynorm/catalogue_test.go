package main

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/library"
	"github.com/psynorm/psynorm/instruments/library/catalogue"
)

func TestListIsSearched(t *testing.T) {
	for _, c := range []struct {
		name     string
		args     []string
		has, not string
	}{
		{"Chinese", []string{"焦虑"}, "gad7@", "phq9@"},
		{"English", []string{"ANXIETY"}, "gad7@", "phq9@"},
		{"words in one argument", []string{"generalized anxiety"}, "gad7@", "phq9@"},
		{"kind", []string{"--kind", "norms"}, "scl90-cn-1986@", "phq9@"},
		{"age", []string{"--age", "12"}, "mht@", "scl90@"},
		{"licence", []string{"--licence", "open"}, "phq9@", "mht@"},
		{"in Markdown", []string{"scl90", "--format", "markdown"}, "| scl90@", "phq9@"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := psynorm("en", "", append([]string{"list"}, c.args...)...)
			require.Equal(t, exitOK, r.code, r.err)
			assert.Contains(t, r.out, c.has)
			assert.NotContains(t, r.out, c.not)
		})
	}
}

func TestListFindsNothing(t *testing.T) {
	for _, args := range [][]string{{"list", "焦绿"}, {"list", "焦绿", "--json"}} {
		r := psynorm("zh", "", args...)
		assert.Equal(t, exitFindings, r.code)
		assert.Empty(t, r.out)
		assert.True(t, strings.HasPrefix(r.err, "psynorm: 没有找到“焦绿”\n  库中没有“焦绿”；是不是想写“焦虑”？改用它可找到 "), r.err)
	}
}

func TestListAsJSONIsOneObjectALine(t *testing.T) {
	r := psynorm("en", "", "list", "--json")
	require.Equal(t, exitOK, r.code, r.err)
	var names []string
	for line := range strings.Lines(r.out) {
		var e catalogue.Entry
		require.NoError(t, json.Unmarshal([]byte(line), &e))
		names = append(names, e.Name)
	}
	for _, e := range library.Entries() {
		assert.Contains(t, names, e.Name)
	}
	assert.Len(t, names, len(library.Entries()))
}

func TestShowInEveryForm(t *testing.T) {
	for _, c := range []struct {
		lang string
		args []string
		has  []string
	}{
		{"zh", []string{"phq9"}, []string{"分段（原始分）", "15–19", "critical.ideation", "没有属于本量表的常模"}},
		{"en", []string{"phq9"}, []string{"Bands (raw score)", "15–19", "critical.ideation", "No norm set belongs to this instrument"}},
		{"zh", []string{"scl90-cn-1986"}, []string{"年代久远", "1388", "躯体化（somatization）", "1.37"}},
		{"en", []string{"phq9", "scl90-cn-1986"}, []string{"phq9@", "scl90-cn-1986@"}},
		{"en", []string{"phq9", "--format", "markdown"}, []string{"# Patient Health Questionnaire-9", "| --- |"}},
		{"en", []string{"scl90", "--format", "html"}, []string{"<!DOCTYPE html>", "症状自评量表", "Symptom Checklist-90"}},
		{"en", []string{"../../instruments/library/catalogue/testdata/worry.yaml"}, []string{"Worry, an example", "worry-norms@3"}},
		{"zh", []string{"../../instruments/library/catalogue/testdata/worry-norms.yaml"}, []string{"示例样本"}},
	} {
		r := psynorm(c.lang, "", append([]string{"show"}, c.args...)...)
		require.Equal(t, exitOK, r.code, r.err)
		for _, has := range c.has {
			assert.Contains(t, r.out, has, "%v", c.args)
		}
	}
}

func TestShowAsJSONIsOneObjectALine(t *testing.T) {
	r := psynorm("en", "", "show", "--all", "--format", "json")
	require.Equal(t, exitOK, r.code, r.err)
	lines := 0
	for line := range strings.Lines(r.out) {
		var facts struct {
			Instrument, Norms any
			Hash              string `json:"sha256"`
		}
		require.NoError(t, json.Unmarshal([]byte(line), &facts))
		assert.Len(t, facts.Hash, 64)
		lines++
	}
	assert.Equal(t, len(library.Entries()), lines)
}

func TestShowWritesACatalogue(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	r := psynorm("zh", "", "show", "--all", "--format", "html", "--out", dir)
	require.Equal(t, exitOK, r.code, r.err)
	assert.Contains(t, r.out, filepath.Join(dir, "index.html"))
	for _, e := range library.Entries() {
		page, err := os.ReadFile(filepath.Join(dir, string(e.Kind)+"-"+e.Name+".html"))
		require.NoError(t, err)
		d := xml.NewDecoder(strings.NewReader(string(page)))
		for {
			if _, err = d.Token(); err != nil {
				break
			}
		}
		assert.True(t, errors.Is(err, io.EOF), "%s: %v", e.Name, err)
	}

	// With a name: its page, and those of its norm sets.
	few := filepath.Join(t.TempDir(), "few")
	require.Equal(t, exitOK, psynorm("zh", "", "show", "scl90", "--format", "html", "--out", few).code)
	for _, name := range []string{"index.html", "instrument-scl90.html", "norms-scl90-cn-1986.html"} {
		assert.FileExists(t, filepath.Join(few, name))
	}
	assert.NoFileExists(t, filepath.Join(few, "instrument-phq9.html"))
}

// Norm sets beside a definition's file are shown with it, and where the library has an instrument of the same id it is the
// file that is shown.
func TestShowTakesTheFileBeforeTheLibrary(t *testing.T) {
	dir := t.TempDir()
	src, err := library.FS().Open("phq9.yaml")
	require.NoError(t, err)
	text, err := io.ReadAll(src)
	require.NoError(t, err)
	def, err := library.Instrument("phq9")
	require.NoError(t, err)
	file := filepath.Join(dir, "mine.yaml")
	require.NoError(t, os.WriteFile(file, []byte(strings.Replace(string(text), def.Title["en"], "My own version", 1)), 0o600))
	r := psynorm("en", "", "show", file)
	require.Equal(t, exitOK, r.code, r.err)
	assert.Contains(t, r.out, "My own version")
}

func TestShowRefuses(t *testing.T) {
	inRepository(t)
	for _, c := range []struct {
		name string
		args []string
		code int
		says string
	}{
		{"nothing named", nil, exitUsage, "name an instrument"},
		{"all and a name", []string{"--all", "phq9"}, exitUsage, "name nothing beside it"},
		{"unknown", []string{"scl-90"}, exitUsage, "did you mean scl90?"},
		{"no such file", []string{"nowhere.yaml"}, exitUsage, "no such file: nowhere.yaml"},
		{"a mapping", []string{wjxMap}, exitUsage, "is a mapping"},
		{"a broken file", []string{"testdata/bad/instrument-unknown-key.yaml"}, exitFindings, "error unknown-key"},
		{"form", []string{"phq9", "--format", "htm"}, exitUsage, "did you mean html?"},
		{"folder for text", []string{"phq9", "--out", "x"}, exitUsage, "--out is for --format html"},
		{"pages without a folder", []string{"--all", "--format", "html"}, exitUsage, "add --out DIR"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := psynorm("en", "", append([]string{"show"}, c.args...)...)
			assert.Equal(t, c.code, r.code, r.out)
			assert.Contains(t, r.err, c.says)
		})
	}
}

// Every instrument's page has every scale, band and rule of the definition, in both languages.
func TestPagesLeaveNothingOut(t *testing.T) {
	for _, name := range library.Names(instruments.FileInstrument) {
		def, err := library.Instrument(name)
		require.NoError(t, err)
		for _, lang := range []string{"zh", "en"} {
			r := psynorm(lang, "", "show", name)
			require.Equal(t, exitOK, r.code, r.err)
			out := strings.Join(strings.Fields(r.out), " ")
			assert.Contains(t, out, def.Hash)
			assert.NotContains(t, out, "%!", "a format that went wrong")
			for i := range def.Scales {
				assert.Contains(t, out, def.Scales[i].ID)
				if b := def.Scales[i].Bands; b != nil {
					for _, band := range b.From {
						assert.Contains(t, out, def.TextOf(band.ID, lang), "%s %s", name, def.Scales[i].ID)
					}
				}
			}
			for _, rule := range def.Rules {
				assert.Contains(t, out, strings.Join(strings.Fields(rule.When.String()), " "), name)
			}
			for _, rule := range def.Critical {
				assert.Contains(t, out, strings.Join(strings.Fields(rule.When.String()), " "), name)
			}
		}
	}
}
