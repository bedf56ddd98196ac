package report

import (
	"math"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
)

// The places of a history.
const (
	courseHeight   = 76.0
	courseLeft     = 114.0
	narrowColumn   = 48.0 // the least width of a column: a score with its mark
	courseHead     = 40.0
	mostInAPicture = 5 // columns, of a chart that shrinks with the page
	widestPicture  = 440.0
)

// text is the score with its mark, as the chart has them.
func (p *coursePoint) text() string { return profile.Short(p.Value) + p.Mark }

// columnWidth is the least width of a column in which all scores stand apart from those beside them.
func columnWidth(courses []course) float64 {
	width := narrowColumn
	for i := range courses {
		for k := range courses[i].Points {
			if p := &courses[i].Points[k]; p.Known {
				width = math.Max(width, textWidth(p.text())+4)
			}
		}
	}
	return width
}

// historyChart shows scales over the waves, one below the other, each on its own axis.
func (w words) historyChart(id, title string, columns []column, courses []course) chart {
	n := float64(len(columns))
	step := math.Max(columnWidth(courses), (chartWidth-courseLeft-8)/n)
	width, bottom := courseLeft+float64(step*n)+8, courseHead+float64(courseHeight*float64(len(courses)))
	c := newCanvas(id, title, w.Say("history.description"), width, bottom+4)
	x := func(k int) float64 { return courseLeft + float64(step*(float64(k)+0.5)) }
	for k, at := range columns {
		year, day, _ := strings.Cut(at.Date, "-")
		c.text("mid small", x(k), 14, year)
		c.text("mid small", x(k), 30, day)
	}
	for r := range courses {
		top := courseHead + float64(courseHeight*float64(r))
		c.line("grid", 4, top, width-4, top)
		c.lines("end", labelRoom, top+courseHeight/2, wrap(courses[r].Title, labelCells))
		courseRow(c, &courses[r], top, x, step)
	}
	return chart{
		ID: id, Title: title, SVG: c.svg(), Wide: len(columns) > mostInAPicture || width > widestPicture, Numbers: w.historyNumbers(title, columns, courses),
		Notes: []string{w.Say("history.note")},
	}
}

// courseRow draws one scale: its norm band, the scores with their marks, the words in the gaps.
func courseRow(c *canvas, s *course, top float64, x func(int) float64, step float64) {
	inner, height := top+22, courseHeight-44 // the numbers stand above or below the points
	y := func(v float64) float64 {
		if s.Hi <= s.Lo {
			return inner + height/2
		}
		return inner + height*(s.Hi-v)/(s.Hi-s.Lo)
	}
	if s.HasNorm {
		c.rect("norm", courseLeft, y(s.Norm[1]), step*float64(len(s.Points)), y(s.Norm[0])-y(s.Norm[1]))
	}
	var run []point
	for k := range s.Points {
		p := &s.Points[k]
		if !p.Known {
			continue
		}
		if !p.Joined {
			c.polyline("profile", run)
			run = nil
		}
		run = append(run, point{x(k), y(p.Value)})
	}
	c.polyline("profile", run)
	for k := range s.Points {
		p := &s.Points[k]
		if !p.Known {
			plate(c, x(k), top+courseHeight/2, p.Gap)
			continue
		}
		c.circle("dot", x(k), y(p.Value), 3.5)
		at := y(p.Value) - 7
		if k > 0 && s.Points[k-1].Known && p.Joined && s.Points[k-1].Value > p.Value { // the line comes from above
			at = y(p.Value) + 16
		}
		c.text("mid small", x(k), at, p.text())
	}
}

// historyNumbers is the table of a history.
func (w words) historyNumbers(title string, columns []column, courses []course) table {
	caption := w.joined(lang.Colon, title, w.Say("chart.numbers"))
	t := table{Caption: caption, Head: []string{w.Say("chart.scale")}, Right: []bool{false}}
	for _, at := range columns {
		t.Head = append(t.Head, w.joined(lang.Comma, at.Date, at.Name))
		t.Right = append(t.Right, true)
	}
	for r := range courses {
		row := []string{courses[r].Title}
		for k := range courses[r].Points {
			p := &courses[r].Points[k]
			if p.Known {
				row = append(row, strings.TrimSpace(profile.Short(p.Value)+" "+p.Mark))
			} else {
				row = append(row, p.Why)
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
