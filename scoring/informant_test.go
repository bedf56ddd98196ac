package scoring_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
)

const (
	informantHead = "psynorm: 1\ninstrument: demo\nversion: \"1\"\nabout: {licence: {status: open}, informant: [self, parent]}\n" +
		"responses: {two: {values: [0, 1]}}\nitems: {q1: two}\n"
	informantNorms = "psynorm: 1\nnorms: own\nversion: \"1\"\ninstrument: demo\npopulation: {licence: {status: open}}\n" +
		"by: [informant]\ncells: [{informant: parent, scales: {s: {mean: 0.5, sd: 0.5}}}]\n"
)

func parsed(t *testing.T, src string) *instruments.Definition {
	t.Helper()
	def, err := instruments.Parse("demo.yaml", []byte(src))
	require.NoError(t, err)
	return def
}

func parsedNorms(t *testing.T, src string) *norms.Set {
	t.Helper()
	set, err := norms.Parse("own.yaml", []byte(src), nil)
	require.NoError(t, err)
	return set
}

// The attribute and the field of a sheet are one and the same.
func TestInformantOfASheet(t *testing.T) {
	sheet := scoring.NewSheet(parsed(t, informantHead+"scales: {s: {items: [q1]}}\n"))
	unknown, parent := norms.Value{}, norms.Value{V: 1, Known: true}

	assert.Equal(t, unknown, sheet.Person(instruments.AttributeInformant))
	sheet.Informant = "parent"
	assert.Equal(t, parent, sheet.Person(instruments.AttributeInformant))
	sheet.Informant = "clinician"
	assert.Equal(t, unknown, sheet.Person(instruments.AttributeInformant), "the instrument has no such informant")

	require.NoError(t, sheet.SetPerson("informant", " parent "))
	assert.Equal(t, "parent", sheet.Informant)
	require.ErrorContains(t, sheet.SetPerson("informant", "clinician"), "no value of the attribute informant")
	assert.Empty(t, sheet.Informant, "what was said before is not kept")
	require.NoError(t, sheet.SetPerson("informant", "self"))
	require.NoError(t, sheet.SetPerson("informant", ""))
	assert.Empty(t, sheet.Informant)

	copied := scoring.NewSheet(sheet.Definition())
	sheet.Informant = "parent"
	copied.Copy(sheet)
	assert.Equal(t, parent, copied.Person(instruments.AttributeInformant))
	sheet.Reset()
	assert.Equal(t, unknown, sheet.Person(instruments.AttributeInformant))
}

// Who answered is an attribute of the person in a profile only where a rule or a norm set asks for it: the profiles of all
// other instruments are what they were.
func TestInformantInAProfile(t *testing.T) {
	plain := informantHead + "scales: {s: {items: [q1], norm: z}}\n"
	for _, tt := range []struct {
		name, src string
		sets      []*norms.Set
		asked     bool
	}{
		{"nobody asks", plain, nil, false},
		{"a norm set asks", plain, []*norms.Set{parsedNorms(t, informantNorms)}, true},
		{"a rule asks", plain + "critical: [{id: c, when: q1 == 1 && person.informant == parent}]\n", nil, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := scoring.MustCompile(parsed(t, tt.src), scoring.WithNorms(tt.sets...))
			sheet := s.NewSheet()
			sheet.Informant = "parent"
			require.NoError(t, sheet.Set("q1", "1"))
			var p profile.Profile
			require.NoError(t, s.Score(&p, sheet))
			text := string(profile.AppendJSON(nil, &p))
			assert.Contains(t, text, `"informant":"parent",`)
			if !tt.asked {
				assert.Contains(t, text, `"person":{},`)
				return
			}
			assert.Contains(t, text, `"person":{"informant":"parent"},`)

			sheet.Informant = "" // a profile that is used again keeps nothing of the last person
			require.NoError(t, s.Score(&p, sheet))
			assert.Contains(t, string(profile.AppendJSON(nil, &p)), `"person":{},`)
		})
	}
}

// A validity rule that only lacks to know who answered is open where there is a column for it, and else not applied.
func TestInformantColumn(t *testing.T) {
	s := scoring.MustCompile(parsed(t, informantHead+"scales: {s: {items: [q1]}}\nvalidity: [{doubtful: person.informant == self && s == 1}]\n"))
	var p profile.Profile
	for _, tt := range []struct {
		name string
		fill func(*scoring.Sheet)
		want profile.ValidityState
	}{
		{"no column", func(*scoring.Sheet) {}, profile.Valid},
		{"an empty column", (*scoring.Sheet).ExpectInformant, profile.ValidityUndetermined},
		{"a word of no informant", func(s *scoring.Sheet) { s.Informant = "clinician" }, profile.ValidityUndetermined},
		{"self", func(s *scoring.Sheet) { s.Informant = "self" }, profile.Doubtful},
		{"parent", func(s *scoring.Sheet) { s.Informant = "parent" }, profile.Valid},
	} {
		sheet := s.NewSheet()
		require.NoError(t, sheet.Set("q1", "1"))
		tt.fill(sheet)
		require.NoError(t, s.Score(&p, sheet))
		assert.Equal(t, tt.want, p.Validity.State, tt.name)
	}
}
