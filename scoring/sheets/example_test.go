package sheets_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/scoring/sheets"
)

const mood = `
psynorm: 1
instrument: mood
version: "1"
about: {licence: {status: open}}
responses: {freq: {values: [0, 1, 2, 3]}}
items: {q1..q3: freq}
scales: {total: {items: [q1..q3]}}
`

const export = `序号,所用时间,1、学号,2、性别,3、题目一,4、题目二,5、题目三
1,95秒,G001,2,1,4,-3
2,80秒,G002,1,2,7,1
`

// What a survey platform exported by option number: two questions about the pupil, then three items.
func ExampleOpen() {
	def, err := instruments.Parse("mood.yaml", []byte(mood))
	if err != nil {
		fmt.Println(err)
		return
	}
	mapping, err := sheets.ParseMapping("export.yaml", []byte(`
psynorm: 1
mapping: export
missing: {hidden: ["-3"]}
person: {id: 1, sex: {column: 2, codes: {1: M, 2: F}}}
seconds: 所用时间
items: {by: number, start: 3}
cells: option
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	in, err := sheets.Open(def, mapping, sheets.Options{}, sheets.Stream("export.csv", strings.NewReader(export)))
	if err != nil {
		fmt.Println(err)
		return
	}
	for sheet, err := range in.Sheets(context.Background()) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(sheet.ID, sheet.Seconds, sheet.Answer(0).Option, sheet.Answer(1).Option, sheet.Answer(2).Absence)
	}
	for _, p := range in.Report().Problems {
		fmt.Println(p.Text("en"))
		fmt.Println(p.Text("zh"))
	}
	// Output:
	// G001 95 0 3 hidden
	// G002 80 1 0 skipped
	// export.csv: columns not used (1): 序号
	// export.csv: 未使用的列（1）：序号
	// export.csv: row 3, column "4、题目二": not a possible answer to this item, so it counts as missing; expected: an option's number from 1 to 4, its label or its code
	// export.csv: 第 3 行，“4、题目二”列：不是这一题的答案，按缺失处理；应为：选项序号 1 到 4，或选项的文字、代码
}

// A mistake in a mapping is shown where it stands.
func ExampleParseMapping() {
	_, err := sheets.ParseMapping("export.yaml", []byte(`psynorm: 1
mapping: export
items: {Q1..Q3: q1..q3, 8..10: q4..q7}
`))
	fmt.Println(err)
	// Output:
	// export.yaml:3:32: error mapping-range-length: 3 columns on the left and 4 items on the right: there must be as many
}
