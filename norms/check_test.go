package norms

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// messages gives findings in English without their places.
func messages(list ErrorList) (out []string) {
	for _, e := range list {
		out = append(out, string(e.Code())+": "+e.Message("en"))
	}
	return out
}

func TestCheckScaleLookups(t *testing.T) {
	sum := ScaleRange{Lo: 0, Hi: 4, Step: 1}
	half := ScaleRange{Lo: 1, Hi: 3, Step: 0.5}
	mean := ScaleRange{Lo: 0, Hi: 4}
	thirds := ScaleRange{Lo: 1, Hi: 2, Step: 1.0 / 3}
	open := ScaleRange{Lo: 0, Hi: inf}
	tests := []struct {
		name  string
		entry string
		scale ScaleRange
		want  []string
	}{
		{"exact and complete", "raw: [0, 1, 2, 3, 4], T: [30, 40, 50, 60, 70]", sum, nil},
		{
			"exact with holes", "raw: [0, 3], T: [30, 40]", sum,
			[]string{"norms-lookup-cover: scores of s lie within [0, 4]; the lookup lacks 1–2, 4"},
		},
		{
			"exact, beside the steps", "raw: [0, 0.5, 1, 2, 3, 4, 5], T: [30, 35, 40, 50, 60, 70, 80]", sum,
			[]string{"norms-lookup-reach: scores of s, within [0, 4], cannot reach the entries 0.5, 5"},
		},
		{"exact in halves", "raw: [1, 1.5, 2, 2.5, 3], T: [30, 40, 50, 60, 70]", half, nil},
		{"exact in thirds, as printed", "raw: [1, 1.3333333333, 1.6666666667, 2], T: [30, 40, 50, 60]", thirds, nil},
		{
			"exact in thirds, too few digits", "raw: [1, 1.33, 1.67, 2], T: [30, 40, 50, 60]", thirds,
			[]string{
				"norms-lookup-reach: scores of s, within [1, 2], cannot reach the entries 1.33, 1.67",
				"norms-lookup-cover: scores of s lie within [1, 2]; the lookup lacks 1.3333–1.6667",
			},
		},
		{
			"exact where any number may occur", "raw: [0, 4], T: [30, 40]", mean,
			[]string{"norms-lookup-cover: scores of s lie within [0, 4]; the lookup lacks what lies between the entries"},
		},
		{"linear", "raw: [0, 4], T: [30, 40], interpolate: linear", mean, nil},
		{"linear between the steps", "raw: [0, 1.5, 4], T: [30, 35, 40], interpolate: linear", sum, nil},
		{
			"linear, too short", "raw: [0.5, 3.5], T: [30, 40], interpolate: linear", mean,
			[]string{"norms-lookup-cover: scores of s lie within [0, 4]; the lookup lacks what lies below 0.5, what lies above 3.5"},
		},
		{
			"linear, too short, looked into", "raw: [0.5, 3.5], T: [30, 40], interpolate: linear, reviewed: [norms-lookup-cover]",
			mean, nil,
		},
		{
			"percentiles beyond the scale", "percentiles: {raw: [-1, 4], p: [1, 99]}", mean,
			[]string{"norms-lookup-reach: scores of s, within [0, 4], cannot reach the entries -1"},
		},
		{
			"floor ends with its last entry", "raw: [0, 2], T: [30, 40], lookup: floor", sum,
			[]string{"norms-lookup-cover: scores of s lie within [0, 4]; the lookup lacks what lies above 2"},
		},
		{"bounds", "sten: {from: [[min, 1], [2, 2], [\">3\", 3]]}", sum, nil},
		{
			"bounds that begin too high", "sten: {from: [[1, 1], [2, 2]]}", sum,
			[]string{"norms-lookup-cover: scores of s lie within [0, 4]; the lookup lacks what lies below 1"},
		},
		{
			"bounds out of reach", "sten: {from: [[min, 1], [0, 2], [1.2, 3], [1.8, 4], [3, 5], [\">4\", 6]]}", sum,
			[]string{"norms-lookup-reach: scores of s, within [0, 4], cannot reach the entries min, 1.2, >4"},
		},
		{"bounds where any number may occur", "sten: {from: [[min, 1], [1.2, 3], [1.8, 4]]}", mean, nil},
		{"a number and above it", "sten: {from: [[min, 1], [2, 2], [\">2\", 3]]}", sum, nil},
		{"no upper end", "sten: {from: [[min, 1], [200, 2]]}", open, nil},
		{
			"exact without an upper end", "raw: [0, 1], T: [30, 40]", open,
			[]string{"norms-lookup-cover: scores of s lie within [0, max]; the lookup lacks what lies between the entries, what lies above 1"},
		},
		{
			"many holes", "raw: [0, 10], T: [30, 40]",
			ScaleRange{Lo: 0, Hi: 20, Step: 2.5},
			[]string{"norms-lookup-cover: scores of s lie within [0, 20]; the lookup lacks 2.5–7.5, 12.5–20"},
		},
		{
			"prorated", "raw: [0, 1, 2, 3, 4], T: [30, 40, 50, 60, 70]",
			ScaleRange{Lo: 0, Hi: 4, Step: 1, Prorated: true},
			[]string{"norms-lookup-prorated: s may be prorated to a score that this exact lookup does not hold; interpolate: linear or lookup: floor | nearest would convert it"},
		},
		{"prorated, nearest", "raw: [0, 1, 2, 3, 4], T: [30, 40, 50, 60, 70], lookup: nearest", ScaleRange{Lo: 0, Hi: 4, Step: 1, Prorated: true}, nil},
		{"bands", "bands: {low: min, high: 2}", ScaleRange{Lo: 0, Hi: 4, Step: 1, Bands: []string{"low", "high"}}, nil},
		{
			"bands the instrument does not have", "bands: {low: min, top: 2}",
			ScaleRange{Lo: 0, Hi: 4, Step: 1, Bands: []string{"low", "high"}},
			[]string{"norms-bands-name: s has no band top"},
		},
		{
			"bands of a scale without bands", "bands: {low: min}", sum,
			[]string{"norms-bands-name: s has no band low"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			set := mustParse(t, "", "s: {"+tt.entry+"}")
			assert.Equal(t, tt.want, messages(set.CheckScale("s", tt.scale)))
			assert.Empty(t, set.CheckScale("other", tt.scale))
		})
	}
}

// A lookup that passes CheckScale converts every score of the scale, and one that does not lacks one: tried by converting.
func TestCheckScaleAgreesWithConverting(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 400 {
		var raw, T, stens []string
		sten := 1
		for x := rng.IntN(2); x < 12; x += 1 + rng.IntN(2)*rng.IntN(2) {
			raw, T = append(raw, fmt.Sprint(x)), append(T, fmt.Sprint(20+5*x))
			if sten <= 10 && rng.IntN(3) == 0 {
				stens, sten = append(stens, fmt.Sprintf("[%d, %d]", x, sten)), sten+1
			}
		}
		mode := []string{"", ", interpolate: linear", ", lookup: floor", ", lookup: nearest"}[rng.IntN(4)]
		entry := "raw: [" + strings.Join(raw, ", ") + "], T: [" + strings.Join(T, ", ") + "]" + mode
		metric := "T"
		if rng.IntN(3) == 0 && len(stens) > 0 {
			metric, entry = "sten", "sten: {from: ["+strings.Join(stens, ", ")+"]}"
		}
		set := mustParse(t, "", "s: {"+entry+"}")
		scale := ScaleRange{Lo: float64(rng.IntN(2)), Hi: float64(8 + rng.IntN(5)), Step: 1}
		c := converter(t, set, "s", metric)
		complete := true
		for x := scale.Lo; x <= scale.Hi; x++ {
			_, why := c.Point(x)
			complete = complete && why == OK
		}
		covers := !slices.ContainsFunc(set.CheckScale("s", scale), func(e *Error) bool { return e.Code() == "norms-lookup-cover" })
		require.Equal(t, complete, covers, "%s for %+v", entry, scale)
	}
}

func TestCheckScaleMoments(t *testing.T) {
	tests := []struct {
		name, entry string
		n           int
		want        []string
	}{
		{"plausible", "mean: 10, sd: 5", 50, nil},
		{"mean at the end, as rounded", "mean: 0.0, sd: 0.5", 400, nil},
		{"mean too high", "mean: 20.4, sd: 5", 50, []string{"norms-mean-range: scores of s lie within [0, 20]; their mean cannot be 20.4"}},
		{"mean too high by its rounding", "mean: 20.04, sd: 0.1", 0, []string{"norms-mean-range: scores of s lie within [0, 20]; their mean cannot be 20.04"}},
		{"mean too low", "mean: -1, sd: 5", 50, []string{"norms-mean-range: scores of s lie within [0, 20]; their mean cannot be -1"}},
		{"largest SD", "mean: 10.0, sd: 10.10", 50, nil}, // 10·√(50/49) = 10.1015
		{"beyond it", "mean: 10.0, sd: 10.2", 50, []string{"norms-sd-range: scores of s lie within [0, 20]; with the mean 10 their SD is at most 10.1015, not 10.2"}},
		{"beyond it in a larger cell", "mean: 10.0, sd: 10.1", 5000, []string{"norms-sd-range: scores of s lie within [0, 20]; with the mean 10 their SD is at most 10.001, not 10.1"}},
		{"n unknown", "mean: 10.0, sd: 14", 0, nil}, // 10·√2, of two people
		{"n unknown, beyond it", "mean: 10.0, sd: 14.3", 0, []string{"norms-sd-range: scores of s lie within [0, 20]; with the mean 10 their SD is at most 14.1421, not 14.3"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			set := mustParse(t, "", "s: {"+tt.entry+"}")
			set.Cells[0].N = tt.n
			assert.Equal(t, tt.want, messages(set.CheckScale("s", ScaleRange{Lo: 0, Hi: 20, Step: 1})))
			assert.Empty(t, set.CheckScale("s", ScaleRange{Lo: -inf, Hi: inf}))
		})
	}
}

// No sample of scores is refused for its own mean and SD, however they are rounded; the samples with the largest SD,
// all people at the two ends, included.
func TestCheckScaleMomentsNeverRefuseASample(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 500 {
		n := 2 + rng.IntN(12)
		x := make([]float64, n)
		for i := range x {
			x[i] = float64(rng.IntN(2) * 20)
			if rng.IntN(4) == 0 {
				x[i] = float64(rng.IntN(21))
			}
		}
		mean, ss := 0.0, 0.0
		for _, v := range x {
			mean += v / float64(n)
		}
		for _, v := range x {
			ss += (v - mean) * (v - mean)
		}
		sd := math.Sqrt(ss / float64(n-1))
		digits := rng.IntN(4)
		entry := fmt.Sprintf("s: {mean: %.*f, sd: %.*f}", digits, mean, digits, sd)
		if sd < 0.6 {
			continue // would be written as 0 with few digits
		}
		set := mustParse(t, "", entry)
		set.Cells[0].N = n
		require.Empty(t, messages(set.CheckScale("s", ScaleRange{Lo: 0, Hi: 20, Step: 1})), "%v of %v", entry, x)
	}
}

func TestCheckAttributes(t *testing.T) {
	tests := []struct {
		name  string
		head  string
		cells []string
		want  []string
	}{
		{"complete", "by: [sex, grade]\n", []string{"sex: M, grade: [1, 12]", "sex: F, grade: [1, 6]", "sex: F, grade: [7, max]"}, nil},
		{"complete by fallback", "by: [sex, grade]\nfallback: [[]]\n", []string{"sex: M, grade: [1, 12]", ""}, nil},
		{"nothing asked", "", []string{""}, nil},
		{
			"gaps", "by: [sex, grade]\n",
			[]string{"sex: M, grade: [1, 5]", "sex: F, grade: [2, 6]", "sex: M, grade: [7, 12]"},
			[]string{"norms-cell-missing: no cell fits sex=M grade=6, sex=F grade=1, sex=F grade=7-12: these people get no standard score"},
		},
		{
			"a gap of one year", "by: [age]\n",
			[]string{"age: [0, 15]", "age: [17, max]"},
			[]string{"norms-cell-missing: no cell fits age=16: these people get no standard score"},
		},
		{
			"declared ages", "by: [age]\n",
			[]string{"age: [7, 12]"},
			[]string{"norms-cell-missing: no cell fits age=0-6, age=13-150: these people get no standard score"},
		},
		{
			"many", "by: [stage, grade, sex]\n",
			[]string{"stage: primary, grade: 1, sex: M"},
			[]string{
				"norms-cell-missing: no cell fits stage=primary grade=1 sex=F, stage=primary grade=2-12 sex=M, stage=primary grade=2-12 sex=F, " +
					"stage=junior grade=1 sex=M, stage=junior grade=1 sex=F, stage=junior grade=2-12 sex=M and 5 more: these people get no standard score",
			},
		},
		{
			"attributes there are not", "by: [sex, class, stages]\n",
			[]string{"sex: M, class: A, stages: junior"},
			[]string{
				"norms-attribute: the instrument declares no attribute class",
				"norms-attribute: the instrument declares no attribute stages",
			},
		},
		{
			"values there are not", "by: [stage]\n",
			[]string{"stage: [primary, juniors]", "stage: [7, 9]", "stage: senior"},
			[]string{
				"norms-attribute-value: the attribute stage has no value juniors; it has primary | junior | senior",
				"norms-attribute-value: the attribute stage has no value [7, 9]; it has primary | junior | senior",
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			set := mustParseCells(t, tt.head, tt.cells...)
			set.Warnings = nil
			assert.Equal(t, tt.want, messages(set.CheckAttributes(people)))
		})
	}
}

func TestCheckAttributesOfOtherNumbers(t *testing.T) {
	set := mustParseCells(t, "by: [income]\n", "income: [0, 10]", "income: [10.5, 20]")
	assert.Equal(t,
		[]string{"norms-cell-missing: no cell fits income=>10 <10.5, income=>20 <30, income=30: these people get no standard score"},
		messages(set.CheckAttributes([]Attr{{Name: "income", Lo: 0, Hi: 30}})))
	assert.Equal(t,
		[]string{"norms-cell-missing: no cell fits income=>10 <10.5: these people get no standard score"},
		messages(set.CheckAttributes([]Attr{{Name: "income"}})), "where nothing is declared, what cells ask for is the range")
	assert.Equal(t,
		[]string{"norms-attribute-value: the attribute income has no value 20; it has numbers from 0 to 15"},
		messages(set.CheckAttributes([]Attr{{Name: "income", Lo: 0, Hi: 15}})))
}

func TestCheckAttributesOfThePeopleAnInstrumentIsFor(t *testing.T) {
	set := mustParseCells(t, "by: [age]\n", "age: [9, 14]", "age: [16, 17]")
	for _, tt := range []struct {
		least, most float64
		want        []string
	}{
		{9, 14, nil},
		{9, 18, []string{"norms-cell-missing: no cell fits age=15, age=18: these people get no standard score"}},
		{16, inf, []string{"norms-cell-missing: no cell fits age=18-150: these people get no standard score"}},
		{200, 300, []string{"norms-cell-missing: no cell fits age=0-8, age=15, age=18-150: these people get no standard score"}},
	} {
		attrs := []Attr{{Name: "age", Lo: 0, Hi: 150, Whole: true, Least: tt.least, Most: tt.most}}
		assert.Equal(t, tt.want, messages(set.CheckAttributes(attrs)), "for %v to %v", tt.least, tt.most)
	}
}

func TestCheckInstrument(t *testing.T) {
	for _, tt := range []struct {
		owner, id, version string
		ok                 bool
	}{
		{"a", "a", "1", true},
		{"a@1.0", "a", "1.0", true},
		{"a@1.0", "a", "1.1", false},
		{"a", "b", "1", false},
	} {
		set, err := Parse("t.yaml", []byte("psynorm: 1\nnorms: t\nversion: 1\ninstrument: "+tt.owner+"\ncells: [{scales: {s: {mean: 1, sd: 1}}}]\n"), nil)
		require.NoError(t, err)
		assert.Equal(t, tt.ok, set.CheckInstrument(tt.id, tt.version) == nil, "%+v", tt)
	}
}
