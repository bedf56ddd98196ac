package person_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/psynorm/psynorm/scoring/sheets/person"
)

func TestAgeMismatch(t *testing.T) {
	for g := uint8(1); g <= 12; g++ {
		grade := person.Grade{Number: g}
		from, to := grade.UsualAges()
		assert.Equal(t, []int{int(g) + 5, int(g) + 6}, []int{from, to})
		for years := range 30 {
			far := max(from-years, years-to)
			assert.Equal(t, far > 2, grade.AgeMismatch(years), "%d years in grade %d", years, g)
		}
	}
	assert.False(t, person.Grade{}.AgeMismatch(40), "without a grade nothing is unusual")
	assert.True(t, person.Grade{Number: 7}.AgeMismatch(9))
	assert.False(t, person.Grade{Number: 7}.AgeMismatch(10))
	assert.False(t, person.Grade{Number: 7}.AgeMismatch(15))
	assert.True(t, person.Grade{Number: 7}.AgeMismatch(16))
}
