package instruments

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestTextIn(t *testing.T) {
	for _, tt := range []struct {
		text       Text
		lang, want string
	}{
		{Text{"zh": "甲", "en": "A", "fr": "B"}, "fr", "B"},
		{Text{"zh": "甲", "zh-Hant": "乙"}, "zh-Hant", "乙"},
		{Text{"zh": "甲", "en": "A"}, "zh-Hans-CN", "甲"},
		{Text{"zh": "甲", "en": "A"}, "fr", "甲"},
		{Text{"en": "A", "fr": "B"}, "de", "A"},
		{Text{"": "plain", "fr": "B"}, "de", "plain"},
		{Text{"fr": "B", "es": "C", "it": "D"}, "de", "C"},
		{Text{"": "plain"}, "", "plain"},
		{nil, "zh", ""},
		{Text{"zh": ""}, "en", ""},
	} {
		assert.Equal(t, tt.want, tt.text.In(tt.lang), "%v in %q", tt.text, tt.lang)
	}
}
