package database_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/archive"
)

// placed files that somebody is in a unit from a day on, as a sheet or a register says it.
func (s school) placed(id, day string, unit ...string) {
	s.t.Helper()
	_, err := s.Add(s.t.Context(), by("census"), []archive.Filing{{Person: archive.Person{ID: id}, Stay: archive.Stay{Unit: unit, From: day}}})
	require.NoError(s.t, err)
}

func (s school) stays(id string) []archive.Stayed {
	s.t.Helper()
	return s.read(archive.Query{IDs: []string{id}})[id].Stays
}

func TestWavesAreFiledInAnyOrder(t *testing.T) { each(t, testWavesAreFiledInAnyOrder) }

// testWavesAreFiledInAnyOrder: whom an earlier wave that is filed later finds in the class was there then, and who was entered
// in a wrong class on the first day was never there.
func testWavesAreFiledInAnyOrder(t *testing.T, b base) {
	s := newSchool(t, b)
	s.placed("a1", "2025-10-08", class1...)
	assert.Equal(t, "a1", s.in("2025-10-20", class1...))
	assert.Equal(t, "a1 a2", s.in("2026-09-01", class1...))

	s.placed("a2", "2026-09-01", class2...)
	assert.Equal(t, "a1", s.in("", class1...), "a2 was never there")
	assert.Equal(t, []archive.Stayed{{Unit: class2, From: "2026-09-01"}}, s.stays("a2"))
	s.placed("a2", "2026-09-01", class1...)
	assert.Equal(t, "a1 a2", s.in("", class1...))
	assert.Equal(t, "b1 c1", s.in("", class2...))
}
