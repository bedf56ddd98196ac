package norms

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/internal/yamldoc"
)

// Cell is the part of the population that certain people are compared with.
type Cell struct {
	Line, Column int
	N            int      // people, at least 1; 0 when the file does not say
	By           []string // the attributes it names: those of Set.By or of one of Set.Fallback, in that order
	Fallback     bool     // By is a fallback
	Conditions   []Condition
	Entries      []Entry

	group int // 0: Set.By, i+1: Set.Fallback[i]
}

// Condition is what a cell asks of one attribute, one of By in its order: any of Words, or a number in the closed
// interval from Lo to Hi, which is infinite where the file says max. Words is nil for an interval, and holds numbers as
// they are written where single ones are meant (grade: 7).
type Condition struct {
	Attribute string
	Words     []string
	Lo, Hi    float64

	numbers []interval // what is asked of a number; nil when Words are none
	at      *yamldoc.Node
}

// Entry is what a cell says of one scale.
type Entry struct {
	Scale        string
	Line, Column int
	Suspect      bool    // the source contradicts itself in these figures
	Bands        []Bound // the cell's own cut-offs on the raw score, ascending; nil when it has none
	// Shares is the percentage of the norm sample in each of Bands, as printed: 0 to 100, together 100 but for rounding; nil
	// when the file does not say.
	Shares   []float64
	Reviewed []string // findings that somebody has looked into and lets stand

	linear      *Linear
	meanUnit    float64 // half a unit of the last digit of mean as it is written: what rounding may have taken or added
	sdUnit      float64
	reliability *float64
	normal      bool
	ofTrue      bool // intervals stand around Kelley's estimate
	tables      []*table
	converters  []*Converter // parallel to Set.Metrics; nil where the entry does not give the metric
	metrics     []Metric     // Set.Metrics
	at          *yamldoc.Node
	bandsAt     []*yamldoc.Node // the names of Bands
}

// Entry gives the entry of a scale, nil when the cell has none.
func (c *Cell) Entry(scale string) *Entry {
	i := slices.IndexFunc(c.Entries, func(e Entry) bool { return e.Scale == scale })
	if i < 0 {
		return nil
	}
	return &c.Entries[i]
}

// String says whom the cell is for: "sex=F age=10-12", "all" when it asks nothing.
func (c *Cell) String() string {
	if len(c.Conditions) == 0 {
		return "all"
	}
	parts := make([]string, len(c.Conditions))
	for i := range c.Conditions {
		parts[i] = c.Conditions[i].String()
	}
	return strings.Join(parts, " ")
}

// String is the attribute and what it may be: "sex=F", "stage=junior|senior", "age=16-19", "age=70-max".
func (c *Condition) String() string {
	if c.Words != nil {
		return c.Attribute + "=" + strings.Join(c.Words, "|")
	}
	return c.Attribute + "=" + span(c.Lo, c.Hi)
}

// Linear gives mean and SD of the raw scores; ok is false when the entry has none.
func (e *Entry) Linear() (l Linear, ok bool) {
	if e.linear == nil {
		return Linear{}, false
	}
	return *e.linear, true
}

// Reliability gives the reliability of the raw score in the cell, 0 to 1; ok is false when the entry has none.
func (e *Entry) Reliability() (r float64, ok bool) {
	if e.reliability == nil {
		return 0, false
	}
	return *e.reliability, true
}

// Provides reports whether the entry converts to a metric.
func (e *Entry) Provides(metric string) bool {
	_, why := e.Converter(metric)
	return why == OK
}

// Metrics lists the metrics the entry converts to, in the order of Set.Metrics.
func (e *Entry) Metrics() (names []string) {
	for i, c := range e.converters {
		if c != nil {
			names = append(names, e.metrics[i].Name)
		}
	}
	return names
}

// Converter gives what turns raw scores into a metric. The reason is OK, or says why there is no converter: NotNormal
// for the percentile of an entry with mean and SD that is not said to be normal, else NoMetric.
func (e *Entry) Converter(metric string) (*Converter, Reason) {
	for i, c := range e.converters {
		switch {
		case e.metrics[i].Name != metric:
		case c != nil:
			return c, OK
		case e.metrics[i].Kind == PercentileMetric && e.linear != nil:
			return nil, NotNormal
		}
	}
	return nil, NoMetric
}

// Convert gives the standard score of a raw score in a metric: Converter, then Point.
func (e *Entry) Convert(metric string, raw float64) (float64, Reason) {
	c, why := e.Converter(metric)
	if why != OK {
		return 0, why
	}
	return c.Point(raw)
}

// number writes a number in its shortest form, "max" and "min" for the infinities.
func number(x float64) string {
	switch {
	case x > math.MaxFloat64:
		return "max"
	case x < -math.MaxFloat64:
		return "min"
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}

// span writes a closed interval: "16-19", a single number when its ends agree, with ".." where an end is negative.
func span(lo, hi float64) string {
	switch {
	case lo == hi:
		return number(lo)
	case lo < 0 || hi < 0:
		return number(lo) + ".." + number(hi)
	}
	return number(lo) + "-" + number(hi)
}
