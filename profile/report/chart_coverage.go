package report

import (
	"html/template"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile/release"
)

// covered is how far a unit has been reached.
type covered struct {
	name                    string
	expected                *int64 // nil: not known
	present, valid, counted int64
}

// coverageCharts draw how many of those expected have a valid sheet, another one, and none. A unit of which nobody knows how
// many are expected has a word instead of a bar; where there are more sheets than people expected the bar is full.
func coverageCharts(w words, id, title string, units []covered) []*chart {
	return inParts(w, id, title, units, (*covered).height, func(c *chart, units []covered) {
		c.SVG = drawCoverage(w, c.ID, c.Title, units)
		c.Legend = []key{
			{swatchValid, lang.Outcome("valid", w.tag)},
			{swatchPresent, w.Say("coverage.other")},
			{swatchAbsent, w.Say("coverage.absent")},
		}
		c.Numbers = coverageTable(w, c.Title, units)
	})
}

// The swatches of coverage.
var (
	swatchValid   = lettered(swatchOf(4, 6), "A")
	swatchPresent = lettered(swatchOf(1, 6), "B")
	swatchAbsent  = lettered(swatchOpen, "C")
)

func lettered(s swatch, letter string) swatch { return swatch{s.Class, letter} }

func (u *covered) height() float64 { return barRow(u.name) }

func drawCoverage(w words, id, title string, units []covered) template.HTML {
	height := 2.0
	for i := range units {
		height += units[i].height()
	}
	c := newCanvas(id, title, w.Say("coverage.described"), mapWidth, height)
	y := 0.0
	for i := range units {
		u := &units[i]
		y = c.named(u.name, u.share(w), y)
		switch {
		case u.expected == nil:
			c.text("small", 0, y+13, w.Say("units.expected.unknown"))
		case *u.expected == 0 && u.present == 0:
			c.text("small", 0, y+13, w.Say("units.expected.nobody"))
		default:
			u.draw(c, y)
		}
		y += barHeight + 8
	}
	return c.svg()
}

func (u *covered) draw(c *canvas, y float64) {
	whole := max(*u.expected, u.present)
	x, scale := chartEdge, (mapWidth-2*chartEdge)/float64(whole)
	for _, part := range []struct {
		swatch
		n int64
	}{{swatchValid, u.valid}, {swatchPresent, u.present - u.valid}, {swatchAbsent, whole - u.present}} {
		c.swatch(part.swatch, x, y, scale*float64(part.n), barHeight)
		x += float64(scale * float64(part.n))
	}
}

// share is how many of those expected are present.
func (u *covered) share(w words) string {
	if u.expected == nil {
		return w.Say("units.sheets", "n", u.present)
	}
	return number(u.present) + " / " + number(*u.expected)
}

// coverageHead is the head of the tables that say how far units have been reached.
func coverageHead(w words) []string {
	return []string{
		w.Say("units.unit"), lang.Outcome("expected", w.tag), lang.Outcome("present", w.tag), w.Say("units.ofexpected"),
		lang.Outcome("valid", w.tag), w.Say("units.counted"),
	}
}

var coverageRight = []bool{false, true, true, true, true, true}

func coverageTable(w words, caption string, units []covered) table {
	t := table{Caption: caption, Head: coverageHead(w), Right: coverageRight}
	for i := range units {
		t.Rows = append(t.Rows, units[i].texts(w))
	}
	return t
}

// texts are a row of a table.
func (u *covered) texts(w words) []string {
	row := []string{
		u.name, w.Say("units.notknown"), number(u.present), "–", countText(release.Shown(u.valid), u.present),
		number(u.counted),
	}
	if u.expected != nil {
		row[1] = number(*u.expected)
		if percent, ok := release.Shown(u.present).Percent(*u.expected); ok {
			row[3] = percentText(percent)
		}
	}
	return row
}
