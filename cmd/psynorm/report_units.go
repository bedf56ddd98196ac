package main

import (
	"context"
	"errors"
	"iter"

	"github.com/psynorm/psynorm/profile/release"
	"github.com/psynorm/psynorm/profile/report"
	"github.com/psynorm/psynorm/profile/rollup"
	"github.com/psynorm/psynorm/profile/view"
)

// units writes the pages of the unit asked for and of those below it.
func (r *reportRun) units(ctx context.Context) error {
	of := report.Wave{Viewer: view.Viewer{Role: r.role, Scope: view.Scope{Tree: treeClass}}}
	var err error
	if r.role == view.Aggregate {
		err = r.released(&of)
	} else {
		err = r.counted(&of)
	}
	if err != nil {
		return err
	}
	drawn := newProgress(r.terminal)
	of.Progress = func(done, all int) { drawn.draw(func() string { return r.say("report pages", done, all) }) }
	err = report.Units(ctx, r.folder.put, of, r.pages)
	drawn.done()
	return r.unitsFault(err)
}

// released reads the releases.
func (r *reportRun) released(of *report.Wave) error {
	var all []*release.Release
	for _, name := range r.flags.releases {
		one, err := r.readRelease(name)
		if err != nil {
			return err
		}
		all = append(all, one)
	}
	last := len(all) - 1
	of.Release, of.Earlier = all[last], all[:last:last]
	if last == 0 {
		of.Earlier = nil
	}
	var err error
	of.Viewer.Scope.Path, err = r.unitAmong("no such released unit", releasedPaths(of.Release), of.Release.UnitLevels, r.flags.unit)
	return err
}

// releasedPaths goes through the units of a release.
func releasedPaths(r *release.Release) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for i := range r.Units {
			if !yield(r.Units[i].Path) {
				return
			}
		}
	}
}

// counted reads the roll-up files.
func (r *reportRun) counted(of *report.Wave) error {
	var all []*rollup.File
	for _, name := range r.flags.rollups {
		one, err := r.readRollup(name)
		if err != nil {
			return err
		}
		all = append(all, one)
	}
	last := len(all) - 1
	of.Rollup, of.EarlierRollups = all[last], all[:last]
	var err error
	of.Viewer.Scope.Path, err = r.unitAsked(of.Rollup.Tree, r.flags.unit)
	return err
}

// unitsFault makes findings of what is wrong with the waves.
func (r *reportRun) unitsFault(err error) error {
	var ofRelease *release.Error
	var ofRollup *rollup.FileError
	if errors.As(err, &ofRelease) || errors.As(err, &ofRollup) {
		return findings{err}
	}
	return err
}
