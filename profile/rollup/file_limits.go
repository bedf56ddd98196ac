package rollup

import (
	"slices"
	"unicode/utf8"
)

// What a file may hold, so that a short text cannot ask for much memory or time. It is far more than any region has.
const (
	maxDepth   = 32      // levels of units
	maxLevels  = 100     // levels of risk
	maxNumbers = 1 << 24 // counts of all units, of which each takes ten bytes
)

// roomAt reports whether the tree may have a unit at a path, and those above it.
func (t *Tree) roomAt(path []string) bool {
	return len(path) <= maxDepth && (len(t.units.list)+len(path))*t.width <= maxNumbers
}

// writable is the error of a tree with statistics that a file cannot hold: it is too large, or a name is not UTF-8, which
// JSON cannot write.
func (t *Tree) writable() error {
	if len(t.layout.Levels) > maxLevels || len(t.Names()) > maxDepth || len(t.units.list)*t.width > maxNumbers {
		return &FileError{Code: TooLarge, args: []any{maxDepth, maxLevels, maxNumbers / t.width}}
	}
	invalid := func(name string) bool { return !utf8.ValidString(name) }
	if slices.ContainsFunc(t.names, invalid) || slices.ContainsFunc(t.statistics.waves, invalid) ||
		slices.ContainsFunc(t.statistics.by, invalid) ||
		slices.ContainsFunc(t.units.list, func(u unit) bool { return invalid(u.name) }) {
		return &FileError{Code: NotUTF8}
	}
	return nil
}
