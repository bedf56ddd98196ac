package database_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/archive"
)

// Where a policy requires consent, plain SQL that takes the policy away shows nobody more than before.
func TestAPolicyTakenAwayShowsNothing(t *testing.T) {
	for name, attack := range map[string]string{
		"the pointer":   "DELETE FROM psynorm_document WHERE number=1",
		"all documents": "DELETE FROM psynorm_document",
		"the policy":    "DELETE FROM psynorm_document WHERE number<>1",
		"a name":        "UPDATE psynorm_document SET name=(SELECT max(name) FROM psynorm_wave) WHERE number=1",
		"a long name":   "UPDATE psynorm_document SET name=body WHERE number=1",
		"a body":        "UPDATE psynorm_document SET body=(SELECT body FROM psynorm_document WHERE number>1 LIMIT 1) WHERE number=1",
	} {
		t.Run(name, func(t *testing.T) {
			b := inFile(t)
			s := newSchool(t, b)
			s.policy("consent: required\n")
			for id, f := range s.read(archive.Query{}) {
				require.Equal(t, archive.NotGiven, f.Withheld, id)
			}
			run(t, b.open(t), attack)
			shown := 0
			var wrong error
			for f, err := range s.Files(t.Context(), by("look"), archive.Query{}) {
				if wrong = err; err == nil && len(f.Records) > 0 {
					shown++
				}
			}
			assert.Zero(t, shown)
			require.Error(t, wrong)
			_, err := s.Policy(t.Context())
			assert.Contains(t, []archive.Code{archive.Tampered, archive.Damaged, archive.UnknownDocument}, codeOf(t, err))
			v, err := s.Verify(t.Context(), nil)
			require.NoError(t, err)
			assert.NotEmpty(t, v.Findings)
		})
	}
}

// The bureau says anew what is in force.
func TestAPolicyTakenAwayIsSetAgain(t *testing.T) {
	each(t, func(t *testing.T, b base) {
		s := newSchool(t, b)
		s.policy("consent: required\n")
		for _, attack := range []string{
			"DELETE FROM psynorm_document", "UPDATE psynorm_document SET body=name WHERE number=1",
		} {
			run(t, b.open(t), attack)
			_, err := s.Policy(t.Context())
			require.Error(t, err)
			s.policy("consent: required\n")
			p, err := s.Policy(t.Context())
			require.NoError(t, err)
			assert.True(t, p.Required)
			v, err := s.Verify(t.Context(), nil)
			require.NoError(t, err)
			for _, f := range v.Findings {
				assert.NotEqual(t, int64(1), f.Number, f)
			}
		}
	})
}
