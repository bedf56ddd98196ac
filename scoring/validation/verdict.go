package validation

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
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

// Reason is one sentence of the verdict: a code, and what it is about.
type Reason struct {
	Code     string
	Level    VerdictLevel
	Why      Why      // of what cannot be estimated
	Subjects []string // scales, items, cells, with their figures; the same in every language
}

// judge weighs the figures.
func (r *Report) judge() {
	r.judgeSheets()
	r.judgeKeys()
	r.judgeReliability()
	r.judgeItems()
	r.judgeNorms()
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
		r.reason("no-sheets", Unsettled, of(s.Used))
	case invalid.Why == Estimated && invalid.Lo > InvalidMost:
		r.reason("many-invalid", Look, of(s.Invalid))
	}
}

func (r *Report) judgeKeys() {
	var reversed, misplaced []string
	for _, f := range r.KeyCheck.Findings {
		if f.Kind == Reversed {
			reversed = append(reversed, fmt.Sprintf("%s · %s (r %s)", f.items(), shortList(f.Scales), decimal(f.Rest, 2)))
		} else {
			misplaced = append(misplaced, fmt.Sprintf("%s · %s (r %s) → %s (r %s)", f.Item, shortList(f.Scales), decimal(f.Rest, 2), f.Other, decimal(f.OtherR, 2)))
		}
	}
	r.reason("key-reversed", Wrong, reversed...)
	r.reason("key-misplaced", Look, misplaced...)
	for _, u := range r.KeyCheck.Unchecked {
		switch {
		case u.Items != nil:
			r.cannot("key-rare", u.Why, strings.Join(u.Items, " ")+" · "+shortList(u.Scales))
		case !r.single(u.Scales[0]):
			r.cannot("key-unchecked", u.Why, shortList(u.Scales))
		}
	}
	if r.KeyCheck.Tests > 0 && len(reversed)+len(misplaced) == 0 {
		r.reason("key-sound", Sound, strconv.Itoa(r.KeyCheck.Tests/2)) // two tests a key
	}
}

// single reports whether a scale has one item alone, of which there is nothing to check.
func (r *Report) single(scale string) bool {
	i := slices.IndexFunc(r.Keys, func(k Key) bool { return k.Scales[0] == scale })
	return len(r.Keys[i].Items) == 1
}

func (f *Finding) items() string {
	if f.Or != "" {
		return f.Item + " | " + f.Or
	}
	return f.Item
}

// shortList names the first of several scales that share their keys, and how many more there are.
func shortList(scales []string) string {
	if len(scales) == 1 {
		return scales[0]
	}
	return fmt.Sprintf("%s (+%d)", scales[0], len(scales)-1)
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

func (r *Report) judgeItems() {
	var weak, same, empty, missing []string
	for i := range r.Keys {
		k := &r.Keys[i]
		for j, f := range k.main().ByItem {
			if x, _, hi, ok := f.Rest.Get(); ok && hi < RestLeast && !r.found(k, k.Items[j].Item) {
				weak = append(weak, fmt.Sprintf("%s · %s (r %s)", k.Items[j].Item, shortList(k.Scales), decimal(x, 2)))
			}
		}
	}
	for i := range r.Items {
		it := &r.Items[i]
		share := wilson(it.missing(), r.Sheets.Used)
		switch {
		case !it.Scored || r.Sheets.Used == 0:
		case it.N == 0:
			empty = append(empty, it.ID)
		case it.N > 1 && it.SD.Value == 0:
			same = append(same, it.ID)
		case share.Lo > MissingMost:
			missing = append(missing, fmt.Sprintf("%s (%.0f %%)", it.ID, 100*share.Value))
		}
	}
	r.reason("item-empty", Look, empty...)
	r.reason("item-same", Look, same...)
	r.reason("item-weak", Look, weak...)
	r.reason("item-missing", Look, missing...)
}

// found reports whether the key check has named an item of a list of keys.
func (r *Report) found(k *Key, item string) bool {
	return slices.ContainsFunc(r.KeyCheck.Findings, func(f Finding) bool {
		return (f.Item == item || f.Or == item) && slices.Equal(f.Scales, k.Scales)
	})
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
