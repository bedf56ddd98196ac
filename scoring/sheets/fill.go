package sheets

import (
	"slices"
	"strconv"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/memo"
	"github.com/psynorm/psynorm/scoring"
)

// filler turns rows of one file into sheets, one after another: what a recipe needs to be followed. It is not safe for
// concurrent use.
type filler struct {
	*recipe
	report func(Problem)
	sheets []*scoring.Sheet // those that are given out together
	sheet  *scoring.Sheet   // the one at hand
	row    *row
	notes  []note // on the row

	pupil  int  // whose the row is: an index into the roster's, or nobody or unlisted
	nearly bool // unlisted, but nearly on the roster
	mates  classmates

	codes  []uint8             // by item, of the row at hand
	run    []uint8             // by column, of the stretch at hand
	apart  []apart             // answers that have no code
	answer []memo.Short[uint8] // by recipe.tables
	who    personFiller

	identified bool // the row at hand says whose the sheet is
	faults     int  // of cells that may hold anything: how many have been reported
}

// apart is an answer that takes more than a code.
type apart struct {
	item   int
	answer instruments.Answer
}

func newFiller(rc *recipe) *filler {
	f := &filler{
		recipe: rc, codes: slices.Clone(rc.blank),
		run: make([]uint8, len(rc.names)), answer: make([]memo.Short[uint8], len(rc.tables)),
		who: newPersonFiller(rc),
	}
	f.sheet = f.sheetAt(0)
	return f
}

// sheetAt gives the nth of the filler's sheets, which makes it when it is first needed.
func (f *filler) sheetAt(n int) *scoring.Sheet {
	for len(f.sheets) <= n {
		f.sheets = append(f.sheets, scoring.NewSheet(f.def))
	}
	return f.sheets[n]
}

// fits reports whether every cell of a row can be told to stand in its column: the row reaches the last named one, and
// holds nothing behind the header's last. In a table that is no text the cells say themselves where they stand.
func (rc *recipe) fits(r *row) bool {
	if rc.grid {
		return true
	}
	return r.len() >= rc.width && (r.len() <= len(rc.names) || blankFrom(r, len(rc.names)))
}

// isBlank reports a row of nothing but blanks. Behind the header's last column the cells of a table that is no text belong to
// nothing.
func (rc *recipe) isBlank(r *row) bool {
	return isBlank(r) || rc.grid && blankWithin(r, 0, min(r.len(), len(rc.names)))
}

// kept reports whether the mapping's keep takes a row for an answer sheet.
func (rc *recipe) kept(r *row) bool {
	for _, k := range rc.keep {
		if !slices.Contains(k.values, string(trimCell(rc.cell(r, k.at)))) {
			return false
		}
	}
	return true
}

// cell gives the text of a column, empty where the row ends before it.
func (rc *recipe) cell(r *row, at int) []byte {
	if at < r.len() {
		return r.field(at)
	}
	return nil
}

// answers fills in the items. quick says that scan has read the row.
func (f *filler) answers(s *scoring.Sheet, quick bool) {
	f.apart = f.apart[:0]
	if quick {
		for _, i := range f.others {
			f.readAnswer(i)
		}
	} else {
		for i := range f.items {
			f.readAnswer(i)
		}
	}
	s.SetCodes(f.codes)
	for _, a := range f.apart {
		s.SetAnswer(a.item, a.answer)
	}
	for i := range f.options {
		f.choices(s, &f.options[i])
	}
	if f.vendor.at >= 0 {
		f.checkTotal(s)
	}
}

// readAnswer reads the cell of one of binding.items.
func (f *filler) readAnswer(i int) {
	c := f.items[i]
	if f.lacksValue(c.at) {
		f.codes[c.item] = 0
		f.apart = append(f.apart, apart{c.item, instruments.Answer{Absence: instruments.Bad}})
		return
	}
	cell := f.cell(f.row, c.at)
	if t := f.tableOf[i]; t != nil {
		if f.codes[c.item] = f.code(t, cell); f.codes[c.item] != refused {
			return
		}
	}
	a := f.decode(c.item, cell)
	if !a.Given && a.Absence == instruments.Bad {
		f.badAnswer(c.at, c.item, itemWant(f.def, c.item, f.cells))
	}
	f.codes[c.item] = 0
	f.apart = append(f.apart, apart{c.item, a})
}

// code gives the cell of a choice item as a code of a sheet, or refuses it.
func (f *filler) code(t *answerTable, cell []byte) uint8 {
	switch len(cell) {
	case 0:
		return t.empty
	case 1:
		return t.codes[cell[0]]
	}
	k, short := memo.KeyOf(cell)
	if code, ok := f.answer[t.index].Get(k); ok && short {
		return code
	}
	code := f.recipe.code(f.sheet, t, cell)
	if short {
		f.answer[t.index].Put(k, code)
	}
	return code
}

// choices fills in the items that are the options of a question with several answers. A blank cell may mean that none was
// marked or that the question was passed over: that is missing, as the options' own zeros are not.
func (f *filler) choices(s *scoring.Sheet, c *optionsColumn) {
	cell := trimCell(f.cell(f.row, c.at))
	kind, absent := f.noAnswer(cell)
	absent = absent || len(cell) == 0
	if f.lacksValue(c.at) {
		absent, kind = true, instruments.Bad
	}
	if !absent && !f.marks(s, c, cell) {
		absent, kind = true, instruments.Bad
		f.badAnswer(c.at, c.items[0], optionsWant(len(c.items)))
	}
	if absent {
		for _, item := range c.items {
			s.SetAnswer(item, instruments.Answer{Absence: kind})
		}
	}
}

// optionSeparators stand between the numbers of the options marked, as survey platforms write them.
const optionSeparators = "┋,;，；、|"

// marks reads which options are marked: 0 or 1 for a single one, else the numbers or the texts of the marked ones.
func (f *filler) marks(s *scoring.Sheet, c *optionsColumn, cell []byte) (ok bool) {
	if len(c.items) == 1 {
		item := c.items[0]
		a := f.tick(item, cell)
		s.SetAnswer(item, a)
		return a.Given || a.Absence != instruments.Bad
	}
	for _, item := range c.items {
		s.SetAnswer(item, f.not[item])
	}
	for _, part := range f.optionsIn(cell) {
		k, ok := f.optionOf(c, part)
		if !ok || s.Answer(c.items[k]) != f.not[c.items[k]] {
			return false
		}
		s.SetAnswer(c.items[k], f.marked[c.items[k]])
	}
	return true
}

// fault reports a problem with a cell of the row at hand that may hold anything; at is -1 where it is about no cell.
func (f *filler) fault(at int, code Code, args ...any) {
	f.faults++
	p := newProblem(code, args...)
	p.Row = f.row.line
	if at >= 0 {
		p.Column = headerName(f.labels, at)
		p.found = pattern(f.cell(f.row, at))
	}
	f.report(p)
}

// badAnswer reports a cell of an item that is no possible answer. Want says what is due.
func (f *filler) badAnswer(at, item int, want diag.Text) {
	p := newProblem(codeBadAnswer, want)
	p.Row, p.Column = f.row.line, headerName(f.labels, at)
	p.found = foundAnswer(f.responses(item), f.cell(f.row, at))
	f.report(p)
}

// responses is the response set of an item, nil of one without options.
func (f *filler) responses(item int) *instruments.ResponseSet {
	if f.def.Items[item].Kind != instruments.ItemChoice {
		return nil
	}
	return &f.def.Responses[f.def.Items[item].Response]
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
