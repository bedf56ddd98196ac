package xlsx_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/psynorm/psynorm/scoring/sheets/xlsx"
)

// A roster, cell by cell: what each is, and whether it can be trusted as an id or a class.
func ExampleOpen() {
	src, err := xlsx.Roster()
	if err != nil {
		fmt.Println(err)
		return
	}
	w, err := xlsx.Open(bytes.NewReader(src), int64(len(src)))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, sheet := range w.Sheets() {
		data, err := sheet.HasData()
		fmt.Println(sheet.Name(), "hidden:", sheet.Hidden(), "data:", data, err)
	}
	rows, err := w.Sheets()[0].Rows()
	if err != nil {
		fmt.Println(err)
		return
	}
	for row, err := range rows.All() {
		if err != nil {
			fmt.Println(err)
			return
		}
		if row.Number < 3 {
			continue // the header
		}
		for _, cell := range row.Cells {
			_, doubt := cell.Label()
			fmt.Printf("%s%d %s formula: %t, as a label: %q\n", xlsx.ColumnName(cell.Column), row.Number, cell.Kind, cell.Formula, doubt)
		}
		if birth, ok := row.Cell(3).Time(); ok {
			fmt.Println("born", birth.Format(time.DateOnly))
		}
	}
	// Output:
	// 名单 hidden: false data: true <nil>
	// 说明 hidden: false data: false <nil>
	// 代码 hidden: true data: true <nil>
	// A3 text formula: false, as a label: ""
	// B3 number formula: false, as a label: "xlsx-fraction"
	// C3 date formula: false, as a label: "xlsx-date-label"
	// D3 number formula: true, as a label: "xlsx-fraction"
	// born 2011-03-09
	// A5 number formula: false, as a label: "xlsx-long-number"
	// B5 number formula: false, as a label: ""
	// C5 error formula: false, as a label: "xlsx-error-value"
	// D5 bad formula: true, as a label: "xlsx-no-cached-value"
}

// A header of two rows needs the merged ranges before the rows are read.
func ExampleSheet_Merges() {
	src, err := xlsx.Roster()
	if err != nil {
		fmt.Println(err)
		return
	}
	w, err := xlsx.Read(bytes.NewReader(src))
	if err != nil {
		fmt.Println(err)
		return
	}
	merges, err := w.Sheets()[0].Merges()
	fmt.Println(merges, err)
	// Output: [B1:C1] <nil>
}

// What is wrong, and what to do, in two languages.
func ExampleError() {
	_, err := xlsx.Read(strings.NewReader("学号,班级\n0001,0703\n"))
	var e *xlsx.Error
	if errors.As(err, &e) {
		fmt.Println(e.Code)
		fmt.Println(e.Text("zh"))
		fmt.Println(e.Text("en"))
	}
	// Output:
	// xlsx-plain-text
	// 这是文本（如 CSV），只是文件名像工作簿；请把文件名改为以 .csv 结尾，或用 Excel、WPS 打开后另存为 .xlsx
	// this is text, such as CSV, that only bears the name of a workbook; let its name end in .csv, or open it in Excel or WPS and save it as .xlsx
}
