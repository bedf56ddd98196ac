package sheets

import (
	"slices"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/scoring/sheets/shape"
)

// maxProblems is how many problems a report keeps; all of them are counted.
const maxProblems = 1000

// Report is what reading a run's files came to. Rows = Sheets + Dropped + LeftOut + Lost.
type Report struct {
	Files   []FileReport `json:"files"`             // in the order given
	Rows    int          `json:"rows"`              // of data: blank ones are not counted
	Sheets  int          `json:"sheets"`            // given out
	Dropped int          `json:"dropped,omitempty"` // rows that are no answer sheets, by keep, the shape or a word such as 合计
	LeftOut int          `json:"leftOut,omitempty"` // sheets that the mapping's duplicates leaves out
	Lost    int          `json:"lost,omitempty"`    // rows that could not be read; each has a problem

	LeftOutUrgent int `json:"leftOutUrgent,omitempty"` // of those left out: that Options.Urgent reports

	Formulas  int `json:"formulas,omitempty"`  // cells that were read and are the result of a formula
	Previews  int `json:"previews,omitempty"`  // of those dropped: the questionnaire's author trying it out
	Summaries int `json:"summaries,omitempty"` // of those dropped: rows that sum others up
	Trials    int `json:"trials,omitempty"`    // of those dropped: made up by the platform to test the questionnaire
	Spam      int `json:"spam,omitempty"`      // of those dropped: what the platform takes for spam
	Unfilled  int `json:"unfilled,omitempty"`  // of those dropped: rows of REDCap with nothing of the instrument

	Duplicates int `json:"duplicates,omitempty"` // sheets of a person, wave and informant that an earlier row has already

	Roster *RosterReport `json:"roster,omitempty"` // nil without one

	Problems []Problem   `json:"problems,omitempty"` // the first thousand
	ByCode   []CodeCount `json:"byCode,omitempty"`   // exact counts, in the order of Codes
	Groups   []Group     `json:"groups,omitempty"`   // what to see to, the worst first
}

// FileReport is what reading one file came to.
type FileReport struct {
	Name     string   `json:"name"`
	Shape    shape.ID `json:"shape,omitempty"` // "" when it has none, or none was looked for
	Taken    Taken    `json:"taken"`
	Path     Taken    `json:"path,omitzero"`      // which units its name and folders are taken for; empty for none
	Encoding Encoding `json:"encoding,omitempty"` // EncodingAuto for nothing but ASCII; "" for what is no text
	Sheet    string   `json:"sheet,omitempty"`    // the one that was read, of a workbook
	Rows     int      `json:"rows"`
	Sheets   int      `json:"sheets"`
	Formulas int      `json:"formulas,omitempty"` // cells that were read and are the result of a formula
	Errors   int      `json:"errors,omitempty"`   // problems that mean that something was lost
	Short    bool     `json:"short,omitempty"`    // it could not be read to its end
}

// Taken says on one line what shape a file has, and what was taken for id, date, first item and units; it is empty when
// the file could not be read. Headers are cut; nothing else of the file is shown.
type Taken struct {
	Zh string `json:"zh"`
	En string `json:"en"`
}

// Text gives the line in Chinese where lang names it, else in English.
func (t Taken) Text(lang string) string { return diag.Text(t).In(lang) }

// drop counts a row that is no answer sheet.
func (r *Report) drop(why shape.Why) {
	r.Dropped++
	switch why {
	case shape.Preview:
		r.Previews++
	case shape.Summary:
		r.Summaries++
	case shape.Trial:
		r.Trials++
	case shape.Spam:
		r.Spam++
	case shape.Unfilled:
		r.Unfilled++
	}
}

// CodeCount is how many problems there are of a code.
type CodeCount struct {
	Code Code `json:"code"`
	N    int  `json:"n"`
}

// Errors is how many of the problems mean that something was lost.
func (r *Report) Errors() int { return r.of(SeverityError) }

// Warnings is how many of the problems mean that somebody should know, though nothing was lost.
func (r *Report) Warnings() int { return r.of(SeverityWarning) }

func (r *Report) of(severity Severity) (n int) {
	for _, c := range r.ByCode {
		if problemTexts[c.Code].severity == severity {
			n += c.N
		}
	}
	return n
}

// ledger collects a run's report.
type ledger struct {
	Report
	presence *presence // nil without a roster
	counts   []int     // by problemKinds
	groups   groups
	each     func(Problem)
}

func newLedger(each func(Problem)) *ledger {
	return &ledger{counts: make([]int, len(problemKinds)), each: each}
}

// begin begins the next file.
func (l *ledger) begin(name string) {
	l.groups.nextFile()
	l.Files = append(l.Files, FileReport{Name: name})
}

func (l *ledger) add(p Problem) {
	l.counts[problemPlaces[p.Code]]++
	if len(l.Problems) < maxProblems {
		l.Problems = append(l.Problems, p)
	}
	l.groups.add(&p)
	if n := len(l.Files); n > 0 && l.Files[n-1].Name == p.File {
		f := &l.Files[n-1]
		f.Short = f.Short || p.Code == codeStopped
		if p.Severity() == SeverityError {
			f.Errors++
		}
	}
	if l.each != nil {
		l.each(p)
	}
}

func (l *ledger) addAll(list []Problem) {
	for _, p := range list {
		l.add(p)
	}
}

// count adds the counts of some rows of a file, whose encoding is what it is known to be now.
func (l *ledger) count(found *Report, file int, encoding Encoding) {
	l.Rows += found.Rows
	l.Sheets += found.Sheets
	l.Dropped += found.Dropped
	l.Previews += found.Previews
	l.Summaries += found.Summaries
	l.Trials += found.Trials
	l.Spam += found.Spam
	l.Unfilled += found.Unfilled
	l.LeftOut += found.LeftOut
	l.LeftOutUrgent += found.LeftOutUrgent
	l.Lost += found.Lost
	l.Duplicates += found.Duplicates
	l.Formulas += found.Formulas
	l.groups.rows += found.Rows
	f := &l.Files[file]
	f.Rows += found.Rows
	f.Sheets += found.Sheets
	f.Formulas += found.Formulas
	f.Encoding = encoding
}

// snapshot gives the report so far, which shares nothing with the ledger.
func (l *ledger) snapshot() Report {
	r := l.Report
	r.Roster = l.presence.report()
	r.Files, r.Problems, r.ByCode = slices.Clone(r.Files), slices.Clone(r.Problems), nil
	for i, n := range l.counts {
		if n > 0 {
			r.ByCode = append(r.ByCode, CodeCount{problemKinds[i].code, n})
		}
	}
	r.Groups = l.groups.worstFirst()
	return r
}
