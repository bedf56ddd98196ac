package report

import (
	"math"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
)

// The places of charts that have a row for each scale. They are as wide as the page of a telephone, whose texts are then as
// large as they are drawn.
const (
	chartWidth = 360.0
	labelRoom  = 104.0 // for the titles of scales, at the left
	labelCells = 15
	plotLeft   = 112.0
	plotRight  = 312.0
	rowHeight  = 38.0
)

// profileChart is the line over the scales with the norm band and the confidence intervals. Between scales of which one has
// no score there is no line.
func (w words) profileChart(id, title, metric string, span profile.Span, measures []measure) chart {
	lo, hi := ends(span, measures)
	right := plotEnd(measures)
	x := func(v float64) float64 { return plotLeft + (right-plotLeft)*(v-lo)/(hi-lo) }
	top, bottom := 26.0, 26+float64(rowHeight*float64(len(measures)))
	name := lang.Metric(metric, w.tag)
	norm := w.span(span.Mean-span.SD, span.Mean+span.SD)
	c := newCanvas(id, title, w.Say("profile.description", "metric", name, "norm", norm), chartWidth, bottom+28)
	c.rect("norm", x(span.Mean-span.SD), top, x(span.Mean+span.SD)-x(span.Mean-span.SD), bottom-top)
	c.text("mid small", x(span.Mean), 16, w.Say("profile.norm", "norm", norm))
	for v := lo; v <= hi+float64(span.SD/2); v += span.SD {
		c.line("grid", x(v), top, x(v), bottom)
		c.text("mid small", x(v), bottom+18, profile.Short(v))
	}
	c.text("end small", chartWidth-4, bottom+18, name)
	var run []point
	for i := range measures {
		m := &measures[i]
		y := top + float64(rowHeight*(float64(i)+0.5))
		c.lines("end", labelRoom, y, wrap(m.Title, labelCells))
		v, ok := m.Value.Point()
		if !ok {
			c.polyline("profile", run)
			run = nil
			w.gap(c, m, x, y)
			continue
		}
		run = append(run, point{x(v), y})
	}
	c.polyline("profile", run)
	for i := range measures {
		w.mark(c, &measures[i], x, top+float64(rowHeight*(float64(i)+0.5)))
	}
	return chart{
		ID: id, Title: title, SVG: c.svg(), Numbers: w.numbers(title, metric, measures),
		Notes: []string{w.Say("profile.note", "metric", name, "norm", norm)},
	}
}

// mark draws a score with its interval and its number.
func (w words) mark(c *canvas, m *measure, x func(float64) float64, y float64) {
	v, ok := m.Value.Point()
	if !ok {
		return
	}
	if m.HasCI {
		whisker(c, "spread", x(m.CI[0]), x(m.CI[1]), y)
	}
	c.circle("dot", x(v), y, 4)
	c.text("end letter", chartWidth-4, y+4.5, profile.Short(v))
}

// plotEnd is where the plot ends at the right: the longest number beside it has room. Numbers are as tables have them: near one
// where a cut-off may be with as many decimals as it takes to tell them apart.
func plotEnd(measures []measure) float64 {
	end := plotRight
	for i := range measures {
		if v, ok := measures[i].Value.Point(); ok {
			end = math.Min(end, chartWidth-7-textWidth(profile.Short(v)))
		}
	}
	return end
}

// whisker draws an interval along a row.
func whisker(c *canvas, class string, from, to, y float64) {
	c.line(class, from, y, to, y)
	c.line(class, from, y-5, from, y+5)
	c.line(class, to, y-5, to, y+5)
}

// gap writes the word where there is no score, and below it draws the bounds where there are both.
func (w words) gap(c *canvas, m *measure, x func(float64) float64, y float64) {
	lo, ok := m.Value.Lower()
	hi, also := m.Value.Upper()
	if !ok || !also {
		plate(c, (plotLeft+plotRight)/2, y, w.Say("gap.none"))
		return
	}
	whisker(c, "spread unsure", x(lo), x(hi), y+11)
	plate(c, (plotLeft+plotRight)/2, y-5, w.Say("gap.bounds"))
}

// plate writes a line on a plate, its middle at x and y.
func plate(c *canvas, x, y float64, text string) {
	width := textWidth(text)
	c.rect("plate", x-float64(width/2)-4, y-lineHeight/2, width+8, lineHeight)
	c.text("mid small", x, y+4.5, text)
}

// ends gives the ends of the axis: whole standard deviations around the mean, three at least, that hold every score, bound
// and interval.
func ends(span profile.Span, measures []measure) (lo, hi float64) {
	steps := 3.0
	far := func(v float64) { steps = math.Max(steps, math.Ceil(math.Abs(v-span.Mean)/span.SD)) }
	for i := range measures {
		m := &measures[i]
		for _, read := range []func() (float64, bool){m.Value.Point, m.Value.Lower, m.Value.Upper} {
			if v, ok := read(); ok {
				far(v)
			}
		}
		if m.HasCI {
			far(m.CI[0])
			far(m.CI[1])
		}
	}
	return span.Mean - float64(steps*span.SD), span.Mean + float64(steps*span.SD)
}
