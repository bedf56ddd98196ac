package sheets

import "bytes"

// quotedRecord is the state of reading one record with quotation marks in it.
// Its offsets count from the start of the record.
type quotedRecord struct {
	r       *rowReader
	at      int // the next byte
	lineEnd int // the end of the physical line with at in it
	after   int // the start of the line after

	rewritten   bool // a field has "" or CR LF in it
	opened      int  // the opening mark of the first field that leaves its line, or -1
	openedField int  // the number of that field, from 1
	overLimit   bool
}

// readQuoted reads the record that begins at pos, whose first physical line has
// a quotation mark in it. That line's end and the next one's start are given.
func (r *rowReader) readQuoted(lineEnd, after int) (*row, error) {
	q := quotedRecord{r: r, lineEnd: lineEnd, after: after, opened: -1}
	r.saved = r.ends
	r.row.spans = r.row.spans[:0]
	r.row.breaks = r.row.breaks[:0]
	for {
		if kind := q.readField(); kind != "" {
			return nil, q.reject(kind)
		}
		if q.at == q.lineEnd {
			break
		}
		q.at++ // the delimiter
	}
	r.row.line, r.row.last = r.line, r.line+len(r.row.breaks)
	r.row.data = r.buf[r.pos : r.pos+q.at : r.pos+q.at]
	if q.rewritten && r.held < 0 { // what cut passes over is read by somebody else
		r.row.unescape()
	}
	r.pos += q.after
	r.line = r.row.last + 1
	return &r.row, nil
}

// readField reads one field, up to the delimiter or the line end behind it.
// When it fails, at is the byte to blame.
func (q *quotedRecord) readField() rowErrorKind {
	r, start := q.r, q.at
	line := r.buf[r.pos+start : r.pos+q.lineEnd]
	if len(line) > 0 && line[0] == '"' {
		q.at++
		if kind := q.closeField(start); kind != "" {
			return kind
		}
		if q.at+1 < q.lineEnd && r.buf[r.pos+q.at+1] != r.delimiter {
			return textAfterQuote
		}
		r.row.spans = append(r.row.spans, span{int32(start + 1), int32(q.at)})
		q.at++
		return ""
	}
	if n := bytes.IndexByte(line, r.delimiter); n >= 0 {
		line = line[:n]
	}
	if mark := bytes.IndexByte(line, '"'); mark >= 0 {
		if isTextMark(line) {
			q.at += len(line)
			r.row.spans = append(r.row.spans, span{int32(start + len(`="`)), int32(q.at - len(`"`))})
			return ""
		}
		q.at += mark
		return bareQuote
	}
	q.at += len(line)
	r.row.spans = append(r.row.spans, span{int32(start), int32(q.at)})
	return ""
}

// isTextMark reports a field such as ="0012", with which exports keep spreadsheets from taking digits for a number. It is
// no CSV, as the mark stands inside the field, and it can mean nothing else.
func isTextMark(field []byte) bool {
	n := len(field)
	return n >= len(`=""`) && field[0] == '=' && field[1] == '"' && bytes.IndexByte(field[2:], '"') == n-3
}

// closeField moves at from behind the opening mark of a field, which is at
// start, to its closing mark.
func (q *quotedRecord) closeField(start int) rowErrorKind {
	r := q.r
	for {
		line := r.buf[r.pos+q.at : r.pos+q.lineEnd]
		if mark := bytes.IndexByte(line, '"'); mark >= 0 {
			q.at += mark
			if mark+1 == len(line) || line[mark+1] != '"' {
				return ""
			}
			q.at += len(`""`)
			q.rewritten = true
			continue
		}
		if q.opened < 0 {
			q.opened, q.openedField = start, len(r.row.spans)+1
		}
		lineEnd, after, state := r.lineAt(q.after)
		if state != lineFound {
			q.overLimit = state == lineTooLong
			return unclosedQuote
		}
		q.rewritten = q.rewritten || q.after-q.lineEnd == len("\r\n")
		r.row.breaks = append(r.row.breaks, int32(q.after))
		q.at, q.lineEnd, q.after = q.after, lineEnd, after
	}
}

// reject gives the record's first line up and goes back to the second. Once a
// field has left its line, its opening mark is to blame for all that follows: a
// stray one turns every later mark inside out, and reading on behind the place
// where that shows would lose the good rows between. A text is still read no
// more than a few times: a line that leaves a quoted field open when read from
// its start closes one when read from inside it.
func (q *quotedRecord) reject(kind rowErrorKind) error {
	r := q.r
	e := &rowError{Kind: kind, Line: r.line, Column: q.at + 1, Field: len(r.row.spans) + 1}
	if q.opened >= 0 {
		e.Kind, e.Column, e.Field = unclosedQuote, q.opened+1, q.openedField
		if q.overLimit {
			e.Limit = r.limit
		}
	}
	r.ends = r.saved
	r.skipLine()
	return e
}

// unescape writes the quoted fields as they are meant: " for "", LF for CR LF.
func (r *row) unescape() {
	for i, s := range r.spans {
		if s.start == 0 || r.data[s.start-1] != '"' {
			continue
		}
		text := r.data[s.start:s.end]
		n := 0
		for j := 0; j < len(text); j++ {
			if j+1 < len(text) && (text[j] == '"' || text[j] == '\r' && text[j+1] == '\n') {
				j++
			}
			text[n] = text[j]
			n++
		}
		r.spans[i].end = s.start + int32(n)
	}
}
