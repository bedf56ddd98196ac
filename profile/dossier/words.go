package dossier

import (
	"strconv"

	"github.com/psynorm/psynorm/internal/lang"
)

// pair is a text in the two languages.
type pair struct{ zh, en string }

func (p pair) in(tag string) string {
	if lang.IsChinese(tag) {
		return p.zh
	}
	return p.en
}

// word is what a constant is called: a stable name for files and programs, and the words a person reads.
type word struct {
	id string
	pair
}

// nameOf gives the stable name of a constant, and type and number of what is none.
func nameOf(table []word, i uint8, kind string) string {
	if int(i) < len(table) {
		return table[i].id
	}
	return kind + "(" + strconv.Itoa(int(i)) + ")"
}

func wordsOf(table []word, i uint8, tag, kind string) string {
	if int(i) < len(table) {
		return table[i].in(tag)
	}
	return nameOf(table, i, kind)
}

var occasionWords = [...]word{
	Undeclared: {"undeclared", pair{"未注明", "not declared"}},
	Census:     {"census", pair{"定期普测", "regular census"}},
	Single:     {"single", pair{"其间单独测评", "single test in between"}},
	Retest:     {"retest", pair{"复测", "retest"}},
	Between:    {"between", pair{"两次普测之间", "between the regular tests"}},
}

// String gives the stable name: undeclared, census, single, retest or between.
func (o Occasion) String() string { return nameOf(occasionWords[:], uint8(o), "Occasion") }

// In gives the words in Chinese where the tag names it, else in English.
func (o Occasion) In(tag string) string { return wordsOf(occasionWords[:], uint8(o), tag, "Occasion") }

var eventWords = [...]word{
	0:                {"", pair{"未注明", "not said"}},
	Interview:        {"interview", pair{"访谈", "interview"}},
	Referral:         {"referral", pair{"转介", "referral"}},
	ConsentGiven:     {"consent-given", pair{"知情同意", "consent given"}},
	ConsentWithdrawn: {"consent-withdrawn", pair{"撤回同意", "consent withdrawn"}},
	Note:             {"note", pair{"记录", "note"}},
	TierSet:          {"tier-set", pair{"人工调整等级", "tier set by a person"}},
	Observation:      {"observation", pair{"日常观察", "observation"}},
	InCare:           {"in-care", pair{"在专业机构或定期咨询中", "in care"}},
	RetestAgreed:     {"retest-agreed", pair{"约定复测", "retest agreed"}},
	CaseToReview:     {"to-review", pair{"待复核", "to review"}},
	CaseFollowing:    {"following", pair{"跟进中", "following"}},
	CaseObserving:    {"observing", pair{"观察中", "observing"}},
	CaseClosed:       {"closed", pair{"结案", "closed"}},
}

// String gives the stable name, such as interview, consent-given, tier-set or to-review.
func (k EventKind) String() string { return nameOf(eventWords[:], uint8(k), "EventKind") }

// In gives the words in Chinese where the tag names it, else in English.
func (k EventKind) In(tag string) string { return wordsOf(eventWords[:], uint8(k), tag, "EventKind") }
