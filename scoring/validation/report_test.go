package validation

import (
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/norms"
)

func jsonOf(t *testing.T, v any) string {
	t.Helper()
	out, err := json.Marshal(v)
	require.NoError(t, err)
	return string(out)
}

// TestTheOrderOfSheetsDoesNotMatter reads sheets forwards, again, and backwards.
func TestTheOrderOfSheetsDoesNotMatter(t *testing.T) {
	all := realSheets(t, "bfi.yaml", "bfi-sheet.yaml", "bfi.csv")
	scorer := scorerOf(t, all[0].Definition())
	report := func() *Report {
		s := New(scorer)
		for _, sheet := range all {
			require.NoError(t, s.Add(sheet))
		}
		return s.Report()
	}
	first, again := report(), report()
	assert.Equal(t, jsonOf(t, first), jsonOf(t, again))
	slices.Reverse(all)
	backwards := report()
	assert.Equal(t, jsonOf(t, first.Keys), jsonOf(t, backwards.Keys))
	assert.Equal(t, jsonOf(t, first.KeyCheck), jsonOf(t, backwards.KeyCheck))
	assert.Equal(t, jsonOf(t, first.Verdict), jsonOf(t, backwards.Verdict))
	for i := range first.Scales {
		near(t, first.Scales[i].SD.Value, backwards.Scales[i].SD, 1e-12, first.Scales[i].ID)
	}
}

// TestAReportIsNoLastWord adds sheets after a report.
func TestAReportIsNoLastWord(t *testing.T) {
	s := New(scorerOf(t, parse(t, small)))
	addRow(t, s, "0 1 3 0")
	before := s.Report()
	kept := jsonOf(t, before)
	for _, row := range []string{"1 1 2 1", "2 2 1 3", "3 3 0 2"} {
		addRow(t, s, row)
	}
	assert.Equal(t, OnePerson, before.Keys[0].Complete.Alpha.Why)
	assert.Equal(t, Estimated, s.Report().Keys[0].Complete.Alpha.Why)
	assert.Equal(t, kept, jsonOf(t, before))
}

func TestInvalidSheetsAreCountedAndLeftOut(t *testing.T) {
	s := New(scorerOf(t, parse(t, small+"validity:\n  - invalid: q4 == 3\n  - doubtful: q4 == 2\n")))
	for _, row := range []string{"0 1 3 0", "1 1 2 1", "2 2 1 3", "3 3 0 2"} {
		addRow(t, s, row)
	}
	r := s.Report()
	assert.Equal(t, Sheets{Read: 4, Invalid: 1, Used: 3, Doubtful: 1}, r.Sheets)
	assert.Equal(t, 3, r.Items[0].Answered)
	assert.Equal(t, 3, r.Keys[0].Complete.N)
}

func TestItemsCountWhatIsMissingByKind(t *testing.T) {
	s := New(scorerOf(t, parse(t, `
psynorm: 1
instrument: kinds
version: "1"
about: {licence: {status: open}}
responses: {yesno: {values: [1, 0]}, freq: {values: [0, 1, 2, none], codes: {X: none}}}
items: {drinks: yesno, glasses: {responses: freq, when: drinks == 1, hidden: 0}, why: {responses: freq, when: drinks == 1}, age: {number: [0, 99]}}
scales: {sum: {items: [drinks, glasses, why]}}
`)))
	for _, row := range []string{"1 2 1 40", "0 . . 20", ". 1 2 .", "1 X 0 60"} {
		addRow(t, s, row)
	}
	r := s.Report()
	drinks, glasses, why, age := &r.Items[0], &r.Items[1], &r.Items[2], &r.Items[3]
	assert.Equal(t, `[{"kind":"skipped","n":1}]`, jsonOf(t, drinks.Missing))
	assert.Equal(t, `[{"kind":"hidden","n":1},{"kind":"inapplicable","n":1}]`, jsonOf(t, glasses.Missing))
	assert.Equal(t, 2, glasses.Answered)
	assert.Equal(t, 3, glasses.N, "the one that was not shown is worth 0")
	near(t, 1, glasses.Mean, 1e-12, "of 2, 0 and 1")
	assert.Equal(t, `[{"kind":"hidden","n":1}]`, jsonOf(t, why.Missing))
	assert.Equal(t, 3, why.N)
	require.Len(t, glasses.Options, 3, "not applicable is no option")
	assert.Equal(t, []int{0, 1, 1}, []int{glasses.Options[0].N, glasses.Options[1].N, glasses.Options[2].N})
	near(t, 40, age.Mean, 1e-12, "of 40, 20 and 60")
	near(t, 20, age.Min, 0, "lowest")
	near(t, 60, age.Max, 0, "highest")
	assert.Empty(t, age.Options)
	assert.False(t, age.Scored)
}

// TestRealReportsCanBeRead writes reports of published data in both languages.
func TestRealReportsCanBeRead(t *testing.T) {
	for _, c := range published {
		r := realSample(t, c.definition, c.mapping, c.data).Report()
		everythingIsSaid(t, r)
		assert.NotEqual(t, Wrong, r.Verdict.Level)
	}
	r := realSample(t, "epi.yaml", "epi-sheet.yaml", "epiR.csv").Report()
	for tag, want := range map[string]string{
		"en": "- **V54** in L, L_p80, L_p70, L_p50, L_sum, L_mean has r = 0.08 with the other items there, and with E, which it is not keyed on, r = -0.26",
		"zh": "- **V54**（L, L_p80, L_p70, L_p50, L_sum, L_mean）与其余题目 r = 0.08，与它不属于的 E 却有 r = -0.26",
	} {
		var out bytes.Buffer
		require.NoError(t, r.WriteMarkdown(&out, tag))
		assert.Contains(t, out.String(), want)
	}
}

// TestEveryKeyOfTheJSONIsDocumented holds the keys of a report with all there can be in it against the package's comment.
func TestEveryKeyOfTheJSONIsDocumented(t *testing.T) {
	set, err := norms.Load(os.DirFS(real), "hads-sex-age.yaml")
	require.NoError(t, err)
	mapping, err := os.ReadFile(real + "/workaholic-sheet.yaml")
	require.NoError(t, err)
	reports := []*Report{
		sampleOf(t, readReal(t, "workaholic.yaml"), []*norms.Set{set}, string(mapping), "workaholic.csv").Report(),
		realSample(t, "epi.yaml", "epi-sheet.yaml", "epiR.csv").Report(),
		New(scorerOf(t, parse(t, small))).Report(),
	}
	doc, err := os.ReadFile("doc.go")
	require.NoError(t, err)
	_, comment, found := strings.Cut(string(doc), "# JSON")
	require.True(t, found)
	for _, r := range reports {
		for _, key := range regexp.MustCompile(`"(\w[\w-]*)":`).FindAllStringSubmatch(jsonOf(t, r), -1) {
			if !strings.Contains(key[1], "-") { // the codes under whys
				assert.Regexp(t, `\b`+key[1]+`\b`, comment)
			}
		}
	}
}

// TestEveryTextIsThere finds the keys of texts in the code that uses them: each has its text in both languages, and each
// text its use.
func TestEveryTextIsThere(t *testing.T) {
	var code strings.Builder
	for _, file := range []string{"markdown.go", "markdown_sections.go", "markdown_norms.go"} {
		src, err := os.ReadFile(file)
		require.NoError(t, err)
		code.Write(src)
	}
	verbs := regexp.MustCompile(`%[sd]`)
	for key, text := range documentTexts {
		base := regexp.MustCompile(`^(mark-|flag-|from-)`).FindString(key)
		if base == "" {
			base = key
		}
		kinds := []string{"skipped", "hidden", "bad", "inapplicable", "absent"} // of absence: their words are the keys
		assert.True(t, slices.Contains(kinds, key) || strings.Contains(code.String(), `"`+base), "nobody says %q", key)
		assert.Equal(t, text.zh == "", text.en == "", key)
		assert.Len(t, verbs.FindAllString(text.zh, -1), len(verbs.FindAllString(text.en, -1)), key)
	}
	for _, call := range regexp.MustCompile(`(?:say|text)\("([a-z-]+)"[,)]`).FindAllStringSubmatch(code.String(), -1) {
		assert.Contains(t, documentTexts, call[1])
	}
	for _, call := range regexp.MustCompile(`heads\(([^)]*)\)`).FindAllStringSubmatch(code.String(), -1) {
		for _, key := range regexp.MustCompile(`"([a-z-]+)"`).FindAllStringSubmatch(call[1], -1) {
			assert.Contains(t, documentTexts, key[1])
		}
	}
	var verdict strings.Builder
	for _, file := range []string{"verdict.go", "verdict_keys.go", "verdict_items.go"} {
		src, err := os.ReadFile(file)
		require.NoError(t, err)
		verdict.Write(src)
	}
	for _, call := range regexp.MustCompile(`(?:reason\(|cannot\(|Code: )"([a-z-]+)"`).FindAllStringSubmatch(verdict.String(), -1) {
		assert.Contains(t, reasonTexts, call[1])
	}
	for code, text := range reasonTexts {
		assert.Contains(t, verdict.String(), `"`+code+`"`)
		assert.NotEmpty(t, text.zh, code)
		assert.NotEmpty(t, text.en, code)
	}
	for w := range whys {
		assert.NotEmpty(t, whys[w].zh, "%d", w)
		assert.NotEmpty(t, whys[w].en, "%d", w)
	}
}
