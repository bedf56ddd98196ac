package warning_test

import (
	"errors"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/view"
	"github.com/psynorm/psynorm/profile/warning"
)

func TestWhoIsTold(t *testing.T) {
	for _, c := range []struct {
		name   string
		pupil  view.Pupil
		sheets []warning.Sheet
		want   []string
	}{
		{"nothing", pupil, []warning.Sheet{sheet("2026-11-02", outcome{})}, nil},
		{
			"the lowest, doubtful", pupil,
			[]warning.Sheet{sheet("2026-11-02", outcome{validity: profile.Doubtful})},
			[]string{"retest class_teacher", "retest warden"},
		},
		{"yellow, doubtful", pupil, []warning.Sheet{sheet("2026-11-02", outcome{validity: profile.Doubtful, level: 1})}, []string{"tier class_teacher", "tier warden"}},
		{"yellow", pupil, []warning.Sheet{sheet("2026-11-02", outcome{level: 1})}, []string{"tier class_teacher", "tier warden"}},
		{"yellow, no boarder", dayPupil, []warning.Sheet{sheet("2026-11-02", outcome{level: 1})}, []string{"tier class_teacher"}},
		{
			"orange", pupil,
			[]warning.Sheet{sheet("2026-11-02", outcome{level: 2})},
			[]string{"tier psychologist", "tier class_teacher", "tier warden"},
		},
		{
			"red and a plan", pupil,
			[]warning.Sheet{sheet("2026-11-02", outcome{level: 3, plan: profile.Yes})},
			[]string{"critical psychologist", "tier psychologist", "tier head", "tier class_teacher", "tier warden"},
		},
		{"invalid", pupil, []warning.Sheet{sheet("2026-11-02", invalid)}, []string{"retest class_teacher", "retest warden"}},
		{
			"a step that tells nobody passes at once", dayPupil,
			[]warning.Sheet{sheet("2026-11-02", invalid)},
			[]string{"retest class_teacher", "retest crisis_lead"},
		},
		{
			"invalid with a critical item", pupil,
			[]warning.Sheet{sheet("2026-11-02", outcome{validity: profile.Invalid, tier: profile.Withheld, harm: profile.Yes})},
			[]string{"critical psychologist", "retest class_teacher", "retest warden"},
		},
		{"undetermined tier", pupil, []warning.Sheet{sheet("2026-11-02", outcome{noTier: true})}, []string{"retest class_teacher", "retest warden"}},
		{
			"undetermined validity of a level", pupil,
			[]warning.Sheet{sheet("2026-11-02", outcome{undecided: true, level: 1})},
			[]string{"tier class_teacher", "tier warden", "retest class_teacher", "retest warden"},
		},
		{
			"at least a level", pupil,
			[]warning.Sheet{sheet("2026-11-02", outcome{tier: profile.AtLeast, level: 1})},
			[]string{"tier class_teacher", "tier warden", "retest class_teacher", "retest warden"},
		},
		{
			"an undecided critical item", pupil,
			[]warning.Sheet{sheet("2026-11-02", outcome{planOpen: true})},
			[]string{"critical psychologist"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := evaluate(t, warning.Case{Pupil: c.pupil, Waves: []warning.Wave{wave(c.sheets...)}}, on(2, 1))
			assert.ElementsMatch(t, c.want, offices(got))
			for _, n := range got {
				assert.Equal(t, warning.ToReview, n.State)
				assert.Equal(t, on(2, 0), n.Opened, "a sheet without a time is known from the beginning of its day")
			}
		})
	}
}

// Where only the day is known nothing is overdue before anybody could read it: what is to be taken up within two hours is due
// two hours after the end of the day, and is told from the day's beginning.
func TestTimeRunsFromTheEndOfADay(t *testing.T) {
	c := warning.Case{Pupil: pupil, Waves: []warning.Wave{wave(sheet("2026-11-02", outcome{plan: profile.Yes}))}}
	for _, at := range []time.Time{on(2, 0), on(2, 8), on(3, 2)} {
		got := evaluate(t, c, at)
		require.Equal(t, []string{"critical psychologist"}, offices(got))
		assert.Equal(t, []time.Time{on(2, 0), on(3, 2)}, []time.Time{got[0].Opened, got[0].Due})
		assert.False(t, got[0].Late, at)
	}
	c.Waves[0].Sheets[0].Known = on(2, 8)
	got := evaluate(t, c, on(2, 11))
	require.Equal(t, []string{"critical psychologist", "critical crisis_lead"}, offices(got))
	assert.Equal(t, []time.Time{on(2, 8), on(2, 10)}, []time.Time{got[0].Opened, got[0].Due})
	assert.Equal(t, []time.Time{on(2, 10), on(2, 13)}, []time.Time{got[1].Opened, got[1].Due})
}

func TestAnOverdueNoticeGoesToTheNextAndAgainUp(t *testing.T) {
	s := sheet("2026-11-02", outcome{level: 2})
	s.Known = on(2, 15)
	c := warning.Case{Pupil: dayPupil, Waves: []warning.Wave{wave(s)}}
	interview := func(at time.Time) (got []warning.Notice) {
		for _, n := range evaluate(t, c, at) {
			if n.Office.Role != view.Flag {
				got = append(got, n)
			}
		}
		return got
	}
	assert.Empty(t, interview(on(2, 14)), "nothing is known yet")
	got := interview(on(9, 15))
	require.Equal(t, []string{"tier psychologist"}, offices(got))
	assert.Equal(t, on(9, 15), got[0].Due)
	assert.False(t, got[0].Late, "on the minute is in time")

	got = interview(on(9, 16))
	require.Equal(t, []string{"tier psychologist", "tier head"}, offices(got))
	assert.True(t, got[0].Late)
	assert.Equal(t, on(9, 15), got[1].Opened)
	assert.Equal(t, on(11, 15), got[1].Due)
	assert.Equal(t, "psychologist", got[1].Overdue[0].ID)
	assert.Equal(t, "（心理教师未在时限内接手，现转给您。）等级：重点关注。心理教师访谈。", got[1].In("zh"))

	got = interview(on(12, 0))
	require.Equal(t, []string{"tier psychologist", "tier head", "tier county"}, offices(got))
	assert.Equal(t, view.Pupil{Pseudonym: dayPupil.Pseudonym}, got[2].Pupil)

	c.Events = []warning.Event{event(got[0], on(10, 8), warning.Following)}
	got = interview(on(12, 0))
	require.Equal(t, []string{"tier psychologist", "tier head"}, offices(got), "taken up before it went further")
	assert.Equal(t, warning.Following, got[0].State)
	assert.Equal(t, warning.Closed, got[1].State, "what it was told for has been taken up")
	assert.Equal(t, on(10, 8), got[1].Since)

	c.Events = []warning.Event{event(got[1], on(10, 7), warning.Observing), event(got[0], on(10, 8), warning.Closed)}
	got = interview(on(12, 0))
	assert.Equal(t, warning.Observing, got[1].State, "the head had taken it up before, and has it still")
}

func TestARetestSettlesARetest(t *testing.T) {
	c := warning.Case{Pupil: pupil, Waves: []warning.Wave{wave(
		sheet("2026-11-02", invalid), sheet("2026-11-04", outcome{noTier: true}), sheet("2026-11-06", outcome{level: 1}),
	)}}
	got := evaluate(t, c, on(5, 0))
	assert.ElementsMatch(t, []string{"retest class_teacher", "retest warden", "retest crisis_lead"}, offices(got))
	for _, n := range of(got, "class_teacher") {
		assert.Equal(t, warning.ToReview, n.State, "the second sheet says no more than the first")
	}
	got = evaluate(t, c, on(6, 9))
	require.ElementsMatch(t, []string{
		"tier class_teacher", "tier warden", "retest class_teacher", "retest warden", "retest crisis_lead",
	}, offices(got))
	for _, n := range got {
		if n.Kind == warning.Retest {
			assert.Equal(t, warning.Closed, n.State)
			assert.Equal(t, on(6, 0), n.Since)
		}
	}
	assert.Empty(t, evaluate(t, warning.Case{Pupil: pupil, Waves: []warning.Wave{wave(
		sheet("2026-11-02", outcome{}), sheet("2026-11-04", invalid),
	)}}, on(20, 0)), "a sheet that says enough stands")
}

// What a retest says that is worse is told, and does not hide behind what was closed.
func TestARetestThatIsWorseOpensItsOwn(t *testing.T) {
	first := sheet("2026-11-02", outcome{level: 1, plan: profile.Yes})
	c := warning.Case{Pupil: dayPupil, Waves: []warning.Wave{wave(first)}}
	before := evaluate(t, c, on(2, 1))
	require.Equal(t, []string{"critical psychologist", "tier class_teacher"}, offices(before))
	c.Events = []warning.Event{event(before[0], on(2, 1), warning.Closed), event(before[1], on(2, 2), warning.Closed)}
	c.Waves[0] = wave(first, sheet("2026-11-05", outcome{level: 3, plan: profile.Yes}))
	after := evaluate(t, c, on(5, 1))
	require.Equal(t, []string{
		"critical psychologist", "critical psychologist", "tier psychologist", "tier head", "tier class_teacher", "tier class_teacher",
	}, offices(after))
	for i, want := range []warning.State{
		warning.Closed, warning.ToReview, warning.ToReview, warning.ToReview, warning.Closed, warning.ToReview,
	} {
		assert.Equal(t, want, after[i].State, i)
	}
	assert.Equal(t, before[1].ID, after[4].ID)
	c.Waves[0] = wave(first, sheet("2026-11-05", outcome{level: 1}))
	assert.Equal(t, of(after, "class_teacher"), of(evaluate(t, c, on(5, 1)), "class_teacher"),
		"the class teacher is asked again, and cannot tell that the level is another")
}

func TestANewWaveOpensAnew(t *testing.T) {
	c := warning.Case{Pupil: dayPupil, Waves: []warning.Wave{wave(sheet("2026-03-02", outcome{level: 1}))}}
	spring := evaluate(t, c, on(2, 0))
	c.Events = []warning.Event{event(spring[0], on(1, 0), warning.Closed)}
	c.Waves = append(c.Waves, wave(sheet("2026-11-02", outcome{level: 1})))
	both := of(evaluate(t, c, on(2, 1)), "class_teacher")
	require.Len(t, both, 2)
	assert.Equal(t, spring[0].ID, both[0].ID)
	assert.Equal(t, []warning.State{warning.Closed, warning.ToReview}, []warning.State{both[0].State, both[1].State})
}

func TestTransitions(t *testing.T) {
	states := []warning.State{warning.ToReview, warning.Following, warning.Observing, warning.Closed}
	for _, from := range states {
		for _, to := range states {
			assert.Equal(t, to != warning.ToReview && to != from, from.May(to), "%v to %v", from, to)
		}
		assert.False(t, from.May(9))
	}
	c := warning.Case{Pupil: dayPupil, Waves: []warning.Wave{wave(sheet("2026-11-02", outcome{level: 1}))}}
	n := evaluate(t, c, on(3, 0))[0]
	for _, bad := range []warning.State{warning.ToReview, warning.Following} {
		c.Events = []warning.Event{event(n, on(3, 0), warning.Following), event(n, on(3, 1), bad), event(n, on(3, 2), warning.Observing)}
		got, err := warning.Evaluate(demo(t), demoLayout, []warning.Case{c}, on(4, 0))
		var fault *warning.CaseError
		require.ErrorAs(t, err, &fault)
		assert.Equal(t, warning.CaseError{Code: warning.BadChange, Case: 1, Event: 2}, *fault)
		assert.Equal(t, warning.Observing, got[0].State, "the other events count")
	}
}

// An office may say that all of a pupil's notices are taken up; nobody else's are.
func TestAnEventForAllNoticesOfAnOffice(t *testing.T) {
	c := warning.Case{Pupil: dayPupil, Waves: []warning.Wave{wave(sheet("2026-11-02", outcome{level: 3, plan: profile.Yes, harm: profile.Yes}))}}
	c.Events = []warning.Event{{At: on(2, 0), Day: true, Author: "Z", Office: "psychologist", State: warning.Following, Reason: "seen"}}
	for _, n := range evaluate(t, c, on(2, 1)) {
		assert.Equal(t, warning.ToReview, n.State, "perhaps it was before anybody had seen the notice")
	}
	c.Events[0].At = on(3, 0)
	for _, n := range evaluate(t, c, on(3, 1)) {
		switch {
		case n.Office.ID == "psychologist":
			assert.Equal(t, []warning.Change{{At: on(3, 0), State: warning.Following, Author: "Z", Reason: "seen"}}, n.Log)
		case n.Overdue != nil && n.Overdue[0].ID == "psychologist":
			assert.Equal(t, warning.Closed, n.State, "what was late has been taken up")
		default:
			assert.Equal(t, warning.ToReview, n.State)
		}
	}
}

// An event of which only the day is known counts for what opened on that day, and not for what opened later.
func TestEventsOfADay(t *testing.T) {
	s := sheet("2026-11-02", outcome{plan: profile.Yes})
	s.Known = on(2, 8)
	c := warning.Case{Pupil: dayPupil, Waves: []warning.Wave{wave(s)}}
	n := evaluate(t, c, on(2, 9))[0]
	e := event(n, on(2, 0), warning.Following)
	e.Day = true
	c.Events = []warning.Event{e}
	assert.Equal(t, on(2, 8), evaluate(t, c, on(2, 9))[0].Since)

	c.Events[0].Day = false
	_, err := warning.Evaluate(demo(t), demoLayout, []warning.Case{c}, on(2, 9))
	assert.ErrorContains(t, err, "from before its notice was opened")
	c.Events[0] = e
	c.Events[0].At = on(1, 0)
	_, err = warning.Evaluate(demo(t), demoLayout, []warning.Case{c}, on(2, 9))
	assert.ErrorContains(t, err, "from before its notice was opened")
}

func TestWhatIsWrongWithACase(t *testing.T) {
	good := wave(sheet("2026-11-02", outcome{level: 1}))
	other := sheet("2026-11-02", outcome{})
	layout := *demoLayout
	layout.Definition.ID = "other"
	other.Profile.Layout = &layout
	unknown := sheet("2026-11-02", outcome{level: 1, plan: profile.Yes})
	renamed := *demoLayout
	renamed.Levels = []profile.LevelInfo{{ID: "low"}, {ID: "high"}}
	renamed.Critical = []profile.CriticalInfo{{RuleInfo: profile.RuleInfo{ID: "new"}}, {}}
	unknown.Profile.Layout = &renamed
	place := func(path ...string) view.Pupil {
		p := dayPupil
		p.Places = []view.Place{{Tree: "class", Path: path}}
		return p
	}
	teacher := evaluate(t, warning.Case{Pupil: dayPupil, Waves: []warning.Wave{good}}, on(2, 1))[0]
	for _, c := range []struct {
		name string
		is   warning.Case
		want []warning.CaseError
		told []string
	}{
		{"no pseudonym", warning.Case{Pupil: view.Pupil{ID: "1", Places: pupil.Places}, Waves: []warning.Wave{good}}, []warning.CaseError{{Code: warning.NoPseudonym}}, nil},
		{"no place", warning.Case{Pupil: view.Pupil{Pseudonym: "1"}, Waves: []warning.Wave{good}}, []warning.CaseError{{Code: warning.NoPlace}, {Code: warning.NobodyTold, Wave: 1, Sheet: 1}}, nil},
		{"a short path", warning.Case{Pupil: place("第七中学", "7", "7.3"), Waves: []warning.Wave{good}}, []warning.CaseError{{Code: warning.BadPlace}, {Code: warning.NobodyTold, Wave: 1, Sheet: 1}}, nil},
		{
			"no class: the head of the grade at once",
			warning.Case{Pupil: place("西区", "第七中学", "7", ""), Waves: []warning.Wave{good}},
			[]warning.CaseError{{Code: warning.UnknownUnit}},
			[]string{"tier grade_head"},
		},
		{"no profile", warning.Case{Pupil: dayPupil, Waves: []warning.Wave{{Date: "2026-11-02", Sheets: []warning.Sheet{{}}}}}, []warning.CaseError{{Code: warning.NoProfile, Wave: 1, Sheet: 1}}, nil},
		{"another instrument", warning.Case{Pupil: dayPupil, Waves: []warning.Wave{wave(other)}}, []warning.CaseError{{Code: warning.OtherSheet, Wave: 1, Sheet: 1}}, nil},
		{"no date", warning.Case{Pupil: dayPupil, Waves: []warning.Wave{wave(sheet("", outcome{level: 1}))}}, []warning.CaseError{{Code: warning.BadDate, Wave: 1}}, nil},
		{"two waves of one day", warning.Case{Pupil: dayPupil, Waves: []warning.Wave{good, good}}, []warning.CaseError{{Code: warning.SameWave, Wave: 2}}, []string{"tier class_teacher"}},
		{"a level and an item without a row", warning.Case{Pupil: dayPupil, Waves: []warning.Wave{wave(unknown)}}, []warning.CaseError{{Code: warning.NoRow, Wave: 1, Sheet: 1}}, nil},
		{
			"unsigned",
			warning.Case{Pupil: dayPupil, Waves: []warning.Wave{good}, Events: []warning.Event{{Notice: teacher.ID, At: on(2, 1), Office: "class_teacher", State: warning.Closed}}},
			[]warning.CaseError{{Code: warning.Unsigned, Event: 1}},
			[]string{"tier class_teacher"},
		},
		{
			"unknown notice",
			warning.Case{Pupil: dayPupil, Waves: []warning.Wave{good}, Events: []warning.Event{event(warning.Notice{ID: "N-1", Office: teacher.Office}, on(2, 1), warning.Closed)}},
			[]warning.CaseError{{Code: warning.UnknownNotice, Event: 1}},
			[]string{"tier class_teacher"},
		},
		{
			"another office",
			warning.Case{Pupil: dayPupil, Waves: []warning.Wave{good}, Events: []warning.Event{{Notice: teacher.ID, At: on(2, 1), Author: "A", Office: "head", State: warning.Closed, Reason: "x"}}},
			[]warning.CaseError{{Code: warning.OtherOffice, Event: 1}},
			[]string{"tier class_teacher"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := warning.Evaluate(demo(t), demoLayout, []warning.Case{{Pupil: pupil}, c.is}, on(2, 1))
			assert.Equal(t, c.told, offices(got))
			var faults []warning.CaseError
			for _, e := range err.(interface{ Unwrap() []error }).Unwrap() {
				var fault *warning.CaseError
				require.True(t, errors.As(e, &fault))
				assert.Equal(t, 2, fault.Case)
				assert.NotEmpty(t, fault.Explain("zh"))
				assert.NotEqual(t, fault.Message("zh"), fault.Message("en"))
				fault.Case = 0
				faults = append(faults, *fault)
			}
			assert.Equal(t, c.want, faults)
			for _, n := range got {
				assert.Equal(t, warning.ToReview, n.State)
			}
		})
	}
}

// A city's notices of one evaluation are counted in tens of thousands.
func BenchmarkEvaluate(b *testing.B) {
	var cases []warning.Case
	for i := range 1000 {
		p := pupil
		p.ID, p.Pseudonym = strconv.Itoa(i), strconv.Itoa(i)
		cases = append(cases, warning.Case{Pupil: p, Waves: []warning.Wave{
			wave(sheet("2026-03-02", outcome{level: i % 4})), wave(sheet("2026-11-02", outcome{level: i * 7 % 4, plan: profile.Yes})),
		}})
	}
	table := demo(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := warning.Evaluate(table, demoLayout, cases, on(20, 0)); err != nil {
			b.Fatal(err)
		}
	}
}
