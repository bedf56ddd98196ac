package shape

import (
	"regexp"
	"slices"
)

// plainItem is a header that numbers an item: q1, phq_01, scl90_1, 题1, 1.
var plainItem = regexp.MustCompile(`^((?:\p{L}(?:[\p{L}\d_.-]*[\p{L}_.-])?)?)(\d{1,3})$`)

// itemColumns gives the columns that hold items: q1 to q9, or 1、… to 9、…. Of each series there are two numbers at least
// that follow each other, and no number twice: A1, A2, A1 are answers. Numbers by themselves are a series from 1 on,
// without a gap.
func (t *table) itemColumns() []int {
	if t.items != nil {
		return t.items
	}
	t.items = []int{}
	all := map[string]*series{}
	for at := range t.header() {
		prefix, n := t.itemNumber(at)
		if n == 0 {
			continue
		}
		in := all[prefix]
		if in == nil {
			in = &series{has: map[int]bool{}}
			all[prefix] = in
		}
		in.twice = in.twice || in.has[n]
		in.has[n], in.last = true, max(in.last, n)
	}
	for at := range t.header() {
		prefix, n := t.itemNumber(at)
		if in := all[prefix]; n > 0 && !in.twice && (prefix != "" || in.last == len(in.has)) && (in.has[n-1] || in.has[n+1]) {
			t.items = append(t.items, at)
		}
	}
	return t.items
}

// series is the numbers of headers that are otherwise the same.
type series struct {
	has   map[int]bool
	twice bool // one of them is there twice
	last  int
}

// itemNumber gives the series and the number in it of a column's header; 0 for none.
func (t *table) itemNumber(at int) (prefix string, n int) {
	name := t.cell(0, at)
	if m := plainItem.FindStringSubmatch(name); m != nil {
		return m[1], number(m[2])
	}
	if p, ok := ParseHeader(name); ok && p.Part == 0 && !p.Other && !mayBePerson(p.Text) {
		return "、", p.Number
	}
	return "", 0
}

// personColumns gives the columns headed by a word about a person.
func (t *table) personColumns() (columns []int) {
	for at, name := range t.header() {
		if isPersonWord(name) {
			columns = append(columns, at)
		}
	}
	return columns
}

// itemQuestion is a column that holds an item.
func itemQuestion(t *table, at int, name string) (q Question, ok bool) {
	if _, found := slices.BinarySearch(t.itemColumns(), at); !found {
		return q, false
	}
	m := plainItem.FindStringSubmatch(name)
	if m == nil {
		return numberedQuestion(name)
	}
	return Question{Number: number(m[2]), Name: name}, true
}

var omrPages = []string{"PAGE", "页码", "页号"}

// omrMark is what a reader of forms writes for one item: nothing, one mark, several, or a number for neither.
var (
	omrMark   = regexp.MustCompile(`^(?:[A-Z]|\d|[A-H]{2,8}|\*|#|-1|-9999)$`)
	omrDouble = regexp.MustCompile(`^(?:[A-H]{2,8}|\*|#|-9999)$`)
)

var omr = rule{
	id: OMR, name: term{"答题卡阅读机", "a reader of printed forms"},
	headers: []condition{
		{term{"Q1、Q2… 一类的题目列", "columns such as Q1, Q2, …"}, func(_ *rule, t *table) bool { return len(t.itemColumns()) > 1 }},
		{term{"其余各列为 PAGE 或个人信息", "no other columns but PAGE and those about a person"}, func(r *rule, t *table) bool {
			filled := 0
			for _, name := range t.header() {
				if name != "" {
					filled++
				}
			}
			return filled == len(t.itemColumns())+len(t.personColumns())+len(r.pages(t))
		}},
	},
	cells: []condition{
		{
			term{"题目列只有阅读机的记号：一个字母或数字、AB、*、#、-1、-9999", "nothing but a reader's marks in them: one letter or digit, AB, *, #, -1, -9999"},
			func(r *rule, t *table) bool {
				return t.everyItem(r, omrMark)
			},
		},
		{term{"PAGE 列，或 AB、*、#、-9999 中的一种", "a column PAGE, or one of AB, *, #, -9999"}, func(r *rule, t *table) bool {
			return len(r.pages(t)) > 0 || t.anyItem(r, omrDouble)
		}},
	},
	headerRows: 1,
	platform: byName(columnNamed(
		known{WhatPage, RoleIgnore, omrPages},
		known{WhatPerson, RoleID, []string{"ID", "学号", "考号", "准考证号", "学籍号"}},
	)),
	question:  itemQuestion,
	noAnswers: []NoAnswer{{"-1", Skipped}, {"-9999", Bad}, {"*", Bad}, {"#", Bad}},
	double:    omrDouble,
}

// pages gives the columns that say which page of a form a row is of.
func (r *rule) pages(t *table) (columns []int) {
	for at, name := range t.header() {
		if isOneOf(name, omrPages) {
			columns = append(columns, at)
		}
	}
	return columns
}

func (t *table) everyItem(r *rule, form *regexp.Regexp) bool {
	return !slices.ContainsFunc(t.itemCells(r), func(c string) bool { return !form.MatchString(c) })
}

func (t *table) anyItem(r *rule, form *regexp.Regexp) bool {
	return slices.ContainsFunc(t.itemCells(r), form.MatchString)
}

func (t *table) itemCells(r *rule) (cells []string) {
	for _, at := range t.itemColumns() {
		cells = append(cells, t.cells(at, r.headerRows)...)
	}
	return cells
}

var plain = rule{
	id: Plain, name: term{"普通表格", "a plain table"},
	headers: []condition{
		{term{"不是任何平台的列名", "no platform's header"}, func(_ *rule, t *table) bool {
			return !slices.ContainsFunc(platforms(), func(p *rule) bool { return p.lacks(p.headers, t) == nil })
		}},
		{
			term{
				"两个个人信息列（如学号、姓名），或编号相连的题目列（如 q1、q2；只有数字时须另有一个个人信息列）",
				"two columns about a person (such as 学号, 姓名), or items numbered one after the other (such as q1, q2; with a column about a person, where they are numbers alone)",
			},
			func(_ *rule, t *table) bool {
				items, persons := t.itemColumns(), len(t.personColumns())
				named := slices.ContainsFunc(items, func(at int) bool { prefix, _ := t.itemNumber(at); return prefix != "" })
				return persons > 1 || named || persons == 1 && len(items) > 0
			},
		},
		{term{"有内容的列都有列名（没有合并的表头）", "a name above each column with cells (no merged header)"}, func(r *rule, t *table) bool {
			for at := range t.width() {
				if t.cell(0, at) == "" && len(t.cells(at, r.headerRows)) > 0 {
					return false
				}
			}
			return true
		}},
	},
	cells: []condition{{
		term{"没有阅读机的记号 AB、*、#、-9999，也没有 PAGE 列", "none of a reader's marks AB, *, #, -9999, and no column PAGE"},
		func(r *rule, t *table) bool {
			return len(r.pages(t)) == 0 && !t.anyItem(r, omrDouble)
		},
	}},
	headerRows: 1,
	platform: byName(columnNamed(
		known{WhatSerial, RoleIgnore, []string{"序号", "No.", "No"}},
		known{WhatTotal, RoleIgnore, []string{wjxTotal}},
	)),
	question: itemQuestion,
}
