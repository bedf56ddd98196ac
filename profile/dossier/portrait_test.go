package dossier_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
)

// portraitOf makes the page of a series that is all there is.
func portraitOf(t *testing.T, plan dossier.Plan, profiles ...*profile.Profile) *dossier.Portrait {
	t.Helper()
	d := file(t, profiles...)
	s, err := d.Series(plan)
	require.NoError(t, err)
	return &dossier.Portrait{Dossier: d, Series: s}
}

func written(t *testing.T, p *dossier.Portrait, tag string) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, p.Write(&b, tag))
	return b.String()
}

// The figures on the page are those of the series, each formula is named once, and what does not exist says why.
func TestPortrait(t *testing.T) {
	s := moodScorer()
	for _, tt := range []struct {
		name     string
		plan     dossier.Plan
		profiles []*profile.Profile
		zh, en   []string
		not      string
	}{
		{
			"another cell",
			dossier.Plan{Scorer: s, CellKind: dossier.Stability},
			[]*profile.Profile{score(s, "2025-09-15", "12", "6", "6"), score(s, "2026-09-14", "13", "6", "6")},
			[]string{"12 → 12", "60 → 55", "-5（常模单元变了：年龄=10-12 → 年龄=13-15；同在后一单元则 0）", "r 是重测相关", "Speer（1992）"},
			[]string{"-5 (another norm cell: age=10-12 → age=13-15; both in the later one: 0)", "r is a retest correlation"},
			"",
		},
		{
			"bounds alone",
			dossier.Plan{Scorer: s},
			[]*profile.Profile{score(s, "2026-03-02", "12", "3", "4"), score(s, "2026-09-14", "12", "6", "")},
			[]string{"7 → 未知，6 至 16", "-1 至 +9（缺少分数，只有上下限）"},
			[]string{"7 → unknown, 6 to 16", "-1 to +9 (a score is missing: there are bounds at most)"},
			"",
		},
		{
			"invalid",
			dossier.Plan{Scorer: s},
			[]*profile.Profile{score(s, "2026-03-02", "12", "3", "4"), score(s, "2026-09-14", "12", "9", "9", "1")},
			[]string{"否（作答无效）", "无（作答无效）", "不作判定（作答无效）"},
			[]string{"no (the sheet is invalid)", "none (the sheet is invalid)", "not judged (the sheet is invalid)"},
			"是（作答无效）", // the monitor rule holds, of a sheet that is invalid
		},
		{
			"other norms",
			dossier.Plan{Scorer: s},
			[]*profile.Profile{score(moodScorer("mean: 8", "mean: 7"), "2026-03-02", "12", "3", "4"), score(s, "2026-09-14", "12", "5", "4")},
			[]string{"7 → 9", "无（常模不同，且未声明更换常模）（都按现在的常模则 +5）"},
			[]string{"none (other norms, and no change of norms declared) (both by the norms of now: +5)"},
			"",
		},
		{
			"other norms, on purpose",
			dossier.Plan{Scorer: s, Renormed: "norms of 2026"},
			[]*profile.Profile{score(moodScorer("mean: 8", "mean: 7"), "2026-03-02", "12", "3", "4"), score(s, "2026-09-14", "12", "5", "4")},
			[]string{"norms of 2026", "换了常模"},
			[]string{"subtracted, because: norms of 2026", "of different norm sets"},
			"",
		},
		{
			"another version",
			dossier.Plan{Scorer: s},
			[]*profile.Profile{score(moodScorer(`"2"`, `"1.5"`), "2026-03-02", "12", "3", "4"), score(s, "2026-09-14", "12", "5", "4")},
			[]string{"否（量表版本不同，且未声明可比）", "无（此前没有可用的测评）"},
			[]string{"no (another version, not declared comparable)"},
			"7 → 9",
		},
		{"nothing", dossier.Plan{Scorer: s}, nil, []string{"没有这份量表的答卷", "有分数的测评不足三次"}, []string{"no sheet of this instrument"}, "Speer"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := portraitOf(t, tt.plan, tt.profiles...)
			zh, en := written(t, p, "zh-Hans"), written(t, p, "en")
			for _, want := range tt.zh {
				assert.Contains(t, zh, want)
			}
			for _, want := range tt.en {
				assert.Contains(t, en, want)
			}
			if tt.not != "" {
				assert.NotContains(t, zh, tt.not)
			}
			assert.Equal(t, zh, written(t, p, "zh-Hans"))
			assert.LessOrEqual(t, strings.Count(en, "Jacobson & Truax (1991)"), 1)
			for _, text := range []string{zh, en} {
				assert.NotContains(t, text, "NaN")
				assert.NotContains(t, text, "Inf")
			}
		})
	}
}

// Continued to a day, the page has what Trend.At says.
func TestPortraitContinued(t *testing.T) {
	s := moodScorer()
	p := portraitOf(t, dossier.Plan{Scorer: s}, score(s, "2025-03-03", "12", "3", "4"), score(s, "2025-09-15", "12", "5", "4"), score(s, "2026-03-02", "12", "6", "4"))
	p.On = "2026-09-14"
	next, err := trendOf(t, p.Series, "low", "raw").At(p.On, 0.95)
	require.NoError(t, err)
	out := written(t, p, "en")
	assert.Contains(t, out, "on 2026-09-14 "+profile.Short(next.Value)+", 95% prediction interval "+profile.Rounded(next.Lo)+" to "+profile.Rounded(next.Hi)+" (1 degrees of freedom)")
	assert.Contains(t, out, "prediction interval: ŷ ± t(n − 2)")
	p.On = "some day"
	var e *dossier.Error
	require.ErrorAs(t, p.Write(&strings.Builder{}, "en"), &e)
	assert.Equal(t, dossier.BadDate, e.Code)
	_, err = p.MarshalJSON()
	require.ErrorAs(t, err, &e)
}

// A page has two decimals, as its tables have elsewhere, and the JSON every digit.
func TestPortraitRounds(t *testing.T) {
	s := moodScorer("mean: 8", "mean: 8.123456", "reliability: 0.82", "reliability: 0.8123")
	p := portraitOf(t, dossier.Plan{Scorer: s}, score(s, "2025-03-03", "12", "3", "4"), score(s, "2025-09-15", "12", "5", "4"), score(s, "2026-03-09", "12", "9", "4"))
	p.On = "2026-09-14"
	for _, tag := range []string{"zh", "en"} {
		page, formulas, _ := strings.Cut(written(t, p, tag), map[string]string{"zh": "\n公式", "en": "\nFormulas"}[tag])
		require.NotEmpty(t, formulas)
		assert.Contains(t, page, ".")
		assert.NotRegexp(t, `\d\.\d{3}`, strings.ReplaceAll(page, "r = 0.8123", ""))
	}
}

// The JSON says the same: numbers digit for digit, and no key for what does not exist.
func TestPortraitAsJSON(t *testing.T) {
	s := moodScorer()
	p := portraitOf(t, dossier.Plan{Scorer: s}, score(s, "2025-09-15", "12", "6", "6"), score(s, "2026-09-14", "18", "9", ""))
	p.Expected = []dossier.Expected{{Name: "autumn", From: "2025-09-15", To: "2025-09-20", Wave: 1}, {Name: "spring", From: "2026-03-02", To: "2026-03-06", Listed: true}, {Name: "summer", From: "2026-06-02", To: "2026-06-03"}}
	text, err := json.Marshal(p)
	require.NoError(t, err)
	var page map[string]any
	require.NoError(t, json.Unmarshal(text, &page))
	at := func(path ...any) any {
		var v any = page
		for _, step := range path {
			switch k := step.(type) {
			case string:
				v = v.(map[string]any)[k]
			case int:
				v = v.([]any)[k]
			}
		}
		return v
	}
	c := changeOf(t, p.Series, "low")
	assert.Equal(t, "0417", at("id"))
	assert.Equal(t, map[string]any{"lo": c.Raw.Lo, "hi": c.Raw.Hi, "formula": "difference", "why": "no-score"}, at("scales", 0, "changes", 0, "raw"))
	assert.Equal(t, map[string]any{"formula": "jacobson-truax", "why": "no-reliability"}, at("scales", 0, "changes", 0, "rci"))
	assert.Equal(t, map[string]any{"value": c.Expected.Value, "lo": c.Expected.Lo, "hi": c.Expected.Hi, "formula": "true-score"}, at("scales", 0, "changes", 0, "expected"))
	assert.NotContains(t, at("expected", 0), "absent", "without the roster of that wave nobody knows whether a sheet was asked for")
	assert.Equal(t, true, at("expected", 1, "absent"))
	assert.NotContains(t, at("expected", 2), "absent")
	var written strings.Builder
	require.NoError(t, p.Write(&written, "en"))
	assert.Contains(t, written.String(), "spring (2026-03-02 to 2026-03-06): absent: on the roster and without a sheet")
	assert.Contains(t, written.String(), "summer (2026-06-02 to 2026-06-03): no sheet; whether one was expected is not known\n")
	assert.Equal(t, []any{"harm?"}, at("waves", 1, "sittings", 0, "critical"))
	assert.Equal(t, "no-earlier-wave", at("monitor", 0, "why"))
	assert.Equal(t, "census", at("line", 1, "occasion"))
	assert.Len(t, at("scales"), 4, "the helper is not reported")
}
