package release

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// system is tables of a release that tell of each other, and what they were made of.
type system struct {
	name  string
	parts []part
}

// part is a table.
type part struct {
	of     func(*Group) []*Count
	counts func(place int) []int64
}

// plain reports whether a count is no secret: how many are in no need in a group too small to be shown.
func (s *system) plain(r *reader, name string) bool {
	return len(s.parts) > 1 && strings.HasSuffix(name, string(rune('a'+letters+2))) && !r.marks[name]
}

// letters is more than a table has counts.
const letters = 8

// systems are the tables of tiers and of today, together, and those of the first scales.
func systems(g *groups, scales int) []system {
	out := []system{{"tiers and today", []part{
		{(*Group).tierCounts, func(p int) []int64 { return tierRow(&g.list[p]) }},
		{(*Group).todayCounts, func(p int) []int64 {
			of := g.list[p].Today
			return []int64{of.Yes, of.Open, of.No}
		}},
		{nil, func(p int) []int64 { return []int64{g.list[p].Today.Yes - highest(&g.list[p])} }}, // a yes that is not of the highest tier
	}}}
	for k := range scales {
		out = append(out, system{fmt.Sprint("s", k), []part{{
			func(g *Group) []*Count { return g.Scales[k].counts() },
			func(p int) []int64 { return withRest(&g.list[p], g.list[p].Scales[k].Bands) },
		}}})
	}
	return out
}

// reader reads the tables of a release.
func (s *system) reader(r *Release, of town) *reader {
	return &reader{Release: r, unknowns: map[string]int{}, marks: map[string]bool{}, sure: of.sure, critical: of.critical}
}

// look has a reader look at one table after another.
func (s *system) look(r *reader, at func()) {
	sure := r.sure
	for i, p := range s.parts {
		if p.of == nil {
			continue
		}
		r.of, r.width, r.from = p.of, len(p.counts(0)), letters*i
		r.sure = sure && i == 0 // who is valid has a sure tier, and may need someone or not
		at()
	}
	r.sure = sure
}

// link says of the groups of a unit that those of the highest tier are in the yes: what that is more is not below 0, and 0
// where there is no critical item. It is not shown, and so must not be small where both are.
func (s *system) link(t *testing.T, r *reader, u *Unit) {
	for _, n := range s.linkSilently(r, u) {
		assert.False(t, 0 < n && n < r.Limits.Count, "%d of a critical item alone", n)
	}
}

// linkSilently gives what a yes is more where that is told at once.
func (s *system) linkSilently(r *reader, u *Unit) (more []int64) {
	if len(s.parts) == 1 {
		return nil
	}
	for i := range u.Groups {
		g, e := &u.Groups[i], equation{}
		r.of, r.from = s.parts[1].of, letters
		r.add(e, u.Path, g, 0, 1)
		r.of, r.from = s.parts[0].of, 0
		r.add(e, u.Path, g, len(r.Levels)-1, -1)
		if _, told := e[-1]; told && len(e) == 1 || len(e) == 0 {
			more = append(more, e[-1])
			continue
		}
		if r.critical {
			e[r.unknown(letter(u.Path, g, 2*letters))]--
		}
		r.equations = append(r.equations, e)
	}
	return more
}
