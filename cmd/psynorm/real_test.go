package main

import (
	"encoding/csv"
	"encoding/json"
	"maps"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/internal/reference"
)

// realRun is a published data set and what the command is given to score it. Its rows are told apart by their number.
type realRun struct {
	data       string   // in the reference folder
	definition string   // in testdata/real, as the rest
	mapping    string   // without "-sheet"
	norms      []string // further files
}

var (
	bfi     = realRun{"bfi", "bfi", "bfi", []string{"bfi-extraversion-sex", "bfi-neuroticism"}}
	epi     = realRun{"epiR", "epi", "epi", nil}
	promis  = realRun{"promis_anxiety", "promis_anxiety", "promis_anxiety", nil}
	iqitems = realRun{"iqitems", "iqitems", "iqitems", nil}
	sat12   = realRun{"sat12", "sat12", "sat12", nil}
	work    = realRun{"workaholic", "workaholic", "workaholic", []string{"hads-sex-age"}}
	satAct  = realRun{"sat_act", "sat_act", "sat_act", []string{"sat_act-verbal-sex"}}
)

// score runs the command and gives the file it writes, whose name ends so.
func (r realRun) score(t *testing.T, ending string) []byte {
	t.Helper()
	out, files := filepath.Join(t.TempDir(), "o"+ending), filepath.Join("..", "..", "testdata", "real")
	args := []string{"score", "--instrument", filepath.Join(files, r.definition+".yaml"), "--out", out}
	for _, n := range r.norms {
		args = append(args, "--norms", filepath.Join(files, n+".yaml"))
	}
	args = append(args, "--map", filepath.Join(files, r.mapping+"-sheet.yaml"), filepath.Join(reference.Dir(t), "data", r.data+".csv"))
	ran := psynorm("en", "", args...)
	require.Equal(t, exitOK, ran.code, ran.err)
	assert.NotContains(t, ran.out, "row ", "no cell of the data is at fault")
	written, err := os.ReadFile(out)
	require.NoError(t, err)
	return written
}

// table gives the results by the id of the person, the number of the row in the data.
func (r realRun) table(t *testing.T) map[string]map[string]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(string(r.score(t, ".csv")))).ReadAll()
	require.NoError(t, err)
	table := map[string]map[string]string{}
	for _, cells := range rows[1:] {
		row := map[string]string{}
		for i, name := range rows[0] {
			row[name] = cells[i]
		}
		table[row["id"]] = row
	}
	require.Len(t, table, len(rows)-1, "everybody has an id")
	return table
}

// realProfile is what is read of a line of JSON.
type realProfile struct {
	ID      string
	Answers struct{ Answered int }
	Scores  []realScore
}

type realScore struct {
	ID, State, Band string
	Helper          bool
	Answered        int
	Value, Lo, Hi   json.Number
	Standards       map[string]struct{ Value json.Number }
}

func (r realRun) profiles(t *testing.T) map[string]realProfile {
	t.Helper()
	out := map[string]realProfile{}
	for line := range strings.Lines(string(r.score(t, ".jsonl"))) {
		var p realProfile
		require.NoError(t, json.Unmarshal([]byte(line), &p))
		out[p.ID] = p
	}
	return out
}

// agree holds a cell of the results against a number of R: both are missing, or they differ by the tolerance at most,
// absolute up to 1 and relative beyond.
func agree(t *testing.T, want float64, cell string, tolerance float64, what ...any) {
	t.Helper()
	if cell == "" || math.IsNaN(want) {
		require.True(t, cell == "" && math.IsNaN(want), "%v: want %v, got %q", what, want, cell)
		return
	}
	got, err := strconv.ParseFloat(cell, 64)
	require.NoError(t, err)
	require.InDelta(t, want, got, tolerance*max(1, math.Abs(want)), "%v", what)
}

// exact is for numbers that R gets by the same few operations, in another order perhaps (INDEX of the reference: 1e-12).
// Sums of whole numbers have the tolerance 0.
const exact = 1e-12

func TestRealScores(t *testing.T) {
	indices := map[string]string{"GSI": "gsi", "PST": "pst", "PSDI": "psdi", "max_item": "max_item", "n_ge2": "n_ge2"}
	for _, c := range []struct {
		run       realRun
		expected  string            // file of the reference
		columns   map[string]string // of R to those here
		tolerance float64
	}{
		{bfi, "bfi_scoreItems", variants("agree conscientious extraversion neuroticism openness", ".sum.none _sum .mean.none _mean"), exact},
		{bfi, "bfi_prorated", variants("agree conscientious extraversion neuroticism openness", proratedColumns), exact},
		{bfi, "bfi_scoreItems_complete", same("agree conscientious extraversion neuroticism openness"), exact},
		{epi, "epiR_scoreItems", variants("E N L Imp Soc", ".sum.none _sum .mean.none _mean"), exact},
		{epi, "epiR_prorated", variants("E N L Imp Soc", proratedColumns), exact},
		{epi, "epiR_scoreItems_complete", same("E N L Imp Soc"), exact},
		{iqitems, "iqitems_scored", keyed(t, "iqitems_key"), 0},
		{sat12, "sat12_scored", keyed(t, "sat12_key"), 0},
		{promis, "promis_anxiety_scl", merge(indices, map[string]string{"sum": "total0"}), exact},
		{work, "workaholic_ocir_scl", merge(indices, map[string]string{"sum": "ocir"}), exact},
		{work, "workaholic_hads_bands", merge(same("anxiety depression"), map[string]string{"published_anxiety": "anxiety", "published_depression": "depression"}), 0},
	} {
		t.Run(c.expected, func(t *testing.T) {
			got, want := c.run.table(t), reference.CSV(t, "expected/a_scores/"+c.expected+".csv")
			for i := range want.Len() {
				row := want.Text(i, "row")
				for column, scale := range c.columns {
					x, cell := want.Float(i, column), got[row][scale]
					if sumOfNothing(column) && x == 0 && cell == "" && got[row][scale+".state"] == "unscorable" {
						continue
					}
					agree(t, x, cell, c.tolerance, row, column)
				}
			}
		})
	}
}

const proratedColumns = ".prorated1 - .prorated0.8 _p80 .prorated0.7 _p70 .prorated0.5 _p50"

// sumOfNothing tells the columns in which R gives a sum of 0 to somebody who answered nothing. Here there is no score
// then, and never a 0: the first difference on purpose. The second is in TestRealIndicesWithoutPositives.
func sumOfNothing(column string) bool {
	return strings.HasSuffix(column, ".sum.none") || column == "total"
}

// variants names a scale's columns by pairs of endings, R's and ours; "-" is no ending.
func variants(scales, endings string) map[string]string {
	columns, ends := map[string]string{}, strings.Fields(endings)
	for _, s := range strings.Fields(scales) {
		for i := 0; i < len(ends); i += 2 {
			columns[s+ends[i]] = s + strings.TrimPrefix(ends[i+1], "-")
		}
	}
	return columns
}

func same(names string) map[string]string {
	columns := map[string]string{}
	for _, n := range strings.Fields(names) {
		columns[n] = n
	}
	return columns
}

func merge(a, b map[string]string) map[string]string {
	columns := maps.Clone(a)
	maps.Copy(columns, b)
	return columns
}

// keyed names the items of an ability test, each scored right or wrong, and the number right. Ids hold no point: R's
// letter.7 is right_letter7 here, and Item.7 right_i7.
func keyed(t *testing.T, key string) map[string]string {
	columns, items := map[string]string{"total": "total"}, reference.CSV(t, "expected/a_scores/"+key+".csv")
	for i := range items.Len() {
		item := items.Text(i, "item")
		columns[item] = "right_" + strings.ReplaceAll(strings.ReplaceAll(item, "Item.", "i"), ".", "")
	}
	return columns
}

// R has NA for PSDI where nothing is positive, as for a missing answer; here the two are told apart.
func TestRealIndicesWithoutPositives(t *testing.T) {
	undefined := 0
	for id, row := range work.table(t) {
		require.Equal(t, row["pst"] == "0", row["psdi.state"] == "undefined", "row %s", id)
		if row["pst"] == "0" {
			undefined++
		}
	}
	assert.Positive(t, undefined)
}

func TestRealBands(t *testing.T) {
	got, want := work.table(t), reference.CSV(t, "expected/a_scores/workaholic_hads_bands.csv")
	for i := range want.Len() {
		row := want.Text(i, "row")
		for _, scale := range []string{"anxiety", "depression"} {
			require.Equal(t, want.Text(i, "band_"+scale), got[row][scale+".band"], "row %s, %s", row, scale)
		}
	}
}

func TestRealCountsOfAnswers(t *testing.T) {
	for _, c := range []struct {
		run      realRun
		expected string
		columns  []string // of single scales; nil for the whole sheet
	}{
		{bfi, "bfi_prorated", strings.Fields("agree conscientious extraversion neuroticism openness")},
		{epi, "epiR_prorated", strings.Fields("E N L Imp Soc")},
		{iqitems, "iqitems_scored", nil},
		{sat12, "sat12_scored", nil},
	} {
		t.Run(c.expected, func(t *testing.T) {
			got, want := c.run.profiles(t), reference.CSV(t, "expected/a_scores/"+c.expected+".csv")
			for i := range want.Len() {
				p := got[want.Text(i, "row")]
				answered := map[string]int{}
				for _, s := range p.Scores {
					answered[s.ID] = s.Answered
				}
				for _, scale := range c.columns {
					require.Equal(t, want.Text(i, scale+".n"), strconv.Itoa(answered[scale]), "row %s, %s", p.ID, scale)
				}
				if c.columns == nil {
					require.Equal(t, want.Text(i, "n_answered"), strconv.Itoa(p.Answers.Answered), "row %s", p.ID)
				}
			}
		})
	}
}
