package database_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/archive"
)

// logFrom gives the numbers of the entries from one on, and the error that ends them.
func (s *sample) logFrom(t *testing.T, from int64) (numbers []int64, wrong error) {
	t.Helper()
	for e, err := range s.Log(t.Context(), from, "") {
		if err != nil {
			return numbers, err
		}
		numbers = append(numbers, e.Number)
	}
	return numbers, nil
}

// An entry that is missing is not passed over: the log ends with it, and goes on behind it when it is told to.
func TestTheLogEndsWhereAnEntryIsMissing(t *testing.T) {
	each(t, func(t *testing.T, b base) {
		s := makeSample(t, b.open(t))
		all, err := s.logFrom(t, 1)
		require.NoError(t, err)
		require.Len(t, all, 5)
		unguard(t, b, s.db)
		missing := func(from, number int64, before ...int64) {
			t.Helper()
			is, err := s.logFrom(t, from)
			assert.Equal(t, before, is)
			assert.Equal(t, archive.Tampered, codeOf(t, err))
			assert.ErrorContains(t, err, "psynorm_audit")
			assert.ErrorContains(t, err, "row "+string(rune('0'+number)))
		}
		run(t, s.db, "DELETE FROM psynorm_audit WHERE number=3")
		missing(1, 3, 1, 2)
		after, err := s.logFrom(t, 4)
		require.NoError(t, err)
		assert.Equal(t, []int64{4, 5}, after)
		wrong := error(nil)
		for _, err := range s.Export(t.Context(), by("asked for"), archive.Query{IDs: []string{"id-0"}}) {
			wrong = err
		}
		assert.Equal(t, archive.Tampered, codeOf(t, wrong), "what is given to a pupil is whole")
		run(t, s.db, "DELETE FROM psynorm_audit WHERE number>4")
		missing(4, 5, 4)
		run(t, s.db, "UPDATE psynorm_head SET entries=9000000000000000000")
		missing(4, 5, 4) // and does not look for all of them
		run(t, s.db, "UPDATE psynorm_head SET entries=2")
		missing(4, 4)
	})
}
