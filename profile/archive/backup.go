package archive

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"io"
)

// A backup is the line below; then the rows, first the head's, then those of each table, then those of the audit trail: the
// mark of the table, the length of what follows, and the values of its columns, a whole number in eight bytes and all else
// with its length in front; then backupEnd and the SHA-256 of everything before. Lengths are unsigned varints of
// encoding/binary. Rows are encrypted as they are in the database, so that a backup is read with the master key of its time;
// what a thief of it learns is what a thief of the database does.
const (
	backupLine = "psynorm archive backup 1\n"
	backupEnd  = 'z'
)

// Backup is what a backup holds.
type Backup struct {
	Rows int64 // those of the audit trail with them
	Head Head  // the end of the audit trail in it
}

// Backup writes all rows, as they are at one moment and encrypted as they are, whatever others write meanwhile. What it writes
// is for Restore, on either database. Its entry is in it. It takes the memory of the longest row.
func (a *Archive) Backup(ctx context.Context, by Actor, w io.Writer) (Backup, error) {
	if _, err := a.write(ctx, ActBackup, by, func(*writing) error { return nil }); err != nil {
		return Backup{}, err
	}
	var b Backup
	err := a.snapshot(ctx, func(s *session) error {
		h, err := readHead(s.ctx, s.dialect, s.tx)
		if err != nil {
			return err
		}
		out := newBackupWriter(w)
		for _, t := range backedUp {
			key := t.columns[0].name
			if err := t.each(s.ctx, s.dialect, s.tx, out.row(t), key+" IS NOT NULL ORDER BY "+key); err != nil {
				return err
			}
		}
		b = Backup{out.rows, h.end}
		return out.end()
	})
	return b, err
}

// backedUp is the tables in the order of a backup.
var backedUp = append(append([]*table{headRows}, tables...), audits)

type backupWriter struct {
	out  *bufio.Writer
	sum  hash.Hash
	all  io.Writer // out and sum
	rows int64
	line []byte
}

func newBackupWriter(w io.Writer) *backupWriter {
	b := &backupWriter{out: bufio.NewWriterSize(w, 1<<16), sum: sha256.New()}
	b.all = io.MultiWriter(b.out, b.sum)
	_, _ = io.WriteString(b.all, backupLine) // a bufio.Writer keeps its error until it is flushed
	return b
}

// row gives what writes the rows of a table.
func (b *backupWriter) row(t *table) func(row) error {
	return func(r row) error {
		b.line = b.line[:0]
		for _, v := range r {
			text := octetsOf(v)
			if _, number := v.(int64); !number {
				b.line = binary.AppendUvarint(b.line, uint64(len(text)))
			}
			b.line = append(b.line, text...)
		}
		if _, err := b.all.Write(binary.AppendUvarint([]byte{t.mark}, uint64(len(b.line)))); err != nil {
			return err
		}
		b.rows++
		_, err := b.all.Write(b.line)
		return err
	}
}

func (b *backupWriter) end() error {
	_, _ = b.all.Write([]byte{backupEnd})
	_, _ = b.out.Write(b.sum.Sum(nil))
	return b.out.Flush()
}
