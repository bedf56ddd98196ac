package report

import (
	"math"
	"strconv"
)

// partHeight is about how high a picture may be: with its title and legend it has to fit on a sheet of paper.
const partHeight = 640.0

// inParts makes as many charts of rows as their heights ask for, none much higher than the others.
func inParts[T any](
	w words, id, title string, rows []T, height func(*T) float64, draw func(c *chart, rows []T),
) (charts []*chart) {
	ends := partEnds(rows, height)
	from := 0
	for part, to := range ends {
		c := &chart{ID: id + "-" + strconv.Itoa(part+1), Title: title}
		if len(ends) > 1 {
			c.Title = w.Say("chart.part", "title", title, "from", from+1, "to", to, "of", len(rows))
		}
		draw(c, rows[from:to])
		charts = append(charts, c)
		from = to
	}
	return charts
}

// partEnds says behind which rows a picture ends: where the next row would lie more beyond its share of the whole than in it.
func partEnds[T any](rows []T, height func(*T) float64) (ends []int) {
	whole := 0.0
	for i := range rows {
		whole += height(&rows[i])
	}
	share := whole / math.Ceil(whole/partHeight)
	at := 0.0
	for i := range rows {
		own := height(&rows[i])
		if i > 0 && at+float64(own/2) > float64(share*float64(len(ends)+1)) {
			ends = append(ends, i)
		}
		at += own
	}
	return append(ends, len(rows))
}
