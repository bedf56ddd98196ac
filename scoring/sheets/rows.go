package sheets

import (
	"bytes"
	"io"
)

const (
	// defaultRowLimit is the longest record in bytes unless the caller sets one.
	defaultRowLimit = 1 << 20
	// maxRowLimit keeps offsets within a record in 32 bits.
	maxRowLimit = 1 << 30
	// rowBuffer is the size a rowReader's buffer begins with.
	rowBuffer = 64 << 10
)

// rowReader reads the records of a CSV sheet (RFC 4180, as encoding/csv reads
// it with FieldsPerRecord -1) out of UTF-8 text, and goes on after lines that
// are none. Lines end with LF, CR LF or CR; empty ones are skipped.
//
// Every line that is not empty is either part of one row or the Line of one
// *rowError: nothing is dropped without a word, nothing is reported twice. When
// a quotation mark turns out not to be closed (by the end of the text, within
// the limit, or because what follows its partner is no CSV), only the line that
// opened the record is given up, and the lines after it are read afresh.
//
// A rowReader is not safe for concurrent use. In a steady state it does not
// allocate.
type rowReader struct {
	src       io.Reader
	srcErr    error // what src returned after buf[:end]
	buf       []byte
	pos, end  int // buf[pos:end] is not yet read
	held      int // while cut works: buf[held:pos] is kept; else -1
	line      int // of buf[pos], from 1
	limit     int
	delimiter byte // 0 until detected

	fed bool // what cut gave last has no line ends but LF, and no quotation mark

	ends, saved lineEnds // saved is an earlier state of ends, to go back to
	quotes      finder
	row         row
}

// row is one record. It and its fields are valid until the next call of next.
type row struct {
	line   int     // the physical line it begins in, from 1
	last   int     // the physical line it ends in
	data   []byte  // the record; quoted fields are unescaped in place; up to its capacity the text behind it
	spans  []span  // the fields
	breaks []int32 // where in data, as it was read, its later lines began
}

// span is a part of a record. The quotation marks of a field lie outside it.
type span struct{ start, end int32 }

// newRowReader reads rows from r, which should be what newDecoder returns: an
// error of r that is a *rowError, unwrapped and not Fatal, costs the line it is
// in; every other error ends the reading. The delimiter is one ASCII byte other
// than a quotation mark, or 0 to find the one of comma, semicolon and tab that
// is most frequent in the first record (comma if none is). The limit is the
// longest record in bytes without its line end; 0 means defaultRowLimit, and
// more than maxRowLimit means that.
func newRowReader(r io.Reader, delimiter byte, limit int) *rowReader {
	if limit <= 0 {
		limit = defaultRowLimit
	}
	return &rowReader{
		src: r, buf: make([]byte, rowBuffer), held: -1, line: 1,
		limit: min(limit, maxRowLimit), delimiter: delimiter,
		ends: lineEnds{finder{char: '\n'}, finder{char: '\r'}}, quotes: finder{char: '"'},
	}
}

// len is the number of fields, at least 1.
func (r *row) len() int { return len(r.spans) }

// field is the text of the field i, from 0, without its quotation marks.
func (r *row) field(i int) []byte {
	s := r.spans[i]
	return r.data[s.start:s.end:s.end]
}

// position is the physical line, and the byte in it, both from 1, where the
// field i, from 0, begins, with its quotation mark if it has one.
func (r *row) position(i int) (line, column int) {
	start := r.spans[i].start
	if start > 0 && r.data[start-1] == '"' {
		start--
	}
	line, from := r.line, int32(0)
	for _, b := range r.breaks {
		if b > start {
			break
		}
		line, from = line+1, b
	}
	return line, int(start-from) + 1
}

// next returns the next row, or an error: io.EOF at the end, a *rowError for a
// line that is no row (call next again to go on, unless it is Fatal), or the
// error of the underlying reader. The last and the Fatal are returned again by
// every further call.
func (r *rowReader) next() (*row, error) {
	row, plain, err := r.record()
	if plain {
		row.spans = split(row.data, r.delimiter, row.spans)
	}
	return row, err
}

// record is next but for a row without a quotation mark, which is plain: its
// fields are still to be split.
func (r *rowReader) record() (_ *row, plain bool, _ error) {
	if r.delimiter == 0 {
		r.delimiter = r.findDelimiter()
	}
	for {
		if r.onlyFeeds() {
			if end := bytes.IndexByte(r.buf[r.pos:r.end], '\n'); end > 0 && end <= r.limit {
				return r.take(end, end+1), true, nil
			}
		}
		end, after, state := r.lineAt(0)
		switch state {
		case lineTooLong:
			e := &rowError{Kind: recordTooLong, Line: r.line, Column: r.limit + 1, Limit: r.limit}
			r.skipLine()
			return nil, false, e
		case lineMissing:
			return nil, false, r.finish()
		}
		if end == 0 {
			r.pos += after
			r.line++
			continue
		}
		if r.hasQuote(end) {
			row, err := r.readQuoted(end, after)
			return row, false, err
		}
		return r.take(end, after), true, nil
	}
}

// take makes a line without quotation marks the row.
func (r *rowReader) take(end, after int) *row {
	r.row.line, r.row.last = r.line, r.line
	r.row.data = r.buf[r.pos : r.pos+end : r.end]
	r.row.spans = r.row.spans[:0]
	r.row.breaks = r.row.breaks[:0]
	r.pos += after
	r.line++
	return &r.row
}

// onlyFeeds reports that nothing but LF ends a line in what is in the buffer, and that it has no quotation mark, as far as
// that has been found out: by looking at a row before.
func (r *rowReader) onlyFeeds() bool { return r.ends.returns.noneIn(r.end) && r.quotes.noneIn(r.end) }

// hasQuote reports a quotation mark in the next bytes.
func (r *rowReader) hasQuote(bytes int) bool {
	q := r.quotes.find(r.buf[:r.end], r.pos)
	return q >= 0 && q < r.pos+bytes
}

// finish is the error after the last whole line. A line that the decoder broke
// off is dropped; the end of that line comes next, and reads as an empty one.
func (r *rowReader) finish() error {
	err := r.srcErr
	if e, ok := err.(*rowError); ok {
		if e.Field == 0 {
			e.Field = 1 + r.delimitersIn(r.buf[r.pos:r.end])
		}
		if !e.Fatal {
			r.srcErr = nil
		}
	}
	r.pos = r.end
	return err
}

// delimitersIn counts the delimiters of a line outside quotation marks.
func (r *rowReader) delimitersIn(line []byte) int {
	n, quoted := 0, false
	for _, c := range line {
		switch {
		case c == '"':
			quoted = !quoted
		case c == r.delimiter && !quoted:
			n++
		}
	}
	return n
}

// lineState says what lineAt found.
type lineState int

const (
	lineFound   lineState = iota
	lineTooLong           // the record, with this line, would be over the limit
	lineMissing           // the text ends, or the decoder broke off, before the line does
)

// lineAt finds the physical line that begins from bytes behind pos, reading on
// as needed: the offsets from pos of its end and of the line after.
func (r *rowReader) lineAt(from int) (end, after int, state lineState) {
	for {
		end, after, ok := r.bufferedLine(r.pos + from)
		switch {
		case ok && end-r.pos > r.limit, !ok && r.end-r.pos > r.limit+1:
			return 0, 0, lineTooLong
		case ok:
			return end - r.pos, after - r.pos, lineFound
		case r.srcErr == nil:
			r.more()
		case r.srcErr == io.EOF && r.pos+from < r.end:
			if r.end-r.pos > r.limit {
				return 0, 0, lineTooLong
			}
			return r.end - r.pos, r.end - r.pos, lineFound
		default:
			return 0, 0, lineMissing
		}
	}
}

// bufferedLine finds the end of the line that begins at start, and the start of
// the line after, if the line's end is in the buffer.
func (r *rowReader) bufferedLine(start int) (end, after int, ok bool) {
	b := r.buf[:r.end]
	lf, cr := r.ends.feeds.find(b, start), r.ends.returns.find(b, start)
	switch {
	case cr < 0 || lf >= 0 && lf < cr:
		return lf, lf + 1, lf >= 0
	case cr+1 == lf:
		return cr, lf + 1, true
	default: // a CR that ends the buffer may have its LF still to come
		return cr, cr + 1, cr+1 < r.end || r.srcErr != nil
	}
}

// more reads behind the buffer's content, moving it (from pos on, or what is
// held) to the front, until it gets something or the source says why not.
func (r *rowReader) more() {
	if r.held >= 0 {
		r.drop(r.held)
		r.held = 0
	} else {
		r.drop(r.pos)
	}
	if r.end == len(r.buf) {
		r.buf = append(r.buf, make([]byte, min(len(r.buf), r.limit+rowBuffer))...)
	}
	for range 100 {
		n, err := r.src.Read(r.buf[r.end:])
		r.end += n
		r.srcErr = err
		if n > 0 || err != nil {
			return
		}
	}
	r.srcErr = io.ErrNoProgress
}

// drop moves the buffer's content n bytes to the front, which are read.
func (r *rowReader) drop(n int) {
	if n == 0 {
		return
	}
	r.end = copy(r.buf, r.buf[n:r.end])
	r.moved(n)
}

// moved follows the buffer's content, which lies n bytes nearer the front.
func (r *rowReader) moved(n int) {
	r.ends.shift(n)
	r.saved.shift(n)
	r.quotes.shift(n)
	r.pos -= n
}

// skipLine gives up the line that begins at pos, however long.
func (r *rowReader) skipLine() {
	for {
		if _, after, ok := r.bufferedLine(r.pos); ok {
			r.pos = after
			r.line++
			return
		}
		if r.srcErr != nil {
			break
		}
		if r.end > r.pos && r.buf[r.end-1] == '\r' {
			r.pos = r.end - 1 // its LF may be still to come
		} else {
			r.pos = r.end
		}
		r.more()
	}
	r.pos = r.end
	if e, ok := r.srcErr.(*rowError); ok && !e.Fatal {
		r.srcErr = nil // this line is reported already; its end comes next
	}
}

// delimiters are what findDelimiter chooses from; the first wins a tie.
const delimiters = ",;\t"

// findDelimiter looks at the first record without reading it. Where that has a
// quotation mark which is never closed, its first line decides.
func (r *rowReader) findDelimiter() byte {
	var counts, first [len(delimiters)]int
	quoted, started := false, false
	r.saved = r.ends
	for from := 0; ; {
		end, after, state := r.lineAt(from)
		if state != lineFound {
			counts = first
			break
		}
		for _, c := range r.buf[r.pos+from : r.pos+end] {
			if c == '"' {
				quoted = !quoted
			} else if i := bytes.IndexByte([]byte(delimiters), c); i >= 0 && !quoted {
				counts[i]++
			}
		}
		if !started {
			first = counts
			started = end > from
		}
		from = after
		if started && !quoted {
			break
		}
	}
	r.ends = r.saved
	best := 0
	for i, n := range counts {
		if n > counts[best] {
			best = i
		}
	}
	return delimiters[best]
}

// finder remembers where a byte occurs next, so that no byte of the buffer is
// looked at twice for it. Starts must not go back, except with an earlier copy.
type finder struct {
	char  byte
	at    int // the last place found, or -1
	known int // no further one lies between at and here
}

// find is the index of the first char in b[start:], or -1.
func (f *finder) find(b []byte, start int) int {
	if f.at >= start && f.at < f.known {
		return f.at
	}
	from := max(start, f.known)
	i := bytes.IndexByte(b[from:], f.char)
	if i < 0 {
		f.at, f.known = -1, len(b)
		return -1
	}
	f.at = from + i
	f.known = f.at + 1
	return f.at
}

// knowNone tells the finder that there is none in the first n bytes.
func (f *finder) knowNone(n int) { f.at, f.known = -1, n }

// noneIn reports that there is certainly none in the first n bytes from where somebody last looked.
func (f *finder) noneIn(n int) bool { return f.at < 0 && f.known >= n }

// shift follows the buffer's content n bytes towards the front.
func (f *finder) shift(n int) {
	f.at = max(f.at-n, -1)
	f.known = max(f.known-n, 0)
}

// lineEnds finds the bytes that end lines.
type lineEnds struct{ feeds, returns finder }

func (e *lineEnds) shift(n int) {
	e.feeds.shift(n)
	e.returns.shift(n)
}
