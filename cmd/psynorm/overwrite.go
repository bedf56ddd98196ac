package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"

	"github.com/psynorm/psynorm/scoring/sheets"
)

// named is a file, and what a command line calls it: the flag it stands behind, or what its usage calls it.
type named struct{ as, file string }

func (n named) String() string { return n.as + " " + n.file }

// given lists the files among names: others are those of something built in, or standard input.
func given(as string, names ...string) (files []named) {
	for _, name := range names {
		if isFile(name) {
			files = append(files, named{as, name})
		}
	}
	return files
}

// inputs lists the files that a command which reads answer sheets was given.
func inputs(instrument string, norms []string, f *sheetFlags, sheets []string) []named {
	return slices.Concat(
		given("SHEETS", sheets...), given("--instrument", instrument), given("--norms", norms...), given("--map", f.mapping),
		given("--roster", f.roster),
	)
}

// into lists outputs: those that were asked for.
func into(outputs ...named) (files []named) {
	for _, out := range outputs {
		if out.file != "" {
			files = append(files, out)
		}
	}
	return files
}

// writable refuses outputs that cannot be written where they are to be, and those that are not apart from the inputs.
func (t *terminal) writable(outputs, inputs []named) error {
	for _, out := range outputs {
		folder := folderOf(out.file)
		switch _, err := os.Stat(folder); {
		case errors.Is(err, fs.ErrNotExist):
			return errors.New(t.say("no such folder", filepath.Clean(folder), out))
		case errors.Is(err, syscall.ENOTDIR):
			return errors.New(t.say("not a folder", filepath.Clean(folder), out))
		}
		switch info, err := os.Stat(out.file); {
		case err == nil && info.IsDir():
			return errors.New(t.say("out is a folder", out))
		case err == nil && !info.Mode().IsRegular():
			return errors.New(t.say("out is no file", out))
		}
	}
	return t.apart(outputs, inputs)
}

// apart refuses outputs that would replace an input, or each other. Links and different ways to write a path are seen
// through.
func (t *terminal) apart(outputs, inputs []named) error {
	for i, out := range outputs {
		for _, in := range inputs {
			if sameFile(out.file, in.file) {
				return errors.New(t.say("overwrites", out, in))
			}
		}
		for _, other := range outputs[:i] {
			if sameFile(out.file, other.file) {
				return errors.New(t.say("same output", other, out))
			}
		}
	}
	return nil
}

// sparesUnnamed refuses outputs that would replace what a run reads and no command line names: the norm sets that an
// instrument names itself and the tables of norm sets, all of which have been read, and the roster of a mapping. The codebook
// that 问卷网 gives with the sheets is spared whether it is read or not: without it nobody knows what they say.
func (t *terminal) sparesUnnamed(outputs []named, f *sheetFlags) error {
	mapping, err := t.findMapping(f.mapping)
	if err != nil {
		return err
	}
	unnamed := slices.Concat(t.normsRead(), given(t.say("roster file"), f.rosterFile(mapping).File))
	for _, out := range outputs {
		if isCodebook(out.file) {
			unnamed = append(unnamed, named{t.say("codebook"), out.file})
		}
	}
	return t.apart(outputs, unnamed)
}

// isCodebook reports a file that is there and a codebook of 问卷网.
func isCodebook(name string) bool {
	return sheets.IsCodebook(sheets.Source{Name: name, Open: func() (io.ReadCloser, error) { return os.Open(name) }})
}

// normsRead lists the files of norm sets and their tables.
func (t *terminal) normsRead() []named { return given(t.say("norm file"), t.normFiles...) }

// sameFile reports whether two names are of one file, which need not be there yet.
func sameFile(a, b string) bool {
	is, errA := os.Stat(a)
	other, errB := os.Stat(b)
	if errA == nil && errB == nil {
		return os.SameFile(is, other)
	}
	return wholePath(a) == wholePath(b)
}

// folderOf gives the folder a file lies in, as the name has it: cleaning the name would take a link for a folder.
func folderOf(name string) string {
	if folder, _ := filepath.Split(name); folder != "" {
		return folder
	}
	return "."
}

// wholePath gives the cleaned absolute path of a file, links of its folder followed.
func wholePath(name string) string {
	if folder, err := filepath.EvalSymlinks(folderOf(name)); err == nil {
		name = filepath.Join(folder, filepath.Base(name))
	}
	if whole, err := filepath.Abs(name); err == nil {
		return whole
	}
	return filepath.Clean(name)
}
