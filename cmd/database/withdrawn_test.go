package database_test

import (
	"fmt"
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

// TestAWithdrawalThatIsLostIsNotForgotten: nobody knows what a consent said that is gone, or in whose place something else
// stands. Nothing of that pupil is filed or read then.
func TestAWithdrawalThatIsLostIsNotForgotten(t *testing.T) {
	const deleted = "DELETE FROM psynorm_record WHERE number=%d"
	for name, lose := range map[string]func(first, last, other int64) []string{
		"the last":            func(_, last, _ int64) []string { return []string{fmt.Sprintf(deleted, last)} },
		"what came before it": func(first, _, _ int64) []string { return []string{fmt.Sprintf(deleted, first)} },
		"another in its place": func(_, last, other int64) []string {
			return []string{fmt.Sprintf(deleted, last), fmt.Sprintf("UPDATE psynorm_record SET number=%d WHERE number=%d", last, other)}
		},
	} {
		t.Run(name, func(t *testing.T) {
			place := inFile(t)
			s, db := newSchool(t, place), place.open(t)
			number := func(query string, args ...any) (n int64) {
				require.NoError(t, db.QueryRowContext(t.Context(), fmt.Sprintf(query, args...)).Scan(&n))
				return n
			}
			s.consent("a1", archive.Guardian, true, "2026-10-20")
			first := number("SELECT max(number) FROM psynorm_record")
			s.consent("a1", archive.Guardian, false, "2026-10-20")
			last := number("SELECT max(number) FROM psynorm_record")
			other := number("SELECT max(number) FROM psynorm_record WHERE number<%d AND person=(SELECT person FROM psynorm_record WHERE number=%d)", first, last)
			assert.Len(t, s.read(archive.Query{}), 4)
			for _, statement := range lose(first, last, other) {
				_, err := db.ExecContext(t.Context(), statement)
				require.NoError(t, err)
			}
			for act, err := range s.usesOf("a1") {
				assert.Equal(t, archive.Tampered, codeOf(t, err), act)
			}
			assert.Len(t, s.read(archive.Query{Unit: class2}), 2, "nobody else is touched")
		})
	}
}

// usesOf does what uses the answers and profiles of somebody, and gives the errors by act.
func (s school) usesOf(id string) map[string]error {
	one := archive.Query{IDs: []string{id}}
	errs := map[string]error{}
	_, errs["add"] = s.Add(s.t.Context(), by("load"), []archive.Filing{{
		Person:  archive.Person{ID: id},
		Records: []archive.Record{{Key: archive.Key{Date: "2026-10-30", Instrument: "phq9", Kind: archive.Answers}, Content: []byte(`{}`)}},
	}})
	for _, q := range []archive.Query{one, {Unit: class1}, {IDs: []string{id}, Revisions: true}, {IDs: []string{id}, Bare: true}} {
		for _, err := range s.Files(s.t.Context(), by("look"), q) {
			errs[fmt.Sprintf("files %+v", q)] = err
		}
	}
	for _, q := range []archive.Query{one, {}} {
		for _, err := range s.Export(s.t.Context(), by("give"), q) {
			errs[fmt.Sprintf("export %v", q.IDs)] = err
		}
	}
	score := func(_, old []byte) ([]byte, error) { return old, nil }
	for _, err := range s.Rescore(s.t.Context(), by("again"), archive.Rescoring{Query: one, Instrument: "mht"}, score) {
		errs["rescore"] = err
	}
	for _, err := range s.Due(s.t.Context(), by("call"), class1, "", archive.Key{Wave: autumn, Instrument: "phq9"}) {
		errs["due"] = err
	}
	return errs
}
