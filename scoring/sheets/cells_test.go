package sheets

import (
	"errors"
	"io"
	"math"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/scoring/sheets/xlsx"
)

// listed is a table of some rows, and what comes behind them.
type listed struct {
	rows   []CellRow
	err    error // nil for io.EOF
	next   int
	closed *int
}

func (l *listed) Next() (*CellRow, error) {
	if l.next == len(l.rows) {
		if l.err != nil {
			return nil, l.err
		}
		return nil, io.EOF
	}
	l.next++
	return &l.rows[l.next-1], nil
}

func (l *listed) Close() error {
	if l.closed != nil {
		*l.closed++
	}
	return nil
}

// cellsOf are texts from the first column on.
func cellsOf(number int, texts ...string) CellRow {
	r := CellRow{Number: number}
	for i, text := range texts {
		r.Cells = append(r.Cells, CellText{Column: i + 1, Text: []byte(text)})
	}
	return r
}

// complaining is an error that says what is wrong with a table.
type complaining struct{}

func (complaining) Error() string              { return "torn" }
func (complaining) Message(lang string) string { return "torn, in " + lang }

func TestCellsAsText(t *testing.T) {
	for _, c := range []struct {
		name string
		rows []CellRow
		want string
	}{
		{"nothing", nil, ""},
		{"a row", []CellRow{cellsOf(1, "a", "b")}, "a\tb\n"},
		{"rows left out", []CellRow{cellsOf(2, "a"), cellsOf(5, "b")}, "\na\n\n\nb\n"},
		{"columns left out", []CellRow{{1, []CellText{{Column: 2, Text: []byte("b")}, {Column: 4, Text: []byte("d")}}}}, "\tb\t\td\n"},
		{"as wide as the widest row before", []CellRow{cellsOf(1, "a"), cellsOf(2, "a", "b", "c"), cellsOf(3, "a"), {Number: 4}}, "a\na\tb\tc\na\t\t\n\t\t\n"},
		{"what is no plain text", []CellRow{cellsOf(1, "a\tb\r\nc", `"x" y`, "甲\"", "")}, "a b  c\t\"\"\"x\"\" y\"\t\"甲\"\"\"\t\n"},
		{"what is no text", []CellRow{cellsOf(1, "\xff", "a\x00", "ok")}, "\x1a\t\x1a\tok\n"},
		{"no value", []CellRow{{1, []CellText{{Column: 1, Text: []byte("0"), Doubt: xlsx.CodeErrorValue}}}}, "\x1a\n"},
		{"a value with a doubt", []CellRow{{1, []CellText{{Column: 1, Text: []byte("7.1"), Doubt: xlsx.CodeFraction}}}}, "7.1\n"},
		{"an unknown doubt", []CellRow{{1, []CellText{{Column: 1, Text: []byte("7.1"), Doubt: "torn"}}}}, "\x1a\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := io.ReadAll(iotest.OneByteReader(&cellReader{cells: &listed{rows: c.rows}}))
			require.NoError(t, err)
			assert.Equal(t, c.want, string(got))
			require.NoError(t, iotest.TestReader(&cellReader{cells: &listed{rows: c.rows}}, []byte(c.want)))
		})
	}
}

// TestCellsFarApart: whoever gives nonsense gets an error, and no memory is taken for it.
func TestCellsFarApart(t *testing.T) {
	far := CellText{Column: math.MaxInt, Text: []byte("x")}
	for name, rows := range map[string][]CellRow{
		"rows out of order":     {cellsOf(2, "a"), cellsOf(2, "b")},
		"row 0":                 {cellsOf(0, "a")},
		"a row below 0":         {cellsOf(math.MinInt, "a")},
		"a row far away":        {cellsOf(1, "a"), cellsOf(math.MaxInt, "a")},
		"a column far away":     {{1, []CellText{far}}},
		"column 0":              {{1, []CellText{{}}}},
		"columns out of order":  {{1, []CellText{{Column: 2}, {Column: 2}}}},
		"a column far below 0":  {{1, []CellText{{Column: math.MinInt}}}},
		"a row just too far":    {cellsOf(maxCellGap+2, "a")},
		"a column just too far": {{1, []CellText{{Column: maxCellColumn + 1}}}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := io.Copy(io.Discard, &cellReader{cells: &listed{rows: rows}})
			var broken *rowError
			require.ErrorAs(t, err, &broken)
			assert.Equal(t, brokenTable, broken.Kind)
			assert.Contains(t, broken.Reason.En, "out of order, or too far apart")
		})
	}
	n, err := io.Copy(io.Discard, &cellReader{cells: &listed{rows: []CellRow{cellsOf(maxCellGap+1, "a")}}})
	require.NoError(t, err)
	assert.EqualValues(t, maxCellGap+2, n)
}

// TestCellsAreNotHeldBack: a table of any length takes the memory of some rows.
func TestCellsTakeNoMemory(t *testing.T) {
	const rows = 100_000
	text := []byte(strings.Repeat("x", 100))
	r := &cellReader{cells: &generated{rows: rows, text: text}}
	rr := newRowReader(r, '\t', 0)
	table := table{rows: rr, cells: r}
	most := 0
	for {
		_, _, err := table.cut(8<<10, nil)
		if err == io.EOF {
			break
		}
		require.NoError(t, err)
		most = max(most, len(r.notes))
		table.notes(nil)
	}
	assert.Less(t, most, 4*rowBuffer/len(text))
	assert.Empty(t, r.notes)
}

// generated is a table of many rows with a formula in each.
type generated struct {
	rows, next int
	text       []byte
	row        CellRow
}

func (g *generated) Close() error { return nil }

func (g *generated) Next() (*CellRow, error) {
	if g.next == g.rows {
		return nil, io.EOF
	}
	g.next++
	g.row.Number, g.row.Cells = g.next, append(g.row.Cells[:0], CellText{Column: 1, Text: g.text, Formula: true})
	return &g.row, nil
}

// TestSourceOfCells: a typed table is read as a file is.
func TestSourceOfCells(t *testing.T) {
	closed, opened := 0, 0
	rows := []CellRow{cellsOf(1, strings.Split(strings.TrimSpace(full), ",")...)}
	for i := range 10 {
		rows = append(rows, cellsOf(i+3, strings.Split("p"+strconv.Itoa(i)+strings.TrimSpace(sound), ",")...))
	}
	rows[4].Cells[1].Doubt = xlsx.CodeErrorValue
	src := Source{Name: "in.parquet", Cells: func() (Cells, error) {
		opened++
		return &listed{rows: rows, closed: &closed}, nil
	}}
	for _, mapping := range []string{"", "duplicates: last\n"} {
		got := read(t, tiny(t), mapping, src)
		require.Len(t, got.sheets, 10)
		assert.Equal(t, 3, got.sheets[0].Row)
		assert.Equal(t, "bad 2 3", answers(got.sheets[3], "q1", "q2", "q3"))
		assert.Len(t, got.problems, 1)
		assert.Empty(t, got.report.Files[0].Encoding)
	}
	assert.Equal(t, opened, closed)
}

func TestSourceOfCellsThatFails(t *testing.T) {
	rows := []CellRow{cellsOf(1, strings.Split(strings.TrimSpace(full), ",")...)}
	for i := range 5000 {
		rows = append(rows, cellsOf(i+2, strings.Split("p"+strconv.Itoa(i)+strings.TrimSpace(sound), ",")...))
	}
	t.Run("it cannot be opened", func(t *testing.T) {
		_, err := Open(tiny(t), nil, Options{}, Source{Cells: func() (Cells, error) { return nil, assert.AnError }})
		assert.ErrorIs(t, err, assert.AnError)
	})
	t.Run("it says why it cannot be opened", func(t *testing.T) {
		got := read(t, tiny(t), "", Source{Name: "in", Cells: func() (Cells, error) { return nil, complaining{} }}, file("in.csv", full+"x"+sound))
		assert.Len(t, got.sheets, 1)
		assert.Equal(t, []string{"in: torn, in en"}, got.lines("en"))
		assert.Equal(t, []string{"in: torn, in zh"}, got.lines("zh"))
	})
	t.Run("it breaks off", func(t *testing.T) {
		r, err := Open(tiny(t), nil, Options{}, Source{Name: "in", Cells: func() (Cells, error) {
			return &listed{rows: rows, err: assert.AnError}, nil
		}})
		require.NoError(t, err)
		var last error
		for _, err := range r.Sheets(t.Context()) {
			last = err
		}
		assert.ErrorIs(t, last, assert.AnError)
	})
	t.Run("it says why it breaks off", func(t *testing.T) {
		src := Source{Name: "in", Cells: func() (Cells, error) {
			return &listed{rows: rows, err: errors.Join(complaining{}, assert.AnError)}, nil
		}}
		got := read(t, tiny(t), "", src, file("in.csv", full+"x"+sound))
		assert.Len(t, got.sheets, 5001)
		assert.Equal(t, []string{
			"in: row 5002: nothing can be read from here on, and what was read before may be wrong too: torn, in en",
			"in: row 5002: nothing can be read from here on, and no sheet behind is scored; correct the file and score again",
		}, got.lines("en"))
	})
}
