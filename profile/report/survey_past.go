package report

import (
	"slices"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/release"
	"github.com/psynorm/psynorm/profile/rollup"
)

// past is what earlier waves say of the units of a survey.
type past struct {
	waves   []pastWave // the oldest first
	changes func(path []string) []change
}

// pastWave is one earlier wave.
type pastWave struct {
	wave       string
	other      bool // its tiers are not to be compared: other levels, or other norm sets
	incomplete bool // a roll-up that lacks parts of its plan
	units      map[string]group
}

// change is by how much a mean differs from that of the wave before.
type change struct {
	scale, metric         string
	before, now           string // as they are known: of a release some means have one digit
	effect                float64
	lo, hi                float64 // the interval of the effect
	hasEffect, hasBetween bool
}

// add puts a wave behind those before. Of one wave that is given twice the trend would show a change where there is none.
func (p *past) add(w pastWave) error {
	if w.wave != "" && slices.ContainsFunc(p.waves, func(before pastWave) bool { return before.wave == w.wave }) {
		return &Error{Code: WaveTwice}
	}
	p.waves = append(p.waves, w)
	return nil
}

// pathKey is a path as a key.
func pathKey(path []string) string { return strings.Join(path, "\x00") }

// releasedPast reads earlier releases, the oldest first. The error is a *release.Error of one that cannot be compared, or an
// *Error of two of one wave.
func (s *survey) releasedPast(now *release.Release, earlier []*release.Release) (*past, error) {
	if len(earlier) == 0 {
		return nil, nil
	}
	p := &past{}
	means := map[string][]change{}
	for i, r := range earlier {
		changes, err := release.Compare(r, now)
		if err != nil {
			return nil, err
		}
		if i == len(earlier)-1 {
			s.keepChanges(changes, means)
		}
		w := pastWave{wave: r.Wave, other: !slices.EqualFunc(r.Levels, now.Levels, sameID), units: map[string]group{}}
		for k := range r.Units {
			if u := &r.Units[k]; s.within(u.Path) {
				w.units[pathKey(u.Path)] = releasedGroup(&u.Groups[0], false)
			}
		}
		if err := p.add(w); err != nil {
			return nil, err
		}
	}
	p.changes = func(path []string) []change { return means[pathKey(path)] }
	return p, nil
}

func sameID(a, b release.Named) bool { return a.ID == b.ID }

// keepChanges keeps the changes of means of all pupils of the units of the survey, by unit.
func (s *survey) keepChanges(changes []release.Change, means map[string][]change) {
	for i := range changes {
		c := &changes[i]
		if !c.Mean || c.Sex != "" || c.Grade != "" || !s.within(c.Path) {
			continue
		}
		of := pathKey(c.Path)
		means[of] = append(means[of], change{
			scale: c.Scale, metric: c.Part, before: decimals(c.Before, c.BeforeDigits), now: decimals(c.After, c.AfterDigits),
			effect: c.Effect, hasEffect: c.HasEffect,
		})
	}
}

// within reports whether a path is of the unit asked for or of one below it.
func (s *survey) within(path []string) bool {
	top := s.units[0].path
	return len(path) >= len(top) && slices.Equal(path[:len(top)], top)
}

// countedPast reads earlier roll-ups, the oldest first. The error is a *rollup.FileError of one that cannot be compared, or an
// *Error of two of one wave.
func (s *survey) countedPast(now *rollup.File, earlier []*rollup.File) (*past, error) {
	if len(earlier) == 0 {
		return nil, nil
	}
	p := &past{}
	for _, f := range earlier {
		compared, err := now.Compare(f)
		if err != nil {
			return nil, err
		}
		wave, _ := f.Wave()
		w := pastWave{
			wave: wave, other: compared.OtherNorms || !sameLevels(now, f), incomplete: len(f.Missing()) > 0, units: map[string]group{},
		}
		for u := range f.Tree.Units() {
			if s.within(u.Path) {
				w.units[pathKey(u.Path)] = countedGroup(&rollup.Group{Counts: u.Counts})
			}
		}
		if err := p.add(w); err != nil {
			return nil, err
		}
		p.changes = func(path []string) []change { return s.effects(compared, path) }
	}
	return p, nil
}

func sameLevels(a, b *rollup.File) bool {
	same := func(x, y profile.LevelInfo) bool { return x.ID == y.ID }
	return slices.EqualFunc(a.Tree.Layout().Levels, b.Tree.Layout().Levels, same)
}

// withoutScales takes out what is known of scales. A role that sees no scales of a pupil sees none of a unit exactly either:
// the mean of a group of one is that one's score, and so is the difference of two groups.
func (s *survey) withoutScales() {
	s.scales = nil
	if s.past != nil {
		s.past.changes = func([]string) []change { return nil }
	}
}

// effects are the differences from the wave before, Hedges' g.
func (s *survey) effects(compared *rollup.Comparisons, path []string) (list []change) {
	c, ok := compared.Of(path...)
	if !ok {
		return nil
	}
	for i := range c.Scales {
		scale := &s.scales[i]
		effects := []*rollup.Effect{c.Scales[i].Raw.Before}
		for k := range c.Scales[i].Standards {
			effects = append(effects, c.Scales[i].Standards[k].Before)
		}
		for k, e := range effects {
			if e != nil {
				list = append(list, change{
					scale: scale.ID, metric: scale.Metrics[k], before: hundredths(e.Of), now: hundredths(e.Value),
					effect: e.Size, lo: e.Lo, hi: e.Hi, hasEffect: true, hasBetween: e.HasInterval,
				})
			}
		}
	}
	return list
}

// moments are the waves that a unit can be seen in, this one last.
func (s *survey) moments(i int) (list []moment) {
	u := &s.units[i]
	if s.past == nil {
		return nil
	}
	for k := range s.past.waves {
		w := &s.past.waves[k]
		g := w.units[pathKey(u.path)]
		m := moment{wave: w.wave, present: g.present, counted: g.counted, other: w.other}
		if !w.other {
			m.results = g.results()
		}
		list = append(list, m)
	}
	return append(list, moment{wave: s.wave, present: u.all.present, counted: u.all.counted, results: u.all.results()})
}

// changeTable lists by how much the means of scales changed since the wave before.
func (s *survey) changeTable(w words, caption string, changes []change) *table {
	t := &table{
		Caption: caption, Right: []bool{false, false, true, true, true},
		Head: []string{
			w.Say("factors.scale"), w.Say("change.metric"), w.Say("change.before"), w.Say("change.now"), w.Say("change.effect"),
		},
	}
	for i := range changes {
		c := &changes[i]
		row := []string{s.scaleTitle(w, c.scale), w.metric(c.metric), c.before, c.now, s.nothing()}
		if c.hasEffect {
			row[4] = hundredths(c.effect)
		}
		if c.hasBetween {
			row[4] += w.In(lang.Open) + hundredths(c.lo) + w.In(lang.To) + hundredths(c.hi) + w.In(lang.Close)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (s *survey) scaleTitle(w words, id string) string {
	for i := range s.scales {
		if s.scales[i].ID == id {
			return w.scale(&s.scales[i])
		}
	}
	return id
}

// metric names raw scores or a standard score.
func (w words) metric(id string) string {
	if id == rawMetric {
		return w.Say("factors.raw")
	}
	return lang.Metric(id, w.tag)
}
