package batch_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/rollup"
	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/batch"
)

// outcome is everything that comes out of a run.
type outcome struct {
	csv, json, rollup string
	summary           batch.Summary
}

var units = []string{"school", "grade", "class"}

// unruly holds workers up now and then, so that chunks are done in any order.
type unruly struct{ n atomic.Uint64 }

func (u *unruly) wait(*profile.Profile) error {
	if x := u.n.Add(1) * 0x9E3779B97F4A7C15 >> 56; x < 2 {
		time.Sleep(time.Duration(x+1) * 50 * time.Microsecond)
	}
	return nil
}

func (u *unruly) sink() batch.Sink {
	return batch.Tally(func() func(*profile.Profile) error { return u.wait })
}

// runAll runs sheets into every kind of sink at once.
func runAll(t *testing.T, s *scoring.Scorer, sheets []*scoring.Sheet, opts ...batch.Option) outcome {
	t.Helper()
	var table, lines, counts bytes.Buffer
	rows, err := batch.CSV(&table, s.Layout(), units, batch.Columns{})
	require.NoError(t, err)
	var trees []*rollup.Tree
	tally := batch.Tally(func() func(*profile.Profile) error {
		trees = append(trees, rollup.New(s.Layout(), units...))
		return trees[len(trees)-1].Add
	})
	sink := batch.Tee(rows, batch.JSONLines(&lines), tally, new(unruly).sink())
	summary, err := batch.Run(context.Background(), s, each(sheets), sink, opts...)
	require.NoError(t, err)
	total := rollup.New(s.Layout(), units...)
	for _, tree := range trees {
		require.NoError(t, total.Merge(tree))
	}
	require.NoError(t, total.WriteCSV(&counts))
	return outcome{table.String(), lines.String(), counts.String(), summary}
}

// byHand scores sheets one after another, without this package.
func byHand(t *testing.T, s *scoring.Scorer, sheets []*scoring.Sheet) (jsonLines string, tree *rollup.Tree) {
	t.Helper()
	var p profile.Profile
	var out []byte
	tree = rollup.New(s.Layout(), units...)
	for _, sheet := range sheets {
		require.NoError(t, s.Score(&p, sheet))
		out = append(profile.AppendJSON(out, &p), '\n')
		require.NoError(t, tree.Add(&p))
	}
	return string(out), tree
}

// TestSameBits: workers, chunk sizes and the order in which workers are done show in nothing that comes out.
func TestSameBits(t *testing.T) {
	n, runs := 3000, []struct{ size, workers int }{
		{1, 8}, {2, 3}, {7, 1}, {17, 8}, {64, 2}, {255, 4}, {256, 5}, {257, 7}, {999, 6}, {1000, 3},
	}
	if testing.Short() {
		n = 600
	}
	for name, make := range map[string]func() (*scoring.Scorer, []*scoring.Sheet){
		"yardstick, complete":   func() (*scoring.Scorer, []*scoring.Sheet) { return yardstick(t, n, 0) },
		"yardstick, 2% missing": func() (*scoring.Scorer, []*scoring.Sheet) { return yardstick(t, n, 2) },
		"ipp9":                  func() (*scoring.Scorer, []*scoring.Sheet) { return ipp9(t, n) },
	} {
		t.Run(name, func(t *testing.T) {
			s, sheets := make()
			want := runAll(t, s, sheets, batch.Workers(1), batch.Size(n))
			json, tree := byHand(t, s, sheets)
			require.True(t, want.json == json, "a batch is its sheets, scored one after another")
			checkSummary(t, tree.Total(), want.summary)
			for _, r := range runs {
				got := runAll(t, s, sheets, batch.Workers(r.workers), batch.Size(r.size))
				require.True(t, want.csv == got.csv, "CSV with %d workers, chunks of %d", r.workers, r.size)
				require.True(t, want.json == got.json, "JSON with %d workers, chunks of %d", r.workers, r.size)
				require.Equal(t, want.rollup, got.rollup, "%d workers, chunks of %d", r.workers, r.size)
				require.Equal(t, want.summary, got.summary, "%d workers, chunks of %d", r.workers, r.size)
			}
		})
	}
}

// checkSummary compares what a summary and a rollup count alike.
func checkSummary(t *testing.T, c rollup.Counts, s batch.Summary) {
	t.Helper()
	as64 := func(list []int) (out []int64) {
		for _, n := range list {
			out = append(out, int64(n))
		}
		return out
	}
	require.EqualValues(t, c.Present, s.Sheets)
	require.EqualValues(t, c.Valid, s.Validity[profile.Valid])
	require.EqualValues(t, c.Doubtful, s.Validity[profile.Doubtful])
	require.EqualValues(t, c.Invalid, s.Validity[profile.Invalid])
	require.EqualValues(t, c.ValidityUndetermined, s.Validity[profile.ValidityUndetermined])
	require.EqualValues(t, c.TierUndetermined, s.Tier[profile.TierUndetermined])
	require.EqualValues(t, c.Withheld, s.Tier[profile.Withheld])
	require.EqualValues(t, c.NoTiers, s.Tier[profile.NoTiers])
	require.Equal(t, c.Determined, as64(s.Determined))
	require.Equal(t, c.AtLeast, as64(s.AtLeast))
}

// TestOrderOfSheets: whichever sheets stand before and behind it, a sheet has the same profile.
func TestOrderOfSheets(t *testing.T) {
	s, sheets := ipp9(t, 1000)
	want := runAll(t, s, sheets)
	shuffled := slices.Clone(sheets)
	rand.New(rand.NewPCG(5, 6)).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	got := runAll(t, s, shuffled, batch.Size(7), batch.Workers(3))
	require.NotEqual(t, want.json, got.json)
	require.Equal(t, sorted(want.json), sorted(got.json), "ids differ, so that lines sorted are sheets paired")
	require.Equal(t, sorted(want.csv), sorted(got.csv))
	require.Equal(t, want.rollup, got.rollup)
	require.Equal(t, want.summary, got.summary)
}

func sorted(lines string) []string { return slices.Sorted(strings.SplitSeq(lines, "\n")) }

// TestBatchesOfOne: a batch of n is n batches of one.
func TestBatchesOfOne(t *testing.T) {
	s, sheets := ipp9(t, 300)
	want := runAll(t, s, sheets)
	var json, table strings.Builder
	sum := 0
	for i := range sheets {
		one := runAll(t, s, sheets[i:i+1])
		json.WriteString(one.json)
		head, row, _ := strings.Cut(one.csv, "\n")
		if i == 0 {
			table.WriteString(head + "\n")
		}
		table.WriteString(row)
		sum += one.summary.Critical
	}
	require.Equal(t, want.json, json.String())
	require.Equal(t, want.csv, table.String())
	require.Equal(t, want.summary.Critical, sum)
}

// TestSummaryOfStates counts the sheets of the golden table, which a person has read.
func TestSummaryOfStates(t *testing.T) {
	s, sheets := states(t)
	for _, size := range []int{1, 4, 100} {
		got, err := batch.Run(context.Background(), s, each(sheets), nil, batch.Size(size))
		require.NoError(t, err)
		assert.Equal(t, batch.Summary{
			Sheets:     14,
			Validity:   [4]int{profile.ValidityUndetermined: 2, profile.Valid: 10, profile.Doubtful: 1, profile.Invalid: 1},
			Tier:       [5]int{profile.TierUndetermined: 4, profile.AtLeast: 1, profile.Determined: 8, profile.Withheld: 1},
			Determined: []int{7, 0, 1}, AtLeast: []int{0, 1, 0},
			Critical: 4, CriticalUndecided: 2, Incomplete: 2,
		}, got)
	}
}

// TestNoSheets: a table without rows has its head.
func TestNoSheets(t *testing.T) {
	s, _ := states(t)
	got := runAll(t, s, nil)
	assert.True(t, strings.HasPrefix(got.csv, "id,school,grade,class,date,mood,"))
	assert.Equal(t, 1, strings.Count(got.csv, "\n"))
	assert.Empty(t, got.json)
	assert.Zero(t, got.summary.Sheets)
}

// TestProgress: after each chunk, ascending, up to the number of sheets, and never before they are written.
func TestProgress(t *testing.T) {
	s, sheets := yardstick(t, 1000, 0)
	var out bytes.Buffer
	var seen []int
	_, err := batch.Run(context.Background(), s, each(sheets), batch.JSONLines(&out), batch.Size(96), batch.Workers(4),
		batch.Progress(func(done int) {
			seen = append(seen, done)
			require.Equal(t, done, bytes.Count(out.Bytes(), []byte("\n")))
		}))
	require.NoError(t, err)
	assert.Equal(t, []int{96, 192, 288, 384, 480, 576, 672, 768, 864, 960, 1000}, seen)
}

// TestMemoryIsBounded: a sink that is slow holds up the reader, at most so many chunks ahead.
func TestMemoryIsBounded(t *testing.T) {
	const workers, size = 3, 10
	s, sheets := yardstick(t, 2000, 0)
	read, most, written := 0, 0, 0
	var ahead atomic.Int64
	in := func(yield func(*scoring.Sheet, error) bool) {
		for sheet := range each(sheets) {
			read++
			most = max(most, read-int(ahead.Load()))
			if !yield(sheet, nil) {
				return
			}
		}
	}
	slow := batch.Lines(io.Discard, func(dst []byte, _ *profile.Profile) ([]byte, error) { return append(dst, 'x'), nil })
	_, err := batch.Run(context.Background(), s, in, slow, batch.Workers(workers), batch.Size(size), batch.Progress(func(done int) {
		time.Sleep(200 * time.Microsecond)
		written = done
		ahead.Store(int64(done))
	}))
	require.NoError(t, err)
	assert.Equal(t, len(sheets), written)
	assert.LessOrEqual(t, most, (2*workers+2)*size+1)
}

// TestOptionsBelowOne are the defaults.
func TestOptionsBelowOne(t *testing.T) {
	s, sheets := yardstick(t, 600, 0)
	var seen []int
	_, err := batch.Run(context.Background(), s, each(sheets), nil, batch.Workers(0), batch.Size(-1), batch.Progress(func(n int) { seen = append(seen, n) }))
	require.NoError(t, err)
	assert.Equal(t, []int{256, 512, 600}, seen)
	_, err = batch.Run(context.Background(), s, each(sheets), nil, batch.Progress(nil))
	require.NoError(t, err)
}

// TestSheetsAreCopied: each yields one sheet again and again, and its slices too.
func TestSheetsAreCopied(t *testing.T) {
	s, _ := yardstick(t, 0, 0)
	one := s.NewSheet()
	one.Unit = make([]string, 1)
	in := func(yield func(*scoring.Sheet, error) bool) {
		for i := range 50 {
			one.ID, one.Unit[0] = fmt.Sprint(i), fmt.Sprint("u", i)
			if !yield(one, nil) {
				return
			}
		}
	}
	var out bytes.Buffer
	sink := batch.Lines(&out, func(dst []byte, p *profile.Profile) ([]byte, error) {
		return fmt.Appendf(dst, "%s %s\n", p.ID, p.Unit[0]), nil
	})
	_, err := batch.Run(context.Background(), s, in, sink, batch.Size(7))
	require.NoError(t, err)
	var want strings.Builder
	for i := range 50 {
		fmt.Fprintf(&want, "%d u%d\n", i, i)
	}
	require.Equal(t, want.String(), out.String())
}
