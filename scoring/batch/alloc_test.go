package batch_test

import (
	"context"
	"io"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/rollup"
	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/batch"
)

// TestSteadyState: once every chunk has been filled, a chunk of sheets goes through reading, scoring, formatting and
// writing without an allocation. What is measured is one whole chunk, asked for by a run that is under way; every
// goroutine's allocations count.
func TestSteadyState(t *testing.T) {
	const size = 64
	for name, missing := range map[string]int{"complete": 0, "10% missing": 10} {
		t.Run(name, func(t *testing.T) {
			s, sheets := yardstick(t, 512, missing)
			rows, err := batch.CSV(io.Discard, s.Layout(), units, batch.Columns{})
			require.NoError(t, err)
			seen := 0
			tally := batch.Tally(func() func(*profile.Profile) error {
				return func(*profile.Profile) error { return nil }
			})
			tree := rollup.New(s.Layout(), units...)
			allocations := -1.0
			in := func(yield func(*scoring.Sheet, error) bool) {
				next := func() {
					for range size {
						yield(sheets[seen%len(sheets)], nil)
						seen++
					}
				}
				for range 100 { // every chunk there is has been filled, and grown to what it needs, several times over
					next()
				}
				allocations = testing.AllocsPerRun(200, next)
			}
			_, err = batch.Run(context.Background(), s, in, batch.Tee(rows, batch.JSONLines(io.Discard), tally, batch.Rollup(tree)), batch.Size(size), batch.Workers(2))
			require.NoError(t, err)
			assert.Zero(t, allocations, "of a chunk of %d sheets", size)
		})
	}
}
