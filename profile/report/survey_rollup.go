package report

import (
	"math"
	"slices"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/release"
	"github.com/psynorm/psynorm/profile/rollup"
)

// rollupSurvey gives the unit at a path and those below it with their exact counts; nil when a roll-up has no such unit.
func rollupSurvey(f *rollup.File, path []string) *survey {
	l := f.Tree.Layout()
	wave, _ := f.Wave()
	s := &survey{
		exact: true, incomplete: len(f.Missing()) > 0, wave: wave, title: l.Title, unitLevels: f.Tree.Names(),
		pinned: pinned{definition: releasePin(l.Definition)}, tellsToday: l.TellsToday(),
	}
	s.informant, _ = f.Tree.Informant()
	s.layout(l)
	var statistics []*rollup.Statistics
	for u, of := range f.Tree.Within(path, math.MaxInt32) {
		with := unit{path: slices.Clone(u.Path), all: countedGroup(&rollup.Group{Counts: u.Counts})}
		if u.HasExpected {
			with.expected = &u.Expected
		}
		s.units, statistics = append(s.units, with), append(statistics, of)
	}
	if len(s.units) == 0 {
		return nil
	}
	s.detail = func(i int) []group { return countedGroups(statistics[i]) }
	s.grades = func(i int) []group { return byGrade(countedGroups(statistics[i])) }
	s.link()
	return s
}

// layout takes over what is said of levels, scales and norm sets.
func (s *survey) layout(l *profile.Layout) {
	for i := range l.Norms {
		s.pinned.norms = append(s.pinned.norms, releasePin(l.Norms[i].Pin))
	}
	for i := range l.Levels {
		s.levels = append(s.levels, release.Named{ID: l.Levels[i].ID, Title: l.Levels[i].Title})
	}
	for i := range l.Groups {
		s.scaleGroups = append(s.scaleGroups, release.Named{ID: l.Groups[i].ID, Title: l.Groups[i].Title})
	}
	for i := range l.Scales {
		if l.Scales[i].Report {
			s.scales = append(s.scales, release.NewScale(l, i))
		}
	}
}

// rawMetric names raw scores among the metrics of a scale.
const rawMetric = "raw"

func releasePin(p profile.Pin) release.Pin {
	return release.Pin{ID: p.ID, Version: p.Version, Hash: p.Hash, Status: p.Status}
}

// countedGroups are all of a unit, those of each sex, and those of each grade, as far as there is somebody.
func countedGroups(of *rollup.Statistics) []group {
	total := of.Total()
	groups := []group{countedGroup(&total)}
	for _, list := range [][]rollup.Group{of.BySex(), of.ByGrade()} {
		for i := range list {
			if list[i].Present > 0 {
				groups = append(groups, countedGroup(&list[i]))
			}
		}
	}
	return groups
}

func countedGroup(g *rollup.Group) group {
	c := &g.Counts
	out := group{
		sex: g.Sex, grade: g.Grade, present: c.Present, valid: c.Valid, counted: c.Present - c.Invalid, counts: c,
	}
	if len(c.Determined) > 0 {
		open := c.TierUndetermined
		for i, n := range c.Determined {
			out.tiers = append(out.tiers, release.Shown(n))
			open += c.AtLeast[i]
		}
		out.open = release.Shown(open)
	}
	if of := c.Today; of != nil { // nothing is known of an invalid sheet but a critical item that holds
		out.today = today{release.Shown(of.Yes + of.Invalid), release.Shown(of.Open + c.Invalid - of.Invalid)}
	}
	for i := range g.Scales {
		out.scales = append(out.scales, countedScores(&g.Scales[i]))
	}
	return out
}

// countedScores takes over the statistics of a scale, in which there are no invalid sheets.
func countedScores(s *rollup.ScaleStatistics) scores {
	none := s.BandUnknown
	if len(s.Bands) == 0 { // of which all are in none
		none = s.Partial + s.Undefined + s.Unscorable
	}
	out := scores{none: release.Shown(none), means: []mean{meanOf(s.Raw)}}
	for _, n := range s.Bands {
		out.bands = append(out.bands, release.Shown(n))
	}
	for i := range s.Standards {
		out.means = append(out.means, meanOf(s.Standards[i].Distribution))
	}
	return out
}

func meanOf(d *rollup.Distribution) (m mean) {
	m.mean, m.shown = d.Mean()
	m.text = hundredths(m.mean)
	m.sd, m.hasSD = d.SD()
	m.exact = true
	return m
}
