package norms

import (
	"fmt"
	"math"
	"strconv"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var (
	inf = math.Inf(1)
	nan = math.NaN()
)

func converter(t testing.TB, set *Set, scale, metric string) *Converter {
	t.Helper()
	c, why := set.Converter(0, scale, metric)
	require.Equal(t, OK, why)
	return c
}

func TestPointByMeanAndSD(t *testing.T) {
	set := mustParse(t, `metrics: {index: {mean: 100, sd: 20}}
`, `s: {mean: 20, sd: 4, normal: true}
u: {mean: 1.5, sd: 0.3}`)
	tests := []struct {
		scale, metric string
		raw, want     float64
	}{
		{"s", "z", 20, 0},
		{"s", "z", 26, 1.5},
		{"s", "T", 26, 65},
		{"s", "IQ", 14, 77.5},
		{"s", "scaled", 26, 14.5},
		{"s", "nce", 24, 71.06},
		{"s", "index", 26, 130},
		{"s", "percentile", 20, 50},
		// A sten begins at its lower bound (0 ≤ z < 0.5 is 6), so does a stanine (-0.25 ≤ z < 0.25 is 5); both end
		// where there is none further.
		{"s", "sten", 20, 6},
		{"s", "sten", 19.999, 5},
		{"s", "sten", 22, 7},
		{"s", "sten", 0, 1},
		{"s", "sten", 99, 10},
		{"s", "stanine", 21, 6},
		{"s", "stanine", 20.999, 5},
		{"s", "stanine", 19, 5},
		{"s", "stanine", 0, 1},
		{"s", "stanine", 99, 9},
		// (1.8 - 1.5)/0.3 computes as 1.0000000000000002 or below 1: equal to 1 all the same.
		{"u", "sten", 1.8, 8},
		{"u", "sten", 1.2, 4},
		{"u", "stanine", 1.575, 6},
		{"u", "T", 1.95, 65},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprintf("%s %v %s", tt.scale, tt.raw, tt.metric), func(t *testing.T) {
			got, why := set.Cells[0].Entry(tt.scale).Convert(tt.metric, tt.raw)
			require.Equal(t, OK, why)
			assert.InDelta(t, tt.want, got, 1e-12) // a few units in the last place of numbers up to 130
		})
	}
}

// T = 50 + 10·(x - M)/SD, in this order: the bits are those of exactly this expression.
func TestLinearMetricsInTheOrderOfTheFormula(t *testing.T) {
	set := mustParse(t, "", "s: {mean: 1.37, sd: 0.48}")
	for i := range 400 {
		x := float64(i) / 97
		product := float64(10 * (x - 1.37))
		want := 50 + product/0.48
		got, why := set.Cells[0].Entry("s").Convert("T", x)
		require.Equal(t, OK, why)
		require.Equal(t, math.Float64bits(want), math.Float64bits(got), "raw %v", x)
	}
}

func TestClampThenRound(t *testing.T) {
	set := mustParse(t, `clamp: {T: [20.4, 79.5], percentile: [1, 99]}
round: {T: {digits: 0, mode: half-up}, z: {digits: 2, mode: half-even}, IQ: {digits: 1}, scaled: {mode: floor}}
`, "s: {mean: 0, sd: 1, normal: true}")
	tests := []struct {
		metric    string
		raw, want float64
	}{
		{"T", 1.45, 65},  // 64.5
		{"T", -1.45, 36}, // 35.5
		{"T", 5, 80},     // 100, clamped to 79.5, rounded to 80
		{"T", -5, 20},    // 0, clamped to 20.4, rounded to 20
		{"z", 0.125, 0.12},
		{"z", 0.135, 0.14},
		{"IQ", 0.123, 101.8},  // 101.845
		{"scaled", 0.999, 12}, // 12.997
		{"percentile", 9, 99},
		{"percentile", -9, 1},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprintf("%v %s", tt.raw, tt.metric), func(t *testing.T) {
			got, why := set.Cells[0].Entry("s").Convert(tt.metric, tt.raw)
			require.Equal(t, OK, why)
			assert.Equal(t, tt.want, got)
		})
	}
	lo, hi := set.Range("T")
	assert.Equal(t, [2]float64{20, 80}, [2]float64{lo, hi}, "the range after clamp and rounding")
}

func TestRange(t *testing.T) {
	set := mustParse(t, "metrics: {index: {mean: 100, sd: 20}}\nclamp: {T: [20, 90]}\n", "s: {mean: 0, sd: 1}")
	for metric, want := range map[string][2]float64{
		"z": {-inf, inf}, "T": {20, 90}, "IQ": {-inf, inf}, "scaled": {-inf, inf}, "sten": {1, 10}, "stanine": {1, 9},
		"nce": {-inf, inf}, "percentile": {0, 100}, "index": {-inf, inf}, "nothing": {-inf, inf},
	} {
		lo, hi := set.Range(metric)
		assert.Equal(t, want, [2]float64{lo, hi}, metric)
	}
}

// lookups shows every kind of lookup on the same raw scores.
const lookups = `exact:    {raw: [0, 1, 2, 4], T: [30, 40, 40, 55], se: [5, 4, 4, 3]}
line:     {raw: [0, 1, 2, 4], T: [30, 40, 40, 55], se: [5, 4, 4, 3], interpolate: linear}
floor:    {raw: [0, 1, 2, 4], T: [30, 40, 40, 55], lookup: floor}
near:     {raw: [0, 1, 2, 4], T: [30, 40, 40, 55], lookup: nearest}
falling:  {raw: [0, 1, 2, 4], T: [70, 60, 60, 45], interpolate: linear}
bounds:   {sten: {from: [[min, 1], [2, 2], [">4", 3], [7, 9]]}}
numbers:  {sten: {from: [[2, 2], [4, 3]]}}
ranks:    {percentiles: {raw: [90, 120, 160], p: [10, 50, 97]}}
both:     {mean: 2, sd: 1, raw: [0, 1, 2], T: [35, 45, 50]}`

func TestPointByLookup(t *testing.T) {
	set := mustParse(t, "", lookups)
	tests := []struct {
		scale, metric string
		raw, want     float64
		why           Reason
	}{
		{"exact", "T", 1, 40, OK},
		{"exact", "T", 0.9999999999, 40, OK},
		{"exact", "T", 1.5, 0, NoEntry},
		{"exact", "T", 3, 0, NoEntry},
		{"exact", "T", -1, 0, OutOfRange},
		{"exact", "T", 4.1, 0, OutOfRange},
		{"line", "T", 0.25, 32.5, OK},
		{"line", "T", 1.5, 40, OK},
		{"line", "T", 3, 47.5, OK},
		{"line", "T", 4, 55, OK},
		{"line", "T", 4.0000000001, 55, OK},
		{"line", "T", 4.1, 0, OutOfRange},
		{"line", "T", -0.1, 0, OutOfRange},
		{"floor", "T", 3.9, 40, OK},
		{"floor", "T", 3.9999999999, 55, OK},
		{"floor", "T", 5, 0, OutOfRange},
		{"near", "T", 0.4, 30, OK},
		{"near", "T", 0.5, 40, OK},
		{"near", "T", 2.9, 40, OK},
		{"near", "T", 3, 55, OK},
		{"near", "T", -0.1, 0, OutOfRange},
		{"falling", "T", 0.5, 65, OK},
		{"falling", "T", 3, 52.5, OK},
		{"bounds", "sten", -1e6, 1, OK},
		{"bounds", "sten", 1.9999999999, 2, OK},
		{"bounds", "sten", 4, 2, OK},
		{"bounds", "sten", 4.0000000001, 2, OK}, // equal to 4, hence not above it
		{"bounds", "sten", 4.001, 3, OK},
		{"bounds", "sten", 1e6, 9, OK},
		{"numbers", "sten", 1.9, 0, OutOfRange},
		{"numbers", "sten", 3, 2, OK},
		{"ranks", "percentile", 90, 10, OK},
		{"ranks", "percentile", 105, 30, OK},
		{"ranks", "percentile", 140, 73.5, OK},
		{"ranks", "percentile", 89, 0, OutOfRange},
		{"ranks", "percentile", 161, 0, OutOfRange},
		// A lookup is what its authors printed: where it has nothing, mean and SD do not step in.
		{"both", "T", 0, 35, OK},
		{"both", "T", 3, 0, OutOfRange},
		{"both", "z", 3, 1, OK},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprintf("%s %v", tt.scale, tt.raw), func(t *testing.T) {
			got, why := set.Cells[0].Entry(tt.scale).Convert(tt.metric, tt.raw)
			assert.Equal(t, tt.why, why)
			assert.Equal(t, tt.want, got)
		})
	}
}

func TestWhatIsNoNumberIsNeverConverted(t *testing.T) {
	set := mustParse(t, "", lookups)
	for _, e := range set.Cells[0].Entries {
		for _, metric := range e.Metrics() {
			for _, raw := range []float64{nan, inf, -inf} {
				_, why := e.Convert(metric, raw)
				assert.Equal(t, NotANumber, why, "%s %s %v", e.Scale, metric, raw)
			}
		}
	}
	_, why := mustParse(t, "", "s: {mean: 0, sd: 0.0001}").Cells[0].Entry("s").Convert("IQ", math.MaxFloat64)
	assert.Equal(t, OutOfRange, why, "a result beyond float64")
}

func TestConverterReasons(t *testing.T) {
	set := mustParse(t, "", "s: {mean: 20, sd: 4}\nt: {raw: [1, 2], T: [40, 50]}\nb: {bands: {low: min, high: 5}}")
	tests := []struct {
		cell          int
		scale, metric string
		want          Reason
	}{
		{0, "s", "T", OK},
		{-1, "s", "T", NoCell},
		{1, "s", "T", NoCell},
		{0, "x", "T", NoScale},
		{0, "s", "index", NoMetric},
		{0, "s", "percentile", NotNormal},
		{0, "t", "percentile", NoMetric},
		{0, "t", "z", NoMetric},
		{0, "b", "T", NoMetric},
	}
	for _, tt := range tests {
		c, why := set.Converter(tt.cell, tt.scale, tt.metric)
		assert.Equal(t, tt.want, why, "%+v", tt)
		assert.Equal(t, tt.want == OK, c != nil, "%+v", tt)
	}
	assert.Equal(t, []string{"z", "T", "IQ", "scaled", "sten", "stanine", "nce"}, set.Cells[0].Entry("s").Metrics())
	assert.Equal(t, []string{"T"}, set.Cells[0].Entry("t").Metrics())
	assert.Empty(t, set.Cells[0].Entry("b").Metrics())
	assert.True(t, set.Cells[0].Entry("s").Provides("sten"))
	assert.False(t, set.Cells[0].Entry("s").Provides("percentile"))
	assert.Equal(t, []string{"s", "t", "b"}, set.Scales())
}

func TestBetween(t *testing.T) {
	set := mustParse(t, "", lookups+"\nmean:     {mean: 2, sd: 1}")
	tests := []struct {
		scale, metric string
		lo, hi        float64
		wantLo        float64
		wantHi        float64
		loOK, hiOK    bool
	}{
		{"mean", "T", 1, 4, 40, 70, true, true},
		{"mean", "sten", -9, 3, 1, 8, true, true},
		{"mean", "T", -inf, 3, 0, 60, false, true},
		{"mean", "T", 1, inf, 40, 0, true, false},
		{"line", "T", 0.5, 3, 35, 47.5, true, true},
		{"line", "T", 0.5, 5, 35, 0, true, false},
		{"falling", "T", 0.5, 3, 52.5, 65, true, true},
		{"falling", "T", 0.5, 5, 0, 65, false, true},
		{"exact", "T", 1, 3, 40, 0, true, false},
		{"bounds", "sten", -5, 5, 1, 3, true, true},
		{"bounds", "sten", -inf, inf, 0, 0, false, false},
		{"ranks", "percentile", 90, 160, 10, 97, true, true},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprintf("%s %v to %v", tt.scale, tt.lo, tt.hi), func(t *testing.T) {
			lo, hi, loOK, hiOK := converter(t, set, tt.scale, tt.metric).Between(tt.lo, tt.hi)
			assert.Equal(t, [2]bool{tt.loOK, tt.hiOK}, [2]bool{loOK, hiOK})
			assert.Equal(t, [2]float64{tt.wantLo, tt.wantHi}, [2]float64{lo, hi})
		})
	}
}

// Whatever the raw score within bounds, its standard score lies within theirs.
func TestBetweenHoldsEveryPoint(t *testing.T) {
	set := mustParse(t, "round: {T: {digits: 0}}\nclamp: {T: [31, 60]}\n", lookups+"\nmean:     {mean: 2, sd: 1, normal: true}")
	for _, e := range set.Cells[0].Entries {
		for _, metric := range e.Metrics() {
			c := converter(t, set, e.Scale, metric)
			from, to := c.Extent()
			for lo := -2.0; lo < 6; lo += 0.37 {
				for hi := lo; hi < 6; hi += 0.61 {
					a, b, okA, okB := c.Between(lo, hi)
					for x := lo; x <= hi; x += 0.083 {
						y, why := c.Point(x)
						if why != OK {
							continue
						}
						require.True(t, !okA || a <= y, "%s %s: %v in [%v, %v] gives %v below %v", e.Scale, metric, x, lo, hi, y, a)
						require.True(t, !okB || y <= b, "%s %s: %v in [%v, %v] gives %v above %v", e.Scale, metric, x, lo, hi, y, b)
						require.True(t, from <= y && y <= to, "%s %s: %v outside the extent", e.Scale, metric, y)
					}
				}
			}
		}
	}
}

func TestTable(t *testing.T) {
	files := fstest.MapFS{
		"sets/a.yaml": {Data: []byte(`psynorm: 1
norms: a
version: "1"
instrument: a
population: {licence: {status: open}}
by: [sex]
cells:
  - {sex: M, scales: {s: {table: tables/s.csv}}}
  - {sex: F, scales: {s: {table: tables/s.csv, interpolate: linear}}}
`)},
		"sets/tables/s.csv": {Data: []byte("\ufeff# T scores, table 3\r\npercentile, raw ,T,se\r\n2,10,30,4\r\n16,\"12\",40,3.5\r\n\r\n84,16,60,3\r\n")},
	}
	set, err := Load(files, "sets/a.yaml")
	require.NoError(t, err)
	for _, tt := range []struct {
		cell     int
		metric   string
		raw      float64
		want, se float64
		why      Reason
	}{
		{0, "T", 12, 40, 3.5, OK},
		{0, "T", 14, 0, 0, NoEntry},
		{1, "T", 14, 50, 3.25, OK},
		{1, "percentile", 14, 50, 0, OK},
	} {
		c, why := set.Converter(tt.cell, "s", tt.metric)
		require.Equal(t, OK, why)
		got, why := c.Point(tt.raw)
		assert.Equal(t, tt.why, why)
		assert.Equal(t, tt.want, got)
		se, ok := c.SE(tt.raw)
		assert.Equal(t, tt.se, se)
		assert.Equal(t, tt.se != 0, ok)
	}

	before := set.Hash
	files["sets/tables/s.csv"].Data = append(files["sets/tables/s.csv"].Data, "88,17,62,3\r\n"...)
	set, err = Load(files, "sets/a.yaml")
	require.NoError(t, err)
	assert.NotEqual(t, before, set.Hash, "the hash is of the tables too")
	assert.Len(t, set.Hash, 64)
}

func TestTablesThatCannotBeRead(t *testing.T) {
	head := "psynorm: 1\nnorms: a\nversion: \"1\"\ninstrument: a\npopulation: {licence: {status: open}}\ncells:\n  - scales:\n"
	for name, tt := range map[string]struct{ table, want string }{
		"empty":          {"", `s.csv:1:1: error norms-table: cannot read the table s.csv: it is empty`},
		"header only":    {"raw,T\n", `s.csv:2:1: error norms-table: cannot read the table s.csv: it has no row of data`},
		"no raw":         {"T\n40\n", `s.csv:1:1: error norms-table-column: the column "T" of the table is wrong: raw and at least one metric are due`},
		"twice":          {"raw,T,T\n1,2,3\n", `s.csv:1:7: error norms-table-column: the column "T" of the table is wrong: it stands twice`},
		"quote":          {"raw,T\n1,\"2\n", `s.csv:2:5: error norms-table: cannot read the table s.csv: extraneous or missing " in quoted-field`},
		"not UTF-8":      {"raw,T\n1,\xff\n", `a.yaml:8:18: error norms-table: cannot read the table s.csv: it is not UTF-8 text`},
		"too large":      {string(make([]byte, maxTableBytes+1)), `a.yaml:8:18: error norms-table: cannot read the table s.csv: it is larger than 4 MB`},
		"turning back":   {"raw,T\n1,40\n2,50\n3,45\n", `s.csv:4:3: error norms-lookup-turn: T rises and then turns back: 45 follows 50`},
		"wide character": {"raw,T\n\"1\",四十\n", `s.csv:2:5: error bad-number: T should be a decimal number, not "四十"; this is no number`},
	} {
		t.Run(name, func(t *testing.T) {
			files := fstest.MapFS{"s.csv": {Data: []byte(tt.table)}}
			_, err := Parse("a.yaml", []byte(head+"      s: {table: s.csv}\n"), files)
			require.EqualError(t, err, tt.want)
		})
	}
	_, err := Parse("a.yaml", []byte(head+"      s: {table: s.csv}\n"), nil)
	assert.EqualError(t, err, "a.yaml:8:18: error norms-table: cannot read the table s.csv: there is no folder to read it from")
	_, err = Load(fstest.MapFS{}, "a.yaml")
	assert.ErrorContains(t, err, "a.yaml")
}

func TestReasons(t *testing.T) {
	seen := map[string]bool{}
	for r := NotAsked; r <= NotANumber; r++ {
		assert.NotEmpty(t, r.Text("zh"))
		assert.NotEmpty(t, r.Text("en"))
		assert.NotEqual(t, r.Text("zh-CN"), r.Text("en"))
		assert.False(t, seen[r.Code()], "code %s twice", r.Code())
		seen[r.Code()] = true
		assert.Equal(t, r.Code(), r.String())
	}
	assert.Equal(t, "reason-"+strconv.Itoa(200), Reason(200).Code())
	var zero Reason
	assert.NotEqual(t, OK, zero, "what nobody has converted is not fine")
}
