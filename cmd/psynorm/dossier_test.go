package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// exampleWaves writes what examples of commands that read waves name: two waves, what lies between them, a roster, the
// dormitories and events.
func exampleWaves(t *testing.T) {
	t.Helper()
	head := "id,school,class,date," + strings.Join(phqItems, ",") + "\n"
	for name, rows := range map[string]string{
		"spring": "20260001,一中,1班,2026-03-02,1,1,0,1,0,0,1,0,0\n20260002,一中,1班,2026-03-02,0,0,0,1,0,0,0,0,0\n", "autumn": "20260001,一中,1班,2026-09-14,3,2,2,2,1,2,2,1,1\n",
		"between": "20260002,一中,1班,2026-03-05,1,0,0,1,0,0,0,0,0\n",
	} {
		require.NoError(t, os.WriteFile(name+".csv", []byte(head+rows), 0o600))
		r := psynorm("en", "", "score", "-i", "phq9", "--out", name+".jsonl", name+".csv")
		require.Equal(t, exitOK, r.code, r.err)
	}
	writeFiles(t, map[string]string{
		"roster.csv":      "学籍号,姓名,学校,班级\n20260001,王小红,一中,1班\n20260002,李小明,一中,1班\n",
		"dormitories.csv": "id,school,building,room\n20260001,一中,1号楼,101\n",
		"events.csv":      "id,date,kind,author,role,reason\n20260001,2026-09-15,interview,周,psychologist,危机条目\n",
	})
}

var phqItems = []string{"q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8", "q9"}

// dossierOf prints a portrait, and checks that it went well.
func dossierOf(t *testing.T, lang, id string, flags ...string) string {
	t.Helper()
	args := slices.Concat([]string{"dossier", "--id", id}, allFlags, flags, []string{"autumn.jsonl", "spring.jsonl"})
	r := psynorm(lang, "", args...)
	require.Equal(t, exitOK, r.code, r.err)
	return r.out
}

func TestDossier(t *testing.T) {
	golden, err := filepath.Abs(filepath.Join("testdata", "dossier"))
	require.NoError(t, err)
	moodFolder(t)
	for _, id := range []string{"A1", "A2", "B1", "C1", "V9"} {
		for _, lang := range []string{"zh", "en"} {
			want, err := os.ReadFile(filepath.Join(golden, fmt.Sprintf("%s.%s.txt", id, lang)))
			require.NoError(t, err)
			assert.Equal(t, string(want), dossierOf(t, lang, id), "%s in %s", id, lang)
		}
	}
}

// A third wave makes a trend, and a day its prediction.
func TestDossierWithATrend(t *testing.T) {
	moodFolder(t)
	scoreMood(t, "before", "学籍号,性别,学校,班级,date,q1,q2,lie\nA1,女,一中,1班,2025-09-14,2,2,0\n")
	out := dossierOf(t, "zh", "A1", "--on", "2027-03-01", "--reliability", "alpha", "before.jsonl")
	assert.Contains(t, out, "2027-03-01 预计 ")
	assert.Contains(t, out, "95% 预测区间")
	assert.Contains(t, out, "自由度 1")
	assert.Contains(t, out, "r 是 α（内部一致性），不是重测相关")
	assert.NotContains(t, dossierOf(t, "zh", "A1", "before.jsonl"), "预计")
}

// dossierPage is what the test below looks at of a portrait in JSON.
type dossierPage struct {
	Name   string
	Places []struct {
		Tree string
		Path []string
	}
	Portrait struct {
		Version  int `json:"psynorm_dossier"`
		ID       string
		Expected []struct {
			Name   string
			Wave   int
			Absent bool
		}
		Scales []struct {
			ID      string
			Changes []struct {
				Raw, RCI struct {
					Value        *float64
					Formula, Why string
				}
			}
			Trends []struct {
				Slope struct{ Why string }
			}
		}
		Monitor []struct{ Rule, Holds string }
		Line    []struct {
			Date  string
			Event *struct{ Kind, Until string }
		}
	}
}

// jsonDossier reads a portrait in JSON.
func jsonDossier(t *testing.T, id string) (page dossierPage) {
	t.Helper()
	require.NoError(t, json.Unmarshal([]byte(dossierOf(t, "en", id, "--json")), &page))
	return page
}

func TestDossierAsJSON(t *testing.T) {
	moodFolder(t)
	page := jsonDossier(t, "A1")
	assert.Equal(t, "王小红", page.Name)
	assert.Equal(t, []string{"一中", "1号楼", "101"}, page.Places[1].Path)
	c := page.Portrait.Scales[0].Changes[0]
	assert.Equal(t, 10.0, *c.Raw.Value)
	assert.InDelta(t, 10/2.4, *c.RCI.Value, 1e-12)
	assert.Equal(t, "jacobson-truax", c.RCI.Formula)
	assert.Equal(t, "too-few-waves", page.Portrait.Scales[0].Trends[0].Slope.Why)
	assert.Equal(t, "yes", page.Portrait.Monitor[1].Holds)
	assert.Equal(t, "2026-10-16", page.Portrait.Line[2].Event.Until)

	page = jsonDossier(t, "A2")
	assert.Nil(t, page.Portrait.Scales[0].Changes[0].RCI.Value)
	assert.Equal(t, "no-reliability", page.Portrait.Scales[0].Changes[0].RCI.Why)
	assert.True(t, page.Portrait.Expected[1].Absent)
}

func TestDossierRefuses(t *testing.T) {
	moodFolder(t)
	for _, tt := range []struct {
		flags []string
		code  int
		says  string
	}{
		{[]string{"--id", "Z9"}, exitFindings, `nobody on the roster or in the files has the id "Z9"`},
		{[]string{"--id", "A1", "--unit", "二中"}, exitFindings, "or not in the unit of --unit"},
		{[]string{"--id", "A1", "--on", "soon"}, exitUsage, `--on is a day, YYYY-MM-DD, not "soon"`},
		{[]string{"--id", "A1", "--reliability", "omega"}, exitUsage, "--reliability is one of alpha, retest"},
		{nil, exitUsage, "--id is missing"},
	} {
		r := psynorm("en", "", slices.Concat([]string{"dossier"}, allFlags, tt.flags, []string{"spring.jsonl"})...)
		assert.Equal(t, tt.code, r.code, r.err)
		assert.Contains(t, r.err, tt.says)
		assert.Empty(t, r.out)
	}
}
