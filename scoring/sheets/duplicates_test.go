package sheets

import (
	"fmt"
	"strings"
	"testing"
	"unsafe"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
)

// twice is two files: x has three sheets, the second with most answers; y has two, of different waves; z has one; and two
// sheets have no id.
func twice() []Source {
	return []Source{
		file("a.csv", "id,wave,q1,q2,q3\nx,,1,,\ny,1,1,1,1\nx,,2,2,2\n,,1,1,1\n"),
		file("b.csv", "id,wave,q1,q2,q3\nz,,1,1,1\nx,,3,9,3\ny,2,2,2,2\n,,1,1,1\n"),
	}
}

// duplicateModes are the ways to treat duplicates, and what becomes of twice.
var duplicateModes = []struct {
	mode           string
	sheets         string // file:row of those scored
	leftOut        int
	problems, inZh []string
}{
	{
		mode: "all", sheets: "a:2 a:3 a:4 a:5 b:2 b:3 b:4 b:5",
		problems: []string{
			`a.csv: row 4, column "id": the same id is already on row 2; both sheets are scored; to have one of them, look at both results first, then write duplicates: best in the mapping`,
			`b.csv: row 3, column "id": the same id is already on row 2 of a.csv; both sheets are scored; to have one of them, look at both results first, then write duplicates: best in the mapping`,
		},
		inZh: []string{
			"a.csv: 第 4 行，“id”列：编号与第 2 行重复；两份都已计分；如只要一份，请先看两份的结果，再在映射中写 duplicates: best",
			"b.csv: 第 3 行，“id”列：编号与 a.csv 第 2 行重复；两份都已计分；如只要一份，请先看两份的结果，再在映射中写 duplicates: best",
		},
	},
	{
		mode: "first", sheets: "a:2 a:3 a:5 b:2 b:4 b:5", leftOut: 2,
		problems: []string{
			`a.csv: row 4, column "id": the same id is also on row 2; the mapping's duplicates takes that sheet, and this one is not scored`,
			`b.csv: row 3, column "id": the same id is also on row 2 of a.csv; the mapping's duplicates takes that sheet, and this one is not scored`,
		},
		inZh: []string{
			"a.csv: 第 4 行，“id”列：编号与第 2 行重复；按映射的 duplicates 采用那一份，这一份未计分",
			"b.csv: 第 3 行，“id”列：编号与 a.csv 第 2 行重复；按映射的 duplicates 采用那一份，这一份未计分",
		},
	},
	{
		mode: "last", sheets: "a:3 a:5 b:2 b:3 b:4 b:5", leftOut: 2,
		problems: []string{
			`a.csv: row 2, column "id": the same id is also on row 3 of b.csv; the mapping's duplicates takes that sheet, and this one is not scored`,
			`a.csv: row 4, column "id": the same id is also on row 3 of b.csv; the mapping's duplicates takes that sheet, and this one is not scored`,
		},
		inZh: []string{
			"a.csv: 第 2 行，“id”列：编号与 b.csv 第 3 行重复；按映射的 duplicates 采用那一份，这一份未计分",
			"a.csv: 第 4 行，“id”列：编号与 b.csv 第 3 行重复；按映射的 duplicates 采用那一份，这一份未计分",
		},
	},
	{
		mode: "best", sheets: "a:3 a:4 a:5 b:2 b:4 b:5", leftOut: 2,
		problems: []string{
			`a.csv: row 2, column "id": the same id is also on row 4; the mapping's duplicates takes that sheet, and this one is not scored`,
			`b.csv: row 3, column "id": the same id is also on row 4 of a.csv; the mapping's duplicates takes that sheet, and this one is not scored`,
		},
		inZh: []string{
			"a.csv: 第 2 行，“id”列：编号与第 4 行重复；按映射的 duplicates 采用那一份，这一份未计分",
			"b.csv: 第 3 行，“id”列：编号与 a.csv 第 4 行重复；按映射的 duplicates 采用那一份，这一份未计分",
		},
	},
	{
		mode: "error", sheets: "a:3 a:5 b:2 b:4 b:5", leftOut: 3,
		problems: []string{
			`a.csv: row 2, column "id": the same id is also on row 3 of b.csv; the mapping allows no duplicates, and none of the sheets is scored; keep one and score again`,
			`a.csv: row 4, column "id": the same id is also on row 3 of b.csv; the mapping allows no duplicates, and none of the sheets is scored; keep one and score again`,
			`b.csv: row 3, column "id": the same id is also on an earlier row; the mapping allows no duplicates, and none of the sheets is scored; keep one and score again`,
		},
		inZh: []string{
			"a.csv: 第 2 行，“id”列：编号与 b.csv 第 3 行重复，映射不允许重复，几份都未计分；请保留一份后重新计分",
			"a.csv: 第 4 行，“id”列：编号与 b.csv 第 3 行重复，映射不允许重复，几份都未计分；请保留一份后重新计分",
			"b.csv: 第 3 行，“id”列：编号与前面的一行重复，映射不允许重复，几份都未计分；请保留一份后重新计分",
		},
	},
}

func TestDuplicates(t *testing.T) {
	for _, c := range duplicateModes {
		t.Run(c.mode, func(t *testing.T) {
			r := read(t, tiny(t), "duplicates: "+c.mode+"\n", twice()...)
			var got []string
			for _, s := range r.sheets {
				got = append(got, fmt.Sprintf("%s:%d", strings.TrimSuffix(s.File, ".csv"), s.Row))
			}
			assert.Equal(t, c.sheets, strings.Join(got, " "))
			assert.Equal(t, c.leftOut, r.report.LeftOut)
			assert.Equal(t, 2, r.report.Duplicates)
			assert.Equal(t, c.problems, r.aboutDuplicates("en"))
			assert.Equal(t, c.inZh, r.aboutDuplicates("zh"))
		})
	}
}

// TestWhatIsLeftOutIsLookedAt: each sheet that is left out is shown to Urgent with its answers, whatever duplicates is, and no
// other; what Urgent says of them is counted, and nothing else of the report is different.
func TestWhatIsLeftOutIsLookedAt(t *testing.T) {
	answers := map[string]float64{"a:2": 1, "a:4": 2, "b:3": 3} // of x, to q1
	for _, c := range duplicateModes {
		t.Run(c.mode, func(t *testing.T) {
			looked := map[string]float64{}
			urgent := func(s *scoring.Sheet) bool {
				q1 := s.Answer(0)
				require.True(t, q1.Given)
				value := s.Definition().Responses[0].Options[q1.Option].Value
				looked[fmt.Sprintf("%s:%d", strings.TrimSuffix(s.File, ".csv"), s.Row)] = value
				return value >= 2
			}
			r := readWith(t, tiny(t), "duplicates: "+c.mode+"\n", Options{Urgent: urgent}, twice()...)
			want, many := map[string]float64{}, 0
			for at, value := range answers {
				if !strings.Contains(c.sheets, at) {
					want[at] = value
					many += int(min(value-1, 1))
				}
			}
			assert.Equal(t, want, looked)
			assert.Equal(t, many, r.report.LeftOutUrgent)
			plain := read(t, tiny(t), "duplicates: "+c.mode+"\n", twice()...)
			plain.report.LeftOutUrgent = many
			assert.Equal(t, plain.report, r.report)
			assert.Equal(t, plain.problems, r.problems)
		})
	}
}

func (r result) aboutDuplicates(lang string) (out []string) {
	for i := range r.problems {
		switch r.problems[i].Code {
		case codeDuplicate, codeLeftOut, codeRefused:
			out = append(out, r.problems[i].Text(lang))
		}
	}
	return out
}

func TestInformantsAndWavesAreNoDuplicates(t *testing.T) {
	r := read(t, tiny(t), "duplicates: error\n",
		file("a.csv", "id,wave,informant,q1\nx,1,self,1\nx,1,parent,1\nx,2,self,1\nx,,,1\n"))
	assert.Len(t, r.sheets, 4)
	assert.Zero(t, r.report.Duplicates)
}

// TestBestCountsAnswersAlone: neither bad answers nor passed-over ones count, an option worth nothing does; of equals the
// last is taken.
func TestBestCountsAnswersAlone(t *testing.T) {
	r := read(t, tiny(t), "duplicates: best\n",
		file("a.csv", "id,q1,q2,q3\nx,1,2,\nx,9,9,9\nx,3,,4\nx,5,,\n"))
	require.Len(t, r.sheets, 1)
	assert.Equal(t, 4, r.sheets[0].Row)
}

func TestTooManyIDs(t *testing.T) {
	rows := "id,q1\n"
	for i := range 400 {
		rows += fmt.Sprintf("p%d,1\n", i)
	}
	rows += "p0,1\np399,1\n"
	for _, mode := range []Duplicates{DuplicatesAll, DuplicatesFirst, DuplicatesLast, DuplicatesBest, DuplicatesError} {
		m := defaultMapping()
		m.Duplicates = mode
		r, err := Open(tiny(t), m, Options{}, file("a.csv", rows))
		require.NoError(t, err)
		r.maxIDs = 300
		var last error
		n := 0
		for s, err := range r.Sheets(t.Context()) {
			if last = err; s != nil {
				n++
			}
		}
		if mode != DuplicatesAll {
			assert.ErrorIs(t, last, ErrTooManyIDs, mode)
			continue
		}
		require.NoError(t, last)
		assert.Equal(t, 402, n)
		problems := r.Report().Problems
		assert.Equal(t, `a.csv: row 302, column "id": there are more than 300 ids: new ones are not checked for duplicates from here on; score in parts`, problems[2].Text("en"))
		assert.Equal(t, "a.csv: 第 302 行，“id”列：编号超过 300 个，从这里起不再检查新编号是否重复；请分批计分", problems[2].Text("zh"))
		assert.Equal(t, 1, r.Report().Duplicates, "p0 is known, p399 is not")
	}
}

// TestRepeatsFindEveryone compares the table with a map.
func TestRepeatsFindEveryone(t *testing.T) {
	table, want := newRepeats(1<<20), map[string]int{}
	keys, s := newPersonKeys(), scoring.NewSheet(tiny(t))
	var memory []byte
	key := func() (k personKey) {
		k, memory = keys.of(s, anyFile, memory)
		return k
	}
	for i := range 20_000 {
		s.ID, s.Wave = fmt.Sprintf("G%d", i*i%7919), fmt.Sprint(i%3)
		slot := table.find(key())
		require.NotNil(t, slot)
		key := s.ID + "/" + s.Wave
		first, known := want[key]
		require.Equal(t, known, slot.line != 0)
		if known {
			require.EqualValues(t, first, slot.line)
			continue
		}
		want[key] = i + 1
		slot.note(0, i+1, worth{})
	}
	assert.Len(t, want, table.n)
	s.ID, s.Wave, s.Informant = "a", "b", ""
	one := key()
	s.ID, s.Wave = "ab", ""
	assert.NotEqual(t, one, key(), "what stands where matters")
	s.ID, s.Informant = "a", "b"
	assert.NotEqual(t, one, key(), "what stands where matters")
	assert.Zero(t, testing.AllocsPerRun(100, func() { table.find(key()) }))
}

// TestPersonsAreToldApartByEveryBit: keys that differ in a single bit, whichever part of the table looks at it, are two persons.
func TestPersonsAreToldApartByEveryBit(t *testing.T) {
	keys := []personKey{{0x0123456789abcdef, 0x01234567}}
	for bit := range 64 {
		keys = append(keys, personKey{keys[0].high ^ 1<<bit, keys[0].low})
	}
	for bit := range 32 {
		keys = append(keys, personKey{keys[0].high, keys[0].low ^ 1<<bit})
	}
	table := newRepeats(len(keys))
	for i, k := range keys {
		sheet := table.find(k)
		require.NotNil(t, sheet)
		require.Zero(t, sheet.line, "key %d is that of another person", i)
		sheet.note(0, i+1, worth{})
	}
	for i, k := range keys {
		assert.EqualValues(t, i+1, table.find(k).line)
	}
	assert.Nil(t, table.find(personKey{1, 1}), "there is room for no more")
}

// TestBestTakesTheValidOfEquals: of sheets with as many answers the valid one is taken, then a doubtful one, one of which
// nobody can tell, an invalid one; of those alike the last. More answers win over all of that.
func TestBestTakesTheValidOfEquals(t *testing.T) {
	s := screening(t) // by q2: 0 is valid, 1 doubtful, 2 invalid, and nobody can tell without an answer
	for _, c := range []struct {
		name, rows string
		with, none int // the row taken with Options.Validity, and without
	}{
		{"valid before invalid", "x,1,0,0\nx,1,2,0\n", 2, 3},
		{"valid before doubtful", "x,1,0,0\nx,1,1,0\n", 2, 3},
		{"doubtful before invalid", "x,1,1,0\nx,1,2,0\n", 2, 3},
		{"undetermined before invalid", "x,1,,0\nx,1,2,\n", 2, 3},
		{"doubtful before undetermined", "x,1,1,\nx,1,,0\n", 2, 3},
		{"of two valid ones the last", "x,1,0,0\nx,0,0,1\nx,1,2,1\n", 3, 4},
		{"more answers, though invalid", "x,1,0,\nx,1,2,1\n", 3, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := file("a.csv", "id,q1,q2,q3\n"+c.rows)
			var p profile.Profile
			asked := 0
			options := Options{Validity: func(sheet *scoring.Sheet) profile.Validity {
				asked++
				require.NoError(t, s.Score(&p, sheet))
				return p.Validity
			}}
			r := readWith(t, s.Definition(), "duplicates: best\n", options, src)
			require.Len(t, r.sheets, 1)
			assert.Equal(t, c.with, r.sheets[0].Row)
			assert.Equal(t, strings.Count(c.rows, "\n"), asked)
			assert.Equal(t, asked-1, r.report.LeftOut)

			r = read(t, s.Definition(), "duplicates: best\n", src)
			require.Len(t, r.sheets, 1)
			assert.Equal(t, c.none, r.sheets[0].Row)
		})
	}
	readWith(t, s.Definition(), "duplicates: last\n", Options{Validity: func(*scoring.Sheet) profile.Validity {
		t.Error("no other rule asks")
		return profile.Validity{}
	}}, file("a.csv", "id,q1,q2,q3\nx,1,1,1\nx,1,1,1\n"))
}

// TestPersonsOfSheetIDs: what a platform calls an answer sheet is somebody within its file alone.
func TestPersonsOfSheetIDs(t *testing.T) {
	keys, s := newPersonKeys(), scoring.NewSheet(tiny(t))
	s.ID = "R_1"
	everywhere, _ := keys.of(s, anyFile, nil)
	first, _ := keys.of(s, 0, nil)
	again, _ := keys.of(s, 0, nil)
	second, _ := keys.of(s, 1, nil)
	assert.Equal(t, first, again)
	assert.NotEqual(t, first, second)
	assert.NotEqual(t, everywhere, first)
	assert.Equal(t, uintptr(20), unsafe.Sizeof(repeat{}), "three million of them are no more than 100 MB")
}
