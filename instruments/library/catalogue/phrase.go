package catalogue

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/internal/lang"
)

// Text is a text by language tag; a text without a language stands under "".
type Text = instruments.Text

// phrase is a piece of a page in both languages.
type phrase struct {
	Zh, En string
	Code   bool   // an id, a key or a rule: as a file writes it
	Tag    string // the language when there is one alone, "" when it is in both or in none
	Page   string // the page it leads to, a file name of the site; "" for none
}

func say(zh, en string) phrase { return phrase{Zh: zh, En: en} }

// sayf is say with arguments for both formats; those that are phrases stand in the language of the format.
func sayf(zh, en string, args ...any) phrase {
	in := func(tag string) []any {
		out := make([]any, len(args))
		for i, a := range args {
			if p, ok := a.(phrase); ok {
				a = p.in(tag)
			}
			out[i] = a
		}
		return out
	}
	return phrase{Zh: fmt.Sprintf(zh, in("zh")...), En: fmt.Sprintf(en, in("en")...)}
}

// plain is a text that is the same in every language.
func plain(s string) phrase { return phrase{Zh: s, En: s} }

// prose is a text of a file that has no language said with it: English when it has words and nothing Chinese.
func prose(s string) phrase {
	p := plain(oneLine(s))
	if strings.Contains(p.Zh, " ") && !strings.ContainsFunc(p.Zh, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		p.Tag = "en"
	}
	return p
}

func code(s string) phrase { return phrase{Zh: s, En: s, Code: true} }

// both is a text of a file. Where it has no form in a language it stands in the one it has.
func both(t Text) phrase {
	p := phrase{Zh: oneLine(t.In("zh")), En: oneLine(t.In("en"))}
	if p.Zh == p.En {
		for _, tag := range []string{"zh", "en"} {
			if _, ok := t[tag]; ok {
				p.Tag = tag
				break
			}
		}
	}
	return p
}

// titled is a title with the id it belongs to, the id alone without one.
func titled(t Text, id string) phrase {
	p := both(t)
	if p.empty() {
		return code(id)
	}
	return sayf("%s（%s）", "%s (%s)", p, id)
}

func (p phrase) empty() bool { return p.Zh == "" && p.En == "" }

// same reports whether the phrase reads alike in both languages.
func (p phrase) same() bool { return p.Zh == p.En }

func (p phrase) in(tag string) string {
	if lang.IsChinese(tag) {
		return p.Zh
	}
	return p.En
}

// join puts phrases together with a separator for each language.
func join(list []phrase, zh, en string) phrase {
	a, b := make([]string, len(list)), make([]string, len(list))
	for i, p := range list {
		a[i], b[i] = p.Zh, p.En
	}
	return phrase{Zh: strings.Join(a, zh), En: strings.Join(b, en)}
}

// oneLine makes one line of a text from a file, so that none can forge the lines around it.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
