package scoring

import (
	"fmt"
	"slices"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/expr"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/profile"
)

// Score scores one sheet into dst, which is overwritten whole and keeps its memory: after the first use with a scorer
// nothing is allocated. The error is not nil only when the sheet was made for another definition, or names a form it
// does not have; whatever is wrong with the answers is said in the profile. dst and sheet must not be nil. Score is
// safe for concurrent use with different dst and sheets; sheet is only read.
func (s *Scorer) Score(dst *profile.Profile, sheet *Sheet) error {
	w := s.workOf(dst)
	w.detailed = true
	err := s.score(w, dst, sheet)
	w.answers = answers{} // keeps no sheet alive
	return err
}

// Decide is Score for whoever counts what becomes of sheets, and wants no scores: it is quicker. Validity, critical items,
// tier, the answers counted, and id, unit, date, wave, informant, file and row are those of Score. Person, Scores, Standards,
// Probabilities, Facts and Cells of dst are empty, so that it is no profile to be written or shown.
func (s *Scorer) Decide(dst *profile.Profile, sheet *Sheet) error {
	w := s.workOf(dst)
	w.detailed = false
	err := s.score(w, dst, sheet)
	w.answers = answers{}
	dst.Person, dst.Scores, dst.Standards = dst.Person[:0], dst.Scores[:0], dst.Standards[:0]
	dst.Probabilities, dst.Facts, dst.Cells = dst.Probabilities[:0], dst.Facts[:0], dst.Cells[:0]
	return err
}

// workOf gives the working memory that a profile keeps, a new one when it has none for the scorer.
func (s *Scorer) workOf(dst *profile.Profile) *work {
	if w, ok := dst.Scratch.(*work); ok && w.scorer == s {
		return w
	}
	return s.newWork()
}

func (s *Scorer) score(w *work, dst *profile.Profile, sheet *Sheet) error {
	if sheet.def != s.def {
		return fmt.Errorf("scoring: a sheet of %s given to a scorer of %s", sheet.def.Ref(), s.def.Ref())
	}
	if sheet.Form < 0 || sheet.Form >= len(s.def.Forms) {
		return fmt.Errorf("scoring: %s has no form %d, only %d", s.def.Ref(), sheet.Form, len(s.def.Forms))
	}
	s.reset(w, dst, sheet)
	s.lookOver(w, sheet)
	s.fillPerson(w, dst, sheet)
	s.showItems(w, sheet, dst)
	if w.detailed {
		s.fillItems(w, s.itemSlots)
	} else {
		s.fillItems(w, s.itemsRead)
	}
	for i := range s.codeTests {
		s.codeTests[i].decide(w)
	}
	if len(s.conditional) > 0 {
		w.gaps = gaps(w.gaps[:0], w.answers.codes)
	}
	dst.Answers = w.answers.count(w.gaps)
	for _, i := range s.required {
		if _, ok := w.answers.value(i); !ok {
			dst.Incomplete = append(dst.Incomplete, i)
		}
	}
	s.fillFacts(w, dst, sheet)
	s.fillRuns(w, sheet)
	for _, slot := range s.testedFacts {
		s.decide(w, slot)
	}
	s.scoreLanes(w, dst)
	for _, i := range s.unpacked {
		s.scales[i].score(s, w, dst)
	}
	if w.detailed && slices.Contains(w.cells, -1) {
		s.sayWhyNoCell(w, dst)
	}
	s.decideCritical(w, dst)
	s.decideValidity(w, dst, sheet)
	s.decideTier(w, dst)
	if w.detailed {
		s.showFacts(w, dst)
	}
	return nil
}

// showFacts puts the facts into the profile.
func (s *Scorer) showFacts(w *work, dst *profile.Profile) {
	for i, slot := range s.factSlots {
		dst.Facts[i] = numberOf(w.bounds.Slots[slot])
		if v := &w.points.Slots[slot]; v.IsPoint() {
			setValue(&dst.Facts[i], v.Lo)
		}
	}
}

// lookOver lets both views be one for a complete sheet: there is nothing then that could have been otherwise, and every
// value is written once.
func (s *Scorer) lookOver(w *work, sheet *Sheet) {
	w.gaps = gaps(w.gaps[:0], sheet.codes)
	w.full = len(w.gaps) == 0
	w.apart = !s.shareable || !w.full
	w.points = w.bounds
	w.verdicts[0] = expr.Verdicts{}
	if w.apart {
		w.points.Slots, w.points.verdicts = w.ownPoints, &w.verdicts[1]
		w.verdicts[1] = expr.Verdicts{}
	}
}

// reset gives the profile the scorer's shape and takes over who and when.
func (s *Scorer) reset(w *work, dst *profile.Profile, sheet *Sheet) {
	if dst.Layout != s.layout {
		*dst = profile.Profile{
			Layout:        s.layout,
			Person:        make([]profile.Number, len(s.def.Attributes)),
			Scores:        make([]profile.Score, len(s.scales)),
			Standards:     make([]profile.Standard, s.standards),
			Probabilities: make([]float64, s.bands),
			Facts:         make([]profile.Number, len(s.factSlots)),
			Cells:         make([]profile.CellUsed, len(s.sets)),
			Critical:      make([]profile.Truth, len(s.def.Critical)),
		}
	}
	dst.Scratch = w
	if len(dst.Person) < len(s.def.Attributes) { // there are always some
		s.extend(dst)
	}
	dst.ID, dst.Date, dst.Wave, dst.Informant = sheet.ID, sheet.Date, sheet.Wave, sheet.Informant
	dst.File, dst.Row = sheet.File, sheet.Row
	dst.Unit = append(dst.Unit[:0], sheet.Unit...)
	dst.Incomplete, dst.Contradict = dst.Incomplete[:0], dst.Contradict[:0]
	v, t := &dst.Validity, &dst.Tier // field by field: to copy them whole takes longer
	v.State, v.Rule, v.Open, v.NotApplied = 0, -1, v.Open[:0], v.NotApplied[:0]
	t.State, t.Level, t.Lo, t.Hi, t.Fired, t.Open = 0, 0, 0, 0, t.Fired[:0], t.Open[:0]
}

// extend makes room again for what Decide has left out, also in a copy of its profile.
func (s *Scorer) extend(dst *profile.Profile) {
	dst.Person, dst.Scores = resized(dst.Person, len(s.def.Attributes)), resized(dst.Scores, len(s.scales))
	dst.Standards, dst.Probabilities = resized(dst.Standards, s.standards), resized(dst.Probabilities, s.bands)
	dst.Facts, dst.Cells = resized(dst.Facts, len(s.factSlots)), resized(dst.Cells, len(s.sets))
}

func resized[T any](list []T, n int) []T { return slices.Grow(list[:0], n)[:n] }

// fillPerson takes the person's attributes over, derives those that follow from another, and finds the norm cells.
func (s *Scorer) fillPerson(w *work, dst *profile.Profile, sheet *Sheet) {
	copy(w.person, sheet.person)
	for _, i := range s.derived {
		w.person[i] = s.attribute(sheet, i)
	}
	if s.byInformant {
		w.person[instruments.AttributeInformant] = sheet.Person(instruments.AttributeInformant)
	}
	if w.detailed {
		s.showPerson(w, dst)
	}
	for _, slot := range s.personSlots {
		w.points.Slots[slot] = expr.Anything()
		if v := w.person[s.def.Slots[slot].Index]; v.Known {
			w.points.Slots[slot] = expr.Point(v.V)
		}
		w.bounds.Slots[slot] = w.points.Slots[slot]
	}
	for i := range s.sets {
		m := s.sets[i].finder.Find(w.person)
		w.cells[i] = m.Cell
		if w.detailed {
			dst.Cells[i] = profile.CellUsed{Cell: m.Cell + 1, Fallback: m.Fallback}
		}
		w.noCell[i] = whyNot(m.Reason)
	}
}

// showPerson puts the attributes into the profile.
func (s *Scorer) showPerson(w *work, dst *profile.Profile) {
	for i, v := range w.person {
		n := &dst.Person[i]
		n.Value, n.Lo, n.Hi, n.Has = 0, 0, 0, 0
		if v.Known {
			n.Value, n.Lo, n.Hi, n.Has = v.V, v.V, v.V, profile.HasValue|profile.HasLo|profile.HasHi
		}
	}
}

// sayWhyNoCell puts in place of "no cell fits" what is known of why none does.
func (s *Scorer) sayWhyNoCell(w *work, dst *profile.Profile) {
	for i := range s.scales {
		c := &s.scales[i]
		for k := range c.metrics {
			st := &dst.Standards[c.first+k]
			if st.Why == profile.NoCell {
				st.Why = w.noCell[c.metrics[k].set]
			}
		}
	}
}

// attribute gives an attribute as the sheet says it, else as it follows from the one it is derived from.
func (s *Scorer) attribute(sheet *Sheet, i int) norms.Value {
	v, a := sheet.person[i], &s.def.Attributes[i]
	if v.Known || a.Of < 0 {
		return v
	}
	from := s.attribute(sheet, a.Of)
	if !from.Known {
		return norms.Value{}
	}
	if k := cutAt(a.From, from.V); k >= 0 {
		return norms.Value{V: a.From[k].Value, Known: true}
	}
	return norms.Value{}
}

// numberOf turns a rule's value into a profile's number.
func numberOf(v expr.Value) (n profile.Number) {
	if v.Def == expr.False {
		return n
	}
	if v.IsPoint() {
		return profile.Exactly(v.Lo)
	}
	setBounds(&n, v.Lo, v.Hi)
	return n
}

// decideCritical applies the rules over single answers, and lets the tiers' rules read them.
func (s *Scorer) decideCritical(w *work, dst *profile.Profile) {
	for i := range s.critical {
		when := &s.critical[i]
		t := when.truth(&w.points)
		dst.Critical[i] = profile.Truth(t)
		if slot := s.criticalSlots[i]; slot >= 0 {
			w.points.Slots[slot] = truthValue(t)
			w.bounds.Slots[slot] = truthValue(when.truth(&w.bounds))
			s.decide(w, slot)
		}
	}
}

func truthValue(t expr.Tri) expr.Value {
	switch t {
	case expr.True:
		return expr.Point(1)
	case expr.False:
		return expr.Point(0)
	}
	return expr.Between(0, 1)
}

// decideTier applies the tiers' rules: first over the bounds, where what is true or false is so whatever the missing
// answers were; then, where that decides nothing, at the scores there are.
func (s *Scorer) decideTier(w *work, dst *profile.Profile) {
	t := &dst.Tier
	switch {
	case len(s.def.Levels) == 0:
		t.State = profile.NoTiers
		return
	case dst.Validity.State == profile.Invalid:
		t.State = profile.Withheld
		return
	}
	open := 0 // the highest level with an open rule
	for i := range s.def.Rules {
		r := &s.def.Rules[i]
		switch s.tiers[i].truth(&w.bounds) {
		case expr.False:
			continue
		case expr.True:
			t.Lo, t.Hi = max(t.Lo, r.Level), max(t.Hi, r.Level)
			t.Level = max(t.Level, r.Level)
			t.Fired = append(t.Fired, i)
		case expr.Unknown:
			t.Hi = max(t.Hi, r.Level)
			switch s.tiers[i].truth(&w.points) {
			case expr.True:
				t.Level = max(t.Level, r.Level)
				t.Fired = append(t.Fired, i)
			case expr.Unknown:
				open = max(open, r.Level)
				t.Open = append(t.Open, i)
			}
		}
	}
	switch {
	case open <= t.Level:
		t.State = profile.Determined
	case len(t.Fired) > 0:
		t.State = profile.AtLeast
	default:
		t.State = profile.TierUndetermined
	}
}
