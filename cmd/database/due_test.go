package database_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/archive"
)

func TestWhoIsDue(t *testing.T) { each(t, testWhoIsDue) }

func testWhoIsDue(t *testing.T, b base) {
	s := newSchool(t, b)
	s.consent("c1", archive.Guardian, false, "2026-10-20")
	due := func(of archive.Key, unit ...string) (list []string, err error) {
		for f, err := range s.Due(t.Context(), by("plan"), unit, "2026-10-15", of) {
			if err != nil {
				return nil, err
			}
			assert.Empty(t, f.Records)
			list = append(list, f.Person.ID+string(f.Withheld))
		}
		slices.Sort(list)
		return list, nil
	}
	for _, c := range []struct {
		of   archive.Key
		unit []string
		want []string
	}{
		{archive.Key{Wave: autumn, Instrument: "mht"}, nil, []string{"c1withdrawn"}},
		{archive.Key{Wave: autumn, Instrument: "mht"}, class1, nil},
		{archive.Key{Wave: autumn, Instrument: "mht", Informant: "parent"}, class1, []string{"a1", "a2"}},
		{archive.Key{Wave: autumn, Instrument: "phq9"}, class1, []string{"a1", "a2"}},
	} {
		list, err := due(c.of, c.unit...)
		require.NoError(t, err)
		assert.Equal(t, c.want, list, "%+v", c)
	}
	_, err := due(archive.Key{Wave: "2030-10", Instrument: "mht"})
	assert.Equal(t, archive.UnknownWave, codeOf(t, err))
	_, err = due(archive.Key{Instrument: "mht"})
	assert.Equal(t, archive.BadKey, codeOf(t, err))
}
