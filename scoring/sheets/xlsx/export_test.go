package xlsx

// Roster is the workbook of the examples: invented pupils under a header of two rows, a sheet of notes, and a hidden one.
func Roster() ([]byte, error) {
	text := func(at, text string) string {
		return `<c r="` + at + `" t="inlineStr"><is><t>` + text + `</t></is></c>`
	}
	number := func(at, style, digits string) string {
		return `<c r="` + at + `" s="` + style + `"><v>` + digits + `</v></c>`
	}
	b := newBook(
		sheetXML(`<row r="1">`+text("A1", "学号")+text("B1", "基本信息")+text("D1", "得分")+`</row>`+
			`<row r="2">`+text("B2", "班级")+text("C2", "出生日期")+`</row>`+
			`<row r="3">`+text("A3", "0001")+number("B3", "0", "7.1")+number("C3", "1", "40611")+`<c r="D3"><f>E3*1.25</f><v>52.5</v></c></row>`+
			`<row r="5" hidden="1">`+number("A5", "0", "510411201103090000")+number("B5", "0", "7")+`<c r="C5" t="e"><v>#N/A</v></c><c r="D5"><f>E5*1.25</f></c></row>`,
			`<mergeCells><mergeCell ref="B1:C1"/></mergeCells>`),
		sheetXML(""), sheetXML(`<row>`+text("A1", "?")+`</row>`),
	).style("0", "14")
	b["xl/workbook.xml"] = workbookXML(`<sheets><sheet name="名单" sheetId="1" r:id="rId1"/><sheet name="说明" sheetId="2" r:id="rId2"/>` +
		`<sheet name="代码" sheetId="3" state="hidden" r:id="rId3"/></sheets>`)
	return b.pack()
}
