package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/profile/report"
	"github.com/psynorm/psynorm/profile/view"
)

// ofThose writes the page of the pupil asked for, or those of everybody in the unit.
func (r *reportRun) ofThose(ctx context.Context, files []string) error {
	w, err := r.openWaves(ctx, &r.flags.waveFlags, files)
	if err != nil {
		return err
	}
	defer w.close()
	if r.flags.pupils {
		if err := r.withinSchool(w); err != nil {
			return err
		}
		return r.everybody(ctx, w)
	}
	if !w.knows(r.flags.id) {
		return findings{errors.New(r.say("nobody of that id", r.flags.id))}
	}
	p, err := w.person(w.register.identify(r.flags.id))
	if err != nil {
		return err
	}
	one := r.portrait(w, p)
	err = r.folder.put(firstPage, func(to io.Writer) error { return report.Pupil(to, one, r.pages) })
	var wrong *report.Error
	if !errors.As(err, &wrong) {
		return err
	}
	said := wrong.Message(r.lang)
	if wrong.Code == report.NoSheet {
		said += "\n" + one.Viewer.WithoutSheet(one.Pupil, one.Dossier.Events(), w.scorer.Layout()).In(r.lang)
	}
	return findings{errors.New(strings.TrimSpace(said))}
}

// withinSchool refuses a unit that is more than one school.
func (r *reportRun) withinSchool(w *waves) error {
	levels := w.register.levels
	school := slices.IndexFunc(levels, func(level string) bool { return lang.IsLevel(level, "school") })
	if school < 0 {
		return errors.New(r.say("report no school", strings.Join(r.flags.rosterFiles(), ", ")))
	}
	if len(w.unitPath) <= school {
		return errors.New(r.say("report one school", lang.OneLine(r.flags.unit)))
	}
	return nil
}

// viewer gives who reads the page of a pupil.
func (r *reportRun) viewer(w *waves, p *view.Pupil) view.Viewer {
	scope := w.scope()
	switch {
	case r.role == view.Self, r.role == view.Guardian, r.flags.unit == "" && r.role != view.Case:
		scope = view.Scope{Pupil: p.ID}
	}
	return view.Viewer{Role: r.role, Scope: scope, TurnedOn: r.flags.turnedOn}
}

// portrait is what the page of a pupil is made of.
func (r *reportRun) portrait(w *waves, p *portrait) report.Portrait {
	return report.Portrait{
		Dossier: p.dossier, Series: p.series, Scorer: w.scorer, Pupil: &p.Pupil, Viewer: r.viewer(w, &p.Pupil),
		Expected: w.expected(p),
	}
}

// expected are the waves of everybody in which a pupil was expected, or has a sheet.
func (w *waves) expected(p *portrait) (out []dossier.Expected) {
	for i, wave := range w.waves {
		is, known := w.register.expected(p.ID, i)
		if is || !known || p.in[i] > 0 {
			out = append(out, dossier.Expected{Name: wave.Name, From: wave.From, To: wave.To, Wave: p.in[i], Listed: is})
		}
	}
	return out
}

// everybody writes the pages of all pupils of the scope, several at a time, and the list that leads to them. Pages are
// numbered, for a name or an id in the name of a file would be seen by whoever sees the folder.
func (r *reportRun) everybody(ctx context.Context, w *waves) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	drawn := newProgress(r.terminal)
	var listed []report.Listed
	var writing sync.WaitGroup
	places := make(chan struct{}, runtime.GOMAXPROCS(0))
	for p, err := range w.people(ctx) {
		if err != nil {
			stop(err)
			break
		}
		page := r.portrait(w, p)
		page.List = firstPage
		one := report.Listed{Pupil: p.Pupil, Standing: page.Standing()}
		if len(p.series.Waves()) > 0 {
			one.File = fmt.Sprintf("p%04d.html", len(listed)+1)
			r.folder.add(one.File)
			places <- struct{}{}
			writing.Go(func() {
				defer func() { <-places }()
				if err := r.folder.write(one.File, func(to io.Writer) error { return report.Pupil(to, page, r.pages) }); err != nil {
					stop(err)
				}
			})
		}
		listed = append(listed, one)
		drawn.draw(func() string { return r.say("report pages", len(listed), len(w.ids)) })
	}
	writing.Wait()
	drawn.done()
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if without := len(listed) - r.folder.pages(); without > 0 {
		fmt.Fprintln(r.err, r.say("report absent", without))
	}
	all := view.Viewer{Role: r.role, Scope: w.scope()}
	return r.folder.put(firstPage, func(to io.Writer) error { return report.Pupils(to, all, listed, r.pages) })
}
