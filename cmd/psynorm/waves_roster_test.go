package main

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// moodWithoutRoster are the flags of a command but for the roster.
var moodWithoutRoster = []string{"-i", "mood.yaml", "--between", "between.jsonl"}

// A roster is of one wave: whoever has come since was not absent before, and whoever has left is not absent now.
func TestARosterIsOfOneWave(t *testing.T) {
	moodFolder(t)
	writeFiles(t, map[string]string{
		"was.csv": "id,name,school,class\nA1,王小红,一中,1班\nA2,李小明,一中,1班\nB1,阿依古丽·买买提,二中,1班\nV9,已转走,一中,2班\nW8,缺测者,一中,2班\n",
		"now.csv": "id,name,school,class\nA1,王小红,一中,1班\nA2,李小明,一中,1班\nB1,阿依古丽·买买提,二中,1班\nC1,新来者,二中,2班\n",
	})
	const absent, unknown = "absent: on the roster", "no sheet; whether one was expected is not known"
	for _, tt := range []struct {
		name, id       string
		rosters        []string
		spring, autumn string // "" for nothing
	}{
		{"who has come since", "C1", []string{"spring=was.csv", "now.csv"}, "", absent},
		{"and of the wave before there is no roster", "C1", []string{"now.csv"}, unknown, absent},
		{"both named", "C1", []string{"autumn=now.csv", "spring=was.csv"}, "", absent},
		{"who has left", "V9", []string{"spring=was.csv", "now.csv"}, "", ""},
		{"who was absent and has left", "W8", []string{"spring=was.csv", "now.csv"}, absent, ""},
		{"the last wave without a roster", "W8", []string{"spring=was.csv"}, absent, unknown},
	} {
		t.Run(tt.name, func(t *testing.T) {
			args := slices.Concat([]string{"dossier", "--id", tt.id}, moodWithoutRoster, []string{"spring.jsonl", "autumn.jsonl"})
			for _, roster := range tt.rosters {
				args = append(args, "--roster", roster)
			}
			r := psynorm("en", "", args...)
			require.Equal(t, exitOK, r.code, r.err)
			for wave, says := range map[string]string{"  spring (2026-03-02 to 2026-03-03): ": tt.spring, "  autumn (2026-09-14 to 2026-09-15): ": tt.autumn} {
				if says == "" {
					assert.NotContains(t, r.out, wave)
				} else {
					assert.Contains(t, r.out, wave+says)
				}
			}
		})
	}
	list := func(rosters ...string) result {
		args := slices.Concat([]string{"followup", "--at", "2026-10-12"}, moodWithoutRoster, []string{"spring.jsonl", "autumn.jsonl"})
		for _, roster := range rosters {
			args = append(args, "--roster", roster)
		}
		r := psynorm("en", "", args...)
		require.Equal(t, exitOK, r.code, r.err)
		return r
	}
	r := list("spring=was.csv", "now.csv")
	assert.Contains(t, r.out, "C1")
	assert.NotContains(t, r.out, "W8", "of the roster of an earlier wave nobody is absent now")
	assert.NotContains(t, r.err, "nobody knows who is absent")
	r = list("spring=was.csv")
	assert.NotContains(t, r.out, "W8")
	assert.Contains(t, r.err, "without a roster of the last wave nobody knows who is absent from it")
}

func TestRostersThatAreRefused(t *testing.T) {
	moodFolder(t)
	for _, tt := range []struct {
		rosters []string
		code    int
		says    string
	}{
		{[]string{"autum=roster.csv"}, exitUsage, `--roster WAVE=FILE: there is no wave "autum"; there are: spring, autumn; did you mean autumn?`},
		{[]string{"roster.csv", "autumn=roster.csv"}, exitUsage, "roster.csv and roster.csv are rosters of one wave: give one for each"},
		{[]string{"spring=none.csv"}, exitFindings, "none.csv"},
	} {
		args := slices.Concat([]string{"dossier", "--id", "A1"}, moodWithoutRoster, []string{"spring.jsonl", "autumn.jsonl"})
		for _, roster := range tt.rosters {
			args = append(args, "--roster", roster)
		}
		r := psynorm("en", "", args...)
		assert.Equal(t, tt.code, r.code, r.err)
		assert.Contains(t, r.err, tt.says)
		assert.Empty(t, r.out)
	}
}

// Who has changed schools is in the class that is known last: of the roster of the last wave, else of a sheet since the roster.
func TestWhoHasChangedSchools(t *testing.T) {
	moodFolder(t)
	scoreMood(t, "autumn", "学籍号,性别,学校,班级,date,q1,q2,lie\nA1,女,三中,5班,2026-09-14,6,7,0\n")
	const was, now = "id,name,school,class\nA1,王小红,一中,1班\n", "id,name,school,class\nA1,王小红,四中,6班\n"
	writeFiles(t, map[string]string{"was.csv": was, "now.csv": now})
	for _, tt := range []struct {
		rosters []string
		class   string
	}{
		{nil, "三中/5班"},
		{[]string{"spring=was.csv"}, "三中/5班"},
		{[]string{"spring=was.csv", "now.csv"}, "四中/6班"},
		{[]string{"now.csv", "spring=was.csv"}, "四中/6班"},
		{[]string{"was.csv"}, "一中/1班"},
	} {
		flags := slices.Clone(moodWithoutRoster)
		for _, roster := range tt.rosters {
			flags = append(flags, "--roster", roster)
		}
		w, _, err := openMood(t, []string{"autumn.jsonl", "spring.jsonl"}, flags...)
		require.NoError(t, err)
		p, err := w.person("A1")
		require.NoError(t, err)
		require.Len(t, p.Places, 1, tt.rosters)
		assert.Equal(t, tt.class, p.Places[0].Path[0]+"/"+p.Places[0].Path[1], tt.rosters)
		assert.Len(t, p.series.Waves(), 2, "and has the sheets of both schools")
	}
}

// A notice of an earlier wave that is overdue is listed of whom the last wave's roster still has, and of everybody without one.
func TestNoticesOfWhoIsStillThere(t *testing.T) {
	inNotices(t)
	writeFiles(t, map[string]string{"without.csv": "id,name,school,class\nB1,阿依古丽·买买提,二中,1班\n", "with.csv": moodRoster})
	of := func(rosters ...string) []string {
		args := []string{
			"notices", "--at", "2026-10-20T08:00", "--role", "flag", "--out", "n.csv", "-i", "mood.yaml", "--pseudonyms", "keys.csv", "--table", "table.yaml",
			"spring.jsonl", "autumn.jsonl",
		}
		for _, roster := range rosters {
			args = append(args, "--roster", roster)
		}
		r := psynorm("en", "", args...)
		require.Equal(t, exitOK, r.code, r.err)
		return column(rowsByColumn(t, "n.csv"), "id", "wave")
	}
	assert.Contains(t, of("with.csv"), "A2 2026-03-02")
	assert.NotContains(t, of("without.csv"), "A2 2026-03-02", "is no longer there")
	assert.Contains(t, of("spring=without.csv"), "A2 2026-03-02", "nobody knows")
	assert.NotContains(t, of("spring=with.csv", "without.csv"), "A2 2026-03-02")
}
