package sheets

import (
	"bufio"
	"errors"
	"io"
)

// Text gives the text of a CSV file that is no answer sheet, such as a list of events, as UTF-8 without a byte order mark,
// in whichever of the encodings of EncodingAuto it is. Name is what errors call it. The error, and that of reading, is one
// of r, or a *Problem: what on which line is no text.
func Text(name string, r io.Reader) (io.Reader, error) {
	text, _, err := newDecoder(bufio.NewReader(r), EncodingAuto)
	if err != nil {
		return nil, badText(name, err)
	}
	return textReader{text, name}, nil
}

// textReader makes a problem of a line that is no text, and reads no further: what follows would be short of it.
type textReader struct {
	text io.Reader
	name string
}

// Read implements io.Reader.
func (t textReader) Read(p []byte) (int, error) {
	n, err := t.text.Read(p)
	return n, badText(t.name, err)
}

func badText(name string, err error) error {
	var e *rowError
	if !errors.As(err, &e) {
		return err
	}
	p := rowProblem(e, nil)
	p.File = name
	return &p
}
