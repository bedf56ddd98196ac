package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments/library"
	"github.com/psynorm/psynorm/internal/synth"
)

// waveCity is a small city in four waves.
var waveCity = sync.OnceValues(func() (*synth.City, error) {
	def, err := library.Instrument("ipp9")
	if err != nil {
		return nil, err
	}
	return synth.NewCity(def, synth.CityPlan{Schools: 6, Pupils: 600, Seed: 5})
})

// The waves of the city, by their folders.
var cityMonths = []string{"2024-10", "2025-04", "2025-10", "2026-04"}

// inWaves makes a folder with the files of the city the working directory.
func inWaves(t *testing.T) *synth.City {
	t.Helper()
	city, err := waveCity()
	require.NoError(t, err)
	t.Chdir(t.TempDir())
	writeWaves(t, city)
	return city
}

// writeWaves writes the files of a city into the working directory.
func writeWaves(t testing.TB, city *synth.City) {
	t.Helper()
	for _, f := range city.Files() {
		name := filepath.FromSlash(f.Name)
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o700))
		out, err := os.Create(name)
		require.NoError(t, err)
		require.NoError(t, f.Write(out))
		require.NoError(t, out.Close())
	}
}

// zh runs the command in Chinese, and asks that it succeeds and says nothing in English.
func zh(t *testing.T, args ...string) string {
	t.Helper()
	r := psynorm("zh", "", args...)
	require.Equal(t, exitOK, r.code, "%s%s", r.out, r.err)
	inChinese(t, r.out)
	inChinese(t, r.err)
	return r.out
}

// inChinese asks that every line that says something says it in Chinese: a line with several words of three Latin letters
// or more has Chinese ones too.
func inChinese(t *testing.T, text string) {
	t.Helper()
	for line := range strings.Lines(text) {
		words := strings.FieldsFunc(line, func(r rune) bool { return !unicode.IsLetter(r) || r > unicode.MaxASCII })
		words = slices.DeleteFunc(words, func(word string) bool { return len(word) < 3 })
		han := strings.ContainsFunc(line, func(r rune) bool { return unicode.Is(unicode.Han, r) })
		assert.True(t, len(words) < 3 || han, "no Chinese: %s", line)
	}
}

// scoreWave scores the sheets of a wave, with a roll-up file.
func scoreWave(t *testing.T, month string) {
	t.Helper()
	zh(t, "score", "-i", "ipp9", "--roster", month+"/roster.csv", "--out", month+".jsonl", "--rollup", month+".rollup",
		"--wave", month, month+"/sheets")
}

// sameBytes asks that two files are the same.
func sameBytes(t *testing.T, one, other string) {
	t.Helper()
	a, err := os.ReadFile(one)
	require.NoError(t, err)
	b, err := os.ReadFile(other)
	require.NoError(t, err)
	assert.True(t, bytes.Equal(a, b), "%s and %s differ", one, other)
}

// cityAnswer is what the test needs of a scored sheet, and nothing of the package that wrote it.
type cityAnswer struct {
	ID, Date string
	Validity struct{ State string }
	Critical struct {
		True, Undecided []struct{ ID string }
	}
	Tier struct{ State, Hi string }
}

// answersOf reads scored sheets, from a day on.
func answersOf(t *testing.T, since string, files ...string) (out []cityAnswer) {
	t.Helper()
	for _, name := range files {
		file, err := os.Open(name)
		require.NoError(t, err)
		defer file.Close()
		for d := json.NewDecoder(file); d.More(); {
			var a cityAnswer
			require.NoError(t, d.Decode(&a))
			if a.Date >= since {
				out = append(out, a)
			}
		}
	}
	return out
}

// cityPupils reads a register: the name of every pupil by id.
func cityPupils(t *testing.T, roster string) map[string]string {
	t.Helper()
	names := map[string]string{}
	for _, row := range rows(t, roster)[1:] {
		names[row[6]] = row[7]
	}
	return names
}

// TestTheCityOverTime: four waves, and what those are told who look after the pupils.
func TestTheCityOverTime(t *testing.T) {
	city := inWaves(t)
	var waves, betweens []string
	for _, month := range cityMonths {
		scoreWave(t, month)
		waves, betweens = append(waves, month+".jsonl"), append(betweens, month+"/between.csv")
	}
	last := cityMonths[3]
	zh(t, slices.Concat([]string{"score", "-i", "ipp9", "--out", "between.jsonl"}, betweens)...)
	zh(t, "score", "-i", "ipp9", "--roster", last+"/roster.csv", "--pseudonyms", "keys.csv", "--out", "p.csv", "--columns", "tier", last+"/sheets")
	w := cityWaves{
		about: []string{
			"-i", "ipp9", "--roster", last + "/roster.csv", "--events", "events.csv", "--between", "between.jsonl",
			"--dormitories", last + "/dormitories.csv",
		},
		waves: waves, at: city.Reading(), pupils: cityPupils(t, last+"/roster.csv"),
		sheets: answersOf(t, last, last+".jsonl", "between.jsonl"),
		before: slices.DeleteFunc(answersOf(t, cityMonths[2], cityMonths[2]+".jsonl", "between.jsonl"), func(a cityAnswer) bool { return a.Date >= last }),
	}
	t.Run("followup", w.followup)
	t.Run("notices", w.notices)
	t.Run("dossier", w.dossier)
	t.Run("rollup show", func(t *testing.T) {
		shown := zh(t, "rollup", "show", last+".rollup", "--wave-before", cityMonths[2]+".rollup")
		assert.Equal(t, shown, zh(t, "rollup", "show", last+".rollup", "--wave-before", cityMonths[2]+".rollup"))
		assert.Contains(t, shown, "东山县")
	})
}

// cityWaves are the scored waves, and what has to be found in them.
type cityWaves struct {
	about  []string // flags
	waves  []string // files
	at     string   // the day on which somebody looks
	pupils map[string]string
	sheets []cityAnswer // of the last wave
	before []cityAnswer // of the one before, and of what came after it
}

// twice runs a command twice, with the waves in another order, and gives what it wrote, which has to be the same.
func (w *cityWaves) twice(t *testing.T, out string, args ...string) string {
	t.Helper()
	args = slices.Concat(args, w.about)
	backwards := slices.Clone(w.waves)
	slices.Reverse(backwards)
	zh(t, slices.Concat(args, []string{"--out", out}, w.waves)...)
	zh(t, slices.Concat(args, []string{"--out", "again." + out}, backwards)...)
	sameBytes(t, out, "again."+out)
	src, err := os.ReadFile(out)
	require.NoError(t, err)
	return string(src)
}

// followup: whoever gave a critical answer is on the list or has been seen since, who is absent is to be tested, nobody is
// lost, and the line is drawn where the hours end.
func (w *cityWaves) followup(t *testing.T) {
	inChinese(t, zh(t, slices.Concat([]string{"followup", "--at", w.at, "--capacity", "capacity.csv"}, w.about, w.waves)...))
	w.twice(t, "list.csv", "followup", "--at", w.at, "--capacity", "capacity.csv")
	table := rows(t, "list.csv")
	at := func(column string) int { return slices.Index(table[0], column) }
	on := map[string]map[string][]string{"followup": {}, "retest": {}, "aside": {}} // by list and id
	within := map[string][]string{}                                                 // by school: yes or no, in the order of ranks
	for _, row := range table[1:] {
		list, id := on[row[at("list")]], row[at("id")]
		require.NotContains(t, list, id, "once in a list")
		require.Equal(t, w.pupils[id], row[at("name")])
		list[id] = row
		if row[at("list")] == "followup" {
			school := strings.Join(strings.Split(row[at("unit")], "/")[:2], "/")
			within[school] = append(within[school], row[at("within")])
			assert.Equal(t, strconv.Itoa(len(within[school])), row[at("rank")])
			if row[at("critical")] != "" {
				assert.Equal(t, "yes", row[at("within")], "whatever the capacity")
			}
		}
	}
	answered, critical := map[string]bool{}, map[string]string{}
	for _, a := range w.sheets {
		answered[a.ID] = true
		if len(a.Critical.True) > 0 {
			critical[a.ID] = max(critical[a.ID], a.Date)
		}
	}
	require.Greater(t, len(critical), 20)
	talked := talkedAfter(t, w.at)
	for id, date := range critical {
		if row := on["aside"][id]; row != nil {
			assert.Greater(t, row[at("seen")], date)
			assert.True(t, talked(id, date), "and by the psychologist")
		} else if assert.Contains(t, on["followup"], id) {
			assert.NotEmpty(t, on["followup"][id][at("critical")])
		}
	}
	forgotten := 0
	for _, a := range w.before {
		if len(a.Critical.True) > 0 && !talked(a.ID, a.Date) && on["aside"][a.ID] == nil {
			forgotten++
			if assert.Contains(t, on["followup"], a.ID) {
				assert.NotEmpty(t, on["followup"][a.ID][at("critical")]+on["followup"][a.ID][at("critical.earlier")])
			}
		}
	}
	require.Positive(t, forgotten)
	lowest := certainlyGreen(w.sheets)
	for id := range w.pupils {
		listed := on["followup"][id] != nil || on["retest"][id] != nil || on["aside"][id] != nil
		assert.True(t, listed || answered[id] && lowest[id], "a pupil is lost")
		assert.True(t, answered[id] || on["retest"][id] != nil, "who has not answered is to be tested")
	}
	for _, row := range rows(t, "capacity.csv")[1:] {
		hours, err := strconv.Atoi(row[1])
		require.NoError(t, err)
		inTime := 0
		for _, word := range within[row[0]] {
			if word == "yes" {
				inTime++
			}
		}
		ranked := len(within[row[0]])
		assert.GreaterOrEqual(t, inTime, min(2*hours, ranked), row[0])
		assert.Equal(t, slices.Repeat([]string{"yes"}, inTime), within[row[0]][:inTime], "the line is one line")
	}
}

// talkedAfter tells whether the psychologist has talked with a pupil after a day, and until another.
func talkedAfter(t *testing.T, until string) func(id, day string) bool {
	t.Helper()
	last := map[string]string{}
	for _, row := range rowsByColumn(t, "events.csv") {
		if row["kind"] == "interview" && row["role"] == "psychologist" && row["date"] <= until {
			last[row["id"]] = max(last[row["id"]], row["date"])
		}
	}
	return func(id, day string) bool { return last[id] > day }
}

// certainlyGreen finds whose sheets leave no doubt: none that is not invalid is or could be above green, or leaves a critical
// item open, except for what a valid and complete later one says.
func certainlyGreen(sheets []cityAnswer) map[string]bool {
	sheets = slices.Clone(sheets)
	slices.SortStableFunc(sheets, func(a, b cityAnswer) int { return strings.Compare(b.Date, a.Date) }) // the last one first
	green, settled := map[string]bool{}, map[string]bool{}
	for _, a := range sheets {
		if _, seen := green[a.ID]; !seen {
			green[a.ID] = len(a.Critical.Undecided) == 0
		}
		raised := a.Validity.State != "invalid" && a.Tier.Hi != "green"
		if raised && (a.Tier.State != "undetermined" || !settled[a.ID]) || len(a.Critical.True) > 0 {
			green[a.ID] = false
		}
		settled[a.ID] = settled[a.ID] || a.Validity.State == "valid" && a.Tier.State == "determined"
	}
	return green
}

// notices: each role is told in its own words, and nothing that it may not learn.
func (w *cityWaves) notices(t *testing.T) {
	told := map[string]string{}
	for _, role := range []string{"full", "summary", "flag", "case"} {
		args := []string{"notices", "--role", role, "--at", w.at + "T08:00", "--pseudonyms", "keys.csv", "--all"}
		w := *w
		if role != "full" {
			w.waves = w.waves[2:]
		}
		told[role] = w.twice(t, "notices."+role+".jsonl", args...)
		require.NotEmpty(t, told[role])
		text := zh(t, slices.Concat(args, w.about, w.waves)...)
		if role != "full" {
			for _, word := range []string{"plan", "ideation", "自伤", "受到伤害", "危机条目"} {
				assert.NotContains(t, told[role], word, role)
				assert.NotContains(t, text, word, role)
			}
			for _, name := range w.pupils {
				assert.NotContains(t, told[role], `"`+name+`"`, role)
				assert.NotContains(t, text, name+" ", role)
			}
		}
		if role == "flag" {
			for _, word := range []string{"red", "orange", "yellow", "高危", "重点关注", "一般关注"} {
				assert.NotContains(t, told[role]+text, word, role)
			}
		}
		if role == "case" {
			for id := range w.pupils {
				assert.NotContains(t, told[role]+text, id)
			}
		}
	}
	inFull := map[string]bool{}
	for line := range strings.Lines(told["full"]) {
		var n struct {
			Kind  string
			Pupil struct{ ID string }
		}
		require.NoError(t, json.Unmarshal([]byte(line), &n))
		inFull[n.Kind+n.Pupil.ID] = true
	}
	for _, a := range w.sheets {
		if len(a.Critical.True) > 0 {
			assert.True(t, inFull["critical"+a.ID], "a critical answer that nobody is told of")
		}
		if a.Validity.State == "invalid" {
			assert.True(t, inFull["retest"+a.ID], "an invalid sheet that nobody is told of")
		}
	}
}

// dossier: somebody who has answered in all four waves and of whom something has been noted.
func (w *cityWaves) dossier(t *testing.T) {
	waves := map[string]int{}
	for _, name := range w.waves {
		for _, a := range answersOf(t, "", name) {
			waves[a.ID]++
		}
	}
	events := map[string]int{}
	for _, row := range rows(t, "events.csv")[1:] {
		events[row[0]]++
	}
	best := ""
	for id := range w.pupils {
		if waves[id] == len(w.waves) && (events[id] > events[best] || events[id] == events[best] && id < best) {
			best = id
		}
	}
	require.Greater(t, events[best], 5)
	args := slices.Concat([]string{"dossier", "--id", best}, w.about, w.waves)
	text := zh(t, args...)
	assert.Equal(t, text, zh(t, args...))
	assert.Contains(t, text, w.pupils[best])
	for _, row := range rows(t, "events.csv")[1:] {
		if row[0] == best {
			assert.Contains(t, text, row[1], "the day of an event")
			assert.Contains(t, text, row[6], "and its reason")
		}
	}
}
