package sheets

import (
	"context"
	"io"
	"slices"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
)

// Part is some rows of one file that follow each other. Next reads them; Commit then takes what was found to the report
// of the run, and the part may be used for other rows. One goroutine at a time uses a part, and Next of several parts may
// be called at the same time; Commit is for one goroutine at a time, in the order of the parts. A run that ends early
// need not commit what is left.
type Part struct {
	run  *pass
	file *source

	memory    []byte
	text      []byte
	line      int // of the file, in which text begins
	limit     int // of a row, in bytes
	encoding  Encoding
	onlyASCII rowErrorKind // as of table
	skip      int
	fed       bool      // text has no line ends but LF, and no quotation mark
	notes     []note    // on the cells of text
	broken    *rowError // the line behind text, which could not be read
	last      bool      // nothing of the file is behind this part
	whole     bool      // with the last part the file has been read to its end

	rows     rowReader
	fill     *filler   // borrowed from the file while rows are read
	verdicts []verdict // on rows, in their order
	decided  []byte    // a copy of text, for decide
	passed   int       // rows that ahead went through

	found    Report // counts only
	problems []Problem
	marks    []int // by sheet given together: how many problems there were when it had been read
	reviewed int   // of those sheets
	late     []Problem
	lateAt   []int // by problem found late: before which of problems it stands
	persons  []personAt
	joined   Joined
	key      []byte
}

// personAt is the person of a sheet, for Commit to find duplicates.
type personAt struct {
	personKey
	line     int
	problems int // found before
}

// begin makes the part one of a file, without rows.
func (q *Part) begin(src *source) {
	q.file = src
	q.text, q.notes, q.broken, q.last, q.whole, q.encoding = nil, q.notes[:0], nil, false, false, ""
	q.clear()
}

// clear forgets what was found.
func (q *Part) clear() {
	q.found, q.joined = Report{}, Joined{Pupils: q.joined.Pupils[:0]}
	q.problems, q.persons, q.verdicts = q.problems[:0], q.persons[:0], q.verdicts[:0]
	q.late, q.lateAt = q.late[:0], q.lateAt[:0]
	q.marks, q.reviewed = q.marks[:0], 0
}

// rewind goes back to the first row of text, which is that of the part or a copy.
func (q *Part) rewind(text []byte) {
	q.rows.over(text, q.line, q.file.recipe.delimiter, q.limit, q.fed)
}

func (q *Part) addProblem(p Problem) {
	p.File = q.file.name
	q.problems = append(q.problems, p)
}

func (q *Part) addProblems(list []Problem) {
	for _, p := range list {
		q.addProblem(p)
	}
}

// sheetsTogether is how many sheets Next gives at a time: reading them one after another and then scoring them is quicker
// than to go back and forth, and so few stay near the processor.
const sheetsTogether = 32

// Next gives the next sheets, some at a time, and none behind the last. They are the same Sheets every time, filled anew;
// their texts are not: whoever keeps an ID keeps some kilobytes of others. The error is ErrTooManyIDs, stands behind the
// sheets given with it, and ends the run.
func (q *Part) Next() (sheets []*scoring.Sheet, err error) {
	q.borrow()
	q.marks, q.reviewed = q.marks[:0], 0
	for len(sheets) < sheetsTogether && err == nil {
		var s *scoring.Sheet
		if s, err = q.next(len(sheets)); s == nil {
			break
		}
		sheets = q.fill.sheets[:len(sheets)+1]
		q.marks = append(q.marks, len(q.problems))
	}
	if len(sheets) == 0 {
		q.giveBack() // whoever has it next fills the same sheets
	}
	return sheets, err
}

// next fills the nth of the filler's sheets with the next one; nil behind the last.
func (q *Part) next(n int) (*scoring.Sheet, error) {
	f := q.fill
	for {
		r, quick := q.row()
		if r == nil {
			return nil, nil
		}
		f.sheet = f.sheetAt(n)
		s := q.identify(r)
		if f.identified {
			if chosen, err := q.chosen(s); err != nil || !chosen {
				if err != nil {
					return nil, err
				}
				q.leaveOut(s, quick)
				continue
			}
		}
		q.tellNotes()
		f.describe(s, quick)
		q.joined.note(f)
		f.answers(s, quick)
		q.found.Sheets++
		return s, nil
	}
}

// Review takes the problems with a sheet that Next gave which only scoring could see, as the function Review finds them. They
// stand behind those that reading the row found, and so all problems come in the order of the rows, by however many workers
// the sheets were scored. Whoever called Next calls it, for each sheet in their order, or for none; p may be used for another
// sheet afterwards.
func (q *Part) Review(p *profile.Profile) {
	before := len(q.late)
	q.late = q.file.recipe.review(q.late, p)
	for range q.late[before:] {
		q.lateAt = append(q.lateAt, q.marks[q.reviewed])
	}
	q.reviewed++
}

// settle puts what Review found where it belongs among the problems.
func (q *Part) settle() {
	if len(q.late) == 0 {
		return
	}
	read := slices.Clone(q.problems)
	q.problems = q.problems[:0]
	from := 0
	for i := range q.late {
		q.problems = append(append(q.problems, read[from:q.lateAt[i]]...), q.late[i])
		from = q.lateAt[i]
	}
	q.problems = append(q.problems, read[from:]...)
	before := 0 // of those found late, on the rows before
	for i := range q.persons {
		for before < len(q.late) && q.late[before].Row < q.persons[i].line {
			before++
		}
		q.persons[i].problems += before
	}
	q.late, q.lateAt = q.late[:0], q.lateAt[:0]
}

// borrow makes sure of somebody who fills sheets, and remembers what cells came to: so there are hardly more of them than
// parts that are being read, and what they remember stays near the processor.
func (q *Part) borrow() {
	if q.fill == nil && q.file.recipe != nil {
		q.fill = q.file.filler()
		q.fill.report = q.addProblem
	}
}

func (q *Part) giveBack() {
	if q.fill != nil {
		q.file.release(q.fill)
		q.fill = nil
	}
}

// row gives the next row that is an answer sheet, nil behind the last; quick says that its answers have been read.
func (q *Part) row() (_ *row, quick bool) {
	if q.text == nil {
		q.breakOff()
		return nil, false
	}
	f := q.fill
	for {
		r, plain, err := q.rows.record()
		if err != nil {
			bad, ok := err.(*rowError)
			if !ok { // io.EOF: there is nothing to read from
				return nil, false
			}
			q.loseLine(bad)
			continue
		}
		f.notes = notesOn(q.notes, r.line)
		quick = plain && q.onlyASCII == "" && len(f.notes) == 0 && f.scan(r) // scan reads the text alone
		if !quick && !q.sound(r, plain) {
			continue
		}
		if !q.annotate(r) {
			continue
		}
		q.found.Rows++
		why, dropped := f.dropped(r)
		switch {
		case dropped:
			q.found.drop(why)
		case f.kept(r):
			return r, quick
		default:
			q.found.Dropped++
		}
	}
}

// sound looks at a row field by field: whether there is something in it, all of it certain, and each in its column.
func (q *Part) sound(r *row, plain bool) bool {
	f := q.fill
	if plain {
		r.spans = split(r.data, f.delimiter, r.spans)
	}
	if q.onlyASCII != "" {
		if bad := check(r, q.onlyASCII, q.skip); bad != nil {
			q.loseLine(bad)
			return false
		}
	}
	if r.line <= q.skip || f.isBlank(r) {
		return false
	}
	if f.fits(r) {
		return true
	}
	problem := newProblem(codeRagged, r.len(), len(f.names))
	problem.Row, problem.Column = r.line, headerName(f.labels, min(r.len(), len(f.names)))
	q.lose(problem)
	return false
}

// breakOff tells of the line that could not be read.
func (q *Part) breakOff() {
	bad := q.broken
	if bad == nil {
		return
	}
	q.broken = nil
	q.lose(rowProblem(bad, q.file.recipe.labels))
	if bad.Fatal {
		q.addProblem(stoppedAt(bad.Line))
	}
}

// loseLine counts a line that gives no sheet, unless it has been read before.
func (q *Part) loseLine(bad *rowError) {
	if bad.Line > q.skip {
		q.lose(rowProblem(bad, q.file.recipe.labels))
	}
}

// lose counts a row that gives no sheet.
func (q *Part) lose(problem Problem) {
	q.addProblem(problem)
	q.found.Rows++
	q.found.Lost++
}

// identify begins a sheet with what tells it apart.
func (q *Part) identify(r *row) *scoring.Sheet {
	f := q.fill
	s := f.sheet
	s.Reset()
	s.File, s.Row, s.Form = q.file.name, r.line, f.form
	f.identify(s, r)
	return s
}

// all gives the sheets out one by one, with everything found before each reported; false when no further ones are wanted.
func (q *Part) all(ctx context.Context, yield func(*scoring.Sheet, error) bool) bool {
	defer q.Commit()
	for {
		err := ctx.Err()
		var s *scoring.Sheet
		if err == nil {
			q.borrow()
			s, err = q.next(0)
		}
		q.report()
		if s == nil && err == nil {
			q.giveBack()
			return true
		}
		if !yield(s, err) || err != nil {
			return false
		}
	}
}

// Commit takes what Next has found to the report of the run.
func (q *Part) Commit() {
	q.report()
	l := q.run.ledger
	if q.whole && l.Files[q.file.index].Rows == 0 {
		q.addProblem(newProblem(codeHeaderOnly))
		q.report()
	}
	q.run.release(q)
}

// report takes what has been found so far to the report of the run, and finds the duplicates where all sheets are taken.
func (q *Part) report() {
	q.settle()
	l := q.run.ledger
	if len(l.Files) == q.file.index {
		l.begin(q.file.name)
		f := &l.Files[q.file.index]
		f.Sheet, f.Shape, f.Taken, f.Path = q.file.sheet, q.file.shape, q.file.taken, q.file.path
	}
	l.presence.take(&q.joined)
	q.run.seen.fetch(q.persons)
	reported := 0
	for i := range q.persons {
		at := &q.persons[i]
		v, first := q.run.choose(at.personKey, q.file.index, at.line)
		if first {
			continue
		}
		if v.duplicate {
			q.found.Duplicates++
		}
		if v.said {
			l.addAll(q.problems[reported:at.problems])
			reported = at.problems
			l.add(q.about(v.problem, at.line))
		}
	}
	l.addAll(q.problems[reported:])
	l.count(&q.found, q.file.index, q.encoding)
	q.found = Report{}
	q.problems, q.persons = q.problems[:0], q.persons[:0]
}

// about places a problem with the id of a row.
func (q *Part) about(problem Problem, line int) Problem {
	problem.File, problem.Row = q.file.name, line
	for _, c := range q.file.recipe.person {
		if c.role == roleID && c.at >= 0 {
			problem.Column = headerName(q.file.recipe.labels, c.at)
		}
	}
	return problem
}

// isBlank reports a row of nothing but blanks, as spreadsheets leave them at the end of a table.
func isBlank(r *row) bool { return blankFrom(r, 0) }

func blankFrom(r *row, from int) bool { return blankWithin(r, from, r.len()) }

func blankWithin(r *row, from, to int) bool {
	for i := from; i < to; i++ {
		if len(trimCell(r.field(i))) > 0 {
			return false
		}
	}
	return true
}

// over makes r read a text that is whole. fed says that nothing but LF ends a line in it, and that it has no quotation mark.
func (r *rowReader) over(text []byte, line int, delimiter byte, limit int, fed bool) {
	*r = rowReader{
		srcErr: io.EOF, buf: text, end: len(text), held: -1, line: line, limit: limit, delimiter: delimiter,
		ends: lineEnds{finder{char: '\n'}, finder{char: '\r'}}, quotes: finder{char: '"'},
		row: row{spans: r.row.spans, breaks: r.row.breaks},
	}
	if fed {
		r.ends.returns.knowNone(len(text))
		r.quotes.knowNone(len(text))
	}
}
