package report

import (
	"fmt"
	"html/template"
	"strings"
)

// The colours of the pages. Each text stands on paper or shade alone, letters on plates of paper, so that contrast is that of
// few pairs. There is no red: a school is no alarm, and a pupil even less.
const (
	ink    = "#1d2430" // text
	soft   = "#4a5466" // lesser text
	accent = "#1f4e79" // links, focus, the line of a profile
	line   = "#7b8699" // axes and edges of tables
	shade  = "#f1f4f8" // heads of tables, boxes
	band   = "#dbe7f1" // norm bands
	grid   = "#c6cdd8" // lines behind a chart, which say nothing that the numbers do not
	paper  = "#ffffff"
)

// steps are the colours of an ordered scale, such as tiers, light to dark in grey too.
var steps = [...]string{"#eaf3ee", "#b9dccb", "#83bdb4", "#4f93a3", "#34688a", "#2c3f6b"}

// patterns are drawn over the colours, so that neighbours differ without colour: nothing, dots, lines of four directions.
var patterns = [...]string{
	"",
	`<circle cx="4" cy="4" r="1.2"/>`,
	`<path fill="none" d="M0 8L8 0M-2 2L2 -2M6 10L10 6"/>`,
	`<path fill="none" d="M0 4H8"/>`,
	`<path fill="none" d="M0 0L8 8M8 0L0 8"/>`,
	`<path fill="none" d="M4 0V8"/>`,
}

// swatch is how one of several ordered things looks: a class of page.css for its colour, one with -p for its pattern, and
// the letter that legends, tables and charts share.
type swatch struct{ Class, Letter string }

// The swatches beside the ordered ones: what is not known, and what a release hides.
var (
	swatchOpen   = swatch{"s-open", "?"}
	swatchHidden = swatch{"s-hidden", hiddenMark}
)

// hiddenMark stands for what a release hides, as in its text.
const hiddenMark = "*"

// swatchOf gives the look of the i-th of n ordered things, from 0, low to high. Beyond the colours that there are the
// darkest serves for several, told apart by pattern and letter.
func swatchOf(i, n int) swatch {
	step := i
	if n > 1 && n <= len(steps) {
		step = i * (len(steps) - 1) / (n - 1)
	}
	step = min(step, len(steps)-1)
	return swatch{fmt.Sprintf("s-%d-%d", step, i%len(patterns)), letterOf(i)}
}

// letterOf gives A, B, … Z, A1, B1, …
func letterOf(i int) string {
	letter := string(rune('A' + i%26))
	if i >= 26 {
		letter += fmt.Sprint(i / 26)
	}
	return letter
}

// paletteStyle is the colours as style: variables, and a class for each colour with each pattern.
var paletteStyle = func() template.CSS {
	var b strings.Builder
	fmt.Fprintf(&b, ":root{--ink:%s;--soft:%s;--accent:%s;--line:%s;--shade:%s;--band:%s;--grid:%s;--bar:%s;--paper:%s}\n",
		ink, soft, accent, line, shade, band, grid, steps[2], paper)
	for step, colour := range steps {
		for p := range patterns {
			fmt.Fprintf(&b, ".s-%d-%d{fill:%s;background:%s}", step, p, colour, colour)
			if p > 0 {
				fmt.Fprintf(&b, ".s-%d-%d-p{fill:url(#p%d%s)}", step, p, p, tone(step))
			} else {
				fmt.Fprintf(&b, ".s-%d-%d-p{fill:none}", step, p)
			}
		}
		b.WriteByte('\n')
	}
	fmt.Fprintf(&b, ".s-open,.s-hidden{fill:%s;background:%s}.s-open-p{fill:url(#p1d)}.s-hidden-p{fill:url(#p2d)}\n", paper, paper)
	return template.CSS(b.String())
}()

// tone says whether a pattern is dark, d, or light, l: what shows on a colour.
func tone(step int) string {
	if step < len(steps)/2 {
		return "d"
	}
	return "l"
}

// patternDefinitions are the patterns that the charts of a page refer to, once a page.
var patternDefinitions = func() template.HTML {
	var b strings.Builder
	b.WriteString(`<svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false"><defs>`)
	for _, t := range []struct{ id, colour string }{{"d", ink}, {"l", paper}} {
		for p, shape := range patterns {
			if shape != "" {
				fmt.Fprintf(&b, `<pattern id="p%d%s" width="8" height="8" patternUnits="userSpaceOnUse" `, p, t.id)
				fmt.Fprintf(&b, `fill="%s" stroke="%s" stroke-width="1">%s</pattern>`, t.colour, t.colour, shape)
			}
		}
	}
	b.WriteString(`</defs></svg>`)
	return template.HTML(b.String())
}()
