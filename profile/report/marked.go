package report

import (
	"html/template"
	"regexp"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
)

// chineseName is one in Chinese, with the point between the parts of some.
const chineseName = `\p{Han}[\p{Han}\d]*(?:·\p{Han}+)*`

// spans are what is marked in a line: waves and days, and names in Chinese.
var spans = regexp.MustCompile(`\d{4}-\d{2}(-\d{2})?|` + chineseName)

// chinese are names in Chinese.
var chinese = regexp.MustCompile(chineseName)

// Spoken writes a text so that on English pages a reader's voice knows which words are Chinese. Tables are most of a page, and
// most of their cells have none.
func (w words) Spoken(text string) template.HTML {
	text = template.HTMLEscapeString(text)
	if !lang.IsChinese(w.tag) && chinese.MatchString(text) {
		text = chinese.ReplaceAllString(text, `<span lang="zh">$0</span>`)
	}
	return template.HTML(text)
}

// Marked writes a line so that waves and days are not broken, and that on English pages a reader's voice knows which words are
// Chinese, as names of units are.
func (w words) Marked(text string) template.HTML {
	text = lang.OneLine(text)
	var b strings.Builder
	at := 0
	for _, span := range spans.FindAllStringIndex(text, -1) {
		b.WriteString(template.HTMLEscapeString(text[at:span[0]]))
		part := template.HTMLEscapeString(text[span[0]:span[1]])
		switch at = span[1]; {
		case part[0] < 0x80:
			b.WriteString(`<span class="day">` + part + "</span>")
		case lang.IsChinese(w.tag):
			b.WriteString(part)
		default:
			b.WriteString(`<span lang="zh">` + part + "</span>")
		}
	}
	b.WriteString(template.HTMLEscapeString(text[at:]))
	return template.HTML(b.String())
}
