package main

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments/library"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/archive"
	"github.com/psynorm/psynorm/profile/rollup"
	"github.com/psynorm/psynorm/scoring"
)

// Behind a batch that could not be filed nothing is, so that what is on the disk is always the beginning of what was given.
func TestNothingIsFiledBehindAFailure(t *testing.T) {
	full := errors.New("the disk is full")
	under := make(chan filedBatch, 1)
	under <- filedBatch{err: full}
	r := &filingRun{underway: under} // without an archive: filing anything would panic
	for range 2 {
		r.batch.filings = []archive.Filing{{}}
		assert.ErrorIs(t, r.flush(), full)
	}
}

// Sheets without an id are counted at once and not kept: of a file whose column of ids is not found all are.
func TestSheetsOfNobodyDoNotWait(t *testing.T) {
	def, err := library.Instrument("phq9")
	require.NoError(t, err)
	scorer, err := scoring.Compile(def)
	require.NoError(t, err)
	var scored profile.Profile
	sheet := scorer.NewSheet()
	sheet.Unit = []string{"一中"}
	require.NoError(t, scorer.Score(&scored, sheet))
	r := &filingRun{tree: rollup.New(scorer.Layout(), "school")}
	p := &filedPart{run: r}
	p.strays = []origin{p.origin(&scored)}
	require.NoError(t, r.take(p))
	assert.Equal(t, 1, r.nobody)
	assert.EqualValues(t, 1, r.tree.Total().Present)
	assert.Empty(t, r.batch)
}
