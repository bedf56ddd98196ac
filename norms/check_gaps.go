package norms

import (
	"slices"
	"strings"
)

// CheckGaps warns of each cell that lacks what other cells of the set give: a metric of a scale among those asked for, by
// scale, or, under the name band, cut-offs of a scale's bands. The people of such a cell get no such score, which with a
// set whose table has a hole nobody notices. The findings are in the order of their places; none when the set says
// reviewed: [norms-cell-scale].
func (s *Set) CheckGaps(scales []string, metrics [][]string) (found ErrorList) {
	if slices.Contains(s.Reviewed, string(kindCellScale.Code)) {
		return nil
	}
	given := func(c *Cell, scale, metric string) bool {
		e := c.Entry(scale)
		if e == nil {
			return false
		}
		if metric == "band" {
			return e.Bands != nil
		}
		conv, _ := e.Converter(metric)
		return conv != nil
	}
	lacking := make([][]string, len(s.Cells))
	for i, scale := range scales {
		for _, metric := range metrics[i] {
			if !slices.ContainsFunc(s.Cells, func(c Cell) bool { return given(&c, scale, metric) }) {
				continue
			}
			for k := range s.Cells {
				if !given(&s.Cells[k], scale, metric) {
					lacking[k] = append(lacking[k], scale+"."+metric)
				}
			}
		}
	}
	for k, names := range lacking {
		if len(names) > 0 {
			c := &s.Cells[k]
			found.Add(s.doc.At(c.Line, c.Column, kindCellScale, orEverybody(c.String()), listed(slices.Compact(names))))
		}
	}
	return found
}

// orEverybody names whom a cell without conditions is for.
func orEverybody(cell string) string {
	if strings.TrimSpace(cell) == "" {
		return "{}"
	}
	return cell
}
