package memo

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestTextNeverTakesOneForAnother: what Get gives is what was made last for the same text, however often places are taken
// by others, and nothing is remembered of texts that are too short or too long.
func TestTextNeverTakesOneForAnother(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	var m Text[int]
	put := map[string]int{}
	hits, misses := 0, 0
	for i := range 200_000 {
		b := bytes.Repeat(randomText(rng), 1+rng.IntN(4))
		if v := m.Get(b); v != nil {
			require.Equal(t, put[string(b)], *v, "%q", b)
			hits++
			continue
		}
		v := m.Take(b)
		require.Equal(t, len(b) == 0 || len(b) > 64, v == nil, "%q", b)
		if v != nil {
			misses++
			*v, put[string(b)] = i, i
		}
	}
	assert.Greater(t, min(hits, misses), 10_000)
	text := []byte("七年级,3班,男,13")
	assert.Zero(t, testing.AllocsPerRun(100, func() {
		*m.Take(text) = 1
		m.Get(text)
	}))
}
