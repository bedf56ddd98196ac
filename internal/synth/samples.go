package synth

import "io"

// Sample is a file of one shape, and what of an answer sheet that shape can carry. What it cannot is lost: kinds of no
// answer become skipped, and profiles differ by what depends on it.
type Sample struct {
	File       string // in testdata/sheets/shapes
	Instrument string // of the library
	Write      func(io.Writer, *Class) error

	Hidden  bool // an item that was not shown is told from one that was passed over
	Doubles bool // two marks for one item are told from none: some answers passed over are written so
	Seconds bool // the time taken
	Date    bool // the date of testing
	Clock   bool // the time of day
	Person  bool // school, grade, class and sex; the pupil's number is in all
	Several bool // a question with several answers
}

// Samples are the files that the command generate writes, and the table of what each shape carries. The question with
// several answers answers no item.
//
//	file                    hidden  doubles  seconds  date  clock  person  several
//	wjx.csv                 -3               yes      yes   yes    yes     a column each
//	wjx-text.csv            (跳过)           yes      yes   yes    yes     ┋
//	wjx-score.csv           -3               yes      yes   yes    yes
//	wjx-ipp9.csv            -3               yes      yes   yes    yes     a column each
//	wenjuan.csv                              yes      yes   yes    yes     a column each
//	tencent.csv                              yes      yes   yes    yes     ;
//	limesurvey.csv          N/A              yes      yes   yes    yes     a column each
//	limesurvey-full.csv     N/A              yes      yes   yes    yes     a column each
//	qualtrics.csv           empty            yes      yes   yes    yes     a column each
//	qualtrics-legacy.csv                              yes   yes    yes     a column each
//	redcap.csv                                        yes   yes    yes     a column each
//	redcap-labels.csv                                 yes   yes    yes     a column each
//	google-forms.csv                                  yes   yes    yes     comma and blank
//	omr.csv                         AB, *
//	plain.csv                                         yes          yes
//	plain-utf16.txt                                   yes          yes
//
// Qualtrics writes -99 for what was passed over and leaves what was not shown empty, if its author asks for that; a reader
// who does not know takes both for skipped.
var Samples = []Sample{
	{File: "wjx.csv", Instrument: "ces-d", Write: WriteWJXOptions, Hidden: true, Seconds: true, Date: true, Clock: true, Person: true, Several: true},
	{File: "wjx-text.csv", Instrument: "ces-d", Write: WriteWJXText, Hidden: true, Seconds: true, Date: true, Clock: true, Person: true, Several: true},
	{File: "wjx-score.csv", Instrument: "ces-d", Write: WriteWJXScores, Hidden: true, Seconds: true, Date: true, Clock: true, Person: true},
	{File: "wjx-ipp9.csv", Instrument: "ipp9", Write: WriteWJXUnscored, Hidden: true, Seconds: true, Date: true, Clock: true, Person: true, Several: true},
	{File: "wenjuan.csv", Instrument: "ces-d", Write: WriteWenjuan, Seconds: true, Date: true, Clock: true, Person: true, Several: true},
	{File: "tencent.csv", Instrument: "ces-d", Write: WriteTencent, Seconds: true, Date: true, Clock: true, Person: true, Several: true},
	{File: "limesurvey.csv", Instrument: "ces-d", Write: WriteLimeSurvey, Hidden: true, Seconds: true, Date: true, Clock: true, Person: true, Several: true},
	{File: "limesurvey-full.csv", Instrument: "ces-d", Write: WriteLimeSurveyFull, Hidden: true, Seconds: true, Date: true, Clock: true, Person: true, Several: true},
	{File: "qualtrics.csv", Instrument: "ces-d", Write: WriteQualtrics, Seconds: true, Date: true, Clock: true, Person: true, Several: true},
	{File: "qualtrics-legacy.csv", Instrument: "ces-d", Write: WriteQualtricsLegacy, Date: true, Clock: true, Person: true, Several: true},
	{File: "redcap.csv", Instrument: "ces-d", Write: WriteREDCap, Date: true, Clock: true, Person: true, Several: true},
	{File: "redcap-labels.csv", Instrument: "ces-d", Write: WriteREDCapLabels, Date: true, Clock: true, Person: true, Several: true},
	{File: "google-forms.csv", Instrument: "ces-d", Write: WriteGoogleForms, Date: true, Clock: true, Person: true, Several: true},
	{File: "omr.csv", Instrument: "ces-d", Write: WriteOMR, Doubles: true},
	{File: "plain.csv", Instrument: "ces-d", Write: WritePlain, Date: true, Person: true},
	{File: "plain-utf16.txt", Instrument: "ces-d", Write: WriteExcelText, Date: true, Person: true},
}

// Beside are further files that belong to those of Samples: they hold no answers, or the same ones as the workbook that the
// platform exports.
var Beside = []struct {
	File  string
	Write func(io.Writer, *Class) error
}{
	{"wenjuan-code.csv", WriteWenjuanCodebook},
	{"roster.csv", WriteRoster},
	{"tencent.xlsx", WriteTencentWorkbook},
}
