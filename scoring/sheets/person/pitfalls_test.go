package person_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/scoring/sheets/person"
)

// The pitfalls of importing answer sheets that concern who a sheet is from, by their numbers in the list of pitfalls: 8
// times, 9 identity, 10 age, 12 width and blanks, 13 reports without names.

func readID(t *testing.T, cell string, from person.Source) string {
	t.Helper()
	id, fault := person.ParseID(nil, []byte(cell), from)
	require.Equal(t, person.OK, fault, cell)
	return string(id.Text)
}

func TestPitfall08ChineseClock(t *testing.T) {
	m, fault := person.Dates{}.Parse([]byte("2026/3/9 上午10:12"))
	require.Equal(t, person.OK, fault)
	assert.Equal(t, person.Moment{Time: time.Date(2026, 3, 9, 10, 12, 0, 0, time.UTC), HasClock: true}, m)
}

func TestPitfall08SerialDate(t *testing.T) {
	_, fault := person.Dates{}.Parse([]byte("40611"))
	assert.Equal(t, person.DateSerial, fault)
	windows, _ := person.Dates{Serial: person.Serial1900}.Parse([]byte("40611"))
	mac, _ := person.Dates{Serial: person.Serial1904}.Parse([]byte("40611"))
	assert.Equal(t, "2011-03-09", windows.Time.Format(time.DateOnly))
	assert.Equal(t, "2015-03-10", mac.Time.Format(time.DateOnly), "four years and a day later")
}

func TestPitfall08TimeZone(t *testing.T) {
	cell := []byte("2026-03-08T16:30:00Z") // half past midnight on 9 March in Beijing
	_, fault := person.Dates{}.Parse(cell)
	assert.Equal(t, person.DateZone, fault)
	m, fault := person.Dates{Zone: time.FixedZone("", 8*3600)}.Parse(cell)
	require.Equal(t, person.OK, fault)
	assert.Equal(t, "2026-03-09", m.Time.Format(time.DateOnly))
}

func TestPitfall09SexCodes(t *testing.T) {
	for cell, want := range map[string]person.Sex{"男": person.Male, "F": person.Female, "1": person.Male, "2": person.Female} {
		sex, fault := person.ParseSex([]byte(cell), person.MaleOneFemaleTwo)
		assert.Equal(t, person.OK, fault)
		assert.Equal(t, want, sex)
	}
	var column person.SexSurvey
	for _, cell := range []string{"0", "1", "1"} {
		column.Add([]byte(cell))
	}
	for _, cell := range []string{"0", "1"} {
		_, fault := person.ParseSex([]byte(cell), column.Code())
		assert.Equal(t, person.SexNumber, fault, "0 and 1 alone say nothing")
	}
}

func TestPitfall09ClassLabels(t *testing.T) {
	for _, cell := range []string{"七(3)班", "七（３）班", "0703", "０７０３", "703", "7.3"} {
		class, fault := person.School{}.ParseClass([]byte(cell), person.SourceText, time.Time{}, person.Grade{})
		assert.Equal(t, person.OK, fault, cell)
		assert.Equal(t, person.Class{Grade: person.Grade{Number: 7, Stage: person.Junior}, Number: 3}, class, cell)
	}
	_, fault := person.School{}.ParseClass([]byte("7.3"), person.SourceNumber, time.Time{}, person.Grade{})
	assert.Equal(t, person.ClassDecimal, fault, "as a number it may have been 7.30")
}

func TestPitfall09FullWidthDigits(t *testing.T) {
	assert.Equal(t, readID(t, "0703012", person.SourceUnknown), readID(t, "０７０３０１２", person.SourceUnknown))
}

func TestPitfall09BlanksAroundNames(t *testing.T) {
	for _, cell := range []string{"王某甲", " 王某甲", "王某甲\u3000", "\ufeff王 某 甲\u00a0", "王\u200b某甲"} {
		assert.Equal(t, "王某甲", string(person.AppendName(nil, []byte(cell))), "%q", cell)
	}
}

func TestPitfall09RareCharactersStay(t *testing.T) {
	for _, name := range []string{"王𠮷", "㛃某", "\ue863某"} { // beyond the first plane, of an extension, for private use
		assert.Equal(t, name, string(person.AppendName(nil, []byte(name))))
	}
}

func TestPitfall09ScientificNotation(t *testing.T) {
	_, fault := person.ParseID(nil, []byte("5.10411E+17"), person.SourceUnknown)
	assert.Equal(t, person.IDScientific, fault)
}

func TestPitfall09LeadingZeros(t *testing.T) {
	assert.Equal(t, "0703012", readID(t, "0703012", person.SourceUnknown))
	assert.NotEqual(t, readID(t, "0703012", person.SourceUnknown), readID(t, "703012", person.SourceUnknown))
}

func TestPitfall09LongIDsBecomeFloats(t *testing.T) {
	for _, c := range []struct {
		cell string
		from person.Source
		want person.Fault
	}{
		{"999999201103090123", person.SourceNumber, person.IDDigits},
		{"9.99999201103090E+17", person.SourceNumber, person.IDScientific},
		{"999999201103090000", person.SourceUnknown, person.IDRounded},
		{"20240701.0", person.SourceUnknown, person.IDFraction},
		{"G999999201103090123", person.SourceUnknown, person.OK},
	} {
		_, fault := person.ParseID(nil, []byte(c.cell), c.from)
		assert.Equal(t, c.want, fault, c.cell)
	}
}

func TestPitfall09IDsThatDifferInCaseOrWidth(t *testing.T) {
	a, b := readID(t, "ab12", person.SourceUnknown), readID(t, "ＡＢ１２", person.SourceUnknown)
	assert.NotEqual(t, a, b, "two ids")
	assert.Equal(t, person.AppendKey(nil, []byte(a)), person.AppendKey(nil, []byte(b)), "that are probably one")
}

func TestPitfall10AgeMismatch(t *testing.T) {
	grade, fault := person.School{}.ParseGrade([]byte("初一"), time.Time{})
	require.Equal(t, person.OK, fault)
	assert.True(t, grade.AgeMismatch(25))
}

func TestPitfall12FullWidthPunctuation(t *testing.T) {
	assert.Equal(t, person.RoleSex, person.RoleOf("１、您的性别："))
	grade, fault := person.School{}.ParseGrade([]byte("\u00a0初\u200b一\u3000"), time.Time{})
	assert.Equal(t, person.OK, fault)
	assert.Equal(t, uint8(7), grade.Number)
}

func TestPitfall13ReportsWithoutNames(t *testing.T) {
	assert.Equal(t, "3 个汉字", person.Pattern([]byte("王某甲"), "zh"))
	assert.Equal(t, "G + 17 digits", person.Pattern([]byte("G99999920110309012"), "en"))
}
