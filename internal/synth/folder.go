package synth

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/instruments"
)

// FolderFile is one file of a folder.
type FolderFile struct {
	Name  string // with slashes between its parts
	Write func(io.Writer) error
}

// Folder is what the schools of a city hand in, and the register of who was to answer: in a folder for each county a file
// for each school, as four platforms export it, the codebook that one of them needs, and roster.xlsx. It is immutable.
//
// Some sheets are as in real life. Of every ten schools one has a visitor who is on no roster, one a pupil who has left
// the zeros in front of the id away, one a pupil who has answered twice, and one a pupil who has marked the other sex; of
// each class two pupils have not answered.
type Folder struct {
	schools []school
	Counts  FolderCounts
}

// FolderCounts is what somebody finds who reads the folder with its roster.
type FolderCounts struct {
	Files, Sheets     int
	Expected, Present int // pupils
	NotOnRoster       int // sheets, those nearly on it too
	Nearly            int
	Twice             int // sheets of pupils who have another one
	Differing         int // sheets of another sex than the roster says
}

// school is a school, its one class, and the sheets of it.
type school struct {
	county, name, file string
	shape              int // index into folderShapes
	roster             *Class
	sheets             *Class
}

// folderShapes are the shapes of the schools' files.
var folderShapes = []struct {
	ending string
	write  func(io.Writer, *Class) error
}{
	{".csv", WriteWJXOptions},
	{".csv", WriteWenjuan},
	{".xlsx", WritePlainWorkbook},
	{".csv", WriteGoogleForms},
}

// FolderSchools is how many schools a Folder has, and so how many files of answer sheets.
const FolderSchools = 119

// schoolsInCounty is how many of them are in a county.
const schoolsInCounty = 17

var counties = []string{"东山县", "西河县", "南溪区", "北岭区", "中江县", "青石县", "白塔区"}

// notAnswered is how many pupils of each class have not answered.
const notAnswered = 2

// NewFolder makes a folder whose pupils answer an instrument. All items have to be choices.
func NewFolder(def *instruments.Definition, seed uint64) *Folder {
	f := &Folder{}
	for k := range FolderSchools {
		county := counties[k/schoolsInCounty]
		name := fmt.Sprintf("%s第%d中学", strings.TrimRight(county, "县区"), k%schoolsInCounty+1)
		number := fmt.Sprintf("%04d26", k+1)
		of := newClass(def, seed+uint64(k), room{school: name, grade: []string{"七年级", "八年级"}[k%2], class: "1班", number: number, stage: 1})
		s := school{county: county, name: name, shape: k % len(folderShapes), roster: of, sheets: of.without(notAnswered)}
		s.file = county + "/" + name + folderShapes[s.shape].ending
		f.count(&s, s.disturb(k%10))
		f.schools = append(f.schools, s)
	}
	return f
}

// without gives the class without its last pupils.
func (c *Class) without(n int) *Class {
	return &Class{def: c.def, pupils: slices.Clone(c.pupils[:len(c.pupils)-n])}
}

// What a school's sheets may be beside ordinary.
const (
	otherSex = 1
	visitor  = 3
	noZeros  = 6
	twice    = 8
)

// disturb makes the sheets as they are in real life, by the last digit of the school's number, and
// gives back which they are.
func (s *school) disturb(how int) int {
	p := s.sheets.pupils
	switch how {
	case otherSex:
		p[2].sex = 3 - p[2].sex
	case visitor:
		p[4].id = "V" + p[4].id
	case noZeros:
		p[6].id = strings.TrimLeft(p[6].id, "0")
	case twice:
		again := p[8]
		again.number = len(p) + 1
		s.sheets.pupils = append(p, again)
	}
	return how
}

// count adds a school to what is to be found.
func (f *Folder) count(s *school, how int) {
	c := &f.Counts
	c.Files++
	c.Sheets += len(s.sheets.pupils)
	c.Expected += len(s.roster.pupils)
	c.Present += len(s.sheets.pupils)
	switch how {
	case otherSex:
		c.Differing++
	case visitor:
		c.NotOnRoster++
		c.Present--
	case noZeros:
		c.NotOnRoster++
		c.Nearly++
		c.Present--
	case twice:
		c.Twice++
		c.Present--
	}
}

// Files gives the files, the roster first.
func (f *Folder) Files() []FolderFile {
	files := []FolderFile{{"roster.xlsx", f.writeRoster}}
	for i := range f.schools {
		s := &f.schools[i]
		if i%schoolsInCounty == 0 {
			files = append(files, FolderFile{s.county + "/code.csv", func(w io.Writer) error { return WriteWenjuanCodebook(w, s.roster) }})
		}
		files = append(files, FolderFile{s.file, func(w io.Writer) error { return folderShapes[s.shape].write(w, s.sheets) }})
	}
	return files
}

// writeRoster writes the register of all schools.
func (f *Folder) writeRoster(w io.Writer) error {
	rows := [][]string{{"区县", "学校", "年级", "班级", "学号", "姓名", "性别", "出生日期"}}
	for i := range f.schools {
		s := &f.schools[i]
		for j := range s.roster.pupils {
			p := &s.roster.pupils[j]
			rows = append(rows, []string{
				s.county, p.school, p.grade, p.class, p.id, "某生" + strconv.Itoa(len(rows)), sexes[p.sex], p.birth.Format("2006-01-02"),
			})
		}
	}
	return writeWorkbook(w, "名册", rows)
}
