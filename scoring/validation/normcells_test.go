package validation

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/internal/reference"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/scoring"
)

// The tolerances that the reference's index states for the family: of formulas, of R's noncentral t, and of the latter
// between two samples.
const (
	summaryTolerance    = 1e-8
	noncentralTolerance = 1e-5
	twoGroupNoncentral  = 1e-6
)

// normCheck is what R makes of a sample against a published norm.
type normCheck struct {
	Values struct {
		N        int     `json:"n"`
		Mean     float64 `json:"mean"`
		SD       float64 `json:"sd"`
		NormMean float64 `json:"norm_mean"`
		NormSD   float64 `json:"norm_sd"`
		NormN    int     `json:"norm_n"`
		Delta    float64 `json:"glass_delta_norm_sd"`
		Two      struct {
			T  float64     `json:"welch_t"`
			DF float64     `json:"welch_df"`
			P  float64     `json:"welch_p"`
			CI [2]float64  `json:"welch_ci95"`
			D  float64     `json:"d_pooled"`
			DC [2]*float64 `json:"d_ci95_noncentral_t"`
		} `json:"two_sample_from_summary"`
		Stanine shareCheck `json:"stanine_chisq"`
		TBand   shareCheck `json:"Tband_chisq"`
	} `json:"values"`
}

type shareCheck struct {
	Observed []int     `json:"observed"`
	Expected []float64 `json:"expected_p"`
	X2       float64   `json:"chi2"`
	DF       int       `json:"df"`
	P        float64   `json:"p"`
}

// bandedScales are two scales of the same items, in bands of stanines and of T scores as the reference has them.
const bandedScales = `
  stanines: {items: [%[1]s], norm: [stanine], bands: {metric: stanine, from: {s1: min, s2: 2, s3: 3, s4: 4, s5: 5, s6: 6, s7: 7, s8: 8, s9: 9}}}
  ts: {items: [%[1]s], norm: [T], bands: {metric: T, from: {lowest: min, usual: 40, raised: 60, high: 65, very_high: 70}}}
`

const normHead = "psynorm: 1\nnorms: published\nversion: \"1\"\ninstrument: test\npopulation: {licence: {status: open}}\n"

func parseNorms(t *testing.T, text string) *norms.Set {
	t.Helper()
	set, err := norms.Parse("norms.yaml", []byte(text), nil)
	require.NoError(t, err)
	return set
}

func TestSampleAgainstAPublishedNorm(t *testing.T) {
	const head = "psynorm: 1\ninstrument: test\nversion: \"1\"\nabout: {licence: {status: open}}\n"
	for _, c := range []struct {
		file, data, items, keys string
		rows                    int // the first ones alone
	}{
		{"satv_vs_500_100", "sat_act.csv", "SATV: {number: [200, 800], whole: true}", "SATV", math.MaxInt},
		{"act_vs_21_5", "sat_act.csv", "ACT: {number: [0, 36], whole: true}", "ACT", 120},
		{
			"hadsA_vs_uk", "workaholic.csv", "HADS1..HADS14: {number: [0, 3], whole: true}",
			"HADS1, HADS3, HADS5, HADS7, HADS9, HADS11, HADS13", math.MaxInt,
		},
	} {
		t.Run(c.file, func(t *testing.T) {
			var want normCheck
			reference.JSON(t, "expected/j_validation/"+c.file+".json", &want)
			v := &want.Values
			def := parse(t, head+"items:\n  "+c.items+"\nscales:"+fmt.Sprintf(bandedScales, c.keys))
			entry := fmt.Sprintf("{mean: %v, sd: %v, normal: true}", v.NormMean, v.NormSD)
			set := parseNorms(t, normHead+fmt.Sprintf("by: []\ncells:\n  - n: %d\n    scales: {stanines: %s, ts: %s}\n", v.NormN, entry, entry))
			r := firstOf(t, def, []*norms.Set{set}, byName, c.data, c.rows).Report()
			require.Len(t, r.Norms, 1)
			stanines, ts := comparisonOf(t, r, "all", "stanines"), comparisonOf(t, r, "all", "ts")
			assert.Equal(t, v.N, ts.N)
			near(t, v.Mean, ts.Mean, summaryTolerance, "mean")
			near(t, v.SD, ts.SD, summaryTolerance, "SD")
			near(t, v.Delta, ts.Delta, summaryTolerance, "delta")
			nearWelch(t, v.Two.T, v.Two.DF, v.Two.P, v.Two.CI, ts, summaryTolerance)
			near(t, v.Two.D, Estimate{ts.D.Value, ts.D.Why}, summaryTolerance, "d")
			if v.Two.DC[0] != nil { // R has none where its noncentral t cannot be relied on
				nearInterval(t, v.Two.D, *v.Two.DC[0], *v.Two.DC[1], ts.D, noncentralTolerance, "d")
			}
			nearShares(t, &v.Stanine, stanines)
			nearShares(t, &v.TBand, ts)
		})
	}
}

func nearWelch(t *testing.T, tt, df, p float64, ci [2]float64, got *Comparison, tolerance float64) {
	t.Helper()
	w := got.Welch
	near(t, tt, Estimate{w.T, w.Why}, tolerance, "Welch's t")
	near(t, df, Estimate{w.DF, w.Why}, tolerance, "Welch's df")
	assert.InEpsilon(t, p, w.P, 1e-6, "Welch's p, whose tail R has from another series")
	nearInterval(t, got.Mean.Value-got.NormMean.Value, ci[0], ci[1], got.Difference, tolerance, "difference")
}

func nearShares(t *testing.T, want *shareCheck, got *Comparison) {
	t.Helper()
	require.Len(t, got.Bands, len(want.Observed))
	assert.Equal(t, FromNormal, got.Expected)
	for i, b := range got.Bands {
		assert.Equal(t, want.Observed[i], b.N, b.ID)
		near(t, want.Expected[i], b.Expected, summaryTolerance, b.ID)
	}
	if got.ChiSquare.Why == SmallExpected {
		return
	}
	near(t, want.X2, Estimate{got.ChiSquare.X2, got.ChiSquare.Why}, summaryTolerance, "chi-squared")
	assert.Equal(t, want.DF, got.ChiSquare.DF)
	assert.InDelta(t, want.P, got.ChiSquare.P, summaryTolerance)
}

func comparisonOf(t *testing.T, r *Report, cell, scale string) *Comparison {
	t.Helper()
	for k := range r.Norms {
		cells := r.Norms[k].Cells
		if i := slices.IndexFunc(cells, func(c Comparison) bool { return c.Cell == cell && c.Scale == scale }); i >= 0 {
			return &cells[i]
		}
	}
	require.Fail(t, "no such comparison", "%s, %s", cell, scale)
	return nil
}

// twoGroups is what R makes of two norm groups.
type twoGroups struct {
	Values struct {
		N1    int     `json:"n1"`
		N2    int     `json:"n2"`
		Mean1 float64 `json:"mean1"`
		Mean2 float64 `json:"mean2"`
		SD1   float64 `json:"sd1"`
		SD2   float64 `json:"sd2"`
		Welch struct {
			T, DF, P float64
			CI       [2]float64 `json:"ci95"`
		} `json:"welch"`
		D   float64    `json:"d"`
		NCT [2]float64 `json:"d_ci95_nct"`
	} `json:"values"`
}

// TestOneGroupAgainstAnother takes the second group of each pair for a norm cell that the people of the first fit.
func TestOneGroupAgainstAnother(t *testing.T) {
	def := readReal(t, "bfi.yaml")
	mapping, err := os.ReadFile(filepath.Join(real, "bfi-sheet.yaml"))
	require.NoError(t, err)
	for _, c := range []struct{ file, scale, by, cell, name string }{
		{"bfiN_sex", "neuroticism", "sex", "sex: F", "sex=F"},
		{"bfiE_age", "extraversion", "age", "age: [0, 24]", "age=0-24"},
	} {
		t.Run(c.file, func(t *testing.T) {
			var want twoGroups
			reference.JSON(t, "expected/j_validation/"+c.file+".json", &want)
			v := &want.Values
			set := parseNorms(t, "psynorm: 1\nnorms: other\nversion: \"1\"\ninstrument: bfi\npopulation: {licence: {status: open}}\n"+
				fmt.Sprintf("by: [%s]\ncells:\n  - {%s, n: %d, scales: {%s: {mean: %v, sd: %v}}}\n", c.by, c.cell, v.N2, c.scale, v.Mean2, v.SD2))
			got := comparisonOf(t, sampleOf(t, def, []*norms.Set{set}, string(mapping), "bfi.csv").Report(), c.name, c.scale)
			require.Equal(t, v.N1, got.N)
			near(t, v.Mean1, got.Mean, closedForm, "mean")
			near(t, v.SD1, got.SD, closedForm, "SD")
			nearWelch(t, v.Welch.T, v.Welch.DF, v.Welch.P, v.Welch.CI, got, closedForm)
			nearInterval(t, v.D, v.NCT[0], v.NCT[1], got.D, twoGroupNoncentral, "d")
			near(t, v.D, Estimate{got.D.Value, got.D.Why}, closedForm, "d")
		})
	}
}

// TestDescriptivesOfNormGroups holds n, mean and SD of every cell against R's, whose figures the norm sets hold too: each
// difference is 0.
func TestDescriptivesOfNormGroups(t *testing.T) {
	for _, c := range []struct{ data, definition, mapping, set string }{
		{"bfi.csv", "bfi.yaml", "bfi-sheet.yaml", "bfi-extraversion-sex.yaml"},
		{"bfi.csv", "bfi.yaml", "bfi-sheet.yaml", "bfi-neuroticism.yaml"},
		{"bfi.csv", "bfi.yaml", "bfi-sheet.yaml", "bfi-neuroticism-sex-age.yaml"},
		{"workaholic.csv", "workaholic.yaml", "workaholic-sheet.yaml", "hads-sex-age.yaml"},
		{"sat_act.csv", "sat_act.yaml", "sat_act-sheet.yaml", "sat_act-verbal-sex.yaml"},
	} {
		t.Run(c.set, func(t *testing.T) {
			set, err := norms.Load(os.DirFS(real), c.set)
			require.NoError(t, err)
			mapping, err := os.ReadFile(filepath.Join(real, c.mapping))
			require.NoError(t, err)
			r := sampleOf(t, readReal(t, c.definition), []*norms.Set{set}, string(mapping), c.data).Report()
			require.NotEmpty(t, r.Norms[0].Cells)
			for _, cell := range r.Norms[0].Cells {
				assert.Equal(t, cell.NormN, cell.N, cell.Cell)
				near(t, cell.NormMean.Value, cell.Mean, closedForm, cell.Cell)
				near(t, cell.NormSD.Value, cell.SD, closedForm, cell.Cell)
				near(t, 0, Estimate{cell.D.Value, cell.D.Why}, closedForm, cell.Cell)
				assert.InDelta(t, 1, cell.Welch.P, 1e-6, cell.Cell)
			}
		})
	}
}

// moods is a definition whose scale has bands that norm cells give, and bands of its own.
const moods = `
psynorm: 1
instrument: test
version: "1"
about: {licence: {status: open}}
responses: {freq: {values: [0, 1, 2, 3]}}
items: {q1..q3: freq}
scales:
  mood: {items: [q1..q3], missing: {allow: 1}, higher: worse, bands: {metric: raw, names: [normal, borderline, abnormal]}}
  own:  {items: [q1..q3], bands: {from: {low: min, high: 5}}}
  bare: {items: [q1..q3]}
`

func TestNormCellsSayWhatCannotBeCompared(t *testing.T) {
	set := parseNorms(t, normHead+`
by: [sex]
cells:
  - sex: F
    n: 200
    scales:
      mood: {mean: 4, sd: 2, bands: {normal: min, borderline: 5, abnormal: 7}, shares: {normal: 80, borderline: 12, abnormal: 8}}
      own:  {mean: 4, sd: 2, normal: true, suspect: true}
      bare: {mean: 4, sd: 2}
  - sex: M
    scales:
      mood: {mean: 4, sd: 2}
      own:  {raw: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], T: [30, 34, 38, 42, 46, 50, 54, 58, 62, 66]}
`)
	s := New(scorerOf(t, parse(t, moods), set))
	for i, row := range []string{"0 1 0", "1 1 1", "2 2 1", "2 3 3", "1 . 1", "3 3 3", "0 0 0", "2 1 2"} {
		for sex := range 2 {
			sheet := scoring.NewSheet(s.def)
			for k, a := range strings.Fields(row) {
				if a != "." {
					require.NoError(t, sheet.Set(s.def.Items[k].ID, a))
				}
			}
			if i != 6 || sex == 1 { // one person whose sex nobody knows
				require.NoError(t, sheet.SetPerson("sex", []string{"F", "M"}[sex]))
			}
			require.NoError(t, s.Add(sheet))
		}
	}
	r := s.Report()
	assert.Equal(t, 1, r.Norms[0].NoCell)
	mood, own, bare := comparisonOf(t, r, "sex=F", "mood"), comparisonOf(t, r, "sex=F", "own"), comparisonOf(t, r, "sex=F", "bare")

	// By hand: 1 3 5 8 3 (2 of 2 prorated to 3) 9 5, in bands of below 5, 5 and 6, 7 and above.
	assert.Equal(t, 7, mood.N)
	assert.Equal(t, 1, mood.Prorated)
	assert.Equal(t, FromShares, mood.Expected)
	var counts []int
	for i, b := range mood.Bands {
		counts = append(counts, b.N)
		near(t, []float64{0.80, 0.12, 0.08}[i], b.Expected, 1e-12, b.ID)
	}
	assert.Equal(t, []int{3, 2, 2}, counts)
	near(t, 34.0/7, mood.Mean, 1e-12, "mean")
	near(t, (34.0/7-4)/2, mood.Delta, 1e-12, "in SDs of the norm")
	assert.Equal(t, SmallExpected, mood.ChiSquare.Why, "fewer than one person is expected in the highest band")

	assert.True(t, own.Suspect)
	assert.Equal(t, FromNormal, own.Expected)
	near(t, 0.691462461274013, own.Bands[0].Expected, 1e-12, "pnorm(0.5): 5 is half an SD above the mean")
	assert.Equal(t, NoBands, bare.BandsWhy)
	assert.Equal(t, Estimated, bare.D.Why)

	for scale, why := range map[string]Why{"mood": NoNormN, "own": NoNormMean} {
		c := comparisonOf(t, r, "sex=M", scale)
		assert.Equal(t, why, c.D.Why, scale)
		assert.Equal(t, why, c.Welch.Why, scale)
		assert.Equal(t, why, c.Difference.Why, scale)
	}
	assert.Equal(t, Estimated, comparisonOf(t, r, "sex=M", "mood").Delta.Why, "without n there is a difference, and no test of it")
	assert.Equal(t, NoBands, comparisonOf(t, r, "sex=M", "mood").BandsWhy, "the definition leaves the cut-offs to the cell")
	m := comparisonOf(t, r, "sex=M", "own")
	assert.Equal(t, NoNormShares, m.ChiSquare.Why)
	assert.Equal(t, NoNormShares, m.Bands[0].Expected.Why)
	everythingIsSaid(t, r, NoNormN, NoNormMean, NoNormShares, NoBands, SmallExpected)
}

func TestNobodyInACell(t *testing.T) {
	set := parseNorms(t, normHead+"by: [sex]\ncells:\n  - {sex: F, n: 9, scales: {own: {mean: 4, sd: 2, normal: true}}}\n")
	s := New(scorerOf(t, parse(t, moods), set))
	addRow(t, s, "1 1 1")
	r := s.Report()
	c := comparisonOf(t, r, "sex=F", "own")
	assert.Equal(t, 1, r.Norms[0].NoCell)
	assert.Equal(t, NobodyAnswered, c.D.Why)
	assert.Equal(t, NobodyAnswered, c.ChiSquare.Why)
	assert.Equal(t, NobodyAnswered, c.Bands[0].Share.Why)
	var out strings.Builder
	require.NoError(t, r.WriteMarkdown(&out, "en"))
	assert.Contains(t, out.String(), "Not listed: 1 more")
}
