package validation

import (
	"fmt"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
)

// phrase is a text in both languages, over the same arguments.
type phrase struct{ zh, en string }

func (p phrase) in(tag string) string {
	if lang.IsChinese(tag) {
		return p.zh
	}
	return p.en
}

var levelTexts = [...]phrase{
	Unsettled: {"尚不能下结论：现有答卷没有显出问题，但还有不能确定之处", "Not settled: these answers show nothing against it, and leave something open"},
	Sound:     {"未见问题：这些答卷中没有与定义相矛盾之处", "Nothing speaks against it: these answers do not contradict the definition"},
	Look:      {"值得核查：有下列各点需要看一看", "Worth a look: somebody should look at the points below"},
	Wrong:     {"先改正再使用：有题目的计分方向与作答相反", "To be put right before use: the answers contradict a key"},
	Note:      {"备注", "Note"},
}

// noSheetsText is the verdict where there is nothing to judge by, instead of its level's text.
var noSheetsText = phrase{"没有可用的答卷，什么都无从判断", "No sheet could be used: nothing can be said of it"}

// In says the level to a person, in Chinese where the tag names it, else in English.
func (l VerdictLevel) In(tag string) string { return levelTexts[l].in(tag) }

// reasonTexts are the sentences of the verdict: {list} is what they are about, {why} why something cannot be estimated.
var reasonTexts = map[string]phrase{
	"no-sheets": {"没有可用的答卷（{list}）。", "No sheet could be used ({list})."},
	"many-invalid": {
		"按定义自身的效度规则，无效答卷过多：{list}。请核查施测情形和效度规则。",
		"Many sheets are invalid by the definition's own rules: {list}. Look at how they were answered, and at the rules.",
	},
	"key-reversed": {
		"下列题目与所在分量表的其余题目方向相反：{list}。请核对反向计分的记号、选项的分值和导出文件的编码。",
		"These items run against the rest of their scale: {list}. Look at the reverse key, at the values of the options, and at how the export codes them.",
	},
	"key-straight": {
		"下列题目与所在分量表的其余题目方向相反，但只因有人从头到尾选同一个选项（括号内为这种答卷的比例，以及含与不含它们时的 r）：{list}。去掉这些答卷后方向相合；请先核查施测和作答是否认真，再看计分键。",
		"These items run against the rest of their scale only because of sheets that have one option throughout (in brackets their share, and r with and without them): {list}. Without them the keys hold: look first at how carefully people answered, then at the keys.",
	},
	"key-misplaced": {
		"下列题目与别的分量表的关系明显强于自己的分量表：{list}。请核对题号，以及它是否属于这里。",
		"These items go better with another scale than with their own: {list}. Look at whether the key has the right number, and whether the item belongs there.",
	},
	"key-unchecked": {"下列分量表的计分键未能核对（{why}）：{list}。", "The keys of these scales could not be checked ({why}): {list}."},
	"key-rare":      {"下列题目的计分键未能核对（{why}）：{list}。", "The keys of these items could not be checked ({why}): {list}."},
	"key-open": {
		"下列题目的计分方向从作答中还看不出来，与其余题目的相关的区间没有完全高于 0：{list}。",
		"Which way these items go the answers leave open, as the interval of the correlation with the rest is not above 0: {list}.",
	},
	"key-sound": {
		"核对了计分方向，{list} 个计分键与其余题目的相关连同置信区间高于 0。",
		"The direction of {list} keys is as it should be: the correlation with the rest of the scale lies above 0 with its whole interval.",
	},
	"alpha-low": {
		"α 连同其置信区间低于 0.70：{list}。分数中误差太多，不宜据此判断个人。",
		"Alpha is below 0.70 with its whole interval: {list}. Too much of these scores is error to judge a person by.",
	},
	"alpha-open":  {"α 是否达到 0.70 还不能确定：{list}。", "Whether alpha reaches 0.70 is open: {list}."},
	"alpha-none":  {"下列分量表的 α 无法估计（{why}）：{list}。", "Alpha cannot be estimated ({why}): {list}."},
	"alpha-sound": {"α 达到 0.70：{list}。", "Alpha reaches 0.70: {list}."},
	"item-empty": {
		"下列题目没有任何答案：{list}。请核对列名和映射。",
		"Nobody has an answer to these items: {list}. Look at the names of the columns, and at the mapping.",
	},
	"item-same": {"所有人的答案都相同：{list}。这些题目在此不起作用。", "Everybody gave the same answer: {list}. Such items tell nobody apart here."},
	"item-weak": {
		"与其余题目的相关连同置信区间低于 0.20：{list}。",
		"The correlation with the rest of the scale is below 0.20 with its whole interval: {list}.",
	},
	"item-missing": {
		"在应当作答的人中，缺答明显多于 5%：{list}。请核查题目和导出。",
		"Of those who should have answered, clearly more than 5 % have no answer: {list}. Look at the item, and at the export.",
	},
	"item-not-due": {
		"下列题目按跳转规则不出示或不适用的人多于 5%（括号内为比例），不算缺答：{list}。",
		"More than 5 % were not shown these items, or answered that they do not apply (in brackets how many); that is not counted as missing: {list}.",
	},
	"norm-differs": {
		"样本与常模均值之差连同置信区间超过 0.2 个标准差：{list}。常模可能不适用于这些人，或施测、计分的方式不同。",
		"The sample differs from the norm by more than 0.2 standard deviations, with the whole interval: {list}. The norm may not be for such people, or testing or scoring differ.",
	},
	"shares-differ": {
		"各等级的人数比例与预期不符（p < 0.01，w ≥ 0.1）：{list}。",
		"The shares in the bands are not those expected (p < 0.01, w at least 0.1): {list}.",
	},
	"norm-open":   {"与常模之差是否超过 0.2 个标准差还不能确定：{list}。", "Whether the sample differs from the norm by more than 0.2 standard deviations is open: {list}."},
	"norm-none":   {"无法与下列常模单元比较（{why}）：{list}。", "These norm cells cannot be compared with ({why}): {list}."},
	"norm-agrees": {"与常模之差在 0.2 个标准差以内：{list}。", "The sample lies within 0.2 standard deviations of the norm: {list}."},
	"norm-empty":  {"样本中没有适合下列常模单元的人，未作比较：{list}。", "Nobody in the sample fits these norm cells, which were not compared with: {list}."},
	"no-norms":    {"没有给出常模，未作比较。", "No norm set was given, so there is nothing about norms."},
}

// Text says the reason to a person, in Chinese where the tag names it, else in English. Of more than most subjects the
// first are named and the others counted; 0 names all. In Chinese scales are called by their titles, and cells in words.
func (r *Reason) Text(tag string, most int) string {
	return r.text(tag, most, func(subject string) string { return subject })
}

// text is Text with its subjects written in some way.
func (r *Reason) text(tag string, most int, write func(subject string) string) string {
	subjects := slices.Clone(r.Subjects)
	more := ""
	if most > 0 && len(subjects) > most {
		more = fmt.Sprintf(phrase{"，等共 %d 项", ", and %d more"}.in(tag), moreOf(tag, len(subjects), most))
		subjects = subjects[:most]
	}
	for i, s := range subjects {
		subjects[i] = write(subjectIn(tag, s, r.titles))
	}
	list := strings.Join(subjects, phrase{"；", "; "}.in(tag)) + more
	return strings.NewReplacer("{list}", list, "{why}", r.Why.Text(tag)).Replace(reasonTexts[r.Code].in(tag))
}

// moreOf is the number that a cut list ends with: of all in Chinese, of the others in English.
func moreOf(tag string, all, most int) int {
	if lang.IsChinese(tag) {
		return all
	}
	return all - most
}
