package sheets

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/scoring"
)

// chunked reads files by a plan: with one Reader, or with another one for every chunk, and these from the last to the first.
type chunked struct {
	def      *instruments.Definition
	mapping  string
	sources  []Source
	partSize int
	apart    bool
}

func (c *chunked) open(t testing.TB, problems func(Problem)) *Reader {
	t.Helper()
	r, err := Open(c.def, mustMapping(t, c.mapping), Options{Problems: problems}, c.sources...)
	require.NoError(t, err)
	if c.partSize > 0 {
		r.partSize = c.partSize
	}
	return r
}

// plan makes a plan that has been written to a file and read again.
func (c *chunked) plan(t testing.TB, size int64) (*Plan, error) {
	t.Helper()
	plan, err := c.open(t, nil).Plan(t.Context(), size)
	if err != nil {
		return nil, err
	}
	text, err := json.Marshal(plan)
	require.NoError(t, err)
	var again Plan
	require.NoError(t, json.Unmarshal(text, &again))
	return &again, nil
}

// chunk reads one chunk.
func (c *chunked) chunk(t testing.TB, r *Reader, plan *Plan, n int) (sheets []*scoring.Sheet, _ ChunkReport) {
	t.Helper()
	for part, err := range r.Chunk(t.Context(), plan, n) {
		require.NoError(t, err)
		for s, err := range each(part) {
			require.NoError(t, err)
			copied := scoring.NewSheet(c.def)
			copied.Copy(s)
			sheets = append(sheets, copied)
		}
		part.Commit()
	}
	text, err := json.Marshal(r.ChunkReport())
	require.NoError(t, err)
	var report ChunkReport
	require.NoError(t, json.Unmarshal(text, &report))
	return sheets, report
}

func (c *chunked) read(t testing.TB, plan *Plan) (out result) {
	t.Helper()
	n := len(plan.Chunks)
	sheets, reports, problems := make([][]*scoring.Sheet, n), make([]ChunkReport, n), make([][]Problem, n)
	at := 0
	keep := func(p Problem) { problems[at] = append(problems[at], p) }
	r := c.open(t, keep)
	for i := range n {
		if at = i; c.apart {
			at = n - 1 - i
			r = c.open(t, keep)
		}
		sheets[at], reports[at] = c.chunk(t, r, plan, at)
	}
	totals := r.Totals(plan)
	for i := range n {
		totals.Add(i, &reports[i])
		out.sheets = append(out.sheets, sheets[i]...)
		out.problems = append(out.problems, problems[i]...)
	}
	out.report, out.units = totals.Report(), r.Units()
	return out
}

// requireChunksChangeNothing reads files by plans of several sizes. It gives how many chunks there were at most, 0 when the
// files cannot be parted.
func requireChunksChangeNothing(t *testing.T, c chunked, about string) (most int) {
	t.Helper()
	want := read(t, c.def, c.mapping, c.sources...)
	for _, size := range []int64{1, 600, 1 << 20} {
		for _, partSize := range []int{1, 4000} {
			c.partSize, c.apart = partSize, !c.apart
			plan, err := c.plan(t, size)
			var e *PlanError
			if errors.As(err, &e) {
				require.Equal(t, EncodingUnknown, e.Code, about)
				return 0
			}
			require.NoError(t, err)
			most = max(most, len(plan.Chunks))
			got := c.read(t, plan)
			require.Empty(t, got.report.Problems)
			got.report.Problems = want.report.Problems // which have been given out
			requireSameResult(t, want, got, "%s, chunks of %d bytes, parts of %d bytes, apart: %t", about, size, partSize, c.apart)
		}
	}
	return most
}

// TestChunksChangeNothing: sheets, problems and report are the same when files are read chunk by chunk, in one go or by
// processes that know nothing of each other.
func TestChunksChangeNothing(t *testing.T) {
	def := wide(t)
	n := 32
	if testing.Short() {
		n = 16
	}
	most := 0
	for seed := range uint64(n) {
		rng := rand.New(rand.NewPCG(seed, 21))
		var sources []Source
		for k := range 1 + rng.IntN(3) {
			text, quoted := newRandomSheet(rng).text(rng.IntN(60))
			switch rng.IntN(4) {
			case 0:
				text = quoted
			case 1:
				text = inGB18030(t, text)
			case 2:
				text = "\ufeff" + text
			}
			sources = append(sources, file(fmt.Sprintf("%d.csv", k), text))
		}
		mapping := mappingsOfParts[seed%uint64(len(mappingsOfParts))]
		most = max(most, requireChunksChangeNothing(t, chunked{def: def, mapping: mapping, sources: sources}, fmt.Sprintf("seed %d", seed)))
	}
	require.Greater(t, most, 60)
}

// TestChunksOfBrokenFiles: what is wrong with quotation marks and bytes costs the same rows and is said in the same words,
// wherever a chunk ends.
func TestChunksOfBrokenFiles(t *testing.T) {
	def := wide(t)
	n := 60
	if testing.Short() {
		n = 24
	}
	damage := []string{"\"", "\"\"", "\n", "\r", "\xff", "\xff\xff", "\n\xff", "\x00", "\"\n", ",\"x", "女", "\"a\nb\"", "\ufeff", "\n\ufeff"}
	parted := 0
	for seed := range uint64(n) {
		rng := rand.New(rand.NewPCG(seed, 22))
		text, quoted := newRandomSheet(rng).text(30)
		if rng.IntN(2) == 0 {
			text = quoted
		}
		mapping := []string{"encoding: utf-8\nduplicates: best\n", "", "encoding: gb18030\nduplicates: first\n"}[seed%3]
		if seed%3 == 2 {
			text = inGB18030(t, text)
		}
		for range 1 + rng.IntN(6) {
			at := rng.IntN(len(text))
			text = text[:at] + damage[rng.IntN(len(damage))] + text[at:]
		}
		if requireChunksChangeNothing(t, chunked{def: def, mapping: mapping, sources: []Source{file("a.csv", text)}}, fmt.Sprintf("seed %d", seed)) > 0 {
			parted++
		}
	}
	require.Greater(t, parted, n/2)
}

// TestChunksFindDuplicates: the sheets of a person in several files are chosen among as they are in one run.
func TestChunksFindDuplicates(t *testing.T) {
	for _, mode := range []string{"all", "first", "last", "best", "error"} {
		requireChunksChangeNothing(t, chunked{def: tiny(t), mapping: "duplicates: " + mode + "\n", sources: twice()}, mode)
	}
}

// TestAPlanSaysWhatItIsOf: a file's bytes are parted where its rows end, and each part is pinned.
func TestAPlanSaysWhatItIsOf(t *testing.T) {
	c := chunked{def: tiny(t), sources: []Source{file("a.csv", "\ufeffid,q1,q2,q3\nx,1,2,3\n\ny,1,2,3\nx,女,1,1\n")}, partSize: 1}
	plan, err := c.plan(t, 8)
	require.NoError(t, err)
	require.Len(t, plan.Files, 1)
	assert.Equal(t, "a.csv", plan.Files[0].Name)
	assert.Equal(t, EncodingUTF8, plan.Files[0].Encoding)
	assert.Equal(t, headerSum([]string{"id", "q1", "q2", "q3"}), plan.Files[0].Header)
	assert.Equal(t, 3, plan.Files[0].Rows)
	require.Len(t, plan.Chunks, 3)
	first := plan.Chunks[0]
	assert.Equal(t, Chunk{
		Offset: 15, End: 23, Line: 2, Rows: 1, // as printf 'x,1,2,3\n' | sha256sum says
		SHA256: "bcc7690bb53175b2772d0b1b76643520c073afc8b68c012e381c21b381893475",
	}, first)
	last := plan.Chunks[2]
	require.Len(t, last.Verdicts, 1)
	assert.Equal(t, 5, last.Verdicts[0].Row)
	assert.Contains(t, last.Verdicts[0].Problem.Message("zh"), "编号与第 2 行重复")
}

// TestAChangedFileIsRefused: what a chunk yields is not to be used when its file is not what was planned.
func TestAChangedFileIsRefused(t *testing.T) {
	text := "id,q1,q2,q3\n"
	for n := range 9 {
		text += fmt.Sprintf("x%d,1,2,3\n", n)
	}
	for name, c := range map[string]struct {
		text string
		says string // of the second chunk, which is rows 4 and 5
	}{
		"as it was":      {text, ""},
		"an answer":      {text[:33] + "5" + text[34:], "a.csv: 从第 4 行起：文件在制定计划以后被改动过"},
		"cut off":        {text[:40], "a.csv: 从第 4 行起：文件在制定计划以后被改动过"},
		"a row in front": {strings.Replace(text, "x0,1", "z,1,1,1\nx0,1", 1), "a.csv: 从第 4 行起"},
		"another header": {strings.Replace(text, "q3", "p3", 1), "a.csv: 文件在制定计划以后被改动过"},
		"an earlier row": {strings.Replace(text, "x0,1,2,3", "x0,1,2,1", 1), ""}, // is another chunk's
	} {
		t.Run(name, func(t *testing.T) {
			was := chunked{def: tiny(t), sources: []Source{file("a.csv", text)}, partSize: 1}
			plan, err := was.plan(t, 10)
			require.NoError(t, err)
			is := chunked{def: tiny(t), sources: []Source{file("a.csv", c.text)}, partSize: 1}
			var last error
			for part, err := range is.open(t, nil).Chunk(t.Context(), plan, 1) {
				if last = err; err != nil {
					break
				}
				for _, err := range each(part) {
					require.NoError(t, err)
				}
				part.Commit()
			}
			if c.says == "" {
				require.NoError(t, last)
				return
			}
			var e *PlanError
			require.ErrorAs(t, last, &e)
			assert.Equal(t, FileChanged, e.Code)
			assert.Contains(t, strings.ReplaceAll(e.Message("zh"), "：", ": "), strings.ReplaceAll(c.says, "：", ": "))
		})
	}
}

func TestWhatCannotBePlanned(t *testing.T) {
	def := tiny(t)
	_, err := (&chunked{def: def, sources: []Source{file("a.csv", "id,q1,q2,q3\nx,1,2,3\n\xc5\xae,1,1,1\n\xff\xff,1,1,1\n")}}).plan(t, 0)
	var e *PlanError
	require.ErrorAs(t, err, &e)
	assert.Equal(t, "sheets: a.csv: the encoding of the file cannot be told, so that it cannot be parted; "+
		"state the encoding in the mapping, or save the file as UTF-8", err.Error())
	_, err = (&chunked{def: def, sources: []Source{Stream("-", strings.NewReader("id,q1\n"))}}).plan(t, 0)
	require.ErrorIs(t, err, ErrOnce)

	c := chunked{def: def, sources: twice()}
	plan, err := c.plan(t, 0)
	require.NoError(t, err)
	for _, err := range c.open(t, nil).Chunk(t.Context(), plan, 2) {
		require.EqualError(t, err, "sheets: the plan has no chunk 2: there are 2, from 0")
	}
	c.sources = c.sources[:1]
	for _, err := range c.open(t, nil).Chunk(t.Context(), plan, 0) {
		require.EqualError(t, err, "sheets: the plan is one of other files")
	}
}

// TestProblemsSurviveJSON: what is written in a plan or a log says the same when it is read again.
func TestProblemsSurviveJSON(t *testing.T) {
	var problems []Problem
	for _, text := range []string{"id,q1,q1\nx,1\n", "id,q1,q2,q3,sleep\n5.1E+17,9,王小明,1,30\n\"a,1,1,1\n", ""} {
		problems = append(problems, read(t, tiny(t), "", file("a.csv", text)).problems...)
	}
	require.Greater(t, len(problems), 6)
	for _, p := range problems {
		text, err := json.Marshal(p)
		require.NoError(t, err)
		var again Problem
		require.NoError(t, json.Unmarshal(text, &again))
		again.File = p.File
		assert.Equal(t, p, again, "%s", text)
	}
	var p Problem
	require.Error(t, json.Unmarshal([]byte(`{"code":"no-such-code"}`), &p))
	require.NotErrorIs(t, json.Unmarshal([]byte(`{"code":`), &p), io.EOF)
}

// TestTotalsOfSomeChunks have the files of these chunks alone, and a plan's report has all of them.
func TestTotalsOfSomeChunks(t *testing.T) {
	def := tiny(t)
	c := chunked{def: def, sources: []Source{
		file("a.csv", "id,q1,q2,q3\nA,1,2,1\n"), file("b.csv", ""), file("c.csv", "id,q1,q2,q3\nB,1,9,1\nC,2,2,1\n"),
	}}
	var told int
	r := c.open(t, func(Problem) { told++ })
	plan, err := r.Plan(t.Context(), 1)
	require.NoError(t, err)
	planned := r.Report()
	require.Len(t, planned.Files, 3)
	assert.Equal(t, []int{1, 0, 2}, []int{planned.Files[0].Rows, planned.Files[1].Rows, planned.Files[2].Rows})
	assert.Equal(t, []int{0, 1, 0}, []int{planned.Files[0].Errors, planned.Files[1].Errors, planned.Files[2].Errors})
	assert.NotEmpty(t, planned.Files[2].Taken.En)
	assert.Equal(t, "b.csv", planned.Groups[0].First.File)
	assert.Zero(t, told, "they are told when the chunks are read")

	totals := r.Totals(plan)
	for n := range plan.Chunks {
		if plan.Chunks[n].File == 2 {
			_, report := c.chunk(t, r, plan, n)
			totals.Add(n, &report)
		}
	}
	report := totals.Report()
	require.Len(t, report.Files, 1)
	assert.Equal(t, "c.csv", report.Files[0].Name)
	assert.Equal(t, 2, report.Files[0].Rows)
	assert.Equal(t, "c.csv", report.Groups[0].First.File)
}

// TestWhatAPlanIsInJSON: the names in it are those of a contract.
func TestWhatAPlanIsInJSON(t *testing.T) {
	text, err := json.Marshal(FilePlan{Taken: Taken{Zh: "甲", En: "a"}, Survey: Surveyed{Through: true}})
	require.NoError(t, err)
	assert.JSONEq(t, `{"name":"","taken":{"zh":"甲","en":"a"},"header":"","survey":{"through":true},"rows":0}`, string(text))
	text, err = json.Marshal(ChunkReport{Report: Report{Rows: 3, Sheets: 2, Lost: 1, Files: []FileReport{{Name: "a"}}}})
	require.NoError(t, err)
	assert.JSONEq(t, `{"report":{"files":[{"name":"a","taken":{"zh":"","en":""},"rows":0,"sheets":0}],"rows":3,"sheets":2,"lost":1},"joined":{}}`, string(text))
}
