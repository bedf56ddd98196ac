package profile

// Profile is what scoring one sheet yields. It is made for reuse: a Scorer fills the same one again and again without
// allocating, so whoever keeps one calls Clone. The zero value is ready to be filled. Not safe for concurrent use while
// it is being filled.
//
// Nothing in a profile stands for something else: a number that does not exist is not there (Number.Point reports
// false), and the zero value of every state is the one that claims least.
type Profile struct {
	*Layout // what all profiles of one scorer share; never nil in a filled profile

	// Scratch is the working memory of the scorer that fills the profile, kept here so that it is used again. It is nobody
	// else's: no result, not in the JSON, not cloned.
	Scratch any

	// Who and when, as the sheet says.
	ID        string
	Unit      []string // the path from the top down: county, school, grade, class
	Date      string   // of testing, YYYY-MM-DD; "" when the sheet has none
	Wave      string
	Informant string
	File      string // the sheet comes from; "" when from none
	Row       int    // of the sheet in its file, from 1; 0 when it comes from no file

	Person []Number // by Layout.Attributes: a number, or a word's index
	Scores []Score  // by Layout.Scales
	// Standards holds the standard scores of all scales, those of scale i at Layout.Scales[i].Standards.
	Standards []Standard
	// Probabilities holds how probable each band of each scale is, those of scale i from Layout.Scales[i].FirstBand on.
	// They exist where Scores[i].HasProbabilities.
	Probabilities []float64
	Facts         []Number // by Layout.Facts: what rules read beside scores

	Answers    AnswerCounts
	Incomplete []int // required items without an answer, by Layout.Items
	Contradict []int // items answered although they were not shown, by Layout.Items

	Cells    []CellUsed // by Layout.Norms
	Validity Validity
	Critical []Truth // by Layout.Critical
	Tier     Tier
}

// Number is a number with its bounds, any of which may not exist. The zero value has none.
type Number struct {
	Value, Lo, Hi float64
	Has           Has
}

// Has says which parts of a Number exist.
type Has uint8

// The parts of a Number.
const (
	HasValue Has = 1 << iota
	HasLo
	HasHi
)

// Point gives the value; ok is false when there is none.
func (n Number) Point() (x float64, ok bool) { return n.Value, n.Has&HasValue != 0 }

// Lower gives the lower bound; ok is false when there is none.
func (n Number) Lower() (x float64, ok bool) { return n.Lo, n.Has&HasLo != 0 }

// Upper gives the upper bound; ok is false when there is none.
func (n Number) Upper() (x float64, ok bool) { return n.Hi, n.Has&HasHi != 0 }

// Exactly is a number known exactly.
func Exactly(x float64) Number { return Number{x, x, x, HasValue | HasLo | HasHi} }

// Truth is a truth value that may be unknown; the zero value is.
type Truth uint8

// The truth values.
const (
	Undecided Truth = iota
	No
	Yes
)

// State says how a score came about.
type State uint8

// The states of a score.
const (
	Unscorable State = iota // no score: see Score.Why
	Complete                // every answer is there
	Prorated                // estimated from the answers that are there
	Partial                 // of the answers that are there, which is no estimate: only the bounds may be used
	Undefined               // every answer is there, and the formula has no value for them
)

// Why says why a score or a standard score does not exist.
type Why uint8

// The reasons.
const (
	NotSaid          Why = iota
	NothingAnswered      // no item has an answer
	TooManyMissing       // more items are missing than the scale can do without
	RequiredMissing      // an item is missing that the scale cannot do without
	OperandMissing       // a score it is computed from does not exist
	NoFormula            // division by zero, root of a negative, or SD of one value
	NoNorms              // no norm set gives this
	NoCell               // no norm cell fits the person
	AgeUnknown           // no norm cell fits, and the person's age is not known
	AttributeUnknown     // no norm cell fits, and something that cells ask of a person is not known
	NoScale              // the norm cell says nothing of this scale
	NoMetric             // the norm cell gives this scale in other metrics only
	NoEntry              // the norm table has no such score
	OffTable             // the score is outside the norm table
	NotNormal            // percentile from mean and SD without normal: true
	NoRaw                // there is no score to convert
)

// Score is the score of one scale.
type Score struct {
	Raw              Number
	State            State
	Why              Why // of Unscorable and Undefined
	HasProbabilities bool
	Answered, Of     int16 // items (of a composite: scales) with a value, and all of them
	Band             Band
}

// Band is where a score lies among its scale's bands: indexes into ScaleInfo.Bands, from 1; 0 is not known. At is the
// band of the score, Lo and Hi the bands, in ascending order of scores, between which a complete sheet's must lie.
type Band struct{ At, Lo, Hi int16 }

// Standard is one standard score.
type Standard struct {
	Number
	Why      Why // when there is no value
	HasSE    bool
	HasCI    bool
	Fallback bool    // from a cell that names fewer attributes
	Suspect  bool    // by figures in which their source contradicts itself
	SE       float64 // standard error of measurement, in the metric, when HasSE
	CILo     float64 // confidence interval, in the metric, when HasCI
	CIHi     float64
}

// AnswerCounts counts the items of a sheet by what became of them.
type AnswerCounts struct {
	Answered, Skipped, Hidden, Bad, Inapplicable, Absent int16
}

// CellUsed is the norm cell of one norm set that fits the person.
type CellUsed struct {
	Cell     int // index into NormInfo.Cells, from 1; 0: no cell fits
	Fallback bool
}

// ValidityState says whether a sheet can be believed.
type ValidityState uint8

// The states of validity.
const (
	ValidityUndetermined ValidityState = iota
	Valid
	Doubtful
	Invalid
)

// Validity is the verdict of the validity rules.
type Validity struct {
	State      ValidityState
	Rule       int   // the rule that decided, an index into Layout.Validity; -1 when none did
	Open       []int // rules that could not be decided
	NotApplied []int // rules that read a column the sheet does not have
}

// TierState says how sure a level is.
type TierState uint8

// The states of a tier.
const (
	TierUndetermined TierState = iota // a rule could not be decided and none fired: there is no level
	AtLeast                           // a rule of a higher level could not be decided
	Determined
	Withheld // the sheet is invalid
	NoTiers  // the definition has none
)

// Tier is the level of concern.
type Tier struct {
	State TierState
	// Level is an index into Layout.Levels, of Determined and AtLeast alone; Lo and Hi are those between which the
	// level of a complete sheet must lie, of every state but Withheld and NoTiers.
	Level, Lo, Hi int
	Fired, Open   []int // indexes into Layout.Rules
}
