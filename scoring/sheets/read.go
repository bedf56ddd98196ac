package sheets

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/psynorm/psynorm/scoring"
)

// ErrTooManyIDs is the error of a run with more persons than can be told apart, whose mapping asks to choose among the
// sheets of one person: it has to be split.
var ErrTooManyIDs = fmt.Errorf("sheets: more than %d ids in one run with duplicates other than all: score in parts", maxIDs)

// Sheets gives the answer sheets of all sources, in their order. It is the same Sheet every time, filled anew: whoever
// keeps one copies it (scoring.Sheet.Copy).
//
// An error ends the reading: the context's, one of reading a source, ErrOnce or ErrTooManyIDs. Nothing that is wrong with
// the content of a source is an error here: it is a problem in the Report, and costs as little as it can, a cell, a row
// or, where nobody could tell the columns apart, a file.
//
// Every call reads the sources anew and begins a new Report.
func (r *Reader) Sheets(ctx context.Context) iter.Seq2[*scoring.Sheet, error] {
	return func(yield func(*scoring.Sheet, error) bool) {
		r.ledger = newLedger(r.options.Problems)
		p := &pass{Reader: r, seen: newRepeats(r.maxIDs), sheet: scoring.NewSheet(r.def)}
		if r.twoPasses() {
			p.surveying = true
			if err := p.run(ctx); err != nil {
				yield(nil, err)
				return
			}
		}
		p.surveying, p.yield = false, yield
		if err := p.run(ctx); err != nil && !errors.Is(err, errStopped) {
			yield(nil, err)
		}
	}
}

// errStopped says that nobody wants further sheets.
var errStopped = errors.New("stopped")

// pass goes through all sources once: to survey who has several sheets, or to give the sheets out.
type pass struct {
	*Reader
	seen      *repeats
	sheet     *scoring.Sheet
	surveying bool
	yield     func(*scoring.Sheet, error) bool
	full      bool // it has been reported that ids are not checked any more
	file      int  // index into sources
	begun     bool // the file has a row of data
	fill      *filler
}

func (p *pass) run(ctx context.Context) error {
	for i := range p.sources {
		p.file = i
		if err := p.source(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (p *pass) report(problem Problem) {
	if !p.surveying {
		problem.File = p.sources[p.file].Name
		p.ledger.add(problem)
	}
}

// source goes through one file.
func (p *pass) source(ctx context.Context) error {
	src := p.sources[p.file]
	t, err := p.open(src)
	if err != nil {
		return err
	}
	defer t.close()
	before := p.ledger.Report
	for _, problem := range t.trouble {
		p.report(problem)
	}
	if t.trouble == nil {
		err = p.contents(ctx, t)
	}
	if !p.surveying {
		p.ledger.Files = append(p.ledger.Files, FileReport{
			Name: src.Name, Encoding: t.coding.Encoding,
			Rows: p.ledger.Rows - before.Rows, Sheets: p.ledger.Sheets - before.Sheets,
		})
	}
	return err
}

// contents goes through the rows of a file whose header makes sense.
func (p *pass) contents(ctx context.Context, t *table) error {
	plan, ok := bind(p.def, p.m, p.levels, t.src.Name, t.names, p.report)
	if !ok {
		return nil
	}
	p.fill = newFiller(p.def, p.m, plan, p.report)
	return p.rows(ctx, t)
}

// open opens a source, or takes over the stream whose header has been read.
func (p *pass) open(src Source) (*table, error) {
	if src.Once {
		t := p.streams[p.file]
		if t == nil {
			return nil, fmt.Errorf("%w: %s", ErrOnce, src.Name)
		}
		p.streams[p.file] = nil
		return t, nil
	}
	t, err := openTable(src, p.m, p.options.RowLimit)
	if err != nil {
		return nil, fmt.Errorf("sheets: %w", err)
	}
	return t, nil
}

// rows goes through the data rows of a file.
func (p *pass) rows(ctx context.Context, t *table) error {
	p.begun = false
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		r, err := t.next()
		switch {
		case err != nil:
			if done, err := p.failed(t, err); done || err != nil {
				return err
			}
			p.begun = true
		case !isBlank(r):
			p.begun = true
			if err := p.row(r); err != nil {
				return err
			}
		}
	}
}

// failed takes what the table gives instead of a row; done when there is nothing more to read.
func (p *pass) failed(t *table, err error) (done bool, _ error) {
	var bad *rowError
	switch {
	case errors.Is(err, io.EOF):
		if !p.begun {
			p.report(newProblem(codeHeaderOnly))
		}
		return true, nil
	case !errors.As(err, &bad):
		return true, fmt.Errorf("sheets: %s: %w", t.src.Name, err)
	}
	p.lose(rowProblem(bad, p.fill.labels))
	if bad.Fatal {
		p.report(stoppedAt(bad.Line))
	}
	return bad.Fatal, nil
}

// lose counts a row that gives no sheet.
func (p *pass) lose(problem Problem) {
	p.report(problem)
	if !p.surveying {
		p.ledger.Rows++
		p.ledger.Lost++
	}
}

// row turns one row into a sheet and gives it out.
func (p *pass) row(r *row) error {
	f := p.fill
	if !f.fits(r) {
		problem := newProblem(codeRagged, r.len(), len(f.names))
		problem.Row, problem.Column = r.line, headerName(f.labels, min(r.len(), len(f.names)))
		p.lose(problem)
		return nil
	}
	kept := f.kept(r)
	if !p.surveying {
		p.ledger.Rows++
		if !kept {
			p.ledger.Dropped++
		}
	}
	if !kept {
		return nil
	}
	s := p.sheet
	s.Reset()
	s.File, s.Row, s.Form = p.sources[p.file].Name, r.line, f.form
	f.identify(s, r)
	if p.surveying {
		return p.survey(s, r)
	}
	chosen, err := p.chosen(s)
	if err != nil || !chosen {
		return err
	}
	f.describe(s)
	f.answers(s, r)
	p.ledger.Sheets++
	if !p.yield(s, nil) {
		return errStopped
	}
	return nil
}

// isBlank reports a row of nothing but blanks, as spreadsheets leave them at the end of a table.
func isBlank(r *row) bool { return blankFrom(r, 0) }

func blankFrom(r *row, from int) bool {
	for i := from; i < r.len(); i++ {
		if len(trimCell(r.field(i))) > 0 {
			return false
		}
	}
	return true
}
