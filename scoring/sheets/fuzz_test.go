package sheets

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/internal/synth"
)

// fuzzMappings are read one at a time.
var fuzzMappings = []string{
	"items: {by: name}\n",
	"items: {by: number, start: 2}\ncells: option\nduplicates: last\n",
	"items: {by: position, start: \"#2\"}\nduplicates: best\nmissing: {skipped: [\"-2\"], hidden: [\"\"]}\n",
	"items: {1: q1, 2: [p1, p2, p3], \"3.1\": q2}\ngroup: [school, {path: 0}]\nduplicates: error\n",
	"header: 2\nkeep: {q1: [\"1\", \"2\"]}\nperson: {id: id, sex: {column: \"#3\", codes: {1: M}}, birth: q2}\ndate: q3\nseconds: q1\nduplicates: first\n",
	"school: {stage: junior}\ndates: {order: dmy, serial: 1904, zone: \"+08:00\"}\nitems: {by: name}\n",
}

// FuzzSheets: whatever the bytes, nothing panics, and every row of data comes to a sheet, to a row dropped or left out as
// the mapping says, or to a problem.
func FuzzSheets(f *testing.F) {
	for k := range fuzzMappings {
		f.Add([]byte(full+"x"+sound+"y"+sound+"x"+sound), byte(k))
		f.Add([]byte("id,1、a,2、b,第3题(行一),第3题(行二)\nx,1,1┋2,3,4\n"), byte(k))
		f.Add([]byte("\ufeffid;q1;q2\n\"a\n\";1;9\n\"unclosed;1\nb;1;2;3\n"), byte(k))
		f.Add([]byte("id,q1,q2\na\xff,1,2\n\xc5\xae,1,2\nb,1,2\n"), byte(k))
		f.Add([]byte("学籍号,性别,年级,班级,出生日期,测评日期,用时,q1\nG1,1,2,7.1,40611,9/3/2026 10:12,3:58,1\n5E17,２,2024级,0703,2012-3-9,2026-03-09T23:00Z,2分3秒,2\n"), byte(k))
		f.Add([]byte(inGB18030(f, "id,school,q1\nx,第七中学,从不\ny,\"七(3)班\",总是\n")+"z,\xff,1\n"), byte(k))
		f.Add([]byte("\xff\xfei\x00d\x00,\x00q\x001\x00\n\x00a\x00,\x001\x00"), byte(k))
	}
	src, err := os.ReadFile("../../testdata/sheets/ipp9-wjx.csv")
	require.NoError(f, err)
	f.Add(src[:3000], byte(1))
	def, mappings := tiny(f), parsedMappings(f)
	f.Fuzz(func(t *testing.T, data []byte, which byte) {
		rep := readWhatever(t, def, mappings[int(which)%len(mappings)], file("in.csv", string(data)))
		if strings.TrimSpace(string(data)) != "" && rep.Rows == 0 {
			assert.NotEmpty(t, rep.Problems, "nothing is read without a word")
		}
	})
}

func parsedMappings(t testing.TB) (mappings []*Mapping) {
	t.Helper()
	for _, text := range fuzzMappings {
		m, err := ParseMapping("m.yaml", []byte("psynorm: 1\nmapping: m\n"+text))
		require.NoError(t, err)
		require.NoError(t, m.check(tiny(t)))
		mappings = append(mappings, m)
	}
	return mappings
}

// readWhatever reads a file of any content, and asks that its rows come once each, in order, or have a problem.
func readWhatever(t *testing.T, def *instruments.Definition, m *Mapping, src Source) Report {
	t.Helper()
	lost := 0
	o := Options{RowLimit: 4096, Problems: func(p Problem) {
		text := p.Text("zh") + p.Text("en")
		assert.NotContains(t, text, "%!")
		switch p.Code {
		case codeRagged, codeCellWithoutValue, Code(badUTF8), Code(badUTF16), Code(badGB18030), Code(badNUL), Code(noEncoding),
			Code(ambiguousEncoding), Code(doubtfulEncoding), Code(bareQuote), Code(textAfterQuote), Code(unclosedQuote),
			Code(recordTooLong), Code(brokenTable):
			lost++
		}
	}}
	r, err := Open(def, m, o, src)
	require.NoError(t, err)
	n, last := 0, 0
	for s, err := range r.Sheets(context.Background()) {
		require.NoError(t, err)
		assert.Greater(t, s.Row, last, "rows come once, in order")
		n, last = n+1, s.Row
	}
	rep := r.Report()
	assert.Equal(t, n, rep.Sheets)
	assert.Equal(t, rep.Rows, rep.Sheets+rep.Dropped+rep.LeftOut+rep.Lost)
	assert.LessOrEqual(t, rep.Lost, lost, "every lost row has a problem")
	return rep
}

// FuzzWorkbook: the same of workbooks, of whatever their sheet is made.
func FuzzWorkbook(f *testing.F) {
	for k := range fuzzMappings {
		f.Add(tinyHead+tinyRow(2, "a", nil)+tinyRow(5, "a", map[int]string{1: synth.ErrorCell("#N/A"), 2: synth.FormulaCell("A1", "")}),
			"", byte(k))
		f.Add(textRow(1, "id", "1、a", "2、b", "第3题(行一)", "第3题(行二)")+textRow(3, "x", "1", "1┋2", "\"3", "4\n"),
			`<mergeCells><mergeCell ref="A1:B3"/></mergeCells>`, byte(k))
		f.Add(textRow(1, "id", "school", "q1", "q2", "q3")+synth.Row(2, `hidden="1"`, num("510411201103090000"), num("7.1"),
			synth.NumberCell("40611", synth.StyleDate), synth.NumberCell("0.5", synth.StyleClock), synth.NumberCell("3", synth.StyleZeros)), "", byte(k))
	}
	def, mappings := tiny(f), append(parsedMappings(f), nil) // nil: the shape is told from the rows
	f.Fuzz(func(t *testing.T, rows, behind string, which byte) {
		s := sheetOf(rows)
		s.Behind = behind
		book := synth.Workbook{Date1904: which&0x80 != 0, Sheets: []synth.Worksheet{s}}
		rep := readWhatever(t, def, mappings[int(which)%len(mappings)], file("in.xlsx", string(bookBytes(t, book))))
		if rep.Rows == 0 {
			assert.NotEmpty(t, rep.Problems, "nothing is read without a word")
		}
	})
}
