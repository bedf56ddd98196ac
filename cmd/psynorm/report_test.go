package main

import (
	"bytes"
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// masked is what the umask of this process leaves of a mode.
func masked(t *testing.T, mode fs.FileMode) fs.FileMode {
	t.Helper()
	open := filepath.Join(t.TempDir(), "open")
	require.NoError(t, os.Mkdir(open, 0o777))
	info, err := os.Stat(open)
	require.NoError(t, err)
	return mode & info.Mode().Perm()
}

// pagesIn reads the pages of a folder, and asks that there is nothing else in it and who may read it.
func pagesIn(t *testing.T, folder string, mode fs.FileMode) map[string]string {
	t.Helper()
	mode = masked(t, mode)
	info, err := os.Stat(folder)
	require.NoError(t, err)
	assert.Equal(t, mode, info.Mode().Perm())
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	pages := map[string]string{}
	for _, e := range entries {
		require.Equal(t, ".html", filepath.Ext(e.Name()))
		src, err := os.ReadFile(filepath.Join(folder, e.Name()))
		require.NoError(t, err)
		info, err := e.Info()
		require.NoError(t, err)
		assert.Equal(t, mode&0o666, info.Mode().Perm(), e.Name())
		assert.True(t, strings.HasSuffix(string(src), "</html>\n"), "%s is not whole", e.Name())
		pages[e.Name()] = string(src)
	}
	return pages
}

func TestReportOfUnits(t *testing.T) {
	t.Chdir(t.TempDir())
	exampleRollups(t)
	mustRun(t, "rollup", "release", "--out", "spring.release", "spring.rollup")
	out := zh(t, "report", "--role", "aggregate", "--release", "spring.release", "--release", "autumn.release",
		"--out", "pages", "--date", "2026-11-20")
	pages := pagesIn(t, "pages", 0o755)
	assert.Len(t, pages, 5, "the city, two counties, two schools")
	assert.Contains(t, out, "已写出 5 页")
	assert.NotContains(t, out, "0700")
	assert.Contains(t, pages["index.html"], `<html lang="zh-Hans">`)
	assert.Contains(t, pages["index.html"], "2026-11-20")
	assert.Contains(t, pages["index.html"], "2026-spring")

	r := mustRun(t, "report", "--role", "full", "--rollup", "autumn.rollup", "--unit", "西区", "--out", "exact", "--date", "2026-11-20")
	pages = pagesIn(t, "exact", 0o700)
	assert.Equal(t, []string{"0001.html", "index.html"}, slices.Sorted(maps.Keys(pages)))
	assert.Contains(t, r.out, "not encrypted")
	for name, page := range pages {
		assert.NotContains(t, page, "东区", name)
	}
}

// TestReportIsReplacedWhole: a second report takes the place of the first, also of pages that it does not have itself; one
// that goes wrong leaves the first as it was; and what is no report is never touched.
func TestReportIsReplacedWhole(t *testing.T) {
	t.Chdir(t.TempDir())
	exampleRollups(t)
	city := []string{"report", "--role", "aggregate", "--release", "autumn.release", "--out", "pages", "--date", "2026-11-20"}
	mustRun(t, city...)
	first := pagesIn(t, "pages", 0o755)
	r := psynorm("en", "", append(city, "--unit", "南区")...)
	assert.Equal(t, exitUsage, r.code)
	assert.Contains(t, r.err, `the release has no unit "南区"`)
	assert.Equal(t, first, pagesIn(t, "pages", 0o755))

	require.NoError(t, os.Mkdir(filepath.Join("pages", ".report-123.part"), 0o700))
	mustRun(t, append(city, "--unit", "西区")...)
	assert.Len(t, pagesIn(t, "pages", 0o755), 2)
	mustRun(t, city...)
	assert.Equal(t, first, pagesIn(t, "pages", 0o755))

	for _, foreign := range []string{"notes.html", "photo.jpg"} {
		path := filepath.Join("pages", foreign)
		require.NoError(t, os.WriteFile(path, []byte("<!DOCTYPE html>\n<html lang=\"zh\">"), 0o600))
		r = psynorm("en", "", city...)
		assert.Equal(t, exitUsage, r.code)
		assert.Contains(t, r.err, "no part of an earlier report ("+foreign+")")
		require.NoError(t, os.Remove(path))
		assert.Equal(t, first, pagesIn(t, "pages", 0o755))
	}

	r = psynorm("en", "", "report", "--role", "full", "--rollup", "none.rollup", "--out", "new")
	assert.Equal(t, exitUsage, r.code)
	assert.NoDirExists(t, "new")
}

func TestReportOfPupils(t *testing.T) {
	moodFolder(t)
	args := []string{"report", "--role", "full", "--pupils", "--unit", "一中", "--out", "pages", "--date", "2026-11-20"}
	args = append(args, allFlags...)
	require.NoError(t, os.Mkdir("pages", 0o755))
	r := mustRun(t, append(args, "autumn.jsonl", "spring.jsonl")...)
	assert.Contains(t, r.out, "4 pages written into the folder pages")
	assert.Contains(t, r.out, "not encrypted")
	pages := pagesIn(t, "pages", 0o700)
	assert.Equal(t, []string{"index.html", "p0001.html", "p0002.html", "p0003.html"}, slices.Sorted(maps.Keys(pages)))
	for file, name := range map[string]string{"p0001.html": "王小红", "p0002.html": "李小明"} {
		assert.Contains(t, pages[file], name)
		assert.Contains(t, pages["index.html"], `<a href="`+file+`"><span lang="zh">`+name)
		assert.Contains(t, pages[file], `<a href="index.html">`, "the way back")
	}
	assert.Contains(t, pages["index.html"], `<h2>See to today</h2>`)
	assert.Contains(t, pages["index.html"], "a critical item holds")
	assert.NotContains(t, pages["index.html"], "阿依古丽", "she is of another school")

	headed := strings.Replace(contents(t, "roster.csv"), "学校", "School", 1)
	require.Contains(t, headed, "School")
	writeFiles(t, map[string]string{"roster.csv": headed})
	mustRun(t, append(args, "autumn.jsonl", "spring.jsonl")...)

	args[5] = "二中"
	r = mustRun(t, append(args, "autumn.jsonl", "spring.jsonl")...)
	assert.Contains(t, r.err, "1 pupil without a sheet")
	pages = pagesIn(t, "pages", 0o700)
	assert.Len(t, pages, 2)
	assert.Contains(t, pages["index.html"], `<li><span lang="zh">赵无卷</span> C1 <span`)
	assert.Contains(t, pages["index.html"], "absent does not mean no risk")
	assert.NotContains(t, pages["index.html"], "See to today")

	writeFiles(t, map[string]string{"events.csv": moodEvents + "C1,2026-09-21,tier_set,周,psychologist,谈过,red,,\n"})
	mustRun(t, append(args, "autumn.jsonl", "spring.jsonl")...)
	page := pagesIn(t, "pages", 0o700)["index.html"]
	assert.Contains(t, page, "See to today", "whoever has no sheet is listed with the tier that somebody has set")
	assert.Contains(t, page, "set by a person to the highest tier")
}

// TestReportInterrupted: what was written by then is gone, and the folder is as it was.
func TestReportInterrupted(t *testing.T) {
	moodFolder(t)
	exampleRollups(t)
	writeFiles(t, map[string]string{"roster.csv": moodRoster})
	for _, args := range [][]string{
		{"--role", "aggregate", "--release", "autumn.release"},
		append([]string{"--role", "full", "--pupils", "--unit", "一中", "spring.jsonl"}, allFlags...),
	} {
		ctx, stop := context.WithCancel(t.Context())
		stop()
		var out, said bytes.Buffer
		code := run(ctx, append([]string{"report", "--out", "pages"}, args...), terminal{out: &out, err: &said, lang: "en"})
		assert.Equal(t, exitFindings, code)
		assert.Contains(t, said.String(), "interrupted")
		assert.NoDirExists(t, "pages")
	}
}

// TestReportOfOnePupil: each role has a page of its own, and those without a name or an id on it have none in their folder.
func TestReportOfOnePupil(t *testing.T) {
	moodFolder(t)
	mustRun(t, "score", "-i", "mood.yaml", "--role", "case", "--pseudonyms", "keys.csv", "--out", "case.csv", "spring.csv")
	theID := regexp.MustCompile(`\bA2\b`) // a pseudonym, which is random, may have it within
	seen := map[string]bool{}
	for _, role := range roleNames() {
		args := slices.Concat([]string{"report", "--role", role, "--id", "A2", "--out", role, "--date", "2026-11-20"}, allFlags)
		switch role {
		case "case":
			args = append(args, "--pseudonyms", "keys.csv")
		case "self", "guardian":
			args = append(args, "--turned-on")
		}
		zh(t, append(args, "autumn.jsonl", "spring.jsonl")...)
		page := pagesIn(t, role, 0o700)["index.html"]
		assert.Equal(t, role == "full", strings.Contains(page, "李小明"), role)
		assert.Equal(t, role == "full", strings.Contains(page, `id="critical"`), role)
		assert.Equal(t, role == "case", !theID.MatchString(page), role)
		assert.False(t, seen[page])
		seen[page] = true
	}
	args := append([]string{"report", "--role", "full", "--id", "C1", "--out", "nobody", "spring.jsonl"}, allFlags...)
	r := psynorm("en", "", args...)
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.err, "absent does not mean no risk")
	assert.NotContains(t, r.err, "somebody has set")
	assert.NoDirExists(t, "nobody")
	writeFiles(t, map[string]string{"events.csv": moodEvents + "C1,2026-09-21,tier_set,周,psychologist,谈过,red,,\n"})
	r = psynorm("zh", "", args...)
	assert.Equal(t, exitFindings, r.code)
	assert.Regexp(t, "缺测不等于没有风险\n.*有人改定过这名学生的等级，仍然有效", r.err)
	assert.NotContains(t, r.err, "谈过")
	assert.NoDirExists(t, "nobody")
}

// TestReportWithWordsOfASchool reads texts, and says what is wrong with them.
func TestReportWithWordsOfASchool(t *testing.T) {
	t.Chdir(t.TempDir())
	exampleRollups(t)
	writeFiles(t, map[string]string{
		"own.yaml":   "psynorm: 1\ntexts: school-7\npage.hotline: {zh: 校心理室 <b>8123456</b>}\n",
		"wrong.yaml": "psynorm: 1\ntexts: school-7\npage.hotlin: {zh: 校心理室}\n",
	})
	args := []string{"report", "--role", "aggregate", "--release", "autumn.release", "--out", "pages", "--texts"}
	zh(t, append(args, "own.yaml")...)
	assert.Contains(t, pagesIn(t, "pages", 0o755)["index.html"], "校心理室 &lt;b&gt;8123456&lt;/b&gt;")
	r := psynorm("zh", "", append(args, "wrong.yaml")...)
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.err, "wrong.yaml:3:1")
	assert.Contains(t, r.err, "是不是想写 page.hotline")
}

func TestReportRefuses(t *testing.T) {
	moodFolder(t)
	exampleRollups(t)
	writeFiles(t, map[string]string{"unnamed.csv": "学籍号,县区,班级\nA1,东区,1班\n", "roster.csv": moodRoster})
	pupils := []string{"-i", "mood.yaml", "--roster", "roster.csv", "spring.jsonl"}
	for _, c := range []struct {
		args []string
		zh   string
		en   string
	}{
		{[]string{"--role", "ful"}, "是不是想写 full", "did you mean full"},
		{[]string{"--role", "full"}, "请用 --rollup FILE", "give --rollup FILE"},
		{[]string{"--role", "full", "--release", "autumn.release"}, "请用 --rollup FILE", "give --rollup FILE"},
		{[]string{"--role", "aggregate", "--rollup", "autumn.rollup"}, "请用 --release FILE", "give --release FILE"},
		{[]string{"--role", "flag", "--rollup", "autumn.rollup"}, "只有单个学生的页面", "pages of single pupils alone"},
		{[]string{"--role", "full", "--rollup", "autumn.rollup", "--roster", "roster.csv"}, "--roster 只用于学生的页面", "--roster is for pages of pupils"},
		{[]string{"--role", "full", "--rollup", "autumn.rollup", "--tree", "dormitory"}, "请去掉 --tree", "leave --tree out"},
		{[]string{"--role", "full", "--rollup", "autumn.rollup", "spring.jsonl"}, "请加 --id 编号 或 --pupils", "add --id ID or --pupils"},
		{[]string{"--role", "full", "--rollup", "autumn.rollup", "--date", "20.11."}, "20.11.", "20.11."},
		{append([]string{"--role", "full", "--id", "A1", "--rollup", "autumn.rollup"}, pupils...), "请分两次运行", "run twice"},
		{append([]string{"--role", "full", "--id", "A1", "--pupils"}, pupils...), "只能用一个", "use one of them"},
		{append([]string{"--role", "aggregate", "--id", "A1"}, pupils...), "看不到任何单个学生", "sees no single pupil"},
		{append([]string{"--role", "summary", "--pupils", "--unit", "一中"}, pupils...), "只用于 --role full", "is for --role full alone"},
		{append([]string{"--role", "full", "--pupils"}, pupils...), "限于一所学校", "is for one school"},
		{[]string{"--role", "full", "--pupils", "--unit", "一中", "-i", "mood.yaml", "spring.jsonl"}, "限于一所学校", "is for one school"},
		{[]string{"--role", "full", "--pupils", "--unit", "东区", "-i", "mood.yaml", "--roster", "unnamed.csv", "spring.jsonl"}, "没有名为 学校", "no column called school"},
		{append([]string{"--role", "self", "--id", "A1"}, pupils...), "--turned-on", "--turned-on"},
		{append([]string{"--role", "case", "--id", "A1"}, pupils...), "--pseudonyms FILE", "--pseudonyms FILE"},
		{[]string{"--role", "full", "--id", "A1", "spring.jsonl"}, "缺少 --instrument", "--instrument is missing"},
		{[]string{"--role", "full", "--id", "A1", "-i", "mood.yaml"}, "请至少写出一个文件", "name at least one file"},
	} {
		for lang, says := range map[string]string{"zh": c.zh, "en": c.en} {
			r := psynorm(lang, "", append([]string{"report", "--out", "pages"}, c.args...)...)
			assert.Equal(t, exitUsage, r.code, "%v: %s", c.args, r.err)
			assert.Contains(t, r.err, says, "%v", c.args)
			assert.NotContains(t, r.err, "王小红")
			assert.NoDirExists(t, "pages", "%v", c.args)
		}
	}
}
