package validation

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/internal/reference"
)

// closedForm is the tolerance that the reference's index states for formulas without iteration, absolute up to 1 and
// relative beyond.
const closedForm = 1e-9

// near holds an estimate against a number of R.
func near(t *testing.T, want float64, got Estimate, tolerance float64, what ...any) {
	t.Helper()
	x, ok := got.Get()
	if !assert.True(t, ok, "%v: %s", what, got.Why) {
		return
	}
	assert.InDelta(t, want, x, tolerance*max(1, math.Abs(want)), "%v", what)
}

// nearInterval holds an interval against the numbers of R.
func nearInterval(t *testing.T, want, lo, hi float64, got Interval, tolerance float64, what ...any) {
	t.Helper()
	near(t, want, Estimate{got.Value, got.Why}, tolerance, what...)
	near(t, lo, Estimate{got.Lo, got.Why}, tolerance, append(what, "lower")...)
	near(t, hi, Estimate{got.Hi, got.Why}, tolerance, append(what, "upper")...)
}

// psychAlpha is what psych::alpha and psych::alpha.ci give.
type psychAlpha struct {
	Total struct {
		Raw      float64 `json:"raw_alpha"`
		Std      float64 `json:"std.alpha"`
		AverageR float64 `json:"average_r"`
		ASE      float64 `json:"ase"`
	} `json:"total"`
	Feldt struct {
		Lo    float64 `json:"lower.ci"`
		Alpha float64 `json:"alpha"`
		Hi    float64 `json:"upper.ci"`
	} `json:"feldt_ci95"`
	FeldtFormula struct{ Lower, Upper float64 } `json:"feldt_formula95"`
	ASEFormula   float64                        `json:"ase_formula"`
	Drop         struct {
		Raw []float64 `json:"raw_alpha"`
	} `json:"alpha_drop"`
	Items struct {
		N    []int     `json:"n"`
		RawR []float64 `json:"raw.r"`
		Drop []float64 `json:"r.drop"`
		Mean []float64 `json:"mean"`
		SD   []float64 `json:"sd"`
	} `json:"item_stats"`
	Names []string `json:"item_names"`
	N     int      `json:"n"`
}

type psychReliability struct {
	Values struct {
		Rows      int         `json:"n_rows"`
		NComplete int         `json:"n_complete"`
		Complete  psychAlpha  `json:"complete"`
		Pairwise  *psychAlpha `json:"pairwise"`
		ItemTotal struct {
			Mean  []float64 `json:"mean"`
			SD    []float64 `json:"sd"`
			Total []float64 `json:"r_item_total"`
			Rest  []float64 `json:"r_item_rest"`
			SDSum float64   `json:"total_sd"`
		} `json:"item_total_complete"`
		SEM struct {
			Reliability, SD, Mean, SEM float64
		} `json:"sem"`
	} `json:"values"`
}

const abilityDefinition = `
psynorm: 1
instrument: ability
version: "1"
about: {licence: {status: open}}
responses: {right: {values: [0, 1]}}
items:
  reason4: {responses: right, column: reason.4}
  reason16: {responses: right, column: reason.16}
  reason17: {responses: right, column: reason.17}
  reason19: {responses: right, column: reason.19}
  letter7: {responses: right, column: letter.7}
  letter33: {responses: right, column: letter.33}
  letter34: {responses: right, column: letter.34}
  letter58: {responses: right, column: letter.58}
  matrix45: {responses: right, column: matrix.45}
  matrix46: {responses: right, column: matrix.46}
  matrix47: {responses: right, column: matrix.47}
  matrix55: {responses: right, column: matrix.55}
  rotate3: {responses: right, column: rotate.3}
  rotate4: {responses: right, column: rotate.4}
  rotate6: {responses: right, column: rotate.6}
  rotate8: {responses: right, column: rotate.8}
scales:
  total: {items: [reason4, reason16, reason17, reason19, letter7, letter33, letter34, letter58, matrix45, matrix46, matrix47, matrix55, rotate3, rotate4, rotate6, rotate8]}
`

const neuroticismExtraversion = `
psynorm: 1
instrument: ne
version: "1"
about: {licence: {status: open}}
responses: {six: {values: [1, 2, 3, 4, 5, 6]}}
items: {N1..N5: six, E1..E5: six}
scales:
  ne: {items: [N1..N5, E1, E2, -E3, -E4, -E5]}
  ne_mean: {items: [N1..N5, E1, E2, -E3, -E4, -E5], score: mean, missing: {allow: 3}}
  ne_pomp: {items: [N1..N5, E1, E2, -E3, -E4, -E5], score: pomp}
`

const byName = "psynorm: 1\nmapping: by-name\nperson: {id: id}\nitems: {by: name}\n"

func TestReliabilityAgreesWithPsych(t *testing.T) {
	for _, c := range []struct {
		file, scale string
		sample      func(t *testing.T) *Sample
	}{
		{"ability", "total", func(t *testing.T) *Sample {
			return sampleOf(t, parse(t, abilityDefinition), nil, byName, "ability.csv")
		}},
		{"bfi_A", "agree", func(t *testing.T) *Sample { return realSample(t, "bfi.yaml", "bfi-sheet.yaml", "bfi.csv") }},
		{"bfi_N", "neuroticism", func(t *testing.T) *Sample { return realSample(t, "bfi.yaml", "bfi-sheet.yaml", "bfi.csv") }},
		{"bfi_NE", "ne", func(t *testing.T) *Sample {
			return sampleOf(t, parse(t, neuroticismExtraversion), nil, byName, "bfi.csv")
		}},
		{"hads_A", "anxiety", func(t *testing.T) *Sample {
			return realSample(t, "workaholic.yaml", "workaholic-sheet.yaml", "workaholic.csv")
		}},
		{"ocir", "ocir", func(t *testing.T) *Sample {
			return realSample(t, "workaholic.yaml", "workaholic-sheet.yaml", "workaholic.csv")
		}},
	} {
		t.Run(c.file, func(t *testing.T) {
			var want psychReliability
			reference.JSON(t, "expected/d_reliability/"+c.file+".json", &want)
			v := &want.Values
			sample := c.sample(t)
			r := sample.Report()
			require.Equal(t, v.Rows, r.Sheets.Used)
			scale := scaleOf(t, r, c.scale)
			key := &r.Keys[scale.Key]

			require.Equal(t, v.NComplete, key.Complete.N)
			agreeWithPsych(t, &v.Complete, &key.Complete)
			near(t, v.SEM.SD, key.Complete.SD, closedForm, "SD of the sum")
			near(t, v.SEM.SEM, key.Complete.SEM, closedForm, "SEM")
			near(t, v.SEM.SEM, scale.SEM, closedForm, "SEM of the scale")
			f := v.Complete
			nearInterval(t, f.Feldt.Alpha, f.Feldt.Lo, f.Feldt.Hi, key.Complete.Alpha, closedForm, "Feldt")
			nearInterval(t, f.Feldt.Alpha, f.FeldtFormula.Lower, f.FeldtFormula.Upper, key.Complete.Alpha, closedForm, "Feldt's formula")
			near(t, f.ASEFormula, key.Complete.ASE, closedForm, "ASE by formula")
			for i := range key.Items {
				got := &key.Complete.ByItem[i]
				near(t, v.ItemTotal.Mean[i], got.Mean, closedForm, "mean", i)
				near(t, v.ItemTotal.SD[i], got.SD, closedForm, "sd", i)
				near(t, v.ItemTotal.Rest[i], Estimate{got.Rest.Value, got.Rest.Why}, closedForm, "item-rest", i)
				near(t, v.ItemTotal.Total[i], got.Total, closedForm, "item-total", i)
				near(t, f.Items.RawR[i], got.Total, closedForm, "raw.r", i)
			}
			require.Equal(t, v.Pairwise != nil, key.Pairwise != nil)
			if v.Pairwise != nil {
				agreeOnPairs(t, v.Pairwise, sample, r, key)
			}
		})
	}
}

func agreeWithPsych(t *testing.T, want *psychAlpha, got *Reliability) {
	t.Helper()
	require.Equal(t, len(want.Names), got.Items)
	near(t, want.Total.Raw, Estimate{got.Alpha.Value, got.Alpha.Why}, closedForm, "alpha")
	near(t, want.Total.Std, got.Standardized, closedForm, "standardized alpha")
	near(t, want.Total.AverageR, got.AverageR, closedForm, "average r")
	for i := range got.ByItem {
		f := &got.ByItem[i]
		near(t, want.Items.Drop[i], Estimate{f.Rest.Value, f.Rest.Why}, closedForm, "r.drop", i)
		near(t, want.Drop.Raw[i], f.AlphaIfDeleted, closedForm, "alpha if deleted", i)
		near(t, want.Items.Mean[i], f.Mean, closedForm, "mean", i)
		near(t, want.Items.SD[i], f.SD, closedForm, "sd", i)
	}
	if got.Alpha.Why == Estimated {
		near(t, want.Total.ASE, got.ASE, closedForm, "ASE")
	}
}

// agreeOnPairs holds the figures of pairwise covariances against psych::alpha. psych takes the number of rows for n where
// we take the fewest people that two items share, so that intervals are held against the formula with its n.
func agreeOnPairs(t *testing.T, want *psychAlpha, sample *Sample, r *Report, key *Key) {
	t.Helper()
	got := *key.Pairwise
	k := len(key.Items)
	nearInterval(t, want.Feldt.Alpha, want.Feldt.Lo, want.Feldt.Hi, feldt(estimated(got.Alpha.Value), want.N, k), closedForm, "Feldt of rows")
	assert.Less(t, got.N, want.N)
	assert.Less(t, got.Alpha.Lo, want.Feldt.Lo, "the interval of fewer people is wider")
	at := slices.IndexFunc(sample.keyings, func(l *keying) bool {
		return slices.Equal(sample.scalesOf(slices.Index(sample.keyings, l)), key.Scales)
	})
	c, why := sample.evidence(false).all.of(sample.keyings[at].at)
	require.Equal(t, Estimated, why)
	got.ASE = ase(sample.keyings[at].turn(c), want.N)
	agreeWithPsych(t, want, &got)
	for i, keyed := range key.Items {
		item := r.Items[slices.IndexFunc(r.Items, func(it Item) bool { return it.ID == keyed.Item })]
		assert.Equal(t, want.Items.N[i], item.N, keyed.Item)
	}
}

func scaleOf(t *testing.T, r *Report, id string) *Scale {
	t.Helper()
	i := slices.IndexFunc(r.Scales, func(s Scale) bool { return s.ID == id })
	require.GreaterOrEqual(t, i, 0, id)
	return &r.Scales[i]
}

// scoreItemsStats is what psych::scoreItems says of scales, by how it fills gaps.
type scoreItemsStats struct {
	Values map[string]struct {
		Alpha map[string]float64 `json:"alpha"`
		AvR   map[string]float64 `json:"av.r"`
		Items map[string]int     `json:"n.items"`
		SN    map[string]float64 `json:"sn"`
	} `json:"values"`
}

// TestAlphaAgreesWithScoreItems holds alpha of pairwise covariances against scoreItems(impute = "none"): mean and median
// fill gaps from the whole sample, which nothing here does. Its average r and signal to noise ratio follow from alpha.
func TestAlphaAgreesWithScoreItems(t *testing.T) {
	const index = 1e-10 // the tolerance that the reference's index states
	for _, c := range []struct{ file, definition, mapping, data string }{
		{"bfi_scoreItems_stats", "bfi.yaml", "bfi-sheet.yaml", "bfi.csv"},
		{"epiR_scoreItems_stats", "epi.yaml", "epi-sheet.yaml", "epiR.csv"},
	} {
		t.Run(c.file, func(t *testing.T) {
			var want scoreItemsStats
			reference.JSON(t, "expected/a_scores/"+c.file+".json", &want)
			none := want.Values["none"]
			require.Len(t, none.Alpha, 5)
			r := realSample(t, c.definition, c.mapping, c.data).Report()
			for scale, alpha := range none.Alpha {
				key := &r.Keys[scaleOf(t, r, scale).Key]
				require.NotNil(t, key.Pairwise, "something is missing in these data")
				a := key.Pairwise.Alpha.Value
				near(t, alpha, Estimate{a, key.Pairwise.Alpha.Why}, index, scale)
				k := float64(key.Pairwise.Items)
				assert.Equal(t, none.Items[scale], key.Pairwise.Items)
				implied := a / (k - a*(k-1))
				near(t, none.AvR[scale], estimated(implied), index, scale, "average r that alpha implies")
				near(t, none.SN[scale], estimated(k*implied/(1-implied)), index, scale, "signal to noise")
			}
		})
	}
}
