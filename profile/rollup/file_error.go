package rollup

import (
	"fmt"
	"slices"

	"github.com/psynorm/psynorm/profile"
)

// Code names a kind of error of roll-up files, for programs to compare. It never changes once released.
type Code string

// The kinds of error.
const (
	NotAFile        Code = "not-a-file"       // it does not begin as a roll-up file does
	OtherFormat     Code = "other-format"     // of a later version of this library
	EarlierFormat   Code = "earlier-format"   // of an earlier version of this library
	Damaged         Code = "damaged"          // not, to the byte, what was written
	OtherEngine     Code = "other-engine"     // scored with another version of this library
	OtherDefinition Code = "other-definition" // scored with another definition
	OtherNorms      Code = "other-norms"      // scored with other norm sets
	OtherUnits      Code = "other-units"      // the levels of units are others
	OtherWave       Code = "other-wave"       // of another wave
	SeveralWaves    Code = "several-waves"    // of more than one wave
	OtherInformant  Code = "other-informant"  // of sheets by another informant
	NoRegister      Code = "no-register"      // scored without a register, and the other with one
	OtherSource     Code = "other-source"     // counted out of an archive, and the other from files of sheets
	HeldTwice       Code = "held-twice"       // two files hold the same sheets
	SameWave        Code = "same-wave"        // compared with the wave before, and is of the same wave, or of the same sheets
	NotComparable   Code = "not-comparable"   // the definition does not declare the scores of two waves comparable
	TooLarge        Code = "too-large"        // more units, or levels of them, than a file can hold
	NotUTF8         Code = "not-utf-8"        // a name that cannot be written
)

var messages = map[Code]profile.Text{
	NotAFile: {
		"zh": "不是汇总文件（.rollup）：第一行不是汇总文件的保密说明；请给出 score --rollup NAME.rollup 写出的文件",
		"en": "not a roll-up file: its first line does not say that it is confidential as such files do; name one that " +
			"score --rollup NAME.rollup wrote",
	},
	OtherFormat: {
		"zh": "汇总文件的格式是第 %d 版，这个程序读不了；请用写出它的那一版程序",
		"en": "a roll-up file of format %d, which this program cannot read; use the version that wrote it",
	},
	EarlierFormat: {
		"zh": "汇总文件由本程序较早的版本写出（格式第 %d 版，本程序读第 %d 版），并没有损坏；请用现在的版本对同样的答卷重新计分（score --rollup 或 archive rollup）",
		"en": "a roll-up file by an earlier version of this program, of format %d, where this one reads format %d; it is not damaged: " +
			"score the same sheets again with this version (score --rollup, archive rollup)",
	},
	Damaged: {
		"zh": "汇总文件第 %d 行与写出时不同：被改动过，或没有传完；请重新取得原文件，或重新生成（score --rollup、rollup merge）",
		"en": "the roll-up file is not as it was written, at line %d: it was changed, or not copied whole; get it again, or make it " +
			"again (score --rollup, rollup merge)",
	},
	OtherEngine: {
		"zh": "%[1]s 和 %[2]s 是不同版本的程序计分的（%[3]s 与 %[4]s），不能合并；请用同一版本重新计分",
		"en": "%[1]s and %[2]s were scored with different versions of the engine, %[3]s and %[4]s; score them with one version",
	},
	OtherDefinition: {
		"zh": "%[1]s 和 %[2]s 的量表定义不同（%[3]s 与 %[4]s，以内容为准），不能合并；请用同一份定义重新计分",
		"en": "%[1]s and %[2]s were scored with different definitions, %[3]s and %[4]s, by their contents; score them with one",
	},
	OtherNorms: {
		"zh": "%[1]s 和 %[2]s 所用的常模不同（%[3]s 与 %[4]s，以内容为准），不能合并；请用同样的常模重新计分",
		"en": "%[1]s and %[2]s were scored with different norm sets, %[3]s and %[4]s, by their contents; score them with the same",
	},
	OtherUnits: {
		"zh": "%[1]s 和 %[2]s 的单位层级不同（%[3]s 与 %[4]s），不能合并；请以同样的层级计分",
		"en": "%[1]s and %[2]s have different levels of units, %[3]s and %[4]s; score them with the same levels",
	},
	OtherWave: {
		"zh": "%[1]s 和 %[2]s 属于不同的轮次（%[3]s 与 %[4]s），不能合并；一个汇总文件只含一轮",
		"en": "%[1]s and %[2]s are of different waves, %[3]s and %[4]s; a roll-up is of one wave",
	},
	SeveralWaves: {
		"zh": "%[1]s 含有不止一轮的答卷（%[2]s），不能合并：同一人会算两次；请每一轮分开计分",
		"en": "%[1]s holds sheets of several waves (%[2]s), and would count a person twice; score the sheets of each wave apart",
	},
	OtherInformant: {
		"zh": "%[1]s 和 %[2]s 的答卷由不同的人填答（%[3]s 与 %[4]s），不能放在一起；一个汇总文件只含一方填答的",
		"en": "%[1]s and %[2]s are of sheets by different informants, %[3]s and %[4]s; a roll-up is of one informant",
	},
	NoRegister: {
		"zh": "%[1]s 计分时用了名册，%[2]s 没有用；名册所写的年级等决定常模和等级，不能合并；请都用名册计分（score --roster）",
		"en": "%[1]s was scored with a register and %[2]s without one: what a register says of a pupil settles norms and tiers; " +
			"score both with one (score --roster)",
	},
	OtherSource: {
		"zh": "%[1]s 由档案库汇总（archive rollup），%[2]s 由答卷文件汇总（score --rollup、archive add --rollup），看不出两者是否含有同样的答卷，" +
			"不能合并；请都用同一种方式汇总",
		"en": "%[1]s was counted out of an archive (archive rollup) and %[2]s from files of sheets (score --rollup, archive add --rollup): " +
			"whether both hold the same sheets cannot be told; make both in one of the two ways",
	},
	HeldTwice: {
		"zh": "%[1]s 和 %[2]s 都含有%[3]s，合并会把同样的答卷算两次；请去掉一个，或重新计分不重叠的部分",
		"en": "%[1]s and %[2]s both hold %[3]s, whose sheets would be counted twice; leave one out, or score parts that do not overlap",
	},
	TooLarge: {
		"zh": "汇总文件至多有 %d 级单位、%d 个风险等级，在这里至多 %d 个单位",
		"en": "a roll-up file has %d levels of units, %d levels of risk and, here, %d units at most",
	},
	NotUTF8: {
		"zh": "单位、层级、轮次或填答者的名称不是 UTF-8，汇总文件写不了；请先转换名称的编码",
		"en": "the name of a unit, level, wave or informant is not UTF-8, which a roll-up file cannot hold; convert the names first",
	},
	SameWave: {
		"zh": "%[1]s 和 %[2]s 不是前后两轮：都含有%[3]s；请给出上一轮的汇总文件",
		"en": "%[1]s and %[2]s are no two waves, since both hold %[3]s; give the roll-up file of the wave before",
	},
	NotComparable: {
		"zh": "%[1]s 和 %[2]s 的分数没有声明可比：定义是 %[3]s 与 %[4]s；可比的早期版本由定义的 comparable 写明",
		"en": "the scores of %[1]s and %[2]s are not declared comparable: the definitions are %[3]s and %[4]s; earlier versions " +
			"that are comparable stand in the definition under comparable",
	},
}

// damagedSomewhere is the text of Damaged where only the whole shows it: by its SHA-256, which is the last line.
var damagedSomewhere = profile.Text{
	"zh": "汇总文件与写出时不同（内容与末行的 SHA-256 不符）：写出后被改动过，或少了一部分；请重新取得原文件，或重新生成（score --rollup、rollup merge）",
	"en": "the roll-up file is not as it was written (its last line is the SHA-256 of another text): it was changed since, or a part " +
		"is missing; get it again, or make it again (score --rollup, rollup merge)",
}

// FileError is an error of a roll-up file, or of several that do not go together. Its text holds no count.
type FileError struct {
	Code  Code
	Line  int      // of NotAFile and Damaged, from 1; 0 where it is not known
	Files []string // the names of the files it is about, where there are several
	Err   error    // the cause; nil when there is none

	args []any
}

// Error is Message in English.
func (e *FileError) Error() string { return "rollup: " + e.Message("en") }

// Unwrap gives the cause, which is ErrMismatch of files that do not go together.
func (e *FileError) Unwrap() error {
	switch e.Code {
	case NotAFile, OtherFormat, EarlierFormat, Damaged, TooLarge, NotUTF8:
		return e.Err
	}
	return ErrMismatch
}

// Message says what is wrong and what to do, in the language of a tag: Chinese or English.
func (e *FileError) Message(tag string) string {
	args := slices.Clone(e.args)
	for i, a := range args {
		if t, ok := a.(profile.Text); ok {
			args[i] = t.In(tag)
		}
	}
	switch {
	case e.Code == Damaged && e.Line == 0:
		return damagedSomewhere.In(tag)
	case e.Code == Damaged:
		args = []any{e.Line}
	}
	return fmt.Sprintf(messages[e.Code].In(tag), args...)
}

// apart is the error of two files that do not go together; what says of each what is not the same.
func apart(code Code, a, b *File, what ...any) error {
	return &FileError{Code: code, Files: []string{a.Name, b.Name}, args: append([]any{a.Name, b.Name}, what...)}
}
