package sheets

import (
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/internal/idrange"
)

// endsWithTheItems reports that no column goes on where the items' names end: a file with q1 to q20 is none of an instrument
// with q1 to q9, although it has all of its items. Otherwise it says which instrument the file looks like, or where it goes on.
func (b *binder) endsWithTheItems() bool {
	last := map[string]int{} // by what stands before the number
	for _, name := range b.names {
		if prefix, n := numberedName(name); n > 0 && b.isItemName(name) {
			last[prefix] = max(last[prefix], n)
		}
	}
	var beyond []string
	for at, name := range b.names {
		prefix, n := numberedName(name)
		if end := last[prefix]; end > 0 && n > end && !b.used[at] {
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
	b.report(newProblem(codeSeriesGoesOn, b.def.Ref(), someOf(idrange.Collapse(beyond))))
	return false
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
