package sheets

// spot is a place in a text that is decoded: how many bytes of the file, and of its text as UTF-8, are before it. The first
// is of use for a file in UTF-8 alone.
type spot struct{ file, text int64 }

// in gives the bytes that count: of a file in UTF-8 its own, so that reading can begin there, and else those of its text.
func (s spot) in(inUTF8 bool) int64 {
	if inUTF8 {
		return s.file
	}
	return s.text
}

// spot is the place of the row to come: of a table that is no text, nought.
func (t *table) spot() spot {
	if !t.isText() {
		return spot{}
	}
	file, text := t.text.place()
	ahead := int64(t.rows.end - t.rows.pos)
	return spot{file - ahead, text - ahead}
}

// isText reports whether the rows are those of a text that is decoded.
func (t *table) isText() bool {
	if t.rows == nil || t.text == nil {
		return false
	}
	_, ok := t.text.src.(*decoder)
	return ok
}

// inUTF8 reports whether the bytes of a file are those of its text.
func (f *FilePlan) inUTF8() bool { return f.Encoding == EncodingUTF8 || f.Encoding == EncodingAuto }
