package pseudonym

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"

	"github.com/psynorm/psynorm/internal/csvcell"
	"github.com/psynorm/psynorm/internal/filelock"
)

// The errors of a file that is there and cannot be gone on with. They are wrapped with its name, and with the line where
// there is one; none holds an id.
var (
	// ErrNoTable: it is no table of pseudonyms.
	ErrNoTable = errors.New("pseudonym: no table of pseudonyms")
	// ErrOtherKey: a pseudonym in it is not that of its id under its key; it has been changed, or put together.
	ErrOtherKey = errors.New("pseudonym: a pseudonym does not belong to the id beside it")
)

// ErrID is the error of an id that cannot be in a table.
var ErrID = errors.New("pseudonym: an id with a line break")

// Table is the file with the key and the ids: a line of comment with the key, a head, and a row of id and pseudonym for
// each id. Rows are added at its end and never changed. It is not safe for concurrent use. Several programs, and several
// tables of one program, may add rows to one file at the same time, each of which has opened it: a lock keeps them apart,
// where the system has locks on files. On Windows it has none, and one file is for one program at a time.
type Table struct {
	file  *os.File
	key   Key
	known map[[Size]byte]struct{}
	rows  []byte // to be written
	begun int64  // where the head begins
	lines int    // up to the place to which the file has been read
	end   int64  // that place
}

// maxKnown is how many ids are kept in mind, about 50 MB. Ids beyond may be written more than once, which does no harm.
const maxKnown = 1 << 20

const (
	begins = "# psynorm pseudonyms 1; "
	warns  = "SECRET: keep apart from the results. 机密：须与结果分开保管。 key:"
	head   = "id,pseudonym\n"
)

// Create makes a table with a new key in a file that must not be there yet (fs.ErrExist), readable by its owner alone. The
// key is on the disk before it is used: results without it could never be told whose they are.
func Create(name string) (*Table, error) {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_RDWR|os.O_APPEND, 0o600)
	if err != nil {
		return nil, err
	}
	t := &Table{file: f, key: NewKey(), known: map[[Size]byte]struct{}{}, lines: 2}
	first := begins + warns + t.key.text() + "\n"
	t.begun, t.end = int64(len(first)), int64(len(first+head))
	if err := t.locked(func() error {
		_, err := io.WriteString(f, first+head)
		return errors.Join(err, f.Sync())
	}); err != nil {
		return nil, errors.Join(err, f.Close(), os.Remove(name))
	}
	return t, nil
}

// Open goes on with the table in a file: its key, and the ids that are there. A last row that was not written whole is cut
// off, and nobody but the owner may read the file from now on. The error is that of the file, ErrNoTable or ErrOtherKey.
func Open(name string) (*Table, error) {
	f, err := os.OpenFile(name, os.O_RDWR|os.O_APPEND, 0)
	if err != nil {
		return nil, err
	}
	t := &Table{file: f, known: map[[Size]byte]struct{}{}}
	if err := t.awaitKey(); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	if err := t.locked(t.read); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", name, err), f.Close())
	}
	if err := f.Chmod(0o600); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return t, nil
}

// OpenOrCreate opens the table if the file is there, and makes it otherwise.
func OpenOrCreate(name string) (*Table, error) {
	t, err := Create(name)
	if errors.Is(err, fs.ErrExist) {
		return Open(name)
	}
	return t, err
}

// How often, and how long each time, Open waits for an empty file to get its key.
const (
	keyWaits = 50
	keyWait  = 10 * time.Millisecond
)

// awaitKey waits a moment while the file is empty: another program may have made it just now, and be about to write the key.
func (t *Table) awaitKey() error {
	for range keyWaits {
		info, err := t.file.Stat()
		if err != nil || info.Size() > 0 {
			return err
		}
		time.Sleep(keyWait)
	}
	return nil
}

// locked does something while nobody else changes the file.
func (t *Table) locked(do func() error) error {
	if err := filelock.Lock(t.file); err != nil {
		return err
	}
	return errors.Join(do(), filelock.Unlock(t.file))
}

// read reads the file, and cuts off a last row that is not whole. It needs the lock.
func (t *Table) read() error {
	first, err := bufio.NewReader(t.file).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	rest, begun := strings.CutPrefix(first, begins+warns)
	text, whole := strings.CutSuffix(rest, "\n")
	key, ok := parseKey(text)
	if !begun || !whole || !ok {
		return ErrNoTable
	}
	t.key, t.begun, t.lines = key, int64(len(first)), 1
	t.end = t.begun
	return t.catchUp()
}

// catchUp reads the rows that have been added since, by whomever, and cuts off a last one that is not whole: who was about
// to write it has been stopped. It needs the lock.
func (t *Table) catchUp() error {
	info, err := t.file.Stat()
	if err != nil {
		return err
	}
	size := info.Size()
	if size < t.end {
		return fmt.Errorf("%w: shorter than it was", ErrNoTable)
	}
	last := [1]byte{'\n'}
	if size > t.end {
		if _, err := t.file.ReadAt(last[:], size-1); err != nil {
			return err
		}
		if err := t.readRows(size, last[0] != '\n'); err != nil {
			return err
		}
	}
	if last[0] != '\n' {
		if err := t.file.Truncate(t.end); err != nil {
			return err
		}
	}
	if t.end > t.begun {
		return nil
	}
	n, err := t.file.WriteString(head)
	t.end, t.lines = t.end+int64(n), t.lines+1
	return err
}

// readRows reads on, the head first if it has not been read, up to the last whole row.
func (t *Table) readRows(size int64, torn bool) error {
	from := t.end
	r := csv.NewReader(bufio.NewReader(io.NewSectionReader(t.file, from, size-from)))
	r.ReuseRecord, r.FieldsPerRecord = true, -1
	names := t.key.Namer()
	for {
		cells, err := r.Read()
		at := from + r.InputOffset()
		isHead := t.end == t.begun
		switch {
		case errors.Is(err, io.EOF), torn && at == size:
			return nil
		case err != nil || len(cells) != 2 || isHead && strings.Join(cells, ",")+"\n" != head:
			return fmt.Errorf("%w: line %d", ErrNoTable, t.lines+1)
		case !isHead:
			if _, ok := names.original(cells[0], cells[1]); !ok {
				return fmt.Errorf("%w: line %d", ErrOtherKey, t.lines+1)
			}
			t.remember([Size]byte([]byte(cells[1])))
		}
		t.end, t.lines = at, t.lines+1
	}
}

// original gives the id of a row if the pseudonym beside it is its own. The id may have the apostrophe in front by which it
// is marked as text for spreadsheet programs.
func (n *Namer) original(cell, beside string) (id string, ok bool) {
	if len(beside) != Size {
		return "", false
	}
	rest, marked := strings.CutPrefix(cell, "'")
	switch {
	case n.makes(cell, beside):
		return cell, true
	case marked && n.makes(rest, beside):
		return rest, true
	}
	return "", false
}

// makes reports whether the pseudonym of an id is a text.
func (n *Namer) makes(id, text string) bool {
	n.name = n.Append(n.name[:0], id)
	return string(n.name) == text
}

// Originals gives the id of every pseudonym that is in the file, for those who may know whose results are. Each takes about
// 150 bytes of memory. Rows that wait for Flush are not among them. The error is that of reading the file.
func (t *Table) Originals() (map[string]string, error) {
	from := t.begun + int64(len(head))
	rows := csv.NewReader(bufio.NewReader(io.NewSectionReader(t.file, from, t.end-from)))
	ids, names := make(map[string]string, len(t.known)), t.key.Namer()
	for {
		cells, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return ids, nil
		}
		if err != nil {
			return nil, err
		}
		if id, ok := names.original(cells[0], cells[1]); ok {
			ids[cells[1]] = id
		}
	}
}

// Key is what the pseudonyms are made with.
func (t *Table) Key() Key { return t.key }

// Add adds an id and its pseudonym, which Key().Append gives, unless it is known to be there. Flush, Sync and Close write
// the rows. An empty id is nobody's and is left out. An id with a line break, which no clean one has, is refused with ErrID.
func (t *Table) Add(id, name string) error {
	if strings.ContainsAny(id, "\r\n") {
		return ErrID
	}
	if id == "" || !t.remember([Size]byte([]byte(name))) {
		return nil
	}
	t.rows = csvcell.Append(t.rows, id)
	t.rows = append(append(append(t.rows, ','), name...), '\n')
	return nil
}

// remember notes a pseudonym; false when it was known.
func (t *Table) remember(name [Size]byte) bool {
	if _, known := t.known[name]; known {
		return false
	}
	if len(t.known) < maxKnown {
		t.known[name] = struct{}{}
	}
	return true
}

// Flush writes the rows added since, together: what a program that is killed afterwards has written stays. It reads what
// others have added before, so that their ids are known. Rows that could not be written are kept for the next time.
func (t *Table) Flush() error {
	if len(t.rows) == 0 {
		return nil
	}
	return t.locked(func() error {
		if err := t.catchUp(); err != nil {
			return err
		}
		if _, err := t.file.Write(t.rows); err != nil {
			return err
		}
		t.end += int64(len(t.rows))
		t.lines += bytes.Count(t.rows, []byte{'\n'})
		t.rows = t.rows[:0]
		return nil
	})
}

// Sync is Flush, and has the rows on the disk.
func (t *Table) Sync() error {
	if err := t.Flush(); err != nil {
		return err
	}
	return t.file.Sync()
}

// Close is Sync, and ends the use of the file.
func (t *Table) Close() error { return errors.Join(t.Sync(), t.file.Close()) }
