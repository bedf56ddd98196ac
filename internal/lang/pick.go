package lang

import "strings"

// Pick gives the text for a language tag: under the very tag, else under its language alone (zh for zh-Hans or zh_CN),
// else in Chinese, in English, under no tag, and at last under the first tag in byte order. No texts give "".
func Pick(texts map[string]string, tag string) string {
	for _, t := range [...]string{tag, base(tag), "zh", "en", ""} {
		if s, ok := texts[t]; ok {
			return s
		}
	}
	first, ok := After(texts, "")
	if !ok {
		return ""
	}
	return texts[first]
}

// After gives the first tag in byte order that stands after another; ok is false behind the last. With it the texts are
// gone through in order without allocating: they are few.
func After(texts map[string]string, tag string) (next string, ok bool) {
	for t := range texts {
		if t > tag && (!ok || t < next) {
			next, ok = t, true
		}
	}
	return next, ok
}

// IsChinese reports whether a tag names Chinese, of any script or region.
func IsChinese(tag string) bool { return strings.EqualFold(base(tag), "zh") }

// base cuts script and region off a tag.
func base(tag string) string {
	if i := strings.IndexAny(tag, "-_"); i >= 0 {
		return tag[:i]
	}
	return tag
}
