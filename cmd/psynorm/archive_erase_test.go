package main

import (
	"database/sql"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A pupil whose row is damaged is named by a number, and erased by it.
func TestAPupilWhoseRowIsDamagedIsErasedByNumber(t *testing.T) {
	filedHere(t)
	db, err := sql.Open("sqlite", "city.db")
	require.NoError(t, err)
	defer db.Close()
	var number int64
	require.NoError(t, db.QueryRowContext(t.Context(), "SELECT min(number) FROM psynorm_person").Scan(&number))
	_, err = db.ExecContext(t.Context(), "UPDATE psynorm_person SET keys=body WHERE number=?", number)
	require.NoError(t, err)
	r := psynorm("en", "", "archive", "list")
	assert.Equal(t, exitDamaged, r.code)
	assert.Contains(t, r.err, fmt.Sprint(number))

	r = mustRun(t, "archive", "erase", "--number", fmt.Sprint(number))
	assert.Contains(t, r.out, "erased: 1 file, 4 rows\n")
	mustRun(t, "archive", "verify", "--head", headOf(t, r))
	mustRun(t, "archive", "list")
	assert.Equal(t, exitFindings, psynorm("en", "", "archive", "erase", "--number", fmt.Sprint(number)).code)
}

// What could not be taken out of the files is taken out later; nobody is erased.
func TestErasingAgainErasesNobody(t *testing.T) {
	filed := filedHere(t)
	r := mustRun(t, "archive", "erase", "--again")
	assert.Contains(t, r.out, "other copies still have it")
	assert.NotContains(t, r.out, "erased")
	mustRun(t, "archive", "verify", "--head", headOf(t, filed))
	for _, args := range [][]string{{}, {"--id", "p1", "--again"}, {"--id", "p1", "--number", "7"}} {
		r := psynorm("en", "", append([]string{"archive", "erase"}, args...)...)
		assert.Equal(t, exitUsage, r.code)
		assert.Contains(t, r.err, "give one of --id, --number and --again")
	}
}
