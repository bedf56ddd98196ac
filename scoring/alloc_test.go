package scoring_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
)

func TestScoreDoesNotAllocate(t *testing.T) {
	s := yardstick(t)
	for _, missing := range []int{0, 10} {
		sheets := yardstickSheets(t, s, 64, missing)
		var p profile.Profile
		for _, sheet := range sheets {
			require.NoError(t, s.Score(&p, sheet))
		}
		i := 0
		require.Zero(t, testing.AllocsPerRun(500, func() {
			_ = s.Score(&p, sheets[i%len(sheets)])
			i++
		}))
	}
}
