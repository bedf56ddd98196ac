package database_test

import (
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
