package dossier

import "github.com/psynorm/psynorm/internal/lang"

// Why says why a number does not exist, or why a wave does not count.
type Why uint8

// The reasons.
const (
	NotSaid       Why = iota
	NoEarlierWave     // no wave that counts lies before this one
	InvalidSheet      // every sheet of the wave is invalid
	OtherVersion      // of a version that the definition does not list under comparable
	OtherContent      // of a file that bears the definition's version and is not that file
	OtherNorms        // from norms that the scorer does not hold, and nobody has declared a change of norms
	NormsNotSaid      // the profile does not say which norm set gave it
	NoScale           // the version of that time does not have the scale
	OtherRange        // the scale had another range
	OtherLevels       // the tier had levels that the definition does not have
	NoScore           // a score is missing: the bounds are all there is
	NoValue           // the formula of the score has no value for the answers of a wave
	NoStandard        // a standard score is missing
	NotAdditive       // differences of percentiles mean nothing
	NoCell            // no norm cell fits the person
	NoSD              // the norms give no mean and SD of the scale for this person
	NoReliability     // neither the norms nor the plan have a reliability of the scale
	NoError           // a reliability of 1 leaves no error to divide by
	TooFewWaves       // fewer than three waves have a score
	NoLevel           // the tier of a wave is not determined
	TierWithheld      // the tier of a wave is withheld, or the definition has none
	NoNewWave         // a retest, a sheet that does not count, or no sheet at all
	NotKnown          // something that the rule reads is not known
)

var whyWords = [...]lang.Word{
	NotSaid:       {"not-said", "原因未注明", "no reason given"},
	NoEarlierWave: {"no-earlier-wave", "此前没有可用的测评", "no wave that counts lies before"},
	InvalidSheet:  {"invalid-sheet", "作答无效", "the sheet is invalid"},
	OtherVersion:  {"other-version", "量表版本不同，且未声明可比", "another version, not declared comparable"},
	OtherContent:  {"other-content", "版本号相同而量表文件不同", "the same version, but another file"},
	OtherNorms:    {"other-norms", "常模不同，且未声明更换常模", "other norms, and no change of norms declared"},
	NormsNotSaid:  {"norms-not-said", "未注明所用常模", "which norm set gave it is not said"},
	NoScale:       {"no-scale", "当时的版本没有此分量表", "the version of that time has no such scale"},
	OtherRange:    {"other-range", "当时此分量表的分数范围不同", "the scale had another range"},
	OtherLevels:   {"other-levels", "当时的等级划分不同", "the tier had other levels"},
	NoScore:       {"no-score", "缺少分数，只有上下限", "a score is missing: there are bounds at most"},
	NoValue:       {"no-value", "公式对该次作答没有值", "the formula has no value for the answers of a wave"},
	NoStandard:    {"no-standard", "缺少标准分", "a standard score is missing"},
	NotAdditive:   {"not-additive", "百分位之差没有意义", "differences of percentiles mean nothing"},
	NoCell:        {"no-cell", "没有适合此人的常模单元", "no norm cell fits the person"},
	NoSD:          {"no-sd", "常模没有均值和标准差", "the norms give no mean and SD"},
	NoReliability: {"no-reliability", "没有信度", "there is no reliability"},
	NoError:       {"no-error", "信度为 1，没有误差可比", "a reliability of 1 leaves no error to divide by"},
	TooFewWaves:   {"too-few-waves", "有分数的测评不足三次", "fewer than three waves have a score"},
	NoLevel:       {"no-level", "等级未能判定", "a tier is not determined"},
	TierWithheld:  {"tier-withheld", "没有等级", "there is no tier"},
	NoNewWave:     {"no-new-wave", "不是新的一次测评", "not a wave of its own"},
	NotKnown:      {"not-known", "规则所依据的内容不明", "something that the rule reads is not known"},
}

// String gives the stable name, such as other-norms.
func (w Why) String() string { return lang.NameOf(whyWords[:], uint8(w), "Why") }

// In gives the reason in Chinese where the tag names it, else in English.
func (w Why) In(tag string) string { return lang.WordsOf(whyWords[:], uint8(w), tag, "Why") }
