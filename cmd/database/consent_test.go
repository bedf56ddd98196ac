package database_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/archive"
)

func TestConsentSaysWhatIsShown(t *testing.T) { each(t, testConsentSaysWhatIsShown) }

func testConsentSaysWhatIsShown(t *testing.T, b base) {
	s := newSchool(t, b)
	shown := func() string {
		var list []string
		for id, f := range s.read(archive.Query{Unit: class1}) {
			list = append(list, fmt.Sprintf("%s:%d%s", id, len(f.Records), f.Withheld))
		}
		slices.Sort(list)
		return strings.Join(list, " ")
	}
	assert.Equal(t, "a1:2 a2:2", shown(), "nothing is required")
	s.consent("a1", archive.Guardian, false, "2026-10-20")
	assert.Equal(t, "a1:0withdrawn a2:2", shown())
	s.policy("consent: required\n")
	assert.Equal(t, "a1:0withdrawn a2:0not-given", shown())
	s.consent("a2", archive.Guardian, true, "2026-10-20")
	assert.Equal(t, "a1:0withdrawn a2:3", shown())
	s.policy("consent: required\nown_consent_from: 12\n")
	assert.Equal(t, "a1:0withdrawn a2:0not-given", shown(), "twelve years old, and asked themselves")
	s.consent("a1", archive.Own, true, "2026-10-21")
	assert.Equal(t, "a1:4 a2:0not-given", shown())
	s.policy("consent: recorded\n")
	assert.Equal(t, "a1:0withdrawn a2:3", shown(), "the policy in force is the last one that was set")

	p, err := s.Policy(t.Context())
	require.NoError(t, err)
	assert.Equal(t, archive.Policy{ID: "city"}, p)
	_, err = s.SetPolicy(t.Context(), by("decree"), "policy.yaml", []byte("psynorm: 1\npolicy: city\nconsent: perhaps\n"))
	assert.ErrorContains(t, err, "policy.yaml:3:10")
}

func TestAConsentThatIsNoneIsRefused(t *testing.T) {
	s := newSchool(t, inFile(t))
	_, err := s.Add(t.Context(), by("form"), []archive.Filing{{
		Person:  archive.Person{ID: "a1"},
		Records: []archive.Record{{Key: archive.Key{Date: "2026-10-01", Kind: archive.Consents}, Content: []byte(`{"by":"nobody"}`)}},
	}})
	assert.Equal(t, archive.BadConsent, codeOf(t, err))
	_, err = s.Consent(t.Context(), by("form"), []archive.ConsentOf{{Person: archive.Person{ID: "a1"}, Consent: archive.Consent{By: "x", Day: "2026-10-01"}}})
	assert.Equal(t, archive.BadConsent, codeOf(t, err))

	of := func(id, day string) archive.ConsentOf {
		return archive.ConsentOf{Person: archive.Person{ID: id}, Consent: archive.Consent{By: archive.Guardian, Day: day}}
	}
	_, err = s.Consent(t.Context(), by("form"), []archive.ConsentOf{of("a1", "2026-11-01"), of("a1", "2026-11-02")})
	assert.Equal(t, archive.Ahead, codeOf(t, err), "a day after that of whoever writes it down")
	assert.Equal(t, []int{1}, whichOf(t, err))
	record, err := of("a1", "2026-11-02").Record()
	require.NoError(t, err)
	_, err = s.Add(t.Context(), by("form"), []archive.Filing{{Person: archive.Person{ID: "a1"}, Records: []archive.Record{record}}})
	assert.Equal(t, archive.Ahead, codeOf(t, err))
	_, err = s.Consent(t.Context(), by("form"), []archive.ConsentOf{of("nobody", "2026-10-01"), of("a1", "2026-10-01"), of("A1", "2026-10-01")})
	assert.Equal(t, archive.UnknownPerson, codeOf(t, err), "nobody is made by a withdrawal")
	assert.Equal(t, []int{0, 2}, whichOf(t, err))
	assert.Len(t, s.read(archive.Query{}), 4)
	assert.Len(t, s.read(archive.Query{IDs: []string{"a1"}})["a1"].Records, 2)
}
