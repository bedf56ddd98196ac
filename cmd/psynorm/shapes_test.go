package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const shapesFolder = "testdata/sheets/shapes/"

// TestScoreSaysWhatFilesWereTakenFor: one line for all files that were taken for the same, and none without a mapping.
func TestScoreSaysWhatFilesWereTakenFor(t *testing.T) {
	dir := inRepository(t)
	args := []string{"score", "-i", "ces-d", "--out", filepath.Join(dir, "o.csv")}
	for _, name := range []string{"plain.csv", "wjx-text.csv", "plain-utf16.txt", "wenjuan-code.csv"} {
		args = append(args, shapesFolder+name)
	}
	r := psynorm("zh", "", args...)
	require.Equal(t, exitOK, r.code, "%s%s", r.out, r.err)
	var taken []string
	for line := range strings.Lines(r.out) {
		if strings.Contains(line, " 个文件：") {
			taken = append(taken, strings.TrimSpace(line))
		}
	}
	assert.Equal(t, []string{
		"2 个文件：格式：普通表格；编号：“学号”；日期：“测评日期”；第一题：“q1”；单位：“学校” / “年级” / “班级”",
		"1 个文件：格式：问卷星（按选项文本）；编号：“4、学号”；日期：“提交答卷时间”；第一题：“6、题目1”；单位：“1、学校” / “2、年级” / “3、班级”",
		"1 个文件：问卷网的编码表，说明同一文件夹中的答卷",
	}, taken)
	assert.Contains(t, r.out, "略去汇总行 2 行")
}

// TestAFileOfAnotherInstrumentIsNotRead, and says which it looks like; the others are scored.
func TestAFileOfAnotherInstrumentIsNotRead(t *testing.T) {
	dir := inRepository(t)
	r := psynorm("en", "", "score", "-i", "ipp9", "--out", filepath.Join(dir, "o.csv"), shapesFolder+"wjx.csv", shapesFolder+"wjx-ipp9.csv")
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.out, "this looks like ces-d (20 items of 4 options) or ")
	assert.Contains(t, r.out, ", not ipp9 (100 items of 5 options)")
	assert.Contains(t, r.out, "30 sheets scored")
	assert.Contains(t, r.out, "1 file not read: see below")
}

// TestShapeFlag settles what a file leaves open, and wins over the mapping.
func TestShapeFlag(t *testing.T) {
	dir := inRepository(t)
	open := filepath.Join(dir, "open.csv")
	text := "序号,提交答卷时间,所用时间,来源,来源详情,来自IP,总分," + strings.Join(numberedTo(9), ",") + "\n" +
		"1,2026/03/09 10:12:00,123秒,手机提交,直接访问,10.0.0.1,10,1,1,1,1,1,1,1,1,2\n"
	require.NoError(t, os.WriteFile(open, []byte(text), 0o600))
	run := func(more ...string) result {
		return psynorm("en", "", append([]string{"score", "-i", "phq9", "--columns", "raw", open}, more...)...)
	}
	r := run()
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.out+r.err, "(wjx); 问卷星 (Wenjuanxing), by score (wjx-score). Say which by its id: --shape")
	r = run("--shape", "wjx")
	require.Equal(t, exitOK, r.code, r.err)
	assert.Contains(t, r.out, ",1") // 2 is the second option of the last item, worth 1
	asScores := run("--shape", "wjx-score", "--map", "wjx")
	require.Equal(t, exitOK, asScores.code, asScores.err)
	assert.NotEqual(t, r.out, asScores.out)

	r = run("--shape", "wenjuanxing")
	assert.Equal(t, exitUsage, r.code)
	assert.Contains(t, r.err, `there is no shape "wenjuanxing"; these are: auto, none, wjx, `)
}

// numberedTo gives the headers of so many questions.
func numberedTo(n int) (headers []string) {
	for i := range n {
		headers = append(headers, string(rune('1'+i))+"、题目")
	}
	return headers
}
