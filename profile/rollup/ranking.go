package rollup

import (
	"cmp"
	"slices"

	"github.com/psynorm/psynorm/profile"
)

// Ranked is a scale among those of its group, by how much of its range its scores take.
type Ranked struct {
	Scale   int     // index into Layout.Scales
	Percent float64 // of the maximum, where HasMean
	N       int64   // scores
	HasMean bool
}

// Ranked ranks the reported scales of a group, an index into Layout.Groups, such as kinds of pressure or circumstances named:
// by the mean as a percentage of the maximum, 100·(mean − lo)/(hi − lo), lo and hi the ends of the range of a complete sheet's
// scores (POMP: Cohen, Cohen, Aiken & West 1999, Multivariate Behavioral Research 34:315), so that scales of different
// length can be compared; the highest first, equal ones in the layout's order. Scales without scores, or whose range has no
// ends, stand last and have no mean: nothing stands in for it.
func (s *Statistics) Ranked(group int) []Ranked {
	var list []Ranked
	everyone := s.Total()
	for i := range everyone.Scales {
		scale := &everyone.Scales[i]
		info := &s.plan.layout.Scales[scale.Scale]
		if !slices.Contains(info.Groups, group) {
			continue
		}
		r := Ranked{Scale: scale.Scale, N: scale.Raw.N()}
		lo, hasLo := info.Lo.Lower()
		hi, hasHi := info.Hi.Upper()
		if mean, ok := scale.Raw.Mean(); ok && hasLo && hasHi && hi > lo {
			r.Percent, r.HasMean = 100*(mean-lo)/(hi-lo), true
		}
		list = append(list, r)
	}
	slices.SortStableFunc(list, func(a, b Ranked) int {
		if a.HasMean != b.HasMean {
			if a.HasMean {
				return -1
			}
			return 1
		}
		return cmp.Compare(b.Percent, a.Percent)
	})
	return list
}

// PercentGroups lists the groups of a layout whose reported scales, two at least, all score in per cent of the maximum, as
// score: pomp does: those that are there to be ranked.
func PercentGroups(l *profile.Layout) []int {
	var groups []int
	for g := range l.Groups {
		scales, percent := 0, true
		for i := range l.Scales {
			s := &l.Scales[i]
			if !s.Report || !slices.Contains(s.Groups, g) {
				continue
			}
			lo, hasLo := s.Lo.Lower()
			hi, hasHi := s.Hi.Upper()
			scales++
			percent = percent && hasLo && hasHi && lo == 0 && hi == 100
		}
		if percent && scales > 1 {
			groups = append(groups, g)
		}
	}
	return groups
}
