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

// TestWhatIsNotFiledIsNotSaidToBe: of rows that name another unit it is said that they are filed, which those of a batch that could
// not be, and those that are left out, are not.
func TestWhatIsNotFiledIsNotSaidToBe(t *testing.T) {
	under := make(chan filedBatch, 1)
	row := place{"a.csv", 9}
	under <- filedBatch{
		filingBatch: filingBatch{filings: []archive.Filing{{}}, from: []origin{{place: row, before: place{"a.csv", 2}}}},
		elsewhere:   []place{row}, err: errors.New("the disk is full"),
	}
	r := &filingRun{underway: under}
	require.Error(t, r.flush())
	assert.Empty(t, r.contrary)
	assert.Empty(t, r.elsewhere)

	filedHere(t)
	mustRun(t, "archive", "consent", "--id", "p2", "--of", "guardian", "--withdrawn", "--on", "2026-10-20")
	writeFiles(t, map[string]string{"t.csv": "id,county,school,class,q1,q2,q3,q4,q5,q6,q7,q8,q9\n" +
		"p1,西区,一中,1班,1,1,1,1,1,1,1,1,0\np2,西区,一中,1班,1,1,1,1,1,1,1,1,0\n" +
		"p1,西区,一中,2班,1,1,1,1,1,1,1,1,0\np2,西区,一中,2班,1,1,1,1,1,1,1,1,0\n"})
	said := psynorm("en", "", "archive", "add", "--wave", "2026-10", "-i", "phq9", "t.csv")
	assert.Contains(t, said.err, "2 of pupils of whom consent is withdrawn, neither filed nor rolled up: t.csv:3, t.csv:5\n")
	assert.Contains(t, said.err, "1 row names another unit than an earlier row of the same pupil for the same day: t.csv:4 (earlier t.csv:2); filed")
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

// TestTheHeadIsPrintedWhereAllIsRefused: the definition was filed before, and that is an entry of the audit trail.
func TestTheHeadIsPrintedWhereAllIsRefused(t *testing.T) {
	filedHere(t)
	mustRun(t, "archive", "lock", "--id", "p2", "--on", "2026-10-31")
	writeFiles(t, map[string]string{"t.csv": "id,q1,q2,q3,q4,q5,q6,q7\np2,1,1,1,1,1,1,1\n"})
	mustRun(t, "score", "-i", "gad7", "--out", "t.jsonl", "t.csv")
	for _, args := range [][]string{{"t.csv"}, {"--profiles", "t.jsonl"}} {
		r := psynorm("en", "", append([]string{"archive", "add", "--wave", "2026-10", "-i", "gad7"}, args...)...)
		assert.Equal(t, exitFindings, r.code)
		assert.NotContains(t, r.out, "written\n")
		assert.Equal(t, headOf(t, mustRun(t, "archive", "verify")), headOf(t, r))
	}
}
