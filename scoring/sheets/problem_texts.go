package sheets

import "github.com/psynorm/psynorm/internal/diag"

// The codes of problems. Those of bytes and lines that are no CSV are the kinds of rowError.
const (
	// The whole file.
	codeEmptyFile     Code = "empty-file"
	codeHeaderOnly    Code = "header-only"
	codeWorkbook      Code = "workbook"
	codeNoHeader      Code = "no-header"
	codeNoItems       Code = "no-items"
	codeQuestionCount Code = "question-count"
	codeKeepColumn    Code = "keep-column"
	codeNoFolder      Code = "no-folder"
	codeStopped       Code = "reading-stopped"

	// Columns.
	codeUnknownColumns  Code = "unknown-columns"
	codeItemMissing     Code = "item-column-missing"
	codeColumnMissing   Code = "column-missing"
	codeColumnAmbiguous Code = "column-ambiguous"
	codeColumnSeveral   Code = "column-several"
	codeNoIDColumn      Code = "no-id-column"
	codeNoDateForAge    Code = "birth-without-date"

	// Rows and cells.
	codeRagged       Code = "ragged-row"
	codeBadAnswer    Code = "bad-answer"
	codeBadValue     Code = "bad-value"
	codeBadDate      Code = "bad-date"
	codeBadSeconds   Code = "bad-seconds"
	codeBirthLater   Code = "birth-after-date"
	codeNoAge        Code = "no-age"
	codeDamagedID    Code = "damaged-id"
	codeNoID         Code = "no-id"
	codeDuplicate    Code = "duplicate-id"
	codeLeftOut      Code = "duplicate-left-out"
	codeRefused      Code = "duplicate-refused"
	codeIDsUnchecked Code = "ids-unchecked"

	// What scoring found.
	codeIncomplete    Code = "incomplete"
	codeContradiction Code = "contradiction"
)

// problemKind is what there is to say about a code.
type problemKind struct {
	code     Code
	severity Severity
	text     diag.Text
}

var problemKinds = []problemKind{
	{codeEmptyFile, SeverityError, say("文件是空的", "the file is empty")},
	{codeHeaderOnly, SeverityError, say("文件只有表头，没有答卷", "the file has a header and no answer sheets")},
	{codeWorkbook, SeverityError, say(
		"这是 Excel 工作簿，不是 CSV；请在 Excel 中“另存为 CSV UTF-8（逗号分隔）”",
		"this is an Excel workbook, not CSV; save it as \"CSV UTF-8 (comma delimited)\"")},
	{codeNoHeader, SeverityError, say(
		"第一行看来是答案而不是列名；请在文件开头加一行列名",
		"the first row looks like answers, not like names of columns; put a row of names in front")},
	{codeNoItems, SeverityError, say(
		"%[1]d 列中没有一列是 %[2]s 的题目；请核对列名，或用映射文件指明哪一列是哪一题",
		"none of the %[1]d columns is an item of %[2]s; check the names of the columns, or say in a mapping which column is which item")},
	{codeQuestionCount, SeverityError, say(
		"文件有 %[1]d 个题号（最大 %[2]d），%[4]s 有 %[3]d 题，无法确定第一题是哪一题；请在映射中写明 items: {by: number, start: 题号}",
		"the file has %[1]d numbered questions (the last is %[2]d) and %[4]s has %[3]d items, so the first item cannot be told; say in the mapping items: {by: number, start: N}")},
	{codeKeepColumn, SeverityError, say(
		"映射的 keep 所用的列不在文件中或不唯一，无法判断哪些行是答卷；请改正列名",
		"the column that keep names in the mapping is not in the file, or there are several, so nobody knows which rows are answer sheets; correct its name")},
	{codeNoFolder, SeverityError, say(
		"文件名中没有第 %[1]d 层文件夹，该层单位为空；请给出带文件夹的文件名",
		"the file's name has no folder %[1]d levels up, and the unit stays empty; give the name with its folders")},

	{codeStopped, SeverityError, say(
		"从这一行起未能读取，这一行及以后的答卷都未计分；请改正后重新计分",
		"nothing can be read from here on, and no sheet behind is scored; correct the file and score again")},

	{codeUnknownColumns, SeverityWarning, say("未使用的列（%[1]d）：%[2]s", "columns not used (%[1]d): %[2]s")},
	{codeItemMissing, SeverityError, say(
		"没有这些题目的列（%[1]d）：%[2]s；在每份答卷上都按缺失处理；请核对列名或映射",
		"no column holds these items (%[1]d): %[2]s; they count as missing on every sheet; check the names of the columns, or the mapping")},
	{codeColumnMissing, SeverityError, say(
		"文件没有%[1]s的列；请核对列名或映射", "the file has no such column, which holds %[1]s; check its name, or the mapping")},
	{codeColumnAmbiguous, SeverityError, say(
		"有几列符合%[1]s，都不采用；请改列名，或在映射中用列号（如 #12）指明",
		"several columns could hold %[1]s, and none is used; rename them, or name the column by its number in the mapping, such as #12")},
	{codeColumnSeveral, SeverityError, say(
		"%[1]s所在的题有几列，都不采用；请在映射中指明哪一列，如 %[2]s.1",
		"the question that holds %[1]s has several columns, and none is used; say in the mapping which, such as %[2]s.1")},
	{codeNoIDColumn, SeverityWarning, say(
		"文件没有编号列：结果不能对应到人，也查不出重复；请在映射的 person 中写明 id",
		"the file has no column of ids: results cannot be told apart, nor duplicates found; name it as id under person in the mapping")},
	{codeNoDateForAge, SeverityError, say(
		"有出生日期而没有测评日期的列，无法算出年龄；请在映射中写明 date",
		"there are dates of birth and no column of the date of testing, so that ages are unknown; name it as date in the mapping")},

	{codeRagged, SeverityError, say(
		"这一行有 %[1]d 格，表头有 %[2]d 格，无法确定哪一格是哪一题，未计分；请检查是否缺少或多出逗号、引号",
		"the row has %[1]d cells and the header %[2]d, so that nobody knows which cell is which; not scored; look for a comma or a quotation mark too many or too few")},
	{codeBadAnswer, SeverityError, say(
		"不是这一题的答案，按缺失处理；应为：%[1]s", "no answer to this item, so it counts as missing; %[1]s is due")},
	{codeBadValue, SeverityError, say(
		"不是%[1]s的取值，按未知处理；应为：%[2]s", "no value of %[1]s, which stays unknown; %[2]s is due")},
	{codeBadDate, SeverityError, say(
		"不是日期，按未知处理；应写成 2026-03-09", "no date, so it stays unknown; it is written 2026-03-09")},
	{codeBadSeconds, SeverityError, say(
		"不是用时，按未知处理；应写成 123、123秒 或 00:02:03", "no time taken, so it stays unknown; it is written 123, 123秒 or 00:02:03")},
	{codeBirthLater, SeverityError, say(
		"出生日期晚于测评日期，年龄按未知处理", "the date of birth is after the date of testing, so that the age stays unknown")},
	{codeNoAge, SeverityWarning, say(
		"这一行没有测评日期，由出生日期算不出年龄", "the row has no date of testing, so that no age follows from the date of birth")},
	{codeDamagedID, SeverityError, say(
		"编号已被表格软件改成科学计数法，后面的数字丢失，不能对应到人；请把该列设为文本后重新导出",
		"a spreadsheet has turned this id into scientific notation and its last digits are lost; set the column to text and export again")},
	{codeNoID, SeverityWarning, say("这一行没有编号，结果不能对应到人", "the row has no id, so that its result belongs to nobody")},
	{codeDuplicate, SeverityWarning, say(
		"编号与%[1]s重复；两份都已计分；如只要一份，请在映射中写 duplicates: last",
		"the id stands already %[1]s; both sheets are scored; to have one of them, write duplicates: last in the mapping")},
	{codeLeftOut, SeverityWarning, say(
		"编号与%[1]s重复；按映射的 duplicates 采用那一份，这一份未计分",
		"the id stands also %[1]s; the mapping's duplicates takes that sheet, and this one is not scored")},
	{codeRefused, SeverityError, say(
		"编号与%[1]s重复，映射不允许重复，几份都未计分；请保留一份后重新计分",
		"the id stands also %[1]s; the mapping allows no duplicates, and none of the sheets is scored; keep one and score again")},
	{codeIDsUnchecked, SeverityWarning, say(
		"编号超过 %[1]d 个，从这里起不再检查新编号是否重复；请分批计分",
		"there are more than %[1]d ids: new ones are not checked for duplicates from here on; score in parts")},

	{codeIncomplete, SeverityWarning, say("必答题未答", "no answer to a required item")},
	{codeContradiction, SeverityWarning, say(
		"这一题本不该显示却有答案，答案未采用", "there is an answer although the item was not to be shown; the answer is not used")},

	{Code(badUTF8), SeverityError, say("不是有效的 UTF-8，这一行未计分；请把文件另存为 UTF-8", rowErrorTexts[badUTF8])},
	{Code(badUTF16), SeverityError, say("不是有效的 UTF-16，这一行未计分；请把文件另存为 UTF-8", rowErrorTexts[badUTF16])},
	{Code(badGB18030), SeverityError, say("不是有效的 GB18030，或含自造字，这一行未计分；请把文件另存为 UTF-8", rowErrorTexts[badGB18030])},
	{Code(badNUL), SeverityError, say("含 NUL 字节，不是所认定的文本，这一行未计分；请把文件另存为 UTF-8，或在映射中写明 encoding", rowErrorTexts[badNUL])},
	{Code(noEncoding), SeverityError, say("既不是 UTF-8 也不是 GB18030，这一行未计分；请把文件另存为 UTF-8", rowErrorTexts[noEncoding])},
	{Code(ambiguousEncoding), SeverityError, say(
		"UTF-8 和 GB18030 都读得通，无法确定编码，这一行未计分；请在映射中写明 encoding，或另存为带 BOM 的 UTF-8", rowErrorTexts[ambiguousEncoding])},
	{Code(doubtfulEncoding), SeverityError, say(
		"不是 UTF-8，按 GB18030 读又不像中文，这一行未计分；请把文件另存为 UTF-8，或在映射中写明 encoding", rowErrorTexts[doubtfulEncoding])},
	{Code(wrongEncoding), SeverityError, say("文件不是映射所写的编码；请改正 encoding", rowErrorTexts[wrongEncoding])},
	{Code(noByteOrder), SeverityError, say("UTF-16 文件没有字节顺序标记；请把文件另存为 UTF-8", rowErrorTexts[noByteOrder])},
	{Code(bareQuote), SeverityError, say(
		"没有加引号的格里有引号，这一行未计分；请给整格加引号，其中的引号写成两个", rowErrorTexts[bareQuote])},
	{Code(textAfterQuote), SeverityError, say(
		"右引号后面还有文字，这一行未计分；格内的引号须写成两个", rowErrorTexts[textAfterQuote])},
	{Code(unclosedQuote), SeverityError, say("这里的引号没有正确结束，这一行未计分", rowErrorTexts[unclosedQuote])},
	{Code(recordTooLong), SeverityError, say(
		"这一行超过 %[1]d 字节的上限，未计分", rowErrorTexts[recordTooLong]+": %[1]d bytes")},
}

var problemTexts = func() map[Code]*problemKind {
	m := make(map[Code]*problemKind, len(problemKinds))
	for i := range problemKinds {
		m[problemKinds[i].code] = &problemKinds[i]
	}
	return m
}()
