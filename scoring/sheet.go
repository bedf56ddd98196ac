package scoring

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
)

// Codes of a sheet's items, one byte an item. 0 is a skipped answer, so that a new sheet is all missing; an option is
// its number from 1; absences other than skipped have the top bit set, so that eight items are checked at once.
const (
	codeSkipped = 0
	codeNumber  = 1         // of a number or a time of day: the value stands in Sheet.numbers
	maxOptions  = 120       // of a response set
	codeAbsence = 0x80      // + instruments.Absence
	codeHidden  = 0x80 + 1  // instruments.Hidden
	codeOutside = 0x80 + 16 // a value that is no option's, set by a hidden item: the value stands in numbers
)

// Sheet is one person's answers to one instrument. A new one is all missing. It belongs to the definition it was made
// for and is not safe for concurrent use.
type Sheet struct {
	ID        string   // of the person
	Unit      []string // county, school, grade, class, from the top down
	Date      string   // of testing, YYYY-MM-DD; "" when not known
	Wave      string
	Informant string // self, parent, teacher, clinician; "" when not known. The attribute of that name is read from here
	Form      int    // index into Definition.Forms: the printed order of the items
	File      string // it comes from; "" when from none
	Row       int    // its line in File, from 1; 0 when it comes from no file

	// Seconds is the time taken. It is known when HasSeconds; SecondsColumn says that the sheet has a column for it, so
	// that a rule which reads it is undecided rather than not applied.
	Seconds       float64
	HasSeconds    bool
	SecondsColumn bool

	def     *instruments.Definition
	codes   []uint8
	numbers []float64 // nil until a number or a time is set
	person  []norms.Value
	columns []bool // by attribute: the sheet has a column for it

	options []uint8 // by item: how many options it has, all worth something; 0 of any other item; shared by copies
}

// NewSheet gives an empty sheet for a definition.
func NewSheet(def *instruments.Definition) *Sheet {
	return &Sheet{
		def:     def,
		codes:   make([]uint8, len(def.Items)),
		person:  make([]norms.Value, len(def.Attributes)),
		columns: make([]bool, len(def.Attributes)),
		options: plainOptions(def),
	}
}

// plainOptions gives the number of options of the items none of whose options is worth nothing, and 0 for the others.
func plainOptions(def *instruments.Definition) []uint8 {
	n := make([]uint8, len(def.Items))
	for i := range def.Items {
		it := &def.Items[i]
		if it.Kind == instruments.ItemChoice &&
			!slices.ContainsFunc(def.Responses[it.Response].Options, func(o instruments.Option) bool { return o.None }) {
			n[i] = uint8(len(it.Values))
		}
	}
	return n
}

// Definition is what the sheet was made for.
func (s *Sheet) Definition() *instruments.Definition { return s.def }

// Reset makes the sheet all missing again and keeps its memory.
func (s *Sheet) Reset() {
	clear(s.codes)
	clear(s.person)
	clear(s.columns)
	s.ID, s.Unit, s.Date, s.Wave, s.Informant, s.Form, s.File, s.Row = "", s.Unit[:0], "", "", "", 0, "", 0
	s.Seconds, s.HasSeconds, s.SecondsColumn = 0, false, false
}

// Copy makes s the same as src, which must be made for the same definition, and keeps the memory of s.
func (s *Sheet) Copy(src *Sheet) {
	codes, numbers, person, columns, unit := s.codes, s.numbers, s.person, s.columns, s.Unit
	*s = *src
	s.codes, s.person, s.columns = codes, person, columns
	copy(s.codes, src.codes)
	copy(s.person, src.person)
	copy(s.columns, src.columns)
	s.Unit = append(unit[:0], src.Unit...)
	s.numbers = numbers
	if src.numbers != nil {
		s.numbers = append(numbers[:0], src.numbers...)
	}
}

// Set decodes a raw cell (a label, a code or a value) as the answer to an item, by id. An unknown id, and a cell that is
// no answer to the item, are errors; the item is then missing of kind Bad. An empty cell is a skipped answer.
func (s *Sheet) Set(item, cell string) error {
	i, ok := s.def.Item(item)
	if !ok {
		return fmt.Errorf("scoring: %s has no item %q", s.def.Ref(), item)
	}
	a := s.def.Decode(i, cell, instruments.CellsValue)
	s.SetAnswer(i, a)
	if !a.Given && a.Absence == instruments.Bad {
		return fmt.Errorf("scoring: the cell is no answer to item %s of %s", item, s.def.Ref())
	}
	return nil
}

// SetAnswer sets the answer to the item at an index of Definition.Items. An answer that the item cannot have (no option of
// that number, a number out of its range) is set as one of kind Bad, an option that is worth nothing as Inapplicable.
func (s *Sheet) SetAnswer(item int, a instruments.Answer) {
	if a.Given && uint(a.Option) < uint(s.options[item]) {
		s.codes[item] = uint8(a.Option + 1)
		return
	}
	s.codes[item] = s.otherCode(item, a)
}

// otherCode gives the code of an answer that is no plain option. It keeps that of a number or a time.
func (s *Sheet) otherCode(item int, a instruments.Answer) uint8 {
	it := &s.def.Items[item]
	switch {
	case !a.Given:
		return absenceCode(a.Absence)
	case it.Kind == instruments.ItemChoice && uint(a.Option) >= uint(len(it.Values)),
		it.Kind != instruments.ItemChoice && !acceptsNumber(it, a.Number):
		return absenceCode(instruments.Bad)
	case it.Kind != instruments.ItemChoice:
		if s.numbers == nil {
			s.numbers = make([]float64, len(s.codes))
		}
		s.numbers[item] = a.Number
		return codeNumber
	case s.def.Responses[it.Response].Options[a.Option].None:
		return absenceCode(instruments.Inapplicable)
	}
	return uint8(a.Option + 1)
}

// acceptsNumber reports whether a number or a time of day can be an answer to an item: within its range, that of a time
// perhaps across midnight.
func acceptsNumber(it *instruments.Item, x float64) bool {
	lo, hi := itemRange(it)
	if it.Kind == instruments.ItemClock && it.Max < it.Min && x > it.Max && x < it.Min {
		return false
	}
	return x >= lo && x <= hi && (!it.Whole || x == math.Trunc(x))
}

// Answer gives the answer to the item at an index of Definition.Items.
func (s *Sheet) Answer(item int) instruments.Answer {
	code := s.codes[item]
	switch {
	case code == codeSkipped:
		return instruments.Answer{}
	case code >= codeAbsence:
		return instruments.Answer{Absence: instruments.Absence(code - codeAbsence)}
	case s.def.Items[item].Kind == instruments.ItemChoice:
		return instruments.Answer{Given: true, Option: int(code) - 1}
	}
	return instruments.Answer{Given: true, Number: s.numbers[item]}
}

func absenceCode(a instruments.Absence) uint8 {
	if a == instruments.Skipped {
		return codeSkipped
	}
	return codeAbsence + uint8(a)
}

// SetPerson sets an attribute of the person by its id: a word, or a decimal number. An unknown attribute and a value it
// cannot have are errors; the attribute then stays unknown. An empty value leaves it unknown.
func (s *Sheet) SetPerson(attribute, value string) error {
	i, ok := s.def.Attribute(attribute)
	if !ok {
		return fmt.Errorf("scoring: %s knows no attribute %q", s.def.Ref(), attribute)
	}
	s.columns[i], s.person[i] = true, norms.Value{}
	value = strings.TrimSpace(value)
	if i == instruments.AttributeInformant {
		s.Informant = ""
	}
	if value == "" {
		return nil
	}
	v, ok := s.def.Attributes[i].Parse(value)
	if !ok {
		return fmt.Errorf("scoring: this is no value of the attribute %s of %s", attribute, s.def.Ref())
	}
	if i == instruments.AttributeInformant {
		s.Informant = value
		return nil
	}
	s.person[i] = norms.Value{V: v, Known: true}
	return nil
}

// Person gives the value of the attribute at an index of Definition.Attributes.
func (s *Sheet) Person(attribute int) norms.Value {
	if attribute == instruments.AttributeInformant {
		return s.informant()
	}
	return s.person[attribute]
}

// ExpectAge says that the sheet has a column from which the age could be known, a date of birth, whatever stands in it.
func (s *Sheet) ExpectAge() {
	s.columns[instruments.AttributeAge], s.columns[instruments.AttributeAgeMonths] = true, true
}

// SetAge sets age and age_months, in completed years and months at the date of testing. It sets nothing, and reports
// false, when the birth lies after that date.
func (s *Sheet) SetAge(birth, tested time.Time) bool {
	months, ok := completedMonths(birth, tested)
	if !ok {
		return false
	}
	s.ExpectAge()
	s.person[instruments.AttributeAge] = norms.Value{V: float64(months / 12), Known: true}
	s.person[instruments.AttributeAgeMonths] = norms.Value{V: float64(months), Known: true}
	return true
}

// completedMonths counts whole months from one date to another; times of day do not count. A month is complete on the same day of a later month;
// someone born on a day that a month does not have completes it on the first of the next.
func completedMonths(from, to time.Time) (months int, ok bool) {
	y1, m1, d1 := from.Date()
	y2, m2, d2 := to.Date()
	months = 12*(y2-y1) + int(m2) - int(m1)
	if d2 < d1 {
		months--
	}
	return months, months >= 0
}
