package sheets

import (
	"slices"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/scoring/sheets/person"
	"github.com/psynorm/psynorm/scoring/sheets/shape"
)

// personRole is what is made of a cell about the person.
type personRole uint8

const (
	roleAttribute personRole = iota // an attribute of the definition
	roleID
	roleName // known, and not read: nothing here needs it
	roleBirth
	roleWave
	roleInformant
)

// personRoles are the names beside the definition's attributes.
var personRoles = map[string]personRole{
	"id": roleID, "name": roleName, "birth": roleBirth, "wave": roleWave, "informant": roleInformant,
}

// personNames lists them in order.
var personNames = []string{"id", "name", "birth", "wave", "informant"}

// informants are the words for who answered.
var informants = []string{"self", "parent", "teacher", "clinician"}

func roleText(name string) diag.Text {
	switch personRoles[name] {
	case roleID:
		return say("编号", "the id")
	case roleName:
		return say("姓名", "the name")
	case roleBirth:
		return say("出生日期", "the date of birth")
	case roleWave:
		return say("批次", "the wave")
	case roleInformant:
		return say("填答人", "the informant")
	}
	return say("属性“"+name+"”", "the attribute "+name)
}

// bindPerson finds the columns about the person: those that the mapping names, or, when it says nothing of the person,
// those headed by a word for it.
func (b *binder) bindPerson() {
	if b.m.person {
		for _, p := range b.m.Person {
			b.bindPersonColumn(p)
		}
		return
	}
	for _, r := range [...]person.Role{person.RoleID, person.RoleName, person.RoleBirth, person.RoleWave, person.RoleInformant} {
		name := r.String()
		if at := b.ofRole(r, roleText(name)); at >= 0 {
			b.addPerson(personCells{role: personRoles[name], id: name, at: at})
			b.sheetIDs = b.sheetIDs || r == person.RoleID && b.reading.sheets
		}
	}
	for i := range b.def.Attributes {
		id := b.def.Attributes[i].ID
		if _, isRole := personRoles[id]; isRole {
			continue
		}
		if at := b.one(b.ofAttribute(id), roleText(id)); at >= 0 {
			b.addPerson(personCells{role: roleAttribute, id: id, at: at, byOption: b.numbersOptions()})
		}
	}
}

func (b *binder) bindPersonColumn(p PersonColumn) {
	cells := personCells{role: personRoles[p.Attribute], id: p.Attribute, at: -1, is: p.Is}
	if p.Column.given() {
		if cells.at = b.take(p.Column, roleText(p.Attribute)); cells.at < 0 {
			return
		}
	}
	if len(p.Codes) > 0 {
		cells.codes = make(map[string]string, len(p.Codes))
		for _, c := range p.Codes {
			cells.codes[c.Text] = c.Value
		}
	}
	b.addPerson(cells)
}

func (b *binder) addPerson(c personCells) {
	if c.codes == nil && c.at >= 0 {
		c.codes = b.optionsOf(b.names[c.at])
	}
	c.byOption = c.byOption && c.codes == nil
	if c.role == roleAttribute {
		c.attribute, _ = b.def.Attribute(c.id)
	}
	b.person = append(b.person, c)
}

// numbersOptions reports that the platform writes numbers of options, or scores, for whatever was asked: a bare 3 may be the
// third grade, or the third option of a question for the grade.
func (b *binder) numbersOptions() bool {
	return b.format != nil && (b.format.Numbers == shape.NumbersOption || b.format.ID == shape.WJXScore)
}

func (p *plan) has(role personRole) bool {
	return slices.ContainsFunc(p.person, func(c personCells) bool { return c.role == role })
}
