package release

import (
	"encoding/json"
	"strconv"
)

// Count is a count that may be hidden. The zero value is hidden.
type Count struct {
	n     int64
	shown bool
}

// Shown gives a count that is shown.
func Shown(n int64) Count { return Count{n, true} }

// N gives the count; ok is false when it is hidden.
func (c Count) N() (n int64, ok bool) { return c.n, c.shown }

// Percent gives the count in percent of so many pupils; ok is false when it is hidden, and of nobody.
func (c Count) Percent(of int64) (percent float64, ok bool) {
	if !c.shown || of <= 0 {
		return 0, false
	}
	return 100 * float64(c.n) / float64(of), true
}

// MarshalJSON writes the number, or null for one that is hidden.
func (c Count) MarshalJSON() ([]byte, error) {
	if !c.shown {
		return []byte("null"), nil
	}
	return strconv.AppendInt(nil, c.n, 10), nil
}

// UnmarshalJSON reads what MarshalJSON writes.
func (c *Count) UnmarshalJSON(text []byte) error {
	*c = Count{}
	if string(text) == "null" {
		return nil
	}
	c.shown = true
	return json.Unmarshal(text, &c.n)
}
