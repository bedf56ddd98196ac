package person

import (
	"strconv"
	"strings"
	"unicode"
)

// patternKind is what a character counts as in a pattern.
type patternKind uint8

const (
	patternBlank patternKind = iota
	patternDigit
	patternWide // a full-width digit
	patternLetter
	patternHan
	patternSign // one of those that are shown
	patternG    // the G of a 学籍号
	patternOther
)

// shownSigns are the signs that a pattern shows: they part the numbers of dates, times and classes and belong to nobody.
const shownSigns = "-/.:()+"

// maxRuns is how many runs of characters a pattern shows.
const maxRuns = 7

// run is some characters of one kind that follow each other.
type run struct {
	kind patternKind
	sign rune
	many int
}

// Pattern says what stands in a cell about a person without saying any of it: G + 17 digits, two words, 3 Han characters, 4
// digits / 2 digits, empty; in Chinese where the tag names it, else in English. Two cells with the same kinds of characters
// in the same places have the same pattern. Of the characters themselves it shows the signs -/.:()+ and a G before digits.
func Pattern(cell []byte, tag string) string {
	runs, all, words := runsOf(cell)
	switch {
	case len(cell) == 0:
		return pick(tag, "空", "empty")
	case len(runs) == 0:
		return pick(tag, "只有空白", "blanks alone")
	case words > 1:
		return wordsText(words, tag)
	case len(runs) > maxRuns:
		return pick(tag, "混合，共 "+strconv.Itoa(all)+" 个字符", "a mixture of "+strconv.Itoa(all)+" characters")
	}
	var b strings.Builder
	for i, r := range runs {
		if i > 0 {
			if r.kind == patternSign || runs[i-1].kind == patternSign {
				b.WriteByte(' ')
			} else {
				b.WriteString(" + ")
			}
		}
		b.WriteString(r.text(tag))
	}
	return b.String()
}

// runsOf parts a cell into runs, without blanks around it. All is how many characters it has; words is how many words,
// where it has nothing else.
func runsOf(cell []byte) (runs []run, all, words int) {
	onlyWords := true
	for len(cell) > 0 {
		r, size := foldNext(cell)
		if r != nothing && (r != ' ' || all > 0) {
			kind := kindOf(r, size)
			if n := len(runs); n > 0 && runs[n-1].kind == kind && kind != patternSign {
				runs[n-1].many++
			} else {
				runs = append(runs, run{kind, r, 1})
			}
			all++
			onlyWords = onlyWords && (kind == patternLetter || kind == patternHan || kind == patternBlank)
		}
		cell = cell[size:]
	}
	if n := len(runs); n > 0 && runs[n-1].kind == patternBlank {
		all, runs = all-runs[n-1].many, runs[:n-1]
	}
	if len(runs) > 1 && runs[0].kind == patternLetter && runs[0].many == 1 && (runs[0].sign == 'G' || runs[0].sign == 'g') &&
		(runs[1].kind == patternDigit || runs[1].kind == patternWide) {
		runs[0].kind = patternG
	}
	if onlyWords {
		for _, r := range runs {
			if r.kind == patternBlank {
				words++
			}
		}
		words++
	}
	return runs, all, words
}

// kindOf gives what a folded character counts as; size is that of the character as it stands.
func kindOf(r rune, size int) patternKind {
	switch {
	case r == ' ':
		return patternBlank
	case '0' <= r && r <= '9':
		if size > 1 {
			return patternWide
		}
		return patternDigit
	case isHan(r):
		return patternHan
	case unicode.IsLetter(r):
		return patternLetter
	case strings.ContainsRune(shownSigns, r):
		return patternSign
	}
	return patternOther
}

// text names a run.
func (r run) text(tag string) string {
	n := strconv.Itoa(r.many)
	switch r.kind {
	case patternSign:
		return string(r.sign)
	case patternG:
		return "G"
	case patternBlank:
		return pick(tag, "空白", "blank")
	case patternDigit:
		return pick(tag, n+" 位数字", plural(n, "digit"))
	case patternWide:
		return pick(tag, n+" 位全角数字", plural(n, "full-width digit"))
	case patternLetter:
		return pick(tag, n+" 个字母", plural(n, "letter"))
	case patternHan:
		return pick(tag, n+" 个汉字", plural(n, "Han character"))
	}
	return pick(tag, n+" 个其他字符", plural(n, "other character"))
}

func plural(n, noun string) string {
	if n == "1" {
		return n + " " + noun
	}
	return n + " " + noun + "s"
}

// numerals are the English words for small numbers of words.
var numerals = [...]string{2: "two", 3: "three", 4: "four", 5: "five"}

func wordsText(n int, tag string) string {
	many := strconv.Itoa(n)
	if n < len(numerals) {
		many = numerals[n]
	}
	return pick(tag, strconv.Itoa(n)+" 个词", many+" words")
}
