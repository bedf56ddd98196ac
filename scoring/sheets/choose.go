package sheets

import (
	"math"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
)

// verdict says what becomes of a sheet whose person may have several.
type verdict struct {
	line      int
	chosen    bool // it is to be scored
	duplicate bool // an earlier sheet of the person counts
	said      bool // there is something to report
	problem   Problem
	err       error // ends the run
}

// survey notes all sheets, in the first of two passes.
func (p *pass) survey() error {
	return p.read(func(q *Part) error {
		defer p.release(q)
		return q.ahead(func(s *scoring.Sheet, quick bool) error {
			var worth worth
			if p.m.Duplicates == DuplicatesBest {
				worth = p.worth(q.fill, s, quick)
			}
			if !p.seen.survey(p.m.Duplicates, q.person(s), q.file.index, s.Row, worth) {
				return ErrTooManyIDs
			}
			return nil
		})
	})
}

// worth is what duplicates: best compares sheets by.
type worth struct {
	answers  uint16
	validity uint8 // the higher, the better
}

// less reports whether another sheet is better. Where neither is, the later one is taken.
func (w worth) less(other worth) bool {
	return w.answers < other.answers || w.answers == other.answers && w.validity < other.validity
}

// worth fills in the rest of a sheet that has been identified, as far as it is needed, and gives its worth.
func (p *pass) worth(f *filler, s *scoring.Sheet, quick bool) (w worth) {
	validity := p.options.Validity
	if validity != nil {
		f.describe(s, quick) // what is wrong with the row is reported when it is read for good
	}
	f.answers(s, quick)
	w.answers = uint16(min(answered(s), math.MaxUint16))
	if validity != nil {
		v := validity(s)
		w.validity = validityRank[v.State]
	}
	return w
}

// validityRank is how good a sheet of each validity is. One whose validity nobody knows may be invalid.
var validityRank = [...]uint8{profile.Invalid: 0, profile.ValidityUndetermined: 1, profile.Doubtful: 2, profile.Valid: 3}

// answered counts the answers to a sheet: neither bad ones nor passed-over ones, but an option worth nothing.
func answered(s *scoring.Sheet) (n int) {
	for i := range s.Definition().Items {
		if a := s.Answer(i); a.Given || a.Absence == instruments.Inapplicable {
			n++
		}
	}
	return n
}

// decide chooses among the sheets of a part, before anybody is given them; the error is errStopped when there are too many
// persons, which whoever reads the part is told at the sheet where it shows.
func (p *pass) decide(q *Part) error {
	if p.m.Duplicates == DuplicatesAll && !p.planned {
		return nil
	}
	return q.ahead(func(s *scoring.Sheet, _ bool) error {
		v, first := p.choose(q.person(s), q.file.index, s.Row)
		if v.line = s.Row; !first && (!v.chosen || v.duplicate || v.said) {
			q.verdicts = append(q.verdicts, v)
		}
		if v.err != nil {
			return errStopped
		}
		return nil
	})
}

// ahead goes through the sheets of a part that are somebody's before anybody is given them, which leaves nothing behind.
// Only what tells them apart is filled in.
func (q *Part) ahead(visit func(s *scoring.Sheet, quick bool) error) (err error) {
	q.passed = 0
	if q.text == nil {
		return nil
	}
	q.borrow()
	before := len(q.problems)
	q.decided = append(q.decided[:0], q.text...) // a quoted field is changed where it is read
	q.rewind(q.decided)
	for r, quick := q.row(); r != nil && err == nil; r, quick = q.row() {
		if s := q.identify(r); q.fill.identified {
			err = visit(s, quick)
		}
	}
	q.giveBack()
	q.passed = q.found.Rows
	q.problems, q.found = q.problems[:before], Report{}
	q.rewind(q.text)
	return err
}

// person is the key of a sheet's person, who is nobody but of this file where its ids are those of sheets.
func (q *Part) person(s *scoring.Sheet) (k personKey) {
	file := anyFile
	if q.file.recipe.idsWithin() {
		file = q.file.index
	}
	k, q.key = q.run.keys.of(s, file, q.key)
	return k
}

// chosen reports whether a sheet is to be scored, which it is unless the mapping's duplicates leaves it out.
func (q *Part) chosen(s *scoring.Sheet) (bool, error) {
	if q.run.m.Duplicates == DuplicatesAll && !q.run.planned {
		q.persons = append(q.persons, personAt{q.person(s), s.Row, len(q.problems)})
		return true, nil
	}
	if len(q.verdicts) == 0 || q.verdicts[0].line != s.Row {
		return true, nil
	}
	v := q.verdicts[0]
	q.verdicts = q.verdicts[1:]
	if v.duplicate {
		q.found.Duplicates++
	}
	if v.err == nil && !v.chosen {
		q.found.LeftOut++
	}
	if v.said {
		q.problems = append(q.problems, q.about(v.problem, s.Row))
	}
	return v.chosen, v.err
}

// leaveOut counts a sheet that is not given out, and says something that nobody may miss. What is wrong with its cells is
// nothing to report.
func (q *Part) leaveOut(s *scoring.Sheet, quick bool) {
	urgent := q.run.options.Urgent
	if urgent == nil {
		return
	}
	before := len(q.problems)
	q.fill.describe(s, quick)
	q.fill.answers(s, quick)
	q.problems = q.problems[:before]
	if urgent(s) {
		q.found.LeftOutUrgent++
	}
}

// choose decides on the sheet of a person at a file and line. The first is chosen, and there is nothing to say of it.
func (p *pass) choose(k personKey, file, line int) (v verdict, first bool) {
	r := p.seen.find(k)
	switch {
	case r == nil:
		return p.beyond(), false
	case r.line == 0:
		r.note(file, line, worth{})
		return verdict{}, true
	}
	return p.among(r, file, line), false
}

// beyond is what becomes of the sheet of one person too many.
func (p *pass) beyond() verdict {
	if p.m.Duplicates != DuplicatesAll {
		return verdict{err: ErrTooManyIDs}
	}
	v := verdict{chosen: true, said: !p.full}
	if v.said {
		p.full, v.problem = true, newProblem(codeIDsUnchecked, p.maxIDs)
	}
	return v
}

// among chooses among the sheets of one person.
func (p *pass) among(r *repeat, file, line int) verdict {
	here := r.isAt(file, line)
	v := verdict{duplicate: !here}
	code := codeLeftOut
	switch p.m.Duplicates {
	case DuplicatesAll:
		v.chosen, code = true, codeDuplicate
	case DuplicatesFirst:
	case DuplicatesError:
		v.chosen, code = !r.several, codeRefused
	default:
		v.chosen = here
	}
	if v.said = !v.chosen || code == codeDuplicate; v.said {
		v.problem = newProblem(code, r.place(p.sources, file, line))
	}
	return v
}
