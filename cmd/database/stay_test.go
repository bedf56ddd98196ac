package database_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/archive"
)

func TestPupilsMoveAndLeave(t *testing.T) { each(t, testPupilsMoveAndLeave) }

func testPupilsMoveAndLeave(t *testing.T, b base) {
	s := newSchool(t, b)
	move := func(id, day string, unit ...string) error {
		_, err := s.Move(t.Context(), by("transfer"), []archive.Transfer{{ID: id, Stay: archive.Stay{Unit: unit, From: day}}})
		return err
	}
	require.NoError(t, move("a1", "2026-11-01", class2...))
	assert.Equal(t, "a1 a2", s.in("2026-10-31", class1...))
	assert.Equal(t, "a2", s.in("2026-11-01", class1...))
	assert.Equal(t, "a1 b1 c1", s.in("2026-11-01", class2...))
	require.NoError(t, move("b1", "2026-12-01"))
	assert.Equal(t, "a1 b1 c1", s.in("2026-11-30", class2...))
	assert.Equal(t, "a1 c1", s.in("2026-12-01", class2...))
	assert.Equal(t, "a1 b1 c1", s.in("", class2...), "whoever ever was there")

	assert.Equal(t, archive.UnknownPerson, codeOf(t, move("nobody", "2026-11-01", class2...)))
	assert.Equal(t, archive.BadDate, codeOf(t, move("a1", "", class2...)))
	assert.Equal(t, archive.BadUnit, codeOf(t, move("a1", "2026-11-02", "东区", "")))
}

func TestClassesArePromotedAtOnce(t *testing.T) { each(t, testClassesArePromotedAtOnce) }

func testClassesArePromotedAtOnce(t *testing.T, b base) {
	s := newSchool(t, b)
	grade := func(n string) []string { return []string{"东区", "三中", n} }
	_, err := s.Move(t.Context(), by("transfer"), []archive.Transfer{{ID: "c1", Stay: archive.Stay{Unit: append(grade("八年级"), "1班"), From: "2026-09-01"}}})
	require.NoError(t, err)
	table := []archive.Promotion{
		{From: grade("七年级"), To: grade("八年级")},
		{From: grade("八年级")},                           // they leave
		{From: class2, To: append(grade("八年级"), "3班")}, // and one class has another number from then on
	}
	for range 2 { // the second time changes nothing
		_, _, err = s.Promote(t.Context(), by("new year"), table, "2027-09-01")
		require.NoError(t, err)
		assert.Equal(t, "a1 a2", s.in("2027-08-31", class1...))
		assert.Equal(t, "", s.in("2027-09-01", grade("七年级")...))
		assert.Equal(t, "a1 a2", s.in("2027-09-01", "东区", "三中", "八年级", "1班"))
		assert.Equal(t, "b1", s.in("2027-09-01", "东区", "三中", "八年级", "3班"))
		assert.Equal(t, "c1", s.in("2027-08-31", grade("八年级")...))
		assert.Equal(t, "a1 a2 b1", s.in("2027-09-01", "东区"))
	}
	moved, _, err := s.Promote(t.Context(), by("new year"), table[:1], "2028-09-01")
	require.NoError(t, err)
	assert.Equal(t, 0, moved, "nobody is left there")

	_, _, err = s.Promote(t.Context(), by("new year"), append(table, table[0]), "2028-09-01")
	assert.Equal(t, archive.Overlap, codeOf(t, err))
	_, _, err = s.Promote(t.Context(), by("new year"), []archive.Promotion{{From: grade("九年级")}}, "2028-09-01")
	assert.Equal(t, archive.UnknownUnit, codeOf(t, err))
}

func TestAClosedFileTakesNothingButConsents(t *testing.T) { each(t, testAClosedFileTakesNothing) }

func testAClosedFileTakesNothing(t *testing.T, b base) {
	s := newSchool(t, b)
	n, _, err := s.Lock(t.Context(), byOn(t, "2027-07-01", "graduation"), archive.Query{Unit: class1, On: "2027-06-30"}, "2027-06-30")
	require.NoError(t, err)
	assert.Equal(t, 2, n)
	n, _, err = s.Lock(t.Context(), byOn(t, "2027-07-01", "graduation"), archive.Query{IDs: []string{"a1"}}, "2027-07-01")
	require.NoError(t, err)
	assert.Equal(t, 0, n, "closed once")
	_, _, err = s.Lock(t.Context(), byOn(t, "2027-06-30", "graduation"), archive.Query{IDs: []string{"b1"}}, "2027-07-01")
	assert.Equal(t, archive.Ahead, codeOf(t, err))
	a1 := s.read(archive.Query{IDs: []string{"a1"}})["a1"]
	assert.Equal(t, "2027-06-30", a1.Locked)
	assert.Len(t, a1.Records, 2, "it is read as before")
	assert.Equal(t, []archive.Stayed{{Unit: class1, From: "2026-09-01", Until: "2027-06-30"}}, a1.Stays)

	_, err = s.Add(t.Context(), by("late"), []archive.Filing{{
		Person:  archive.Person{ID: "a1"},
		Records: []archive.Record{{Key: archive.Key{Wave: autumn, Instrument: "mht", Kind: archive.Profiles}, Content: []byte("{}")}},
	}})
	assert.Equal(t, archive.Locked, codeOf(t, err))
	_, err = s.Add(t.Context(), by("late"), []archive.Filing{
		{Person: archive.Person{ID: "b1"}}, {Person: archive.Person{ID: "a1"}}, {Person: archive.Person{ID: "d1"}}, {Person: archive.Person{ID: "a2"}},
	})
	assert.Equal(t, []int{1, 3}, whichOf(t, err), "all of them, so that the others can be filed")
	_, err = s.Move(t.Context(), by("late"), []archive.Transfer{{ID: "a1", Stay: archive.Stay{Unit: class2, From: "2027-09-01"}}})
	assert.Equal(t, archive.Locked, codeOf(t, err))
	s.consent("a1", archive.Guardian, false, "2026-10-20")
	assert.Equal(t, archive.Withdrawn, s.read(archive.Query{IDs: []string{"a1"}})["a1"].Withheld)
}
