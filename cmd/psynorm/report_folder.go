package main

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/psynorm/psynorm/profile/report"
)

// reportFolder is a folder of pages. They are written into a folder of their own within it, and only when all are there do
// they take the place of those of an earlier report: whoever opens the folder never finds half a page, and after a run that
// went wrong what was there before.
type reportFolder struct {
	name    string
	private bool // its owner alone may read it
	made    bool // it was not there before
	stage   string
	before  []string // what an earlier report has left
	files   []string
}

// stagePattern names the folder in which pages are written. One that is left over is of a run that was killed.
const (
	stagePattern = ".report-*.part"
	firstPage    = "index.html"
)

// openFolder makes the folder, or refuses it: there may be nothing in it but an earlier report.
func (t *terminal) openFolder(name string, private bool) (f *reportFolder, err error) {
	f = &reportFolder{name: name, private: private}
	entries, err := os.ReadDir(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if err := os.Mkdir(name, f.mode(0o755)); err != nil {
			return nil, err
		}
		f.made = true
	case err != nil:
		return nil, err
	}
	for _, e := range entries {
		if !ours(name, e) {
			return nil, errors.New(t.say("report folder", name, e.Name()))
		}
		f.before = append(f.before, e.Name())
	}
	f.stage, err = os.MkdirTemp(name, stagePattern)
	if err != nil {
		f.discard()
		return nil, notWritten(name, err)
	}
	return f, nil
}

// ours reports a page of an earlier report, or what a run left that was killed.
func ours(folder string, e fs.DirEntry) bool {
	if e.IsDir() {
		is, _ := filepath.Match(stagePattern, e.Name())
		return is
	}
	if !e.Type().IsRegular() || filepath.Ext(e.Name()) != ".html" {
		return false
	}
	file, err := os.Open(filepath.Join(folder, e.Name()))
	if err != nil {
		return false
	}
	defer file.Close()
	start := make([]byte, 512)
	n, _ := io.ReadFull(file, start)
	return report.IsPage(start[:n])
}

// mode is what others than the owner may do, or nothing.
func (f *reportFolder) mode(open fs.FileMode) fs.FileMode {
	if f.private {
		return open & 0o700
	}
	return open
}

// write makes a page. Several may be made at the same time, when add has told of them.
func (f *reportFolder) write(name string, write func(io.Writer) error) error {
	file, err := os.OpenFile(filepath.Join(f.stage, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, f.mode(0o644))
	if err != nil {
		return notWritten(name, err)
	}
	out := bufio.NewWriterSize(file, 1<<16)
	if err := errors.Join(write(out), out.Flush(), file.Close()); err != nil {
		return notWritten(filepath.Join(f.name, name), err)
	}
	return nil
}

// add tells of a page that belongs to the report.
func (f *reportFolder) add(name string) { f.files = append(f.files, name) }

// put makes a page and adds it.
func (f *reportFolder) put(name string, write func(io.Writer) error) error {
	f.add(name)
	return f.write(name, write)
}

func (f *reportFolder) pages() int { return len(f.files) }

// first gives where to begin.
func (f *reportFolder) first() string { return filepath.Join(f.name, firstPage) }

// finish puts the pages in place of those that were there. The first page comes last: while it is there so is all it leads to.
func (f *reportFolder) finish() error {
	if f.private {
		if err := os.Chmod(f.name, 0o700); err != nil {
			return notWritten(f.name, err)
		}
	}
	if err := os.Remove(f.first()); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return notWritten(f.first(), err)
	}
	for _, name := range f.before {
		if err := os.RemoveAll(filepath.Join(f.name, name)); err != nil {
			return notWritten(filepath.Join(f.name, name), err)
		}
	}
	for _, last := range []bool{false, true} {
		for _, name := range f.files {
			if (name == firstPage) != last {
				continue
			}
			if err := os.Rename(filepath.Join(f.stage, name), filepath.Join(f.name, name)); err != nil {
				return notWritten(filepath.Join(f.name, name), err)
			}
		}
	}
	f.made = false
	return nil
}

// discard removes what has not become a report.
func (f *reportFolder) discard() {
	if strings.HasSuffix(f.stage, ".part") {
		os.RemoveAll(f.stage)
	}
	if f.made {
		os.Remove(f.name)
	}
}
