package catalogue

import (
	"encoding/json"
	"fmt"
	"math"

	"github.com/psynorm/psynorm/instruments"
)

// Ages is the closed range of ages in years for which an instrument is. In JSON it is [9, 18], and [16, null] where there is
// no upper end.
type Ages struct {
	From, To float64
	Open     bool // there is no upper end; To means nothing
}

// agesOf gives the ages a definition states, nil when it states none.
func agesOf(about *instruments.About) *Ages {
	if !about.HasAges {
		return nil
	}
	a := &Ages{From: about.Ages[0], To: about.Ages[1], Open: about.AgesOpen || math.IsInf(about.Ages[1], 1)}
	if a.Open {
		a.To = 0
	}
	return a
}

// Holds reports whether someone of so many completed years is within the ages, as instruments.About.HoldsAge does.
func (a Ages) Holds(years int) bool {
	about := instruments.About{Ages: [2]float64{a.From, a.To}, HasAges: true, AgesOpen: a.Open}
	return about.HoldsAge(years)
}

// MarshalJSON implements json.Marshaler.
func (a Ages) MarshalJSON() ([]byte, error) {
	if a.Open {
		return json.Marshal([]any{a.From, nil})
	}
	return json.Marshal([]float64{a.From, a.To})
}

// UnmarshalJSON implements json.Unmarshaler.
func (a *Ages) UnmarshalJSON(b []byte) error {
	var ends []*float64
	if err := json.Unmarshal(b, &ends); err != nil {
		return err
	}
	if len(ends) != 2 || ends[0] == nil {
		return fmt.Errorf("catalogue: ages are two numbers, the second perhaps null, not %s", b)
	}
	*a = Ages{From: *ends[0], Open: ends[1] == nil}
	if !a.Open {
		a.To = *ends[1]
	}
	return nil
}

// phrase says the ages; a nil Ages is not stated.
func (a *Ages) phrase() phrase {
	switch {
	case a == nil:
		return say("未注明", "not stated")
	case a.Open:
		return sayf("%s 岁起", "%s and over", show(a.From))
	}
	return sayf("%s–%s 岁", "%s to %s", show(a.From), show(a.To))
}
