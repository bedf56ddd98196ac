package profile

import (
	"math"
	"strconv"
	"unicode/utf8"

	"github.com/psynorm/psynorm/internal/lang"
)

// appendComma ends the member before, if there is one: no value ends in an opening bracket.
func appendComma(dst []byte) []byte {
	if last := dst[len(dst)-1]; last == '{' || last == '[' {
		return dst
	}
	return append(dst, ',')
}

// appendKey begins a member whose key is one of the schema's.
func appendKey(dst []byte, key string) []byte {
	dst = appendComma(dst)
	dst = append(dst, '"')
	dst = append(dst, key...)
	return append(dst, '"', ':')
}

// appendName begins a member whose key comes from a file.
func appendName(dst []byte, name string) []byte {
	dst = appendComma(dst)
	dst = appendQuoted(dst, name)
	return append(dst, ':')
}

func appendString(dst []byte, key, s string) []byte {
	return appendQuoted(appendKey(dst, key), s)
}

func appendOptional(dst []byte, key, s string) []byte {
	if s == "" {
		return dst
	}
	return appendString(dst, key, s)
}

func appendInt(dst []byte, key string, n int64) []byte {
	return strconv.AppendInt(appendKey(dst, key), n, 10)
}

func appendFlag(dst []byte, key string, set bool) []byte {
	if !set {
		return dst
	}
	return append(appendKey(dst, key), "true"...)
}

// appendFloat writes nothing for what is no number: JSON has no words for it, and it is as good as not there.
func appendFloat(dst []byte, key string, x float64) []byte {
	if !isFinite(x) {
		return dst
	}
	return AppendFloat(appendKey(dst, key), x)
}

// appendNumber writes the value and the bounds. Those of a complete score are the value, whose digits are found once: that is
// most of the work.
func appendNumber(dst []byte, n Number) []byte {
	var digits []byte // of the value, where they stand in dst
	x, known := n.Point()
	if known = known && isFinite(x); known {
		dst = appendKey(dst, "value")
		from := len(dst)
		dst = AppendFloat(dst, x)
		digits = dst[from:]
	}
	same := func(bound float64) bool { return known && math.Float64bits(bound) == math.Float64bits(x) } // 0 is not -0
	if lo, ok := n.Lower(); ok && same(lo) {
		dst = append(appendKey(dst, "lo"), digits...)
	} else if ok {
		dst = appendFloat(dst, "lo", lo)
	}
	if hi, ok := n.Upper(); ok && same(hi) {
		dst = append(appendKey(dst, "hi"), digits...)
	} else if ok {
		dst = appendFloat(dst, "hi", hi)
	}
	return dst
}

func appendText(dst []byte, key string, t Text) []byte {
	if len(t) == 0 {
		return dst
	}
	dst = appendKey(dst, key)
	dst = append(dst, '{')
	if s, ok := t[""]; ok {
		dst = appendString(dst, "", s)
	}
	for tag, ok := lang.After(t, ""); ok; tag, ok = lang.After(t, tag) {
		dst = appendName(dst, tag)
		dst = appendQuoted(dst, t[tag])
	}
	return append(dst, '}')
}

// appendQuoted writes a JSON string (RFC 8259 section 7), escaping only what it must. Bytes that are no UTF-8 become
// U+FFFD, as in encoding/json.
func appendQuoted(dst []byte, s string) []byte {
	const hex = "0123456789abcdef"
	dst = append(dst, '"')
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && size == 1 {
				dst = append(dst, s[from:i]...)
				dst = append(dst, "\ufffd"...)
				from = i + 1
			}
			i += size
			continue
		}
		if c < ' ' || c == '"' || c == '\\' {
			dst = append(dst, s[from:i]...)
			switch c {
			case '"', '\\':
				dst = append(dst, '\\', c)
			case '\n':
				dst = append(dst, '\\', 'n')
			case '\t':
				dst = append(dst, '\\', 't')
			default:
				dst = append(dst, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
			}
			from = i + 1
		}
		i++
	}
	dst = append(dst, s[from:]...)
	return append(dst, '"')
}
