package scoring_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
)

// asleep has what a trace says in words of its own: times of day, a formula over answers, over a score and over a band, and
// a standard score with its error.
const asleep = `psynorm: 1
instrument: asleep
version: "1"
title: {zh: 睡眠, en: Sleep}
about: {source: ["invented"], licence: {status: open}}
responses: {four: {values: [0, 1, 2, 3]}}
items:
  bed: {clock: true}
  rise: {clock: true}
  q1..q3: four
scales:
  inbed: {expr: "hours(bed, rise) + q1"}
  late: {steps: {of: bed, from: [[min, 0], [1200, 1], [1380, 2]]}}
  mood: {items: [q1..q3], missing: {allow: 0}, norm: [T, percentile], higher: worse, bands: {metric: T, from: {usual: min, high: 60}}}
  worry: {expr: "choose(mood.band == high, 1, 0) + mood"}
titles: {high: {zh: 偏高, en: raised}}
critical:
  - {id: night, when: bed >= 60 && bed < 240, title: {zh: 深夜, en: At night}}
tiers:
  levels: [{id: fine, title: {zh: 正常}}, {id: bad, title: {zh: 关注}}]
  rules:
    - {bad: critical.night || inbed < 4}
`

// asleepNorms gives a T of 57.34 (1.734 above the mean) with the error of 4.472135954999579, and its interval of 95 %.
const asleepNorms = `psynorm: 1
norms: asleep-norms
version: "1"
instrument: asleep
population: {title: Invented, licence: {status: open}}
cells:
  - scales: {mood: {mean: 4.266, sd: 1, reliability: 0.8}}
`

func explainAsleep(t *testing.T, s *scoring.Scorer, cells map[string]string, tag string) string {
	t.Helper()
	sheet := s.NewSheet()
	for item, cell := range cells {
		require.NoError(t, sheet.Set(item, cell))
	}
	trace, err := s.Explain(sheet)
	require.NoError(t, err)
	return text(t, trace, tag)
}

func TestExplainSaysWhatAPersonWouldSay(t *testing.T) {
	def, err := instruments.Parse("asleep.yaml", []byte(asleep))
	require.NoError(t, err)
	set, err := norms.Parse("asleep-norms.yaml", []byte(asleepNorms), nil)
	require.NoError(t, err)
	s, err := scoring.Compile(def, scoring.WithNorms(set))
	require.NoError(t, err)
	complete := map[string]string{"bed": "23:30", "rise": "6:05", "q1": "2", "q2": "1", "q3": "2"}
	gap := map[string]string{"bed": "23:30", "q2": "1", "q3": "2"}

	for _, c := range []struct {
		name   string
		cells  map[string]string
		zh, en []string
	}{
		{
			"a complete sheet", complete,
			[]string{
				"    bed = 23:30\n    rise = 06:05\n    q1 = 2\n    得分 = 8.5833  完整\n",
				"late    分级取值  [第 13 行]\n    bed = 23:30\n    得分 = 2  完整\n",
				"T = 57.34；常模 asleep-norms@1，单元格 全体（asleep-norms.yaml:7），均值 4.266，标准差 1；标准误 4.47；置信区间 48.57 至 66.11\n",
				"百分位 = 未知（常模未声明正态，不能由均值推百分位）",
				"分段（按 T）：usual",
				"    mood.band = usual\n    mood = 5\n",
				"危机条目 深夜（night）  [asleep.yaml:18]\n    bed >= 60 && bed < 240\n    bed = 23:30\n    不论缺失答案如何：不成立",
				"    critical.night = 否\n",
			},
			[]string{
				"    bed = 23:30\n    rise = 06:05\n    q1 = 2\n    score = 8.5833  complete\n",
				"late    steps  [line 13]\n    bed = 23:30\n    score = 2  complete\n",
				"T = 57.34; norm set asleep-norms@1, cell everybody (asleep-norms.yaml:7), mean 4.266, SD 1; standard error 4.47; confidence interval 48.57 to 66.11\n",
				"percentile = unknown (no percentile from a mean without normal: true)",
				"critical item At night (night)  [asleep.yaml:18]\n    bed >= 60 && bed < 240\n    bed = 23:30\n    whatever the missing answers: false",
				"    critical.night = no\n",
			},
		},
		{
			"a sheet with gaps", gap,
			[]string{
				"    bed = 23:30\n    rise = 未知  缺失（未作答）\n    q1 = 未知，0 至 3  缺失（未作答）\n",
				"    mood.band = 未知，usual 至 偏高（缺答过多）\n    mood = 未知，3 至 6（缺答过多）\n",
			},
			[]string{
				"    bed = 23:30\n    rise = unknown  missing (skipped)\n    q1 = unknown, 0 to 3  missing (skipped)\n",
				"    mood = unknown, 3 to 6 (too many answers are missing)\n",
			},
		},
		{
			"nothing answered", nil,
			[]string{"    bed = 未知  缺失（未作答）\n", "    critical.night = 未能判定\n"},
			[]string{"    bed = unknown  missing (skipped)\n", "    critical.night = undecided\n"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			zh, en := explainAsleep(t, s, c.cells, "zh"), explainAsleep(t, s, c.cells, "en")
			for _, want := range c.zh {
				assert.Contains(t, zh, want)
			}
			for _, want := range c.en {
				assert.Contains(t, en, want)
			}
			for _, english := range []string{"critical ", "doubtful", "shown", "percentile", "= false", "= true", "unknown"} {
				assert.NotContains(t, zh, english)
			}
		})
	}
}

// Without norm sets nothing is said of a norm cell: there is none.
func TestExplainWithoutNorms(t *testing.T) {
	def, err := instruments.Parse("total.yaml", []byte(`psynorm: 1
instrument: total
version: "1"
about: {source: ["invented"], licence: {status: open}}
responses: {four: {values: [0, 1, 2, 3]}}
items: {q1..q3: four}
scales: {total: {items: [q1..q3], norm: T}}
`))
	require.NoError(t, err)
	s := scoring.MustCompile(def)
	var p profile.Profile
	require.NoError(t, s.Score(&p, s.NewSheet()))
	assert.Equal(t, profile.NoNorms, p.Standard("total", "T").Why)
	zh := explainAsleep(t, s, map[string]string{"q1": "1", "q2": "2", "q3": "3"}, "zh")
	assert.Contains(t, zh, "T 无（没有常模给出）")
	assert.Contains(t, zh, "    T = 未知（没有常模给出）\n")
	en := explainAsleep(t, s, map[string]string{"q1": "1", "q2": "2", "q3": "3"}, "en")
	assert.Contains(t, en, "T none (no norm set gives this)")
	assert.Contains(t, en, "    T = unknown (no norm set gives this)\n")
	assert.NotContains(t, en, "norm cell")
}
