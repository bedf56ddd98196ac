package sheets

import (
	"errors"
	"io"

	"github.com/psynorm/psynorm/scoring/sheets/shape"
)

// rewinder gives what its source gives, and once more from the beginning, after the first rows have been looked at: a
// stream can be read once only. It repeats its source's errors too, and not only its bytes.
type rewinder struct {
	src     io.Reader
	kept    []readResult
	at      int // of kept, to be given next
	done    int // bytes of that which have been given
	keeping bool
	file    int64 // see place
	text    int64
}

// readResult is what one call of Read came to, and the place behind it. Before it there may be a
// line that could not be read.
type readResult struct {
	data       []byte
	err        error
	file, text int64
}

func newRewinder(src io.Reader, keeping bool) *rewinder {
	r := &rewinder{src: src, keeping: keeping}
	r.reach()
	return r
}

// Read implements io.Reader.
func (r *rewinder) Read(p []byte) (n int, err error) {
	if r.at < len(r.kept) {
		k := &r.kept[r.at]
		n = copy(p, k.data[r.done:])
		r.done += n
		left := len(k.data) - r.done
		if r.file, r.text = k.file-int64(left), k.text-int64(left); left > 0 {
			return n, nil
		}
		err = k.err
		if r.at, r.done = r.at+1, 0; r.at == len(r.kept) {
			r.kept, r.at = nil, 0
		}
		return n, err
	}
	n, err = r.src.Read(p)
	r.reach()
	if r.keeping {
		r.kept = append(r.kept, readResult{append([]byte(nil), p[:n]...), err, r.file, r.text})
		r.at = len(r.kept)
	}
	return n, err
}

// reach notes the place of the source.
func (r *rewinder) reach() {
	if d, ok := r.src.(*decoder); ok {
		r.file, r.text = d.taken-int64(len(d.out)), d.given
	}
}

// place is where what was given last ends, as bytes of the file in UTF-8 and as bytes of the text; 0 for what is no text.
func (r *rewinder) place() (file, text int64) { return r.file, r.text }

// rewind goes back to the beginning, and keeps nothing any more.
func (r *rewinder) rewind() { r.at, r.done, r.keeping = 0, 0, false }

// recognise tells how the file is to be read, by its first rows where its shape matters.
func (t *table) recognise(rec *recogniser) error {
	var rows [][]string
	if t.peeking {
		var err error
		if rows, err = t.peek(); err != nil {
			return err
		}
	}
	t.reading = rec.read(t.src.Name, rows)
	if !t.reading.isCodebook {
		return nil
	}
	var err error
	t.reading.codebook, err = t.codebook()
	return err
}

// peek gives the first rows as they will be read, titles and header among them, and leaves the table at its beginning.
// Lines that are no rows are passed over: they are for whoever reads them to report.
func (t *table) peek() (rows [][]string, err error) {
	for len(rows) < shape.MaxRows {
		r, err := t.next()
		var bad *rowError
		switch {
		case err == nil:
			rows = append(rows, fields(r))
		case !errors.As(err, &bad) || bad.Fatal: // which will be found there again
			return rows, t.rewind()
		}
	}
	return rows, t.rewind()
}

// rewind goes back to the beginning of the table.
func (t *table) rewind() error {
	t.last, t.peeking = 0, false
	if t.onlyASCII != "" { // the source was opened anew on the way: so it is again
		t.onlyASCII, t.skip = "", 0
		return t.start(t.encoding)
	}
	t.text.rewind()
	t.rows = newRowReader(t.text, t.rows.delimiter, t.limit)
	return nil
}

// codebook reads the whole of a table that is a codebook.
func (t *table) codebook() ([]shape.CodeQuestion, error) {
	var rows [][]string
	for {
		r, err := t.next()
		var bad *rowError
		switch {
		case err == nil:
			rows = append(rows, fields(r))
		case errors.As(err, &bad) && !bad.Fatal: // a line more or less is an option without its text
		case bad != nil, errors.Is(err, io.EOF):
			book, _ := shape.Codebook(rows)
			return book, nil
		default:
			return nil, err
		}
	}
}

// fields copies a row's fields.
func fields(r *row) []string {
	out := make([]string, r.len())
	for i := range out {
		out[i] = shown(r.field(i))
	}
	return out
}
