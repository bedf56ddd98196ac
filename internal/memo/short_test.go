package memo

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// randomText is a text of up to 20 bytes, often one that differs little from others.
func randomText(rng *rand.Rand) []byte {
	b := bytes.Repeat([]byte{"a\x00\x01\xff"[rng.IntN(4)]}, rng.IntN(20))
	for range rng.IntN(3) {
		if len(b) > 0 {
			b[rng.IntN(len(b))] = byte(rng.IntN(256))
		}
	}
	return b
}

// TestKeys: every text of up to 15 bytes has a key that no other text has, the same as a string.
func TestKeys(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 1))
	texts := map[Key]string{}
	n := 300_000
	if testing.Short() {
		n /= 10
	}
	for range n {
		b := randomText(rng)
		k, ok := KeyOf(b)
		require.Equal(t, len(b) > 0 && len(b) <= 15, ok, "%q", b)
		if !ok {
			continue
		}
		require.NotZero(t, k)
		if other, known := texts[k]; known {
			require.Equal(t, other, string(b))
		}
		texts[k] = string(b)
		same, _ := KeyOf(string(b))
		require.Equal(t, k, same)
	}
	assert.Greater(t, len(texts), n/6)
}

// TestShortNeverTakesOneForAnother: what Get gives is what was put last for the same text, however often places are taken
// by others.
func TestShortNeverTakesOneForAnother(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 2))
	var m Short[int]
	put := map[Key]int{}
	hits, misses := 0, 0
	for i := range 200_000 {
		b := randomText(rng)
		k, ok := KeyOf(b)
		if !ok {
			continue
		}
		if got, ok := m.Get(k); ok {
			require.Equal(t, put[k], got, "%q", b)
			hits++
			continue
		}
		misses++
		m.Put(k, i)
		put[k] = i
	}
	assert.Greater(t, min(hits, misses), 10_000)
	assert.Zero(t, testing.AllocsPerRun(100, func() {
		k, _ := KeyOf("七(3)班")
		m.Put(k, 1)
		m.Get(k)
	}))
}
