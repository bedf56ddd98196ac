package dossier

import (
	"github.com/psynorm/psynorm/internal/lang"
)

var occasionWords = [...]lang.Word{
	Undeclared: {"undeclared", "未注明", "not declared"},
	Census:     {"census", "定期普测", "regular census"},
	Single:     {"single", "其间单独测评", "single test in between"},
	Retest:     {"retest", "复测", "retest"},
	Between:    {"between", "两次普测之间", "between the regular tests"},
}

// String gives the stable name: undeclared, census, single, retest or between.
func (o Occasion) String() string { return lang.NameOf(occasionWords[:], uint8(o), "Occasion") }

// In gives the words in Chinese where the tag names it, else in English.
func (o Occasion) In(tag string) string {
	return lang.WordsOf(occasionWords[:], uint8(o), tag, "Occasion")
}

var eventWords = [...]lang.Word{
	0:                {"", "未注明", "not said"},
	Interview:        {"interview", "访谈", "interview"},
	Referral:         {"referral", "转介", "referral"},
	ConsentGiven:     {"consent-given", "知情同意", "consent given"},
	ConsentWithdrawn: {"consent-withdrawn", "撤回同意", "consent withdrawn"},
	Note:             {"note", "记录", "note"},
	TierSet:          {"tier-set", "人工调整等级", "tier set by a person"},
	Observation:      {"observation", "日常观察", "observation"},
	InCare:           {"in-care", "在专业机构或定期咨询中", "in care"},
	RetestAgreed:     {"retest-agreed", "约定复测", "retest agreed"},
	CaseToReview:     {"to-review", "待复核", "to review"},
	CaseFollowing:    {"following", "跟进中", "following"},
	CaseObserving:    {"observing", "观察中", "observing"},
	CaseClosed:       {"closed", "结案", "closed"},
}

// String gives the stable name, such as interview, consent-given, tier-set or to-review.
func (k EventKind) String() string { return lang.NameOf(eventWords[:], uint8(k), "EventKind") }

// In gives the words in Chinese where the tag names it, else in English.
func (k EventKind) In(tag string) string {
	return lang.WordsOf(eventWords[:], uint8(k), tag, "EventKind")
}
