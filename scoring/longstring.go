package scoring

import (
	"encoding/binary"
	"math/bits"
	"slices"

	"github.com/psynorm/psynorm/instruments/expr"
)

const (
	lowBits  = 0x0101010101010101
	highBits = 0x8080808080808080
)

// answerBytes sets the top bit of each byte of x that is an answer: neither zero nor above 0x7f. The carries of the
// addition stay within their byte.
func answerBytes(x uint64) uint64 {
	return ((x & ^uint64(highBits)) + ^uint64(highBits)) &^ x & highBits
}

// runs is working memory for longestRun.
type runs struct {
	codes []uint8  // in printed order, and zeros behind them up to a multiple of 64 and eight more
	mask  []uint64 // a bit for each
}

func newRuns(items int) runs {
	words := (items + 63) / 64
	return runs{make([]uint8, 64*words+8), make([]uint64, words)}
}

// longestRun gives the length of the longest run of one option among codes in printed order, ended by a missing answer: at most
// as many as there is room for. It agrees with careless::longstring in R, which counts every missing answer as a run of its
// own.
//
// A bit of the mask says that a code is an answer and equals the one behind it; a run of n answers is a run of n-1 such bits,
// and the longest run of bits is found by counting: ANDing the mask with what stands one code further shortens every run by
// one. Eight codes lie in a word whose bytes' top bits say so for each; eight such words, shifted by 0 to 7, make 64 bits. So
// code 8k+i of 64 has bit 8i+7-k.
func (r *runs) longestRun(codes []uint8) int {
	copied := copy(r.codes, codes)
	clear(r.codes[copied:])
	if !slices.ContainsFunc(codes, isAnswer) {
		return 0
	}
	for word := range r.mask {
		block := r.codes[64*word:][:72]
		mask, x := uint64(0), binary.LittleEndian.Uint64(block)
		for k := range 8 {
			next := binary.LittleEndian.Uint64(block[8*k+8:])
			differs := x ^ (x>>8 | next<<56)
			differs |= differs&^highBits + ^uint64(highBits)
			mask |= (answerBytes(x) &^ differs) >> k
			x = next
		}
		r.mask[word] = mask
	}
	return 1 + longestOnes(r.mask)
}

// runsFact is the slot of longstring().
type runsFact struct {
	slot int // -1: nobody asks for it
	// settled: those who want no scores can do without the exact length of a short run, because only tests ask for it and
	// all of them say the same of every short run.
	settled bool
	word    int     // of the verdicts
	short   verdict // on a short run, when settled
}

// planRuns finds out what is said of short runs; read are the slots that not only tests ask for.
func (s *Scorer) planRuns(read []bool) {
	f, short := &s.runs, expr.Between(0, shortRun)
	if f.slot < 0 || read[f.slot] || !s.tests.Settles(f.slot, short) {
		return
	}
	var v expr.Verdicts
	s.tests.Decide(&v, f.slot, &short)
	f.settled, f.word = true, s.tests.Word(f.slot)
	f.short = verdict{v.Yes[f.word], v.No[f.word]}
}

// fillRuns puts the longest run into both frames, and decides its tests.
func (s *Scorer) fillRuns(w *work, sheet *Sheet) {
	f := &s.runs
	if f.slot < 0 {
		return
	}
	codes := s.printed(w, sheet.Form)
	if !w.detailed && f.settled && onlyShortRuns(codes) {
		w.judge(f.word, f.short, f.short)
		return
	}
	v := expr.Point(float64(w.runs.longestRun(codes)))
	w.points.Slots[f.slot], w.bounds.Slots[f.slot] = v, v
	s.decide(w, f.slot)
}

// shortRun is how long a run can be that holds no eight codes which begin at a multiple of eight: seven on either side.
const shortRun = 14

// onlyShortRuns reports that no run is longer than shortRun, at a fraction of the price of longestRun. Where it reports false
// there may be none either.
func onlyShortRuns(codes []uint8) bool {
	for ; len(codes) >= 8; codes = codes[8:] {
		if x := binary.LittleEndian.Uint64(codes); x == bits.RotateLeft64(x, 8) {
			return false
		}
	}
	return true
}

// gaps lists the codes that are no answers, in order. Eight at a time: x - 1 has the top bit of a byte set where the byte was
// 0 or above 0x80; a borrow from the byte below can only add to that.
func gaps(out []int32, codes []uint8) []int32 {
	at := 0
	for ; at+8 <= len(codes); at += 8 {
		x := binary.LittleEndian.Uint64(codes[at:])
		if (x-lowBits|x)&highBits == 0 {
			continue
		}
		for no := answerBytes(x) ^ highBits; no != 0; no &= no - 1 {
			out = append(out, int32(at+bits.TrailingZeros64(no)/8))
		}
	}
	for ; at < len(codes); at++ {
		if !isAnswer(codes[at]) {
			out = append(out, int32(at))
		}
	}
	return out
}

func isAnswer(code uint8) bool { return code != codeSkipped && code < codeAbsence }

// further gives a mask, as longestRun lays it out, with each bit moved to the code before it; next is the word behind.
func further(mask, next uint64) uint64 { return mask>>8 | mask<<57 | next>>7&1<<56 }

// longestOnes gives the longest run of set bits. The mask is working memory and not what it was afterwards.
func longestOnes(mask []uint64) (n int) {
	if len(mask) <= 2 { // up to 128 items: in two registers
		low, high := mask[0], uint64(0)
		if len(mask) == 2 {
			high = mask[1]
		}
		for ; low|high != 0; n++ {
			low &= further(low, high)
			high &= further(high, 0)
		}
		return n
	}
	for ; ; n++ {
		var left uint64
		for i, m := range mask {
			next := uint64(0)
			if i+1 < len(mask) {
				next = mask[i+1]
			}
			left |= m
			mask[i] = m & further(m, next)
		}
		if left == 0 {
			return n
		}
	}
}
