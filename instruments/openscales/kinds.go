package openscales

import "github.com/psynorm/psynorm/internal/diag"

// say is a text of a message in both languages.
func say(zh, en string) diag.Text { return diag.Text{Zh: zh, En: en} }

// What stops a file.
var (
	kindTooLarge = diag.NewError("osd-size",
		"文件过大：最多 %[1]d MiB",
		"the file is too large: %[1]d MiB at most")
	kindEncoding = diag.NewError("osd-encoding",
		"不是 UTF-8 文本",
		"this is no UTF-8 text")
	kindJSON = diag.NewError("osd-json",
		"从这里起不是合法的 JSON",
		"from here on this is no valid JSON")
	kindDeep = diag.NewError("osd-depth",
		"嵌套过深：最多 %[1]d 层",
		"nested too deeply: %[1]d levels at most")
	kindKeyTwice = diag.NewError("osd-key-twice",
		"键 %[1]q 在同一对象中出现两次，无法确定以哪个为准",
		"the key %[1]q stands twice in one object, and nothing says which of the two counts")
	kindKeyLong = diag.NewError("osd-key-long",
		"键过长：最多 %[1]d 字节",
		"this key is too long: %[1]d bytes at most")
	kindTooMany = diag.NewError("osd-too-many",
		"文件无法导入：有 %[1]d %[2]s，最多 %[3]d",
		"the file cannot be imported: %[1]d %[2]s, where %[3]d are the most")
	kindTooMuch = diag.NewError("osd-too-much",
		"文件无法导入：同样的列表、条件或正确答案被反复使用，超过 %[1]d 步",
		"the file cannot be imported: it uses the same lists, conditions or right answers over and over, more than %[1]d steps in all")
	kindMore = diag.NewWarning("osd-more",
		"还有 %[1]d 个错误和 %[2]d 个警告没有列出",
		"%[1]d more errors and %[2]d more warnings are not listed")
	kindFile = diag.NewError("osd-file",
		"这不是 OpenScales 定义：%[1]s",
		"this is no OpenScales definition: %[1]s")
	kindNothing = diag.NewError("osd-nothing",
		"没有可以导入的计分块",
		"there is no scoring block that can be imported")
	kindRefused = diag.NewError("osd-refused",
		"导入后的定义未通过检查：%[1]s",
		"the definition that came of it does not pass the check: %[1]s")
)

// What can be wrong with the head of a file.
var (
	kindShape = diag.NewError("osd-shape",
		"%[1]s应为%[2]s",
		"%[1]s should be %[2]s")
	kindCode = diag.NewWarning("osd-code",
		"scale_info 没有 code；量表标识取自文件名：%[1]s",
		"scale_info has no code; the id is taken from the file's name: %[1]s")
	kindVersion = diag.NewWarning("osd-version",
		"scale_info 没有 version；定义的版本记作 %[1]s",
		"scale_info has no version; that of the definition is given as %[1]s")
	kindRenamed = diag.NewWarning("osd-renamed",
		"这些标识已改写：%[1]s",
		"these ids have been rewritten: %[1]s")
	kindNotCarried = diag.NewWarning("osd-not-carried",
		"没有导入：%[1]s",
		"not carried over: %[1]s")
	kindWording = diag.NewWarning("osd-wording",
		"没有导入题目和选项的文字（%[1]s）；许可公开时可用 --text",
		"the wording of items and options is not carried over (%[1]s); --text does it where the licence is open")
	kindWordingLicence = diag.NewWarning("osd-wording-licence",
		"许可 %[1]q 不是公开许可，没有导入题目和选项的文字",
		"the licence %[1]q is not an open one, so the wording of items and options is not carried over")
	kindLabels = diag.NewWarning("osd-labels",
		"没有导入 %[1]s 的选项文字（%[2]s）：每个选项须有一条，且各不相同",
		"the option labels of %[1]s (%[2]s) are not carried over: there should be one for each option, and no two alike")
	kindLanguage = diag.NewWarning("osd-language",
		"没有导入译文 %[1]s：它不是语言代码，或与另一译文相同",
		"the texts of the translation %[1]s are not carried over: it is no language tag, or that of another")
	kindTranslation = diag.NewWarning("osd-translation",
		"译文 %[1]s 缺少 %[2]d 条文字：%[3]s",
		"the translation %[1]s lacks %[2]d texts: %[3]s")
)

// What can be wrong with an item.
var (
	kindItemID = diag.NewError("osd-item-id",
		"这个题目没有 id，或 id 长于 %[1]d 字节，未导入",
		"this item has no id, or one of more than %[1]d bytes, and is left out")
	kindItemType = diag.NewWarning("osd-item-type",
		"未导入题目 %[1]s：类型 %[2]q 没有可以计分的值",
		"the item %[1]s is left out: the type %[2]q has no values to score")
	kindItemTwice = diag.NewError("osd-item-twice",
		"题目 %[1]s 定义了不止一次，未导入：无法确定以哪个为准",
		"the item %[1]s is defined more than once and is left out: nothing says which of them counts")
	kindRangePoints = diag.NewError("osd-range-points",
		"未导入题目 %[1]s：取值 %[2]s 至 %[3]s 与 %[4]s 个选项不符",
		"the item %[1]s is left out: values from %[2]s to %[3]s do not go with %[4]s points")
	kindOptions = diag.NewError("osd-options",
		"未导入题目 %[1]s：%[2]s",
		"the item %[1]s is left out: %[2]s")
	kindOptionTwice = diag.NewWarning("osd-option-twice",
		"题目 %[1]s 有几个选项的值同为 %[2]s",
		"several options of the item %[1]s have the value %[2]s")
	kindTextOptions = diag.NewWarning("osd-text-options",
		"题目 %[1]s 的选项值是文字，按印刷顺序编为 1 到 %[2]d",
		"the options of the item %[1]s are texts, which stand as codes for 1 to %[2]d in printed order")
	kindCondition = diag.NewError("osd-condition",
		"未导入题目 %[1]s：显示条件无法表达：%[2]s",
		"the item %[1]s is left out: the condition of its being shown has no meaning here: %[2]s")
	kindConditionNull = diag.NewWarning("osd-condition-null",
		"%[1]s 的 visible_when 为 null，视为总是显示",
		"visible_when of %[1]s is null and taken as always shown")
	kindItemRefused = diag.NewError("osd-item-refused",
		"未导入题目 %[1]s：%[2]s",
		"the item %[1]s is left out: %[2]s")
	kindParameter = diag.NewWarning("osd-parameter",
		"施测参数 %[1]s 成为个人属性 %[2]s；答卷未给出时，用到它的条件未知，有答案即计入",
		"the parameter %[1]s becomes the attribute %[2]s of a person; where a sheet does not give it, conditions that read it are unknown, and answers count as given")
)
