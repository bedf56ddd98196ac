package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// stepsOf gives the steps that a summary ends with, without their numbers.
func stepsOf(t *testing.T, out string) (list []string) {
	t.Helper()
	_, text, ok := strings.Cut(out, "\nWhat to do next\n")
	require.True(t, ok, out)
	for line := range strings.Lines(text) {
		number, step, isStep := strings.Cut(strings.TrimSpace(line), ". ")
		if isStep && strings.Trim(number, "0123456789") == "" {
			list = append(list, step)
		}
	}
	return list
}

// TestPeopleComeFirst: whoever may be in danger is the first thing to do, and where they are found is said for each kind of
// results. The counts are those of the answers.
func TestPeopleComeFirst(t *testing.T) {
	const (
		critical  = "3 sheets with a critical item: see these people today, by somebody trained for it; it is a signal of a screening, not a diagnosis"
		undecided = "1 sheet with a critical item that missing answers leave undecided: that does not mean no risk; ask this person today"
		highest   = "2 sheets of the highest tier (High risk): Interview the same day"
		doubtful  = "1 sheet of doubtful validity: take the results with care, and test again where needed"
		who       = "who these people are stands in the results per person: run again with --out FILE, and look there under critical, tier, validity"
		byColumns = "who these people are stands under critical, tier, validity, and --columns leaves out at least one of them: add critical,validity to --columns, and score again"
	)
	for name, c := range map[string]struct {
		args  []string
		first []string
		care  string
	}{
		"CSV": {[]string{"--out", "o.csv"}, []string{
			critical + "; see column critical of o.csv", undecided + "; see column critical of o.csv: entries ending in ?",
			highest + "; see column tier of o.csv: red",
		}, doubtful + "; see column validity of o.csv: doubtful"},
		"printed": {nil, []string{
			critical + "; see column critical of the table printed", undecided + "; see column critical of the table printed: entries ending in ?",
			highest + "; see column tier of the table printed: red",
		}, doubtful + "; see column validity of the table printed: doubtful"},
		"JSON Lines": {[]string{"--out", "o.jsonl"}, []string{
			critical + "; see the field critical.true in o.jsonl", undecided + "; see the field critical.undecided in o.jsonl",
			highest + "; see the field tier.level in o.jsonl: red",
		}, doubtful + "; see the field validity.state in o.jsonl: doubtful"},
		"counts only": {[]string{"--rollup", "c.csv"}, []string{critical, undecided, highest, who}, doubtful},
		"some columns": {[]string{"--out", "o.csv", "--columns", "raw,tier"}, []string{
			critical, undecided, highest + "; see column tier of o.csv: red", byColumns,
		}, doubtful},
		"pseudonyms": {[]string{"--out", "o.csv", "--pseudonyms", "keys.csv"}, []string{
			critical + "; see column critical of o.csv", undecided + "; see column critical of o.csv: entries ending in ?",
			highest + "; see column tier of o.csv: red", "the results have pseudonyms; the ids are in keys.csv",
		}, doubtful + "; see column validity of o.csv: doubtful"},
	} {
		t.Run(name, func(t *testing.T) {
			inDanger(t)
			r := psynorm("en", "", append(append([]string{"score", "-i", "danger.yaml"}, c.args...), "a.csv")...)
			require.Equal(t, exitOK, r.code, r.err)
			steps := stepsOf(t, r.out+r.err)
			require.GreaterOrEqual(t, len(steps), len(c.first))
			assert.Equal(t, c.first, steps[:len(c.first)])
			assert.Contains(t, steps[len(c.first):], c.care)
		})
	}
	inDanger(t)
	r := psynorm("zh", "", "score", "-i", "danger.yaml", "--out", "o.csv", "a.csv")
	for _, step := range []string{
		"1. 今天就约见危机条目命中的人（答卷 3 份），由受过训练的人当面了解；这是筛查的信号，不是诊断；见 o.csv 的 critical 列\n",
		"2. 危机条目因缺答未能判定的答卷 1 份：这不等于没有风险，今天就当面问清；见 o.csv 的 critical 列：条目后带 ?\n",
		"3. 最高等级的答卷 2 份（高危）：当日访谈；见 o.csv 的 tier 列：red\n",
		"存疑的答卷 1 份：结果可能不可靠，谨慎看待，必要时重测；见 o.csv 的 validity 列：doubtful\n",
	} {
		assert.Contains(t, r.out, step)
	}
	found := map[string]string{}
	for _, row := range rows(t, "o.csv") {
		found[row[0]] = row[slices.Index(rows(t, "o.csv")[0], "critical")]
	}
	assert.Equal(t, map[string]string{"id": "critical", "A": "harm", "B": "harm", "C": "harm", "D": "harm?", "E": "", "F": ""}, found)
}

// inDanger makes a folder the working directory with an instrument that has a critical item, and a file of six sheets: three
// with the critical answer, of which one has the highest tier; one without that answer; one of the highest tier; one well.
func inDanger(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{
		"danger.yaml": `
psynorm: 1
instrument: danger
version: "1"
about: {licence: {status: open}}
responses: {four: {values: [0, 1, 2, 3]}}
items: {q1..q3: four}
scales: {total: {items: [q1..q3], missing: {allow: 2}}}
validity: [{doubtful: q2 == 2}]
critical: [{id: harm, when: q1 >= 2, title: {en: Harm}}]
tiers:
  levels: [{id: green, title: {zh: 正常, en: Usual}}, {id: red, title: {zh: 高危, en: High risk}, action: {zh: 当日访谈, en: Interview the same day}}]
  rules: [{red: q3 >= 2}]
`,
		"a.csv": "id,q1,q2,q3\nA,3,0,2\nB,2,0,0\nC,2,0,1\nD,,1,1\nE,0,0,3\nF,0,2,0\n",
	} {
		require.NoError(t, os.WriteFile(name, []byte(text), 0o600))
	}
}

// asWithoutPlan makes of what a run by a manifest prints what one without it prints: there is no plan to be made again.
func asWithoutPlan(printed string) string {
	var pairs []string
	for k := range 2 {
		pairs = append(pairs, texts["score again planned"][k], texts["score again"][k], texts["plan again"][k]+"\n", "")
	}
	return strings.NewReplacer(pairs...).Replace(printed)
}

// TestNextStepsOfAPlan: what a manifest has settled is changed by another plan, and nothing else is advised.
func TestNextStepsOfAPlan(t *testing.T) {
	inDanger(t)
	text, err := os.ReadFile("a.csv")
	require.NoError(t, err)
	require.NoError(t, os.WriteFile("b.csv", append(text, "G,9,0,0\n"...), 0o600))
	run := func(args ...string) string {
		t.Helper()
		r := psynorm("en", "", args...)
		require.Equal(t, exitOK, r.code, "%s%s", r.out, r.err)
		return r.out
	}
	const repeats = "6 sheets with an id that an earlier sheet has"
	planned := run("plan", "-i", "danger.yaml", "--out", "run.json", "a.csv", "b.csv")
	assert.Contains(t, planned, "planned: 2 files, 13 rows, 2 chunks\n  "+repeats+"\n")
	require.Len(t, stepsOf(t, planned), 2)
	assert.Contains(t, planned, "score by the new manifest\npsynorm: 1\nmapping: my\nshape: auto\nduplicates: best\n\nnow run:")

	scored := run("score", "--manifest", "run.json", "--out", "o.csv")
	steps := stepsOf(t, scored)
	assert.Contains(t, scored, "\nafter changing files, the mapping or flags, run psynorm plan again, and score by the new manifest\n")
	assert.Contains(t, scored, "present 13 (6 with an id that an earlier one has),")
	at := slices.IndexFunc(steps, func(s string) bool { return strings.HasPrefix(s, repeats) })
	assert.Contains(t, steps[at], "first see to whoever has a critical item or the highest tier")
	assert.True(t, strings.HasSuffix(steps[at+1], "give --map mapping.yaml, and run psynorm plan again and score by the new manifest"), steps[at+1])

	require.NoError(t, os.WriteFile("mapping.yaml", []byte(adviceMapping(t, scored)), 0o600))
	planned = run("plan", "-i", "danger.yaml", "--map", "mapping.yaml", "--out", "best.json", "a.csv", "b.csv")
	assert.Contains(t, planned, "  "+repeats+"\n  6 sheets not scored for an id that another sheet has\n")
	require.Equal(t, []string{"6 sheets not scored for an id that another sheet has, and so in no result; one of them may be the one with " +
		"a critical item or the highest tier. To look at them, set duplicates: to all in the mapping mapping.yaml, name another file " +
		"for the results, and run psynorm plan again and score by the new manifest"}, stepsOf(t, planned))
	scored = run("score", "--manifest", "best.json", "--out", "best.csv")
	assert.Contains(t, scored, "present 7, valid")
	assert.Contains(t, scored, "6 sheets not scored for an id that another sheet has, and so in no result; 4 of them have a critical item or the highest tier")
	assert.NotContains(t, scored, "duplicates: best")
	assert.Len(t, rows(t, "best.csv"), 1+7)

	chosen := run("score", "--manifest", "best.json", "--rollup", filepath.Join(t.TempDir(), "c.csv"))
	assert.Contains(t, chosen, "run again with --out FILE")
}
