package catalogue

import (
	"reflect"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/internal/lang"
)

// Items is a run of neighbouring items that are alike.
type Items struct {
	IDs       []string  `json:"items"`
	Responses string    `json:"responses,omitempty"` // of a choice: the set
	Number    *Range    `json:"number,omitempty"`
	Clock     []string  `json:"clock,omitempty"` // the window; any time of day when AnyTime
	AnyTime   bool      `json:"any_time,omitempty"`
	Correct   []float64 `json:"correct,omitempty"`
	BlankIs   *float64  `json:"missing,omitempty"` // what a blank is worth
	Required  bool      `json:"required,omitempty"`
	Unscored  bool      `json:"unscored,omitempty"`
	When      string    `json:"when,omitempty"`
	Hidden    *float64  `json:"hidden,omitempty"` // value when not shown
}

// ResponseSet is a list of options in printed order.
type ResponseSet struct {
	ID      string   `json:"responses"`
	Options []Option `json:"options"`
	Codes   []Code   `json:"codes,omitempty"`
}

// Option is one printed option.
type Option struct {
	Value  *float64 `json:"value"` // null: not applicable, counts as missing
	Labels Text     `json:"labels,omitempty"`
}

// Code is a raw string that stands for a value.
type Code struct {
	Code  string   `json:"code"`
	Value *float64 `json:"value"`
}

func responseSets(def *instruments.Definition) (out []ResponseSet) {
	value := func(v float64, none bool) *float64 {
		if none {
			return nil
		}
		return &v
	}
	for _, set := range def.Responses {
		r := ResponseSet{ID: set.ID}
		for _, o := range set.Options {
			r.Options = append(r.Options, Option{Value: value(o.Value, o.None), Labels: o.Labels})
		}
		for _, c := range set.Codes {
			r.Codes = append(r.Codes, Code{Code: c.Code, Value: value(c.Value, c.None)})
		}
		out = append(out, r)
	}
	return out
}

// itemGroups puts neighbouring items together that differ in their ids alone.
func itemGroups(def *instruments.Definition) (out []Items) {
	for i := range def.Items {
		next := itemOf(def, &def.Items[i])
		if n := len(out) - 1; n >= 0 {
			alike := out[n]
			alike.IDs = next.IDs
			if reflect.DeepEqual(alike, next) {
				out[n].IDs = append(out[n].IDs, next.IDs...)
				continue
			}
		}
		out = append(out, next)
	}
	return out
}

func itemOf(def *instruments.Definition, it *instruments.Item) Items {
	out := Items{IDs: []string{it.ID}, Correct: it.Correct, Required: it.Required, Unscored: it.Unscored}
	switch it.Kind {
	case instruments.ItemChoice:
		out.Responses = def.Responses[it.Response].ID
	case instruments.ItemNumber:
		r := newRange(it.Min, it.Max, 0)
		if it.Whole {
			r = newRange(it.Min, it.Max, 1)
		}
		out.Number = &r
	case instruments.ItemClock:
		if out.AnyTime = it.AnyTime; !it.AnyTime {
			out.Clock = []string{lang.Clock(it.Min), lang.Clock(it.Max)}
		}
	}
	if it.HasBlank {
		out.BlankIs = &it.BlankIs
	}
	if it.When != nil {
		out.When = oneLine(it.When.String())
	}
	if it.HasHidden {
		out.Hidden = &it.Hidden
	}
	return out
}
