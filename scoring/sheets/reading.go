package sheets

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"sync"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/scoring/sheets/person"
	"github.com/psynorm/psynorm/scoring/sheets/shape"
)

// What may stand in place of a shape's id.
const (
	// ShapeAuto tells each file's shape from its first rows.
	ShapeAuto shape.ID = "auto"
	// ShapeNone looks for no shape: files are read as the mapping says, or by the names in their first row.
	ShapeNone shape.ID = "none"
)

// Shapes lists what a mapping's shape, and Options.Shape, may say.
func Shapes() []shape.ID { return append([]shape.ID{ShapeAuto, ShapeNone}, shape.IDs()...) }

// recogniser tells how files are to be read. It is not safe for concurrent use.
type recogniser struct {
	def       *instruments.Definition
	m         *Mapping
	want      shape.ID           // auto, none or a shape's
	compare   []shape.Instrument // the instrument, as files are compared with it
	others    func() []shape.Instrument
	codebooks codebooks
}

// newRecogniser takes what is asked for before what the mapping says; without either, shapes are looked for.
func newRecogniser(def *instruments.Definition, m *Mapping, options Options) *recogniser {
	rec := &recogniser{def: def, m: m, want: cmp.Or(options.Shape, m.Shape), codebooks: codebooks{}}
	if rec.want == "" {
		rec.want = ShapeNone
		if m.doc == nil {
			rec.want = ShapeAuto
		}
	}
	rec.compare = asCompared(def, formIndex(def, m.Form))
	rec.others = sync.OnceValue(func() (list []shape.Instrument) {
		if options.Others == nil {
			return nil
		}
		for _, other := range options.Others() {
			list = append(list, asCompared(other, 0)...)
		}
		return list
	})
	return rec
}

// reading is how one file is read.
type reading struct {
	*recogniser
	shape   *shape.Shape        // its columns about the person are none of its questions; nil without a shape
	unknown *shape.UnknownError // why there is none, although one was looked for
	problem *Problem            // why the file cannot be read

	asked  []string      // by column: the header without a question's number, or the wording below it
	roles  []person.Role // by column, of those about the person that the mapping does not name
	sheets bool          // the only id is the platform's, of the answer sheet

	headerRow, dataRow int        // the rows, from 0, of the names and behind the header
	rows               [][]string // the first rows of the file

	isCodebook bool
	codebook   []shape.CodeQuestion

	described []shape.CodeQuestion // by the codebook of the file's folder; nil without one
}

// read tells how a file is to be read whose first rows these are.
func (rec *recogniser) read(file string, rows [][]string) *reading {
	rd := &reading{recogniser: rec, dataRow: rec.m.Header, rows: rows}
	if rec.want == ShapeNone {
		return rd
	}
	if isCodebook(rows) {
		rd.isCodebook, rd.dataRow = true, 0
		return rd
	}
	s, err := rec.recognise(file, rows)
	var several *shape.AmbiguousError
	switch {
	case errors.As(err, &rd.unknown):
		switch {
		case rec.want != ShapeAuto:
			rd.problem = rd.notOfShape()
		case rec.m.doc != nil: // which leaves to the shape what nobody else knows
			rd.problem = problemOf(codeShapeNeeded, oneLine(rd.unknown.Text))
		}
		return rd
	case errors.As(err, &several):
		if rd.problem = problemOf(codeSeveralShapes, oneLine(several.Text)); onlyHeader(several.Shapes, rows) {
			rd.problem = problemOf(codeHeaderOnly)
		}
		rd.shape = nil
		return rd
	}
	rd.take(s)
	return rd
}

// notOfShape says what a file lacks that is not of the shape asked for, and what it looks like.
func (rd *reading) notOfShape() *Problem {
	if len(rd.unknown.Near) != 1 {
		return problemOf(codeNotOfShape, string(rd.want), oneLine(rd.unknown.Text))
	}
	lack := rd.unknown.Near[0].Lacks
	what := say("应有："+lack("zh"), "which has "+lack("en"))
	if s, err := shape.Recognise(rd.rows); err == nil {
		return problemOf(codeOtherShape, string(rd.want), what, string(s.ID))
	}
	return problemOf(codeNotOfShape, string(rd.want), what)
}

// onlyHeader reports a file in whose first rows nothing stands below the header, whichever of the shapes it has.
func onlyHeader(shapes []shape.Shape, rows [][]string) bool {
	return !slices.ContainsFunc(shapes, func(s shape.Shape) bool {
		return slices.ContainsFunc(rows[min(s.DataRow, len(rows)):], func(row []string) bool {
			return slices.ContainsFunc(row, func(cell string) bool { return trimBlank(cell) != "" })
		})
	})
}

// take makes a shape the file's.
func (rd *reading) take(s *assigned) {
	rd.shape, rd.asked, rd.roles, rd.described = &s.Shape, s.asked, s.roles, s.book
	rd.sheets = slices.ContainsFunc(s.Columns, func(c shape.Column) bool {
		return c.Role == shape.RoleID && c.What == shape.WhatResponse
	})
	rd.headerRow, rd.dataRow = s.HeaderRow, s.DataRow
	if rd.m.said.header {
		rd.dataRow = s.HeaderRow + rd.m.Header
	}
}

// recognise gives the only shape that fits, with its columns about the person taken out. The error is that of package shape.
func (rec *recogniser) recognise(file string, rows [][]string) (*assigned, error) {
	if rec.want != ShapeAuto {
		s, err := shape.As(rec.want, rows)
		if err != nil {
			return nil, err
		}
		return rec.assign(file, rec.withoutMissing(s, rows), rows), nil
	}
	s, err := shape.Recognise(rows)
	var several *shape.AmbiguousError
	if err == nil {
		return rec.assign(file, rec.withoutMissing(s, rows), rows), nil
	}
	if !errors.As(err, &several) {
		return nil, err
	}
	all := make([]*assigned, len(several.Shapes))
	for i := range several.Shapes {
		all[i] = rec.assign(file, rec.withoutMissing(several.Shapes[i], rows), rows)
		several.Shapes[i] = all[i].Shape
	}
	for _, def := range rec.compare {
		if one, ok := several.Settle(def); ok {
			return all[slices.IndexFunc(all, func(a *assigned) bool { return a.ID == one.ID })], nil
		}
	}
	return nil, several
}

// withoutMissing gives a file's shape when the cells that the mapping says are no answers are none.
func (rec *recogniser) withoutMissing(s shape.Shape, rows [][]string) shape.Shape {
	if len(rec.m.Missing) == 0 {
		return s
	}
	blanked := slices.Clone(rows)
	for i := s.DataRow; i < len(blanked); i++ {
		blanked[i] = slices.Clone(blanked[i])
		for k, cell := range blanked[i] {
			if rec.saysMissing(trimBlank(cell)) {
				blanked[i][k] = ""
			}
		}
	}
	if again, err := shape.As(s.ID, blanked); err == nil {
		return again
	}
	return s
}

// saysMissing reports a text that the mapping says is no answer.
func (rec *recogniser) saysMissing(text string) bool {
	return slices.ContainsFunc(rec.m.Missing, func(t MissingText) bool { return t.Text == text })
}

// asCompared gives as much of an instrument as a file is compared with, its items as a form prints them; and once more
// without the last ones if these are in no scale, which many who use the instrument leave out.
func asCompared(def *instruments.Definition, form int) []shape.Instrument {
	reversed := reversedItems(def)
	out := shape.Instrument{ID: def.ID}
	for _, i := range def.Forms[form].Order {
		it := shape.Item{Reversed: reversed[i]}
		if def.Items[i].Kind == instruments.ItemChoice {
			options := def.Responses[def.Items[i].Response].Options
			it.Options = len(options)
			it.Low, it.High = valueRange(options)
		}
		out.Items = append(out.Items, it)
	}
	order := def.Forms[form].Order
	scored := len(order)
	for scored > 0 && def.Items[order[scored-1]].Unscored {
		scored--
	}
	if scored == 0 || scored == len(order) {
		return []shape.Instrument{out}
	}
	return []shape.Instrument{out, {ID: def.ID, Items: out.Items[:scored:scored]}}
}

// reversedItems gives by item whether some scale has it reverse keyed.
func reversedItems(def *instruments.Definition) []bool {
	reversed := make([]bool, len(def.Items))
	for i := range def.Scales {
		for _, k := range def.Scales[i].Keys {
			reversed[k.Item] = reversed[k.Item] || k.Reverse
		}
	}
	return reversed
}

// valueRange gives the lowest and the highest value of some options; 0 where none has one.
func valueRange(options []instruments.Option) (low, high float64) {
	first := true
	for _, o := range options {
		if o.None {
			continue
		}
		if first {
			low, high, first = o.Value, o.Value, false
		}
		low, high = min(low, o.Value), max(high, o.Value)
	}
	return low, high
}

// problemOf is a problem of the whole file.
func problemOf(code Code, args ...any) *Problem {
	p := newProblem(code, args...)
	return &p
}

// oneLine gives a text of package shape in both languages, on one line.
func oneLine(text func(tag string) string) diag.Text {
	return say(unbroken(text("zh"), "；"), unbroken(text("en"), "; "))
}

// unbroken puts a text and the list below it on one line.
func unbroken(text, between string) string {
	first, list, _ := strings.Cut(text, "\n  ")
	return strings.TrimSpace(first + " " + strings.ReplaceAll(list, "\n  ", between))
}
