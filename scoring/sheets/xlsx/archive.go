package xlsx

import (
	"archive/zip"
	"compress/flate"
	"errors"
	"io"
	"strings"
)

// archive is the zip file that a workbook is: its parts by name.
type archive struct{ parts map[string]*zip.File }

// partKey is under what a part is found: names do not tell capitals from small letters (ISO/IEC 29500-2), and some
// programs write them with backslashes.
func partKey(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// openArchive learns which parts a file has, and refuses one that unpacks to more than it may.
func openArchive(r io.ReaderAt, size int64) (*archive, error) {
	meter := &meter{src: r, left: maxDirectory}
	z, err := zip.NewReader(meter, size)
	switch {
	case meter.left < 0:
		return nil, newError(codeParts)
	case err != nil && !errors.Is(err, zip.ErrInsecurePath): // nothing is unpacked to a path
		return nil, readingError(err)
	}
	meter.unlimited = true
	a := &archive{parts: make(map[string]*zip.File, len(z.File))}
	unpacked := uint64(0)
	for _, part := range z.File {
		if unpacked += min(part.UncompressedSize64, maxUnpacked+1); unpacked > maxUnpacked {
			return nil, newError(codeUnpacked, maxUnpacked>>20)
		}
		key := partKey(part.Name)
		if strings.HasSuffix(key, "/") {
			continue // a folder, which may be listed any number of times
		}
		if _, twice := a.parts[key]; twice {
			return nil, newError(codeDamaged)
		}
		a.parts[key] = part
	}
	if unpacked > maxRatio*uint64(size) {
		return nil, newError(codeRatio, maxRatio)
	}
	return a, nil
}

// has reports whether there is a part of that name.
func (a *archive) has(name string) bool {
	_, ok := a.parts[partKey(name)]
	return ok
}

// scan begins to read a part.
func (a *archive) scan(name string) (*scanner, error) {
	part, ok := a.parts[partKey(name)]
	if !ok {
		return nil, newError(codeMissingPart, name)
	}
	const encrypted = 0x1 // a bit of the flags
	if part.Flags&encrypted != 0 {
		return nil, newError(codeEncrypted)
	}
	r, err := part.Open()
	if err != nil {
		return nil, readingError(err)
	}
	return newScanner(&partReader{src: r, left: part.UncompressedSize64})
}

// partReader reads a part, at most as much of it as the file's directory says it has.
type partReader struct {
	src  io.ReadCloser
	left uint64
}

func (p *partReader) Read(b []byte) (int, error) {
	n, err := p.src.Read(b)
	if uint64(n) > p.left {
		return 0, newError(codeDamaged)
	}
	p.left -= uint64(n)
	if err == nil {
		return n, nil
	}
	if closed := p.src.Close(); err == io.EOF && closed != nil {
		err = closed
	}
	if err != io.EOF {
		err = readingError(err)
	}
	return n, err
}

// readingError says what an error of archive/zip means: that the file is no sound zip, or that it cannot be read.
func readingError(err error) error {
	var corrupt flate.CorruptInputError
	switch {
	case errors.Is(err, zip.ErrFormat), errors.Is(err, zip.ErrChecksum), errors.Is(err, zip.ErrAlgorithm),
		errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.As(err, &corrupt):
		return &Error{Code: codeDamaged, cause: err}
	}
	return &Error{Code: CodeReading, args: []any{err}, cause: err}
}

// meter counts what the directory of a zip file takes to read: a file can consist of nothing else, and each of its parts
// costs memory.
type meter struct {
	src       io.ReaderAt
	left      int64
	unlimited bool
}

func (m *meter) ReadAt(b []byte, at int64) (int, error) {
	if !m.unlimited {
		if m.left -= int64(len(b)); m.left < 0 {
			return 0, io.ErrUnexpectedEOF
		}
	}
	return m.src.ReadAt(b, at)
}
