package archive

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestWhatIsPackedIsUnpacked(t *testing.T) {
	for _, text := range []string{"", "a", strings.Repeat("x", worthPacking-1), strings.Repeat("我不想", worthPacking), "\x00\x01"} {
		got, err := unpack(pack([]byte(text)))
		require.NoError(t, err)
		assert.Equal(t, text, string(got))
	}
	assert.Less(t, len(pack(bytes.Repeat([]byte("abc"), 1000))), 100)
}

func TestWhatWasNotPackedIsRefused(t *testing.T) {
	long := pack(bytes.Repeat([]byte("abc"), 1000))
	for name, packed := range map[string][]byte{
		"nothing": {}, "no kind": {9, 'a'}, "no deflate": {deflated, 0xff, 0xff}, "cut off": long[:len(long)-2],
		"more than anybody files": pack(make([]byte, most+1)),
	} {
		_, err := unpack(packed)
		assert.ErrorIs(t, err, errSealed, name)
	}
}
