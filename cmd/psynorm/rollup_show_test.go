package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/rollup"
)

// exampleRollups makes the roll-up files that examples name.
func exampleRollups(t *testing.T) {
	t.Helper()
	for _, part := range []string{"west,西区,第七中学", "east,东区,第一中学", "spring,西区,第七中学"} {
		name, unit, _ := strings.Cut(part, ",")
		rows := "id,county,school,q1,q2,q3,q4,q5,q6,q7,q8,q9\n"
		for n := range 4 {
			rows += fmt.Sprintf("%s%d,%s,1,2,0,1,%d,0,1,0,0\n", name, n, unit, n%3)
		}
		require.NoError(t, os.WriteFile(name+".csv", []byte(rows), 0o600))
		wave := "2026-autumn"
		if name == "spring" {
			wave = "2026-spring"
		}
		mustRun(t, "score", "-i", "phq9", "--rollup", name+".rollup", "--wave", wave, name+".csv")
	}
	writeFiles(t, map[string]string{"roster.csv": "id,county,school\nwest0,西区,第七中学\neast0,东区,第一中学\n"})
	mustRun(t, "rollup", "merge", "--out", "city.rollup", "west.rollup", "east.rollup")
	mustRun(t, "rollup", "merge", "--out", "autumn.rollup", "west.rollup", "east.rollup")
	mustRun(t, "rollup", "release", "--out", "autumn.release", "autumn.rollup")
}

// shownInFolder makes a roll-up file of two schools in the working directory.
func shownInFolder(t *testing.T) {
	t.Helper()
	planInFolder(t)
	require.NoError(t, os.WriteFile("s.csv", []byte("id,school,class,sex,grade,q1,q2,q3\n"+
		"S1,B,1,M,7,1,2,3\nS2,B,1,F,7,1,1,1\nS3,B,2,F,8,0,1,2\nS4,B,2,,8,3,1,2\nS5,A,1,M,7,2,2,3\nS6,A,1,F,7,,,\nS7,A,2,F,9,3,3,3\nS8,A,2,F,9,0,0,0\n"), 0o600))
	sheets, err := os.ReadFile("s.csv")
	require.NoError(t, err)
	require.NoError(t, os.WriteFile("old.csv", append(sheets, '\n'), 0o600))
	require.NoError(t, os.WriteFile("r.csv", []byte("id,school\nS1,B\nS2,B\nS5,A\nS9,C\n"), 0o600))
	mustRun(t, "score", "-i", "mood.yaml", "-n", "norms.yaml", "--roster", "r.csv", "--rollup", "now.rollup", "--wave", "2026-autumn", "s.csv")
}

// TestRollupShowReadsAloud: what a person reads, in either language, begins with that it is confidential, has units in the
// order of the roster, and nothing unknown as nought.
func TestRollupShowReadsAloud(t *testing.T) {
	shownInFolder(t)
	for lang, want := range map[string][]string{
		"zh": {"机密：", "轮次：2026-autumn", "不详", "性别 （未知）", "年级 9", "无常模", "与常模比", "单位：合计", "不予定级"},
		"en": {"CONFIDENTIAL: ", "wave: 2026-autumn", "not known", "sex (unknown)", "grade 9", "no norm", "with the norm", "Unit: all", "withheld"},
	} {
		r := psynorm(lang, "", "rollup", "show", "now.rollup", "--down", "3")
		require.Equal(t, exitOK, r.code, r.err)
		assert.True(t, strings.HasPrefix(r.out, want[0]), r.out)
		for _, text := range want {
			assert.Contains(t, r.out, text)
		}
		assert.Less(t, strings.Index(r.out, "  B "), strings.Index(r.out, "  A "), "as registered")
		assert.Contains(t, r.out, "  C ", "expected, and without a sheet")
		for line := range strings.Lines(r.out) {
			assert.NotContains(t, line, "年级 （未知）", "there is nobody")
			assert.NotContains(t, line, "grade (unknown)")
			assert.NotContains(t, line, "%!")
			assert.NotContains(t, line, "NaN")
		}
	}
}

func TestRollupShowAsJSON(t *testing.T) {
	shownInFolder(t)
	mustRun(t, "score", "-i", "mood.yaml", "-n", "norms.yaml", "--roster", "r.csv", "--rollup", "before.rollup", "--wave", "2026-spring", "old.csv")
	r := mustRun(t, "rollup", "show", "now.rollup", "--unit", "B", "--json", "--wave-before", "before.rollup")
	lines := strings.Split(strings.TrimSpace(r.out), "\n")
	require.Len(t, lines, 4, "the file, the school and its grades")
	assert.Contains(t, lines[0], "CONFIDENTIAL")
	var u unitReport
	require.NoError(t, json.Unmarshal([]byte(lines[1]), &u))
	assert.Equal(t, []string{"B"}, u.Path)
	assert.EqualValues(t, 2, *u.Expected)
	assert.EqualValues(t, 4, u.All.Present)
	require.Len(t, u.BySex, 3)
	assert.Equal(t, "unknown", u.BySex[2].Sex)
	assert.EqualValues(t, 1, u.BySex[2].Present)
	mean := u.All.Scales[0].Raw
	assert.EqualValues(t, 4, mean.N)
	assert.InDelta(t, (6+3+3+6)/4.0, *mean.Mean, 1e-12)
	assert.InDelta(t, (4.5-4)/2*10+50, *u.All.Scales[0].Standards[0].Mean, 1e-9)
	require.NotNil(t, u.Compared)
	for _, e := range u.Compared.Scales {
		if e.Before != nil {
			assert.Zero(t, e.Before.Size, "the same answers")
		}
	}
	require.NoError(t, json.Unmarshal([]byte(lines[2]), &u))
	assert.Contains(t, lines[2], `"expected":null`, "the roster says nothing of grades")
}

// TestRollupShowAsTable: a row for each number, the same as in JSON.
func TestRollupShowAsTable(t *testing.T) {
	shownInFolder(t)
	r := mustRun(t, "rollup", "show", "now.rollup", "--csv", "--down", "9")
	head, table, _ := strings.Cut(r.out, "\n")
	assert.True(t, strings.HasPrefix(head, "# CONFIDENTIAL"))
	rows, err := csv.NewReader(strings.NewReader(table)).ReadAll()
	require.NoError(t, err)
	assert.Equal(t, []string{"depth", "school", "grade", "class", "by.sex", "by.grade", "scale", "metric", "statistic", "value"}, rows[0])
	find := func(want ...string) string {
		for _, row := range rows[1:] {
			if strings.Join(row[:9], ",") == strings.Join(want, ",") {
				return row[9]
			}
		}
		return "no such row"
	}
	assert.Equal(t, "8", find("0", "", "", "", "", "", "", "", "present"))
	assert.Equal(t, "1", find("1", "C", "", "", "", "", "", "", "expected"))
	assert.Equal(t, "no such row", find("2", "A", "7", "", "", "", "", "", "expected"), "not known is no nought")
	assert.Equal(t, "4.5", find("1", "B", "", "", "", "", "mood", "raw", "mean"))
	assert.Equal(t, "1", find("3", "A", "7", "1", "F", "", "mood", "raw", "unscorable"))
	assert.Equal(t, "", find("3", "A", "7", "1", "F", "", "mood", "raw", "mean"))
}

func TestRollupShowRefuses(t *testing.T) {
	shownInFolder(t)
	for _, c := range []struct {
		args   []string
		zh, en string
	}{
		{nil, "请写出一个汇总文件", "name one roll-up file"},
		{[]string{"now.rollup", "--json", "--csv"}, "只能用一个", "use one of them"},
		{[]string{"now.rollup", "--down", "-1"}, "--down 不能小于 0", "--down cannot be below 0"},
		{[]string{"now.rollup", "--unit", "B/9"}, `没有单位 "B/9"`, `has no unit "B/9"`},
		{[]string{"s.csv"}, "s.csv：不是汇总文件", "s.csv: not a roll-up file"},
	} {
		for lang, want := range map[string]string{"zh": c.zh, "en": c.en} {
			r := psynorm(lang, "", append([]string{"rollup", "show"}, c.args...)...)
			assert.NotEqual(t, exitOK, r.code)
			assert.Contains(t, r.err, want)
		}
	}
	require.NoError(t, os.WriteFile("mood.yaml", []byte(strings.Replace(plannedDefinition, "instrument: mood", "instrument: other", 1)), 0o600))
	mustRun(t, "score", "-i", "mood.yaml", "--rollup", "other.rollup", "s.csv")
	r := psynorm("zh", "", "rollup", "show", "now.rollup", "--wave-before", "other.rollup")
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.err, "没有声明可比")
}

// TestPercentilesAreSaidAsExactlyAsTheyAreKnown: a value where each has a bin of its own, else the middle of the bin and half
// of it; and where there is no middle the end of the range.
func TestPercentilesAreSaidAsExactlyAsTheyAreKnown(t *testing.T) {
	mean, percent, scores := rollup.StepBins(1, 5, 1.0/9), rollup.StepBins(0, 100, 100.0/12), rollup.BinsOver(0, 100)
	for _, c := range []struct {
		bins             rollup.Bins
		values           []float64
		median, quarters string
	}{
		{mean, []float64{16.0 / 9, 16.0 / 9, 16.0 / 9}, "1.78", "1.78 – 1.78"},
		{percent, []float64{25.0 / 3, 31.25, 100}, "29.17 ±4.2", "8.33 – 100.00"},
		{scores, []float64{48.6, 48.7, 60}, "48.75 ±0.25", "48.75 – 60.25 ±0.25"},
		{scores, []float64{-3, 103.33, 100}, "100.00", "<0.00 – >100.00"},
		{scores, []float64{20.1, 30, 100}, "30.25 ±0.25", "20.25 ±0.25 – 100.00"},
		{scores, nil, "", ""},
		{rollup.Bins{}, []float64{1}, "", ""},
	} {
		d := rollup.NewDistribution(c.bins)
		for _, x := range c.values {
			require.NoError(t, d.Add(x))
		}
		assert.Equal(t, c.median, percentilesText(d, 50), "%v", c.values)
		assert.Equal(t, c.quarters, percentilesText(d, 25, 75), "%v", c.values)
	}
}

// TestNoughtHasNoSign: what rounds to nought is neither more nor less.
func TestNoughtHasNoSign(t *testing.T) {
	for x, want := range map[float64]string{-0.004: "0.00", 0.004: "0.00", 0: "0.00", 0.006: "+0.01", -0.006: "-0.01", 1.5: "+1.50"} {
		assert.Equal(t, want, signed(x))
		assert.Equal(t, strings.TrimPrefix(want, "+"), hundredths(x))
	}
	e := &rollup.Effect{Size: -0.001, Least: -0.001, Most: -0.001, Lo: -0.012, Hi: 0.001, HasInterval: true}
	assert.Equal(t, "0.00 [-0.01, 0.00]", effectText(e))
	e.Least, e.HasInterval = -0.27, false
	assert.Equal(t, "-0.27…0.00", effectText(e))
}

// TestUnitAsked: whatever the tables print of a unit can be asked for, and one that is not there is said so with those near.
func TestUnitAsked(t *testing.T) {
	tree := rollup.NewStatistics(&profile.Layout{}, "区县", "学校")
	for _, path := range [][]string{{"东山县", "东山第1小学"}, {"东山县", ""}, {"A/B"}, {"A", "B"}, {"C", "D/E"}} {
		tree.Order(path)
	}
	say := &terminal{lang: "zh"}
	for text, want := range map[string][]string{
		"":             nil,
		"东山县":          {"东山县"},
		"/东山县/":        {"东山县"},
		"东山县/东山第1小学":   {"东山县", "东山第1小学"},
		"东山县 / 东山第1小学": {"东山县", "东山第1小学"},
		"东山县 / （未知）":   {"东山县", ""},
		`A\/B`:         {"A/B"},
		"A / B":        {"A", "B"},
		"C/D/E":        {"C", "D/E"},
		`C / D\/E`:     {"C", "D/E"},
	} {
		path, err := say.unitAsked(tree, text)
		require.NoError(t, err, text)
		assert.Equal(t, want, path, text)
	}
	for text, why := range map[string]string{
		"A/B":       `"A/B" 可以指几个单位：A\/B、A / B；`,
		"东山第1小学":    `没有单位 "东山第1小学"；请从最上一级写起：区县 / 学校；名称相近的有：东山县 / 东山第1小学`,
		"西山县":       `没有单位 "西山县"；请从最上一级写起：区县 / 学校`,
		"东山县东山第1小学": "没有单位",
		"/":         "没有单位",
	} {
		_, err := say.unitAsked(tree, text)
		require.Error(t, err, text)
		assert.Contains(t, err.Error(), why)
	}
}

// TestRollupShowBy: groups are shown that are asked for and that somebody is in.
func TestRollupShowBy(t *testing.T) {
	shownInFolder(t)
	for by, groups := range map[string][2]int{"none": {0, 0}, "sex": {3, 0}, "grade": {0, 2}, "all": {3, 2}} {
		r := mustRun(t, "rollup", "show", "now.rollup", "--unit", "B", "--down", "0", "--json", "--by", by)
		var u unitReport
		require.NoError(t, json.Unmarshal([]byte(strings.Split(r.out, "\n")[1]), &u))
		assert.Equal(t, groups, [2]int{len(u.BySex), len(u.ByGrade)}, by)
	}
	assert.Contains(t, psynorm("zh", "", "rollup", "show", "now.rollup", "--by", "class").err, "none, sex, grade, all")
}

// TestRollupShowComparesWaves: the wave compared with is named, it is another one, and what other norm sets leave out is said.
func TestRollupShowComparesWaves(t *testing.T) {
	shownInFolder(t)
	mustRun(t, "score", "-i", "mood.yaml", "-n", "norms.yaml", "--rollup", "before.rollup", "--wave", "2026-spring", "old.csv")
	norms, err := os.ReadFile("norms.yaml")
	require.NoError(t, err)
	require.NoError(t, os.WriteFile("norms.yaml", append(norms, "# otherwise\n"...), 0o600))
	mustRun(t, "score", "-i", "mood.yaml", "-n", "norms.yaml", "--rollup", "other.rollup", "--wave", "2025-spring", "old.csv")
	show := func(than string) result {
		return psynorm("zh", "", "rollup", "show", "now.rollup", "--wave-before", than)
	}
	before, other, same := show("before.rollup"), show("other.rollup"), show("now.rollup")
	assert.Contains(t, other.out, "与上一轮比较：other.rollup（轮次：2025-spring）\n注意：两轮所用的常模不同")
	assert.Contains(t, same.err, "都含有轮次 2026-autumn 的答卷")
	assert.NotEqual(t, exitOK, same.code)
	assert.NotContains(t, before.out, "注意：两轮所用的常模不同")
	assert.Contains(t, before.out, "并列的 2 个单位")
}

// TestRollupShowComparesVersionsOfTitles: the library's ipp9 1.1 has other titles than 1.0, whose waves are compared with it.
func TestRollupShowComparesVersionsOfTitles(t *testing.T) {
	now, err := os.ReadFile("../../instruments/library/ipp9.yaml")
	require.NoError(t, err)
	then := strings.NewReplacer(
		`version: "1.1"`, `version: "1.0"`, `comparable: ["1.0"]`, "", "相关情况（自述）", "问题成因", "zh: 常规, en: Usual", "zh: 正常, en: Usual",
	).Replace(string(now))
	require.NotContains(t, then, "相关情况")
	t.Chdir(t.TempDir())
	head := "id"
	for i := range 100 {
		head += ",q" + strconv.Itoa(i+1)
	}
	sheet := func(value string) string { return head + "\nA1" + strings.Repeat(","+value, 100) + "\n" }
	writeFiles(t, map[string]string{"then.yaml": then, "then.csv": sheet("2"), "now.csv": sheet("1")})
	mustRun(t, "score", "-i", "then.yaml", "-n", "ipp9-example", "--rollup", "then.rollup", "--wave", "2026-spring", "then.csv")
	mustRun(t, "score", "-i", "ipp9", "--rollup", "now.rollup", "--wave", "2026-autumn", "now.csv")
	assert.Contains(t, zh(t, "rollup", "show", "now.rollup", "--wave-before", "then.rollup"), "与上一轮比较：then.rollup（轮次：2026-spring）")
}
