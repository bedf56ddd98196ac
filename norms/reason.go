package norms

import (
	"strconv"

	"github.com/psynorm/psynorm/internal/diag"
)

// Reason says why there is a standard score or, far more often asked, why there is none. The zero value claims nothing:
// it is the reason of a conversion nobody has made.
type Reason uint8

// The reasons. Only OK comes with a standard score.
const (
	NotAsked         Reason = iota // no conversion has been made
	OK                             // there is a standard score
	NoCell                         // no cell, and no fallback, fits the person
	AgeUnknown                     // no cell fits, and the person's age is not known
	AttributeUnknown               // no cell fits, and an attribute that cells ask for is not known
	NoScale                        // the cell says nothing of the scale
	NoMetric                       // the cell gives the scale in other metrics only
	NotNormal                      // percentile from mean and SD, which the cell does not call normal
	NoEntry                        // the raw score lies between the entries of an exact lookup
	OutOfRange                     // the raw score lies beyond the entries of a lookup
	NotANumber                     // the raw score is NaN or infinite
)

var reasons = [...]struct {
	code string
	text diag.Text
}{
	NotAsked:         {"not-asked", diag.Text{Zh: "未换算", En: "not converted"}},
	OK:               {"ok", diag.Text{Zh: "已换算", En: "converted"}},
	NoCell:           {"no-cell", diag.Text{Zh: "没有适合此人的常模单元格", En: "no norm cell fits the person"}},
	AgeUnknown:       {"age-unknown", diag.Text{Zh: "年龄不明，没有适合的常模单元格", En: "no norm cell fits: the age is not known"}},
	AttributeUnknown: {"attribute-unknown", diag.Text{Zh: "常模所需的个人属性不明", En: "no norm cell fits: an attribute it asks for is not known"}},
	NoScale:          {"no-scale", diag.Text{Zh: "常模单元格里没有这个分量表", En: "the norm cell does not have the scale"}},
	NoMetric:         {"no-metric", diag.Text{Zh: "常模不给出这种量尺", En: "the norm cell does not give this metric"}},
	NotNormal:        {"not-normal", diag.Text{Zh: "常模没有说明分布为正态，不能由均值和标准差求百分等级", En: "no percentile from mean and SD: the norm cell does not say normal"}},
	NoEntry:          {"no-entry", diag.Text{Zh: "查对表里没有这个原始分", En: "the norm table has no such raw score"}},
	OutOfRange:       {"out-of-range", diag.Text{Zh: "原始分在查对表范围之外", En: "the raw score is outside the norm table"}},
	NotANumber:       {"not-a-number", diag.Text{Zh: "没有可换算的原始分", En: "there is no raw score to convert"}},
}

// Code is the stable word for programs: "no-cell", "out-of-range", …
func (r Reason) Code() string {
	if int(r) < len(reasons) {
		return reasons[r].code
	}
	return "reason-" + strconv.Itoa(int(r))
}

// String is Code.
func (r Reason) String() string { return r.Code() }

// Text says it to a person, in Chinese when lang begins with "zh", else in English.
func (r Reason) Text(lang string) string {
	if int(r) < len(reasons) {
		return reasons[r].text.In(lang)
	}
	return r.Code()
}
