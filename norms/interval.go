package norms

import (
	"math"

	"github.com/psynorm/psynorm/internal/normal"
)

// SE gives the standard error of measurement of the standard score of raw, in the metric: the table's own where it has
// one, else SD·√(1 - r) (Gulliksen 1950) with the metric's SD and the entry's reliability r. ok is false without either,
// without a standard score, and for percentiles, whose error is not the same everywhere.
func (c *Converter) SE(raw float64) (se float64, ok bool) {
	_, i, towards, why := c.convert(raw)
	if why != OK {
		return 0, false
	}
	return c.errorAt(i, towards)
}

func (c *Converter) errorAt(entry int, towards float64) (se float64, ok bool) {
	switch {
	case c.table != nil && c.column.se:
		return between(c.table.se, entry, towards), true
	case c.reliable && c.metric.hasSD():
		return c.metric.SD * math.Sqrt(1-c.reliability), true
	}
	return 0, false
}

// Kelley gives the estimate of the true score, in the metric, and the standard error of that estimate: M + r·(X - M) and
// SD·√(r·(1 - r)) (Kelley 1947; Lord and Novick 1968). Like every score of the metric the estimate is clamped and
// rounded. ok is false without a reliability, without a standard score, and for percentiles.
func (c *Converter) Kelley(raw float64) (estimate, se float64, ok bool) {
	x, _, _, why := c.continuous(raw)
	if why != OK || !c.reliable || !c.metric.hasSD() {
		return 0, 0, false
	}
	return c.finishContinuous(c.regressed(x)), c.metric.SD * math.Sqrt(float64(c.reliability*(1-c.reliability))), true
}

// Interval gives the confidence interval of the standard score of raw at a level, such as 0.95: around the obtained
// score with its standard error or, where the set says ci_of: true, around Kelley's estimate with its own. The ends are
// clamped and rounded like every score of the metric. A percentile from mean and SD has the interval of z, converted.
//
// ok is false without a standard score, for a level that is not above 0 and below 1, without a reliability (around the
// obtained score, a table's own standard errors do as well), and for percentiles that come from a table.
func (c *Converter) Interval(raw, level float64) (lo, hi float64, ok bool) {
	q := c.quantile
	if level != c.level {
		if !(level > 0 && level < 1) {
			return 0, 0, false
		}
		q = normalQuantile(level)
	}
	centre, se, ok := c.distribution(raw)
	if !ok {
		return 0, 0, false
	}
	half := float64(q * se)
	return c.finishContinuous(centre - half), c.finishContinuous(centre + half), true
}

// normalQuantile is how many standard errors on each side hold a part of the normal distribution: qnorm((1 + level)/2).
func normalQuantile(level float64) float64 { return normal.Quantile((1 + level) / 2) }

// distribution gives the mean and SD of the normal distribution in which the true score is taken to lie, on the
// continuous scale of the metric (of percentile: of z).
func (c *Converter) distribution(raw float64) (centre, se float64, ok bool) {
	x, i, towards, why := c.continuous(raw)
	if why != OK || c.table != nil && !c.metric.hasSD() {
		return 0, 0, false
	}
	if c.ofTrue {
		if !c.reliable {
			return 0, 0, false
		}
		return c.regressed(x), c.unit() * math.Sqrt(float64(c.reliability*(1-c.reliability))), true
	}
	if se, ok = c.errorAt(i, towards); !ok && c.reliable {
		se, ok = c.unit()*math.Sqrt(1-c.reliability), true
	}
	return x, se, ok
}

// continuous gives the standard score before the metric's steps, clamp and rounding; of percentile from mean and SD, z.
func (c *Converter) continuous(raw float64) (x float64, entry int, towards float64, why Reason) {
	if c.table != nil || c.metric.Kind == LinearMetric {
		return c.convert(raw)
	}
	if _, _, _, why = c.convert(raw); why != OK {
		return 0, 0, 0, why
	}
	z := c.linear.Z(raw)
	if c.metric.Kind == PercentileMetric {
		return z, 0, 0, OK
	}
	return c.metric.Mean + float64(c.metric.SD*z), 0, 0, OK
}

// unit is the SD of the continuous scale.
func (c *Converter) unit() float64 {
	if c.metric.Kind == PercentileMetric {
		return 1
	}
	return c.metric.SD
}

func (c *Converter) regressed(x float64) float64 {
	mean := c.metric.Mean
	if c.metric.Kind == PercentileMetric {
		mean = 0
	}
	return mean + float64(c.reliability*(x-mean))
}

// finishContinuous turns a value of the continuous scale into a score of the metric.
func (c *Converter) finishContinuous(x float64) float64 {
	switch {
	case c.metric.Kind == PercentileMetric:
		x = c.metric.fromZ(x)
	case c.metric.Kind == SteppedMetric && c.table == nil:
		x = c.metric.fromZ((x - c.metric.Mean) / c.metric.SD)
	}
	return c.metric.finish(x)
}
