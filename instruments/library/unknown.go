package library

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/internal/diag"
)

// UnknownError says that the library has no instrument or no norm set of a name. It is fs.ErrNotExist to errors.Is.
type UnknownError struct {
	Name string
	Kind instruments.FileKind // what was asked for; "" when it might have been either
}

// Error gives the message in English.
func (e *UnknownError) Error() string { return "library: " + e.Message("en") }

// Unwrap gives fs.ErrNotExist.
func (e *UnknownError) Unwrap() error { return fs.ErrNotExist }

var kinds = map[instruments.FileKind]diag.Text{
	"":                         {Zh: "量表或常模", En: "instrument or norm set"},
	instruments.FileInstrument: {Zh: "量表", En: "instrument"},
	instruments.FileNorms:      {Zh: "常模", En: "norm set"},
}

var (
	isOther = diag.Text{Zh: "内置库中的 %[1]q 不是%[2]s，而是%[3]s", En: "%[1]q of the library is no %[2]s but another kind of file: %[3]s"}
	isNone  = diag.Text{
		Zh: "内置库中没有名为 %[1]q 的%[2]s；现有：%[3]s。自己的文件请写出文件名，如 my.yaml",
		En: "the library has no %[2]s %[1]q, only %[3]s. For a file of your own, write its name, such as my.yaml",
	}
	mayBe = diag.Text{Zh: "。", En: "; "}
)

// Message says in Chinese where the tag names it, else in English, what was asked for, what there is, and what was
// probably meant.
func (e *UnknownError) Message(tag string) string {
	kind := kinds[e.Kind].In(tag)
	for _, other := range all() {
		if other.Name == e.Name {
			return fmt.Sprintf(isOther.In(tag), e.Name, kind, kinds[other.Kind].In(tag))
		}
	}
	names := Names(e.Kind)
	if e.Kind == "" {
		names = slices.Concat(Names(instruments.FileInstrument), Names(instruments.FileNorms))
	}
	text := fmt.Sprintf(isNone.In(tag), e.Name, kind, strings.Join(names, ", "))
	if hint := diag.DidYouMean(e.Name, names).In(tag); hint != "" {
		text += mayBe.In(tag) + hint
	}
	return text
}
