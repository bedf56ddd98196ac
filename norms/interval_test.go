package norms

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const z95 = 1.959963984540054 // qnorm(0.975) of R

func TestInterval(t *testing.T) {
	set := mustParse(t, "ci: 0.90\nround: {IQ: {digits: 0}}\nclamp: {IQ: [40, 130]}\n", `s: {mean: 20, sd: 4, reliability: 0.84, normal: true}
t: {raw: [1, 2, 3], T: [40, 50, 60], se: [3, 4, 5]}
r: {raw: [1, 2, 3], T: [40, 50, 60], percentile: [16, 50, 84], reliability: 0.91}
n: {mean: 20, sd: 4}
i: {raw: [1, 2, 3], T: [40, 50, 60], se: [3, 4, 5], interpolate: linear}
k: {raw: [1, 2, 3], sten: [4, 6, 8], reliability: 0.75}`)
	tests := []struct {
		scale, metric string
		raw           float64
		se            float64
		lo, hi        float64 // at 95 %
	}{
		{"s", "T", 24, 4, 60 - 4*z95, 60 + 4*z95},
		{"s", "z", 24, 0.4, 1 - 0.4*z95, 1 + 0.4*z95},
		{"s", "IQ", 24, 6, 103, 127},             // 115 ± 11.76
		{"s", "IQ", 28, 6, 118, 130},             // 130 ± 11.76, clamped
		{"s", "sten", 24, 0.8, 6, 9},             // z from 0.216 to 1.784
		{"s", "percentile", 20, 0, 21.65, 78.35}, // 100·pnorm(±0.784)
		{"t", "T", 2, 4, 50 - 4*z95, 50 + 4*z95},
		{"i", "T", 2.5, 4.5, 55 - 4.5*z95, 55 + 4.5*z95},
		{"r", "T", 3, 3, 60 - 3*z95, 60 + 3*z95},
		{"k", "sten", 2, 1, 6 - z95, 6 + z95},
		{"k", "sten", 3, 1, 8 - z95, 9.959963984540054},
	}
	for _, tt := range tests {
		t.Run(tt.scale+" "+tt.metric, func(t *testing.T) {
			c := converter(t, set, tt.scale, tt.metric)
			se, ok := c.SE(tt.raw)
			assert.Equal(t, tt.se != 0, ok)
			assert.InDelta(t, tt.se, se, 1e-12)
			lo, hi, ok := c.Interval(tt.raw, 0.95)
			require.True(t, ok)
			tolerance := 1e-12 // closed formulas of small numbers
			if tt.metric == "percentile" {
				tolerance = 0.005 // the digits written above
			}
			assert.InDelta(t, tt.lo, lo, tolerance)
			assert.InDelta(t, tt.hi, hi, tolerance)
			lo90, hi90, ok := c.Interval(tt.raw, set.CI)
			require.True(t, ok)
			assert.True(t, lo <= lo90 && hi90 <= hi, "the interval at 90 %% lies in that at 95 %%")
		})
	}
	for _, tt := range []struct {
		scale, metric string
		raw, level    float64
	}{
		{"n", "T", 20, 0.95},
		{"r", "percentile", 2, 0.95},
		{"t", "T", 1.5, 0.95},
		{"t", "T", nan, 0.95},
		{"s", "T", 20, 0},
		{"s", "T", 20, 1},
		{"s", "T", 20, 95},
		{"s", "T", 20, nan},
	} {
		_, _, ok := converter(t, set, tt.scale, tt.metric).Interval(tt.raw, tt.level)
		assert.False(t, ok, "%+v", tt)
	}
	for _, tt := range []struct{ scale, metric string }{{"n", "T"}, {"t", "T"}, {"s", "percentile"}, {"r", "percentile"}} {
		_, _, ok := converter(t, set, tt.scale, tt.metric).Kelley(2)
		assert.False(t, ok, "%+v", tt)
	}
}

func TestIntervalOfTrueScore(t *testing.T) {
	set := mustParse(t, "ci_of: true\n", `s: {mean: 20, sd: 4, reliability: 0.64}
t: {raw: [1, 2], T: [40, 60], se: [3, 4]}
r: {raw: [1, 2], T: [40, 60], reliability: 0.64}`)
	for _, scale := range []string{"s", "r"} {
		raw := map[string]float64{"s": 24, "r": 2}[scale] // T = 60
		c := converter(t, set, scale, "T")
		estimate, se, ok := c.Kelley(raw)
		require.True(t, ok)
		assert.InDelta(t, 56.4, estimate, 1e-12) // 50 + 0.64·10
		assert.InDelta(t, 4.8, se, 1e-12)        // 10·√(0.64·0.36)
		lo, hi, ok := c.Interval(raw, 0.95)
		require.True(t, ok)
		assert.InDelta(t, 56.4-4.8*z95, lo, 1e-12)
		assert.InDelta(t, 56.4+4.8*z95, hi, 1e-12)
		sem, ok := c.SE(raw)
		require.True(t, ok)
		assert.InDelta(t, 6, sem, 1e-12, "the standard error of measurement is that of the obtained score")
	}
	_, _, ok := converter(t, set, "t", "T").Interval(1, 0.95)
	assert.False(t, ok, "without a reliability there is no estimate of the true score")
}

func TestPerfectReliability(t *testing.T) {
	set := mustParse(t, "", "s: {mean: 20, sd: 4, reliability: 1}")
	c := converter(t, set, "s", "T")
	lo, hi, ok := c.Interval(24, 0.95)
	require.True(t, ok)
	assert.Equal(t, [2]float64{60, 60}, [2]float64{lo, hi})
	p := make([]float64, 3)
	require.True(t, c.Bands(p, 24, []Bound{{Band: "a", Min: true}, {Band: "b", Value: 60}, {Band: "c", Value: 61}}))
	assert.Equal(t, []float64{0, 1, 0}, p)
}

// The probability of a band is that of all true scores which are scored into it. The independent way: cut the true score
// into thin slices, score each as a Converter scores, and add up the slices by band.
func TestBandsAgreeWithSlices(t *testing.T) {
	const (
		slices = 2_000
		reach  = 9.0 // standard errors on each side; beyond lies less than 1e-18
		// A slice that a cut-off divides goes to one side whole: at most 2·9/2000 of a standard error at the height of
		// the density, 0.399, for each of two cut-offs.
		tolerance = 2 * 2 * reach / slices * 0.4
	)
	heads := map[string]string{
		"plain":    "",
		"rounded":  "round: {T: {digits: 0, mode: half-up}, percentile: {digits: 0, mode: ceil}, z: {digits: 1, mode: floor}}\n",
		"clamped":  "clamp: {T: [42, 58], percentile: [5, 95], sten: [2, 9]}\n",
		"of true":  "ci_of: true\nround: {T: {digits: 1, mode: half-even}}\n",
		"rounding": "clamp: {T: [42.4, 58.6]}\nround: {T: {digits: 0, mode: half-even}}\n",
	}
	bands := map[string][]Bound{
		"T":          {{Min: true}, {Value: 45}, {Value: 50}, {Value: 55.5, Above: true}, {Value: 58}},
		"z":          {{Min: true}, {Value: -0.55}, {Value: 0.2, Above: true}},
		"sten":       {{Min: true}, {Value: 3}, {Value: 6}, {Value: 6, Above: true}, {Value: 8.5}},
		"stanine":    {{Min: true}, {Value: 4}, {Value: 6, Above: true}},
		"percentile": {{Min: true}, {Value: 16}, {Value: 50, Above: true}, {Value: 97}},
		"IQ":         {{Value: 90}, {Value: 110}},
		"scaled":     {{Min: true}, {Value: inf, Above: true}, {Value: 11}}, // the second is reached by no score
	}
	for name, head := range heads {
		t.Run(name, func(t *testing.T) {
			set := mustParse(t, head, "s: {mean: 20, sd: 4, reliability: 0.8, normal: true}")
			for metric, from := range bands {
				c := converter(t, set, "s", metric)
				for _, raw := range []float64{12, 19, 20, 22, 29} {
					got := make([]float64, len(from))
					require.True(t, c.Bands(got, raw, from))
					centre, se := (raw-20)/4, math.Sqrt(1-0.8) // of z
					if set.CIOfTrue {
						centre, se = 0.8*centre, math.Sqrt(0.8*(1-0.8))
					}
					want := make([]float64, len(from))
					for i := range slices {
						u := -reach + 2*reach*(float64(i)+0.5)/slices
						x, why := c.Point(20 + 4*(centre+u*se))
						require.Equal(t, OK, why)
						for k := len(from) - 1; k >= 0; k-- {
							if from[k].Reached(x) {
								want[k] += math.Exp(-u*u/2) / math.Sqrt(2*math.Pi) * 2 * reach / slices
								break
							}
						}
					}
					assert.InDeltaSlice(t, want, got, tolerance, "%s raw %v", metric, raw)
				}
			}
		})
	}
}

func TestBandsOfLookups(t *testing.T) {
	set := mustParse(t, "", `t: {raw: [1, 2], T: [40, 60], se: [4, 5]}
k: {raw: [1, 2], sten: [4, 7], reliability: 0.75}
p: {raw: [1, 2], percentile: [4, 7], reliability: 0.75}`)
	p := make([]float64, 2)
	require.True(t, converter(t, set, "t", "T").Bands(p, 2, []Bound{{Min: true}, {Value: 65}}))
	assert.InDeltaSlice(t, []float64{0.8413447460685429, 0.15865525393145707}, p, 1e-15) // pnorm(1), pnorm(-1)
	// A sten of 7 stands for 6.5 to 7.5: its SE is 2·√0.25 = 1.
	require.True(t, converter(t, set, "k", "sten").Bands(p, 2, []Bound{{Min: true}, {Value: 8}}))
	assert.InDeltaSlice(t, []float64{0.6914624612740131, 0.3085375387259869}, p, 1e-15) // pnorm(0.5), pnorm(-0.5)
	p[0] = 7
	assert.False(t, converter(t, set, "p", "percentile").Bands(p, 2, []Bound{{Min: true}, {Value: 8}}))
	assert.False(t, converter(t, set, "t", "T").Bands(p, 3, []Bound{{Min: true}, {Value: 65}}))
	assert.Equal(t, 7.0, p[0], "dst is left alone")
}

// Far out in either tail a probability keeps its digits: pnorm(-8) of R is 6.22096057427178e-16.
func TestBandsInTheTails(t *testing.T) {
	set := mustParse(t, "", "s: {mean: 0, sd: 1, reliability: 0}")
	c := converter(t, set, "s", "z")
	p := make([]float64, 2)
	require.True(t, c.Bands(p, 0, []Bound{{Min: true}, {Value: 8}}))
	assert.InEpsilon(t, 6.22096057427178e-16, p[1], 1e-12)
	require.True(t, c.Bands(p, 0, []Bound{{Min: true}, {Value: -8}}))
	assert.InEpsilon(t, 6.22096057427178e-16, p[0], 1e-12)
}
