package sheets

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// badInput is a file that is wrong in some way, and what is said of it.
type badInput struct {
	name, mapping, input string
	gb18030              bool   // how the input is written
	sheets               string // ids of the sheets that are read nevertheless
	zh, en               []string
}

// TestBadInput: each way in which a file can be wrong has a message with its place, in both languages, and costs
// nothing else.
func TestBadInput(t *testing.T) {
	for _, c := range slices.Concat(brokenFiles, wrongColumns, wrongCells) {
		t.Run(c.name, func(t *testing.T) {
			if c.gb18030 {
				c.input = inGB18030(t, c.input)
			}
			r := read(t, tiny(t), c.mapping, file("in.csv", c.input))
			var ids []string
			for _, s := range r.sheets {
				ids = append(ids, s.ID)
			}
			assert.Equal(t, c.sheets, strings.Join(ids, " "))
			assert.Equal(t, c.zh, r.linesBut("zh", codeNoIDColumn))
			assert.Equal(t, c.en, r.linesBut("en", codeNoIDColumn))
		})
	}
}

// brokenFiles are files that are none, or of which rows cannot be read.
var brokenFiles = []badInput{
	{
		name: "empty file", input: "",
		zh: []string{"in.csv: 文件是空的"},
		en: []string{"in.csv: the file is empty"},
	},
	{
		name: "nothing but a byte order mark and line ends", input: "\ufeff\r\n\r\n",
		zh: []string{"in.csv: 文件是空的"},
		en: []string{"in.csv: the file is empty"},
	},
	{
		name: "header only", input: full,
		zh: []string{"in.csv: 文件只有表头，没有答卷"},
		en: []string{"in.csv: the file has a header and no answer sheets"},
	},
	{
		name: "header only, of two rows", mapping: "header: 2\n", input: full,
		zh: []string{"in.csv: 文件只有表头，没有答卷"},
		en: []string{"in.csv: the file has a header and no answer sheets"},
	},
	{
		name: "wrong encoding in one row", input: full + "甲乙丙丁" + sound + "a\xff" + sound + "戊己庚辛" + sound,
		sheets: "甲乙丙丁 戊己庚辛",
		zh:     []string{"in.csv: 第 3 行，“id”列：不是有效的 UTF-8，这一行未计分；请把文件另存为 UTF-8"},
		en:     []string{`in.csv: row 3, column "id": not valid UTF-8, so the row is not scored; save the file as UTF-8`},
	},
	{
		name: "neither UTF-8 nor GB18030", input: full + "a" + sound + "b,\xff\xfe\xfd,2,3,0,1,0,8,22:00\n",
		sheets: "a",
		zh:     []string{"in.csv: 第 3 行，“q1”列：既不是 UTF-8 也不是 GB18030，这一行未计分；请把文件另存为 UTF-8"},
		en:     []string{`in.csv: row 3, column "q1": valid neither as UTF-8 nor as GB18030, so the row is not scored; save the file as UTF-8`},
	},
	{
		name: "another encoding than stated", mapping: "encoding: utf-8\n", input: full + "张三" + sound, gb18030: true,
		zh: []string{"in.csv: 第 2 行，“id”列：不是有效的 UTF-8，这一行未计分；请把文件另存为 UTF-8"},
		en: []string{`in.csv: row 2, column "id": not valid UTF-8, so the row is not scored; save the file as UTF-8`},
	},
	{
		name: "ragged rows", input: full + "a" + sound + "b,1,2,3\n" + "c" + strings.TrimSpace(sound) + ",7\n" + "d" + strings.TrimSpace(sound) + ",,\n",
		sheets: "a d",
		zh: []string{
			"in.csv: 第 3 行，“p1”列：这一行有 4 格，表头有 9 格，无法确定哪一格是哪一题，未计分；请检查是否缺少或多出逗号、引号",
			"in.csv: 第 4 行，“#10”列：这一行有 10 格，表头有 9 格，无法确定哪一格是哪一题，未计分；请检查是否缺少或多出逗号、引号",
		},
		en: []string{
			`in.csv: row 3, column "p1": the row has 4 cells and the header 9, so that nobody knows which cell is which; not scored; look for a comma or a quotation mark too many or too few`,
			`in.csv: row 4, column "#10": the row has 10 cells and the header 9, so that nobody knows which cell is which; not scored; look for a comma or a quotation mark too many or too few`,
		},
	},
	{
		name: "a line of 10 MB", input: full + "a" + sound + strings.Repeat("x", 10<<20) + sound + "c" + sound,
		sheets: "a c",
		zh:     []string{"in.csv: 第 3 行：这一行超过 1048576 字节的上限，未计分；请检查是否缺少换行或右引号"},
		en:     []string{"in.csv: row 3: the row is longer than the limit of 1048576 bytes and not scored; look for a line end or a closing quotation mark that is missing"},
	},
	{
		name: "a quotation mark that is not closed", input: full + "a" + sound + "b,\"1,2,3,0,1,0,8,22:00\n" + "c" + sound,
		sheets: "a c",
		zh:     []string{"in.csv: 第 3 行，“q1”列：这里的引号没有正确结束，这一行未计分；请补上右引号，或删去它"},
		en:     []string{`in.csv: row 3, column "q1": the quotation mark that opens here is not closed properly, so the row is not scored; close it, or delete it`},
	},
	{
		name: "a damaged workbook", input: "PK\x03\x04\x14\x00\x06\x00",
		zh: []string{"in.csv: 工作簿不完整或已损坏；请重新复制或下载；若仍如此，请用 Excel 或 WPS 打开，另存为 .xlsx（Excel 工作簿）"},
		en: []string{"in.csv: the workbook is incomplete or damaged; copy or download it again; if that does not help, open it in Excel or WPS and save it as .xlsx (Excel workbook)"},
	},
	{
		name: "blank rows are no rows", input: full + "x" + sound + ",,,,,,,,\n\n \n" + "y" + sound,
		sheets: "x y",
	},
}

// wrongColumns are files whose columns nobody can tell, or that lack some.
var wrongColumns = []badInput{
	{
		name: "unknown columns", input: "id,备注,q1,q2,q3,p1,p2,p3,sleep,bed,,总分\nx,-,1,2,3,0,1,0,8,22:00,,9\n",
		sheets: "x",
		zh:     []string{"in.csv: 未使用的列（2）：备注、#11"}, // 总分 is known, and known to be of no use
		en:     []string{"in.csv: columns not used (2): 备注, #11"},
	},
	{
		name: "a column missing", input: "id,q1,q3,p1,p2,p3,sleep,bed\nx,1,3,0,1,0,8,22:00\n",
		sheets: "x",
		zh:     []string{"in.csv: 没有这些题目的列（1）：q2；在每份答卷上都按缺失处理；请核对列名或映射"},
		en:     []string{"in.csv: no column holds these items (1): q2; they count as missing on every sheet; check the names of the columns, or the mapping"},
	},
	{
		name: "no item at all", mapping: "shape: none\n", input: "id,name,a1,a2\nx,张三,1,2\n",
		zh: []string{"in.csv: 4 列中没有一列是 tiny@1 的题目，整个文件未计分；请核对列名，或用映射文件指明哪一列是哪一题，或在映射中写 shape: auto，由文件的格式找到题目"},
		en: []string{"in.csv: none of the 4 columns is an item of tiny@1, so nothing of the file is scored; check the names of the columns, or say in a mapping which column is which item, or write shape: auto in the mapping, so that the file's shape is recognised"},
	},
	{
		name: "other questions", input: "id,name,a1,a2\nx,张三,1,2\n",
		zh: []string{"in.csv: 文件有 2 题，与 tiny（8 题，2 至 5 个选项）不符；未计分；请核对量表，或在映射的 items 中指明哪一列是哪一题"},
		en: []string{"in.csv: the file has 2 questions and does not match tiny (8 items of 2 to 5 options); nothing is scored; check the instrument, or say in a mapping's items which column is which item"},
	},
	{
		name: "columns of the mapping", mapping: "person: {id: 学号, sex: 性别}\ngroup: [学校, {path: 2}]\ndate: 日期\n",
		input:  "id,性别,性别,q1,q2,q3,p1,p2,p3,sleep,bed\nx,男,女,1,2,3,0,1,0,8,22:00\n",
		sheets: "",
		zh: []string{
			"in.csv: “学号”列：文件没有编号的列；请核对列名或映射",
			"in.csv: “性别”列：有几列符合属性“sex”，都不采用；请改列名，或在映射中用列号（如 #12）指明",
			"in.csv: “日期”列：文件没有测评日期的列；请核对列名或映射",
			"in.csv: “学校”列：文件没有单位的列；请核对列名或映射",
			"in.csv: 文件名中没有第 2 层文件夹，该层单位为空；请给出带文件夹的文件名",
			"in.csv: 未使用的列（3）：id、性别、性别",
		},
		en: []string{
			`in.csv: column "学号": the file has no such column, which holds the id; check its name, or the mapping`,
			`in.csv: column "性别": several columns could hold the attribute sex, and none is used; rename them, or name the column by its number in the mapping, such as #12`,
			`in.csv: column "日期": the file has no such column, which holds the date of testing; check its name, or the mapping`,
			`in.csv: column "学校": the file has no such column, which holds a unit; check its name, or the mapping`,
			"in.csv: the file's name has no folder 2 levels up, and the unit stays empty; give the name with its folders",
			"in.csv: columns not used (3): id, 性别, 性别",
		},
	},
	{
		name: "two columns of one item", input: "id,q1,q1,q2,q3,p1,p2,p3,sleep,bed\nx,1,5,2,3,0,1,0,8,22:00\n",
		sheets: "x",
		zh: []string{
			"in.csv: “q1”列：有几列符合题目“q1”的答案，都不采用；请改列名，或在映射中用列号（如 #12）指明",
			"in.csv: 没有这些题目的列（1）：q1；在每份答卷上都按缺失处理；请核对列名或映射",
		},
		en: []string{
			`in.csv: column "q1": several columns could hold the answers to item q1, and none is used; rename them, or name the column by its number in the mapping, such as #12`,
			"in.csv: no column holds these items (1): q1; they count as missing on every sheet; check the names of the columns, or the mapping",
		},
	},
	{
		name: "a question with several columns", mapping: "items: {4: q1}\n", input: "id,第4题(行一),第4题(行二),q2\nx,1,2,3\n",
		zh: []string{
			"in.csv: “4”列：题目“q1”的答案所在的题有几列，都不采用；请在映射中指明哪一列，如 4.1",
			"in.csv: 4 列中没有一列是 tiny@1 的题目，整个文件未计分；请核对列名，或用映射文件指明哪一列是哪一题，或在映射中写 shape: auto，由文件的格式找到题目",
		},
		en: []string{
			`in.csv: column "4": the question that holds the answers to item q1 has several columns, and none is used; say in the mapping which, such as 4.1`,
			"in.csv: none of the 4 columns is an item of tiny@1, so nothing of the file is scored; check the names of the columns, or say in a mapping which column is which item, or write shape: auto in the mapping, so that the file's shape is recognised",
		},
	},
	{
		name: "more questions than items", mapping: "items: {by: number}\n", input: "1、学校,2、a,3、b,4、c,5、d,6、e,7、f,8、g,9、h\nx,1,2,3,0,1,0,8,22:00\n",
		zh: []string{"in.csv: 文件有 9 个题号（最大 9），tiny@1 有 8 题，无法确定第一题是哪一题，整个文件未计分；请在映射中写明 items: {by: number, start: 题号}"},
		en: []string{"in.csv: the file has 9 numbered questions (the last is 9) and tiny@1 has 8 items, so the first item cannot be told and nothing of the file is scored; say in the mapping items: {by: number, start: N}"},
	},
	{
		name: "answers where names are due", mapping: "items: {by: position, start: \"#2\"}\n", input: "张三" + sound + "李四" + sound,
		zh: []string{"in.csv: 第一行看来是答案而不是列名，整个文件未计分；请在文件开头加一行列名"},
		en: []string{"in.csv: the first row looks like answers, not like names of columns, so nothing of the file is scored; put a row of names in front"},
	},
	{
		name: "a column of keep that is not there", mapping: "keep: {Status: [\"0\"]}\n", input: full + "x" + sound,
		zh: []string{"in.csv: “Status”列：映射的 keep 所用的列不在文件中或不唯一，无法判断哪些行是答卷，整个文件未计分；请改正列名"},
		en: []string{`in.csv: column "Status": the column that keep names in the mapping is not in the file, or there are several, so nobody knows which rows are answer sheets, and nothing of the file is scored; correct its name`},
	},
	{
		name: "dates of birth without a date", input: "birth," + full + "2012-03-09,x" + sound,
		sheets: "x",
		zh:     []string{"in.csv: 有出生日期而没有测评日期的列，无法算出年龄；请在映射中写明 date"},
		en:     []string{"in.csv: there are dates of birth and no column of the date of testing, so that ages are unknown; name it as date in the mapping"},
	},
}

// wrongCells are files with cells that say what they cannot mean.
var wrongCells = []badInput{
	{
		name: "values out of range", input: full + "x,6,总是！,12,2,1,0,24.5,25:00\n",
		sheets: "x",
		zh: []string{
			"in.csv: 第 2 行，“q1”列：不是这一题的答案，按缺失处理；应为：分值 1、2、3、4、5，或选项的文字、代码",
			"in.csv: 第 2 行，“q2”列：不是这一题的答案，按缺失处理；应为：分值 1、2、3、4、5，或选项的文字、代码",
			"in.csv: 第 2 行，“q3”列：不是这一题的答案，按缺失处理；应为：分值 1、2、3、4、5，或选项的文字、代码",
			"in.csv: 第 2 行，“p1”列：不是这一题的答案，按缺失处理；应为：分值 0、1，或选项的文字、代码",
			"in.csv: 第 2 行，“sleep”列：不是这一题的答案，按缺失处理；应为：0 到 24 的数",
			"in.csv: 第 2 行，“bed”列：不是这一题的答案，按缺失处理；应为：22:30 这样的时刻",
		},
		en: []string{
			`in.csv: row 2, column "q1": not a possible answer to this item, so it counts as missing; expected: one of the values 1, 2, 3, 4, 5, a label or a code`,
			`in.csv: row 2, column "q2": not a possible answer to this item, so it counts as missing; expected: one of the values 1, 2, 3, 4, 5, a label or a code`,
			`in.csv: row 2, column "q3": not a possible answer to this item, so it counts as missing; expected: one of the values 1, 2, 3, 4, 5, a label or a code`,
			`in.csv: row 2, column "p1": not a possible answer to this item, so it counts as missing; expected: one of the values 0, 1, a label or a code`,
			`in.csv: row 2, column "sleep": not a possible answer to this item, so it counts as missing; expected: a number from 0 to 24`,
			`in.csv: row 2, column "bed": not a possible answer to this item, so it counts as missing; expected: a time of day such as 22:30`,
		},
	},
	{
		name: "option numbers out of range", mapping: "cells: option\n", input: full + "x,0,2,3,1,2,1,8,22:00\n",
		sheets: "x",
		zh:     []string{"in.csv: 第 2 行，“q1”列：不是这一题的答案，按缺失处理；应为：选项序号 1 到 5，或选项的文字、代码"},
		en:     []string{`in.csv: row 2, column "q1": not a possible answer to this item, so it counts as missing; expected: an option's number from 1 to 5, its label or its code`},
	},
	{
		name: "duplicated ids", input: full + "x" + sound + "y" + sound + "x" + sound,
		sheets: "x y x",
		zh:     []string{"in.csv: 第 4 行，“id”列：编号与第 2 行重复；两份都已计分；如只要一份，请先看两份的结果，再在映射中写 duplicates: best"},
		en:     []string{`in.csv: row 4, column "id": the same id is already on row 2; both sheets are scored; to have one of them, look at both results first, then write duplicates: best in the mapping`},
	},
	{
		name: "an id in scientific notation", input: full + "5.10411E+17" + sound + "5.10411E+17" + sound,
		sheets: " ",
		zh: []string{
			"in.csv: 第 2 行，“id”列：编号成了科学计数法，后面的数字已丢失，不采用；请把该列设为文本后重新导出",
			"in.csv: 第 3 行，“id”列：编号成了科学计数法，后面的数字已丢失，不采用；请把该列设为文本后重新导出",
		},
		en: []string{
			`in.csv: row 2, column "id": the id is in scientific notation and its last digits are lost; it is not used; set the column to text and export again`,
			`in.csv: row 3, column "id": the id is in scientific notation and its last digits are lost; it is not used; set the column to text and export again`,
		},
	},
	{
		name: "no id on a row", input: full + sound,
		sheets: "",
		zh:     []string{"in.csv: 第 2 行，“id”列：这一行没有编号，结果不能对应到人"},
		en:     []string{`in.csv: row 2, column "id": the row has no id, so that its result belongs to nobody`},
	},
	{
		name: "persons' values", mapping: "person: {id: id, sex: 性别, grade: 年级, informant: 填答人}\ndate: 日期\nseconds: 用时\n",
		input:  "id,性别,年级,填答人,日期,用时,q1,q2,q3,p1,p2,p3,sleep,bed\nx,1,2,妈妈,3/9/2026,12:30,1,2,3,0,1,0,8,22:00\n",
		sheets: "x",
		zh: []string{
			"in.csv: 第 2 行，“日期”列：年份在后，无法确定月和日的先后，按未知处理；请在映射中写明次序（dmy 或 mdy），或写成 2026-03-09",
			"in.csv: 第 2 行，“用时”列：只有一个冒号，可能是分秒，也可能是时分，按未知处理；应写成 00:03:58",
			"in.csv: 第 2 行，“性别”列：数字代表哪种性别不明，按未知处理；请在映射的 codes 中写明，如 {1: M, 2: F}",
			"in.csv: 第 2 行，“年级”列：学段不明，得不出年级，按未知处理；请写明学段（小学、初中、高中或中职），或写成 初一、高一、小学一年级",
			"in.csv: 第 2 行，“填答人”列：不是填答人的取值，按未知处理；应为：self、parent、teacher、clinician 之一",
		},
		en: []string{
			`in.csv: row 2, column "日期": with the year last nobody knows whether the day or the month is first, so it stays unknown; say so in the mapping (dmy or mdy), or write 2026-03-09`,
			`in.csv: row 2, column "用时": with one colon it may be minutes or hours, so it stays unknown; it is written 00:03:58`,
			`in.csv: row 2, column "性别": nobody knows which sex the number means, so it stays unknown; say so under codes in the mapping, such as {1: M, 2: F}`,
			`in.csv: row 2, column "年级": without the stage nobody knows the grade, so it stays unknown; say which, primary, junior, senior or vocational, or write 初一, 高一, 小学一年级`,
			`in.csv: row 2, column "填答人": not a value of the informant, which stays unknown; expected: one of self, parent, teacher, clinician`,
		},
	},
}
