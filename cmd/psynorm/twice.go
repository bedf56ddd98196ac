package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// onlyOnce refuses answer sheets that are named twice, by whatever names, since they would be counted twice; and says which
// files have the same contents, as a copy has.
func (t *terminal) onlyOnce(files []string) error {
	bySize := map[int64][]sheetFile{}
	for _, name := range files {
		info, err := os.Stat(name)
		if name == "-" || err != nil { // what is not there is for whoever opens it
			continue
		}
		this := sheetFile{name: name, info: info}
		alike := bySize[info.Size()]
		for i := range alike {
			if os.SameFile(info, alike[i].info) {
				return errors.New(t.say("same sheets", alike[i].name, name))
			}
		}
		for i := range alike {
			if filepath.Base(name) != codebookName && alike[i].sameContents(&this) {
				fmt.Fprintln(t.err, t.say("same contents", alike[i].name, name))
				break
			}
		}
		bySize[info.Size()] = append(alike, this)
	}
	return nil
}

// codebookName is how 问卷网 calls a codebook, of which every folder may have the same.
const codebookName = "code.csv"

// sheetFile is a file of answer sheets, and its contents as far as they had to be compared.
type sheetFile struct {
	name string
	info os.FileInfo
	sums [2]string // of its beginning, and of the whole; "" before it was asked for
}

// beginning is so many bytes as mostly settle whether files of one size are the same.
const beginning = 64 << 10

// sameContents compares two files of the same size. What is no regular file, or cannot be read, is the same as nothing.
func (f *sheetFile) sameContents(other *sheetFile) bool {
	if !f.info.Mode().IsRegular() || !other.info.Mode().IsRegular() || f.info.Size() == 0 {
		return false
	}
	for whole := range f.sums {
		a, b := f.sum(whole), other.sum(whole)
		if a == "" || a != b {
			return false
		}
	}
	return true
}

// sum gives a sum of the file's beginning, for 0, or of the whole of it; "" where it cannot be read.
func (f *sheetFile) sum(whole int) string {
	if f.sums[whole] != "" {
		return f.sums[whole]
	}
	r, err := os.Open(f.name)
	if err != nil {
		return ""
	}
	defer r.Close()
	var in io.Reader = r
	if whole == 0 {
		in = io.LimitReader(r, beginning)
	}
	h := sha256.New()
	if _, err := io.Copy(h, in); err != nil {
		return ""
	}
	f.sums[whole] = string(h.Sum(nil))
	return f.sums[whole]
}
