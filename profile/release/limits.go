package release

// Limits say what is too small to be shown. A bureau sets its own in a file: see ParseLimits.
type Limits struct {
	ID    string `json:"id,omitempty"` // of the file; "" for DefaultLimits
	Count int64  `json:"count"`        // a count from 1 to one below it is hidden
	Group int64  `json:"group"`        // a group with fewer valid sheets shows only its numbers of pupils
	Mean  int64  `json:"mean"`         // fewer scores have no mean, from Group on its band
}

// enough reports whether a group of so many valid sheets shows results. As many at least are counted in its tables: who is
// valid is not invalid.
func (l *Limits) enough(valid int64) bool { return valid >= l.Group }

// DefaultLimits are those of a bureau that sets none.
func DefaultLimits() Limits { return Limits{Count: 10, Group: 10, Mean: 30} }

// What a bureau may set. Below three, the pupils behind a count know each other's: one of two knows the other. Below thirty,
// a mean tells much of each score in it. A group is not smaller than the smallest count shown of it. What is larger than
// these hides a school.
const (
	leastCount, leastMean = 3, 30
	mostLimit             = 1000
)
