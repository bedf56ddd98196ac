package view

import "slices"

// Place is where a pupil belongs in a tree of units, from the top down. A pupil may have places in several trees: a class
// and a dormitory.
type Place struct {
	Tree string   // "class", "dormitory"
	Path []string // county, school, grade, class; or county, school, building, room
}

// Pupil is who a profile is about, as a register knows it.
type Pupil struct {
	ID        string
	Name      string
	Pseudonym string
	Places    []Place
}

// Scope is whom somebody may learn anything of: one pupil, or the pupils of a unit. Outside it nothing exists. The zero
// value holds nobody; the whole of a tree is a scope with its Tree and no Path.
type Scope struct {
	Pupil string // the id of one pupil; then Tree and Path are empty
	Tree  string
	Path  []string // of the unit, from the top down
}

// Holds reports whether a pupil is in the scope.
func (s Scope) Holds(p *Pupil) bool {
	if s.Pupil != "" || s.Tree == "" {
		return s.Pupil != "" && s.Pupil == p.ID
	}
	return slices.ContainsFunc(p.Places, func(at Place) bool {
		return at.Tree == s.Tree && len(at.Path) >= len(s.Path) && slices.Equal(at.Path[:len(s.Path)], s.Path)
	})
}
