package archive

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"hash"
	"io"
)

// backupReader reads a backup row by row.
type backupReader struct {
	in  *bufio.Reader
	sum hash.Hash
	at  int64 // bytes that have been read
}

// mostLine bounds a line of a backup: two texts of most, and the rest of a row.
const mostLine = 2*most + 1<<20

func newBackupReader(r io.Reader) (*backupReader, error) {
	b := &backupReader{in: bufio.NewReaderSize(r, 1<<16), sum: sha256.New()}
	line, err := b.take(int64(len(backupLine)))
	if err == nil && string(line) != backupLine {
		err = b.bad()
	}
	return b, err
}

func (b *backupReader) bad() error { return newError(BadBackup, b.at) }

// short is an error in reading: that of the reader, or BadBackup where the backup ends too early.
func (b *backupReader) short(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return b.bad()
	}
	return err
}

// ReadByte implements io.ByteReader, for binary.ReadUvarint.
func (b *backupReader) ReadByte() (byte, error) {
	c, err := b.in.ReadByte()
	if err == nil {
		b.at++
		_, _ = b.sum.Write([]byte{c})
	}
	return c, err
}

// take reads so many bytes. It allocates no more than there are.
func (b *backupReader) take(n int64) ([]byte, error) {
	var text bytes.Buffer
	read, err := io.CopyN(&text, b.in, n)
	b.at += read
	_, _ = b.sum.Write(text.Bytes())
	if err != nil {
		return nil, b.short(err)
	}
	return text.Bytes(), nil
}

// next reads a row, and checks the sum at the end, where the table is nil.
func (b *backupReader) next() (*table, row, error) {
	mark, err := b.ReadByte()
	if err != nil {
		return nil, nil, b.short(err)
	}
	if mark == backupEnd {
		sum := b.sum.Sum(nil)
		if stored, err := b.take(sha256.Size); err != nil || !bytes.Equal(sum, stored) {
			return nil, nil, b.bad()
		}
		return nil, nil, nil
	}
	var t *table
	for _, known := range backedUp {
		if known.mark == mark {
			t = known
		}
	}
	n, err := binary.ReadUvarint(b)
	if err != nil || t == nil || n > mostLine {
		return nil, nil, b.bad()
	}
	line, err := b.take(int64(n))
	if err != nil {
		return nil, nil, err
	}
	r := t.parse(line)
	if r == nil {
		return nil, nil, b.bad()
	}
	return t, r, nil
}

// parse reads a line of a backup; nil where it is none.
func (t *table) parse(line []byte) row {
	r := make(row, len(t.columns))
	for i, c := range t.columns {
		n := uint64(8)
		if c.kind != whole {
			var size int
			if n, size = binary.Uvarint(line); size <= 0 {
				return nil
			}
			line = line[size:]
		}
		if n > uint64(len(line)) {
			return nil
		}
		switch text := line[:n]; c.kind {
		case whole:
			r[i] = int64(binary.BigEndian.Uint64(text))
		case words:
			r[i] = string(text)
		case octets, lookup:
			r[i] = bytes.Clone(text)
		}
		line = line[n:]
	}
	if len(line) > 0 {
		return nil
	}
	return r
}
