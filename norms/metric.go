package norms

import (
	"math"

	"github.com/psynorm/psynorm/internal/normal"
	"github.com/psynorm/psynorm/internal/tolerance"
)

// MetricKind is how a metric follows from z.
type MetricKind uint8

// The kinds of metric.
const (
	LinearMetric     MetricKind = iota // Mean + SD·z
	SteppedMetric                      // Mean + SD·z to the nearest whole number, halves up, within Lo and Hi
	PercentileMetric                   // 100·Φ(z): the percentage of the population below, if its scores are normal
)

// Metric is a scale of standard scores.
type Metric struct {
	Name string
	Kind MetricKind
	// Mean and SD are those of the norm population in the metric: of percentile those of the uniform distribution.
	Mean, SD float64
	// Lo and Hi are the lowest and highest score there is, by the metric's nature or the set's clamp, before rounding;
	// infinite where nothing bounds it.
	Lo, Hi float64

	round *rounding // nil: as it is
}

type rounding struct {
	digits int
	mode   tolerance.Mode
}

// BuiltIn lists the metrics that every norm set has, in a fixed order.
func BuiltIn() []Metric {
	lo, hi := unbounded()
	return []Metric{
		{Name: "z", Mean: 0, SD: 1, Lo: lo, Hi: hi},
		{Name: "T", Mean: 50, SD: 10, Lo: lo, Hi: hi},
		{Name: "IQ", Mean: 100, SD: 15, Lo: lo, Hi: hi},
		{Name: "scaled", Mean: 10, SD: 3, Lo: lo, Hi: hi},
		{Name: "sten", Kind: SteppedMetric, Mean: 5.5, SD: 2, Lo: 1, Hi: 10},
		{Name: "stanine", Kind: SteppedMetric, Mean: 5, SD: 2, Lo: 1, Hi: 9},
		{Name: "nce", Mean: 50, SD: 21.06, Lo: lo, Hi: hi},
		{Name: "percentile", Kind: PercentileMetric, Mean: 50, SD: 100 / math.Sqrt(12), Lo: 0, Hi: 100},
	}
}

func unbounded() (lo, hi float64) { return math.Inf(-1), math.Inf(1) }

// Range gives the closed interval in which every standard score of the metric lies.
func (m *Metric) Range() (lo, hi float64) { return m.rounded(m.Lo), m.rounded(m.Hi) }

// fromZ is the standard score of someone z standard deviations above the mean, neither clamped nor rounded.
func (m *Metric) fromZ(z float64) float64 {
	switch m.Kind {
	case SteppedMetric: // ⌊2z + 6⌋ of sten, ⌊2z + 5.5⌋ of stanine
		return tolerance.Floor(float64(m.SD*z) + (m.Mean + 0.5))
	case PercentileMetric:
		return 100 * normal.CDF(z)
	}
	return m.Mean + float64(m.SD*z)
}

// finish clamps, then rounds.
func (m *Metric) finish(x float64) float64 { return m.rounded(min(max(x, m.Lo), m.Hi)) }

func (m *Metric) rounded(x float64) float64 {
	if m.round == nil {
		return x
	}
	return tolerance.Round(x, m.round.digits, m.round.mode)
}

// hasSD reports whether the metric has an SD in which a standard error can be expressed.
func (m *Metric) hasSD() bool { return m.Kind != PercentileMetric }
