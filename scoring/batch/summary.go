package batch

import (
	"slices"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/rollup"
	"github.com/psynorm/psynorm/scoring"
)

// Summary is what a run came to.
type Summary struct {
	rollup.Counts           // of all sheets written
	Critical          int64 // sheets with a critical answer
	CriticalUndecided int64 // sheets without one, of which a critical rule could not be decided
	Incomplete        int64 // sheets without an answer to a required item
	Contradicted      int64 // sheets with an answer to an item that was not to be shown
}

func newSummary(scorer *scoring.Scorer) Summary {
	return Summary{Counts: rollup.NewCounts(scorer.Layout())}
}

// count counts one profile.
func (s *Summary) count(p *profile.Profile) {
	s.Add(p)
	switch {
	case slices.Contains(p.Critical, profile.Yes):
		s.Critical++
	case slices.Contains(p.Critical, profile.Undecided):
		s.CriticalUndecided++
	}
	if len(p.Incomplete) > 0 {
		s.Incomplete++
	}
	if len(p.Contradict) > 0 {
		s.Contradicted++
	}
}

func (s *Summary) add(o *Summary) {
	s.Merge(&o.Counts)
	s.Critical += o.Critical
	s.CriticalUndecided += o.CriticalUndecided
	s.Incomplete += o.Incomplete
	s.Contradicted += o.Contradicted
}

func (s *Summary) reset() {
	s.Counts.Reset()
	s.Critical, s.CriticalUndecided, s.Incomplete, s.Contradicted = 0, 0, 0, 0
}
