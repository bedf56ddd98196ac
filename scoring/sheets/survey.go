package sheets

import (
	"bytes"
	"errors"
	"io"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/scoring/sheets/person"
)

// Surveyed is how the cells of a file are to be read, as far as neither a cell nor the mapping can say it, but the file as
// a whole does. It is part of the file's plan: whoever reads some rows alone has to know what all of them say.
// Its zero value says that the file settles nothing. It is plain data that only Reader.Plan makes.
type Surveyed struct {
	Sexes   person.SexCode `json:"sexes,omitempty"`   // what numbers mean in the column of sexes
	Through bool           `json:"through,omitempty"` // numbers count through in the column of grades: see person.School
	Serial  person.Serial  `json:"serial,omitempty"`  // from when the workbook counts days
	Typed   bool           `json:"typed,omitempty"`   // a cell is text unless a note says otherwise, as in a workbook
	Numbers NumberDoubt    `json:"numbers,omitempty"` // what speaks against reading the answers as numbers of options
}

// survey looks at a column of sexes and one of grades, of which the numbers mean what the whole column says they mean, and
// at the answers of a file whose numbers may be scores.
type survey struct {
	*recipe
	sex, grade int // columns; -1 for none, or where nothing is to be found out
	sexes      person.SexSurvey
	grades     person.GradeSurvey
	units      unitSpellings
	numbers    numberSurvey
}

// newSurvey says what is to be found out: nothing of sexes where the mapping has codes for them, nor of grades where it says
// the stage.
func newSurvey(rc *recipe) *survey {
	v := &survey{recipe: rc, sex: -1, grade: -1, numbers: newNumberSurvey(rc)}
	for i := range rc.person {
		c := &rc.person[i]
		switch {
		case c.role != roleAttribute || len(c.codes) > 0:
		case c.attribute == instruments.AttributeSex:
			v.sex = c.at
		case c.attribute == instruments.AttributeGrade && rc.m.School.Stage == person.StageUnknown && !c.byOption:
			v.grade = c.at
		}
	}
	return v
}

// inspect finds out what an opened file says as a whole, and what there is to see to in its units. Its first rows mostly
// settle it, which are looked at without being read. Where they have numbers whose meaning hangs on those to come, the file
// is gone through once more, as far as needed; of a stream, whose further rows nobody can see, the meaning stays unknown.
func (p *pass) inspect(t *table, rc *recipe) (found Surveyed, problems []Problem, _ error) {
	v := newSurvey(rc)
	text, whole := t.rows.peek()
	v.first(text, t)
	if v.open() && !whole && !t.src.Once && p.known == nil {
		if err := v.through(p, t); err != nil {
			return found, nil, err
		}
	}
	found = Surveyed{Sexes: v.sexes.Code(), Through: v.grades.Through(), Typed: t.cells != nil, Numbers: v.numbers.found()}
	if t.book != nil {
		found.Serial = person.Serial1900
		if t.book.date1904 {
			found.Serial = person.Serial1904
		}
	}
	return found, v.units.problems(rc), nil
}

// first looks at the first rows, as text that is the caller's own.
func (v *survey) first(text []byte, t *table) {
	var rows rowReader
	rows.over(text, t.rows.line, t.rows.delimiter, t.rows.limit, false)
	for {
		switch r, err := rows.next(); {
		case err == nil:
			if v.isSheet(r) {
				v.add(r)
				v.units.add(v.recipe, r)
			}
		case !canFollow(err):
			return
		}
	}
}

// through goes through the whole file, until nothing is left open.
func (v *survey) through(p *pass, t *table) error {
	again, err := openTable(t.src, p.recogniser, &p.options)
	if err != nil {
		return err
	}
	defer again.close()
	var notes []note
	for n := 0; again.trouble == nil && v.open(); n++ {
		if n%surveyStep == 0 {
			if err := p.ctx.Err(); err != nil {
				return err
			}
		}
		r, err := again.next()
		notes = again.notes(notes[:0]) // they would be kept else
		switch {
		case err == nil && v.isSheet(r):
			v.add(r)
		case err != nil && !canFollow(err):
			return nil // whatever is wrong with the file is said when it is read
		}
	}
	return nil
}

// sexesByConvention says that sexes are read by the convention for numbers (GB/T 2261.1-2003) although the platform writes
// the numbers of options, which a questionnaire may have in another order. It is not said where nothing reads the sex. Where
// a roster has everybody's, which counts and shows where the sheets say otherwise, it is said of the sheets that are not
// joined to it, row by row.
func (rc *recipe) sexesByConvention(reads func(attribute string) bool) []Problem {
	if reads != nil && !reads(rc.def.Attributes[instruments.AttributeSex].ID) || rc.surveyed.Sexes == person.NoSexNumber {
		return nil
	}
	for _, c := range rc.person {
		if !c.byOption || c.codes != nil || c.attribute != instruments.AttributeSex {
			continue
		}
		if rc.joint != nil && rc.joint.saysSexes() && rc.has(roleID) && !rc.sheetIDs {
			rc.sexByOption = true
			return nil
		}
		p := newProblem(codeSexNumbers)
		p.Column = headerName(rc.labels, c.at)
		return []Problem{p}
	}
	return nil
}

// surveyStep is after how many rows a survey looks whether it is still wanted.
const surveyStep = 1024

// canFollow reports whether there may be a row behind an error of a rowReader.
func canFollow(err error) bool {
	var bad *rowError
	return errors.As(err, &bad) && !bad.Fatal
}

// isSheet reports a row that is an answer sheet, each of its cells in its column.
func (v *survey) isSheet(r *row) bool { return !isBlank(r) && v.fits(r) && v.kept(r) && !v.drops(r) }

// open reports whether further rows may say more.
func (v *survey) open() bool { return v.sexes.Open() || v.grades.Open() || v.numbers.open() }

func (v *survey) add(r *row) {
	v.numbers.add(r)
	says := func(at int) []byte {
		if cell := trimCell(v.cell(r, at)); !v.saysNothing(cell) {
			return cell
		}
		return nil
	}
	if v.sex >= 0 {
		v.sexes.Add(says(v.sex))
	}
	if v.grade >= 0 {
		v.grades.Add(says(v.grade))
	}
}

// peek gives a copy of the next rows, as many as there is room for, and leaves them to be read; whole says that they are all
// there are.
func (r *rowReader) peek() (text []byte, whole bool) {
	if r.pos > 0 {
		r.drop(r.pos)
	}
	for r.end < len(r.buf) && r.srcErr == nil {
		r.more()
	}
	text = r.buf[:r.end]
	if whole = r.srcErr != nil && errors.Is(r.srcErr, io.EOF); !whole {
		text = text[:lastLineEnd(text)]
	}
	return bytes.Clone(text), whole
}
