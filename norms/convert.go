package norms

import "math"

// Converter turns raw scores of one scale into one metric, for the people of one cell. It is immutable, allocates
// nothing and is safe for concurrent use.
type Converter struct {
	metric *Metric
	linear Linear  // when table is nil
	table  *table  // nil: by mean and SD
	column *column // of table

	reliability float64 // r, when reliable
	reliable    bool
	ofTrue      bool    // intervals stand around Kelley's estimate
	level       float64 // of the set's confidence intervals
	quantile    float64 // of the normal distribution for that level
}

// Metric is what the converter converts to.
func (c *Converter) Metric() *Metric { return c.metric }

// Point gives the standard score of a raw score: converted, then clamped, then rounded. Without one the reason is not
// OK, and x means nothing: NotANumber, NoEntry or OutOfRange.
func (c *Converter) Point(raw float64) (x float64, why Reason) {
	x, _, _, why = c.convert(raw)
	if why != OK {
		return 0, why
	}
	return c.metric.finish(x), OK
}

// convert gives the standard score before it is clamped and rounded, and where it stands in the table.
func (c *Converter) convert(raw float64) (x float64, entry int, towards float64, why Reason) {
	if math.IsNaN(raw) || math.IsInf(raw, 0) {
		return 0, 0, 0, NotANumber
	}
	if c.table == nil {
		if x = c.linear.Standard(c.metric, raw); math.IsInf(x, 0) {
			return 0, 0, 0, OutOfRange
		}
		return x, 0, 0, OK
	}
	if entry, towards, why = c.table.locate(raw); why != OK {
		return 0, 0, 0, why
	}
	return between(c.column.value, entry, towards), entry, towards, OK
}

// Between gives the bounds of the standard score of someone whose raw score lies in [lo, hi]. A bound that does not
// exist, since that end has no standard score or is infinite, is reported as missing. A falling table turns the ends.
func (c *Converter) Between(lo, hi float64) (loT, hiT float64, loOK, hiOK bool) {
	if c.table != nil && c.column.falling() {
		lo, hi = hi, lo
	}
	loT, why := c.Point(lo)
	loOK = why == OK
	hiT, why = c.Point(hi)
	return loT, hiT, loOK, why == OK
}

// Extent gives the closed interval of the standard scores that any raw score can be given.
func (c *Converter) Extent() (lo, hi float64) {
	if c.table == nil {
		return c.metric.Range()
	}
	lo, hi = c.column.extent()
	return c.metric.finish(lo), c.metric.finish(hi)
}

// FromTable reports whether scores are looked up; otherwise they follow from the cell's mean and SD.
func (c *Converter) FromTable() bool { return c.table != nil }
