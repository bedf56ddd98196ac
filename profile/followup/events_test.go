package followup_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/profile/followup"
)

// Who may take a pupil off the list by talking, and when.
func TestInterviews(t *testing.T) {
	s := moodScorer(t, "")
	red, yellow, harm := on(day, "90", "50", "0", "0"), on(day, "61", "50", "0", "0"), on(day, "50", "50", "1", "0")
	next := event(dossier.Interview, "2026-09-11", "")
	for _, tt := range []struct {
		name   string
		sheets []sheet
		events []dossier.Event
		list   string
		why    string
	}{
		{"the psychologist", []sheet{harm}, []dossier.Event{next}, "aside", "危机条目阳性：自伤（harm）；等级 正常（确定）；测评之后已于 2026-09-11 访谈"},
		{"in Chinese", []sheet{harm}, []dossier.Event{by("心理老师", next)}, "aside", ""},
		{"otherwise spelt", []sheet{harm}, []dossier.Event{by(" School-Counsellor ", next)}, "aside", ""},
		{"a doctor", []sheet{red}, []dossier.Event{by("精神科医生", next)}, "aside", "等级 高危（确定）；测评之后已于 2026-09-11 访谈"},
		{"the class teacher, of a critical answer", []sheet{harm}, []dossier.Event{by("class_teacher", next)}, "listed", "2026-09-11 有班主任访谈，不计入，须由心理教师、咨询师或医生当面了解"},
		{"the class teacher, of red", []sheet{red}, []dossier.Event{by("class_teacher", next)}, "listed", "2026-09-11 有班主任访谈，不计入"},
		{"the class teacher, of what could be red", []sheet{on(day, "65", "", "0", "0")}, []dossier.Event{by("class_teacher", next)}, "listed", "不计入"},
		{"the class teacher, of yellow", []sheet{yellow}, []dossier.Event{by("class_teacher", next)}, "aside", "等级 一般关注（确定）；测评之后已于 2026-09-11 访谈"},
		{"a role that nobody knows", []sheet{harm}, []dossier.Event{by("心理委员", next)}, "listed", "2026-09-11 有心理委员访谈，不计入"},
		{"both", []sheet{harm}, []dossier.Event{by("class_teacher", event(dossier.Interview, "2026-09-14", "")), next}, "aside", "2026-09-11 访谈"},
		{"on that day, early", []sheet{harm}, []dossier.Event{at("08:00", event(dossier.Interview, day, ""))}, "listed", "当日（2026-09-10）有心理教师访谈，与答卷先后不明，不计入"},
		{"on that day, of yellow", []sheet{yellow}, []dossier.Event{event(dossier.Interview, day, "")}, "listed", "先后不明"},
		{
			"and then an item left open",
			[]sheet{on(day, "50", "50", "0", "0"), on("2026-09-20", "50", "50", "", "0")},
			[]dossier.Event{event(dossier.Interview, "2026-09-12", "")},
			"listed", "危机条目未能判定，须当面核实：自伤（harm）；等级 正常（确定）；没有上次测评可比",
		},
		{"an item left open, and then", []sheet{on(day, "50", "50", "", "0")}, []dossier.Event{next}, "aside", "危机条目未能判定"},
		{"and then as high again", []sheet{red, on("2026-09-20", "92", "50", "0", "0")}, []dossier.Event{next}, "listed", "2026-09-11 有心理教师访谈，此后另有答卷，不计入"},
		{"of a critical answer, and then a sheet without one", []sheet{harm, on("2026-09-20", "50", "50", "0", "0")}, []dossier.Event{next}, "aside", "2026-09-11 访谈"},
		{"and then lower", []sheet{red, on("2026-09-20", "62", "50", "0", "0")}, []dossier.Event{next}, "aside", "2026-09-11 访谈"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e, list := one(t, s, &pupil{sheets: tt.sheets, events: tt.events})
			require.Equal(t, tt.list, list)
			if list == "aside" {
				assert.Contains(t, e.WhyAside("zh"), tt.why)
				assert.Nil(t, e.NotEnough)
			} else {
				assert.Contains(t, e.Why("zh"), tt.why)
			}
			assert.NotContains(t, e.Why("en"), "%!")
		})
	}
}

// The package comment lists the roles, and every one of them counts.
func TestTheRolesAreDocumented(t *testing.T) {
	text, err := os.ReadFile("doc.go")
	require.NoError(t, err)
	_, text2, ok := strings.Cut(string(text), "and the entry says so:\n//\n")
	require.True(t, ok)
	list, _, _ := strings.Cut(text2, "\n//\n")
	roles := strings.FieldsFunc(list, func(r rune) bool { return strings.ContainsRune("/\t\n ,", r) })
	require.Greater(t, len(roles), 20)
	s := moodScorer(t, "")
	for _, role := range roles {
		_, where := one(t, s, &pupil{sheets: []sheet{on(day, "50", "50", "1", "0")}, events: []dossier.Event{by(role, event(dossier.Interview, "2026-09-11", ""))}})
		assert.Equal(t, "aside", where, role)
	}
	source, err := os.ReadFile("interviews.go")
	require.NoError(t, err)
	_, table, _ := strings.Cut(string(source), "var qualified = []string{")
	table, _, _ = strings.Cut(table, "}")
	assert.Equal(t, len(roles), strings.Count(table, `"`)/2, "and no other")
}

// Care ends, by its last event or with the case.
func TestCareEnds(t *testing.T) {
	s := moodScorer(t, "")
	closed := func(date, about string) dossier.Event {
		e := event(dossier.CaseClosed, date, "")
		e.About = about
		return e
	}
	open, ended := event(dossier.InCare, "2024-09-01", ""), event(dossier.InCare, "2024-10-01", "2025-03-01")
	for _, tt := range []struct {
		name   string
		events []dossier.Event
		list   string
	}{
		{"open", []dossier.Event{open}, "aside"},
		{"a later event says its end", []dossier.Event{open, ended}, "listed"},
		{"one of the same day does", []dossier.Event{open, event(dossier.InCare, "2024-09-01", "2025-03-01")}, "listed"},
		{"closed", []dossier.Event{open, closed("2025-03-01", "")}, "listed"},
		{"closed on that day", []dossier.Event{open, closed("2024-09-01", "")}, "listed"},
		{"closed before, at an earlier hour", []dossier.Event{at("10:00", open), at("09:00", closed("2024-09-01", ""))}, "aside"},
		{"something else closed", []dossier.Event{open, closed("2025-03-01", "n17")}, "aside"},
		{"closed after the list", []dossier.Event{open, closed("2026-12-01", "")}, "aside"},
		{"again since", []dossier.Event{open, ended, closed("2025-03-01", ""), event(dossier.InCare, "2026-01-10", "")}, "aside"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, list := one(t, s, &pupil{sheets: []sheet{on(day, "90", "50", "0", "0")}, events: tt.events})
			assert.Equal(t, tt.list, list)
		})
	}
}

// Whoever could be at the highest level is not set aside for ever by what somebody once noted: the care is of the wave, or
// somebody who can judge it says so.
func TestCareOfWhoCouldBeAtTheHighestLevel(t *testing.T) {
	s := moodScorer(t, "")
	red, yellow := on(day, "90", "50", "0", "0"), on(day, "61", "50", "0", "0")
	noted := func(date string) dossier.Event { return by("class_teacher", event(dossier.InCare, date, "")) }
	set := event(dossier.TierSet, "2026-09-12", "")
	set.Level = "red"
	const not = "正在专业机构或定期咨询中（2024-09-01 起，班主任在本轮之前所记，不计入，须由心理教师、咨询师或医生确认）"
	for _, tt := range []struct {
		name   string
		sheet  sheet
		events []dossier.Event
		list   string
		why    string
	}{
		{"noted by the class teacher, years ago", red, []dossier.Event{noted("2024-09-01")}, "listed", not},
		{"of what could be red", on(day, "65", "", "0", "0"), []dossier.Event{noted("2024-09-01")}, "listed", not},
		{"of red that a person has set", yellow, []dossier.Event{noted("2024-09-01"), set}, "listed", not},
		{"by the psychologist", red, []dossier.Event{event(dossier.InCare, "2024-09-01", "")}, "aside", "正在专业机构或定期咨询中（2024-09-01 起）"},
		{"by both", red, []dossier.Event{noted("2024-09-01"), event(dossier.InCare, "2024-09-01", "")}, "aside", "（2024-09-01 起）"},
		{"begun on the first day of the wave", red, []dossier.Event{noted(day)}, "aside", "（2026-09-10 起）"},
		{"begun on the day before", red, []dossier.Event{noted("2026-09-09")}, "listed", "2026-09-09 起，班主任在本轮之前所记"},
		{"renewed since", red, []dossier.Event{noted("2024-09-01"), noted("2026-09-11")}, "aside", "（2026-09-11 起）"},
		{"of yellow", yellow, []dossier.Event{noted("2024-09-01")}, "aside", "（2024-09-01 起）"},
		{"and seen since", red, []dossier.Event{noted("2024-09-01"), event(dossier.Interview, "2026-09-11", "")}, "aside", "（2024-09-01 起）"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e, list := one(t, s, &pupil{sheets: []sheet{tt.sheet}, events: tt.events})
			require.Equal(t, tt.list, list)
			if list == "aside" {
				assert.Contains(t, e.WhyAside("zh"), tt.why)
				return
			}
			assert.Contains(t, e.Why("zh"), tt.why)
			assert.NotContains(t, e.Why("en"), "%!")
		})
	}
}

// A tier that a person has set is not lost, and lowers none.
func TestTiersThatAPersonHasSet(t *testing.T) {
	s := moodScorer(t, "")
	set := func(date, level string) dossier.Event {
		e := event(dossier.TierSet, date, "")
		e.Level = level
		return e
	}
	green, red := on(day, "50", "50", "0", "0"), on(day, "90", "50", "0", "0")
	for _, tt := range []struct {
		name   string
		sheets []sheet
		events []dossier.Event
		list   string
		why    string
	}{
		{"higher", []sheet{green}, []dossier.Event{set("2026-09-12", "red")}, "listed", "等级 正常（确定）；人工定为 高危（2026-09-12）"},
		{"before the wave", []sheet{green}, []dossier.Event{set("2026-03-12", "red")}, "listed", "人工定为 高危（2026-03-12）"},
		{"of who is absent", nil, []dossier.Event{set("2026-03-12", "red")}, "listed", "在名册上，而没有答卷；人工定为 高危（2026-03-12）"},
		{"lower", []sheet{red}, []dossier.Event{set("2026-09-12", "green")}, "listed", "等级 高危（确定）；人工定为 正常（2026-09-12）"},
		{"lowest, of the lowest", []sheet{green}, []dossier.Event{set("2026-09-12", "green")}, "lowest", ""},
		{"lowered since", []sheet{green}, []dossier.Event{set("2026-09-12", "red"), set("2026-09-20", "green")}, "lowest", ""},
		{"two of one day", []sheet{green}, []dossier.Event{set("2026-09-12", "green"), set("2026-09-12", "red")}, "listed", "人工定为 高危"},
		{"two hours of one day", []sheet{green}, []dossier.Event{at("16:00", set("2026-09-12", "green")), at("09:00", set("2026-09-12", "red"))}, "lowest", ""},
		{"closed since", []sheet{green}, []dossier.Event{set("2026-09-12", "red"), event(dossier.CaseClosed, "2026-10-01", "")}, "lowest", ""},
		{"closed on that day", []sheet{green}, []dossier.Event{set("2026-09-12", "red"), event(dossier.CaseClosed, "2026-09-12", "")}, "listed", "人工定为 高危"},
		{"after the list", []sheet{green}, []dossier.Event{set("2026-11-12", "red")}, "lowest", ""},
		{"set by an interview", []sheet{green}, []dossier.Event{set("2026-09-12", "red"), event(dossier.Interview, "2026-09-12", "")}, "aside", "等级 正常（确定）；人工定为 高危（2026-09-12）；测评之后已于 2026-09-12 访谈"},
		{"set without an hour, on the day of the interview", []sheet{green}, []dossier.Event{set("2026-09-12", "red"), at("09:00", event(dossier.Interview, "2026-09-12", ""))}, "aside", "测评之后已于 2026-09-12 访谈"},
		{"set an hour after the interview", []sheet{green}, []dossier.Event{at("10:00", set("2026-09-12", "red")), at("09:00", event(dossier.Interview, "2026-09-12", ""))}, "listed", "人工定为 高危"},
		{"set after the interview", []sheet{green}, []dossier.Event{set("2026-09-13", "red"), event(dossier.Interview, "2026-09-12", "")}, "listed", "人工定为 高危"},
		{"set after the interview of red", []sheet{red}, []dossier.Event{set("2026-09-13", "yellow"), event(dossier.Interview, "2026-09-12", "")}, "aside", "人工定为 一般关注"},
		{"set to what the definition does not have", []sheet{green}, []dossier.Event{set("2026-09-12", "violet")}, "listed", "人工定为 violet（2026-09-12）"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e, list := one(t, s, &pupil{sheets: tt.sheets, events: tt.events, expected: true})
			require.Equal(t, tt.list, list)
			switch list {
			case "listed":
				assert.Contains(t, e.Why("zh"), tt.why)
			case "aside":
				assert.Contains(t, e.WhyAside("zh"), tt.why)
			}
		})
	}
	l := listOf(t, wave(s), &pupil{id: "yellow", sheets: []sheet{on(day, "61", "50", "0", "0")}}, &pupil{id: "set", sheets: []sheet{green}, events: []dossier.Event{set("2026-09-12", "red")}})
	assert.Equal(t, []string{"set", "yellow"}, idsOf(l.Entries()))
}

// An agreed retest has taken place when the pupil has sat again, whatever came of it.
func TestAnAgreedRetestThatWasTaken(t *testing.T) {
	s := moodScorer(t, "")
	agreed := event(dossier.RetestAgreed, "2026-09-12", "2026-09-18")
	for _, tt := range []struct {
		name   string
		sheets []sheet
		still  bool
	}{
		{"not taken", []sheet{on(day, "90", "50", "0", "0")}, true},
		{"on the day of the agreement", []sheet{on("2026-09-12", "90", "50", "0", "0")}, true},
		{"taken, and the first sheet counts", []sheet{on(day, "90", "50", "0", "0"), on("2026-09-18", "50", "50", "0", "0")}, false},
		{"taken, and invalid", []sheet{on(day, "90", "50", "1", "1"), on("2026-09-18", "90", "50", "0", "1")}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e, list := one(t, s, &pupil{sheets: tt.sheets, events: []dossier.Event{agreed}})
			require.Equal(t, "listed", list)
			assert.Equal(t, tt.still, e.RetestAgreed != nil)
			assert.Equal(t, tt.still, strings.Contains(e.Why("zh"), "复测，尚未进行"))
		})
	}
}

// Of a consent that is given and withdrawn on one day the hours tell, and where they do not it is given.
func TestConsentByTheHour(t *testing.T) {
	s := moodScorer(t, "")
	given, withdrawn := event(dossier.ConsentGiven, "2026-09-01", ""), event(dossier.ConsentWithdrawn, "2026-09-01", "")
	for _, tt := range []struct {
		name   string
		events []dossier.Event
		list   string
	}{
		{"given later", []dossier.Event{at("09:00", withdrawn), at("15:00", given)}, "retest"},
		{"withdrawn later", []dossier.Event{at("15:00", withdrawn), at("09:00", given)}, "aside"},
		{"one hour is not known", []dossier.Event{at("15:00", withdrawn), given}, "retest"},
		{"withdrawn on another day", []dossier.Event{given, event(dossier.ConsentWithdrawn, "2026-09-02", "")}, "aside"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, list := one(t, s, &pupil{events: tt.events, expected: true})
			assert.Equal(t, tt.list, list)
		})
	}
	e, list := one(t, s, &pupil{events: []dossier.Event{withdrawn}, expected: true, sheets: []sheet{single(on("2026-06-15", "50", "50", "1", "0"))}})
	require.Equal(t, "listed", list, "a critical answer is not gone with the consent")
	assert.Contains(t, e.Why("zh"), followup.NoConsent.In("zh"))
}
