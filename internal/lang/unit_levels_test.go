package lang

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestLevelsOfUnitsAreCalledInTheLanguageOfThePage(t *testing.T) {
	assert.Equal(t, "school", UnitLevel("学校", "en"))
	assert.Equal(t, "学校", UnitLevel("School", "zh"))
	assert.Equal(t, "班级", UnitLevel("班级", "zh"))
	assert.Equal(t, "年级", UnitLevel("GRADE", "zh"))
	assert.Equal(t, "campus south", UnitLevel("campus\nsouth", "zh"), "what nobody knows is said as it is called")
}

func TestALevelOfUnitsIsToldInEitherLanguage(t *testing.T) {
	for _, name := range []string{"school", "School", "SCHOOL", "学校"} {
		assert.True(t, IsLevel(name, "school"), name)
		assert.False(t, IsLevel(name, "grade"), name)
	}
	for _, name := range []string{"", "schools", "校", "school ", "年级"} {
		assert.False(t, IsLevel(name, "school"), name)
	}
}
