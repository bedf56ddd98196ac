package shape

import (
	"math"
	"slices"
	"strings"
)

// wjxSeparator stands between the options of one answer.
const wjxSeparator = "┋"

var wjxColumn = columnNamed(
	known{WhatSerial, RoleIgnore, []string{"序号"}},
	known{WhatSubmitted, RoleDate, []string{"提交答卷时间"}},
	known{WhatDuration, RoleSeconds, []string{"所用时间"}},
	known{WhatSource, RoleIgnore, []string{"来源", "来源详情"}},
	known{WhatAddress, RoleIgnore, []string{"来自IP", "来自 IP"}},
	known{WhatTotal, RoleIgnore, []string{wjxTotal}},
)

const wjxTotal = "总分"

var wjxHeaders = []condition{
	names("问卷星的“提交答卷时间”“所用时间”两列", "the columns 提交答卷时间 and 所用时间 of 问卷星", "提交答卷时间", "所用时间"),
	anyQuestion,
}

// The features by which the three ways of 问卷星 to write answers differ.
var (
	wjxNoTexts = condition{
		term{"没有“┋”，数字答案之间没有“(空)”“(跳过)”", "no ┋, and no (空) or (跳过) among numbers"},
		func(r *rule, t *table) bool { e := r.evidence(t); return !e.joined && !e.strange },
	}
	wjxNoNumberMarks = condition{
		term{"没有 -2 和 -3", "no cell -2 or -3"},
		func(r *rule, t *table) bool { return !r.evidence(t).numberMarks },
	}
	wjxSomeNumbers = condition{
		term{"至少一题的答案全是数", "a question all of whose answers are numbers"},
		func(r *rule, t *table) bool {
			e := r.evidence(t)
			return e.numberMarks || e.numeric > 0 || e.columns == 0
		},
	}
	wjxSomeText = condition{
		term{"至少一题的答案全是文字", "a question all of whose answers are text"},
		func(r *rule, t *table) bool {
			e := r.evidence(t)
			return e.joined || e.textual > 0 || e.columns == 0
		},
	}
	wjxOptionNumbers = condition{
		term{"数字答案都可以是选项序号：正整数，多选题的选项列为 0 和 1", "numbers that can be those of options: whole and from 1, or 0 and 1 for each option of several"},
		func(r *rule, t *table) bool { return !r.evidence(t).noOptions },
	}
	wjxScored = condition{
		term{"“总分”列，且每行中连续若干题的数相加等于它", "a column 总分, and in each row the numbers of successive questions that add up to it"},
		wjxAddsUp,
	}
)

var wjxOptions = rule{
	id: WJX, name: term{"问卷星（按选项序号）", "问卷星 (Wenjuanxing), by option number"},
	headers: wjxHeaders, cells: []condition{wjxNoTexts, wjxSomeNumbers, wjxOptionNumbers}, headerRows: 1,
	platform: byName(wjxColumn), kind: optionOrRow, numbers: NumbersOption, noAnswers: wjxNumberMarks,
	ticked: []string{"1"}, unticked: []string{"0"},
}

var wjxText = rule{
	id: WJXText, name: term{"问卷星（按选项文本）", "问卷星 (Wenjuanxing), by text"},
	headers: wjxHeaders, cells: []condition{wjxNoNumberMarks, wjxSomeText}, headerRows: 1,
	platform: byName(wjxColumn), kind: func([][]string) Kind { return Row }, numbers: NumbersLabel,
	noAnswers: []NoAnswer{{"(空)", Skipped}, {"(跳过)", Hidden}}, separator: wjxSeparator, separates: true, ranks: true,
}

var wjxScores = rule{
	id: WJXScore, name: term{"问卷星（按选项分数）", "问卷星 (Wenjuanxing), by score"},
	headers: wjxHeaders, cells: []condition{wjxNoTexts, wjxSomeNumbers, wjxScored}, headerRows: 1,
	platform: byName(wjxColumn), numbers: NumbersValue, noAnswers: wjxNumberMarks,
}

// wjxNumberMarks are those of files of numbers. Text that was passed over is said to be so in words there too.
var wjxNumberMarks = []NoAnswer{{"-2", Skipped}, {"-3", Hidden}, {"(空)", Skipped}, {"(跳过)", Hidden}}

// optionOrRow tells a question with a column for each option, whose cells are 0 and 1, from a matrix, whose cells are the
// numbers of options and so never 0.
func optionOrRow(columns [][]string) Kind {
	zero, more := false, false
	for _, cells := range columns {
		for _, cell := range cells {
			zero = zero || cell == "0"
			more = more || cell != "0" && cell != "1"
		}
	}
	switch {
	case zero && !more:
		return Option
	case more && !zero:
		return Row
	}
	return Part
}

// evidence is how the answers of a file are written. Columns that may be about the person bear no witness, but for -2 and
// -3: there is text in files of numbers, and numbers in files of text.
type evidence struct {
	numberMarks      bool // -2 or -3
	joined           bool // texts with ┋ between them
	strange          bool // beside numbers something that files of numbers do not have
	noOptions        bool // numbers that are those of no option
	numeric, textual int  // how many columns hold nothing but numbers, and nothing but text, beside marks for no answer
	columns          int  // how many hold anything
}

// evidence is the same for the three ways, and looked for once.
func (r *rule) evidence(t *table) *evidence {
	if t.answers != nil {
		return t.answers
	}
	t.answers = &evidence{}
	columns := r.questionColumns(t)
	parts := map[int]int{} // how many columns a question has
	for _, at := range columns {
		p, _ := ParseHeader(t.cell(0, at))
		parts[p.Number]++
	}
	for _, at := range columns {
		cells := t.cells(at, r.headerRows)
		t.answers.numberMarks = t.answers.numberMarks || slices.Contains(cells, "-2") || slices.Contains(cells, "-3")
		if p, _ := ParseHeader(t.cell(0, at)); !mayBePerson(p.Text) {
			t.answers.add(cells, parts[p.Number] > 1)
		}
	}
	return t.answers
}

// add counts the cells of one column; several says that its question has more.
func (e *evidence) add(cells []string, several bool) {
	var numbers []float64
	texts, marks := 0, 0
	for _, cell := range cells {
		x, isNumber := bareNumber(cell)
		switch {
		case cell == "-2" || cell == "-3":
		case isNumber:
			numbers = append(numbers, x)
		case cell == "(空)" || cell == "(跳过)" || joinsNumbers(cell):
			marks++
		default:
			texts++
			e.joined = e.joined || strings.Contains(cell, wjxSeparator)
		}
	}
	switch {
	case len(numbers)+texts+marks == 0:
		return
	case texts == 0 && len(numbers) > 0:
		e.numeric++
		e.strange = e.strange || marks > 0
		e.noOptions = e.noOptions || !canBeOptions(numbers, several)
	case len(numbers) == 0:
		e.textual++
	}
	e.columns++
}

// joinsNumbers reports two marks for one question, as numbers.
func joinsNumbers(cell string) bool {
	parts := strings.Split(cell, wjxSeparator)
	return len(parts) > 1 && !slices.ContainsFunc(parts, func(p string) bool { _, ok := bareNumber(p); return !ok })
}

// canBeOptions reports the numbers of options, or the zeros and ones of a column for one option of several.
func canBeOptions(numbers []float64, several bool) bool {
	zero, more := false, false
	for _, x := range numbers {
		if x < 0 || x != math.Trunc(x) {
			return false
		}
		zero, more = zero || x == 0, more || x > 1
	}
	return !zero || several && !more
}

// maxAdded bounds how many columns are added up: as many as there are numbers of questions.
const maxAdded = 999

// wjxAddsUp reports whether there are successive columns of questions whose numbers add up to 总分 in every row that has
// one. What is no number adds nothing, and neither do the marks for no answer.
func wjxAddsUp(r *rule, t *table) bool {
	total := t.column(wjxTotal)
	if total < 0 {
		return false
	}
	columns := slices.DeleteFunc(r.questionColumns(t), func(at int) bool { return mayBePerson(t.cell(0, at)) })
	columns = columns[:min(len(columns), maxAdded)]
	var sums [][]float64 // by row: of the first k columns
	var totals []float64
	for k := r.headerRows; t.row(k) != nil; k++ {
		want, ok := bareNumber(t.cell(k, total))
		if !ok {
			continue
		}
		sum := make([]float64, len(columns)+1)
		for i, at := range columns {
			if sum[i+1] = sum[i]; !r.isNoAnswer(t.cell(k, at)) {
				x, _ := bareNumber(t.cell(k, at))
				sum[i+1] += x
			}
		}
		sums, totals = append(sums, sum), append(totals, want)
	}
	for from := range columns {
		for to := from + 1; to <= len(columns); to++ {
			if addsUp(sums, totals, from, to) {
				return true
			}
		}
	}
	return false
}

// addsUp reports whether the columns from one to before another add up to the totals. The tolerance is that of scores with
// two decimals, of which 999 are added.
func addsUp(sums [][]float64, totals []float64, from, to int) bool {
	for i, sum := range sums {
		if math.Abs(sum[to]-sum[from]-totals[i]) > 1e-6 {
			return false
		}
	}
	return true
}

// isNoAnswer reports a cell that means no answer.
func (r *rule) isNoAnswer(cell string) bool {
	return slices.ContainsFunc(r.noAnswers, func(n NoAnswer) bool { return n.Text == cell })
}
