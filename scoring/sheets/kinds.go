package sheets

import "github.com/psynorm/psynorm/internal/diag"

// say is a text of a message in both languages.
func say(zh, en string) diag.Text { return diag.Text{Zh: zh, En: en} }

// What can be wrong with a mapping, beside what yamldoc finds in any file.
var (
	kindFile = diag.NewError("mapping-file",
		"这不是映射文件：前两个键应为 psynorm: 1 和 mapping: 标识",
		"this is no mapping: its first two keys should be psynorm: 1 and mapping: ID")
	kindColumn = diag.NewError("mapping-column",
		"%[1]q 不能表示一列；%[2]s",
		"%[1]q names no column; %[2]s")
	kindRange = diag.NewError("mapping-range",
		"区间 %[1]q 有误：%[2]s",
		"the range %[1]q is wrong: %[2]s")
	kindRangeLength = diag.NewError("mapping-range-length",
		"左边有 %[1]d 列，右边有 %[2]d 题，数目须相同",
		"%[1]d columns on the left and %[2]d items on the right: there must be as many")
	kindItemTwice = diag.NewError("mapping-item-twice",
		"题目 %[1]s 已由第 %[2]d 行的列给出",
		"the item %[1]s has a column already, on line %[2]d")
	kindColumnTwice = diag.NewError("mapping-column-twice",
		"列 %[1]s 已在第 %[2]d 行用于另一题",
		"the column %[1]s answers another item already, on line %[2]d")
	kindMissingTwice = diag.NewError("mapping-missing-twice",
		"%[1]q 已列在 %[2]s 之下",
		"%[1]q stands already under %[2]s")
	kindColumnOrValue = diag.NewError("mapping-column-or-value",
		"%[1]s须有 column 和 is 之一，不能都有或都没有",
		"%[1]s needs either column or is, not both and not neither")
	kindCodesAlone = diag.NewError("mapping-codes-alone",
		"%[1]s只有 codes 而没有 column，映射又没有写 shape：请写明 column，或写 shape: auto，由文件的格式找到这一列",
		"%[1]s has codes and no column, and the mapping has no shape: name the column, or write shape: auto, so that the file's shape finds it")
	kindSameID = diag.NewError("mapping-same-id",
		"不能让每一行都是同一个编号；id 须是一列",
		"every row cannot have the same id; id is a column")
)

// What can be wrong with what a mapping says of schools and dates.
var (
	kindSchoolYear = diag.NewError("mapping-school-year",
		"%[1]q 不是学年的第一天；写作月-日，如 09-01",
		"%[1]q is not the first day of a school year; it is written as month and day, such as 09-01")
	kindZone = diag.NewError("mapping-zone",
		"%[1]q 不是时区；写作 Asia/Shanghai 或 +08:00",
		"%[1]q is no time zone; it is written Asia/Shanghai or +08:00")
)

// What can be wrong between a mapping and an instrument.
var (
	kindUnknownItem = diag.NewError("mapping-item",
		"%[2]s 没有题目 %[1]s",
		"%[2]s has no item %[1]s")
	kindUnknownForm = diag.NewError("mapping-form",
		"%[2]s 没有题序版本 %[1]s",
		"%[2]s has no form %[1]s")
	kindUnknownAttribute = diag.NewError("mapping-attribute",
		"%[2]s 不认识人员属性 %[1]s",
		"%[2]s knows no attribute %[1]s of a person")
	kindAttributeValue = diag.NewError("mapping-value",
		"%[1]q 不是 %[2]s 的取值；应为 %[3]s",
		"%[1]q is no value of %[2]s; it should be %[3]s")
	kindNotMulti = diag.NewError("mapping-multiple",
		"题目 %[1]s 不能作多选题的选项：它的取值须含 1（选中）和 0（未选）",
		"the item %[1]s cannot be an option of a question with several answers: its values must include 1 (marked) and 0 (not)")
)
