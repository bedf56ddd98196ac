package database_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/archive"
)

func TestLinkedFilesAreReadTogether(t *testing.T) { each(t, testLinkedFilesAreReadTogether) }

func testLinkedFilesAreReadTogether(t *testing.T, b base) {
	s := newSchool(t, b)
	_, err := s.Link(t.Context(), by("transfer"), "a1", "b1")
	require.NoError(t, err)
	_, err = s.Link(t.Context(), by("transfer"), "c1", "b1")
	require.NoError(t, err)
	for id, others := range map[string][]string{"a1": {"b1", "c1"}, "b1": {"a1", "c1"}, "c1": {"a1", "b1"}} {
		f := s.read(archive.Query{IDs: []string{id}})[id]
		assert.ElementsMatch(t, others, f.Same)
		assert.Len(t, f.Records, 4, "of one key, and revisions of two files")
		assert.Len(t, f.Stays, 3)
	}
	assert.Len(t, s.read(archive.Query{}), 2, "one of the three, and a2")
	assert.Len(t, s.read(archive.Query{IDs: []string{"a1", "b1"}}), 2)
	s.consent("c1", archive.Guardian, false, "2026-10-20")
	s.consent("a1", archive.Guardian, true, "2026-10-19") // an earlier day, and filed later
	for _, id := range []string{"a1", "b1", "c1"} {
		assert.Equal(t, archive.Withdrawn, s.read(archive.Query{IDs: []string{id}})[id].Withheld, "one person has one consent")
	}

	_, err = s.Link(t.Context(), by("transfer"), "a1", "a1")
	assert.Equal(t, archive.SamePerson, codeOf(t, err))
	_, err = s.Link(t.Context(), by("transfer"), "a1", "nobody")
	assert.Equal(t, archive.UnknownPerson, codeOf(t, err))
}

// TestLinkedFilesThatContradictEachOtherHaveNoAge: whichever id is asked for.
// TestFilesAreClosedUnderAllIds: what is filed under the other id would stand in a closed file.
func TestFilesAreClosedUnderAllIds(t *testing.T) { each(t, testClosedUnderAllIds) }

func testClosedUnderAllIds(t *testing.T, b base) {
	s := newSchool(t, b)
	_, err := s.Link(t.Context(), by("transfer"), "a1", "b1")
	require.NoError(t, err)
	n, _, err := s.Lock(t.Context(), by("graduation"), archive.Query{Unit: class1, On: "2026-10-30"}, "2026-10-30")
	require.NoError(t, err)
	assert.Equal(t, 3, n, "a1, which is b1, and a2")
	b1 := s.read(archive.Query{IDs: []string{"b1"}})["b1"]
	assert.Equal(t, "2026-10-30", b1.Locked)
	for _, stay := range b1.Stays {
		assert.Equal(t, "2026-10-30", stay.Until)
	}
	assert.Empty(t, s.read(archive.Query{IDs: []string{"c1"}})["c1"].Locked)
}

// TestALinkIsUndone: of the id that is named; the others stay together.
func TestALinkIsUndone(t *testing.T) { each(t, testALinkIsUndone) }

func testALinkIsUndone(t *testing.T, b base) {
	s := newSchool(t, b)
	same := func() map[string]string {
		found := map[string]string{}
		for _, id := range []string{"a1", "b1", "c1"} {
			others := s.read(archive.Query{IDs: []string{id}})[id].Same
			slices.Sort(others)
			found[id] = strings.Join(others, " ")
		}
		return found
	}
	for _, other := range []string{"b1", "c1"} {
		_, err := s.Link(t.Context(), by("transfer"), "a1", other)
		require.NoError(t, err)
	}
	_, err := s.Unlink(t.Context(), by("mistake"), "b1")
	require.NoError(t, err)
	assert.Equal(t, "unlink", lastAct(s))
	assert.Equal(t, map[string]string{"a1": "c1", "b1": "", "c1": "a1"}, same())
	_, err = s.Unlink(t.Context(), by("mistake"), "b1")
	assert.Equal(t, archive.NotLinked, codeOf(t, err))
	_, err = s.Unlink(t.Context(), by("mistake"), "nobody")
	assert.Equal(t, archive.UnknownPerson, codeOf(t, err))
	erased, err := s.Erase(t.Context(), by("asked for"), "a1")
	require.NoError(t, err)
	assert.Equal(t, 2, erased.Persons)
	assert.Len(t, s.read(archive.Query{IDs: []string{"b1"}})["b1"].Records, 2, "what is another's stays")

	_, err = s.Add(t.Context(), by("sheet"), []archive.Filing{
		{Person: archive.Person{ID: "a2", Sex: "M"}}, {Person: archive.Person{ID: "b1"}, Said: archive.Said{Sex: "F"}},
	})
	require.NoError(t, err)
	_, err = s.Link(t.Context(), by("transfer"), "a2", "b1")
	assert.Equal(t, archive.OtherPerson, codeOf(t, err), "what a sheet says counts too")
}

func TestLinkedFilesThatContradictEachOtherHaveNoAge(t *testing.T) { each(t, testContradictingBirths) }

func testContradictingBirths(t *testing.T, b base) {
	s := newSchool(t, b)
	_, err := s.Add(t.Context(), by("register"), []archive.Filing{{Person: archive.Person{ID: "b1", Birth: "2010-05-01"}}})
	require.NoError(t, err)
	s.policy("consent: required\n")
	s.consent("b1", archive.Own, true, "2026-10-20")
	assert.Empty(t, s.read(archive.Query{IDs: []string{"b1"}})["b1"].Withheld, "sixteen")
	_, err = s.Link(t.Context(), by("transfer"), "a1", "b1")
	assert.Equal(t, archive.OtherPerson, codeOf(t, err))
	assert.Empty(t, s.read(archive.Query{IDs: []string{"b1"}})["b1"].Same)
	_, err = s.LinkAnyway(t.Context(), by("transfer"), "a1", "b1")
	require.NoError(t, err)
	for _, id := range []string{"a1", "b1"} {
		assert.Equal(t, archive.NotGiven, s.read(archive.Query{IDs: []string{id}})[id].Withheld, "twelve or sixteen: a guardian is asked")
	}
}
