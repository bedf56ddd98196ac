package norms

import "github.com/psynorm/psynorm/internal/diag"

// What can be wrong with a norm set as a whole.
var (
	kindFile = diag.NewError("norms-file",
		"这不是常模文件：前两个键应为 psynorm: 1 和 norms: 标识",
		"this is no norm set: its first two keys should be psynorm: 1 and norms: ID")
	kindLicence = diag.NewWarning("norms-licence",
		"许可状态为 unknown：使用或分发前请查清这套常模的许可，并写入 population.licence",
		"the licence is unknown: find out whether these norms may be used and say so under population.licence")
	kindNote = diag.NewWarning("norms-note",
		"状态为 %[1]s 而没有 note；请说明这些数值从何而来、何处存疑",
		"the status is %[1]s without a note; say where the figures come from and what is doubtful")
	kindConfidence = diag.NewError("norms-ci",
		"置信水平 ci 应大于 0 小于 1，这里写的是 %[1]s",
		"a confidence level lies above 0 and below 1; this one is %[1]s")
	kindMetricName = diag.NewError("norms-metric-name",
		"自定义量尺不能叫 %[1]s：这个名字已有固定含义",
		"a metric cannot be called %[1]s: the name has a fixed meaning")
	kindMetricUnknown = diag.NewError("norms-metric-unknown",
		"没有叫 %[1]s 的量尺",
		"there is no metric %[1]s")
	kindClamp = diag.NewError("norms-clamp",
		"clamp 给 %[1]s 的区间须在 %[2]s 之内，这里写的是 %[3]s",
		"a clamp of %[1]s lies within %[2]s; this one is %[3]s")
	kindFallback = diag.NewError("norms-fallback",
		"这一组属性（%[1]s）已作为 by 或前面的 fallback 出现",
		"these attributes (%[1]s) stand already in by or in an earlier fallback")
	kindAttributeTwice = diag.NewError("norms-attribute-twice",
		"属性 %[1]s 写了两次",
		"the attribute %[1]s is named twice")
	kindUnsupported = diag.NewError("norms-unsupported",
		"尚不支持 %[1]s；请改用 mean 与 sd、查对表或 percentiles",
		"%[1]s is not supported yet; give mean and sd, a lookup or percentiles instead")
)

// What can be wrong with cells.
var (
	kindCellAttributes = diag.NewError("norms-cell-attributes",
		"单元格写明的属性是（%[1]s）；应恰好是 %[2]s",
		"the cell names the attributes (%[1]s); it should name exactly %[2]s")
	kindCellOverlap = diag.NewError("norms-cell-overlap",
		"与第 %[1]d 行的单元格重叠：两者都适合 %[2]s",
		"the cell overlaps the one on line %[1]d: both fit %[2]s")
	kindCellSize = diag.NewError("norms-cell-n",
		"单元格有 %[1]d 人，多于整个常模群体的 %[2]d 人",
		"the cell has %[1]d people, more than the %[2]d of the whole population")
	kindFallbackUnused = diag.NewWarning("norms-fallback-unused",
		"没有单元格恰好写明（%[1]s）；这一组属性不起作用",
		"no cell names exactly (%[1]s): this list of attributes does nothing")
	kindWholeNumber = diag.NewError("norms-attribute-whole",
		"%[1]s 以整数计（已满的单位），不能写 %[2]s",
		"%[1]s is counted in completed units; %[2]s is none")
)

// What can be wrong with an entry.
var (
	kindEntryEmpty = diag.NewError("norms-entry-empty",
		"%[1]s 既没有换算依据（mean 与 sd、查对表、percentiles）也没有 bands",
		"the entry of %[1]s has nothing to convert by (mean and sd, a lookup, percentiles) and no bands")
	kindMeanSD = diag.NewError("norms-mean-sd",
		"%[1]s 只写了 %[2]s；mean 与 sd 须同时给出",
		"the entry of %[1]s has %[2]s alone; mean and sd go together")
	kindSD = diag.NewError("norms-sd",
		"标准差须大于 0，这里写的是 %[1]s",
		"a standard deviation is greater than 0; this one is %[1]s")
	kindReliability = diag.NewError("norms-reliability",
		"信度应在 0 到 1 之间，这里写的是 %[1]s",
		"a reliability lies between 0 and 1; this one is %[1]s")
	kindNormal = diag.NewError("norms-normal",
		"normal: true 说明 mean 与 sd 可换算为百分等级；%[1]s 没有 mean 与 sd",
		"normal: true lets mean and sd give percentiles; the entry of %[1]s has neither")
	kindReviewed = diag.NewError("norms-reviewed",
		"reviewed 只能解除 %[1]s，不能解除 %[2]q",
		"reviewed can lift %[1]s, not %[2]q")
	kindBound = diag.NewError("norms-bound",
		"下限应为 min、数，或“>数”，这里写的是 %[1]q；%[2]s",
		"a lower bound is min, a number or \">number\", not %[1]q; %[2]s")
	kindBounds = diag.NewError("norms-bounds",
		"下限须从低到高，min 只能是第一个；%[1]s 不在 %[2]s 之上",
		"lower bounds ascend and min is the first; %[1]s is not above %[2]s")
	kindShares = diag.NewError("norms-shares",
		"shares 给出同一条目 bands 中每个分段在常模样本中的百分比；%[1]s",
		"shares gives the percentage of the norm sample in each of the entry's own bands; %[1]s")
	kindSharesSum = diag.NewError("norms-shares-sum",
		"shares 合计应为 100（舍入误差除外），这里是 %[1]s",
		"shares add up to 100, but for rounding; these make %[1]s")
)

// What can be wrong with a lookup.
var (
	kindLookupRaw = diag.NewError("norms-lookup-raw",
		"查对表由 raw 和至少一列量尺分数组成，两者或同为列表，或同在 table 里；%[1]s",
		"a lookup is a list raw and a list of at least one metric, both here or both in a table; here %[1]s")
	kindLookupLength = diag.NewError("norms-lookup-length",
		"%[1]s 有 %[2]d 个值，而 raw 有 %[3]d 个",
		"%[1]s has %[2]d values, raw has %[3]d")
	kindLookupOrder = diag.NewError("norms-lookup-order",
		"raw 须从低到高；%[1]s 跟在 %[2]s 之后",
		"raw scores ascend; %[1]s follows %[2]s")
	kindLookupDuplicate = diag.NewError("norms-lookup-duplicate",
		"raw 里 %[1]s 出现两次",
		"the raw score %[1]s stands twice")
	kindLookupTurn = diag.NewError("norms-lookup-turn",
		"%[1]s 先%[2]s后又折回：%[3]s 之后是 %[4]s",
		"%[1]s %[2]s and then turns back: %[4]s follows %[3]s")
	kindLookupStep = diag.NewError("norms-lookup-step",
		"%[1]s 从 %[2]s 跳到 %[3]s，每个原始分 %[4]s，而全表步长的中位数是 %[5]s：可能漏了一位数字",
		"%[1]s goes from %[2]s to %[3]s, by %[4]s for each raw point, where the median step is %[5]s: a digit may be lost")
	kindLookupValue = diag.NewError("norms-lookup-value",
		"%[1]s 的值应在 %[2]s 之内，这里是 %[3]s",
		"values of %[1]s lie within %[2]s; this one is %[3]s")
	kindLookupTwice = diag.NewError("norms-lookup-twice",
		"%[1]s 已由另一张查对表给出",
		"another lookup of this entry gives %[1]s already")
	kindLookupMode = diag.NewError("norms-lookup-mode",
		"%[1]s 在这里没有意义：%[2]s",
		"%[1]s means nothing here: %[2]s")
	kindSE = diag.NewError("norms-se",
		"se 是查对表中一种量尺的标准误；%[1]s",
		"se is the standard error of one metric of the lookup; %[1]s")
	kindSEValue = diag.NewError("norms-se-value",
		"标准误须大于 0，这里是 %[1]s",
		"a standard error is greater than 0; this one is %[1]s")
	kindTable = diag.NewError("norms-table",
		"读不了查对表 %[1]s：%[2]s",
		"cannot read the table %[1]s: %[2]s")
	kindTableColumn = diag.NewError("norms-table-column",
		"查对表的列 %[1]q 有误：%[2]s",
		"the column %[1]q of the table is wrong: %[2]s")
	kindTableRow = diag.NewError("norms-table-row",
		"这一行有 %[1]d 格，而表头有 %[2]d 格",
		"this row has %[1]d cells, the header has %[2]d")
)

// What can be wrong with a norm set beside its instrument.
var (
	kindInstrument = diag.NewError("norms-instrument",
		"这套常模属于 %[1]s，不属于 %[2]s",
		"these norms belong to %[1]s, not to %[2]s")
	kindScale = diag.NewError("norms-scale",
		"量表里没有分量表 %[1]s",
		"the instrument has no scale %[1]s")
	kindAttribute = diag.NewError("norms-attribute",
		"量表没有声明属性 %[1]s",
		"the instrument declares no attribute %[1]s")
	kindAttributeWord = diag.NewError("norms-attribute-value",
		"属性 %[1]s 没有值 %[2]s；应为 %[3]s",
		"the attribute %[1]s has no value %[2]s; it has %[3]s")
	kindCellMissing = diag.NewWarning("norms-cell-missing",
		"没有单元格适合 %[1]s：这些人得不到标准分",
		"no cell fits %[1]s: these people get no standard score")
	kindCellScale = diag.NewWarning("norms-cell-scale",
		"单元格 %[1]s 没有给出 %[2]s，而其他单元格有：这些人得不到",
		"the cell %[1]s does not give %[2]s, which other cells do: these people get none")
	kindLookupReach = diag.NewError("norms-lookup-reach",
		"%[1]s 的得分在 %[2]s 之间，取不到查对表中的 %[3]s",
		"scores of %[1]s, within %[2]s, cannot reach the entries %[3]s")
	kindLookupCover = diag.NewError("norms-lookup-cover",
		"%[1]s 的得分在 %[2]s 之间，查对表缺少 %[3]s",
		"scores of %[1]s lie within %[2]s; the lookup lacks %[3]s")
	kindLookupProrated = diag.NewWarning("norms-lookup-prorated",
		"%[1]s 缺答时会按比例推算，得分可能不在这张逐分查对表里；可写 interpolate: linear 或 lookup: floor | nearest",
		"%[1]s may be prorated to a score that this exact lookup does not hold; interpolate: linear or lookup: floor | nearest would convert it")
	kindMeanRange = diag.NewError("norms-mean-range",
		"%[1]s 的得分在 %[2]s 之间，均值不可能是 %[3]s",
		"scores of %[1]s lie within %[2]s; their mean cannot be %[3]s")
	kindSDRange = diag.NewError("norms-sd-range",
		"%[1]s 的得分在 %[2]s 之间，均值 %[3]s 时标准差至多 %[4]s，不可能是 %[5]s",
		"scores of %[1]s lie within %[2]s; with the mean %[3]s their SD is at most %[4]s, not %[5]s")
	kindBandReach = diag.NewError("norms-bands-reach",
		"%[1]s 的得分在 %[2]s 之间，落不进这里的 %[3]s",
		"scores of %[1]s, within %[2]s, cannot fall into %[3]s")
	kindBandCover = diag.NewError("norms-bands-cover",
		"%[1]s 的得分在 %[2]s 之间，第一个分段 %[3]s 却不从最低分开始；请写 min",
		"scores of %[1]s lie within %[2]s, but the first band %[3]s does not begin at the lowest; write min")
	kindBandName = diag.NewError("norms-bands-name",
		"%[1]s 没有分段 %[2]s",
		"%[1]s has no band %[2]s")
	kindBandOrder = diag.NewError("norms-bands-order",
		"%[1]s 的分段从低到高是 %[2]s；%[3]s 不能排在 %[4]s 之后",
		"the bands of %[1]s ascend as %[2]s; %[3]s cannot follow %[4]s")
	kindBandMetric = diag.NewError("norms-bands-metric",
		"单元格的分界是原始分的，而 %[1]s 的分段划分的是 %[2]s：这里的分界不起作用",
		"cut-offs of a cell are of raw scores, and the bands of %[1]s divide its %[2]s: these would do nothing")
	kindBandMissing = diag.NewError("norms-bands-missing",
		"%[1]s 的分界只由常模给出，有 bands 的条目须写全各分段；这里缺少 %[2]s",
		"only norms give the cut-offs of %[1]s, so an entry with bands has all of them; this one lacks %[2]s")
)
