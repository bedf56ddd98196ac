package report

import (
	"fmt"
	"html/template"
	"math"
	"strconv"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile/release"
)

// The measures of charts of units, as of all that shrink with the page.
const (
	mapWidth  = 360.0
	chartEdge = 1.0  // room for the edges of what touches the margin
	barHeight = 18.0 // of a bar with letters in it
)

// bar is one row of a chart of units: a unit, or a group of one.
type bar struct {
	name string
	of   *group
}

// tierCharts draw who has which tier, each bar all who are counted in per cent. What a release hides is one rest, hatched,
// behind all that is shown: how wide it is follows from the numbers shown, and how it is divided nothing tells.
func (s *survey) tierCharts(w words, id, title string, bars []bar) []*chart {
	return inParts(w, id, title, bars, (*bar).height, func(c *chart, bars []bar) {
		c.SVG = s.drawTiers(w, c.ID, c.Title, bars)
		c.Legend = s.tierLegend(w, bars)
		c.Numbers = s.tierTable(w, c.Title, bars)
	})
}

// height is that of a bar with its name.
func (b *bar) height() float64 { return barRow(b.name) }

func barRow(name string) float64 {
	return float64(lineHeight*float64(len(nameLines(name)))) + underName + barHeight + 8
}

// underName is the room between a name and the bar below it.
const underName = 3

func (s *survey) drawTiers(w words, id, title string, bars []bar) template.HTML {
	height := 24.0
	for i := range bars {
		height += bars[i].height()
	}
	c := newCanvas(id, title, w.Say("tiers.described"), mapWidth, height)
	y := 0.0
	for _, b := range bars {
		y = c.named(b.name, w.Say("tiers.counted", "n", b.of.counted), y)
		s.drawTierBar(w, c, b.of, y)
		y += barHeight + 8
	}
	for percent := 0; percent <= 100; percent += 25 {
		x := chartEdge + (mapWidth-2*chartEdge)*float64(percent)/100
		c.line("axis", x, y-4, x, y)
		class := "small mid"
		switch percent {
		case 0:
			class = "small"
		case 100:
			class = "small end"
		}
		c.text(class, x, y+13, strconv.Itoa(percent)+"%")
	}
	return c.svg()
}

// named writes the name above a bar and a note at its right, and gives where the bar begins.
func (c *canvas) named(name, note string, y float64) float64 {
	c.text("end small", mapWidth, y+12, note)
	for _, line := range nameLines(name) {
		c.text("", 0, y+12, line)
		y += lineHeight
	}
	return y + underName
}

// nameLines breaks a name so that there is room for a note beside it.
func nameLines(name string) []string {
	const note = 110.0
	return wrap(name, int(math.Floor((mapWidth-note)/cellWidth)))
}

func (s *survey) drawTierBar(w words, c *canvas, g *group, y float64) {
	if g.present == 0 {
		c.text("small", 0, y+13, w.Say("units.nobody"))
		return
	}
	if g.counted == 0 {
		c.text("small", 0, y+13, w.Say("units.nobodycounted"))
		return
	}
	x, scale := chartEdge, (mapWidth-2*chartEdge)/float64(g.counted)
	rest := g.counted
	results := g.results()
	for i, count := range results {
		if n, ok := count.N(); ok {
			c.swatch(s.tierSwatch(i), x, y, scale*float64(n), barHeight)
			x, rest = x+float64(scale*float64(n)), rest-n
		}
	}
	c.swatch(swatchHidden, x, y, scale*float64(rest), barHeight)
}

// tierSwatch is the look of a level, or behind all levels of what is not determined.
func (s *survey) tierSwatch(i int) swatch {
	if i == len(s.levels) {
		return swatchOpen
	}
	return swatchOf(i, len(s.levels))
}

// tierLegend has the levels, and what is hidden where something is.
func (s *survey) tierLegend(w words, bars []bar) (legend []key) {
	for i := range s.levels {
		legend = append(legend, key{s.tierSwatch(i), w.titled(s.levels[i])})
	}
	legend = append(legend, key{swatchOpen, w.Say("tiers.open")})
	for _, b := range bars {
		if b.of.hides() {
			return append(legend, key{swatchHidden, w.Say("tiers.hidden")})
		}
	}
	return legend
}

// hides reports whether a count of tiers is hidden of somebody.
func (g *group) hides() bool {
	if g.tiers == nil {
		return g.present > 0
	}
	for _, count := range g.results() {
		if _, ok := count.N(); !ok {
			return true
		}
	}
	return false
}

// tierTable are the numbers of bars.
func (s *survey) tierTable(w words, caption string, bars []bar) table {
	t := table{
		Caption: caption, Right: []bool{false}, Head: s.tierHead(w),
	}
	for range t.Head[1:] {
		t.Right = append(t.Right, true)
	}
	for _, b := range bars {
		t.Rows = append(t.Rows, s.tierRow(w, b))
	}
	return t
}

func (s *survey) tierHead(w words) []string {
	head := []string{w.Say("units.group"), lang.Outcome("present", w.tag), w.Say("units.counted")}
	for i := range s.levels {
		head = append(head, s.tierSwatch(i).Letter+" "+w.titled(s.levels[i]))
	}
	if !s.exact {
		return append(head, swatchOpen.Letter+" "+w.Say("tiers.open"))
	}
	for i := range s.levels {
		head = append(head, w.Say("tiers.atleast", "level", s.tierSwatch(i).Letter))
	}
	return append(head, lang.Outcome("undetermined", w.tag), lang.Outcome("withheld", w.tag))
}

// tierRow are the numbers of a bar. Of nobody there are none: a row of zeros would read as if all were well.
func (s *survey) tierRow(w words, b bar) []string {
	g := b.of
	row := []string{b.name, number(g.present), number(g.counted)}
	if g.counted == 0 {
		said := ""
		if g.present == 0 {
			said = w.Say("units.nosheets")
		}
		for range len(s.tierHead(w)) - len(row) {
			row, said = append(row, said), ""
		}
		if g.counts != nil && g.present > 0 {
			row[len(row)-1] = number(g.counts.Withheld)
		}
		return row
	}
	if g.tiers == nil {
		mark := ""
		if g.present > 0 {
			mark = hiddenMark
		}
		for range len(s.levels) + 1 {
			row = append(row, mark)
		}
		return row
	}
	for _, count := range g.tiers {
		row = append(row, countText(count, g.counted))
	}
	if g.counts == nil {
		return append(row, countText(g.open, g.counted))
	}
	for _, n := range g.counts.AtLeast {
		row = append(row, number(n))
	}
	return append(row, countText(release.Shown(g.counts.TierUndetermined), g.counted), number(g.counts.Withheld))
}

// number writes a whole number.
func number(n int64) string { return strconv.FormatInt(n, 10) }

// countText is a count with its percentage, or the mark of what is hidden.
func countText(c release.Count, of int64) string {
	n, ok := c.N()
	if !ok {
		return hiddenMark
	}
	percent, ok := c.Percent(of)
	if !ok {
		return number(n)
	}
	return fmt.Sprintf("%d (%s)", n, percentText(percent))
}

func percentText(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) + "%" }

// named is the title of a level or band, or its id.
func (w words) titled(n release.Named) string {
	if title := n.Title.In(w.tag); title != "" {
		return title
	}
	return n.ID
}
