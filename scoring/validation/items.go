package validation

import (
	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/scoring"
)

// absences is how many kinds of absence there are.
const absences = int(instruments.Absent) + 1

// itemTally is what the sheets used hold for one item.
type itemTally struct {
	answered int
	missing  [absences]int // by instruments.Absence
	options  []int         // by option: how many chose it
	values   moments       // of what the item was worth, before reversal
}

func (t *itemTally) add(v *scoring.ItemValue) {
	switch a := v.Answer; {
	case !a.Given:
		t.missing[a.Absence]++
	default:
		t.answered++
		if a.Option < len(t.options) {
			t.options[a.Option]++
		}
	}
	if v.Has {
		t.values.add(v.Value)
	}
}

// Item is one item of the definition in the sample.
type Item struct {
	ID       string    `json:"id"`
	Answered int       `json:"answered"`
	Missing  []Missing `json:"missing,omitempty"` // by kind, those that occur
	// Due is the sheets on which there should be an answer: those on which the item was shown, and is not called
	// inapplicable. Without one are Due less Answered: skipped, bad and absent.
	Due     int      `json:"due"`
	Options []Option `json:"options,omitempty"` // those worth something, in printed order; nil of a number and a time of day
	// Mean and SD (n − 1) are of what the item is worth, before reversal. Where the definition says what an item that was
	// left blank, or not shown, is worth, that enters too: N counts these values.
	N      int      `json:"n"`
	Mean   Estimate `json:"mean"`
	SD     Estimate `json:"sd"`
	Min    Estimate `json:"min"` // the lowest value there is in the sample
	Max    Estimate `json:"max"`
	Scored bool     `json:"scored"` // in a scale that adds items up
}

// Missing counts the sheets on which an item has no answer, of one kind.
type Missing struct {
	Kind instruments.Absence
	N    int
}

// Option is one option of an item. One that is worth nothing counts as missing, of kind inapplicable, and is none.
type Option struct {
	Number int      `json:"number"` // in printed order, from 1
	Value  float64  `json:"value"`  // what it is worth
	N      int      `json:"n"`      // how many chose it
	Share  Estimate `json:"share"`
}

// item makes the figures of one item. Shares are of the answers, not of the sheets.
func (s *Sample) item(i int) Item {
	t, it := &s.items[i], &s.def.Items[i]
	out := Item{ID: it.ID, Answered: t.answered, N: t.values.n, Mean: t.values.Mean(), SD: t.values.SD()}
	out.Min, out.Max = because(NobodyAnswered), because(NobodyAnswered)
	if t.values.n > 0 {
		out.Min, out.Max = estimated(t.values.min), estimated(t.values.max)
	}
	out.Due = t.answered
	for kind, n := range t.missing {
		absence := instruments.Absence(kind)
		if absence != instruments.Hidden && absence != instruments.Inapplicable {
			out.Due += n
		}
		if n > 0 {
			out.Missing = append(out.Missing, Missing{absence, n})
		}
	}
	for _, c := range s.columns {
		out.Scored = out.Scored || c == i
	}
	for o, n := range t.options {
		if s.def.Responses[it.Response].Options[o].None {
			continue
		}
		share := because(NobodyAnswered)
		if t.answered > 0 {
			share = estimated(float64(n) / float64(t.answered))
		}
		out.Options = append(out.Options, Option{Number: o + 1, Value: it.Values[o], N: n, Share: share})
	}
	return out
}
