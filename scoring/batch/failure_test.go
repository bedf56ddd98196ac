package batch_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/batch"
)

// full is a disk with room for so many writes.
type full struct {
	bytes.Buffer
	room int
}

var errFull = errors.New("no space left on device")

func (f *full) Write(b []byte) (int, error) {
	if f.room--; f.room < 0 {
		return 0, errFull
	}
	return f.Buffer.Write(b)
}

// TestSinkFails: the run ends, with whole chunks written and counted, and reads no further than it had got.
func TestSinkFails(t *testing.T) {
	s, sheets := yardstick(t, 3000, 0)
	before := runtime.NumGoroutine()
	for _, room := range []int{0, 1, 7} {
		disk := &full{room: room}
		read := 0
		summary, err := batch.Run(context.Background(), s, func(yield func(*scoring.Sheet, error) bool) {
			for sheet := range each(sheets) {
				read++
				if !yield(sheet, nil) {
					return
				}
			}
		}, ids(disk), batch.Size(10), batch.Workers(2))
		require.ErrorIs(t, err, errFull)
		require.EqualError(t, err, "batch: results could not be written; the disk may be full, or the file closed: no space left on device")
		require.Equal(t, "结果未能写出，可能磁盘已满或文件已关闭：no space left on device", message(t, err, batch.NotWritten).Message("zh"))
		require.Equal(t, 10*room, summary.Sheets)
		require.Equal(t, firstIDs(sheets, 10*room), disk.String())
		require.LessOrEqual(t, read, 10*(room+1+6)+1, "the chunks under way and one sheet")
	}
	_, err := batch.CSV(&full{}, s.Layout(), nil, batch.Columns{})
	require.ErrorIs(t, err, errFull)
	leaves(t, before)
}

func message(t *testing.T, err error, code batch.Code) *batch.Error {
	t.Helper()
	var e *batch.Error
	require.ErrorAs(t, err, &e)
	require.Equal(t, code, e.Code)
	return e
}

// TestFirstFailureIsReported: several sheets fail, in any order of time; the first in the order of the sheets counts.
func TestFirstFailureIsReported(t *testing.T) {
	s, sheets := yardstick(t, 400, 0)
	refused := errors.New("refused")
	for k := range 30 {
		var out bytes.Buffer
		fussy := batch.Tally(func() func(*profile.Profile) error {
			return func(p *profile.Profile) error {
				if p.Row == 122 { // the 121st
					time.Sleep(time.Duration(k*20) * time.Microsecond) // later than some behind it
				}
				if p.Row >= 122 {
					return refused
				}
				return nil
			}
		})
		summary, err := batch.Run(context.Background(), s, each(sheets), batch.Tee(ids(&out), fussy), batch.Size(12), batch.Workers(4))
		require.ErrorIs(t, err, refused)
		require.EqualError(t, err, "batch: row 122: the result could not be passed on: refused")
		e := message(t, err, batch.NotTaken)
		require.Equal(t, 121, e.Sheet)
		require.Equal(t, "第 122 行：结果未能写出：refused", e.Message("zh"))
		require.Equal(t, 120, summary.Sheets)
		require.Equal(t, firstIDs(sheets, 120), out.String())
	}
}

// TestPanics: a panic in a worker, in writing or in a callback is an error that names the place and not the person.
func TestPanics(t *testing.T) {
	s, sheets := yardstick(t, 100, 0)
	secret := fmt.Errorf("%s answered 5", sheets[41].ID)
	before := runtime.NumGoroutine()
	panicAt := func(id string) batch.Sink {
		return batch.Tally(func() func(*profile.Profile) error {
			return func(p *profile.Profile) error {
				if p.ID == id {
					panic(secret)
				}
				return nil
			}
		})
	}
	for name, c := range map[string]struct {
		sink   batch.Sink
		opts   []batch.Option
		file   string
		en, zh string
		sheets int
	}{
		"worker": {
			sink: panicAt(sheets[41].ID), file: "a.csv", sheets: 40,
			en: "batch: a.csv: row 43: the program itself failed; please report this to its developers: panic of type *fmt.wrapError",
			zh: "a.csv：第 43 行：程序自身出错，请报告开发者：panic of type *fmt.wrapError",
		},
		"worker, no file": {
			sink: panicAt(sheets[41].ID), sheets: 40,
			en: "batch: row 43: the program itself failed; please report this to its developers: panic of type *fmt.wrapError",
			zh: "第 43 行：程序自身出错，请报告开发者：panic of type *fmt.wrapError",
		},
		"writing": {
			sink: ids(writerFunc(func([]byte) (int, error) { panic(secret) })), sheets: 0,
			en: "batch: the program itself failed; please report this to its developers: panic of type *fmt.wrapError",
			zh: "程序自身出错，请报告开发者：panic of type *fmt.wrapError",
		},
		"progress": {
			sink: nil, opts: []batch.Option{batch.Progress(func(done int) {
				if done == 30 {
					panic(secret)
				}
			})}, sheets: 30,
			en: "batch: the program itself failed; please report this to its developers: panic of type *fmt.wrapError",
			zh: "程序自身出错，请报告开发者：panic of type *fmt.wrapError",
		},
	} {
		t.Run(name, func(t *testing.T) {
			sheets[41].File = c.file
			summary, err := batch.Run(context.Background(), s, each(sheets), c.sink, append(c.opts, batch.Size(10), batch.Workers(3))...)
			require.EqualError(t, err, strings.ReplaceAll(c.en, "*fmt.wrapError", fmt.Sprintf("%T", secret)))
			require.Equal(t, strings.ReplaceAll(c.zh, "*fmt.wrapError", fmt.Sprintf("%T", secret)), message(t, err, batch.Failed).Message("zh"))
			var p *batch.PanicError
			require.ErrorAs(t, err, &p)
			assert.Equal(t, secret, p.Value)
			assert.Contains(t, string(p.Stack), "failure_test.go")
			assert.Equal(t, c.sheets, summary.Sheets)
		})
	}
	leaves(t, before)
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(b []byte) (int, error) { return f(b) }

// TestSequencePanics: a panic of the sequence is the caller's own; the run's goroutines end all the same.
func TestSequencePanics(t *testing.T) {
	s, sheets := yardstick(t, 30, 0)
	before := runtime.NumGoroutine()
	require.PanicsWithValue(t, "mine", func() {
		_, _ = batch.Run(context.Background(), s, func(yield func(*scoring.Sheet, error) bool) {
			for sheet := range each(sheets) {
				yield(sheet, nil)
			}
			panic("mine")
		}, nil, batch.Size(7))
	})
	leaves(t, before)
}

// TestSheetOfAnotherInstrument ends the run at its sheet, those before it written.
func TestSheetOfAnotherInstrument(t *testing.T) {
	s, sheets := yardstick(t, 30, 0)
	other, foreign := states(t)
	foreign[0].File, foreign[0].Row = "b.csv", 32
	var out bytes.Buffer
	summary, err := batch.Run(context.Background(), s, func(yield func(*scoring.Sheet, error) bool) {
		for sheet := range each(sheets) {
			yield(sheet, nil)
		}
		yield(foreign[0], nil)
	}, ids(&out), batch.Size(7))
	require.EqualError(t, err, "batch: b.csv: row 32: the sheet or the table was made for states@1, the scorer for yardstick@1")
	assert.Equal(t, "b.csv：第 32 行：这份答卷或结果表属于 states@1，计分器属于 yardstick@1", message(t, err, batch.OtherInstrument).Message("zh"))
	assert.Equal(t, 30, summary.Sheets)
	assert.Equal(t, firstIDs(sheets, 30), out.String())

	sink, err := batch.CSV(io.Discard, other.Layout(), nil, batch.Columns{})
	require.NoError(t, err)
	sheets[0].Row = 0
	_, err = batch.Run(context.Background(), s, each(sheets), sink)
	require.EqualError(t, err, "batch: sheet 1: the sheet or the table was made for states@1, the scorer for yardstick@1")
}
