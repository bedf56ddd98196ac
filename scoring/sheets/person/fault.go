package person

import "github.com/psynorm/psynorm/internal/lang"

// Fault is why a cell gives no value. The zero value is OK: it gives one.
type Fault uint8

const (
	OK Fault = iota
	// Empty: there is nothing in the cell but blanks.
	Empty
	// Placeholder: a word or sign for nothing, such as 无, - or N/A.
	Placeholder

	// IDScientific: a number in scientific notation, whose last digits are lost.
	IDScientific
	// IDDigits: a number of 16 or more digits, of which a spreadsheet keeps 15.
	IDDigits
	// IDRounded: 18 or more digits of which all after the 15th are zeros, as a spreadsheet leaves them, and no valid id.
	IDRounded
	// IDFraction: a number with decimals.
	IDFraction
	// IDCheckDigit: a national id whose check digit or date of birth cannot be.
	IDCheckDigit
	// IDForm: an id of another form than its column is for.
	IDForm

	// NotSex: no word or letter for a sex.
	NotSex
	// SexNumber: a number whose meaning nothing says.
	SexNumber

	// NotGrade: nothing that a grade is written as.
	NotGrade
	// GradeNeedsStage: a low number, or a year of entry or graduation, and no stage to count from.
	GradeNeedsStage
	// GradeNeedsDate: a year of entry or graduation, and no date of testing.
	GradeNeedsDate
	// GradeNotHere: a grade that the school does not have.
	GradeNotHere
	// CohortNotHere: a year of entry or graduation of people who were not at the school at the date of testing.
	CohortNotHere

	// NotClass: nothing that a class is written as.
	NotClass
	// ClassAmbiguous: a class's label with two readings.
	ClassAmbiguous
	// ClassDecimal: 7.1, which was 7.10 if it was ever a number.
	ClassDecimal
	// ClassElsewhere: a class of another grade than the one known.
	ClassElsewhere

	// NotDate: nothing that a date is written as, or a date that the calendar does not have.
	NotDate
	// DateOrder: the year stands last, and nothing says whether the month or the day stands first.
	DateOrder
	// DateSerial: a count of days, and nothing says from which day on.
	DateSerial
	// DateZone: a time in UTC, and nothing says where it was taken.
	DateZone
	// NotSeconds: nothing that a time taken is written as.
	NotSeconds
	// SecondsAmbiguous: 3:58, which is minutes or hours.
	SecondsAmbiguous
	// BirthLater: a date of birth after the date of testing.
	BirthLater

	faults // how many there are
)

// faultText is what there is to say of a fault: what is the matter, and what was expected.
type faultText struct{ code, zh, zhDue, en, enDue string }

// due of several faults.
const (
	dueGradeZh = "应为：七年级、初一、7、高二、中职一年级，或 2023级、2026届"
	dueGradeEn = "expected: 七年级, 初一, 7, 高二, 中职一年级, 2023级 or 2026届"
	dueClassZh = "应为：3班、七(3)班、初一3班、0703"
	dueClassEn = "expected: 3班, 七(3)班, 初一3班, 0703"
	dueDateZh  = "应写成 2026-03-09"
	dueDateEn  = "it is written 2026-03-09"
	dueTextZh  = "请把该列设为文本后重新导出"
	dueTextEn  = "set the column to text and export again"
)

var faultTexts = [faults]faultText{
	OK:    {code: "ok"},
	Empty: {"empty", "空格", "应填写", "the cell is empty", "expected: a value"},
	Placeholder: {
		"placeholder", "表示“没有”的字或符号", "应填写，或留空",
		"a word or sign for nothing", "expected: a value, or an empty cell",
	},

	IDScientific: {
		"id-scientific", "编号成了科学计数法，后面的数字已丢失，不采用", dueTextZh,
		"the id is in scientific notation and its last digits are lost; it is not used", dueTextEn,
	},
	IDDigits: {
		"id-digits", "编号是 16 位以上的数字格，第 15 位以后已不可信，不采用", dueTextZh,
		"the id is a number of 16 or more digits, of which 15 can be trusted; it is not used", dueTextEn,
	},
	IDRounded: {
		"id-rounded", "编号第 15 位以后全是 0，像是被表格软件舍入过，不采用", dueTextZh,
		"the digits of the id after the 15th are all 0, as a spreadsheet leaves them; it is not used", dueTextEn,
	},
	IDFraction: {
		"id-fraction", "编号成了带小数的数，前面的 0 可能已丢失，不采用", dueTextZh,
		"the id is a number with decimals, and zeros before it may be lost; it is not used", dueTextEn,
	},
	IDCheckDigit: {
		"id-check-digit", "身份证号的校验码或出生日期不成立", "请核对；编号照原样采用",
		"the check digit or the date of birth in the national id cannot be", "look it up; the id is used as it is",
	},
	IDForm: {
		"id-form", "与该列的编号格式不同", "学籍号应为 G 加 18 位，身份证号应为 18 位；编号照原样采用",
		"the id has another form than its column is for",
		"a 学籍号 is G and 18 digits, a national id 18 digits; the id is used as it is",
	},

	NotSex: {"not-sex", "不是性别", "应为：男、女、M、F", "not a sex", "expected: 男, 女, M or F"},
	SexNumber: {
		"sex-number", "数字代表哪种性别不明", "请在映射的 codes 中写明，如 {1: M, 2: F}",
		"nobody knows which sex the number means", "say so under codes in the mapping, such as {1: M, 2: F}",
	},

	NotGrade: {"not-grade", "不是年级", dueGradeZh, "not a grade", dueGradeEn},
	GradeNeedsStage: {
		"grade-needs-stage", "学段不明，得不出年级", "请写明学段（小学、初中、高中或中职），或写成 初一、高一、小学一年级",
		"without the stage nobody knows the grade",
		"say which, primary, junior, senior or vocational, or write 初一, 高一, 小学一年级",
	},
	GradeNeedsDate: {
		"grade-needs-date", "没有测评日期，由入学或毕业年份得不出年级", "请给出测评日期，或写年级",
		"no grade follows from a year of entry or graduation without the date of testing",
		"give the date of testing, or the grade",
	},
	GradeNotHere: {
		"grade-not-here", "这所学校没有这个年级", "请核对年级、学段和学制（六三或五四）",
		"the school has no such grade", "look up the grade, the stage and the system (six-three or five-four)",
	},
	CohortNotHere: {
		"cohort-not-here", "这一级在测评时不在校", "“级”是入学年份，“届”是毕业年份；请核对，或写年级",
		"those of that year were not at the school at the date of testing",
		"级 is the year of entry, 届 of graduation; look it up, or write the grade",
	},

	NotClass: {"not-class", "不是班级", dueClassZh, "not a class", dueClassEn},
	ClassAmbiguous: {
		"class-ambiguous", "班级有两种读法", "请写成 七(3)班，或给出年级列",
		"the label of the class has two readings", "write 七(3)班, or have a column of grades",
	},
	ClassDecimal: {
		"class-decimal", "小数形式的班级可能丢失了末尾的 0（7.1 或 7.10）", "请写成 七(1)班，或把该列设为文本",
		"the zero behind a class written as a decimal may be lost (7.1 or 7.10)", "write 七(1)班, or set the column to text",
	},
	ClassElsewhere: {
		"class-elsewhere", "班级中的年级与年级列不符", "请核对两列",
		"the grade in the class is not that of the column of grades", "look up both columns",
	},

	NotDate: {"bad-date", "不是日期", dueDateZh, "not a date", dueDateEn},
	DateOrder: {
		"date-order", "年份在后，无法确定月和日的先后", "请在映射中写明次序（dmy 或 mdy），或写成 2026-03-09",
		"with the year last nobody knows whether the day or the month is first",
		"say so in the mapping (dmy or mdy), or write 2026-03-09",
	},
	DateSerial: {
		"date-serial", "日期成了天数，起算日不明（1900 或 1904 系统）", "请在映射中写明，或写成 2026-03-09",
		"the date is a count of days, from 1900 or from 1904", "say so in the mapping, or write 2026-03-09",
	},
	DateZone: {
		"date-zone", "是世界协调时，当地日期不明", "请写明时区，或导出当地时间",
		"the time is UTC, and the local date is not known", "give the time zone, or export local times",
	},
	NotSeconds: {
		"bad-seconds", "不是用时", "应写成 123、123秒、2分3秒 或 00:02:03",
		"not a time taken", "it is written 123, 123秒, 2分3秒 or 00:02:03",
	},
	SecondsAmbiguous: {
		"seconds-ambiguous", "只有一个冒号，可能是分秒，也可能是时分", "应写成 00:03:58",
		"with one colon it may be minutes or hours", "it is written 00:03:58",
	},
	BirthLater: {
		"birth-after-date", "出生日期晚于测评日期", "请核对两个日期",
		"the date of birth is after the date of testing", "look up both dates",
	},
}

// Faults lists all faults; OK is none.
func Faults() []Fault {
	all := make([]Fault, 0, faults)
	for f := Empty; f < faults; f++ {
		all = append(all, f)
	}
	return all
}

// Code names the fault for programs; it never changes once released.
func (f Fault) Code() string { return faultTexts[f].code }

// String gives the code.
func (f Fault) String() string { return f.Code() }

// Missing reports that nothing stands in the cell, or a word for nothing.
func (f Fault) Missing() bool { return f == Empty || f == Placeholder }

// What says what is the matter, in Chinese where the tag names it, else in English; OK is "".
func (f Fault) What(tag string) string { return pick(tag, faultTexts[f].zh, faultTexts[f].en) }

// Expected says what was expected, as What does.
func (f Fault) Expected(tag string) string {
	return pick(tag, faultTexts[f].zhDue, faultTexts[f].enDue)
}

// Text says both.
func (f Fault) Text(tag string) string {
	if f == OK {
		return ""
	}
	return f.What(tag) + pick(tag, "；", "; ") + f.Expected(tag)
}

// pick gives the text in Chinese where the tag names it, else in English.
func pick(tag, zh, en string) string {
	if lang.IsChinese(tag) {
		return zh
	}
	return en
}
