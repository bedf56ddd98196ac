package followup_test

import (
	"errors"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/profile/followup"
	"github.com/psynorm/psynorm/profile/view"
)

const day = "2026-09-10"

func TestOrder(t *testing.T) {
	s := moodScorer(t, "")
	before := on("2025-09-10", "40", "50", "0", "0")
	l := listOf(t, wave(s),
		&pupil{id: "green", sex: "F", sheets: []sheet{on(day, "50", "50", "0", "0")}},
		&pupil{id: "harm", sex: "F", sheets: []sheet{on(day, "50", "50", "1", "0")}},
		&pupil{id: "harm-red", sex: "F", sheets: []sheet{on(day, "90", "50", "1", "0")}},
		&pupil{id: "harm-invalid", sex: "F", sheets: []sheet{on(day, "50", "50", "1", "1")}},
		&pupil{id: "red", sex: "F", sheets: []sheet{on(day, "90", "50", "0", "0")}},
		&pupil{id: "open-red", sex: "F", sheets: []sheet{on(day, "", "50", "0", "0")}},
		&pupil{id: "at-least-yellow", sex: "F", sheets: []sheet{on(day, "65", "", "0", "0")}},
		&pupil{id: "yellow-worse", sex: "F", sheets: []sheet{before, on(day, "61", "50", "0", "0")}},
		&pupil{id: "yellow-better", sex: "F", sheets: []sheet{on("2025-09-10", "90", "40", "0", "0"), on(day, "61", "50", "0", "0")}},
		&pupil{id: "yellow-near", sex: "F", sheets: []sheet{on(day, "79", "50", "0", "0")}},
		&pupil{id: "yellow-far", sex: "F", sheets: []sheet{on(day, "60", "50", "0", "0")}},
		&pupil{id: "yellow-unmeasured", sex: "M", sheets: []sheet{on(day, "79", "50", "0", "0")}},
		&pupil{id: "yellow-a", sex: "F", sheets: []sheet{on(day, "60", "50", "0", "0")}},
		&pupil{id: "ask", sex: "F", sheets: []sheet{on(day, "50", "50", "", "0")}},
	)
	assert.Equal(t, []string{
		"harm-invalid", "harm-red", // nothing is known of the tier of an invalid sheet: it could be red; but no level at all comes behind one
		"harm",
		"red", "at-least-yellow", "open-red",
		"yellow-worse", "yellow-better", "yellow-near", "yellow-a", "yellow-far", "yellow-unmeasured",
		"ask",
	}, reordered(idsOf(l.Entries())))
	u := l.Units()
	require.Len(t, u, 1)
	assert.Equal(t, []int{13, 3, 13, 1, 2}, []int{u[0].Listed, u[0].Critical, u[0].Line, u[0].Lowest, u[0].Retests})
	assert.Equal(t, []string{"harm-invalid", "open-red"}, idsOf(l.Retests()))
}

// reordered puts the first two names in alphabetical order: of which of them comes first another test decides.
func reordered(ids []string) []string {
	slices.Sort(ids[:2])
	return ids
}

func TestWhoIsSeenFirstWithoutALevel(t *testing.T) {
	l := listOf(t, wave(moodScorer(t, "")),
		&pupil{id: "a", sheets: []sheet{on(day, "50", "50", "1", "1")}},
		&pupil{id: "b", sheets: []sheet{on(day, "90", "50", "1", "0")}},
		&pupil{id: "c", sheets: []sheet{on(day, "65", "50", "1", "0")}},
	)
	assert.Equal(t, []string{"b", "a", "c"}, idsOf(l.Entries()), "what could be red stands before yellow, and behind what is red")
}

func TestTheDefinitionOrders(t *testing.T) {
	pupils := []*pupil{
		{id: "far-worse", sex: "F", sheets: []sheet{on("2025-09-10", "30", "50", "0", "0"), on(day, "60", "50", "0", "0")}},
		{id: "near", sex: "F", sheets: []sheet{on("2025-09-10", "79", "50", "0", "0"), on(day, "79", "50", "0", "0")}},
		{id: "red-better", sex: "F", sheets: []sheet{on("2025-09-10", "99", "50", "0", "0"), on(day, "81", "50", "0", "0")}},
	}
	for block, want := range map[string][]string{
		"":                                      {"red-better", "far-worse", "near"},
		"followup: {order: [change, tier]}\n":   {"far-worse", "red-better", "near"}, // warmth has not changed
		"followup: {order: [nearness]}\n":       {"near", "far-worse", "red-better"},
		"followup: {order: [tier, nearness]}\n": {"red-better", "near", "far-worse"},
		"followup: {order: [change], change: [warm]}\n":    {"far-worse", "near", "red-better"},
		"monitor: [{when: rci(warm) < 0}]\n":               {"red-better", "near", "far-worse"},
		"followup: {order: [tier.hi, nearness, change]}\n": {"red-better", "near", "far-worse"},
	} {
		assert.Equal(t, want, idsOf(listOf(t, wave(moodScorer(t, block)), pupils...).Entries()), block)
	}
}

func TestEverybody(t *testing.T) {
	s := moodScorer(t, "")
	pupils := []*pupil{
		{id: "far", sex: "F", sheets: []sheet{on(day, "30", "50", "0", "0")}},
		{id: "near", sex: "F", sheets: []sheet{on(day, "59", "50", "0", "0")}},
	}
	l := listOf(t, wave(s), pupils...)
	assert.Empty(t, idsOf(l.Entries()))
	assert.Equal(t, 2, l.Units()[0].Lowest)
	plan := wave(s)
	plan.Everybody = true
	l = listOf(t, plan, pupils...)
	assert.Equal(t, []string{"near", "far"}, idsOf(l.Entries()))
	assert.Zero(t, l.Units()[0].Lowest)
}

// A critical answer on any sheet of the wave counts: an invalid one, a retest that does not stand in for the first sheet.
func TestCriticalAnswersAreNeverLost(t *testing.T) {
	s := moodScorer(t, "")
	for _, tt := range []struct {
		name   string
		sheets []sheet
		yes    int
		open   int
	}{
		{"on the sheet", []sheet{on(day, "50", "50", "1", "0")}, 1, 0},
		{"on an invalid sheet, not on its retest", []sheet{on(day, "50", "50", "1", "1"), on("2026-09-12", "50", "50", "0", "0")}, 1, 0},
		{"on a retest of a sheet that says nothing of it", []sheet{on(day, "50", "50", "0", "0"), on("2026-09-12", "50", "50", "1", "0")}, 1, 0},
		{"in a later wave of the same autumn", []sheet{on(day, "50", "50", "1", "0"), on("2026-10-12", "50", "50", "0", "0")}, 1, 0},
		{"left open", []sheet{on(day, "50", "50", "", "0")}, 0, 1},
		{"left open, and asked again", []sheet{on(day, "50", "50", "", "0"), on("2026-09-12", "50", "50", "0", "0")}, 0, 0},
		{"answered, and then left open", []sheet{on(day, "50", "50", "0", "0"), on("2026-09-12", "50", "50", "", "0")}, 0, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := listOf(t, wave(s), &pupil{id: "a", sex: "F", sheets: tt.sheets})
			entries := slices.Collect(l.Entries())
			if tt.yes+tt.open == 0 {
				assert.Empty(t, entries)
				return
			}
			require.Len(t, entries, 1)
			assert.Len(t, entries[0].Critical, tt.yes)
			assert.Len(t, entries[0].Undecided, tt.open)
		})
	}
}

func TestEventsCount(t *testing.T) {
	s := moodScorer(t, "")
	red, harm := on(day, "90", "50", "0", "0"), on(day, "90", "50", "1", "0")
	for _, tt := range []struct {
		name   string
		sheets []sheet
		events []dossier.Event
		list   string // listed, aside or nowhere
		why    string
	}{
		{"nothing was done", []sheet{red}, nil, "listed", "等级 高危（确定）"},
		{"seen on the day", []sheet{red}, []dossier.Event{event(dossier.Interview, day, "")}, "listed", "当日（2026-09-10）有心理教师访谈，与答卷先后不明，不计入"},
		{"seen a day later", []sheet{red}, []dossier.Event{event(dossier.Interview, "2026-09-11", "")}, "aside", "等级 高危（确定）；测评之后已于 2026-09-11 访谈"},
		{"seen before", []sheet{red}, []dossier.Event{event(dossier.Interview, "2026-09-09", "")}, "listed", ""},
		{"seen after the list", []sheet{red}, []dossier.Event{event(dossier.Interview, "2026-10-16", "")}, "listed", ""},
		{"a critical answer that has been talked about", []sheet{harm}, []dossier.Event{event(dossier.Interview, "2026-09-11", "")}, "aside", "2026-09-11"},
		{"one in a retest after the interview", []sheet{red, on("2026-09-20", "90", "50", "1", "0")}, []dossier.Event{event(dossier.Interview, "2026-09-15", "")}, "listed", "危机条目阳性：自伤（harm）"},
		{"in care", []sheet{red}, []dossier.Event{event(dossier.InCare, "2025-03-01", "")}, "aside", "正在专业机构或定期咨询中（2025-03-01 起）"},
		{"care that has ended", []sheet{red}, []dossier.Event{event(dossier.InCare, "2025-03-01", "2026-10-14")}, "listed", ""},
		{"care that ends today", []sheet{red}, []dossier.Event{event(dossier.InCare, "2025-03-01", "2026-10-15")}, "aside", ""},
		{"in care, and a critical answer", []sheet{harm}, []dossier.Event{event(dossier.InCare, "2025-03-01", "")}, "listed", "危机条目阳性：自伤（harm）；等级 高危（确定）；没有上次测评可比；已是最高等级；正在专业机构或定期咨询中（2025-03-01 起）"},
		{"in care, and a critical item undecided", []sheet{on(day, "50", "50", "", "0")}, []dossier.Event{event(dossier.InCare, "2025-03-01", "")}, "listed", "危机条目未能判定"},
		{"a retest agreed", []sheet{red}, []dossier.Event{event(dossier.RetestAgreed, "2026-09-12", "2026-10-20")}, "listed", "已约定 2026-10-20 复测"},
		{"a retest that did not take place", []sheet{red}, []dossier.Event{event(dossier.RetestAgreed, "2026-09-12", "2026-10-01")}, "listed", "约定 2026-10-01 复测，尚未进行"},
		{"nothing to be seen for", []sheet{on(day, "50", "50", "0", "0")}, []dossier.Event{event(dossier.Interview, day, "")}, "nowhere", ""},
		{"a note", []sheet{red}, []dossier.Event{event(dossier.Note, "2026-09-12", "")}, "listed", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := listOf(t, wave(s), &pupil{id: "a", sex: "F", sheets: tt.sheets, events: tt.events})
			listed, aside := slices.Collect(l.Entries()), slices.Collect(l.SetAside())
			switch tt.list {
			case "listed":
				require.Len(t, listed, 1)
				assert.Contains(t, listed[0].Why("zh"), tt.why)
				assert.Empty(t, aside)
			case "aside":
				require.Len(t, aside, 1)
				assert.Contains(t, aside[0].WhyAside("zh"), tt.why)
				assert.Empty(t, listed)
			default:
				assert.Empty(t, listed)
				assert.Empty(t, aside)
			}
		})
	}
}

func TestRetests(t *testing.T) {
	s := moodScorer(t, "")
	l := listOf(t, wave(s),
		&pupil{id: "absent", expected: true},
		&pupil{id: "absent-b", expected: true, sheets: []sheet{on("2025-09-10", "50", "50", "0", "0")}},
		&pupil{id: "agreed", expected: true, events: []dossier.Event{event(dossier.RetestAgreed, "2026-09-12", "2026-10-20")}},
		&pupil{id: "refused", expected: true, events: []dossier.Event{event(dossier.ConsentWithdrawn, "2026-08-12", "")}},
		&pupil{id: "consented-again", expected: true, events: []dossier.Event{event(dossier.ConsentWithdrawn, "2026-08-12", ""), event(dossier.ConsentGiven, "2026-08-20", "")}},
		&pupil{id: "visitor"},
		&pupil{id: "invalid", sheets: []sheet{on(day, "50", "50", "0", "1")}},
		&pupil{id: "invalid-and-again", sheets: []sheet{on(day, "50", "50", "0", "1"), on("2026-09-12", "50", "50", "0", "0")}},
		&pupil{id: "open", sheets: []sheet{on(day, "", "50", "0", "0")}},
		&pupil{id: "belief-open", sheets: []sheet{on(day, "90", "50", "0", "")}},
		&pupil{id: "fine", sheets: []sheet{on(day, "50", "50", "0", "0")}},
	)
	assert.Equal(t, []string{"invalid", "belief-open", "open", "absent", "absent-b", "consented-again", "agreed"}, idsOf(l.Retests()))
	assert.Equal(t, []string{"belief-open", "open"}, idsOf(l.Entries()), "what is open could be red")
	assert.Equal(t, []string{"refused"}, idsOf(l.SetAside()))
	for e := range l.Retests() {
		want := map[string]string{
			"invalid": "作答无效，不予定级", "open": "等级无法判定，可能到 高危", "belief-open": "等级 高危（确定）；作答是否可信未能判定",
			"absent": "在名册上，而没有答卷", "agreed": "在名册上，而没有答卷；已约定 2026-10-20 复测",
		}[e.Pupil.ID]
		if want != "" {
			assert.Equal(t, want, e.WhyRetest("zh"), e.Pupil.ID)
		}
	}
}

func TestScope(t *testing.T) {
	s := moodScorer(t, "")
	red := []sheet{on(day, "90", "50", "0", "0")}
	pupils := []*pupil{
		{id: "a", class: []string{"东区", "一中", "七年级", "1班"}, sheets: red},
		{id: "b", class: []string{"东区", "二中", "七年级", "1班"}, sheets: red},
		{id: "c", sheets: red},
	}
	for _, tt := range []struct {
		scope view.Scope
		want  []string
	}{
		{view.Scope{Tree: "class"}, []string{"a", "b", "c"}},
		{view.Scope{Tree: "class", Path: []string{"东区"}}, []string{"a", "b"}},
		{view.Scope{Tree: "class", Path: []string{"东区", "二中"}}, []string{"b"}},
		{view.Scope{Tree: "class", Path: []string{"西区"}}, nil},
		{view.Scope{Tree: "dormitory", Path: []string{"东区"}}, nil},
		{view.Scope{Pupil: "c"}, []string{"c"}},
	} {
		plan := wave(s)
		plan.Scope = tt.scope
		assert.Equal(t, tt.want, idsOf(listOf(t, plan, pupils...).Entries()), "%v", tt.scope)
	}
}

func TestNewRefuses(t *testing.T) {
	s := moodScorer(t, "")
	red := &pupil{id: "a", sheets: []sheet{on(day, "90", "50", "0", "0")}}
	broken := errors.New("broken")
	for _, tt := range []struct {
		name  string
		with  func(*followup.Plan)
		cases func() iter.Seq2[followup.Case, error]
		want  string
	}{
		{"no scorer", func(p *followup.Plan) { p.Scorer = nil }, nil, "there is no scorer"},
		{"no date", func(p *followup.Plan) { p.At = "15.10.2026" }, nil, "YYYY-MM-DD"},
		{"dates turned round", func(p *followup.Plan) { p.Since = "2026-12-01" }, nil, "not the earlier one"},
		{"no scope", func(p *followup.Plan) { p.Scope = view.Scope{} }, nil, "there is no scope"},
		{"a pupil twice", func(*followup.Plan) {}, func() iter.Seq2[followup.Case, error] {
			return given([]followup.Case{caseOf(t, s, red), caseOf(t, s, red)})
		}, "case 2: the id stands twice: a pupil is listed once"},
		{"nobody", func(*followup.Plan) {}, func() iter.Seq2[followup.Case, error] { return given(make([]followup.Case, 1)) }, "case 1: there is no id of a pupil"},
		{"a sheet of tomorrow", func(p *followup.Plan) { p.At = "2026-09-09" }, func() iter.Seq2[followup.Case, error] {
			return given([]followup.Case{caseOf(t, s, red)})
		}, "case 1: a sheet is later than the day of the list"},
		{"an error on the way", func(*followup.Plan) {}, func() iter.Seq2[followup.Case, error] {
			return func(yield func(followup.Case, error) bool) { yield(followup.Case{}, broken) }
		}, "broken"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			plan := wave(s)
			tt.with(&plan)
			cases := given(nil)
			if tt.cases != nil {
				cases = tt.cases()
			}
			_, err := followup.New(plan, cases)
			assert.ErrorContains(t, err, tt.want)
			var own *followup.Error
			if errors.As(err, &own) {
				assert.NotContains(t, own.Message("zh"), "%!")
				assert.False(t, strings.Contains(own.Message("zh"), own.Message("en")))
			}
		})
	}
}
