package person

// cut takes a word off the front of a text.
func cut(s []byte, word string) (rest []byte, ok bool) {
	if len(s) >= len(word) && string(s[:len(word)]) == word {
		return s[len(word):], true
	}
	return s, false
}

// cutAny takes the first of some words that a text begins with off its front.
func cutAny(s []byte, words ...string) (rest []byte, ok bool) {
	for _, word := range words {
		if rest, ok = cut(s, word); ok {
			return rest, true
		}
	}
	return s, false
}

// digits counts the digits that a text begins with.
func digits(s []byte) (n int) {
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return n
}

// number reads some digits, at most 18.
func number(s []byte) (n int) {
	for _, c := range s {
		n = 10*n + int(c-'0')
	}
	return n
}

// cutNumber takes a number of at most so many digits off the front of a text; it is false where more digits follow.
func cutNumber(s []byte, most int) (n int, rest []byte, ok bool) {
	k := digits(s)
	if k == 0 || k > most {
		return 0, s, false
	}
	return number(s[:k]), s[k:], true
}

const hanSize = len("一")

// cutHanDigit takes one of 一 to 九 off the front of a text.
func cutHanDigit(s []byte) (n int, rest []byte, ok bool) {
	if len(s) < hanSize {
		return 0, s, false
	}
	switch string(s[:hanSize]) {
	case "一":
		n = 1
	case "二":
		n = 2
	case "三":
		n = 3
	case "四":
		n = 4
	case "五":
		n = 5
	case "六":
		n = 6
	case "七":
		n = 7
	case "八":
		n = 8
	case "九":
		n = 9
	default:
		return 0, s, false
	}
	return n, s[hanSize:], true
}

// cutHanNumber takes the longest of 一 to 九十九 off the front of a text.
func cutHanNumber(s []byte) (n int, rest []byte, ok bool) {
	tens, rest, ok := cutHanDigit(s)
	after, ten := cut(rest, "十")
	switch {
	case !ten:
		return tens, rest, ok
	case !ok:
		tens = 1
	case tens == 1: // 一十 is not how ten is written
		return tens, rest, ok
	}
	n, rest, _ = cutHanDigit(after)
	return 10*tens + n, rest, true
}
