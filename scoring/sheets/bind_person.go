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

// bindPerson finds the columns about the person: those that the mapping names, and those headed by a word for it. In a file
// without a shape a mapping that says anything of the person says all of it; a shape's other columns stay.
func (b *binder) bindPerson() {
	for _, p := range b.m.Person {
		b.bindPersonColumn(p)
	}
	if b.m.person && b.format == nil {
		return
	}
	for _, r := range [...]person.Role{person.RoleID, person.RoleName, person.RoleBirth, person.RoleWave, person.RoleInformant} {
		if name := r.String(); !b.mapped(name) {
			b.addOwn(name, nil)
		}
	}
	b.bindInstance()
	for i := range b.def.Attributes {
		id := b.def.Attributes[i].ID
		if _, isRole := personRoles[id]; !isRole && !b.mapped(id) {
			b.addOwn(id, nil)
		}
	}
}

// idsWithin reports whether ids tell sheets apart within their file alone. The ids that Qualtrics gives (R_1Kx…) are never
// given twice: the same one in another file is the same sheet.
func (p *binding) idsWithin() bool {
	return p.sheetIDs && p.format.ID != shape.Qualtrics && p.format.ID != shape.QualtricsLegacy
}

// bindInstance finds the column of a platform that says which repetition of an event or a form a row is.
func (b *binder) bindInstance() {
	if b.format == nil {
		return
	}
	for _, c := range b.format.Columns {
		if c.What == shape.WhatInstance && c.At < len(b.names) {
			b.instance = c.At
		}
	}
}

// mapped reports whether the mapping says where something of the person comes from.
func (b *binder) mapped(id string) bool {
	return slices.ContainsFunc(b.m.Person, func(p PersonColumn) bool { return p.Attribute == id })
}

// addOwn adds the column that the file has for something of the person, if it has one. Codes say what its cells mean where
// the file itself does not.
func (b *binder) addOwn(id string, codes map[string]string) {
	role := personRoles[id]
	if role != roleAttribute {
		r := ownRoles[role]
		if at := b.ofRole(r, roleText(id)); at >= 0 {
			b.addPerson(personCells{role: role, id: id, at: at, codes: b.codesOf(at, codes)})
			b.sheetIDs = b.sheetIDs || role == roleID && b.reading.sheets
		}
		return
	}
	if at := b.one(b.ofAttribute(id), roleText(id)); at >= 0 {
		c := personCells{role: role, id: id, at: at, codes: b.codesOf(at, codes)}
		c.byOption = b.numbersOptions() && b.optionsOf(b.names[at]) == nil
		b.addPerson(c)
	}
}

// ownRoles are the roles of columns by what is made of their cells.
var ownRoles = map[personRole]person.Role{
	roleID: person.RoleID, roleName: person.RoleName, roleBirth: person.RoleBirth, roleWave: person.RoleWave,
	roleInformant: person.RoleInformant,
}

// codesOf gives what the cells of a column mean: as the file's codebook says, else as some codes do.
func (b *binder) codesOf(at int, codes map[string]string) map[string]string {
	if own := b.optionsOf(b.names[at]); own != nil {
		return own
	}
	return codes
}

func (b *binder) bindPersonColumn(p PersonColumn) {
	var codes map[string]string
	if len(p.Codes) > 0 {
		codes = make(map[string]string, len(p.Codes))
		for _, c := range p.Codes {
			codes[c.Text] = c.Value
		}
	}
	switch {
	case p.isAt != nil:
		b.addPerson(personCells{role: personRoles[p.Attribute], id: p.Attribute, at: -1, is: p.Is})
	case !p.Column.given():
		b.addOwn(p.Attribute, codes)
	default:
		if at := b.take(p.Column, roleText(p.Attribute)); at >= 0 {
			if codes == nil {
				codes = b.optionsOf(b.names[at])
			}
			b.addPerson(personCells{role: personRoles[p.Attribute], id: p.Attribute, at: at, codes: codes})
		}
	}
}

func (b *binder) addPerson(c personCells) {
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

func (p *binding) has(role personRole) bool {
	return slices.ContainsFunc(p.person, func(c personCells) bool { return c.role == role })
}
