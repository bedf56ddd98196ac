package release

import (
	"encoding/json"
	"math"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/rollup"
)

// Mean is the mean of a metric, and how it scatters; or the band of the mean alone; or nothing: the zero value. Its numbers
// are rounded to two digits behind the point, so that they do not tell the sum of the scores nor how many there were.
type Mean struct {
	Shown     bool
	Mean, SD  float64      // SD with n − 1, R's sd
	Quartiles [][2]float64 // each exact to its bin, from and to; nil where the metric has no bins
	Band      string       // of a mean that is not shown: the id of the band that it is in; "" when that is not shown either
}

type meanText struct {
	Mean      float64      `json:"mean"`
	SD        float64      `json:"sd"`
	Quartiles [][2]float64 `json:"quartiles,omitempty"`
}

type meanBand struct {
	Band string `json:"band"`
}

// MarshalJSON writes the mean, its band, or null.
func (m Mean) MarshalJSON() ([]byte, error) {
	switch {
	case m.Shown:
		return json.Marshal(meanText{m.Mean, m.SD, m.Quartiles})
	case m.Band != "":
		return json.Marshal(meanBand{m.Band})
	}
	return []byte("null"), nil
}

// UnmarshalJSON reads what MarshalJSON writes.
func (m *Mean) UnmarshalJSON(text []byte) error {
	*m = Mean{}
	var read *struct {
		meanText
		meanBand
	}
	if err := json.Unmarshal(text, &read); err != nil || read == nil {
		return err
	}
	m.Band = read.Band
	if m.Shown = m.Band == ""; m.Shown {
		m.Mean, m.SD, m.Quartiles = read.Mean, read.SD, read.Quartiles
	}
	return nil
}

// newMean gives what is shown of a distribution of two values at least.
func newMean(d *rollup.Distribution) Mean {
	mean, _ := d.Mean()
	sd, _ := d.SD()
	m := Mean{Shown: true, Mean: hundredths(mean), SD: hundredths(sd)}
	for _, percent := range [...]float64{25, 50, 75} {
		if lo, hi, ok := d.Percentile(percent); ok {
			m.Quartiles = append(m.Quartiles, [2]float64{hundredths(lo), hundredths(hi)})
		}
	}
	return m
}

// hundredths rounds to two digits behind the point, halves away from zero; 0 is never negative.
func hundredths(x float64) float64 { return math.Round(x*100)/100 + 0 }

// same reports whether all have one score: their mean is that of each.
func same(d *rollup.Distribution) bool {
	sd, ok := d.SD()
	return d.N() > 0 && (!ok || hundredths(sd) == 0)
}

// bandOf gives the band that a mean in the metric of the bands is in; "" where the definition has no bands of its own.
func bandOf(info *profile.ScaleInfo, metric string, d *rollup.Distribution) string {
	mean, ok := d.Mean()
	if !ok || metric != info.BandMetric || len(info.Cuts) == 0 || len(info.Cuts) != len(info.Bands)-1 {
		return ""
	}
	band := 0
	for i, cut := range info.Cuts {
		if cut.Reached(mean) {
			band = i + 1
		}
	}
	return info.Bands[band].ID
}
