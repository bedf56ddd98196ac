package batch_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/pseudonym"
	"github.com/psynorm/psynorm/profile/rollup"
	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/batch"
)

// part is some sheets, and what happens behind them.
type part struct {
	sheets    []*scoring.Sheet
	given     int
	err       error
	panics    any
	committed *committed
}

// committed is the parts that have been, in that order.
type committed struct {
	parts []*part
	n     atomic.Int64
}

// Next gives one sheet at a time, or two.
func (p *part) Next() ([]*scoring.Sheet, error) {
	if p.given < len(p.sheets) {
		from := p.given
		p.given = min(from+1+from%2, len(p.sheets))
		return p.sheets[from:p.given], nil
	}
	if p.panics != nil {
		panic(p.panics)
	}
	return nil, p.err
}

func (p *part) Commit() {
	p.committed.parts = append(p.committed.parts, p)
	p.committed.n.Add(1)
}

// inParts divides sheets into parts of a size.
func inParts(sheets []*scoring.Sheet, size int) (parts []*part, done *committed) {
	done = new(committed)
	for from := 0; from < len(sheets); from += size {
		parts = append(parts, &part{sheets: sheets[from:min(from+size, len(sheets))], committed: done})
	}
	return parts, done
}

// given yields parts, and an error behind them if there is one.
func given(parts []*part, err error) iter.Seq2[*part, error] {
	return func(yield func(*part, error) bool) {
		for _, p := range parts {
			if !yield(p, nil) {
				return
			}
		}
		if err != nil {
			yield(nil, err)
		}
	}
}

// TestPartsAreSheets: what comes out of parts, empty ones among them, is what comes out of their sheets.
func TestPartsAreSheets(t *testing.T) {
	s, sheets := ipp9(t, 500)
	want := runAll(t, s, sheets)
	for _, size := range []int{1, 7, 100, 1000} {
		parts, done := inParts(sheets, size)
		parts = append(parts, &part{committed: done})
		var table bytes.Buffer
		rows, err := batch.CSV(&table, s.Layout(), units, batch.Columns{})
		require.NoError(t, err)
		tree := rollup.New(s.Layout(), units...)
		var seen []int
		summary, err := batch.RunParts(context.Background(), s, given(parts, nil), batch.Tee(rows, batch.Rollup(tree), new(unruly).sink()),
			batch.Workers(3), batch.Progress(func(done int) { seen = append(seen, done) }))
		require.NoError(t, err)
		require.Equal(t, want.csv, table.String())
		require.Equal(t, want.summary, summary)
		var counts bytes.Buffer
		require.NoError(t, tree.WriteCSV(&counts))
		require.Equal(t, want.rollup, counts.String())
		require.Equal(t, parts, done.parts, "in their order")
		require.Len(t, seen, len(parts))
	}
}

// TestPartsThatEndARun: an error behind the sheets of a part lets those pass; a panic, and a sheet that fails, lets none of
// the part's pass. The place is said by the number in the run, but of a panic while rows are read: nobody knows which.
func TestPartsThatEndARun(t *testing.T) {
	s, sheets := yardstick(t, 100, 0)
	_, foreign := states(t)
	foreign[0].File, foreign[0].Row = "b.csv", 3
	broken := errors.New("the disk is gone")
	before := runtime.NumGoroutine()
	for name, c := range map[string]struct {
		spoil  func(parts []*part)
		behind error
		sheets int
		commit int
		want   error
		says   string
	}{
		"an error of the sequence": {behind: broken, sheets: 100, commit: 10, want: broken},
		"an error of a part":       {spoil: func(p []*part) { p[3].err = broken }, sheets: 40, commit: 4, want: broken},
		"the first of several":     {spoil: func(p []*part) { p[7].err, p[3].err = io.ErrClosedPipe, broken }, sheets: 40, commit: 4, want: broken},
		"a panic in a part": {
			spoil: func(p []*part) { p[3].panics = "5" }, sheets: 30, commit: 3,
			says: "batch: the program itself failed; please report this to its developers: panic of type string",
		},
		"another instrument": {
			spoil: func(p []*part) { p[3].sheets = append(p[3].sheets[:4:4], foreign[0]) }, sheets: 34, commit: 4,
			says: "batch: b.csv: row 3: the sheet or the table was made for states@1, the scorer for yardstick@1",
		},
	} {
		t.Run(name, func(t *testing.T) {
			parts, done := inParts(sheets, 10)
			if c.spoil != nil {
				c.spoil(parts)
			}
			var out bytes.Buffer
			tree := rollup.New(s.Layout())
			summary, err := batch.RunParts(context.Background(), s, given(parts, c.behind), batch.Tee(ids(&out), batch.Rollup(tree)), batch.Workers(3))
			if c.want != nil {
				require.Equal(t, c.want, err)
			} else {
				require.EqualError(t, err, c.says)
			}
			assert.Equal(t, c.sheets, summary.Sheets)
			assert.Equal(t, firstIDs(sheets, c.sheets), out.String())
			assert.EqualValues(t, c.sheets, tree.Total().Present, "what is written is counted")
			assert.Equal(t, parts[:c.commit], done.parts)
			var e *batch.Error
			if errors.As(err, &e) {
				assert.Equal(t, map[string]int{"another instrument": 35}[name], e.Sheet)
			}
		})
	}
	leaves(t, before)
}

// TestSinkFailsInParts counts the sheets before the part in which one is refused.
func TestSinkFailsInParts(t *testing.T) {
	s, sheets := yardstick(t, 100, 0)
	for i := range sheets {
		sheets[i].Row = 0
	}
	refused := errors.New("refused")
	parts, done := inParts(sheets, 10)
	sink := batch.Tally(func() func(*profile.Profile) error {
		return func(p *profile.Profile) error {
			if p.ID >= sheets[57].ID {
				return refused
			}
			return nil
		}
	})
	summary, err := batch.RunParts(context.Background(), s, given(parts, nil), sink, batch.Workers(4))
	require.EqualError(t, err, "batch: sheet 58: the result could not be passed on: refused")
	assert.Equal(t, 50, summary.Sheets)
	assert.Len(t, done.parts, 5)
}

// TestPartsCancelled: whole parts of the first are written, whenever the context ends, and a run without an error is whole.
func TestPartsCancelled(t *testing.T) {
	s, sheets := yardstick(t, 1000, 2)
	r := rand.New(rand.NewPCG(17, 18))
	before := runtime.NumGoroutine()
	for range 40 {
		ctx, cancel := context.WithCancel(context.Background())
		timer := time.AfterFunc(time.Duration(r.IntN(3000))*time.Microsecond, cancel)
		size := 1 + r.IntN(60)
		parts, done := inParts(sheets, size)
		var out bytes.Buffer
		summary, err := batch.RunParts(ctx, s, given(parts, nil), ids(&out), batch.Workers(1+r.IntN(4)))
		timer.Stop()
		cancel()
		require.Equal(t, firstIDs(sheets, summary.Sheets), out.String())
		require.Equal(t, (summary.Sheets+size-1)/size, len(done.parts))
		if err == nil {
			require.Equal(t, len(sheets), summary.Sheets)
			continue
		}
		require.ErrorIs(t, err, context.Canceled)
		require.True(t, summary.Sheets%size == 0 || summary.Sheets == len(sheets), "whole parts")
	}
	leaves(t, before)
}

// TestPartsHoldTheReaderUp: a sink that is slow holds up the sequence of parts, at most so many ahead and one in its hands.
func TestPartsHoldTheReaderUp(t *testing.T) {
	const workers = 2
	s, sheets := yardstick(t, 300, 0)
	parts, done := inParts(sheets, 5)
	ahead := 0
	_, err := batch.RunParts(context.Background(), s, func(yield func(*part, error) bool) {
		for i, p := range parts {
			ahead = max(ahead, i+1-int(done.n.Load()))
			if !yield(p, nil) {
				return
			}
		}
	}, nil, batch.Workers(workers), batch.Progress(func(int) { time.Sleep(200 * time.Microsecond) }))
	require.NoError(t, err)
	assert.LessOrEqual(t, ahead, 2*workers+2+1)
}

// frugal is a sink that may do without scores, and notes how many it was given.
type frugal struct {
	batch.Sink
	without bool
}

func (f frugal) WithoutScores() bool { return f.without }

// TestSinksWithoutScores: scores are made unless every sink says that it can do without.
func TestSinksWithoutScores(t *testing.T) {
	s, sheets := yardstick(t, 40, 1)
	tree := rollup.New(s.Layout(), units...)
	table, err := pseudonym.Create(filepath.Join(t.TempDir(), "pseudonyms.csv"))
	require.NoError(t, err)
	defer table.Close()
	for _, c := range []struct {
		name string
		sink func(counting batch.Sink) batch.Sink
		want bool // scores
	}{
		{"one that can", func(n batch.Sink) batch.Sink { return frugal{n, true} }, false},
		{"one that cannot", func(n batch.Sink) batch.Sink { return frugal{n, false} }, true},
		{"one that does not say", func(n batch.Sink) batch.Sink { return n }, true},
		{"several that can", func(n batch.Sink) batch.Sink { return batch.Tee(frugal{n, true}, batch.Rollup(tree)) }, false},
		{"one of several", func(n batch.Sink) batch.Sink { return batch.Tee(batch.Rollup(tree), n) }, true},
		{"behind pseudonyms", func(n batch.Sink) batch.Sink { return batch.Pseudonyms(table, frugal{n, true}) }, false},
		{"behind pseudonyms, and cannot", func(n batch.Sink) batch.Sink { return batch.Pseudonyms(table, n) }, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			scores, n := 0, 0
			counting := batch.Tally(func() func(*profile.Profile) error {
				return func(p *profile.Profile) error {
					scores, n = scores+len(p.Scores), n+1
					return nil
				}
			})
			_, err := batch.Run(t.Context(), s, each(sheets), c.sink(counting), batch.Workers(1))
			require.NoError(t, err)
			assert.Equal(t, len(sheets), n)
			assert.Equal(t, c.want, scores > 0)
		})
	}
}

// TestRollupOfManyUnits compares the sink with a tree made by hand, whatever the size of the chunks.
func TestRollupOfManyUnits(t *testing.T) {
	s, sheets := ipp9(t, 600)
	for i, sheet := range sheets {
		sheet.Unit = strings.Fields(fmt.Sprintf("s%d c%d", i%13, i%7))[:i%3]
	}
	_, want := byHand(t, s, sheets)
	for _, size := range []int{1, 64, 1000} {
		tree := rollup.New(s.Layout(), units...)
		_, err := batch.Run(context.Background(), s, each(sheets), batch.Rollup(tree), batch.Size(size), batch.Workers(3))
		require.NoError(t, err)
		var a, b bytes.Buffer
		require.NoError(t, want.WriteCSV(&a))
		require.NoError(t, tree.WriteCSV(&b))
		require.Equal(t, a.String(), b.String())
	}
}
