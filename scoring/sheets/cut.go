package sheets

import "bytes"

// cut gives the next rows together, as text that begins and ends where rows do: about size bytes of it, or one longer
// row. A rowReader of its own for that text, with the same delimiter and limit, gives the rows and the errors that next
// would give here, wherever the cuts lie: a row lies whole in one text, and a line that is given up for a quotation mark
// which is not closed as it should be, for whatever reason, is given up where the text ends as well.
//
// The text is the caller's from then on, who gives other memory for it; spare may be nil. line is the physical line in
// which it begins. Where next has an error that is not about quotation marks, there is no text, and the error is that of next.
func (r *rowReader) cut(size int, spare []byte) (text []byte, line int, _ error) {
	if r.delimiter == 0 {
		r.delimiter = r.findDelimiter()
	}
	for r.end-r.pos < size && r.srcErr == nil {
		r.more()
	}
	line, r.fed = r.line, false
	ready := r.buf[r.pos:min(r.end, r.pos+size)]
	n := 0
	if bytes.IndexByte(ready, '"') < 0 {
		n = lastLineEnd(ready)
		lines, returns := countLines(ready[:n])
		r.line += lines
		r.fed = n > 0 && !returns
	}
	if n == 0 {
		n = r.cutRows(size)
	}
	if n == 0 {
		_, err := r.next() // never a row: cutRows would have found it
		return nil, line, err
	}
	return r.handOver(n, size, spare), line, nil
}

// cutRows is the length of the rows from pos on, about size bytes of them or one row, and of the lines given up between
// them. It is 0 where only next can say what is there: the end, an error of the source, a line over the limit.
func (r *rowReader) cutRows(size int) int {
	r.held = r.pos
	for r.pos-r.held < size {
		end, after, state := r.lineAt(0)
		if state != lineFound {
			break
		}
		if r.hasQuote(end) {
			_, _ = r.readQuoted(end, after) // whoever reads the text finds the same error
			continue
		}
		r.pos += after
		r.line++
	}
	n := r.pos - r.held
	r.pos, r.held = r.held, -1
	return n
}

// handOver gives away the memory with the next n bytes in it, and goes on with other memory behind them, of the size given:
// more would be read ahead, and moved.
func (r *rowReader) handOver(n, size int, spare []byte) []byte {
	text := r.buf[r.pos : r.pos+n]
	rest := r.buf[r.pos+n : r.end]
	if size = max(size, 2*len(rest)); cap(spare) < size {
		spare = make([]byte, size)
	}
	r.buf = spare[:size]
	r.end = copy(r.buf, rest)
	r.pos += n
	r.moved(r.pos)
	return text
}

// lastLineEnd is where the last line that certainly ends in b does, 0 where none does.
func lastLineEnd(b []byte) int {
	if i := bytes.LastIndexByte(b, '\n'); i >= 0 {
		return i + 1
	}
	if len(b) == 0 {
		return 0
	}
	return bytes.LastIndexByte(b[:len(b)-1], '\r') + 1 // behind the last byte there may be the LF of a CR LF
}

// countLines counts the line ends in b, LF, CR LF or CR, and reports whether there is any CR.
func countLines(b []byte) (n int, returns bool) {
	n = bytes.Count(b, []byte{'\n'})
	crs := bytes.Count(b, []byte{'\r'})
	if crs > 0 {
		n += crs - bytes.Count(b, []byte("\r\n"))
	}
	return n, crs > 0
}
