package synth

import (
	"fmt"
	"strings"
)

// schoolKind is what grades a school has.
type schoolKind uint8

const (
	primarySchool schoolKind = iota
	juniorSchool
	nineYearSchool
	seniorSchool
	vocationalSchool
)

// citySchool is a school.
type citySchool struct {
	home     int    // index into counties
	county   string // its name
	name     string
	kind     schoolKind
	fiveFour bool // five years of primary school, four of junior
	weight   int  // how many pupils, beside the others of the same kind
	boarders int  // of a thousand pupils
}

// countyKinds are the schools of a county.
var countyKinds = [schoolsInCounty]schoolKind{
	primarySchool, juniorSchool, seniorSchool, primarySchool, vocationalSchool, primarySchool, juniorSchool, primarySchool,
	juniorSchool, seniorSchool, primarySchool, nineYearSchool, juniorSchool, primarySchool, vocationalSchool, primarySchool, juniorSchool,
}

// kindNames are what schools are called behind their number.
var kindNames = [...]string{"小学", "初级中学", "实验学校", "高级中学", "职业学校"}

// weights make schools differ in size as they do; one of a county's primary schools is a village's.
var weights = [schoolsInCounty]int{120, 110, 130, 80, 100, 60, 70, 150, 140, 90, 100, 40, 90, 70, 80, 4, 60}

// boarding is how many of a thousand pupils board, by kind.
var boarding = [...]int{0, 180, 60, 550, 620}

// newCitySchools makes the schools, one county's after another's. The last county has the five-four system.
func newCitySchools(n int) []citySchool {
	many := max(2, (n+schoolsInCounty-1)/schoolsInCounty)
	var schools []citySchool
	for county := range many {
		var counts [len(kindNames)]int
		for place := range (county+1)*n/many - county*n/many {
			kind := kindAt(county, place)
			counts[kind]++
			schools = append(schools, citySchool{
				home: county, county: counties[county], kind: kind, fiveFour: county == many-1,
				name:   fmt.Sprintf("%s第%d%s", strings.TrimRight(counties[county], "县区"), counts[kind], kindNames[kind]),
				weight: weights[place], boarders: boarding[kind],
			})
		}
	}
	return schools
}

// kindAt gives the kind of a county's school. In every other county the senior and the vocational schools come in another
// order, so that the smallest city has both.
func kindAt(county, place int) schoolKind {
	kind := countyKinds[place]
	switch {
	case county%2 == 1 && kind == seniorSchool:
		return vocationalSchool
	case county%2 == 1 && kind == vocationalSchool:
		return seniorSchool
	}
	return kind
}

// has reports whether a grade is taught in a school.
func (s *citySchool) has(grade int, vocational bool) bool {
	lastPrimary := 6
	if s.fiveFour {
		lastPrimary = 5
	}
	switch s.kind {
	case primarySchool:
		return grade <= lastPrimary
	case juniorSchool:
		return lastPrimary < grade && grade <= lastJunior
	case nineYearSchool:
		return grade <= lastJunior
	default:
		return grade > lastJunior && vocational == (s.kind == vocationalSchool)
	}
}

// stage gives the stage of schooling that a grade belongs to: its word, and its rank from 0 by what weighs
// on pupils.
func (s *citySchool) stage(grade int) (word string, rank int) {
	switch {
	case s.kind == vocationalSchool:
		return "中职", 1
	case grade > lastJunior:
		return "高中", 2
	case grade > 6 || grade == 6 && s.fiveFour:
		return "初中", 1
	}
	return "小学", 0
}

// The grades that answer, and the last one of junior school.
const (
	firstGrade = 4
	lastJunior = 9
	lastGrade  = 12
)

// gradeNames are what grades are called, from the first that answers.
var gradeNames = [...]string{"四年级", "五年级", "六年级", "七年级", "八年级", "九年级", "高一", "高二", "高三"}

// vocationalNames are those of a vocational school.
var vocationalNames = [...]string{"中职一年级", "中职二年级", "中职三年级"}

// gradeName gives what the school calls a grade.
func (s *citySchool) gradeName(grade int) string {
	if s.kind == vocationalSchool {
		return vocationalNames[grade-lastJunior-1]
	}
	return gradeNames[grade-firstGrade]
}
