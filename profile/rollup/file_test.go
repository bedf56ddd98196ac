package rollup

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
)

// titledLayout is scoresLayout with everything that a file says of a layout.
func titledLayout() *profile.Layout {
	l := scoresLayout()
	l.Engine, l.Title = "v0.1.0", profile.Text{"zh": "示例", "en": "A <demo> & more"}
	l.Definition.Status = "example"
	l.Groups = []profile.GroupInfo{{ID: "pressure", Title: profile.Text{"zh": "压力"}}}
	for i := range l.Levels {
		l.Levels[i].Title, l.Levels[i].Action = profile.Text{"zh": "等级"}, profile.Text{"en": "talk"}
	}
	for i := range l.Norms {
		l.Norms[i].Title = profile.Text{"zh": "常模"}
	}
	s := &l.Scales[0]
	s.Title, s.Groups, s.Higher, s.BandMetric = profile.Text{"zh": "总分"}, []int{0}, "worse", "T"
	s.Spans[0].Mean, s.Spans[0].SD = 50, 10
	for i := range s.Bands {
		s.Bands[i] = profile.BandInfo{ID: fmt.Sprint("b", i), Title: profile.Text{"zh": "带"}, Rank: 2 - i}
	}
	l.Scales[2].Hi, l.Scales[2].Validity = profile.Number{}, true
	return l
}

// fileOf makes a file of some profiles.
func fileOf(t testing.TB, name string, profiles []*profile.Profile) *File {
	t.Helper()
	layout := titledLayout()
	f := &File{Name: name, Tree: NewStatistics(layout, "school", "class"), Comparable: []string{"0.9"}}
	for _, p := range profiles {
		q := *p
		q.Layout, q.Wave, q.Informant = layout, "2026-autumn", "self"
		require.NoError(t, f.Tree.Add(&q))
	}
	return f
}

func text(t testing.TB, f *File) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, f.Write(&b))
	return b.String()
}

func TestFileReadBack(t *testing.T) {
	f := fileOf(t, "whole", randomScored(1, 200))
	f.Plans = []PlanPart{{"aa", 10, []ChunkRange{{0, 3}, {5, 5}}, []string{"33", "44"}}, {"bb", 2, []ChunkRange{{0, 1}}, nil}}
	f.Sheets, f.Registers = []string{"11", "11", "22"}, []string{"55", "66"}
	for _, path := range [][]string{{"二中", "2班"}, {"二中", "1班"}, {"一中", "9班"}} {
		f.Tree.Order(path)
		f.Tree.Expect(path, 40)
	}
	written := text(t, f)
	assert.True(t, strings.HasPrefix(written, confidential), "the first line says so")
	assert.Equal(t, 5, strings.Count(written, "\n"))
	back, err := Read(strings.NewReader(written))
	require.NoError(t, err)
	assert.Equal(t, written, text(t, back))
	assert.Equal(t, f.Plans, back.Plans)
	assert.Equal(t, f.Sheets, back.Sheets)
	assert.Equal(t, []PlanPart{{"aa", 10, []ChunkRange{{4, 4}, {6, 9}}, nil}}, back.Missing())
	assert.Equal(t, f.Registers, back.Registers)
	wave, ok := back.Wave()
	assert.True(t, ok && wave == "2026-autumn")
	want := titledLayout()
	for i := range want.Scales {
		want.Scales[i].Line, want.Scales[i].FirstBand = 0, 0
	}
	assert.Equal(t, want, back.Tree.Layout())
	var units, again []Unit
	for u := range f.Tree.Units() {
		units = append(units, u)
	}
	for u := range back.Tree.Units() {
		again = append(again, u)
	}
	assert.Equal(t, units, again, "the same counts, expectations and order")
	assert.Equal(t, []string{"二中", "2班"}, units[2].Path, "as registered")
	for s := range f.Tree.AllStatistics() {
		other, ok := back.Tree.Statistics(s.Path...)
		require.True(t, ok)
		require.Equal(t, s.Total(), other.Total())
	}
}

// TestNothingExpectedInAFile: that a register says nobody is expected is not that there is no register.
// A file that was read names critical items, and counts today as the tree that was written.
func TestTodayInAFile(t *testing.T) {
	layout := titledLayout()
	layout.Levels = nil
	layout.Critical = []profile.CriticalInfo{{RuleInfo: profile.RuleInfo{ID: "plan", Text: "q1 > 1"}, Title: profile.Text{"zh": "计划"}}}
	f := &File{Tree: NewStatistics(layout, "school")}
	for i, is := range []profile.Truth{profile.Yes, profile.No, profile.Undecided, profile.Yes} {
		p := randomScored(1, 1)[0]
		p.Layout, p.Unit, p.Critical, p.Tier = layout, []string{"一中"}, []profile.Truth{is}, profile.Tier{State: profile.NoTiers}
		p.Validity.State = []profile.ValidityState{profile.Valid, profile.Doubtful, profile.Valid, profile.Invalid}[i]
		require.NoError(t, f.Tree.Add(p))
	}
	again, err := Read(strings.NewReader(text(t, f)))
	require.NoError(t, err)
	assert.Equal(t, text(t, f), text(t, again))
	critical := again.Tree.Layout().Critical[0]
	assert.Equal(t, []any{"plan", "计划", ""}, []any{critical.ID, critical.Title["zh"], critical.Text})
	assert.Equal(t, &Today{Yes: 1, Open: 1, No: 1, Invalid: 1}, again.Tree.Total().Today)
	s, _ := again.Tree.Statistics("一中")
	assert.Equal(t, again.Tree.Total().Today, s.Total().Today)
	assert.Contains(t, table(t, again.Tree), ",today.yes,today.open,today.no,today.invalid\n0,,4,2,1,1,0,1,1,1,1\n")
}

// An instrument with neither critical items nor tiers has no such table.
func TestNoToday(t *testing.T) {
	layout := titledLayout()
	layout.Levels = nil
	f := &File{Tree: NewStatistics(layout)}
	p := randomScored(1, 1)[0]
	p.Layout, p.Tier = layout, profile.Tier{State: profile.NoTiers}
	require.NoError(t, f.Tree.Add(p))
	again, err := Read(strings.NewReader(text(t, f)))
	require.NoError(t, err)
	assert.Nil(t, again.Tree.Total().Today)
	assert.NotContains(t, table(t, again.Tree), "today")
}

func TestNothingExpectedInAFile(t *testing.T) {
	f := fileOf(t, "", randomScored(1, 3))
	assert.Contains(t, text(t, f), `{"expected":null}`)
	f.Tree.Expect(nil, 0)
	back, err := Read(strings.NewReader(text(t, f)))
	require.NoError(t, err)
	for u := range back.Tree.UnitsDownTo(0) {
		assert.True(t, u.HasExpected)
		assert.Zero(t, u.Expected)
	}
}

// TestFilesThatAreNone: nothing but what was written, to the byte, is a file, and the error says where.
func TestFilesThatAreNone(t *testing.T) {
	f := fileOf(t, "", randomScored(1, 20))
	f.Plans = []PlanPart{{"aa", 10, []ChunkRange{{0, 3}, {5, 5}}, []string{"33", "44"}}, {"bb", 2, []ChunkRange{{0, 1}}, nil}}
	f.Sheets = []string{"11", "22"}
	f.Tree.Expect([]string{"A"}, 3)
	whole := text(t, f)
	change := func(from, to string) string {
		require.Contains(t, whole, from)
		return strings.Replace(whole, from, to, 1)
	}
	for name, c := range map[string]struct {
		text string
		code Code
		line int
	}{
		"nothing":            {"", NotAFile, 1},
		"a table of counts":  {table(t, f.Tree)[1:], NotAFile, 1},
		"no first line":      {whole[len(confidential):], NotAFile, 1},
		"windows":            {strings.ReplaceAll(whole, "\n", "\r\n"), NotAFile, 1},
		"first line alone":   {confidential, Damaged, 2},
		"cut off":            {whole[:len(whole)-1], Damaged, 5},
		"no last line":       {whole[:len(whole)-sealLength], Damaged, 5},
		"cut off in line 4":  {whole[:len(whole)-sealLength-1], Damaged, 4},
		"cut off in line 3":  {whole[:strings.LastIndex(whole, `{"expected"`)+9], Damaged, 3},
		"more behind":        {whole + "\n", Damaged, 5},
		"a line more":        {resealed(whole[:len(whole)-sealLength] + "\n"), Damaged, 5},
		"another last line":  {whole[:len(whole)-4] + `x"}` + "\n", Damaged, 0},
		"later format":       {change(`"psynorm_rollup":2`, `"psynorm_rollup":3,"more":1`), OtherFormat, 0},
		"later, no key more": {change(`"psynorm_rollup":2`, `"psynorm_rollup":3`), OtherFormat, 0},
		"later, other keys":  {change(`"psynorm_rollup":2,"engine"`, `"motor":1,"psynorm_rollup":3,"engine"`), OtherFormat, 0},
		"earlier format":     {change(`"psynorm_rollup":2`, `"psynorm_rollup":1`), EarlierFormat, 0},
		"format nought":      {change(`"psynorm_rollup":2`, `"psynorm_rollup":0`), Damaged, 2},
		"another key":        {change(`"engine"`, `"motor"`), Damaged, 2},
		"key twice":          {change(`"engine":`, `"engine":"","engine":`), Damaged, 2},
		"a blank":            {change(`"engine":`, `"engine": `), Damaged, 2},
		"group beyond":       {change(`"groups":[0]`, `"groups":[1]`), Damaged, 2},
		"norm beyond":        {change(`"first_standard":0`, `"first_standard":0,"norm_of":[0,7]`), Damaged, 2},
		"standards before":   {change(`"first_standard":0`, `"first_standard":-1`), Damaged, 2},
		"more reported":      {change(`"reported":2`, `"reported":3`), Damaged, 2},
		"spans of some":      {change(`"mean":50,"sd":10},{`, `"mean":50,"sd":10},{},{`), Damaged, 2},
		"another wave":       {change(`"waves":["2026-autumn"],"informants"`, `"waves":["2026"],"informants"`), Damaged, 2},
		"another informant":  {change(`"informants":["self"],"plans"`, `"informants":["parent"],"plans"`), Damaged, 2},
		"informants of rest": {change(`"informants":["self"]}`, `"informants":["parent"]}`), Damaged, 2},
		"plan's in disorder": {change(`["33","44"]`, `["44","33"]`), Damaged, 2},
		"plan's twice":       {change(`["33","44"]`, `["33","33"]`), Damaged, 2},
		"registers twice":    {change(`"sheets":["11","22"]`, `"registers":["1","1"],"sheets":["11","22"]`), Damaged, 2},
		"chunk beyond":       {change(`[5,5]`, `[5,10]`), Damaged, 2},
		"chunks touch":       {change(`[5,5]`, `[4,5]`), Damaged, 2},
		"chunks backwards":   {change(`[5,5]`, `[6,5]`), Damaged, 2},
		"no chunks":          {change(`[[0,3],[5,5]]`, `[]`), Damaged, 2},
		"plans in disorder":  {change(`"aa"`, `"cc"`), Damaged, 2},
		"sheets in disorder": {change(`["11","22"]`, `["22","11"]`), Damaged, 2},
		"nobody expected":    {change(`"people":3`, `"people":0`), Damaged, 3},
		"people in part":     {change(`"people":3`, `"people":3.0`), Damaged, 3},
		"two lines in one":   {change(`"people":3}]}`, `"people":3}]} {}`), Damaged, 3},
		"a level more":       {change(`"levels":[`, `"levels":[{"id":"x"},`), Damaged, 4},
		"no statistics":      {change(`{"statistics":[`, `{"statistics":[],[`), Damaged, 4},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Read(strings.NewReader(c.text))
			var e *FileError
			require.ErrorAs(t, err, &e)
			assert.Equal(t, c.code, e.Code, "%v", err)
			assert.Equal(t, c.line, e.Line, "%v", err)
			for _, tag := range []string{"zh", "en"} {
				assert.NotContains(t, e.Message(tag), "%!")
			}
		})
	}
}

// FuzzRead: a text is a file if it is, to the byte, what the file made of it writes.
func FuzzRead(f *testing.F) {
	f.Add([]byte(text(f, fileOf(f, "", nil))))
	small := fileOf(f, "", randomScored(7, 2))
	small.Plans = []PlanPart{{"aa", 10, []ChunkRange{{0, 3}, {5, 5}}, []string{"33", "44"}}}
	small.Sheets = []string{"11"}
	f.Add([]byte(text(f, small)))
	small.Tree.Order([]string{"二中"})
	small.Tree.Expect([]string{"二中"}, 3)
	f.Add([]byte(text(f, small)))
	f.Fuzz(func(t *testing.T, text []byte) {
		text = []byte(resealed(string(text))) // or nothing but the last line would be tried
		file, err := Read(bytes.NewReader(text))
		if err != nil {
			return
		}
		var again bytes.Buffer
		require.NoError(t, file.Write(&again))
		require.Equal(t, string(text), again.String())
		for s := range file.Tree.AllStatistics() {
			s.BySexAndGrade()
		}
		merged, err := Merge(file)
		if len(file.named()) > 1 {
			require.ErrorIs(t, err, ErrMismatch)
			return
		}
		require.NoError(t, err)
		require.Equal(t, file.Tree.Total(), merged.Tree.Total())
	})
}

// TestMergeInAnyOrderAndSplit: chunks in whatever files, merged in whatever order and in parts, are the same bytes as all in
// one file.
func TestMergeInAnyOrderAndSplit(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	for seed := range uint64(20) {
		profiles := randomScored(seed, 120)
		chunks := make([][]*profile.Profile, 12)
		for i, p := range profiles {
			chunks[i%12] = append(chunks[i%12], p)
		}
		whole := fileOf(t, "whole", profiles)
		whole.Plans = []PlanPart{{"aa", 8, []ChunkRange{{0, 7}}, []string{"p0", "p1", "p2"}}}
		whole.Registers = []string{"r0", "r1", "r2"}
		whole.Sheets = []string{"s10", "s11", "s8", "s9"}
		want := text(t, whole)
		var files []*File
		for i := range chunks {
			f := fileOf(t, fmt.Sprint(i), chunks[i])
			if i < 8 {
				f.Plans = []PlanPart{{"aa", 8, []ChunkRange{{i, i}}, []string{fmt.Sprint("p", i/3)}}}
			} else {
				f.Sheets = []string{fmt.Sprint("s", i)}
			}
			f.Registers = []string{fmt.Sprint("r", i%3)}
			f.Tree.Expect([]string{"三中", "1班"}, 7) // as each part of a run by a register would say
			files = append(files, f)
		}
		for len(files) > 1 {
			r.Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
			n := 2 + r.IntN(len(files)-1)
			some, err := Merge(files[:n]...)
			require.NoError(t, err)
			back, err := Read(strings.NewReader(text(t, some)))
			require.NoError(t, err)
			files = append([]*File{back}, files[n:]...)
		}
		require.Equal(t, want, text(t, files[0]))
		require.Empty(t, files[0].Missing())
	}
}

func TestMergeRefuses(t *testing.T) {
	made := func(change func(f *File, l *profile.Layout)) *File {
		f := fileOf(t, "b.rollup", randomScored(2, 5))
		f.Plans = []PlanPart{{"bbbbbbbbbbbbbbbb", 60, []ChunkRange{{30, 40}}, nil}}
		if change != nil {
			change(f, f.Tree.layout)
		}
		return f
	}
	a := fileOf(t, "a.rollup", randomScored(1, 5))
	a.Plans = []PlanPart{{"bbbbbbbbbbbbbbbb", 60, []ChunkRange{{0, 29}, {50, 59}}, nil}}
	a.Sheets = []string{"eeeeeeeeeeeeeeee"}
	before := text(t, a)
	for name, c := range map[string]struct {
		code   Code
		change func(f *File, l *profile.Layout)
		en     string
	}{
		"engine":     {OtherEngine, func(_ *File, l *profile.Layout) { l.Engine = "v0.2.0" }, "v0.1.0 and v0.2.0"},
		"definition": {OtherDefinition, func(_ *File, l *profile.Layout) { l.Definition.Hash = "x" }, "demo@1.0"},
		"norms":      {OtherNorms, func(_ *File, l *profile.Layout) { l.Norms = nil }, "norm sets"},
		"units":      {OtherUnits, func(f *File, _ *profile.Layout) { f.Tree.names = []string{"school"} }, "school/class and school"},
		"wave":       {OtherWave, func(f *File, _ *profile.Layout) { f.Tree.statistics.waves = []string{"2027"} }, "2026-autumn and 2027"},
		"chunks": {
			HeldTwice, func(f *File, _ *profile.Layout) { f.Plans[0].Chunks = []ChunkRange{{20, 52}} },
			"a.rollup and b.rollup both hold the chunks numbered 20-29, 50-52 (from 0) of the plan bbbbbbbbbbbb",
		},
		"sheets": {HeldTwice, func(f *File, _ *profile.Layout) { f.Sheets = []string{"eeeeeeeeeeeeeeee"} }, "the same file of sheets"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Merge(a, made(c.change))
			var e *FileError
			require.ErrorAs(t, err, &e)
			assert.Equal(t, c.code, e.Code)
			assert.Equal(t, []string{"a.rollup", "b.rollup"}, e.Files)
			assert.ErrorIs(t, err, ErrMismatch)
			assert.Contains(t, e.Message("en"), c.en)
			assert.NotContains(t, e.Message("zh")+e.Message("en"), "%!")
		})
	}
	both, err := Merge(a, made(nil))
	require.NoError(t, err)
	assert.Equal(t, "41-49", ChunkText(both.Missing()[0].Chunks))
	assert.Equal(t, before, text(t, a), "what is merged stays as it is")
}

// largestWrite notes how much it is given, and the most at a time.
type largestWrite struct{ all, most int }

func (w *largestWrite) Write(text []byte) (int, error) {
	w.all, w.most = w.all+len(text), max(w.most, len(text))
	return len(text), nil
}

// TestWriteGoesCellByCell: the text of a city's file, which is long, is never in memory as a whole; and what is there by unit
// is small.
func TestWriteGoesCellByCell(t *testing.T) {
	var w largestWrite
	f := fileOf(t, "", randomScored(61, 2000))
	require.NoError(t, f.Write(&w))
	assert.Greater(t, w.all, 10*w.most)
	assert.EqualValues(t, 4, reflect.TypeFor[tally]().Size())
	for _, cells := range f.Tree.statistics.cells {
		for _, c := range cells {
			for i := range c.values {
				assert.LessOrEqual(t, cap(c.values[i].histogram), len(c.values[i].histogram)*5/4+8, "room that stays empty")
			}
		}
	}
}
