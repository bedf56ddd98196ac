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
	Files   []FileReport // in the order given
	Rows    int          // of data: blank ones are not counted
	Sheets  int          // given out
	Dropped int          // rows that are no answer sheets: the mapping's keep says so, or the shape
	LeftOut int          // sheets that the mapping's duplicates leaves out
	Lost    int          // rows that could not be read; each has a problem

	Formulas  int // cells that were read and are the result of a formula
	Previews  int // of those dropped: the questionnaire's author trying it out
	Summaries int // of those dropped: rows that sum others up

	Duplicates int // sheets of a person, wave and informant that an earlier row has already

	Roster *RosterReport // nil without one

	Problems []Problem   // the first thousand
	ByCode   []CodeCount // exact counts, in the order of Codes
	Groups   []Group     // what to see to, the worst first
}

// FileReport is what reading one file came to.
type FileReport struct {
	Name         string
	Shape        shape.ID // "" when it has none, or none was looked for
	Taken        Taken
	Encoding     Encoding // EncodingAuto for nothing but ASCII; "" for a workbook and what else is no text
	Sheet        string   // the one that was read, of a workbook
	Rows, Sheets int
	Formulas     int  // cells that were read and are the result of a formula
	Errors       int  // problems that mean that something was lost
	Short        bool // it could not be read to its end
}

// Taken says on one line what shape a file has, and what was taken for id, date, first item and units; it is empty when
// the file could not be read. Headers are cut; nothing else of the file is shown.
type Taken struct{ Zh, En string }

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
	}
}

// CodeCount is how many problems there are of a code.
type CodeCount struct {
	Code Code
	N    int
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
	l.counts[placeOf(p.Code)]++
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

// placeOf gives the index of a code in problemKinds.
func placeOf(code Code) int {
	return slices.IndexFunc(problemKinds, func(k problemKind) bool { return k.code == code })
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
	l.LeftOut += found.LeftOut
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
