package validation

import (
	"fmt"
	"math"
	"slices"

	"github.com/psynorm/psynorm/profile"
)

// The lines that the verdict draws. An estimate is held against them with its interval: what lies on both sides of a line
// is open, never good or bad.
const (
	AlphaLeast  = 0.70 // the least alpha of a scale in use (Nunnally 1978)
	RestLeast   = 0.20 // the least correlation of an item with the rest of its scale (Ebel 1965)
	MissingMost = 0.05 // the largest share of missing answers that hardly matters (Schafer 1999)
	InvalidMost = 0.10 // the largest share of invalid sheets
	EffectLeast = 0.20 // the least d that is called an effect (Cohen 1988)
	ShareEffect = 0.10 // the least w = √(χ²/n) that is called an effect (Cohen 1988), with a p below CheckError
)

// VerdictLevel is how much a reason, or all of them, weighs. The zero value claims nothing. The verdict takes the gravest
// of its reasons' levels: Wrong, then Look, then Unsettled, then Sound; Unsettled, when there are only notes.
type VerdictLevel uint8

// The levels.
const (
	Unsettled VerdictLevel = iota // the answers do not say
	Sound                         // nothing in the answers speaks against it
	Look                          // somebody should look at it
	Wrong                         // it has to be put right before use
	Note                          // of a reason alone: to be known, without weight
)

// gravest lists the levels in the order of their weight.
var gravest = []VerdictLevel{Wrong, Look, Unsettled, Sound, Note}

// String is the stable word for programs: "unsettled", "sound", "look", "wrong", "note".
func (l VerdictLevel) String() string {
	return [...]string{"unsettled", "sound", "look", "wrong", "note"}[l]
}

// Verdict is what it all comes to.
type Verdict struct {
	Level   VerdictLevel
	Reasons []Reason // the gravest first
}

// In says the verdict to a person, in Chinese where the tag names it, else in English: what its level says, or that no
// sheet could be used.
func (v *Verdict) In(tag string) string {
	if slices.ContainsFunc(v.Reasons, func(r Reason) bool { return r.Code == noSheets }) {
		return noSheetsText.in(tag)
	}
	return v.Level.In(tag)
}

// noSheets is the code of the reason that there is nothing to judge by.
const noSheets = "no-sheets"

// Reason is one sentence of the verdict: a code, and what it is about.
type Reason struct {
	Code     string
	Level    VerdictLevel
	Why      Why      // of what cannot be estimated
	Subjects []string // scales, items, cells, with their figures; the same in every language

	titles map[string]profile.Text // of the scales, by id
}

// judge weighs the figures.
func (r *Report) judge() {
	r.judgeSheets()
	r.judgeKeys()
	r.judgeReliability()
	r.judgeItems()
	r.judgeNorms()
	titles := r.titles()
	for i := range r.Verdict.Reasons {
		r.Verdict.Reasons[i].titles = titles
	}
	rank := func(l VerdictLevel) int { return slices.Index(gravest, l) }
	slices.SortStableFunc(r.Verdict.Reasons, func(a, b Reason) int { return rank(a.Level) - rank(b.Level) })
	if first := r.Verdict.Reasons; len(first) > 0 && first[0].Level != Note {
		r.Verdict.Level = first[0].Level
	}
}

// reason adds a sentence when it is about something.
func (r *Report) reason(code string, level VerdictLevel, subjects ...string) {
	if len(subjects) > 0 {
		r.Verdict.Reasons = append(r.Verdict.Reasons, Reason{Code: code, Level: level, Why: Estimated, Subjects: subjects})
	}
}

// cannot adds what has no figure for some reason, one sentence a reason.
func (r *Report) cannot(code string, w Why, subject string) {
	for i := range r.Verdict.Reasons {
		if x := &r.Verdict.Reasons[i]; x.Code == code && x.Why == w {
			x.Subjects = append(x.Subjects, subject)
			return
		}
	}
	r.Verdict.Reasons = append(r.Verdict.Reasons, Reason{Code: code, Why: w, Subjects: []string{subject}})
}

func (r *Report) judgeSheets() {
	s := r.Sheets
	of := func(n int) string { return fmt.Sprintf("%d/%d", n, s.Read) }
	switch invalid := wilson(s.Invalid, s.Read); {
	case s.Used == 0:
		r.reason(noSheets, Unsettled, of(s.Used))
	case invalid.Why == Estimated && invalid.Lo > InvalidMost:
		r.reason("many-invalid", Look, of(s.Invalid))
	}
}

func (r *Report) judgeReliability() {
	var low, open, good []string
	for i := range r.Keys {
		k := &r.Keys[i]
		a := k.main().Alpha
		_, lo, hi, ok := a.Get()
		subject := shortList(k.Scales) + " " + a.brief(2)
		switch {
		case len(k.Items) == 1:
		case !ok:
			r.cannot("alpha-none", a.Why, shortList(k.Scales))
		case hi < AlphaLeast:
			low = append(low, subject)
		case lo < AlphaLeast:
			open = append(open, subject)
		default:
			good = append(good, subject)
		}
	}
	r.reason("alpha-low", Look, low...)
	r.reason("alpha-open", Unsettled, open...)
	r.reason("alpha-sound", Sound, good...)
}

func (r *Report) judgeNorms() {
	if len(r.Norms) == 0 {
		r.Verdict.Reasons = append(r.Verdict.Reasons, Reason{Code: "no-norms", Level: Note, Why: Estimated})
	}
	var differ, open, agree, shares, empty []string
	for k := range r.Norms {
		set := &r.Norms[k]
		for i := range set.Cells {
			c := &set.Cells[i]
			name := c.Cell + " · " + c.Scale
			if len(r.Norms) > 1 {
				name = set.Pin.ID + " · " + name
			}
			_, lo, hi, ok := c.D.Get()
			subject := name + " d " + c.D.brief(2)
			switch {
			case c.N == 0:
				empty = append(empty, name)
				continue
			case !ok:
				r.cannot("norm-none", c.D.Why, name)
			case lo > EffectLeast || hi < -EffectLeast:
				differ = append(differ, subject)
			case lo >= -EffectLeast && hi <= EffectLeast:
				agree = append(agree, subject)
			default:
				open = append(open, subject)
			}
			if w := c.ChiSquare.effect(c.N - c.NoBand); w >= ShareEffect && c.ChiSquare.P < CheckError {
				shares = append(shares, fmt.Sprintf("%s w %.2f", name, w))
			}
		}
	}
	r.reason("norm-differs", Look, differ...)
	r.reason("shares-differ", Look, shares...)
	r.reason("norm-open", Unsettled, open...)
	r.reason("norm-agrees", Sound, agree...)
	r.reason("norm-empty", Note, empty...)
}

// effect is Cohen's w, √(χ²/n) of n people; 0 without a test.
func (c *ChiSquare) effect(n int) float64 {
	if c.Why != Estimated {
		return 0
	}
	return math.Sqrt(c.X2 / float64(n))
}
