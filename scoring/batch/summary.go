package batch

import (
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/rollup"
	"github.com/psynorm/psynorm/scoring"
)

// Summary is what a run came to.
type Summary struct {
	rollup.Counts       // of all sheets written
	Incomplete    int64 // sheets without an answer to a required item
	Contradicted  int64 // sheets with an answer to an item that was not to be shown
}

func newSummary(scorer *scoring.Scorer) Summary {
	return Summary{Counts: rollup.NewCounts(scorer.Layout())}
}

// count counts one profile.
func (s *Summary) count(p *profile.Profile) {
	s.Add(p)
	if len(p.Incomplete) > 0 {
		s.Incomplete++
	}
	if len(p.Contradict) > 0 {
		s.Contradicted++
	}
}

func (s *Summary) add(o *Summary) {
	s.Merge(&o.Counts)
	s.Incomplete += o.Incomplete
	s.Contradicted += o.Contradicted
}

func (s *Summary) reset() {
	s.Counts.Reset()
	s.Incomplete, s.Contradicted = 0, 0
}
