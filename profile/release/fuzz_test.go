package release

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// FuzzRead reads anything: what is taken for a release is written again to the byte; and whatever a file says, it can be shown
// as long as every group has what the head says.
func FuzzRead(f *testing.F) {
	small := town{counties: 1, schools: 1, pupils: 40, scales: 1, seed: 2}
	text := written(f, released(f, small.sheets(), Options{Wave: "1", DownTo: "county"}))
	f.Add([]byte(text))
	f.Add([]byte(text[:len(text)/2]))
	f.Add([]byte(strings.ReplaceAll(text, "null", "1")))
	f.Fuzz(func(t *testing.T, src []byte) {
		if r, ok := parse(src); ok && r.sound() {
			_, err := r.WriteText(&strings.Builder{}, "zh")
			require.NoError(t, err)
		}
		r, err := Read(bytes.NewReader(src))
		if err != nil {
			require.Nil(t, r)
			return
		}
		require.Equal(t, string(src), written(t, r))
	})
}

// FuzzParseLimits reads anything: limits that are taken hide at least what they have to.
func FuzzParseLimits(f *testing.F) {
	f.Add([]byte("psynorm: 1\nlimits: city\n"))
	f.Add([]byte("psynorm: 1\nlimits: city\ncount: 5\ngroup: 12\nmean: 50\n"))
	f.Add([]byte("psynorm: 1\nlimits: city\ncount: 2\nmean: 1e3\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		l, err := ParseLimits("limits.yaml", src)
		if err != nil {
			require.Zero(t, l)
			return
		}
		assert.NotEmpty(t, l.ID)
		assert.GreaterOrEqual(t, l.Count, int64(leastCount))
		assert.GreaterOrEqual(t, l.Group, l.Count)
		assert.GreaterOrEqual(t, l.Mean, max(leastMean, l.Group))
		assert.LessOrEqual(t, l.Mean, int64(mostLimit))
	})
}
