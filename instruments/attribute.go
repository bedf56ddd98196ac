package instruments

import (
	"math"
	"slices"

	"github.com/psynorm/psynorm/internal/yamldoc"
)

// Parse reads a value of the attribute: one of its words, by index, or a decimal number within its range, of which an age
// counts in completed years or months: someone of 14.9 years is 14. ok is false for anything else; nothing near is taken
// for it.
func (a *Attribute) Parse(value string) (v float64, ok bool) {
	if a.Kind == AttributeWord {
		i := slices.Index(a.Words, value)
		return float64(i), i >= 0
	}
	v, _, ok = yamldoc.ParseNumber(value)
	ok = ok && v >= a.Lo && v <= a.Hi
	if a.ID == "age" || a.ID == "age_months" {
		v = math.Floor(v)
	}
	return v, ok
}
