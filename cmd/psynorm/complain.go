package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/profile/rollup"
	"github.com/psynorm/psynorm/scoring/sheets"
)

// complain prints what stopped a run, if anything did and has not been printed yet.
func (t *terminal) complain(err error) {
	var list instruments.ErrorList
	switch {
	case err == nil, errors.Is(err, errFindings):
	case errors.As(err, &list):
		fmt.Fprint(t.err, list.Render(t.lang))
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(t.err, "psynorm: "+t.say("interrupted"))
	default:
		fmt.Fprintln(t.err, "psynorm: "+t.explainError(err))
	}
}

// explainError says in the reader's language what the system reports most often.
func (t *terminal) explainError(err error) string {
	var path *fs.PathError
	var ours interface{ Message(tag string) string }
	var wrong *sheets.Problem
	switch {
	case errors.As(err, &path):
		return t.fileFault(path)
	case errors.As(err, &wrong):
		return wrong.Text(t.lang)
	case errors.Is(err, rollup.ErrInformants):
		return t.say("rollup informants")
	case errors.As(err, &ours):
		return ours.Message(t.lang)
	case errors.Is(err, sheets.ErrOnce):
		return t.say("read once")
	case errors.Is(err, sheets.ErrRosterSize):
		return t.say("roster too long", sheets.MaxRosterPupils, sheets.MaxRosterClasses)
	case errors.Is(err, sheets.ErrTooManyIDs):
		return t.say("too many ids")
	}
	return err.Error()
}

// fileFault says what is wrong with a file that could not be opened, read or written.
func (t *terminal) fileFault(err *fs.PathError) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return t.say("no such file", err.Path)
	case errors.Is(err, syscall.EISDIR):
		return t.say("is a folder", err.Path)
	case errors.Is(err, syscall.ENOTDIR):
		return t.say("below no folder", err.Path)
	case errors.Is(err, fs.ErrPermission):
		return t.say("no permission", err.Path)
	case errors.Is(err, syscall.ENOSPC):
		return t.say("disk full", err.Path)
	case err.Op == "write":
		return t.say("not written", err.Path, err.Err)
	}
	return t.say("not read", err.Path, err.Err)
}

// misnamed reports whether a file could not be used because its name is wrong: it is not there, or it is a folder.
func misnamed(err *fs.PathError) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.EISDIR) || errors.Is(err, syscall.ENOTDIR)
}
