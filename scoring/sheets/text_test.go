package sheets

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

func TestTextInEveryEncoding(t *testing.T) {
	const want = "学籍号,姓名,理由\nA1,某甲,访谈后未见异常情况\n"
	gb, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(want))
	require.NoError(t, err)
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(want))
	require.NoError(t, err)
	for name, coded := range map[string][]byte{"UTF-8": []byte(want), "marked": []byte("\ufeff" + want), "GB18030": gb, "UTF-16": wide} {
		text, err := Text("events.csv", bytes.NewReader(coded))
		require.NoError(t, err, name)
		got, err := io.ReadAll(text)
		require.NoError(t, err, name)
		assert.Equal(t, want, string(got), name)
	}
}

// What is no text says in which file and on which line, and not what stands there.
func TestTextThatIsNone(t *testing.T) {
	for name, text := range map[string]string{"late": "\xef\xbb\xbfid\nA1,某甲\nA2,\xff\n", "at once": "\x00\x00\x00"} {
		r, err := Text("events.csv", bytes.NewReader([]byte(text)))
		if err == nil {
			_, err = io.ReadAll(r)
		}
		var p *Problem
		require.True(t, errors.As(err, &p), name)
		assert.Equal(t, "events.csv", p.File)
		assert.Positive(t, p.Row)
		assert.NotContains(t, p.Text("zh")+p.Text("en"), "某甲")
	}
}
