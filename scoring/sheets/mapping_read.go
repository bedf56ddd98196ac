package sheets

import (
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/yamldoc"
	"github.com/psynorm/psynorm/scoring/sheets/shape"
)

// mappingReader reads one mapping.
type mappingReader struct {
	*yamldoc.Reader
	m *Mapping
}

var mappingKeys = []string{
	"psynorm", "mapping", "shape", "header", "encoding", "missing", "keep", "person", "group", "date", "seconds", "items", "cells",
	"form", "roster", "duplicates", "school", "dates",
}

const (
	maxHeaderRows = 20
	maxPath       = 20
)

func (r *mappingReader) read() {
	root := r.Doc.Root
	if !r.Header("mapping", textMapping, kindFile) {
		return
	}
	r.Map(root, textMapping, mappingKeys...)
	r.m.ID, _ = r.FileID(root.Get("mapping"), say("映射的标识", "the id of the mapping"))
	if n, ok := r.Int(root.Get("header"), say("表头行数", "header"), 1, maxHeaderRows); ok {
		r.m.Header, r.m.said.header = n, true
	}
	r.m.Shape = r.shape(root.Get("shape"))
	if s, ok := r.Word(root.Get("encoding"), say("编码", "encoding"), "auto", "utf-8", "utf-16", "gb18030"); ok {
		r.m.Encoding = Encoding(s)
	}
	r.missing(root.Get("missing"))
	r.keep(root.Get("keep"))
	r.person(root.Get("person"))
	r.group(root.Get("group"))
	r.m.Date, _ = r.column(root.Get("date"), say("日期列", "date"))
	r.m.Seconds, _ = r.column(root.Get("seconds"), say("用时列", "seconds"))
	r.school(root.Get("school"))
	r.dates(root.Get("dates"))
	r.items(root.Get("items"))
	r.m.said.items = root.Get("items") != nil
	if s, _ := r.Word(root.Get("cells"), say("cells（数字的读法）", "cells"), "value", "option"); s == "option" {
		r.m.Cells = instruments.CellsOption
	}
	r.m.said.cells = root.Get("cells") != nil
	r.m.formNode = root.Get("form")
	r.m.Form, _ = r.ID(r.m.formNode, say("题序版本", "form"))
	r.roster(root.Get("roster"))
	if s, ok := r.Word(root.Get("duplicates"), say("重复答卷的处理", "duplicates"),
		"all", "last", "first", "best", "error"); ok {
		r.m.Duplicates = Duplicates(s)
	}
}

// shape reads the shape that says what the mapping does not.
func (r *mappingReader) shape(n *yamldoc.Node) shape.ID {
	ids := make([]string, 0, len(Shapes()))
	for _, id := range Shapes() {
		ids = append(ids, string(id))
	}
	s, _ := r.Word(n, say("格式", "shape"), ids...)
	return shape.ID(s)
}

var textMapping = say("映射文件", "a mapping")

var missingKinds = []struct {
	word string
	kind instruments.Absence
}{
	{"skipped", instruments.Skipped},
	{"hidden", instruments.Hidden},
	{"inapplicable", instruments.Inapplicable},
}

func (r *mappingReader) missing(n *yamldoc.Node) {
	what := say("missing", "missing")
	if n == nil || !r.Map(n, what, "skipped", "hidden", "inapplicable") {
		return
	}
	under := map[string]string{}
	for _, k := range missingKinds {
		for _, member := range r.OneOrMore(n.Get(k.word)) {
			text, ok := r.String(member, what)
			if !ok {
				continue
			}
			text = trimBlank(text)
			if other, twice := under[text]; twice {
				r.Report(member, kindMissingTwice, text, other)
				continue
			}
			under[text] = k.word
			r.m.Missing = append(r.m.Missing, MissingText{text, k.kind})
		}
	}
}

func (r *mappingReader) keep(n *yamldoc.Node) {
	what := say("keep", "keep")
	if n == nil || !r.AnyMap(n, what) {
		return
	}
	for i, key := range n.Keys {
		column, ok := r.column(key, what)
		values := r.Strings(n.Values[i], what)
		for j := range values {
			values[j] = trimBlank(values[j])
		}
		if ok && len(values) == 0 {
			r.Report(n.Values[i], yamldoc.NoValue, what)
		}
		if ok {
			r.m.Keep = append(r.m.Keep, Keep{column, values})
		}
	}
}

func (r *mappingReader) group(n *yamldoc.Node) {
	what := say("层级", "group")
	members, ok := r.List(n, what)
	if !ok {
		return
	}
	r.m.group = true
	for _, member := range members {
		if member.Shape != yamldoc.Map {
			if c, ok := r.column(member, what); ok {
				r.m.Group = append(r.m.Group, Level{Column: c})
			}
			continue
		}
		r.Map(member, what, "path")
		r.Require(member, what, "path")
		if path, ok := r.Int(member.Get("path"), say("path", "path"), 0, maxPath); ok {
			r.m.Group = append(r.m.Group, Level{Path: path})
		}
	}
}

func (r *mappingReader) person(n *yamldoc.Node) {
	what := say("person", "person")
	if n == nil || !r.AnyMap(n, what) {
		return
	}
	r.m.person = true
	for i, key := range n.Keys {
		id, ok := r.ID(key, say("人员属性", "an attribute"))
		if !ok {
			continue
		}
		p := PersonColumn{Attribute: id, at: key}
		if r.personColumn(&p, n.Values[i]) {
			r.m.Person = append(r.m.Person, p)
		}
	}
}

// personColumn reads a column, or {column: C, codes: {raw: value}}, or {is: value}; with a shape, {codes: {raw: value}} too,
// which are those of the shape's own column.
func (r *mappingReader) personColumn(p *PersonColumn, n *yamldoc.Node) (ok bool) {
	what := say(p.Attribute, p.Attribute)
	if n.Shape != yamldoc.Map {
		p.Column, ok = r.column(n, what)
		return ok
	}
	r.Map(n, what, "column", "codes", "is")
	column, is := n.Get("column"), n.Get("is")
	own := column == nil && is == nil && n.Get("codes") != nil // the column that the file's shape has
	if (column == nil) == (is == nil) && !own || is != nil && n.Get("codes") != nil {
		r.Report(n, kindColumnOrValue, what)
		return false
	}
	if own && (r.m.Shape == "" || r.m.Shape == ShapeNone) {
		r.Report(n, kindCodesAlone, what)
		return false
	}
	if is != nil && p.Attribute == "id" {
		r.Report(is, kindSameID)
		return false
	}
	if is != nil {
		p.isAt = is
		p.Is, ok = r.String(is, what)
		return ok
	}
	if ok = own; !own {
		p.Column, ok = r.column(column, what)
	}
	if codes := n.Get("codes"); codes != nil && r.AnyMap(codes, what) {
		for i, key := range codes.Keys {
			if value, good := r.String(codes.Values[i], what); good {
				p.Codes = append(p.Codes, PersonCode{trimBlank(key.Text), value, codes.Values[i]})
			}
		}
	}
	return ok
}

// column reads how a column is named.
func (r *mappingReader) column(n *yamldoc.Node, what diag.Text) (Column, bool) {
	s, ok := r.String(n, what)
	if !ok {
		return Column{}, false
	}
	return r.columnText(n, s)
}

func (r *mappingReader) columnText(n *yamldoc.Node, s string) (Column, bool) {
	s = trimBlank(s)
	if s == "" {
		r.Report(n, kindColumn, s, say("名称是空的", "the name is empty"))
		return Column{}, false
	}
	if digits, numbered := strings.CutPrefix(s, "#"); numbered {
		if k, err := strconv.Atoi(digits); err != nil || k < 1 || k > maxColumns {
			r.Report(n, kindColumn, s, say("列号写作 #1、#2……", "a column's number is written #1, #2, ..."))
			return Column{}, false
		}
	}
	return Column{Text: s}, true
}
