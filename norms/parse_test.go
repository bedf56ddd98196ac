package norms

import (
	"errors"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/internal/yamldoc"
)

func TestParseKeepsWhatTheFileSays(t *testing.T) {
	src := read(t, "../testdata/good/norms-kinds.yaml")
	set, err := Parse("norms-kinds.yaml", src, nil)
	require.NoError(t, err)
	assert.Equal(t, "norms-kinds@1", set.Ref())
	assert.Equal(t, yamldoc.Hash(src), set.Hash)
	assert.Equal(t, "kinds", set.Instrument)
	assert.Equal(t, "1.0", set.InstrumentVersion)
	assert.Equal(t, Population{
		Title: Text{"zh": "虚构"}, N: 900, Year: 2020, Source: []string{"invented"}, Licence: Licence{Status: "open"},
	}, set.Population)
	assert.Equal(t, "example", set.Status)
	assert.Equal(t, []string{"sex", "age"}, set.By)
	assert.Equal(t, [][]string{{"sex"}, {}}, set.Fallback)
	assert.Equal(t, 0.9, set.CI)
	assert.True(t, set.CIOfTrue)
	index, ok := set.Metric("index")
	require.True(t, ok)
	assert.Equal(t, [2]float64{100, 20}, [2]float64{index.Mean, index.SD})
	_, ok = set.Metric("Index")
	assert.False(t, ok)

	require.Len(t, set.Cells, 4)
	cell := &set.Cells[0]
	assert.Equal(t, 300, cell.N)
	assert.False(t, cell.Fallback)
	assert.True(t, set.Cells[3].Fallback)
	assert.Nil(t, cell.Entry("nothing"))
	depression := cell.Entry("depression")
	l, ok := depression.Linear()
	require.True(t, ok)
	assert.Equal(t, Linear{Mean: 1.5, SD: 0.59}, l)
	r, ok := depression.Reliability()
	require.True(t, ok)
	assert.Equal(t, 0.86, r)
	emotional := cell.Entry("emotional")
	assert.True(t, emotional.Suspect)
	_, ok = emotional.Reliability()
	assert.False(t, ok, "a reliability that is not there is not 0")
	assert.Equal(t, []Bound{{Band: "normal", Min: true}, {Band: "borderline", Value: 4}, {Band: "abnormal", Value: 5}}, emotional.Bands)
	assert.Equal(t, []float64{81, 8, 11}, emotional.Shares)
	_, ok = cell.Entry("anxiety").Linear()
	assert.False(t, ok)
}

func TestDefaults(t *testing.T) {
	set, err := Parse("t.yaml", []byte("psynorm: 1\nnorms: t\nversion: 1.10\ninstrument: a\ncells: [{scales: {s: {mean: 1, sd: 1}}}]\n"), nil)
	require.NoError(t, err)
	assert.Equal(t, "1.10", set.Version, "the literal text")
	assert.Equal(t, "current", set.Status)
	assert.Equal(t, 0.95, set.CI)
	assert.False(t, set.CIOfTrue)
	assert.Equal(t, "unknown", set.Population.Licence.Status)
	assert.Equal(t, []string{"norms-licence: the licence is unknown: find out whether these norms may be used and say so under population.licence"},
		messages(set.Warnings))
	f, err := set.Finder(nil)
	require.NoError(t, err)
	assert.Equal(t, Match{Cell: 0, Reason: OK}, f.Find(nil), "a cell without conditions fits everybody")
}

func TestLoadOfAFileThatIsNotThere(t *testing.T) {
	_, err := Load(os.DirFS("../testdata/good"), "nothing.yaml")
	assert.ErrorIs(t, err, os.ErrNotExist)
	var list ErrorList
	assert.False(t, errors.As(err, &list))
}

// Everything wrong with a file comes in one run, in the order of places.
func TestAllFindingsInOneRun(t *testing.T) {
	src := `psynorm: 1
norms: t
version:
instrument: a@
population: {n: 0, year: 1086}
cells:
  - n: -5
    scales:
      s: {mean: 1, sd: -1, reliability: 2, normal: maybe}
  - scales: {}
  - 7
`
	_, err := Parse("t.yaml", []byte(src), nil)
	require.Error(t, err)
	assert.Equal(t, `t.yaml:3:9: error no-value: version has no value
t.yaml:4:13: error bad-id: "a@" cannot be an id; a version is due after @
t.yaml:5:17: error number-range: n should be within [1, 1e+09], not 0
t.yaml:5:26: error number-range: year should be within [1850, 2200], not 1086
t.yaml:7:8: error number-range: n should be within [1, 1e+09], not -5
t.yaml:9:24: error norms-sd: a standard deviation is greater than 0; this one is -1
t.yaml:9:41: error norms-reliability: a reliability lies between 0 and 1; this one is 2
t.yaml:9:52: error bad-word: normal should be one of true | false, not "maybe"
t.yaml:10:5: error norms-cell-overlap: the cell overlaps the one on line 7: both fit all
t.yaml:11:5: error wrong-shape: a cell should be a map of keys to values, not a single value`, strings.ReplaceAll(err.Error(), "\nand ", "\n"))
}

func TestRendering(t *testing.T) {
	src := "psynorm: 1\nnorms: 示例\nversion: \"1\"\ninstrument: a\npopulation: {title: 中学生, licence: {status: open}}\ncells:\n" +
		"  - scales: {抑郁: {mean: 1.5, sd: 0}}\n"
	_, err := Parse("示例.yaml", []byte(src), nil)
	var list ErrorList
	require.True(t, errors.As(err, &list))
	assert.Equal(t, `示例.yaml:7:34: error norms-sd: 标准差须大于 0，这里写的是 0
      - scales: {抑郁: {mean: 1.5, sd: 0}}
                 `+"　　"+`                  ^
`, list.Render("zh"))
}

func TestLimits(t *testing.T) {
	head := "psynorm: 1\nnorms: t\nversion: 1\ninstrument: a\n"
	for name, tt := range map[string]struct{ src, want string }{
		"cells":      {head + "cells:\n" + strings.Repeat("  - {scales: {}}\n", maxCells+1), "t.yaml:6:3: error yaml-size: too large: more than 5000 cells"},
		"attributes": {head + "by: [a, b, c, d, e, f, g, h, i]\ncells: [{scales: {}}]\n", "t.yaml:5:5: error yaml-size: too large: more than 8 attributes"},
		"fallbacks": {
			head + "fallback: [" + strings.TrimSuffix(strings.Repeat("[a], ", maxFallbacks+1), ", ") + "]\ncells: [{scales: {}}]\n",
			"t.yaml:5:11: error yaml-size: too large: more than 16 lists of attributes",
		},
		"no cells":      {head + "cells: []\n", "t.yaml:5:8: error wrong-shape: cells should be a list of at least one cell, not an empty one"},
		"empty list":    {head + "cells: [{scales: {s: {raw: [], T: []}}}]\n", "t.yaml:5:28: error wrong-shape: raw should be at least one number, not an empty list\nt.yaml:5:35: error wrong-shape: T should be at least one number, not an empty list"},
		"empty from":    {head + "cells: [{scales: {s: {sten: {from: []}}}}]\n", "t.yaml:5:36: error wrong-shape: from should be at least one pair [bound, value], not an empty list"},
		"no pair":       {head + "cells: [{scales: {s: {sten: {from: [[1, 2, 3], 4]}}}}]\n", "t.yaml:5:37: error wrong-shape: from should be a pair [bound, value], not 3 values\nt.yaml:5:48: error wrong-shape: from should be a pair [bound, value], not 0 values"},
		"no bands":      {head + "cells: [{scales: {s: {bands: {}}}}]\n", "t.yaml:5:30: error wrong-shape: bands should be at least one band, not nothing"},
		"no condition":  {head + "by: [sex]\ncells: [{sex: [], scales: {}}]\n", "t.yaml:6:15: error wrong-shape: sex should be a value, a list of values or [low, high], not something else"},
		"reserved name": {head + "by: [scales]\ncells: [{scales: {}}]\n", `t.yaml:5:6: error bad-id: "scales" cannot be an id; it is a key of every cell`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Parse("t.yaml", []byte(tt.src), nil)
			assert.EqualError(t, err, tt.want)
		})
	}
}

func TestLimitsInChinese(t *testing.T) {
	head := "psynorm: 1\nnorms: t\nversion: 1\ninstrument: a\n"
	for src, want := range map[string]string{
		"cells:\n" + strings.Repeat("  - {scales: {}}\n", maxCells+1):                                                    "文件过大：超过 5000 个单元格",
		"by: [a, b, c, d, e, f, g, h, i]\ncells: [{scales: {}}]\n":                                                       "文件过大：超过 8 个属性",
		"fallback: [" + strings.TrimSuffix(strings.Repeat("[a], ", maxFallbacks+1), ", ") + "]\ncells: [{scales: {}}]\n": "文件过大：超过 16 组后备属性",
	} {
		_, err := Parse("t.yaml", []byte(head+src), nil)
		var list ErrorList
		require.ErrorAs(t, err, &list)
		assert.Equal(t, want, list[0].Message("zh"))
	}
}

// A lost digit is likely, not certain: somebody may have looked into it.
func TestReviewedLiftsAFinding(t *testing.T) {
	entry := "s: {raw: [0, 1, 2, 3, 4], T: [3, 33, 36, 38, 41]"
	_, err := Parse("t.yaml", []byte("psynorm: 1\nnorms: t\nversion: 1\ninstrument: a\ncells: [{scales: {"+entry+"}}}]\n"), nil)
	assert.ErrorContains(t, err, "norms-lookup-step")
	mustParse(t, "", entry+", reviewed: [norms-lookup-step]}")
}

// A norm set for some of the people only says so, and is not asked about the others.
func TestReviewedLiftsMissingCells(t *testing.T) {
	const head = "psynorm: 1\nnorms: t\nversion: 1\ninstrument: a\nby: [sex]\npopulation: {licence: {status: open}}\n"
	const cells = "cells: [{sex: M, scales: {s: {mean: 1, sd: 1}}}]\n"
	sexes := []Attr{{Name: "sex", Words: []string{"M", "F"}}}
	set, err := Parse("t.yaml", []byte(head+cells), nil)
	require.NoError(t, err)
	require.Len(t, set.CheckAttributes(sexes), 1)
	assert.EqualValues(t, "norms-cell-missing", set.CheckAttributes(sexes)[0].Code())
	set, err = Parse("t.yaml", []byte(head+"reviewed: [norms-cell-missing]\n"+cells), nil)
	require.NoError(t, err)
	assert.Empty(t, set.CheckAttributes(sexes))
	_, err = Parse("t.yaml", []byte(head+"reviewed: [norms-lookup-step]\n"+cells), nil)
	assert.ErrorContains(t, err, "reviewed can lift norms-cell-missing, norms-cell-scale, not")
}

func TestSteps(t *testing.T) {
	tests := []struct {
		name, entry string
		at          string // the value after the step, "" for none
	}{
		{"even", "raw: [0, 1, 2, 3], T: [30, 35, 40, 45]", ""},
		{"large but even", "raw: [0, 1, 2, 3], T: [10, 30, 50, 70]", ""},
		{"above four times the median, within one SD", "raw: [0, 1, 2, 3, 4], T: [30, 31, 32, 33, 43]", ""},
		{"above both", "raw: [0, 1, 2, 3, 4], T: [30, 31, 32, 33, 44]", "44"},
		{"per raw unit", "raw: [0, 1, 2, 3, 5], T: [30, 31, 32, 33, 53]", ""},
		{"falling", "raw: [0, 1, 2, 3, 4], T: [60, 59, 58, 57, 4]", "4"},
		{"first", "raw: [0, 1, 2, 3, 4], T: [3, 31, 32, 33, 34]", "31"},
		{"two entries", "raw: [0, 1], T: [3, 90]", ""},
		{"one entry", "raw: [0], T: [3]", ""},
		{"ties", "raw: [0, 1, 2, 3, 4], sten: [1, 1, 1, 1, 4]", "4"},
		{"percentiles", "percentiles: {raw: [0, 1, 2, 3, 4], p: [1, 5, 10, 15, 45]}", "45"},
		{"percentiles within the SD of a uniform distribution", "percentiles: {raw: [0, 1, 2, 3, 4], p: [1, 5, 10, 15, 43]}", ""},
		{"bounds", "sten: {from: [[min, 1], [1, 2], [2, 3], [3, 4], [4, 5], [5, 10]]}", "10"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			src := "psynorm: 1\nnorms: t\nversion: 1\ninstrument: a\ncells: [{scales: {s: {" + tt.entry + "}}}]\n"
			_, err := Parse("t.yaml", []byte(src), nil)
			if tt.at == "" {
				assert.NoError(t, err)
				return
			}
			var list ErrorList
			require.True(t, errors.As(err, &list))
			require.Len(t, list, 1)
			assert.Equal(t, "norms-lookup-step", string(list[0].Code()))
			assert.True(t, strings.HasPrefix(list[0].Source[list[0].Column-1:], tt.at), list[0].Error())
		})
	}
}

// The norm set that the package comment shows is one.
func TestPackageCommentShowsANormSet(t *testing.T) {
	var src strings.Builder
	inside := false
	for line := range strings.Lines(string(read(t, "doc.go"))) {
		text, code := strings.CutPrefix(line, "//\t")
		inside = code && (inside || text == "psynorm: 1\n")
		if inside {
			src.WriteString(text)
		}
	}
	table := fstest.MapFS{"hostility.csv": {Data: []byte("raw,T\n0,30\n10,80\n")}}
	set, err := Parse("doc.go", []byte(src.String()), table)
	require.NoError(t, err)
	assert.Len(t, set.Cells[0].Entries, 6)
}
