package sheets

import (
	"bytes"
	"encoding/csv"
	"errors"
	"flag"
	"io"
	"math/rand/v2"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var rowsCompared = flag.Int("rows", 105_000, "how many random rows of each kind are compared with encoding/csv")

// outcome is one row or one error, as this package or encoding/csv gives it.
type outcome struct {
	line      int
	fields    []string
	positions [][2]int
	kind      rowErrorKind
	column    int
}

// oracle reads text with encoding/csv, starting it anew on the line after one
// that it refuses. The text has LF for every line end, since encoding/csv takes
// a lone CR for data.
func oracle(text string, delimiter byte) []outcome {
	var all []outcome
	line := 1
	for {
		r := csv.NewReader(strings.NewReader(text))
		r.FieldsPerRecord = -1
		r.Comma = rune(delimiter)
		begun := line
		offset := int64(0)
		for {
			fields, err := r.Read()
			if err == io.EOF {
				return all
			}
			var refused *csv.ParseError
			if errors.As(err, &refused) {
				// Blank lines before the refused one are not part of the record.
				begun = line + refused.StartLine - 1
				all = append(all, outcomeOf(refused, begun))
				break
			}
			o := outcome{fields: fields}
			for i := range fields {
				l, c := r.FieldPos(i)
				o.positions = append(o.positions, [2]int{line + l - 1, c})
			}
			o.line = o.positions[0][0]
			all = append(all, o)
			offset = r.InputOffset()
		}
		rest := strings.TrimLeft(text[offset:], "\n")
		_, rest, _ = strings.Cut(rest, "\n")
		text, line = rest, begun+1
	}
}

// outcomeOf names the refusal as rowReader does: what goes wrong in a later
// line, or at the end of the text, is the fault of an opening mark before it.
func outcomeOf(refused *csv.ParseError, line int) outcome {
	o := outcome{line: line, kind: bareQuote, column: refused.Column}
	switch {
	case refused.Line != refused.StartLine:
		o.kind = unclosedQuote
	case errors.Is(refused.Err, csv.ErrQuote):
		o.kind = textAfterQuote
	}
	if o.kind == unclosedQuote {
		o.column = 0
	}
	return o
}

// ours reads text with a rowReader, and gives LF for CR within fields.
func ours(t testing.TB, text string, delimiter byte, buffer int) []outcome {
	r := newRowReader(strings.NewReader(text), delimiter, 0)
	if buffer > 0 {
		r.buf = make([]byte, buffer)
	}
	return outcomes(t, r)
}

// oursInPieces is ours, of a text that is cut and read piece by piece.
func oursInPieces(t testing.TB, text string, delimiter byte, size int) (all []outcome) {
	r := newRowReader(strings.NewReader(text), delimiter, 0)
	r.buf = make([]byte, 1+size/2)
	var piece rowReader
	var memory []byte
	for {
		rows, line, err := r.cut(size, memory)
		if err == io.EOF {
			return all
		}
		require.NoError(t, err, "what is wrong with quotation marks is wrong in the piece as well")
		require.NotEmpty(t, rows)
		piece.over(rows, line, delimiter, r.limit, r.fed)
		all = append(all, outcomes(t, &piece)...)
		memory = rows
	}
}

func outcomes(t testing.TB, r *rowReader) (all []outcome) {
	for {
		row, err := r.next()
		if err == io.EOF {
			return all
		}
		var e *rowError
		if errors.As(err, &e) {
			all = append(all, outcome{line: e.Line, kind: e.Kind, column: e.Column})
			continue
		}
		require.NoError(t, err)
		o := outcome{line: row.line}
		for i := range row.len() {
			o.fields = append(o.fields, strings.ReplaceAll(string(row.field(i)), "\r", "\n"))
			line, column := row.position(i)
			o.positions = append(o.positions, [2]int{line, column})
		}
		all = append(all, o)
	}
}

var textMarks = regexp.MustCompile(`="[^"\n]*"`)

// requireSame compares a rowReader with the oracle and returns how many rows
// and errors there were.
func requireSame(t testing.TB, text string, delimiter byte, buffer int) (rows, faults int) {
	t.Helper()
	plain := strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	if textMarks.MatchString(plain) {
		return 0, 0 // which encoding/csv refuses, and TestTextMarksAreTakenOff is about
	}
	want, got := oracle(plain, delimiter), ours(t, text, delimiter, buffer)
	if pieces := oursInPieces(t, text, delimiter, 1+buffer/2); !reflect.DeepEqual(got, pieces) {
		require.Equal(t, got, pieces, "%q delimiter %q in pieces of %d", text, delimiter, 1+buffer/2)
	}
	for i := range want {
		if i < len(got) && got[i].kind == unclosedQuote && want[i].kind != bareQuote {
			// encoding/csv blames the place where it noticed, and calls what is
			// still open at the end of the text by the same name.
			got[i].column, want[i].column = 0, 0
			want[i].kind = unclosedQuote
		}
		if want[i].kind == "" {
			rows++
		} else {
			faults++
		}
	}
	if !reflect.DeepEqual(want, got) {
		require.Equal(t, want, got, "%q delimiter %q buffer %d", text, delimiter, buffer)
	}
	return rows, faults
}

// randomCSV is a text of a few lines over an alphabet that makes every rule of
// CSV matter; ill chooses bytes, not ill whole well-formed fields.
func randomCSV(rng *rand.Rand, delimiter byte, ill bool) string {
	var text bytes.Buffer
	ends := []string{"\n", "\r\n", "\r", "\n"}
	if ill {
		alphabet := []string{"a", "7", "\"", "\"", "\"\"", ",", ";", "\t", "\n", "\r\n", "\r", " ", "中", "\",\""}
		for range rng.IntN(40) {
			text.WriteString(alphabet[rng.IntN(len(alphabet))])
		}
		return text.String()
	}
	parts := []string{"a", "12", "\"\"", string(delimiter), "\n", "\r\n", " ", "中文", "从无", "x"}
	for range rng.IntN(8) {
		for f := range 1 + rng.IntN(6) {
			if f > 0 {
				text.WriteByte(delimiter)
			}
			if rng.IntN(3) == 0 {
				text.WriteByte('"')
				for range rng.IntN(5) {
					text.WriteString(parts[rng.IntN(len(parts))])
				}
				text.WriteByte('"')
			} else {
				text.WriteString([]string{"", "1", "2", "甲乙", "2026/3/9 10:12:41"}[rng.IntN(5)])
			}
		}
		text.WriteString(ends[rng.IntN(len(ends))])
	}
	return text.String()
}

// Row for row, field for field, position for position what encoding/csv gives,
// and an error where it gives one, for random texts.
func TestRowsAgreeWithEncodingCSV(t *testing.T) {
	n := *rowsCompared
	if testing.Short() {
		n /= 5
	}
	for _, ill := range []bool{false, true} {
		rng := rand.New(rand.NewPCG(2, 7))
		rows, faults := 0, 0
		for k := 0; rows+faults < n; k++ {
			delimiter := delimiters[k%len(delimiters)]
			buffer := []int{0, 1, 7, 64}[k%4]
			if buffer == 0 && k%64 != 0 {
				buffer = 256 // the full buffer is slow to clear this often
			}
			r, f := requireSame(t, randomCSV(rng, delimiter, ill), delimiter, buffer)
			rows, faults = rows+r, faults+f
		}
		if ill {
			require.Greater(t, min(faults, rows), n/4)
		} else {
			require.Zero(t, faults)
		}
	}
}

func FuzzRows(f *testing.F) {
	for _, seed := range []string{
		"", "\"", "a,b\r\n1,\"2\"\r\n", "\"a\nb\",c\n", "a\rb\r\r\nc", "a,\"b\"c\n\"d\n\"e\"\n",
		"1,\"a\n2\n3,\",\",8\n4\n", "序号,\"题\"\"干\"\n1,从无\n", "a;b\n\"1;2\";3\n",
		strings.Repeat("\"\"\"\n", 20), strings.Repeat("1,", 70) + "\n",
	} {
		f.Add(seed, byte(0), uint8(3))
		f.Add(seed, byte(1), uint8(0))
	}
	f.Fuzz(func(t *testing.T, text string, which, buffer byte) {
		requireSame(t, text, delimiters[int(which)%len(delimiters)], int(buffer))

		// A small limit, and a delimiter to find: still each line once.
		requireEachLineOnce(t, text, newRowReader(strings.NewReader(text), 0, 1+int(buffer)/8))
	})
}

// requireEachLineOnce holds r to its promise that every line of text which is
// not empty is part of one row or the line of one error.
func requireEachLineOnce(t testing.TB, text string, r *rowReader) {
	lines := strings.Split(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"), "\n")
	read := 0
	skipTo := func(line int) {
		for ; read < line-1; read++ {
			require.Empty(t, lines[read], "line %d", read+1)
		}
	}
	for {
		row, err := r.next()
		var e *rowError
		switch {
		case err == io.EOF:
			skipTo(len(lines) + 1)
			return
		case errors.As(err, &e):
			skipTo(e.Line)
			require.Equal(t, e.Line, read+1)
			read = e.Line
		default:
			require.NoError(t, err)
			skipTo(row.line)
			require.Equal(t, row.line, read+1)
			read = row.last
		}
	}
}
