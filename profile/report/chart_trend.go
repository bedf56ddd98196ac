package report

import (
	"html/template"
	"math"
	"strconv"

	"github.com/psynorm/psynorm/profile/release"
)

// moment is what a wave says of a unit.
type moment struct {
	wave    string
	present int64           // 0: the unit has no sheets, or there was no such unit
	other   bool            // it is not to be compared
	results []release.Count // by level and last those not determined; nil: nothing of it is shown
}

// trendChart draws the share of each tier over the waves, a panel for each, since their sizes are not alike: the axis of each
// says how far it goes. A wave of which nothing is known is a gap with a word, and no line leads over it.
func (s *survey) trendChart(w words, id, title string, moments []moment) *chart {
	c := &chart{ID: id, Title: title, SVG: s.drawTrend(w, id, title, moments), Numbers: s.trendTable(w, title, moments)}
	for i := range s.levels {
		c.Legend = append(c.Legend, key{s.tierSwatch(i), w.titled(s.levels[i])})
	}
	c.Legend = append(c.Legend, key{swatchOpen, w.Say("tiers.open")})
	c.Notes = []string{w.Say("trend.note")}
	return c
}

// The measures of a panel.
const (
	panelHeight = 104.0
	panelTop    = 34.0 // of the plot in it
	panelPlot   = 50.0
	panelLeft   = 44.0
)

func (s *survey) drawTrend(w words, id, title string, moments []moment) template.HTML {
	panels := len(s.levels) + 1
	c := newCanvas(id, title, w.Say("trend.described"), mapWidth, panelHeight*float64(panels)+18)
	for i := range panels {
		name := w.Say("tiers.open")
		if i < len(s.levels) {
			name = w.titled(s.levels[i])
		}
		y := panelHeight * float64(i)
		c.swatch(s.tierSwatch(i), chartEdge, y, 22, 16)
		c.text("", 28, y+13, name)
		drawPanel(w, c, i, moments, y+panelTop)
	}
	for i := range moments {
		c.text("small mid", panelX(i, len(moments)), panelHeight*float64(panels)+10, moments[i].wave)
	}
	return c.svg()
}

// panelX is where a wave stands.
func panelX(i, n int) float64 {
	return panelLeft + (mapWidth-panelLeft)*(float64(i)+0.5)/float64(n)
}

// panel is the plot of one result.
type panel struct {
	*canvas
	words
	result int
	y, top float64 // where it begins, and what its axis ends at; 0 when no share is above nought
}

func drawPanel(w words, c *canvas, result int, moments []moment, y float64) {
	p := panel{c, w, result, y, 0}
	for i := range moments {
		if percent, ok := moments[i].percent(result); ok {
			p.top = math.Max(p.top, roundUp(percent))
		}
	}
	p.line("axis", panelLeft, y+panelPlot, mapWidth, y+panelPlot)
	p.text("small end", panelLeft-4, y+panelPlot+4, "0%")
	if p.top > 0 {
		p.line("axis", panelLeft, y, mapWidth, y)
		p.text("small end", panelLeft-4, y+4, strconv.FormatFloat(p.top, 'f', -1, 64)+"%")
	}
	p.join(moments)
	for i := range moments {
		p.mark(panelX(i, len(moments)), &moments[i])
	}
}

// at is where a share stands.
func (p *panel) at(percent float64) float64 {
	if p.top == 0 {
		return p.y + panelPlot
	}
	return p.y + panelPlot - panelPlot*percent/p.top
}

// join draws lines between waves that follow each other.
func (p *panel) join(moments []moment) {
	var joined []point
	for i := range moments {
		percent, ok := moments[i].percent(p.result)
		if !ok {
			p.polyline("profile", joined)
			joined = nil
			continue
		}
		joined = append(joined, point{panelX(i, len(moments)), p.at(percent)})
	}
	p.polyline("profile", joined)
}

// mark draws a wave: a dot with its number, below it where there is more room, or a word.
func (p *panel) mark(x float64, m *moment) {
	percent, ok := m.percent(p.result)
	if !ok {
		p.text("small mid", x, p.y+panelPlot/2+4, m.gap(p.words))
		return
	}
	y, text := p.at(percent), percentText(percent)
	p.circle("dot", x, y, 3.5)
	base := y - 8
	if y < p.y+panelPlot/2 {
		base = y + 17
	}
	width := textWidth(text) + 2
	p.rect("plate", x-width/2, base-11, width, 13)
	p.text("small mid", x, base, text)
}

// percent is the share of a result; ok is false when it is not shown, or of nobody.
func (m *moment) percent(result int) (percent float64, ok bool) {
	if m.results == nil {
		return 0, false
	}
	return m.results[result].Percent(m.present)
}

// gap says why there is no share.
func (m *moment) gap(w words) string {
	switch {
	case m.present == 0:
		return w.Say("trend.nothing")
	case m.other:
		return w.Say("trend.other")
	}
	return hiddenMark
}

func (s *survey) trendTable(w words, caption string, moments []moment) table {
	t := table{Caption: caption, Head: []string{w.Say("trend.wave"), w.Say("trend.sheets")}, Right: []bool{false, true}}
	for i := range len(s.levels) + 1 {
		name := w.Say("tiers.open")
		if i < len(s.levels) {
			name = w.titled(s.levels[i])
		}
		t.Head, t.Right = append(t.Head, s.tierSwatch(i).Letter+" "+name), append(t.Right, true)
	}
	for i := range moments {
		m := &moments[i]
		row := []string{m.wave, number(m.present)}
		for k := range len(s.levels) + 1 {
			if m.results == nil {
				row = append(row, m.gap(w))
			} else {
				row = append(row, countText(m.results[k], m.present))
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
