package sheets

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/scoring/sheets/person"
)

// TestPlainIDs: what is taken for an id without a closer look is what a closer look makes of it.
func TestPlainIDs(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 26))
	pieces := []string{"0", "1", "9", "000", "123456", "a", "E", "e", "G", "X", "na", "null", "unknown", "none", "-", "+", ".", "'", "=", " ", "１", "中"}
	plain, short := 0, testing.Short()
	for range 200_000 {
		var b strings.Builder
		for range 1 + rng.IntN(8) {
			b.WriteString(pieces[rng.IntN(len(pieces))])
		}
		cell := b.String()
		if !isPlainID([]byte(cell)) {
			continue
		}
		plain++
		for _, from := range []person.Source{person.SourceUnknown, person.SourceText, person.SourceNumber} {
			id, fault := person.ParseID(nil, []byte(cell), from)
			require.Equal(t, person.OK, fault, "%q", cell)
			require.Equal(t, cell, string(id.Text))
			require.Equal(t, person.OK, id.Doubt(person.IDOwn), "%q", cell)
		}
		if short && plain > 10_000 {
			break
		}
	}
	require.Greater(t, plain, 10_000)
	for _, cell := range []string{"5E17", "nan", "unknown", "1a", "11010519491231002X", "", "999999201103090000"} {
		assert.False(t, isPlainID([]byte(cell)), cell)
	}
}

// TestSameDay: where the day before is taken for the day of a cell, it is.
func TestSameDay(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 26))
	days := []string{"2026-03-09", "2026/3/9", "2026.3.9", "2026年3月9日", "20260309", "2026-03-10", "2026/3/19", "9/3/2026", "46090"}
	clocks := []string{"", " 10:12:41", " 9:05", " 09:05:07", " 23:59:59", " 24:00", " 10:60", " 上午10:12", " 10:12 PM", "T10:12", " 10:12:41Z", " 10:12:4", " 1:2", " :12", " 12:"}
	dates := person.Dates{Serial: person.Serial1900, Order: person.DayMonthYear}
	same := 0
	var d dayMemo
	for range 100_000 {
		cell := []byte(days[rng.IntN(len(days))] + clocks[rng.IntN(len(clocks))])
		at, fault := dates.Parse(cell)
		if d.same(cell) {
			require.Equal(t, person.OK, fault, "%s behind %s", cell, d.cell)
			require.Equal(t, dayOf(at), d.day, "%s behind %s", cell, d.cell)
			same++
		}
		if fault == person.OK {
			d.note(cell, dayOf(at))
			require.Equal(t, at.Time.Format(time.DateOnly), d.text)
			require.True(t, d.same(cell))
		}
	}
	require.Greater(t, same, 1000)
}

// TestClassesAreRememberedRight reads labels in any order of grades, stages and dates, and finds what
// reading each by itself finds.
func TestClassesAreRememberedRight(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 26))
	texts := []string{
		"3班", "3", "12", "11", "0703", "703", "201", "7.3", "7.10", "7-3", "七(3)班", "初二3班", "高一(2)班", "2023级3班",
		"七十二班", "二十班", "十二", "1003", "初13", "火箭班", "110",
	}
	labels := make([]*label, len(texts))
	for i, text := range texts {
		labels[i] = &label{text: []byte(text)}
	}
	grades := []person.Grade{
		{},
		{Number: 1, Stage: person.Primary},
		{Number: 7, Stage: person.Junior},
		{Number: 8, Stage: person.Junior},
		{Number: 10},
		{Number: 10, Stage: person.Senior},
		{Number: 11, Stage: person.Vocational},
	}
	dates := []time.Time{{}, time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC), time.Date(2024, 10, 1, 0, 0, 0, 0, time.UTC)}
	f := &filler{}
	for range 50_000 {
		i := rng.IntN(len(texts))
		x := facts{school: person.School{Stage: person.Stage(rng.IntN(5))}, grade: grades[rng.IntN(len(grades))], tested: dates[rng.IntN(3)]}
		if f.who.day.year = 0; !x.tested.IsZero() {
			f.who.day.year = x.school.Year(x.tested)
		}
		from := person.Source(rng.IntN(3))
		want, wantFault := x.school.ParseClass([]byte(texts[i]), from, x.tested, x.grade)
		got, fault := f.classOf(labels[i], from, &x)
		require.Equal(t, wantFault, fault, "%s in %+v", texts[i], x)
		require.Equal(t, want, got, "%s in %+v", texts[i], x)
	}
}

// TestPersonsAreReadAlikeInAnyOrder reads the same rows one by one and together, so that no row hangs on those before it.
func TestPersonsAreReadAlikeInAnyOrder(t *testing.T) {
	rng := rand.New(rand.NewPCG(10, 26))
	pick := func(cells ...string) string { return cells[rng.IntN(len(cells))] }
	head := "id,sex,grade,class,birth,date,seconds,q1\n"
	var rows []string
	for i := range 300 {
		rows = append(rows, fmt.Sprintf("a%d,%s,%s,%s,%s,%s,%s,1\n", i, pick("男", "F", "x", ""), pick("初一", "高2024级", "初中2026届", "9", "", "99"),
			pick("七(3)班", "12", "3", "九2班", "2024级1班"), pick("2012-03-09", "2010/1/1", "40611", ""),
			pick("2026-03-09 10:12:41", "2026-03-09 9:05", "2026/9/1", "2025-08-31", "", "46090"), pick("61秒", "00:03:58", "3:58", "")))
	}
	about := func(r result) (out []string) {
		for _, s := range r.sheets {
			out = append(out, fmt.Sprint(s.ID, s.Unit, s.Date, s.Seconds, s.HasSeconds,
				attributeOf(s, "sex"), attributeOf(s, "age_months"), attributeOf(s, "grade"), attributeOf(s, "stage")))
		}
		return out
	}
	def := schooling(t)
	together := read(t, def, "", file("a.csv", head+strings.Join(rows, "")))
	problems := 0
	for i, row := range rows {
		one := read(t, def, "", file("a.csv", head+row))
		require.Equal(t, about(one), about(together)[i:i+1], row)
		problems += len(one.problems) - 1 // the columns missing
	}
	assert.Equal(t, problems, len(together.problems)-1)
}

// TestPersonsAlikeAreRememberedRight reads the same rows one by one and together, of files in which persons that are
// described alike are read once: the sheets are the same to the last bit, and so are the problems.
func TestPersonsAlikeAreRememberedRight(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 26))
	cells := map[string][]string{
		"school": {"一中", "二中", " 一中", ""}, "grade": {"7", "初一", "八年级", "2023级", "99", "", "10"}, "class": {"3", "七(3)班", "12", "0703", "", "7.10"},
		"sex": {"男", "F", "M", "", "x", `"F"`}, "age": {"12", "13", "40", "", "y"}, "stage": {"初中", "junior", "", "z"},
		"date": {"2024-03-09", "2024-10-01 9:05", "2026/9/1", "", "never"}, "seconds": {"61", "0:58", "", "soon"},
		"informant": {"self", "parent", "", "who"}, "id": {"", "12345678", "pupil0001", "1E+17"}, "name": {"a", "b"},
	}
	for _, c := range []struct {
		head, mapping string
		remembered    bool
	}{
		{"id,school,grade,class,sex,age", "", true},
		{"id,sex,age,grade,school,class,date,seconds", "", true},
		{"date,informant,id,stage,grade,class,sex,school", "", true},
		{"id,school,sex", "person: {grade: {is: 八年级}}\n", true},
		{"id,grade,name,sex,class", "", false},
		{"id,school", "", false},
	} {
		names := strings.Split(c.head, ",")
		var rows []string
		for range 600 {
			row := make([]string, len(names))
			for i, name := range names {
				row[i] = cells[name][rng.IntN(len(cells[name]))]
				if name != "id" && rng.IntN(3) > 0 {
					row[i] = cells[name][0]
				}
			}
			rows = append(rows, strings.Join(row, ",")+",1,2,3,4\n")
		}
		head := c.head + ",q1,q2,q3,q4\n"
		def := schooling(t)
		together := read(t, def, c.mapping, file("a.csv", head+strings.Join(rows, "")))
		require.Len(t, together.sheets, len(rows))
		said := map[int][]string{}
		for _, p := range together.problems {
			row := p.Row
			if p.Code != codeDuplicate {
				p.Row = 2
				said[row] = append(said[row], p.Text("en"))
			}
		}
		for i, row := range rows {
			one := read(t, def, c.mapping, file("a.csv", head+row))
			together.sheets[i].Row = 2
			require.Equal(t, one.sheets, together.sheets[i:i+1], "%s: %s", c.head, row)
			var alone []string
			for _, p := range one.problems {
				if p.Row > 0 {
					alone = append(alone, p.Text("en"))
				}
			}
			require.Equal(t, alone, said[i+2], "%s: %s", c.head, row)
		}
		r, err := Open(def, nil, Options{}, file("a.csv", head+rows[0]))
		require.NoError(t, err)
		if c.mapping == "" {
			for part, err := range r.Parts(t.Context()) {
				require.NoError(t, err)
				require.Equal(t, c.remembered, part.file.recipe.persons.given(), c.head)
			}
		}
	}
}
