package followup_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/profile/followup"
)

// A day agreed for looking again brings a pupil back, until somebody has looked.
func TestADayToLookAgainThatHasCome(t *testing.T) {
	s := moodScorer(t, "")
	red, green := on(day, "90", "50", "0", "0"), on(day, "50", "50", "0", "0")
	talk, follow := event(dossier.Interview, "2026-09-12", ""), event(dossier.CaseFollowing, "2026-09-12", "2026-10-01")
	about := func(id string, e dossier.Event) dossier.Event {
		e.About = id
		return e
	}
	for _, tt := range []struct {
		name   string
		sheet  sheet
		events []dossier.Event
		list   string
		why    string
	}{
		{"passed", red, []dossier.Event{talk, follow}, "listed", "约定 2026-10-01 再看，已到期；测评之后已于 2026-09-12 访谈"},
		{"of a notice alone", red, []dossier.Event{talk, about("N-1", follow)}, "listed", "约定 2026-10-01 再看，已到期"},
		{"observed", red, []dossier.Event{talk, event(dossier.CaseObserving, "2026-09-12", "2026-10-01")}, "listed", "已到期"},
		{"whatever the sheet says", green, []dossier.Event{follow}, "listed", "等级 正常（确定）；没有上次测评可比"},
		{"today", red, []dossier.Event{talk, event(dossier.CaseFollowing, "2026-09-12", "2026-10-15")}, "listed", "约定今天（2026-10-15）再看"},
		{"in care", red, []dossier.Event{follow, event(dossier.InCare, "2026-09-12", "")}, "listed", "约定 2026-10-01 再看，已到期；正在专业机构"},
		{"tomorrow", red, []dossier.Event{talk, event(dossier.CaseFollowing, "2026-09-12", "2026-10-16")}, "aside", "测评之后已于 2026-09-12 访谈；个案跟进中（2026-09-12 起，约定 2026-10-16 再看）"},
		{"looked at on the day", red, []dossier.Event{follow, event(dossier.Interview, "2026-10-01", "")}, "aside", "测评之后已于 2026-10-01 访谈"},
		{"looked at by the class teacher", red, []dossier.Event{follow, talk, by("class_teacher", event(dossier.Interview, "2026-10-02", ""))}, "listed", "已到期"},
		{"looked at by the class teacher, of green", green, []dossier.Event{follow, by("class_teacher", event(dossier.Interview, "2026-10-02", ""))}, "lowest", ""},
		{"put off", red, []dossier.Event{talk, follow, event(dossier.CaseFollowing, "2026-10-01", "2026-11-01")}, "aside", "约定 2026-11-01 再看"},
		{"closed as a whole", red, []dossier.Event{talk, about("N-1", follow), event(dossier.CaseClosed, "2026-10-02", "")}, "aside", "个案结案（2026-10-02）"},
		{"another case closed", red, []dossier.Event{talk, about("N-1", follow), about("N-2", event(dossier.CaseClosed, "2026-10-02", ""))}, "listed", "已到期"},
		{"put off on the same day, and nobody knows which was later", red, []dossier.Event{talk, follow, event(dossier.CaseFollowing, "2026-09-12", "2026-11-01")}, "listed", "已到期"},
		{"closed after the list", red, []dossier.Event{talk, follow, event(dossier.CaseClosed, "2026-10-16", "")}, "listed", "已到期"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e, list := one(t, s, &pupil{sheets: []sheet{tt.sheet}, events: tt.events})
			require.Equal(t, tt.list, list)
			switch list {
			case "listed":
				assert.Contains(t, e.Why("zh"), tt.why)
			case "aside":
				assert.Contains(t, e.WhyAside("zh"), tt.why)
			}
		})
	}
	_, list := one(t, s, &pupil{events: []dossier.Event{follow}})
	assert.Equal(t, "nowhere", list, "who is neither on the roster nor has a sheet is no longer there")
	e, list := one(t, s, &pupil{events: []dossier.Event{follow}, expected: true})
	require.Equal(t, "listed", list)
	assert.Equal(t, "在名册上，而没有答卷；约定 2026-10-01 再看，已到期", e.Why("zh"))
}

// Whoever is set aside has everything said that was done.
func TestAsideNamesAllThatWasDone(t *testing.T) {
	s := moodScorer(t, "")
	e, list := one(t, s, &pupil{sheets: []sheet{on(day, "90", "50", "1", "0")}, events: []dossier.Event{
		event(dossier.Referral, "2025-09-01", ""), event(dossier.Interview, "2026-09-12", ""), event(dossier.Referral, "2026-09-14", ""),
		event(dossier.InCare, "2026-09-20", ""), event(dossier.RetestAgreed, "2026-09-21", "2026-11-20"), event(dossier.CaseObserving, "2026-09-22", ""),
	}})
	require.Equal(t, "aside", list)
	assert.Equal(t, "危机条目阳性：自伤（harm）；等级 高危（确定）；测评之后已于 2026-09-12 访谈；正在专业机构或定期咨询中（2026-09-20 起）；"+
		"已于 2026-09-14 转介；个案观察中（2026-09-22）；已约定 2026-11-20 复测", e.WhyAside("zh"))
	e, list = one(t, s, &pupil{sheets: []sheet{on(day, "90", "50", "0", "0")}, events: []dossier.Event{event(dossier.Referral, "2025-09-01", "")}})
	require.Equal(t, "listed", list)
	assert.Nil(t, e.Referral, "of an earlier wave")
	e, _ = one(t, s, &pupil{sheets: []sheet{on(day, "90", "50", "0", "0")}, events: []dossier.Event{event(dossier.CaseClosed, "2026-06-01", "")}})
	assert.Nil(t, e.State, "of an earlier wave")
}

// Not to come to the test is itself a sign in who was at a high level the time before.
func TestWhoIsAbsentAfterSomethingAlarming(t *testing.T) {
	s := moodScorer(t, "")
	was := func(q1, harm string) []sheet { return []sheet{on("2025-10-10", q1, "50", harm, "0")} }
	talked := []dossier.Event{event(dossier.Interview, "2025-10-12", "")}
	agreed := event(dossier.RetestAgreed, "2026-09-12", "2026-10-20")
	l := listOf(t, wave(s),
		&pupil{id: "a", expected: true},
		&pupil{id: "b-green", expected: true, sheets: was("50", "0")},
		&pupil{id: "c-invalid", sheets: []sheet{on(day, "50", "50", "0", "1")}},
		&pupil{id: "d-yellow", expected: true, sheets: was("61", "0")},
		&pupil{id: "e-red-invalid", sheets: append(was("90", "0"), on(day, "50", "50", "0", "1"))},
		&pupil{id: "f-harm", expected: true, sheets: was("50", "1"), events: talked},
		&pupil{id: "g-harm-red", expected: true, sheets: was("90", "1"), events: append(slices.Clone(talked), agreed)},
		&pupil{id: "g-nothing", expected: true, sheets: append(was("90", "0"), on(day, "", "50", "0", "0"))},
		&pupil{id: "h-open", expected: true, sheets: was("", "0")},
		&pupil{id: "z-agreed", expected: true, events: []dossier.Event{agreed}},
		&pupil{id: "z-agreed-and-passed", expected: true, events: []dossier.Event{event(dossier.RetestAgreed, "2026-09-12", "2026-10-01")}},
		&pupil{id: "i-long-ago", expected: true, sheets: []sheet{on("2024-10-10", "90", "50", "0", "0"), on("2025-10-10", "50", "50", "0", "1")}},
	)
	assert.Equal(t, []string{"g-harm-red", "f-harm", "e-red-invalid", "g-nothing", "i-long-ago", "d-yellow", "h-open", "c-invalid", "a", "b-green", "z-agreed-and-passed", "z-agreed"}, idsOf(l.Retests()))
	want := map[string]string{
		"g-harm-red": "在名册上，而没有答卷；上次（2025-10）：高危，危机条目阳性（自伤（harm））；已约定 2026-10-20 复测",
		"f-harm":     "在名册上，而没有答卷；上次（2025-10）：正常，危机条目阳性（自伤（harm））", "e-red-invalid": "作答无效，不予定级；上次（2025-10）：高危",
		"i-long-ago": "在名册上，而没有答卷；上次（2024-10）：高危", "h-open": "在名册上，而没有答卷；上次（2025-10）：等级无法判定，可能到 高危",
		"g-nothing": "等级无法判定，可能到 高危；上次（2025-10）：高危",
		"a":         "在名册上，而没有答卷", "b-green": "在名册上，而没有答卷；上次（2025-10）：正常",
	}
	for e := range l.Retests() {
		if text, ok := want[e.Pupil.ID]; ok {
			assert.Equal(t, text, e.WhyRetest("zh"))
		}
		assert.NotContains(t, e.WhyRetest("en"), "%!")
	}
}

// The order of a definition that puts the most serious answer first, and what can be believed before what cannot.
func TestTheMostSeriousAnswerAndWhatCanBeBelieved(t *testing.T) {
	text := strings.NewReplacer(
		"critical:\n", "critical:\n  - {id: plan, when: q2 == 99, title: {zh: 计划, en: Plan}}\n",
		"  - invalid: lies >= 1\n", "  - invalid: lies >= 1\n  - doubtful: q1 == 88\n    because: {zh: 作答过快, en: Answered too fast}\n",
	).Replace(moodDefinition)
	was := on("2025-09-10", "60", "50", "0", "0")
	pupils := []*pupil{
		{id: "clicker", sex: "F", sheets: []sheet{was, on(day, "88", "50", "1", "0")}},
		{id: "harm", sex: "F", sheets: []sheet{was, on(day, "81", "50", "1", "0")}},
		{id: "plan", sex: "F", sheets: []sheet{was, on(day, "81", "99", "0", "0")}},
		{id: "plan-before", sex: "F", sheets: []sheet{on("2025-09-10", "60", "99", "0", "0"), on(day, "50", "50", "1", "0")}},
		{id: "red", sex: "F", sheets: []sheet{was, on(day, "82", "50", "0", "0")}},
		{id: "red-clicker", sex: "F", sheets: []sheet{was, on(day, "88", "50", "0", "0")}},
	}
	for block, want := range map[string][]string{
		"": {"clicker", "harm", "plan", "plan-before", "red-clicker", "red"},
		"followup: {order: [critical, tier.hi, validity, tier, change, nearness]}\n": {"plan", "plan-before", "harm", "clicker", "red", "red-clicker"},
		"followup: {order: [validity, tier.hi, critical]}\n":                         {"plan", "harm", "plan-before", "clicker", "red", "red-clicker"},
	} {
		l := listOf(t, wave(scorerOf(t, text+block)), pupils...)
		assert.Equal(t, want, idsOf(l.Entries()), block)
		for e := range l.Entries() {
			assert.Equal(t, strings.HasSuffix(e.Pupil.ID, "clicker"), strings.Contains(e.Why("zh"), "作答可信度存疑（作答过快）"), e.Pupil.ID)
		}
	}
}

// Units stand as the roster has them, and those that it does not have behind, by name.
func TestUnitsInTheOrderOfTheRoster(t *testing.T) {
	plan := wave(moodScorer(t, ""))
	var pupils []*pupil
	rows := "unit,interviews_per_week,weeks\n"
	for _, school := range []string{"一中", "二中", "三中", "十中"} {
		pupils = append(pupils, &pupil{id: school, class: []string{"东区", school, "1班"}})
		rows += "东区/" + school + ",1,1\n"
	}
	plan.Capacity = capacityOf(t, rows)
	names := func(l *followup.List) (out []string) {
		for _, u := range l.Units() {
			if u.HasCapacity {
				out = append(out, u.Path[1])
			}
		}
		return out
	}
	byName := names(listOf(t, plan, pupils...))
	plan.Order = [][]string{{"东区", "十中", "3班"}, {"东区", "二中", "1班"}, {"东区", "十中", "1班"}}
	rest := slices.DeleteFunc(slices.Clone(byName), func(s string) bool { return s == "十中" || s == "二中" })
	assert.Equal(t, append([]string{"十中", "二中"}, rest...), names(listOf(t, plan, pupils...)))
}

// Of sheets of the wave before that say the same the last is told.
func TestTheLastOfEqualSheetsBefore(t *testing.T) {
	e, list := one(t, moodScorer(t, ""), &pupil{expected: true, sheets: []sheet{
		on("2025-10-10", "61", "50", "0", "0"), on("2025-10-20", "61", "50", "0", "0"), on("2025-10-22", "50", "50", "0", "0"),
	}})
	require.Equal(t, "retest", list)
	assert.Equal(t, "2025-10-20", e.Before.Date)
}
