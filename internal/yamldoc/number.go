package yamldoc

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/psynorm/psynorm/internal/diag"
)

var decimal = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)

// ParseNumber reads a decimal number strictly: an optional minus, digits without a leading zero, perhaps a point and
// digits. Everything else that some language takes for a number (010, 0x1F, 1_000, .5, 1e3, 1,5, full-width digits) is
// refused, with the reason.
func ParseNumber(s string) (x float64, reason diag.Text, ok bool) {
	if decimal.MatchString(s) {
		x, err := strconv.ParseFloat(s, 64)
		if err == nil && !math.IsInf(x, 0) {
			return x, diag.Text{}, true
		}
		return 0, diag.Text{Zh: "数太大", En: "it is too large"}, false
	}
	return 0, numberFault(s), false
}

var (
	leadingZero = regexp.MustCompile(`^[-+]?0[0-9]+(\.[0-9]*)?$`)
	decimalMark = regexp.MustCompile(`^-?[0-9]+,[0-9]+$`)
	exponent    = regexp.MustCompile(`^[-+]?[0-9.]+[eE][-+]?[0-9]+$`)
)

func numberFault(s string) diag.Text {
	switch {
	case strings.ContainsFunc(s, func(r rune) bool { return r > unicode.MaxASCII && unicode.IsDigit(r) }):
		return diag.Text{Zh: "请改用半角数字", En: "use ASCII digits"}
	case leadingZero.MatchString(s):
		return diag.Text{Zh: "去掉开头的 0", En: "remove the leading zero"}
	case strings.Contains(s, "_"):
		return diag.Text{Zh: "去掉下划线", En: "remove the underscore"}
	case strings.HasPrefix(strings.ToLower(strings.TrimLeft(s, "+-")), "0x"):
		return diag.Text{Zh: "不接受十六进制", En: "hexadecimal is not taken"}
	case strings.HasPrefix(s, "+"):
		return diag.Text{Zh: "去掉加号", En: "remove the plus sign"}
	case decimalMark.MatchString(s):
		return diag.Text{Zh: "小数点请用“.”", En: "the decimal mark is a point"}
	case exponent.MatchString(s):
		return diag.Text{Zh: "请写成普通小数", En: "write it without an exponent"}
	case strings.HasPrefix(s, ".") || strings.HasPrefix(s, "-."):
		return diag.Text{Zh: "小数点前要写 0", En: "write the zero before the point"}
	case strings.HasSuffix(s, "%"):
		return diag.Text{Zh: "这里不能用百分数", En: "a percentage cannot stand here"}
	}
	return diag.Text{Zh: "这不是数", En: "this is no number"}
}

// Number gives a decimal number.
func (r *Reader) Number(n *Node, what diag.Text) (float64, bool) {
	s, ok := r.String(n, what)
	if !ok {
		return 0, false
	}
	x, reason, ok := ParseNumber(s)
	if !ok {
		r.Report(n, BadNumber, what, s, reason)
	}
	return x, ok
}

// NumberIn gives a decimal number within the closed interval [lo, hi]; an infinite end is open.
func (r *Reader) NumberIn(n *Node, what diag.Text, lo, hi float64) (float64, bool) {
	x, ok := r.Number(n, what)
	if ok && (x < lo || x > hi) {
		r.Report(n, OutOfRange, what, intervalText(lo, hi), n.Text)
		return 0, false
	}
	return x, ok
}

// Int gives a whole number within [lo, hi].
func (r *Reader) Int(n *Node, what diag.Text, lo, hi int) (int, bool) {
	x, ok := r.NumberIn(n, what, float64(lo), float64(hi))
	if ok && x != math.Trunc(x) {
		r.Report(n, BadNumber, what, n.Text, diag.Text{Zh: "应为整数", En: "a whole number is due"})
		return 0, false
	}
	return int(x), ok
}

// Numbers gives the numbers of a list; nil, after findings, if one of them is none.
func (r *Reader) Numbers(n *Node, what diag.Text) []float64 {
	members, ok := r.List(n, what)
	out := make([]float64, 0, len(members))
	for _, m := range members {
		x, good := r.Number(m, what)
		ok = ok && good
		out = append(out, x)
	}
	if !ok {
		return nil
	}
	return out
}

// Interval gives the two numbers of [lo, hi], ascending. With open, the word max as second number is +Inf.
func (r *Reader) Interval(n *Node, what diag.Text, open bool) (lo, hi float64, ok bool) {
	members, ok := r.List(n, what)
	if !ok {
		return 0, 0, false
	}
	if len(members) != 2 {
		r.Report(n, WrongShape, what, diag.Text{Zh: "两个数的列表 [低, 高]", En: "a list of two numbers, [low, high]"},
			diag.Text{Zh: fmt.Sprintf("%d 个", len(members)), En: fmt.Sprintf("%d of them", len(members))})
		return 0, 0, false
	}
	lo, okLo := r.Number(members[0], what)
	if open && members[1].Shape == Scalar && members[1].Text == "max" {
		return lo, math.Inf(1), okLo
	}
	hi, okHi := r.Number(members[1], what)
	if okLo && okHi && lo > hi {
		r.Report(members[1], OutOfRange, what, intervalText(lo, math.Inf(1)), members[1].Text).WithHint(diag.Text{
			Zh: "区间应从低到高", En: "an interval runs from low to high",
		})
		return 0, 0, false
	}
	return lo, hi, okLo && okHi
}

func intervalText(lo, hi float64) string {
	end := func(x float64, open string) string {
		if math.IsInf(x, 0) {
			return open
		}
		return strconv.FormatFloat(x, 'g', -1, 64)
	}
	return "[" + end(lo, "…") + ", " + end(hi, "…") + "]"
}

// ValidID says whether s is an id of the language: a letter of any script in NFC, then letters, ASCII digits and _.
// The reason is for a message when it is not.
func ValidID(s string) (reason diag.Text, ok bool) {
	if !norm.NFC.IsNormalString(s) {
		return diag.Text{Zh: "须为 NFC 规范形式", En: "it must be in Unicode's form NFC"}, false
	}
	for i, c := range s {
		switch {
		case unicode.IsLetter(c):
		case i == 0:
			return diag.Text{Zh: "须以字母或汉字开头", En: "it must begin with a letter"}, false
		case c == '_' || c >= '0' && c <= '9':
		default:
			return diag.Text{Zh: "只能用字母、汉字、数字和 _", En: "only letters, ASCII digits and _ may stand in it"}, false
		}
	}
	return diag.Text{Zh: "不能为空", En: "it is empty"}, s != ""
}

// ID gives a scalar that is an id of the language.
func (r *Reader) ID(n *Node, what diag.Text) (string, bool) {
	s, ok := r.String(n, what)
	if !ok {
		return "", false
	}
	if reason, ok := ValidID(s); !ok {
		r.Report(n, BadID, s, reason)
		return "", false
	}
	return s, true
}

var fileID = regexp.MustCompile(`^[\p{L}0-9][\p{L}0-9_.-]*$`)

// ValidFileID says whether s names a file's content: letters, digits, - _ and point, beginning with a letter or digit.
// The reason is for a message when it does not.
func ValidFileID(s string) (reason diag.Text, ok bool) {
	if first, _ := utf8.DecodeRuneInString(s); strings.ContainsRune("-_.", first) {
		return diag.Text{Zh: "须以字母或数字开头", En: "it must begin with a letter or a digit"}, false
	}
	return diag.Text{
		Zh: "只能用字母、数字、- _ .", En: "only letters, digits, - _ and . may stand in it",
	}, fileID.MatchString(s)
}

// FileID gives a scalar that names a file's content. See ValidFileID.
func (r *Reader) FileID(n *Node, what diag.Text) (string, bool) {
	s, ok := r.String(n, what)
	if !ok {
		return "", false
	}
	if reason, ok := ValidFileID(s); !ok {
		r.Report(n, BadID, s, reason)
		return "", false
	}
	return s, true
}
