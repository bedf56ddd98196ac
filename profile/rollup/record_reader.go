package rollup

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"math/bits"
	"strconv"
)

// recordReader reads a record from left to right. After the first error it reads no further, and gives nothing.
type recordReader struct {
	rest []byte
	err  error
	bins histogram // of the distribution at hand
}

func (r *recordReader) fail(wanted string) {
	if r.err == nil {
		r.err = fmt.Errorf("expected %s", wanted)
	}
}

// at reports whether a text comes next.
func (r *recordReader) at(text string) bool {
	return len(r.rest) >= len(text) && string(r.rest[:len(text)]) == text
}

// skip reads a text, if it comes next.
func (r *recordReader) skip(text string) bool {
	if r.err != nil || !r.at(text) {
		return false
	}
	r.rest = r.rest[len(text):]
	return true
}

// want reads a text that must come next.
func (r *recordReader) want(text string) {
	if !r.skip(text) {
		r.fail(strconv.Quote(text))
	}
}

// json reads a value of JSON, which ends before the text: that has a quotation mark, so that no text within the value
// holds it.
func (r *recordReader) json(value any, before string) {
	if r.err != nil {
		return
	}
	end := bytes.Index(r.rest, []byte(before))
	if end < 0 {
		r.fail(strconv.Quote(before))
		return
	}
	if r.err = asWritten(r.rest[:end], value); r.err != nil {
		return
	}
	r.rest = r.rest[end:]
}

// asWritten reads a value of JSON, and refuses a text that the value is not written as.
func asWritten(text []byte, value any) error {
	if err := json.Unmarshal(text, value); err != nil {
		return err
	}
	if again, err := json.Marshal(value); err != nil || !bytes.Equal(again, text) || string(text) == none {
		return fmt.Errorf("expected %s", again)
	}
	return nil
}

// number reads a whole number of up to 127 bits, and its sign; ok is false when there is none that is written so.
func (r *recordReader) number() (w wide, ok bool) {
	if r.err != nil {
		return wide{}, false
	}
	negative := r.skip("-")
	n := 0
	for ; n < len(r.rest) && r.rest[n] >= '0' && r.rest[n] <= '9'; n++ {
		if w.hi > (math.MaxInt64-10)/10 {
			return wide{}, false
		}
		over, lo := bits.Mul64(w.lo, 10)
		w = wide{w.hi*10 + over, lo}
		w.add(wide{0, uint64(r.rest[n] - '0')})
	}
	if n > 1 && r.rest[0] == '0' || negative && w == (wide{}) {
		return wide{}, false
	}
	r.rest = r.rest[n:]
	if negative {
		w = w.negated()
	}
	return w, n > 0
}

// integer reads a whole number from lo to hi.
func (r *recordReader) integer(lo, hi int64) int64 {
	w, ok := r.number()
	if n := int64(w.lo); ok && w == signed(n) && lo <= n && n <= hi {
		return n
	}
	r.fail(fmt.Sprintf("a whole number from %d to %d", lo, hi))
	return lo
}

// sum reads a sum.
func (r *recordReader) sum() wide {
	w, ok := r.number()
	if !ok {
		r.fail("a whole number")
	}
	return w
}
