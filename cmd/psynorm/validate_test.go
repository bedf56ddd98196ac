package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestValidateSaysTheVerdictFirst(t *testing.T) {
	inRepository(t)
	for lang, want := range map[string][]string{
		"en": {
			"# Nine aspects and four dimensions, a portrait (reconstruction) (ipp9@1.1)", "119 sheets read, 114 used (7 of them doubtful); 5 left out",
			"**Worth a look", "The answers contradict no key.", "| Study `pressure_study` | 4 |", "sex=F stage=junior · learning_anxiety d -0.65",
		},
		"zh": {
			"# 九方面四维度心理画像（重建版）（ipp9@1.1）",
			"# 九方面四维度心理画像（重建版）", "**值得核查", "没有计分键与作答矛盾", "学习焦虑 `learning_anxiety`", "### 学业压力 `pressure_study`",
			"性别=女 学段=初中 · 学习焦虑 d -0.65", "| 性别=女 学段=小学 | 学习焦虑 `learning_anxiety` | 15 |",
		},
	} {
		r := psynorm(lang, "", "validate", "-i", "ipp9", "--map", wjxMap, wjx)
		require.Equal(t, exitOK, r.code, r.err)
		for _, w := range want {
			assert.Contains(t, r.out, w)
		}
		for _, wrong := range []string{"NaN", "%!", "Inf"} {
			assert.NotContains(t, r.out, wrong)
		}
		assert.Less(t, strings.Index(r.out, "**"), 400, "the verdict stands at the top")
	}
}

// TestValidateSaysThePoints: with the report in a file, what was read comes first, then the verdict with all it speaks of.
func TestValidateSaysThePoints(t *testing.T) {
	dir := inRepository(t)
	for lang, want := range map[string][]string{
		"zh": {"值得核查：有下列各点需要看一看\n  α 连同其置信区间低于 0.70：学业压力 0.52 ", "\n  样本与常模均值之差连同置信区间超过 0.2 个标准差：性别=女 学段=初中 · 学习焦虑 d ", "已写入 "},
		"en": {
			"Worth a look: somebody should look at the points below\n  Alpha is below 0.70 with its whole interval: pressure_study 0.52 ",
			"\n  The sample differs from the norm by more than 0.2 standard deviations, with the whole interval: sex=F stage=junior · learning_anxiety d ", "written: ",
		},
	} {
		var both strings.Builder // as on a terminal, which has both streams
		args := []string{"validate", "-i", "ipp9", "--map", wjxMap, "--out", filepath.Join(dir, "v.md"), wjx}
		require.Equal(t, exitOK, run(t.Context(), args, terminal{out: &both, err: &both, lang: lang}), both.String())
		at := strings.Index(both.String(), map[string]string{"zh": "读入 1 个文件", "en": "1 file and 120 rows read"}[lang])
		require.GreaterOrEqual(t, at, 0)
		for _, w := range want {
			next := strings.Index(both.String(), w)
			assert.Greater(t, next, at, w)
			at = next
		}
	}
}

func TestValidateWritesJSON(t *testing.T) {
	dir := inRepository(t)
	out := filepath.Join(dir, "report.json")
	r := psynorm("en", "", "validate", "-i", "ipp9", "--map", wjxMap, "--out", out, wjx)
	require.Equal(t, exitOK, r.code, r.err)
	assert.Contains(t, r.out, "Worth a look")
	assert.Contains(t, r.out, "written: "+out)
	assert.Contains(t, r.err, "1 file and 120 rows read, 119 sheets scored")
	written, err := os.ReadFile(out)
	require.NoError(t, err)
	var report struct {
		Version int `json:"psynorm_validation"`
		Sheets  struct{ Used int }
		Verdict struct{ Level string }
	}
	require.NoError(t, json.Unmarshal(written, &report))
	assert.Equal(t, 1, report.Version)
	assert.Equal(t, 114, report.Sheets.Used)
	assert.Equal(t, "look", report.Verdict.Level)
	printed := psynorm("en", "", "validate", "-i", "ipp9", "--map", wjxMap, "--format", "json", wjx)
	assert.Equal(t, string(written), printed.out, "the same sheets give the same bytes")
}

// TestValidateFindsAReversedKey reverses an item of the definition and runs the command on the same sheets.
func TestValidateFindsAReversedKey(t *testing.T) {
	dir := inRepository(t)
	src, err := os.ReadFile("instruments/library/ipp9.yaml")
	require.NoError(t, err)
	wrong := strings.Replace(string(src), "items: [q6, q16, q26,", "items: [q6, -q16, q26,", 1)
	require.NotEqual(t, string(src), wrong)
	file := filepath.Join(dir, "ipp9.yaml")
	require.NoError(t, os.WriteFile(file, []byte(wrong), 0o600))
	r := psynorm("en", "", "validate", "-i", file, "--map", wjxMap, wjx)
	assert.Equal(t, exitFindings, r.code, r.err)
	assert.Contains(t, r.out, "**Put right:** These items run against the rest of their scale: q16 · somatization")
	assert.Contains(t, r.out, "- **q16** in somatization runs against the other items")
	assert.Contains(t, r.out, "| −q16 ← runs the other way |")
}

func TestValidateExitCodes(t *testing.T) {
	dir := inRepository(t)
	empty := filepath.Join(dir, "empty.csv")
	require.NoError(t, os.WriteFile(empty, nil, 0o600))
	for _, c := range []struct {
		name string
		args []string
		code int
		says string
	}{
		{"no instrument", []string{"a.csv"}, exitUsage, "--instrument"},
		{"no files", []string{"-i", "phq9"}, exitUsage, "psynorm validate -h shows an example"},
		{"format", []string{"-i", "phq9", "--format", "html", empty}, exitUsage, "--format is one of json, markdown"},
		{"no such norms", []string{"-i", "phq9", "--norms", "nowhere.yaml", empty}, exitUsage, "no such file: nowhere.yaml"},
		{"no such sheets", []string{"-i", "phq9", "nowhere.csv"}, exitUsage, "no such file: nowhere.csv"},
		{"nothing used", []string{"-i", "phq9", empty}, exitFindings, "No sheet could be used (0/0)."},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := psynorm("en", "", append([]string{"validate"}, c.args...)...)
			assert.Equal(t, c.code, r.code, "%s%s", r.out, r.err)
			assert.Contains(t, r.out+r.err, c.says)
		})
	}
}

// TestValidateReadsNobodysAnswers holds the report against the ids of the sheets.
func TestValidateReadsNobodysAnswers(t *testing.T) {
	inRepository(t)
	r := psynorm("en", "", "validate", "-i", "ipp9", "--map", wjxMap, "--format", "json", wjx)
	require.Equal(t, exitOK, r.code, r.err)
	assert.NotContains(t, r.out+r.err, "210502201")
}
