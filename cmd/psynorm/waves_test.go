package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/pflag"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/profile/view"
)

// moodFile is an invented instrument of two questions, by norms of which the standard error of a difference is 2.4.
const moodFile = `psynorm: 1
instrument: mood
version: "1"
title: {zh: 心境, en: Mood}
about: {licence: {status: open}}
responses: {ten: {values: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]}, yesno: {values: [1, 0]}}
items: {q1..q2: ten, lie: yesno}
scales:
  low:  {title: {zh: 低落, en: Low mood}, items: [q1, q2], norm: T, higher: worse}
  lies: {items: [lie], report: false}
validity:
  - invalid: lies >= 1
critical:
  - {id: harm, when: q2 >= 8, title: {zh: 自伤, en: Self-harm}}
tiers:
  levels: [{id: green, title: {zh: 正常, en: Usual}}, {id: yellow, title: {zh: 关注, en: Watch}}, {id: red, title: {zh: 高危, en: Urgent}}]
  rules:
    - yellow: low >= 5
    - red: low >= 12
monitor:
  - {id: worse, when: tier - prev.tier >= 2 || rci(low) >= 1.96, because: {zh: 明显加重, en: Clearly worse}}
default_norms: [mood-norms]
`

const moodNormFile = `psynorm: 1
norms: mood-norms
version: "1"
instrument: mood
population: {licence: {status: open}}
by: [sex]
cells:
  - {sex: F, scales: {low: {mean: 8, sd: 4, reliability: 0.82}}}
  - {sex: M, scales: {low: {mean: 8, sd: 4}}}
`

// moodWaves are the sheets of two waves and of what lies between them.
var moodWaves = map[string]string{
	"spring": `学籍号,性别,学校,班级,date,q1,q2,lie
A1,女,一中,1班,2026-03-02,2,1,0
A2,男,一中,1班,2026-03-02,3,4,0
B1,女,二中,1班,2026-03-03,9,9,1
V9,女,一中,2班,2026-03-02,5,,0
`,
	"autumn": `学籍号,性别,学校,班级,date,q1,q2,lie
A1,女,一中,1班,2026-09-14,6,7,0
B1,女,二中,1班,2026-09-15,1,1,0
`,
	"between": `学籍号,性别,学校,班级,date,q1,q2,lie
B1,女,二中,1班,2026-03-05,3,3,0
A2,男,一中,1班,2026-05-04,8,8,0
`,
}

const (
	moodRoster = "学籍号,姓名,性别,学校,班级\nA1,王小红,女,一中,1班\nA2,李小明,男,一中,1班\nB1,阿依古丽·买买提,女,二中,1班\nC1,赵无卷,女,二中,2班\n"
	moodRooms  = "id,school,building,room\nA1,一中,1号楼,101\nB1,二中,2号楼,202\nA2,一中,1号楼,101\n"
	moodEvents = `id,date,kind,author,role,reason,level,until,about
A2,2026-05-06,interview,周,psychologist,单独测评后约谈,,,
A2,2026-05-07,tier_set,周,psychologist,访谈后,yellow,,
A1,2026-09-16,跟进中,周,psychologist,预警,,2026-10-16,worse
C1,2026-09-20,in-care,吴,head,医院治疗,,,
`
)

// writeFiles writes files into the working directory.
func writeFiles(t testing.TB, files map[string]string) {
	t.Helper()
	for name, text := range files {
		require.NoError(t, os.WriteFile(name, []byte(text), 0o600))
	}
}

// moodFolder makes a folder with everything and works in it.
func moodFolder(t testing.TB) {
	t.Helper()
	t.Chdir(t.TempDir())
	writeFiles(t, map[string]string{
		"mood.yaml": moodFile, "mood-norms.yaml": moodNormFile, "roster.csv": moodRoster, "rooms.csv": moodRooms, "events.csv": moodEvents,
	})
	for name, sheets := range moodWaves {
		scoreMood(t, name, sheets)
	}
}

// scoreMood scores sheets into NAME.jsonl.
func scoreMood(t testing.TB, name, sheets string, flags ...string) {
	t.Helper()
	writeFiles(t, map[string]string{name + ".csv": sheets})
	r := psynorm("en", "", append([]string{"score", "-i", "mood.yaml", "--out", name + ".jsonl", name + ".csv"}, flags...)...)
	require.Equal(t, exitOK, r.code, r.err)
}

var allFlags = []string{
	"-i", "mood.yaml", "--between", "between.jsonl", "--roster", "roster.csv", "--dormitories", "rooms.csv", "--events", "events.csv",
}

// openMood opens waves as a command line would.
func openMood(t testing.TB, files []string, flags ...string) (w *waves, said string, err error) {
	t.Helper()
	var f waveFlags
	set := pflag.NewFlagSet("", pflag.ContinueOnError)
	f.add(set)
	require.NoError(t, set.Parse(flags))
	var out bytes.Buffer
	w, err = (&terminal{err: &out, lang: "en"}).openWaves(context.Background(), &f, files)
	if w != nil {
		t.Cleanup(w.close)
	}
	return w, out.String(), err
}

// everybody reads all persons.
func everybody(t testing.TB, w *waves) (out []*portrait) {
	t.Helper()
	for p, err := range w.people(context.Background()) {
		require.NoError(t, err)
		out = append(out, p)
	}
	return out
}

// told says of each person who it is and what there is: the waves, as - where the person is absent and as ? where nobody
// knows, and the line of time.
func told(w *waves, people []*portrait) (out []string) {
	for _, p := range people {
		var b strings.Builder
		expected, _ := w.register.expected(p.ID, w.last)
		fmt.Fprintf(&b, "%s %s %v", p.ID, p.Name, expected)
		for _, at := range p.Places {
			fmt.Fprintf(&b, " %s:%s", at.Tree, strings.Join(at.Path, "/"))
		}
		for i := range p.in {
			expected, _ := w.register.expected(p.ID, i)
			switch own := p.at(i); {
			case own == nil && expected:
				b.WriteString(" -")
			case own == nil:
				b.WriteString(" ?")
			default:
				fmt.Fprintf(&b, " %d:%s", own.Number, own.Profile.Date)
			}
		}
		for e := range p.dossier.Line() {
			if e.Event != nil {
				fmt.Fprintf(&b, " %s", e.Event.Kind)
			} else {
				fmt.Fprintf(&b, " %s", e.Sitting.Occasion)
			}
		}
		out = append(out, b.String())
	}
	return out
}

// everyone is what the files of moodFolder come to.
var everyone = []string{
	"A1 王小红 true class:一中/1班 dormitory:一中/1号楼/101 1:2026-03-02 2:2026-09-14 census census following",
	"A2 李小明 true class:一中/1班 dormitory:一中/1号楼/101 1:2026-03-02 - census single interview tier-set",
	"B1 阿依古丽·买买提 true class:二中/1班 dormitory:二中/2号楼/202 1:2026-03-05 2:2026-09-15 census retest census",
	"C1 赵无卷 true class:二中/2班 ? - in-care",
	"V9  false class:一中/2班 1:2026-03-02 ? census",
}

func TestWaves(t *testing.T) {
	moodFolder(t)
	w, said, err := openMood(t, []string{"spring.jsonl", "autumn.jsonl"}, allFlags...)
	require.NoError(t, err)
	assert.Equal(t, everyone, told(w, everybody(t, w)))
	assert.Equal(t, []censusWave{{"spring", "2026-03-02", "2026-03-03"}, {"autumn", "2026-09-14", "2026-09-15"}}, w.waves)
	assert.NotContains(t, said, "nobody knows who is absent")
	assert.Contains(t, said, "wave 1: spring (2026-03-02 to 2026-03-03)")
	for _, secret := range []string{"A1", "V9", "小红", "阿依"} {
		assert.NotContains(t, said, secret)
	}
	people := everybody(t, w)
	rules, err := people[0].series.Monitor(2)
	require.NoError(t, err)
	assert.Equal(t, "worse", rules[0].Rule)
	assert.Equal(t, "2026-10-16", people[0].dossier.Events()[0].Until)
	assert.Equal(t, "worse", people[0].dossier.Events()[0].About)
	assert.Equal(t, "red", people[1].series.Tiers()[1].Level)
	assert.Equal(t, dossier.TierSet, people[1].series.Tiers()[2].Event.Kind)
}

// The order in which files are named, and into how many a wave is cut, makes no difference.
func TestWavesInAnyOrder(t *testing.T) {
	moodFolder(t)
	lines := strings.SplitAfter(strings.NewReplacer("lie\n", "lie,wave\n", ",0\n", ",0,spring\n", ",1\n", ",1,spring\n").Replace(moodWaves["spring"]), "\n")
	scoreMood(t, "east", lines[0]+lines[2]+lines[4])
	scoreMood(t, "west", lines[0]+lines[3]+lines[1])
	for _, files := range [][]string{{"autumn.jsonl", "spring.jsonl"}, {"west.jsonl", "autumn.jsonl", "east.jsonl"}, {"east.jsonl", "west.jsonl", "autumn.jsonl"}} {
		w, _, err := openMood(t, files, allFlags...)
		require.NoError(t, err)
		assert.Equal(t, everyone, told(w, everybody(t, w)), files)
	}
}

func TestWavesOfAUnit(t *testing.T) {
	moodFolder(t)
	for unit, want := range map[string][]int{"一中": {0, 1, 4}, "二中/2班": {3}} {
		w, _, err := openMood(t, []string{"spring.jsonl", "autumn.jsonl"}, append(slices.Clone(allFlags), "--unit", unit)...)
		require.NoError(t, err)
		var ids []string
		for _, k := range want {
			ids = append(ids, everyone[k])
		}
		assert.Equal(t, ids, told(w, everybody(t, w)))
	}
	w, _, err := openMood(t, []string{"spring.jsonl"}, append(slices.Clone(allFlags), "--unit", "一中/1号楼", "--tree", "dormitory")...)
	require.NoError(t, err)
	assert.Len(t, everybody(t, w), 2)
}

// Whoever stops early leaves nothing running that reads the files.
func TestWavesStopEarly(t *testing.T) {
	moodFolder(t)
	w, _, err := openMood(t, []string{"spring.jsonl", "autumn.jsonl"}, allFlags...)
	require.NoError(t, err)
	for p, err := range w.people(context.Background()) {
		require.NoError(t, err)
		assert.Equal(t, "A1", p.ID)
		break
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	for _, err := range w.people(ctx) {
		if err != nil {
			require.ErrorIs(t, err, context.Canceled)
		}
	}
}

// Under pseudonyms the results are joined with the roster all the same, and everybody has the pseudonym beside the id.
func TestWavesUnderPseudonyms(t *testing.T) {
	moodFolder(t)
	scoreMood(t, "spring", moodWaves["spring"], "--pseudonyms", "keys.csv")
	w, _, err := openMood(t, []string{"spring.jsonl", "autumn.jsonl"}, append(slices.Clone(allFlags), "--pseudonyms", "keys.csv")...)
	require.NoError(t, err)
	people := everybody(t, w)
	assert.Equal(t, everyone[:4], told(w, people)[:4])
	assert.Len(t, people[0].Pseudonym, 16)
	assert.True(t, (&view.Scope{Pupil: "A1"}).Holds(&people[0].Pupil))
}

// More files than a program may keep open at a time are read all the same.
func TestWavesOfManyFiles(t *testing.T) {
	moodFolder(t)
	text, err := os.ReadFile("spring.jsonl")
	require.NoError(t, err)
	one, _, _ := strings.Cut(string(text), "\n")
	var files []string
	for k := range mostOpen + 20 {
		files = append(files, fmt.Sprintf("school%03d.jsonl", k))
		line := strings.Replace(one, `"id":"A1"`, fmt.Sprintf(`"id":"N%03d"`, (k*7)%(mostOpen+20)), 1)
		require.NotEqual(t, one, line)
		writeFiles(t, map[string]string{files[k]: strings.Replace(line, `"date":`, `"wave":"spring","date":`, 1) + "\n"})
	}
	w, _, err := openMood(t, files, "-i", "mood.yaml")
	require.NoError(t, err)
	people := everybody(t, w)
	require.Len(t, people, len(files))
	assert.Equal(t, "N000", people[0].ID)
	assert.LessOrEqual(t, len(w.index.files.open), mostOpen)
	assert.Len(t, w.waves, 1)
}

// One sheet in two files is one sheet; two sheets of a person in one wave are that wave, and within days a retest.
func TestWavesWithSheetsTwice(t *testing.T) {
	moodFolder(t)
	text, err := os.ReadFile("spring.jsonl")
	require.NoError(t, err)
	writeFiles(t, map[string]string{"copy.jsonl": string(text)})
	w, _, err := openMood(t, []string{"spring.jsonl", "copy.jsonl"}, "-i", "mood.yaml")
	require.NoError(t, err)
	for _, p := range everybody(t, w) {
		assert.Len(t, p.series.Waves(), 1)
		assert.Equal(t, []int{1, 1}, p.in)
	}
	scoreMood(t, "twice", "id,date,q1,q2,lie\nA1,2026-03-02,1,1,1\nA1,2026-03-04,2,2,0\nA1,2026-03-02,3,3,0\n")
	w, said, err := openMood(t, []string{"twice.jsonl"}, "-i", "mood.yaml")
	require.NoError(t, err)
	assert.Contains(t, said, "without a roster of the last wave nobody knows who is absent from it")
	p := everybody(t, w)[0]
	require.Len(t, p.series.Waves(), 1)
	assert.Len(t, p.at(0).Sittings, 3)
}

func TestWavesRefuse(t *testing.T) {
	moodFolder(t)
	scoreMood(t, "undated", "id,q1,q2,lie\nA1,1,1,0\n")
	scoreMood(t, "nameless", "id,date,q1,q2,lie\nA1,2026-03-02,1,1,0\n,2026-03-02,9,9,0\n")
	scoreMood(t, "both", "id,date,informant,q1,q2,lie\nA1,2026-03-02,self,1,1,0\nA1,2026-03-02,parent,9,9,0\n")
	writeFiles(t, map[string]string{
		"torn.jsonl": "{\"psynorm_profile\":1,\n", "other.jsonl": "{\"id\":\"A1\"}\n", "levels.csv": moodEvents + "A1,2026-09-16,tier-set,周,psychologist,x,blue,,\n",
		"strange.csv": moodEvents + "Z1,2026-09-16,note,周,psychologist,x,,,\n", "badrooms.csv": "id,room\nA1,1\nA1,2\n", "wide.csv": "id,room\nA1,1,2\n", "narrow.csv": "id\n",
	})
	files := []string{"spring.jsonl"}
	for _, tt := range []struct {
		name  string
		files []string
		flags []string
		says  string
	}{
		{"a table", []string{"spring.csv"}, nil, "spring.csv: line 1: no scored profile: name files that psynorm score --out FILE.jsonl has written"},
		{"torn", []string{"torn.jsonl"}, nil, "torn.jsonl: line 1: no scored profile"},
		{"something else", []string{"other.jsonl"}, nil, "other.jsonl: line 1: no scored profile"},
		{"undated", []string{"undated.jsonl"}, nil, "1 sheet without a date, so that there is no order, first in undated.jsonl, line 1"},
		{"another instrument", files, []string{"-i", "phq9"}, "no profile in the files is of the instrument phq9"},
		{"another informant", files, []string{"--informant", "parent"}, "no profile in the files is by the informant parent"},
		{"two informants", []string{"both.jsonl"}, nil, "several have answered: parent, self; choose by --informant"},
		{"twice the same", []string{"spring.jsonl", "./spring.jsonl"}, nil, "are the same file"},
		{"days", files, []string{"--retest-days", "-1"}, "--retest-days cannot be below 0"},
		{"tree", files, []string{"--tree", "dorm"}, "--tree is one of class, dormitory"},
		{"no rooms", files, []string{"--tree", "dormitory", "--unit", "一中"}, "--tree dormitory needs --dormitories FILE"},
		{"key", files, []string{"--roster-key", "id"}, "--roster-key is for a roster"},
		{"rooms", files, []string{"--dormitories", "badrooms.csv"}, "badrooms.csv: row 3: no id, or an id that stands above with another room"},
		{"wide rooms", files, []string{"--dormitories", "wide.csv"}, "wide.csv: row 2: not as many cells as the header has"},
		{"narrow rooms", files, []string{"--dormitories", "narrow.csv"}, "the first row names the columns"},
		{"a level", files, []string{"--events", "levels.csv"}, "levels.csv: row 6: mood@1 has no such level"},
		{"no events", files, []string{"--events", "nowhere.csv"}, "no such file"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, _, err := openMood(t, tt.files, append([]string{"-i", "mood.yaml"}, tt.flags...)...)
			require.Error(t, err)
			assert.Contains(t, (&terminal{lang: "en"}).explainError(err), tt.says)
		})
	}
	_, said, err := openMood(t, []string{"nameless.jsonl"}, "-i", "mood.yaml", "--events", "strange.csv")
	require.NoError(t, err)
	assert.Contains(t, said, "1 sheet without an id, in nobody's results, first in nameless.jsonl, line 2")
	assert.Contains(t, said, "events with an id that is neither on the roster nor on a sheet (strange.csv, first row")
	w, _, err := openMood(t, []string{"undated.jsonl", "spring.jsonl"}, "-i", "mood.yaml", "--date", "undated=2025-09-01")
	require.NoError(t, err)
	assert.Equal(t, []censusWave{{"undated", "2025-09-01", "2025-09-01"}, {"spring", "2026-03-02", "2026-03-03"}}, w.waves)
	w, _, err = openMood(t, []string{"both.jsonl"}, "-i", "mood.yaml", "--informant", "parent")
	require.NoError(t, err)
	p := everybody(t, w)[0]
	assert.Equal(t, 18.0, p.at(0).Profile.Score("low").Raw.Value)
	for e := range p.dossier.Line() {
		assert.Equal(t, dossier.Census, e.Sitting.Occasion, "of both who answered")
	}
}

// Excel saves GB18030; the roster's reader knows it, and so do the others.
func TestWavesInGB18030(t *testing.T) {
	moodFolder(t)
	for _, name := range []string{"roster.csv", "rooms.csv", "events.csv"} {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		coded, err := simplifiedchinese.GB18030.NewEncoder().Bytes(text)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(name, coded, 0o600))
	}
	w, _, err := openMood(t, []string{"spring.jsonl", "autumn.jsonl"}, allFlags...)
	require.NoError(t, err)
	assert.Equal(t, everyone, told(w, everybody(t, w)))
	assert.Equal(t, "单独测评后约谈", everybody(t, w)[1].dossier.Events()[0].Reason)
}
