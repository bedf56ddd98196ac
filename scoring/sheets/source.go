package sheets

import (
	"io"
	"io/fs"
)

// Source is one file of answer sheets.
type Source struct {
	// Name is what problems call the file, and where {path: n} of a mapping finds folders.
	Name string
	// Open gives the file's bytes from the beginning. It is called more than once.
	Open func() (io.ReadCloser, error)
	// Once says that Open works only once, as for a pipe. Such a file cannot be read with duplicates: last, best or error,
	// which look at every sheet before they choose, and costs more when its encoding cannot be told.
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
