package validation

// documentTexts are what a Markdown report consists of beside its figures, over the same arguments in both languages.
var documentTexts = map[string]phrase{
	"title":   {"# %s（%s）：量表核验\n\n", "# %s (%s): does it work?\n\n"},
	"sheets":  {"读入答卷 %d 份，采用 %d 份（其中存疑 %d 份）；按定义自身的规则无效而未采用的 %d 份。\n\n", "%d sheets read, %d used (%d of them doubtful); %d left out as invalid by the definition's own rules.\n\n"},
	"verdict": {"## 结论\n\n**%s**\n\n", "## Verdict\n\n**%s**\n\n"},
	"screening": {
		"\n这些统计只说明作答与定义、常模是否相符，不能证明量表测到了它名称所说的东西。\n",
		"\nThese figures say whether the answers agree with the definition and its norms. They do not show that the scales measure what they are named after.\n",
	},
	"mark-wrong":     {"**须改正：**", "**Put right:**"},
	"mark-look":      {"**请核查：**", "**Look at:**"},
	"mark-unsettled": {"**未定：**", "**Open:**"},
	"mark-sound":     {"无异常：", "Sound:"},
	"mark-note":      {"备注：", "Note:"},

	"reliability": {
		"\n## 信度\n\nα 后方括号内为 95% 置信区间（Feldt），n 为全部题目都作答的答卷数。均值和 SD 为完整及折算的分数。SEM = SD·√(1 − α)，为测量标准误，按分数的单位。\n",
		"\n## Reliability\n\nIn brackets after alpha is its 95 % confidence interval (Feldt); n is the sheets that have all the items. Mean and SD are of complete and prorated scores. SEM = SD·√(1 − α), the standard error of measurement, is in units of the score.\n",
	},
	"pairwise":     {"含有缺答者，两两配对 (n)", "pairwise, with those who lack answers (n)"},
	"scale":        {"分量表", "scale"},
	"items":        {"题数", "items"},
	"sheets-n":     {"n", "n"},
	"alpha":        {"α [95%]", "α [95 %]"},
	"standardized": {"标准化 α", "standardized α"},
	"average":      {"平均 r", "mean r"},
	"mean":         {"均值", "mean"},
	"sd":           {"SD", "SD"},
	"sem":          {"SEM", "SEM"},
	"prorated":     {"折算", "prorated"},
	"no-score":     {"无分数", "no score"},

	"key-check": {
		"\n## 计分键核对\n\n每道题与自己分量表其余题目之和、与其余题目的第一主成分各作一次检验（共 %d 次），并与它不属于的分量表比较（共 %d 次）。" +
			"只有在全体检验中误报机会不超过 1%% 的结果才列出；归属不符的，经衰减校正后还须高出 0.10 以上。\n\n",
		"\n## The keys\n\nEach item is tested against the sum of the other items of its scale and against their first component (%d tests), and compared with " +
			"the scales it is not keyed on (%d comparisons). Named is only what would come up by chance, anywhere in this report, in fewer than 1 %% of samples; " +
			"an item that goes better with another scale must do so by 0.10 at least after correction for attenuation.\n\n",
	},
	"no-findings": {"没有计分键与作答矛盾。\n", "The answers contradict no key.\n"},
	"no-tests":    {"没有一个计分键能够核对。\n", "No key could be checked.\n"},
	"open":        {"- 未定：%s（%s）与其余题目 r = %s，看不出方向。\n", "- Open: %s in %s has r = %s with the other items, which does not show which way it goes.\n"},
	"straight": {
		" 但有 %s 的答卷从头到尾选同一个选项；去掉它们后 r = %s，与计分键相合。",
		" But %s of the sheets have one option throughout: without them r = %s, as it is keyed.",
	},
	"reversed": {
		"- **%s**（%s）与其余题目方向相反：与其余之和 r = %s，与第一主成分 r = %s（n = %d，p %s）。请核对反向计分的记号、选项的分值和导出编码。",
		"- **%s** in %s runs against the other items: r = %s with their sum, r = %s with their first component (n = %d, p %s). Look at its reverse key, at the values of its options, and at how the export codes them.",
	},
	"reversed-two": {
		"- **%s** 与 **%s**（%s）方向相反：r = %s（n = %d，p %s）。只有两道题时，无法判断是哪一道。",
		"- **%s** and **%s** in %s run against each other: r = %s (n = %d, p %s). Of two items nobody can tell which is the wrong way round.",
	},
	"misplaced": {
		"- **%s**（%s）与其余题目 r = %s，与它不属于的 %s 却有 r = %s（n = %d，p %s；按各自量表的信度校正后为 %s 与 %s）。请核对题号和归属。",
		"- **%s** in %s has r = %s with the other items there, and with %s, which it is not keyed on, r = %s (n = %d, p %s; corrected for the reliability of each scale, %s and %s). Look at whether the key has the right number, and whether the item belongs there.",
	},
	"misplaced-reversed": {" 若属于后者，应反向计分。", " Were it to go there, it would be reverse keyed."},
	"unchecked":          {"- 未能核对：%s（%s）。\n", "- Not checked: %s (%s).\n"},

	"items-by-scale": {
		"\n## 各分量表的题目\n\n均值和 SD 为反向、加权之后的值。“其余”为与其余题目之和的相关（95% 置信区间），“总和”为与全部题目之和的相关，“删后 α”为删去该题后的 α，“载荷”为第一主成分上的载荷。题号前的 − 表示反向计分。\n",
		"\n## The items of each scale\n\nMean and SD are of the keyed item. *rest*: correlation with the sum of the other items (95 % interval); *total*: with the sum of all; *α without*: alpha of the others; *loading*: on the first principal component. A − before an item says that it is reverse keyed.\n",
	},
	"of-complete":    {"\n全部题目都作答的 %d 份答卷：\n", "\nOf %d sheets that have all the items:\n"},
	"of-pairs":       {"\n两两配对，每对题目至少有 %d 份答卷：\n", "\nOf pairs of items, each of %d sheets at least:\n"},
	"item":           {"题目", "item"},
	"rest":           {"其余 [95%]", "rest [95 %]"},
	"total":          {"总和", "total"},
	"deleted":        {"删后 α", "α without"},
	"loading":        {"载荷", "loading"},
	"flag-reversed":  {"方向相反", "runs the other way"},
	"flag-misplaced": {"更合别的分量表", "goes elsewhere"},

	"answers": {
		"\n## 答案\n\n反向之前的值；选项下为在已作答者中的百分比。\n",
		"\n## The answers\n\nBefore any reversal; under an option, its percentage of the answers there are.\n",
	},
	"answered":     {"作答", "answered"},
	"skipped":      {"空白", "skipped"},
	"hidden":       {"未出示", "not shown"},
	"bad":          {"无效", "no answer to it"},
	"inapplicable": {"不适用", "not applicable"},
	"absent":       {"无此列", "no column"},
	"range":        {"范围", "range"},
	"option":       {"选项 %d", "option %d"},

	"norms": {
		"\n## 与常模比较\n\n只用完整和折算的分数。t 为 Welch 检验（括号内为自由度），d 为 Cohen 的 d（样本减常模），方括号内为非中心 t 的 95% 置信区间；最后一列是以常模标准差为单位的差。\n",
		"\n## Against the norms\n\nOf scores that are complete or prorated. t is Welch's (degrees of freedom in brackets), d is Cohen's, the sample less the norm, with its 95 % interval by the noncentral t; the last column is the difference in standard deviations of the norm.\n",
	},
	"no-norms":    {"\n没有给出常模。\n", "\nNo norm set was given.\n"},
	"norm-set":    {"\n### %s（%s，%s）\n", "\n### %s (%s, %s)\n"},
	"no-cell":     {"\n没有适合的常模单元的答卷：%d 份。\n", "\nSheets that no cell fits: %d.\n"},
	"empty-cells": {"\n另有 %d 项（单元和分量表）在样本中没有人，未列出。\n", "\nNot listed: %d more, a cell and a scale each, that nobody in the sample fits.\n"},
	"cell":        {"单元", "cell"},
	"norm-n":      {"常模 n", "norm n"},
	"norm-mean":   {"常模均值", "norm mean"},
	"norm-sd":     {"常模 SD", "norm SD"},
	"welch":       {"t (df)", "t (df)"},
	"p":           {"p", "p"},
	"cohen":       {"d [95%]", "d [95 %]"},
	"delta":       {"差/常模 SD", "in norm SDs"},
	"suspect":     {"（常模注明此处存疑）", "(suspect, says the norm set)"},
	"shares": {
		"\n各等级的人数比例，样本 / 预期；χ² 后括号内为自由度，再后为 p：\n",
		"\nThe share in each band, of the sample / expected; after χ² its degrees of freedom and p:\n",
	},
	"band-shares":   {"等级", "bands"},
	"expected-from": {"预期的来源", "expected from"},
	"chi":           {"χ² (df), p", "χ² (df), p"},
	"from-":         {"", ""},
	"from-shares":   {"常模给出的比例", "the norm's own shares"},
	"from-normal":   {"正态分布", "normal distribution"},
	"not-expected":  {"无预期比例", "no expected share"},

	"cannot": {"- %s 无法估计：%s\n", "- %s cannot be estimated: %s\n"},

	"method": {
		"\n## 说明\n\n" +
			"- α：Cronbach (1951)；置信区间：Feldt (1965)，以全部题目都作答的答卷计；有缺答时另给出两两配对协方差的 α，区间按最少的一对人数计。与 R 的 psych::alpha 一致。\n" +
			"- 与其余题目的相关：Henrysson (1963)，即 psych::alpha 的 r.drop；区间：Fisher (1921)。\n" +
			"- 计分键核对：方向——相关小于 0 的单侧检验，取 t 分布与置换分布（Pitman 1937，Pearson III 型曲线）中较大的 p；归属——Williams (1959) 的相依相关检验，相关按 Spearman (1904) 校正衰减后比较；均以 0.01 除以检验次数为界（Bonferroni）。少于 20 份答卷不核对；与多数人答案不同的人不足 10 个的题目不核对。" +
			"有正反两向题目的分量表，方向相反的题目另在去掉从头到尾选同一选项的答卷后再看一次。核对只看题目彼此之间是否同向；整个分量表方向颠倒，作答本身看不出来。\n" +
			"- Welch (1947)；Cohen (1988)；非中心 t 区间：Cumming 与 Finch (2001)。比例的卡方检验在预期人数过少时不作（Cochran 1954）。\n",
		"\n## How it was worked out\n\n" +
			"- Alpha: Cronbach (1951). Its interval: Feldt (1965), of sheets that have all the items. Where answers are missing, alpha of pairwise covariances is given too, its interval with the fewest people that two items share. Both agree with psych::alpha of R.\n" +
			"- Correlation with the rest: Henrysson (1963), r.drop of psych::alpha; its interval: Fisher (1921).\n" +
			"- The keys: direction by one-sided tests of a correlation below 0, p being the larger of Student's and that of the permutation distribution (Pitman 1937; Pearson's type III curve), place by Williams' test (1959) of two correlations that share a variable, which are compared after correction for attenuation (Spearman 1904), at 0.01 over the number of tests (Bonferroni); none with fewer than 20 sheets, nor of an item to which fewer than 10 people answer otherwise than most do. " +
			"Where a scale is keyed both ways, items that run against it are looked at again without the sheets that have one option throughout. The check sees whether items run the same way as one another: that a whole scale runs the wrong way, answers do not show.\n" +
			"- Welch (1947); Cohen (1988); interval by the noncentral t: Cumming & Finch (2001). Shares are not tested where too few people are expected (Cochran 1954).\n",
	},
}
