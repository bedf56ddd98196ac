package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// sheetEndings are those of the files that a folder is searched for.
var sheetEndings = []string{".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".parquet"}

// savedOtherwise are those of files that may well be answer sheets and cannot be read: each is taken as one, so that it is
// said how to save it and nobody misses a school that was passed over.
var savedOtherwise = []string{".xls", ".xlsb", ".ods", ".et", ".numbers", ".htm", ".html"}

// sheetFiles gives the files of answer sheets that a command line names, in its order: a folder stands for the files in it
// and below, by name in the order of bytes, so that the same folder gives the same results on every machine. What has
// another ending is left out and listed by printSkipped; hidden files and the lock files of spreadsheet programs are left
// out. So are those that something else has been said of, such as the roster.
func (t *terminal) sheetFiles(args []string, others ...string) (files []string, err error) {
	for _, arg := range args {
		info, err := os.Stat(arg)
		if arg == "-" || err != nil || !info.IsDir() { // a file that is not there is for whoever opens it
			files = append(files, arg)
			continue
		}
		found, err := t.filesIn(arg, others)
		if err != nil {
			return nil, err
		}
		files = append(files, found...)
	}
	return files, t.onlyOnce(files)
}

// filesIn gives the files of answer sheets in a folder.
func (t *terminal) filesIn(folder string, others []string) (files []string, err error) {
	err = filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name != folder && isHidden(entry.Name()):
			if entry.IsDir() {
				return filepath.SkipDir
			}
		case entry.IsDir(), slices.ContainsFunc(others, func(other string) bool { return sameFile(name, other) }):
		case holdsSheets(name):
			files = append(files, name)
		default:
			t.skipped = append(t.skipped, name)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, errors.New(t.say("empty folder", folder, strings.Join(sheetEndings, " ")))
	}
	return files, nil
}

// printSkipped lists what lies in the folders and is not read.
func (t *terminal) printSkipped(w io.Writer) {
	if len(t.skipped) > 0 {
		fmt.Fprintln(w, t.say("skipped files", len(t.skipped), firstOf(t.skipped)))
	}
}

// isHidden recognises what a folder does not show, and the lock files that spreadsheet programs leave.
func isHidden(name string) bool { return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") }

// holdsSheets recognises a file by its ending; a link counts as what it leads to.
func holdsSheets(name string) bool {
	info, err := os.Stat(name)
	end := strings.ToLower(filepath.Ext(name))
	return err == nil && info.Mode().IsRegular() && (slices.Contains(sheetEndings, end) || slices.Contains(savedOtherwise, end))
}

// maxNamed is how many names a message lists.
const maxNamed = 10

// firstOf joins names, the first of them where there are many.
func firstOf(names []string) string {
	if len(names) <= maxNamed {
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:maxNamed], ", ") + ", …"
}
