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

// entry reads a case. The error is LateSheet.
func (r *reader) entry(c *Case) (*Entry, error) {
	e := &Entry{Pupil: c.Pupil, layout: r.layout, order: r.def.Followup.Order, at: r.plan.At}
	e.Tier, e.Change.Why = Tier{profile.Withheld, -1, -1, -1}, dossier.NoNewWave
	e.Nearness.Level, e.Nearness.Why = -1, scoring.NoLevel
	waves, from, err := r.since(c.Series)
	if err != nil {
		return nil, err
	}
	if len(waves) > 0 {
		at := latest(waves)
		r.critical(e, waves)
		r.sheet(e, c.Series, &waves[at])
		e.Change = r.change(c.Series, from+at)
	} else if c.Expected {
		e.Retest = Absent
	}
	r.events(e, c)
	return e, nil
}

// since gives the waves of a series from Plan.Since on, and how many lie before.
func (r *reader) since(s *dossier.Series) (waves []dossier.Wave, before int, err error) {
	if s == nil {
		return nil, 0, nil
	}
	waves = s.Waves()
	for i := range waves {
		for _, sat := range waves[i].Sittings {
			if sat.Profile.Date > r.plan.At {
				return nil, 0, &Error{Code: LateSheet}
			}
		}
	}
	before, _ = slices.BinarySearchFunc(waves, r.plan.Since, func(w dossier.Wave, day string) int { return cmp.Compare(w.Date, day) })
	return waves[before:], before, nil
}

// latest gives the last wave that counts, else the last one.
func latest(waves []dossier.Wave) int {
	for i := len(waves) - 1; i >= 0; i-- {
		if waves[i].Counts {
			return i
		}
	}
	return len(waves) - 1
}

// critical gathers critical answers from every sheet of the waves, valid or not. One that was given stays given; one that
// could not be decided is decided by a later sheet, and one that a later sheet leaves open is open.
func (r *reader) critical(e *Entry, waves []dossier.Wave) {
	var known []*profile.CriticalInfo
	truth := map[string]profile.Truth{}
	for i := range waves {
		for _, sat := range waves[i].Sittings {
			p := sat.Profile
			for k, is := range p.Critical {
				info := r.info(&p.Layout.Critical[k])
				if was, seen := truth[info.ID]; !seen {
					known = append(known, info)
				} else if was == profile.Yes {
					is = profile.Yes
				}
				truth[info.ID] = is
				if p.Critical[k] == profile.Yes {
					e.spoken = max(e.spoken, p.Date)
				}
			}
		}
	}
	for _, info := range known {
		switch truth[info.ID] {
		case profile.Yes:
			e.Critical = append(e.Critical, info)
		case profile.Undecided:
			e.Undecided = append(e.Undecided, info)
		}
	}
	r.inOrder(e.Critical)
	r.inOrder(e.Undecided)
}

// info gives what the scorer's definition says of a critical item; of one that it does not have what the profile does.
func (r *reader) info(c *profile.CriticalInfo) *profile.CriticalInfo {
	if i := r.place(c); i < len(r.layout.Critical) {
		return &r.layout.Critical[i]
	}
	return c
}

// place is where a critical item stands in the definition; behind all others when it does not.
func (r *reader) place(c *profile.CriticalInfo) int {
	is := func(d profile.CriticalInfo) bool { return d.ID == c.ID }
	if i := slices.IndexFunc(r.layout.Critical, is); i >= 0 {
		return i
	}
	return len(r.layout.Critical)
}

func (r *reader) inOrder(items []*profile.CriticalInfo) {
	slices.SortFunc(items, func(a, b *profile.CriticalInfo) int {
		return cmp.Or(cmp.Compare(r.place(a), r.place(b)), cmp.Compare(a.ID, b.ID))
	})
}

// sheet reads the profile of a wave.
func (r *reader) sheet(e *Entry, s *dossier.Series, w *dossier.Wave) {
	p := w.Profile
	e.Date, e.Validity = p.Date, p.Validity.State
	switch {
	case !w.Counts && w.Why == dossier.InvalidSheet:
		e.Retest = Withheld
		return
	case !w.Counts:
		e.Retest = OtherVersion
		return
	}
	e.Tier = r.tier(p)
	e.Nearness = r.plan.Scorer.Nearness(p)
	if e.Tier.State == profile.TierUndetermined || p.Validity.State == profile.ValidityUndetermined {
		e.Retest = Undetermined
	}
}

// tier takes over the levels by their ids: a comparable version may lack some.
func (r *reader) tier(p *profile.Profile) Tier {
	t := Tier{State: p.Tier.State, Level: -1, Lo: -1, Hi: -1}
	level := func(at int) int {
		if i, ok := r.layout.Level(p.Levels[at].ID); ok {
			return i
		}
		return -1
	}
	if p.Tier.HasLevel() {
		t.Level = level(p.Tier.Level)
	}
	if p.Tier.HasBounds() {
		t.Lo, t.Hi = level(p.Tier.Lo), level(p.Tier.Hi)
	}
	return t
}

// change is the largest change for the worse from the wave before that counts to a wave, by its index.
func (r *reader) change(s *dossier.Series, to int) (out Change) {
	waves := s.Waves()
	from := to - 1
	for ; from >= 0 && !waves[from].Counts; from-- {
	}
	switch {
	case !waves[to].Counts:
		return Change{Why: waves[to].Why}
	case from < 0:
		return Change{Why: dossier.NoEarlierWave}
	}
	for _, i := range r.def.Followup.Change {
		c, err := s.Between(r.def.Scales[i].ID, from+1, to+1)
		if err != nil { // the series is of another scorer
			c.RCI.Why = dossier.NoScale
		}
		x, ok := c.RCI.Point()
		if r.def.Scales[i].Higher == instruments.HigherBetter {
			x = 0 - x
		}
		switch {
		case ok && (!out.Has || x > out.Value):
			out = Change{Has: true, Value: x, Scale: i}
		case !ok && !out.Has && out.Why == dossier.NotSaid:
			out.Why = c.RCI.Why
		}
	}
	return out
}
