package batch

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
)

// Journal writes the files of a run that may be interrupted at any moment, by a loss of power too, and be continued by
// another process, chunk of work by chunk of work:
//
//	j, err := batch.OpenJournal("run.log", pin, batch.Output{As: "table", Name: "out.csv", Head: head})
//	for n := range chunks {
//		if !j.Done(n) {
//			...                  // write to j.Writer(0)
//			err = j.Commit(n, sums)
//		}
//	}
//	err = j.Finish()
//
// Until Finish a file is called NAME.part. Commit first makes sure that what the chunk has written is on the disk, and only
// then adds a line to the log, with lengths and hashes, and makes sure of that. Opened again, a journal cuts off a torn last
// line of the log, checks the line before it against the files, and cuts off what these have behind it. Anything else that
// is not as it was left is an error.
//
// A journal knows nothing of what a chunk is. While it is open no other process opens its log, where the system can see to
// that. It is not safe for concurrent use.
type Journal struct {
	log     *journalLog
	files   []outputFile
	entries []Entry
	done    map[int]bool
}

// Output is a file that a Journal writes.
type Output struct {
	As   string // what it is to the run, such as "table": JoinJournals finds it by that
	Name string // what the file is called when it is whole
	Head []byte // what it begins with, before the first chunk
	// PerChunk makes a file of each chunk, called ChunkName, without Head: for formats that end with a summary.
	PerChunk bool
}

// Entry is what a log says of a chunk.
type Entry struct {
	Chunk  int             `json:"chunk"`
	Files  []Extent        `json:"files"`  // by output
	Record json.RawMessage `json:"record"` // what Commit was given
}

// Extent is a chunk's bytes in a file: where they end, and their SHA-256 in hexadecimal. They begin where those of the
// entry before end.
type Extent struct {
	End    int64  `json:"end"`
	SHA256 string `json:"sha256"`
}

// OpenJournal begins the files of a run, or goes on with those that its log tells of. run says what is done, such as a hash
// of all that the result depends on: a log of another run, or of other outputs, is refused with OtherRun. A log that another
// process writes is LogInUse, one that is not as it was left LogDamaged, and such a file PartChanged or PartMissing. Other
// errors are those of package os. The folders of log and outputs must be there.
func OpenJournal(log, run string, outputs ...Output) (*Journal, error) {
	l, err := openLog(log)
	if err != nil {
		return nil, err
	}
	j := &Journal{log: l, done: map[int]bool{}}
	for _, out := range outputs {
		if f := newPartFile(out); out.PerChunk {
			j.files = append(j.files, &chunkFiles{*f})
		} else {
			j.files = append(j.files, f)
		}
	}
	if err := j.open(logHead{Run: run, Outputs: j.outputs()}); err != nil {
		j.Close()
		return nil, err
	}
	return j, nil
}

func (j *Journal) outputs() (list []logOutput) {
	for _, f := range j.files {
		as, name := f.called()
		list = append(list, logOutput{as, filepath.Base(name)})
	}
	return list
}

func (j *Journal) open(want logHead) error {
	head, entries, err := j.log.read()
	if err != nil {
		return err
	}
	if head == nil {
		return j.begin(want)
	}
	if head.Run != want.Run || !slices.Equal(head.Outputs, want.Outputs) {
		return otherRun(j.log.name, head.Outputs, want.Outputs)
	}
	j.entries = entries
	for _, e := range entries {
		j.done[e.Chunk] = true
	}
	last, before := j.lastExtents(head)
	chunk := noChunk
	if n := len(entries); n > 0 {
		chunk = entries[n-1].Chunk
	}
	for i, f := range j.files {
		switch err := f.resume(chunk, before[i].End, last[i]); {
		case errors.Is(err, fs.ErrNotExist):
			return &Error{Code: PartMissing, Log: j.log.name, args: []any{f.last(chunk), j.log.name}}
		case errors.Is(err, errOtherBytes):
			return &Error{Code: PartChanged, Log: j.log.name, args: []any{f.last(chunk), j.log.name}}
		case err != nil:
			return err
		}
	}
	return nil
}

// lastExtents gives what the last line of the log says, and the line before.
func (j *Journal) lastExtents(head *logHead) (last, before []Extent) {
	last, before = head.Files, make([]Extent, len(head.Files))
	if n := len(j.entries); n > 0 {
		before = last
		if n > 1 {
			before = j.entries[n-2].Files
		}
		last = j.entries[n-1].Files
	}
	return last, before
}

// begin makes the files, and then the log.
func (j *Journal) begin(head logHead) error {
	for _, f := range j.files {
		if err := f.begin(); err != nil {
			return err
		}
	}
	var err error
	if head.Files, err = j.sync(noChunk); err != nil {
		return err
	}
	if err := j.syncFolders(); err != nil {
		return err
	}
	return j.log.append(head)
}

// Done reports whether the log says that a chunk has been written.
func (j *Journal) Done(chunk int) bool { return j.done[chunk] }

// Entries lists the chunks that have been written, in the order in which they were. It is for reading only.
func (j *Journal) Entries() []Entry { return j.entries }

// Writer writes to one of the outputs, by number from 0. It needs no buffer. An error of writing is Commit's too.
func (j *Journal) Writer(output int) io.Writer { return j.files[output] }

// Open reads what has been committed of one of the outputs, its head included.
func (j *Journal) Open(output int) (io.ReadCloser, error) { return j.files[output].open() }

// Commit says that everything of a chunk has been written. The record is kept in the log as JSON; it must not depend on
// anything but the chunk.
func (j *Journal) Commit(chunk int, record any) error {
	text, err := json.Marshal(record)
	if err != nil {
		return err
	}
	e := Entry{Chunk: chunk, Record: text}
	if e.Files, err = j.sync(chunk); err != nil {
		return err
	}
	if err := j.log.append(e); err != nil {
		return err
	}
	j.entries = append(j.entries, e)
	j.done[chunk] = true
	return nil
}

// sync makes sure that everything written is on the disk, and gives what it is.
func (j *Journal) sync(chunk int) (extents []Extent, err error) {
	for _, f := range j.files {
		e, err := f.sync(chunk)
		if err != nil {
			return nil, err
		}
		extents = append(extents, e)
	}
	return extents, nil
}

// Finish gives the files their names, when every chunk has been written. What was written since the last Commit is cut off.
// It may be called again after a process that was interrupted in the middle of it.
func (j *Journal) Finish() error {
	for _, f := range j.files {
		if err := f.finish(j.entries); err != nil {
			return err
		}
	}
	return j.syncFolders()
}

// syncFolders makes sure that the names of the files are on the disk.
func (j *Journal) syncFolders() error {
	folders := []string{folderOf(j.log.name)}
	for _, f := range j.files {
		_, name := f.called()
		folders = append(folders, folderOf(name))
	}
	slices.Sort(folders)
	for _, folder := range slices.Compact(folders) {
		if err := syncFolder(folder); err != nil {
			return err
		}
	}
	return nil
}

// Close lets go of the files, which stay as they are: another journal may go on with them.
func (j *Journal) Close() error {
	errs := []error{j.log.close()}
	for _, f := range j.files {
		errs = append(errs, f.close())
	}
	return errors.Join(errs...)
}

// Remove closes the journal and takes away its log. The files that Finish has named stay.
func (j *Journal) Remove() error { return errors.Join(j.Close(), j.log.remove()) }
