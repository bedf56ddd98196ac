package view

import (
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/scoring"
)

const definition = `psynorm: 1
instrument: worry
version: "1"
title: {zh: 示例, en: Example}
about: {status: example}
responses:
  freq: {values: [0, 1, 2, 3]}
items:
  q1..q4: freq
scales:
  worry: {items: [q1..q4], score: sum, missing: {allow: 1}, higher: worse}
  lie: {items: [q4], score: sum}
validity:
  - invalid: lie >= 3
critical:
  - {id: harm, when: q3 >= 2, title: {zh: 自伤}}
tiers:
  levels:
    - {id: green, title: {zh: 正常, en: usual}}
    - {id: yellow, title: {zh: 一般关注, en: attention}, action: {zh: 班主任观察, en: to be observed}}
    - {id: red, title: {zh: 高危, en: danger}, action: {zh: 启动危机干预, en: the plan for a crisis}}
  rules:
    - red: worry >= 6
    - yellow: worry >= 3
`

// sat scores a sheet of four answers; a blank is none.
func sat(t *testing.T, answers string) *profile.Profile {
	t.Helper()
	def, err := instruments.Parse("worry.yaml", []byte(definition))
	require.NoError(t, err)
	scorer, err := scoring.Compile(def)
	require.NoError(t, err)
	sheet := scorer.NewSheet()
	sheet.ID, sheet.Unit, sheet.Date, sheet.Wave = "20240417", []string{"西区", "第七中学", "七年级", "3班"}, "2026-09-14", "w4"
	sheet.Informant, sheet.File, sheet.Row = "self", "export.csv", 7
	for i, a := range strings.Split(answers, "") {
		if a != " " {
			require.NoError(t, sheet.Set("q"+string(rune('1'+i)), a))
		}
	}
	p := new(profile.Profile)
	require.NoError(t, scorer.Score(p, sheet))
	return p
}

func pupil() *Pupil {
	return &Pupil{
		ID: "20240417", Name: "阿依古丽·买买提", Pseudonym: "8K3QX0ZT1M5RWB7C",
		Places: []Place{
			{"class", []string{"西区", "第七中学", "七年级", "3班"}},
			{"dormitory", []string{"西区", "第七中学", "2号楼", "207"}},
		},
	}
}

// all is one role for one pupil, of a school that has turned everything on.
func all(role Role) Viewer { return Viewer{role, Scope{Pupil: "20240417"}, true} }

// forms are the outputs that are written for others.
func forms(t *testing.T, role Role, p *profile.Profile, who *Pupil) string {
	t.Helper()
	v, ok := all(role).Of(p, who)
	require.True(t, ok)
	out := AppendJSON(nil, &v)
	out = append(out, '\n')
	for _, tag := range []string{"zh", "en"} {
		out, _ = CSVHead(out, role)
		out = AppendCSV(out, &v, tag)
		var b strings.Builder
		require.NoError(t, Write(&b, &v, tag))
		out = append(out, b.String()...)
	}
	return string(out)
}

// Pupils who differ in their answers, in a critical item, in what is missing, in the rule that made the sheet invalid and in
// the row of the file look the same wherever the tier is the same.
func TestPupilsWhoDifferOnlyInWhatIsForFull(t *testing.T) {
	for _, c := range []struct{ name, one, other string }{
		{"another answer", "1010", "0110"},
		{"a critical item at the lowest tier", "1100", "0020"},
		{"a critical item at the highest", "3300", "2130"},
		{"a critical item that is not known", "2200", "22 0"},
		{"an answer that is missing", "1200", "12 0"},
		{"undetermined by one rule, and by two", "1   ", "00  "},
		{"withheld with a critical item, and without", "0033", "0003"},
	} {
		t.Run(c.name, func(t *testing.T) {
			one, other := sat(t, c.one), sat(t, c.other)
			require.Equal(t, one.Tier.Level, other.Tier.Level)
			other.Row, other.File = 9, "another.csv"
			for _, role := range told {
				if one.Tier.State == other.Tier.State {
					assert.Equal(t, forms(t, role, one, pupil()), forms(t, role, other, pupil()), role.String())
				}
			}
			assert.NotEqual(t, forms(t, Full, one, pupil()), forms(t, Full, other, pupil()))
		})
	}
}

// What each role reads of one pupil after another, from no concern to a crisis and to a sheet that says nothing.
func TestWhatEachRoleReads(t *testing.T) {
	for _, role := range told {
		t.Run(role.String(), func(t *testing.T) {
			var b strings.Builder
			for _, answers := range []string{"0000", "0020", "1200", "3300", "1   ", "0003"} {
				b.WriteString(forms(t, role, sat(t, answers), pupil()) + "\n")
			}
			text := b.String()
			golden(t, role.String()+".txt", text)
			assert.NotContains(t, text, "古丽", "a name in full")
			assert.NotContains(t, text, "买买提")
			for _, secret := range []string{"harm", "自伤", "q3", "worry >=", "lie", "export.csv", "operands", "critical"} {
				assert.NotContains(t, text, secret)
			}
			assert.Equal(t, role == Case, strings.Contains(text, "8K3QX0ZT1M5RWB7C"))
			assert.Equal(t, role != Case, strings.Contains(text, "20240417"))
			if role == Flag || role == Self || role == Guardian {
				for _, tier := range []string{"green", "yellow", "red", "高危", "一般关注", "tier", "等级：", "危机", "worry"} {
					assert.NotContains(t, text, tier)
				}
			}
		})
	}
}

func TestFullHasTheProfile(t *testing.T) {
	p := sat(t, "3300")
	v, ok := all(Full).Of(p, pupil())
	require.True(t, ok)
	text := string(AppendJSON(nil, &v))
	assert.Contains(t, text, `"name":"阿依古丽·买买提"`)
	assert.Contains(t, text, `"crisis":"yes","request":"observe","retest":false`)
	assert.True(t, strings.HasSuffix(text, `,"profile":`+string(profile.AppendJSON(nil, p))+"}"))
	assert.True(t, json.Valid([]byte(text)))

	p.Tier.Level, p.Unit[0] = 0, "another" // the profile is filled anew for the next sheet
	assert.Equal(t, text, string(AppendJSON(nil, &v)))
	_, ok = CSVHead(nil, Full)
	assert.False(t, ok)
	assert.Empty(t, AppendCSV(nil, &v, "zh"))
}

// Nothing is asked for only where the lowest level is determined of a valid sheet, and no crisis is denied where there may be
// one.
func TestWhatIsNotKnownIsNeverNothing(t *testing.T) {
	for state := profile.TierUndetermined; state <= profile.NoTiers; state++ {
		for validity := profile.ValidityUndetermined; validity <= profile.Invalid; validity++ {
			for level := range 3 {
				p := &profile.Profile{Layout: &profile.Layout{Levels: make([]profile.LevelInfo, 3)}}
				p.Tier.State, p.Tier.Level, p.Validity.State = state, level, validity
				request, retest := RequestOf(p)
				known := state == profile.Determined && validity == profile.Valid
				assert.Equal(t, known && level == 0, request == Nothing, "%v %v %d", state, validity, level)
				assert.Equal(t, state == profile.NoTiers, request == Unsaid)
				assert.Equal(t, p.Tier.HasLevel() && level > 0, request == Observe)
				assert.True(t, retest || request != Retest)
				unsound := validity == profile.ValidityUndetermined || validity == profile.Invalid
				if unsound || state == profile.Withheld || state == profile.TierUndetermined || state == profile.AtLeast {
					assert.True(t, retest, "%v %v %d", state, validity, level)
				}
				if state == profile.Determined && validity == profile.Doubtful {
					assert.Equal(t, level == 0, retest, "a doubtful sheet of the lowest level says too little, a higher one enough")
				}
				switch crisisOf(p) {
				case profile.Yes:
					assert.True(t, p.Tier.HasLevel() && level == 2)
				case profile.No:
					assert.True(t, state == profile.Determined && level < 2)
				}
			}
		}
	}
	one := &profile.Profile{Layout: &profile.Layout{Levels: make([]profile.LevelInfo, 1)}}
	one.Tier.State = profile.Determined
	assert.Equal(t, profile.Undecided, crisisOf(one), "the only level is not the highest of several")
}

func TestOutsideTheScopeNothingExists(t *testing.T) {
	p, who := sat(t, "3300"), pupil()
	school := []string{"西区", "第七中学"}
	for _, c := range []struct {
		name   string
		viewer Viewer
		ok     bool
	}{
		{"nobody", Viewer{}, false},
		{"no role", Viewer{Scope: Scope{Tree: "class"}}, false},
		{"no scope", Viewer{Role: Full}, false},
		{"the whole tree", Viewer{Role: Full, Scope: Scope{Tree: "class"}}, true},
		{"the school", Viewer{Role: Summary, Scope: Scope{Tree: "class", Path: school}}, true},
		{"another school", Viewer{Role: Full, Scope: Scope{Tree: "class", Path: []string{"西区", "第八中学"}}}, false},
		{"a class below this one", Viewer{Role: Full, Scope: Scope{Tree: "class", Path: append(who.Places[0].Path, "一组")}}, false},
		{"the dormitory", Viewer{Role: Flag, Scope: Scope{Tree: "dormitory", Path: append(school, "2号楼")}}, true},
		{"another building", Viewer{Role: Flag, Scope: Scope{Tree: "dormitory", Path: append(school, "1号楼")}}, false},
		{"a building in the tree of classes", Viewer{Role: Flag, Scope: Scope{Tree: "class", Path: append(school, "2号楼")}}, false},
		{"the pupil", Viewer{Role: Summary, Scope: Scope{Pupil: "20240417"}}, true},
		{"another pupil", Viewer{Role: Full, Scope: Scope{Pupil: "20240418"}}, false},
		{"the pupil, not turned on", Viewer{Role: Self, Scope: Scope{Pupil: "20240417"}}, false},
		{"the pupil, turned on", Viewer{Self, Scope{Pupil: "20240417"}, true}, true},
		{"a guardian, turned on", Viewer{Guardian, Scope{Pupil: "20240417"}, true}, true},
		{"a guardian of a whole class", Viewer{Guardian, Scope{Tree: "class"}, true}, false},
		{"whoever reads releases", Viewer{Aggregate, Scope{Tree: "class"}, true}, false},
		{"a role that there is not", Viewer{Role(99), Scope{Tree: "class"}, true}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			v, ok := c.viewer.Of(p, who)
			assert.Equal(t, c.ok, ok)
			e, okEvent := c.viewer.Event(&dossier.Event{Kind: dossier.Interview, Date: "2026-09-15", Reason: "r"}, who)
			if !c.ok {
				assert.Equal(t, View{}, v)
				assert.Equal(t, Event{}, e)
				assert.False(t, okEvent)
				assert.Error(t, Write(new(strings.Builder), &v, "zh"))
			}
		})
	}
}

func TestASheetOfSomebodyElseIsNotShown(t *testing.T) {
	p, who := sat(t, "0000"), pupil()
	who.ID = "20240499"
	_, ok := Viewer{Role: Full, Scope: Scope{Tree: "class"}}.Of(p, who)
	assert.False(t, ok)
	p.ID = who.Pseudonym
	_, ok = Viewer{Role: Case, Scope: Scope{Tree: "class"}}.Of(p, who)
	assert.True(t, ok, "it bears the pupil's pseudonym")
	p.ID, who.Pseudonym = "", ""
	_, ok = Viewer{Role: Full, Scope: Scope{Tree: "class"}}.Of(p, who)
	assert.False(t, ok, "nobody's sheet is not somebody's")
}

// Who sees to a dormitory is not told the class.
func TestPlacesAreThoseOfTheScope(t *testing.T) {
	v, ok := Viewer{Role: Flag, Scope: Scope{Tree: "dormitory"}}.Of(sat(t, "3300"), pupil())
	require.True(t, ok)
	assert.Equal(t, []Place{{"dormitory", []string{"西区", "第七中学", "2号楼", "207"}}}, v.Pupil.Places)
	assert.NotContains(t, string(AppendJSON(nil, &v)), "3班")
}

func TestEvents(t *testing.T) {
	event := func(kind dossier.EventKind) *dossier.Event {
		return &dossier.Event{Kind: kind, Date: "2026-09-15", Author: "陈老师", Role: "psychologist", Reason: "自述失眠"}
	}
	interview := map[Role]string{
		Full:    `{"kind":"interview","date":"2026-09-15","author":"陈老师","role":"psychologist","reason":"自述失眠"}}`,
		Summary: `{"kind":"interview","date":"2026-09-15","author":"陈老师","role":"psychologist"}}`,
		Case:    `{"kind":"interview","date":"2026-09-15","role":"psychologist"}}`,
	}
	for role := range Role(len(roles)) {
		e, ok := all(role).Event(event(dossier.Interview), pupil())
		want, told := interview[role]
		require.Equal(t, told, ok, role.String())
		if ok {
			_, text, _ := strings.Cut(string(e.AppendJSON(nil)), `,"event":`)
			assert.Equal(t, want, text, role.String())
		}
		about := event(dossier.CaseFollowing)
		about.About = "notice"
		for _, secret := range []*dossier.Event{event(dossier.Note), event(dossier.Observation), about} {
			_, ok := all(role).Event(secret, pupil())
			assert.Equal(t, role == Full, ok, "%v: %v", role, secret.Kind)
		}
	}
}

// A name that a spreadsheet would run is marked as text, and a row has as many cells as the head.
func TestRowsAreCSV(t *testing.T) {
	who := pupil()
	who.Name = "=cmd|x"
	who.Places = []Place{{"class", []string{`西"区`, "a,b"}}}
	for role := range tables {
		head, ok := CSVHead(nil, role)
		require.True(t, ok)
		v, ok := all(role).Of(sat(t, "3300"), who)
		require.True(t, ok)
		records, err := csv.NewReader(strings.NewReader(string(AppendCSV(head, &v, "zh")))).ReadAll()
		require.NoError(t, err)
		require.Len(t, records, 2)
		for i, name := range records[0] {
			switch name {
			case "name":
				assert.Equal(t, "'=**", records[1][i])
			case "unit":
				assert.Equal(t, `西"区/a,b`, records[1][i])
			}
		}
	}
}

func TestScopesAreRead(t *testing.T) {
	for text, want := range map[string]Scope{
		"pupil:G51":            {Pupil: "G51"},
		"class:":               {Tree: "class"},
		"class: 西区 / 第七中学":     {Tree: "class", Path: []string{"西区", "第七中学"}},
		"dormitory:西区/七中/2:3号": {Tree: "dormitory", Path: []string{"西区", "七中", "2:3号"}},
	} {
		got, err := ParseScope(text)
		require.NoError(t, err, text)
		assert.Equal(t, want, got)
		again, err := ParseScope(got.String())
		require.NoError(t, err)
		assert.Equal(t, got, again)
	}
	for _, text := range []string{"", "class", ":西区", "pupil:", "pupil: ", "class:西区//3班", "class:/西区", "class:西区/"} {
		_, err := ParseScope(text)
		assert.Error(t, err, text)
		if text != "" {
			assert.NotContains(t, err.Error(), "西区")
		}
	}
	assert.Equal(t, "nobody", Scope{}.String())
}

func TestRolesAreRead(t *testing.T) {
	for role := Full; role <= Aggregate; role++ {
		got, err := ParseRole(role.String())
		require.NoError(t, err)
		assert.Equal(t, role, got)
	}
	for _, name := range []string{"", "none", "Full", "teacher"} {
		_, err := ParseRole(name)
		assert.Error(t, err)
	}
	assert.Equal(t, "Role(99)", Role(99).String())
}

// TestAskedIsWhatAdviceSays: whoever puts the advice into other words has the request behind it, and words without helplines.
func TestAskedIsWhatAdviceSays(t *testing.T) {
	for r := range Request(len(requestWords)) {
		assert.Equal(t, r.Advice(), r.AdviceTo(Flag))
		for _, role := range []Role{None, Full, Summary, Case, Aggregate} {
			assert.Nil(t, r.AdviceTo(role), "%s", role)
		}
		for _, role := range []Role{Flag, Self, Guardian} {
			told := adviceTo(role, r, false)
			for _, tag := range []string{"zh", "en"} {
				assert.True(t, strings.HasPrefix(told.In(tag), r.AdviceTo(role).In(tag)), "%s %s", role, r)
				assert.NotContains(t, r.AdviceTo(role).In(tag), "12356")
			}
		}
	}
}
