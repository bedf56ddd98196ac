package shape

import (
	"slices"
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
)

// ID names a shape for programs and on the command line; it never changes once released.
type ID string

// The shapes known. What each must have is in the package comment.
const (
	WJX             ID = "wjx"              // 问卷星, answers as option numbers
	WJXText         ID = "wjx-text"         // 问卷星, answers as the options' texts
	WJXScore        ID = "wjx-score"        // 问卷星, answers as the platform's scores
	Wenjuan         ID = "wenjuan"          // 问卷网, answers as option numbers
	Tencent         ID = "tencent"          // 腾讯问卷
	LimeSurvey      ID = "limesurvey"       // LimeSurvey, headed by question codes, alone or before the wording
	LimeSurveyFull  ID = "limesurvey-full"  // LimeSurvey, headed by the wording
	Qualtrics       ID = "qualtrics"        // Qualtrics, three rows of header
	QualtricsLegacy ID = "qualtrics-legacy" // Qualtrics, two rows of header
	REDCap          ID = "redcap"           // REDCap, raw
	REDCapLabels    ID = "redcap-labels"    // REDCap, labels
	GoogleForms     ID = "google-forms"     // Google Forms
	OMR             ID = "omr"              // a reader of printed forms
	Plain           ID = "plain"            // a table that somebody made: items by id or number, a roster
)

// Role is what becomes of a column that is no question.
type Role uint8

// The roles. The zero value is RoleNone.
const (
	RoleNone    Role = iota // the shape does not know the column: whoever places nothing in it reports it
	RoleID                  // who the sheet is from, or which sheet it is (see What)
	RoleDate                // when the last answer was given
	RoleSeconds             // the time taken
	RoleWave                // the event, of files with several rows a person
	RolePerson              // something else about the person: only by Shape.Assign
	RoleIgnore              // the platform's own, and of no use here
)

// What says what a platform's column holds.
type What uint8

// The columns of platforms. The zero value is WhatOther.
const (
	WhatOther      What = iota
	WhatPerson          // the person's id
	WhatResponse        // the id of the answer sheet, which tells sheets of one file apart and says nothing of the person
	WhatSerial          // the row's number, which begins anew in each file
	WhatStarted         // when the first answer was given
	WhatSubmitted       // when the last answer was given
	WhatDuration        // the time taken
	WhatSource          // where the sheet came from: link, device, browser, place
	WhatAddress         // network address, e-mail address, account
	WhatTotal           // the platform's own total, which is not to be trusted
	WhatStatus          // preview or answer sheet, progress, finished
	WhatEvent           // the event of a longitudinal study, and which form is repeated
	WhatInstance        // which repetition of an event or a form it is: with the event it makes the wave
	WhatForm            // whether a form is complete
	WhatPage            // of a printed or shown form
	WhatLanguage        // in which it was answered
	WhatRandomness      // the seed by which questions were shuffled
)

// Column is a column that is no question.
type Column struct {
	At     int    // its index, from 0
	Header string // clean
	What   What
	Role   Role
}

// Kind is how a question's column holds answers.
type Kind uint8

// The kinds. The zero value is Single.
const (
	Single Kind = iota // one answer, in the question's only column
	Row                // one answer, to a row of a matrix
	Option             // whether an option of a question with several answers was ticked
	Part               // a row or an option: the first rows do not say
	// Joined: the options ticked, in one cell, with Shape.Separator between them, as some cell of the first rows has it. An
	// option whose text has the separator, as a comma has in Google Forms, looks the same: labels tell.
	Joined
	Ranked // the options in an order, in one cell, with → between them
	Other  // the text that belongs to an option "other": it answers nothing
)

// Question is one column of a question. They are in the file's order.
type Question struct {
	At     int    // its index, from 0
	Header string // clean
	Number int    // of the question as the header has it, from 1; 0 where it has none
	Order  int    // of the question among the file's, from 1
	Part   int    // of the column within its question, by the header, else by place, from 1; 0 for a question of one column
	Name   string // the question's code or id where the header has one (Q8, G01Q02, phq1), else ""
	Text   string // what is asked: the header without its number, or the second row of header; "" where there is only a code
	Sub    string // the code or text of the row or option, ""
	Kind   Kind

	key  string // what the columns of one question have in common; "" for a column by itself
	seen seen
}

// Numbers says how a bare number in an answer's cell is to be read. Labels and codes are always read.
type Numbers uint8

// The ways to read a bare number.
const (
	NumbersValue  Numbers = iota // the value of an option
	NumbersOption                // the number of an option in printed order, from 1
	NumbersLabel                 // an option's text that happens to be a number; a value where no text is
)

// Absence is why a cell holds no answer.
type Absence uint8

// The kinds of no answer. An empty cell is Skipped in every shape.
const (
	Skipped Absence = iota // shown and passed over
	Hidden                 // not shown
	Bad                    // there was something that is no answer
)

// NoAnswer is a cell's text that means no answer, in columns of questions alone.
type NoAnswer struct {
	Text string
	Kind Absence
}

// Drop says which rows are no answer sheets: those with one of the texts in a column.
type Drop struct {
	At    int // the column's index, from 0
	Texts []string
	Why   Why
}

// Known says of a column in which Drop looks what the rows that are answer sheets have there. A row with anything else, of
// which nobody knows what it means, is an answer sheet too, and to be reported.
type Known struct {
	At    int // the column's index, from 0
	Texts []string
}

// Why is the reason for which rows are dropped.
type Why uint8

// The reasons.
const (
	Preview  Why = iota // the author trying the questionnaire out
	Summary             // a row that sums others up: IsSummary tells, in files of any shape
	Trial               // answers that the platform made up to test the questionnaire
	Spam                // what the platform takes for spam
	Unfilled            // a row of REDCap with nothing of the instrument, as of another form or event: see FilledOnly
)

var whyTexts = [...]term{
	Preview: {"预览，不是答卷", "a preview, no answer sheet"}, Summary: {"汇总行，不是答卷", "a row of sums, no answer sheet"},
	Trial: {"测试数据，不是答卷", "test data, no answer sheet"}, Spam: {"平台判为垃圾答卷", "spam, as the platform says"},
	Unfilled: {"这一行没有填这份量表", "a row without anything of the instrument"},
}

// Text gives the reason in Chinese where the tag names it, else in English.
func (w Why) Text(tag string) string { return whyTexts[w].in(tag) }

// Shape is how one file is to be read. It shares nothing with the rows it was recognised from.
type Shape struct {
	ID        ID
	HeaderRow int // the index of the row with the names, among the rows given; rows above it are titles
	DataRow   int // the index of the first row behind the header

	Columns   []Column // all but the questions', in the file's order; none for columns without a header and without cells
	Questions []Question

	Numbers   Numbers
	NoAnswers []NoAnswer
	Separator string   // between several answers in one cell; "" where there are none
	Prefixes  []string // letters before an option's number, where the platform numbers them: A2 and AO02 are the second option
	Ticked    []string // what a column of kind Option holds for an option that was ticked
	Unticked  []string // and for one that was not; an empty cell is neither, and leaves it open
	Drop      []Drop
	Known     []Known

	// FilledOnly says that rows are of several forms and events, and that those with nothing in any item of the instrument are
	// none of its answer sheets. In other shapes such a row is somebody who answered nothing.
	FilledOnly bool
}

// Name gives the shape's name, in Chinese where the tag names it, else in English: none where the id is empty.
func (s *Shape) Name(tag string) string {
	if r := ruleOf(s.ID); r != nil {
		return r.name.in(tag)
	}
	return term{"无", "none"}.in(tag)
}

// IsUnreadable reports a cell of a question's column by which a reader of forms says that it could not tell the answer: what
// the person marked may well have been one.
func (s *Shape) IsUnreadable(cell string) bool {
	r := ruleOf(s.ID)
	return r != nil && (r.double != nil && r.double.MatchString(cell) ||
		slices.Contains(s.NoAnswers, NoAnswer{cell, Bad}))
}

// With gives the columns of a role, in the file's order. Where there are several, all of them fit: choosing one would be
// guessing.
func (s *Shape) With(r Role) (columns []Column) {
	for _, c := range s.Columns {
		if c.Role == r {
			columns = append(columns, c)
		}
	}
	return columns
}

// Assign gives the shape with the columns about the person taken from the questions. The function is asked for the role of
// each question's text, or its header where there is none, and of each column that the shape does not know; it gives
// RoleNone for what it does not know either. Where it finds the person's id, the platform's id of the sheet is ignored.
// Otherwise a role that several columns have is one that With gives several for.
func (s Shape) Assign(role func(header string) Role) Shape {
	columns, questions := slices.Clone(s.Columns), []Question{}
	identified := false
	for i := range columns {
		if c := &columns[i]; c.Role == RoleNone {
			c.Role = role(c.Header)
			identified = identified || c.Role == RoleID
		}
	}
	for _, q := range s.Questions {
		r := RoleNone
		if q.Kind == Single {
			r = role(q.asked())
		}
		if r == RoleNone {
			questions = append(questions, q)
			continue
		}
		identified = identified || r == RoleID
		columns = append(columns, Column{At: q.At, Header: q.Header, Role: r})
	}
	for i := range columns {
		if c := &columns[i]; c.What == WhatResponse && identified {
			c.Role = RoleIgnore
		}
	}
	slices.SortFunc(columns, func(a, b Column) int { return a.At - b.At })
	s.Columns, s.Questions = columns, questions
	return s
}

// Describe gives the shape of 问卷网 with what its codebook says of the questions: Text is what is asked, and Sub of an
// option's column the option. Questions that the codebook does not have stay as they are.
func (s Shape) Describe(codebook []CodeQuestion) Shape {
	s.Questions = slices.Clone(s.Questions)
	for i := range s.Questions {
		q := &s.Questions[i]
		name, _, _ := strings.Cut(q.Name, "_")
		at := slices.IndexFunc(codebook, func(c CodeQuestion) bool { return c.Name == name })
		if at < 0 {
			continue
		}
		c := codebook[at]
		q.Text = c.Text
		for _, o := range c.Options {
			if q.Kind == Option && o.Code == strconv.Itoa(q.Part) {
				q.Sub = o.Text
			}
		}
	}
	return s
}

// asked is what a question's header says, without its number.
func (q *Question) asked() string {
	if q.Text != "" {
		return q.Text
	}
	return q.Header
}

// term is what people read, in both languages.
type term struct{ zh, en string }

func (t term) in(tag string) string {
	if lang.IsChinese(tag) {
		return t.zh
	}
	return t.en
}
