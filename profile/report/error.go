package report

import "github.com/psynorm/psynorm/internal/lang"

// Code names what is wrong with what was given, for programs to compare. It never changes once released.
type Code string

// The codes of an Error.
const (
	BadDate     Code = "bad-date"     // the day on which the page is made is not written YYYY-MM-DD
	NoPupils    Code = "no-pupils"    // the role sees no single pupil, so that there is no such page for it
	OutOfSight  Code = "out-of-sight" // the pupil is not in the viewer's scope, or pages of this role are not turned on
	NoSheet     Code = "no-sheet"     // the series has no wave
	OtherPerson Code = "other-person" // the dossier, or a sheet, is of somebody else than the pupil

	NoUnitsForRole Code = "no-units-for-role" // the role sees no pages of units
	OtherSource    Code = "other-source"      // aggregate reads a release, full and summary a roll-up, and none of them both
	NoUnitScope    Code = "no-unit-scope"     // the scope is of one pupil, or of another tree of units than class
	UnknownUnit    Code = "unknown-unit"      // the scope names no unit that there is
	WaveTwice      Code = "wave-twice"        // two of the earlier releases or roll-ups are of one wave
)

var errorTexts = map[Code]lang.Pair{
	BadDate: {
		"制作日期缺失，或不是 YYYY-MM-DD；请给出一个存在的日期",
		"the day on which the page is made is missing or not YYYY-MM-DD; give a day that exists",
	},
	NoPupils: {
		"这个角色看不到任何单个学生：学生的页面只给 full、summary、flag、case、self、guardian",
		"this role sees no single pupil: pages of pupils are for full, summary, flag, case, self and guardian",
	},
	OutOfSight: {
		"学生不在查看者的范围内，或者学校没有开启这个角色的页面；请核对 scope",
		"the pupil is outside the viewer's scope, or the school has not turned pages of this role on; check the scope",
	},
	NoSheet: {
		"这份量表没有这名学生的答卷，无从成页；缺测不等于没有风险",
		"there is no sheet of this instrument by the pupil, and so no page; absent does not mean no risk",
	},
	OtherPerson: {
		"档案或答卷属于另一个人；请给出这名学生自己的档案",
		"the dossier or a sheet is of somebody else; give the pupil's own",
	},
	NoUnitsForRole: {
		"这个角色没有单位的页面：单位的页面只给 aggregate（公布的结果）、full 和 summary（确切数字）",
		"this role has no pages of units: they are for aggregate, of what is released, and for full and summary, exact",
	},
	OtherSource: {
		"来源与角色不符：aggregate 只读公布文件（release），full 和 summary 只读汇总文件（rollup）；请只给出其中一种",
		"the source does not go with the role: aggregate reads a release, full and summary a roll-up; give that one alone",
	},
	NoUnitScope: {
		"范围应是班级树里的单位，如 class: 或 class:区县/学校",
		"the scope should be a unit of the tree of classes, such as class: or class:county/school",
	},
	UnknownUnit: {
		"范围所指的单位不在这份结果里；请核对单位的路径",
		"there is no such unit as the scope names; check its path",
	},
	WaveTwice: {
		"先前各轮中有两份文件属于同一轮；每一轮只给出一份",
		"two of the files of waves before are of one wave; give one of each",
	},
}

// Error says what is wrong with what was given. It holds nothing of a pupil: no name, id, answer or score.
type Error struct{ Code Code }

// Error gives the message in English.
func (e *Error) Error() string { return e.Message("en") }

// Message gives the message in Chinese where the tag names it, else in English.
func (e *Error) Message(tag string) string {
	return lang.Pair{"报告：", "report: "}.In(tag) + errorTexts[e.Code].In(tag)
}
