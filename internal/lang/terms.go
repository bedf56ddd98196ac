package lang

import (
	"fmt"
	"slices"
	"strings"
)

// term is a word of the definition language, and the words a person reads for it.
type term struct{ id, zh, en string }

// statuses are those of definitions and of norm sets.
var statuses = [...]term{
	{"published", "已发表", "published"},
	{"reconstruction", "重建，非原件", "a reconstruction, not the original"},
	{"unverified", "未经核实", "unverified"},
	{"example", "示例，不可用于真人", "an example, not for real people"},
	{"current", "现行", "current"},
	{"dated", "年代久远", "dated"},
}

var informants = [...]term{
	{"self", "本人填答", "self-report"},
	{"parent", "家长填答", "parent report"},
	{"teacher", "教师填答", "teacher report"},
	{"clinician", "专业人员评定", "clinician report"},
}

// attributes are those that persons of every instrument have, and the usual one of instruments for schools.
var attributes = [...]term{
	{"sex", "性别", "sex"},
	{"age", "年龄", "age"},
	{"age_months", "月龄", "age in months"},
	{"grade", "年级", "grade"},
	{"informant", "填答者", "informant"},
	{"stage", "学段", "stage"},
}

var sexes = [...]term{
	{"M", "男", "male"},
	{"F", "女", "female"},
}

// stages are those of instruments for schools.
var stages = [...]term{
	{"primary", "小学", "primary"},
	{"junior", "初中", "junior"},
	{"senior", "高中", "senior"},
	{"vocational", "中职", "vocational"},
}

// roles are who is told of an answer that somebody has to see, and who does something about it.
var roles = [...]term{
	{"psychologist", "心理教师", "psychologist"},
	{"counsellor", "心理咨询师", "counsellor"},
	{"counselor", "心理咨询师", "counselor"},
	{"class_teacher", "班主任", "class teacher"},
	{"teacher", "教师", "teacher"},
	{"grade_head", "年级组长", "head of the grade"},
	{"moral_education", "德育处", "moral education"},
	{"crisis_lead", "危机干预负责人", "crisis lead"},
	{"head", "校长", "head"},
	{"warden", "宿舍管理员", "warden"},
	{"doctor", "医生", "doctor"},
	{"psychiatrist", "精神科医生", "psychiatrist"},
	{"parent", "家长", "parent"},
	{"county", "县区教育局", "the county's bureau"},
	{"city", "市教育局", "the city's bureau"},
	{"self", "本人", "self"},
	{"guardian", "监护人", "guardian"},
}

// metrics are the standard scores that have a name in Chinese; T, z and IQ are called so in either language.
var metrics = [...]term{
	{"scaled", "量表分", "scaled"},
	{"sten", "标准十分", "sten"},
	{"stanine", "标准九分", "stanine"},
	{"nce", "正态曲线当量", "nce"},
	{"percentile", "百分位", "percentile"},
}

// outcomes are what becomes of the people of a screening and of their sheets, in the words that everything says them in.
var outcomes = [...]term{
	{"expected", "应测", "expected"},
	{"present", "实测", "present"},
	{"sheets", "答卷", "sheets"},
	{"valid", "有效", "valid"},
	{"doubtful", "存疑", "doubtful"},
	{"invalid", "无效", "invalid"},
	{"undetermined", "无法判定", "undetermined"},
	{"withheld", "不予定级", "withheld"},
}

var everybody = term{"all", "全体", "everybody"}

// Status gives the words for the status of a definition or a norm set, in Chinese where the tag names it, else in English.
// A status that is none of the language's stays as it is.
func Status(status, tag string) string { return termIn(statuses[:], status, tag) }

// Informant gives the words for who answers, as Status does.
func Informant(informant, tag string) string { return termIn(informants[:], informant, tag) }

// Attribute names an attribute of persons, as Status does. One that an instrument declares stays its id.
func Attribute(id, tag string) string { return termIn(attributes[:], id, tag) }

// Sex gives the word for M or F, as Status does.
func Sex(id, tag string) string { return termIn(sexes[:], id, tag) }

// Metric names a standard score, as Status does: in English by its id, as definitions do.
func Metric(id, tag string) string { return termIn(metrics[:], id, tag) }

// Role gives the word for who is to be told of something, or has done something, as Status does. In its id - and _ are the
// same.
func Role(id, tag string) string {
	if word := strings.ReplaceAll(id, "-", "_"); slices.ContainsFunc(roles[:], func(t term) bool { return t.id == word }) {
		return termIn(roles[:], word, tag)
	}
	return id
}

// Outcome gives the word for what became of people and their sheets, as Status does: expected, by the roster; present,
// with a sheet that was scored; sheets, all of them; valid, doubtful, invalid and undetermined, of the sheet's validity;
// undetermined and withheld, of its tier.
func Outcome(id, tag string) string { return termIn(outcomes[:], id, tag) }

// AttributeValue gives the word for a value of an attribute of persons, as Status does.
func AttributeValue(attribute, value, tag string) string {
	switch attribute {
	case "sex":
		return Sex(value, tag)
	case "informant":
		return Informant(value, tag)
	case "stage":
		return termIn(stages[:], value, tag)
	}
	return value
}

// Condition gives what an attribute is, or may be: sex=F in English, as files have it, and 性别=女 in Chinese. Several values
// stand with | between them.
func Condition(attribute, value, tag string) string {
	if !IsChinese(tag) {
		return attribute + "=" + value
	}
	values := strings.Split(value, "|")
	for i, v := range values {
		values[i] = AttributeValue(attribute, v, tag)
	}
	return Attribute(attribute, tag) + "=" + strings.Join(values, "|")
}

// Cell says whom a norm cell is for, given as norm sets write it: conditions with a blank between them, or all.
func Cell(conditions, tag string) string {
	if conditions == "" || conditions == "all" {
		return everybody.in(tag)
	}
	parts := strings.Split(conditions, " ")
	for i, part := range parts {
		if attribute, value, ok := strings.Cut(part, "="); ok {
			parts[i] = Condition(attribute, value, tag)
		}
	}
	return strings.Join(parts, " ")
}

// Clock writes minutes after midnight as a time of day.
func Clock(minutes float64) string {
	return fmt.Sprintf("%02d:%02d", int(minutes)/60, int(minutes)%60)
}

func termIn(terms []term, id, tag string) string {
	for _, t := range terms {
		if t.id == id {
			return t.in(tag)
		}
	}
	return id
}

func (t term) in(tag string) string {
	if IsChinese(tag) {
		return t.zh
	}
	return t.en
}
