package person

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestParseSex(t *testing.T) {
	for _, c := range []struct {
		cell  string
		code  SexCode
		want  Sex
		fault Fault
	}{
		{"男", NoSexNumber, Male, OK},
		{" 女 ", NoSexNumber, Female, OK},
		{"男生", NoSexNumber, Male, OK},
		{"女性", NoSexNumber, Female, OK},
		{"M", NoSexNumber, Male, OK},
		{"ｆ", NoSexNumber, Female, OK},
		{"Male", NoSexNumber, Male, OK},
		{"FEMALE", NoSexNumber, Female, OK},
		{"male female", NoSexNumber, SexUnknown, NotSex},
		{"男女", NoSexNumber, SexUnknown, NotSex},
		{"其他", NoSexNumber, SexUnknown, NotSex},
		{"未知", NoSexNumber, SexUnknown, Placeholder},
		{"1", NoSexNumber, SexUnknown, SexNumber},
		{"1", MaleOneFemaleTwo, Male, OK},
		{"２", MaleOneFemaleTwo, Female, OK},
		{"2.0", MaleOneFemaleTwo, Female, OK},
		{"0", MaleOneFemaleTwo, SexUnknown, Placeholder},
		{"9", MaleOneFemaleTwo, SexUnknown, Placeholder},
		{"3", MaleOneFemaleTwo, SexUnknown, SexNumber},
		{"1", MaleOneFemaleNought, Male, OK},
		{"0", MaleOneFemaleNought, Female, OK},
		{"2", MaleOneFemaleNought, SexUnknown, SexNumber},
		{"1", MaleNoughtFemaleOne, Female, OK},
		{"0", MaleNoughtFemaleOne, Male, OK},
		{"9", MaleNoughtFemaleOne, SexUnknown, SexNumber},
		{"12", MaleOneFemaleTwo, SexUnknown, NotSex},
		{"男", MaleNoughtFemaleOne, Male, OK},
	} {
		sex, fault := ParseSex([]byte(c.cell), c.code)
		assert.Equal(t, c.want, sex, "%q", c.cell)
		assert.Equal(t, c.fault, fault, "%q", c.cell)
	}
	assert.Equal(t, []string{"", "M", "F"}, []string{SexUnknown.String(), Male.String(), Female.String()})
}

func TestSexSurvey(t *testing.T) {
	for _, c := range []struct {
		cells []string
		want  SexCode
		open  bool
	}{
		{[]string{"1", "2", "1"}, MaleOneFemaleTwo, false},
		{[]string{"0", "1"}, NoSexNumber, true},
		{[]string{"0", "1", "2", "9"}, MaleOneFemaleTwo, false},
		{[]string{"1"}, NoSexNumber, true},
		{[]string{"0"}, NoSexNumber, true},
		{[]string{"男", "女", "", "-"}, NoSexNumber, false},
		{[]string{"1.0", "2.0"}, MaleOneFemaleTwo, false},
		{nil, NoSexNumber, false},
	} {
		var v SexSurvey
		for _, cell := range c.cells {
			v.Add([]byte(cell))
		}
		assert.Equal(t, c.want, v.Code(), "%q", c.cells)
		assert.Equal(t, c.open, v.Open(), "%q", c.cells)
	}
}
