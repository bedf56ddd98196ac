package openscales

import "github.com/psynorm/psynorm/internal/diag"

// Why a scoring block is left out.
var (
	kindBlockShape = diag.NewError("osd-block-shape",
		"未导入计分块 %[1]s：%[2]s应为%[3]s",
		"the block %[1]s is left out: %[2]s should be %[3]s")
	kindMethod = diag.NewError("osd-method",
		"未导入计分块 %[1]s：%[2]s",
		"the block %[1]s is left out: %[2]s")
	kindNoItems = diag.NewError("osd-no-items",
		"未导入计分块 %[1]s：没有题目，也没有分数",
		"the block %[1]s is left out: it has neither items nor scores")
	kindUnknownItem = diag.NewError("osd-unknown-item",
		"未导入计分块 %[1]s：没有这样的题目：%[2]s",
		"the block %[1]s is left out: there are no such items: %[2]s")
	kindUnknownScore = diag.NewError("osd-unknown-score",
		"未导入计分块 %[1]s：没有这样的分数：%[2]s",
		"the block %[1]s is left out: there are no such scores: %[2]s")
	kindTextItem = diag.NewError("osd-text-item",
		"未导入计分块 %[1]s：填写文字的题目不能计分：%[2]s",
		"the block %[1]s is left out: items answered in words cannot be scored: %[2]s")
	kindTextValue = diag.NewError("osd-text-value",
		"未导入计分块 %[1]s：这些题目的选项值不是数：%[2]s",
		"the block %[1]s is left out: the options of these items are no numbers: %[2]s")
	kindMulticheck = diag.NewError("osd-multicheck",
		"未导入计分块 %[1]s：多选题没有单一的值：%[2]s",
		"the block %[1]s is left out: questions with several answers have no single value: %[2]s")
	kindItemLeftOut = diag.NewError("osd-item-left-out",
		"未导入计分块 %[1]s：它用到未导入的题目：%[2]s",
		"the block %[1]s is left out: it needs items that are left out: %[2]s")
	kindScoreLeftOut = diag.NewError("osd-score-left-out",
		"未导入计分块 %[1]s：它用到未导入的分数：%[2]s",
		"the block %[1]s is left out: it needs scores that are left out: %[2]s")
	kindCycle = diag.NewError("osd-cycle",
		"未导入计分块 %[1]s：循环引用：%[2]s",
		"the block %[1]s is left out: these need one another: %[2]s")
	kindListedTwice = diag.NewError("osd-listed-twice",
		"未导入计分块 %[1]s：不止一次列出：%[2]s",
		"the block %[1]s is left out: listed more than once: %[2]s")
	kindCoding = diag.NewError("osd-coding",
		"未导入计分块 %[1]s：%[2]s 的计分方向应为 1、-1 或 0",
		"the block %[1]s is left out: the coding of %[2]s should be 1, -1 or 0")
	kindItemCoding = diag.NewError("osd-item-coding",
		"未导入计分块 %[1]s：item_coding 已废弃，各施测程序读法不同；请把计分方向写在 items 里",
		"the block %[1]s is left out: item_coding is deprecated and runners read it differently; write the coding in items")
	kindScoreReversed = diag.NewError("osd-score-reversed",
		"未导入计分块 %[1]s：分数 %[2]s 标为反向，含义不明：取负还是按范围反转？",
		"the block %[1]s is left out: the score %[2]s is reversed, which may mean its negative or its mirror image")
	kindValueMap = diag.NewError("osd-value-map",
		"未导入计分块 %[1]s：value_map 用不了：%[2]s",
		"the block %[1]s is left out: its value_map cannot be used: %[2]s")
	kindWeights = diag.NewError("osd-weights",
		"未导入计分块 %[1]s：weights 用不了：%[2]s",
		"the block %[1]s is left out: its weights cannot be used: %[2]s")
	kindAnswers = diag.NewError("osd-answers",
		"未导入计分块 %[1]s：正确答案用不了：%[2]s",
		"the block %[1]s is left out: its right answers cannot be used: %[2]s")
	kindBlockRefused = diag.NewError("osd-block-refused",
		"未导入计分块 %[1]s：%[2]s",
		"the block %[1]s is left out: %[2]s")
	kindTransform = diag.NewError("osd-transform",
		"未导入计分块 %[1]s 的转换分：%[2]s",
		"the transformed score of the block %[1]s is left out: %[2]s")
)

// What an author should look at in a block that is imported.
var (
	kindMixedRanges = diag.NewWarning("osd-mixed-ranges",
		"计分块 %[1]s 的题目取值范围不同（%[2]s），按原值合并",
		"the items of the block %[1]s have different ranges (%[2]s) and are combined as they are")
	kindReverseMulti = diag.NewWarning("osd-reverse-multi",
		"计分块 %[1]s 中的选择题标为反向，施测程序不予反转，按正向导入：%[2]s",
		"the block %[1]s marks multiple-choice items as reversed; runners do not reverse them, and they are imported forward: %[2]s")
	kindItemsAndScores = diag.NewWarning("osd-items-and-scores",
		"计分块 %[1]s 的 items 没有列出这些分数，仍予计入：%[2]s",
		"the items of the block %[1]s do not list these scores, which are included all the same: %[2]s")
	kindNoAnswer = diag.NewWarning("osd-no-answer",
		"计分块 %[1]s 中没有正确答案的题目不计入：%[2]s",
		"items of the block %[1]s without a right answer are not counted: %[2]s")
	kindStricter = diag.NewWarning("osd-stricter",
		"%[1]s 只在各部分齐全时计算；施测程序会用现有的部分",
		"%[1]s is computed only when all its parts are there; runners would take those that are")
	kindPartialTransform = diag.NewWarning("osd-partial-transform",
		"计分块 %[1]s 有缺答时，转换分等于把缺答当作 0，只作 partial 报告；请看上下界",
		"with answers missing, the transformed score of the block %[1]s is as if they were zero; it is reported as partial, and its bounds are what counts")
	kindTransformRange = diag.NewWarning("osd-transform-range",
		"计分块 %[1]s 的转换乘以 100，结果却为 %[2]s 至 %[3]s：请核对题目的取值范围",
		"the transform of the block %[1]s multiplies by 100, but its scores run from %[2]s to %[3]s: look at the range of the items")
	kindClaimsStandard = diag.NewWarning("osd-claims-standard",
		"计分块 %[1]s 的说明提到标准分，但计算的是原始分",
		"the description of the block %[1]s speaks of a standard score, but what is computed is a raw one")
)

// What can be wrong with the thresholds of a block. The scores are imported without them. Where thresholds are clear but
// leave scores out, that is a warning: bands of this language cannot.
var (
	kindThresholds = diag.NewError("osd-thresholds",
		"未导入 %[1]s 的分级：%[2]s",
		"the bands of %[1]s are left out: %[2]s")
	kindThresholdBasis = diag.NewError("osd-threshold-basis",
		"未导入 %[1]s 的分级：%[2]s，无法确定所指的分数",
		"the bands of %[1]s are left out: %[2]s, so that nobody can tell which score is meant")
	kindThresholdGap = diag.NewWarning("osd-threshold-gap",
		"未导入 %[1]s 的分级：%[2]s 与 %[3]s 之间的分数没有归属",
		"the bands of %[1]s are left out: scores between %[2]s and %[3]s are in none of them")
	kindThresholdOverlap = diag.NewError("osd-threshold-overlap",
		"未导入 %[1]s 的分级：%[2]s 重叠，各施测程序判法不同",
		"the bands of %[1]s are left out: %[2]s overlap, where runners differ")
	kindThresholdIncomplete = diag.NewWarning("osd-threshold-incomplete",
		"未导入 %[1]s 的分级：只有 %[2]s 至 %[3]s，而分数可为 %[4]s 至 %[5]s",
		"the bands of %[1]s are left out: they run from %[2]s to %[3]s, and scores from %[4]s to %[5]s")
	kindThresholdMapped = diag.NewError("osd-threshold-value-map",
		"未导入 %[1]s 的分级：分级为 %[2]s 至 %[3]s，而经 value_map 后分数只能为 %[4]s 至 %[5]s",
		"the bands of %[1]s are left out: they run from %[2]s to %[3]s, but after value_map scores run from %[4]s to %[5]s")
	kindThresholdTransformed = diag.NewWarning("osd-threshold-transformed",
		"%[1]s 的分级按转换分给出；施测程序误用原始分",
		"the bands of %[1]s are of the transformed score, where runners compare the raw one")
)

// What can be wrong with dimensions.
var (
	kindDimensionAlone = diag.NewWarning("osd-dimension-no-block",
		"这些维度没有计分块：%[1]s",
		"these dimensions have no scoring block: %[1]s")
	kindBlockAlone = diag.NewWarning("osd-block-no-dimension",
		"这些计分块没有对应的维度：%[1]s",
		"these scoring blocks have no dimension: %[1]s")
	kindItemDimension = diag.NewWarning("osd-item-dimension",
		"这些题目标明的维度的计分块并不用到它们：%[1]s",
		"these items name a dimension whose scoring block does not use them: %[1]s")
	kindUnknownDimension = diag.NewWarning("osd-unknown-dimension",
		"这些题目标明的维度不存在：%[1]s",
		"these items name a dimension that does not exist: %[1]s")
)

// What can be wrong with computed variables.
var (
	kindComputed = diag.NewError("osd-computed",
		"未导入计算变量 %[1]s：%[2]s",
		"the computed variable %[1]s is left out: %[2]s")
	kindComputedOr = diag.NewError("osd-computed-or",
		"未导入计算变量 %[1]s：%[2]s 不是 OpenScales 的运算符，施测程序会略去它和其后的部分",
		"the computed variable %[1]s is left out: %[2]s is no operator of OpenScales, and runners skip it and what follows")
	kindComputedMissing = diag.NewWarning("osd-computed-missing",
		"计算变量 %[1]s 在有缺答时没有值；施测程序把缺答当作 0",
		"the computed variable %[1]s has no value when an answer is missing, which runners take for 0")
)
