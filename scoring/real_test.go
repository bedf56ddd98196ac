package scoring_test

import (
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/internal/reference"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
)

// realData is a data set as it was published, and the scorer of a definition for it.
type realData struct {
	t        *testing.T
	scorer   *scoring.Scorer
	profiles []*profile.Profile
}

// scoreReal scores every row of a data set of the reference folder. person turns a row into attributes.
func scoreReal(t *testing.T, data, definition string, sets []string, person func(row map[string]string) map[string]string) *realData {
	t.Helper()
	dir := reference.Dir(t)
	testdata := os.DirFS("../testdata/real")
	def, err := instruments.Load(testdata, definition)
	require.NoError(t, err)
	var with []*norms.Set
	for _, name := range sets {
		set, err := norms.Load(testdata, name)
		require.NoError(t, err)
		with = append(with, set)
	}
	s, err := scoring.Compile(def, scoring.WithNorms(with...))
	require.NoError(t, err)
	d := &realData{t: t, scorer: s}
	sheet := s.NewSheet()
	for _, row := range readTable(t, filepath.Join(dir, "data", data)) {
		sheet.Reset()
		for i := range def.Items {
			column := def.Items[i].Column
			if column == "" {
				column = def.Items[i].ID
			}
			cell, there := row[column]
			require.True(t, there, "the data have no column %s", column)
			if cell == "8" && data == "sat12.csv" {
				cell = "" // left out, as the sheet's mapping says
			}
			require.NoError(t, sheet.Set(def.Items[i].ID, cell))
		}
		for name, value := range person(row) {
			require.NoError(t, sheet.SetPerson(name, value))
		}
		p := &profile.Profile{}
		require.NoError(t, s.Score(p, sheet))
		d.profiles = append(d.profiles, p)
	}
	return d
}

func nobody(map[string]string) map[string]string { return nil }

// readTable reads a CSV file with a header; NA is an empty cell.
func readTable(t *testing.T, path string) (rows []map[string]string) {
	t.Helper()
	f, err := os.Open(path)
	require.NoError(t, err)
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	for _, cells := range all[1:] {
		row := make(map[string]string, len(cells))
		for i, name := range all[0] {
			if row[name] = cells[i]; cells[i] == "NA" || cells[i] == "NaN" {
				row[name] = ""
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// compare holds the column of a reference file against a scale, row by row. An empty cell means that there is no value.
// except names rows, by what R has there, in which the engine differs on purpose.
func (d *realData) compare(file string, columns map[string]string, tolerance float64, except func(p *profile.Profile, scale, want string) bool) {
	d.t.Helper()
	rows := readTable(d.t, filepath.Join(reference.Dir(d.t), "expected", "a_scores", file))
	compared := 0
	for _, row := range rows {
		at, err := strconv.Atoi(row["row"])
		require.NoError(d.t, err)
		p := d.profiles[at-1]
		for column, scale := range columns {
			want, there := row[column]
			require.True(d.t, there, "%s has no column %s", file, column)
			sc := p.Score(scale)
			require.NotNil(d.t, sc, scale)
			if except != nil && except(p, scale, want) {
				continue
			}
			x, ok := sc.Raw.Point()
			require.Equal(d.t, want != "", ok, "%s row %d %s (%s): %s", file, at, column, scale, sc.State)
			compared++
			if ok {
				requireNear(d.t, want, x, tolerance, file, at, column)
			}
		}
	}
	d.t.Logf("%s: %d values agree", file, compared)
	require.NotZero(d.t, compared)
}

func requireNear(t *testing.T, want string, got, tolerance float64, what ...any) {
	t.Helper()
	x, err := strconv.ParseFloat(want, 64)
	require.NoError(t, err)
	if math.Abs(x-got) > tolerance*max(1, math.Abs(x)) {
		require.Failf(t, "values differ", "%v: want %s, got %v", what, want, got)
	}
}

// exact is the tolerance of figures that R computes by the same few operations, to 17 digits; it leaves room for their
// order alone (INDEX of the reference values: 1e-12).
const exact = 1e-12

func TestRealItemScores(t *testing.T) {
	for _, c := range []struct {
		data, definition, prefix string
		scales                   []string
	}{
		{"bfi.csv", "bfi.yaml", "bfi", []string{"agree", "conscientious", "extraversion", "neuroticism", "openness"}},
		{"epiR.csv", "epi.yaml", "epiR", []string{"E", "N", "L", "Imp", "Soc"}},
	} {
		t.Run(c.prefix, func(t *testing.T) {
			d := scoreReal(t, c.data, c.definition, nil, nobody)
			sums, prorated, complete := map[string]string{}, map[string]string{}, map[string]string{}
			for _, s := range c.scales {
				sums[s+".mean.none"], sums[s+".sum.none"] = s+"_mean", s+"_sum"
				prorated[s+".prorated1"], prorated[s+".prorated0.8"] = s, s+"_p80"
				prorated[s+".prorated0.7"], prorated[s+".prorated0.5"] = s+"_p70", s+"_p50"
				complete[s] = s
			}
			// psych::scoreItems gives a sum of 0 to someone who answers nothing; here there is no score, and never a 0.
			nothing := 0
			d.compare(c.prefix+"_scoreItems.csv", sums, exact, func(p *profile.Profile, scale, want string) bool {
				sc := p.Score(scale)
				if sc.Answered > 0 || !strings.HasSuffix(scale, "_sum") {
					return false
				}
				require.Equal(t, "0", want)
				require.Equal(t, profile.Unscorable, sc.State)
				nothing++
				return true
			})
			t.Logf("%d sums of nothing", nothing)
			d.compare(c.prefix+"_prorated.csv", prorated, exact, nil)
			d.compare(c.prefix+"_scoreItems_complete.csv", complete, exact, nil)
			d.compareCounts(c.prefix+"_prorated.csv", c.scales)
		})
	}
}

// compareCounts holds the number of items answered against the columns SCALE.n.
func (d *realData) compareCounts(file string, scales []string) {
	d.t.Helper()
	for i, row := range readTable(d.t, filepath.Join(reference.Dir(d.t), "expected", "a_scores", file)) {
		for _, s := range scales {
			require.Equal(d.t, row[s+".n"], strconv.Itoa(int(d.profiles[i].Score(s).Answered)), "%s row %d", s, i+1)
		}
	}
}

func TestRealKeyedItems(t *testing.T) {
	for _, c := range []struct{ data, definition, expected string }{
		{"iqitems.csv", "iqitems.yaml", "iqitems_scored.csv"},
		{"sat12.csv", "sat12.yaml", "sat12_scored.csv"},
	} {
		t.Run(c.definition, func(t *testing.T) {
			d := scoreReal(t, c.data, c.definition, nil, nobody)
			def := d.scorer.Definition()
			columns := map[string]string{}
			for i := range def.Items {
				columns[def.Items[i].Column] = "right_" + def.Items[i].ID
			}
			d.compare(c.expected, columns, 0, nil)
			// R sums what is answered, and gives 0 where nothing is: here there is no score then.
			d.compare(c.expected, map[string]string{"total": "total"}, 0, func(p *profile.Profile, scale, want string) bool {
				return p.Score(scale).Answered == 0 && want == "0"
			})
		})
	}
}

func TestRealDistressIndices(t *testing.T) {
	d := scoreReal(t, "promis_anxiety.csv", "promis_anxiety.yaml", nil, nobody)
	d.compare("promis_anxiety_scl.csv", map[string]string{
		"sum": "total0", "GSI": "gsi", "PST": "pst", "PSDI": "psdi", "max_item": "max_item", "n_ge2": "n_ge2",
	}, exact, nil)
	undefined := 0
	for _, p := range d.profiles {
		if p.Score("psdi").State == profile.Undefined {
			undefined++
		}
	}
	require.NotZero(t, undefined, "nobody without a positive answer: PSDI was never undefined")

	d = scoreReal(t, "workaholic.csv", "workaholic.yaml", nil, nobody)
	d.compare("workaholic_ocir_scl.csv", map[string]string{
		"sum": "ocir", "GSI": "gsi", "PST": "pst", "PSDI": "psdi", "max_item": "max_item", "n_ge2": "n_ge2",
	}, exact, nil)
	d.compare("workaholic_hads_bands.csv", map[string]string{
		"anxiety": "anxiety", "depression": "depression",
		"published_anxiety": "anxiety", "published_depression": "depression",
	}, 0, nil)
	for i, row := range readTable(t, filepath.Join(reference.Dir(t), "expected", "a_scores", "workaholic_hads_bands.csv")) {
		for _, scale := range []string{"anxiety", "depression"} {
			k, _ := d.profiles[i].Scale(scale)
			b, ok := d.profiles[i].BandOf(k)
			require.True(t, ok)
			require.Equal(t, row["band_"+scale], b.ID)
		}
	}
}
