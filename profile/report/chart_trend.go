package report

import (
	"html/template"
	"math"
	"strconv"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile/release"
)

// moment is what a wave says of a unit.
type moment struct {
	wave    string
	present int64           // 0: the unit has no sheets, or there was no such unit
	counted int64           // what shares are of
	other   bool            // it is not to be compared
	results []release.Count // by level and last those not determined; nil: nothing of it is shown
}

// trendChart draws the share of each tier over the waves, a panel for each, since their sizes are not alike: the axis of each
// says how far it goes. A wave of which nothing is known is a gap with a word, and no line leads over it.
func (s *survey) trendChart(w words, id, title string, moments []moment) *chart {
	p := plotOf(w, moments)
	c := &chart{ID: id, Title: title, Wide: p.width > mapWidth, SVG: s.drawTrend(p, id, title)}
	c.Numbers = s.trendTable(w, title, moments)
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

// plot is what the panels of a chart share.
type plot struct {
	words
	moments     []moment
	step, width float64 // of a wave, and of all
}

// plotOf gives every wave as much room as its texts need.
func plotOf(w words, moments []moment) *plot {
	const gap = 8
	p := &plot{words: w, moments: moments, step: (mapWidth - panelLeft) / float64(len(moments))}
	for i := range moments {
		for _, text := range []string{moments[i].wave, moments[i].gap(w), percentText(100)} {
			p.step = math.Max(p.step, textWidth(text)+gap)
		}
	}
	p.width = panelLeft + float64(p.step*float64(len(moments)))
	return p
}

// x is where a wave stands.
func (p *plot) x(i int) float64 { return panelLeft + float64(p.step*(float64(i)+0.5)) }

func (s *survey) drawTrend(p *plot, id, title string) template.HTML {
	panels := len(s.levels) + 1
	c := newCanvas(id, title, p.Say("trend.described"), p.width, float64(panelHeight*float64(panels))+18)
	for i := range panels {
		name := p.Say("tiers.open")
		if i < len(s.levels) {
			name = p.titled(s.levels[i])
		}
		y := float64(panelHeight * float64(i))
		c.swatch(s.tierSwatch(i), chartEdge, y, 26, 16)
		c.text("", 32, y+13, name)
		drawPanel(p, c, i, y+panelTop)
	}
	for i := range p.moments {
		c.text("small mid", p.x(i), float64(panelHeight*float64(panels))+10, p.moments[i].wave)
	}
	return c.svg()
}

// panel is the plot of one result.
type panel struct {
	*canvas
	*plot
	result int
	y, top float64 // where it begins, and what its axis ends at; 0 when no share is above nought
}

func drawPanel(of *plot, c *canvas, result int, y float64) {
	p := panel{c, of, result, y, 0}
	for i := range p.moments {
		if percent, ok := p.moments[i].percent(result); ok {
			p.top = math.Max(p.top, roundUp(percent))
		}
	}
	p.line("axis", panelLeft, y+panelPlot, of.width, y+panelPlot)
	p.text("small end", panelLeft-4, y+panelPlot+4, "0%")
	if p.top > 0 {
		p.line("axis", panelLeft, y, of.width, y)
		p.text("small end", panelLeft-4, y+4, strconv.FormatFloat(p.top, 'f', -1, 64)+"%")
	}
	p.join()
	for i := range p.moments {
		p.mark(p.x(i), &p.moments[i])
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
func (p *panel) join() {
	var joined []point
	for i := range p.moments {
		percent, ok := p.moments[i].percent(p.result)
		if !ok {
			p.polyline("profile", joined)
			joined = nil
			continue
		}
		joined = append(joined, point{p.x(i), p.at(percent)})
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
	p.rect("plate", x-float64(width/2), base-11, width, 13)
	p.text("small mid", x, base, text)
}

// percent is the share of a result; ok is false when it is not shown, or of nobody.
func (m *moment) percent(result int) (percent float64, ok bool) {
	if m.results == nil {
		return 0, false
	}
	return m.results[result].Percent(m.counted)
}

// gap says why there is no share.
func (m *moment) gap(w words) string {
	switch {
	case m.present == 0:
		return w.Say("trend.nothing")
	case m.other:
		return w.Say("trend.other")
	case m.counted == 0:
		return w.Say("trend.invalid")
	}
	return hiddenMark
}

func (s *survey) trendTable(w words, caption string, moments []moment) table {
	t := table{
		Caption: caption, Right: []bool{false, true, true},
		Head: []string{w.Say("trend.wave"), lang.Outcome("present", w.tag), w.Say("units.counted")},
	}
	for i := range len(s.levels) + 1 {
		name := w.Say("tiers.open")
		if i < len(s.levels) {
			name = w.titled(s.levels[i])
		}
		t.Head, t.Right = append(t.Head, s.tierSwatch(i).Letter+" "+name), append(t.Right, true)
	}
	for i := range moments {
		m := &moments[i]
		row := []string{m.wave, number(m.present), number(m.counted)}
		for k := range len(s.levels) + 1 {
			if m.results == nil {
				row = append(row, m.gap(w))
			} else {
				row = append(row, countText(m.results[k], m.counted))
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
