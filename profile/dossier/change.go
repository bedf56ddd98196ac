package dossier

import (
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/profile"
)

// Change is how one scale changed from one wave to a later one. Where the raw score has no value but has bounds, the
// figures have bounds.
type Change struct {
	Scale    string
	From, To int // numbers of the waves; From is 0 when no wave that counts lies before To, and To of a single sheet
	// Was and Now are the raw scores. A prorated one is a value like any other, with bounds that are not the same.
	Was, Now  profile.Number
	Raw       Figure // Difference of the raw scores
	Standards []StandardChange
	Basis     Basis // of To, for Standardised and RCI
	Before    Basis // of From, for Expected and Speer

	Standardised Figure
	RCI          Figure // JacobsonTruax
	Expected     Figure // TrueScore: of the raw score now, had nothing changed
	Speer        Figure
}

// StandardChange is how a standard score of a scale changed, beside the raw score.
type StandardChange struct {
	Metric           string
	Was, Now         profile.Number
	By               Figure // Difference
	CellWas, CellNow string // as "sex=F age=10-12"; "" when none fitted
	// CellChanged: both cells are known, and the person is compared with other people than before, so that By is not the
	// person's change alone.
	CellChanged bool
	// Renormed: the scores are of different norm sets, as Plan.Renormed allows.
	Renormed bool
	// Held is the Difference with both raw scores in the cell of now, whatever norms the earlier one was scored with.
	Held Figure
}

// Changes gives how a scale changed, for each wave from the second on against the latest before it that counts. The error
// is an *Error: UnknownScale.
func (s *Series) Changes(scale string) ([]Change, error) {
	i, ok := s.def.Scale(scale)
	if !ok {
		return nil, &Error{Code: UnknownScale, Name: scale}
	}
	var out []Change
	for to := 1; to < len(s.waves); to++ {
		out = append(out, s.change(i, s.before(to), to))
	}
	return out, nil
}

// Between gives how a scale changed from one wave to a later one, by their numbers. The error is an *Error: UnknownScale
// or UnknownWave.
func (s *Series) Between(scale string, from, to int) (Change, error) {
	i, ok := s.def.Scale(scale)
	switch {
	case !ok:
		return Change{}, &Error{Code: UnknownScale, Name: scale}
	case from < 1 || to > len(s.waves) || from >= to:
		return Change{}, &Error{Code: UnknownWave}
	}
	return s.change(i, from-1, to-1), nil
}

// ChangeTo gives how a scale changed from a wave, by its number, to one sheet that is perhaps not the one that counts for its
// wave, such as a retest. The error is an *Error: UnknownScale or UnknownWave.
func (s *Series) ChangeTo(now *profile.Profile, scale string, from int) (Change, error) {
	i, ok := s.def.Scale(scale)
	switch {
	case !ok:
		return Change{}, &Error{Code: UnknownScale, Name: scale}
	case from < 1 || from > len(s.waves):
		return Change{}, &Error{Code: UnknownWave}
	}
	c := Change{Scale: s.def.Scales[i].ID, From: from}
	why := s.Unfit(now)
	if why == NotSaid {
		why = s.waves[from-1].Why
	}
	if why != NotSaid {
		c.without(why, s.layout.Scales[i].Metrics)
		return c, nil
	}
	s.compare(&c, i, s.waves[from-1].Profile, now)
	return c, nil
}

// change compares wave from, -1 for none, with wave to.
func (s *Series) change(i, from, to int) Change {
	c := Change{Scale: s.def.Scales[i].ID, From: from + 1, To: to + 1}
	if why := s.apart(from, to); why != NotSaid {
		c.without(why, s.layout.Scales[i].Metrics)
		return c
	}
	s.compare(&c, i, s.waves[from].Profile, s.waves[to].Profile)
	return c
}

// compare compares two sheets that may be compared.
func (s *Series) compare(c *Change, i int, was, now *profile.Profile) {
	var why, whyNow Why
	c.Was, why = s.raw(was, i)
	c.Now, whyNow = s.raw(now, i)
	if why == NotSaid {
		why = whyNow
	}
	c.Basis, c.Before = s.basis(now, i), s.basis(was, i)
	c.Raw = figure(minus(c.Now, c.Was), Difference, why)
	c.Standardised = c.Basis.standardised(c.Raw)
	c.RCI = c.Basis.jacobsonTruax(c.Raw)
	c.Expected = c.Before.trueScore(c.Was, why)
	c.Speer = c.Before.speer(c.Now, c.Expected, why)
	for _, metric := range s.layout.Scales[i].Metrics {
		c.Standards = append(c.Standards, s.standardChange(was, now, i, metric))
	}
}

// apart says why two waves may not be compared; NotSaid when they may.
func (s *Series) apart(from, to int) Why {
	switch {
	case !s.waves[to].Counts:
		return s.waves[to].Why
	case from < 0:
		return NoEarlierWave
	}
	return s.waves[from].Why
}

// without is a change of which nothing is known.
func (c *Change) without(why Why, metrics []string) {
	c.Raw = Figure{Formula: Difference, Why: why}
	c.Standardised = Figure{Formula: Standardised, Why: why}
	c.RCI = Figure{Formula: JacobsonTruax, Why: why}
	c.Expected = Figure{Formula: TrueScore, Why: why}
	c.Speer = Figure{Formula: Speer, Why: why}
	c.Basis.Why, c.Before.Why = why, why
	for _, m := range metrics {
		c.Standards = append(c.Standards, StandardChange{Metric: m, By: c.Raw, Held: c.Raw})
	}
}

// standardChange compares a standard score of scale i.
func (s *Series) standardChange(was, now *profile.Profile, i int, metric string) StandardChange {
	a, whyA := s.standard(was, i, metric)
	b, whyB := s.standard(now, i, metric)
	c := StandardChange{Metric: metric, Was: a.Number, Now: b.Number, CellWas: a.cell, CellNow: b.cell}
	sets := a.norm.Hash != "" && b.norm.Hash != "" && a.norm.Hash != b.norm.Hash
	c.CellChanged = a.cell != "" && b.cell != "" && (sets || a.cell != b.cell)
	why := whyA
	if why == NotSaid {
		why = whyB
	}
	if metric == "percentile" {
		why = NotAdditive
	} else if sets {
		c.Renormed = s.plan.Renormed != ""
		if !c.Renormed {
			why = OtherNorms
		}
	}
	switch why {
	case NotAdditive, OtherNorms, NormsNotSaid, OtherRange, NoScale:
		c.By = Figure{Formula: Difference, Why: why}
	default:
		c.By = figure(minus(b.Number, a.Number), Difference, why)
	}
	c.Held = s.held(was, now, i, metric, b.set, whyB)
	return c
}

// held is the change of a standard score with both raw scores in the cell of now, of the scorer's norm set with that
// index; without is why there is no standard score now.
func (s *Series) held(was, now *profile.Profile, i int, metric string, set int, without Why) Figure {
	none := func(why Why) Figure { return Figure{Formula: Difference, Why: why} }
	x, why := s.raw(was, i)
	y, whyNow := s.raw(now, i)
	switch {
	case metric == "percentile":
		return none(NotAdditive)
	case why != NotSaid:
		return none(why)
	case whyNow != NotSaid:
		return none(whyNow)
	case set < 0 && without != NotSaid:
		return none(without)
	case set < 0:
		return none(OtherNorms)
	}
	cell, why := s.cell(now, set)
	if why != NotSaid {
		return none(why)
	}
	convert, _ := s.plan.Scorer.Norms()[set].Converter(cell, s.def.Scales[i].ID, metric)
	if convert == nil {
		return none(NoStandard)
	}
	a, whyA := convert.Point(x.Value)
	b, whyB := convert.Point(y.Value)
	if whyA != norms.OK || whyB != norms.OK {
		return none(NoStandard)
	}
	return Figure{Number: profile.Exactly(b - a), Formula: Difference}
}
