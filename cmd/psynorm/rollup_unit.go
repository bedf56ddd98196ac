package main

import (
	"errors"
	"iter"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/profile/rollup"
)

// maxMeant is how many units are named that may have been meant.
const maxMeant = 5

// unitAsked finds the unit that a text names: from the top, with / between the names, as the tables have it too. A / within a
// name may be written \/; so it must where another unit is named otherwise.
func (t *terminal) unitAsked(tree *rollup.Tree, text string) ([]string, error) {
	return t.unitAmong("no such unit", func(yield func([]string) bool) {
		for u := range tree.Units() {
			if !yield(u.Path) {
				return
			}
		}
	}, tree.Names(), text)
}

// unitAmong finds the unit that a text names among the paths of units, whose levels have the names; unknown is the key of the
// message where it names none.
func (t *terminal) unitAmong(unknown string, paths iter.Seq[[]string], names []string, text string) ([]string, error) {
	if text == "" {
		return nil, nil
	}
	var found [][]string
	var near []string
	asked := strings.Trim(text, " /")
	for path := range paths {
		switch written := t.unitWritten(path); {
		case len(path) == 0:
		case t.namesUnit(asked, path):
			found = append(found, path)
		case asked != "" && strings.Contains(written, asked) && len(near) < maxMeant:
			near = append(near, written)
		}
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		near = nil
		for _, path := range found {
			near = append(near, t.unitWritten(path))
		}
		return nil, errors.New(t.say("several units", text, strings.Join(near, t.say("list"))))
	}
	why := t.say(unknown, text)
	if len(names) > 0 {
		why += t.say("units begin", strings.Join(names, " / "))
	}
	if len(near) > 0 {
		why += t.say("units near", strings.Join(near, t.say("list")))
	}
	return nil, errors.New(why)
}

// unitWritten writes a path so that it names no other unit.
func (t *terminal) unitWritten(path []string) string {
	names := slices.Clone(path)
	for i := range names {
		names[i] = strings.ReplaceAll(names[i], "/", `\/`)
	}
	return t.unitName(names)
}

// namesUnit reports whether a text names the unit at a path.
func (t *terminal) namesUnit(text string, path []string) bool {
	for i, name := range path {
		if i > 0 {
			var ok bool
			if text, ok = strings.CutPrefix(strings.TrimLeft(text, " "), "/"); !ok {
				return false
			}
			text = strings.TrimLeft(text, " ")
		}
		if name == "" {
			name = t.say("unknown unit")
		}
		for j, part := range strings.Split(name, "/") {
			if j > 0 {
				var ok bool
				if text, ok = strings.CutPrefix(strings.TrimPrefix(text, `\`), "/"); !ok {
					return false
				}
			}
			var ok bool
			if text, ok = strings.CutPrefix(text, part); !ok {
				return false
			}
		}
	}
	return text == ""
}
