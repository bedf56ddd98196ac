package main

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/psynorm/psynorm/profile/archive"
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
