package sheets

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// readRows writes what a rowReader gives, one string a row or error:
// "2-3 [a|b]" for a row of two fields in lines 2 and 3, "4:7 #2 bare-quote" for
// an error at line 4, byte 7, field 2.
func readRows(t testing.TB, r *rowReader) []string {
	t.Helper()
	var all []string
	for {
		row, err := r.next()
		var e *rowError
		switch {
		case err == nil:
			all = append(all, formatRow(row))
		case errors.As(err, &e):
			all = append(all, fmt.Sprintf("%d:%d #%d %s", e.Line, e.Column, e.Field, e.Kind))
			if e.Fatal {
				return all
			}
		case err == io.EOF:
			return all
		default:
			return append(all, err.Error())
		}
	}
}

func formatRow(row *row) string {
	lines := fmt.Sprint(row.line)
	if row.last != row.line {
		lines = fmt.Sprintf("%d-%d", row.line, row.last)
	}
	fields := make([]string, row.len())
	for i := range fields {
		fields[i] = string(row.field(i))
	}
	return lines + " [" + strings.Join(fields, "|") + "]"
}

func TestRows(t *testing.T) {
	for name, tc := range map[string]struct {
		text  string
		limit int
		want  []string
	}{
		"empty":                     {text: ""},
		"only line ends":            {text: "\n\r\n\r\r\n\n"},
		"one field, no line end":    {text: "a", want: []string{"1 [a]"}},
		"blanks are no empty line":  {text: " \n", want: []string{"1 [ ]"}},
		"empty fields":              {text: ",\n,,\n", want: []string{"1 [|]", "2 [||]"}},
		"ragged":                    {text: "a,b,c\n1,2\n1,2,3,4\n", want: []string{"1 [a|b|c]", "2 [1|2]", "3 [1|2|3|4]"}},
		"line ends of three kinds":  {text: "a\nb\r\nc\rd\r", want: []string{"1 [a]", "2 [b]", "3 [c]", "4 [d]"}},
		"CR before CR LF":           {text: "a\r\r\nb", want: []string{"1 [a]", "3 [b]"}},
		"empty lines count":         {text: "\n\na\n\r\nb", want: []string{"3 [a]", "5 [b]"}},
		"quoted":                    {text: `"a","","b,c",d` + "\n", want: []string{`1 [a||b,c|d]`}},
		"escaped mark":              {text: `"""a""","b""c"`, want: []string{`1 ["a"|b"c]`}},
		"quoted line ends":          {text: "\"a\r\nb\",\"c\rd\ne\"\nf", want: []string{"1-4 [a\nb|c\rd\ne]", "5 [f]"}},
		"quoted empty lines":        {text: "\"a\n\n\nb\"\nc", want: []string{"1-4 [a\n\n\nb]", "5 [c]"}},
		"Chinese":                   {text: "序号,\"题，干\"\n1,从无\n", want: []string{"1 [序号|题，干]", "2 [1|从无]"}},
		"bare mark":                 {text: "a,b\n1,x\"y,3\n4,5\n", want: []string{"1 [a|b]", "2:4 #2 bare-quote", "3 [4|5]"}},
		"blank before the mark":     {text: "a, \"b\"\nc\n", want: []string{"1:4 #2 bare-quote", "2 [c]"}},
		"text after the mark":       {text: "a,\"b\"c,d\ne\n", want: []string{"1:5 #2 text-after-quote", "2 [e]"}},
		"CR after the mark":         {text: "\"a\"\rb\n", want: []string{"1 [a]", "2 [b]"}},
		"never closed":              {text: "a\nb,\"c\nd\ne,f\n", want: []string{"1 [a]", "2:3 #2 unclosed-quote", "3 [d]", "4 [e|f]"}},
		"never closed, one line":    {text: `a,"b`, want: []string{"1:3 #2 unclosed-quote"}},
		"only an opening mark":      {text: "\"", want: []string{"1:1 #1 unclosed-quote"}},
		"odd marks at the end":      {text: `"a"""`, want: []string{`1 [a"]`}},
		"three marks":               {text: `"""`, want: []string{"1:1 #1 unclosed-quote"}},
		"stray, next line quoted":   {text: "1,\"a,2\n\"2\",\"b\"\n3\n", want: []string{"1:3 #2 unclosed-quote", "2 [2|b]", "3 [3]"}},
		"stray, closed lines below": {text: "1,\"a\n2\n3\n4,\"b\"\n5\n", want: []string{"1:3 #2 unclosed-quote", "2 [2]", "3 [3]", "4 [4|b]", "5 [5]"}},
		"stray, later field opens":  {text: "1,\"a\n2\n3,\",\",8\n4\n", want: []string{"1:3 #2 unclosed-quote", "2 [2]", "3 [3|,|8]", "4 [4]"}},
		"bare mark in second line":  {text: "\"a\nb\",c\"d\ne\n", want: []string{"1:1 #1 unclosed-quote", "2:2 #1 bare-quote", "3 [e]"}},
		"escapes before a failure":  {text: "\"a\"\"\nb\"\"c\nd", want: []string{"1:1 #1 unclosed-quote", "2:2 #1 bare-quote", "3 [d]"}},

		"at the limit":              {text: "abcd\n12345\na,b,\n", limit: 4, want: []string{"1 [abcd]", "2:5 #0 record-too-long", "3 [a|b|]"}},
		"over the limit, last line": {text: "a\n12345", limit: 4, want: []string{"1 [a]", "2:5 #0 record-too-long"}},
		"over the limit, CR LF":     {text: "1234\r\n12345\r\nb\r\n", limit: 4, want: []string{"1 [1234]", "2:5 #0 record-too-long", "3 [b]"}},
		"over the limit, CR":        {text: "12345\r\r12345\rb\r", limit: 4, want: []string{"1:5 #0 record-too-long", "3:5 #0 record-too-long", "4 [b]"}},
		"open over the limit":       {text: "a\n\"bcd\ne\nf\ng\nh,\"i\"\n", limit: 6, want: []string{"1 [a]", "2:1 #1 unclosed-quote", "3 [e]", "4 [f]", "5 [g]", "6 [h|i]"}},
		"quoted at the limit":       {text: "\"bc\nd\"\ne\n", limit: 6, want: []string{"1-2 [bc\nd]", "3 [e]"}},
		"quoted over the limit":     {text: "\"bc\nde\"\ne\n", limit: 6, want: []string{"1:1 #1 unclosed-quote", "2:3 #1 bare-quote", "3 [e]"}},
		"one quoted line too long":  {text: "\"12345678\na\n", limit: 6, want: []string{"1:7 #0 record-too-long", "2 [a]"}},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, tc.want, readRows(t, newRowReader(strings.NewReader(tc.text), ',', tc.limit)))

			small := newRowReader(iotest.OneByteReader(strings.NewReader(tc.text)), ',', tc.limit)
			small.buf = make([]byte, 1)
			assert.Equal(t, tc.want, readRows(t, small), "byte by byte")
		})
	}
}

func TestRowsDelimiter(t *testing.T) {
	for name, tc := range map[string]struct {
		text string
		want byte
	}{
		"nothing to tell":         {"", ','},
		"one column":              {"a\n1;2;3\n", ','},
		"comma":                   {"a,b;c,d\n", ','},
		"semicolon":               {"a;b,c;d\n", ';'},
		"tab":                     {"a b\tc\td,e\n", '\t'},
		"tie":                     {"a;b,c\n", ','},
		"after empty lines":       {"\r\n\n\r a;b\n1,2,3\n", ';'},
		"not in quotation marks":  {"\"a,b,c\";\"d\"\n", ';'},
		"header over two lines":   {"\"a,\n,,b\";c;\"d\"\n1,2,3,4,5,6\n", ';'},
		"a mark never closed":     {"a;\"b;c\nd,e,f,g\n", ';'},
		"no line end":             {"a;b", ';'},
		"full-width is no comma":  {"a，b，c；d;e", ';'},
		"first line over a limit": {strings.Repeat("a;", 40), ','},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRowReader(iotest.HalfReader(strings.NewReader(tc.text)), 0, 64)
			r.buf = make([]byte, 2)
			readRows(t, r)
			assert.Equal(t, string(tc.want), string(r.delimiter))
		})
	}
	r := newRowReader(strings.NewReader("\"a;\nb\";c\n1;2\n"), 0, 0)
	assert.Equal(t, []string{"1-2 [a;\nb|c]", "3 [1|2]"}, readRows(t, r), "looking at the header does not read it")
}

func TestRowsPosition(t *testing.T) {
	text := "\nab,\"c\",中,\"\"\r\n\"x\r\ny\"\"\rz\",\"q\",w,\"1\n2\",\n"
	r := newRowReader(strings.NewReader(text), ',', 0)
	type place struct{ line, column int }
	for _, want := range [][]place{
		{{2, 1}, {2, 4}, {2, 8}, {2, 12}},
		{{3, 1}, {5, 4}, {5, 8}, {5, 10}, {6, 4}},
	} {
		row, err := r.next()
		require.NoError(t, err)
		var got []place
		for i := range row.len() {
			line, column := row.position(i)
			got = append(got, place{line, column})
		}
		assert.Equal(t, want, got)
	}
}

// A line of ten megabytes costs itself and no memory beyond the limit.
func TestRowsLongLine(t *testing.T) {
	long := strings.Repeat("7,", 5<<20)
	for name, line := range map[string]string{
		"plain":      long,
		"quoted":     `"` + long + `"`,
		"open":       `"` + long,
		"open later": `1,"` + long,
	} {
		t.Run(name, func(t *testing.T) {
			r := newRowReader(strings.NewReader("a,b\n"+line+"\n1,2\n"), 0, 0)
			want := []string{"1 [a|b]", fmt.Sprintf("2:%d #0 record-too-long", defaultRowLimit+1), "3 [1|2]"}
			assert.Equal(t, want, readRows(t, r))
			assert.LessOrEqual(t, len(r.buf), 2*defaultRowLimit+rowBuffer)
		})
	}
}

// A stray mark at the top of a long file gives up at the limit, and every other
// line is there.
func TestRowsStrayMarkLosesOneLine(t *testing.T) {
	var text strings.Builder
	text.WriteString("id,\"name\n")
	const lines = 300_000
	for i := range lines {
		fmt.Fprintf(&text, "%d,x\n", i)
	}
	r := newRowReader(strings.NewReader(text.String()), ',', 0)
	_, err := r.next()
	var e *rowError
	require.ErrorAs(t, err, &e)
	assert.Equal(t, rowError{Kind: unclosedQuote, Line: 1, Column: 4, Field: 2, Limit: defaultRowLimit}, *e)
	for i := range lines {
		row, err := r.next()
		if err != nil || row.line != i+2 || string(row.field(0)) != strconv.Itoa(i) {
			require.Fail(t, "row lost", "row %d: line %d, %v", i, row.line, err)
		}
	}
	_, err = r.next()
	assert.Equal(t, io.EOF, err)
}

// Lines that each open a quoted field must not make the reading quadratic: a
// megabyte of them is read with a few megabytes of looking.
func TestRowsManyStrayMarks(t *testing.T) {
	const lines = 200_000
	r := newRowReader(strings.NewReader(strings.Repeat("1,\"ab\n", lines)), ',', 0)
	for i := range lines {
		_, err := r.next()
		if e, ok := err.(*rowError); !ok || e.Line != i+1 || e.Kind != unclosedQuote {
			require.Fail(t, "no such error", "line %d: %v", i+1, err)
		}
	}
	_, err := r.next()
	assert.Equal(t, io.EOF, err)
}

func TestRowsReadError(t *testing.T) {
	broken := errors.New("disk")
	r := newRowReader(io.MultiReader(strings.NewReader("a,b\n1,2\n3,"), iotest.ErrReader(broken)), ',', 0)
	for _, want := range []string{"1 [a|b]", "2 [1|2]"} {
		row, err := r.next()
		require.NoError(t, err)
		assert.Equal(t, want, formatRow(row))
	}
	for range 2 {
		_, err := r.next()
		assert.Equal(t, broken, err, "the broken-off line is no row, and the error stays")
	}

	idle := newRowReader(idleReader{}, ',', 0)
	_, err := idle.next()
	assert.Equal(t, io.ErrNoProgress, err)
}

type idleReader struct{}

func (idleReader) Read([]byte) (int, error) { return 0, nil }

func TestRowsOverBadText(t *testing.T) {
	for name, tc := range map[string]struct {
		text string
		want []string
	}{
		"a bad byte costs its line": {
			"a,甲\n1,\xff,3\n2,乙\n", []string{"1 [a|甲]", "2:3 #2 bad-utf-8", "3 [2|乙]"},
		},
		"at the start of a line, CR LF": {
			"a\r\n\xffb\r\nc\r\n", []string{"1 [a]", "2:1 #1 bad-utf-8", "3 [c]"},
		},
		"after a CR": {
			"a\r\xff\rb\r", []string{"1 [a]", "2:1 #1 bad-utf-8", "3 [b]"},
		},
		"behind a quoted field": {
			"\"a,b\",\xff\nc\n", []string{"1:7 #2 bad-utf-8", "2 [c]"},
		},
		"two in one line": {
			"\xff,\xff\n\xfe\nb", []string{"1:1 #1 bad-utf-8", "2:1 #1 bad-utf-8", "3 [b]"},
		},
		"in the last line": {"a\nb,c\xe4\xb8", []string{"1 [a]", "2:4 #2 bad-utf-8"}},
		"NUL":              {"a\nb,\x00\nc", []string{"1 [a]", "2:3 #2 nul-byte", "3 [c]"}},
		"in a quoted field of two lines": {
			"\"a\nb\xff\"\nc\n", []string{"1:1 #1 unclosed-quote", "2:2 #1 bad-utf-8", "3 [c]"},
		},
		"in a line that is too long as well": {
			strings.Repeat("x", 200) + "\xff\nb\n", []string{"1:101 #0 record-too-long", "2 [b]"},
		},
		"in the line after one too long": {
			strings.Repeat("x", 200) + "\r\xff\rb\r", []string{"1:101 #0 record-too-long", "2:1 #1 bad-utf-8", "3 [b]"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			for _, src := range []io.Reader{
				strings.NewReader(tc.text), iotest.OneByteReader(strings.NewReader(tc.text)),
			} {
				text, _, err := newDecoder(src, EncodingUTF8)
				require.NoError(t, err)
				assert.Equal(t, tc.want, readRows(t, newRowReader(text, ',', 100)))
			}
		})
	}
}

func TestRowErrorText(t *testing.T) {
	for kind, text := range rowErrorTexts {
		e := rowError{Kind: kind, Line: 5, Column: 9}
		assert.Equal(t, "line 5, byte 9: "+text, e.Error())
	}
	e := rowError{Kind: recordTooLong, Line: 2, Column: 65, Limit: 64}
	assert.Equal(t, "line 2, byte 65: longer than a row may be (limit 64 bytes)", e.Error())
}

// Reading allocates nothing once the buffers have grown.
func TestRowsAllocations(t *testing.T) {
	for name, line := range map[string]string{
		"plain":  "510411,2026/03/09 10:12:41,238,1,2,3,4,5\r\n",
		"quoted": "\"510411\",\"2026\"\"\",\"a\r\nb\",\"1\"\r\n",
	} {
		r := newRowReader(strings.NewReader(strings.Repeat(line, 20_000)), ',', 0)
		_, err := r.next()
		require.NoError(t, err)
		assert.Zero(t, testing.AllocsPerRun(10_000, func() {
			if _, err := r.next(); err != nil {
				t.Fatal(err)
			}
		}), name)
	}
}
