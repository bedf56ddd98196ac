package instruments

import "github.com/psynorm/psynorm/internal/lang"

// In gives the text in a language: under the very tag, else under the language without its subtags (zh for zh-Hans), else
// in Chinese, in English, without a language, and at last in the first language by its tag. An empty Text gives "".
func (t Text) In(tag string) string { return lang.Pick(t, tag) }
