package followup_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/dossier"
)

// A critical answer of the wave before, or given since, is remembered until somebody qualified has talked about it.
func TestEarlierCriticalAnswers(t *testing.T) {
	s := moodScorer(t, "")
	was, clean := on("2026-03-02", "50", "50", "0", "0"), on(day, "50", "50", "0", "0")
	between := single(on("2026-06-15", "50", "50", "1", "0"))
	talked := event(dossier.Interview, "2026-06-20", "")
	for _, tt := range []struct {
		name     string
		sheets   []sheet
		events   []dossier.Event
		expected bool
		list     string
		why      string
	}{
		{
			"between the waves, and absent now",
			[]sheet{was, between},
			nil, true, "listed",
			"此前（2026-06-15）危机条目阳性，此后没有心理教师等的访谈：自伤（harm）；在名册上，而没有答卷",
		},
		{"and on no roster", []sheet{was, between}, nil, false, "listed", "自伤（harm）；本轮没有答卷"},
		{"without an earlier wave", []sheet{between}, nil, true, "listed", "此前（2026-06-15）危机条目阳性"},
		{"between the waves, and not now", []sheet{was, between, clean}, nil, true, "listed", "自伤（harm）；等级 正常（确定）"},
		{"in the wave before", []sheet{on("2026-03-02", "50", "50", "1", "0"), clean}, nil, true, "listed", "此前（2026-03-02）危机条目阳性"},
		{"two waves before", []sheet{on("2025-09-10", "50", "50", "1", "0"), was, clean}, nil, true, "lowest", ""},
		{"talked about", []sheet{was, between, clean}, []dossier.Event{talked}, true, "lowest", ""},
		{"talked about, and absent now", []sheet{was, between}, []dossier.Event{talked}, true, "retest", ""},
		{"talked about by the class teacher", []sheet{was, between, clean}, []dossier.Event{by("class_teacher", talked)}, true, "listed", "2026-06-20 有班主任访谈，不计入"},
		{"on the same day", []sheet{was, between, clean}, []dossier.Event{event(dossier.Interview, "2026-06-15", "")}, true, "listed", "当日（2026-06-15）有心理教师访谈"},
		{"before it", []sheet{was, between, clean}, []dossier.Event{event(dossier.Interview, "2026-06-14", "")}, true, "listed", "此前（2026-06-15）危机条目阳性"},
		{"left open, and absent now", []sheet{was, single(on("2026-06-15", "50", "50", "", "0"))}, nil, true, "listed", "危机条目未能判定，须当面核实"},
		{"left open, and on no roster", []sheet{was, single(on("2026-06-15", "50", "50", "", "0"))}, nil, false, "nowhere", ""},
		{"left open, talked about, and absent now", []sheet{was, single(on("2026-06-15", "50", "50", "", "0"))}, []dossier.Event{talked}, true, "retest", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e, list := one(t, s, &pupil{sheets: tt.sheets, events: tt.events, expected: tt.expected})
			require.Equal(t, tt.list, list)
			if list == "listed" {
				assert.Contains(t, e.Why("zh"), tt.why)
				assert.True(t, e.Within)
			}
		})
	}
	e, _ := one(t, s, &pupil{sheets: []sheet{was, between}, expected: true})
	assert.Contains(t, e.WhyRetest("zh"), "此前（2026-06-15）危机条目阳性", "the line of who is absent says it too")
}

// Who was asked again after an interview and left the item open is not settled by that interview: what was said in it was
// before.
func TestACriticalAnswerThatALaterSheetLeavesOpen(t *testing.T) {
	s := moodScorer(t, "")
	talked := []dossier.Event{event(dossier.Interview, "2026-09-15", "")}
	retest := func(harm string) sheet { return on("2026-09-20", "50", "50", harm, "0") }
	for _, tt := range []struct {
		name string
		was  string
		now  string
		list string
		why  string
	}{
		{"answered so, then left open", "1", "", "listed", "危机条目阳性：自伤（harm）；此后的答卷未能判定同一条目，须当面核实：自伤（harm）；等级 正常（确定）"},
		{"not answered so, then left open", "0", "", "listed", "危机条目未能判定，须当面核实：自伤（harm）；等级 正常（确定）"},
		{"answered so twice", "1", "1", "listed", "危机条目阳性：自伤（harm）；等级 正常（确定）"},
		{"answered so, then not", "1", "0", "aside", "危机条目阳性：自伤（harm）；等级 正常（确定）"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := &pupil{sheets: []sheet{on(day, "50", "50", tt.was, "0"), retest(tt.now)}, events: talked}
			e, list := one(t, s, p)
			require.Equal(t, tt.list, list)
			if list == "aside" {
				assert.Contains(t, e.WhyAside("zh"), tt.why)
				return
			}
			assert.Contains(t, e.Why("zh"), tt.why)
			assert.Contains(t, e.Why("zh"), "2026-09-15 有心理教师访谈，此后另有答卷，不计入")
			p.events = append(talked, event(dossier.Interview, "2026-09-21", ""))
			_, list = one(t, s, p)
			assert.Equal(t, "aside", list, "an interview after both settles it")
		})
	}
}

// A critical answer by a parent puts a pupil on the list like his or her own.
func TestCriticalAnswersOfOthers(t *testing.T) {
	s := moodScorer(t, "")
	clean := on(day, "50", "50", "0", "0")
	told := func(date, harm string) sheet {
		sh := on(date, "90", "50", harm, "0")
		sh.by = "parent"
		return sh
	}
	for _, tt := range []struct {
		name   string
		other  sheet
		events []dossier.Event
		list   string
	}{
		{"of the wave", told("2026-09-11", "1"), nil, "listed"},
		{"none", told("2026-09-11", "0"), nil, "lowest"},
		{"long ago", told("2024-09-11", "1"), nil, "lowest"},
		{"after the list", told("2026-11-11", "1"), nil, "lowest"},
		{"talked about", told("2026-09-11", "1"), []dossier.Event{event(dossier.Interview, "2026-09-12", "")}, "aside"},
		{"talked about too early", told("2026-09-13", "1"), []dossier.Event{event(dossier.Interview, "2026-09-12", "")}, "listed"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e, list := one(t, s, &pupil{sheets: []sheet{clean}, others: []sheet{tt.other}, events: tt.events})
			require.Equal(t, tt.list, list)
			if list == "listed" {
				assert.Contains(t, e.Why("zh"), "家长填答（"+tt.other.date+"）中有危机条目阳性：自伤（harm）；等级 正常（确定）")
				assert.True(t, e.Within)
			}
		})
	}
	l := listOf(t, wave(s), &pupil{id: "red", sheets: []sheet{on(day, "90", "50", "0", "0")}}, &pupil{id: "told", sheets: []sheet{clean}, others: []sheet{told(day, "1")}})
	assert.Equal(t, []string{"told", "red"}, idsOf(l.Entries()))
	assert.Contains(t, csvOf(t, l, "zh"), "\nfollowup,,1,,told,,2026-09-10,,harm,,,")
}
