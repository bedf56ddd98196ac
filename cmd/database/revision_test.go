package database_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/archive"
)

func TestAddSaysWhatWasReplaced(t *testing.T) { each(t, testAddSaysWhatWasReplaced) }

// testAddSaysWhatWasReplaced: by an act before, and within one, and nothing where the content is the same, is of another
// sitting, or is no profile.
func testAddSaysWhatWasReplaced(t *testing.T, b base) {
	s := newSchool(t, b)
	add := func(records ...archive.Record) []archive.Replaced {
		t.Helper()
		added, err := s.Add(t.Context(), by("correction"), []archive.Filing{{Person: archive.Person{ID: "a1"}, Records: records}})
		require.NoError(t, err)
		return added.Replaced
	}
	of := func(kind archive.Kind, entry, content string) archive.Record {
		return archive.Record{Key: archive.Key{Wave: autumn, Instrument: "mht", Kind: kind, Entry: entry}, Content: []byte(content)}
	}
	old := func(a, b string) archive.Replaced { return archive.Replaced{Old: []byte(a), New: []byte(b)} }
	assert.Empty(t, add(of(archive.Profiles, "", `{"profile":"a1"}`), of(archive.Answers, "", `{}`), of(archive.Profiles, "/2", `{"sitting":2}`)))
	assert.Equal(t, []archive.Replaced{old(`{"profile":"a1"}`, `{"n":2}`), old(`{"n":2}`, `{"n":3}`)},
		add(of(archive.Profiles, "", `{"n":2}`), of(archive.Profiles, "", `{"n":3}`)))

	latest := map[string]bool{}
	for _, r := range s.read(archive.Query{IDs: []string{"a1"}, Revisions: true})["a1"].Records {
		if r.Kind == archive.Profiles {
			latest[string(r.Content)] = r.Latest
		}
	}
	assert.Equal(t, map[string]bool{`{"profile":"a1"}`: false, `{"n":2}`: false, `{"n":3}`: true, `{"sitting":2}`: true}, latest)
}
