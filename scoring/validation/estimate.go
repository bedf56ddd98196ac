package validation

import "math"

// Level is the level of every confidence interval.
const Level = 0.95

// Estimate is a number estimated from the sample, or the reason why there is none. The zero Estimate has none.
type Estimate struct {
	Value float64 // when Why is Estimated; finite
	Why   Why
}

// Get gives the number; ok is false when there is none.
func (e Estimate) Get() (x float64, ok bool) { return e.Value, e.Why == Estimated }

// Interval is an estimate with its confidence interval at Level, or the reason why there is none.
type Interval struct {
	Value, Lo, Hi float64 // when Why is Estimated; finite
	Why           Why
}

// Get gives the estimate and its interval; ok is false when there is none.
func (i Interval) Get() (x, lo, hi float64, ok bool) { return i.Value, i.Lo, i.Hi, i.Why == Estimated }

// estimated makes an Estimate of a number. What is not finite is none.
func estimated(x float64) Estimate {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return Estimate{Why: NotFinite}
	}
	return Estimate{Value: x, Why: Estimated}
}

// interval makes an Interval of three numbers. What is not finite is none.
func interval(x, lo, hi float64) Interval {
	if !isFinite(x) || !isFinite(lo) || !isFinite(hi) {
		return Interval{Why: NotFinite}
	}
	return Interval{Value: x, Lo: lo, Hi: hi, Why: Estimated}
}

func isFinite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

// because is an estimate that cannot be made.
func because(w Why) Estimate { return Estimate{Why: w} }
