package sheets

import (
	"bytes"
	"fmt"
	"io"
)

// Encoding is the text encoding of a CSV sheet.
type Encoding string

// The encodings a mapping may name. The empty string means EncodingAuto.
const (
	// EncodingAuto takes a byte order mark at its word; without one it takes
	// UTF-16 where every reader would, then UTF-8, then GB18030. What fits none
	// of them, or two of them, is an error.
	EncodingAuto Encoding = "auto"
	// EncodingUTF8 is UTF-8 with or without a byte order mark.
	EncodingUTF8 Encoding = "utf-8"
	// EncodingUTF16 is UTF-16 of either byte order.
	EncodingUTF16 Encoding = "utf-16"
	// EncodingGB18030 is GB18030, and so GBK, GB 2312 and code page 936.
	EncodingGB18030 Encoding = "gb18030"
)

// lookAhead is how many bytes, from the first that is not ASCII, may be read
// before the encoding is decided.
const lookAhead = 64 << 10

// detection says how a stream is being decoded. It changes while the stream is
// read: Encoding is EncodingAuto until the first byte that is not ASCII.
type detection struct {
	Encoding Encoding
	// Marked is whether a byte order mark said so.
	Marked bool
	// Guessed is whether nothing but the bytes' validity and plausibility
	// speaks for the encoding. Only GB18030 is ever guessed. Some encodings
	// share its code space (EUC-KR, EUC-JP, half-width katakana), so a caller
	// that knows a Chinese header word should ask for it.
	Guessed bool
}

// newDecoder returns a reader of the UTF-8 text of r, without a byte order mark
// and without NUL, and the detection that goes with it.
//
// The error is a *rowError where the first bytes already decide that the stream
// cannot be decoded. Read returns a *rowError where a later byte does; unless
// it is Fatal, the reader then goes on before the end of the line that byte is
// in, so that one bad line costs that line only. What was only guessed fails as
// a whole: its errors are all Fatal. Errors of r itself are returned unchanged.
func newDecoder(r io.Reader, want Encoding) (io.Reader, *detection, error) {
	d := &decoder{src: r, raw: make([]byte, 2*lookAhead), at: place{line: 1}}
	d.info.Encoding = EncodingAuto
	d.readAhead(lookAhead, lookAhead)
	mark := findMark(d.raw[:d.hi])
	var err error
	switch want {
	case EncodingAuto, "":
		err = d.openAuto(mark)
	case EncodingUTF8, EncodingUTF16, EncodingGB18030:
		err = d.openAs(want, mark)
	default:
		err = fmt.Errorf("sheets: unknown encoding %q", want)
	}
	if err != nil {
		return nil, nil, err
	}
	return d, &d.info, nil
}

// openAs starts decoding as the caller, or the mark, says.
func (d *decoder) openAs(want Encoding, mark byteOrderMark) error {
	if mark.size > 0 && mark.encoding != want {
		return &rowError{Kind: wrongEncoding, Line: 1, Column: 1, Encoding: mark.encoding, Fatal: true}
	}
	d.lo, d.taken = mark.size, int64(mark.size)
	d.info = detection{Encoding: want, Marked: mark.size > 0}
	switch {
	case want == EncodingUTF16:
		return d.openUTF16(mark)
	case want == EncodingUTF8:
		d.step = d.stepUTF8
	case d.info.Marked:
		d.useGB18030()
	default:
		d.step = d.stepASCII
	}
	return nil
}

func (d *decoder) openUTF16(mark byteOrderMark) error {
	order := mark.order
	if order == unknownOrder {
		order = guessOrder(d.raw[:d.hi])
	}
	if order == unknownOrder && d.hi > 0 {
		return d.fault(noByteOrder, true)
	}
	if bytes.HasPrefix(d.raw[mark.size:d.hi], []byte{0, 0}) {
		return d.fault(badNUL, true) // FF FE 00 00 is the mark of UTF-32
	}
	d.useUTF16(order)
	return nil
}

// openAuto starts decoding as the first bytes say, and leaves a stream that is
// ASCII so far undecided.
func (d *decoder) openAuto(mark byteOrderMark) error {
	if mark.size > 0 {
		return d.openAs(mark.encoding, mark)
	}
	window := d.raw[:d.hi]
	if order := unmistakableOrder(window); order != unknownOrder {
		d.info.Encoding = EncodingUTF16
		d.useUTF16(order)
		return nil
	}
	if i := bytes.IndexByte(window, 0); i >= 0 {
		d.at.advance(window[:i])
		return d.fault(badNUL, true)
	}
	d.step = d.stepASCII
	d.step()
	if e, ok := d.err.(*rowError); ok && e.Fatal {
		return e
	}
	return nil
}

// stepASCII passes ASCII on and decides at the first byte that is not.
func (d *decoder) stepASCII() {
	chunk := d.raw[d.lo:d.hi]
	i := firstNonASCII(chunk)
	if nul := bytes.IndexByte(chunk[:i], 0); nul >= 0 {
		d.pass(nul)
		d.err = d.fault(badNUL, false)
		return
	}
	if i == len(chunk) {
		d.pass(i)
		return
	}
	end := d.lo + i + lookAhead
	d.readAhead(end, end)
	window := d.raw[d.lo+i : min(d.hi, end)]
	whole := d.srcErr == io.EOF && d.lo+i+len(window) == d.hi
	kind, offset := d.choose(chunk[:i], window, whole)
	if kind == "" {
		d.step()
		return
	}
	d.pass(i)
	d.at.advance(window[:offset])
	d.err = d.fault(kind, true)
}

// choose sets step for a stream of which a window is read, or says why not and
// at which byte of the window. An encoding that the caller states is taken,
// unless what is there is UTF-8 beyond doubt: most of that has a meaningless
// reading as GB18030.
func (d *decoder) choose(before, window []byte, whole bool) (kind rowErrorKind, offset int) {
	if d.info.Encoding == EncodingGB18030 {
		if u := surveyUTF8(window, whole); u.invalid == 0 && u.long >= 2 {
			d.info.Encoding = EncodingUTF8
			return wrongEncoding, 0
		}
		d.useGB18030()
		return "", 0
	}
	encoding, kind, offset := decide(before, window, whole)
	if kind != "" {
		return kind, offset
	}
	d.info.Encoding = encoding
	if encoding == EncodingGB18030 {
		d.info.Guessed = true
		d.useGB18030()
	} else {
		d.step = d.stepUTF8
	}
	return "", 0
}

// byteOrder is the order of the bytes of a UTF-16 unit.
type byteOrder int

const (
	unknownOrder byteOrder = iota
	littleEndian
	bigEndian
)

// byteOrderMark is U+FEFF at the start of a stream; size 0 if there is none.
type byteOrderMark struct {
	encoding Encoding
	order    byteOrder
	size     int
}

var byteOrderMarks = []struct {
	bytes string
	mark  byteOrderMark
}{
	{"\xef\xbb\xbf", byteOrderMark{EncodingUTF8, unknownOrder, 3}},
	{"\xff\xfe", byteOrderMark{EncodingUTF16, littleEndian, 2}},
	{"\xfe\xff", byteOrderMark{EncodingUTF16, bigEndian, 2}},
	{"\x84\x31\x95\x33", byteOrderMark{EncodingGB18030, unknownOrder, 4}},
}

func findMark(b []byte) byteOrderMark {
	for _, m := range byteOrderMarks {
		if bytes.HasPrefix(b, []byte(m.bytes)) {
			return m.mark
		}
	}
	return byteOrderMark{}
}
