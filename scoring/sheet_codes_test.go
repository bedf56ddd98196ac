package scoring

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
)

// TestCodesAreAnswers: a sheet set by codes is the sheet set by answers, for every answer that takes no number; those
// that do have no code.
func TestCodesAreAnswers(t *testing.T) {
	def, err := instruments.Parse("codes.yaml", []byte(`
psynorm: 1
instrument: codes
version: 1
responses:
  four: {values: [0, 1, 2, none], labels: {en: [never, sometimes, always, n/a]}}
  two: {values: [1, 0]}
items:
  q1..q4: four
  r1..r2: two
  minutes: {number: [0, 10]}
  bed: {clock: true}
scales:
  s: {items: [q1..q4], missing: {allow: 4}}
unscored: [r1..r2, minutes, bed]
`))
	require.NoError(t, err)
	var answers []instruments.Answer
	for option := -1; option < 6; option++ {
		answers = append(answers, instruments.Answer{Given: true, Option: option})
	}
	for kind := range instruments.Absent + 1 {
		answers = append(answers, instruments.Answer{Absence: kind})
	}
	codes := make([]uint8, len(def.Items))
	for _, a := range answers {
		byAnswer, byCode := NewSheet(def), NewSheet(def)
		clear(codes)
		for i := range def.Items {
			code, ok := byCode.Code(i, a)
			require.Equal(t, ok, !a.Given || def.Items[i].Kind == instruments.ItemChoice)
			if ok {
				byAnswer.SetAnswer(i, a)
				codes[i] = code
			}
		}
		byCode.SetCodes(codes)
		assert.Equal(t, byAnswer, byCode, "%+v", a)
	}
	_, ok := NewSheet(def).Code(6, instruments.Answer{Given: true, Number: math.Pi})
	assert.False(t, ok)
}

// TestPersonValues: a value taken from one sheet is on another what it was.
func TestPersonValues(t *testing.T) {
	def, err := instruments.Parse("codes.yaml", []byte(`
psynorm: 1
instrument: codes
version: 1
attributes: {boarding: [yes, no]}
responses: {two: {values: [1, 0]}}
items: {q1: two}
scales: {s: {items: [q1]}}
`))
	require.NoError(t, err)
	for id, values := range map[string][]string{"sex": {"M", "F", ""}, "age": {"9.7", "13"}, "boarding": {"no", "maybe"}} {
		for _, value := range values {
			one, other := NewSheet(def), NewSheet(def)
			i, _ := def.Attribute(id)
			_ = one.SetPerson(id, value)
			v := one.Person(i)
			other.SetPersonValue(i, v.V, v.Known)
			assert.Equal(t, one, other, "%s %q", id, value)
		}
	}
}
