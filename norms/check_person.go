package norms

import (
	"math"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/tolerance"
)

// CheckAttributes checks the set against the attributes that an instrument knows of a person: every attribute that
// cells ask for, and every value they ask of one, must be among attrs. When they are it warns of combinations of values
// for which there is no cell, within the ranges of the people the instrument is for; where a range is open, between the
// lowest and the highest number that any cell asks for; and not at all when the set says reviewed:
// [norms-cell-missing]. The list holds errors or warnings, in the order of their places; nil when there are none.
func (s *Set) CheckAttributes(attrs []Attr) ErrorList {
	found := s.conditionFaults(attrs)
	if found == nil {
		found = s.missingCells(attrs)
	}
	found.Sort()
	return found
}

// conditionFaults checks every condition against the attributes there are.
func (s *Set) conditionFaults(attrs []Attr) (found diag.List) {
	names := make([]string, len(attrs))
	for i := range attrs {
		names[i] = attrs[i].Name
	}
	for _, a := range s.asked {
		if !slices.Contains(names, a.attribute) {
			found.Add(s.doc.At(a.at.Line, a.at.Column, kindAttribute, a.attribute).WithHint(diag.DidYouMean(a.attribute, names)))
		}
	}
	for i := range s.Cells {
		for k := range s.Cells[i].Conditions {
			c := &s.Cells[i].Conditions[k]
			if a := slices.Index(names, c.Attribute); a >= 0 {
				for _, e := range c.faults(s.doc, attrs[a]) {
					found.Add(e)
				}
			}
		}
	}
	return found
}

// Bounds on the search for combinations without a cell.
const (
	maxCombinations = 200_000
	shownMissing    = 6
)

// missingCells looks for combinations of values for which no cell is.
func (s *Set) missingCells(attrs []Attr) (found diag.List) {
	finder, err := s.Finder(attrs)
	if err != nil || len(s.asked) == 0 || slices.Contains(s.Reviewed, string(kindCellMissing.Code)) {
		return nil
	}
	var stretches [][]stretch // by s.asked
	var index []int           // of each in attrs
	total := 1
	for _, a := range s.asked {
		i := slices.IndexFunc(attrs, func(x Attr) bool { return x.Name == a.attribute })
		list := s.stretches(&attrs[i])
		if total *= len(list); total == 0 || total > maxCombinations {
			return nil
		}
		stretches, index = append(stretches, list), append(index, i)
	}
	var missing []string
	person := make([]Value, len(attrs))
	for n := range total {
		parts := make([]string, len(stretches))
		for k := len(stretches) - 1; k >= 0; k-- { // the last attribute varies fastest
			at := &stretches[k][n%len(stretches[k])]
			n /= len(stretches[k])
			person[index[k]] = Value{V: at.inside, Known: true}
			parts[k] = s.asked[k].attribute + "=" + at.text
		}
		if finder.Find(person).Cell < 0 {
			missing = append(missing, strings.Join(parts, " "))
		}
	}
	if len(missing) > 0 {
		found.Add(s.doc.At(s.cellsAt.Line, s.cellsAt.Column, kindCellMissing, listed(missing)))
	}
	return found
}

// listed joins what is found missing, the first few by name.
func listed(all []string) diag.Text {
	if len(all) <= shownMissing {
		return say(strings.Join(all, "、"), strings.Join(all, ", "))
	}
	shown, more := all[:shownMissing], number(float64(len(all)-shownMissing))
	return say(strings.Join(shown, "、")+" 等（另有 "+more+" 处）", strings.Join(shown, ", ")+" and "+more+" more")
}

// stretch is a word, or a run of numbers between which no condition makes a difference.
type stretch struct {
	inside float64 // the word's index, or a number of the run
	text   string
}

// stretches divides the values of an attribute by what cells ask of it.
func (s *Set) stretches(a *Attr) (out []stretch) {
	if a.Words != nil {
		for i, w := range a.Words {
			out = append(out, stretch{float64(i), w})
		}
		return out
	}
	starts := s.starts(a)
	for i, x := range starts[:len(starts)-1] {
		next := starts[i+1]
		switch {
		case a.Whole:
			out = append(out, stretch{x, span(x, next-1)})
		default: // the number itself, then the open interval up to the next
			out = append(out, stretch{x, number(x)}, stretch{x + float64((next-x)/2), ">" + number(x) + " <" + number(next)})
		}
	}
	if !a.Whole {
		last := starts[len(starts)-1]
		out = append(out, stretch{last, number(last)})
	}
	return out
}

// starts are the numbers at which a run begins, ascending. Of whole numbers the last one lies just beyond the range, of
// others it is the end of the range.
func (s *Set) starts(a *Attr) (starts []float64) {
	lo, hi := a.expected()
	least, most := math.Inf(1), math.Inf(-1) // of what cells ask
	for i := range s.Cells {
		for k := range s.Cells[i].Conditions {
			c := &s.Cells[i].Conditions[k]
			if c.Attribute != a.Name {
				continue
			}
			for _, asked := range c.numbers {
				least = min(least, asked.lo)
				starts = append(starts, asked.lo)
				if math.IsInf(asked.hi, 1) {
					most = max(most, asked.lo)
					continue
				}
				most = max(most, asked.hi)
				if a.Whole {
					starts = append(starts, asked.hi+1)
				} else {
					starts = append(starts, asked.hi)
				}
			}
		}
	}
	if math.IsInf(lo, -1) {
		lo = least
	}
	if math.IsInf(hi, 1) {
		hi = most
	}
	if a.Whole {
		hi++
	}
	starts = slices.DeleteFunc(append(starts, lo, hi), func(x float64) bool { return x < lo || x > hi })
	slices.Sort(starts)
	return slices.CompactFunc(starts, tolerance.Equal)
}
