package sheets

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"slices"
)

// scan reads the answers of a row without quotation marks, and finds the fields of the other columns, in one pass. It
// reports false, having done nothing that lasts, for a row that has not as many fields as the header, that may be blank,
// that no line end follows, or that holds what is no answer: such a row is split, and read field by field. Where it
// reports true, what that would give is in codes, and the other columns' fields are in the row.
func (f *filler) scan(r *row) bool {
	end := len(r.data)
	b := r.data[:cap(r.data)]
	if end == len(b) || !surelyFilled(r.data, f.delimiter) {
		return false
	}
	r.spans = slices.Grow(r.spans[:0], len(f.names))[:len(f.names)]
	lineEnd := b[end]
	b[end] = f.delimiter // every field has one behind it now
	at := f.walk(b, r.spans)
	b[end] = lineEnd
	return at == end+1
}

// surelyFilled reports a row that holds more than blanks. Of others nothing is said.
func surelyFilled(row []byte, delimiter byte) bool {
	for _, c := range row {
		if c != delimiter {
			return plain(c)
		}
	}
	return false
}

// walk goes through as many fields as the header has, and gives the place behind them; -1 where there are not as many,
// or something is no answer. Spans is for the fields that are none.
func (f *filler) walk(b []byte, spans []span) (at int) {
	column := 0
	for i := range f.stretches {
		s := &f.stretches[i]
		if s.table != nil {
			if at = f.walkAnswers(s, b, at); at < 0 {
				return -1
			}
			column += s.columns
			continue
		}
		for range s.columns {
			n := fieldEnd(b[at:], f.delimiter)
			if n < 0 {
				return -1
			}
			spans[column] = span{int32(at), int32(at + n)}
			at += n + 1
			column++
		}
	}
	return at
}

// fieldEnd is where the first field of b ends, -1 where b does before: bytes.IndexByte, and quicker where a field has less
// than sixteen bytes, as nearly all have. The high bit of a byte of found is set where the delimiter is first, and nowhere
// before (Warren, Hacker's Delight, 2nd ed., 6-1).
func fieldEnd(b []byte, delimiter byte) int {
	const ones, high = 0x0101010101010101, 0x8080808080808080
	if len(b) >= 16 {
		first := binary.LittleEndian.Uint64(b) ^ uint64(delimiter)*ones
		if found := (first - ones) &^ first & high; found != 0 {
			return bits.TrailingZeros64(found) / 8
		}
		second := binary.LittleEndian.Uint64(b[8:]) ^ uint64(delimiter)*ones
		if found := (second - ones) &^ second & high; found != 0 {
			return 8 + bits.TrailingZeros64(found)/8
		}
	}
	return bytes.IndexByte(b, delimiter)
}

// short reads a field of one byte or none, which is an answer, and gives its width with the delimiter behind it; 0 where
// there is none.
func (t *answerTable) short(b []byte, delimiter byte) (code uint8, width int) {
	if len(b) < 2 {
		return 0, 0
	}
	switch {
	case b[0] == delimiter:
		code, width = t.empty, 1
	case b[1] == delimiter:
		code, width = t.codes[b[0]], 2
	}
	if code == refused {
		return 0, 0
	}
	return code, width
}

// walkAnswers reads the answers of a stretch from a place on, and gives the place behind them, as walk does.
func (f *filler) walkAnswers(s *stretch, b []byte, at int) int {
	codes := f.run[:s.columns]
	if s.inOrder {
		codes = f.codes[s.items[0]:][:s.columns]
	}
	for k := 0; ; k++ {
		n := s.table.digits.answers(codes[k:], b[at:])
		k += n
		at += 2 * n
		if k == len(codes) {
			break
		}
		if code, width := s.table.short(b[at:], f.delimiter); width > 0 {
			codes[k] = code
			at += width
			continue
		}
		end := fieldEnd(b[at:], f.delimiter)
		if end < 0 {
			return -1
		}
		code := f.code(s.table, b[at:at+end])
		if code == refused {
			return -1
		}
		codes[k] = code
		at += end + 1
	}
	if !s.inOrder {
		for k, item := range s.items {
			f.codes[item] = codes[k]
		}
	}
	return at
}
