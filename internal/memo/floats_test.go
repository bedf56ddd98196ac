package memo

import (
	"math"
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func shortest(dst []byte, x float64) []byte { return strconv.AppendFloat(dst, x, 'g', -1, 64) }

// TestFloatsAreThoseOfStrconv: whatever has been asked before, and whatever shares a place with it, a number has the text
// that strconv gives it: means of a few answers, any bits at all, denormals, infinities, zeros of both signs.
func TestFloatsAreThoseOfStrconv(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	edges := []float64{
		0, math.Copysign(0, -1), 1, -1, math.SmallestNonzeroFloat64, -math.SmallestNonzeroFloat64, math.MaxFloat64, -math.MaxFloat64,
		math.Inf(1), math.Inf(-1), math.NaN(), math.Float64frombits(0x000fffffffffffff), 2.2250738585072014e-308, -1.7976931348623157e308,
	}
	var m Floats
	var out []byte
	n := 300_000
	if testing.Short() {
		n /= 10
	}
	for range n {
		var x float64
		switch rng.IntN(4) {
		case 0:
			x = edges[rng.IntN(len(edges))]
		case 1:
			x = float64(rng.IntN(60)) / float64(1+rng.IntN(12))
		case 2:
			x = 50 + 10*(float64(rng.IntN(60))/float64(1+rng.IntN(12))-2)/0.5
		default:
			x = math.Float64frombits(rng.Uint64() >> rng.IntN(64))
		}
		room := rng.IntN(60) // for the text behind what is there, or not
		out = append(make([]byte, 0, 3+room), "a,b"...)
		require.Equal(t, string(shortest([]byte("a,b"), x)), string(m.Append(out, x, shortest)))
	}
}

// TestFloatsThatShareAPlace asks for many numbers of one place in turn.
func TestFloatsThatShareAPlace(t *testing.T) {
	place := func(x float64) uint64 { return math.Float64bits(x) * golden >> (64 - placeBits) }
	same := []float64{0.1}
	for x := 0.2; len(same) < 5; x += 0.1 {
		if place(x) == place(same[0]) {
			same = append(same, x)
		}
	}
	rng := rand.New(rand.NewPCG(7, 8))
	var m Floats
	for range 10_000 {
		x := same[rng.IntN(len(same))]
		require.Equal(t, string(shortest(nil, x)), string(m.Append(nil, x, shortest)))
	}
}

func TestFloatsRemember(t *testing.T) {
	asked := 0
	format := func(dst []byte, x float64) []byte {
		asked++
		return shortest(dst, x)
	}
	var m Floats
	out := make([]byte, 0, 100)
	for range 10 {
		for _, x := range []float64{1.5, 2.25, 0} {
			out = m.Append(out[:0], x, format)
		}
	}
	assert.Equal(t, 3, asked)
	assert.Zero(t, testing.AllocsPerRun(100, func() { out = m.Append(out[:0], 1.5, format) }))
}

func BenchmarkFloats(b *testing.B) {
	numbers := make([]float64, 400)
	for i := range numbers {
		numbers[i] = float64(i) / 11
	}
	for name, remember := range map[string]bool{"remembered": true, "strconv": false} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			var m Floats
			out := make([]byte, 0, 64)
			for i := 0; b.Loop(); i++ {
				if x := numbers[i%len(numbers)]; remember {
					out = m.Append(out[:0], x, shortest)
				} else {
					out = shortest(out[:0], x)
				}
			}
		})
	}
}
