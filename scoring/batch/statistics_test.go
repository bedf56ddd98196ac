package batch_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/rollup"
	"github.com/psynorm/psynorm/scoring/batch"
)

// TestStatisticsOfARun: workers and chunk sizes show in nothing of the statistics, which are those of sheets scored one
// after another; and the counts are those of a tree without statistics, which is given no scores.
func TestStatisticsOfARun(t *testing.T) {
	s, sheets := ipp9(t, 500)
	byHand, counts := rollup.NewStatistics(s.Layout(), units...), rollup.New(s.Layout(), units...)
	var p profile.Profile
	for _, sheet := range sheets {
		require.NoError(t, s.Score(&p, sheet))
		require.NoError(t, byHand.Add(&p))
	}
	want, err := byHand.AppendRecord(nil)
	require.NoError(t, err)
	_, err = batch.Run(context.Background(), s, each(sheets), batch.Rollup(counts))
	require.NoError(t, err)
	for _, r := range []struct{ size, workers int }{{1, 3}, {17, 8}, {256, 2}, {1000, 1}} {
		tree := rollup.NewStatistics(s.Layout(), units...)
		_, err := batch.Run(context.Background(), s, each(sheets), batch.Tee(batch.Rollup(tree), new(unruly).sink()),
			batch.Workers(r.workers), batch.Size(r.size))
		require.NoError(t, err)
		got, err := tree.AppendRecord(nil)
		require.NoError(t, err)
		require.Equal(t, string(want), string(got), "%d workers, chunks of %d", r.workers, r.size)
		require.Equal(t, counts.Total(), tree.Total())
	}
	all, ok := byHand.Statistics()
	require.True(t, ok)
	for _, scale := range all.Total().Scales {
		info := &s.Layout().Scales[scale.Scale]
		lo, hi, ok := scale.Raw.Percentile(50)
		assert.True(t, ok && info.Lo.Lo <= lo && lo <= hi && hi <= info.Hi.Hi, info.ID)
		for _, standard := range scale.Standards {
			_, _, ok := standard.Percentile(50)
			assert.True(t, ok, "%s.%s", info.ID, standard.Metric)
			assert.LessOrEqual(t, standard.N()+standard.NoNorm, scale.Raw.N(), "%s.%s", info.ID, standard.Metric)
		}
	}
}

// Statistics of scores by unit, of everyone or by sex or grade.
func ExampleRollup_statistics() {
	s := scorer()
	tree := rollup.NewStatistics(s.Layout(), "class")
	_, err := batch.Run(context.Background(), s, answers(s, "P1,3班,1,0,2,1", "P2,3班,3,3,3,1", "P3,10班,0,,,0"), batch.Rollup(tree))
	if err != nil {
		fmt.Println(err)
		return
	}
	for unit := range tree.AllStatistics() {
		everyone := unit.Total()
		total := everyone.Scales[0]
		mean, hasMean := total.Raw.Mean()
		sd, hasSD := total.Raw.SD()
		median, _, hasMedian := total.Raw.Percentile(50)
		fmt.Println(unit.Path, everyone.Present, "sheets,", total.Raw.N(), "scores,", total.Unscorable, "unscorable")
		if hasMean && hasSD && hasMedian {
			fmt.Printf("mean %.2f, SD %.2f, median %v\n", mean, sd, median)
		}
	}
	// Output:
	// [] 3 sheets, 2 scores, 1 unscorable
	// mean 7.00, SD 4.24, median 4
	// [3班] 2 sheets, 2 scores, 0 unscorable
	// mean 7.00, SD 4.24, median 4
	// [10班] 1 sheets, 0 scores, 1 unscorable
}
