package validation

import (
	"math"
	"slices"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
)

// Sample takes in answer sheets, one at a time, and keeps sums alone: its memory does not grow with their number. It is
// not safe for concurrent use.
type Sample struct {
	scorer *scoring.Scorer
	def    *instruments.Definition
	sheets Sheets

	items  []itemTally // by Definition.Items
	scores []scoreTally
	norms  []normTally // by Scorer.Norms

	keyings []*keying // of the scales that add items up, each list of keys once
	columns []int     // the items in keyings: indexes into Definition.Items
	shift   []float64 // by column: a value near the others, from which deviations are taken
	shifted []bool    // whether there is one yet
	// Sheets with one option throughout are kept apart, so that the keys can be checked without them.
	varied, straight *sums

	// The sheet at hand.
	profile profile.Profile
	values  []scoring.ItemValue // by Definition.Items
	row     []float64           // by column: the deviation, 0 where there is none
	has     []bool              // by column
}

// Sheets counts the answer sheets of a sample.
type Sheets struct {
	Read     int `json:"read"`     // given to Add
	Invalid  int `json:"invalid"`  // left out of every figure: invalid by the definition's own rules
	Used     int `json:"used"`     // the others
	Doubtful int `json:"doubtful"` // of those used: doubtful by the definition's own rules
}

// New begins a sample for what a scorer was compiled from: a definition and the norm sets to compare with, if any.
func New(scorer *scoring.Scorer) *Sample {
	def := scorer.Definition()
	s := &Sample{
		scorer: scorer, def: def,
		items: make([]itemTally, len(def.Items)), scores: make([]scoreTally, len(def.Scales)),
		values: make([]scoring.ItemValue, len(def.Items)),
	}
	for i := range s.items {
		s.items[i].options = make([]int, len(def.Items[i].Values))
	}
	s.findKeyings()
	k := len(s.columns)
	s.shift, s.shifted, s.row, s.has = make([]float64, k), make([]bool, k), make([]float64, k), make([]bool, k)
	for c, item := range s.columns {
		if it := &def.Items[item]; it.Kind == instruments.ItemChoice {
			s.shift[c], s.shifted[c] = math.Floor((it.Min+it.Max)/2), true
		}
	}
	s.varied, s.straight = newSums(k, s.keyings), newSums(k, s.keyings)
	for _, set := range scorer.Norms() {
		s.norms = append(s.norms, newNormTally(def, set))
	}
	return s
}

// findKeyings finds the distinct lists of keys, and the items in any of them.
func (s *Sample) findKeyings() {
	columns := make([]int, len(s.def.Items))
	for i := range columns {
		columns[i] = -1
	}
	for i := range s.def.Scales {
		if !addsUp(&s.def.Scales[i]) {
			continue
		}
		for _, key := range s.def.Scales[i].Keys {
			if columns[key.Item] < 0 {
				columns[key.Item] = len(s.columns)
				s.columns = append(s.columns, key.Item)
			}
		}
		k := newKeying(s.def, i, columns)
		if at := slices.IndexFunc(s.keyings, k.sameAs); at >= 0 {
			s.keyings[at].scales = append(s.keyings[at].scales, i)
			continue
		}
		s.keyings = append(s.keyings, k)
	}
}

// Add takes in one sheet, which is only read. A sheet that is invalid by the definition's own rules is counted and left
// out. The error is that of scoring.Scorer.Score: the sheet was made for another definition.
func (s *Sample) Add(sheet *scoring.Sheet) error {
	if err := s.scorer.ScoreItems(&s.profile, s.values, sheet); err != nil {
		return err
	}
	s.sheets.Read++
	switch s.profile.Validity.State {
	case profile.Invalid:
		s.sheets.Invalid++
		return nil
	case profile.Doubtful:
		s.sheets.Doubtful++
	}
	s.sheets.Used++
	for i := range s.values {
		s.items[i].add(&s.values[i])
	}
	for i := range s.scores {
		s.scores[i].add(&s.profile.Scores[i])
	}
	for i := range s.norms {
		s.norms[i].add(&s.profile, s.profile.Cells[i].Cell-1)
	}
	s.addRow()
	return nil
}

// addRow takes the answers into the sums.
func (s *Sample) addRow() {
	for c, item := range s.columns {
		v := &s.values[item]
		if s.row[c], s.has[c] = 0, v.Has; !v.Has {
			continue
		}
		if !s.shifted[c] {
			s.shift[c], s.shifted[c] = v.Value, true // of a number, which may be large: the first there is
		}
		s.row[c] = v.Value - s.shift[c]
	}
	into := s.varied
	if s.oneOption() {
		into = s.straight
	}
	into.add(s.row, s.has, s.keyings)
}
