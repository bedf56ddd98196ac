package release

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestParseLimits(t *testing.T) {
	for text, want := range map[string]Limits{
		"psynorm: 1\nlimits: city\n":                                {"city", 10, 10, 30},
		"psynorm: 1\nlimits: city\ncount: 20\n":                     {"city", 20, 20, 30},
		"psynorm: 1\nlimits: city\ncount: 5\ngroup: 12\nmean: 50\n": {"city", 5, 12, 50},
		"psynorm: 1\nlimits: city\ncount: 3\n":                      {"city", 3, 10, 30},
		"psynorm: 1\nlimits: city\ncount: 40\n":                     {"city", 40, 40, 40},
	} {
		got, err := ParseLimits("limits.yaml", []byte(text))
		require.NoError(t, err, text)
		assert.Equal(t, want, got, text)
	}
}

func TestLimitsThatAreRefused(t *testing.T) {
	for text, want := range map[string]string{
		"psynorm: 1\nlimits: city\ncount: 2\n":             "limits.yaml:3:8: error number-range",
		"psynorm: 1\nlimits: city\ncount: 9.5\n":           "limits.yaml:3:8: error bad-number",
		"psynorm: 1\nlimits: city\ngroup: 9\n":             "limits.yaml:3:8: error number-range",
		"psynorm: 1\nlimits: city\nmean: 29\n":             "limits.yaml:3:7: error number-range",
		"psynorm: 1\nlimits: city\ncounts: 10\n":           "limits.yaml:3:1: error unknown-key",
		"psynorm: 2\nlimits: city\n":                       "limits.yaml:1:10: error psynorm-version",
		"psynorm: 1\ninstrument: city\n":                   "limits.yaml:1:1: error limits-file",
		"psynorm: 1\nlimits: city\ncount: 10\ncount: 10\n": "limits.yaml:4:1: error duplicate-key",
	} {
		_, err := ParseLimits("limits.yaml", []byte(text))
		require.Error(t, err, text)
		assert.Contains(t, err.Error(), want, text)
	}
}
