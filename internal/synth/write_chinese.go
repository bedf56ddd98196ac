package synth

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// Layouts of dates and times.
const (
	slashed = "2006/01/02 15:04:05"
	dashed  = "2006-01-02 15:04:05"
)

// sexes are the options of the question for the sex.
var sexes = [...]string{1: "男", 2: "女"}

// club names the options of the question with several answers.
func club(k int) string { return fmt.Sprintf("选项%d", k+1) }

// WriteWJXOptions writes what 问卷星 exports by option number of a questionnaire that scores, in UTF-8 with a byte order
// mark: five questions about the pupil, the first half of the items as questions of their own, the second as one matrix,
// and a question with several answers and the text of "other". The platform's total is that of the options' values.
func WriteWJXOptions(w io.Writer, c *Class) error {
	half := len(c.def.Items) / 2
	matrix := FirstItem + half
	head := append(wjxPlatform(true), wjxPerson...)
	head = append(head, c.heads(func(item int) string {
		if item > half {
			return fmt.Sprintf("第%d题(题目%d)", matrix, item)
		}
		return fmt.Sprintf("%d、题目%d", FirstItem+item-1, item)
	})...)
	for k := range clubs {
		head = append(head, fmt.Sprintf("第%d题(%s)", matrix+1, club(k)))
	}
	rows := [][]string{append(head, fmt.Sprintf("%d、(其他（请补充）:)", matrix+1))}
	for i := range c.pupils {
		p := &c.pupils[i]
		rows = append(rows, slices.Concat(wjxSheet(p), []string{c.total(p)}, pupilCells(p, strconv.Itoa(p.sex)),
			c.cells(p, optionNumber, "-2", "-3"), ticks(p, "1", "0"), []string{""}))
	}
	return writeCSV(w, rows, ',', utf8Marked)
}

// WriteWJXUnscored writes what 问卷星 exports by option number of a questionnaire that does not score: each item is a
// question of its own, and there is no total.
func WriteWJXUnscored(w io.Writer, c *Class) error {
	head := append(wjxPlatform(false), wjxPerson...)
	head = append(head, c.heads(func(item int) string { return fmt.Sprintf("%d、题目%d", FirstItem+item-1, item) })...)
	for k := range clubs {
		head = append(head, fmt.Sprintf("第%d题(%s)", FirstItem+len(c.def.Items), club(k)))
	}
	rows := [][]string{head}
	for i := range c.pupils {
		p := &c.pupils[i]
		rows = append(rows, slices.Concat(wjxSheet(p), pupilCells(p, strconv.Itoa(p.sex)),
			c.cells(p, optionNumber, "-2", "-3"), ticks(p, "1", "0")))
	}
	return writeCSV(w, rows, ',', utf8Marked)
}

// WriteWJXText writes what 问卷星 exports by text.
func WriteWJXText(w io.Writer, c *Class) error {
	half := len(c.def.Items) / 2
	matrix := FirstItem + half
	head := append(wjxPlatform(false), wjxPerson...)
	head = append(head, c.heads(func(item int) string {
		if item > half {
			return fmt.Sprintf("%d、矩阵（题目%d）", matrix, item)
		}
		return fmt.Sprintf("%d、题目%d", FirstItem+item-1, item)
	})...)
	rows := [][]string{append(head, fmt.Sprintf("%d、活动", matrix+1))}
	for i := range c.pupils {
		p := &c.pupils[i]
		rows = append(rows, slices.Concat(wjxSheet(p), pupilCells(p, sexes[p.sex]),
			c.cells(p, c.label, "(空)", "(跳过)"), []string{joined(p, "┋")}))
	}
	return writeCSV(w, rows, ',', utf8Marked)
}

// WriteWJXScores writes what 问卷星 exports by score: each item a question of its own, an option's score its value.
func WriteWJXScores(w io.Writer, c *Class) error {
	head := append(wjxPlatform(true), wjxPerson...)
	rows := [][]string{append(head, c.heads(func(item int) string { return fmt.Sprintf("%d、题目%d", FirstItem+item-1, item) })...)}
	for i := range c.pupils {
		p := &c.pupils[i]
		rows = append(rows, slices.Concat(wjxSheet(p), []string{c.total(p)}, pupilCells(p, sexes[p.sex]),
			c.cells(p, c.value, "-2", "-3")))
	}
	return writeCSV(w, rows, ',', utf8Marked)
}

// wjxPerson are the questions about the pupil.
var wjxPerson = []string{"1、学校", "2、年级", "3、班级", "4、学号", "5、性别"}

func wjxPlatform(scored bool) []string {
	head := []string{"序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP"}
	if scored {
		head = append(head, "总分")
	}
	return head
}

func wjxSheet(p *classPupil) []string {
	return []string{
		strconv.Itoa(p.number), p.submitted.Format(slashed), strconv.Itoa(p.seconds()) + "秒", "手机提交", "直接访问",
		fmt.Sprintf("10.0.0.%d(四川-某市)", p.number),
	}
}

// total is the platform's: the sum of the values of what was answered.
func (c *Class) total(p *classPupil) string {
	sum := 0.0
	for i, a := range p.answers {
		if a.option > 0 {
			sum += c.def.Items[i].Values[a.option-1]
		}
	}
	return strconv.FormatFloat(sum, 'g', -1, 64)
}

// pupilCells answers the five questions about the pupil.
func pupilCells(p *classPupil, sex string) []string {
	return []string{p.school, p.grade, p.class, p.id, sex}
}

func optionNumber(_, option int) string { return strconv.Itoa(option) }

// ticks writes the question with several answers, a column for each option.
func ticks(p *classPupil, yes, no string) (cells []string) {
	for _, marked := range p.clubs {
		if marked {
			cells = append(cells, yes)
		} else {
			cells = append(cells, no)
		}
	}
	return cells
}

// joined writes it in one cell.
func joined(p *classPupil, separator string) string {
	var marked []string
	for k, yes := range p.clubs {
		if yes {
			marked = append(marked, club(k))
		}
	}
	return strings.Join(marked, separator)
}

// WriteWenjuan writes 问卷网's file of codes, in GB18030: the items are the rows of one matrix.
func WriteWenjuan(w io.Writer, c *Class) error {
	head := []string{"编号", "开始时间", "结束时间", "答题时长", "Q1", "Q2", "Q3", "Q4", "Q5"}
	head = append(head, c.heads(func(item int) string { return fmt.Sprintf("Q6_R%d", item) })...)
	for k := range clubs {
		head = append(head, fmt.Sprintf("Q7_A%d", k+1))
	}
	rows := [][]string{head}
	for i := range c.pupils {
		p := &c.pupils[i]
		s := p.seconds()
		rows = append(rows, slices.Concat(
			[]string{strconv.Itoa(1000 + p.number), p.started.Format(dashed), p.submitted.Format(dashed), fmt.Sprintf("%02d:%02d:%02d", s/3600, s/60%60, s%60)},
			pupilCells(p, strconv.Itoa(p.sex)), c.cells(p, optionNumber, "", ""), ticks(p, "1", "0")))
	}
	return writeCSV(w, rows, ',', gb18030)
}

// WriteWenjuanCodebook writes the codebook beside it: a question's row has its name, its text and its type, and below it
// stand the codes of its options.
func WriteWenjuanCodebook(w io.Writer, c *Class) error {
	var rows [][]string
	for k, q := range []string{"学校", "年级", "班级", "学号"} {
		rows = append(rows, []string{fmt.Sprintf("Q%d", k+1), q, "填空题"})
	}
	rows = append(rows, []string{"Q5", "性别", "单选题"}, []string{"", "1", sexes[1]}, []string{"", "2", sexes[2]})
	rows = append(rows, []string{"Q6", "矩阵", "矩阵单选题"})
	for option := range c.def.Items[0].Values {
		rows = append(rows, []string{"", strconv.Itoa(option + 1), c.label(0, option+1)})
	}
	rows = append(rows, []string{"Q7", "活动", "多选题"})
	for k := range clubs {
		rows = append(rows, []string{"", strconv.Itoa(k + 1), club(k)})
	}
	return writeCSV(w, rows, ',', gb18030)
}

// WriteTencent writes what 腾讯问卷 exports, saved as CSV: the options' texts, several answers with semicolons.
func WriteTencent(w io.Writer, c *Class) error {
	return writeCSV(w, tencentRows(c), ',', utf8Marked)
}

// WriteTencentWorkbook writes the same as the workbook that the platform exports.
func WriteTencentWorkbook(w io.Writer, c *Class) error {
	return writeWorkbook(w, "答卷", tencentRows(c))
}

func tencentRows(c *Class) [][]string {
	head := []string{"编号", "开始答题时间", "结束答题时间", "答题时长", "学校", "年级", "班级", "学号", "性别"}
	head = append(head, c.heads(func(item int) string { return fmt.Sprintf("题目%d", item) })...)
	rows := [][]string{append(head, "活动", "地理位置省", "用户类型")}
	for i := range c.pupils {
		p := &c.pupils[i]
		s := p.seconds()
		rows = append(rows, slices.Concat(
			[]string{strconv.Itoa(p.number), p.started.Format(dashed), p.submitted.Format(dashed), fmt.Sprintf("%d分%d秒", s/60, s%60)},
			pupilCells(p, sexes[p.sex]), c.cells(p, c.label, "", ""), []string{joined(p, ";"), "四川", "匿名"}))
	}
	return rows
}
