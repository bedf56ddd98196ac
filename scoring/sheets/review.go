package sheets

import (
	"strings"

	"github.com/psynorm/psynorm/profile"
)

// Review appends the problems with a sheet that only scoring could see: required items without an answer, in one problem,
// and answers to items that were not to be shown, in one.
func Review(dst []Problem, p *profile.Profile) []Problem {
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
		ids := make([]string, len(c.items))
		for i, item := range c.items {
			ids[i] = p.Items[item]
		}
		dst = append(dst, Problem{Code: c.code, File: p.File, Row: p.Row, Column: strings.Join(ids, ";")})
	}
	return dst
}
