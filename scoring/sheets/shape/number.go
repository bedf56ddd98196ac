package shape

import (
	"regexp"
	"strconv"
	"strings"
)

// Place is what a header says of where its column belongs: the question's number, and which of its columns it is.
type Place struct {
	Number int    // of the question, from 1 to 999
	Part   int    // the number that the header gives the column within its question, 0 where it gives none
	Letter byte   // of Q8_A1 and Q8_R1: 'A' for an option, 'R' for a row; 0 in other headers
	Text   string // what follows the number: wording, or the row or option of 第8题(…)
	Sub    bool   // Text is the row or option: 第8题(…)
	Other  bool   // looks like the text of an option "other": 8、(…)
}

// Headers that carry a question's number, once they are clean.
var (
	numbered     = regexp.MustCompile(`^(\d{1,3}) ?[、:.] ?(.*)$`)                          // 8、... 8: 8.
	numberedPart = regexp.MustCompile(`^(\d{1,3})[_.](\d{1,3})$`)                          // 8_1, 8.1
	numberedRow  = regexp.MustCompile(`^第 ?(\d{1,3}) ?题 ?(?:\((.*)\)|[、:.]? ?([^(].*)?)$`) // 第8题(...), 第8题 ...
	letterPart   = regexp.MustCompile(`^[Qq](\d{1,3})(?:_([AaRr]?)(\d{1,3}))?$`)           // Q8, Q8_1, Q8_A1, Q8_R1
	letterText   = regexp.MustCompile(`^[Qq](\d{1,3}) ?[、:.] ?(\D.*)$`)                    // Q8、...
	decimalStart = regexp.MustCompile(`^\d{1,3}\.\d`)                                      // 3.5 ...: no question 3
)

// ParseHeader reads the place off a header, in any of the ways in which survey platforms number questions: 8、… 8：… 8.…
// 8_1 8.1 第8题(…) 第8题：… Q8 Q8_1 Q8_A1 Q8_R1 Q8、…; ok is false where there is no number. Full-width digits and
// signs are read as the plain ones. The wording behind the number is not looked at.
func ParseHeader(header string) (p Place, ok bool) {
	name := clean(header)
	switch {
	case numberedPart.MatchString(name):
		m := numberedPart.FindStringSubmatch(name)
		p = Place{Number: number(m[1]), Part: number(m[2])}
	case letterPart.MatchString(name):
		m := letterPart.FindStringSubmatch(name)
		p = Place{Number: number(m[1]), Part: number(m[3])}
		if m[2] != "" {
			p.Letter = strings.ToUpper(m[2])[0]
		}
	case numberedRow.MatchString(name):
		m := numberedRow.FindStringSubmatch(name)
		p = Place{Number: number(m[1]), Text: m[2] + m[3], Sub: m[2] != ""}
	case letterText.MatchString(name):
		m := letterText.FindStringSubmatch(name)
		p = Place{Number: number(m[1]), Text: m[2]}
	case numbered.MatchString(name) && !decimalStart.MatchString(name):
		m := numbered.FindStringSubmatch(name)
		p = Place{Number: number(m[1]), Text: m[2], Other: strings.HasPrefix(m[2], "(")}
	}
	if p.Number == 0 {
		return Place{}, false
	}
	return p, true
}

// number reads a few digits; none are 0.
func number(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}

// bracketed cuts the last [row] off a header, and rounded the last (row).
func bracketed(name string) (text, row string, ok bool) { return lastIn(name, "[", "]") }

func rounded(name string) (text, row string, ok bool) { return lastIn(name, "(", ")") }

func lastIn(name, open, shut string) (text, row string, ok bool) {
	at := strings.LastIndex(name, open)
	if at <= 0 || !strings.HasSuffix(name, shut) {
		return name, "", false
	}
	row = strings.TrimSpace(name[at+1 : len(name)-1])
	return strings.TrimSpace(name[:at]), row, row != "" && !strings.Contains(row, shut)
}
