package archive

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments/library"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
)

// packable are texts of every kind that packing treats in a way of its own.
func packable(t testing.TB) map[string]string {
	rng := rand.New(rand.NewPCG(1, 2))
	noise := make([]byte, 100_000)
	for i := range noise {
		noise[i] = byte(rng.Uint32())
	}
	var digits strings.Builder
	for digits.Len() < 70_000 {
		fmt.Fprint(&digits, rng.Uint64())
	}
	answers, result := filedTexts(t)
	return map[string]string{
		"nothing": "", "a letter": "a", "not worth it": strings.Repeat("x", worthPacking-1), "just worth it": strings.Repeat("x", worthPacking),
		"Chinese": strings.Repeat("东区第三中学七年级", 9), "zeros": strings.Repeat("\x00", 1000), "one match": strings.Repeat("abc", 100_000),
		"noise": string(noise), "a number": digits.String(), "an odd number": digits.String()[:333],
		"short numbers": strings.Repeat("a1b22c333d4444e55555,", 50), "numbers in words": "q" + digits.String()[:12] + "q" + digits.String()[20:29] + "q",
		"a repeated number":    `{"value":2.3333333333333335,"lo":2.3333333333333335,"hi":2.33333333333333351}`,
		"farther than a match": string(noise[:20]) + digits.String() + string(noise[:20]) + digits.String()[:99],
		"the phrases":          phrases, "phrases twice": phrases + phrases, "answers": answers, "profile": result,
	}
}

// filedTexts are a sheet of 100 answers and its profile, as they are filed.
func filedTexts(t testing.TB) (answers, result string) {
	def, err := library.Instrument("ipp9")
	require.NoError(t, err)
	scorer, err := scoring.Compile(def, scoring.WithDefaultNorms(library.Norms))
	require.NoError(t, err)
	rng := rand.New(rand.NewPCG(7, 7))
	sheet := scorer.NewSheet()
	sheet.ID, sheet.Unit, sheet.Wave, sheet.Date = "G999999201211140003", []string{"东区", "第三中学", "七年级", "2班"}, "2026-10", "2026-10-15"
	for i := range 100 {
		require.NoError(t, sheet.Set(fmt.Sprintf("q%d", i+1), fmt.Sprint(1+rng.IntN(3))))
	}
	require.NoError(t, sheet.SetPerson("sex", "F"))
	require.NoError(t, sheet.SetPerson("grade", "7"))
	var p profile.Profile
	require.NoError(t, scorer.Score(&p, sheet))
	return string(sheet.AppendJSON(nil)), string(profile.AppendJSON(nil, &p))
}

func TestWhatIsPackedIsUnpacked(t *testing.T) {
	for name, text := range packable(t) {
		packed := pack([]byte(text))
		got, err := unpack(packed)
		require.NoError(t, err, name)
		assert.True(t, text == string(got), name)
		assert.Equal(t, packed, pack([]byte(text)), "%s: the same text is packed the same way", name)
		assert.LessOrEqual(t, len(packed), len(text)+len(text)/64+16, "%s: packing costs little", name)
	}
}

// A profile is mostly numbers of 16 digits: seven or eight bytes for each, and half as much for what stands between them.
func TestPackingIsWorthIt(t *testing.T) {
	answers, result := filedTexts(t)
	assert.Less(t, len(pack([]byte(result))), len(result)*24/100)
	assert.Less(t, len(pack([]byte(answers))), len(answers)*60/100)
	assert.Less(t, len(pack(bytes.Repeat([]byte("abc"), 1000))), 100)
}

// The format, which archives are written in, by an example that is read by eye, and the phrases, which belong to it.
func TestFormatOfWhatIsPacked(t *testing.T) {
	text := "Zz 1234567890123 12.34567 12.34567 Zz Zz Zz Zz Zz Zz"
	numbers := []byte{
		13 << 3, 0xcb, 0x04, 0xfb, 0x71, 0x1f, 0x01, // 1234567890123
		7<<3 | 2, 0x87, 0xd6, 0x12, // 1234567, with a point behind two
		0, // the same
	}
	want := []byte{phrased, byte(len(text)), byte(len(text) - 12 - 7 - 7), byte(len(numbers))}
	want = append(want, numbers...)
	want = append(append(append(want, 0xbc), "Zz \x00 \x00 \x00 Zz"...), 3, 0) // eleven letters and a match of 15, from three before
	assert.Equal(t, hex.EncodeToString(want), hex.EncodeToString(pack([]byte(text))))
	sum := sha256.Sum256([]byte(phrases))
	assert.Equal(t, "2e063e77ebf3c935", hex.EncodeToString(sum[:8]), "other phrases are another format: archives that there are cannot be read with them")
}

func TestWhatWasNotPackedIsRefused(t *testing.T) {
	packed := func(length int, sequences ...byte) []byte {
		return append(binary.AppendUvarint(binary.AppendUvarint([]byte{phrased}, uint64(length)), uint64(length)), append([]byte{0}, sequences...)...)
	}
	numbered := func(length int, numbers ...byte) []byte { // a text of one number alone
		return append(append([]byte{phrased, byte(length), 1, byte(len(numbers))}, numbers...), 0x10, numberMark)
	}
	long := pack(bytes.Repeat([]byte("abc"), 1000))
	for name, packed := range map[string][]byte{
		"nothing": {}, "no kind": {9, 'a'}, "no length": {phrased, 0xff, 0xff}, "cut off": long[:len(long)-2],
		"more than anybody files":    pack(make([]byte, most+1)),
		"a length beyond all":        packed(1<<62, 0x10, 'a'),
		"too short":                  packed(2, 0x10, 'a'),
		"too long":                   packed(1, 0x20, 'a', 'b'),
		"letters that are not":       packed(3, 0x30, 'a', 'b'),
		"no count":                   packed(9, 0xf0, 0xff),
		"a match too long":           packed(5, 0x13, 'a', 1, 0),
		"a match of nowhere":         packed(7, 0x13, 'a', 0, 0),
		"a match from before":        packed(7, 0x13, 'a', 0xff, 0xff),
		"half a match":               packed(7, 0x13, 'a', 1),
		"an outline that is longer":  {phrased, 1, 2, 0, 0x20, 'a', 'b'},
		"numbers that are not":       {phrased, 6, 1, 9, 6 << 3},
		"too few digits":             numbered(5, 5<<3, 1, 0, 0),
		"too many digits":            numbered(20, 20<<3, 1, 0, 0, 0, 0, 0, 0, 0, 0),
		"a point behind all":         numbered(7, 6<<3|6, 1, 0, 0),
		"digits that are worth more": numbered(6, 6<<3, 0x40, 0x42, 0x0f), // 1,000,000
		"half a number":              numbered(6, 6<<3, 1, 0),
		"the same as none":           numbered(6, sameNumber),
		"a number that is no part":   {phrased, 1, 1, 4, 6 << 3, 1, 0, 0, 0x10, 'a'},
		"a mark without a number":    {phrased, 7, 2, 4, 6 << 3, 1, 0, 0, 0x20, numberMark, numberMark},
		"another length":             numbered(7, 6<<3, 1, 0, 0),
	} {
		_, err := unpack(packed)
		assert.ErrorIs(t, err, errSealed, name)
	}
	for want, packed := range map[string][]byte{ // the same but for one byte
		"aaaaaaa": packed(7, 0x13, 'a', 1, 0),
		"000001":  numbered(6, 6<<3, 1, 0, 0),
		"99999.9": numbered(7, 6<<3|5, 0x3f, 0x42, 0x0f),
	} {
		got, err := unpack(packed)
		require.NoError(t, err)
		assert.Equal(t, want, string(got))
	}
}

func FuzzPack(f *testing.F) {
	for _, text := range packable(f) {
		if len(text) < 2000 {
			f.Add([]byte(text))
		}
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		got, err := unpack(pack(text))
		require.NoError(t, err)
		require.True(t, bytes.Equal(text, got))
		if again, err := unpack(append([]byte{phrased}, text...)); err == nil { // what was not packed is refused, or is a text
			got, err := unpack(pack(again))
			require.NoError(t, err)
			require.True(t, bytes.Equal(again, got))
		}
	})
}

// BenchmarkPack packs a profile of ipp9, and for comparison has the standard library deflate it.
func BenchmarkPack(b *testing.B) {
	_, result := filedTexts(b)
	text := []byte(result)
	b.Run("pack", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		size := 0
		for b.Loop() {
			size = len(pack(text))
		}
		b.ReportMetric(float64(size), "B/packed")
	})
	b.Run("unpack", func(b *testing.B) {
		packed := pack(text)
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			if _, err := unpack(packed); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("deflate", func(b *testing.B) {
		var out bytes.Buffer
		w, err := flate.NewWriter(&out, flate.BestSpeed)
		require.NoError(b, err)
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			out.Reset()
			w.Reset(&out)
			_, _ = w.Write(text)
			_ = w.Close()
		}
		b.ReportMetric(float64(out.Len()), "B/packed")
	})
}
