package database_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/archive"
)

// TestWhoIsNotScoredAgainIsSaid: by reason, and each person once, whose linked ids are read together.
func TestWhoIsNotScoredAgainIsSaid(t *testing.T) { each(t, testWhoIsNotScoredAgainIsSaid) }

func testWhoIsNotScoredAgainIsSaid(t *testing.T, b base) {
	s := newSchool(t, b)
	again := func(q archive.Rescoring) (list []string) {
		q.Instrument = "mht"
		for r, err := range s.Rescore(t.Context(), by("new norms"), q, func(_, old []byte) ([]byte, error) { return old, nil }) {
			require.NoError(t, err)
			assert.False(t, r.Changed())
			list = append(list, fmt.Sprintf("%s%s", r.ID, r.Skipped))
		}
		slices.Sort(list)
		return list
	}
	_, err := s.Add(t.Context(), by("paper"), []archive.Filing{{
		Person:  archive.Person{ID: "c1"},
		Records: []archive.Record{{Key: archive.Key{Wave: autumn, Instrument: "mht", Kind: archive.Profiles}, Content: []byte(`{}`)}},
	}})
	require.NoError(t, err)
	assert.Equal(t, []string{"a1", "a2", "b1", "c1no-answers"}, again(archive.Rescoring{Wave: autumn}))
	_, err = s.LinkAnyway(t.Context(), by("link"), "a1", "b1")
	require.NoError(t, err)
	for _, q := range []archive.Query{{IDs: []string{"a1"}}, {IDs: []string{"b1"}}, {IDs: []string{"a1", "b1"}}} {
		assert.Equal(t, []string{"a1", "b1"}, again(archive.Rescoring{Query: q}), "both ids, each once")
	}
	assert.Equal(t, []string{"a1", "b1", "c1no-answers"}, again(archive.Rescoring{Query: archive.Query{Unit: class2}}))

	_, _, err = s.Lock(t.Context(), by("leaves"), archive.Query{IDs: []string{"a1"}}, "2026-10-22")
	require.NoError(t, err)
	assert.Equal(t, []string{"a1", "a2", "b1", "c1no-answers"}, again(archive.Rescoring{}), "nothing is kept")
	closed := again(archive.Rescoring{Query: archive.Query{IDs: []string{"a1", "b1", "a2"}}, Keep: true})
	assert.Equal(t, []string{"a1closed", "a2"}, closed, "the person once")
	s.consent("b1", archive.Guardian, false, "2026-10-20")
	assert.Len(t, again(archive.Rescoring{}), 3)
	assert.Equal(t, []string{"a1withdrawn"}, again(archive.Rescoring{Query: archive.Query{IDs: []string{"a1"}}}))
	s.policy("consent: required\n")
	assert.Equal(t, []string{"a2not-given"}, again(archive.Rescoring{Query: archive.Query{IDs: []string{"a2"}}}))

	refused := 0
	for r, err := range s.Rescore(t.Context(), by("x"), archive.Rescoring{Wave: "2030-10", Instrument: "mht"}, nil) {
		assert.Nil(t, r)
		assert.Equal(t, archive.UnknownWave, codeOf(t, err))
		refused++
	}
	assert.Equal(t, 1, refused)
}
