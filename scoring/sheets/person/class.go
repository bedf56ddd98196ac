package person

import "time"

// Class is what a class's label says.
type Class struct {
	Grade  Grade // the zero value where the label has none
	Number uint8 // 1 to 99
}

// maxClass is the highest number of a class.
const maxClass = 99

// ParseClass reads a class's label: 3班, (3)班, 三班, 3; with a grade, 七(3)班, 七年级3班, 初一3班, 高二(12)班, 2023级3班, 七三班, Grade 7
// Class 3; and in digits alone, 0703, 701, 7.3, 7-3.
//
// The grade is that of a column of grades, the zero value where there is none. It settles labels with two readings (12 is
// the twelfth class, or the second of grade 1), and a label of another grade is the fault ClassElsewhere. As in ParseGrade a
// number that the stage does not have counts from the stage's first year, so that 201 is grade 11 in a senior school; the
// stage is the school's, or that of the column. That does not go for two digits, nor for Chinese numerals that are a number
// together: 12 is no second class of 初一, nor is 二十 the tenth of 初二 or 十二 the second of grade 10. A point between digits
// is trusted where nothing can have been lost behind it, or where the cell is known to be text.
func (s School) ParseClass(cell []byte, from Source, tested time.Time, grade Grade) (Class, Fault) {
	var buf [longest]byte
	text, fault := begin(buf[:], cell, NotClass)
	if fault != OK {
		return Class{}, fault
	}
	r := classReader{school: s, column: grade, tested: tested}
	r.read(text, from)
	return r.verdict()
}

// classReader collects the readings of a label.
type classReader struct {
	school School
	column Grade
	tested time.Time

	found   [4]Class // readings that agree with the column
	many    int
	against bool  // there is one that does not
	open    bool  // there is one whose grade nobody knows without the stage
	fault   Fault // of one that is no class for another reason
}

func (r *classReader) verdict() (Class, Fault) {
	switch {
	case r.many == 1 && !r.open:
		return r.found[0], OK
	case r.many > 1 || r.many > 0 && r.open:
		return Class{}, ClassAmbiguous
	case r.open:
		return Class{}, GradeNeedsStage
	case r.against:
		return Class{}, ClassElsewhere
	case r.fault != OK:
		return Class{}, r.fault
	}
	return Class{}, NotClass
}

// read finds the readings of a label.
func (r *classReader) read(s []byte, from Source) {
	body, named := cutEnd(s, "班")
	k := digits(body)
	switch {
	case k == len(body):
		r.digits(body)
		return
	case !named && k > 0 && body[k] == '.' && k+1+digits(body[k+1:]) == len(body) && from != SourceText:
		if after := body[k+1:]; len(after) < 2 || after[len(after)-1] == '0' {
			r.fault = ClassDecimal
			return
		}
	}
	n, plain := classNumber(body)
	if plain {
		r.add(Class{Number: uint8(n)})
	}
	w, rest, ok := cutGrade(body)
	if ok && len(rest) == 0 { // no class is left: 七十二 is 72, or the twelfth of 七
		w = gradeWord{}
		w.n, rest, ok = cutHanDigit(body)
	}
	if !ok || len(rest) == 0 {
		return
	}
	after, apart := cutAny(rest, ".", "-", "_", "/", "·", " ")
	if !apart && isDigit(rest[0]) && isDigit(body[len(body)-len(rest)-1]) {
		return // 初13 has no end of the grade
	}
	if n, ok := classNumber(after); ok {
		r.graded(w, n, !plain)
	}
}

// cutEnd takes a word off the end of a text.
func cutEnd(s []byte, word string) (rest []byte, ok bool) {
	if n := len(s) - len(word); n >= 0 && string(s[n:]) == word {
		return s[:n], true
	}
	return s, false
}

// digits finds the readings of a label of digits alone: up to two are a class, or a grade and a
// class; three or four are both.
func (r *classReader) digits(s []byte) {
	plain := len(s) <= 2
	if n, ok := classNumber(s); ok && plain {
		r.add(Class{Number: uint8(n)})
	}
	for g := 1; g <= 2; g++ {
		c := len(s) - g
		if c < 1 || c > 2 || plain && s[0] == '0' {
			continue
		}
		if n := number(s[g:]); n > 0 {
			r.graded(gradeWord{n: number(s[:g])}, n, !plain)
		}
	}
}

// add notes a reading.
func (r *classReader) add(c Class) {
	for _, known := range r.found[:r.many] {
		if known == c {
			return
		}
	}
	r.found[r.many], r.many = c, r.many+1
}

// graded notes a reading with a grade. FromFirst allows a number to count from the first year of the stage; where the
// label may be a class's number and nothing else, that would be one reading too many.
func (r *classReader) graded(w gradeWord, n int, fromFirst bool) {
	s, assumed := r.school, false
	if s.Stage == StageUnknown && w.how != inStage {
		if s.Stage = r.column.Stage; s.Stage == StageUnknown && r.column.Number >= 10 {
			s.Stage, assumed = Vocational, true // or senior, which has the same grades
		}
	}
	var g Grade
	var fault Fault
	if w.how == through {
		g, fault = s.counted(w.n, fromFirst)
	} else {
		g, fault = s.grade(w, r.tested)
	}
	switch {
	case fault == NotGrade: // no reading at all
	case fault == GradeNeedsStage:
		r.open = true
	case fault == GradeNotHere && s.Stage != r.school.Stage:
		r.against = true
	case fault != OK:
		r.fault = fault
	case r.column.Number != 0 && r.column.Number != g.Number:
		r.against = true
	default:
		if assumed {
			g.Stage = w.stage
		}
		r.add(Class{g, uint8(n)})
	}
}

// brackets are those that may stand around a class's number.
var brackets = [...][2]string{{"(", ")"}, {"[", "]"}, {"【", "】"}, {"〔", "〕"}, {"{", "}"}}

// classNumber reads the number of a class, with brackets or without.
func classNumber(s []byte) (n int, ok bool) {
	s, _ = cutAny(s, "class ", "class")
	for _, b := range brackets {
		if inner, open := cut(s, b[0]); open {
			if s, ok = cutEnd(inner, b[1]); !ok {
				return 0, false
			}
			break
		}
	}
	n, rest, ok := cutNumber(s, 2)
	if !ok {
		n, rest, ok = cutHanNumber(s)
	}
	return n, ok && len(rest) == 0 && 1 <= n && n <= maxClass
}
