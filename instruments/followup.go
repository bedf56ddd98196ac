package instruments

import "slices"

// FollowKey is one of the things by which those are ordered whom somebody has to see.
type FollowKey uint8

// The keys, by the words of the file.
const (
	FollowTierHi   FollowKey = iota // tier.hi: the highest level that the complete sheet could have; higher first
	FollowTier                      // tier: the level; higher first, without one last
	FollowChange                    // change: for the worse since the wave before, in standard errors of the difference; more first
	FollowNearness                  // nearness: to the next higher level, in standard errors of measurement; nearer first
	FollowCritical                  // critical: the most serious critical answer, by the order of the critical list; none last
	FollowValidity                  // validity: of the sheet; valid, then undetermined, doubtful, and invalid last
)

var followWords = []string{"tier.hi", "tier", "change", "nearness", "critical", "validity"}

// followDefault are the keys of a file that states none, in their order.
var followDefault = []FollowKey{FollowTierHi, FollowTier, FollowChange, FollowNearness}

// String gives the word of the file: tier.hi, tier, change, nearness, critical or validity.
func (k FollowKey) String() string { return followWords[k] }

// Followup says in which order people are seen: whoever gave a critical answer before all others, then by the keys, one
// after another, and at last by id.
type Followup struct {
	Order []FollowKey
	// Change lists the scales whose change counts, by index, each with a Higher; of several the largest change for the worse
	// does.
	Change []int
	Stated bool // the file has the block
}

// followOrder gives those keys of the default that there is something for.
func (d *Definition) followOrder(change []int) (order []FollowKey) {
	for _, key := range followDefault {
		if key == FollowChange && len(change) > 0 || key != FollowChange && len(d.Levels) > 0 {
			order = append(order, key)
		}
	}
	return order
}

// changing lists the scales whose change matters to the definition, of those that say which end gives concern: those of
// which a monitor rule asks the change; if there are none, those that a rule of the tiers reads.
func (d *Definition) changing() []int {
	asked, read := make([]bool, len(d.Scales)), make([]bool, len(d.Scales))
	for _, sl := range d.Slots {
		if sl.Kind == SlotChange || sl.Kind == SlotRCI {
			asked[sl.Index] = d.Scales[sl.Index].Higher != Unstated
		}
	}
	for _, r := range d.Rules {
		if r.When == nil {
			continue
		}
		for _, ref := range r.When.Operands() {
			switch sl := d.Slots[ref.Slot]; sl.Kind {
			case SlotRaw, SlotLo, SlotHi, SlotMetric, SlotBand:
				read[sl.Index] = d.Scales[sl.Index].Higher != Unstated
			}
		}
	}
	if !slices.Contains(asked, true) {
		asked = read
	}
	var out []int
	for i, is := range asked {
		if is {
			out = append(out, i)
		}
	}
	return out
}
