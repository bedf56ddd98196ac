package profile

import "github.com/psynorm/psynorm/internal/lang"

// outcome is what everything calls what became of a sheet.
func outcome(id string) lang.Word {
	return lang.Word{id, lang.Outcome(id, "zh"), lang.Outcome(id, "en")}
}

var stateWords = [...]lang.Word{
	Unscorable: {"unscorable", "无法计分", "unscorable"},
	Complete:   {"complete", "完整", "complete"},
	Prorated:   {"prorated", "按已答折算", "prorated"},
	Partial:    {"partial", "仅为已答部分", "partial"},
	Undefined:  {"undefined", "公式无值", "undefined"},
}

var whyWords = [...]lang.Word{
	NotSaid:          {"not-said", "原因未注明", "no reason given"},
	NothingAnswered:  {"nothing-answered", "没有一题作答", "no item has an answer"},
	TooManyMissing:   {"too-many-missing", "缺答过多", "too many answers are missing"},
	RequiredMissing:  {"required-missing", "不可缺的题目缺答", "an answer it cannot do without is missing"},
	OperandMissing:   {"operand-missing", "所依据的分数不存在", "a score it is computed from does not exist"},
	NoFormula:        {"no-formula", "公式对这些作答没有值", "the formula has no value for these answers"},
	NoNorms:          {"no-norms", "没有常模给出", "no norm set gives this"},
	NoCell:           {"no-cell", "没有适合此人的常模单元", "no norm cell fits the person"},
	AgeUnknown:       {"age-unknown", "年龄不明，没有适合的常模单元", "no norm cell fits: the age is not known"},
	AttributeUnknown: {"attribute-unknown", "常模所需的个人属性不明", "no norm cell fits: something it asks of the person is not known"},
	NoMetric:         {"no-metric", "常模单元不给出这种量尺", "the norm cell does not give this metric"},
	NoScale:          {"no-scale", "常模单元不含此量表", "the norm cell says nothing of this scale"},
	NoEntry:          {"no-entry", "常模表中没有这个分数", "the norm table has no such score"},
	OffTable:         {"off-table", "分数超出常模表", "the score is outside the norm table"},
	NotNormal:        {"not-normal", "常模未声明正态，不能由均值推百分位", "no percentile from a mean without normal: true"},
	NoRaw:            {"no-raw", "没有可转换的原始分", "there is no score to convert"},
}

var validityWords = [...]lang.Word{
	ValidityUndetermined: outcome("undetermined"),
	Valid:                outcome("valid"),
	Doubtful:             outcome("doubtful"),
	Invalid:              outcome("invalid"),
}

var tierWords = [...]lang.Word{
	TierUndetermined: outcome("undetermined"),
	AtLeast:          {"at least", "至少", "at least"},
	Determined:       {"determined", "已判定", "determined"},
	Withheld:         outcome("withheld"),
	NoTiers:          {"", "不分等级", "no tiers"},
}

var truthWords = [...]lang.Word{
	Undecided: {"undecided", "未能判定", "undecided"},
	No:        {"no", "否", "no"},
	Yes:       {"yes", "是", "yes"},
}

// operandWords holds names only: what an operand is called is its own text in the rule.
var operandWords = [...]lang.Word{
	OperandRaw:      {"raw"},
	OperandLo:       {"lo"},
	OperandHi:       {"hi"},
	OperandStandard: {"standard"},
	OperandBand:     {"band"},
	OperandPerson:   {"person"},
	OperandCritical: {"critical"},
	OperandFact:     {"fact"},
	OperandClock:    {"clock"},
}

// String gives the stable name: complete, prorated, partial, unscorable or undefined.
func (s State) String() string { return lang.NameOf(stateWords[:], uint8(s), "State") }

// In gives the words in Chinese where the tag names it, else in English.
func (s State) In(tag string) string { return lang.WordsOf(stateWords[:], uint8(s), tag, "State") }

// String gives the stable name, such as too-many-missing or no-cell.
func (w Why) String() string { return lang.NameOf(whyWords[:], uint8(w), "Why") }

// In gives the reason in Chinese where the tag names it, else in English.
func (w Why) In(tag string) string { return lang.WordsOf(whyWords[:], uint8(w), tag, "Why") }

// String gives the stable name: valid, doubtful, invalid or undetermined.
func (v ValidityState) String() string {
	return lang.NameOf(validityWords[:], uint8(v), "ValidityState")
}

// In gives the words in Chinese where the tag names it, else in English.
func (v ValidityState) In(tag string) string {
	return lang.WordsOf(validityWords[:], uint8(v), tag, "ValidityState")
}

// String gives the stable name: determined, at least, undetermined, withheld, and "" where there are no tiers.
func (s TierState) String() string { return lang.NameOf(tierWords[:], uint8(s), "TierState") }

// In gives the words in Chinese where the tag names it, else in English.
func (s TierState) In(tag string) string {
	return lang.WordsOf(tierWords[:], uint8(s), tag, "TierState")
}

// String gives the stable name: yes, no or undecided.
func (t Truth) String() string { return lang.NameOf(truthWords[:], uint8(t), "Truth") }

// In gives the words in Chinese where the tag names it, else in English.
func (t Truth) In(tag string) string { return lang.WordsOf(truthWords[:], uint8(t), tag, "Truth") }

// String gives the stable name: raw, lo, hi, standard, band, person, critical, fact or clock.
func (k OperandKind) String() string { return lang.NameOf(operandWords[:], uint8(k), "OperandKind") }
