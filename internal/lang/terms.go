package lang

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

// Status gives the words for the status of a definition or a norm set, in Chinese where the tag names it, else in English.
// A status that is none of the language's stays as it is.
func Status(status, tag string) string { return termIn(statuses[:], status, tag) }

// Informant gives the words for who answers, as Status does.
func Informant(informant, tag string) string { return termIn(informants[:], informant, tag) }

func termIn(terms []term, id, tag string) string {
	for _, t := range terms {
		switch {
		case t.id != id:
		case IsChinese(tag):
			return t.zh
		default:
			return t.en
		}
	}
	return id
}
