package shape

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// qualtricsColumn finds what Qualtrics adds to the questions: of the sheet, of their order, and of the time each took.
func qualtricsColumn(name string) (Column, bool) {
	switch {
	case qualtricsOrder.MatchString(name):
		return Column{What: WhatRandomness, Role: RoleIgnore}, true
	case qualtricsTiming.MatchString(name):
		return Column{What: WhatDuration, Role: RoleIgnore}, true
	}
	return qualtricsSheet(name)
}

var (
	qualtricsOrder  = regexp.MustCompile(`_DO(_[^_]+)?$`)
	qualtricsTiming = regexp.MustCompile(`_(First Click|Last Click|Page Submit|Click Count)$`)
)

var qualtricsSheet = columnNamed(
	known{WhatStarted, RoleIgnore, []string{"StartDate"}},
	known{WhatSubmitted, RoleDate, []string{"EndDate"}},
	known{WhatStatus, RoleIgnore, []string{"Status", "Progress", "Finished", "ResponseSet"}},
	known{WhatDuration, RoleSeconds, []string{"Duration (in seconds)"}},
	known{WhatStarted, RoleIgnore, []string{"RecordedDate"}},
	known{WhatResponse, RoleID, []string{"ResponseId"}},
	known{WhatAddress, RoleIgnore, []string{
		"IPAddress", "RecipientLastName", "RecipientFirstName", "RecipientEmail", "Name", "EmailAddress",
	}},
	known{WhatSource, RoleIgnore, []string{
		"ExternalReference", "ExternalDataReference", "LocationLatitude", "LocationLongitude", "LocationAccuracy", "DistributionChannel",
	}},
	known{WhatLanguage, RoleIgnore, []string{"UserLanguage"}},
)

var qualtricsNames = names("Qualtrics 的 StartDate、EndDate、Finished、ResponseId 各列",
	"the columns StartDate, EndDate, Finished and ResponseId of Qualtrics", "StartDate", "EndDate", "Finished", "ResponseId")

// wording asks for a second row with words below StartDate, and no date.
var qualtricsWording = condition{
	term{"第二行为题干", "a second row with the wording"},
	func(_ *rule, t *table) bool {
		cell := t.cell(1, t.column("StartDate"))
		return cell != "" && !strings.ContainsFunc(cell, unicode.IsDigit) && !strings.HasPrefix(cell, "{")
	},
}

var qualtrics = rule{
	id: Qualtrics, name: term{"Qualtrics（三行表头）", "Qualtrics, three rows of header"},
	headers: []condition{
		qualtricsNames, qualtricsWording,
		{term{`第三行为 {"ImportId":…}`, `a third row of {"ImportId":…}`}, func(_ *rule, t *table) bool { return importIDs(t) }},
	},
	headerRows: 3, platform: byName(qualtricsColumn), question: qualtricsQuestion, kind: rowOfSeveral,
	noAnswers: []NoAnswer{{"-99", Skipped}}, drop: qualtricsDrops, known: qualtricsKnown,
}

// importIDs reports a third row that holds nothing but what the platform imports columns by.
func importIDs(t *table) bool {
	filled := 0
	for _, cell := range t.row(2) {
		switch {
		case strings.HasPrefix(strings.ReplaceAll(cell, " ", ""), `{"ImportId":`):
			filled++
		case cell != "":
			return false
		}
	}
	return filled > 0
}

// qualtricsLegacy is the older export. Either the platform's names are in the first row, or they are in the second, below
// V1, V2, … .
var qualtricsLegacy = rule{
	id: QualtricsLegacy, name: term{"Qualtrics（两行表头）", "Qualtrics, two rows of header"},
	headers: []condition{
		{qualtricsNames.text, func(_ *rule, t *table) bool { return qualtricsNames.holds(nil, t) || namesBelow(t) }},
		{term{"第二行为题干，没有 ImportId 行", "a second row with the wording, and no row of ImportId"}, func(_ *rule, t *table) bool {
			return !importIDs(t) && (namesBelow(t) || qualtricsWording.holds(nil, t))
		}},
	},
	headerRows: 2,
	platform: func(t *table, at int) (Column, bool) {
		if legacyColumn.MatchString(t.cell(0, at)) {
			return qualtricsColumn(t.cell(1, at))
		}
		return qualtricsColumn(t.cell(0, at))
	},
	question: qualtricsQuestion, kind: rowOfSeveral, noAnswers: []NoAnswer{{"-99", Skipped}}, drop: qualtricsDrops, known: qualtricsKnown,
}

var legacyColumn = regexp.MustCompile(`^V\d{1,3}$`)

// namesBelow reports a second row that has the platform's names, below V1, V2, … .
func namesBelow(t *table) bool {
	below := &table{rows: [][]string{t.row(1)}}
	return legacyColumn.MatchString(t.cell(0, 0)) && below.hasAll("StartDate", "EndDate", "Finished", "ResponseID")
}

// qualtricsPart is a row of a matrix or an option, and the text of an option "other" behind either.
var qualtricsPart = regexp.MustCompile(`^(.+?)(?:_(\d{1,3}))?(_TEXT)?$`)

// qualtricsQuestion is a column of any name; what is asked stands below it.
func qualtricsQuestion(t *table, at int, name string) (Question, bool) {
	m := qualtricsPart.FindStringSubmatch(name)
	q := Question{Name: m[1], Sub: m[2], Part: number(m[2]), Text: t.cell(1, at), key: m[1]}
	if p, ok := ParseHeader(m[1]); ok {
		q.Number = p.Number
	}
	switch {
	case m[3] != "":
		q.Kind = Other
	case m[2] != "":
		q.Kind = Part
	}
	return q, true
}

// rowOfSeveral takes the columns of a question for a matrix's rows as soon as two people gave different answers in one: an
// option's column holds the option or nothing.
func rowOfSeveral(columns [][]string) Kind {
	for _, cells := range columns {
		for _, cell := range cells {
			if cell != cells[0] {
				return Row
			}
		}
	}
	return Part
}

// The values of the column Status, as numbers and as labels.
var (
	qualtricsPreviews = []string{"1", "Survey Preview", "9", "Survey Preview Spam", "17", "Offline Survey Preview"}
	qualtricsTests    = []string{"2", "Survey Test"}
	qualtricsSpam     = []string{"8", "Spam", "12", "Imported Spam", "40", "EX Spam"}
	qualtricsAnswers  = []string{"0", "IP Address", "4", "Imported", "16", "Offline", "32", "EX", "48", "EX Offline"}
)

// qualtricsStatus gives the columns that say what a row is.
func qualtricsStatus(t *table) (columns []int) {
	for at := range t.header() {
		name := t.cell(0, at)
		if legacyColumn.MatchString(name) {
			name = t.cell(1, at)
		}
		if strings.EqualFold(name, "Status") {
			columns = append(columns, at)
		}
	}
	return columns
}

// qualtricsDrops drops what no respondent answered.
func qualtricsDrops(t *table) (drops []Drop) {
	for _, at := range qualtricsStatus(t) {
		drops = append(drops,
			Drop{At: at, Texts: slices.Clone(qualtricsPreviews), Why: Preview},
			Drop{At: at, Texts: slices.Clone(qualtricsTests), Why: Trial},
			Drop{At: at, Texts: slices.Clone(qualtricsSpam), Why: Spam},
		)
	}
	return drops
}

func qualtricsKnown(t *table) (known []Known) {
	for _, at := range qualtricsStatus(t) {
		known = append(known, Known{At: at, Texts: slices.Clone(qualtricsAnswers)})
	}
	return known
}
