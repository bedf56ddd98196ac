package validation

import (
	"strconv"

	"github.com/psynorm/psynorm/internal/lang"
)

// Why says why a number cannot be estimated. The zero value claims nothing.
type Why uint8

// The reasons. Only Estimated comes with a number.
const (
	NotComputed    Why = iota // nobody has tried
	Estimated                 // there is a number
	NobodyAnswered            // there is no answer, or no score, at all
	NobodyComplete            // no sheet has answers to all items of the scale
	OnePerson                 // only one sheet has what is needed
	TooFew                    // fewer sheets than the least number for which the figure means anything
	OneItem                   // the scale has one item, or one whose answers differ
	TwoItems                  // only one item would be left
	NoVariance                // all answers, or all scores, are the same
	Contradictory             // the covariances of pairs contradict each other: too much is missing
	NoPair                    // two items that were never answered on the same sheets, or hardly
	NotASum                   // the scale is no sum or mean of items
	NegativeAlpha             // alpha is negative: the items do not measure one thing, as they are keyed
	NoNormMean                // the norm cell gives no mean and standard deviation
	NoNormN                   // the norm cell does not say how many people it rests on
	NoNormShares              // the norm cell neither gives shares nor says that the scores are normal
	NoBands                   // the scale has no bands, or none that this norm cell gives the cut-offs of
	FewDiffer                 // too few people answer otherwise than most do
	NoBandMetric              // the norm cell does not give the metric that the bands are in
	SmallExpected             // too few people are expected in some bands
	NotFinite                 // the arithmetic has no finite result
)

var whys = [...]struct{ code, zh, en string }{
	NotComputed:    {"not-computed", "未计算", "it was not computed"},
	Estimated:      {"estimated", "已估计", "it was estimated"},
	NobodyAnswered: {"nobody-answered", "没有答案（或分数）", "there is no answer, or no score"},
	NobodyComplete: {"nobody-complete", "没有一份答卷答全了该分量表的题目", "no sheet has answers to all of its items"},
	OnePerson:      {"one-person", "只有一个人的数据", "there is only one person"},
	TooFew:         {"too-few", "人数太少", "there are too few people"},
	OneItem:        {"one-item", "只有一道题（或只有一道题的答案有差异）", "there is only one item, or only one whose answers differ"},
	TwoItems:       {"two-items", "删去后只剩一道题", "only one item would be left"},
	NoVariance:     {"no-variance", "所有答案（或分数）都相同", "all answers, or scores, are the same"},
	Contradictory:  {"contradictory-pairs", "缺答太多，两两协方差互相矛盾", "so much is missing that the covariances of pairs contradict each other"},
	NoPair:         {"no-pair", "有两道题几乎没有人同时作答", "two items have too few sheets in common"},
	NotASum:        {"not-a-sum", "该分数不是题目之和或平均", "the score is no sum or mean of items"},
	NegativeAlpha:  {"negative-alpha", "α 为负：按现在的计分方向，这些题目没有测到同一样东西", "alpha is negative: as they are keyed, the items do not measure one thing"},
	NoNormMean:     {"no-norm-mean", "常模单元没有给出均值和标准差", "the norm cell gives no mean and SD"},
	NoNormN:        {"no-norm-n", "常模单元没有说明人数", "the norm cell does not say how many people it rests on"},
	NoNormShares:   {"no-norm-shares", "常模单元既没有给出各等级的比例，也没有说明分数为正态", "the norm cell gives no shares and does not call the scores normal"},
	NoBands:        {"no-bands", "该分量表没有等级，或常模单元没有给出分界", "the scale has no bands, or the norm cell has no cut-offs for them"},
	FewDiffer:      {"few-differ", "与多数人答案不同的人太少", "too few people answer otherwise than most do"},
	NoBandMetric:   {"no-band-metric", "常模单元不给出等级所用的量尺", "the norm cell does not give the metric of the bands"},
	SmallExpected:  {"small-expected", "有的等级预期人数太少，不能作卡方检验", "too few people are expected in some bands for a chi-squared test"},
	NotFinite:      {"not-finite", "算不出有限的数", "the arithmetic has no finite result"},
}

// Code is the stable word for programs: "one-person", "no-variance", …
func (w Why) Code() string {
	if int(w) < len(whys) {
		return whys[w].code
	}
	return "why-" + strconv.Itoa(int(w))
}

// String is Code.
func (w Why) String() string { return w.Code() }

// Text says it to a person, in Chinese where the tag names it, else in English.
func (w Why) Text(tag string) string {
	switch {
	case int(w) >= len(whys):
		return w.Code()
	case lang.IsChinese(tag):
		return whys[w].zh
	}
	return whys[w].en
}
