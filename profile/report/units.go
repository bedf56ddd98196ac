package report

import (
	"bytes"
	"context"
	"io"
	"runtime"

	"github.com/psynorm/psynorm/profile/release"
	"github.com/psynorm/psynorm/profile/rollup"
	"github.com/psynorm/psynorm/profile/view"
)

// Put takes a page: it makes the file of that name in a directory, and has its content written. Names are of ASCII letters,
// digits, - and a point, and no two of a run are the same. Units calls it from one goroutine, page after page.
type Put func(name string, write func(io.Writer) error) error

// Wave is what pages of units are made of, and for whom.
type Wave struct {
	// Viewer is who reads the pages. Its scope is a unit of the tree class, or all of it, and there are pages of that unit and
	// of those below it: of no other one there is a word, but that the first page names those it is in. Aggregate reads a
	// release, Full and Summary exact counts; Summary sees no scales, exactly as of a single pupil.
	Viewer view.Viewer

	Release *release.Release   // of the role aggregate; nil for the others
	Earlier []*release.Release // of waves before, the oldest first, for the trend; nil for none

	Rollup         *rollup.File   // of the roles full and summary; nil for aggregate
	EarlierRollups []*rollup.File // likewise

	Name string // of the city: what all units together are called; "" calls them so

	Progress func(done, of int) // is told after each page; nil: nobody is
}

// firstPage is the page of the unit asked for, from which links lead to all others.
const firstPage = "index.html"

// Units writes a page for the unit that the viewer asks for, index.html, and one for each unit below it, in the order of the
// register. Pages are made side by side and put one after another; the same arguments give the same bytes.
//
// The error is an *Error of what was asked; a *release.Error or *rollup.FileError of an earlier wave that cannot be compared;
// that of ctx, or that of put. What has been put by then stays.
func Units(ctx context.Context, put Put, of Wave, o Options) error {
	w, err := o.words()
	if err != nil {
		return err
	}
	s, err := of.survey()
	if err != nil {
		return err
	}
	b := builder{words: w, survey: s, role: of.Viewer.Role, date: o.Date, whole: of.Name}
	return inOrder(ctx, len(s.units), b.write, func(i int, page []byte) error {
		err := put(s.units[i].file, func(to io.Writer) error {
			_, err := to.Write(page)
			return err
		})
		if err == nil && of.Progress != nil {
			of.Progress(i+1, len(s.units))
		}
		return err
	})
}

// survey gives what the viewer may see.
func (of *Wave) survey() (s *survey, err error) {
	exact := of.Viewer.Role == view.Full || of.Viewer.Role == view.Summary
	scope := of.Viewer.Scope
	switch {
	case !exact && of.Viewer.Role != view.Aggregate:
		return nil, &Error{Code: NoUnitsForRole}
	case exact && (of.Rollup == nil || of.Release != nil || of.Earlier != nil),
		!exact && (of.Release == nil || of.Rollup != nil || of.EarlierRollups != nil):
		return nil, &Error{Code: OtherSource}
	case scope.Pupil != "" || scope.Tree != "class":
		return nil, &Error{Code: NoUnitScope}
	case exact:
		s = rollupSurvey(of.Rollup, scope.Path)
	default:
		s = releaseSurvey(of.Release, scope)
	}
	if s == nil {
		return nil, &Error{Code: UnknownUnit}
	}
	if exact {
		s.past, err = s.countedPast(of.Rollup, of.EarlierRollups)
	} else {
		s.past, err = s.releasedPast(of.Release, of.Earlier)
	}
	if of.Viewer.Role == view.Summary {
		s.withoutScales()
	}
	return s, err
}

// made is a page, or why there is none.
type made struct {
	text []byte
	err  error
}

// inOrder makes so many pages side by side, and takes them one after another in their order.
func inOrder(ctx context.Context, n int, write func(i int, to io.Writer) error, take func(i int, page []byte) error) error {
	within, stop := context.WithCancel(ctx)
	defer stop()
	pending := make(chan chan made, runtime.GOMAXPROCS(0))
	go func() {
		defer close(pending)
		for i := range n {
			one := make(chan made, 1)
			select {
			case <-within.Done():
				return
			case pending <- one:
				go func() {
					var b bytes.Buffer
					err := write(i, &b)
					one <- made{b.Bytes(), err}
				}()
			}
		}
	}()
	i := 0
	for one := range pending {
		page := <-one
		if err := ctx.Err(); err != nil {
			return err
		}
		if page.err != nil {
			return page.err
		}
		if err := take(i, page.text); err != nil {
			return err
		}
		i++
	}
	return ctx.Err()
}
