package norms

import (
	"math"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/tolerance"
	"github.com/psynorm/psynorm/internal/yamldoc"
)

// Attr is an attribute of a person as the caller knows it: words, or numbers.
type Attr struct {
	Name  string
	Words []string // nil for a number
	// Lo and Hi are the declared range of a number, closed; an end may be infinite, and both 0 mean no declared range.
	Lo, Hi float64
	Whole  bool // only whole numbers occur: completed years, months, a grade
	// Least and Most are the numbers of the people an instrument is for, a closed range within Lo and Hi: of others nobody
	// misses a cell. Both 0 mean that it is for all.
	Least, Most float64
}

// Value is what one attribute of one person is: the index of a word, or a number (of age and age_months the completed
// years and months at the date of testing). The zero Value is an attribute that is not known, which fits no condition.
type Value struct {
	V     float64
	Known bool
}

// limits gives the range of a number, infinite where nothing is declared.
func (a *Attr) limits() (lo, hi float64) {
	if a.Lo == 0 && a.Hi == 0 {
		return unbounded()
	}
	return a.Lo, a.Hi
}

// expected gives the range of the people an instrument is for, as far as there are such people.
func (a *Attr) expected() (lo, hi float64) {
	lo, hi = a.limits()
	if least, most := max(lo, a.Least), min(hi, a.Most); least <= most && a.Most != 0 {
		return least, most
	}
	return lo, hi
}

// interval is a closed interval of numbers.
type interval struct{ lo, hi float64 }

func (i interval) holds(x float64) bool {
	return tolerance.AtLeast(x, i.lo) && tolerance.AtLeast(i.hi, x)
}

// numbers gives what words ask of a number, each its own; nil when one of them is no number.
func numbers(words []string) (out []interval) {
	for _, w := range words {
		x, _, ok := yamldoc.ParseNumber(w)
		if !ok {
			return nil
		}
		out = append(out, interval{x, x})
	}
	return out
}

// faults says what keeps a condition from being meant of an attribute; nil when nothing does.
func (c *Condition) faults(doc *yamldoc.Doc, a Attr) (found []*diag.Error) {
	report := func(k *diag.Kind, args ...any) *diag.Error {
		found = append(found, doc.At(c.at.Line, c.at.Column, k, args...))
		return found[len(found)-1]
	}
	if a.Words != nil {
		has := same(strings.Join(a.Words, " | "))
		if c.Words == nil {
			report(kindAttributeWord, a.Name, "["+number(c.Lo)+", "+number(c.Hi)+"]", has)
		}
		for _, w := range c.Words {
			if !slices.Contains(a.Words, w) {
				report(kindAttributeWord, a.Name, w, has).WithHint(diag.DidYouMean(w, a.Words))
			}
		}
		return found
	}
	for _, w := range c.Words {
		if _, reason, ok := yamldoc.ParseNumber(w); !ok {
			report(yamldoc.BadNumber, same(a.Name), w, reason).WithHint(say("区间写作 [低, 高]", "an interval is written [low, high]"))
		}
	}
	lo, hi := a.limits()
	for _, i := range c.numbers {
		for _, x := range []float64{i.lo, i.hi} {
			switch {
			case math.IsInf(x, 0):
			case x < lo || x > hi:
				report(kindAttributeWord, a.Name, number(x), say("从 "+number(lo)+" 到 "+number(hi)+" 的数", "numbers from "+number(lo)+" to "+number(hi)))
			case a.Whole && x != math.Trunc(x):
				e := report(kindWholeNumber, a.Name, number(x))
				if a.Name == "age" {
					e.WithHint(say("以月计请用 age_months", "age_months counts in months"))
				}
			default:
				continue
			}
			break // one number twice is one finding
		}
	}
	return found
}
