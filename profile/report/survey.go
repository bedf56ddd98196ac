package report

import (
	"slices"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/release"
	"github.com/psynorm/psynorm/profile/rollup"
)

// survey is what a reader may see of a wave: the units of the scope and nothing beside them, in one form for releases and
// for exact roll-ups. Immutable; detail is safe for concurrent use.
type survey struct {
	exact       bool // by a roll-up: nothing is hidden
	incomplete  bool // a roll-up that lacks parts of its plan
	wave        string
	informant   string // who answered; "" where that is not said
	title       profile.Text
	levels      []release.Named     // of tiers, low to high
	scales      []release.Scale     // nil for a role that sees no scales
	scaleGroups []release.Named     // the groups that scales are in
	unitLevels  []string            // what the levels of a path are called, from the top down
	limits      release.Limits      // of a release
	depth       int                 // of a release: the length of the longest path of which more than numbers of pupils is shown
	units       []unit              // the one asked for first, each before those below it
	detail      func(i int) []group // all of a unit, its sexes, its grades
	grades      func(i int) []group // its grades, without scales; exact ones alone
	tellsToday  bool                // the definition has critical items or tiers
	todayUnsaid bool                // whether it has is not known, of a release made before such counts
	pinned      pinned
	past        *past // nil without earlier waves
}

// pinned is what a page was made of.
type pinned struct {
	definition release.Pin
	norms      []release.Pin
	number     int    // of a release, from 1
	hash       string // of a release
}

// unit is a unit of a survey.
type unit struct {
	path     []string
	expected *int64 // people on the register; nil: not known
	all      group  // without scales
	parent   int    // index into survey.units; -1 of the one asked for
	below    []int  // those directly in it, in the register's order
	file     string // of its page
}

// group is the pupils of a unit, or those of one sex or grade.
type group struct {
	sex, grade string // "" for all
	unknown    int64  // how many of them are of unknown sex or grade and were put to this one
	present    int64
	valid      int64
	counted    int64           // those whose results are not withheld: what tables and percentages of results are of
	tiers      []release.Count // by level; nil: only numbers of pupils are shown, or there are no tiers
	open       release.Count   // not determined
	today      today           // hidden likewise
	scales     []scores        // nil likewise
	counts     *rollup.Counts  // exact ones; nil of a release
}

// today is how many need someone the same day, and of how many more it is not known. Exact ones are of all sheets, those of a
// release of all but invalid ones.
type today struct{ yes, open release.Count }

// scores is what is shown of a scale.
type scores struct {
	bands []release.Count
	none  release.Count // without a score, or in no band
	means []mean        // by release.Scale.Metrics
}

// mean is a mean, or the band that it is in, or nothing: the zero value.
type mean struct {
	shown, hasSD bool
	exact        bool // what is not there is not hidden: there are no scores, or one has no standard deviation
	mean, sd     float64
	text         string // the mean, with as many digits as it is known to
	band         string
}

// results are the counts of tiers: by level, and last those without one.
func (g *group) results() []release.Count {
	if g.tiers == nil {
		return nil
	}
	return append(slices.Clip(g.tiers), g.open)
}

// link says of each unit which one it is in, and which ones are in it.
func (s *survey) link() {
	var above []int
	for i := range s.units {
		u := &s.units[i]
		level := len(u.path) - len(s.units[0].path)
		above = append(above[:level], i)
		if u.parent = -1; level > 0 {
			u.parent = above[level-1]
			s.units[u.parent].below = append(s.units[u.parent].below, i)
		}
	}
	s.name()
}

// delivering is the length of the paths of the units that deliver sheets, schools: the level called so, else the lowest of
// which results are shown, else the lowest.
func (s *survey) delivering() int {
	for i, level := range s.unitLevels {
		if lang.IsLevel(level, "school") {
			return i + 1
		}
	}
	if !s.exact {
		return s.depth
	}
	return len(s.unitLevels)
}

// under lists the units below one whose path has a length, in the register's order.
func (s *survey) under(i, length int) (list []int) {
	for k := i + 1; k < len(s.units) && len(s.units[k].path) > len(s.units[i].path); k++ {
		if len(s.units[k].path) == length {
			list = append(list, k)
		}
	}
	return list
}

// silent reports whether a unit has no sheets, and nobody has said that none were expected.
func (u *unit) silent() bool { return u.all.present == 0 && (u.expected == nil || *u.expected > 0) }

// bySex lists the groups of sexes, and byGrade those of grades.
func bySex(groups []group) []group {
	return slices.DeleteFunc(slices.Clone(groups), func(g group) bool { return g.sex == "" })
}

func byGrade(groups []group) []group {
	return slices.DeleteFunc(slices.Clone(groups), func(g group) bool { return g.grade == "" })
}
