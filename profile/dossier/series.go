package dossier

import (
	"slices"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
)

// Plan says how a series is read.
type Plan struct {
	// Scorer is of the definition and the norm sets of now, which say what is comparable; not nil.
	Scorer    *scoring.Scorer
	Informant string // whose sheets; "" for those that name none
	// CellKind is what the coefficients of the norm cells are. Norm files do not say.
	CellKind Kind
	// Reliabilities stand in for those of the norm cells, by scale id; nil for none. Monitor rules read the cells alone.
	Reliabilities map[string]Reliability
	// Renormed is why standard scores of different norm sets may be subtracted; "": they may not.
	Renormed string
}

// Wave is one wave of a series.
type Wave struct {
	Number int // from 1, as in the line of time
	Date   string
	Name   string // what the sheets call it
	// Profile is the one that counts; of a wave that does not count the first of its sheets. It must not be changed.
	Profile  *profile.Profile
	Sittings []Sitting // in order, retests after what opened the wave
	Counts   bool      // it may be compared with others
	Why      Why       // it does not count
}

// Series is a person's waves with one instrument and one informant. It is immutable and safe for concurrent use.
type Series struct {
	plan   Plan
	def    *instruments.Definition
	layout *profile.Layout
	waves  []Wave
	events []*Event // of tiers set by a person
	norms  reading
}

// Series reads the waves of the scorer's instrument by one informant; there may be none. The error is an *Error with the
// code NoScorer or BadR.
func (d *Dossier) Series(plan Plan) (*Series, error) {
	if plan.Scorer == nil {
		return nil, &Error{Code: NoScorer}
	}
	s := &Series{plan: plan, def: plan.Scorer.Definition(), layout: plan.Scorer.Layout()}
	s.plan.Reliabilities = map[string]Reliability{}
	bad := ""
	for id, r := range plan.Reliabilities {
		if _, ok := s.def.Scale(id); (!ok || !(r.R >= 0 && r.R <= 1)) && (bad == "" || id < bad) {
			bad = id
		}
		s.plan.Reliabilities[id] = r
	}
	if bad != "" {
		return nil, &Error{Code: BadR, Name: bad}
	}
	s.norms = readingOf(s.def)
	for _, e := range d.line {
		switch {
		case e.Event != nil && e.Event.Kind == TierSet:
			s.events = append(s.events, e.Event)
		case e.Sitting != nil && e.Sitting.Profile.Definition.ID == s.def.ID && e.Sitting.Profile.Informant == plan.Informant:
			s.add(e)
		}
	}
	for i := range s.waves {
		s.choose(&s.waves[i])
	}
	return s, nil
}

// Waves gives the waves in order. The list must not be changed.
func (s *Series) Waves() []Wave { return s.waves }

// add puts a sitting into its wave.
func (s *Series) add(e Entry) {
	if !e.Retest {
		s.waves = append(s.waves, Wave{Number: e.Wave, Date: e.Date, Name: e.Sitting.Profile.Wave})
	}
	w := &s.waves[len(s.waves)-1]
	w.Sittings = append(w.Sittings, *e.Sitting)
}

// choose finds the profile that counts for a wave.
func (s *Series) choose(w *Wave) {
	best := 0
	for _, sitting := range w.Sittings {
		p := sitting.Profile
		why := s.Unfit(p)
		if w.Profile == nil {
			w.Profile, w.Why = p, why
		}
		if why != NotSaid {
			continue
		}
		said := 1
		if p.Validity.State != profile.ValidityUndetermined && p.Tier.State != profile.TierUndetermined {
			said = 2
		}
		if said > best {
			best = said
			w.Profile, w.Counts, w.Why = p, true, NotSaid
		}
	}
}

// Unfit says why a sheet could count for no wave of the series: its definition is not comparable, or it is invalid; NotSaid
// when it could.
func (s *Series) Unfit(p *profile.Profile) Why {
	if why := s.foreign(p); why != NotSaid {
		return why
	}
	if p.Validity.State == profile.Invalid {
		return InvalidSheet
	}
	return NotSaid
}

// foreign says why a profile's definition is not comparable; NotSaid when it is.
func (s *Series) foreign(p *profile.Profile) Why {
	switch {
	case p.Definition.Hash == s.def.Hash:
		return NotSaid
	case p.Definition.Version == s.def.Version:
		return OtherContent
	case slices.Contains(s.def.Comparable, p.Definition.Version):
		return NotSaid
	}
	return OtherVersion
}

// before gives the latest wave before wave i that counts; -1 when there is none.
func (s *Series) before(i int) int {
	for i--; i >= 0 && !s.waves[i].Counts; i-- {
	}
	return i
}
