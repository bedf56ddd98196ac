package followup

import (
	"cmp"
	"math"
	"strconv"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
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

var retestWords = [...]word{
	0:            {"", pair{"", ""}},
	Withheld:     {"withheld", pair{"作答无效，不予定级", "the sheet is invalid, and the tier withheld"}},
	OtherVersion: {"other-version", pair{"由不可比的量表版本计分，须用现行版本重新计分或重测", "scored with a definition that is not comparable: score it again with this one, or test again"}},
	Undetermined: {"undetermined", pair{"答卷不足以判定", "the sheet does not suffice to tell"}},
	Absent:       {"absent", pair{"在名册上，而没有答卷", "on the roster, and no sheet"}},
}

// String gives the stable name: withheld, other-version, undetermined or absent.
func (w RetestWhy) String() string { return retestWords[w].id }

// In gives the reason in Chinese where the tag names it, else in English.
func (w RetestWhy) In(tag string) string { return retestWords[w].in(tag) }

var asideWords = [...]word{
	0:         {"", pair{"", ""}},
	SeenSince: {"seen", pair{"测评之后已访谈", "interviewed since"}},
	UnderCare: {"in-care", pair{"正在专业机构或定期咨询中", "in care"}},
	NoConsent: {"no-consent", pair{"已撤回同意，不再请其测评", "consent has been withdrawn: is not asked again"}},
}

// String gives the stable name: seen, in-care or no-consent.
func (w AsideWhy) String() string { return asideWords[w].id }

// In gives the reason in Chinese where the tag names it, else in English.
func (w AsideWhy) In(tag string) string { return asideWords[w].in(tag) }

// Texts that stand between others.
var (
	sayList  = pair{"、", ", "}
	saySemi  = pair{"；", "; "}
	sayColon = pair{"：", ": "}
	sayOpen  = pair{"（", " ("}
	sayClose = pair{"）", ")"}
)

// unitWords are what a distance is measured in: one, and several of them.
type unitWords struct{ zh, one, many string }

// The errors that distances are measured in: one of a single score, and one of a difference of two, which is larger.
var (
	ofDifference  = unitWords{"差异标准误", "standard error of the difference", "standard errors of the difference"}
	ofMeasurement = unitWords{"测量标准误", "standard error of measurement", "standard errors of measurement"}
)

// errorsIn gives so many standard errors with one decimal, never 0 for what is not 0, to stand behind a word.
func errorsIn(x float64, unit unitWords, tag string) string {
	x = math.Abs(x)
	text := strconv.FormatFloat(x, 'f', 1, 64)
	switch {
	case x > 0 && text == "0.0":
		return pair{"不到 0.1 个" + unit.zh, " less than 0.1 " + unit.many}.in(tag)
	case text == "1.0":
		return pair{" 1.0 个" + unit.zh, " 1.0 " + unit.one}.in(tag)
	}
	return " " + text + pair{" 个" + unit.zh, " " + unit.many}.in(tag)
}

// scoreBy gives a score with one decimal, and with as many more as it takes to tell it from the cut-off.
func scoreBy(score, cut float64) string {
	exact := profile.Display(score)
	text := strconv.FormatFloat(score, 'f', 1, 64)
	shown, _ := strconv.ParseFloat(text, 64) // strconv reads what it has written
	if len(exact) <= len(text) || cmp.Compare(shown, cut) != cmp.Compare(score, cut) {
		return exact
	}
	return text
}
