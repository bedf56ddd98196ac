package batch

import "github.com/psynorm/psynorm/profile"

// Summary counts the sheets of a run by what became of them. Every sheet is in Sheets, in one count of Validity, and in
// one of Tier. Sheets that were read and not written, because the run ended early, are in none.
type Summary struct {
	Sheets int

	Validity [profile.Invalid + 1]int // by profile.ValidityState
	Tier     [profile.NoTiers + 1]int // by profile.TierState
	// By index into profile.Layout.Levels: sheets whose tier is determined, and sheets whose tier is this level or a
	// higher one that could not be decided.
	Determined, AtLeast []int

	Critical          int // with a critical item that holds
	CriticalUndecided int // with one that could not be decided, whether or not another holds
	Incomplete        int // without an answer to a required item
	Contradicted      int // with an answer to an item that was not to be shown
}

func newSummary(layout *profile.Layout) Summary {
	levels := len(layout.Levels)
	return Summary{Determined: make([]int, levels), AtLeast: make([]int, levels)}
}

// add counts one profile.
func (s *Summary) add(p *profile.Profile) {
	s.Sheets++
	s.Validity[p.Validity.State]++
	s.Tier[p.Tier.State]++
	switch p.Tier.State {
	case profile.Determined:
		s.Determined[p.Tier.Level]++
	case profile.AtLeast:
		s.AtLeast[p.Tier.Level]++
	}
	var holds, undecided bool
	for _, t := range p.Critical {
		holds = holds || t == profile.Yes
		undecided = undecided || t == profile.Undecided
	}
	countIf(&s.Critical, holds)
	countIf(&s.CriticalUndecided, undecided)
	countIf(&s.Incomplete, len(p.Incomplete) > 0)
	countIf(&s.Contradicted, len(p.Contradict) > 0)
}

func countIf(n *int, is bool) {
	if is {
		*n++
	}
}

// Merge adds the counts of other sheets, which were scored for the same definition. The zero Summary is that of none.
func (s *Summary) Merge(o *Summary) {
	if s.Determined == nil {
		s.Determined, s.AtLeast = make([]int, len(o.Determined)), make([]int, len(o.AtLeast))
	}
	s.merge(o)
}

// merge adds the counts of other sheets.
func (s *Summary) merge(o *Summary) {
	s.Sheets += o.Sheets
	sum(s.Validity[:], o.Validity[:])
	sum(s.Tier[:], o.Tier[:])
	sum(s.Determined, o.Determined)
	sum(s.AtLeast, o.AtLeast)
	s.Critical += o.Critical
	s.CriticalUndecided += o.CriticalUndecided
	s.Incomplete += o.Incomplete
	s.Contradicted += o.Contradicted
}

func sum(to, from []int) {
	for i, n := range from {
		to[i] += n
	}
}

// reset makes the counts those of nothing again and keeps their memory.
func (s *Summary) reset() {
	clear(s.Determined)
	clear(s.AtLeast)
	*s = Summary{Determined: s.Determined, AtLeast: s.AtLeast}
}
