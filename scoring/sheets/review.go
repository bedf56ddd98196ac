package sheets

import (
	"slices"
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/profile"
)

// Review appends the problems with a sheet that only scoring could see: required items without an answer, in one problem,
// and answers to items that were not to be shown, in one. Column has the items' ids with semicolons between them; Part.Review
// has the headers of their columns there, as all other problems do. Of more than twelve the rest is counted: "+3".
func Review(dst []Problem, p *profile.Profile) []Problem {
	return review(dst, p, func(item int) (string, int) { return p.Items[item], -1 })
}

// mostNamed is how many items a problem names.
const mostNamed = 12

// review is Review with the items called as name calls them, which gives the column too; -1 for none.
func review(dst []Problem, p *profile.Profile, name func(item int) (header string, at int)) []Problem {
	if len(p.Incomplete) == 0 && len(p.Contradict) == 0 { // as of nearly all sheets
		return dst
	}
	for _, c := range [...]struct {
		code  Code
		items []int
	}{{codeIncomplete, p.Incomplete}, {codeContradiction, p.Contradict}} {
		if len(c.items) > 0 {
			dst = append(dst, Problem{Code: c.code, File: p.File, Row: p.Row, Column: namesOf(p, c.items, name)})
		}
	}
	return dst
}

// namesOf gives the names of items, each column once: one question may answer several items. Where two columns look alike,
// as far as headers are shown, the later ones have the item's id behind them.
func namesOf(p *profile.Profile, items []int, name func(item int) (header string, at int)) string {
	var names []string
	var columns []int
	for _, item := range items {
		header, at := name(item)
		if at >= 0 && slices.Contains(columns, at) {
			continue
		}
		columns = append(columns, at)
		if slices.Contains(names, header) {
			header += " (" + p.Items[item] + ")"
		}
		names = append(names, header)
	}
	if more := len(names) - mostNamed; more > 0 {
		names = append(names[:mostNamed], "+"+strconv.Itoa(more))
	}
	return strings.Join(names, ";")
}

// review is Review with the items called by the headers of the file's columns; one without a column by its id.
func (rc *recipe) review(dst []Problem, p *profile.Profile) []Problem {
	return review(dst, p, func(item int) (string, int) {
		at := -1
		if i := slices.IndexFunc(rc.items, func(c itemColumn) bool { return c.item == item }); i >= 0 {
			at = rc.items[i].at
		} else if i := slices.IndexFunc(rc.options, func(c optionsColumn) bool { return slices.Contains(c.items, item) }); i >= 0 {
			at = rc.options[i].at
		}
		if at < 0 {
			return p.Items[item], -1
		}
		return headerName(rc.labels, at), at
	})
}
