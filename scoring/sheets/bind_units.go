package sheets

import "github.com/psynorm/psynorm/scoring/sheets/person"

// nameUnits says what the units are, and of which kind the ids, by what is asked in their columns. Where the first row may
// be one of answers, nobody can tell.
func (b *binder) nameUnits() {
	if b.labels == nil {
		return
	}
	asked := b.askedIn(b.names)
	for i := range b.units {
		if u := &b.units[i]; u.at >= 0 {
			u.role, u.codes = person.RoleOf(asked[u.at]), b.optionsOf(b.names[u.at])
			u.byOption = !b.m.group && u.codes == nil && b.numbersOptions()
		}
	}
	for _, c := range b.person {
		if c.role == roleID && c.at >= 0 {
			b.idKind = person.IDKindOf(asked[c.at])
		}
	}
}
