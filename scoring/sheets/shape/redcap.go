package shape

import (
	"regexp"
	"slices"
	"strings"
)

// redcapName is a field's name, and the option of a checkbox.
var redcapName = regexp.MustCompile(`^([a-z][a-z0-9_]*?)(?:___([a-z0-9_]+))?$`)

const redcapComplete = "_complete"

var redcap = rule{
	id: REDCap, name: term{"REDCap（原始值）", "REDCap, raw"},
	headers: []condition{
		{
			term{"列名全是 REDCap 的字段名（小写字母、数字、_）", "nothing but field names of REDCap in the header (small letters, digits, _)"},
			func(_ *rule, t *table) bool {
				return !slices.ContainsFunc(t.header(), func(h string) bool { return !redcapName.MatchString(h) })
			},
		},
		{term{"…_complete 列", "a column …_complete"}, func(_ *rule, t *table) bool { return len(t.completeColumns()) > 0 }},
		{term{"此外至少一列", "one more column at least"}, func(r *rule, t *table) bool { return len(r.questionColumns(t)) > 0 }},
	},
	cells: []condition{{
		term{"…_complete 列只有 0、1、2", "nothing but 0, 1 and 2 in the columns …_complete"}, func(r *rule, t *table) bool {
			return r.onlyIn(t, t.completeColumns(), "0", "1", "2")
		},
	}},
	headerRows: 1,
	platform: func(t *table, at int) (Column, bool) {
		name := t.cell(0, at)
		switch {
		case at == 0:
			return Column{What: WhatPerson, Role: RoleID}, true
		case name == "redcap_event_name":
			return Column{What: WhatEvent, Role: RoleWave}, true
		case name == "redcap_repeat_instance":
			return Column{What: WhatInstance, Role: RoleIgnore}, true
		case strings.HasPrefix(name, "redcap_repeat_"):
			return Column{What: WhatEvent, Role: RoleIgnore}, true
		case strings.HasPrefix(name, "redcap_"):
			return Column{What: WhatSource, Role: RoleIgnore}, true
		case strings.HasSuffix(name, "_timestamp"):
			return Column{What: WhatSubmitted, Role: RoleDate}, true
		case strings.HasSuffix(name, redcapComplete):
			return Column{What: WhatForm, Role: RoleIgnore}, true
		}
		return Column{}, false
	},
	question: func(_ *table, _ int, name string) (q Question, ok bool) {
		m := redcapName.FindStringSubmatch(name)
		if m == nil {
			return q, false
		}
		q = Question{Name: m[1], Sub: m[2], key: m[1]}
		if m[2] != "" {
			q.Kind = Option
		}
		return q, true
	},
	ticked: []string{"1"}, unticked: []string{"0"}, filledOnly: true,
}

// completeColumns gives the columns that say whether a form is complete.
func (t *table) completeColumns() (columns []int) {
	for at, name := range t.header() {
		if at > 0 && strings.HasSuffix(name, redcapComplete) {
			columns = append(columns, at)
		}
	}
	return columns
}

// onlyIn reports columns that hold nothing but these texts, or nothing.
func (r *rule) onlyIn(t *table, columns []int, texts ...string) bool {
	for _, at := range columns {
		for _, cell := range t.cells(at, r.headerRows) {
			if !slices.Contains(texts, cell) {
				return false
			}
		}
	}
	return true
}

// redcapChoice is the header of a checkbox's option.
var redcapChoice = regexp.MustCompile(`^(.*\S) ?\(choice=(.*)\)$`)

var redcapColumn = columnNamed(
	known{WhatEvent, RoleWave, []string{"Event Name"}},
	known{WhatEvent, RoleIgnore, []string{"Repeat Instrument"}},
	known{WhatInstance, RoleIgnore, []string{"Repeat Instance"}},
	known{WhatSource, RoleIgnore, []string{"Survey Identifier", "Data Access Group"}},
	known{WhatSubmitted, RoleDate, []string{"Survey Timestamp"}},
	known{WhatForm, RoleIgnore, []string{redcapFormComplete}},
)

const redcapFormComplete = "Complete?"

var redcapLabels = rule{
	id: REDCapLabels, name: term{"REDCap（标签）", "REDCap, labels"},
	headers: []condition{
		{term{"REDCap 的“Complete?”列", "a column Complete? of REDCap"}, func(_ *rule, t *table) bool {
			return t.column(redcapFormComplete) > 0
		}},
		{term{"此外至少一列", "one more column at least"}, func(r *rule, t *table) bool { return len(r.questionColumns(t)) > 0 }},
	},
	cells: []condition{{
		term{"“Complete?”列只有 Complete、Incomplete、Unverified", "nothing but Complete, Incomplete and Unverified in the columns Complete?"},
		func(r *rule, t *table) bool {
			return r.onlyIn(t, []int{t.column(redcapFormComplete)}, "Complete", "Incomplete", "Unverified")
		},
	}},
	headerRows: 1,
	platform: func(t *table, at int) (Column, bool) {
		if at == 0 {
			return Column{What: WhatPerson, Role: RoleID}, true
		}
		return redcapColumn(t.cell(0, at))
	},
	question: func(_ *table, _ int, name string) (Question, bool) {
		if m := redcapChoice.FindStringSubmatch(name); m != nil {
			return Question{Text: m[1], Sub: m[2], Kind: Option, key: m[1]}, true
		}
		return Question{Text: name}, true
	},
	numbers: NumbersLabel, ticked: []string{"Checked"}, unticked: []string{"Unchecked"}, filledOnly: true,
}
