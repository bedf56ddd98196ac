package instruments

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var informantFindings = []findingCase{
	{"who answers", strings.Replace(oneScale, "about: {", "about: {informant: [self, parent], ", 1) + `attributes: {informant: [mother, father]}
critical: [{id: a, when: q1 == 3 && person.informant == teacher}]
validity: [{doubtful: person.informant == self || person.informant == parent || s > 14}]
tests:
  - {name: a, person: {informant: parent}, informant: teacher, answers: {q1..q5: 1}, expect: {s: 5}}
`, []string{
		"10:14: error misplaced-key: informant cannot stand here: this attribute is built in",
		"11:57: error unknown-word: teacher is none of the words of person.informant: self, parent",
		"12:23: error rule-always: over all possible values this condition is always true: person.informant == self || person.informant == parent || s …; what there can be: s 5 … 15",
		"14:24: error misplaced-key: informant cannot stand here: a test has a key informant of its own, beside person",
	}},
	{"one informant alone", strings.Replace(oneScale, "about: {", "about: {informant: parent, ", 1) +
		"validity: [{doubtful: person.informant == parent && s > 9}, {invalid: person.informant == parent}]\n", []string{
		"10:71: error rule-always: over all possible values this condition is always true: person.informant == parent",
	}},
	{"informants that are wrong limit nothing", strings.Replace(oneScale, "about: {", "about: {informant: [self, pupil], ", 1) +
		"critical: [{id: a, when: q1 == 3 && person.informant == teacher}]\n", []string{
		`4:27: error bad-word: an informant should be one of self | parent | teacher | clinician, not "pupil"`,
	}},
	{"ages", strings.Replace(oneScale, "about: {", "about: {ages: [-1, 216], ", 1), []string{
		"4:16: error number-range: the ages should be within [0, 150], not -1",
		"4:20: error number-range: the ages should be within [0, 150], not 216",
	}},
	{"ages with an open end that leaves nobody", strings.Replace(oneScale, "about: {", "about: {ages: [151, max], ", 1), []string{
		"4:16: error number-range: the ages should be within [0, 150], not 151",
	}},
}

// What an instrument lists of informants is what rules can ask about; without a list it is all four.
func TestInformantWords(t *testing.T) {
	for _, tt := range []struct {
		about string
		want  []string
	}{
		{"", informantWords},
		{"informant: [], ", informantWords},
		{"informant: teacher, ", []string{"teacher"}},
		{"informant: [parent, self], ", []string{"parent", "self"}},
	} {
		d, err := Parse("", []byte(strings.Replace(oneScale, "about: {", "about: {"+tt.about, 1)))
		require.NoError(t, err)
		assert.Equal(t, tt.want, d.Attributes[AttributeInformant].Words, tt.about)
	}
	assert.True(t, slices.Contains(builtInAttributes()[AttributeInformant].Words, "clinician"), "the words of one file are not those of another")
}

func TestAgesWithAnOpenEnd(t *testing.T) {
	for _, tt := range []struct {
		ages string
		want [2]float64
		open bool
	}{
		{"[16, max]", [2]float64{16, 150}, true},
		{"[6.5, 18]", [2]float64{6.5, 18}, false},
		{"[0, 150]", [2]float64{0, 150}, false},
	} {
		d, err := Parse("", []byte(strings.Replace(oneScale, "about: {", "about: {ages: "+tt.ages+", ", 1)))
		require.NoError(t, err)
		assert.Equal(t, About{LicenceStatus: "open", Status: "published", Ages: tt.want, HasAges: true, AgesOpen: tt.open}, d.About)
	}
}
