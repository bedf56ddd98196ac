package sheets

import "slices"

// maxProblems is how many problems a report keeps; all of them are counted.
const maxProblems = 1000

// Report is what reading a run's files came to. Rows = Sheets + Dropped + LeftOut + Lost.
type Report struct {
	Files   []FileReport // in the order given
	Rows    int          // of data: blank ones are not counted
	Sheets  int          // given out
	Dropped int          // rows that the mapping's keep says are no answer sheets
	LeftOut int          // sheets that the mapping's duplicates leaves out
	Lost    int          // rows that could not be read; each has a problem

	Duplicates int // sheets of a person, wave and informant that an earlier row has already

	Problems []Problem   // the first thousand
	ByCode   []CodeCount // exact counts, in the order of Codes
}

// FileReport is what reading one file came to.
type FileReport struct {
	Name         string
	Encoding     Encoding // EncodingAuto for nothing but ASCII
	Rows, Sheets int
}

// CodeCount is how many problems there are of a code.
type CodeCount struct {
	Code Code
	N    int
}

// Errors is how many of the problems mean that something was lost.
func (r *Report) Errors() (n int) {
	for _, c := range r.ByCode {
		if problemTexts[c.Code].severity == SeverityError {
			n += c.N
		}
	}
	return n
}

// ledger collects a run's report.
type ledger struct {
	Report
	counts []int // by problemKinds
	each   func(Problem)
}

func newLedger(each func(Problem)) *ledger {
	return &ledger{counts: make([]int, len(problemKinds)), each: each}
}

func (l *ledger) add(p Problem) {
	l.counts[slices.IndexFunc(problemKinds, func(k problemKind) bool { return k.code == p.Code })]++
	if len(l.Problems) < maxProblems {
		l.Problems = append(l.Problems, p)
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
	l.LeftOut += found.LeftOut
	l.Lost += found.Lost
	l.Duplicates += found.Duplicates
	f := &l.Files[file]
	f.Rows += found.Rows
	f.Sheets += found.Sheets
	f.Encoding = encoding
}

// snapshot gives the report so far, which shares nothing with the ledger.
func (l *ledger) snapshot() Report {
	r := l.Report
	r.Files, r.Problems, r.ByCode = slices.Clone(r.Files), slices.Clone(r.Problems), nil
	for i, n := range l.counts {
		if n > 0 {
			r.ByCode = append(r.ByCode, CodeCount{problemKinds[i].code, n})
		}
	}
	return r
}
