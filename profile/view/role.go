package view

import (
	"fmt"
	"slices"
)

// Role is how much somebody may learn of a pupil. The zero value may learn nothing.
type Role uint8

// The roles.
const (
	None      Role = iota
	Full           // psychologist, of the own school: everything
	Summary        // head, moral education: the tier, no scales
	Flag           // class teacher, dormitory: please observe, retest, or nothing; advice
	Case           // county, audit: pseudonym, tier, dates
	Self           // the pupil: plain words
	Guardian       // plain words
	Aggregate      // whoever reads releases: no single pupil
)

var roles = [...]string{"none", "full", "summary", "flag", "case", "self", "guardian", "aggregate"}

// String gives the name of the role in lower case.
func (r Role) String() string {
	if int(r) >= len(roles) {
		return fmt.Sprintf("Role(%d)", uint8(r))
	}
	return roles[r]
}

// ParseRole reads the name of a role. None is none.
func ParseRole(name string) (Role, error) {
	if i := slices.Index(roles[:], name); i > 0 {
		return Role(i), nil
	}
	return None, fmt.Errorf("view: no role is called so; the roles are %q", roles[1:])
}
