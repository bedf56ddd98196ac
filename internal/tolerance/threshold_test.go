package tolerance

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestThresholdsDecideAsTheComparisonsDo looks at the floats around each constant and its tolerance one by one.
func TestThresholdsDecideAsTheComparisonsDo(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 2000 {
		c := (r.Float64() - 0.5) * math.Pow(10, float64(r.IntN(13)-4))
		if r.IntN(3) == 0 {
			c = float64(r.IntN(200) - 100)
		}
		from, above := From(c), Above(c)
		width := Epsilon * max(1, math.Abs(c))
		for _, x := range []float64{c, c - width, c + width, c - 2*width, c + 2*width, -c, 0} {
			for range 3 {
				require.Equal(t, AtLeast(x, c), x >= from, "%v, %v", x, c)
				require.Equal(t, Less(c, x), x >= above, "%v, %v", x, c)
				x = math.Nextafter(x, math.Inf(1))
			}
		}
	}
}

func TestPositionsOfFloats(t *testing.T) {
	order := []float64{math.Inf(-1), -math.MaxFloat64, -1, -math.SmallestNonzeroFloat64, 0, math.SmallestNonzeroFloat64, 1, math.MaxFloat64, math.Inf(1)}
	for i, x := range order {
		assert.Equal(t, x, at(position(x)))
		if i > 0 {
			assert.Less(t, position(order[i-1]), position(x))
		}
	}
	assert.Equal(t, position(0), position(math.Copysign(0, -1)))
	assert.Equal(t, position(1)+1, position(math.Nextafter(1, 2)))
	assert.Equal(t, position(-1)+1, position(math.Nextafter(-1, 2)))
}
