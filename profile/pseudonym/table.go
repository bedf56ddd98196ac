package pseudonym

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/psynorm/psynorm/internal/csvcell"
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
// each id. Rows are added at its end and never changed. It is not safe for concurrent use. Several programs may add rows to
// one file at the same time, when each has opened it.
type Table struct {
	file  *os.File
	key   Key
	known map[[Size]byte]struct{}
	rows  []byte // to be written
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
	t := &Table{file: f, key: NewKey(), known: map[[Size]byte]struct{}{}}
	_, err = io.WriteString(f, begins+warns+t.key.text()+"\n"+head)
	if err = errors.Join(err, f.Sync()); err != nil {
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
	if err := t.read(); err != nil {
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

// read reads the file up to its last whole row, and cuts off what is behind.
func (t *Table) read() error {
	r := bufio.NewReader(t.file)
	first, err := r.ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	rest, begun := strings.CutPrefix(first, begins+warns)
	text, whole := strings.CutSuffix(rest, "\n")
	key, ok := parseKey(text)
	if !begun || !whole || !ok {
		return ErrNoTable
	}
	t.key = key
	size, torn, err := t.ending()
	if err != nil {
		return err
	}
	end, err := t.readRows(csv.NewReader(r), size-int64(len(first)), torn)
	if err != nil {
		return err
	}
	if err := t.file.Truncate(int64(len(first)) + end); err != nil || end > 0 {
		return err
	}
	_, err = t.file.WriteString(head)
	return err
}

// ending gives the size of the file; torn says that its last row was not written whole.
func (t *Table) ending() (size int64, torn bool, err error) {
	info, err := t.file.Stat()
	if err != nil {
		return 0, false, err
	}
	var last [1]byte
	_, err = t.file.ReadAt(last[:], info.Size()-1)
	return info.Size(), last[0] != '\n', err
}

// readRows reads the head and the rows, which are so many bytes, and gives the end of the last whole one.
func (t *Table) readRows(r *csv.Reader, size int64, torn bool) (end int64, err error) {
	r.ReuseRecord, r.FieldsPerRecord = true, -1
	names, name := t.key.Namer(), []byte(nil)
	for row := 0; ; row++ {
		cells, err := r.Read()
		switch at := r.InputOffset(); {
		case errors.Is(err, io.EOF), torn && at == size:
			return end, nil
		case err != nil || len(cells) != 2 || row == 0 && strings.Join(cells, ",")+"\n" != head:
			return 0, fmt.Errorf("%w: line %d", ErrNoTable, row+2)
		default:
			end = at
		}
		if row == 0 {
			continue
		}
		if name = names.of(name, cells[0], cells[1]); name == nil {
			return 0, fmt.Errorf("%w: line %d", ErrOtherKey, row+2)
		}
		t.remember([Size]byte(name))
	}
}

// of gives the pseudonym of an id if it is the one beside it, else nil. The id may have the apostrophe in front by which it is
// marked as text for spreadsheet programs.
func (n *Namer) of(memory []byte, id, beside string) []byte {
	if memory = n.Append(memory[:0], id); string(memory) == beside {
		return memory
	}
	if rest, marked := strings.CutPrefix(id, "'"); marked {
		if memory = n.Append(memory[:0], rest); string(memory) == beside {
			return memory
		}
	}
	return nil
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

// Flush writes the rows added since, together: what a program that is killed afterwards has written stays.
func (t *Table) Flush() error {
	if len(t.rows) == 0 {
		return nil
	}
	_, err := t.file.Write(t.rows)
	t.rows = t.rows[:0]
	return err
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
