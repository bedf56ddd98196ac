package sheets

import (
	"bytes"
	"math"
	"slices"
	"strconv"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/scoring/sheets/shape"
)

// NumberDoubt is what speaks against, or not clearly for, reading the numbers of a file of 问卷星 as those of options.
type NumberDoubt string

const (
	numbersCertain NumberDoubt = ""       // there is nothing to doubt, or nothing was looked for
	numbersUnsaid  NumberDoubt = "unsaid" // nothing in the file says which they are
	numbersZero    NumberDoubt = "zero"   // there is a 0, which is the number of no option
	numbersAddUp   NumberDoubt = "add-up" // in some rows 总分 is the sum of the answers, as scores are
	numbersScaled  NumberDoubt = "scaled" // 总分 is the same multiple of that sum in rows of different sums
	numbersAlike   NumberDoubt = "alike"  // no two rows differ in that sum, so that 总分 may be any multiple of it
	doubtfulTotals             = shape.MaxRows
)

// doubtTexts say why a file is not read.
var doubtTexts = map[NumberDoubt]diag.Text{
	numbersZero:   say("题目的答案中有 0，而没有序号为 0 的选项", "there is a 0 among the answers, and no option has that number"),
	numbersAddUp:  say("有的行“总分”等于各题之和", "in some rows 总分 is the sum of the answers"),
	numbersScaled: say("“总分”是各题之和的固定倍数", "总分 is a fixed multiple of the sum of the answers"),
	numbersAlike: say("“总分”不是各选项的分值之和，而各题之和在各行都相同，看不出“总分”是不是它的倍数",
		"总分 is not the sum of the options' values, and may be a multiple of the sum of the answers, which is the same in all rows"),
}

// doubtNumbers gives the problem with numbers in doubt, nil when there is none; refused says that nothing may be read.
func (rc *recipe) doubtNumbers() (p *Problem, refused bool) {
	switch rc.surveyed.Numbers {
	case numbersCertain:
		return nil, false
	case numbersUnsaid:
		return problemOf(codeNumbersUnsaid, rc.def.Ref()), false
	}
	return problemOf(codeNumbersDoubted, doubtTexts[rc.surveyed.Numbers], rc.def.Ref()), true
}

// scoresDiffer reports a file of 问卷星 that was taken for one by option number without anybody saying so, where the scores of
// the same form would be other answers.
func (b *binder) scoresDiffer() bool {
	if b.format == nil || b.format.ID != shape.WJX || b.want != ShapeAuto || b.m.said.cells {
		return false
	}
	return slices.ContainsFunc(b.items, func(c itemColumn) bool {
		it := &b.def.Items[c.item]
		if it.Kind != instruments.ItemChoice {
			return false
		}
		for k, o := range b.def.Responses[it.Response].Options {
			if o.None || o.Value != float64(k+1) {
				return true
			}
		}
		return false
	})
}

// totalColumn gives the column with the platform's own total; -1 where there is none, or several.
func (p *binding) totalColumn() int {
	at := -1
	for _, c := range p.format.Columns {
		if c.What == shape.WhatTotal {
			if at >= 0 {
				return -1
			}
			at = c.At
		}
	}
	return at
}

// numberSurvey looks for what tells scores from the numbers of options in the columns of items. The zero value looks for
// nothing.
type numberSurvey struct {
	*recipe
	total    int // a column; -1 for none
	reversed []bool
	zero     bool // a 0
	option   bool // a number that an option has, and no value
	totals   []totalRow
}

// totalRow is the total of a row beside what its cells may mean.
type totalRow struct {
	total float64
	cells float64 // their sum
	value float64 // that of the values of the options that they number
	keyed float64 // the same, of reverse keyed items reversed
}

func newNumberSurvey(rc *recipe) numberSurvey {
	n := numberSurvey{total: -1}
	if !rc.mayBeScores {
		return n
	}
	n.recipe, n.total = rc, rc.totalColumn()
	n.reversed = reversedItems(rc.def)
	return n
}

// open reports whether there is more to find out.
func (n *numberSurvey) open() bool { return n.recipe != nil && !n.zero }

// add looks at an answer sheet.
func (n *numberSurvey) add(r *row) {
	if n.recipe == nil {
		return
	}
	var t totalRow
	hasTotal := false
	if n.total >= 0 && len(n.totals) < doubtfulTotals {
		t.total, hasTotal = cellNumber(n.cell(r, n.total))
	}
	for _, c := range n.items {
		cell := trimCell(n.cell(r, c.at))
		if _, none := n.noAnswer(cell); none || len(cell) == 0 || n.def.Items[c.item].Kind != instruments.ItemChoice {
			continue
		}
		x, isNumber := cellNumber(cell)
		if !isNumber {
			continue
		}
		n.zero = n.zero || x == 0
		if !hasTotal && n.option {
			continue
		}
		a := n.def.DecodeBytes(c.item, cell, instruments.CellsOption)
		if v := n.def.DecodeBytes(c.item, cell, instruments.CellsValue); a.Given && !v.Given && v.Absence == instruments.Bad {
			n.option = true
		}
		t.add(x, n.def, c.item, a, n.reversed[c.item])
	}
	if hasTotal && t.cells > 0 {
		n.totals = append(n.totals, t)
	}
}

// add counts a cell and what it answers as the number of an option.
func (t *totalRow) add(x float64, def *instruments.Definition, item int, a instruments.Answer, reversed bool) {
	t.cells += x
	if !a.Given {
		return
	}
	options := def.Responses[def.Items[item].Response].Options
	value := options[a.Option].Value
	t.value += value
	if reversed {
		low, high := valueRange(options)
		value = low + high - value
	}
	t.keyed += value
}

// cellNumber reads a number with nothing beside it.
func cellNumber(cell []byte) (x float64, ok bool) {
	cell = trimCell(cell)
	if len(cell) == 1 {
		return float64(cell[0]) - '0', '0' <= cell[0] && cell[0] <= '9'
	}
	if len(cell) == 0 || len(bytes.Trim(cell, "-.0123456789")) > 0 {
		return 0, false
	}
	x, err := strconv.ParseFloat(string(cell), 64)
	return x, err == nil
}

// found gives what there is to doubt. Totals that the instrument's own scoring of the options gives in all rows settle
// it, and so does a number that is none of its values; a 0 is settled by nothing. Totals of nobody knows what settle
// nothing either: they may have other questions in them, whichever the numbers are.
func (n *numberSurvey) found() NumberDoubt {
	all := func(holds func(t totalRow) bool) bool {
		return !slices.ContainsFunc(n.totals, func(t totalRow) bool { return !holds(t) })
	}
	equal := func(a, b float64) bool { return math.Abs(a-b) < 1e-6 }
	adds := func(t totalRow) bool { return equal(t.total, t.cells) }
	switch {
	case n.recipe == nil:
		return numbersCertain
	case n.zero:
		return numbersZero
	case n.option:
		return numbersCertain
	case all(func(t totalRow) bool { return t.total == 0 }): // the platform scores nothing, or says nothing of it
		return numbersUnsaid
	case !all(adds) && (all(func(t totalRow) bool { return equal(t.total, t.value) }) ||
		all(func(t totalRow) bool { return equal(t.total, t.keyed) })):
		return numbersCertain
	case slices.ContainsFunc(n.totals, adds):
		return numbersAddUp
	case !all(func(t totalRow) bool { return equal(t.total*n.totals[0].cells, n.totals[0].total*t.cells) }):
		return numbersUnsaid
	case all(func(t totalRow) bool { return equal(t.cells, n.totals[0].cells) }):
		return numbersAlike
	}
	return numbersScaled
}
