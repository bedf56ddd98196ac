package sheets

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/scoring/sheets/shape"
)

// takenCodebook is the line of a file that describes others.
var takenCodebook = say("问卷网的编码表，说明同一文件夹中的答卷", "a codebook of 问卷网, which describes the sheets in its folder")

// byMapping stands in place of the name of a shape where a mapping says what the columns are.
var byMapping = say("按映射", "as the mapping says")

// line says what a file was taken for: its shape's line, of the columns that the binding takes, and the units.
func (p *binding) line(def *instruments.Definition, m *Mapping) Taken {
	s := shape.Shape{}
	if p.format != nil {
		s.ID = p.format.ID
	}
	for _, c := range p.person {
		if c.role == roleID && c.at >= 0 {
			what := shape.WhatPerson
			if p.sheetIDs {
				what = shape.WhatResponse
			}
			s.Columns = append(s.Columns, shape.Column{Header: p.shown(c.at), Role: shape.RoleID, What: what})
		}
	}
	if p.date >= 0 {
		s.Columns = append(s.Columns, shape.Column{Header: p.shown(p.date), Role: shape.RoleDate})
	}
	for _, at := range p.firstItem(def) {
		s.Questions = append(s.Questions, shape.Question{Header: p.shown(at)})
	}
	name := say(s.Name("zh"), s.Name("en"))
	if p.format == nil && m.doc != nil {
		name = byMapping
	}
	units := p.unitLine()
	return Taken{Zh: s.LineAs(name.Zh, "zh") + units.Zh, En: s.LineAs(name.En, "en") + units.En}
}

// shown is a column's header, or its number.
func (p *binding) shown(at int) string {
	if p.labels == nil || p.labels[at] == "" {
		return headerName(nil, at)
	}
	return p.labels[at]
}

// firstItem gives the column of the item that is printed first, none without one.
func (p *binding) firstItem(def *instruments.Definition) []int {
	for _, item := range def.Forms[p.form].Order {
		if i := slices.IndexFunc(p.items, func(c itemColumn) bool { return c.item == item }); i >= 0 {
			return []int{p.items[i].at}
		}
		for _, o := range p.options {
			if slices.Contains(o.items, item) {
				return []int{o.at}
			}
		}
	}
	return nil
}

// pathPart is what a part of a file's name is called, by Level.Path.
func pathPart(up int) diag.Text {
	switch up {
	case 0:
		return say("文件名", "the file's name")
	case 1:
		return say("文件夹", "folder")
	}
	return say(fmt.Sprintf("上 %d 层文件夹", up), fmt.Sprintf("folder %d levels up", up))
}

// pathLine says which units the path of the file names; it is empty where it names none.
func (p *binding) pathLine() Taken {
	var zh, en []string
	for _, u := range p.units {
		if u.at < 0 && u.fixed != "" {
			part := pathPart(u.up)
			zh = append(zh, u.name+" = "+part.Zh+"“"+u.fixed+"”")
			en = append(en, u.name+" = "+part.En+" "+strconv.Quote(u.fixed))
		}
	}
	return Taken{Zh: strings.Join(zh, "，"), En: strings.Join(en, ", ")}
}

// unitLine says what makes up the path of units.
func (p *binding) unitLine() diag.Text {
	var zh, en []string
	for _, u := range p.units {
		switch {
		case u.at >= 0:
			name := headerName(p.labels, u.at)
			zh, en = append(zh, "“"+name+"”"), append(en, strconv.Quote(name))
		case u.fixed != "":
			part := pathPart(u.up)
			zh, en = append(zh, u.name+" = "+part.Zh), append(en, u.name+" = "+part.En)
		}
	}
	if len(en) == 0 {
		return say("；单位：无", "; unit: none")
	}
	return say("；单位："+strings.Join(zh, " / "), "; unit: "+strings.Join(en, " / "))
}
