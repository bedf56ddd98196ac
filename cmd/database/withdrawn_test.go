package database_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/archive"
)

// TestNothingIsFoundOutAboutWhoHasWithdrawn: their answers and profiles are not filed, under whatever linked id and though the
// file is closed; what others did still is, and everything once consent is given again.
func TestNothingIsFoundOutAboutWhoHasWithdrawn(t *testing.T) {
	each(t, testNothingIsFoundOutAboutWhoHasWithdrawn)
}

func testNothingIsFoundOutAboutWhoHasWithdrawn(t *testing.T, b base) {
	s := newSchool(t, b)
	filing := func(id string, kind archive.Kind) archive.Filing {
		k := archive.Key{Date: "2026-10-30", Kind: kind}
		if kind != archive.Events {
			k.Instrument = "phq9"
		}
		return archive.Filing{Person: archive.Person{ID: id}, Records: []archive.Record{{Key: k, Content: []byte(`{}`)}}}
	}
	all := []archive.Filing{
		filing("a1", archive.Answers),
		filing("a2", archive.Profiles),
		filing("b1", archive.Events),
		filing("b1", archive.Profiles),
		filing("new", archive.Answers),
		{Person: archive.Person{ID: "b1", Name: "某甲"}},
	}
	refused := func() []int {
		_, err := s.Add(t.Context(), by("load"), all)
		if err == nil {
			return nil
		}
		require.Equal(t, archive.ConsentWithdrawn, codeOf(t, err))
		return whichOf(t, err)
	}
	s.consent("a1", archive.Guardian, true, "2026-10-20")
	s.consent("b1", archive.Guardian, false, "2026-10-20")
	assert.Equal(t, []int{3}, refused())
	_, err := s.LinkAnyway(t.Context(), by("link"), "a2", "b1")
	require.NoError(t, err)
	assert.Equal(t, []int{1, 3}, refused(), "a2 is the same pupil")
	s.consent("a1", archive.Guardian, false, "2026-10-21")
	_, _, err = s.Lock(t.Context(), by("leaves"), archive.Query{IDs: []string{"a1"}}, "2026-10-22")
	require.NoError(t, err)
	assert.Equal(t, []int{0, 1, 3}, refused(), "closed files are among them")
	s.policy("consent: recorded\nown_consent_from: 12\n")
	s.consent("b1", archive.Own, true, "2026-10-23")
	s.consent("b1", archive.Guardian, true, "2026-10-20") // the same day again: a correction
	_, err = s.Add(t.Context(), by("load"), all[1:])
	require.NoError(t, err)
	report, err := s.Verify(t.Context(), nil)
	require.NoError(t, err)
	assert.Empty(t, report.Findings)
}

// TestAWithdrawalThatIsLostIsNotForgotten: nobody knows what a consent said that is gone.
func TestAWithdrawalThatIsLostIsNotForgotten(t *testing.T) {
	base := inFile(t)
	s := newSchool(t, base)
	s.consent("a1", archive.Guardian, false, "2026-10-20")
	_, err := base.open(t).ExecContext(t.Context(), "DELETE FROM psynorm_record WHERE number=(SELECT max(number) FROM psynorm_record)")
	require.NoError(t, err)
	_, err = s.Add(t.Context(), by("load"), []archive.Filing{{
		Person:  archive.Person{ID: "a1"},
		Records: []archive.Record{{Key: archive.Key{Date: "2026-10-30", Instrument: "phq9", Kind: archive.Answers}, Content: []byte(`{}`)}},
	}})
	assert.Equal(t, archive.Tampered, codeOf(t, err))
}
