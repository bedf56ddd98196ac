package main

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// outFile is a file that appears under its name only when it has been written whole, readable by its owner alone. Until
// then it has a name of its own in the same folder, which no other run shares.
type outFile struct {
	*bufio.Writer
	file *os.File
	name string // as it was asked for
}

// outFiles are the files of one run.
type outFiles []*outFile

// create begins a file beside the one it will replace.
func (files *outFiles) create(name string) (*outFile, error) {
	beside := followed(name)
	f, err := os.CreateTemp(folderOf(beside), "."+filepath.Base(beside)+".*.part")
	if err != nil {
		return nil, notWritten(name, err)
	}
	out := &outFile{Writer: bufio.NewWriterSize(f, 1<<16), file: f, name: name}
	*files = append(*files, out)
	return out, nil
}

// followed gives the file that a symbolic link leads to: it is replaced, and the link stays.
func followed(name string) string {
	if real, err := filepath.EvalSymlinks(name); err == nil {
		return real
	}
	return name
}

// notWritten is an error about a file under the name that the user gave it.
func notWritten(name string, err error) error {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		err = path.Err
	case errors.As(err, &link):
		err = link.Err
	}
	return &fs.PathError{Op: "write", Path: name, Err: err}
}

// close finishes the files: each gets its name when the run went well, and is removed otherwise.
func (files outFiles) close(well bool) (err error) {
	for _, f := range files {
		fault := errors.Join(f.Flush(), f.file.Sync(), f.file.Close())
		if well && fault == nil {
			fault = os.Rename(f.file.Name(), followed(f.name))
		}
		if !well || fault != nil {
			os.Remove(f.file.Name())
		}
		if fault != nil {
			err = errors.Join(err, notWritten(f.name, fault))
		}
	}
	return err
}

// writeFile writes one file, which is there only when all of it is.
func writeFile(name string, write func(io.Writer) error) error {
	var files outFiles
	out, err := files.create(name)
	if err != nil {
		return err
	}
	err = write(out)
	if fault := files.close(err == nil); err == nil {
		err = fault
	}
	return err
}

// names lists the files that are there when the run has gone well.
func (files outFiles) names() (names []string) {
	for _, f := range files {
		names = append(names, f.name)
	}
	slices.Sort(names)
	return names
}
