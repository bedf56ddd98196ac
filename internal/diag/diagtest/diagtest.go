// Package diagtest reads the findings that a file of testdata/bad says it must produce, and compares them with those it
// does produce. The convention is in testdata/bad/README.md:
//
//	depression: {itmes: [q1]}   # ERROR unknown-key at "itmes": "unknown key itmes in a scale" hint "did you mean items?"
package diagtest

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/width"

	"github.com/psynorm/psynorm/internal/diag"
)

// Expected is one finding that a file says it must produce.
type Expected struct {
	Line     int
	Severity diag.Severity
	Code     diag.Code
	At       string // what stands at the column, in quotes, or End; "" when the file does not say
	Message  string // in English
	Hint     string // in English, "" for none
}

// End is what stands at the column of a finding behind everything else on its line.
const End = "end"

const quoted = `"(?:[^"\\]|\\.)*"`

var (
	marker   = regexp.MustCompile(`# (ERROR|WARN)\b`)
	expected = regexp.MustCompile(`# (ERROR|WARN)(-NEXT)? ([a-z][a-z0-9-]*)(?: at (` + End + `|` + quoted + `))?: (` +
		quoted + `)(?: hint (` + quoted + `))?`)
)

// Read gives the findings that the comments of a file announce, in the order of the comments.
func Read(t testing.TB, src []byte) (out []Expected) {
	t.Helper()
	for i, line := range strings.Split(string(src), "\n") {
		comments := expected.FindAllStringSubmatch(line, -1)
		require.Len(t, comments, len(marker.FindAllString(line, -1)), "line %d: a comment that cannot be read: %s", i+1, line)
		for _, m := range comments {
			e := Expected{Line: i + 1, Code: diag.Code(m[3]), At: m[4], Message: unquote(t, m[5]), Hint: unquote(t, m[6])}
			if m[1] == "WARN" {
				e.Severity = diag.SeverityWarning
			}
			if m[2] != "" {
				e.Line++
			}
			out = append(out, e)
		}
	}
	return out
}

func unquote(t testing.TB, s string) string {
	t.Helper()
	if s == "" {
		return ""
	}
	text, err := strconv.Unquote(s)
	require.NoError(t, err, s)
	return text
}

// Compare fails the test unless a file's findings are exactly those its comments announce. Where wide characters stand
// before the column of a finding, the comment has to say what stands there.
func Compare(t testing.TB, src []byte, found diag.List) {
	t.Helper()
	want := Read(t, src)
	require.NotEmpty(t, want, "the file announces no finding")
	var got, announced []string
	for _, e := range found {
		got = append(got, fmt.Sprintf("%d: %s %s: %q hint %q", e.Line, e.Severity(), e.Code(), e.Message("en"), e.Hint("en")))
	}
	for _, e := range want {
		announced = append(announced, fmt.Sprintf("%d: %s %s: %q hint %q", e.Line, e.Severity, e.Code, e.Message, e.Hint))
	}
	require.ElementsMatch(t, announced, got)
	for _, e := range found {
		compareColumn(t, want, e)
		compareCaret(t, e)
		assert.NotEmpty(t, e.Message("zh"))
		assert.NotContains(t, e.Message("zh")+e.Message("en"), "%!", "a message whose arguments do not fit")
		assert.Equal(t, e.Hint("en") == "", e.Hint("zh") == "", "a hint in one language only")
	}
}

// split cuts the source line of a finding before its column.
func split(e *diag.Error) (before, from string) {
	runes := []rune(e.Source)
	at := min(max(e.Column-1, 0), len(runes))
	return string(runes[:at]), string(runes[at:])
}

// compareColumn looks for an announcement of the finding that fits its column.
func compareColumn(t testing.TB, want []Expected, e *diag.Error) {
	t.Helper()
	before, from := split(e)
	wide := Cells(before) != len([]rune(before))
	for _, w := range want {
		if w.Line == e.Line && w.Code == e.Code() && w.Message == e.Message("en") && w.fits(t, from, wide) {
			return
		}
	}
	assert.Fail(t, "another column than announced, or none announced behind wide characters", "%v: at %q", e, from)
}

// fits reports whether the finding is announced for a column at which this text stands; need is that it must say so.
func (w Expected) fits(t testing.TB, text string, need bool) bool {
	t.Helper()
	switch w.At {
	case "":
		return !need
	case End:
		content, _, _ := strings.Cut(text, "#")
		return strings.TrimSpace(content) == ""
	}
	return strings.HasPrefix(text, unquote(t, w.At))
}

// compareCaret looks whether the caret of the rendered finding stands under its column.
func compareCaret(t testing.TB, e *diag.Error) {
	t.Helper()
	const far = 90 // a column beyond which the beginning of a long line may be cut
	lines := strings.Split(e.Render("zh"), "\n")
	if len(lines) < 3 || e.Column > far {
		return
	}
	before, _ := split(e)
	caret := strings.TrimSuffix(strings.TrimPrefix(lines[2], "    "), "^")
	assert.Equal(t, Cells(before), Cells(caret), "%v: the caret is not under the column", e)
}

// Cells is how much room a text takes in a terminal: wide characters take two.
func Cells(s string) (n int) {
	for _, r := range s {
		n++
		if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
			n++
		}
	}
	return n
}
