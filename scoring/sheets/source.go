package sheets

import (
	"io"
	"io/fs"
)

// Source is one file of answer sheets.
type Source struct {
	// Name is what problems call the file, and where {path: n} of a mapping finds folders.
	Name string
	// Open gives the file's bytes from the beginning. It is called more than once. A file that is an io.ReaderAt and says its
	// size, as those of File do, is not taken into memory when it is a workbook.
	Open func() (io.ReadCloser, error)
	// Cells, when not nil, gives the rows of a table that is no text, from the beginning, and Open is not called.
	Cells func() (Cells, error)
	// Once says that Open, or Cells, works only once, as for a pipe. Such a file cannot be read with duplicates: last, best
	// or error, which look at every sheet before they choose, and costs more when its encoding cannot be told.
	Once bool
}

// File is the file of that name.
func File(fsys fs.FS, name string) Source {
	return Source{Name: name, Open: func() (io.ReadCloser, error) { return fsys.Open(name) }}
}

// Stream is what is read from r, which can be read once only.
func Stream(name string, r io.Reader) Source {
	return Source{Name: name, Once: true, Open: func() (io.ReadCloser, error) { return io.NopCloser(r), nil }}
}
