package release

import (
	"slices"
)

// Change is how one thing that both releases show of a group differs between two waves.
type Change struct {
	Path       []string // of the unit; empty for the whole
	Sex, Grade string   // of the group; "" for all
	Scale      string   // "" for tiers
	Part       string   // the level or band, or the metric of a mean
	Mean       bool     // means; else percentages of those counted

	Before, After float64
	// BeforeDigits and AfterDigits are how many digits behind the point they are written with: means with those of Mean.
	BeforeDigits, AfterDigits int
	// Effect is (After − Before)/SD of two means, where SD is that of the whole in the wave before (Glass 1976, Δ): one
	// measure for all units, whose own SDs are mostly hidden. The pupils of the two waves are not matched. HasEffect says that
	// there is one: the whole shows its SD.
	Effect    float64
	HasEffect bool
}

// percentDigits are the digits behind the point of a percentage.
const percentDigits = 1

// Compare gives what changed between two waves, in the order of the later one: of each group that both releases have, the
// percentages and means that both show. The error is an *Error of releases of one wave, of different instruments, of
// versions that are not declared comparable, or with other norm sets.
func Compare(before, after *Release) ([]Change, error) {
	if before.Wave == after.Wave {
		return nil, newError(SameWave, before.Wave)
	}
	if !comparable(before, after) || !slices.Equal(before.Norms, after.Norms) {
		return nil, newError(NotComparable, before.Definition.ID+"@"+before.Definition.Version, after.Definition.ID+"@"+after.Definition.Version)
	}
	groups := before.index()
	whole := &before.Units[0].Groups[0]
	var out []Change
	for i := range after.Units {
		path := after.Units[i].Path
		for k := range after.Units[i].Groups {
			now := &after.Units[i].Groups[k]
			if was := groups[key(path, now)]; was != nil && len(path) <= after.Depth {
				p := pair{before, after, whole, was, now, Change{Path: path, Sex: now.Sex, Grade: now.Grade}, out}
				p.tiers()
				p.scales()
				out = p.out
			}
		}
	}
	return out, nil
}

func comparable(a, b *Release) bool {
	return a.Definition.ID == b.Definition.ID && (a.Definition.Hash == b.Definition.Hash ||
		slices.Contains(b.Comparable, a.Definition.Version) || slices.Contains(a.Comparable, b.Definition.Version))
}

// pair is a group in two releases.
type pair struct {
	before, after *Release
	whole         *Group // of the release before
	was, now      *Group
	of            Change
	out           []Change
}

func (p *pair) tiers() {
	if p.was.Tiers == nil || p.now.Tiers == nil {
		return
	}
	for i, level := range p.after.Levels {
		if k := indexOf(p.before.Levels, level.ID); k >= 0 {
			c := p.of
			c.Part = level.ID
			p.count(c, p.was.Tiers.Determined[k], p.now.Tiers.Determined[i])
		}
	}
}

func (p *pair) scales() {
	for i := range p.now.Scales {
		scale := &p.after.Scales[i]
		k := slices.IndexFunc(p.before.Scales, func(s Scale) bool { return s.ID == scale.ID })
		if k < 0 || p.was.Scales == nil {
			continue
		}
		for b, band := range scale.Bands {
			if at := indexOf(p.before.Scales[k].Bands, band.ID); at >= 0 {
				c := p.of
				c.Scale, c.Part = scale.ID, band.ID
				p.count(c, p.was.Scales[k].Bands[at], p.now.Scales[i].Bands[b])
			}
		}
		for m, metric := range scale.Metrics {
			if at := slices.Index(p.before.Scales[k].Metrics, metric); at >= 0 {
				c := p.of
				c.Scale, c.Part, c.Mean = scale.ID, metric, true
				p.mean(c, &p.was.Scales[k].Means[at], &p.now.Scales[i].Means[m], p.standard(k, at))
			}
		}
	}
}

func indexOf(list []Named, id string) int {
	return slices.IndexFunc(list, func(n Named) bool { return n.ID == id })
}

func (p *pair) count(c Change, was, now Count) {
	before, ok := was.Percent(p.was.Counted)
	after, both := now.Percent(p.now.Counted)
	if ok && both {
		c.Before, c.After = before, after
		c.BeforeDigits, c.AfterDigits = percentDigits, percentDigits
		p.out = append(p.out, c)
	}
}

// standard gives the SD of the whole in the wave before; 0 where it is not shown.
func (p *pair) standard(scale, metric int) float64 {
	if p.whole.Scales == nil || !p.whole.Scales[scale].Means[metric].HasSD {
		return 0
	}
	return p.whole.Scales[scale].Means[metric].SD
}

func (p *pair) mean(c Change, was, now *Mean, sd float64) {
	if !was.Shown || !now.Shown {
		return
	}
	c.Before, c.After = was.Mean, now.Mean
	c.BeforeDigits, c.AfterDigits = was.Digits, now.Digits
	if sd > 0 {
		c.Effect, c.HasEffect = (now.Mean-was.Mean)/sd, true
	}
	p.out = append(p.out, c)
}
