package sheets

import (
	"math"
	"slices"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/sheets/shape"
)

// vendorTotal is the platform's own total of a file of scores. The sheets are scored from their answers, and the total is
// compared with them: where it differs, somebody has changed one or the other.
type vendorTotal struct {
	at   int   // its column; -1 where there is none, or it is that of something else
	rest []int // columns of questions that are no items, which it may have in it
}

// bindTotal finds the total, and reports one that in none of the first rows is that of the questions.
func (b *binder) bindTotal() {
	b.vendor = vendorTotal{at: -1}
	if b.format == nil || b.format.ID != shape.WJXScore {
		return
	}
	at := b.totalColumn()
	if at < 0 {
		return
	}
	for _, q := range b.format.Questions {
		if q.Kind != shape.Other && !slices.ContainsFunc(b.items, func(c itemColumn) bool { return c.at == q.At }) {
			b.vendor.rest = append(b.vendor.rest, q.At)
		}
	}
	some := false
	for _, row := range b.rows[min(b.dataRow, len(b.rows)):] {
		total, ok := numberIn(row, at)
		if !ok {
			continue
		}
		some = true
		var items, rest float64
		for _, c := range b.items {
			items += b.scoreIn(row, c.at)
		}
		for _, c := range b.vendor.rest {
			rest += b.scoreIn(row, c)
		}
		if sameTotal(total, items, rest) {
			b.vendor.at = at
			return
		}
	}
	if some {
		p := newProblem(codeVendorTotal)
		p.Column = headerName(b.labels, at)
		b.report(p)
	}
}

// scoreIn gives the number in a cell; what is none, or means no answer, adds nothing.
func (b *binder) scoreIn(row []string, at int) float64 {
	if at < len(row) {
		cell := trimBlank(row[at])
		if _, none := b.marks[cell]; none || b.saysMissing(cell) {
			return 0
		}
	}
	x, _ := numberIn(row, at)
	return x
}

func numberIn(row []string, at int) (x float64, ok bool) {
	if at >= len(row) {
		return 0, false
	}
	return cellNumber([]byte(row[at]))
}

// sameTotal reports a total that is the sum of the items, or of all questions. The tolerance is that
// of scores with decimals.
func sameTotal(total, items, rest float64) bool {
	const tolerance = 1e-6
	return math.Abs(total-items) < tolerance || math.Abs(total-items-rest) < tolerance
}

// checkTotal compares the platform's total with the answers of the row at hand, all of which are certain.
func (f *filler) checkTotal(s *scoring.Sheet) {
	total, ok := cellNumber(f.cell(f.row, f.vendor.at))
	if !ok {
		return
	}
	var items, rest float64
	for _, c := range f.items {
		a := s.Answer(c.item)
		switch {
		case !a.Given && a.Absence == instruments.Bad:
			return
		case !a.Given:
		case f.def.Items[c.item].Kind == instruments.ItemChoice:
			items += f.responses(c.item).Options[a.Option].Value
		default:
			items += a.Number
		}
	}
	for _, at := range f.vendor.rest {
		cell := trimCell(f.cell(f.row, at))
		if _, none := f.noAnswer(cell); none {
			continue
		}
		x, _ := cellNumber(cell)
		rest += x
	}
	if !sameTotal(total, items, rest) {
		f.fault(f.vendor.at, codeVendorTotal)
	}
}
