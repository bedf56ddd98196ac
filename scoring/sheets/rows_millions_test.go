package sheets

import (
	"bytes"
	"encoding/csv"
	"io"
	"math/rand/v2"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
)

const (
	millionsOfRows = 10_000_000
	rowsTogether   = 4_000
)

// TestTenMillionRows reads ten million random rows, of every delimiter, line end and way of quoting, in the pieces in which
// a run hands them on: field for field, line for line what encoding/csv gives. What is no CSV is for
// TestRowsAgreeWithEncodingCSV.
func TestTenMillionRows(t *testing.T) {
	n := millionsOfRows
	if testing.Short() {
		n /= 50
	}
	var next, rows atomic.Int64
	var readers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		readers.Go(func() {
			var text twinText
			for !t.Failed() {
				seed := next.Add(1)
				if seed > int64(n/rowsTogether) {
					return
				}
				text.fill(rand.New(rand.NewPCG(uint64(seed), 10)))
				rows.Add(text.compare(t, seed))
			}
		})
	}
	readers.Wait()
	assert.GreaterOrEqual(t, rows.Load(), int64(n))
}

// twinText is a text with every kind of line end, and the same with LF alone: encoding/csv takes a lone CR for data.
type twinText struct {
	mixed, plain []byte
	delimiter    byte
	size         int // about that of a piece
}

// fill makes a text of as many rows as go together, and blank lines between them.
func (x *twinText) fill(rng *rand.Rand) {
	x.mixed, x.plain = x.mixed[:0], x.plain[:0]
	x.delimiter, x.size = delimiters[rng.IntN(len(delimiters))], 1<<(4+rng.IntN(13))
	width := 1 + rng.IntN(12)
	for range rowsTogether {
		bits := rng.Uint64()
		if bits%16 == 0 {
			x.lineEnd(rng)
		}
		fields := width
		if bits>>4%16 == 0 {
			fields = 1 + rng.IntN(20)
		}
		for f := range fields {
			if f > 0 {
				x.text(x.delimiter)
			}
			x.field(rng, bits>>8%8, fields)
		}
		x.lineEnd(rng)
	}
}

// text adds bytes that are the same in both texts.
func (x *twinText) text(b ...byte) {
	x.mixed, x.plain = append(x.mixed, b...), append(x.plain, b...)
}

// lineEnd adds LF, CR LF or CR, which is LF in the plain text. There is no LF behind a CR that is a line end by itself.
func (x *twinText) lineEnd(rng *rand.Rand) {
	end := []string{"\n", "\r\n", "\n", "\r"}[rng.Uint64()>>62]
	if end == "\n" && bytes.HasSuffix(x.mixed, []byte("\r")) {
		end = "\r"
	}
	x.mixed = append(x.mixed, end...)
	x.plain = append(x.plain, '\n')
}

// field adds a field of a row of some kind: digits alone, or with other texts between them, some of them quoted. That of a
// row of one field is never empty, which would be a blank line.
func (x *twinText) field(rng *rand.Rand, kind uint64, fields int) {
	bits := rng.Uint64()
	switch {
	case kind < 4 || bits%4 == 0:
		x.text('0' + byte(bits>>8%10))
	case fields > 1 && bits%4 == 1:
	case kind == 7 || bits>>16%8 == 0:
		x.text('"')
		for range bits >> 24 % 4 {
			x.quoted(rng)
		}
		x.text('"')
	default:
		x.text([]byte([]string{"甲乙", "a b", "-2", "2026/3/9 10:12:41", " ", "510411201103094421", "从不", "x"}[bits>>32%8])...)
	}
}

// quoted adds a little of what may stand between quotation marks.
func (x *twinText) quoted(rng *rand.Rand) {
	switch bits := rng.Uint64(); bits % 8 {
	case 0:
		x.text('"', '"')
	case 1:
		x.text(x.delimiter)
	case 2:
		x.lineEnd(rng)
	default:
		x.text([]byte([]string{"1", "七(3)班", ";", "x y"}[bits>>8%4])...)
	}
}

// compare reads the text both ways, and gives the number of rows.
func (x *twinText) compare(t *testing.T, seed int64) (rows int64) {
	want := csv.NewReader(bytes.NewReader(x.plain))
	want.Comma, want.FieldsPerRecord, want.ReuseRecord = rune(x.delimiter), -1, true
	whole := newRowReader(bytes.NewReader(x.mixed), x.delimiter, 0)
	var piece rowReader
	var memory []byte
	for {
		text, line, err := whole.cut(x.size, memory)
		if err != nil {
			assert.ErrorIs(t, err, io.EOF, "seed %d", seed)
			_, err := want.Read()
			assert.ErrorIs(t, err, io.EOF, "seed %d: a row is lost", seed)
			return rows
		}
		piece.over(text, line, x.delimiter, whole.limit, whole.fed)
		for {
			got, err := piece.next()
			if err == io.EOF {
				break
			}
			rows++
			fields, wrong := want.Read()
			if err != nil || wrong != nil || !sameRow(got, want, fields) {
				assert.Fail(t, "a row differs", "seed %d, row %d: %q (%v), and not %q (%v)", seed, rows, fieldsOf(got), err, fields, wrong)
				return rows
			}
		}
		memory = text
	}
}

// sameRow reports whether a row is what encoding/csv has just read, a lone CR as good as a LF.
func sameRow(got *row, from *csv.Reader, want []string) bool {
	if line, _ := from.FieldPos(0); got.len() != len(want) || got.line != line {
		return false
	}
	for i, text := range want {
		if field := got.field(i); string(field) != text && string(bytes.ReplaceAll(field, []byte{'\r'}, []byte{'\n'})) != text {
			return false
		}
	}
	return true
}

// fieldsOf gives the fields of a row, none where there is no row.
func fieldsOf(r *row) (fields []string) {
	for i := 0; r != nil && i < r.len(); i++ {
		fields = append(fields, string(r.field(i)))
	}
	return fields
}
