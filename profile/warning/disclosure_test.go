package warning_test

import (
	"encoding/json"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/view"
	"github.com/psynorm/psynorm/profile/warning"
)

// reads gives, as bytes and in words, all that offices of some roles get, in its order.
func reads(t testing.TB, notices []warning.Notice, may func(view.Role) bool) string {
	t.Helper()
	out := ""
	for _, n := range notices {
		if may(n.Office.Role) {
			b, err := json.Marshal(n)
			require.NoError(t, err)
			out += string(b) + "\n" + n.In("zh") + "\n" + n.In("en") + "\n"
		}
	}
	return out
}

func notFull(r view.Role) bool { return r != view.Full }

// differing gives a case that differs in nothing but answers, critical items, reasons, operands and notes, and in what
// people did about notices that are of those.
func differing(r *rand.Rand, c warning.Case, of []warning.Notice) warning.Case {
	truths := []profile.Truth{profile.No, profile.Yes, profile.Undecided}
	secret := map[string]bool{}
	for _, n := range of {
		secret[n.ID] = n.Kind == warning.Critical || n.Kind == warning.Monitor
	}
	out := warning.Case{Pupil: c.Pupil}
	for _, w := range c.Waves {
		other := warning.Wave{Date: w.Date}
		for _, s := range w.Sheets {
			p := s.Profile.Clone()
			p.Critical = []profile.Truth{truths[r.IntN(3)], truths[r.IntN(3)]}
			p.Tier.Fired, p.Tier.Open = []int{r.IntN(2)}, []int{r.IntN(2)}
			p.Tier.Lo, p.Tier.Hi = 0, 3
			p.Facts = []profile.Number{profile.Exactly(r.Float64())}
			p.Answers.Answered, p.Incomplete = int16(r.IntN(90)), []int{r.IntN(9)}
			p.Validity.Rule, p.Validity.Open = r.IntN(3), []int{r.IntN(3)}
			p.File, p.Row = "other.csv", r.IntN(99)
			s.Profile, s.Fired = p, nil
			if r.IntN(2) == 0 {
				s.Fired = []warning.Fired{{Rule: "worse", Because: profile.Text{"zh": "明显加重"}}}
			}
			other.Sheets = append(other.Sheets, s)
		}
		out.Waves = append(out.Waves, other)
	}
	for _, e := range c.Events {
		e.Reason = "another note"
		if !secret[e.Notice] {
			out.Events = append(out.Events, e)
		}
	}
	return out
}

// TestWhatOnlyFullMayKnowChangesNobodyElsesNotices compares two pupils who differ only in what is for the role full alone:
// whatever the others get is the same to the byte, at every time, ids, times allowed, states, words and order included.
func TestWhatOnlyFullMayKnowChangesNobodyElsesNotices(t *testing.T) {
	compared, differ := 0, 0
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 7))
		c := randomCase(t, r)
		all, _ := warning.Evaluate(demo(t), demoLayout, []warning.Case{c}, end)
		other := differing(r, c, all)
		for at := begin; at.Before(end); at = at.Add(101 * tick) {
			a, _ := warning.Evaluate(demo(t), demoLayout, []warning.Case{c}, at)
			b, _ := warning.Evaluate(demo(t), demoLayout, []warning.Case{other}, at)
			require.Equal(t, reads(t, a, notFull), reads(t, b, notFull), "seed %d", seed)
			compared += len(reads(t, a, notFull))
			if full := func(r view.Role) bool { return r == view.Full }; reads(t, a, full) != reads(t, b, full) {
				differ++
			}
		}
	}
	require.Greater(t, compared, 20_000)
	require.Greater(t, differ, 200, "the two were different for the psychologist")
}

// TestAFlagDoesNotTellTheLevel: yellow, orange and red with a critical item look the same to a class teacher and a warden, as
// long as nobody has done anything about them.
func TestAFlagDoesNotTellTheLevel(t *testing.T) {
	flag := func(r view.Role) bool { return r == view.Flag }
	for _, at := range []int{2, 6, 8, 12, 20} {
		var want string
		for i, o := range []outcome{{level: 1}, {level: 2}, {level: 3, plan: profile.Yes}, {level: 3, validity: profile.Doubtful}} {
			got := reads(t, evaluate(t, warning.Case{Pupil: pupil, Waves: []warning.Wave{wave(sheet("2026-11-02", o))}}, on(at, 3)), flag)
			if i == 0 {
				want = got
				require.NotEmpty(t, want)
			}
			assert.Equal(t, want, got)
		}
	}
}

// TestWhoSeesWhom: the name is masked but for Full, and nobody who knows the pupil sees the pseudonym.
func TestWhoSeesWhom(t *testing.T) {
	c := warning.Case{Pupil: pupil, Waves: []warning.Wave{wave(sheet("2026-11-02", outcome{level: 3}), sheet("2026-11-05", outcome{level: 2}))}}
	seen := map[string]view.Pupil{}
	for _, n := range evaluate(t, c, on(28, 0)) {
		seen[n.Office.ID] = n.Pupil
		assert.True(t, n.Scope.Holds(&pupil))
		if n.Office.Role != view.Full {
			text := reads(t, []warning.Notice{n}, notFull)
			assert.NotContains(t, text, "阿依古丽")
			assert.NotContains(t, text, "because")
			assert.Equal(t, n.Office.Role == view.Case, n.Pupil.Pseudonym != "")
			assert.Equal(t, n.Office.Role == view.Summary && n.Level.ID == "orange", n.Level.Action != nil)
		}
	}
	assert.Equal(t, pupil, seen["psychologist"])
	assert.Equal(t, view.Pupil{ID: "0417", Name: "阿**", Places: pupil.Places[:1]}, seen["class_teacher"])
	assert.Equal(t, view.Pupil{ID: "0417", Name: "阿**", Places: pupil.Places[1:]}, seen["warden"], "a warden is told of the dormitory alone")
	assert.Equal(t, view.Pupil{ID: "0417", Name: "阿**", Places: pupil.Places[:1]}, seen["head"])
	assert.Equal(t, view.Pupil{Pseudonym: pupil.Pseudonym}, seen["county"])
}

// TestIdsSayNothing: they depend on the pseudonym and on the pupil's id, and two offices have none in common.
func TestIdsSayNothing(t *testing.T) {
	c := warning.Case{Pupil: pupil, Waves: []warning.Wave{wave(sheet("2026-11-02", outcome{level: 1}))}}
	ids := map[string]bool{}
	for _, change := range []func(*view.Pupil){
		func(*view.Pupil) {}, func(p *view.Pupil) { p.Pseudonym = "9K3M9Q2V5T8W1X4Z" }, func(p *view.Pupil) { p.ID = "0419" },
	} {
		d := c
		change(&d.Pupil)
		for _, n := range evaluate(t, d, on(3, 0)) {
			assert.Regexp(t, `^N-[0-9A-HJKMNP-TV-Z]{16}$`, n.ID)
			assert.False(t, ids[n.ID])
			ids[n.ID] = true
		}
	}
	assert.Len(t, ids, 6)
}
