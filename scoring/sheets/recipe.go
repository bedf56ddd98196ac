package sheets

import (
	"bytes"
	"slices"

	"golang.org/x/text/width"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/scoring"
)

// recipe says how the rows of one file become sheets: its binding, and what follows from it for all rows alike. It is
// immutable, and shared by all who read parts of the file.
type recipe struct {
	*binding
	def       *instruments.Definition
	m         *Mapping
	delimiter byte
	width     int // of the named columns
	missing   map[string]instruments.Absence
	longest   int      // of the texts that mean no answer, in bytes
	ages      bool     // follow from dates of birth
	naming    []naming // by column
	joint     *joint   // nil without a roster
	sums      []sumsColumn

	besides    bool // some unit's column is compared with what is fixed
	lastAlways int  // of sums, the last that is looked at whatever stands before it; -1 for none
	persons    stretchOfPersons

	tables    []*answerTable       // one for each response set that has a column, and each coding of its options
	tableOf   []*answerTable       // by binding.items; nil for a number and a time of day
	blank     []uint8              // by item: the code of an item without a column, else 0
	marked    []instruments.Answer // by item, of those in binding.options: the answer "marked"
	not       []instruments.Answer // and the answer "not marked"
	stretches []stretch
	others    []int // by binding.items: those in no stretch of answers
}

// answerTable is what the cells of one byte are for the items of one response set and coding, as codes of a sheet: nearly all cells
// are such.
type answerTable struct {
	index  int // in recipe.tables
	item   int // one of the items
	codes  [256]uint8
	digits digits
	empty  uint8 // an empty cell
}

// refused stands in place of the code of a cell that is no answer. It is no code.
const refused = 0xff

// stretch is some columns that follow each other: answers of one response set, or any others.
type stretch struct {
	columns int
	table   *answerTable // nil: other columns
	items   []int        // by column, of answers
	inOrder bool         // the items follow each other as the columns do
}

func newRecipe(def *instruments.Definition, m *Mapping, p *binding, delimiter byte) *recipe {
	rc := &recipe{
		binding: p, def: def, m: m, delimiter: delimiter, missing: map[string]instruments.Absence{},
		blank: make([]uint8, len(def.Items)), ages: p.date >= 0 && p.has(roleBirth), naming: p.naming(),
		sums: p.sumsColumns(), lastAlways: -1,
	}
	rc.besides = slices.ContainsFunc(p.units, func(u unitColumn) bool { return u.beside >= 0 })
	for i, c := range rc.sums {
		if c.always {
			rc.lastAlways = i
		}
	}
	for i, name := range p.names {
		if name != "" {
			rc.width = i + 1
		}
	}
	for _, t := range m.Missing {
		rc.missing[t.Text] = t.Kind
	}
	sheet := scoring.NewSheet(def)
	for _, texts := range []map[string]instruments.Absence{rc.missing, rc.marks} {
		for text := range texts { // a maximum depends on no order
			rc.longest = max(rc.longest, len(text))
		}
	}
	for _, item := range p.absent {
		rc.blank[item], _ = sheet.Code(item, instruments.Answer{Absence: instruments.Absent})
	}
	rc.makeTables(sheet)
	if len(p.options) > 0 {
		rc.marked, rc.not = make([]instruments.Answer, len(def.Items)), make([]instruments.Answer, len(def.Items))
	}
	for _, c := range p.options {
		for _, item := range c.items {
			rc.marked[item] = def.Decode(item, "1", instruments.CellsValue)
			rc.not[item] = def.Decode(item, "0", instruments.CellsValue)
		}
	}
	rc.layStretches()
	rc.persons = rc.personsTogether()
	return rc
}

// makeTables decodes every cell of one byte.
func (rc *recipe) makeTables(sheet *scoring.Sheet) {
	type options struct { // what the cells of items are alike for
		response int
		*coding
	}
	bySet := map[options]*answerTable{}
	rc.tableOf = make([]*answerTable, len(rc.items))
	for i, c := range rc.items {
		it := &rc.def.Items[c.item]
		if it.Kind != instruments.ItemChoice {
			continue
		}
		set := options{it.Response, rc.coding(c.item)}
		if bySet[set] == nil {
			t := &answerTable{index: len(rc.tables), item: c.item}
			for b := range t.codes {
				t.codes[b] = rc.code(sheet, t, []byte{byte(b)})
			}
			t.empty = rc.code(sheet, t, nil)
			t.digits = newDigits(&t.codes, rc.delimiter)
			bySet[set], rc.tables = t, append(rc.tables, t)
		}
		rc.tableOf[i] = bySet[set]
	}
}

// code reads the cell of a choice item as a code of the sheet, or refuses it.
func (rc *recipe) code(sheet *scoring.Sheet, t *answerTable, cell []byte) uint8 {
	a := rc.decode(t.item, cell)
	if !a.Given && a.Absence == instruments.Bad {
		return refused
	}
	code, _ := sheet.Code(t.item, a)
	return code
}

// decode reads the cell of an item: as it stands, and where that is no answer, with plain characters for full-width ones.
func (rc *recipe) decode(item int, cell []byte) instruments.Answer {
	a := rc.decodeAsIs(item, trimCell(cell))
	if a.Given || a.Absence != instruments.Bad {
		return a
	}
	if plain := width.Fold.Bytes(cell); !bytes.Equal(plain, cell) {
		return rc.decodeAsIs(item, trimCell(plain))
	}
	return a
}

func (rc *recipe) decodeAsIs(item int, cell []byte) instruments.Answer {
	if kind, ok := rc.noAnswer(cell); ok {
		return instruments.Answer{Absence: kind}
	}
	return rc.answer(rc.def, item, cell)
}

// noAnswer reports an item's cell that means no answer.
func (rc *recipe) noAnswer(cell []byte) (kind instruments.Absence, ok bool) {
	if len(cell) > rc.longest {
		return 0, false
	}
	if kind, ok = rc.missing[string(cell)]; !ok {
		kind, ok = rc.marks[string(cell)]
	}
	return kind, ok
}

// shortest is how many columns of answers are worth a stretch.
const shortest = 4

// layStretches parts the columns into stretches.
func (rc *recipe) layStretches() {
	at := rc.soleAnswers()
	var rest []int
	for i := range rc.items {
		if !slices.Contains(at, i) {
			rest = append(rest, i)
		}
	}
	for c := 0; c < len(at); {
		s := rc.answersFrom(at, c)
		if s.columns < shortest {
			for range s.columns {
				rest = append(rest, at[c])
				c++
				rc.addOther()
			}
			if s.columns == 0 {
				c++
				rc.addOther()
			}
			continue
		}
		rc.stretches = append(rc.stretches, s)
		c += s.columns
	}
	slices.Sort(rest)
	rc.others = rest
}

// addOther lays one more column that is none of answers.
func (rc *recipe) addOther() {
	if n := len(rc.stretches); n > 0 && rc.stretches[n-1].table == nil {
		rc.stretches[n-1].columns++
		return
	}
	rc.stretches = append(rc.stretches, stretch{columns: 1})
}

// answersFrom is the stretch of answers from a column on; at is what soleAnswers gives.
func (rc *recipe) answersFrom(at []int, c int) (s stretch) {
	if at[c] < 0 {
		return s
	}
	s.table, s.inOrder = rc.tableOf[at[c]], true
	for ; c < len(at) && at[c] >= 0 && rc.tableOf[at[c]] == s.table; c++ {
		item := rc.items[at[c]].item
		s.inOrder = s.inOrder && (s.columns == 0 || item == s.items[s.columns-1]+1)
		s.items = append(s.items, item)
		s.columns++
	}
	return s
}

// soleAnswers gives by column the choice item it answers, an index into binding.items; -1 for a column of anything else, or
// that something else is made of too.
func (rc *recipe) soleAnswers() []int {
	at := make([]int, len(rc.names))
	uses := make([]int, len(rc.names))
	use := func(c int) {
		if c >= 0 {
			uses[c]++
		}
	}
	for i := range at {
		at[i] = -1
	}
	for i, c := range rc.items {
		use(c.at)
		if rc.tableOf[i] != nil {
			at[c.at] = i
		}
	}
	for _, c := range rc.options {
		use(c.at)
	}
	for _, c := range rc.person {
		use(c.at)
	}
	for _, u := range rc.units {
		use(u.at)
	}
	for _, k := range rc.keep {
		use(k.at)
	}
	use(rc.date)
	use(rc.seconds)
	use(rc.instance)
	if rc.format != nil {
		for _, d := range rc.format.Drop {
			use(d.At)
		}
	}
	for c, n := range uses {
		if n > 1 || rc.format != nil && rc.format.FilledOnly { // isFilled wants the cells
			at[c] = -1
		}
	}
	return at
}
