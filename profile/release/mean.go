package release

import (
	"encoding/json"
	"errors"
	"math"
	"strconv"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/rollup"
)

// Mean is the mean of a metric, and how it scatters, or not; or the band of the mean alone; or nothing: the zero value. Its
// numbers are rounded to two digits behind the point, and the mean to one where two would tell of how many scores it is. Else
// that keeps nothing secret: of fewer than a hundred whole scores the mean tells the sum, and with the SD the sum of squares.
// What they would tell of hidden counts is why they are hidden.
type Mean struct {
	Shown     bool
	Mean      float64
	Digits    int          // how many behind the point Mean is rounded to and written with: 1 or 2; 0 where it is not shown
	HasSD     bool         // SD and Quartiles are shown, beside a mean that is
	SD        float64      // with n − 1, R's sd
	Quartiles [][2]float64 // each exact to its bin, from and to; nil where the metric has no bins
	Band      string       // the id of that of a mean that is not shown; "" where the bands are in another metric
}

type meanText struct {
	Mean      float64      `json:"mean"`
	Digits    int          `json:"digits,omitempty"` // 1; left out where there are two
	SD        *float64     `json:"sd"`
	Quartiles [][2]float64 `json:"quartiles,omitempty"`
}

type meanBand struct {
	Band string `json:"band"`
}

// MarshalJSON writes the mean, its band, or null.
func (m Mean) MarshalJSON() ([]byte, error) {
	switch {
	case m.Shown:
		text := meanText{Mean: m.Mean}
		if m.Digits < mostDigits {
			text.Digits = m.Digits
		}
		if m.HasSD {
			text.SD, text.Quartiles = &m.SD, m.Quartiles
		}
		return json.Marshal(text)
	case m.Band != "":
		return json.Marshal(meanBand{m.Band})
	}
	return []byte("null"), nil
}

// errDigits is that of a mean with more digits than it says, or with another number of them than there are: Read says that the
// file was changed.
var errDigits = errors.New("release: digits of a mean")

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
		m.Mean, m.Digits = read.Mean, mostDigits
		if read.Digits != 0 {
			m.Digits = read.Digits
		}
		if m.Digits < leastDigits || m.Digits > mostDigits || rounded(m.Mean, m.Digits) != m.Mean {
			return errDigits
		}
		if m.HasSD = read.SD != nil; m.HasSD {
			m.SD, m.Quartiles = *read.SD, read.Quartiles
		}
	}
	return nil
}

// Text gives a mean that is shown with as many digits behind the point as it is rounded to; "" is one that is not.
func (m *Mean) Text() string {
	if !m.Shown {
		return ""
	}
	return strconv.FormatFloat(m.Mean, 'f', m.Digits, 64)
}

// newMean gives what is shown of a distribution of two values at least, its mean to so many digits behind the point, with or
// without how it scatters.
func newMean(d *rollup.Distribution, digits int, scatter bool) Mean {
	mean, _ := d.Mean()
	m := Mean{Shown: true, Mean: rounded(mean, digits), Digits: digits, HasSD: scatter}
	if !scatter {
		return m
	}
	sd, _ := d.SD()
	m.SD = hundredths(sd)
	for _, percent := range [...]float64{25, 50, 75} {
		if lo, hi, ok := d.Percentile(percent); ok {
			m.Quartiles = append(m.Quartiles, [2]float64{hundredths(lo), hundredths(hi)})
		}
	}
	return m
}

// hundredths rounds to two digits behind the point, halves away from zero; 0 is never negative.
func hundredths(x float64) float64 { return rounded(x, 2) }

// rounded rounds to so many digits behind the point, as hundredths does to two.
func rounded(x float64, digits int) float64 {
	unit := math.Pow10(digits)
	return math.Round(x*unit)/unit + 0
}

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
