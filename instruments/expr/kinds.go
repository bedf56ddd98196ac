package expr

import "github.com/psynorm/psynorm/internal/diag"

// What can be wrong with the text of a rule.
var (
	syntaxKind = diag.NewError("rule-syntax",
		"这里应为%[1]s，却是 %[2]s",
		"%[1]s is due here, not %[2]s")
	bracketKind = diag.NewError("rule-bracket",
		"括号不配对：%[1]s",
		"unbalanced parentheses: %[1]s")
	tokenKind = diag.NewError("rule-token",
		"规则里不能写 %[1]s",
		"%[1]s does not belong in a rule")
	numberKind = diag.NewError("rule-number",
		"%[1]s 不能作数：规则里的数是十进制的，不带开头的 0、指数和下划线",
		"%[1]s is no number here: numbers are decimal, without leading zeros, exponent or underscore")
	stringKind = diag.NewError("rule-string",
		"双引号里的词没有写完，或含有不认识的转义",
		"the string in double quotes does not end, or holds an unknown escape")
	limitKind = diag.NewError("rule-size",
		"规则过大：%[1]s",
		"the rule is too large: %[1]s")
	comparisonKind = diag.NewError("bad-comparison",
		"这里应为与一个数的比较，例如 >= 2",
		"a comparison with one number is due here, such as >= 2")
)

// What can be wrong with what a rule says.
var (
	// UnknownName is for a Scope to report a name that stands for nothing. Its argument is the name.
	UnknownName = diag.NewError("unknown-name",
		"这里没有 %[1]s",
		"there is no %[1]s here")

	functionKind = diag.NewError("unknown-function",
		"没有函数 %[1]s",
		"there is no function %[1]s")
	typeKind = diag.NewError("rule-type",
		"这里应为%[1]s，而 %[2]s 是%[3]s",
		"%[1]s is due here, but %[2]s is %[3]s")
	arityKind = diag.NewError("rule-arity",
		"%[1]s 的写法是 %[2]s，这里给了 %[3]d 个参数",
		"%[1]s is written %[2]s; the number of arguments here is %[3]d")
	chainKind = diag.NewError("rule-chain",
		"比较不能连写",
		"comparisons cannot be chained")
	booleanKind = diag.NewError("rule-boolean",
		"条件不能拿来比较",
		"conditions are not compared")
	wordKind = diag.NewError("unknown-word",
		"%[1]s 不是%[2]s之一：%[3]s",
		"%[1]s is none of %[2]s: %[3]s")
	wordListsKind = diag.NewError("rule-words",
		"%[1]s 与 %[2]s 的词不属于同一份列表，不能比较",
		"%[1]s and %[2]s take their words from different lists and cannot be compared")
	orderKind = diag.NewError("rule-order",
		"%[1]s 的词没有高低之分，只能用 == 和 !=",
		"the words of %[1]s have no order: only == and != compare them")
	undefinedKind = diag.NewError("rule-undefined",
		"%[1]s 永远算不出数：除以零，或对负数开方",
		"%[1]s is never a number: it divides by zero or takes the root of a negative number")
)

// What Check finds.
var (
	neverKind = diag.NewError("rule-never",
		"在所有可能的取值下，这个条件都不成立：%[1]s",
		"over all possible values this condition is never true: %[1]s")
	alwaysKind = diag.NewError("rule-always",
		"在所有可能的取值下，这个条件都成立：%[1]s",
		"over all possible values this condition is always true: %[1]s")
	idleKind = diag.NewWarning("rule-idle",
		"在所有可能的取值下，%[1]s %[2]s，写不写它都一样",
		"over all possible values %[1]s is %[2]s, so this part changes nothing")
)

// Parts of messages.
var (
	textNumber     = diag.Text{Zh: "数", En: "a number"}
	textCondition  = diag.Text{Zh: "条件", En: "a condition"}
	textWord       = diag.Text{Zh: "词", En: "a word"}
	textWords      = diag.Text{Zh: "可用的词", En: "the words allowed"}
	textEnd        = diag.Text{Zh: "结尾", En: "the end"}
	textPlain      = diag.Text{Zh: "数或名称", En: "a number or a name"}
	textOperand    = diag.Text{Zh: "数、名称或左括号", En: "a number, a name or an opening parenthesis"}
	textOperator   = diag.Text{Zh: "运算符", En: "an operator"}
	textGroup      = diag.Text{Zh: "组的名称", En: "the name of a group"}
	textEmptyGroup = diag.Text{Zh: "没有量表的组", En: "a group without scales"}
	textMetric     = diag.Text{Zh: "raw 或常模分的名称", En: "raw or the name of a metric"}
	textName       = diag.Text{Zh: "名称", En: "a name"}
	textComma      = diag.Text{Zh: "运算符或逗号", En: "an operator or a comma"}
	textField      = diag.Text{Zh: "点后的名称", En: "a name after the point"}
	textFunction   = diag.Text{Zh: "函数名", En: "the name of a function"}
	textDigits     = diag.Text{Zh: "-9 到 9 的整数", En: "a whole number from -9 to 9"}
	textClock      = diag.Text{Zh: "钟点", En: "a time of day"}
	textOther      = diag.Text{Zh: "别的东西", En: "something else"}
	textQuoted     = diag.Text{Zh: "引号里的词", En: "a string"}
	textNever      = diag.Text{Zh: "从不成立", En: "never true"}
	textAlways     = diag.Text{Zh: "总成立", En: "always true"}
)

// write is the hint that gives what was meant.
func write(what string) diag.Text {
	return diag.Text{Zh: "请写 " + what, En: "write " + what}
}

// name gives the word for a type in messages.
func (k Kind) name() diag.Text {
	switch k {
	case Truth:
		return textCondition
	case Word:
		return textWord
	}
	return textNumber
}
