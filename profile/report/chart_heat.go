package report

import (
	"html/template"
	"math"
	"slices"
	"strconv"
)

// heatRow is a grade, or another group, with its cells.
type heatRow struct {
	name  string
	cells []heatCell
}

// heatCell is a share of somebody.
type heatCell struct {
	name    string // of the column
	text    string // of the table
	label   string // in the picture, where there is less room
	percent float64
	state   heatState
}

// heatState says what there is of a share.
type heatState uint8

const (
	heatNobody heatState = iota // nobody is counted
	heatAbsent                  // nobody has delivered a sheet
	heatHidden
	heatShown
	heatOpen // it is known how large it is at least
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
	if hasState(rows, heatOpen) {
		legend = append(legend, key{lettered(swatchOpen, ""), w.Say("heat.open")})
	}
	if hasState(rows, heatHidden) {
		legend = append(legend, key{swatchHidden, w.Say("heat.hidden")})
	}
	return legend
}

func hasState(rows []heatRow, state heatState) bool {
	return slices.ContainsFunc(rows, func(row heatRow) bool {
		return slices.ContainsFunc(row.cells, func(cell heatCell) bool { return cell.state == state })
	})
}

// The measures of a cell: its name above, and below a plate with the number in a box of its colour.
const (
	heatCellHeight = 46.0
	heatBox        = 26.0
	heatGap        = 4.0
	heatPlate      = 4.0  // that a plate is wider than its text
	heatBeside     = 10.0 // what shows of two looks at the sides of the plate
)

// heatWidth is how wide cells are: the names and numbers of all have room.
func heatWidth(rows []heatRow) (width float64) {
	width = 44
	for _, row := range rows {
		for _, cell := range row.cells {
			width = max(width, textWidth(cell.name)+8, textWidth(cell.label)+heatPlate+heatGap+2*heatBeside)
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
	left, box, top := x+chartEdge, width-chartEdge, y+15
	switch cell.state {
	case heatNobody:
		c.rect("edge", left, top, box, heatBox)
	case heatAbsent:
		c.rect("edge unsure", left, top, box, heatBox)
	case heatHidden:
		c.swatch(lettered(swatchHidden, ""), left, top, box, heatBox)
	case heatShown:
		c.swatch(lettered(heatSwatch(cell.percent), ""), left, top, box, heatBox)
	case heatOpen:
		c.swatch(lettered(heatSwatch(cell.percent), ""), left, top, box/2, heatBox)
		c.swatch(lettered(swatchOpen, ""), left+float64(box/2), top, box/2, heatBox)
	}
	plate := textWidth(cell.label) + heatPlate
	c.rect("plate", x+float64(width/2)-float64(plate/2), y+20, plate, 16)
	c.text("small mid", x+float64(width/2), y+32.5, cell.label)
}

// wholePercent writes a share without decimals. Somebody is never 0%, and nobody missing from the whole is what 100% says.
func wholePercent(percent float64) string {
	switch {
	case percent > 0 && percent < 0.5:
		return "<1%"
	case percent < 100 && percent >= 99.5:
		return ">99%"
	}
	return strconv.FormatFloat(percent, 'f', 0, 64) + "%"
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
