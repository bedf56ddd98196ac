package report

import (
	"html/template"
	"math"
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
)

// canvas draws one chart as inline SVG: coordinates in user units from the top left, looks by class from page.css, patterns
// from the page's definitions. Numbers must be finite: what is not known is not drawn. Not safe for concurrent use.
type canvas struct {
	b             strings.Builder
	width, height float64
}

// newCanvas begins a chart. Its id is unique on the page; the title, and what a reader who does not see the picture is told
// of it, are plain text.
func newCanvas(id, title, description string, width, height float64) *canvas {
	c := &canvas{width: width, height: height}
	c.put(`<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="`, id, `-t`)
	if description != "" {
		c.put(` `, id, `-d`)
	}
	w, h := coordinate(width), coordinate(height)
	c.put(`" viewBox="0 0 `, w, ` `, h, `" width="`, w, `" height="`, h, `">`)
	c.put(`<title id="`, id, `-t">`, escape(title), `</title>`)
	if description != "" {
		c.put(`<desc id="`, id, `-d">`, escape(description), `</desc>`)
	}
	c.put("\n")
	return c
}

// svg ends the chart.
func (c *canvas) svg() template.HTML {
	return template.HTML(c.b.String() + "</svg>")
}

func (c *canvas) put(parts ...string) {
	for _, part := range parts {
		c.b.WriteString(part)
	}
}

// element writes an empty element: its name, classes, and pairs of an attribute and a number.
func (c *canvas) element(name, class string, attributes ...any) {
	c.put(`<`, name, ` class="`, class, `"`)
	for i := 0; i+1 < len(attributes); i += 2 {
		c.put(` `, attributes[i].(string), `="`, coordinate(attributes[i+1].(float64)), `"`)
	}
	c.put("/>\n")
}

// line draws a straight line.
func (c *canvas) line(class string, x1, y1, x2, y2 float64) {
	c.element("line", class, "x1", x1, "y1", y1, "x2", x2, "y2", y2)
}

// rect draws a rectangle; one without width or height is none.
func (c *canvas) rect(class string, x, y, width, height float64) {
	if width > 0 && height > 0 {
		c.element("rect", class, "x", x, "y", y, "width", width, "height", height)
	}
}

// circle draws a circle.
func (c *canvas) circle(class string, x, y, r float64) {
	c.element("circle", class, "cx", x, "cy", y, "r", r)
}

// point is a place on a canvas.
type point struct{ x, y float64 }

// polyline joins points by straight lines; fewer than two are not joined.
func (c *canvas) polyline(class string, points []point) { c.joined("polyline", class, points) }

// polygon is polyline closed.
func (c *canvas) polygon(class string, points []point) { c.joined("polygon", class, points) }

func (c *canvas) joined(element, class string, points []point) {
	if len(points) < 2 {
		return
	}
	c.put(`<`, element, ` class="`, class, `" points="`)
	for i, p := range points {
		if i > 0 {
			c.put(" ")
		}
		c.put(coordinate(p.x), ",", coordinate(p.y))
	}
	c.put("\"/>\n")
}

// swatch draws a rectangle in a colour of the palette, its pattern over it; with room for it the letter on a plate.
func (c *canvas) swatch(s swatch, x, y, width, height float64) {
	c.rect(s.Class, x, y, width, height)
	c.rect(s.Class+"-p", x, y, width, height)
	c.rect("edge", x, y, width, height)
	if s.Letter != "" && width >= letterWidth && height >= letterHeight {
		c.rect("plate", x+float64(width/2)-7, y+float64(height/2)-8, 14, 16)
		c.text("letter mid", x+float64(width/2), y+float64(height/2)+4.5, s.Letter)
	}
}

// How wide and high a swatch is that has its letter inside: the plate leaves enough of the pattern at its sides.
const (
	letterWidth  = 24
	letterHeight = 16
)

// text writes one line; the classes mid and end put its middle or its end at x, and y is its base line.
func (c *canvas) text(class string, x, y float64, text string) {
	c.put(`<text class="`, class, `" x="`, coordinate(x), `" y="`, coordinate(y), `">`, escape(text), "</text>\n")
}

// lines writes lines one below the other, the middle of them all at y.
func (c *canvas) lines(class string, x, y float64, lines []string) {
	y += 4.5 - float64(lineHeight*float64(len(lines)-1)/2)
	for i, line := range lines {
		c.text(class, x, y+float64(lineHeight*float64(i)), line)
	}
}

// lineHeight is the distance of lines of text, whose size page.css says.
const lineHeight = 16

// cellWidth is about how wide half a Chinese character is; Latin letters are a little more or less.
const cellWidth = 6.8

// textWidth is about how much room a line of text takes.
func textWidth(text string) float64 { return float64(cellWidth * float64(lang.Cells(text))) }

// wrap breaks a text into lines of at most so many cells: between words, within Chinese anywhere, and within a word where
// the word alone is longer. A text is never cut.
func wrap(text string, cells int) []string {
	var lines []string
	var line, word string
	flush := func() {
		if line != "" {
			lines = append(lines, strings.TrimRight(line, " "))
		}
		line = ""
	}
	place := func() {
		if line != "" && lang.Cells(line+word) > cells {
			flush()
			word = strings.TrimLeft(word, " ")
		}
		line, word = line+word, ""
	}
	for _, r := range lang.OneLine(text) {
		if r == ' ' || lang.IsWide(r) || lang.Cells(word) >= cells {
			place()
		}
		word += string(r)
	}
	place()
	flush()
	return lines
}

// escape makes a text fit for SVG and HTML, on one line.
func escape(text string) string { return template.HTMLEscapeString(lang.OneLine(text)) }

// coordinate writes a number to two decimals without noise: 0.1+0.2 is 0.3, and no zero has a sign.
func coordinate(x float64) string {
	x = math.Round(x*100) / 100
	if x == 0 {
		return "0"
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}
