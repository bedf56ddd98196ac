package scoring

import (
	"errors"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/internal/diag"
)

// What can be wrong when a definition meets its norm sets.
var (
	TwoNorms = diag.NewError("norms-twice",
		"%[1]s 由 %[2]s 和 %[3]s 两个常模同时给出；请只用其中一个",
		"%[1]s is given by both %[2]s and %[3]s; use one of them")
	NoNorm = diag.NewError("norms-missing",
		"这里需要 %[1]s，但没有常模给出它；请用 --norms 指定，或在 default_norms 中写明",
		"%[1]s is needed here and no norm set provides it; give one, or name it in default_norms")
	TooManyOptions = diag.NewError("options-many",
		"%[1]s 有 %[2]d 个选项，至多 %[3]d 个；请改用 number: [最小, 最大]",
		"%[1]s has %[2]d options, %[3]d at most can be scored; number: [lowest, highest] takes any number")
	NoDefault = diag.NewError("norms-default",
		"default_norms 中的常模用不了：%[1]s",
		"a norm set of default_norms cannot be used: %[1]s")
)

// asList gives the findings in an error of Compile or of reading a file; nil when it holds none.
func asList(err error) instruments.ErrorList {
	var list instruments.ErrorList
	if errors.As(err, &list) {
		return list
	}
	var one *instruments.Error
	if errors.As(err, &one) {
		return instruments.ErrorList{one}
	}
	return nil
}

// faultsOf gives the findings in an error of looking for a norm set, or the one finding that other makes of its text.
func faultsOf(err error, other func(why diag.Text) *instruments.Error) instruments.ErrorList {
	if list := asList(err); list != nil {
		return list
	}
	var two interface{ Message(tag string) string }
	if errors.As(err, &two) {
		return instruments.ErrorList{other(diag.Text{Zh: two.Message("zh"), En: two.Message("en")})}
	}
	return instruments.ErrorList{other(diag.Text{Zh: err.Error(), En: err.Error()})}
}

// What the tests inside a definition can find.
var (
	TestFailed = diag.NewError("test-failed",
		"自检“%[1]s”未通过：%[2]s 应为 %[3]s，算得 %[4]s",
		"test %[1]q fails: %[2]s should be %[3]s, and is %[4]s")
	TestValue = diag.NewError("test-value",
		"自检“%[1]s”：%[2]s 不能是 %[3]q",
		"test %[1]q: %[2]s cannot be %[3]q")
	TestNorms = diag.NewError("test-norms",
		"自检“%[1]s”：用不了常模 %[2]s：%[3]s",
		"test %[1]q: the norm set %[2]s cannot be used: %[3]s")
)

// NoNormYet is NoNorm of a definition that is checked without norm sets.
var NoNormYet = diag.NewWarning("norms-not-given",
	"这里需要 %[1]s；检查时没有给出常模，使用时必须有",
	"%[1]s is needed here; no norm set was given to check it with, scoring needs one")
