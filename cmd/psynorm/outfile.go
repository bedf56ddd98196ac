package main

import (
	"bufio"
	"errors"
	"os"
	"slices"
)

// outFile is a file that appears under its name only when it has been written whole, readable by its owner alone.
type outFile struct {
	*bufio.Writer
	file *os.File
	name string
	// scrap is removed at the end whatever happens.
	scrap bool
}

// outFiles are the files of one run.
type outFiles []*outFile

// create begins a file beside the one it will replace.
func (files *outFiles) create(name string) (*outFile, error) {
	f, err := os.OpenFile(name+".part", os.O_CREATE|os.O_TRUNC|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	out := &outFile{Writer: bufio.NewWriterSize(f, 1<<16), file: f, name: name}
	*files = append(*files, out)
	return out, nil
}

// close finishes the files: each gets its name when the run went well, and is removed otherwise.
func (files outFiles) close(well bool) (err error) {
	for _, f := range files {
		fault := errors.Join(f.Flush(), f.file.Sync(), f.file.Close())
		if well && fault == nil && !f.scrap {
			fault = os.Rename(f.name+".part", f.name)
		} else {
			os.Remove(f.name + ".part")
		}
		err = errors.Join(err, fault)
	}
	return err
}

// names lists the files that are there when the run has gone well.
func (files outFiles) names() (names []string) {
	for _, f := range files {
		if !f.scrap {
			names = append(names, f.name)
		}
	}
	slices.Sort(names)
	return names
}
