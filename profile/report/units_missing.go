package report

import (
	"slices"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
)

// missing is which of the units that deliver sheets have not delivered all of them. Having one sheet is not having delivered.
type missing struct {
	Title string
	None  string // what stands there instead of lists, where none is missing
	Lists []missingList
}

// missingList are the units that lack something, in the register's order.
type missingList struct {
	Title string
	Units []lacking
}

// lacking is a unit, and how far it got.
type lacking struct {
	link
	Note string
}

// undelivered says which units have not delivered, or less than half of what is expected of them, or of which nobody knows what is
// expected; nil where no units below deliver, or nobody is expected of any. One of which nobody is expected lacks nothing, and has
// not delivered either.
func (b *builder) undelivered(i int) *missing {
	deliver := b.under(i, b.delivering())
	if len(deliver) == 0 {
		return nil
	}
	kind := "unit"
	if level := b.delivering(); level > 0 && lang.IsLevel(b.unitLevels[level-1], "school") {
		kind = "school"
	}
	m := &missing{Title: b.Say("missing.title." + kind)}
	for _, what := range []struct {
		key string
		is  func(*unit) bool
	}{{"missing.none.", (*unit).silent}, {"missing.few.", (*unit).behind}, {"missing.unknown.", (*unit).unexpected}} {
		var list missingList
		for _, k := range deliver {
			if u := &b.units[k]; what.is(u) {
				list.Units = append(list.Units, lacking{link{b.nameIn(i, k), u.file}, b.reached(u)})
			}
		}
		if n := len(list.Units); n > 0 {
			list.Title = b.Say(what.key+kind, "n", n, "of", len(deliver))
			if n == len(deliver) { // "7 of 7" says which
				list.Units = nil
			} else {
				list.Title += strings.TrimSpace(b.In(lang.Colon))
			}
			m.Lists = append(m.Lists, list)
		}
	}
	if len(m.Lists) > 0 {
		return m
	}
	n := len(slices.DeleteFunc(deliver, func(k int) bool { return b.units[k].all.present == 0 }))
	if n == 0 {
		return nil
	}
	m.None = b.Say("missing.all."+kind, "n", n)
	return m
}

// reached is how many of those expected are present, where something is.
func (b *builder) reached(u *unit) string {
	switch {
	case u.all.present == 0:
		return ""
	case u.expected == nil:
		return b.Say("units.sheets", "n", u.all.present)
	}
	return number(u.all.present) + "/" + number(*u.expected)
}

// behind reports whether less than half of those expected are present.
func (u *unit) behind() bool {
	return u.all.present > 0 && u.expected != nil && 2*u.all.present < *u.expected
}

// unexpected reports whether there are sheets, and nobody has said of how many.
func (u *unit) unexpected() bool { return u.all.present > 0 && u.expected == nil }
