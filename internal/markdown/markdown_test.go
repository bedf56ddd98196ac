package markdown

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestEscapeLeavesNoMarkup(t *testing.T) {
	for text, want := range map[string]string{
		"Depression scale (PHQ-9), 抑郁": "Depression scale (PHQ-9), 抑郁",
		`<img src=x onerror=alert(1)>`: `\<img src=x onerror=alert(1)\>`,
		`[l](javascript:1)`:            `\[l\](javascript:1)`,
		`a | b`:                        `a \| b`,
		"*x* _y_ `z` ~s~ #1 &lt; \\":   "\\*x\\* \\_y\\_ \\`z\\` \\~s\\~ \\#1 \\&lt; \\\\",
		"one\n# two\r\nthree\rfour":    `one \# two three four`,
		"":                             "",
	} {
		assert.Equal(t, want, Escape(text))
	}
}

func TestCodeFencesBackticks(t *testing.T) {
	for text, want := range map[string]string{
		"x":     "`x`",
		"a`b":   "``a`b``",
		"a``b`": "``` a``b` ```",
		"a|b":   "`a|b`",
	} {
		assert.Equal(t, want, Code(text))
	}
	assert.Equal(t, "`a\\|b`", Cell(Code("a|b")))
}
