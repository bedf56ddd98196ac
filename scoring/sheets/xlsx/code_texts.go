package xlsx

import "github.com/psynorm/psynorm/internal/diag"

const (
	saveZh  = "请用 Excel 或 WPS 打开，另存为 .xlsx（Excel 工作簿）"
	saveEn  = "open it in Excel or WPS and save it as .xlsx (Excel workbook)"
	againZh = "请重新复制或下载；若仍如此，" + saveZh
	againEn = "copy or download it again; if that does not help, " + saveEn
)

// texts holds what each code says. Those of an Error are formats over its arguments.
var texts = map[Code]diag.Text{
	codeEmptyFile: say("文件是空的", "the file is empty"),
	codeOldFormat: say(
		"这是旧版 Excel 文件（.xls），本程序不读；"+saveZh,
		"this is a workbook of the old kind (.xls), which is not read; "+saveEn),
	codeEncrypted: say(
		"工作簿有打开密码，无法读取；请用 Excel 或 WPS 打开，取消密码后另存为 .xlsx",
		"the workbook is protected by a password; open it in Excel or WPS, remove the password and save it as .xlsx"),
	codeBinary: say(
		"这是二进制工作簿（.xlsb），本程序不读；"+saveZh,
		"this is a binary workbook (.xlsb), which is not read; "+saveEn),
	codeOpenDocument: say(
		"这是 OpenDocument 表格（.ods），本程序不读；请打开后另存为 .xlsx",
		"this is an OpenDocument spreadsheet (.ods), which is not read; open it and save it as .xlsx"),
	codeWebPage: say(
		"这是网页或 XML 表格，只是文件名像工作簿；"+saveZh,
		"this is a web page or an XML table that only bears the name of a workbook; "+saveEn),
	codePlainText: say(
		"这是文本（如 CSV），只是文件名像工作簿；请把文件名改为以 .csv 结尾，或用 Excel、WPS 打开后另存为 .xlsx",
		"this is text, such as CSV, that only bears the name of a workbook; let its name end in .csv, or open it in Excel or WPS and save it as .xlsx"),
	codeArchive: say(
		"这是压缩包，不是工作簿；请先解压",
		"this is a zip archive and no workbook; unpack it first"),
	codeNotWorkbook: say(
		"这不是 Excel 工作簿；"+saveZh,
		"this is no Excel workbook; "+saveEn),
	codeDamaged: say(
		"工作簿不完整或已损坏；"+againZh,
		"the workbook is incomplete or damaged; "+againEn),
	CodeReading: say("文件读不下去：%[1]v", "the file cannot be read on: %[1]v"),
	codeMissingPart: say(
		"工作簿缺少部件 %[1]s；"+againZh,
		"the workbook lacks its part %[1]s; "+againEn),
	codeMarkup: say(
		"工作簿的内容不是合格的 XML；"+againZh,
		"the workbook's content is no proper XML; "+againEn),
	codeStructure: say(
		"工作簿的结构不合 .xlsx 的规定；"+saveZh,
		"the workbook is not built as .xlsx has to be; "+saveEn),
	codeEncoding: say(
		"工作簿的内容不是 UTF-8 编码；"+saveZh,
		"the workbook's content is not in UTF-8; "+saveEn),
	codeReference: say(
		"单元格的地址有误或与所在行不符；"+saveZh,
		"a cell's address is none, or is that of another row; "+saveEn),
	codeRowOrder: say(
		"行的次序颠倒或重复，无法判断哪些数据属于同一行；"+saveZh,
		"rows are out of order or repeated, so nobody knows what belongs together; "+saveEn),
	codeCellOrder: say(
		"行内单元格的次序颠倒或重复，无法判断数据属于哪一列；"+saveZh,
		"the cells of a row are out of order or repeated, so nobody knows their columns; "+saveEn),

	codeDTD: say(
		"工作簿含文档类型声明（DTD），不予读取；"+saveZh,
		"the workbook declares a document type (DTD), which is refused; "+saveEn),
	codeUnpacked: say(
		"工作簿解压后超过 %[1]d MB；请拆成几个文件，或另存为 CSV",
		"the workbook unpacks to more than %[1]d MB; divide it into several files, or save it as CSV"),
	codeRatio: say(
		"工作簿解压后超过其大小的 %[1]d 倍，不予读取；请删去没有数据的行、列和工作表后重新保存，或另存为 CSV",
		"the workbook unpacks to more than %[1]d times its size, which is refused; delete rows, columns and sheets without data and save it again, or save it as CSV"),
	codeStream: say(
		"工作簿超过 %[1]d MB；请保存为文件后再读，或另存为 CSV",
		"the workbook is longer than %[1]d MB; save it to a file and read that, or save it as CSV"),
	codeParts: say(
		"工作簿的部件太多；请把数据复制到新的工作簿，再保存",
		"the workbook has too many parts; copy the data into a new workbook and save that"),
	codeSheets: say(
		"工作簿的工作表超过 %[1]d 个；请拆成几个文件",
		"the workbook has more than %[1]d sheets; divide it into several files"),
	codeFormats: say(
		"工作簿的单元格格式超过 %[1]d 种；请把数据（只粘贴值）复制到新的工作簿，再保存",
		"the workbook has more than %[1]d formats of cells; copy the data (values only) into a new workbook and save that"),
	codeStrings: say(
		"工作簿中不同的文字合计超过 %[1]d MB；请拆成几个文件，或另存为 CSV",
		"the different texts of the workbook come to more than %[1]d MB; divide it into several files, or save it as CSV"),
	codeMerges: say(
		"合并单元格超过 %[1]d 处；请取消合并后再保存",
		"more than %[1]d ranges of cells are merged; unmerge them and save again"),
	codeDepth: say(
		"工作簿的内容嵌套超过 %[1]d 层；"+saveZh,
		"the workbook's content is nested more than %[1]d deep; "+saveEn),
	codeMarkupLength: say(
		"工作簿中有一处内容超过 %[1]d MB；"+saveZh,
		"one piece of the workbook's content is longer than %[1]d MB; "+saveEn),
	codeTextLength: say(
		"一个单元格的文字超过 %[1]d KB；请缩短",
		"the text of a cell is longer than %[1]d KB; shorten it"),
	codeRowLength: say(
		"一行的文字合计超过 %[1]d MB；请缩短或拆分",
		"the texts of a row come to more than %[1]d MB; shorten or divide them"),
	codeRowNumber: say(
		"行号应为 1 到 %[1]d；"+saveZh,
		"the number of a row should be from 1 to %[1]d; "+saveEn),
	codeColumnNumber: say(
		"列号应为 1 到 %[1]d；"+saveZh,
		"the number of a column should be from 1 to %[1]d; "+saveEn),

	CodeNoCachedValue: say(
		"公式没有计算结果；请用 Excel 或 WPS 打开文件，保存后再用",
		"a formula without a result; open the file in Excel or WPS, save it and use that"),
	CodeNotCalculated: say(
		"文件注明打开时须重新计算，公式的结果不可信；请用 Excel 或 WPS 打开文件，保存后再用",
		"a formula whose result cannot be trusted, since the file asks to be calculated when opened; open it in Excel or WPS, save it and use that"),
	CodeErrorValue: say(
		"单元格是错误值（如 #N/A）；请改正公式或填入数据",
		"the cell shows an error (such as #N/A); correct its formula or fill in the value"),
	CodeBadNumber: say("应为数字，文件中却不是；请重新填写", "a number is due, and the file has none; fill it in again"),
	CodeBadBool:   say("应为 TRUE 或 FALSE，文件中却不是；请重新填写", "TRUE or FALSE is due, and the file has neither; fill it in again"),
	CodeBadDate:   say("应为日期，文件中却不是；请重新填写", "a date is due, and the file has none; fill it in again"),
	CodeNoSharedText: say(
		"单元格所指的文字不在文件中；请重新填写",
		"the text that the cell refers to is not in the file; fill it in again"),
	CodeBadText: say("单元格的文字含有无效的字符；请重新填写", "the cell's text has characters that are none; fill it in again"),
	CodeBadType: say(
		"单元格的类型不是 .xlsx 所有的；请重新填写",
		"the cell is of a type that .xlsx does not have; fill it in again"),

	CodeLongNumber: say(
		"数字有 16 位或更多，表格软件只保留 15 位，后面的位不可信；请把该列设为文本后重新填写",
		"a number of 16 digits or more, of which a spreadsheet keeps 15; make the column text and fill it in again"),
	CodeScientific: say(
		"数字以科学记数法保存，有些位可能已丢失；请把该列设为文本后重新填写",
		"a number in scientific notation, which may have lost digits; make the column text and fill it in again"),
	CodeFraction: say(
		"是小数，末尾的 0 可能已丢失（7.1 也可能是 7.10）；请把该列设为文本后重新填写",
		"a fraction, which may have lost a zero at its end (7.1 may be 7.10); make the column text and fill it in again"),
	CodeLeadingZeros: say(
		"数字按格式显示出前面的 0，而这些 0 并未保存；请把该列设为文本后重新填写",
		"a number that is shown with zeros in front, which are not part of it; make the column text and fill it in again"),
	CodeDateLabel: say(
		"单元格是日期或时间，可能由 7-3 之类的文字自动转换而来；请把该列设为文本后重新填写",
		"a date or time, which the spreadsheet may have made of a text such as 7-3; make the column text and fill it in again"),
}
