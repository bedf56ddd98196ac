package instruments

import (
	"github.com/psynorm/psynorm/instruments/expr"
	"github.com/psynorm/psynorm/internal/tolerance"
)

// ScaleKind is what a scale is computed from.
type ScaleKind uint8

// The kinds of scale.
const (
	ScaleItems ScaleKind = iota // of items
	ScaleOf                     // of other scales
	ScaleExpr                   // by a formula
	ScaleSteps                  // by steps of one item or scale
)

// Method is how a scale is computed from its items or scales.
type Method uint8

// The methods, over keyed values x with weights w.
const (
	Sum   Method = iota // Σwx
	Mean                // Σwx/Σw
	Count               // how many satisfy Scale.Count
	Max
	Min
	SD   // with n - 1
	Pomp // percent of maximum possible: 100(Σx - Σmin)/(Σmax - Σmin)
)

// Fill is what becomes of missing answers within the allowed number.
type Fill uint8

// The ways to fill.
const (
	Prorate  Fill = iota // sum and count × N / n
	FillNone             // what is there
)

// Mixed says what to do with items of different declared ranges where it matters.
type Mixed uint8

// The ways to mix ranges.
const (
	MixedRefused Mixed = iota // an error of the file
	MixedAsIs
	MixedRescale // each item first to 0..1 by its own range
)

// Direction says which end of a scale gives concern.
type Direction uint8

// The directions.
const (
	Unstated Direction = iota
	HigherWorse
	HigherBetter
)

// Key is one item of a scale.
type Key struct {
	Item    int // index into Definition.Items
	Reverse bool
	Weight  float64 // 1 unless the file says otherwise
}

// Missing is how many answers a scale can do without.
type Missing struct {
	Allow   int // how many items (of ScaleOf: scales) may lack a value
	Fill    Fill
	Require []int // indexes into Items (of ScaleOf: into Scales) that may not
}

// Rounding rounds a score.
type Rounding struct {
	Digits int
	Mode   tolerance.Mode
}

// Band is one interval of a scale, from its lower bound to the next band's.
type Band struct {
	ID  string
	Cut Cut // Cut.Value is the band's index in Bands.From
}

// Bands divides a scale.
type Bands struct {
	Metric string // "raw" or a metric
	From   []Band // ascending
	// InNorms: the file gives the names alone, from the lowest scores up, and norm cells say where each band begins. No score
	// reaches a Cut of From then.
	InNorms bool
	Words   *expr.Words
	// Rank turns an index into From into a rank by concern, the index into Words.List: ascending unless higher is better.
	Rank []int
	Pos  Pos
}

// Scale is one score.
type Scale struct {
	ID     string
	Title  Text
	Pos    Pos
	Kind   ScaleKind
	Groups []int // indexes into Definition.Groups

	Keys []Key // of ScaleItems

	Members []int  // of ScaleOf: indexes into Scales
	Metric  string // of ScaleOf: what is taken of each member, "raw" or a metric

	Expr *expr.Program // of ScaleExpr

	StepsItem, StepsScale int   // of ScaleSteps: what is read, the other being -1
	Steps                 []Cut // of ScaleSteps, ascending

	Method  Method
	Count   expr.Comparison // of Count
	Missing Missing
	Mixed   Mixed
	Round   *Rounding // nil: not rounded
	Higher  Direction
	Norm    []string // metrics reported, in the file's order
	Bands   *Bands   // nil: none
	Report  bool     // false for a helper kept out of the output

	// Lo and Hi are the lowest and highest score of a complete sheet, after Round; infinite where the file sets no bound.
	// Step is the distance between neighbouring possible scores where there is one (1 for sums of whole numbers), else 0.
	Lo, Hi, Step float64

	exists expr.Tri // whether the score exists on a complete sheet: unknown when it may divide by zero
}
