package sheets

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/scoring/sheets/shape"
)

// coding is what the codes of a question's options answer, where its codebook does not have the options of the instrument in
// the order of the instrument.
type coding struct {
	response int // whose options they are
	answers  map[string]instruments.Answer
}

// codeItems finds out what the codes in the items' columns answer, where a codebook says which options they stand for; ok is
// false where it says that they are not those of the instrument, or leaves it open. A mapping that says how cells are read
// knows better.
func (b *binder) codeItems() (ok bool) {
	if b.format == nil || b.described == nil || b.m.said.cells {
		return true
	}
	b.codings = make([]*coding, len(b.def.Items))
	for _, c := range b.items {
		q := b.describedAt(c.at)
		if q == nil || len(q.Options) == 0 || b.def.Items[c.item].Kind != instruments.ItemChoice {
			continue
		}
		answers, certain := answersOf(b.def, c.item, q.Options)
		if !certain {
			p := newProblem(codeCodebookOptions, q.Name, b.def.Ref())
			p.Column = headerName(b.labels, c.at)
			b.report(p)
			return false
		}
		if !b.inOrder(c.item, answers) {
			b.codings[c.item] = b.shared(&coding{b.def.Items[c.item].Response, answers})
		}
	}
	return true
}

// describedAt gives what the codebook says of the question in a column, nil where it says nothing.
func (b *binder) describedAt(at int) *shape.CodeQuestion {
	for _, q := range b.format.Questions {
		name, _, _ := strings.Cut(q.Name, "_")
		if k := slices.IndexFunc(b.described, func(c shape.CodeQuestion) bool { return c.Name == name }); q.At == at && k >= 0 {
			return &b.described[k]
		}
	}
	return nil
}

// answersOf gives what each code of a question answers: what its option's text says, if all texts are the instrument's. If
// none is, and there are as many as the instrument has, in the order of their codes, it is the option at that place.
// Otherwise nobody can say, and certain is false.
func answersOf(def *instruments.Definition, item int, options []shape.CodeOption) (answers map[string]instruments.Answer, certain bool) {
	answers = map[string]instruments.Answer{}
	taken := map[instruments.Answer]bool{}
	own, inOrder := 0, true
	for k, o := range options {
		a, is, unclear := textAnswer(def, item, o.Text)
		if _, twice := answers[o.Code]; twice || unclear || is && taken[a] {
			return nil, false
		}
		if is {
			own++
		}
		answers[o.Code], taken[a] = a, true
		inOrder = inOrder && o.Code == strconv.Itoa(k+1)
	}
	if own > 0 {
		return answers, own == len(options)
	}
	for k, o := range options {
		answers[o.Code] = def.Decode(item, strconv.Itoa(k+1), instruments.CellsOption)
	}
	return answers, inOrder && len(options) == len(def.Responses[def.Items[item].Response].Options)
}

// textAnswer gives what an option's text answers; is says that it is a label or a code of the instrument, and unclear that
// it is one of several options, or a number that may mean two.
func textAnswer(def *instruments.Definition, item int, text string) (a instruments.Answer, is, unclear bool) {
	set := &def.Responses[def.Items[item].Response]
	take := func(name string) {
		if !shape.Same(name, text) {
			return
		}
		found := def.Decode(item, name, instruments.CellsValue)
		unclear = unclear || is && found != a
		a, is = found, true
	}
	for _, o := range set.Options {
		for _, lang := range slices.Sorted(maps.Keys(o.Labels)) {
			take(o.Labels[lang])
		}
	}
	for _, c := range set.Codes {
		take(c.Code)
	}
	if is {
		return a, true, unclear
	}
	value, option := def.Decode(item, text, instruments.CellsValue), def.Decode(item, text, instruments.CellsOption)
	return value, value.Given && value == option, value != option
}

// inOrder reports answers that are those of the options by their numbers, and all of them.
func (b *binder) inOrder(item int, answers map[string]instruments.Answer) bool {
	if len(answers) != len(b.def.Responses[b.def.Items[item].Response].Options) {
		return false
	}
	for code, a := range answers {
		if number(code) < 1 || b.def.Decode(item, code, instruments.CellsOption) != a {
			return false
		}
	}
	return true
}

// shared gives the coding of another item that says the same, if there is one.
func (b *binder) shared(c *coding) *coding {
	same := slices.IndexFunc(b.codings, func(o *coding) bool {
		return o != nil && o.response == c.response && maps.Equal(o.answers, c.answers)
	})
	if same >= 0 {
		return b.codings[same]
	}
	return c
}

// coding gives what the codes of an item answer; nil where they are the numbers of its options.
func (p *binding) coding(item int) *coding {
	if p.codings == nil {
		return nil
	}
	return p.codings[item]
}

// answer reads the cell of an item: a code of the codebook, or an option's text.
func (c *coding) answer(def *instruments.Definition, item int, cell []byte) instruments.Answer {
	if a, ok := c.answers[string(cell)]; ok {
		return a
	}
	if len(cell) == 0 {
		return instruments.Answer{}
	}
	if a, is, unclear := textAnswer(def, item, string(cell)); is && !unclear && strings.Trim(string(cell), "-.0123456789") != "" {
		return a
	}
	return instruments.Answer{Absence: instruments.Bad}
}
