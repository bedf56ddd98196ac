package sheets

import (
	"iter"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"github.com/psynorm/psynorm/internal/idrange"
	"github.com/psynorm/psynorm/scoring/sheets/person"
)

// endsWithTheItems reports that no column goes on where the items' names end: a file with q1 to q20 is none of an
// instrument with q1 to q9, although it has all of its items. Otherwise it says which instrument the file looks like,
// or where it goes on. Columns that the mapping names for something else, or that are about the person, are none of it,
// whatever their names are, and neither are those with something else than answers to the last item, where the items'
// columns have answers to theirs: q10 may ask for a telephone number.
func (b *binder) endsWithTheItems() bool {
	ends := b.endsOfSeries()
	claimed, roles := b.claimed(b.header), b.rolesOf(b.names)
	foreign, some := b.foreignColumns()
	own := some && len(foreign) == 0
	var beyond []string
	for at, names := range b.givenNames() {
		if b.used[at] || slices.Contains(claimed, at) || roles[at] != person.RoleNone {
			continue
		}
		for _, name := range names {
			end := slices.IndexFunc(ends, func(e seriesEnd) bool { return e.goesOn(name) })
			if end < 0 || own && b.answersElse(ends[end].item, at) {
				continue
			}
			if !slices.Contains(beyond, name) {
				beyond = append(beyond, name)
			}
			break
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

// seriesEnd is the last of the items in a file whose names are one text with a number behind it.
type seriesEnd struct {
	prefix string // folded
	number int
	item   int
}

// endsOfSeries gives where the items' names end, in each of their series.
func (b *binder) endsOfSeries() (ends []seriesEnd) {
	for _, names := range b.givenNames() {
		for _, name := range names {
			item, isItem := b.itemNamed(name)
			prefix, n := numberedName(name)
			if !isItem || n == 0 {
				continue
			}
			k := slices.IndexFunc(ends, func(e seriesEnd) bool { return e.prefix == prefix })
			switch {
			case k < 0:
				ends = append(ends, seriesEnd{prefix, n, item})
			case ends[k].number < n:
				ends[k].number, ends[k].item = n, item
			}
		}
	}
	return ends
}

// answersElse reports a column in whose first rows there is something, and nothing that answers an item.
func (b *binder) answersElse(item, at int) bool {
	known, all := b.known(item, at)
	return known == 0 && all > 0
}

// goesOn reports a name that has a higher number behind the same text, and whatever stands behind that: q10, Q10, q 10,
// q010, q10_1 and q10[SQ001] all go on where q9 ends. Where there is no text, nothing may stand behind the number.
func (e *seriesEnd) goesOn(name string) bool {
	rest, ok := strings.CutPrefix(foldedName(name), e.prefix)
	behind := strings.TrimLeft(rest, "0123456789")
	return ok && seriesNumber(rest[:len(rest)-len(behind)]) > e.number && (e.prefix != "" || behind == "")
}

// givenNames goes through the columns, and gives how each is called: by the code of its question, where its header says more
// than that, and by its header.
func (b *binder) givenNames() iter.Seq2[int, []string] {
	codes := map[int]string{}
	if b.reading.shape != nil {
		for _, q := range b.reading.shape.Questions {
			codes[q.At] = b.codeOf(&q)
		}
	}
	return func(yield func(at int, names []string) bool) {
		for at, name := range b.names {
			names := []string{name}
			if code := codes[at]; code != "" {
				names = []string{code, name}
			}
			if !yield(at, names) {
				return
			}
		}
	}
}

// numberedName parts a column's name into what stands before the number at its end, folded, and the number; 0 where there is
// none. A bracket around the number is none of its end.
func numberedName(name string) (prefix string, n int) {
	name = strings.TrimRight(foldedName(name), ")]")
	prefix = strings.TrimRight(name, "0123456789")
	return prefix, seriesNumber(name[len(prefix):])
}

// seriesNumber reads the number of an item, with zeros in front of it or without; 0 for none, and for one of more than three
// digits, as a year has.
func seriesNumber(digits string) int {
	if digits = strings.TrimLeft(digits, "0"); len(digits) > 3 {
		return 0
	}
	return number(digits)
}

// foldedName gives a name in small, plain characters, without blanks and what nobody sees.
func foldedName(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || !unicode.IsGraphic(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, width.Fold.String(name))
}
