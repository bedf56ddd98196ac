package database_test

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// TestTheSearchFindsWhatIsPlanted plants a canary in random bytes in every form in which a leak is looked for.
func TestTheSearchFindsWhatIsPlanted(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 1))
	noise := func(n int) []byte {
		b := make([]byte, n)
		for i := range b {
			b[i] = byte(rng.Uint32())
		}
		return b
	}
	for _, canary := range []string{"欧阳暗号七五", "G510411201203097531"} {
		c := newCanaries(canary, "another canary")
		forms := map[string]string{
			"UTF-8":    canary,
			"UTF-16LE": must(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().String(canary)),
			"UTF-16BE": must(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().String(canary)),
			"GB18030":  must(simplifiedchinese.GB18030.NewEncoder().String(canary)),
		}
		for name, text := range forms {
			ways := map[string][]byte{"as it is": []byte(text)}
			for _, before := range []string{"", "x", "xy"} {
				inner := []byte(before + text + "!")
				ways["hex "+before] = []byte(hex.EncodeToString(inner))
				ways["HEX "+before] = []byte(strings.ToUpper(hex.EncodeToString(inner)))
				ways["base64 "+before] = []byte(base64.StdEncoding.EncodeToString(inner))
				ways["base64url "+before] = []byte(base64.URLEncoding.EncodeToString(inner))
			}
			for compression, compressed := range compressions(t, "{\"name\":\""+text+"\",\"again\":\""+text+"\"}") {
				ways[compression] = compressed
				ways[compression+", broken off"] = compressed[:len(compressed)-9]
				ways[compression+" in hex"] = []byte(hex.EncodeToString(compressed))
				ways[compression+" in base64"] = []byte(base64.StdEncoding.EncodeToString(compressed))
			}
			for way, planted := range ways {
				data := append(append(noise(501), planted...), noise(300)...)
				assert.NotEmpty(t, c.in(data), "%s, %s", name, way)
				assert.Empty(t, newCanaries("another canary").in(data), "%s, %s", name, way)
			}
		}
	}
	c := newCanaries("G510411201203097531")
	packed := binary.LittleEndian.AppendUint64(nil, 510411201203097531)
	assert.NotEmpty(t, c.in(append(append(noise(501), packed...), noise(300)...)), "as an archive packs digits")
	assert.Empty(t, newCanaries("欧阳暗号七五", "G510411201203097531").in(noise(300_000)))
}

// compressions are a text in the formats that hold deflate.
func compressions(t *testing.T, text string) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	var b bytes.Buffer
	pack := func(name string, w io.WriteCloser, err error) {
		require.NoError(t, err)
		_, err = io.WriteString(w, text)
		require.NoError(t, err)
		require.NoError(t, w.Close())
		all[name] = bytes.Clone(b.Bytes())
		b.Reset()
	}
	best, err := flate.NewWriter(&b, flate.BestCompression)
	pack("deflate", best, err)
	fast, err := flate.NewWriter(&b, flate.BestSpeed)
	pack("fast deflate", fast, err)
	stored, err := flate.NewWriter(&b, flate.NoCompression)
	pack("stored", stored, err)
	pack("gzip", gzip.NewWriter(&b), nil)
	pack("zlib", zlib.NewWriter(&b), nil)
	return all
}
