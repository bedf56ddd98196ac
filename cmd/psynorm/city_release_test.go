package main

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// cityRelease is what the test needs of a release. A count that is hidden is no number.
type cityRelease struct {
	Levels, Scales []struct {
		ID    string
		Bands []struct{ ID string }
	}
	Units []struct {
		Path     []string
		Expected int
		Groups   []struct {
			Sex, Grade              string
			Unknown, Present, Valid int
			Counted                 int
			Tiers                   *struct{ Determined []any }
			Scales                  []struct{ Bands []any }
		}
	}
}

// TestReleaseOfTheCity: what a release shows is what comes of counting the individuals, and no small count is among it. It is
// the same from parts, and a second one is refused that a single pupil tells from the first.
func TestReleaseOfTheCity(t *testing.T) {
	inWaves(t)
	month := cityMonths[2]
	scoreWave(t, month)
	zh(t, "rollup", "release", "--out", "a.release", month+".rollup")
	zh(t, "rollup", "release", "--out", "b.release", month+".rollup")
	sameBytes(t, "a.release", "b.release")
	zh(t, "rollup", "show", "a.release")
	src, err := os.ReadFile("a.release")
	require.NoError(t, err)
	var r cityRelease
	require.NoError(t, json.Unmarshal(src, &r))
	tallies, expected := cityTallies(t, month+".jsonl"), rosterCounts(t, month+"/roster.csv")
	unknown := unknownSex(t, month+".jsonl")
	shown, hidden, joined := 0, 0, 0
	for _, unit := range r.Units {
		path := strings.Join(unit.Path, "/")
		assert.Equal(t, expected[path], unit.Expected, path)
		for _, g := range unit.Groups {
			name := strings.TrimSpace(cityGroup("sex", g.Sex) + " " + cityGroup("grade", g.Grade))
			want := tallies[path+" "+name]
			if few := unknown[path+" "+name]; g.Unknown > 0 {
				require.NotEmpty(t, few, path)
				want = want.with(few)
				joined++
			}
			if want == nil {
				assert.Zero(t, g.Present, path)
				continue
			}
			require.NotEqual(t, "sex unknown", name, "few of them, and told apart")
			require.Equal(t, want.present, g.Present, path+" "+name)
			require.Equal(t, want.counts["validity valid"], g.Valid, path+" "+name)
			require.Equal(t, want.present-want.counts["validity invalid"], g.Counted, path+" "+name)
			small := g.Valid < 10 || len(unit.Path) > 2
			require.Equal(t, small, g.Tiers == nil, "%s %s", path, name)
			require.Equal(t, small, len(g.Scales) == 0, "%s %s", path, name)
			if small {
				continue
			}
			count := func(cell any, want int) {
				if n, ok := cell.(float64); ok {
					require.EqualValues(t, want, n, path+" "+name)
					require.False(t, 0 < n && n < 10 || n > 0 && int(n) == g.Counted, "a small count, or everybody")
					shown++
				} else {
					hidden++
				}
			}
			for i, cell := range g.Tiers.Determined {
				count(cell, want.counts["tier determined "+r.Levels[i].ID])
			}
			for i, s := range g.Scales {
				for k, cell := range s.Bands {
					count(cell, want.counts[r.Scales[i].ID+" in "+r.Scales[i].Bands[k].ID])
				}
			}
		}
	}
	assert.Greater(t, shown, 300)
	assert.Greater(t, hidden, 300)
	assert.Positive(t, joined)

	withoutOne(t, month+"/sheets/西河县")
	zh(t, "score", "-i", "ipp9", "--roster", month+"/roster.csv", "--rollup", "late.rollup", "--wave", month, month+"/sheets")
	second := psynorm("zh", "", "rollup", "release", "--out", "late.release", "--before", "a.release", "late.rollup")
	assert.Equal(t, exitFindings, second.code, "%s%s", second.out, second.err)
	inChinese(t, second.out+second.err)
	assert.NoFileExists(t, "late.release")
}

// unknownSex gives the sheets of unknown sex that a group has to have beside its own: those of the schools in it where most
// are of its sex.
func unknownSex(t *testing.T, jsonl string) map[string]*tally {
	t.Helper()
	sheets := citySheets(t, jsonl)
	boys, girls := map[string]int{}, map[string]int{}
	for i := range sheets {
		switch school := strings.Join(sheets[i].Unit[:2], "/"); sheets[i].sex() {
		case "M":
			boys[school]++
		case "F":
			girls[school]++
		}
	}
	all := map[string]*tally{}
	for i := range sheets {
		s := &sheets[i]
		if s.sex() != "unknown" {
			continue
		}
		sex := "M"
		if school := strings.Join(s.Unit[:2], "/"); girls[school] > boys[school] {
			sex = "F"
		}
		for n := range 3 {
			key := strings.Join(s.Unit[:n], "/") + " sex " + sex
			if all[key] == nil {
				all[key] = &tally{counts: map[string]int{}, values: map[string][]float64{}}
			}
			all[key].add(s)
		}
	}
	return all
}

// with is what two groups come to together.
func (c *tally) with(o *tally) *tally {
	sum := &tally{present: c.present + o.present, counts: maps.Clone(c.counts)}
	for what, n := range o.counts {
		sum.counts[what] += n
	}
	return sum
}

// cityGroup names a group as a tally does.
func cityGroup(what, word string) string {
	if word == "" {
		return ""
	}
	return what + " " + word
}

// withoutOne takes the last sheet of a folder's first file away.
func withoutOne(t *testing.T, folder string) {
	t.Helper()
	files, err := os.ReadDir(folder)
	require.NoError(t, err)
	name := filepath.Join(folder, files[0].Name())
	src, err := os.ReadFile(name)
	require.NoError(t, err)
	lines := bytes.SplitAfter(src, []byte("\n"))
	require.Greater(t, len(lines), 20, strconv.Itoa(len(lines)))
	require.NoError(t, os.WriteFile(name, bytes.Join(lines[:len(lines)-2], nil), 0o600))
}
