package rollup

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/big"
	"strconv"
)

// recordReader reads a record from left to right. After the first error it reads no further, and gives nothing.
type recordReader struct {
	rest []byte
	err  error
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

// json reads a value of JSON, which ends before the text: that has a quotation mark, so that no text within the value holds it.
func (r *recordReader) json(value any, before string) {
	if r.err != nil {
		return
	}
	end := bytes.Index(r.rest, []byte(before))
	if end < 0 {
		r.fail(strconv.Quote(before))
		return
	}
	if err := json.Unmarshal(r.rest[:end], value); err != nil {
		r.err = err
		return
	}
	r.rest = r.rest[end:]
}

// digits reads what a whole number is written with.
func (r *recordReader) digits() string {
	if r.err != nil {
		return ""
	}
	n := 0
	for n < len(r.rest) && n <= mostDigits && (r.rest[n] >= '0' && r.rest[n] <= '9' || n == 0 && r.rest[n] == '-') {
		n++
	}
	text := r.rest[:n]
	r.rest = r.rest[n:]
	return string(text)
}

// mostDigits is how many a number of 128 bits has, and its sign.
const mostDigits = 40

// integer reads a whole number from lo to hi.
func (r *recordReader) integer(lo, hi int64) int64 {
	n, err := strconv.ParseInt(r.digits(), 10, 64)
	if err != nil || n < lo || n > hi {
		r.fail(fmt.Sprintf("a whole number from %d to %d", lo, hi))
		return lo
	}
	return n
}

// number reads a whole number from lo to hi, of up to 128 bits.
func (r *recordReader) number(lo, hi *big.Int) *big.Int {
	n, ok := new(big.Int).SetString(r.digits(), 10)
	if !ok || n.Cmp(lo) < 0 || n.Cmp(hi) > 0 {
		r.fail(fmt.Sprintf("a whole number from %d to %d", lo, hi))
		return new(big.Int)
	}
	return n
}
