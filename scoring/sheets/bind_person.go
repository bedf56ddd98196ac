package sheets

import (
	"path"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/internal/diag"
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
// those called by the names themselves.
func (b *binder) bindPerson() {
	if b.m.person {
		for _, p := range b.m.Person {
			b.bindPersonColumn(p)
		}
		return
	}
	names := slices.Clone(personNames)
	for i := range b.def.Attributes {
		if id := b.def.Attributes[i].ID; !slices.Contains(names, id) {
			names = append(names, id)
		}
	}
	for _, name := range names {
		if at := b.byDefault(name, roleText(name)); at >= 0 {
			b.addPerson(personCells{role: personRoles[name], id: name, at: at})
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
	if c.role == roleAttribute {
		c.attribute, _ = b.def.Attribute(c.id)
	}
	b.person = append(b.person, c)
}

func (p *plan) has(role personRole) bool {
	return slices.ContainsFunc(p.person, func(c personCells) bool { return c.role == role })
}

// pathPart gives a part of a file's name: 0 the name without its ending, 1 the folder it is in, and so on upwards.
func pathPart(file string, up int) (string, bool) {
	parts := strings.Split(path.Clean(strings.ReplaceAll(file, `\`, "/")), "/")
	if up >= len(parts) {
		return "", false
	}
	part := parts[len(parts)-1-up]
	if up == 0 {
		part = strings.TrimSuffix(part, path.Ext(part))
	}
	return part, part != "" && part != "." && part != ".."
}
