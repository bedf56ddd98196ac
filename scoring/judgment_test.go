package scoring

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestAsManyJudgmentsAsThereAreNumbers: each that can be used has a number of its own, by which it is found again.
func TestAsManyJudgmentsAsThereAreNumbers(t *testing.T) {
	var numbers judgments
	for n := range uint64(maxJudgments) {
		require.EqualValues(t, n, numbers.of(judgment{bounds: verdict{yes: n, no: ^n}}))
	}
	assert.Len(t, numbers.list, maxJudgments)
	assert.EqualValues(t, 7, numbers.of(numbers.list[7]))
	numbers.of(judgment{points: verdict{yes: 1}})
	assert.Greater(t, len(numbers.list), maxJudgments, "one too many shows in the length")
}
