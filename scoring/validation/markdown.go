package validation

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/internal/markdown"
	"github.com/psynorm/psynorm/profile"
)

// document writes a report as Markdown in one language.
type document struct {
	*bufio.Writer
	*Report
	tag   string
	shown map[string]profile.Text // titles of the scales, by id
	notes []Why                   // why the figures of the table at hand cannot be estimated, by their letters
}

// WriteMarkdown writes the report as Markdown with tables, as GitHub has them: in Chinese where the tag names it, else in
// English. What cannot be estimated is a letter in its table, with the reason below it. The error is that of w.
func (r *Report) WriteMarkdown(w io.Writer, tag string) error {
	d := &document{Writer: bufio.NewWriter(w), Report: r, tag: tag, shown: r.titles()}
	d.head()
	d.keyCheck()
	d.reliability()
	d.norms()
	d.itemsByScale()
	d.answers()
	d.say("method")
	return d.Flush()
}

// say writes a text of the document's language.
func (d *document) say(key string, args ...any) {
	if len(args) == 0 {
		d.WriteString(d.text(key)) // no format: a percent sign is one
		return
	}
	fmt.Fprintf(d, d.text(key), args...)
}

func (d *document) text(key string) string { return documentTexts[key].in(d.tag) }

// row writes the cells of a table: texts that others made have been escaped.
func (d *document) row(cells ...string) {
	fmt.Fprintf(d, "| %s |\n", strings.Join(cells, " | "))
}

// inert is a text of ids and figures, and of the words of a norm cell, which may be anything: it is escaped where
// something in it could be taken for markup, and otherwise left as it is, to be read as plain text too.
func inert(text string) string {
	if strings.ContainsAny(text, "\\`*<>|#~&\r\n") || strings.Contains(text, "](") {
		return markdown.Escape(text)
	}
	return text
}

// table begins a table; the first left columns are set to the left, the others to the right.
func (d *document) table(left int, head ...string) {
	d.notes = d.notes[:0]
	d.WriteString("\n")
	n := len(head)
	d.row(head...)
	d.row(append(slices.Repeat([]string{"---"}, left), slices.Repeat([]string{"--:"}, n-left)...)...)
}

// heads gives the heads of columns.
func (d *document) heads(keys ...string) []string {
	for i, k := range keys {
		keys[i] = d.text(k)
	}
	return keys
}

// endTable says what the letters in a table mean.
func (d *document) endTable() {
	if len(d.notes) == 0 {
		return
	}
	d.WriteString("\n")
	for i, w := range d.notes {
		d.say("cannot", letter(i), w.Text(d.tag))
	}
}

// none is the letter of a reason in the table at hand.
func (d *document) none(w Why) string {
	if w == NotComputed || w == Estimated {
		return ""
	}
	i := slices.Index(d.notes, w)
	if i < 0 {
		i = len(d.notes)
		d.notes = append(d.notes, w)
	}
	return "– " + letter(i)
}

func letter(i int) string { return "(" + string(rune('a'+i)) + ")" }

// number is an estimate to so many digits.
func (d *document) number(e Estimate, digits int) string {
	if e.Why != Estimated {
		return d.none(e.Why)
	}
	return decimal(e.Value, digits)
}

// interval is an estimate with its interval.
func (d *document) interval(i Interval, digits int) string {
	if i.Why != Estimated {
		return d.none(i.Why)
	}
	return i.brief(digits)
}

// brief is an interval that there is, as it is written in every language.
func (i Interval) brief(digits int) string {
	return fmt.Sprintf("%s [%s, %s]", decimal(i.Value, digits), decimal(i.Lo, digits), decimal(i.Hi, digits))
}

// decimal is a number to so many digits; one that rounds to zero has no sign.
func decimal(x float64, digits int) string {
	s := strconv.FormatFloat(x, 'f', digits, 64)
	if strings.Trim(s, "-0.") == "" {
		s = strings.TrimPrefix(s, "-")
	}
	return s
}

func count(n int) string { return strconv.Itoa(n) }

// percent is a share as a percentage.
func percent(x float64) string { return decimal(100*x, 1) + " %" }

// probability is a p as papers print it.
func probability(p float64) string {
	if p < 0.001 {
		return "< 0.001"
	}
	return decimal(p, 3)
}

// digits is how many digits the means of scores of a standard deviation are given to.
func digits(sd Estimate) int {
	if sd.Why != Estimated || sd.Value == 0 {
		return 2
	}
	return min(max(2-int(math.Floor(math.Log10(sd.Value))), 1), 4)
}
