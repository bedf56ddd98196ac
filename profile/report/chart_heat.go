package report

import (
	"html/template"
	"math"
	"slices"
	"strconv"

	"github.com/psynorm/psynorm/profile/release"
)

// heatRow is a grade, or another group, with its cells.
type heatRow struct {
	name  string
	cells []heatCell
}

// heatCell is a share of somebody.
type heatCell struct {
	name    string // of the column
	text    string // of the table, whatever becomes of the share
	percent float64
	state   heatState
}

// heatState says what there is of a share.
type heatState uint8

const (
	heatNobody heatState = iota // nobody is counted
	heatHidden
	heatShown
)

// heatCut are where the steps of shares begin, in per cent: the same on every page, so that pages can be compared.
var heatCut = [...]float64{0, 5, 10, 20, 30, 50}

// heatSwatch is the look of a share: the darker, the larger. Cells have the number instead of a letter.
func heatSwatch(percent float64) swatch {
	step := 0
	for i, from := range heatCut {
		if percent >= from {
			step = i
		}
	}
	return swatchOf(step, len(heatCut))
}

// heatCharts draw shares: a row of cells for each grade, each with its name and its number, in as many lines as it takes.
func heatCharts(w words, id, title, first, note string, rows []heatRow) []*chart {
	width := heatWidth(rows)
	height := func(row *heatRow) float64 { return row.height(width) }
	return inParts(w, id, title, rows, height, func(c *chart, rows []heatRow) {
		c.SVG = drawHeat(w, c.ID, c.Title, rows, width)
		c.Numbers = heatTable(w, c.Title, first, rows)
		c.Legend, c.Notes = heatLegend(w, rows), []string{note}
	})
}

func heatLegend(w words, rows []heatRow) (legend []key) {
	for i, from := range heatCut {
		text := decimal(from)
		if i+1 < len(heatCut) {
			text += "–<" + decimal(heatCut[i+1]) + "%"
		} else {
			text = "≥" + text + "%"
		}
		legend = append(legend, key{lettered(swatchOf(i, len(heatCut)), ""), text})
	}
	for _, row := range rows {
		for _, cell := range row.cells {
			if cell.state == heatHidden {
				return append(legend, key{swatchHidden, w.Say("heat.hidden")})
			}
		}
	}
	return legend
}

// The measures of a cell: its name above, and below a plate with the number in a box of its colour.
const (
	heatCellHeight = 46.0
	heatBox        = 26.0
	heatGap        = 4.0
)

// heatWidth is how wide cells are: the names of all have room.
func heatWidth(rows []heatRow) (width float64) {
	width = 44
	for _, row := range rows {
		for _, cell := range row.cells {
			width = max(width, textWidth(cell.name)+8)
		}
	}
	return min(width, mapWidth)
}

// height is that of a row with cells of a width.
func (row *heatRow) height(width float64) float64 {
	return 22 + float64(heatCellHeight*math.Ceil(float64(len(row.cells))/float64(perLine(width))))
}

func perLine(width float64) int { return max(1, int(mapWidth/width)) }

func drawHeat(w words, id, title string, rows []heatRow, width float64) template.HTML {
	height, perLine := 4.0, perLine(width)
	for i := range rows {
		height += rows[i].height(width)
	}
	c := newCanvas(id, title, w.Say("heat.described"), mapWidth, height)
	y := 0.0
	for _, row := range rows {
		c.text("letter", 0, y+15, row.name)
		y += 22
		for i, cell := range row.cells {
			if i > 0 && i%perLine == 0 {
				y += heatCellHeight
			}
			cell.draw(c, float64(i%perLine)*width, y, width-heatGap)
		}
		y += heatCellHeight
	}
	return c.svg()
}

func (cell *heatCell) draw(c *canvas, x, y, width float64) {
	c.text("small mid", x+float64(width/2), y+11, cell.name)
	text := "–"
	switch cell.state {
	case heatNobody:
		c.rect("edge", x+chartEdge, y+15, width-chartEdge, heatBox)
	case heatHidden:
		text = hiddenMark
		c.swatch(swatch{Class: swatchHidden.Class}, x+chartEdge, y+15, width-chartEdge, heatBox)
	case heatShown:
		text = strconv.FormatFloat(cell.percent, 'f', 0, 64) + "%"
		c.swatch(swatch{Class: heatSwatch(cell.percent).Class}, x+chartEdge, y+15, width-chartEdge, heatBox)
	}
	plate := textWidth(text) + 4
	c.rect("plate", x+float64(width/2)-float64(plate/2), y+20, plate, 16)
	c.text("small mid", x+float64(width/2), y+32.5, text)
}

// heatTable has a row for each grade where all have the same columns, and else lists the cells one below the other.
func heatTable(w words, caption, first string, rows []heatRow) table {
	t := table{Caption: caption, Head: []string{first}, Right: []bool{false}}
	for _, row := range rows {
		if !slices.EqualFunc(row.cells, rows[0].cells, sameColumn) {
			return heatList(w, caption, first, rows)
		}
	}
	for _, cell := range rows[0].cells {
		t.Head, t.Right = append(t.Head, cell.name), append(t.Right, true)
	}
	for _, row := range rows {
		texts := []string{row.name}
		for _, cell := range row.cells {
			texts = append(texts, cell.text)
		}
		t.Rows = append(t.Rows, texts)
	}
	return t
}

func sameColumn(a, b heatCell) bool { return a.name == b.name }

func heatList(w words, caption, first string, rows []heatRow) table {
	t := table{Caption: caption, Right: []bool{false, false, true}}
	t.Head = []string{first, w.Say("units.unit"), w.Say("heat.share")}
	for _, row := range rows {
		for _, cell := range row.cells {
			t.Rows = append(t.Rows, []string{row.name, cell.name, cell.text})
		}
	}
	return t
}

// releasedHeat is who has which tier by group, as a release shows it.
func (s *survey) releasedHeat(w words, bars []bar) (rows []heatRow) {
	for _, b := range bars {
		row := heatRow{name: b.name}
		results := b.of.results()
		for i := range len(s.levels) + 1 {
			cell := heatCell{name: w.Say("tiers.open"), text: hiddenMark, state: heatHidden}
			if i < len(s.levels) {
				cell.name = w.titled(s.levels[i])
			}
			if b.of.counted == 0 {
				cell.text, cell.state = "–", heatNobody
			} else if results != nil {
				cell.show(results[i], b.of.counted)
			}
			row.cells = append(row.cells, cell)
		}
		rows = append(rows, row)
	}
	return rows
}

func (cell *heatCell) show(count release.Count, of int64) {
	if percent, ok := count.Percent(of); ok {
		cell.percent, cell.text, cell.state = percent, countText(count, of), heatShown
	}
}
