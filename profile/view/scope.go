package view

import (
	"errors"
	"slices"
	"strings"
)

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
	return slices.ContainsFunc(p.Places, s.covers)
}

// covers reports whether a place is in the unit.
func (s Scope) covers(at Place) bool {
	return at.Tree == s.Tree && len(at.Path) >= len(s.Path) && slices.Equal(at.Path[:len(s.Path)], s.Path)
}

// String gives the scope as ParseScope reads it.
func (s Scope) String() string {
	if s.Pupil != "" {
		return pupilScope + ":" + s.Pupil
	}
	if s.Tree == "" {
		return "nobody"
	}
	return s.Tree + ":" + strings.Join(s.Path, "/")
}

const pupilScope = "pupil"

// ParseScope reads a scope as people write it: pupil:ID, or a tree, a colon and the path of a unit from the top down, as in
// class:西区/第七中学 and dormitory:西区/第七中学/2号楼; class: alone is the whole of that tree. A unit whose name holds a stroke
// cannot be written so. Blanks around a name do not count.
func ParseScope(text string) (Scope, error) {
	tree, rest, ok := strings.Cut(text, ":")
	tree, rest = strings.TrimSpace(tree), strings.TrimSpace(rest)
	switch {
	case !ok || tree == "" || tree == pupilScope && rest == "":
		return Scope{}, errScope
	case tree == pupilScope:
		return Scope{Pupil: rest}, nil
	case rest == "":
		return Scope{Tree: tree}, nil
	}
	path := strings.Split(rest, "/")
	for i := range path {
		if path[i] = strings.TrimSpace(path[i]); path[i] == "" {
			return Scope{}, errScope
		}
	}
	return Scope{Tree: tree, Path: path}, nil
}

// errScope does not repeat what was written: it may be a pupil's id.
var errScope = errors.New("view: a scope is pupil:ID, or a tree and a unit's path such as class:county/school")
