package sheets

import (
	"errors"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding"
)

// decodeOn reads to the end, past every error that is not Fatal, and returns
// the text with ⟨line:column kind⟩ where an error stood.
func decodeOn(t testing.TB, r io.Reader, want Encoding) string {
	t.Helper()
	var b strings.Builder
	fault := func(err error) bool {
		var e *rowError
		require.ErrorAs(t, err, &e)
		b.WriteString("⟨" + e.Error()[:strings.LastIndex(e.Error(), ": ")] + " " + string(e.Kind) + "⟩")
		return !e.Fatal
	}
	decoded, _, err := newDecoder(r, want)
	if err != nil {
		fault(err)
		return b.String()
	}
	buf := make([]byte, 300)
	for {
		n, err := decoded.Read(buf)
		b.Write(buf[:n])
		if err == io.EOF || err != nil && !fault(err) {
			return b.String()
		}
	}
}

// Where the encoding is known, a bad line costs that line; where it was only
// guessed, the reading ends.
func TestDecoderGoesOn(t *testing.T) {
	header := "序号,题干\r\n"
	gb := func(s string) string { return encode(t, gb18030, s) }
	late := strings.Repeat("1,2\n", lookAhead)
	for name, tc := range map[string]struct {
		in   string
		as   Encoding
		want string
	}{
		"UTF-8": {
			header + "1,甲\xff,乙\r\n2,\xe4\xb8\r\n3,丙\r\n", EncodingUTF8,
			header + "1,甲⟨line 2, byte 6 bad-utf-8⟩\r\n2,⟨line 3, byte 3 bad-utf-8⟩\r\n3,丙\r\n",
		},
		"UTF-8 with a mark": {
			"\xef\xbb\xbfa\xff\rb\x00\rc\xe4", EncodingAuto,
			"a⟨line 1, byte 2 bad-utf-8⟩\rb⟨line 2, byte 2 nul-byte⟩\rc⟨line 3, byte 2 bad-utf-8⟩",
		},
		"damaged UTF-8 detected": {
			header + "1,甲\xff\r\n2,丙\r\n" + strings.Repeat("3,丁\n", 10), EncodingAuto,
			header + "1,甲⟨line 2, byte 6 bad-utf-8⟩\r\n2,丙\r\n" + strings.Repeat("3,丁\n", 10),
		},
		"GB18030 stated": {
			gb(header+"1,甲") + "\xff\xff\n" + gb("2,乙\n") + "3,\xaa\xa1\n4,\x83\n5,\x81\x30\x81\x41\n" + gb("6,丙\n"), EncodingGB18030,
			header + "1,甲⟨line 2, byte 5 bad-gb18030⟩\n2,乙\n3,⟨line 4, byte 3 bad-gb18030⟩\n" +
				"4,⟨line 5, byte 3 bad-gb18030⟩\n5,⟨line 6, byte 3 bad-gb18030⟩\n6,丙\n",
		},
		"GB18030 guessed": {
			gb(header+strings.Repeat("1,甲\n", lookAhead)) + "2,\xff\n3,x\n", EncodingAuto,
			header + strings.Repeat("1,甲\n", lookAhead) + "2,⟨line 65538, byte 3 bad-gb18030⟩",
		},
		"UTF-16": {
			"\xfe\xff" + encode(t, utf16BE, "甲,😀\r\n😀,") + "\xdc\x00" + encode(t, utf16BE, "2\r\n3\n") + "\x00\x00\x00\r\xd8\x00\x00\n\x00", EncodingAuto,
			"甲,😀\r\n😀,⟨line 2, byte 7 bad-utf-16⟩\r\n3\n⟨line 4, byte 1 nul-byte⟩\r⟨line 5, byte 1 bad-utf-16⟩\n⟨line 6, byte 1 bad-utf-16⟩",
		},
		"NUL in ASCII, late": {
			late + "a\x00b\nc\n", EncodingAuto,
			late + "a⟨line 65537, byte 2 nul-byte⟩\nc\n",
		},
		"no encoding, late": {
			late + "a,\xff\nc\n", EncodingAuto,
			late + "a,⟨line 65537, byte 3 no-encoding⟩",
		},
	} {
		t.Run(name, func(t *testing.T) {
			for _, r := range []io.Reader{
				strings.NewReader(tc.in), iotest.OneByteReader(strings.NewReader(tc.in)),
				iotest.DataErrReader(strings.NewReader(tc.in)), iotest.HalfReader(strings.NewReader(tc.in)),
			} {
				got := decodeOn(t, r, tc.as)
				if tc.want != got {
					require.Equal(t, tail(tc.want), tail(got))
					require.Fail(t, "the beginnings differ")
				}
			}
		})
	}
}

func tail(s string) string { return s[max(0, len(s)-200):] }

// A reader's own error comes after all that was read before it.
func TestDecoderReadError(t *testing.T) {
	broken := errors.New("disk")
	for name, tc := range map[string]struct {
		in, text string
		as       Encoding
	}{
		"nothing":          {"", "", EncodingAuto},
		"ASCII":            {"a\n", "a\n", EncodingAuto},
		"cut UTF-8":        {"甲\n\xe4\xb8", "甲\n", EncodingUTF8},
		"cut GB18030":      {"a\xb0", "a", EncodingGB18030},
		"cut UTF-16":       {"\xfe\xff\x00a\x00", "a", EncodingUTF16},
		"while skipping":   {"a\xffb", "a", EncodingUTF8},
		"skipping UTF-16":  {"\xff\xfea\x00\x00\xdcb\x00c", "a", EncodingUTF16},
		"no encoding told": {"a\xe4", "a", EncodingAuto},
	} {
		t.Run(name, func(t *testing.T) {
			decoded, _, err := newDecoder(io.MultiReader(strings.NewReader(tc.in), iotest.ErrReader(broken)), tc.as)
			require.NoError(t, err)
			text, err := io.ReadAll(decoded)
			assert.Equal(t, tc.text, string(text))
			var e *rowError
			if errors.As(err, &e) {
				_, err = decoded.Read(make([]byte, 1))
			}
			assert.Equal(t, broken, err)
			_, err = decoded.Read(make([]byte, 1))
			assert.Equal(t, broken, err, "again")
		})
	}
	_, _, _, err := decodeAll(idleReader{}, EncodingUTF8)
	assert.Equal(t, io.ErrNoProgress, err)
}

// Every encoding gives back what was encoded, however it is cut into reads.
func TestDecoderRoundTrip(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 1))
	samples := []rune("a1,\"\r\n \t男女甲乙丙喆䶮𠮷，（）①é°αж\u00a0\ufeff😀")
	for range 300 {
		var b strings.Builder
		b.WriteString("序号,题干\n")
		for range rng.IntN(300) {
			b.WriteRune(samples[rng.IntN(len(samples))])
		}
		requireRoundTrip(t, b.String(), 1+rng.IntN(9))
	}
	long := strings.Repeat(wjxSheet, 4000)
	requireRoundTrip(t, long, 1<<15)
	requireRoundTrip(t, long, 4099)
}

// requireRoundTrip encodes text in every encoding, with and without a mark, and
// decodes it again in reads of at most piece bytes.
func requireRoundTrip(t testing.TB, text string, piece int) {
	t.Helper()
	for _, c := range []struct {
		as      Encoding
		mark    string
		encoder encoding.Encoding
	}{
		{EncodingUTF8, "", encoding.Nop},
		{EncodingUTF8, "\xef\xbb\xbf", encoding.Nop},
		{EncodingAuto, "\xef\xbb\xbf", encoding.Nop},
		{EncodingUTF16, "\xff\xfe", utf16LE},
		{EncodingAuto, "\xff\xfe", utf16LE},
		{EncodingUTF16, "\xfe\xff", utf16BE},
		{EncodingGB18030, "", gb18030},
		{EncodingGB18030, "\x84\x31\x95\x33", gb18030},
		{EncodingAuto, "\x84\x31\x95\x33", gb18030},
	} {
		in := c.mark + encode(t, c.encoder, text)
		if c.mark == "" && c.as == EncodingGB18030 && (utf8.ValidString(in) || strings.HasPrefix(in, "\xef\xbb\xbf")) {
			continue // rightly taken for UTF-8
		}
		got, _, fault, err := decodeAll(&pieceReader{in, piece}, c.as)
		require.NoError(t, err, "%s %v", c.as, fault)
		if text != got {
			require.Equal(t, text, got, "%s %q", c.as, c.mark)
		}
	}
}

// pieceReader reads a string in pieces.
type pieceReader struct {
	rest  string
	piece int
}

func (r *pieceReader) Read(p []byte) (int, error) {
	if r.rest == "" {
		return 0, io.EOF
	}
	n := copy(p[:min(len(p), r.piece)], r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

func TestPlace(t *testing.T) {
	text := "ab\nc\r\n\r\rdef\n\r\ng"
	for cut := range len(text) + 1 {
		p, w := place{line: 1}, place{line: 1}
		p.advance([]byte(text[:cut]))
		p.advance(nil)
		p.advance([]byte(text[cut:]))
		assert.Equal(t, place{line: 7, column: 1}, p, "cut at %d", cut)
		wide := encode(t, utf16BE, text)
		w.advanceWide([]byte(wide[:2*cut]), 0)
		w.advanceWide([]byte(wide[2*cut:]), 0)
		assert.Equal(t, place{line: 7, column: 2}, w, "cut at %d", cut)
	}
}

func FuzzDecoder(f *testing.F) {
	gb := func(s string) string { return encode(f, gb18030, s) }
	for _, seed := range []string{
		"", "a,b\n1,2\n", wjxSheet, "\xef\xbb\xbf" + wjxSheet, gb(wjxSheet), "\xff\xfe" + encode(f, utf16LE, wjxSheet),
		encode(f, utf16BE, wjxSheet), "\xfe\xff\xd8\x00\x00\n", "\x84\x31\x95\x33", "\x84\x31\xa4\x37", "1,\xff\n2,甲\n",
		"a\x00b", gb("id,sex\n1,女\n"), gb("甲\ufffd𠮷") + "\x81\x30", "姓\xe5\n名", "\xff\xfe\x00\x00", "Müller,é\n",
	} {
		for which := range byte(4) {
			f.Add([]byte(seed), which, uint8(5))
		}
	}
	encodings := []Encoding{EncodingAuto, EncodingUTF8, EncodingUTF16, EncodingGB18030}
	f.Fuzz(func(t *testing.T, in []byte, which, piece uint8) {
		want := encodings[int(which)%len(encodings)]
		size := 1 + int(piece)
		whole := decodeOn(t, strings.NewReader(string(in)), want)
		require.True(t, utf8.ValidString(whole))
		require.False(t, strings.ContainsRune(whole, 0))
		require.Equal(t, whole, decodeOn(t, &pieceReader{string(in), size}, want), "cut into pieces of %d", size)

		// As text of its own, without what cannot be in a sheet (NUL) or in
		// GB18030 as x/text has it (private use), it survives every encoding.
		text := strings.Map(func(r rune) rune {
			if r == 0 || unicode.Is(unicode.Co, r) {
				return -1
			}
			return r
		}, strings.ToValidUTF8(string(in), ""))
		requireRoundTrip(t, strings.TrimLeft(text, "\ufeff"), size)
	})
}
