package openscales

import "github.com/psynorm/psynorm/internal/diag"

// output is the definition that is being made, in the order in which it is written.
type output struct {
	file       string // that was imported
	id         string
	version    string
	title      string
	sources    []string
	licence    string
	note       string // of the licence
	attributes []*attribute
	responses  []*responseSet
	items      []*outItem
	scales     []*outScale
	leftOut    []*diag.Error // blocks and what else could not be imported, as the head of the file lists them
	// leftOutMore is how many are left out beside them.
	leftOutMore int
}

// attribute is a parameter of the administration that conditions read.
type attribute struct {
	id     string
	words  bool // else 0 and 1
	values []string
}

// responseSet is a list of options in printed order.
type responseSet struct {
	id     string
	values []float64
	labels []labelList // by language, in the file's order
	codes  []code
}

type labelList struct {
	language string // "" for none
	texts    []string
}

// code is a raw string and the value it stands for.
type code struct {
	raw   string
	value float64
}

// outItem is an item of the definition.
type outItem struct {
	id       string
	column   string       // the original name, "" when it is the id
	set      *responseSet // nil: a number
	lo, hi   float64      // of a number
	whole    bool         // of a number
	when     *condition   // nil: always shown
	required bool
	correct  []float64 // the right answers, nil when the item has none
	texts    []languageText
}

type languageText struct{ language, text string }

// Kinds of a scale that is written.
const (
	ofItems = iota
	ofScales
	byFormula
	bySteps
)

// outScale is a scale of the definition.
type outScale struct {
	id      string
	title   string
	kind    int
	keys    []key     // of ofItems
	weights []float64 // of ofItems, parallel to keys; nil for 1
	members []*outScale
	expr    string
	step    *outItem // of bySteps
	steps   []step   // ascending
	method  string   // sum, mean, max, min, sd
	allow   int      // how many parts may be missing
	mixed   bool     // items of different ranges, taken as they are
	hidden  bool     // report: false
	whole   bool     // byFormula: its value is always a whole number
	strict  bool     // it needs all of its parts, where runners do without
	bands   []band
	reads   []reading // of byFormula: what the expression names
	block   *block
}

// key is an item of a scale.
type key struct {
	item    *outItem
	reverse bool
}

type step struct{ from, value float64 }

// band is a range of scores from a lower bound on; the first one's is the lowest possible.
type band struct {
	id, label string
	from      float64
}

// reading is an item or a scale that a formula names.
type reading struct {
	item  *outItem
	scale *outScale
}

// partial reports whether the score may be that of an incomplete sum, which stands for nothing but itself: rules and other
// scales see its bounds alone.
func (s *outScale) partial() bool {
	return s.method == "sum" && (s.kind == ofItems || s.kind == ofScales) && s.allow > 0
}

// readsItem reports whether the scale is computed from the item directly.
func (s *outScale) readsItem(it *outItem) bool {
	for _, k := range s.keys {
		if k.item == it {
			return true
		}
	}
	for _, r := range s.reads {
		if r.item == it {
			return true
		}
	}
	return s.step == it && it != nil
}

// readsScale reports whether the scale is computed from the other directly.
func (s *outScale) readsScale(other *outScale) bool {
	for _, m := range s.members {
		if m == other {
			return true
		}
	}
	for _, r := range s.reads {
		if r.scale == other && other != nil {
			return true
		}
	}
	return false
}
