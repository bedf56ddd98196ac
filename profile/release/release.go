package release

import (
	"slices"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/view"
)

// Release is what is published of a wave. It is frozen: what it shows was decided once, over all of it.
type Release struct {
	Format      int          `json:"psynorm_release"`
	Wave        string       `json:"wave"`
	Number      int          `json:"number"`            // among those of the wave, from 1
	Earlier     []string     `json:"earlier,omitempty"` // the hashes of those before it
	Engine      string       `json:"engine"`            // version of the library that scored the sheets
	Definition  Pin          `json:"definition"`
	Comparable  []string     `json:"comparable,omitempty"` // earlier versions of the definition that scores may be compared with
	Title       profile.Text `json:"title,omitempty"`
	Norms       []Pin        `json:"norms,omitempty"`
	Limits      Limits       `json:"limits"`
	Levels      []Named      `json:"levels,omitempty"` // of tiers, low to high
	Scales      []Scale      `json:"scales,omitempty"`
	ScaleGroups []Named      `json:"scale_groups,omitempty"` // the groups that scales are in
	Today       bool         `json:"today,omitempty"`        // there are counts of Today: the definition has critical items or tiers; see TodayUnsaid
	UnitLevels  []string     `json:"unit_levels"`            // what the levels of a path are called, from the top down
	Depth       int          `json:"depth"`                  // the length of the longest path of which more than numbers of pupils is shown
	Units       []Unit       `json:"units"`                  // each before those below it; the first is the whole
	Hash        string       `json:"sha256"`                 // of all the rest: see Write
}

// Pin names one version of a file, by its content too.
type Pin struct {
	ID      string `json:"id"`
	Version string `json:"version"`
	Hash    string `json:"sha256"`
	Status  string `json:"status,omitempty"`
}

// Named is a level, a band or a group of scales.
type Named struct {
	ID    string       `json:"id"`
	Title profile.Text `json:"title,omitempty"`
}

// Scale says what is shown of a reported scale.
type Scale struct {
	ID      string       `json:"id"`
	Title   profile.Text `json:"title,omitempty"`
	Bands   []Named      `json:"bands,omitempty"`  // in ascending order of scores
	Metrics []string     `json:"metrics"`          // that have means: raw first, then the standard scores
	Groups  []string     `json:"groups,omitempty"` // ids of Release.ScaleGroups
	// Validity: it says how sheets were answered, not how pupils are: see profile.ScaleInfo.
	Validity bool `json:"validity,omitempty"`
}

// Unit is a unit: the whole (without a path), a county, a school, a class.
type Unit struct {
	Path     []string `json:"path"`
	Expected *int64   `json:"expected"` // pupils on the register; nil: not known
	Groups   []Group  `json:"groups"`   // all pupils, then by sex, and by grade; below Depth all alone
}

// Group is the pupils of a unit, or those of one sex or grade. Nobody in it, no group. Those of a school whose sex is not
// known are put to the sex that most are of when fewer than Limits.Group of them have valid sheets: they can then not be told
// apart from these. The same goes for grades.
type Group struct {
	Sex     string   `json:"sex,omitempty"`     // a word of the attribute, or rollup.Unknown; "" for all
	Grade   string   `json:"grade,omitempty"`   // in digits, or rollup.Unknown; "" for all
	Unknown int64    `json:"unknown,omitempty"` // how many of them are of unknown sex, or grade, and were put to this one
	Present int64    `json:"present"`           // sheets
	Valid   int64    `json:"valid"`             // those that are valid: neither doubtful, invalid nor undetermined
	Counted int64    `json:"counted"`           // those whose results are not withheld: all but invalid ones
	Tiers   *Tiers   `json:"tiers,omitempty"`   // nil: only numbers of pupils are shown, or there are no tiers
	Today   *Today   `json:"today,omitempty"`   // nil: likewise, or there are neither critical items nor tiers
	Scales  []Scores `json:"scales,omitempty"`  // as in Release.Scales; nil: only numbers of pupils are shown
}

// Tiers is how many pupils have which tier: together they are Group.Counted. Those whose tier is not sure are counted together,
// in no level and in no rate of one: they are few, and apart they would have to be hidden, and others with them.
type Tiers struct {
	Determined []Count `json:"determined"` // by level
	Open       Count   `json:"open"`       // not determined: at least a level, or undetermined
}

// Scores is what is shown of a scale: how many pupils are in which band, Group.Counted together, and the mean.
type Scores struct {
	Bands []Count `json:"bands,omitempty"`
	None  Count   `json:"none"` // in no band: no score, or no norm; hidden where the scale has no bands
	Means []Mean  `json:"means"`
}

// Group gives the group of a sex or a grade, "" for all; ok is false when nobody is in it.
func (u *Unit) Group(sex, grade string) (g *Group, ok bool) {
	i := slices.IndexFunc(u.Groups, func(g Group) bool { return g.Sex == sex && g.Grade == grade })
	if i < 0 {
		return nil, false
	}
	return &u.Groups[i], true
}

// Unit gives the unit at a path; ok is false when there is none.
func (r *Release) Unit(path ...string) (u *Unit, ok bool) {
	i := slices.IndexFunc(r.Units, func(u Unit) bool { return slices.Equal(u.Path, path) })
	if i < 0 {
		return nil, false
	}
	return &r.Units[i], true
}

// Within gives the units of a scope: what somebody of the role view.Aggregate sees who may see no more than it. A scope of
// one pupil has none, nor has one of another tree of units than that of a release, which is "class".
func (r *Release) Within(scope view.Scope) []Unit {
	if scope.Pupil != "" || scope.Tree != "class" {
		return nil
	}
	var out []Unit
	for i := range r.Units {
		if path := r.Units[i].Path; len(path) >= len(scope.Path) && slices.Equal(path[:len(scope.Path)], scope.Path) {
			out = append(out, r.Units[i])
		}
	}
	return out
}

// counts lists the counts of a group that shows them, in an order that is the same for all groups of a release.
func (g *Group) counts() []*Count {
	out := append(g.tierCounts(), g.todayCounts()...)
	for i := range g.Scales {
		out = append(out, g.Scales[i].counts()...)
	}
	return out
}

// tierCounts lists those of tiers.
func (g *Group) tierCounts() []*Count {
	if g.Tiers == nil {
		return nil
	}
	return append(places(g.Tiers.Determined), &g.Tiers.Open)
}

// counts lists those of the bands of a scale.
func (s *Scores) counts() []*Count {
	if len(s.Bands) == 0 {
		return nil
	}
	return append(places(s.Bands), &s.None)
}

func places(list []Count) (out []*Count) {
	for i := range list {
		out = append(out, &list[i])
	}
	return out
}
