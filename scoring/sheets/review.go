package sheets

import (
	"slices"
	"strings"

	"github.com/psynorm/psynorm/profile"
)

// Review appends the problems with a sheet that only scoring could see: required items without an answer, in one problem,
// and answers to items that were not to be shown, in one. The items are called by their ids; Part.Review calls them by the
// headers of their columns.
func Review(dst []Problem, p *profile.Profile) []Problem {
	return review(dst, p, func(item int) string { return p.Items[item] })
}

// review is Review with the items called as name calls them.
func review(dst []Problem, p *profile.Profile, name func(item int) string) []Problem {
	if len(p.Incomplete) == 0 && len(p.Contradict) == 0 { // as of nearly all sheets
		return dst
	}
	for _, c := range [...]struct {
		code  Code
		items []int
	}{{codeIncomplete, p.Incomplete}, {codeContradiction, p.Contradict}} {
		if len(c.items) == 0 {
			continue
		}
		var names []string
		for _, item := range c.items {
			if n := name(item); !slices.Contains(names, n) { // one question may answer several items
				names = append(names, n)
			}
		}
		dst = append(dst, Problem{Code: c.code, File: p.File, Row: p.Row, Column: strings.Join(names, ";")})
	}
	return dst
}

// review is Review with the items called by the headers of the file's columns, as all other problems call them; one without
// a column by its id.
func (rc *recipe) review(dst []Problem, p *profile.Profile) []Problem {
	return review(dst, p, func(item int) string {
		if i := slices.IndexFunc(rc.items, func(c itemColumn) bool { return c.item == item }); i >= 0 {
			return headerName(rc.labels, rc.items[i].at)
		}
		if i := slices.IndexFunc(rc.options, func(c optionsColumn) bool { return slices.Contains(c.items, item) }); i >= 0 {
			return headerName(rc.labels, rc.options[i].at)
		}
		return p.Items[item]
	})
}
