package release

import (
	"fmt"
	"slices"

	"github.com/psynorm/psynorm/profile"
)

// Code names a kind of error, for programs to compare. It never changes once released.
type Code string

// The kinds of error.
const (
	Incomplete    Code = "incomplete"     // the roll-up lacks chunks of its plan
	NoWave        Code = "no-wave"        // its sheets do not say of which wave they are, or say several
	OtherWave     Code = "other-wave"     // it is of another wave than what it is to be released as, or released with
	NoLevel       Code = "no-level"       // no level of units is called so
	NotNext       Code = "not-next"       // the releases before are not all there are, in their order
	OtherKind     Code = "other-kind"     // another definition, norm sets, limits or levels of units than a release before
	OtherTables   Code = "other-tables"   // a release before, by another version of this library, counts other things
	TooClose      Code = "too-close"      // two releases of a wave tell, together, of few pupils
	Vanished      Code = "vanished"       // a group that a release before showed results of shows none
	NotARelease   Code = "not-a-release"  // the file is none
	OtherFormat   Code = "other-format"   // of a later version of this library
	Changed       Code = "changed"        // the file is not as it was written
	SameWave      Code = "same-wave"      // two releases to be compared are of one wave
	NotComparable Code = "not-comparable" // the definition does not declare the scores of two waves comparable
)

var messages = map[Code]profile.Text{
	Incomplete: {
		"zh": "汇总文件还缺计划中的部分答卷，不能发布；请先用 rollup merge 合并齐全",
		"en": "the roll-up file lacks sheets of its plan and cannot be released; merge all parts first, with rollup merge",
	},
	NoWave: {
		"zh": "答卷没有写明是哪一轮，或属于几轮；请用 --wave 写明，或分轮汇总",
		"en": "the sheets do not say of which wave they are, or say several; name it with --wave, or roll up each wave by itself",
	},
	OtherWave: {
		"zh": "轮次不同：一个是 %[1]q，一个是 %[2]q；请给出同一轮的文件",
		"en": "the waves are %[1]q and %[2]q; name files of one wave",
	},
	NoLevel: {
		"zh": "没有叫这个名称的单位层级；现有层级：%[1]q；请用 --down-to 指出学校所在的层级",
		"en": "no level of units is called so; there are %[1]q; name that of the schools with --down-to",
	},
	NotNext: {
		"zh": "先前的公布文件应从第一次起依次全部给出；第 %[1]d 个不对",
		"en": "the releases before are named in order from the first, all of them; number %[1]d is not the one that is due",
	},
	OtherKind: {
		"zh": "与先前的公布不同：量表定义、常模、限值或单位层级改变了；同一轮只能以同样的条件再次公布",
		"en": "not as the release before: the definition, the norm sets, the limits or the levels of units are others; " +
			"a wave is released again only under the same conditions",
	},
	OtherTables: {
		"zh": "先前的公布由本程序的另一个版本制作，统计的内容不同（例如没有“今天需要有人处理”的人数），两次公布无法对照，因此不能再次公布；" +
			"请用制作先前公布的那个版本再次公布这一轮",
		"en": "a release before was made by another version of this program and counts other things (it may lack how many need " +
			"someone today), so that it cannot be compared with this one; release the wave again with the version that made that one",
	},
	TooClose: {
		"zh": "与先前的公布只相差少数学生，对比两者会泄露其结果，因此不能再次公布：%[1]s；请等到每个群体或完全不变，或至少相差 %[2]d 人（均值有变时至少相差 %[3]d 个分数）",
		"en": "few pupils apart from a release before, whose results a comparison of both would tell: %[1]s; wait until each group " +
			"is the same, or differs by %[2]d pupils at least, and by %[3]d scores where its means differ",
	},
	Vanished: {
		"zh": "先前公布过结果的群体这次没有了，或不再有结果：%[1]s；对比两次公布会泄露其学生去向的结果。单位可以增加，不能消失，" +
			"改名也算消失；请沿用先前的名称，并把该群体的全部答卷再次汇总",
		"en": "a group that a release before showed results of is gone, or shows none now: %[1]s; a comparison of both would tell " +
			"of its pupils wherever they are now. Units may be added, none may vanish, and one renamed counts as vanished: keep " +
			"its name, and roll all its sheets up again",
	},
	NotARelease: {
		"zh": "不是公布文件；请给出 rollup release 写出的文件",
		"en": "not a release; name a file that rollup release wrote",
	},
	OtherFormat: {
		"zh": "公布文件的格式是第 %[1]d 版，这个程序读不了；请用写出它的那一版程序",
		"en": "a release of format %[1]d, which this program cannot read; use the version that wrote it",
	},
	Changed: {
		"zh": "公布文件与写出时不同：被改动过，或没有传完；请重新取得原文件",
		"en": "the release is not as it was written: it was changed, or not copied whole; get it again",
	},
	SameWave: {
		"zh": "两份公布都属于 %[1]q 这一轮；比较须是不同的两轮",
		"en": "both releases are of the wave %[1]q; compare those of two waves",
	},
	NotComparable: {
		"zh": "两轮的分数没有声明可比：定义是 %[1]s 与 %[2]s，或所用常模不同",
		"en": "the scores of the two waves are not declared comparable: the definitions are %[1]s and %[2]s, or the norm sets are others",
	},
}

// Error is why there is no release, or none that can be read or compared. It holds no count.
type Error struct {
	Code Code
	args []any
}

func newError(code Code, args ...any) *Error { return &Error{code, args} }

// Error is Message in English.
func (e *Error) Error() string { return "release: " + e.Message("en") }

// Message says what is wrong and what to do, in the language of a tag: Chinese or English.
func (e *Error) Message(tag string) string {
	args := slices.Clone(e.args)
	for i, a := range args {
		if t, ok := a.(profile.Text); ok {
			args[i] = t.In(tag)
		}
	}
	return fmt.Sprintf(messages[e.Code].In(tag), args...)
}
