package release

import (
	"math"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/profile"
)

// earlier is a release before, of the same wave.
type earlier struct {
	*Release
	was []*Group // by place of a group: the one before, when it showed results; else nil
}

// follows is the error of releases that are not those before.
func (r *Release) follows(before []*Release) error {
	for i, b := range before {
		switch {
		case b.Wave != r.Wave:
			return newError(OtherWave, b.Wave, r.Wave)
		case b.Number != i+1 || !slices.Equal(b.Earlier, r.Earlier[:i]):
			return newError(NotNext, i+1)
		case b.Definition != r.Definition || !slices.Equal(b.Norms, r.Norms) || b.Limits != r.Limits || b.Depth != r.Depth ||
			!slices.Equal(b.UnitLevels, r.UnitLevels):
			return newError(OtherKind)
		case !r.sameTables(b):
			return newError(OtherTables)
		}
	}
	return nil
}

// sameTables reports whether two releases count the same things of a group: with one definition that is so, unless different
// versions of this library made them.
func (r *Release) sameTables(b *Release) bool {
	sameID := func(x, y Named) bool { return x.ID == y.ID }
	return b.Today == r.Today && slices.EqualFunc(b.Levels, r.Levels, sameID) &&
		slices.EqualFunc(b.Scales, r.Scales, func(x, y Scale) bool {
			return x.ID == y.ID && slices.EqualFunc(x.Bands, y.Bands, sameID) && slices.Equal(x.Metrics, y.Metrics)
		})
}

// key names a group of a release.
func key(path []string, g *Group) string {
	return strings.Join(append(slices.Clone(path), "", g.Sex, g.Grade), "\x00")
}

// index gives the groups of units that show more than numbers of pupils, by key.
func (r *Release) index() map[string]*Group {
	groups := map[string]*Group{}
	for i := range r.Units {
		for k := range r.Units[i].Groups {
			if g := &r.Units[i].Groups[k]; len(r.Units[i].Path) <= r.Depth {
				groups[key(r.Units[i].Path, g)] = g
			}
		}
	}
	return groups
}

// newEarlier finds the groups of a release in one before.
func newEarlier(r, before *Release) earlier {
	e := earlier{Release: before}
	groups := before.index()
	for i := range r.Units {
		for k := range r.Units[i].Groups {
			g := &r.Units[i].Groups[k]
			if len(r.Units[i].Path) > r.Depth {
				continue
			}
			was := groups[key(r.Units[i].Path, g)] // nil, too, of a unit that was added
			if was != nil && !r.Limits.enough(was.Valid) {
				was = nil
			}
			e.was = append(e.was, was)
		}
	}
	return e
}

// apart is the error of a release that tells of few pupils together with one before: every group that showed results there
// shows them here, has as many pupils in both, and the same results, or differs by Limits.Count at least in all that both show
// of it. (Twelve more pupils, three of them orange, would tell as much of these twelve as a release of their own with that
// three in it.) A mean that both show is the same, to the digits that both have, unless it is of Limits.Mean scores more or
// fewer: see otherScores. Units may come in later: what they add to those above is compared there. Were a group to vanish, as
// one does whose unit is renamed, nothing would be compared that came to it or left it.
func (r *Release) apart(before *Release) error {
	groups := r.index()
	for i := range before.Units {
		if len(before.Units[i].Path) > before.Depth {
			continue
		}
		for k := range before.Units[i].Groups {
			was := &before.Units[i].Groups[k]
			if !r.Limits.enough(was.Valid) {
				continue
			}
			now := groups[key(before.Units[i].Path, was)]
			switch {
			case now == nil || !r.Limits.enough(now.Valid):
				return newError(Vanished, groupText(before.Units[i].Path, was))
			case !r.groupApart(now, was):
				return newError(TooClose, groupText(before.Units[i].Path, now), r.Limits.Count, r.Limits.Mean)
			}
		}
	}
	return nil
}

func (r *Release) groupApart(now, was *Group) bool {
	far := func(a, b int64) bool { return a == b || max(a-b, b-a) >= r.Limits.Count }
	if !far(now.Present, was.Present) || !far(now.Valid, was.Valid) || !far(now.Counted, was.Counted) {
		return false
	}
	then := was.counts()
	for i, c := range now.counts() {
		n, ok := c.N()
		if m, both := then[i].N(); ok && both && !far(n, m) {
			return false
		}
	}
	for i := range now.Scales {
		if !r.otherScores(now, was, i) && !sameMeans(now.Scales[i].Means, was.Scales[i].Means) {
			return false
		}
	}
	return true
}

// otherScores reports whether so many scores of a scale came to a group, or left it, that two means tell no more of these than
// a mean of their own would. Sheets alone do not say so: invalid ones are in no mean, nor is who has no score, where that is
// shown.
func (r *Release) otherScores(now, was *Group, scale int) bool {
	many := func(a, b int64) bool { return max(a-b, b-a) >= r.Limits.Mean }
	none, ok := now.Scales[scale].None.N()
	before, both := was.Scales[scale].None.N()
	return many(now.Present, was.Present) && many(now.Counted, was.Counted) &&
		(!ok || !both || many(now.Counted-none, was.Counted-before))
}

// sameMeans reports whether means of a scale are the same, as far as both are shown.
func sameMeans(now, was []Mean) bool {
	for k, m := range now {
		if of := was[k]; m.Shown && of.Shown && (!sameMean(&m, &of) || m.HasSD && of.HasSD && m.SD != of.SD) {
			return false
		}
	}
	return true
}

// sameMean reports whether two means may be one, rounded to the digits of each: they need not have the same, as what is hidden
// around a group changes with the units that are added. What rounds to a half first may round either way from there.
func sameMean(a, b *Mean) bool {
	if a.Digits == b.Digits {
		return a.Mean == b.Mean
	}
	whole := func(m *Mean) float64 { return math.Round(m.Mean * math.Pow10(mostDigits)) }
	return 2*math.Abs(whole(a)-whole(b)) <= math.Pow10(mostDigits-min(a.Digits, b.Digits))
}

// groupText names a group in a message.
func groupText(path []string, g *Group) profile.Text {
	text := profile.Text{}
	for _, tag := range [...]string{"zh", "en"} {
		w := writer{tag: tag}
		text[tag] = w.name(path)
		if g.Sex != "" || g.Grade != "" {
			text[tag] += ": " + w.groupName(&Group{Sex: g.Sex, Grade: g.Grade})
		}
	}
	return text
}
