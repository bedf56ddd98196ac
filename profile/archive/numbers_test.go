package archive

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Numbers are taken out of a text and put back, whatever stands around them.
func TestNumbersApart(t *testing.T) {
	for text, want := range map[string]string{
		"":                         "",
		"12345":                    "12345",
		"123456":                   "\x00",
		"a123456b":                 "a\x00b",
		"000000":                   "\x00",
		"0.12345":                  "\x00",
		"0.1234":                   "0.1234",
		"1234567.8":                "\x00",
		"12345678.9":               "\x00.9",
		"1.2.345678":               "1.2.\x00",
		"123456.":                  "\x00.",
		".123456":                  ".\x00",
		"1.23456.78":               "\x00.78",
		"-1.5e-7":                  "-1.5e-7",
		"-1.23456e-123":            "-\x00e-123",
		"0.0000015438325145513805": "\x003805",
		"12345678901234567890":     "\x000",
		"2.111111,2.111111":        "\x00,\x00",
		"a\x00123456":              "a\x00123456",
	} {
		outline, numbers := parted(nil, nil, []byte(text))
		assert.Equal(t, want, string(outline), text)
		if len(numbers) == 0 {
			continue
		}
		got, err := joined(len(text), outline, numbers)
		require.NoError(t, err, text)
		assert.Equal(t, text, string(got))
	}
}
