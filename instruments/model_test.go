package instruments_test

import (
	"os"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/expr"
	"github.com/psynorm/psynorm/internal/tolerance"
)

// scaleOf gives a scale by id.
func scaleOf(t *testing.T, d *instruments.Definition, id string) *instruments.Scale {
	t.Helper()
	i, ok := d.Scale(id)
	require.True(t, ok, id)
	return &d.Scales[i]
}

func itemOf(t *testing.T, d *instruments.Definition, id string) *instruments.Item {
	t.Helper()
	i, ok := d.Item(id)
	require.True(t, ok, id)
	return &d.Items[i]
}

// TestModel reads the reference of the package comment and looks at what came of each construct.
func TestModel(t *testing.T) {
	src := reference(t)
	d := must(t, src)
	assert.Equal(t, []any{"demo", "1.2", src}, []any{d.ID, d.Version, string(d.Source)})
	assert.Len(t, d.Hash, 64)
	assert.Equal(t, "Demo scale", d.Title.In("en"))
	assert.Equal(t, instruments.About{
		Source: []string{"Author (2020), Journal 1:2, table 3"}, LicenceStatus: "open", LicenceNote: "...",
		Informant: []string{"self", "parent"}, Ages: [2]float64{9, 18}, HasAges: true, Status: "reconstruction",
		Note: instruments.Text{"en": "why it is one"},
	}, d.About)
	assert.Equal(t, []string{"demo-norms"}, d.DefaultNorms)
	assert.Equal(t, []string{"1.1"}, d.Comparable)
	assert.Equal(t, "轻度", d.TextOf("mild", "zh"))
	assert.Equal(t, "severe", d.TextOf("severe", "zh"))
}

func TestModelAttributes(t *testing.T) {
	d := must(t, reference(t))
	require.Len(t, d.Attributes, 8)
	assert.Equal(t, []string{"M", "F"}, d.Attributes[instruments.AttributeSex].Words)
	assert.Equal(t, 12.0, d.Attributes[instruments.AttributeGrade].Hi)
	assert.Equal(t, []string{"self", "parent"}, d.Attributes[instruments.AttributeInformant].Words)
	stage := d.Attributes[5]
	assert.Equal(t, []string{"primary", "junior", "senior", "vocational"}, stage.Words)
	assert.Equal(t, instruments.AttributeGrade, stage.Of)
	require.Len(t, stage.From, 3)
	assert.Equal(t, []float64{7, 1}, []float64{stage.From[1].Bound, stage.From[1].Value})
	assert.Equal(t, []string{"yes", "no"}, d.Attributes[6].Words)
	assert.Equal(t, instruments.AttributeNumber, d.Attributes[7].Kind)
	assert.Equal(t, -1, d.Attributes[7].Of)
}

func TestModelItems(t *testing.T) {
	d := must(t, reference(t))
	require.Len(t, d.Items, 95)
	assert.Equal(t, "q15", d.Items[89].ID) // q1..q14, q16..q90 come first, as the file has them
	assert.Equal(t, instruments.Text{"zh": "..."}, d.Items[89].Text)
	set := d.Responses[0]
	assert.Equal(t, []instruments.CodeValue{{Code: "A", Value: 1}, {Code: "B", Value: 2}}, set.Codes)
	assert.Equal(t, "偏重", set.Options[3].Labels["zh"])
	assert.True(t, d.Responses[1].Options[2].None)

	assert.True(t, itemOf(t, d, "q91").Required)
	assert.True(t, itemOf(t, d, "q15").Required, "a critical rule reads it")
	q92 := itemOf(t, d, "q92")
	assert.Equal(t, "q91 == 1", q92.When.String())
	assert.Equal(t, []any{1.0, true, true}, []any{q92.Hidden, q92.HasHidden, q92.Unscored})
	minutes := itemOf(t, d, "minutes")
	assert.Equal(t, []any{instruments.ItemNumber, 0.0, 720.0, true}, []any{minutes.Kind, minutes.Min, minutes.Max, minutes.Whole})
	bed := itemOf(t, d, "bed")
	assert.Equal(t, []any{1080.0, 360.0, false, "Bedtime"}, []any{bed.Min, bed.Max, bed.AnyTime, bed.Column})
	lo, hi := bed.Range()
	assert.Equal(t, [2]float64{0, 1439}, [2]float64{lo, hi})
	ab1 := itemOf(t, d, "ab1")
	assert.Equal(t, []float64{1, 0, 0}, ab1.Values)
	assert.Equal(t, []any{[]float64{1}, 0.0, true}, []any{ab1.Correct, ab1.BlankIs, ab1.HasBlank})
}

func TestModelScales(t *testing.T) {
	d := must(t, reference(t))
	som := scaleOf(t, d, "somatization")
	require.Len(t, som.Keys, 7)
	assert.Equal(t, instruments.Key{Item: 3, Weight: 2}, som.Keys[1])
	for i, key := range som.Keys {
		assert.Equal(t, i >= 2, key.Reverse, "-q12 and -q27..q30 are reversed")
	}
	assert.Equal(t, instruments.Mean, som.Method) // from the default of aspect
	assert.Equal(t, instruments.HigherWorse, som.Higher)
	assert.Equal(t, []string{"T", "percentile"}, som.Norm)
	assert.Equal(t, instruments.Missing{Allow: 2, Require: []int{3}}, som.Missing) // its own missing wins whole
	assert.Equal(t, &instruments.Rounding{Digits: 1, Mode: tolerance.HalfUp}, som.Round)
	assert.Equal(t, []string{"none", "mild", "moderate", "severe"}, som.Bands.Words.List)
	assert.True(t, som.Bands.From[0].Cut.Lowest && som.Bands.From[3].Cut.Above)

	dep := scaleOf(t, d, "depression")
	assert.Equal(t, 1, dep.Missing.Allow) // 20 % of 5
	assert.Equal(t, "T", dep.Bands.Metric)
	positives := scaleOf(t, d, "positives")
	assert.Equal(t, expr.Comparison{Op: expr.GE, Value: 2}, positives.Count)
	assert.Equal(t, 1, positives.Missing.Allow) // from all
	composite := scaleOf(t, d, "composite")
	assert.Equal(t, []any{instruments.ScaleOf, []int{0, 1, 2}, "T"}, []any{composite.Kind, composite.Members, composite.Metric})
	psdi := scaleOf(t, d, "psdi")
	assert.Equal(t, "total / positives", psdi.Expr.String())
	assert.False(t, psdi.Report)
	latency := scaleOf(t, d, "latency")
	minutes, _ := d.Item("minutes")
	assert.Equal(t, []int{minutes, -1}, []int{latency.StepsItem, latency.StepsScale})
	assert.Equal(t, []float64{60, 3}, []float64{latency.Steps[3].Bound, latency.Steps[3].Value})
	assert.Equal(t, instruments.Sum, scaleOf(t, d, "lie").Method)
	assert.Equal(t, []instruments.Group{{ID: "aspect", Scales: []int{0, 1, 2}}}, d.Groups)
}

func TestModelRules(t *testing.T) {
	d := must(t, reference(t))
	require.Len(t, d.Validity, 2)
	assert.Equal(t, []any{"2", instruments.Doubtful}, []any{d.Validity[1].ID, d.Validity[1].Verdict})
	assert.Equal(t, []any{"ideation", "psychologist"}, []any{d.Critical[0].ID, d.Critical[0].Notify})
	require.Len(t, d.Levels, 3)
	assert.Equal(t, "班主任观察", d.Levels[1].Action.In("zh"))
	assert.Equal(t, []any{"R1", 2}, []any{d.Rules[0].ID, d.Rules[0].Level})
	assert.Equal(t, []any{"2", 1}, []any{d.Rules[1].ID, d.Rules[1].Level})
	assert.Equal(t, "worse", d.Monitor[0].ID)
	require.Len(t, d.Forms, 2)
	assert.Equal(t, []any{"b", 2}, []any{d.Forms[1].ID, d.Forms[1].Order[1]})
	assert.Equal(t, []int{0, 1, 2}, d.Forms[0].Order[:3])
}

func TestModelTests(t *testing.T) {
	d := must(t, reference(t))
	require.Len(t, d.Tests, 1)
	test := d.Tests[0]
	assert.Equal(t, []any{"all threes", []string{"demo-norms"}, "2024-03-09", "240", "self", "b"},
		[]any{test.Name, test.Norms, test.Date, test.Seconds.Value, test.Informant, test.Form})
	assert.Equal(t, []string{"sex", "F"}, []string{test.Person[0].Name, test.Person[0].Value})
	require.Len(t, test.Answers, 93)
	last := test.Answers[92]
	assert.Equal(t, []string{"q92", "hidden"}, []string{last.Name, last.Value})
	assert.Len(t, test.Earlier[0].Answers, 90)
	assert.Equal(t, []string{"somatization", "3.0"}, []string{test.Expect[0].Name, test.Expect[0].Value})
	assert.Equal(t, "critical", test.Expect[4].Name)
	assert.NotNil(t, test.Expect[4].Values, "an empty list is a list")
	assert.Empty(t, test.Expect[4].Values)
}

// TestDefaults asserts what is in force for a scale: its own key, the first of its groups that has it, all.
func TestDefaults(t *testing.T) {
	d := must(t, `psynorm: 1
instrument: defaults
version: 1
responses: {r: {values: [0, 1]}}
items: {q1..q9: r}
defaults:
  b: {score: mean, norm: sten}
  a: {missing: {allow: 50%, fill: none}, higher: worse}
  all: {score: max, missing: {allow: 2}, norm: T, higher: better, report: false, round: {digits: 2, mode: floor}, count: ">= 1"}
scales:
  plain: {items: [q1..q3]}
  one: {group: a, items: [q1..q3]}
  two: {group: [a, b], items: [q1..q4]}
  turned: {group: [b, a], items: [q1..q5], missing: {require: [q1]}, report: true}
  formula: {group: b, expr: plain + 1}
  of: {group: b, of: a, higher: worse}
`)
	for _, tt := range []struct {
		id     string
		method instruments.Method
		norm   string
		allow  int
		fill   instruments.Fill
		higher instruments.Direction
		report bool
	}{
		{"plain", instruments.Max, "T", 2, instruments.Prorate, instruments.HigherBetter, false},
		{"one", instruments.Max, "T", 1, instruments.FillNone, instruments.HigherWorse, false},
		{"two", instruments.Mean, "sten", 2, instruments.FillNone, instruments.HigherWorse, false},
		{"turned", instruments.Mean, "sten", 0, instruments.Prorate, instruments.HigherWorse, true},
		{"formula", instruments.Sum, "sten", 0, instruments.Prorate, instruments.HigherBetter, false},
		{"of", instruments.Mean, "sten", 2, instruments.Prorate, instruments.HigherWorse, false},
	} {
		s := scaleOf(t, d, tt.id)
		assert.Equal(t, []any{tt.method, []string{tt.norm}, tt.allow, tt.fill, tt.higher, tt.report},
			[]any{s.Method, s.Norm, s.Missing.Allow, s.Missing.Fill, s.Higher, s.Report}, tt.id)
		assert.Equal(t, &instruments.Rounding{Digits: 2, Mode: tolerance.Down}, s.Round, tt.id)
	}
}

// TestBandsOrder asserts that bands rank by concern.
func TestBandsOrder(t *testing.T) {
	for higher, want := range map[string]struct {
		words   []string
		rank    []int
		ordered bool
	}{
		"higher: worse, ":  {[]string{"low", "middle", "high"}, []int{0, 1, 2}, true},
		"higher: better, ": {[]string{"high", "middle", "low"}, []int{2, 1, 0}, true},
		"":                 {[]string{"low", "middle", "high"}, []int{0, 1, 2}, false},
	} {
		d := must(t, `psynorm: 1
instrument: bands
version: 1
responses: {r: {values: [0, 1, 2]}}
items: {q1: r}
scales: {s: {items: [q1], `+higher+`bands: {from: {low: min, middle: 1, high: ">1"}}}}
`)
		bands := d.Scales[0].Bands
		assert.Equal(t, want.words, bands.Words.List, higher)
		assert.Equal(t, want.rank, bands.Rank, higher)
		assert.Equal(t, want.ordered, bands.Words.Ordered, higher)
	}
}

func TestKindOf(t *testing.T) {
	for src, want := range map[string]instruments.FileKind{
		"psynorm: 1\ninstrument: a\n": instruments.FileInstrument,
		"psynorm: 1\nnorms: a\n":      instruments.FileNorms,
		"{psynorm: 1, mapping: a}":    instruments.FileMapping,
		"psynorm: 1\n":                "",
		"instrument: a\npsynorm: 1\n": "",
		"psynorm: [\n":                "",
		"":                            "",
		"- 1\n":                       "",
	} {
		assert.Equal(t, want, instruments.KindOf([]byte(src)), "%q", src)
	}
}

func TestLoad(t *testing.T) {
	fsys := fstest.MapFS{"a.yaml": {Data: []byte(answerable)}, "b.yaml": {Data: []byte("psynorm: 2\n")}}
	d, err := instruments.Load(fsys, "a.yaml")
	require.NoError(t, err)
	assert.Equal(t, []string{"answers", "a.yaml"}, []string{d.ID, d.File})

	_, err = instruments.Load(fsys, "b.yaml")
	assert.EqualError(t, err, `b.yaml:1:10: error psynorm-version: psynorm should be 1, not "2": this program reads version 1 of the language`)
	_, err = instruments.Load(fsys, "c.yaml")
	assert.ErrorIs(t, err, os.ErrNotExist)
}

// TestOneHundredFindings asserts that a file with more mistakes than that gives the first hundred.
func TestOneHundredFindings(t *testing.T) {
	src := "psynorm: 1\ninstrument: many\nversion: 1\nresponses: {r: {values: [0, 1]}}\nitems: {q1: r}\nscales:\n"
	for i := range 150 {
		src += "  s" + string(rune('a'+i%26)) + string(rune('a'+i/26)) + ": {items: [q1], score: men}\n"
	}
	_, err := instruments.Parse("many.yaml", []byte(src))
	var list instruments.ErrorList
	require.ErrorAs(t, err, &list)
	assert.Len(t, list, 100)
}
