package lang

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestLevelsOfUnitsAreCalledInTheLanguageOfThePage(t *testing.T) {
	assert.Equal(t, "school", UnitLevel("学校", "en"))
	assert.Equal(t, "学校", UnitLevel("School", "zh"))
	assert.Equal(t, "班级", UnitLevel("班级", "zh"))
	assert.Equal(t, "campus south", UnitLevel("campus\nsouth", "zh"), "what nobody knows is said as it is called")
}
