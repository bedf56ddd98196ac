package cmd

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments/library"
	"github.com/psynorm/psynorm/internal/synth"
)

// reportPage is a page to be looked at.
type reportPage struct{ name, path string }

// pageDay is when the pages say that they were made.
const pageDay = "2026-11-20"

// seenSchool is the school whose pages are looked at.
const seenSchool = "西河县/西河第1初级中学"

// writtenPages makes a small city in two waves, and has the command write reports of it: the first is the city's, as it may
// be published.
func writtenPages(t *testing.T) (pages []reportPage) {
	t.Helper()
	dir := t.TempDir()
	program := filepath.Join(dir, "psynorm")
	out, err := exec.Command("go", "build", "-buildvcs=false", "-o", program, "./psynorm").CombinedOutput()
	require.NoError(t, err, string(out))
	writeCity(t, dir)
	lang := "zh"
	run := func(args ...string) {
		cmd := exec.Command(program, append(args, "--lang", lang)...)
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, "%q: %s", args, out)
	}
	months := []string{"2025-10", "2026-04"}
	for _, month := range months {
		run("score", "-i", "ipp9", "--roster", month+"/roster.csv", "--wave", month, "--out", month+".jsonl",
			"--rollup", month+".rollup", month+"/sheets")
		run("rollup", "release", "--out", month+".release", month+".rollup")
	}
	add := func(name, folder, file string) {
		pages = append(pages, reportPage{name, filepath.Join(dir, folder, file)})
	}
	report := func(folder, role string, args ...string) {
		run(append([]string{"report", "--role", role, "--out", folder, "--date", pageDay}, args...)...)
	}
	report("released", "aggregate", "--release", months[0]+".release", "--release", months[1]+".release")
	add("city", "released", "index.html")
	school := "0002-0001"
	add("county", "released", "0002.html")
	add("school", "released", school+".html")
	add("class", "released", school+"-0001-0001.html")
	report("exact", "full", "--rollup", months[0]+".rollup", "--rollup", months[1]+".rollup", "--unit", seenSchool)
	add("school-full", "exact", "index.html")
	add("class-full", "exact", "0001-0001.html")
	report("head", "summary", "--rollup", months[1]+".rollup", "--unit", seenSchool)
	add("school-summary", "head", "index.html")

	pupils := []string{
		"-i", "ipp9", "--roster", months[1] + "/roster.csv", "--events", "events.csv", months[0] + ".jsonl", months[1] + ".jsonl",
	}
	report("pupils", "full", append([]string{"--pupils", "--unit", seenSchool}, pupils...)...)
	add("pupils", "pupils", "index.html")
	run("score", "-i", "ipp9", "--role", "case", "--pseudonyms", "keys.csv", "--roster", months[1]+"/roster.csv",
		"--out", "case.csv", months[1]+"/sheets")
	id := somebody(t, filepath.Join(dir, months[0]+".jsonl"), filepath.Join(dir, months[1]+".jsonl"))
	for _, role := range []string{"full", "summary", "flag", "case", "self", "guardian"} {
		args := append([]string{"--id", id, "--turned-on"}, pupils...)
		if role == "case" {
			args = append(args, "--pseudonyms", "keys.csv")
		}
		report("pupil-"+role, role, args...)
		add("pupil-"+role, "pupil-"+role, "index.html")
	}
	lang = "en"
	report("city-en", "aggregate", "--release", months[0]+".release", "--release", months[1]+".release")
	add("city-en", "city-en", "index.html")
	report("pupil-full-en", "full", append([]string{"--id", id}, pupils...)...)
	add("pupil-full-en", "pupil-full-en", "index.html")
	return pages
}

// writeCity writes the files of a city of six schools.
func writeCity(t *testing.T, dir string) {
	t.Helper()
	def, err := library.Instrument("ipp9")
	require.NoError(t, err)
	city, err := synth.NewCity(def, synth.CityPlan{Schools: 6, Pupils: 600, Seed: 5})
	require.NoError(t, err)
	for _, f := range city.Files() {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o700))
		out, err := os.Create(name)
		require.NoError(t, err)
		require.NoError(t, f.Write(out))
		require.NoError(t, out.Close())
	}
}

// somebody gives the id of a pupil of the school whose sheets are valid in both waves, and of whom there is something to be said.
func somebody(t *testing.T, waves ...string) string {
	t.Helper()
	valid := map[string]int{}
	for i, wave := range waves {
		file, err := os.Open(wave)
		require.NoError(t, err)
		defer file.Close()
		for d := json.NewDecoder(file); d.More(); {
			var p struct {
				ID       string
				Unit     []string
				Validity struct{ State string }
				Tier     struct{ State, Lo string }
			}
			require.NoError(t, d.Decode(&p))
			if len(p.Unit) < 2 || strings.Join(p.Unit[:2], "/") != seenSchool {
				continue
			}
			if p.Validity.State != "valid" || p.Tier.State != "determined" {
				continue
			}
			if valid[p.ID]++; valid[p.ID] == len(waves) && i > 0 && p.Tier.Lo != "green" {
				return p.ID
			}
		}
	}
	require.Fail(t, "nobody is like that in the school")
	return ""
}
