package dossier_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/scoring"
)

// holding lists the rules that hold at a wave, the undecided ones with a question mark.
func holding(t *testing.T, s *dossier.Series, wave int) (ids []string) {
	t.Helper()
	rules, err := s.Monitor(wave)
	require.NoError(t, err)
	for _, r := range rules {
		assert.Equal(t, wave, r.Wave)
		assert.Equal(t, r.Holds == profile.Undecided, r.Why != dossier.NotSaid)
		switch r.Holds {
		case profile.Yes:
			ids = append(ids, r.Rule)
		case profile.Undecided:
			ids = append(ids, r.Rule+"?")
		}
	}
	return ids
}

func TestMonitor(t *testing.T) {
	now := moodScorer()
	older, foreign := moodScorer(`"2"`, `"1"`), moodScorer(`"2"`, `"1.5"`)
	renorm := moodScorer("mean: 8", "mean: 7")
	low, high := []string{"3", "2"}, []string{"9", "4"} // 5 and 13: T 42.5 and 62.5, yellow and orange, 8/2.4 = 3.3
	for _, tt := range []struct {
		name     string
		was      *scoring.Scorer
		renormed string
		want     []string
	}{
		{"the same", now, "", []string{"worse", "T", "raised"}},
		{"a comparable version", older, "", []string{"worse", "T", "raised"}},
		{"another version", foreign, "", []string{"worse?", "T?", "raised?"}},
		{"other norms", renorm, "", []string{"worse", "T?", "raised?"}},
		{"other norms, on purpose", renorm, "norms of 2026", []string{"worse", "T", "raised"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			plan := dossier.Plan{Scorer: now, Renormed: tt.renormed}
			was := score(tt.was, "2026-03-02", "12", low...)
			assert.Equal(t, tt.want, holding(t, series(t, plan, was, score(now, "2026-09-14", "12", high...)), 2))
			assert.Equal(t, tt.want, holding(t, series(t, plan, reread(t, was), score(now, "2026-09-14", "12", high...)), 2), "read again")
		})
	}
}

// Whoever answers a critical item twice is found, by a profile of another version too; an answer that is missing is not
// taken for no.
func TestMonitorOfCriticalItems(t *testing.T) {
	now := moodScorer()
	for _, by := range []*scoring.Scorer{now, moodScorer(`"2"`, `"1"`)} {
		for answer, want := range map[string]string{"8": "again", "7": "", "": "again?"} {
			s := series(t, dossier.Plan{Scorer: now}, score(by, "2026-03-02", "12", "3", answer), score(now, "2026-09-14", "12", "3", "9"))
			got := strings.Join(holding(t, s, 2), " ")
			if want == "" {
				assert.NotContains(t, got, "again")
			} else {
				assert.Equal(t, want, got[strings.Index(got, "again"):])
			}
		}
	}
	without := moodScorer(`"2"`, `"1"`, "{id: harm,", "{id: other,", "  - {id: again, when: critical.harm && prev.critical.harm}\n", "")
	s := series(t, dossier.Plan{Scorer: now}, score(without, "2026-03-02", "12", "3", "9"), score(now, "2026-09-14", "12", "3", "9"))
	assert.Contains(t, holding(t, s, 2), "again?")
}

// prev is the latest wave before that counts, first the earliest, and waves() counts those that count.
func TestMonitorOverManyWaves(t *testing.T) {
	s := moodScorer("waves() >= 3", "waves() == 3 && low < first.low && low > prev.low")
	all := series(t, dossier.Plan{Scorer: s},
		score(s, "2024-09-15", "12", "0", "0", "1"), // invalid
		score(s, "2025-03-02", "12", "9", "4"),
		score(s, "2025-09-15", "12", "1", "1"),
		score(s, "2026-03-02", "12", "9", "9", "1"), // invalid
		score(s, "2026-09-14", "12", "3", "4"),
	)
	assert.Contains(t, holding(t, all, 5), "third")
	assert.NotContains(t, holding(t, all, 3), "third")
}

// What was scored by other files than the scorer's is not put to its rules.
func TestMonitorOfForeignWaves(t *testing.T) {
	now := moodScorer()
	for name, tt := range map[string]struct {
		by  *scoring.Scorer
		why dossier.Why
	}{
		"comparable":       {moodScorer(`"2"`, `"1"`), dossier.OtherVersion},
		"another version":  {moodScorer(`"2"`, `"1.5"`), dossier.OtherVersion},
		"another file":     {moodScorer("low >= 15", "low >= 14"), dossier.OtherContent},
		"another norm set": {moodScorer("mean: 8", "mean: 7"), dossier.OtherNorms},
	} {
		t.Run(name, func(t *testing.T) {
			s := series(t, dossier.Plan{Scorer: now, Renormed: "norms of 2026"}, score(tt.by, "2026-03-02", "12", "3", "4"))
			rules, err := s.Monitor(1)
			require.NoError(t, err)
			for _, r := range rules {
				assert.Equal(t, profile.Undecided, r.Holds)
				assert.Equal(t, tt.why, r.Why)
			}
		})
	}
}

func TestMonitorSaysWhichRule(t *testing.T) {
	s := moodScorer()
	all := series(t, dossier.Plan{Scorer: s}, score(s, "2026-03-02", "12", "3", "4"))
	rules, err := all.Monitor(1)
	require.NoError(t, err)
	assert.Equal(t, dossier.Watch{
		Rule: "worse", Wave: 1, Why: dossier.NoEarlierWave, Text: "tier - prev.tier >= 2 || rci(low) >= 1.96", Line: 25,
		Because: profile.Text{"zh": "明显加重"},
	}, rules[0])
	assert.Equal(t, profile.No, rules[3].Holds)
	for _, wave := range []int{0, 2} {
		_, err := all.Monitor(wave)
		var e *dossier.Error
		require.ErrorAs(t, err, &e)
		assert.Equal(t, dossier.UnknownWave, e.Code)
	}
}

// The cases of monitor rules that the whole project shares say what holds at every wave of every person.
func TestSharedCases(t *testing.T) {
	files, err := filepath.Glob("../../testdata/score/monitor*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			src, err := os.ReadFile(name)
			require.NoError(t, err)
			parts := archive(string(src))
			def, err := instruments.Parse(name, []byte(parts["definition.yaml"]))
			require.NoError(t, err)
			set, err := norms.Parse(name, []byte(parts["norms.yaml"]), nil)
			require.NoError(t, err)
			s, err := scoring.Compile(def, scoring.WithNorms(set))
			require.NoError(t, err)
			profiles := scored(t, s, parts["sheets.csv"])
			wants := wanted(parts["want.txt"])
			require.Len(t, wants, len(profiles))
			for i, p := range profiles {
				r := dossier.Record{Person: p.ID}
				for _, other := range profiles {
					if other.ID == p.ID {
						r.Sittings = append(r.Sittings, dossier.Sitting{Profile: reread(t, other), Occasion: dossier.Census})
					}
				}
				d, err := dossier.New(r)
				require.NoError(t, err)
				all, err := d.Series(dossier.Plan{Scorer: s})
				require.NoError(t, err)
				wave := slices.IndexFunc(all.Waves(), func(w dossier.Wave) bool { return w.Date == p.Date }) + 1
				assert.Equal(t, wants[i], holding(t, all, wave), "sheet %d", i+1)
			}
		})
	}
}

// archive cuts a text archive into its files.
func archive(src string) map[string]string {
	files := map[string]string{}
	for _, part := range strings.Split("\n"+src, "\n-- ")[1:] {
		name, text, _ := strings.Cut(part, " --\n")
		files[name] = text + "\n"
	}
	return files
}

// scored scores the sheets of a case in their order.
func scored(t *testing.T, s *scoring.Scorer, sheets string) (out []*profile.Profile) {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(sheets)).ReadAll()
	require.NoError(t, err)
	for _, row := range rows[1:] {
		sheet := s.NewSheet()
		for k, column := range rows[0] {
			switch column {
			case "id":
				sheet.ID = row[k]
			case "date":
				sheet.Date = row[k]
			case "wave":
				sheet.Wave = row[k]
			case "sex":
				require.NoError(t, sheet.SetPerson("sex", row[k]))
			default:
				require.NoError(t, sheet.Set(column, row[k]))
			}
		}
		var p profile.Profile
		require.NoError(t, s.Score(&p, sheet))
		out = append(out, &p)
	}
	return out
}

// wanted gives what each sheet of a case says of monitor rules, in their order.
func wanted(text string) (out [][]string) {
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		if line = strings.TrimSpace(line); strings.HasSuffix(line, ":") {
			out = append(out, nil)
		} else if list, ok := strings.CutPrefix(line, "monitor = "); ok {
			out[len(out)-1] = strings.Split(list, ", ")
		}
	}
	return out
}

// Monitor rules read no tier of an earlier wave that may not be compared: of other norms, where rules read standard scores, or
// of a level that the definition does not have.
func TestMonitorOfTiersThatMayNotBeCompared(t *testing.T) {
	byTier := []string{" || rci(low) >= 1.96", "", "orange: low >= 10", "orange: low.T >= 55"}
	now := moodScorer(byTier...)
	for name, tt := range map[string]struct {
		was, renormed string
		by            []string
	}{
		"the same":                {"worse", "", nil},
		"other norms":             {"worse?", "", []string{"mean: 8", "mean: 7"}},
		"other norms, on purpose": {"worse", "norms of 2026", []string{"mean: 8", "mean: 7"}},
		"another level":           {"worse?", "", []string{`"2"`, `"1"`, "id: green", "id: blue"}},
	} {
		was := score(moodScorer(append(tt.by, byTier...)...), "2026-03-02", "12", "1", "2")
		all := series(t, dossier.Plan{Scorer: now, Renormed: tt.renormed}, was, score(now, "2026-09-14", "12", "9", "9"))
		assert.Equal(t, tt.was, holding(t, all, 2)[0], name)
	}
}
