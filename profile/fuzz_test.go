package profile

import (
	"io"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// FuzzParseJSON holds that whatever is accepted can be written and read again to the same bytes, and shown.
func FuzzParseJSON(f *testing.F) {
	for _, p := range demoProfiles() {
		f.Add(AppendJSON(nil, p))
	}
	for seed := range uint64(5) {
		f.Add(AppendJSON(nil, randomProfile(rand.New(rand.NewPCG(seed, 4)))))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := ParseJSON(data)
		if err != nil {
			require.Nil(t, p)
			require.IsType(t, &JSONError{}, err)
			require.NotContains(t, err.Error(), "%!")
			return
		}
		text := AppendJSON(nil, p)
		q, err := ParseJSON(text)
		require.NoError(t, err, "%s", text)
		require.Equal(t, string(text), string(AppendJSON(nil, q)))
		require.NoError(t, Summary(io.Discard, p, "zh"))
		require.NoError(t, Summary(io.Discard, p, "en"))
	})
}
