package scoring

import (
	"encoding/binary"
	"math/bits"
)

// fields adds up all packed scales in one pass over a sheet: each scale has a field of bits in a word, wide enough for
// its highest sum, and each item a row that gives, by the code of the answer, what it adds to all fields of a word. One
// load and one addition an item then serve every scale in the word.
//
// A code without an answer adds nothing or something within its item's range, so that no field ever runs over into the
// next; the sum of a scale that lacks an answer is not used.
type fields struct {
	rows  [][]fieldRow // by word, by item
	place []field      // by lane
}

// field is where a lane's sum stands.
type field struct {
	word  int // -1: the lane has no field
	shift uint8
	mask  uint64
}

// fieldRow is what an item adds, by the low bits of its code.
type fieldRow [fieldCodes]uint64

const (
	fieldCodes = 16      // codes a row tells apart: 15 options and no answer
	maxRows    = 1 << 14 // rows of all words together, 2 MB
)

// fieldWords is how many words of fields a scorer may have: a power of two, so that an index cut off to it needs no check.
const fieldWords = 8

// newFields gives each lane a field, as far as there is room: no item may have more options than a row has codes.
func newFields(s *Scorer, scales []int) (f fields) {
	var used [fieldWords]int // bits
	for _, i := range scales {
		p := s.scales[i].packed
		width := bits.Len64(uint64(p.width))
		at := field{word: -1}
		for word := range fieldWords {
			if used[word]+width <= 64 && p.fewOptions(s) && (word+1)*len(s.def.Items) <= maxRows {
				at = field{word, uint8(used[word]), 1<<width - 1}
				used[word] += width
				break
			}
		}
		f.place = append(f.place, at)
		if at.word < 0 {
			continue
		}
		for at.word >= len(f.rows) {
			f.rows = append(f.rows, make([]fieldRow, len(s.def.Items)))
		}
		for _, k := range p.keys {
			for code := range s.def.Items[k.item].Values {
				f.rows[at.word][k.item][code+1] += (k.table[code+1] & sumMask) << at.shift
			}
			f.rows[at.word][k.item][codeSkipped] += (k.table[codeSkipped] & sumMask) << at.shift
		}
	}
	return f
}

// fewOptions reports whether the codes of all items fit into a row.
func (p *packed) fewOptions(s *Scorer) bool {
	for _, k := range p.keys {
		if len(s.def.Items[k.item].Values) >= fieldCodes {
			return false
		}
	}
	return true
}

// add gives the words of a sheet's codes.
func (f *fields) add(out *[fieldWords]uint64, codes []uint8) {
	for word := range f.rows {
		out[word&(fieldWords-1)] = addRows(f.rows[word], codes)
	}
}

// addRows is the sum of the rows' entries for the codes; there are as many rows. Eight codes are loaded at a time, and
// two sums run side by side.
func addRows(rows []fieldRow, codes []uint8) uint64 {
	const low = fieldCodes - 1
	var a, b uint64
	for len(codes) >= 8 && len(rows) >= 8 {
		x := binary.LittleEndian.Uint64(codes)
		a += rows[0][x&low] + rows[2][x>>16&low] + rows[4][x>>32&low] + rows[6][x>>48&low]
		b += rows[1][x>>8&low] + rows[3][x>>24&low] + rows[5][x>>40&low] + rows[7][x>>56&low]
		rows, codes = rows[8:], codes[8:]
	}
	for i, c := range codes {
		a += rows[i][c&low]
	}
	return a + b
}
