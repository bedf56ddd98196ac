package sheets

import (
	"slices"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/scoring/sheets/person"
	"github.com/psynorm/psynorm/scoring/sheets/shape"
)

// rolesOf gives what each column says of the person: as the shape has it, else by its header.
func (rd *reading) rolesOf(names []string) []person.Role {
	if rd.shape != nil {
		return rd.roles
	}
	roles := make([]person.Role, len(names))
	for at, name := range names {
		if !rd.isItemName(name) {
			roles[at] = person.RoleOf(name)
		}
	}
	return roles
}

// askedIn gives what is asked in each column.
func (rd *reading) askedIn(names []string) []string {
	if rd.shape != nil {
		return rd.asked
	}
	return names
}

// ofRole gives the column of a role, and notes that it is used; -1 when there is none, or several, which is reported.
func (b *binder) ofRole(role person.Role, what diag.Text) int {
	roles := b.rolesOf(b.names)
	return b.one(b.columns(func(at int) bool { return roles[at] == role }), what)
}

// sameRole are the attributes that are roles too.
var sameRole = map[string]person.Role{"sex": person.RoleSex, "age": person.RoleAge, "grade": person.RoleGrade}

// ofAttribute gives the columns headed by an attribute's id, or by a word for it.
func (b *binder) ofAttribute(id string) []int {
	role, isRole := sameRole[id]
	roles, asked := b.rolesOf(b.names), b.askedIn(b.names)
	return b.columns(func(at int) bool {
		return asked[at] == id && !b.isItemName(id) || isRole && roles[at] == role
	})
}

// columns gives those of the columns without an item for which something holds.
func (b *binder) columns(holds func(at int) bool) (columns []int) {
	for at := range b.names {
		if !b.answers(at) && holds(at) {
			columns = append(columns, at)
		}
	}
	return columns
}

// one gives the only one of some columns that fit, and notes that it is used; -1 when there is none. Several are a problem,
// which names them, and none is taken.
func (b *binder) one(columns []int, what diag.Text) int {
	switch len(columns) {
	case 0:
		return -1
	case 1:
		b.used[columns[0]] = true
		return columns[0]
	}
	b.ambiguous(columns, what)
	return -1
}

// ambiguous reports several columns that fit, of which none is taken: each header once.
func (b *binder) ambiguous(columns []int, what diag.Text) {
	var names []string
	for _, at := range columns {
		if name := headerName(b.labels, at); !slices.Contains(names, name) {
			names = append(names, name)
		}
		b.used[at] = true // it is said what becomes of them
	}
	p := newProblem(codeColumnAmbiguous, what)
	p.Column = someOf(names).En
	for _, name := range names[:min(len(names), maxListed)] {
		p.args = append(p.args, name)
	}
	b.report(p)
}

// ignorePlatform notes the platform's own columns as used: it is known what they are.
func (b *binder) ignorePlatform() {
	if b.reading.shape == nil {
		return
	}
	for _, c := range b.reading.shape.Columns {
		if c.At < len(b.used) && c.What != shape.WhatOther {
			b.used[c.At] = true
		}
	}
}
