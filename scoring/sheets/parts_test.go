package sheets

import (
	"encoding/csv"
	"fmt"
	"iter"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/width"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/scoring"
)

// wide has enough items of one kind side by side to be read several at a time.
func wide(t testing.TB) *instruments.Definition {
	t.Helper()
	def, err := instruments.Parse("wide.yaml", []byte(`
psynorm: 1
instrument: wide
version: "1"
about: {licence: {status: open}}
responses:
  five:
    values: [1, 2, 3, 4, 5]
    labels: {zh: [从不, 很少, 有时, 经常, 总是], en: [never, rarely, sometimes, often, always]}
    codes: {A: 1, B: 2, "10": 3}
  mark: {values: [0, 1]}
items:
  q1..q12: five
  p1..p6: mark
  sleep: {number: [0, 24]}
unscored: [p1, p2, p3, p4, p5, p6, sleep]
scales:
  total: {items: [q1..q12], missing: {allow: 12}}
`))
	require.NoError(t, err)
	return def
}

// randomSheet is a file of cells that need no quotation marks, in rows of every kind: most are sound, some are ragged,
// blank, or not in the file's encoding.
type randomSheet struct {
	rng       *rand.Rand
	delimiter string
	columns   []string
	dirt      int // of a thousand cells, how many hold what should not be there
}

func newRandomSheet(rng *rand.Rand) *randomSheet {
	r := &randomSheet{rng: rng, delimiter: []string{",", ";", "\t"}[rng.IntN(3)], dirt: []int{0, 2, 60}[rng.IntN(3)]}
	var items []string
	for i := range 12 {
		items = append(items, fmt.Sprintf("q%d", i+1))
	}
	for i := range 6 {
		items = append(items, fmt.Sprintf("p%d", i+1))
	}
	switch rng.IntN(4) {
	case 0:
		rng.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
	case 1:
		items = append(items[:5:5], items[7:]...) // two have no column
	}
	person := []string{"id", "wave", "informant", "sex", "age", "grade", "school", "class", "date", "seconds", "remark", "sleep"}
	rng.Shuffle(len(person), func(i, j int) { person[i], person[j] = person[j], person[i] })
	person = person[:3+rng.IntN(len(person)-2)]
	at := rng.IntN(len(items) + 1)
	r.columns = slices.Concat(items[:at], person, items[at:])
	return r
}

func (r *randomSheet) cell(column string) string {
	one := func(of ...string) string { return of[r.rng.IntN(len(of))] }
	if r.rng.IntN(1000) < r.dirt {
		return one("7", "x", "９", "0", "-", "1 2", "99999999999999999999", "1e3", "N/A", "\u3000", "2026-13-01", "很久", " 3 ", "\u00a02")
	}
	switch column {
	case "id":
		return one("", "S", "七", "5.1E+17") + fmt.Sprint(r.rng.IntN(40))
	case "wave", "class", "grade":
		return fmt.Sprint(1 + r.rng.IntN(4))
	case "informant":
		return one("self", "parent", "", "self")
	case "sex":
		return one("M", "F", "男", "女", "")
	case "age":
		return one("9", "13.5", "")
	case "school":
		return one("一中", "第十七中学", "a school whose name is too long to be remembered", "")
	case "date":
		return one("2026-03-09", "2026/3/9 10:12:41", "2026年3月10日", "")
	case "seconds":
		return one("123", "3分58秒", "00:03:58", "")
	case "remark", "sleep":
		return one("8", "7.5", "")
	}
	if column[0] == 'p' {
		return one("0", "1", "1", "")
	}
	return one("1", "2", "3", "4", "5", "1", "2", "", "A", "从不", "sometimes", "10", "-2", " 4", "5.0")
}

// text is the file, and the same with every cell in quotation marks.
func (r *randomSheet) text(rows int) (plain, quoted string) {
	var p, q strings.Builder
	end := []string{"\n", "\r\n", "\r"}[r.rng.IntN(3)]
	add := func(cells []string, last bool) {
		p.WriteString(strings.Join(cells, r.delimiter))
		if len(cells) > 0 {
			q.WriteString(`"` + strings.Join(cells, `"`+r.delimiter+`"`) + `"`)
		}
		if !last || r.rng.IntN(2) == 0 {
			p.WriteString(end)
			q.WriteString(end)
		}
	}
	add(r.columns, false)
	for i := range rows {
		var cells []string
		for _, c := range r.columns {
			cells = append(cells, r.cell(c))
		}
		switch r.rng.IntN(40) {
		case 0:
			cells = cells[:r.rng.IntN(len(cells))]
		case 1:
			cells = append(cells, []string{"", "x", " "}[r.rng.IntN(3)])
		case 2:
			for k := range cells {
				cells[k] = []string{"", " ", "\u3000"}[r.rng.IntN(3)]
			}
		}
		add(cells, i == rows-1)
	}
	return p.String(), q.String()
}

// mappingsOfParts are read one at a time.
var mappingsOfParts = []string{
	"", "missing: {skipped: [\"-2\"], hidden: [\"N/A\", \"\"]}\n", "duplicates: first\n", "duplicates: last\n", "duplicates: best\n",
	"duplicates: error\n", "cells: option\nkeep: {q1: [\"1\", \"2\", \"\"]}\n", "person: {id: id, sex: {column: q2, codes: {1: M}}}\ndate: q3\n",
}

// readParts reads files as read does, in parts of some size, by several at the same time and in no particular order.
func readParts(t testing.TB, def *instruments.Definition, mapping string, size, workers int, sources ...Source) (out result) {
	t.Helper()
	r, err := Open(def, mustMapping(t, mapping), Options{Problems: func(p Problem) { out.problems = append(out.problems, p) }}, sources...)
	require.NoError(t, err)
	r.partSize = size
	type job struct {
		part   *Part
		sheets []*scoring.Sheet
		done   chan struct{}
	}
	work, order := make(chan *job, workers), make(chan *job, 3*workers)
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for j := range work {
				for s, err := range each(j.part) {
					assert.NoError(t, err)
					c := scoring.NewSheet(def)
					c.Copy(s)
					j.sheets = append(j.sheets, c)
				}
				close(j.done)
			}
		})
	}
	wg.Go(func() {
		for j := range order {
			<-j.done
			out.sheets = append(out.sheets, j.sheets...)
			j.part.Commit()
		}
	})
	for part, err := range r.Parts(t.Context()) {
		require.NoError(t, err)
		j := &job{part: part, done: make(chan struct{})}
		work <- j
		order <- j
	}
	close(work)
	close(order)
	wg.Wait()
	out.report, out.units = r.Report(), r.Units()
	return out
}

func requireSameResult(t testing.TB, want, got result, about string, args ...any) {
	t.Helper()
	about = fmt.Sprintf(about, args...)
	require.Equal(t, want.report, got.report, about)
	require.Equal(t, want.problems, got.problems, about)
	require.Len(t, got.sheets, len(want.sheets), about)
	for i := range want.sheets {
		require.Equal(t, contents(want.sheets[i]), contents(got.sheets[i]), "%s: sheet %d", about, i)
	}
}

// contents is all that scoring sees of a sheet, and not what an earlier one left in its memory.
func contents(s *scoring.Sheet) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%q %q %q %q %q %d %q %d %v %v %v\n", s.ID, s.Unit, s.Date, s.Wave, s.Informant, s.Form, s.File, s.Row,
		s.Seconds, s.HasSeconds, s.SecondsColumn)
	for i := range s.Definition().Items {
		fmt.Fprintf(&b, "%+v ", s.Answer(i))
	}
	for i := range s.Definition().Attributes {
		fmt.Fprintf(&b, "\n%+v", s.Person(i))
	}
	fmt.Fprintf(&b, "\n%v", reflect.ValueOf(s).Elem().FieldByName("columns"))
	return b.String()
}

// TestPartsChangeNothing: sheets, problems and report are the same however large the parts are, whoever reads them, and
// whether cells are in quotation marks, in which they are read one by one.
func TestPartsChangeNothing(t *testing.T) {
	def := wide(t)
	n := 160
	if testing.Short() {
		n = 24
	}
	rows, lost := 0, 0
	for seed := range uint64(n) {
		rng := rand.New(rand.NewPCG(seed, 11))
		mapping := mappingsOfParts[seed%uint64(len(mappingsOfParts))]
		var plain, quoted []Source
		for k := range 1 + rng.IntN(2) {
			p, q := newRandomSheet(rng).text(rng.IntN(60))
			plain = append(plain, file(fmt.Sprintf("%d.csv", k), p))
			quoted = append(quoted, file(fmt.Sprintf("%d.csv", k), q))
		}
		want := read(t, def, mapping, quoted...)
		rows, lost = rows+want.report.Rows, lost+want.report.Lost
		requireSameResult(t, want, read(t, def, mapping, plain...), "seed %d", seed)
		for _, size := range []int{1, 50, 300, 4000} {
			requireSameResult(t, want, readParts(t, def, mapping, size, 3, plain...), "seed %d, parts of %d bytes", seed, size)
			requireSameResult(t, want, readParts(t, def, mapping, size, 3, quoted...), "seed %d, quoted, parts of %d bytes", seed, size)
		}
	}
	require.Greater(t, min(rows/20, lost), n/4, "%d rows, %d of them lost", rows, lost)
}

// TestPartsOfBrokenFiles: what is wrong with quotation marks, bytes and encodings costs the same rows and is said in the
// same words, wherever a part ends.
func TestPartsOfBrokenFiles(t *testing.T) {
	def := wide(t)
	n := 200
	if testing.Short() {
		n = 48
	}
	damage := []string{"\"", "\"\"", "\n", "\r", "\xff", "\x00", "\"\n", ",\"x", "女", "\xc5\xae", "\"a\nb\"", strings.Repeat("1,", 3000)}
	kinds := map[Code]bool{}
	for seed := range uint64(n) {
		rng := rand.New(rand.NewPCG(seed, 12))
		text, quoted := newRandomSheet(rng).text(30)
		if rng.IntN(2) == 0 {
			text = quoted
		}
		if rng.IntN(3) == 0 {
			text = inGB18030(t, text)
		}
		for range 1 + rng.IntN(6) {
			at := rng.IntN(len(text))
			text = text[:at] + damage[rng.IntN(len(damage))] + text[at:]
		}
		src := file("a.csv", text)
		mapping := []string{"", "duplicates: first\n", "encoding: gb18030\n", "encoding: utf-8\nduplicates: best\n"}[seed%4]
		want := readParts(t, def, mapping, 1<<20, 1, src)
		for _, p := range want.problems {
			kinds[p.Code] = true
		}
		requireSameResult(t, want, read(t, def, mapping, src), "seed %d", seed)
		for _, size := range []int{1, 37, 200, 1500} {
			requireSameResult(t, want, readParts(t, def, mapping, size, 3, src), "seed %d, parts of %d bytes", seed, size)
		}
	}
	for _, code := range []rowErrorKind{badUTF8, badNUL, bareQuote, textAfterQuote, unclosedQuote, badGB18030, noEncoding} {
		assert.True(t, kinds[Code(code)], "no file is damaged so: %s", code)
	}
}

// TestQuickRowsAgreeWithEncodingCSV: the answers of rows without quotation marks, read several at a time, are those of the
// cells that encoding/csv finds, decoded one by one.
func TestQuickRowsAgreeWithEncodingCSV(t *testing.T) {
	def := wide(t)
	n := 400
	if testing.Short() {
		n = 60
	}
	sheets, given := 0, 0
	for seed := range uint64(n) {
		rng := rand.New(rand.NewPCG(seed, 13))
		random := newRandomSheet(rng)
		text, _ := random.text(60)
		got := read(t, def, "", file("a.csv", text))
		records := csv.NewReader(strings.NewReader(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")))
		records.Comma, records.FieldsPerRecord, records.LazyQuotes = rune(random.delimiter[0]), -1, true
		all, err := records.ReadAll()
		require.NoError(t, err)
		byLine := map[int][]string{}
		line := 0
		for l, whole := range strings.Split(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"), "\n") {
			if whole != "" { // encoding/csv passes blank lines over
				byLine[l+1] = all[line]
				line++
			}
		}
		for _, s := range got.sheets {
			sheets++
			for at, name := range random.columns {
				item, ok := def.Item(name)
				if !ok {
					continue
				}
				want := def.Decode(item, byLine[s.Row][at], instruments.CellsValue)
				if !want.Given && want.Absence == instruments.Bad { // full-width characters are the plain ones
					want = def.Decode(item, width.Narrow.String(byLine[s.Row][at]), instruments.CellsValue)
				}
				if want.Given {
					given++
				}
				require.Equal(t, want, s.Answer(item), "seed %d, row %d, %s: %q", seed, s.Row, name, byLine[s.Row][at])
			}
		}
	}
	require.Greater(t, min(sheets, given/10), 20*n)
}

// TestNothingIsAllocatedForASheet: what a file of many sheets allocates is for the file, for the ids of hundreds together,
// and for the table of persons, which doubles now and then.
func TestNothingIsAllocatedForASheet(t *testing.T) {
	def := wide(t)
	text := func(rows int) string {
		var b strings.Builder
		b.WriteString("id,school,class,sex,age,date,q1,q2,q3,q4,q5,q6,q7,q8,q9,q10,q11,q12,p1,p2,p3,p4,p5,p6,sleep\n")
		for i := range rows {
			fmt.Fprintf(&b, "S%07d,第%d中学,%d班,女,%d,2026-03-09 10:12:41,1,2,3,4,5,,1,2,3,从不,5,4,1,0,1,1,,0,7.5\n", i, i%9, i%7, 9+i%3)
		}
		return b.String()
	}
	allocations := func(rows int) float64 {
		src := File(fstest.MapFS{"a.csv": &fstest.MapFile{Data: []byte(text(rows))}}, "a.csv")
		r, err := Open(def, nil, Options{}, src)
		require.NoError(t, err)
		return testing.AllocsPerRun(3, func() {
			for part, err := range r.Parts(t.Context()) {
				require.NoError(t, err)
				for _, err := range each(part) {
					require.NoError(t, err)
				}
				part.Commit()
			}
		})
	}
	few, many := allocations(20_000), allocations(80_000)
	// An allocation for each sheet would be 1; for hundreds of ids together, and what the runtime itself does meanwhile, it is
	// some thousandths.
	assert.Less(t, (many-few)/60_000, 0.05, "of a sheet; %v for the small file, %v for the large one", few, many)
}

// each gives the sheets of a part one by one.
func each(part *Part) iter.Seq2[*scoring.Sheet, error] {
	return func(yield func(*scoring.Sheet, error) bool) {
		for {
			sheets, err := part.Next()
			for _, s := range sheets {
				if !yield(s, nil) {
					return
				}
			}
			if err != nil {
				yield(nil, err)
				return
			}
			if len(sheets) == 0 {
				return
			}
		}
	}
}
