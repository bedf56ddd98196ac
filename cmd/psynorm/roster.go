package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/psynorm/psynorm/scoring/sheets"
)

// rosterFile says where the roster is: in the file of --roster, else in the one beside the mapping that this names. It has
// no file when there is none.
func (f *sheetFlags) rosterFile(m *sheets.Mapping) (file sheets.RosterFile) {
	if m != nil {
		file = m.Roster
	}
	switch {
	case f.roster != "":
		file.File, file.Sheet = f.roster, ""
	case file.File != "":
		file.File = filepath.Join(filepath.Dir(m.File), filepath.FromSlash(file.File))
	}
	if f.rosterKey != "" {
		file.Key = f.rosterKey
	}
	return file
}

// roster reads the roster, if there is one. What is wrong with its rows is given to problems, which may be nil; what is
// wrong with the whole of it is a finding.
func (t *terminal) roster(f *sheetFlags, m *sheets.Mapping, problems func(sheets.Problem)) (*sheets.Roster, error) {
	file := f.rosterFile(m)
	if file.File == "" {
		if file.Key != "" {
			return nil, errors.New(t.say("key of no roster"))
		}
		return nil, nil
	}
	o := sheets.RosterOptions{Key: file.Key, Sheet: file.Sheet, Problems: problems, Names: f.names}
	if m != nil {
		o.School, o.Dates = m.School, m.Dates
	}
	r, err := sheets.LoadRoster(sheets.Source{
		Name: file.File, Open: func() (io.ReadCloser, error) { return os.Open(file.File) },
	}, o)
	var wrong *sheets.Problem
	var path *fs.PathError
	switch {
	case errors.As(err, &wrong):
		err = findings{err}
	case errors.As(err, &path) && misnamed(path) && f.roster == "":
		err = errors.New(t.fileFault(path) + t.say("roster of mapping", m.File))
	}
	return r, err
}

// expand puts the files that folders hold in place of the folders, but for the roster.
func (t *terminal) expand(f *sheetFlags, args []string) ([]string, error) {
	m, err := t.findMapping(f.mapping)
	if err != nil {
		return nil, err
	}
	return t.sheetFiles(args, f.rosterFile(m).File)
}
