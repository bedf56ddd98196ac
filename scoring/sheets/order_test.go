package sheets

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/batch"
)

// screening has an item that every sheet needs, and one that is shown to some only.
func screening(t testing.TB) *scoring.Scorer {
	t.Helper()
	def, err := instruments.Parse("asked.yaml", []byte(`
psynorm: 1
instrument: asked
version: "1"
about: {licence: {status: open}}
responses: {three: {values: [0, 1, 2]}}
items:
  q1: {responses: three, required: true}
  q2: three
  q3: {responses: three, when: q2 > 0}
scales: {total: {items: [q1..q3], missing: {allow: 2}}}
validity:
  - invalid: q2 == 2
  - doubtful: q2 == 1
`))
	require.NoError(t, err)
	s, err := scoring.Compile(def)
	require.NoError(t, err)
	return s
}

// TestProblemsComeInTheOrderOfTheRows: those of files first, then by row: of reading it, a second sheet of its person, of
// its cells, of scoring it. How many workers there are, and where the parts end, changes nothing.
func TestProblemsComeInTheOrderOfTheRows(t *testing.T) {
	s := screening(t)
	var files []Source
	for f := range 3 {
		var b strings.Builder
		b.WriteString("id,注,q1,q2,q3\n")
		for i := range 400 {
			switch row := fmt.Sprintf("f%d-%d", f, i); i % 8 {
			case 1:
				fmt.Fprintf(&b, "%s,-,,0,1\n", row) // incomplete, and a contradiction
			case 2:
				fmt.Fprintf(&b, "%s,-,7,0,\n", row) // a bad answer, and incomplete
			case 3:
				fmt.Fprintf(&b, "%s,-,1\n", row) // ragged
			case 4:
				fmt.Fprintf(&b, "f%d-0,-,9,1,8\n", f) // a second sheet, with bad answers, and incomplete
			default:
				fmt.Fprintf(&b, "%s,-,1,1,1\n", row)
			}
		}
		files = append(files, file(fmt.Sprintf("%d.csv", f), b.String()))
	}
	run := func(workers, size int) (list []Problem, text string) {
		var csv bytes.Buffer
		w := NewProblemWriter(&csv, "en")
		keep := func(p Problem) { list = append(list, p); w.Write(p) }
		r, err := Open(s.Definition(), nil, Options{Problems: keep, PartSize: size}, files...)
		require.NoError(t, err)
		_, err = batch.RunParts(t.Context(), s, r.Parts(t.Context()), nil, batch.Workers(workers))
		require.NoError(t, err)
		require.NoError(t, w.Err())
		report := r.Report()
		assert.Len(t, list, report.Errors()+report.Warnings(), "the report counts what scoring found too")
		return list, csv.String()
	}
	want, text := run(1, 0)
	rank := []Code{codeRagged, codeDuplicate, codeBadAnswer, codeIncomplete, codeContradiction}
	kinds := map[Code]int{}
	for i, p := range want {
		kinds[p.Code]++
		if i == 0 || p.File != want[i-1].File {
			assert.Zero(t, p.Row, "the first problem of a file is the file's")
			continue
		}
		require.GreaterOrEqual(t, p.Row, want[i-1].Row)
		if p.Row == want[i-1].Row && p.Row > 0 {
			require.LessOrEqual(t, slices.Index(rank, want[i-1].Code), slices.Index(rank, p.Code), "row %d", p.Row)
		}
	}
	for _, code := range rank {
		assert.Greater(t, kinds[code], 100, code)
	}
	for _, workers := range []int{1, 2, 8} {
		for _, size := range []int{64, 1000, LargePartSize, -1} {
			_, got := run(workers, size)
			require.Equal(t, text, got, "%d workers, parts of %d bytes", workers, size)
		}
	}
}
