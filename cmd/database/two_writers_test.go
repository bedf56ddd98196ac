package database_test

import (
	"fmt"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/archive"
)

// Two programs that write at once stand in line: both come to their end, no number is given twice, and the chain is whole.
func TestTwoWritersStandInLine(t *testing.T) {
	const commits = 15
	each(t, func(t *testing.T, b base) {
		s := makeSample(t, b.open(t))
		before, err := s.Head(t.Context())
		require.NoError(t, err)
		var all sync.WaitGroup
		for writer := range 2 {
			db := b.open(t)
			a, err := archive.Open(t.Context(), db, s.keys)
			require.NoError(t, err)
			all.Go(func() {
				for n := range commits {
					f := filingOf(0, "2026-10", 1)
					f.Person.ID = fmt.Sprintf("writer-%d-%d", writer, n)
					if _, err := a.Add(t.Context(), by("census"), []archive.Filing{f}); err != nil {
						t.Errorf("writer %d, commit %d: %v", writer, n, err)
						return
					}
				}
			})
		}
		all.Wait()
		v := s.sound(t)
		assert.Equal(t, before.Entries+2*commits, v.Head.Entries)
		assert.Equal(t, 3+2*commits, v.Persons)
		numbers := map[any]bool{}
		for _, table := range []string{"psynorm_record", "psynorm_stay", "psynorm_unit"} { // they have their numbers from one row
			for _, r := range dump(t, s.db, table).rows {
				assert.False(t, numbers[r[0]], r[0])
				numbers[r[0]] = true
			}
		}
	})
}
