package shape

import (
	"regexp"
	"strconv"
)

var wenjuanColumn = regexp.MustCompile(`^Q\d{1,3}(_[AR]\d{1,3})?$`)

// wenjuan is 问卷网's file of codes. What the codes mean stands in a codebook beside it.
var wenjuan = rule{
	id: Wenjuan, name: term{"问卷网（编码）", "问卷网 (Wenjuan), by code"},
	headers: []condition{
		names("问卷网的“编号”“开始时间”“结束时间”“答题时长”各列", "the columns 编号, 开始时间, 结束时间 and 答题时长 of 问卷网",
			"编号", "开始时间", "结束时间", "答题时长"),
		{term{"Q1、Q1_A1、Q1_R1 这样的列", "columns such as Q1, Q1_A1, Q1_R1"}, func(r *rule, t *table) bool {
			return len(r.questionColumns(t)) > 0
		}},
	},
	cells: []condition{{
		term{"单选题和矩阵题没有 0（0 不是选项序号）", "no 0 in single questions and rows (it is no option's number)"},
		func(r *rule, t *table) bool { return !r.zeroes(t) },
	}},
	headerRows: 1,
	platform: byName(columnNamed(
		known{WhatResponse, RoleID, []string{"编号"}},
		known{WhatStarted, RoleIgnore, []string{"开始时间"}},
		known{WhatSubmitted, RoleDate, []string{"结束时间"}},
		known{WhatDuration, RoleSeconds, []string{"答题时长"}},
	)),
	question: func(_ *table, _ int, name string) (Question, bool) {
		if !wenjuanColumn.MatchString(name) {
			return Question{}, false
		}
		q, ok := numberedQuestion(name)
		q.Name = name
		return q, ok
	},
	numbers: NumbersOption, ticked: []string{"1"}, unticked: []string{"0"},
}

// zeroes reports a 0 among the answers to single questions and the rows of matrices.
func (r *rule) zeroes(t *table) bool {
	for _, at := range r.questionColumns(t) {
		if q, _ := r.place(t, at, t.cell(0, at)); q.Kind == Option {
			continue
		}
		for _, cell := range t.cells(at, r.headerRows) {
			if x, ok := bareNumber(cell); ok && x == 0 {
				return true
			}
		}
	}
	return false
}

var tencent = rule{
	id: Tencent, name: term{"腾讯问卷", "腾讯问卷 (Tencent)"},
	headers: []condition{
		names("腾讯问卷的“编号”“开始答题时间”“结束答题时间”“答题时长”各列", "the columns 编号, 开始答题时间, 结束答题时间 and 答题时长 of 腾讯问卷",
			"编号", "开始答题时间", "结束答题时间", "答题时长"),
		{term{"此外至少一列", "one more column at least"}, func(r *rule, t *table) bool { return len(r.questionColumns(t)) > 0 }},
	},
	headerRows: 1,
	platform: byName(columnNamed(
		known{WhatResponse, RoleID, []string{"编号"}},
		known{WhatStarted, RoleIgnore, []string{"开始答题时间"}},
		known{WhatSubmitted, RoleDate, []string{"结束答题时间"}},
		known{WhatDuration, RoleSeconds, []string{"答题时长"}},
		known{WhatSource, RoleIgnore, []string{"地理位置国家和地区", "地理位置省", "地理位置市", "用户类型", "自定义字段"}},
		known{WhatAddress, RoleIgnore, []string{"用户标识", "昵称", "IP"}},
		known{WhatTotal, RoleIgnore, []string{wjxTotal}},
	)),
	question: worded, numbers: NumbersLabel, separator: ";", separates: true,
}

// worded is a question headed by its wording, with a number before it or none; a row of a matrix stands behind it in
// square brackets.
func worded(t *table, at int, name string) (Question, bool) {
	if q, ok := numberedQuestion(name); ok {
		q.key = "" // sections may each number their questions from 1
		if text, row, ok := bracketed(q.Text); ok {
			q.Text, q.Sub, q.Kind, q.key = text, row, Row, strconv.Itoa(q.Number)+" "+text
		}
		return q, true
	}
	q := Question{Text: name}
	if text, row, ok := bracketed(name); ok && t.repeated(at, text) {
		q.Text, q.Sub, q.Kind, q.key = text, row, Row, "[]"+text
	}
	return q, true
}

// repeated reports whether a column beside this one has the same wording before its square brackets.
func (t *table) repeated(at int, wording string) bool {
	for _, k := range [...]int{at - 1, at + 1} {
		if k < 0 {
			continue
		}
		if text, _, ok := bracketed(t.cell(0, k)); ok && text == wording {
			return true
		}
	}
	return false
}
