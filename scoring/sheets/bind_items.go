package sheets

import (
	"slices"
	"strconv"

	"github.com/psynorm/psynorm/instruments"
)

// bindItems finds the items' columns; ok is false when there are none, or nobody can tell which is which.
func (b *binder) bindItems() (ok bool) {
	found := make([]bool, len(b.def.Items))
	switch {
	case b.reading.shape != nil && !b.m.said.items:
		if !b.itemsByShape(found) {
			return false
		}
	case b.m.Items.By == ByName:
		b.itemsByName(found, b.byNameOrCode())
		if !b.m.said.items && !b.endsWithTheItems() {
			return false
		}
	case b.m.Items.By == ByNumber:
		if !b.itemsByNumber(found) {
			return false
		}
	case b.m.Items.By == ByPosition:
		b.itemsByPosition(found)
	case b.m.Items.By == ByPair:
		b.itemsByPair(found)
	}
	for i, has := range found {
		if !has {
			b.absent = append(b.absent, i)
		}
	}
	switch {
	case len(b.absent) == len(found):
		b.reportNoItems()
		return false
	case b.m.byPlace() && b.headerIsAnswers():
		b.report(newProblem(codeNoHeader))
		return false
	}
	return b.format == nil || !b.m.said.items || b.cellsAreClear()
}

func (b *binder) bindItem(found []bool, item, at int) {
	b.items = append(b.items, itemColumn{at, item})
	b.used[at], found[item] = true, true
}

// itemsByName finds each item by its own column name, else by its id, among columns by name.
func (b *binder) itemsByName(found []bool, byName map[string][]int) {
	for i := range b.def.Items {
		it := &b.def.Items[i]
		name := it.ID
		if it.Column != "" && len(byName[it.Column]) > 0 {
			name = it.Column
		}
		switch at, fault := theOnly(byName[name]); {
		case fault == columnFound:
			b.bindItem(found, i, at)
		case fault == columnAmbiguous:
			b.ambiguous(byName[name], say("题目“"+it.ID+"”的答案", "the answers to item "+it.ID))
		}
	}
}

// itemsByNumber takes the questions from Start on, in printed order.
func (b *binder) itemsByNumber(found []bool) (ok bool) {
	start := b.m.Items.Start
	if start == 0 {
		if len(b.questions) > 0 && (len(b.questions) != len(b.def.Items) || b.last != len(b.def.Items)) {
			b.report(newProblem(codeQuestionCount, len(b.questions), b.last, len(b.def.Items), b.def.Ref()))
			return false
		}
		start = 1
	}
	for i, item := range b.printed() {
		c := Column{strconv.Itoa(start + i)}
		switch at, fault := b.question(start+i, 0); {
		case fault == columnFound:
			b.bindItem(found, item, at)
		case fault != columnMissing:
			id := b.def.Items[item].ID
			b.taken(0, fault, c, say("题目“"+id+"”的答案", "the answers to item "+id))
		}
	}
	return true
}

// itemsByPosition takes the columns from Start on, in printed order.
func (b *binder) itemsByPosition(found []bool) {
	for i, item := range b.printed() {
		if at := b.m.Items.Start - 1 + i; at < len(b.names) {
			b.bindItem(found, item, at)
		}
	}
}

// headerIsAnswers reports whether most names of the items' columns are answers, which names are not, unless they number
// the columns.
func (b *binder) headerIsAnswers() bool {
	if len(b.items) == 0 {
		return false
	}
	answers, numbers := 0, 0
	for i, c := range b.items {
		name := b.names[c.at]
		if b.def.Decode(c.item, name, b.cells).Given {
			answers++
		}
		if i == 0 || name == strconv.Itoa(number(b.names[b.items[i-1].at])+1) {
			numbers++
		}
	}
	return 2*answers > len(b.items) && numbers < len(b.items)
}

// itemsByPair takes what the mapping lists. Its items are known to the definition: Open has checked that.
func (b *binder) itemsByPair(found []bool) {
	for _, pair := range b.m.Items.Pairs {
		items := make([]int, len(pair.Items))
		for i, id := range pair.Items {
			items[i], _ = b.def.Item(id)
		}
		if pair.Several {
			b.bindOptions(found, pair, items)
			continue
		}
		id := pair.Items[0]
		at, fault := b.find(pair.Column)
		if fault == columnMissing {
			continue // said once for all items
		}
		if at = b.taken(at, fault, pair.Column, say("题目“"+id+"”的答案", "the answers to item "+id)); at >= 0 {
			b.bindItem(found, items[0], at)
		}
	}
}

// bindOptions finds the columns of a question with several answers: one column for all of them, or one for each.
func (b *binder) bindOptions(found []bool, pair ItemPair, items []int) {
	what := say("多选题的各个选项", "the options of a question with several answers")
	at, fault := b.find(pair.Column)
	if n, part, isNumber := questionNumber(pair.Column.Text); fault == columnSeveral && isNumber && part == 0 &&
		len(b.questions[n].columns) == len(items) {
		for i, c := range b.questions[n].columns {
			b.options = append(b.options, optionsColumn{c.at, items[i : i+1]})
			b.used[c.at], found[items[i]] = true, true
		}
		return
	}
	if fault == columnMissing {
		for i, at := range b.optionColumns(pair.Column.Text, len(items)) {
			b.options = append(b.options, optionsColumn{at, items[i : i+1]})
			b.used[at], found[items[i]] = true, true
		}
		return // without any, it is said once for all items
	}
	if at = b.taken(at, fault, pair.Column, what); at < 0 {
		return
	}
	b.options = append(b.options, optionsColumn{at, items})
	for _, item := range items {
		found[item] = true
	}
}

// printed is the order in which the items are printed in the mapping's form.
func (b *binder) printed() []int { return b.def.Forms[b.form].Order }

// formIndex gives the index of a form, 0 for the file's own order.
func formIndex(def *instruments.Definition, id string) int {
	return max(0, slices.IndexFunc(def.Forms, func(f instruments.Form) bool { return f.ID == id }))
}
