package database_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/archive"
)

// TestWhatIsKnownOfAPersonChanges: what a register says counts, then the last sheet; what gave way is counted.
func TestWhatIsKnownOfAPersonChanges(t *testing.T) { each(t, testWhatIsKnown) }

func testWhatIsKnown(t *testing.T, b base) {
	s := newSchool(t, b)
	for _, c := range []struct {
		person archive.Person
		said   archive.Said
		want   archive.Person
		counts archive.Changes
	}{
		{said: archive.Said{Sex: "M", Name: "n"}, want: archive.Person{Birth: "2014-05-01", Sex: "M", Name: "n"}},
		{said: archive.Said{Sex: "F"}, want: archive.Person{Birth: "2014-05-01", Sex: "F", Name: "n"}, counts: archive.Changes{Sexes: 1}},
		{
			person: archive.Person{Sex: "M"}, said: archive.Said{Sex: "F", Birth: "2015-05-01"},
			want: archive.Person{Birth: "2014-05-01", Sex: "M", Name: "n"}, counts: archive.Changes{Sexes: 1, Unheeded: 2},
		},
		{
			person: archive.Person{Birth: "2013-05-01", Name: "o"},
			want:   archive.Person{Birth: "2013-05-01", Sex: "M", Name: "o"}, counts: archive.Changes{Names: 1, Births: 1},
		},
		{person: archive.Person{Name: "o"}, want: archive.Person{Birth: "2013-05-01", Sex: "M", Name: "o"}},
	} {
		c.person.ID, c.want.ID = "a1", "a1"
		added, err := s.Add(t.Context(), by("register"), []archive.Filing{{Person: c.person, Said: c.said}})
		require.NoError(t, err)
		assert.Equal(t, c.counts, added.Changes, "%+v", c)
		assert.Equal(t, c.want, s.read(archive.Query{IDs: []string{"a1"}})["a1"].Person, "%+v", c)
	}
}

// TestARegisterOfManyAtOnce: who is filed without a record takes none of the values that one statement has room for.
func TestARegisterOfManyAtOnce(t *testing.T) {
	s := newSchool(t, inFile(t))
	list := make([]archive.Filing, 33_000)
	for i := range list {
		list[i].Person.ID = fmt.Sprint("z", i)
	}
	_, err := s.Add(t.Context(), by("load"), list)
	require.NoError(t, err)
	list[len(list)-1].Records = []archive.Record{{
		Key: archive.Key{Date: "2026-10-30", Instrument: "phq9", Kind: archive.Answers}, Content: []byte(`{}`),
	}}
	added, err := s.Add(t.Context(), by("load"), list)
	require.NoError(t, err)
	assert.Equal(t, 1, added.Written)
}
