package norms

// Linear is the mean and standard deviation (with n - 1) of raw scores in a norm group: what scale() of R uses.
// SD is greater than 0.
type Linear struct{ Mean, SD float64 }

// Z is how many standard deviations x lies above the mean: (x - M)/SD.
func (l Linear) Z(x float64) float64 { return (x - l.Mean) / l.SD }

// Standard is x in a metric, neither clamped nor rounded. A linear metric multiplies before it divides, T = 50 +
// 10·(x - M)/SD, so that round figures give round scores.
func (l Linear) Standard(m *Metric, x float64) float64 {
	if m.Kind == LinearMetric {
		return m.Mean + float64(m.SD*(x-l.Mean))/l.SD
	}
	return m.fromZ(l.Z(x))
}
