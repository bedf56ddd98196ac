package database_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/archive"
)

// numberOf gives the number by which rows know a person.
func (s *sample) numberOf(t *testing.T, id string) int64 {
	t.Helper()
	for f, err := range s.Files(t.Context(), by("look"), archive.Query{IDs: []string{id}}) {
		require.NoError(t, err)
		return f.Number
	}
	return 0
}

// A person's row that is damaged, or gone, is named by its number and stands in the way of nothing once the person is erased by it.
func TestADamagedPersonIsErasedByNumber(t *testing.T) {
	each(t, func(t *testing.T, b base) {
		for _, damage := range []string{
			"UPDATE psynorm_person SET keys=body WHERE number=$1", "UPDATE psynorm_person SET body=keys WHERE number=$1",
			"DELETE FROM psynorm_person WHERE number=$1",
		} {
			ctx := t.Context()
			s := makeSample(t, b.another(t).open(t))
			number := s.numberOf(t, "id-0")
			run(t, s.db, damage, number)
			_, err := s.Erase(ctx, by("asked for"), "id-0")
			var wrong *archive.Error
			require.ErrorAs(t, err, &wrong)
			if wrong.Code != archive.UnknownPerson { // the row is there
				require.Equal(t, archive.Damaged, wrong.Code)
				require.ErrorContains(t, err, "psynorm_person")
			}
			_, err = s.Rotate(ctx, by("every year"), "k2", notShown(t))
			require.Error(t, err)

			e, err := s.EraseNumber(ctx, by("asked for"), number)
			require.NoError(t, err)
			assert.Equal(t, 1, e.Persons)
			assert.Equal(t, 6, e.Rows, "four records, a stay and the person")
			assert.Equal(t, 1, s.sound(t).Erased)
			_, err = s.Rotate(ctx, by("every year"), "k2", keptIn(&s.recovery))
			require.NoError(t, err)
			all, err := readAll(ctx, s.Archive)
			require.NoError(t, err)
			assert.Len(t, all.Files, 2)
			for _, none := range []int64{number, 0, 77} {
				_, err = s.EraseNumber(ctx, by("asked for"), none)
				assert.Equal(t, archive.UnknownPerson, codeOf(t, err))
			}
		}
	})
}

// By the number of a row that can be read, whoever is the same person goes too, as by an id.
func TestErasingByNumberFollowsLinks(t *testing.T) {
	s := makeSample(t, inFile(t).open(t))
	_, err := s.Link(t.Context(), by("one person"), "id-0", "id-2")
	require.NoError(t, err)
	whom := []any{s.numberOf(t, "id-0"), s.numberOf(t, "id-2")}
	e, err := s.EraseNumber(t.Context(), by("asked for"), whom[1].(int64))
	require.NoError(t, err)
	assert.Equal(t, 2, e.Persons)
	for table, column := range map[string]string{"psynorm_person": "number", "psynorm_stay": "person", "psynorm_record": "person"} {
		rows := dump(t, s.db, table)
		assert.NotEmpty(t, rows.rows, "of somebody else")
		for _, r := range rows.rows {
			assert.NotContains(t, whom, r[rows.at(column)], table)
		}
	}
	assert.Equal(t, 2, s.sound(t).Erased)
}

// The row of a person comes back from a backup before the last rotation while its master key is there, and as it was last.
func TestAPersonIsPutBackFromBeforeARotation(t *testing.T) {
	each(t, func(t *testing.T, b base) {
		ctx := t.Context()
		s := makeSample(t, b.open(t))
		early := s.backup(t)
		s.renew(t) // another name for id-0, and id-1 is closed
		late := s.backup(t)
		before, err := readAll(ctx, s.Archive)
		require.NoError(t, err)
		_, err = s.Rotate(ctx, by("every year"), "k2", keptIn(&s.recovery))
		require.NoError(t, err)
		run(t, s.db, "UPDATE psynorm_person SET keys=body")

		restored, err := s.PutBack(ctx, by("repair"), bytes.NewReader(early))
		require.NoError(t, err)
		assert.Equal(t, 1, restored.Rows, "id-2 alone is what it was then")
		assert.Len(t, restored.Verification.Findings, 2)
		restored, err = s.PutBack(ctx, by("repair"), bytes.NewReader(late))
		require.NoError(t, err)
		assert.Equal(t, 2, restored.Rows)
		assert.Empty(t, restored.Verification.Findings)
		s.sound(t)
		after, err := readAll(ctx, s.Archive)
		require.NoError(t, err)
		assert.Equal(t, before, after)
		run(t, s.db, "DELETE FROM psynorm_person") // what was put back is what may be put back again
		restored, err = s.PutBack(ctx, by("repair"), bytes.NewReader(late))
		require.NoError(t, err)
		assert.Equal(t, 3, restored.Rows)
		s.sound(t)
	})
}
