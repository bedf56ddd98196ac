package sheets

import (
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/internal/idrange"
)

// endsWithTheItems reports that no column goes on where the items' names end: a file with q1 to q20 is none of an
// instrument with q1 to q9, although it has all of its items. Otherwise it says which instrument the file looks like,
// or where it goes on. Columns that the mapping names for something else are no questions, whatever their names are.
func (b *binder) endsWithTheItems() bool {
	last := map[string]int{} // by what stands before the number
	for _, name := range b.givenNames() {
		if prefix, n := numberedName(name); n > 0 && b.isItemName(name) {
			last[prefix] = max(last[prefix], n)
		}
	}
	claimed := b.claimed(b.header)
	var beyond []string
	for at, name := range b.givenNames() {
		prefix, n := numberedName(name)
		if end := last[prefix]; end > 0 && n > end && !b.used[at] && !slices.Contains(claimed, at) && !slices.Contains(beyond, name) {
			beyond = append(beyond, name)
		}
	}
	if len(beyond) == 0 {
		return true
	}
	if b.format != nil {
		if c := b.compared(); len(c.Like) > 0 {
			b.report(*b.mismatch(c))
			return false
		}
	}
	anyway := say("items: {by: name}", "items: {by: name}")
	if b.format != nil { // which a mapping leaves out unless it asks for it
		anyway = say("shape: auto 和 items: {by: name}", "shape: auto and items: {by: name}")
	}
	b.report(newProblem(codeSeriesGoesOn, b.def.Ref(), someOf(idrange.Collapse(beyond)), anyway))
	return false
}

// givenNames goes through the columns' headers, and the codes of questions whose headers say more.
func (b *binder) givenNames() iter.Seq2[int, string] {
	return func(yield func(at int, name string) bool) {
		for at, name := range b.names {
			if !yield(at, name) {
				return
			}
		}
		if b.reading.shape == nil {
			return
		}
		for _, q := range b.reading.shape.Questions {
			if code := b.codeOf(&q); code != "" && !yield(q.At, code) {
				return
			}
		}
	}
}

// numberedName parts a column's name into what stands before its number, and the number; 0 where there is none.
func numberedName(name string) (prefix string, n int) {
	prefix = strings.TrimRight(name, "0123456789")
	if len(name)-len(prefix) > 3 {
		return name, 0
	}
	n, _ = strconv.Atoi(name[len(prefix):])
	return prefix, n
}
