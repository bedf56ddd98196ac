package report

import (
	"math"

	"github.com/psynorm/psynorm/profile"
)

// The place of the radar on its canvas.
const (
	radarX, radarY = 180.0, 140.0
	radarRadius    = 84.0
	radarCells     = 16 // that a line of a title has at most
)

// radarChart shows the scales on spokes, each along its own range: its lowest possible score in the middle, its highest at
// the rim. Scales without a range are left to the table. The area is closed only when every spoke has a score.
func (w words) radarChart(id, title string, measures []measure) chart {
	c := newCanvas(id, title, w.Say("radar.description"), chartWidth, 2*radarY)
	n := len(measures)
	at := func(i int, share float64) point {
		angle := 2*math.Pi*float64(i)/float64(n) - math.Pi/2
		return point{radarX + float64(radarRadius*share*math.Cos(angle)), radarY + float64(radarRadius*share*math.Sin(angle))}
	}
	for _, share := range []float64{0.25, 0.5, 0.75, 1} {
		ring := make([]point, n)
		for i := range ring {
			ring[i] = at(i, share)
		}
		c.polygon("grid", ring)
	}
	runs, whole := w.spokes(c, measures, at)
	if whole {
		c.polygon("area", runs[0])
	} else {
		for _, run := range runs {
			c.polyline("profile", run)
		}
	}
	for _, run := range runs {
		for _, p := range run {
			c.circle("dot", p.x, p.y, 3.5)
		}
	}
	return chart{ID: id, Title: title, SVG: c.svg(), Numbers: w.numbers(title, "", measures), Notes: []string{w.Say("radar.note")}}
}

// spokes draws the spokes with their titles and gives the points of the scores, those of neighbours together; whole is true
// when there is one run all around.
func (w words) spokes(c *canvas, measures []measure, at func(int, float64) point) (runs [][]point, whole bool) {
	var run []point
	whole = true
	for i := range measures {
		m := &measures[i]
		rim := at(i, 1)
		v, ok := m.Value.Point()
		title := m.Title
		if ok && m.HasRange {
			c.line("grid", radarX, radarY, rim.x, rim.y)
			run = append(run, at(i, m.share(v)))
			title += " " + profile.Short(v)
		} else {
			c.line("grid unsure", radarX, radarY, rim.x, rim.y)
			runs, run, whole = append(runs, run), nil, false
			title += " " + w.Say("gap.short")
		}
		radarLabel(c, at(i, 1.1), title)
	}
	runs = append(runs, run)
	if !whole { // the last run goes on over the top, unless the first spoke is a gap
		last := len(runs) - 1
		runs[last] = append(runs[last], runs[0]...)
		runs = runs[1:]
	}
	return runs, whole
}

// radarLabel writes the title of a spoke outside the rim.
func radarLabel(c *canvas, p point, title string) {
	room := chartWidth // for one above or below
	if p.x > radarX+1 {
		room = chartWidth - p.x
	} else if p.x < radarX-1 {
		room = p.x
	}
	lines := wrap(title, min(radarCells, int(room/cellWidth)))
	half := float64(lineHeight * float64(len(lines)-1) / 2)
	switch {
	case math.Abs(p.x-radarX) < 1: // above or below
		y := p.y - half - 4
		if p.y > radarY {
			y = p.y + half + 4
		}
		c.lines("mid", p.x, y, lines)
	case p.x > radarX:
		c.lines("start", p.x, p.y, lines)
	default:
		c.lines("end", p.x, p.y, lines)
	}
}
