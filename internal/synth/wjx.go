package synth

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/psynorm/psynorm/instruments"
)

// Seed is that of the sheets in testdata.
const Seed = 1

// FirstItem is the number of the question that is the first item of what WJX writes.
const FirstItem = 6

// room is a class and how many pupils it has.
type room struct {
	school, grade, class string
	number               string // of the class, with which its pupils' ids begin
	stage, pupils        int
}

// classes are those whose pupils answer.
var classes = []room{
	{"阳光小学", "五年级", "2班", "2105022", 0, 28},
	{"阳光中学", "七年级", "1班", "1907011", 1, 32},
	{"阳光中学", "七年级", "10班", "1907101", 1, 31},
	{"阳光中学", "高一", "3班", "1610031", 2, 29},
}

// WJX makes what 问卷星 exports by option number: six columns of its own, five questions about the pupil, one for each
// item, in GB18030 with CR LF. A few rows are what real files hold too: answers passed over (-2, -3), cells that are no
// answer, an id that stands there twice, a row that lacks a cell, sheets filled in without looking.
func WJX(def *instruments.Definition, seed uint64) ([]byte, error) {
	d := newDraws(seed)
	rows := [][]string{wjxHeader(def)}
	roles, aspects := roles(def)
	at := time.Date(2026, 3, 9, 8, 10, 0, 0, time.UTC)
	for _, c := range classes {
		for k := range c.pupils {
			p := pupil{
				school: c.school, grade: c.grade, class: c.class, stage: c.stage,
				id: fmt.Sprintf("%s%02d", c.number, k+1), sex: 1 + d.IntN(2),
			}
			p.character(d, aspects)
			at = at.Add(time.Duration(5+d.IntN(40)) * time.Second)
			rows = append(rows, wjxRow(d, len(rows), &p, at, roles))
		}
	}
	disturb(rows)
	var text strings.Builder
	for _, cells := range rows {
		text.WriteString(strings.Join(cells, ","))
		text.WriteString("\r\n")
	}
	return simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(text.String()))
}

func wjxHeader(def *instruments.Definition) []string {
	head := []string{
		"序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP",
		"1、学校", "2、年级", "3、班级", "4、学号", "5、性别",
	}
	for i := range def.Items {
		head = append(head, fmt.Sprintf("%d、题目%d", FirstItem+i, i+1))
	}
	return head
}

func wjxRow(d draws, number int, p *pupil, at time.Time, roles []role) []string {
	row := []string{
		strconv.Itoa(number), at.Format("2006/01/02 15:04:05"), strconv.Itoa(420+d.IntN(900)) + "秒",
		"手机提交", "直接访问", fmt.Sprintf("10.0.%d.%d(四川-某市)", d.IntN(4), 1+d.IntN(250)),
		p.school, p.grade, p.class, p.id, strconv.Itoa(p.sex),
	}
	for _, r := range roles {
		cell := strconv.Itoa(p.answer(d, r))
		if d.IntN(250) == 0 {
			cell = "-2"
		}
		row = append(row, cell)
	}
	return row
}

// Columns of the pupil and of the first item.
const (
	secondsColumn = 2
	idColumn      = 9
	sexColumn     = 10
	itemsColumn   = 11
)

// disturb makes a few rows what real files hold too.
func disturb(rows [][]string) {
	item := func(row, number int) *string { return &rows[row][itemsColumn+number-1] }
	for _, r := range []struct {
		row    int
		option string
	}{{17, "1"}, {58, "3"}, {94, "2"}} { // one option all along
		for n := range len(rows[r.row]) - itemsColumn {
			*item(r.row, n+1) = r.option
		}
		rows[r.row][secondsColumn] = "141秒"
	}
	for n := 61; n <= 85; n++ { // given up
		*item(33, n) = "-3"
	}
	*item(9, 4), *item(41, 30), *item(76, 100) = "7", "0", "4┋5" // no options
	rows[52][idColumn] = rows[51][idColumn]
	rows[70][sexColumn] = "-2"
	rows[88] = rows[88][:len(rows[88])-1]
}
