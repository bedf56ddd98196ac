package instruments

import (
	"slices"

	"github.com/psynorm/psynorm/internal/yamldoc"
)

// Parse reads a value of the attribute: one of its words, by index, or a decimal number within its range. ok is false
// for anything else; nothing near is taken for it.
func (a *Attribute) Parse(value string) (v float64, ok bool) {
	if a.Kind == AttributeWord {
		i := slices.Index(a.Words, value)
		return float64(i), i >= 0
	}
	v, _, ok = yamldoc.ParseNumber(value)
	return v, ok && v >= a.Lo && v <= a.Hi
}
