package sheets

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/scoring/sheets/person"
)

// What stood in a cell helps whoever has to set it right, and may be anything: a column that a mapping takes for an item's
// may hold the names of a class. So nothing is told that could be somebody's, and what that is depends on the cell alone,
// neither on the other cells of its column nor on the order in which they come:
//
//   - Of cells about the person, units and dates: the pattern.
//   - Of an item's cell: the text, if every word of it is a short number, the letters of options, a label or a code of
//     the item, or a word by which exports say that there is no answer. A name, an id, a date, a telephone number and free
//     text are none of these.
//   - Of any other: the pattern.

// maxFound is how many characters of a cell are told.
const maxFound = 12

// pattern is what is told of a cell that may hold anything.
func pattern(cell []byte) diag.Text {
	return say(person.Pattern(cell, "zh"), person.Pattern(cell, "en"))
}

// foundAnswer is what is told of an item's cell that is no possible answer.
func foundAnswer(set *instruments.ResponseSet, cell []byte) diag.Text {
	cell = trimCell(cell)
	if len(cell) > maxTold || !utf8.Valid(cell) {
		return pattern(cell)
	}
	text := strings.Map(visible, string(cell))
	if !isNobodys(set, width.Fold.String(text)) {
		return pattern(cell)
	}
	if r := []rune(text); len(r) > maxFound {
		text = string(r[:maxFound-1]) + "…"
	}
	return say(text, text)
}

// maxTold is the longest cell in bytes that is looked at: several marks of a question with many options.
const maxTold = 120

// visible makes a blank of what cannot be seen.
func visible(r rune) rune {
	if unicode.IsPrint(r) {
		return r
	}
	return ' '
}

// isNobodys reports whether a text is certain to be no person's.
func isNobodys(set *instruments.ResponseSet, text string) bool {
	if isWordOf(set, text) {
		return true
	}
	digits, longest, listed := 0, 0, true
	for word, sign := range wordsAndSigns(text) {
		switch {
		case sign != 0:
			listed = listed && strings.ContainsRune(optionSeparators+" ", sign)
		case isNumber(word):
			digits, longest = digits+len(word), max(longest, len(word))
		case !isMarks(set, word) && !isWordOf(set, word):
			return false
		}
	}
	return digits <= 4 || listed && longest <= 2
}

// wordsAndSigns goes through the words of a text, which are digits alone or letters alone, and the signs between them.
func wordsAndSigns(text string) func(yield func(word string, sign rune) bool) {
	return func(yield func(string, rune) bool) {
		for len(text) > 0 {
			first, size := utf8.DecodeRuneInString(text)
			kind := signLetterOrDigit(first)
			if kind == 0 {
				if !yield("", first) {
					return
				}
				text = text[size:]
				continue
			}
			end := strings.IndexFunc(text, func(r rune) bool { return signLetterOrDigit(r) != kind })
			if end < 0 {
				end = len(text)
			}
			if !yield(text[:end], 0) {
				return
			}
			text = text[end:]
		}
	}
}

// signLetterOrDigit tells signs, letters and digits apart. Only the ten digits are such, and marks belong to letters.
func signLetterOrDigit(r rune) int {
	switch {
	case '0' <= r && r <= '9':
		return 2
	case unicode.In(r, unicode.L, unicode.M, unicode.N):
		return 1
	}
	return 0
}

func isNumber(word string) bool { return '0' <= word[0] && word[0] <= '9' }

// isMarks reports the letters of one or two options, in their order: A, b, BD.
func isMarks(set *instruments.ResponseSet, word string) bool {
	if len(word) == 1 {
		word = strings.ToUpper(word)
	}
	options := 5
	if set != nil {
		options = max(options, min(len(set.Options), 26))
	}
	for i := range len(word) {
		if word[i] < 'A' || int(word[i]-'A') >= options || i > 0 && word[i] <= word[i-1] {
			return false
		}
	}
	return len(word) <= 2
}

// noAnswerWords are what exports, readers of forms and spreadsheets write where there is no answer, and what people write
// instead of one, all in small letters.
var noAnswerWords = []string{
	"空", "无", "有", "没有", "跳过", "未答", "未作答", "漏答", "漏填", "未填", "缺失", "无效", "不适用", "不知道", "不清楚", "不详", "未知",
	"是", "否", "对", "错", "是的", "不是", "多选", "重复", "其他",
	"na", "n", "a", "nan", "nil", "null", "none", "blank", "empty", "missing", "skipped", "invalid", "multiple", "unknown",
	"yes", "no", "true", "false", "y", "t", "f", "ref", "value", "div", "num", "name", "error",
}

// isWordOf reports whether a text is, but for signs and the size of letters, a label or a code of the item, or a word by
// which there is no answer.
func isWordOf(set *instruments.ResponseSet, text string) bool {
	key := wordKey(text)
	if len(key) == 0 || slices.ContainsFunc(noAnswerWords, func(w string) bool { return w == string(key) }) {
		return len(key) > 0
	}
	if set == nil {
		return false
	}
	is := func(label string) bool { return bytes.Equal(wordKey(width.Fold.String(label)), key) }
	for i := range set.Options {
		for _, label := range set.Options[i].Labels {
			if is(label) {
				return true
			}
		}
	}
	return slices.ContainsFunc(set.Codes, func(c instruments.CodeValue) bool { return is(c.Code) })
}

// wordKey is the letters and digits of a text, in small letters.
func wordKey(text string) []byte {
	return []byte(strings.Map(func(r rune) rune {
		if signLetterOrDigit(r) == 0 {
			return -1
		}
		return unicode.ToLower(r)
	}, text))
}
