package synth

import (
	"fmt"
	"io"
	"slices"
	"strconv"

	"golang.org/x/text/encoding"
)

// WriteOMR writes what a reader of printed forms gives: a letter for an option, -1 for none, and where two were marked
// both letters or an asterisk. Of what was passed over one in three is written as marked twice.
func WriteOMR(w io.Writer, c *Class) error {
	rows := [][]string{append([]string{"PAGE", "ID"}, c.heads(func(item int) string { return fmt.Sprintf("Q%d", item) })...)}
	passed := 0
	for i := range c.pupils {
		p := &c.pupils[i]
		cells := c.cells(p, func(_, option int) string { return string(rune('A' + option - 1)) }, "-1", "-1")
		for k := range cells {
			if cells[k] != "-1" {
				continue
			}
			if passed++; passed%3 == 0 {
				cells[k] = [...]string{"AB", "*"}[passed/3%2]
			}
		}
		rows = append(rows, append([]string{strconv.Itoa(p.number), p.id}, cells...))
	}
	return writeCSV(w, rows, ',', utf8Plain)
}

// WritePlain writes a table as a school makes it, saved by Excel as CSV: values, the date without a time of day, and a row
// of sums at the end.
func WritePlain(w io.Writer, c *Class) error { return c.writeTable(w, ',', gb18030) }

// WriteExcelText writes it as Excel saves Unicode text: tabs, UTF-16.
func WriteExcelText(w io.Writer, c *Class) error { return c.writeTable(w, '\t', utf16) }

// WritePlainWorkbook writes it as a workbook.
func WritePlainWorkbook(w io.Writer, c *Class) error { return writeWorkbook(w, "Sheet1", c.table()) }

func (c *Class) writeTable(w io.Writer, comma rune, as encoding.Encoding) error {
	return writeCSV(w, c.table(), comma, as)
}

// table gives the rows.
func (c *Class) table() [][]string {
	head := append([]string{"学校", "年级", "班级", "学号", "性别", "测评日期"}, c.heads(func(item int) string { return fmt.Sprintf("q%d", item) })...)
	rows := [][]string{head}
	sums := make([]float64, len(c.def.Items))
	for i := range c.pupils {
		p := &c.pupils[i]
		for k, a := range p.answers {
			if a.option > 0 {
				sums[k] += c.def.Items[k].Values[a.option-1]
			}
		}
		rows = append(rows, slices.Concat(pupilCells(p, sexes[p.sex]), []string{p.submitted.Format("2006-01-02")}, c.cells(p, c.value, "", "")))
	}
	last := []string{"合计", "", "", "", "", ""}
	for _, sum := range sums {
		last = append(last, strconv.FormatFloat(sum, 'g', -1, 64))
	}
	return append(rows, last)
}

// WriteRoster writes who is in the class: two more than answered.
func WriteRoster(w io.Writer, c *Class) error {
	rows := [][]string{{"学号", "姓名", "性别", "出生日期", "学校", "年级", "班级"}}
	for i := range c.pupils {
		p := &c.pupils[i]
		rows = append(rows, []string{
			p.id, fmt.Sprintf("某生%02d", p.number), sexes[p.sex], p.birth.Format("2006-01-02"), p.school, p.grade, p.class,
		})
	}
	p := &c.pupils[0]
	for k := range 2 {
		rows = append(rows, []string{
			fmt.Sprintf("%s%02d", classes[1].number, ClassSize+k+1), fmt.Sprintf("某生%02d", ClassSize+k+1), sexes[1+k],
			p.birth.Format("2006-01-02"), p.school, p.grade, p.class,
		})
	}
	return writeCSV(w, rows, ',', utf8Marked)
}
