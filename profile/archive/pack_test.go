package archive

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// packable are texts of every kind that packing tells apart.
func packable() (texts []string) {
	rng := rand.New(rand.NewPCG(1, 2))
	texts = []string{
		"", "a", "12", "1234567", "12345678", "123456789", "abcabcabcabcabcabc", strings.Repeat("x", 1000), strings.Repeat("0.12345", 300),
		"ab12345678cd", "1234567a12345678", `{"T":50.34722222222222,"lo":50.34722222222222}`, "我不想活了，" + strings.Repeat("救救我", 20),
		strings.Repeat("\x00", 7), "aaaaaab", "012345" + "012345" + "01234",
	}
	for n := range 300 {
		var b strings.Builder
		for b.Len() < n*5 {
			switch rng.IntN(4) {
			case 0:
				fmt.Fprintf(&b, `"value":%v,`, rng.Float64())
			case 1:
				b.WriteString(`"band":"usual","lo":`)
			case 2:
				b.WriteByte(byte(rng.IntN(256)))
			default:
				if s := b.String(); len(s) > 10 {
					from := rng.IntN(len(s) - 5)
					b.WriteString(s[from : from+rng.IntN(len(s)-from)])
				}
			}
		}
		texts = append(texts, b.String())
	}
	return texts
}

func TestWhatIsPackedIsUnpacked(t *testing.T) {
	for _, text := range packable() {
		got, err := unpackText(packText(nil, []byte(text)))
		require.NoError(t, err, "%q", text)
		require.Equal(t, text, string(got))
		got, err = unpack(pack([]byte(text)))
		require.NoError(t, err)
		require.Equal(t, text, string(got))
	}
}

// TestNumbersTakeLittleRoom: what packing is for.
func TestNumbersTakeLittleRoom(t *testing.T) {
	var b bytes.Buffer
	rng := rand.New(rand.NewPCG(3, 4))
	for n := range 200 {
		x := rng.Float64()
		fmt.Fprintf(&b, `{"id":"scale%d","state":"complete","value":%v,"lo":%v,"hi":%v},`, n, x, x, x)
	}
	assert.Less(t, len(packText(nil, b.Bytes()))*4, b.Len())
}

func TestWhatWasNotPackedIsRefused(t *testing.T) {
	for name, packed := range map[string][]byte{
		"nothing":          {},
		"too long":         {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1},
		"no piece":         {3},
		"short bytes":      {3, 3*pieceKinds + pieceBytes, 'a', 'b'},
		"short digits":     {3, 3*pieceKinds + pieceDigits, 0x12},
		"no bytes":         {3, pieceBytes, 3*pieceKinds + pieceBytes, 'a', 'b', 'c'},
		"before the start": {9, 1*pieceKinds + pieceBytes, 'a', 2*pieceKinds + pieceCopy, 2},
		"no distance":      {9, 1*pieceKinds + pieceBytes, 'a', 2*pieceKinds + pieceCopy, 0},
		"longer than said": {2, 3*pieceKinds + pieceBytes, 'a', 'b', 'c'},
		"something behind": {1, 1*pieceKinds + pieceBytes, 'a', 'b'},
	} {
		_, err := unpackText(packed)
		assert.ErrorIs(t, err, errSealed, name)
	}
	got, err := unpackText([]byte{9, 1*pieceKinds + pieceBytes, 'a', 2*pieceKinds + pieceCopy, 1})
	require.NoError(t, err)
	assert.Equal(t, "aaaaaaaaa", string(got), "a copy of what it is writing")
}

// FuzzUnpack: no bytes make it panic or take much memory, and every text comes back.
func FuzzUnpack(f *testing.F) {
	for _, text := range packable()[:60] {
		f.Add([]byte(text))
		f.Add(packText(nil, []byte(text)))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if got, err := unpackText(text); err == nil {
			again, err := unpackText(packText(nil, got))
			require.NoError(t, err)
			require.Equal(t, got, again)
		}
		got, err := unpackText(packText(nil, text))
		require.NoError(t, err)
		require.Equal(t, string(text), string(got))
	})
}
