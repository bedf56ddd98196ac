package norms

import (
	"encoding/json"
	"fmt"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/internal/reference"
)

// mustParse reads a norm set of one cell, whose entries are given as YAML below a common head.
func mustParse(t testing.TB, head, entries string) *Set {
	t.Helper()
	src := "psynorm: 1\nnorms: test\nversion: \"1\"\ninstrument: test\npopulation: {licence: {status: open}}\n" + head +
		"cells:\n  - scales:\n"
	for line := range strings.Lines(entries) {
		src += "      " + line
	}
	set, err := Parse("test.yaml", []byte(src+"\n"), nil)
	require.NoError(t, err)
	require.Empty(t, set.Warnings)
	return set
}

// near compares numbers relative to their size: R and this package compute the same closed formulas in a different
// order of operations, so that they differ by a few units in the last place.
func near(t testing.TB, want, got, relative float64, what string) {
	t.Helper()
	assert.LessOrEqual(t, math.Abs(want-got), relative*max(1, math.Abs(want)), "%s: want %v, got %v", what, want, got)
}

// The columns z, T, IQ, scaled, stanine_z and sten_z of every table of family b, and PR_from_z = 100·pnorm(z).
// Tolerance: 1e-12 for the linear columns (the reference's own), steps exactly. percentile: 1e-9, the reference's for
// columns that need the normal distribution.
func TestStandardScoresAgreeWithR(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(reference.Dir(t), "expected", "b_norms", "*_tables.csv"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".csv"), func(t *testing.T) {
			ref := reference.CSV(t, "expected/b_norms/"+filepath.Base(file))
			sets := map[string]*Set{}
			for row := range ref.Len() {
				group := ref.Text(row, "group")
				if sets[group] == nil {
					sets[group] = mustParse(t, "", fmt.Sprintf("s: {mean: %s, sd: %s, normal: true}",
						ref.Text(row, "mean"), ref.Text(row, "sd")))
				}
				e := sets[group].Cells[0].Entry("s")
				raw := ref.Float(row, "raw")
				for column, want := range map[string]struct {
					metric    string
					tolerance float64
				}{
					"z": {"z", 1e-12}, "T": {"T", 1e-12}, "IQ": {"IQ", 1e-12}, "scaled": {"scaled", 1e-12},
					"stanine_z": {"stanine", 0}, "sten_z": {"sten", 0}, "PR_from_z": {"percentile", 1e-9},
				} {
					got, why := e.Convert(want.metric, raw)
					require.Equal(t, OK, why)
					near(t, ref.Float(row, column), got, want.tolerance, fmt.Sprintf("%s raw %v %s", group, raw, column))
				}
			}
		})
	}
}

// T_round and IQ_round of family b are ⌊x + 0.5⌋, which for positive scores is half-up.
func TestRoundedScoresAgreeWithR(t *testing.T) {
	ref := reference.CSV(t, "expected/b_norms/hads_anx_sex_age_tables.csv")
	for row := range ref.Len() {
		set := mustParse(t, "round: {T: {digits: 0, mode: half-up}, IQ: {digits: 0, mode: half-up}}\n",
			fmt.Sprintf("s: {mean: %s, sd: %s}", ref.Text(row, "mean"), ref.Text(row, "sd")))
		for _, metric := range []string{"T", "IQ"} {
			got, why := set.Cells[0].Entry("s").Convert(metric, ref.Float(row, "raw"))
			require.Equal(t, OK, why)
			assert.Equal(t, ref.Float(row, metric+"_round"), got, "row %d %s", row+1, metric)
		}
	}
}

// The metric "points" has the raw scores' own mean and SD, so that estimates and intervals come out in raw points, as
// the reference has them.
func TestKelleyAgreesWithR(t *testing.T) {
	const tolerance = 1e-10 // the reference's own
	for _, name := range []string{"ability", "bfi_A", "bfi_N", "bfi_NE", "hads_A", "ocir"} {
		t.Run(name, func(t *testing.T) {
			ref := reference.CSV(t, "expected/d_reliability/"+name+"_kelley.csv")
			var sample struct {
				Values struct {
					SEM struct{ Mean, SD, Reliability json.Number } `json:"sem"`
				}
			}
			reference.JSON(t, "expected/d_reliability/"+name+".json", &sample)
			s := sample.Values.SEM
			entry := fmt.Sprintf("s: {mean: %s, sd: %s, reliability: %s}", s.Mean, s.SD, s.Reliability)
			points := fmt.Sprintf("metrics: {points: {mean: %s, sd: %s}}\n", s.Mean, s.SD)
			obtained := mustParse(t, points, entry).Cells[0].Entry("s")
			ofTrue := mustParse(t, points+"ci_of: true\n", entry).Cells[0].Entry("s")
			byObtained, why := obtained.Converter("points")
			require.Equal(t, OK, why)
			byTrue, why := ofTrue.Converter("points")
			require.Equal(t, OK, why)
			for row := range ref.Len() {
				raw := ref.Float(row, "raw")
				what := func(column string) string { return fmt.Sprintf("raw %v %s", raw, column) }
				T, why := obtained.Convert("T", raw)
				require.Equal(t, OK, why)
				near(t, ref.Float(row, "T"), T, tolerance, what("T"))
				estimate, se, ok := byTrue.Kelley(raw)
				require.True(t, ok)
				near(t, ref.Float(row, "true_est"), estimate, tolerance, what("true_est"))
				near(t, ref.Float(row, "kelley_hi95")-ref.Float(row, "true_est"), se*1.959963984540054, tolerance, what("SEE"))
				for level, suffix := range map[float64]string{0.90: "90", 0.95: "95"} {
					lo, hi, ok := byObtained.Interval(raw, level)
					require.True(t, ok)
					near(t, ref.Float(row, "obs_lo"+suffix), lo, tolerance, what("obs_lo"+suffix))
					near(t, ref.Float(row, "obs_hi"+suffix), hi, tolerance, what("obs_hi"+suffix))
					lo, hi, ok = byTrue.Interval(raw, level)
					require.True(t, ok)
					near(t, ref.Float(row, "kelley_lo"+suffix), lo, tolerance, what("kelley_lo"+suffix))
					near(t, ref.Float(row, "kelley_hi"+suffix), hi, tolerance, what("kelley_hi"+suffix))
				}
				sem, ok := byObtained.SE(raw)
				require.True(t, ok)
				near(t, ref.Float(row, "obs_hi95")-raw, sem*1.959963984540054, tolerance, what("SEM"))
			}
		})
	}
}
