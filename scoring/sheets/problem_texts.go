package sheets

import "github.com/psynorm/psynorm/internal/diag"

// The codes of problems. Those of bytes and lines that are no CSV are the kinds of rowError.
const (
	// The whole file.
	codeEmptyFile     Code = "empty-file"
	codeHeaderOnly    Code = "header-only"
	codeWorkbook      Code = "workbook"
	codeSeveralSheets Code = "several-sheets"
	codeNoSheet       Code = "no-such-sheet"
	codeNoHeader      Code = "no-header"
	codeNoItems       Code = "no-items"
	codeQuestionCount Code = "question-count"
	codeKeepColumn    Code = "keep-column"
	codeNoFolder      Code = "no-folder"
	codeStopped       Code = "reading-stopped"

	codeHiddenSheet    Code = "hidden-sheet"
	codeHidden         Code = "hidden-cells"
	codeBeyondHeader   Code = "beyond-header"
	codeMergedHeadings Code = "merged-headings"
	codeMergedCells    Code = "merged-cells"

	// Its shape.
	codeSeveralShapes   Code = "shape-ambiguous"
	codeNotOfShape      Code = "shape-mismatch"
	codeOtherShape      Code = "shape-other"
	codeNoShape         Code = "shape-unknown"
	codeShapeNeeded     Code = "shape-needed"
	codeNumbersUnclear  Code = "numbers-unclear"
	codeVendorTotal     Code = "vendor-total"
	codeNumbersDoubted  Code = "numbers-doubted"
	codeNumbersUnsaid   Code = "numbers-by-option"
	codeOtherInstrument Code = "instrument-mismatch"
	codeOtherAnswers    Code = "answers-unknown"
	codeMarkIsValue     Code = "mark-is-value"
	codeFormAssumed     Code = "form-assumed"
	codeBadCodebook     Code = "codebook"
	codeCodebookOptions Code = "codebook-options"
	codeNoQuestions     Code = "no-questions"

	// Which of its questions is which item.
	codeQuestionsUnclear Code = "questions-unclear"
	codeQuestionGap      Code = "question-gap"
	codeQuestionTwice    Code = "question-twice"
	codeSeriesGoesOn     Code = "items-go-on"
	codeQuestionOrder    Code = "question-order"
	codeOtherColumn      Code = "column-answers-unknown"

	// Columns.
	codeUnknownColumns  Code = "unknown-columns"
	codeItemMissing     Code = "item-column-missing"
	codeItemUnread      Code = "unread-item-column-missing"
	codeColumnMissing   Code = "column-missing"
	codeColumnAmbiguous Code = "column-ambiguous"
	codeColumnSeveral   Code = "column-several"
	codeNoIDColumn      Code = "no-id-column"
	codeNoDateForAge    Code = "birth-without-date"

	// Rows and cells.
	codeRagged           Code = "ragged-row"
	codeBadAnswer        Code = "bad-answer"
	codeBadValue         Code = "bad-value"
	codeNoAge            Code = "no-age"
	codeNoID             Code = "no-id"
	codeAgeMismatch      Code = "age-mismatch"
	codeAgeOutside       Code = "age-outside"
	codeClassGrade       Code = "class-without-grade"
	codeUnitSpelling     Code = "unit-spelling"
	codeSexNumbers       Code = "sex-option-numbers"
	codeOptionNumber     Code = "option-number"
	codeDuplicate        Code = "duplicate-id"
	codeCellWithoutValue Code = "cell-without-value"
	codeUntrustedLabel   Code = "untrusted-label"
	codeDoubtfulLabel    Code = "doubtful-label"
	codeLeftOut          Code = "duplicate-left-out"
	codeRefused          Code = "duplicate-refused"
	codeIDsUnchecked     Code = "ids-unchecked"
	codeRowStatus        Code = "row-status"

	// The roster, and the sheets beside it.
	codeRosterNoID    Code = "roster-no-id-column"
	codeRosterNoKey   Code = "roster-no-such-column"
	codeRosterEmpty   Code = "roster-empty"
	codeRosterKeys    Code = "roster-several-ids"
	codeRosterRowNoID Code = "roster-no-id"
	codeRosterBadID   Code = "roster-bad-id"
	codeRosterSums    Code = "roster-sums"
	codeRosterTwice   Code = "roster-id-twice"
	codeRosterTorn    Code = "roster-id-contradicted"
	codeRosterCell    Code = "roster-bad-cell"
	codeRosterDiffers Code = "roster-differs"
	codeNotOnRoster   Code = "not-on-roster"
	codeNearlyOn      Code = "id-nearly-on-roster"
	codeNotPersons    Code = "ids-of-no-persons"
	codeUnitDiffers   Code = "unit-differs"

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

var problemKinds = append([]problemKind{
	{codeEmptyFile, SeverityError, say("文件是空的", "the file is empty")},
	{codeHeaderOnly, SeverityError, say("文件只有表头，没有答卷", "the file has a header and no answer sheets")},
	{codeWorkbook, SeverityError, say("%[1]s", "%[1]s")},
	{codeSeveralSheets, SeverityError, say(
		"工作簿有 %[1]d 张工作表有数据：%[2]s；不知道答卷在哪一张，没有读取；请用 --sheet 指明，或另存一个只有答卷的文件",
		"several sheets of the workbook have data (%[1]d): %[2]s; nobody knows which has the answers, and none is read; name it with --sheet, or save a file with the answers alone")},
	{codeNoSheet, SeverityError, say(
		"工作簿没有名为 %[1]q 的工作表，没有读取；有数据的是：%[2]s",
		"the workbook has no sheet %[1]q, and none is read; those with data are %[2]s")},
	{codeHiddenSheet, SeverityWarning, say(
		"所读的工作表 %[1]q 是隐藏的；请核对是否为答卷", "the sheet that was read, %[1]q, is hidden; make sure that it has the answers")},
	{codeHidden, SeverityWarning, say(
		"有 %[1]d 个隐藏行、%[2]d 个隐藏列，都已读取；如不应计分，请删除后重新计分",
		"hidden rows (%[1]d) and hidden columns (%[2]d) were read like the others; delete what is not to be scored, and score again")},
	{codeBeyondHeader, SeverityWarning, say(
		"表头右边还有内容（直到第 %[1]s 列），没有列名，未读取", "there are cells to the right of the header, up to column %[1]s; they have no name and are not read")},
	{codeMergedHeadings, SeverityWarning, say(
		"表头有 %[1]d 处合并单元格：%[2]s；列名只属于其中第一列；请给每一列单独写列名",
		"merged cells in the header (%[1]d): %[2]s; the name is that of the first column alone; give each column a name of its own")},
	{codeMergedCells, SeverityError, say(
		"有 %[1]d 处合并单元格：%[2]s；内容只属于其中第一格，其余各格按空格处理；请取消合并、填满各格后重新计分",
		"merged cells (%[1]d): %[2]s; only the first cell of each has the content, and the others count as empty; unmerge and fill them, and score again")},
	{codeNoHeader, SeverityError, say(
		"第一行看来是答案而不是列名，整个文件未计分；请在文件开头加一行列名",
		"the first row looks like answers, not like names of columns, so nothing of the file is scored; put a row of names in front")},
	{codeNoItems, SeverityError, say(
		"%[1]d 列中没有一列是 %[2]s 的题目，整个文件未计分；请核对列名，或用映射文件指明哪一列是哪一题，或在映射中写 shape: auto，由文件的格式找到题目",
		"none of the %[1]d columns is an item of %[2]s, so nothing of the file is scored; check the names of the columns, or say in a mapping which column is which item, "+
			"or write shape: auto in the mapping, so that the file's shape is recognised")},
	{codeQuestionCount, SeverityError, say(
		"文件有 %[1]d 个题号（最大 %[2]d），%[4]s 有 %[3]d 题，无法确定第一题是哪一题，整个文件未计分；请在映射中写明 items: {by: number, start: 题号}",
		"the file has %[1]d numbered questions (the last is %[2]d) and %[4]s has %[3]d items, so the first item cannot be told and nothing of the file is scored; say in the mapping items: {by: number, start: N}")},
	{codeKeepColumn, SeverityError, say(
		"映射的 keep 所用的列不在文件中或不唯一，无法判断哪些行是答卷，整个文件未计分；请改正列名",
		"the column that keep names in the mapping is not in the file, or there are several, so nobody knows which rows are answer sheets, and nothing of the file is scored; correct its name")},
	{codeNoFolder, SeverityError, say(
		"文件名中没有第 %[1]d 层文件夹，该层单位为空；请给出带文件夹的文件名",
		"the file's name has no folder %[1]d levels up, and the unit stays empty; give the name with its folders")},

	{codeStopped, SeverityError, say(
		"从这一行起未能读取，这一行及以后的答卷都未计分；请改正后重新计分",
		"nothing can be read from here on, and no sheet behind is scored; correct the file and score again")},

	{codeSeveralShapes, SeverityError, say(
		"%[1]s：--shape 或映射的 shape", "%[1]s: --shape, or shape in the mapping")},
	{codeNotOfShape, SeverityError, say(
		"文件不是格式 %[1]s（%[2]s）；请去掉 --shape，或改正 --shape 或映射的 shape",
		"the file is not of the shape %[1]s, %[2]s; leave --shape out, or correct it or shape in the mapping")},
	{codeOtherShape, SeverityError, say(
		"文件不是格式 %[1]s（%[2]s）；看来是 %[3]s，请去掉 --shape（映射中则写 shape: auto）",
		"the file is not of the shape %[1]s, %[2]s; it looks like %[3]s: leave --shape out (in a mapping write shape: auto)")},
	{codeNoShape, SeverityError, say(
		"%[1]d 列中没有一列的列名是 %[2]s 的题目，格式也认不出，未计分。%[3]s",
		"none of the %[1]d columns is named after an item of %[2]s, and the file's shape is not known; nothing is scored. %[3]s")},
	{codeShapeNeeded, SeverityError, say(
		"映射写有 shape: auto，而文件的格式认不出，未计分。%[1]s",
		"the mapping says shape: auto, and the file's shape is not known; nothing is scored. %[1]s")},
	{codeNumbersUnclear, SeverityError, say(
		"前几行的数字既可能是 %[1]s 的分值，也可能是选项序号，含义不同，未计分；请在映射中写明 shape: %[2]s 和 cells: value 或 cells: option",
		"the numbers in the first rows may be values of %[1]s or numbers of options, which are not the same; nothing is scored; "+
			"say in a mapping shape: %[2]s, and cells: value or cells: option")},
	{codeOtherInstrument, SeverityError, say(
		"%[1]s；未计分；请核对量表，或在映射的 items 中指明哪一列是哪一题",
		"%[1]s; nothing is scored; check the instrument, or say in a mapping's items which column is which item")},
	{codeOtherAnswers, SeverityError, say(
		"前几行的答案中没有一个是 %[1]s 的选项，未计分；请核对量表和文件的导出方式，或在量表的 codes 中写明这些写法",
		"none of the answers in the first rows is an option of %[1]s; nothing is scored; check the instrument and how the file was exported, or name the texts in the instrument's codes")},
	{codeMarkIsValue, SeverityError, say(
		"这种格式以 %[1]q 表示没有答案，而题目 %[2]s 以它为答案，无法区分，未计分；请用映射并写明 shape: none",
		"files of this shape write %[1]q for no answer, and item %[2]s has it for an answer; nothing is scored; use a mapping without a shape")},
	{codeNoQuestions, SeverityError, say(
		"文件没有题目，看来是名册；请用 --roster 给出，不要与答卷放在一起",
		"the file has no questions and looks like a roster; give it as --roster, and not among the answer sheets")},
	{codeQuestionsUnclear, SeverityError, say(
		"文件有 %[1]d 题，可能是 %[2]s 的全部 %[1]d 题，也可能是计分的 %[3]d 题和另外 %[4]d 题，答案分不出是哪一种，未计分；请在映射中写明 items: {by: number, start: 第一题的题号}，或逐题指明，如 items: {列名: q1}",
		"the file has %[1]d questions, which may be all %[1]d items of %[2]s, or the %[3]d that are scored and %[4]d of something else, and the answers do not tell; nothing is scored; say in a mapping items: {by: number, start: N}, N being the number of the first item, or name the column of each, such as items: {header: q1}")},
	{codeQuestionGap, SeverityError, say(
		"题目各列的编号缺 %[1]s，文件中没有这一列，缺的可能是 %[2]s 的一题，其后各题会错位，未计分；请补上这一列，或在映射中写明 items: {by: number, start: 第一题的题号}，或逐题指明，如 items: {列名: q1}",
		"the numbers of the questions leave out %[1]s, which no column has; it may be an item of %[2]s, and all behind it would be another item; nothing is scored; put the column back, or say in a mapping items: {by: number, start: N}, N being the number of the first item, or name the column of each, such as items: {header: q1}")},
	{codeSeriesGoesOn, SeverityError, say(
		"%[1]s 的题目之后还有 %[2]s，可能是另一份量表，未计分；请核对 --instrument，或在映射中写明 %[3]s",
		"behind the items of %[1]s the file goes on with %[2]s, so that it may be of another instrument; nothing is scored; look up --instrument, or write %[3]s in a mapping")},
	{codeQuestionTwice, SeverityError, say(
		"有几列的题号都是 %[1]s，一题只能有一列，未计分；请删去多余的列，或在映射的 items 中逐题指明，如 items: {\"#8\": q1}",
		"several columns are question %[1]s, and an item has one; nothing is scored; delete those that are too many, or name the column of each item in a mapping, such as items: {\"#8\": q1}")},
	{codeQuestionOrder, SeverityError, say(
		"%[1]s 排在 %[2]s 之后，编号又不是从 1 到题数，无法确定哪一列是哪一题，未计分；请在映射的 items 中逐题指明，如 items: {列名: q1}",
		"%[1]s stands behind %[2]s, and the numbers do not run from 1 to that of the items, so nobody knows which column is which item; nothing is scored; name the column of each in a mapping, such as items: {header: q1}")},
	{codeOtherColumn, SeverityError, say(
		"这一列前几行的答案没有一个是 %[1]s 的题目 %[2]s 的选项，而别的列有，可能是另一道题，其余各列也就可能错位，未计分；请核对，或在映射的 items 中逐题指明哪一列是哪一题",
		"none of the answers in the first rows of the column is one to item %[2]s of %[1]s, while those of others are: it may be another question, and the other columns other items; nothing is scored; look it up, or say in a mapping's items which column is which item")},
	{codeFormAssumed, SeverityWarning, say(
		"%[1]s 有几种题序，题目按量表文件的顺序读取；如印刷的是另一种，请在映射中写明 form：%[2]s",
		"%[1]s is printed in several orders, and the items are taken in that of its file; if another was used, say so as form in a mapping: %[2]s")},
	{codeBadCodebook, SeverityError, say(
		"这看来是问卷网的编码表（code.csv），但后面的行读不出来，未采用", "this looks like a codebook of 问卷网 (code.csv), but its later rows are none; it is not used")},

	{codeUnknownColumns, SeverityWarning, say("未使用的列（%[1]d）：%[2]s", "columns not used (%[1]d): %[2]s")},
	{codeItemMissing, SeverityError, say(
		"没有这些题目的列（%[1]d）：%[2]s；在每份答卷上都按缺失处理；请核对列名或映射",
		"no column holds these items (%[1]d): %[2]s; they count as missing on every sheet; check the names of the columns, or the mapping")},
	{codeItemUnread, SeverityWarning, say(
		"没有这些题目的列（%[1]d）：%[2]s；量表和规则都不用它们，计分不受影响",
		"no column holds these items (%[1]d): %[2]s; no scale and no rule reads them, and nothing is lost for the scores")},
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
		"不是这一题的答案，按缺失处理；应为：%[1]s", "not a possible answer to this item, so it counts as missing; expected: %[1]s")},
	{codeBadValue, SeverityError, say(
		"不是%[1]s的取值，按未知处理；应为：%[2]s", "not a value of %[1]s, which stays unknown; expected: %[2]s")},
	{codeNoAge, SeverityWarning, say(
		"这一行没有测评日期，由出生日期算不出年龄", "the row has no date of testing, so that no age follows from the date of birth")},
	{codeNoID, SeverityWarning, say("这一行没有编号，结果不能对应到人", "the row has no id, so that its result belongs to nobody")},
	{codeDuplicate, SeverityWarning, say(
		"编号与%[1]s重复；两份都已计分；如只要一份，请先看两份的结果，再在映射中写 duplicates: best",
		"the same id is already %[1]s; both sheets are scored; to have one of them, look at both results first, then write duplicates: best in the mapping")},
	{codeLeftOut, SeverityWarning, say(
		"编号与%[1]s重复；按映射的 duplicates 采用那一份，这一份未计分",
		"the same id is also %[1]s; the mapping's duplicates takes that sheet, and this one is not scored")},
	{codeRefused, SeverityError, say(
		"编号与%[1]s重复，映射不允许重复，几份都未计分；请保留一份后重新计分",
		"the same id is also %[1]s; the mapping allows no duplicates, and none of the sheets is scored; keep one and score again")},
	{codeIDsUnchecked, SeverityWarning, say(
		"编号超过 %[1]d 个，从这里起不再检查新编号是否重复；请分批计分",
		"there are more than %[1]d ids: new ones are not checked for duplicates from here on; score in parts")},

	{codeRosterNoID, SeverityError, say(
		"名册开头各行中没有编号列（如学籍号、学号）；请核对表头，或写明哪一列是编号（--roster-key，或映射的 roster: {file, key}）",
		"no row at the top of the roster names a column of ids, such as 学籍号, 学号 or ID; check the header, or say which column it is (--roster-key, or roster: {file, key} in the mapping)")},
	{codeRosterEmpty, SeverityError, say(
		"名册里一个人也没有；请核对文件，不用名册时请去掉它",
		"there is nobody on the roster; check the file, or leave the roster out")},
	{codeRosterNoKey, SeverityError, say(
		"名册开头各行中没有“%[1]s”列；请核对编号列的名称", "no row at the top of the roster has a column %[1]q; check the name of the column of ids")},
	{codeRosterKeys, SeverityError, say(
		"名册有几列都可能是编号：%[1]s；请写明用哪一列（--roster-key，或映射的 roster: {file, key}）",
		"several columns of the roster could hold the ids: %[1]s; say which (--roster-key, or roster: {file, key} in the mapping)")},
	{codeRosterRowNoID, SeverityError, say(
		"名册的这一行没有编号，不计入应测，也不能与答卷对应；请补上编号",
		"the row of the roster has no id: nobody is expected for it, and no sheet can be joined to it; enter the id")},
	{codeRosterBadID, SeverityError, say(
		"名册的这一行不计入应测，也不能与答卷对应：%[1]s",
		"nobody is expected for this row of the roster, and no sheet can be joined to it: %[1]s")},
	{codeRosterTwice, SeverityWarning, say(
		"名册中这个编号在第 %[1]d 行已有，内容相同，按一人计", "the id is on the roster already, in row %[1]d, with the same beside it; it counts once")},
	{codeRosterSums, SeverityWarning, say(
		"名册的这一行是汇总行，不是人，不算应测", "the row of the roster sums others up and is nobody; it expects nobody")},
	{codeRosterTorn, SeverityError, say(
		"名册中这个编号在第 %[1]d 行已有，而单位、性别或出生日期不同：按一人计，应测计入那一行的单位，答卷用自己的内容；请改正名册",
		"the id is on the roster already, in row %[1]d, with another unit, sex or date of birth: it counts once, as expected in the unit of that row, and its sheets keep what they say themselves; correct the roster")},
	{codeRosterCell, SeverityError, say("名册的这一格不采用：%[1]s", "the cell of the roster is not used: %[1]s")},
	{codeRosterDiffers, SeverityWarning, say(
		"与名册第 %[1]d 行不同，采用名册的内容；请核对", "row %[1]d of the roster says something else, which is taken; look it up")},
	{codeNotOnRoster, SeverityWarning, say(
		"编号不在名册上；照样计分，不算应测；请核对编号或名册",
		"the id is not on the roster; the sheet is scored, and was not expected; look up the id or the roster")},
	{codeNearlyOn, SeverityWarning, say(
		"编号不在名册上，但与名册第 %[1]d 行的只差前面的 0、字母 G、大小写或标点；没有对应起来，照样计分；请核对后改正其一",
		"the id is not on the roster, but that of row %[1]d differs by no more than zeros in front, a G, the size of letters or signs; it is not joined, and the sheet is scored; look it up and correct one of them")},
	{codeNotPersons, SeverityWarning, say(
		"这个文件的编号是平台给答卷的编号，不是人的，不能与名册对应；请在问卷中加上编号题，或在映射的 person 中写明 id",
		"the ids of this file are the platform's own of answer sheets and nobody's, so that none is looked up on the roster; ask for the id in the questionnaire, or name its column as id under person in the mapping")},
	{codeUnitDiffers, SeverityWarning, say(
		"与文件路径所说的单位不同，采用路径；请核对", "the path of the file names another unit, which is taken; look it up")},

	{codeIncomplete, SeverityWarning, say("必答题未答", "no answer to a required item")},
	{codeContradiction, SeverityWarning, say(
		"这一题本不该显示却有答案，答案未采用", "there is an answer although the item was not to be shown; the answer is not used")},

	{codeCellWithoutValue, SeverityError, say("没有可用的值，按缺失处理：%[1]s", "there is no value, so it counts as missing: %[1]s")},
	{codeUntrustedLabel, SeverityError, say("可能不是原来填写的内容，不采用：%[1]s", "this may not be what was entered, so it is not used: %[1]s")},
	{codeDoubtfulLabel, SeverityWarning, say("可能不是原来填写的内容：%[1]s", "this may not be what was entered: %[1]s")},

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
	{Code(unclosedQuote), SeverityError, say("这里的引号没有正确结束，这一行未计分；请补上右引号，或删去它", rowErrorTexts[unclosedQuote])},
	{Code(recordTooLong), SeverityError, say(
		"这一行超过 %[1]d 字节的上限，未计分；请检查是否缺少换行或右引号",
		"the row is longer than the limit of %[1]d bytes and not scored; look for a line end or a closing quotation mark that is missing")},
	{Code(brokenTable), SeverityError, say(
		"从这里起无法读取，此前各行的结果也可能有误：%[1]s", rowErrorTexts[brokenTable]+", and what was read before may be wrong too: %[1]s")},
	{codeAgeMismatch, SeverityWarning, say(
		"年龄与这个年级通常的年龄相差两岁以上（AGE_MISMATCH）；请核对出生日期、测评日期和年级；照样计分",
		"the age is more than two years from those usual in the grade (AGE_MISMATCH); look up the date of birth, the date of testing and the grade; the sheet is scored all the same")},
	{codeAgeOutside, SeverityWarning, say(
		"%[1]s 适用于 %[2]s，这个年龄不在其中；请核对；照样计分",
		"%[1]s is for %[2]s, and this age is another; look it up; the sheet is scored all the same")},
	{codeClassGrade, SeverityWarning, say(
		"没有年级列，由班级也得不出年级：%[1]s", "there is no column of grades, and the class does not tell the grade: %[1]s")},
	{codeOptionNumber, SeverityError, say(
		"%[1]s这一列是平台导出的选项序号，不知道指什么，按未知处理；请在映射中写 person: {%[2]s: {codes: {1: …, 2: …}}} 说明各序号指什么；如果填写的就是这个数，写 person: {%[2]s: 列名}；映射用 --map 给出，对同一次运行的所有文件有效",
		"%[1]s is the number of an option as the platform writes it, whose meaning is not known, so it stays unknown; say what the numbers mean by "+
			"person: {%[2]s: {codes: {1: ..., 2: ...}}} in a mapping, or if the number itself was entered, person: {%[2]s: COLUMN}; a mapping is given with --map and is for all files of a run")},
	{codeSexNumbers, SeverityWarning, say(
		"平台导出的是选项序号：1 按男、2 按女读（GB/T 2261.1）；如果问卷里“女”排在前面，请在映射中写 person: {sex: {codes: {1: F, 2: M}}}；映射用 --map 给出，对同一次运行的所有文件有效",
		"the platform writes numbers of options: 1 is read as male, 2 as female (GB/T 2261.1); where the questionnaire has female first, write "+
			"person: {sex: {codes: {1: F, 2: M}}} in a mapping; it is given with --map and is for all files of a run")},
	{codeCodebookOptions, SeverityError, say(
		"编码表中 %[1]s 的选项与 %[2]s 的选项对不上（只有一部分文字相同，或数目、编码顺序不同），不知道各编码指哪个选项，未计分；请核对量表和编码表，或在映射中写明 shape: wenjuan 和 cells: option",
		"the codebook's options of %[1]s are not those of %[2]s (only some texts are the same, or their number or the order of the codes is another), so nobody knows which options the codes stand for, and nothing is scored; check the instrument and the codebook, or say in a mapping shape: wenjuan and cells: option")},
	{codeRowStatus, SeverityWarning, say(
		"平台给这一行的状态是这里不认识的，按答卷计分；如果不是答卷，请在映射的 keep 中写明哪些状态是",
		"what the platform says of this row is not known here, and it is scored as an answer sheet; if it is none, say under keep in a mapping which rows are")},
	{codeVendorTotal, SeverityWarning, say(
		"平台的总分不等于各题分数之和；按各题的答案计分，未采用总分；请核对是否有人改过，或总分是加权的",
		"the platform's total is not the sum of the answers; the answers are scored, and the total is not used; look up whether somebody changed one or the other, or the total is weighted")},
	{codeNumbersDoubted, SeverityError, say(
		"文件像是问卷星按选项序号导出的（wjx），但%[1]s，也可能是按选项分数导出的（wjx-score）；对 %[2]s 来说两者不同，未计分；请用 --shape 或映射的 shape 指明是哪一种",
		"the file looks as exported by 问卷星 by option number (wjx), but %[1]s, so it may have been exported by score (wjx-score), which is not the same for %[2]s; nothing is scored; say which with --shape, or shape in the mapping")},
	{codeNumbersUnsaid, SeverityWarning, say(
		"数字按选项序号读取（wjx），文件中没有别的依据；如果是按选项分数导出的，%[1]s 的结果就是错的：请用 --shape wjx-score 重新计分",
		"the numbers are read as numbers of options (wjx), and nothing else in the file says so; if it was exported by score, the results of %[1]s are wrong: score it again with --shape wjx-score")},
	{codeUnitSpelling, SeverityWarning, say(
		"与第 %[1]d 行的写法不同，但可能是同一个单位；目前算作两个；请统一写法",
		"this is written otherwise than on row %[1]d, and may be the same unit; they count as two; write them alike")},
}, faultKinds()...)

var problemTexts = func() map[Code]*problemKind {
	m := make(map[Code]*problemKind, len(problemKinds))
	for i := range problemKinds {
		m[problemKinds[i].code] = &problemKinds[i]
	}
	return m
}()

// problemPlaces are the indices of codes in problemKinds.
var problemPlaces = func() map[Code]int {
	m := make(map[Code]int, len(problemKinds))
	for i := range problemKinds {
		m[problemKinds[i].code] = i
	}
	return m
}()
