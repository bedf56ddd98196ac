package yamldoc

import (
	"fmt"

	"github.com/psynorm/psynorm/internal/diag"
)

// What can be wrong with a file before anyone asks what it means.
var (
	Syntax = diag.NewError("yaml-syntax",
		"YAML 语法错误：%[1]s",
		"not YAML: %[1]s")
	NotText = diag.NewError("yaml-encoding",
		"文件不是 UTF-8 文本",
		"not UTF-8 text")
	TooLarge = diag.NewError("yaml-size",
		"文件过大：%[1]s",
		"too large: %[1]s")
	LanguageVersion = diag.NewError("psynorm-version",
		"psynorm 应为 1，这里写的是 %[1]q；本程序只读第 1 版语言",
		"psynorm should be 1, not %[1]q: this program reads version 1 of the language")
	Empty = diag.NewError("yaml-empty",
		"文件是空的；应以 psynorm: 1 开头",
		"the file is empty; it should begin with psynorm: 1")
	Tag = diag.NewError("yaml-tag",
		"这里的 ! 被 YAML 当作标签；若是规则，请给整条规则加引号",
		"YAML takes this ! for a tag; if it belongs to a rule, quote the whole rule")
	Anchor = diag.NewError("yaml-anchor",
		"不允许使用 YAML 的锚点、别名和合并键（& * <<）；若是规则，请加引号",
		"anchors, aliases and merge keys (& * <<) are not allowed; if this is a rule, quote it")
	SecondDocument = diag.NewError("yaml-documents",
		"一个文件只能有一个 YAML 文档；请删去 --- 及其后的内容",
		"one file holds one document; remove the --- and what follows")
	NoValue = diag.NewError("no-value",
		"%[1]s 没有值",
		"%[1]s has no value")
	CommaInRule = diag.NewError("unquoted-comma",
		"花括号里的这一项没有值：含逗号的规则须加引号",
		"this part of {...} has no value: a rule that holds a comma must be quoted")
	DuplicateKey = diag.NewError("duplicate-key",
		"键 %[1]s 重复；第一处在第 %[2]d 行",
		"key %[1]s stands twice; the first is on line %[2]d")
	UnknownKey = diag.NewError("unknown-key",
		"%[2]s不认识键 %[1]s",
		"unknown key %[1]s in %[2]s")
	MissingKey = diag.NewError("missing-key",
		"%[2]s缺少键 %[1]s",
		"%[2]s lacks the key %[1]s")
	WrongShape = diag.NewError("wrong-shape",
		"%[1]s应为%[2]s，这里却是%[3]s",
		"%[1]s should be %[2]s, not %[3]s")
	BadNumber = diag.NewError("bad-number",
		"%[1]s应为十进制数，这里写的是 %[2]q；%[3]s",
		"%[1]s should be a decimal number, not %[2]q; %[3]s")
	BadWord = diag.NewError("bad-word",
		"%[1]s应为 %[2]s 之一，这里写的是 %[3]q",
		"%[1]s should be one of %[2]s, not %[3]q")
	BadID = diag.NewError("bad-id",
		"%[1]q 不能作标识；%[2]s",
		"%[1]q cannot be an id; %[2]s")
	OutOfRange = diag.NewError("number-range",
		"%[1]s应在 %[2]s 之内，这里写的是 %[3]s",
		"%[1]s should be within %[2]s, not %[3]s")
)

var (
	textList   = diag.Text{Zh: "列表", En: "a list"}
	textMap    = diag.Text{Zh: "映射（键: 值）", En: "a map of keys to values"}
	textScalar = diag.Text{Zh: "单个值", En: "a single value"}
	textEmpty  = diag.Text{Zh: "空", En: "empty"}
)

// MoreThan is what TooLarge says: of what there is more than the most that is read.
func MoreThan(most int, zh, en string) diag.Text {
	return diag.Text{Zh: fmt.Sprintf("超过 %d %s", most, zh), En: fmt.Sprintf("more than %d %s", most, en)}
}
