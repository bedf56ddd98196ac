// Package idrange writes out ranges of numbered names: q1..q9, q01..q09, 8..79, #8..#107.
package idrange

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/internal/diag"
)

// Most is how many names one range of a definition may stand for.
const Most = 2000

// Is reports whether a text is meant as a range: two names with .. between them, each with a digit at its end.
func Is(s string) bool {
	first, last, ok := cut(s)
	return ok && endsInDigit(first) && endsInDigit(last)
}

func cut(s string) (first, last string, ok bool) {
	first, last, ok = strings.Cut(s, "..")
	return strings.TrimRight(first, " "), strings.TrimLeft(last, " "), ok
}

func endsInDigit(s string) bool { return s != "" && isDigit(s[len(s)-1]) }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// Expand gives the names a range stands for: the letters before the number are the same at both ends, the number runs
// upwards, and where it is padded with zeros its width is kept: q01..q09, while q0..q12 begins at zero. A text that is no
// range stands for itself. The reason says what is wrong, also when there are more names than most; the names are nil then.
func Expand(s string, most int) (names []string, reason diag.Text) {
	first, last, isRange := cut(s)
	if !isRange {
		return []string{s}, diag.Text{}
	}
	prefix, from := split(first)
	prefixLast, to := split(last)
	switch {
	case from == "" || to == "":
		return nil, diag.Text{Zh: "两端都须以数字结尾，如 q1..q9", En: "both ends end in a number, as in q1..q9"}
	case prefix != prefixLast:
		return nil, diag.Text{
			Zh: "两端的前缀须相同，如 q1..q9", En: "both ends have the same letters before the number, as in q1..q9",
		}
	case len(from) != len(to) && (padded(from) || padded(to)):
		return nil, diag.Text{
			Zh: "编号以 0 开头时两端位数须相同，如 q01..q09",
			En: "with a leading zero both numbers have as many digits, as in q01..q09",
		}
	}
	lo, errLo := strconv.Atoi(from)
	hi, errHi := strconv.Atoi(to)
	switch {
	case errLo != nil || errHi != nil || hi-lo >= most:
		return nil, diag.Text{Zh: fmt.Sprintf("最多 %d 个", most), En: fmt.Sprintf("it may stand for %d names at most", most)}
	case hi < lo:
		return nil, diag.Text{Zh: "区间应从小到大", En: "a range runs from the lower number to the higher"}
	}
	names = make([]string, hi-lo+1)
	for i := range names {
		names[i] = numbered(prefix, len(from), lo+i)
	}
	return names, diag.Text{}
}

// numbered gives the name with a number of at least so many digits.
func numbered(prefix string, width, n int) string { return fmt.Sprintf("%s%0*d", prefix, width, n) }

// padded reports whether a number has zeros before it that only keep its width. A zero that stands alone is the number 0.
func padded(digits string) bool { return len(digits) > 1 && digits[0] == '0' }

// Collapse writes neighbours that a range stands for as that range: q1 q2 q3 q7 as q1..q3 q7. Expand with Most gives the
// names back.
func Collapse(names []string) (out []string) {
	for i := 0; i < len(names); {
		j := i + 1
		for j < len(names) && j-i < Most && follows(names[i], names[j-1], names[j]) {
			j++
		}
		switch j - i {
		case 1, 2:
			out = append(out, names[i:j]...)
		default:
			out = append(out, names[i]+".."+names[j-1])
		}
		i = j
	}
	return out
}

// follows reports whether b is numbered one higher than a, in a range that begins at first: one that begins with a padded
// number keeps its width.
func follows(first, a, b string) bool {
	_, begin := split(first)
	prefix, digits := split(a)
	n, err := strconv.Atoi(digits)
	return err == nil && b == numbered(prefix, len(digits), n+1) && (len(a) == len(b) || !padded(begin))
}

// split splits a name before the digits at its end.
func split(name string) (prefix, digits string) {
	prefix = strings.TrimRight(name, "0123456789")
	return prefix, name[len(prefix):]
}
