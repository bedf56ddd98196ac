package archive

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A ring keeps its text: the order of the lines, and those that say nothing.
func TestARingKeepsItsText(t *testing.T) {
	line := func(id, digit string) string { return id + " " + strings.Repeat(digit, 64) + "\n" }
	written := ""
	text := "# of the city\r\n\n" + line("2026-9", "a") + line("2026-10", "b") + "# of the county"
	r, err := ParseRing(text, func(r *Ring) error {
		written = r.String()
		return nil
	})
	require.NoError(t, err)
	assert.Equal(t, []string{"2026-9", "2026-10"}, r.IDs())
	require.NoError(t, r.Add("2026-1", Key256{}))
	assert.Equal(t, []string{"2026-9", "2026-10", "2026-1"}, r.IDs())
	assert.Error(t, r.Add("2026-9", Key256{}))
	require.NoError(t, r.Destroy(t.Context(), "2026-9"))
	assert.Equal(t, "# of the city\n\n"+line("2026-10", "b")+"# of the county\n"+line("2026-1", "0"), written)
	assert.ErrorIs(t, r.Destroy(t.Context(), "2026-9"), ErrNoKey)
	_, err = r.Wrap(t.Context(), "2026-9", []byte("key"), nil)
	require.ErrorIs(t, err, ErrNoKey)
	again, err := ParseRing(written, nil)
	require.NoError(t, err)
	assert.Equal(t, r.keys, again.keys)
	assert.ErrorIs(t, again.Destroy(t.Context(), "2026-1"), ErrNotHere)
}

func TestLinesThatAreNoKeys(t *testing.T) {
	key := strings.Repeat("ab", 32)
	for text, line := range map[string]string{
		"k1 " + key + "\nk1 " + key: "line 2", "k1": "line 1", "\n#\nk1 abab": "line 3", "k1 " + key + " x": "line 1",
		"k1 " + key[:63] + "x": "line 1",
	} {
		_, err := ParseRing(text, nil)
		require.Error(t, err, text)
		assert.Contains(t, err.Error(), line)
		assert.NotContains(t, err.Error(), "abab", "nothing that stands in it")
	}
}
