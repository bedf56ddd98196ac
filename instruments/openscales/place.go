package openscales

import (
	"bytes"
	"unicode/utf8"

	"github.com/psynorm/psynorm/internal/diag"
)

const (
	markEvery = 4096 // bytes between two marks of a text
	margin    = 120  // characters of a line that a finding keeps on either side of its column
)

// place is a line and a column in it, in characters, both from 1.
type place struct{ line, column int }

// places finds the lines and columns of a text by offset. It knows those of one byte in markEvery and counts on from the
// nearest before, so that no place costs a walk through the whole of a file, be it one line or all line breaks.
type places struct {
	src   []byte
	marks []place
}

func newPlaces(src []byte) places {
	p := places{src: src, marks: []place{{1, 1}}}
	for at := markEvery; at < len(src); at += markEvery {
		p.marks = append(p.marks, p.of(at))
	}
	return p
}

// of gives the place of the byte at an offset, or of the end of the text.
func (p *places) of(offset int) place {
	nearest := min(offset/markEvery, len(p.marks)-1)
	at := p.marks[nearest]
	for _, c := range p.src[nearest*markEvery : offset] {
		switch {
		case c == '\n':
			at.line++
			at.column = 1
		case c&0xc0 != 0x80: // the other bytes of a character are none of their own
			at.column++
		}
	}
	return at
}

// around gives the part of a line that lies around an offset, and how many of its characters stand before the offset.
func (p *places) around(offset int) (part string, before int) {
	from, to := offset, offset
	for ; before < margin && from > 0 && p.src[from-1] != '\n'; before++ {
		_, size := utf8.DecodeLastRune(p.src[:from])
		from -= size
	}
	for n := 0; n < margin && to < len(p.src) && p.src[to] != '\n'; n++ {
		_, size := utf8.DecodeRune(p.src[to:])
		to += size
	}
	text := p.src[from:to]
	if to == len(p.src) || p.src[to] == '\n' {
		text = bytes.TrimRight(text, "\r")
	}
	return string(text), before
}

// at makes a finding at an offset. It keeps of its line what is shown of it, where the file is a definition.
func (d *document) at(offset int, k *diag.Kind, args ...any) *diag.Error {
	offset = min(offset, len(d.src))
	at := d.places.of(offset)
	if !d.ours {
		return diag.New(k, d.file, at.line, at.column, args...)
	}
	part, before := d.places.around(offset)
	return diag.New(k, d.file, at.line, at.column, args...).WithExcerpt(part, at.column-1-before)
}
