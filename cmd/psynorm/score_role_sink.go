package main

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/view"
	"github.com/psynorm/psynorm/scoring/batch"
)

// audience is for whom the results are, and what is known of those whom they are of.
type audience struct {
	view.Viewer
	names map[string]string   // by id, of the roster; nil without one
	rooms map[string][]string // by id: the path in the dormitories
	some  atomic.Bool         // somebody is in the scope
}

// findAudience settles for whom the results are. It is nil where they are of everybody in full.
func (r *scoreRun) findAudience() error {
	f := r.flags
	if !f.otherRole() && f.scope == "" {
		return nil
	}
	v, err := r.viewer(&f.roleFlags)
	if err != nil {
		return err
	}
	a := &audience{Viewer: v}
	if a.rooms, err = r.dormitories(f.dormitories); err != nil {
		return err
	}
	if v.Role != view.Full && v.Role != view.Case {
		a.names, err = r.rosterNames()
	}
	r.audience = a
	return err
}

// rosterNames gives the names on the roster by id; nil where there is no roster.
func (r *scoreRun) rosterNames() (map[string]string, error) {
	m, err := r.findMapping(r.flags.mapping)
	if err != nil {
		return nil, err
	}
	named := r.flags.sheetFlags
	named.names = true
	roster, err := r.roster(&named, m, nil)
	if roster == nil || err != nil {
		return nil, err
	}
	names := make(map[string]string, roster.Pupils())
	for p := range roster.All() {
		names[p.ID] = p.Name
	}
	return names, nil
}

// pupil gives who a sheet is of.
func (a *audience) pupil(p *profile.Profile) view.Pupil {
	who := view.Pupil{ID: p.ID, Name: a.names[p.ID], Places: []view.Place{{Tree: treeClass, Path: p.Unit}}}
	if room := a.rooms[p.ID]; room != nil {
		who.Places = append(who.Places, view.Place{Tree: treeDormitory, Path: room})
	}
	return who
}

// viewsTo makes what writes the views of a role: CSV, or JSON Lines.
func (r *scoreRun) viewsTo(w io.Writer) (batch.Sink, error) {
	a, tag, lines := r.audience, r.textLang, strings.HasSuffix(r.flags.out, ".jsonl")
	if tag == "" {
		tag = r.lang
	}
	if !lines {
		head, _ := view.CSVHead(nil, a.Role)
		if _, err := w.Write(head); err != nil {
			return nil, err
		}
	}
	line := func(dst []byte, p *profile.Profile) ([]byte, error) {
		who := a.pupil(p)
		if r.pseudonyms != nil {
			who.Pseudonym = string(r.pseudonyms.Key().Append(nil, p.ID))
		}
		switch v, ok := a.Of(p, &who); {
		case !ok:
			return dst, nil
		case lines:
			return append(view.AppendJSON(dst, &v), '\n'), nil
		default:
			return view.AppendCSV(dst, &v, tag), nil
		}
	}
	if a.Role == view.Case {
		r.sorted = &sortedRows{to: w, line: line}
		return decided{r.sorted}, nil
	}
	return decided{batch.Lines(w, line)}, nil
}

// sortedRows is a sink that keeps its rows and writes them in their own order. Those of case begin with the pseudonym. In the
// order of the sheets, which may be that of a register, the place of a row would say whose it is.
type sortedRows struct {
	to   io.Writer
	line func(dst []byte, p *profile.Profile) ([]byte, error)
	rows [][]byte
}

// Chunk implements batch.Sink.
func (s *sortedRows) Chunk() batch.Chunk { return &rowsOfChunk{of: s} }

// write writes the rows.
func (s *sortedRows) write() error {
	slices.SortFunc(s.rows, bytes.Compare)
	w := bufio.NewWriter(s.to)
	for _, row := range s.rows {
		if _, err := w.Write(row); err != nil {
			return err
		}
	}
	return w.Flush()
}

type rowsOfChunk struct {
	of   *sortedRows
	rows [][]byte
}

// Add implements batch.Chunk.
func (c *rowsOfChunk) Add(p *profile.Profile) error {
	row, err := c.of.line(nil, p)
	if err == nil && len(row) > 0 {
		c.rows = append(c.rows, row)
	}
	return err
}

// Commit implements batch.Chunk.
func (c *rowsOfChunk) Commit() error {
	c.of.rows = append(c.of.rows, c.rows...)
	c.rows = c.rows[:0]
	return nil
}

// decided is a sink of views, which show no score: none is made for it.
type decided struct{ batch.Sink }

// WithoutScores implements batch.Undemanding.
func (decided) WithoutScores() bool { return true }

// destined has a sink given those alone who are in the scope.
func (r *scoreRun) destined(sink batch.Sink) batch.Sink {
	if r.audience == nil {
		return sink
	}
	return &scoped{sink, r.audience}
}

// nobody is the finding of a scope in which no sheet is.
func (r *scoreRun) nobody(sheets int) error {
	if a := r.audience; a == nil || a.some.Load() || sheets == 0 {
		return nil
	}
	return errors.New(r.say("nobody in scope"))
}

// scoped is a sink to which nobody outside a scope exists.
type scoped struct {
	sink batch.Sink
	to   *audience
}

// Chunk implements batch.Sink.
func (s *scoped) Chunk() batch.Chunk { return &scopedChunk{s.sink.Chunk(), s.to} }

// WithoutScores implements batch.Undemanding.
func (s *scoped) WithoutScores() bool {
	u, ok := s.sink.(batch.Undemanding)
	return ok && u.WithoutScores()
}

type scopedChunk struct {
	batch.Chunk
	to *audience
}

// Add implements batch.Chunk.
func (c *scopedChunk) Add(p *profile.Profile) error {
	who := c.to.pupil(p)
	if !c.to.Scope.Holds(&who) {
		return nil
	}
	c.to.some.Store(true)
	return c.Chunk.Add(p)
}
