package sheets

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	utf16text "golang.org/x/text/encoding/unicode"
)

var (
	gb18030  = simplifiedchinese.GB18030
	utf16LE  = utf16text.UTF16(utf16text.LittleEndian, utf16text.IgnoreBOM)
	utf16BE  = utf16text.UTF16(utf16text.BigEndian, utf16text.IgnoreBOM)
	wjxSheet = "序号,提交答卷时间,所用时间,来源,1、性别,2、题干甲\r\n" +
		"1,2026/03/09 10:12:41,238秒,手机提交,男,有时\r\n2,2026/03/09 10:14:02,61秒,微信,女,(跳过)\r\n"
)

func encode(t testing.TB, e encoding.Encoding, text string) string {
	t.Helper()
	b, err := e.NewEncoder().String(text)
	require.NoError(t, err)
	return b
}

// decodeAll is the decoded stream up to its first error, which is nil at the
// end of the stream.
func decodeAll(r io.Reader, want Encoding) (text string, info detection, fault *rowError, err error) {
	decoded, d, err := newDecoder(r, want)
	var b []byte
	if err == nil {
		b, err = io.ReadAll(decoded)
		info = *d
	}
	errors.As(err, &fault)
	return string(b), info, fault, err
}

func TestDetection(t *testing.T) {
	ascii := strings.Repeat("id,q1,q2\n7,1,2\n", 20)
	long := strings.Repeat("1,2,3,4\n", 20_000) // well beyond the look-ahead
	for name, tc := range map[string]struct {
		in   string
		text string // empty: as in
		want detection
	}{
		"empty":                         {"", "", detection{Encoding: EncodingAuto}},
		"ASCII":                         {ascii, "", detection{Encoding: EncodingAuto}},
		"UTF-8":                         {wjxSheet, "", detection{Encoding: EncodingUTF8}},
		"UTF-8 with a mark":             {"\xef\xbb\xbf" + wjxSheet, wjxSheet, detection{Encoding: EncodingUTF8, Marked: true}},
		"a mark alone":                  {"\xef\xbb\xbf", "", detection{Encoding: EncodingUTF8, Marked: true}},
		"UTF-8, late":                   {long + "乙,1\n", "", detection{Encoding: EncodingUTF8}},
		"GB18030":                       {encode(t, gb18030, wjxSheet), wjxSheet, detection{Encoding: EncodingGB18030, Guessed: true}},
		"GB18030 with a mark":           {encode(t, gb18030, "\ufeff"+wjxSheet), wjxSheet, detection{Encoding: EncodingGB18030, Marked: true}},
		"GB18030, late":                 {long + encode(t, gb18030, "男,女\n"), long + "男,女\n", detection{Encoding: EncodingGB18030, Guessed: true}},
		"UTF-16 little endian, mark":    {"\xff\xfe" + encode(t, utf16LE, wjxSheet), wjxSheet, detection{Encoding: EncodingUTF16, Marked: true}},
		"UTF-16 big endian, mark":       {"\xfe\xff" + encode(t, utf16BE, wjxSheet), wjxSheet, detection{Encoding: EncodingUTF16, Marked: true}},
		"UTF-16 little endian, no mark": {encode(t, utf16LE, wjxSheet), wjxSheet, detection{Encoding: EncodingUTF16}},
		"UTF-16 big endian, no mark":    {encode(t, utf16BE, wjxSheet), wjxSheet, detection{Encoding: EncodingUTF16}},
		"UTF-16, ASCII only":            {encode(t, utf16LE, ascii), ascii, detection{Encoding: EncodingUTF16}},
		"rare names among common ones":  {encode(t, gb18030, "姓名\n王堃\n李喆\n张䶮\n陈𠮷\n"), "姓名\n王堃\n李喆\n张䶮\n陈𠮷\n", detection{Encoding: EncodingGB18030, Guessed: true}},
		"full-width digits":             {encode(t, gb18030, "班级\n７（３）班\n"), "班级\n７（３）班\n", detection{Encoding: EncodingGB18030, Guessed: true}},
		"Latin letters in words":        {"name,city\nMüller,Zürich\nPeña,Málaga\n", "", detection{Encoding: EncodingUTF8}},
		"Cyrillic":                      {"имя,пол\nИван,м\n", "", detection{Encoding: EncodingUTF8}},
		"cut inside a character":        {strings.Repeat("甲", lookAhead), "", detection{Encoding: EncodingUTF8}},
		"GB18030 cut at the look-ahead": {"a" + encode(t, gb18030, strings.Repeat("甲𠮷乙", lookAhead)), "a" + strings.Repeat("甲𠮷乙", lookAhead), detection{Encoding: EncodingGB18030, Guessed: true}},
	} {
		t.Run(name, func(t *testing.T) {
			text, info, _, err := decodeAll(strings.NewReader(tc.in), EncodingAuto)
			require.NoError(t, err)
			want := tc.text
			if want == "" && !tc.want.Marked {
				want = tc.in
			}
			assert.True(t, want == text, "decoded text differs")
			assert.Equal(t, tc.want, info)
		})
	}
}

// What cannot be told is refused, at the byte that decided it.
func TestDetectionRefuses(t *testing.T) {
	big5 := "學號,姓名,性別\n1,王小明,男\n2,李美麗,女\n"
	shiftJIS := "番号,氏名,性別\n1,山田太郎,男\n2,鈴木花子,女\n"
	for name, tc := range map[string]struct {
		in   string
		want rowError
	}{
		"Latin-1":                        {encode(t, charmap.ISO8859_1, "id,name\n1,Müller\n2,Größe\n"), rowError{Kind: doubtfulEncoding, Line: 2, Column: 4}},
		"Latin-1 before a comma":         {encode(t, charmap.ISO8859_1, "id,café,x\n"), rowError{Kind: noEncoding, Line: 1, Column: 7}},
		"Big5":                           {encode(t, traditionalchinese.Big5, big5), rowError{Kind: noEncoding, Line: 1, Column: 8}},
		"Shift-JIS":                      {encode(t, japanese.ShiftJIS, shiftJIS), rowError{Kind: doubtfulEncoding, Line: 1, Column: 1}},
		"cp1251":                         {encode(t, charmap.Windows1251, "имя;мужчина\n"), rowError{Kind: noEncoding, Line: 1, Column: 3}},
		"UTF-8 and GB18030 in one file":  {"姓名\n甲\n" + encode(t, gb18030, "乙,男\n丙,女\n"), rowError{Kind: noEncoding, Line: 3, Column: 1}},
		"one repeated word":              {encode(t, gb18030, "id,sex\n1,女\n2,女\n"), rowError{Kind: ambiguousEncoding, Line: 2, Column: 3}},
		"one word that looks Cyrillic":   {encode(t, gb18030, "id,kind\n1,小学\n2,小学\n"), rowError{Kind: ambiguousEncoding, Line: 2, Column: 3}},
		"one rare character":             {encode(t, gb18030, "id,name\n1,佟\n"), rowError{Kind: ambiguousEncoding, Line: 2, Column: 3}},
		"signs in UTF-8":                 {"temp (°C)\n37±1\n", rowError{Kind: ambiguousEncoding, Line: 1, Column: 7}},
		"one rare name":                  {encode(t, gb18030, "id,name\n1,Li 喆\n"), rowError{Kind: doubtfulEncoding, Line: 2, Column: 6}},
		"only punctuation":               {encode(t, gb18030, "1，2\n"), rowError{Kind: doubtfulEncoding, Line: 1, Column: 2}},
		"a control character":            {encode(t, gb18030, "姓名\n甲\x1b\n"), rowError{Kind: noEncoding, Line: 2, Column: 3}},
		"an undefined code":              {encode(t, gb18030, "姓名\n甲") + "\xaa\xa1\n", rowError{Kind: noEncoding, Line: 2, Column: 3}},
		"an unassigned character":        {encode(t, gb18030, "姓名\n甲\u0378\n"), rowError{Kind: noEncoding, Line: 2, Column: 3}},
		"a private character":            {encode(t, gb18030, "姓名\n甲\ue76c\n"), rowError{Kind: noEncoding, Line: 2, Column: 3}},
		"half a character":               {encode(t, gb18030, "姓名\n甲")[:6], rowError{Kind: noEncoding, Line: 2, Column: 1}},
		"NUL":                            {"a,b\n1,\x002\n", rowError{Kind: badNUL, Line: 2, Column: 3}},
		"NUL among Chinese":              {"姓名\n甲\x00\n", rowError{Kind: badNUL, Line: 2, Column: 4}},
		"NUL-separated, no UTF-16":       {"abc\x00def\x00ghi\x00", rowError{Kind: badNUL, Line: 1, Column: 4}},
		"UTF-32":                         {"\xff\xfe\x00\x00a\x00\x00\x00", rowError{Kind: badNUL, Line: 1, Column: 1, Encoding: EncodingUTF16}},
		"UTF-16 of Chinese without mark": {encode(t, utf16LE, "甲乙甲乙甲乙\n"), rowError{Kind: badNUL, Line: 2, Column: 1}},
	} {
		t.Run(name, func(t *testing.T) {
			text, _, fault, _ := decodeAll(strings.NewReader(tc.in), EncodingAuto)
			require.NotNil(t, fault, "decoded as %q", text)
			tc.want.Fatal = true
			if tc.want.Encoding == "" {
				tc.want.Encoding = EncodingAuto
			}
			assert.Equal(t, tc.want, *fault)
		})
	}
}

// An encoding that is asked for is used, or its violation reported.
func TestStatedEncoding(t *testing.T) {
	female := "id,sex\n1,女\n"
	for name, tc := range map[string]struct {
		in    string
		want  Encoding
		text  string
		fault rowErrorKind
	}{
		"repeated word as GB18030":     {in: encode(t, gb18030, female), want: EncodingGB18030, text: female},
		"same bytes as UTF-8":          {in: encode(t, gb18030, female), want: EncodingUTF8, text: "id,sex\n1,Ů\n"},
		"rare name as GB18030":         {in: encode(t, gb18030, "name\nLi 喆\n"), want: EncodingGB18030, text: "name\nLi 喆\n"},
		"GB18030 is no UTF-8":          {in: encode(t, gb18030, wjxSheet), want: EncodingUTF8, fault: badUTF8},
		"UTF-8 is no GB18030":          {in: "id,学号\n", want: EncodingGB18030, fault: wrongEncoding},
		"UTF-8 is no GB18030, one":     {in: "男\n", want: EncodingGB18030, fault: badGB18030},
		"ASCII as GB18030":             {in: "a\n", want: EncodingGB18030, text: "a\n"},
		"UTF-8 mark, GB18030 asked":    {in: "\xef\xbb\xbfa\n", want: EncodingGB18030, fault: wrongEncoding},
		"UTF-8 mark, UTF-16 asked":     {in: "\xef\xbb\xbfa\n", want: EncodingUTF16, fault: wrongEncoding},
		"UTF-16 mark, UTF-8 asked":     {in: "\xff\xfea\x00", want: EncodingUTF8, fault: wrongEncoding},
		"UTF-16 of Chinese only":       {in: encode(t, utf16BE, "姓名"), want: EncodingUTF16, fault: noByteOrder},
		"UTF-16 of Chinese, line ends": {in: encode(t, utf16BE, "姓名\n上一\n"), want: EncodingUTF16, text: "姓名\n上一\n"},
		"UTF-16, one order unreadable": {in: encode(t, utf16LE, "、ĀĀ中\n"), want: EncodingUTF16, text: "、ĀĀ中\n"},
		"ASCII is no UTF-16":           {in: "id,name\n1,x\n", want: EncodingUTF16, fault: noByteOrder},
		"UTF-16, odd length":           {in: encode(t, utf16LE, "a\n") + "b", want: EncodingUTF16, fault: badUTF16},
		"UTF-16, lone surrogate":       {in: "\xff\xfea\x00\x00\xd8b\x00", want: EncodingUTF16, fault: badUTF16},
		"empty UTF-16":                 {in: "", want: EncodingUTF16},
		"U+FFFD as UTF-8":              {in: "\ufffd", want: EncodingUTF8, text: "\ufffd"},
		"U+FFFD as UTF-16":             {in: "\xff\xfe\xfd\xffa\x00", want: EncodingUTF16, text: "\ufffda"},
		"U+FFFD as GB18030":            {in: encode(t, gb18030, "a\ufffdb"), want: EncodingGB18030, text: "a\ufffdb"},
		"control characters as stated": {in: encode(t, gb18030, "\x1b甲"), want: EncodingGB18030, text: "\x1b甲"},
		"private use":                  {in: "\x83\x36\xc7\x39", want: EncodingGB18030, fault: badGB18030},
	} {
		t.Run(name, func(t *testing.T) {
			text, info, fault, err := decodeAll(strings.NewReader(tc.in), tc.want)
			if tc.fault != "" {
				require.NotNil(t, fault, "decoded as %q", text)
				assert.Equal(t, tc.fault, fault.Kind)
				return
			}
			require.NoError(t, err)
			assert.Equal(t, tc.text, text)
			assert.Equal(t, tc.want, info.Encoding)
			assert.False(t, info.Guessed)
		})
	}
	_, _, err := newDecoder(strings.NewReader(""), "latin-1")
	assert.EqualError(t, err, `sheets: unknown encoding "latin-1"`)
}

// Small sheets of Chinese names, in either encoding, are read as written or not
// at all.
func TestDetectionNeverMistakes(t *testing.T) {
	rng := rand.New(rand.NewPCG(18, 30))
	refused := 0
	const sheets = 3000
	for range sheets {
		var b strings.Builder
		b.WriteString("id,name\n")
		for i := range 1 + rng.IntN(8) {
			fmt.Fprintf(&b, "%d,", i)
			for range 2 + rng.IntN(2) {
				// A character of GB 2312, one in eight from the rarer level 2.
				char := []byte{byte(0xb0 + rng.IntN(39)), byte(0xa1 + rng.IntN(94))}
				if rng.IntN(8) == 0 {
					char[0] = byte(0xd8 + rng.IntN(32))
				}
				b.Write(char)
			}
			b.WriteString("\r\n")
		}
		text, err := gb18030.NewDecoder().String(b.String())
		require.NoError(t, err)
		for encoded, want := range map[string]Encoding{b.String(): EncodingGB18030, text: EncodingUTF8} {
			got, info, fault, err := decodeAll(strings.NewReader(encoded), EncodingAuto)
			if fault != nil {
				require.Equal(t, EncodingGB18030, want)
				refused++
				continue
			}
			require.NoError(t, err)
			require.Equal(t, text, got)
			require.Equal(t, want, info.Encoding)
		}
	}
	assert.Less(t, refused, sheets/20, "nearly all sheets can be told")
}
