package instruments

import (
	"maps"
	"slices"
	"strings"
)

// In gives the text in a language: under the very tag, else under the language without its subtags (zh for zh-Hans), else
// in Chinese, in English, without a language, and at last in the first language by its tag. An empty Text gives "".
func (t Text) In(lang string) string {
	base, _, _ := strings.Cut(lang, "-")
	for _, tag := range [...]string{lang, base, "zh", "en", ""} {
		if s, ok := t[tag]; ok {
			return s
		}
	}
	for _, tag := range slices.Sorted(maps.Keys(t)) {
		return t[tag]
	}
	return ""
}
