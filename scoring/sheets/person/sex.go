package person

// Sex is male, female, or not known, which is the zero value.
type Sex uint8

const (
	SexUnknown Sex = iota
	Male
	Female
)

// String gives M, F or "".
func (s Sex) String() string { return [...]string{"", "M", "F"}[s] }

// SexCode says what numbers mean in a column of sexes. The zero value takes none.
type SexCode uint8

const (
	// NoSexNumber: a number is not understood.
	NoSexNumber SexCode = iota
	// MaleOneFemaleTwo: GB/T 2261.1-2003, in which 0 is unknown and 9 not stated.
	MaleOneFemaleTwo
	// MaleOneFemaleNought is 1 for male and 0 for female.
	MaleOneFemaleNought
	// MaleNoughtFemaleOne is 0 for male and 1 for female.
	MaleNoughtFemaleOne
)

// sexNumbers is what the numbers 0, 1 and 2 mean.
var sexNumbers = [...][3]Sex{
	MaleOneFemaleTwo:    {SexUnknown, Male, Female},
	MaleOneFemaleNought: {Female, Male},
	MaleNoughtFemaleOne: {Male, Female},
}

// ParseSex reads a sex: 男, 女, M, F, male, female and their like, and a number where the code takes it. Under
// MaleOneFemaleTwo, 0 and 9 are placeholders.
func ParseSex(cell []byte, code SexCode) (Sex, Fault) {
	var buf [longest]byte
	s, fault := begin(buf[:], cell, NotSex)
	if fault != OK {
		return SexUnknown, fault
	}
	switch string(s) {
	case "男", "男生", "男性", "男孩", "m", "male", "boy":
		return Male, OK
	case "女", "女生", "女性", "女孩", "f", "female", "girl":
		return Female, OK
	}
	n, ok := sexNumber(s)
	switch {
	case !ok:
		return SexUnknown, NotSex
	case code == NoSexNumber:
		return SexUnknown, SexNumber
	case code == MaleOneFemaleTwo && (n == 0 || n == 9):
		return SexUnknown, Placeholder
	case n > 2 || sexNumbers[code][n] == SexUnknown:
		return SexUnknown, SexNumber
	}
	return sexNumbers[code][n], OK
}

// sexNumber reads a number of one digit, perhaps with the .0 of a program that has no whole numbers.
func sexNumber(s []byte) (n int, ok bool) {
	if len(s) == 3 && string(s[1:]) == ".0" {
		s = s[:1]
	}
	n, rest, ok := cutNumber(s, 1)
	return n, ok && len(rest) == 0
}

// SexSurvey notes which numbers a column of sexes has, which is how 1 and 2 are told from 1 and 0. The zero value has seen
// nothing.
type SexSurvey struct{ seen [3]bool }

// Add notes a cell.
func (v *SexSurvey) Add(cell []byte) {
	var buf [longest]byte
	if s, fault := begin(buf[:], cell, NotSex); fault == OK {
		if n, ok := sexNumber(s); ok && n < len(v.seen) {
			v.seen[n] = true
		}
	}
}

// Open reports that there are numbers, and that those of further cells may tell what they mean.
func (v *SexSurvey) Open() bool { return (v.seen[0] || v.seen[1]) && !v.seen[2] }

// Code gives MaleOneFemaleTwo for a column in which 2 occurs. Where it does not, whoever is 1 is only known to who made the
// file, also in one of boys or of girls alone: NoSexNumber, as for a column without numbers.
func (v *SexSurvey) Code() SexCode {
	if v.seen[2] {
		return MaleOneFemaleTwo
	}
	return NoSexNumber
}
