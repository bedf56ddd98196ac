package instruments

import "github.com/psynorm/psynorm/instruments/expr"

// Verdict is what a validity rule decides.
type Verdict uint8

// The verdicts.
const (
	Invalid Verdict = iota
	Doubtful
)

// ValidityRule decides whether a sheet can be believed.
type ValidityRule struct {
	ID      string // the file's, else the rule's number from 1
	Verdict Verdict
	When    *expr.Program
	Because Text
	Pos     Pos
}

// CriticalRule is an answer that somebody has to see.
type CriticalRule struct {
	ID     string
	When   *expr.Program
	Title  Text
	Notify string
	Pos    Pos
}

// TierRule puts a sheet at a level.
type TierRule struct {
	ID      string // the file's, else the rule's number from 1
	Level   int    // index into Definition.Levels
	When    *expr.Program
	Because Text
	Pos     Pos
}

// MonitorRule is a condition over a person's waves.
type MonitorRule struct {
	ID      string
	When    *expr.Program
	Because Text
	Pos     Pos
}

// SlotKind is what a slot of a rule's Frame holds.
type SlotKind uint8

// The kinds of slot. Index and the other fields of Slot say of what.
const (
	SlotItem          SlotKind = iota // decoded value of Items[Index], before reversal; its declared range when missing
	SlotRaw                           // Scales[Index]
	SlotLo                            // lower bound of Scales[Index]
	SlotHi                            // upper bound of Scales[Index]
	SlotMetric                        // Metric of Scales[Index]
	SlotBand                          // rank by concern of the band of Scales[Index]
	SlotPerson                        // Attributes[Index]: a number, or a word's index
	SlotCritical                      // Critical[Index], a truth
	SlotSeconds                       // time taken
	SlotAnswered                      // number of items answered
	SlotMissing                       // number of items without an answer
	SlotLongString                    // longest run of one option number
	SlotIRV                           // SD of the option values answered
	SlotInconsistency                 // Σ|a-b| over Pairs
	SlotTier                          // rank of the tier
	SlotChange                        // raw now minus raw of the earlier wave, of Scales[Index]
	SlotRCI                           // reliable change of Scales[Index]
	SlotWaves                         // number of waves
)

// Wave is the time of which a slot speaks.
type Wave uint8

// The waves a monitor rule can read.
const (
	Now Wave = iota
	Prev
	First
)

// Slot says what one slot of a Frame holds.
type Slot struct {
	Kind   SlotKind
	Wave   Wave
	Index  int
	Metric string
	Pairs  [][2]Key // of SlotInconsistency: keyed as the scales key them
}

// Test is one of the definition's own tests.
type Test struct {
	Name      string
	Pos       Pos
	Norms     []string
	Person    []Given
	Answers   []Given // in file order, ranges expanded: a later one overrides
	Date      string
	Seconds   Given // Value "" when not given
	Informant string
	Form      string
	Earlier   []EarlierWave
	Expect    []Given // Name as written: "total.lo", "tier.state"; of a list, Values holds it
}

// EarlierWave is a wave before the one a test is about.
type EarlierWave struct {
	Date    string
	Answers []Given
	Pos     Pos
}

// Given is a name and a literal value in a test.
type Given struct {
	Name   string
	Value  string
	Values []string // of a list; Value is "" then
	Pos    Pos      // of the value
}
