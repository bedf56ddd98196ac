package shape

import (
	"regexp"
	"slices"
	"strings"
)

// codeOf gives a LimeSurvey header's code: all of G01Q01[SQ001], and what stands before the point where the wording follows.
func codeOf(name string) (code, text string) {
	if code, text, ok := strings.Cut(name, ". "); ok && limeCode.MatchString(code) {
		return code, text
	}
	return strings.TrimSuffix(name, "."), ""
}

// limeCode is a question's code, and the code of a row, an option or a place among ranked ones.
var limeCode = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9_]*)(?:\[([A-Za-z0-9_]+)\])?(?:\[[A-Za-z0-9_]+\])?$`)

var limeColumn = columnNamed(
	known{WhatResponse, RoleID, []string{"id", "Response ID"}},
	known{WhatSubmitted, RoleDate, []string{"submitdate", "Date submitted"}},
	known{WhatPage, RoleIgnore, []string{"lastpage", "Last page"}},
	known{WhatLanguage, RoleIgnore, []string{"startlanguage", "Start language"}},
	known{WhatRandomness, RoleIgnore, []string{"seed", "Seed"}},
	known{WhatStarted, RoleIgnore, []string{"startdate", "Date started", "datestamp", "Date last action"}},
	known{WhatAddress, RoleIgnore, []string{"ipaddr", "IP address", "email", "Email address", "firstname", "lastname"}},
	known{WhatSource, RoleIgnore, []string{"refurl", "Referrer URL", "token", "Access code"}},
	known{WhatDuration, RoleSeconds, []string{"interviewtime", "Total time"}},
)

var limeSurvey = rule{
	id: LimeSurvey, name: term{"LimeSurvey（题目代码）", "LimeSurvey, by question code"},
	headers: []condition{
		{
			term{"LimeSurvey 的 id、submitdate、lastpage、startlanguage 各列", "the columns id, submitdate, lastpage and startlanguage of LimeSurvey"},
			func(_ *rule, t *table) bool {
				codes := make([]string, len(t.header()))
				for i, name := range t.header() {
					codes[i], _ = codeOf(name)
				}
				return (&table{rows: [][]string{codes}}).hasAll("id", "submitdate", "lastpage", "startlanguage")
			},
		},
		{term{"G01Q01、G01Q01[SQ001] 这样的列", "columns such as G01Q01, G01Q01[SQ001]"}, func(r *rule, t *table) bool {
			return len(r.questionColumns(t)) > 0
		}},
	},
	headerRows: 1,
	platform: func(t *table, at int) (Column, bool) {
		code, _ := codeOf(t.cell(0, at))
		return limeColumn(code)
	},
	question: func(_ *table, _ int, name string) (Question, bool) {
		code, text := codeOf(name)
		m := limeCode.FindStringSubmatch(code)
		if m == nil || strings.HasSuffix(m[1], "Time") || strings.HasPrefix(m[1], "attribute_") {
			return Question{}, false // the time for a question, or what the survey's author knew of the person
		}
		q := Question{Name: m[1], Sub: m[2], Text: text, key: m[1]}
		switch {
		case m[2] == "other" || strings.HasSuffix(m[2], "comment"):
			q.Kind = Other
		case m[2] != "":
			q.Kind = Part
		}
		return q, true
	},
	kind: rowUnless("Y", "N"), prefixes: []string{"AO", "A"}, noAnswers: []NoAnswer{{"N/A", Hidden}},
	ticked: []string{"Y"}, unticked: []string{"N"},
}

var limeSurveyFull = rule{
	id: LimeSurveyFull, name: term{"LimeSurvey（题目全文）", "LimeSurvey, by full question text"},
	headers: []condition{
		names("LimeSurvey 的 Response ID、Date submitted、Last page、Start language 各列",
			"the columns Response ID, Date submitted, Last page and Start language of LimeSurvey",
			"Response ID", "Date submitted", "Last page", "Start language"),
		{term{"此外至少一列", "one more column at least"}, func(r *rule, t *table) bool { return len(r.questionColumns(t)) > 0 }},
	},
	headerRows: 1, platform: byName(limeColumn),
	question: func(t *table, at int, name string) (Question, bool) {
		q, ok := worded(t, at, name)
		if q.Kind == Row {
			q.Kind = Part
		}
		return q, ok
	},
	kind: rowUnless("Yes", "No", "是", "否"), numbers: NumbersLabel, noAnswers: []NoAnswer{{"N/A", Hidden}},
	ticked: []string{"Yes", "是"}, unticked: []string{"No", "否"},
}

// rowUnless takes the columns of a question for a matrix's rows as soon as one holds more than what options ticked or not
// would.
func rowUnless(ticks ...string) func(columns [][]string) Kind {
	return func(columns [][]string) Kind {
		for _, cells := range columns {
			if slices.ContainsFunc(cells, func(c string) bool { return !slices.Contains(ticks, c) }) {
				return Row
			}
		}
		return Part
	}
}

var googleStamp = []string{"Timestamp", "时间戳", "时间戳记"}

var googleForms = rule{
	id: GoogleForms, name: term{"Google 表单", "Google Forms"},
	headers: []condition{
		{term{"第一列为“时间戳”或 Timestamp", "a first column Timestamp or 时间戳"}, func(_ *rule, t *table) bool {
			return isOneOf(t.cell(0, 0), googleStamp)
		}},
		{term{"此外至少一列", "one more column at least"}, func(r *rule, t *table) bool { return len(r.questionColumns(t)) > 0 }},
	},
	headerRows: 1,
	platform: byName(columnNamed(
		known{WhatSubmitted, RoleDate, googleStamp},
		known{WhatAddress, RoleIgnore, []string{"Email Address", "Email address", "Username", "电子邮件地址", "用户名"}},
		known{WhatTotal, RoleIgnore, []string{"Score", "总分"}},
	)),
	question: worded, numbers: NumbersLabel, separator: ", ", separates: true,
}
