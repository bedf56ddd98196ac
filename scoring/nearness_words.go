package scoring

import "github.com/psynorm/psynorm/internal/lang"

var nearWords = [...]struct{ id, zh, en string }{
	NearNotSaid:       {"not-said", "原因未注明", "no reason given"},
	NoLevel:           {"no-level", "没有等级", "there is no tier"},
	TopLevel:          {"top-level", "已是最高等级", "there is no higher level"},
	OtherLayout:       {"other-definition", "由另一版本的量表计分", "scored with another definition"},
	NoComparison:      {"no-comparison", "上一等级的规则没有尚未达到的分数界值", "the next level's rules have no cut-off of a score that is not reached"},
	NoScoreToTell:     {"no-score", "分数不存在，或只有上下限", "a score has no value, or bounds alone"},
	NoStandardError:   {"no-standard-error", "常模没有给出测量标准误", "the norms give no standard error of measurement"},
	ZeroStandardError: {"no-error", "信度为 1，没有误差可比", "a reliability of 1 leaves no error to divide by"},
	OtherNorms:        {"other-norms", "由其他常模计分（或没有用常模），测量标准误不适用", "scored with other norms, or with none: these give no standard error for it"},
}

// String gives the stable name, such as no-standard-error.
func (w NearWhy) String() string { return nearWords[w].id }

// In gives the reason in Chinese where the tag names it, else in English.
func (w NearWhy) In(tag string) string {
	if lang.IsChinese(tag) {
		return nearWords[w].zh
	}
	return nearWords[w].en
}
