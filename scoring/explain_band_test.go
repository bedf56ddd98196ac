package scoring_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/scoring"
)

const namedBands = informantHead + "scales: {s: {items: [q1], norm: z, bands: {names: [low, high]}}}\n"

// An explanation says where the cut-offs stand by which a score was banded, when that is not the definition, and that the
// source contradicts itself there.
func TestExplainCutOffs(t *testing.T) {
	set := parsedNorms(t, "psynorm: 1\nnorms: own\nversion: \"1\"\ninstrument: demo\npopulation: {licence: {status: open}}\n"+
		"by: [informant]\ncells:\n  - informant: parent\n    scales:\n      s: {mean: 0.5, sd: 0.5, suspect: true, bands: {low: min, high: 1}}\n"+
		"  - {informant: self, scales: {s: {mean: 0.5, sd: 0.5}}}\n")
	s := scoring.MustCompile(parsed(t, namedBands), scoring.WithNorms(set))
	for _, tt := range []struct{ informant, en, zh string }{
		{
			"parent",
			"band (by raw): high; cut-offs of norm set own@1, cell informant=parent (own.yaml:10); the source contradicts itself here",
			"分段（按 原始分）：high；分界来自常模 own@1，单元格 填答者=家长填答（own.yaml:10）；原始资料在此自相矛盾",
		},
		{"self", "band (by raw): unknown, low to high; no norm cell that fits the person says where the bands begin", "没有适合此人的常模给出分界"},
		{"", "no norm cell that fits the person says where the bands begin", "没有适合此人的常模给出分界"},
	} {
		sheet := s.NewSheet()
		sheet.Informant = tt.informant
		require.NoError(t, sheet.Set("q1", "1"))
		trace, err := s.Explain(sheet)
		require.NoError(t, err)
		for tag, want := range map[string]string{"en": tt.en, "zh": tt.zh} {
			var text strings.Builder
			require.NoError(t, trace.Write(&text, tag))
			assert.Contains(t, text.String(), want)
			suspect := map[string]string{"en": "; the source contradicts itself here; ", "zh": "；原始资料在此自相矛盾；"}[tag]
			assert.Equal(t, tt.informant == "parent", strings.Contains(text.String()+"; ", suspect) ||
				strings.Contains(text.String(), strings.TrimRight(suspect, "；; ")), "the standard score is said to be suspect")
		}
	}

	plain := scoring.MustCompile(parsed(t, strings.Replace(namedBands, "{names: [low, high]}", "{from: {low: min, high: 1}}", 1)))
	trace, err := plain.Explain(plain.NewSheet())
	require.NoError(t, err)
	assert.Equal(t, scoring.CutsTrace{}, trace.Scales[0].Cuts, "the definition has its own")
}

// Norm cells that divide a scale into other bands than it has are refused where they are used, not only where they are
// checked: a band under another name would be passed over, and a high score fall into the one below it.
func TestCompileRefusesForeignBands(t *testing.T) {
	for bands, code := range map[string]string{
		"{low: min, hihg: 1}": "norms-bands-name", "{low: min}": "norms-bands-missing", "{high: min, low: 1}": "norms-bands-order",
	} {
		set := parsedNorms(t, "psynorm: 1\nnorms: own\nversion: \"1\"\ninstrument: demo\npopulation: {licence: {status: open}}\n"+
			"cells: [{scales: {s: {bands: "+bands+"}}}]\n")
		_, err := scoring.Compile(parsed(t, namedBands), scoring.WithNorms(set))
		assert.ErrorContains(t, err, code)
	}
}
