package batch_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"iter"
	"math/rand/v2"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/batch"
)

// ids is a sink that writes nothing but ids.
func ids(w io.Writer) batch.Sink {
	return batch.Lines(w, func(dst []byte, p *profile.Profile) ([]byte, error) {
		return append(append(dst, p.ID...), '\n'), nil
	})
}

// firstIDs is what ids writes of the first n sheets.
func firstIDs(sheets []*scoring.Sheet, n int) string {
	var b strings.Builder
	for _, sheet := range sheets[:n] {
		b.WriteString(sheet.ID + "\n")
	}
	return b.String()
}

// leaves makes sure that no goroutine of a run is left behind.
func leaves(t *testing.T, before int) {
	t.Helper()
	for range 5000 { // one that has done its work may still be leaving
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Fatalf("%d goroutines before, %d after", before, runtime.NumGoroutine())
}

// cancelling yields sheets and calls cancel before the one at an index.
func cancelling(sheets []*scoring.Sheet, at int, cancel func()) iter.Seq2[*scoring.Sheet, error] {
	return func(yield func(*scoring.Sheet, error) bool) {
		for i, sheet := range sheets {
			if i == at {
				cancel()
			}
			if !yield(sheet, nil) {
				return
			}
		}
	}
}

// TestCancelledWhileReading: wherever the context ends, whole chunks of the first sheets are written, and counted.
func TestCancelledWhileReading(t *testing.T) {
	s, sheets := yardstick(t, 1000, 2)
	r := rand.New(rand.NewPCG(7, 8))
	before := runtime.NumGoroutine()
	for range 60 {
		at, size := r.IntN(len(sheets)), 1+r.IntN(100)
		ctx, cancel := context.WithCancel(context.Background())
		var out bytes.Buffer
		counted := countSheets()
		summary, err := batch.Run(ctx, s, cancelling(sheets, at, cancel), batch.Tee(ids(&out), counted, new(unruly).sink()),
			batch.Size(size), batch.Workers(1+r.IntN(4)))
		require.ErrorIs(t, err, context.Canceled)
		whole := at / size * size
		require.Equal(t, whole, summary.Sheets, "cancelled before sheet %d, chunks of %d", at, size)
		require.Equal(t, firstIDs(sheets, whole), out.String())
		require.EqualValues(t, whole, counted.n.Load(), "what is scored is written")
	}
	leaves(t, before)
}

// counting is a tally of sheets.
type counting struct {
	batch.Sink
	n *atomic.Int64
}

func countSheets() counting {
	n := new(atomic.Int64)
	return counting{batch.Tally(func() func(*profile.Profile) error {
		return func(*profile.Profile) error { n.Add(1); return nil }
	}), n}
}

// TestCancelledAtAnyTime: the context ends from outside, while sheets are read, scored or written. A run that reports no
// error has written every sheet.
func TestCancelledAtAnyTime(t *testing.T) {
	s, sheets := yardstick(t, 1500, 2)
	r := rand.New(rand.NewPCG(9, 10))
	before := runtime.NumGoroutine()
	for range 60 {
		size := 1 + r.IntN(60)
		ctx, cancel := context.WithCancel(context.Background())
		timer := time.AfterFunc(time.Duration(r.IntN(4000))*time.Microsecond, cancel)
		var out bytes.Buffer
		summary, err := batch.Run(ctx, s, each(sheets), ids(&out), batch.Size(size), batch.Workers(1+r.IntN(4)))
		timer.Stop()
		cancel()
		require.Equal(t, firstIDs(sheets, summary.Sheets), out.String())
		if err == nil {
			require.Equal(t, len(sheets), summary.Sheets)
			continue
		}
		require.ErrorIs(t, err, context.Canceled)
		require.Zero(t, summary.Sheets%size, "whole chunks")
	}
	leaves(t, before)
}

// TestCancelledWhileWriting: sheets in chunks that were full when the context ended are scored and written, not skipped,
// also those that no worker had begun.
func TestCancelledWhileWriting(t *testing.T) {
	s, sheets := yardstick(t, 4, 0) // as many chunks as one worker may have under way
	for range 100 {
		ctx, cancel := context.WithCancel(context.Background())
		held, read := make(chan struct{}), make(chan struct{})
		var out bytes.Buffer
		hold := batch.Tally(func() func(*profile.Profile) error {
			return func(p *profile.Profile) error {
				if p.ID == sheets[1].ID {
					<-held
				}
				return nil
			}
		})
		summary, err := batch.Run(ctx, s, func(yield func(*scoring.Sheet, error) bool) {
			for sheet := range each(sheets) {
				if !yield(sheet, nil) {
					return
				}
			}
			close(read)
		}, batch.Tee(hold, ids(&out)), batch.Workers(1), batch.Size(1), batch.Progress(func(done int) {
			if done == 1 {
				<-read
				cancel()
				close(held)
			}
		}))
		if err != nil { // whether the reader saw the end of the sheets or that of the context first
			require.ErrorIs(t, err, context.Canceled)
		}
		require.Equal(t, 4, summary.Sheets)
		require.Equal(t, firstIDs(sheets, 4), out.String())
	}
}

// TestCancelledBefore: nothing is read.
func TestCancelledBefore(t *testing.T) {
	s, _ := yardstick(t, 0, 0)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	summary, err := batch.Run(ctx, s, func(func(*scoring.Sheet, error) bool) { t.Error("read") }, nil)
	require.ErrorIs(t, err, context.Canceled)
	assert.Zero(t, summary.Sheets)
}

// TestSequenceHeedsTheContext: a sequence that ends, or yields the context's error, because the context did, does not make
// the run look complete, nor its last chunk whole.
func TestSequenceHeedsTheContext(t *testing.T) {
	s, sheets := yardstick(t, 25, 0)
	for name, last := range map[string]func(ctx context.Context, yield func(*scoring.Sheet, error) bool){
		"in silence":    func(context.Context, func(*scoring.Sheet, error) bool) {},
		"with an error": func(ctx context.Context, yield func(*scoring.Sheet, error) bool) { yield(nil, ctx.Err()) },
		"with another":  func(_ context.Context, yield func(*scoring.Sheet, error) bool) { yield(nil, io.ErrClosedPipe) },
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(context.Background())
			var out bytes.Buffer
			summary, err := batch.Run(ctx, s, func(yield func(*scoring.Sheet, error) bool) {
				for sheet := range each(sheets) {
					if !yield(sheet, nil) {
						return
					}
				}
				cancel()
				last(ctx, yield)
			}, ids(&out), batch.Size(10))
			require.ErrorIs(t, err, context.Canceled)
			assert.Equal(t, 20, summary.Sheets)
			assert.Equal(t, firstIDs(sheets, 20), out.String())
		})
	}
}

// TestSequenceFails: every sheet before the error is written, and the error comes back as it is.
func TestSequenceFails(t *testing.T) {
	s, sheets := yardstick(t, 300, 0)
	broken := errors.New("the disk is gone")
	for _, at := range []int{0, 1, 9, 10, 11, 299} {
		var out bytes.Buffer
		counted := countSheets()
		summary, err := batch.Run(context.Background(), s, func(yield func(*scoring.Sheet, error) bool) {
			for i, sheet := range sheets {
				if i == at {
					yield(nil, broken)
					return
				}
				if !yield(sheet, nil) {
					return
				}
			}
		}, batch.Tee(ids(&out), counted), batch.Size(10), batch.Workers(3))
		require.Equal(t, broken, err)
		require.Equal(t, at, summary.Sheets)
		require.Equal(t, firstIDs(sheets, at), out.String())
		require.EqualValues(t, at, counted.n.Load())
	}
}
