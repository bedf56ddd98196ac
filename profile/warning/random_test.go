package warning_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/profile/warning"
)

// tick is the grain of time in random cases: nothing happens in between.
const tick = 30 * time.Minute

var begin, end = on(2, 0), on(2, 0).AddDate(0, 0, 24)

// acts are what counts as having taken up a notice.
var acts = []dossier.EventKind{dossier.Interview, dossier.Referral, dossier.InCare, dossier.RetestAgreed}

// randomOutcome draws what became of a sheet.
func randomOutcome(r *rand.Rand) outcome {
	truths := []profile.Truth{profile.No, profile.No, profile.Yes, profile.Undecided}
	o := outcome{level: r.IntN(4), plan: truths[r.IntN(3)], harm: truths[r.IntN(3)], planOpen: r.IntN(6) == 0}
	switch r.IntN(8) {
	case 0:
		o.validity, o.tier = profile.Invalid, profile.Withheld
	case 1:
		o.noTier = true
	case 2:
		o.undecided = true
	case 3:
		o.validity = profile.Doubtful
	case 4:
		if o.level == 1 || o.level == 2 {
			o.tier = profile.AtLeast
		}
	}
	return o
}

// randomCase draws a wave of up to three sheets, each known at a time of its own, and what people did about the notices,
// which they see at the time: now and then something that cannot be.
func randomCase(t testing.TB, r *rand.Rand) warning.Case {
	c := warning.Case{Pupil: pupil}
	if r.IntN(2) == 0 {
		c.Pupil = dayPupil
	}
	at := begin
	var sheets []warning.Sheet
	for range 1 + r.IntN(3) {
		at = at.Add(tick * time.Duration(1+r.IntN(5*48)))
		s := sheet(at.Format(time.DateOnly), randomOutcome(r))
		s.Known = at
		if r.IntN(3) == 0 {
			s.Fired = []warning.Fired{{Rule: "worse"}}
		}
		sheets = append(sheets, s)
	}
	c.Waves = []warning.Wave{wave(sheets...)}
	table := demo(t)
	for at = begin; at.Before(end); at = at.Add(tick * time.Duration(1+r.IntN(3*48))) {
		seen, _ := warning.Evaluate(table, demoLayout, []warning.Case{c}, at)
		if len(seen) == 0 || r.IntN(3) == 0 {
			continue
		}
		n := seen[r.IntN(len(seen))]
		e := event(n, at, warning.State(r.IntN(4)))
		switch r.IntN(8) {
		case 0:
			e.Office = "crisis_lead"
		case 1, 2:
			e.Notice = ""
		case 3, 4:
			e.State, e.Did = 0, acts[r.IntN(len(acts))]
		case 5:
			e.State, e.Did, e.Notice = 0, acts[r.IntN(len(acts))], ""
		}
		c.Events = append(c.Events, e)
	}
	return c
}

// byDay leaves of every second sheet, and of every third event, the day alone.
func byDay(r *rand.Rand, c *warning.Case) {
	for i := range c.Waves[0].Sheets {
		if r.IntN(2) == 0 {
			c.Waves[0].Sheets[i].Known = time.Time{}
		}
	}
	for i := range c.Events {
		if e := &c.Events[i]; r.IntN(3) == 0 {
			e.Day, e.At = true, time.Date(e.At.Year(), e.At.Month(), e.At.Day(), 0, 0, 0, 0, china)
		}
	}
}

// TestByEveryHalfHour compares with an evaluation that goes through time and moves each notice along.
func TestByEveryHalfHour(t *testing.T) {
	told, passed := 0, 0
	for seed := range uint64(250) {
		r := rand.New(rand.NewPCG(seed, 5))
		c := randomCase(t, r)
		at := begin.Add(tick * time.Duration(r.IntN(24*48)))
		got, _ := warning.Evaluate(demo(t), demoLayout, []warning.Case{c}, at)
		later, _ := warning.Evaluate(demo(t), demoLayout, []warning.Case{c}, end)
		w := world{Case: &c, at: at, ids: map[string]simKey{}}
		for _, n := range later {
			w.ids[n.ID] = keyOf(n)
		}
		want := w.run()
		var have []simNotice
		for _, n := range got {
			have = append(have, simulated(n))
			told++
			if n.Overdue != nil {
				passed++
			}
		}
		require.ElementsMatch(t, want, have, "seed %d", seed)
	}
	require.Greater(t, told, 700)
	require.Greater(t, passed, 120)
}

// TestTheSameNoticesHoweverOften: ids are unique, an evaluation repeated gives the same, and one that is later has all that
// there was, unmoved but for their states. So it is where of sheets and events the day alone is known.
func TestTheSameNoticesHoweverOften(t *testing.T) {
	for seed := range uint64(160) {
		r := rand.New(rand.NewPCG(seed, 6))
		c := randomCase(t, r)
		if seed%2 == 0 {
			byDay(r, &c)
		}
		var before []warning.Notice
		for at := begin; at.Before(end); at = at.Add(7 * time.Hour) {
			now, err := warning.Evaluate(demo(t), demoLayout, []warning.Case{c}, at)
			again, errAgain := warning.Evaluate(demo(t), demoLayout, []warning.Case{c}, at)
			require.Equal(t, now, again)
			require.Equal(t, err, errAgain)
			ids := map[string]warning.Notice{}
			for _, n := range now {
				require.NotContains(t, ids, n.ID)
				ids[n.ID] = n
			}
			for _, n := range before {
				require.Contains(t, ids, n.ID, "seed %d", seed)
				m := ids[n.ID]
				require.Equal(t, [2]time.Time{n.Opened, n.Due}, [2]time.Time{m.Opened, m.Due})
				require.Equal(t, append([]warning.Change{}, n.Log...), append([]warning.Change{}, m.Log[:len(n.Log)]...))
			}
			before = now
		}
	}
}
