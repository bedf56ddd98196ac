package norms

import (
	"slices"
	"strings"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/yamldoc"
)

// Bounds on what is read: far above any published norms, and low enough for a hostile file to cost little.
const (
	maxCells      = 5000
	maxAttributes = 8 // of one cell
	maxFallbacks  = 16
)

// attributes reads by and fallback: the lists of attributes that cells may name.
func (p *parser) attributes(by, fallback *yamldoc.Node) {
	p.set.By = p.attributeList(by, "by")
	lists, _ := p.List(fallback, same("fallback"))
	if len(lists) > maxFallbacks {
		p.Report(fallback, yamldoc.TooLarge, yamldoc.MoreThan(maxFallbacks, "组后备属性", "lists of attributes"))
		return
	}
	for _, n := range lists {
		list := p.attributeList(n, "fallback")
		if p.group(list) >= 0 {
			p.Report(n, kindFallback, strings.Join(list, ", "))
		}
		p.set.Fallback = append(p.set.Fallback, list)
		p.fallbacksAt = append(p.fallbacksAt, n)
	}
}

func (p *parser) attributeList(n *yamldoc.Node, what string) []string {
	list := []string{}
	members, ok := p.List(n, same(what))
	if !ok {
		return list
	}
	if len(members) > maxAttributes {
		p.Report(n, yamldoc.TooLarge, yamldoc.MoreThan(maxAttributes, "个属性", "attributes"))
		return list
	}
	for _, m := range members {
		id, ok := p.ID(m, say("属性", "an attribute"))
		switch {
		case !ok:
		case slices.Contains(cellKeys, id):
			p.Report(m, yamldoc.BadID, id, say("它是单元格自己的键", "it is a key of every cell"))
		case slices.Contains(list, id):
			p.Report(m, kindAttributeTwice, id)
		default:
			list = append(list, id)
			if !p.set.Asks(id) {
				p.set.asked = append(p.set.asked, mention{id, m})
			}
		}
	}
	return list
}

// groups lists the lists of attributes that cells may name: by, then each fallback.
func (s *Set) groups() [][]string { return append([][]string{s.By}, s.Fallback...) }

// group gives the index in groups of the list with the same attributes, in any order; -1 when there is none.
func (p *parser) group(names []string) int {
	return slices.IndexFunc(p.set.groups(), func(list []string) bool {
		return len(list) == len(names) && !slices.ContainsFunc(names, func(n string) bool { return !slices.Contains(list, n) })
	})
}

// cellKeys are the keys of a cell beside the attributes.
var cellKeys = []string{"n", "scales"}

func (p *parser) cells(n *yamldoc.Node) {
	members, ok := p.List(n, same("cells"))
	switch {
	case !ok:
		return
	case len(members) == 0:
		p.Report(n, yamldoc.WrongShape, same("cells"), say("至少一个单元格", "a list of at least one cell"), say("空列表", "an empty one"))
	case len(members) > maxCells:
		p.Report(n, yamldoc.TooLarge, yamldoc.MoreThan(maxCells, "个单元格", "cells"))
		return
	}
	p.set.Cells = make([]Cell, 0, len(members))
	for _, m := range members {
		p.cell(m)
	}
	p.overlaps()
	p.unusedFallbacks()
}

func (p *parser) cell(n *yamldoc.Node) {
	var known []string
	for _, a := range p.set.asked {
		known = append(known, a.attribute)
	}
	if !p.Map(n, say("单元格", "a cell"), append(slices.Clone(cellKeys), known...)...) {
		return
	}
	p.Require(n, say("单元格", "a cell"), "scales")
	c := Cell{Line: n.Line, Column: n.Column}
	c.N, _ = p.Int(n.Get("n"), same("n"), 1, maxPeople)
	if pop := p.set.Population.N; pop > 0 && c.N > pop {
		p.Report(n.Get("n"), kindCellSize, c.N, pop)
	}
	var named []string
	for _, name := range known {
		if n.Get(name) != nil {
			named = append(named, name)
		}
	}
	if c.group = p.group(named); c.group < 0 {
		p.Report(n, kindCellAttributes, strings.Join(named, ", "), p.expectedAttributes())
		c.By = named
	} else {
		c.By, c.Fallback = p.set.groups()[c.group], c.group > 0
	}
	for _, name := range c.By {
		if cond, ok := p.condition(name, n.Get(name)); ok {
			c.Conditions = append(c.Conditions, cond)
		}
	}
	p.entries(&c, n.Get("scales"))
	p.set.Cells = append(p.set.Cells, c)
}

func (p *parser) expectedAttributes() diag.Text {
	var zh, en []string
	for _, list := range p.set.groups() {
		s := "(" + strings.Join(list, ", ") + ")"
		zh, en = append(zh, s), append(en, s)
	}
	return say(strings.Join(zh, " 或 "), strings.Join(en, " or "))
}

// condition reads what a cell asks of one attribute: two numbers are a closed interval, anything else words.
func (p *parser) condition(name string, n *yamldoc.Node) (Condition, bool) {
	c := Condition{Attribute: name, at: n}
	if n.Shape == yamldoc.List && len(n.Values) == 2 && isNumber(n.Values[0]) &&
		(isNumber(n.Values[1]) || n.Values[1].Text == "max") {
		var ok bool
		c.Lo, c.Hi, ok = p.Interval(n, same(name), true)
		c.numbers = []interval{{c.Lo, c.Hi}}
		return c, ok && p.checkCondition(c, builtInAttribute(name))
	}
	if n.Shape == yamldoc.Map || n.Shape == yamldoc.List && len(n.Values) == 0 {
		p.Report(n, yamldoc.WrongShape, same(name), say("一个值、值的列表或 [低, 高]", "a value, a list of values or [low, high]"),
			say("别的", "something else"))
		return c, false
	}
	before := len(p.Found)
	c.Words = p.Strings(n, same(name))
	c.numbers = numbers(c.Words)
	return c, len(p.Found) == before && p.checkCondition(c, builtInAttribute(name))
}

func isNumber(n *yamldoc.Node) bool {
	_, _, ok := yamldoc.ParseNumber(n.Text)
	return ok && n.Shape == yamldoc.Scalar
}

// builtInAttribute says what is known, without the instrument, of the values of an attribute; nil when nothing is.
func builtInAttribute(name string) *Attr {
	switch name {
	case "sex":
		return &Attr{Name: name, Words: []string{"M", "F"}}
	case "age":
		return &Attr{Name: name, Hi: 150, Whole: true}
	case "age_months":
		return &Attr{Name: name, Hi: 150 * 12, Whole: true}
	case "grade":
		return &Attr{Name: name, Lo: 1, Hi: 12, Whole: true}
	case "informant":
		return &Attr{Name: name, Words: []string{"self", "parent", "teacher", "clinician"}}
	}
	return nil
}

// checkCondition reports whether the condition can be meant of the attribute.
func (p *parser) checkCondition(c Condition, a *Attr) bool {
	if a == nil {
		return true
	}
	found := c.faults(p.Doc, *a)
	for _, e := range found {
		p.Found.Add(e)
	}
	return len(found) == 0
}
