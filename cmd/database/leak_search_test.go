package database_test

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"
	"iter"
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// canaries are texts that stand nowhere else in the world, to be looked for in whatever was written, in all forms in which
// programs write texts.
type canaries struct {
	forms  []form
	starts [1 << 16][]int32 // the forms that begin with two bytes

	source bytes.Reader
	flate  io.ReadCloser
	start  [64]byte // of what is inflated
}

// form is a canary as some program may have written it.
type form struct {
	canary, name string
	bytes        []byte
}

// leastForm is the length from which a form does not come about by accident in megabytes of random bytes.
const leastForm = 6

func newCanaries(texts ...string) *canaries {
	c := &canaries{flate: flate.NewReader(nil)}
	seen := map[string]bool{}
	for _, text := range texts {
		for _, f := range formsOf(text) {
			if seen[string(f.bytes)] {
				continue
			}
			seen[string(f.bytes)] = true
			if len(f.bytes) < leastForm {
				panic("a canary is too short: " + f.name)
			}
			at := &c.starts[uint16(f.bytes[0])<<8|uint16(f.bytes[1])]
			*at = append(*at, int32(len(c.forms)))
			c.forms = append(c.forms, f)
		}
	}
	return c
}

// encodings are those of texts. What is no text, as a key, has none of them.
var encodings = map[string]encoding.Encoding{
	"UTF-16LE": unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM),
	"UTF-16BE": unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
	"GB18030":  simplifiedchinese.GB18030,
}

func formsOf(text string) (list []form) {
	encoded := map[string][]byte{"UTF-8": []byte(text)}
	if utf8.ValidString(text) {
		for name, e := range encodings {
			encoded[name] = must(e.NewEncoder().Bytes([]byte(text)))
		}
	}
	for name, raw := range encoded {
		add := func(how string, b []byte) { list = append(list, form{text, name + how, b}) }
		add("", raw)
		add(" in hex", []byte(hex.EncodeToString(raw)))
		add(" in HEX", []byte(strings.ToUpper(hex.EncodeToString(raw))))
		for before := range 3 {
			add(" in base64", inBase64(base64.RawStdEncoding, raw, before))
			add(" in base64url", inBase64(base64.RawURLEncoding, raw, before))
		}
	}
	var escaped, percent strings.Builder
	for _, r := range text {
		fmt.Fprintf(&escaped, `\u%04x`, r)
	}
	for _, b := range []byte(text) {
		fmt.Fprintf(&percent, "%%%02X", b)
	}
	list = append(list, packedForms(text)...)
	return append(list, form{text, "JSON", []byte(escaped.String())}, form{text, "URL", []byte(percent.String())})
}

// packedForms are the digits that a text ends with, as an archive packs them before it encrypts: what they are worth, the lowest
// byte first.
func packedForms(text string) (list []form) {
	digits := text[len(strings.TrimRight(text, "0123456789")):]
	worth, err := strconv.ParseUint(digits, 10, 64)
	if err != nil || worth>>(8*(leastForm-1)) == 0 { // too short to be told from random bytes
		return nil
	}
	size := (bits.Len64(worth) + 7) / 8
	return []form{{text, "worth of digits", binary.LittleEndian.AppendUint64(nil, worth)[:size]}}
}

// inBase64 is what is always there of a text in base64 when so many bytes stand before it, modulo three.
func inBase64(e *base64.Encoding, raw []byte, before int) []byte {
	all := e.EncodeToString(append(make([]byte, before), raw...))
	return []byte(all[(before*8+5)/6 : (before+len(raw))*8/6])
}

// plainly finds canaries that lie open in data.
func (c *canaries) plainly(data []byte) (found []string) {
	for i := range max(0, len(data)-1) {
		for _, n := range c.starts[uint16(data[i])<<8|uint16(data[i+1])] {
			if f := &c.forms[n]; bytes.HasPrefix(data[i:], f.bytes) {
				found = append(found, fmt.Sprintf("%q as %s", f.canary, f.name))
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// in finds canaries in data: open, in streams of deflate (and so of zlib and gzip) that begin anywhere in it, in what it has in
// hex or base64, and in what these hold in turn, to a depth of three.
func (c *canaries) in(data []byte) []string { return c.inside(data, 3, true) }

// inside does that to a depth. What was inflated is not inflated again, since random bytes hold thousands of short streams.
func (c *canaries) inside(data []byte, depth int, inflate bool) []string {
	found := c.plainly(data)
	add := func(how string, inner []byte, inflate bool) {
		for _, f := range c.inside(inner, depth-1, inflate) {
			found = append(found, f+", "+how)
		}
	}
	if depth > 0 && inflate {
		for i := range data {
			if inner := c.inflated(data[i:]); len(inner) >= leastForm {
				add("inflated", inner, false)
			}
		}
	}
	if depth > 0 {
		decoded(data, func(how string, inner []byte) { add(how, inner, true) })
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// decoded gives what data has in hex and base64.
func decoded(data []byte, do func(how string, inner []byte)) {
	for run := range runs(data, "0123456789abcdefABCDEF") {
		for at := range 2 {
			whole := run[at : at+(len(run)-at)/2*2]
			do("decoded from hex", must(hex.AppendDecode(nil, whole)))
		}
	}
	for run := range runs(data, base64Alphabet+"-_") {
		run = bytes.ReplaceAll(bytes.ReplaceAll(run, []byte("-"), []byte("+")), []byte("_"), []byte("/"))
		for at := range 4 {
			whole := run[at : at+(len(run)-at)/4*4]
			do("decoded from base64", must(base64.RawStdEncoding.AppendDecode(nil, whole)))
		}
	}
}

const base64Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// leastRun is the length from which characters of an alphabet may be something encoded.
const leastRun = 16

// runs gives the parts of data that consist of the characters of an alphabet.
func runs(data []byte, alphabet string) iter.Seq[[]byte] {
	var in [256]bool
	for _, b := range []byte(alphabet) {
		in[b] = true
	}
	return func(yield func([]byte) bool) {
		from := 0
		for i := 0; i <= len(data); i++ {
			if i < len(data) && in[data[i]] {
				continue
			}
			if i-from >= leastRun && !yield(data[from:i]) {
				return
			}
			from = i + 1
		}
	}
}

// inflated is what comes out of a stream of deflate at the beginning of data, as far as it goes; nil where there is none.
func (c *canaries) inflated(data []byte) []byte {
	const most = 1 << 20
	switch data[0] >> 1 & 3 { // what the first block is (RFC 1951, 3.2.3)
	case 0: // stored: the length stands there twice
		if len(data) < 5 || data[1]^data[3] != 0xff || data[2]^data[4] != 0xff {
			return nil
		}
	case 3:
		return nil
	}
	c.source.Reset(data)
	_ = c.flate.(flate.Resetter).Reset(&c.source, nil) // always nil
	n, _ := io.ReadFull(c.flate, c.start[:])           // random bytes end soon, with an error
	if n < len(c.start) {
		return bytes.Clone(c.start[:n])
	}
	rest, _ := io.ReadAll(io.LimitReader(c.flate, most)) // what came before the error is what counts
	return append(bytes.Clone(c.start[:]), rest...)
}
