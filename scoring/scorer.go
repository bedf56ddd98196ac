package scoring

import (
	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/expr"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/profile"
)

// Version is the version of this engine, carried by every profile.
const Version = "0.1.0"

// Scorer scores sheets of one definition with the norm sets it was compiled with. It is immutable and safe for
// concurrent use.
type Scorer struct {
	def    *instruments.Definition
	sets   []normSet
	layout *profile.Layout
	scales []scale // by Definition.Scales

	standards, bands int // of all scales: how many metrics and how many bands

	// shareable: on a complete sheet every slot is the same at the points as over the bounds. Conditions on items, rules
	// that read one end of the bounds, and composites that can do without a member, which may have no value or no norm
	// though every answer is there, rule it out.
	shareable      bool
	lanes          lanes
	stored, inGaps int     // outcomes in the tables of packed scales: complete ones, and others
	unpacked       []int   // the other scales, each after what it reads
	byInformant    bool    // a rule or a norm set asks who answered
	conditional    []int   // items with a condition, in file order
	conditionItems [][]int // by item: the slots of the items its condition reads
	derived        []int   // attributes that follow from others
	itemSlots      []int   // slots that hold items
	itemsRead      []int   // those that are read where no scores are wanted, and not only by codeTests
	personSlots    []int
	required       []int // items whose absence is reported
	facts          facts
	factSlots      []int // by Layout.Facts
	criticalSlots  []int // by Definition.Critical; -1 when no rule reads it
	tests          *expr.Tests
	runs           runsFact
	codeTests      []codeTest
	testedFacts    []int  // slots of items, the person and the sheet that a test asks about, but for those of codeTests
	critical       []rule // by Definition.Critical
	validity       []rule // by Definition.Validity
	tiers          []rule // by Definition.Rules
	validityAbsent [][]absentOperand
	operandsBySlot map[int]profile.Operand // read-only once compiled
	ranges         *expr.Frame             // what each slot can hold; read-only once compiled
}

// normSet is a norm set and the way to its cells.
type normSet struct {
	*norms.Set
	finder *norms.Finder
}

// work is what scoring a sheet needs beside the profile, which keeps it for the next.
type work struct {
	scorer         *Scorer
	answers        answers
	codes          []uint8
	numbers        []float64
	spans          []span
	points, bounds view
	verdicts       [2]expr.Verdicts // over the bounds; at the points, when apart
	ownPoints      []expr.Value     // the slots of points when apart from those of bounds
	apart          bool             // points and bounds may differ: some answer is missing, or an item may not have been shown
	cells          []int            // by Scorer.sets, -1 when no cell fits
	noCell         []profile.Why    // by Scorer.sets, why none does
	in             []input
	results        []result // by Definition.Scales, of scales that others read
	runs           runs
	printed        []uint8
	full           bool    // every item has an answer on the sheet
	gaps           []int32 // the items without one: on the sheet, and then once it is known which were shown
	whole          bool    // all slots are filled, for whoever looks at them afterwards
	detailed       bool    // scores are wanted, not only what is decided by them
	sums           [fieldWords]uint64
	open           []uint8 // by lane, if there are gaps: how many answers it lacks
	lanes          []lane
	laneCells      []int         // the norm cells the lanes are for
	person         []norms.Value // by Definition.Attributes, derived ones too
}

// Definition is what the scorer was compiled from.
func (s *Scorer) Definition() *instruments.Definition { return s.def }

// Layout is what all profiles of the scorer share.
func (s *Scorer) Layout() *profile.Layout { return s.layout }

// Norms lists the norm sets in use.
func (s *Scorer) Norms() []*norms.Set {
	out := make([]*norms.Set, len(s.sets))
	for i := range s.sets {
		out[i] = s.sets[i].Set
	}
	return out
}

// NewSheet gives an empty sheet for the scorer's definition.
func (s *Scorer) NewSheet() *Sheet { return NewSheet(s.def) }

func (s *Scorer) newWork() *work {
	w := &work{
		scorer:    s,
		detailed:  true,
		ownPoints: make([]expr.Value, len(s.def.Slots)),
		open:      make([]uint8, len(s.lanes.scales)),
		cells:     make([]int, len(s.sets)),
		noCell:    make([]profile.Why, len(s.sets)),
		results:   make([]result, len(s.scales)),
		person:    make([]norms.Value, len(s.def.Attributes)),
		runs:      newRuns(len(s.def.Items)),
	}
	w.bounds.Slots = make([]expr.Value, len(s.def.Slots))
	w.bounds.verdicts = &w.verdicts[0]
	if len(s.conditional) > 0 {
		w.spans = make([]span, len(s.def.Items))
	}
	for i := range w.ownPoints {
		w.ownPoints[i], w.bounds.Slots[i] = expr.Anything(), expr.Anything()
	}
	return w
}
