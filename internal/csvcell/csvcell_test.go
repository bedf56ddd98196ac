package csvcell

import (
	"encoding/csv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAppend(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"七(3)班", "七(3)班"},
		{"G0001", "G0001"},
		{"a,b", `"a,b"`},
		{`say "yes"`, `"say ""yes"""`},
		{"two\nlines", "\"two\nlines\""},
		{" blank", `" blank"`},
		{"blank ", `"blank "`},
		{"=1+1", `"'=1+1"`},
		{"+8612345", `"'+8612345"`},
		{"-3", `"'-3"`},
		{"@cmd", `"'@cmd"`},
		{"\tx", "\"'\tx\""},
		{`="a"`, `"'=""a"""`},
		{"\nx", "\"'\nx\""},
		{"\r=1", "\"'\r=1\""},
		{"＝1+1", `"'＝1+1"`},
		{"＋86", `"'＋86"`},
		{"－3", `"'－3"`},
		{"＠cmd", `"'＠cmd"`},
		{"（3）班", "（3）班"}, // a sign of the same block
		{"a=1", "a=1"},
	} {
		assert.Equal(t, c.want, string(Append(nil, c.text)), "%q", c.text)
	}
}

func TestAppendKeepsWhatIsThere(t *testing.T) {
	assert.Equal(t, `id,"a,b"`, string(Append([]byte("id,"), "a,b")))
}

// FuzzAppend: encoding/csv reads back what was written, but for the apostrophe before what a spreadsheet would run.
func FuzzAppend(f *testing.F) {
	for _, s := range []string{"", "a", "=1", `"`, "a\nb", " ", ",", "-"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		line := append(Append([]byte("x,"), text), ",y\n"...)
		cells, err := csv.NewReader(strings.NewReader(string(line))).Read()
		require.NoError(t, err)
		require.Len(t, cells, 3)
		want := strings.ReplaceAll(text, "\r\n", "\n") // as encoding/csv reads a line break within quotation marks
		if first, _ := utf8.DecodeRuneInString(text); text != "" && strings.ContainsRune("=+-@＝＋－＠\t\r\n", first) {
			want = strings.ReplaceAll("'"+text, "\r\n", "\n")
		}
		assert.Equal(t, want, cells[1])
	})
}
