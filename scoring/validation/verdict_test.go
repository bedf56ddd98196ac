package validation

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/norms"
)

func markdownOf(t *testing.T, r *Report, tag string) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, r.WriteMarkdown(&out, tag))
	return out.String()
}

// reasonOf gives the reason of a code; nil for none.
func reasonOf(r *Report, code string) *Reason {
	i := slices.IndexFunc(r.Verdict.Reasons, func(r Reason) bool { return r.Code == code })
	if i < 0 {
		return nil
	}
	return &r.Verdict.Reasons[i]
}

func TestWithoutSheetsThereIsNoVerdict(t *testing.T) {
	r := New(scorerOf(t, parse(t, small))).Report()
	assert.Equal(t, Unsettled, r.Verdict.Level)
	for tag, want := range map[string]string{"en": "**No sheet could be used: nothing can be said of it**", "zh": "**没有可用的答卷，什么都无从判断**"} {
		text := markdownOf(t, r, tag)
		assert.Contains(t, text, want)
		assert.NotContains(t, text, Unsettled.In(tag))
	}
	assert.Contains(t, jsonOf(t, r), `"verdict":{"level":"unsettled","text":{"zh":"没有可用的答卷，什么都无从判断","en":"No sheet could be used: nothing can be said of it"}`)
}

func TestWithoutTestsNoKeyIsCalledSound(t *testing.T) {
	s := New(scorerOf(t, parse(t, small)))
	for _, row := range []string{"0 1 3 0", "1 1 2 1", "2 2 1 3", "3 3 0 2"} {
		addRow(t, s, row)
	}
	r := s.Report()
	assert.Zero(t, r.KeyCheck.Tests)
	assert.Nil(t, reasonOf(r, "key-sound"))
	for tag, want := range map[string][2]string{
		"en": {"No key could be checked.", "The answers contradict no key"}, "zh": {"没有一个计分键能够核对。", "没有计分键与作答矛盾"},
	} {
		assert.Contains(t, markdownOf(t, r, tag), want[0])
		assert.NotContains(t, markdownOf(t, r, tag), want[1])
	}
}

// TestAnUndecidedKeyIsOpen draws five items that go together and one that runs against them, of so few people that this may
// be chance: it is not found, and not called sound either.
func TestAnUndecidedKeyIsOpen(t *testing.T) {
	s := New(scorerOf(t, parse(t, `
psynorm: 1
instrument: six
version: "1"
about: {licence: {status: open}}
responses: {freq: {values: [0, 1, 2, 3]}}
items: {q1..q6: freq}
scales: {s: {items: [q1..q6]}}
`)))
	r := rand.New(rand.NewPCG(1, 2))
	for range 60 {
		factor := r.NormFloat64()
		row := make([]string, 6)
		for i := range row {
			x := factor + 0.7*r.NormFloat64()
			if i == 5 {
				x = -0.2*factor + r.NormFloat64()
			}
			row[i] = fmt.Sprint(min(max(int(x+2), 0), 3))
		}
		addRow(t, s, strings.Join(row, " "))
	}
	report := s.Report()
	require.Empty(t, report.KeyCheck.Findings)
	require.Len(t, report.KeyCheck.Open, 1)
	open := report.KeyCheck.Open[0]
	assert.Equal(t, "q6", open.Item)
	assert.Less(t, open.Rest.Value, -0.1)
	assert.LessOrEqual(t, open.Rest.Lo, 0.0)
	assert.Equal(t, 5, report.KeyCheck.Sound)
	reason := reasonOf(report, "key-open")
	require.NotNil(t, reason)
	assert.Equal(t, Unsettled, reason.Level)
	assert.Equal(t, []string{"q6 · s r " + open.Rest.brief(2)}, reason.Subjects)
	assert.Equal(t, []string{"5"}, reasonOf(report, "key-sound").Subjects)
	assert.Contains(t, markdownOf(t, report, "en"), "- Open: q6 in s has r = "+open.Rest.brief(2))
	assert.Contains(t, markdownOf(t, report, "zh"), "- 未定：q6（s）与其余题目 r = "+open.Rest.brief(2))
	everythingIsSaid(t, report)
}

// TestWhatWasNotAskedIsNotMissing skips items as K10 does, and leaves one blank, one without a column, and one answered as
// not applicable.
func TestWhatWasNotAskedIsNotMissing(t *testing.T) {
	s := New(scorerOf(t, parse(t, `
psynorm: 1
instrument: skips
version: "1"
about: {licence: {status: open}}
responses: {freq: {values: [0, 1, 2, none], codes: {X: none}}}
items:
  tired: freq
  exhausted: {responses: freq, when: tired >= 1, hidden: 0}
  partner: freq
  blank: freq
  shown: {responses: freq, when: tired >= 1}
  never: {responses: freq, when: tired == 2, hidden: 0}
scales: {sum: {items: [tired, exhausted, partner, blank, shown, never]}}
`)))
	for i := range 100 {
		row := []string{"1", fmt.Sprint(i % 3), fmt.Sprint(i % 2), fmt.Sprint(i % 3), fmt.Sprint(i % 2), "."}
		if i < 30 {
			row[0], row[1], row[4] = "0", ".", "."
		}
		if i%4 == 0 {
			row[2] = "X"
		}
		if i >= 80 {
			row[3], row[4] = ".", "."
		}
		addRow(t, s, strings.Join(row, " "))
	}
	r := s.Report()
	due := map[string]int{}
	for _, it := range r.Items {
		due[it.ID] = it.Due
	}
	assert.Equal(t, map[string]int{"tired": 100, "exhausted": 70, "partner": 75, "blank": 100, "shown": 70, "never": 0}, due)
	assert.Equal(t, []string{"blank (20 %)", "shown (29 %)"}, reasonOf(r, "item-missing").Subjects, "20 of 100, 20 of 70")
	assert.Equal(t, []string{"exhausted (30 %)", "partner (25 %)", "shown (30 %)", "never (100 %)"}, reasonOf(r, "item-not-due").Subjects)
	assert.Equal(t, Note, reasonOf(r, "item-not-due").Level)
	assert.Nil(t, reasonOf(r, "item-same"), "nobody answered the one that nobody was shown")
	assert.Nil(t, reasonOf(r, "item-empty"))
	everythingIsSaid(t, r)
}

func TestTitlesAreNoMarkup(t *testing.T) {
	def := parse(t, strings.Replace(strings.Replace(small, "version:", `title: {en: "<img src=x onerror=alert(1)> | [l](javascript:1)\n# two"}`+"\nversion:", 1),
		"three: {", `three: {title: "a|b [l](javascript:1) <b>", `, 1)+`attributes: {kind: ["a|b", "<i>", "x"]}`+"\n")
	set, err := norms.Parse("norms.yaml", []byte(`
psynorm: 1
norms: set
version: "1"
instrument: test
population: {title: "*set* <script>", n: 100, year: 2000, source: ["x"], licence: {status: open}}
status: current
by: [kind]
cells:
  - {kind: ["a|b", "<i>"], n: 100, scales: {three: {mean: 4, sd: 1}}}
`), nil)
	require.NoError(t, err)
	s := New(scorerOf(t, def, set))
	for i := range 40 {
		addRow(t, s, fmt.Sprintf("%d %d %d 1", i%4, (i/2)%4, (i/3)%4))
	}
	text := markdownOf(t, s.Report(), "en")
	assert.Contains(t, text, `# \<img src=x onerror=alert(1)\> \| \[l\](javascript:1) \# two (test@1): does it work?`+"\n")
	assert.Contains(t, text, "| a\\|b \\[l\\](javascript:1) \\<b\\> `three` |")
	assert.Contains(t, text, `### \*set\* \<script\> (set@1,`)
	assert.NotRegexp(t, `[^\\](<(img|b|i|script)\b|\[l|\|b)`, text)
	assert.NotContains(t, text, "\n# two")
}
