package followup

import (
	"cmp"
	"math"
	"strconv"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
)

var retestWords = [...]lang.Word{
	0:            {"", "", ""},
	Withheld:     {"withheld", "作答无效，不予定级", "the sheet is invalid, and the tier withheld"},
	OtherVersion: {"other-version", "由不可比的量表版本计分，须用现行版本重新计分或重测", "scored with a definition that is not comparable: score it again with this one, or test again"},
	Undetermined: {"undetermined", "答卷不足以判定", "the sheet does not suffice to tell"},
	Absent:       {"absent", "在名册上，而没有答卷", "on the roster, and no sheet"},
}

// String gives the stable name: withheld, other-version, undetermined or absent.
func (w RetestWhy) String() string { return retestWords[w].ID() }

// In gives the reason in Chinese where the tag names it, else in English.
func (w RetestWhy) In(tag string) string { return retestWords[w].In(tag) }

var asideWords = [...]lang.Word{
	0:         {"", "", ""},
	SeenSince: {"seen", "测评之后已访谈", "interviewed since"},
	UnderCare: {"in-care", "正在专业机构或定期咨询中", "in care"},
	NoConsent: {"no-consent", "已撤回同意，不再请其测评", "consent has been withdrawn: is not asked again"},
}

// String gives the stable name: seen, in-care or no-consent.
func (w AsideWhy) String() string { return asideWords[w].ID() }

// In gives the reason in Chinese where the tag names it, else in English.
func (w AsideWhy) In(tag string) string { return asideWords[w].In(tag) }

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
		return lang.Pair{"不到 0.1 个" + unit.zh, " less than 0.1 " + unit.many}.In(tag)
	case text == "1.0":
		return lang.Pair{" 1.0 个" + unit.zh, " 1.0 " + unit.one}.In(tag)
	}
	return " " + text + lang.Pair{" 个" + unit.zh, " " + unit.many}.In(tag)
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
