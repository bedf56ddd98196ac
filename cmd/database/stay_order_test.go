package database_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/archive"
)

// placed files that somebody is in a unit from a day on, as a register says it.
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

func TestAShorterPathTakesNobodyOutOfAClass(t *testing.T) { each(t, testAShorterPath) }

// testAShorterPath: a sheet that knows the school alone says nothing against the class; a move to the school does.
func testAShorterPath(t *testing.T, b base) {
	s := newSchool(t, b)
	school := class1[:2]
	s.placed("a1", "2026-10-08", school...)
	assert.Equal(t, []archive.Stayed{{Unit: class1, From: "2026-09-01"}}, s.stays("a1"))
	s.placed("a1", "2026-10-08", "东区", "四中")
	s.placed("a1", "2026-11-08", "东区", "四中", "八年级")
	assert.Equal(t, []archive.Stayed{
		{Unit: class1, From: "2026-09-01", Until: "2026-10-07"},
		{Unit: []string{"东区", "四中"}, From: "2026-10-08", Until: "2026-11-07"},
		{Unit: []string{"东区", "四中", "八年级"}, From: "2026-11-08"},
	}, s.stays("a1"))
	_, err := s.Move(t.Context(), by("transfer"), []archive.Transfer{{ID: "a2", Stay: archive.Stay{Unit: school, From: "2026-11-01"}}})
	require.NoError(t, err)
	assert.Equal(t, "", s.in("2026-11-01", class1...))
	assert.Equal(t, "a2 b1 c1", s.in("2026-11-01", school...))
}

func TestASheetTakesNobodyElsewhere(t *testing.T) { each(t, testASheetTakesNobodyElsewhere) }

// testASheetTakesNobodyElsewhere: of whom it is known where they are from a day on, a sheet that says otherwise of that day is
// refused, with all that is filed at once, and all such sheets are named.
func testASheetTakesNobodyElsewhere(t *testing.T, b base) {
	s := newSchool(t, b)
	db := b.open(t)
	school := class1[:2]
	said := func(id, day string, unit ...string) archive.Filing {
		return archive.Filing{Person: archive.Person{ID: id}, Stay: archive.Stay{Unit: unit, From: day, Said: true}}
	}
	add := func(list ...archive.Filing) error {
		_, err := s.Add(t.Context(), by("census"), list)
		return err
	}
	refused := func(which []int, list ...archive.Filing) {
		t.Helper()
		before := dump(t, db, "psynorm_stay")
		err := add(list...)
		assert.Equal(t, archive.Elsewhere, codeOf(t, err))
		assert.Equal(t, which, whichOf(t, err))
		assert.Equal(t, before, dump(t, db, "psynorm_stay"))
	}
	refused([]int{1}, said("a2", "2026-09-01", class1...), said("a1", "2026-09-01", class2...))
	refused([]int{1, 3}, said("n1", "2026-10-08", class1...), said("n1", "2026-10-08", class2...),
		said("n1", "2026-10-08", school...), said("n1", "2026-10-08", "东区", "四中"))
	require.NoError(t, add(said("a1", "2026-09-01", school...), said("n1", "2026-10-08", school...), said("n1", "2026-10-08", class2...)))
	assert.Equal(t, []archive.Stayed{{Unit: class1, From: "2026-09-01"}}, s.stays("a1"))
	assert.Equal(t, []archive.Stayed{{Unit: class2, From: "2026-10-08"}}, s.stays("n1"), "the school was known, and the class is of it")

	require.NoError(t, add(said("a1", "2026-11-08", class2...)), "from another day on")
	refused([]int{0}, said("a1", "2026-11-08", class1...))
	s.placed("a1", "2026-11-08", class1...)
	assert.Equal(t, "a1 a2", s.in("2026-11-08", class1...), "a register corrects")
	refused([]int{0}, said("a1", "2026-11-08", class2...))
	_, err := s.Move(t.Context(), by("transfer"), []archive.Transfer{{ID: "a1", Stay: said("a1", "2026-11-08", class2...).Stay}})
	require.NoError(t, err)
	assert.Equal(t, "a2", s.in("2026-11-08", class1...), "and so does whoever moves pupils")
}
