package yamldoc

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/psynorm/psynorm/internal/diag"
)

// secondDocument is what parseNodes says of a second document, in the manner of the library's messages.
const secondDocument = "found a second document"

// maxSearch is the size up to which a file is parsed again to find the line of a syntax error.
const maxSearch = 1 << 20

var (
	yamlLine      = regexp.MustCompile(`^yaml: line (\d+): (?s)(.*)$`)
	unknownAnchor = regexp.MustCompile(`^unknown anchor '(.*)' referenced$`)
	badStart      = regexp.MustCompile("(?:^|[ \\t\\[{,:-])([@`%\\t])")
	ruleStart     = regexp.MustCompile(`(?:[:-] +|[\[{,] *)([>|!&*"'])`) // a value that begins as rules and comparisons may
	signStart     = regexp.MustCompile(`(?:[:-] +|[\[{,] *)([>|!])`)
	mappingValue  = regexp.MustCompile(`:(?: |$)`)
	firstVisible  = regexp.MustCompile(`[^ ]`)
	quoteMark     = regexp.MustCompile(`["']`)
	openBracket   = regexp.MustCompile(`[\[{]`)
	// badHeader is what the library says of "count: >= 2", "invalid: !(lie < 3)" and the like, which it takes for the head of
	// a block of text, for a tag, an anchor or a quoted text with something behind it.
	badHeader   = regexp.MustCompile(`^did not find expected (comment|whitespace) or line break$`)
	documentEnd = regexp.MustCompile(`(?m)^\.\.\.`)
)

// syntaxError turns a message of the YAML library into a finding at the place it is about, as far as that can be told.
// The library gives no column, and the line of the construct rather than that of the mistake.
func (d *Doc) syntaxError(message string) *diag.Error {
	line, text := 1, strings.TrimPrefix(message, "yaml: ")
	if m := yamlLine.FindStringSubmatch(message); m != nil {
		if n, err := strconv.Atoi(m[1]); err == nil {
			line = min(max(n, 1), len(d.lines))
		}
		text = m[2]
	}
	switch {
	case text == secondDocument:
		return d.At(line, 1, SecondDocument)
	case text == "did not find expected <document start>":
		if at := documentEnd.FindIndex(d.Source); at != nil {
			line, _ = d.lineColumn(at[0])
			return d.At(line, 1, SecondDocument)
		}
	case unknownAnchor.MatchString(text):
		name := unknownAnchor.FindStringSubmatch(text)[1]
		line, column := d.lineColumn(max(bytes.Index(d.Source, []byte("*"+name)), 0))
		return d.At(line, column, Anchor)
	case text == "control characters are not allowed":
		line, column := d.lineColumn(max(bytes.IndexFunc(d.Source, isControl), 0))
		return d.At(line, column, Syntax, syntaxText(text))
	case strings.HasPrefix(text, "found a tab character"):
		return d.tabError(line, text)
	}
	if strings.HasPrefix(text, "did not find expected") {
		line = d.failingLine(line, text)
	}
	return d.scanError(line, text)
}

func isControl(r rune) bool { return unicode.IsControl(r) && !strings.ContainsRune("\t\n\r\u0085", r) }

// failingLine finds the first line with which the file no longer parses: what goes before it parses, or fails in another
// way because the cut went through something.
func (d *Doc) failingLine(said int, text string) int {
	if len(d.Source) > maxSearch {
		return said
	}
	lo, hi := 1, len(d.lines) // the first line that fails is in [lo, hi]
	for lo < hi {
		middle := (lo + hi) / 2
		if _, err := parseNodes(d.Source[:d.lines[middle]]); err != nil && strings.HasSuffix(err.Error(), text) {
			hi = middle
		} else {
			lo = middle + 1
		}
	}
	return lo
}

// scanError places a finding within its line, and says what is usually meant.
func (d *Doc) scanError(line int, text string) *diag.Error {
	source := d.SourceLine(line)
	mark, hint := firstVisible, diag.Text{}
	switch {
	case badHeader.MatchString(text) && ruleStart.MatchString(source):
		mark, hint = ruleStart, quoteHint(ruleStart.FindStringSubmatch(source)[1])
	case strings.HasSuffix(text, "cannot start any token") && signStart.MatchString(source):
		mark, hint = signStart, quoteHint(signStart.FindStringSubmatch(source)[1])
	case strings.HasSuffix(text, "cannot start any token"):
		mark = badStart
		switch m := badStart.FindStringSubmatch(source); {
		case m == nil:
		case m[1] == "\t":
			hint = tabHint
		default:
			hint = quoteHint(m[1])
		}
	case strings.HasPrefix(text, "mapping values are not allowed"):
		mark = mappingValue
		hint = diag.Text{
			Zh: "检查缩进；含有“: ”的值要加引号", En: "check the indentation; quote a value that holds \": \"",
		}
	case strings.HasSuffix(text, "unexpected end of stream"):
		mark = quoteMark
		hint = diag.Text{Zh: "引号没有闭合", En: "a quote is not closed"}
	case strings.HasPrefix(text, "did not find expected"):
		if strings.Contains(text, "',' or") {
			mark = openBracket
		}
		hint = diag.Text{
			Zh: "检查这一行和上一行：缩进、括号、逗号", En: "check this line and the one before: indentation, brackets, commas",
		}
	}
	if sign := signHint(source); sign != (diag.Text{}) && (hint == (diag.Text{}) || mark == openBracket) {
		hint = sign
	}
	column := 1
	if at := mark.FindAllStringIndex(source, -1); at != nil {
		end := at[0][1]
		if mark == mappingValue || mark == openBracket { // the last one is the one too many
			end = at[len(at)-1][0] + 1
		}
		column = utf8.RuneCountInString(source[:end])
	}
	return d.At(line, max(column, 1), Syntax, syntaxText(text)).WithHint(hint)
}

// tabError places a complaint about a tab at the tab: the first that an indentation holds, from the line on that the
// library names, which is where the text before it begins.
func (d *Doc) tabError(line int, text string) *diag.Error {
	column := 1
	for n := line; n <= len(d.lines); n++ {
		source := d.SourceLine(n)
		indent := source[:len(source)-len(strings.TrimLeft(source, " \t"))]
		if at := strings.IndexByte(indent, '\t'); at >= 0 {
			line, column = n, at+1
			break
		}
	}
	return d.At(line, column, Syntax, syntaxText(text)).WithHint(tabHint)
}

var tabHint = diag.Text{Zh: "请用空格缩进，不用制表符", En: "indent with blanks, not with tabs"}

func quoteHint(sign string) diag.Text {
	return diag.Text{
		Zh: "以 " + sign + " 开头的值要加引号，整条写在引号里", En: "quote a value that begins with " + sign + ", all of it",
	}
}
