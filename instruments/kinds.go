package instruments

import "github.com/psynorm/psynorm/internal/diag"

// say is a text of a message in both languages.
func say(zh, en string) diag.Text { return diag.Text{Zh: zh, En: en} }

// What the reader of definitions can find, beside what yamldoc finds in any file and expr in any rule.
var (
	kindFileKind = diag.NewError("file-kind",
		"这不是量表定义：%[1]s",
		"this is no instrument: %[1]s")
	kindRange = diag.NewError("bad-range",
		"%[1]q 不是标识区间；%[2]s",
		"%[1]q is no range of ids; %[2]s")
	kindTooMany = diag.NewError("too-many",
		"%[1]s过多：最多 %[2]d 个",
		"too many %[1]s: at most %[2]d")
	kindReserved = diag.NewError("reserved-id",
		"%[1]s 是保留字，不能作标识",
		"%[1]s is a reserved word and cannot be an id")
	kindDuplicateID = diag.NewError("duplicate-id",
		"%[1]s %[2]s 已在第 %[3]d 行用过",
		"the %[1]s %[2]s is already there, on line %[3]d")
	kindTaken = diag.NewError("name-taken",
		"%[1]s 已是%[2]s的名称（第 %[3]d 行）；题目、分量表和组共用名称",
		"%[1]s already names the %[2]s on line %[3]d; items, scales and groups share their names")
	kindRepeated = diag.NewError("repeated",
		"%[1]s 在这个列表中出现两次",
		"%[1]s stands twice in this list")
	kindDangling = diag.NewError("dangling-name",
		"没有名为 %[2]s 的%[1]s",
		"there is no %[1]s %[2]s")
	kindEmptyList = diag.NewError("empty-list",
		"%[1]s至少要有一项",
		"%[1]s needs at least one entry")
	kindOneOf = diag.NewError("one-of",
		"%[1]s必须且只能有 %[2]s 之一，这里有 %[3]d 个",
		"%[1]s needs exactly one of %[2]s, and has %[3]d")
	kindMisplaced = diag.NewError("misplaced-key",
		"%[1]s 不能用在这里：%[2]s",
		"%[1]s cannot stand here: %[2]s")
	kindLabelCount = diag.NewError("label-count",
		"应有 %[2]d 个标签，与选项一一对应，这里有 %[1]d 个",
		"%[2]d labels are due, one an option, and there are %[1]d")
	kindCodeValue = diag.NewError("code-value",
		"代码 %[1]q 的值 %[2]s 不在 values 之中",
		"the code %[1]q stands for %[2]s, which is not among the values")
	kindClock = diag.NewError("bad-clock",
		"%[1]s应写成 00:00 到 23:59 的时刻，这里写的是 %[2]q",
		"%[1]s should be a time of day from 00:00 to 23:59, not %[2]q")
	kindBound = diag.NewError("bad-bound",
		"下界应为数、\">数\" 或 min，这里写的是 %[1]q",
		"a lower bound is a number, \">number\" or min, not %[1]q")
	kindLowestFirst = diag.NewError("min-first",
		"min 只能是第一个下界",
		"min can only be the first bound")
	kindCycle = diag.NewError("cycle",
		"分量表循环引用：%[1]s",
		"these scales need one another: %[1]s")
	kindNotInScale = diag.NewError("not-in-scale",
		"%[1]s 不在分量表 %[2]s 里",
		"%[1]s is no part of the scale %[2]s")
	kindFormOrder = diag.NewError("form-order",
		"版式 %[1]s 中的题目只能出现一次：%[2]s",
		"an item stands in the form %[1]s once: %[2]s")
	kindFormRest = diag.NewWarning("form-rest",
		"版式 %[1]s 没有列出全部题目：%[2]s；未列出的按文件中的顺序排在后面",
		"the form %[1]s does not name every item: %[2]s; those it leaves out follow in the file's order")
	kindDate = diag.NewError("bad-date",
		"%[1]s应写成 2024-03-09 这样的日期，这里写的是 %[2]q",
		"%[1]s should be a date like 2024-03-09, not %[2]q")
	kindReverseClock = diag.NewError("reverse-clock",
		"%[1]s 是时刻，不能反向计分",
		"%[1]s is a time of day and cannot be reverse keyed")
)

// What is wrong with a name or a call in a rule.
var (
	kindRulePart = diag.NewError("rule-unknown-part",
		"%[1]s没有 %[2]s 这一部分",
		"%[1]s has no %[2]s")
	kindRulePlace = diag.NewError("rule-place",
		"%[1]s 不能用在%[2]s里",
		"%[1]s cannot be read in %[2]s")
	kindRuleLater = diag.NewError("rule-later-item",
		"%[1]s 不在本题之前：when 只能读前面的题目",
		"%[1]s does not come before this item: when reads earlier items only")
	kindRuleMetric = diag.NewError("rule-metric",
		"分量表 %[1]s 的 norm 没有列出 %[2]s",
		"the norm of the scale %[1]s does not list %[2]s")
	kindRuleBands = diag.NewError("rule-no-bands",
		"分量表 %[1]s 没有 bands",
		"the scale %[1]s has no bands")
	kindRuleAlone = diag.NewError("rule-alone",
		"%[1]s 不能单独出现；请写 %[2]s 这样的名称",
		"%[1]s cannot stand alone; write a name like %[2]s")
	kindRuleNoTiers = diag.NewError("rule-no-tiers",
		"没有 tiers，就没有 tier 可读",
		"there is no tier to read: the file has no tiers")
	kindRuleGroup = diag.NewError("rule-group",
		"%[1]s 是组；请写 countif(%[1]s, …)、any、all 或 mean(%[1]s, …)",
		"%[1]s is a group; write countif(%[1]s, ...), any, all or mean(%[1]s, ...)")
	kindRuleNoGroup = diag.NewError("rule-no-group",
		"没有名为 %[1]s 的组",
		"there is no group %[1]s")
	kindRuleMember = diag.NewError("rule-member-word",
		"%[1]s 单独出现时只能在 countif、any、all 的条件里；请写 分量表.%[1]s",
		"%[1]s stands alone only inside the condition of countif, any or all; write scale.%[1]s")
	kindRuleArity = diag.NewError("rule-sheet-arity",
		"%[1]s 需要%[2]s，这里有 %[3]d 个参数",
		"%[1]s takes %[2]s, not %[3]d arguments")
	kindRuleKeyed = diag.NewError("rule-keyed-both-ways",
		"%[1]s 在一个分量表里正向、在另一个里反向计分，inconsistency 无法决定方向",
		"%[1]s is keyed one way in one scale and the other way in another, so inconsistency cannot tell which is meant")
)
