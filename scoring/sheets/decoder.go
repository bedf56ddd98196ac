package sheets

import (
	"bytes"
	"errors"
	"io"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	utf16text "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// decoder turns a stream into UTF-8, in pieces of at most lookAhead bytes, and
// knows the place of every byte it refuses.
type decoder struct {
	src    io.Reader
	srcErr error // what src returned after raw[:hi]
	raw    []byte
	lo, hi int // raw[lo:hi] is read and not decoded

	step     func() // decodes some of raw[lo:hi] into out, or sets err
	out      []byte // decoded and not yet handed on; may lie in raw
	err      error  // what comes after out
	skipping bool   // the rest of a bad line is being thrown away

	info detection
	at   place // of raw[lo]

	taken int64 // bytes of src before raw[lo]
	given int64 // bytes of text handed on
	wide  int   // for UTF-16, 1 + the index of the high byte in a unit; else 0

	// For the encodings that x/text decodes:
	transformer transform.Transformer
	text        []byte
	width       func([]byte) int // bytes of the valid character a slice begins with
	replacement string           // U+FFFD in the encoding
	undecodable rowErrorKind     // what U+FFFD means where the source does not say it
}

// Read implements io.Reader; newDecoder says what its errors mean.
func (d *decoder) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	for len(d.out) == 0 {
		if d.err != nil {
			err := d.err
			if e, ok := err.(*rowError); ok && !e.Fatal {
				d.err, d.skipping = nil, true
			}
			return 0, err
		}
		if d.lo == d.hi && !d.fill() {
			d.err = d.srcErr
			continue
		}
		if d.skipping {
			d.skip()
		} else {
			d.step()
		}
	}
	n := copy(p, d.out)
	d.out = d.out[n:]
	d.given += int64(n)
	return n, nil
}

// fill reads once behind what is left in raw, and reports whether it got
// anything. It must not be called while out may lie in raw.
func (d *decoder) fill() bool {
	d.hi = copy(d.raw, d.raw[d.lo:d.hi])
	d.lo = 0
	before := d.hi
	d.readAhead(before+1, max(before+1, lookAhead))
	return d.hi > before
}

// readAhead reads until raw[:hi] has at least the first number of bytes, and no
// more than the second, or the stream ends.
func (d *decoder) readAhead(least, most int) {
	for idle := 0; d.hi < least && d.srcErr == nil; {
		n, err := d.src.Read(d.raw[d.hi:most])
		d.hi += n
		d.srcErr = err
		if n > 0 {
			idle = 0
		} else if idle++; idle == 100 && err == nil {
			d.srcErr = io.ErrNoProgress
		}
	}
}

// pass hands on the next n bytes of raw as they are.
func (d *decoder) pass(n int) {
	d.out = d.raw[d.lo : d.lo+n]
	d.consume(n)
}

func (d *decoder) consume(n int) {
	if d.wide > 0 {
		d.at.advanceWide(d.raw[d.lo:d.lo+n], d.wide-1)
	} else {
		d.at.advance(d.raw[d.lo : d.lo+n])
	}
	d.lo += n
	d.taken += int64(n)
}

// fault is the error at the place reached. What was guessed fails as a whole:
// a guess that one byte contradicts is wrong for the others too. A NUL, which
// no encoding of text has, speaks against none.
func (d *decoder) fault(kind rowErrorKind, fatal bool) *rowError {
	return &rowError{
		Kind: kind, Line: d.at.line, Column: d.at.column + 1,
		Encoding: d.info.Encoding, Fatal: fatal || d.info.Guessed && kind != badNUL,
	}
}

// skip throws raw away up to, not including, the next end of line.
func (d *decoder) skip() {
	n := 0
	b := d.raw[d.lo:d.hi]
	if d.wide > 0 {
		for ; n+1 < len(b); n += 2 {
			if low := b[n+2-d.wide]; b[n+d.wide-1] == 0 && (low == '\n' || low == '\r') {
				break
			}
		}
		if n+1 == len(b) { // half a unit: its other half, or nothing, follows
			d.consume(n)
			if !d.fill() {
				d.consume(1)
			}
			return
		}
	} else if n = bytes.IndexAny(b, "\r\n"); n < 0 {
		n = len(b)
	}
	d.skipping = n == len(b)
	d.consume(n)
}

// stepUTF8 passes valid UTF-8 on.
func (d *decoder) stepUTF8() {
	b := d.raw[d.lo:d.hi]
	n := validUTF8(b)
	if n > 0 {
		d.pass(n)
		return
	}
	if b[0] == 0 {
		d.err = d.fault(badNUL, false)
		return
	}
	if !utf8.FullRune(b) {
		if d.fill() {
			return
		}
		if d.srcErr != io.EOF {
			d.err = d.srcErr
			return
		}
	}
	d.err = d.fault(badUTF8, false)
}

// validUTF8 is the length of the longest start of b that is whole characters of
// valid UTF-8 other than NUL.
func validUTF8(b []byte) int {
	if i := bytes.IndexByte(b, 0); i >= 0 {
		b = b[:i]
	}
	n := 0
	for {
		n += firstNonASCII(b[n:])
		for n < len(b) && b[n] >= utf8.RuneSelf {
			r, size := utf8.DecodeRune(b[n:])
			if r == utf8.RuneError && size == 1 {
				return n
			}
			n += size
		}
		if n == len(b) {
			return n
		}
	}
}

// useGB18030 decodes as GB18030 from here on.
func (d *decoder) useGB18030() {
	d.transformer = simplifiedchinese.GB18030.NewDecoder().Transformer
	d.width, d.replacement, d.undecodable = gbWidth, "\x84\x31\xa4\x37", badGB18030
	d.text = make([]byte, lookAhead)
	d.step = d.stepTransform
}

// useUTF16 decodes as UTF-16 from here on.
func (d *decoder) useUTF16(order byteOrder) {
	endian := utf16text.LittleEndian
	d.wide, d.replacement = 2, "\xfd\xff"
	if order == bigEndian {
		endian = utf16text.BigEndian
		d.wide, d.replacement = 1, "\xff\xfd"
	}
	d.transformer = utf16text.UTF16(endian, utf16text.IgnoreBOM).NewDecoder().Transformer
	d.width, d.undecodable = d.widthUTF16, badUTF16
	d.text = make([]byte, lookAhead)
	d.step = d.stepTransform
}

// stepTransform decodes with x/text, which writes U+FFFD for what it cannot
// decode, and stops before the first character that is refused.
func (d *decoder) stepTransform() {
	src := d.raw[d.lo:d.hi]
	nDst, nSrc, err := d.transformer.Transform(d.text, src, d.srcErr == io.EOF)
	if nSrc == 0 && errors.Is(err, transform.ErrShortSrc) {
		if !d.fill() && d.srcErr != io.EOF {
			d.err = d.srcErr
		}
		return
	}
	kind, outAt, srcAt := d.firstRefused(d.text[:nDst], src)
	if kind == "" {
		outAt, srcAt = nDst, nSrc
	}
	d.out = d.text[:outAt]
	d.consume(srcAt)
	if kind != "" {
		d.err = d.fault(kind, false)
	}
}

// firstRefused finds the first character of text that is refused, and where it
// stands in text and in src, of which text is the decoded form.
func (d *decoder) firstRefused(text, src []byte) (kind rowErrorKind, textAt, srcAt int) {
	known := 0 // text[:known] is the decoded form of src[:srcAt]
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if ' ' <= r && r < 0x7f {
			i++
			continue
		}
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(text[i:])
		}
		if kind := d.refuse(r); kind != "" {
			for range utf8.RuneCount(text[known:i]) {
				srcAt += d.width(src[srcAt:])
			}
			known = i
			meant := r == utf8.RuneError && !d.info.Guessed && bytes.HasPrefix(src[srcAt:], []byte(d.replacement))
			if !meant {
				return kind, i, srcAt
			}
		}
		i += size
	}
	return "", 0, 0
}

// refuse says why a decoded character is not taken, if it is not. GB18030 text
// may hold no private use: x/text gives the two-byte user-defined areas no
// character and reads the four-byte forms of U+E000 to U+F8FF wrongly. Under a
// guess, whatever no exporter writes speaks against the guess.
func (d *decoder) refuse(r rune) rowErrorKind {
	switch {
	case 0x4e00 <= r && r <= 0x9fa5, r == '\n', r == '\r', 0xff01 <= r && r <= 0xff5e:
		return ""
	case r == 0:
		return badNUL
	case r == utf8.RuneError,
		d.info.Guessed && !plainText(r),
		d.info.Encoding == EncodingGB18030 && unicode.Is(unicode.Co, r):
		return d.undecodable
	}
	return ""
}

// plainText says whether r is an assigned character that text may hold; of the
// control characters these are those of layout.
func plainText(r rune) bool {
	if unicode.IsControl(r) {
		return '\t' <= r && r <= '\r'
	}
	return !unicode.Is(unicode.Cn, r) && !unicode.Is(unicode.Co, r)
}

// widthUTF16 is 4 for a surrogate, whose other half was found, else 2.
func (d *decoder) widthUTF16(src []byte) int {
	if src[d.wide-1]&0xf8 == 0xd8 {
		return 4
	}
	return 2
}

// gbWidth is the length of the GB18030 character at the start of src, judged
// by its first two bytes; 0 if src is too short to tell.
func gbWidth(src []byte) int {
	switch {
	case len(src) == 0:
		return 0
	case src[0] <= 0x80 || src[0] == 0xff:
		return 1
	case len(src) == 1:
		return 0
	case '0' <= src[1] && src[1] <= '9':
		return 4
	}
	return 2
}

// place counts lines, ended by LF, CR LF or CR, and the bytes in the last one.
type place struct {
	line   int  // from 1
	column int  // bytes before this one in the line
	cr     bool // the byte before was a CR
}

// advance moves the place over b, in an encoding whose CR and LF are single
// bytes that occur in no other character.
func (p *place) advance(b []byte) {
	if len(b) == 0 {
		return
	}
	ends := bytes.Count(b, []byte{'\n'})
	last := bytes.LastIndexByte(b, '\n')
	if p.cr && b[0] == '\n' {
		ends--
	}
	for i := bytes.IndexByte(b, '\r'); i >= 0; {
		if i+1 == len(b) || b[i+1] != '\n' {
			ends++
			last = max(last, i)
		}
		next := bytes.IndexByte(b[i+1:], '\r')
		if next < 0 {
			break
		}
		i += 1 + next
	}
	p.line += ends
	p.column += len(b)
	if last >= 0 {
		p.column = len(b) - last - 1
	}
	p.cr = b[len(b)-1] == '\r'
}

// advanceWide moves the place over units of UTF-16 whose high byte has the
// index high.
func (p *place) advanceWide(b []byte, high int) {
	for i := 0; i+1 < len(b); i += 2 {
		c := b[i+1-high]
		if b[i+high] != 0 {
			c = 0
		}
		p.column += 2
		if c == '\r' || c == '\n' {
			if c == '\r' || !p.cr {
				p.line++
			}
			p.column = 0
		}
		p.cr = c == '\r'
	}
}
