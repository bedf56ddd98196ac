package sheets

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"sync"

	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/sheets/shape"
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
		for part, err := range r.Parts(ctx) {
			if err != nil {
				yield(nil, err)
				return
			}
			if !part.all(ctx, yield) {
				return
			}
		}
	}
}

// Parts gives the rows of all sources in parts, which follow each other and are read by whoever they are given to: several
// at a time, each by one goroutine, which together find the sheets, the problems and the report that Sheets finds. The
// loop over them is where the sources are read. An error, as of Sheets, ends it; it comes behind the parts before it.
//
// Every call reads the sources anew and begins a new Report, which says what has been committed (Part.Commit).
func (r *Reader) Parts(ctx context.Context) iter.Seq2[*Part, error] {
	return func(yield func(*Part, error) bool) {
		r.ledger = r.newLedger()
		r.ledger.addRoster(r.options.Roster)
		p := r.newPass(ctx)
		if r.twoPasses() {
			if err := p.survey(); err != nil {
				yield(nil, err)
				return
			}
		}
		err := p.read(func(q *Part) error {
			undecided := p.decide(q)
			if !yield(q, nil) {
				return errStopped
			}
			return undecided
		})
		if err != nil && !errors.Is(err, errStopped) {
			yield(nil, err)
		}
	}
}

// How many bytes of rows a part has, see Options: few enough that they, and what comes out of them, stay near the processor,
// and enough that handing them on costs little. Each part wakes up somebody who waits, which a run that only counts notices
// at the smaller size; what a run writes of a large part no longer stays near the processor until it is written.
const (
	PartSize      = 64 << 10
	LargePartSize = 256 << 10
)

// errStopped says that nothing further is wanted.
var errStopped = errors.New("stopped")

// pass goes through all sources once, or twice where that is how to choose among several sheets of a person. The fields
// behind the first are shared by everybody who reads parts; those who change them are named.
type pass struct {
	*Reader
	ctx  context.Context
	keys personKeys

	// planned says that verdicts are given with the rows, or are to be made of all of them, so that nobody looks for
	// duplicates while sheets are given out.
	planned bool
	known   *Surveyed // of the file at hand, by a plan; nil: it is to be found out

	// With duplicates: all nobody need wait for anybody, and the committing of parts, which is in order, looks for
	// duplicates. Otherwise the reader chooses, before it gives a part out.
	seen  *repeats
	joint *joint // nil without a roster
	full  bool   // it has been reported that ids are not checked any more

	mu   sync.Mutex
	free []*Part // guarded by mu
}

func (r *Reader) newPass(ctx context.Context) *pass {
	return &pass{
		Reader: r, ctx: ctx, keys: newPersonKeys(), seen: newRepeats(r.maxIDs), joint: newJoint(&r.options, r.levels),
	}
}

// source is one file of a run, for all who read parts of it.
type source struct {
	index  int // into Reader.sources
	name   string
	sheet  string   // of a workbook
	shape  shape.ID // "" for none
	taken  Taken
	path   Taken
	recipe *recipe // nil: nothing of the file can be read

	surveyed Surveyed // also of a file that is refused for it

	mu   sync.Mutex
	idle []*filler // guarded by mu
}

// filler gives a filler that nobody uses, the last one that somebody did.
func (src *source) filler() *filler {
	src.mu.Lock()
	defer src.mu.Unlock()
	n := len(src.idle)
	if n == 0 {
		return newFiller(src.recipe)
	}
	f := src.idle[n-1]
	src.idle = src.idle[:n-1]
	return f
}

func (src *source) release(f *filler) {
	src.mu.Lock()
	defer src.mu.Unlock()
	src.idle = append(src.idle, f)
}

// read goes through the sources, and has every part of them taken. An error ends it.
func (p *pass) read(take func(*Part) error) error {
	for i := range p.sources {
		if err := p.source(i, take); err != nil {
			return err
		}
	}
	return nil
}

// source goes through one file.
func (p *pass) source(i int, take func(*Part) error) error {
	t, err := p.open(i)
	if err != nil {
		return err
	}
	defer t.close()
	src, problems, err := p.begin(t, i)
	if err != nil {
		return err
	}
	for {
		if err := p.ctx.Err(); err != nil {
			return err
		}
		q := p.part(src)
		q.addProblems(problems)
		problems = nil
		if src.recipe == nil {
			q.last, q.encoding = true, t.coding.Encoding
		} else if err := q.load(t); err != nil {
			return err
		}
		last := q.last
		if err := take(q); err != nil || last {
			return err
		}
	}
}

// begin settles how the rows of an opened source become sheets, and what is wrong with it before its rows. An error is one
// of reading the source.
func (p *pass) begin(t *table, i int) (src *source, problems []Problem, err error) {
	src = &source{index: i, name: t.src.Name, sheet: t.sheetName()}
	problems = slices.Concat(t.trouble, t.remarks)
	if t.trouble == nil {
		problems = append(problems, src.bind(t, p.levels)...)
		problems = append(problems, src.join(p.joint)...)
	}
	if src.recipe != nil {
		found, seen, err := p.inspect(t, src.recipe)
		if err != nil {
			return nil, nil, fmt.Errorf("sheets: %s: %w", src.name, err)
		}
		if p.known != nil {
			found = *p.known
		}
		src.surveyed, src.recipe.surveyed = found, found
		problems = append(problems, seen...)
		problems = append(problems, src.recipe.sexesByConvention(p.options.Reads)...)
		doubt, refused := src.recipe.doubtNumbers()
		if doubt != nil {
			problems = append(problems, *doubt)
		}
		if refused { // it was taken for nothing
			src.recipe, src.shape, src.taken = nil, "", Taken{}
		}
	}
	return src, problems, nil
}

// bind makes the recipe of a file whose header has been read, and gives what is wrong with it.
func (src *source) bind(t *table, levels []Level) (problems []Problem) {
	rd := t.reading
	if rd.shape != nil {
		src.shape = rd.shape.ID
	}
	switch {
	case rd.isCodebook && rd.codebook != nil:
		src.taken = Taken(takenCodebook)
		return nil
	case rd.isCodebook:
		return []Problem{newProblem(codeBadCodebook)}
	case rd.problem != nil:
		return []Problem{*rd.problem}
	}
	columns, ok := bind(rd, levels, src.name, t.names, func(found Problem) { problems = append(problems, found) })
	if ok {
		columns.grid = t.cells != nil
		src.taken, src.path = columns.line(rd.def, rd.m), columns.pathLine()
		src.recipe = newRecipe(rd.def, rd.m, columns, t.rows.delimiter)
	}
	return problems
}

// open opens a source, or takes over the stream whose header has been read.
func (p *pass) open(i int) (*table, error) {
	src := p.sources[i]
	if src.Once {
		t := p.streams[i]
		if t == nil {
			return nil, fmt.Errorf("%w: %s", ErrOnce, src.Name)
		}
		p.streams[i] = nil
		return t, nil
	}
	t, err := openTable(src, p.recogniser, &p.options)
	if err != nil {
		return nil, fmt.Errorf("sheets: %w", err)
	}
	return t, nil
}

// part gives a part without rows, one that has been committed if there is any.
func (p *pass) part(src *source) *Part {
	p.mu.Lock()
	defer p.mu.Unlock()
	var q *Part
	if n := len(p.free); n > 0 {
		q, p.free = p.free[n-1], p.free[:n-1]
	} else {
		q = &Part{run: p}
	}
	q.begin(src)
	return q
}

// release takes back a part that nobody needs any more.
func (p *pass) release(q *Part) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.free = append(p.free, q)
}

// load fills a part with the next rows of its file, with the line that cannot be read, or with nothing at the end.
func (q *Part) load(t *table) error {
	text, line, err := t.cut(q.run.partSize, q.memory)
	var bad *rowError
	switch {
	case err == nil:
		q.memory = text
	case errors.Is(err, io.EOF):
		q.last, q.whole = true, true
		q.addProblems(t.finalRemarks(q.file.recipe.used))
	case errors.As(err, &bad):
		q.broken, q.last = bad, bad.Fatal
	default:
		return fmt.Errorf("sheets: %s: %w", t.src.Name, err)
	}
	q.encoding, q.onlyASCII, q.skip = t.coding.Encoding, t.onlyASCII, t.skip
	q.text, q.line, q.limit, q.fed = text, line, t.rows.limit, t.rows.fed
	q.notes = t.notes(q.notes[:0])
	q.rewind(q.text)
	return nil
}
