package report

import (
	"slices"

	"github.com/psynorm/psynorm/profile/release"
	"github.com/psynorm/psynorm/profile/view"
)

// releaseSurvey gives the units of a scope as a release shows them; nil when it has none.
func releaseSurvey(r *release.Release, scope view.Scope) *survey {
	within := r.Within(scope)
	if len(within) == 0 {
		return nil
	}
	s := &survey{
		wave: r.Wave, title: r.Title, levels: r.Levels, scales: r.Scales, scaleGroups: r.ScaleGroups, unitLevels: r.UnitLevels,
		tellsToday: r.Today, todayUnsaid: r.TodayUnsaid(), limits: r.Limits, depth: r.Depth, pinned: pinned{r.Definition, r.Norms, r.Number, r.Hash},
	}
	for i := range within {
		u := &within[i]
		s.units = append(s.units, unit{path: u.Path, expected: u.Expected, all: releasedGroup(&u.Groups[0], false)})
	}
	s.detail = func(i int) (groups []group) {
		for k := range within[i].Groups {
			groups = append(groups, releasedGroup(&within[i].Groups[k], true))
		}
		return groups
	}
	s.link()
	return s
}

func releasedGroup(g *release.Group, scales bool) group {
	out := group{sex: g.Sex, grade: g.Grade, unknown: g.Unknown, present: g.Present, valid: g.Valid, counted: g.Counted}
	if g.Tiers != nil {
		out.tiers, out.open = slices.Clone(g.Tiers.Determined), g.Tiers.Open
	}
	if g.Today != nil {
		out.today = today{g.Today.Yes, g.Today.Open}
	}
	if !scales {
		return out
	}
	for i := range g.Scales {
		of := scores{bands: g.Scales[i].Bands, none: g.Scales[i].None}
		for _, m := range g.Scales[i].Means {
			of.means = append(of.means, mean{shown: m.Shown, hasSD: m.HasSD, mean: m.Mean, text: m.Text(), sd: m.SD, band: m.Band})
		}
		out.scales = append(out.scales, of)
	}
	return out
}
