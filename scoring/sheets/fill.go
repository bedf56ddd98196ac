package sheets

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/scoring"
)

// filler turns the rows of one file into sheets.
type filler struct {
	*plan
	def     *instruments.Definition
	m       *Mapping
	form    int // of every sheet
	width   int // of the named columns
	report  func(Problem)
	missing map[string]instruments.Absence
	quick   []*[256]instruments.Answer // by plan.items; nil where a cell of one byte needs no table
	marked  []instruments.Answer       // by item, of those in plan.options: the answer "marked"
	not     []instruments.Answer       // and the answer "not marked"
	row     *row
	day     string // the date last read, and the cell it stood in
	dayCell []byte
	moment  time.Time
}

func newFiller(def *instruments.Definition, m *Mapping, p *plan, report func(Problem)) *filler {
	f := &filler{
		plan: p, def: def, m: m, form: formIndex(def, m.Form), report: report, missing: map[string]instruments.Absence{},
	}
	for i, name := range p.names {
		if name != "" {
			f.width = i + 1
		}
	}
	for _, t := range m.Missing {
		f.missing[t.Text] = t.Kind
	}
	tables := make([]*[256]instruments.Answer, len(def.Responses))
	for _, c := range p.items {
		var table *[256]instruments.Answer
		if it := &def.Items[c.item]; it.Kind == instruments.ItemChoice {
			if tables[it.Response] == nil {
				tables[it.Response] = f.table(c.item)
			}
			table = tables[it.Response]
		}
		f.quick = append(f.quick, table)
	}
	if len(p.options) > 0 {
		f.marked, f.not = make([]instruments.Answer, len(def.Items)), make([]instruments.Answer, len(def.Items))
	}
	for _, c := range p.options {
		for _, item := range c.items {
			f.marked[item] = def.Decode(item, "1", instruments.CellsValue)
			f.not[item] = def.Decode(item, "0", instruments.CellsValue)
		}
	}
	return f
}

// table decodes every cell of one byte for the items of one response set: nearly all cells are such.
func (f *filler) table(item int) *[256]instruments.Answer {
	t := new([256]instruments.Answer)
	for c := range t {
		t[c] = f.decode(item, []byte{byte(c)})
	}
	return t
}

// decode reads the cell of an item.
func (f *filler) decode(item int, cell []byte) instruments.Answer {
	cell = trimCell(cell)
	if kind, ok := f.missing[string(cell)]; ok {
		return instruments.Answer{Absence: kind}
	}
	return f.def.DecodeBytes(item, cell, f.m.Cells)
}

// fits reports whether every cell of a row can be told to stand in its column: the row reaches the last named one, and
// holds nothing behind the header's last.
func (f *filler) fits(r *row) bool {
	return r.len() >= f.width && (r.len() <= len(f.names) || blankFrom(r, len(f.names)))
}

// kept reports whether the mapping's keep takes a row for an answer sheet.
func (f *filler) kept(r *row) bool {
	for _, k := range f.keep {
		if !slices.Contains(k.values, string(trimCell(f.cell(r, k.at)))) {
			return false
		}
	}
	return true
}

// cell gives the text of a column, empty where the row ends before it.
func (f *filler) cell(r *row, at int) []byte {
	if at < r.len() {
		return r.field(at)
	}
	return nil
}

// answers fills in the items.
func (f *filler) answers(s *scoring.Sheet, r *row) {
	f.row = r
	for _, item := range f.absent {
		s.SetAnswer(item, instruments.Answer{Absence: instruments.Absent})
	}
	for i, c := range f.items {
		cell := f.cell(r, c.at)
		var a instruments.Answer
		if table := f.quick[i]; table != nil && len(cell) == 1 {
			a = table[cell[0]]
		} else {
			a = f.decode(c.item, cell)
		}
		if !a.Given && a.Absence == instruments.Bad {
			f.fault(c.at, codeBadAnswer, itemWant(f.def, c.item, f.m.Cells))
		}
		s.SetAnswer(c.item, a)
	}
	for i := range f.options {
		f.choices(s, &f.options[i])
	}
}

// choices fills in the items that are the options of a question with several answers. A blank cell may mean that none was
// marked or that the question was passed over: that is missing, as the options' own zeros are not.
func (f *filler) choices(s *scoring.Sheet, c *optionsColumn) {
	cell := trimCell(f.cell(f.row, c.at))
	kind, absent := f.missing[string(cell)]
	absent = absent || len(cell) == 0
	if !absent && !f.marks(s, c, cell) {
		absent, kind = true, instruments.Bad
		f.fault(c.at, codeBadAnswer, optionsWant(len(c.items)))
	}
	if absent {
		for _, item := range c.items {
			s.SetAnswer(item, instruments.Answer{Absence: kind})
		}
	}
}

// optionSeparators stand between the numbers of the options marked, as survey platforms write them.
const optionSeparators = "┋,;，；、|"

// marks reads which options are marked: 0 or 1 for a single one, else the numbers of the marked ones.
func (f *filler) marks(s *scoring.Sheet, c *optionsColumn, cell []byte) (ok bool) {
	if len(c.items) == 1 {
		item := c.items[0]
		a := f.def.DecodeBytes(item, cell, instruments.CellsValue)
		s.SetAnswer(item, a)
		return a.Given || a.Absence != instruments.Bad
	}
	for _, item := range c.items {
		s.SetAnswer(item, f.not[item])
	}
	for _, part := range bytes.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune(optionSeparators, r) }) {
		k, err := strconv.Atoi(string(trimCell(part)))
		if err != nil || k < 1 || k > len(c.items) || s.Answer(c.items[k-1]) != f.not[c.items[k-1]] {
			return false
		}
		s.SetAnswer(c.items[k-1], f.marked[c.items[k-1]])
	}
	return true
}

// fault reports a problem with a cell of the row at hand.
func (f *filler) fault(at int, code Code, args ...any) {
	p := newProblem(code, args...)
	p.Row = f.row.line
	if at >= 0 {
		p.Column = headerName(f.labels, at)
	}
	f.report(p)
}

// itemWant says what is due in the cell of an item.
func itemWant(def *instruments.Definition, item int, as instruments.Cells) diag.Text {
	it := &def.Items[item]
	switch it.Kind {
	case instruments.ItemNumber:
		return numberWant(it.Min, it.Max, it.Whole)
	case instruments.ItemClock:
		return say("22:30 这样的时刻", "a time of day such as 22:30")
	}
	options := def.Responses[it.Response].Options
	if as == instruments.CellsOption {
		n := strconv.Itoa(len(options))
		return say("选项序号 1 到 "+n+"，或选项的文字、代码", "an option's number from 1 to "+n+", its label or its code")
	}
	var values []string
	for _, o := range options {
		if v := strconv.FormatFloat(o.Value, 'f', -1, 64); !o.None && !slices.Contains(values, v) {
			values = append(values, v)
		}
	}
	list := someOf(values)
	return say("分值 "+list.Zh+"，或选项的文字、代码", "one of the values "+list.En+", a label or a code")
}

func optionsWant(n int) diag.Text {
	if n == 1 {
		return say("1（选中）或 0（未选）", "1 (marked) or 0 (not)")
	}
	k := strconv.Itoa(n)
	return say("所选选项的序号，1 到 "+k+"，以 ┋ 或逗号分开", "the numbers of the options marked, from 1 to "+k+", with ┋ or commas between them")
}
