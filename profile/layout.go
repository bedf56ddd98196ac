package profile

import "github.com/psynorm/psynorm/internal/tolerance"

// Text is a text by language tag; a text without a language stands under "".
type Text map[string]string

// Layout is what all profiles of one scorer share: names, texts, and what was used, pinned. It is immutable and safe for
// concurrent use.
type Layout struct {
	Engine     string // version of this library
	Definition Pin
	Title      Text
	Norms      []NormInfo
	Attributes []AttributeInfo
	Items      []string
	Scales     []ScaleInfo
	Groups     []GroupInfo
	Levels     []LevelInfo
	Validity   []RuleInfo
	Critical   []CriticalInfo
	Rules      []RuleInfo // of the tiers
	Facts      []string   // names of what rules read beside scores, as reasons print them
}

// Pin names one version of a file, by its content too.
type Pin struct {
	ID, Version string
	Hash        string // SHA-256 in hexadecimal
	Status      string // published, reconstruction, unverified, example; of a norm set current, dated, …
}

// NormInfo is a norm set.
type NormInfo struct {
	Pin
	Title Text
	Cells []string // what each cell is for, such as "sex=F age=10-12"
	CI    float64  // level of the confidence intervals
	// OfTrue: the intervals stand around Kelley's estimate of the true score.
	OfTrue bool
	// Default: the set is the definition's own choice, nobody's at the time of scoring.
	Default bool
}

// AttributeInfo is one attribute of a person.
type AttributeInfo struct {
	ID    string
	Words []string // nil for a number
}

// ScaleInfo is one scale.
type ScaleInfo struct {
	ID     string
	Title  Text
	Groups []int // indexes into Layout.Groups
	Report bool  // false for a helper kept out of the output
	// Validity: it says how the sheet was answered, not how the person is. Rules of validity read it, those of tiers do not, and it
	// is in no group.
	Validity bool
	Higher   string // worse, better or ""
	// Metrics names the standard scores, in order; the first Reported of them are the definition's own choice, the others
	// are there because bands or rules read them. They stand in Profile.Standards from FirstStandard on.
	Metrics       []string
	Reported      int
	NormOf        []int // by Metrics: the set that gives it, an index into Layout.Norms, -1 for none; nil: not said
	FirstStandard int
	Spans         []Span // by Metrics: over which statistics class them; nil: not said
	BandMetric    string // "" without bands
	Bands         []BandInfo
	Cuts          []Cut // where the bands from the second on begin, in BandMetric; a norm cell may have its own; nil: not said
	FirstBand     int   // in Profile.Probabilities
	Line          int   // in the definition
	Lo, Hi        Number
	Step          float64 // a score of a complete sheet is Lo and whole steps; 0: not known
}

// Span is where scores lie, nearly all of them at least; one without length is not known.
type Span struct {
	Lo, Hi float64
	Whole  bool // there are whole numbers alone
	// Mean and SD are those of the norm population in the metric, in which effect sizes are; SD 0: there is none, as of a
	// percentile.
	Mean, SD float64
}

// Cut is where a band begins: at a score, or above it.
type Cut struct {
	From  float64
	Above bool
}

// Reached reports whether a score is in the band or beyond; scores that differ by rounding alone count as equal.
func (c Cut) Reached(x float64) bool {
	if c.Above {
		return tolerance.Less(c.From, x)
	}
	return !tolerance.Less(x, c.From)
}

// BandInfo is one band.
type BandInfo struct {
	ID    string
	Title Text
	Rank  int // by concern, from 0: ascending unless higher is better
}

// GroupInfo is a group of scales.
type GroupInfo struct {
	ID    string
	Title Text
}

// LevelInfo is a level of the tiers, low to high.
type LevelInfo struct {
	ID            string
	Title, Action Text
}

// RuleInfo is a rule of validity or of the tiers.
type RuleInfo struct {
	ID           string // the file's, else the number from 1
	Outcome      string // the level, or invalid, doubtful
	Text         string // as written
	File         string
	Line, Column int
	Because      Text
	Operands     []Operand
}

// CriticalInfo is a rule over single answers.
type CriticalInfo struct {
	RuleInfo
	Title  Text
	Notify string
}

// OperandKind says where in a profile an operand's value stands.
type OperandKind uint8

// The kinds of operand.
const (
	OperandRaw      OperandKind = iota // Scores[Index].Raw
	OperandLo                          // its lower bound
	OperandHi                          // its upper bound
	OperandStandard                    // Standards[Index]
	OperandBand                        // Scores[Index].Band
	OperandPerson                      // Person[Index]
	OperandCritical                    // Critical[Index]
	OperandFact                        // Facts[Index]
	OperandClock                       // Facts[Index], a time of day in minutes after midnight
)

// Operand is something a rule reads.
type Operand struct {
	Text  string // as in the rule: depression.T
	Kind  OperandKind
	Index int
	Scale int // the scale it belongs to, -1 if none
}

// Scale gives the index of a scale by its id; ok is false when there is none. It searches in order: keep the index.
func (l *Layout) Scale(id string) (i int, ok bool) {
	for i := range l.Scales {
		if l.Scales[i].ID == id {
			return i, true
		}
	}
	return 0, false
}

// Level gives the index of a level by its id.
func (l *Layout) Level(id string) (i int, ok bool) {
	for i := range l.Levels {
		if l.Levels[i].ID == id {
			return i, true
		}
	}
	return 0, false
}
