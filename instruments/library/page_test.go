package library_test

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
)

var named = regexp.MustCompile("(?ms)^```yaml (\\S+)\n(.*?)^```")

// TestThePagesInstrumentPassesWhatItAsks holds the instrument that README.md adds against what the library asks of any
// file: its tests cover it, and notice every wrong version of it and of its norms.
func TestThePagesInstrumentPassesWhatItAsks(t *testing.T) {
	page, err := os.ReadFile("README.md")
	require.NoError(t, err)
	files := map[string][]byte{}
	for _, m := range named.FindAllStringSubmatch(string(page), -1) {
		files[m[1]] = []byte(m[2])
	}
	def, err := instruments.Parse("calm.yaml", files["calm.yaml"])
	require.NoError(t, err)
	set, err := norms.Parse("calm-norms.yaml", files["calm-norms.yaml"], nil)
	require.NoError(t, err)
	find := func(id string) (*norms.Set, error) {
		if id != set.ID {
			return nil, fs.ErrNotExist
		}
		return set, nil
	}

	c := coverageOf(def)
	assert.Zero(t, len(c.missing), "not covered\n  %s", strings.Join(c.missing, "\n  "))
	s := newSubject(t, def, []*norms.Set{set}, find)
	counts := s.try(t)
	t.Log(counts.String())
	assert.GreaterOrEqual(t, counts.share(), leastShare, counts.String())
	newNormSubject(t, s, set, files["calm-norms.yaml"]).tryNorms(t)
}
