package followup

import (
	"cmp"
	"slices"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/scoring"
)

// reader makes entries of cases.
type reader struct {
	plan   *Plan
	def    *instruments.Definition
	layout *profile.Layout
}

// entry reads a case. The fault is LateSheet or NoWave; "" without one.
func (r *reader) entry(c *Case) (e *Entry, fault Code) {
	e = &Entry{Pupil: c.Pupil, layout: r.layout, order: r.def.Followup.Order, at: r.plan.At}
	e.Tier, e.Change.Why = Tier{profile.Withheld, -1, -1, -1}, dossier.NoNewWave
	e.Nearness.Level, e.Nearness.Why = -1, scoring.NoLevel
	waves, from, fault := r.waves(c)
	if fault != "" {
		return nil, fault
	}
	r.critical(e, c, waves, from)
	if from < len(waves) {
		e.first = waves[from].Date
		r.sheets(e, c.Series, waves, from)
		if len(e.Sheets) > 0 {
			e.Change = r.change(c.Series, &e.Sheets[e.lead])
		}
	} else if c.Expected {
		e.Retest = Absent
	}
	if e.Retest != 0 {
		e.Before = r.before(c, waves, from)
	}
	r.events(e, c, lastSat(waves))
	return e, ""
}

// waves gives the waves of a case, and how many of them are of earlier lists.
func (r *reader) waves(c *Case) (waves []dossier.Wave, from int, fault Code) {
	if c.Series != nil {
		waves = c.Series.Waves()
	}
	if lastSat(waves) > r.plan.At {
		return nil, 0, LateSheet
	}
	switch {
	case c.From < 0 || c.From > len(waves)+1:
		return nil, 0, NoWave
	case c.From > 0:
		return waves, c.From - 1, ""
	}
	from, _ = slices.BinarySearchFunc(waves, r.plan.Since, func(w dossier.Wave, day string) int { return cmp.Compare(w.Date, day) })
	return waves, from, ""
}

// lastSat is the last day on which a pupil sat down to answer, whatever came of it; "" for never.
func lastSat(waves []dossier.Wave) (day string) {
	for i := range waves {
		for _, sat := range waves[i].Sittings {
			day = max(day, sat.Profile.Date)
		}
	}
	return day
}

// change is the largest change for the worse of a sheet against the wave before its own that counts.
func (r *reader) change(s *dossier.Series, now *Sheet) (out Change) {
	waves := s.Waves()
	from := now.wave - 1
	for ; from >= 0 && !waves[from].Counts; from-- {
	}
	if from < 0 {
		return Change{Why: dossier.NoEarlierWave}
	}
	for _, i := range r.def.Followup.Change {
		c, err := s.ChangeTo(now.profile, r.def.Scales[i].ID, from+1)
		if err != nil { // the series is of another scorer
			c.RCI.Why = dossier.NoScale
		}
		x, ok := c.RCI.Point()
		if r.def.Scales[i].Higher == instruments.HigherBetter {
			x = 0 - x
		}
		switch {
		case !ok:
			out.Others++
			if out.Why == dossier.NotSaid {
				out.Why = c.RCI.Why
			}
		case !out.Has || x > out.Value:
			out.Has, out.Value, out.Scale = true, x, i
		}
	}
	if out.Has {
		out.Why = dossier.NotSaid
	}
	return out
}
