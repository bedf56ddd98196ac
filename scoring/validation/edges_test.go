package validation

import (
	"bytes"
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/scoring"
)

// small is a definition with a scale of three items and one of one.
const small = `
psynorm: 1
instrument: test
version: "1"
about: {licence: {status: open}}
responses: {freq: {values: [0, 1, 2, 3]}}
items: {q1..q4: freq}
scales:
  three: {items: [q1, q2, -q3], missing: {allow: 1}, bands: {from: {low: min, high: 5}}}
  one: {items: [q4]}
  ratio: {expr: three / one}
`

func scorerOf(t *testing.T, def *instruments.Definition, sets ...*norms.Set) *scoring.Scorer {
	t.Helper()
	s, err := scoring.Compile(def, scoring.WithNorms(sets...))
	require.NoError(t, err)
	return s
}

// addRow adds a sheet of answers in file order, with blanks between them; "." is none.
func addRow(t *testing.T, s *Sample, answers string) {
	t.Helper()
	sheet := scoring.NewSheet(s.def)
	for i, a := range strings.Fields(answers) {
		if a != "." {
			require.NoError(t, sheet.Set(s.def.Items[i].ID, a))
		}
	}
	require.NoError(t, s.Add(sheet))
}

// everythingIsSaid reads both forms of a report: no number that is none, no null, and each reason in words.
func everythingIsSaid(t *testing.T, r *Report, whys ...Why) {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, r.WriteJSON(&out))
	assert.True(t, json.Valid(out.Bytes()))
	assert.NotContains(t, out.String(), "null")
	for _, w := range whys {
		assert.Contains(t, out.String(), `"why": "`+w.Code()+`"`)
	}
	for tag, cannot := range map[string]string{"en": "cannot be estimated: ", "zh": "无法估计："} {
		out.Reset()
		require.NoError(t, r.WriteMarkdown(&out, tag))
		for _, wrong := range []string{"NaN", "Inf", "%!", "not computed", "未计算", "was estimated", "已估计"} {
			assert.NotContains(t, out.String(), wrong)
		}
		for _, w := range whys {
			assert.Contains(t, out.String(), cannot+w.Text(tag), "%s in %s", w, tag)
		}
	}
}

func TestWhatCannotBeEstimatedSaysWhy(t *testing.T) {
	for _, c := range []struct {
		name, rows string
		alpha      Why // of the scale of three
		mean, sd   Why // of its score
		rest       Why // of its first item
	}{
		{"no sheets", "", NobodyComplete, NobodyAnswered, NobodyAnswered, NobodyComplete},
		{"all missing", ". . . .\n. . . .\n. . . .", NobodyComplete, NobodyAnswered, NobodyAnswered, NobodyComplete},
		{"one person", "1 2 1 0", OnePerson, Estimated, OnePerson, OnePerson},
		{"two people", "1 2 1 0\n2 2 0 1", TooFew, Estimated, Estimated, TooFew},
		{"nobody complete", "1 . 1 0\n2 1 . 1\n. 0 1 1\n. 1 2 0\n0 . 2 0\n1 . 2 1", NobodyComplete, Estimated, Estimated, NobodyComplete},
		{"all the same", "1 2 1 0\n1 2 1 0\n1 2 1 0\n1 2 1 0", NoVariance, Estimated, Estimated, NoVariance},
		{"one item differs", "1 2 1 0\n1 3 1 0\n1 2 1 0\n1 0 1 0", OneItem, Estimated, Estimated, NoVariance},
		{"the sum is the same", "1 2 1 0\n2 1 1 0\n0 3 1 0\n3 0 1 0", NoVariance, Estimated, Estimated, NoVariance},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := New(scorerOf(t, parse(t, small)))
			for row := range strings.Lines(c.rows) {
				addRow(t, s, row)
			}
			r := s.Report()
			three := &r.Keys[0].Complete
			assert.Equal(t, c.alpha, three.Alpha.Why, "alpha")
			assert.Equal(t, c.alpha, three.SEM.Why, "SEM")
			assert.Equal(t, c.mean, r.Scales[0].Mean.Why, "mean")
			assert.Equal(t, c.sd, r.Scales[0].SD.Why, "SD")
			if c.name != "the sum is the same" { // each item runs against the other there: a correlation of -1
				assert.Equal(t, c.rest, three.ByItem[0].Rest.Why, "item-rest")
			}
			require.Len(t, r.KeyCheck.Unchecked, 2)
			assert.NotEqual(t, Sound, r.Verdict.Level)
			everythingIsSaid(t, r, c.alpha)
		})
	}
}

func TestOneItemHasNoReliability(t *testing.T) {
	s := New(scorerOf(t, parse(t, small)))
	for _, row := range []string{"0 1 3 0", "1 1 2 1", "2 2 1 3", "3 3 0 2", "1 2 2 0"} {
		addRow(t, s, row)
	}
	r := s.Report()
	one, ratio := &r.Keys[1].Complete, scaleOf(t, r, "ratio")
	for _, w := range []Why{one.Alpha.Why, one.Standardized.Why, one.AverageR.Why, one.ASE.Why, one.SEM.Why, one.ByItem[0].Rest.Why, one.ByItem[0].AlphaIfDeleted.Why} {
		assert.Equal(t, OneItem, w)
	}
	near(t, math.Sqrt(1.7), one.ByItem[0].SD, 1e-12, "SD of 0 1 3 2 0, by hand")
	assert.Equal(t, -1, ratio.Key)
	assert.Equal(t, NotASum, ratio.SEM.Why)
	assert.Equal(t, 2, ratio.Undefined, "division by zero is no score")
	assert.Equal(t, 3, ratio.N)
	everythingIsSaid(t, r, OneItem, NotASum)
}
