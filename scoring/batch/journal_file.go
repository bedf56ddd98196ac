package batch

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// outputFile is an output of a journal.
type outputFile interface {
	io.Writer
	called() (as, name string)
	last(chunk int) string // the file that has the chunk
	begin() error
	// resume goes on with what there is up to a chunk, whose bytes are said to be from a place on.
	resume(chunk int, from int64, last Extent) error
	sync(chunk int) (Extent, error)
	finish(done []Entry) error
	open() (io.ReadCloser, error)
	close() error
}

// noChunk stands for what is before the first chunk.
const noChunk = -1

// partFile is one file.
type partFile struct {
	as, name string
	head     []byte

	file   *os.File // nil: the file has its name already
	buffer *bufio.Writer
	sum    hash.Hash // of what was written since the last sync
	end    int64     // of what was written
	synced int64     // of what has been on the disk since the last sync
}

func newPartFile(out Output) *partFile {
	return &partFile{as: out.As, name: out.Name, head: out.Head, sum: sha256.New()}
}

// partEnding stands behind the name of a file until it is whole.
const partEnding = ".part"

func (f *partFile) part() string { return f.name + partEnding }

func (f *partFile) called() (as, name string) { return f.as, f.name }

func (f *partFile) last(int) string { return f.part() }

// begin makes the file, readable by its owner alone, in place of one that nobody knows of.
func (f *partFile) begin() (err error) {
	if f.file, err = os.OpenFile(f.part(), os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o600); err != nil {
		return err
	}
	f.buffer = bufio.NewWriterSize(f.file, 1<<16)
	_, err = f.Write(f.head)
	return err
}

// resume cuts off what is behind the last chunk.
func (f *partFile) resume(_ int, from int64, last Extent) error {
	file, err := os.OpenFile(f.part(), os.O_RDWR, 0)
	whole := errors.Is(err, fs.ErrNotExist)
	if whole { // Finish had begun
		file, err = os.Open(f.name)
	}
	if err != nil {
		return err
	}
	f.end, f.synced = last.End, last.End
	if err := holds(file, from, last, whole); err != nil || whole {
		return errors.Join(err, file.Close())
	}
	f.file, f.buffer = file, bufio.NewWriterSize(file, 1<<16)
	return f.cut()
}

// errOtherBytes says that a file does not have what its log says.
var errOtherBytes = errors.New("other bytes")

// holds looks whether a file has some bytes, and nothing behind them if it is whole.
func holds(file *os.File, from int64, e Extent, whole bool) error {
	info, err := file.Stat()
	if err != nil {
		return err
	}
	if info.Size() < e.End || whole && info.Size() > e.End {
		return errOtherBytes
	}
	return copyExtent(io.Discard, file, from, e)
}

// copyExtent copies some bytes of a file that must be what the log says.
func copyExtent(w io.Writer, file io.ReaderAt, from int64, e Extent) error {
	sum := sha256.New()
	n, err := io.Copy(io.MultiWriter(w, sum), io.NewSectionReader(file, from, e.End-from))
	if err != nil {
		return err
	}
	if n != e.End-from || hex.EncodeToString(sum.Sum(nil)) != e.SHA256 {
		return errOtherBytes
	}
	return nil
}

// Write implements io.Writer.
func (f *partFile) Write(p []byte) (int, error) {
	if f.file == nil {
		return 0, &fs.PathError{Op: "write", Path: f.name, Err: fs.ErrClosed}
	}
	f.sum.Write(p)
	f.end += int64(len(p))
	return f.buffer.Write(p)
}

// sync makes sure that everything written is on the disk, and gives what was written since the last time.
func (f *partFile) sync(int) (Extent, error) {
	if f.file == nil {
		return Extent{}, &fs.PathError{Op: "write", Path: f.name, Err: fs.ErrClosed}
	}
	if err := errors.Join(f.buffer.Flush(), f.file.Sync()); err != nil {
		return Extent{}, err
	}
	e := Extent{f.end, hex.EncodeToString(f.sum.Sum(nil))}
	f.sum.Reset()
	f.synced = f.end
	return e, nil
}

// cut goes back to what has been on the disk since the last sync.
func (f *partFile) cut() error {
	f.buffer.Reset(f.file)
	f.sum.Reset()
	f.end = f.synced
	if err := f.file.Truncate(f.end); err != nil {
		return err
	}
	_, err := f.file.Seek(f.end, io.SeekStart)
	return err
}

// open reads what has been on the disk since the last sync.
func (f *partFile) open() (io.ReadCloser, error) {
	name := f.part()
	if f.file == nil {
		name = f.name
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	return &committed{io.NewSectionReader(file, 0, f.synced), file}, nil
}

// committed is the beginning of a file.
type committed struct {
	io.Reader
	io.Closer
}

// finish gives the file its name, if it does not have it yet.
func (f *partFile) finish([]Entry) error {
	if f.file == nil {
		return nil
	}
	if err := errors.Join(f.cut(), f.file.Sync(), f.close()); err != nil {
		return err
	}
	return os.Rename(f.part(), f.name)
}

func (f *partFile) close() error {
	if f.file == nil {
		return nil
	}
	file := f.file
	f.file = nil
	return file.Close()
}

// folderOf gives the folder that a file lies in, as its name has it: to clean the name would take a link for a folder.
func folderOf(name string) string {
	if folder, _ := filepath.Split(name); folder != "" {
		return folder
	}
	return "."
}

// syncFolder makes sure that the names in a folder are on the disk. Windows has no such thing, and sees to it by itself.
func syncFolder(folder string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
