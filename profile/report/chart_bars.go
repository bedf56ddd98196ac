package report

import (
	"github.com/psynorm/psynorm/profile"
)

// barChart is a bar for each scale along its own range, with the cut-offs of its bands: for scales without norms.
func (w words) barChart(id, title string, measures []measure) chart {
	c := newCanvas(id, title, w.Say("bars.description"), chartWidth, 14+float64(rowHeight*float64(len(measures)))+28)
	top, bottom := 8.0, 8+float64(rowHeight*float64(len(measures)))
	right := plotEnd(measures)
	share := func(s float64) float64 { return plotLeft + float64((right-plotLeft)*s) }
	for _, s := range []float64{0, 0.25, 0.5, 0.75, 1} {
		c.line("grid", share(s), top, share(s), bottom)
		c.text("mid small", share(s), bottom+18, profile.Short(100*s)+"%")
	}
	for i := range measures {
		m := &measures[i]
		y := top + float64(rowHeight*(float64(i)+0.5))
		c.lines("end", labelRoom, y, wrap(m.Title, labelCells))
		x := func(v float64) float64 { return share(m.share(v)) }
		v, ok := m.Value.Point()
		switch {
		case !m.HasRange:
			plate(c, (plotLeft+plotRight)/2, y, w.Say("gap.range"))
			if ok {
				c.text("end letter", chartWidth-4, y+4.5, profile.Short(v))
			}
			continue
		case !ok:
			w.gap(c, m, x, y)
			continue
		}
		c.rect("bar", share(0), y-8, x(v)-share(0), 16)
		c.line("edge", x(v), y-8, x(v), y+8)
		for _, cut := range m.Cuts {
			c.line("cut", x(cut), y-12, x(cut), y+12)
		}
		c.text("end letter", chartWidth-4, y+4.5, profile.Short(v))
	}
	notes := []string{w.Say("bars.note")}
	if hasCuts(measures) {
		notes = append(notes, w.Say("bars.cuts"))
	}
	return chart{ID: id, Title: title, SVG: c.svg(), Numbers: w.numbers(title, "", measures), Notes: notes}
}

func hasCuts(measures []measure) bool {
	for i := range measures {
		if len(measures[i].Cuts) > 0 {
			return true
		}
	}
	return false
}
