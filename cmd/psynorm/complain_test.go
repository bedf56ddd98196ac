package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/scoring/sheets"
)

// A run that is done exits with 0, whatever was wrong with single rows; one that could not use a file with 1, and writes
// what it could score all the same.
func TestScoreExitsWith1WhenAFileIsOfNoUse(t *testing.T) {
	inWorry(t)
	for name, text := range map[string]string{
		"cells.csv":  "id,q1,q2\nC,1,7\nD,1\nE,2,2\n",
		"empty.csv":  "",
		"header.csv": "id,q1,q2\n",
		"ragged.csv": "id,q1,q2\nF,1\n",
		"last.yaml":  "psynorm: 1\nmapping: last\nperson: {id: id}\nduplicates: last\nkeep: {id: [A, B]}\n",
		"later.csv":  "id,q1,q2\nA,3,3\n",
		"others.csv": "id,q1,q2\nX,3,3\n",
		// Chinese in GB18030 (序号), and bytes behind it that are not: nobody knows what this is.
		"broken.csv": "id,q1,q2,\xd0\xf2\xba\xc5\nG,1,2,\xd0\xf2\xba\xc5\nH,1,2,\xff\xff\nI,1,2,\n",
	} {
		require.NoError(t, os.WriteFile(name, []byte(text), 0o600))
	}
	for _, c := range []struct {
		args   []string
		code   int
		zh, en string
		scored int
	}{
		{[]string{"cells.csv"}, exitOK, "读入 1 个文件、3 行，计分 2 份答卷\n  未能读取 1 行\n", "1 file and 3 rows read, 2 sheets scored\n  1 row could not be read\n", 2},
		{[]string{"ok.csv", "empty.csv"}, exitFindings, "一份答卷也没有给出的文件（1）：empty.csv", "gave no answer sheet at all (1): empty.csv", 1},
		{[]string{"header.csv", "ok.csv", "ragged.csv"}, exitFindings, "一份答卷也没有给出的文件（2）：header.csv、ragged.csv", "gave no answer sheet at all (2): header.csv, ragged.csv", 1},
		{[]string{"--map", "last.yaml", "ok.csv", "later.csv", "others.csv"}, exitOK, "计分 1 份答卷", "1 sheet scored", 1},
		{[]string{"broken.csv"}, exitFindings, "未能读到末尾的文件（1）：broken.csv", "could not be read to the end (1): broken.csv", 0},
	} {
		for lang, says := range map[string]string{"zh": c.zh, "en": c.en} {
			r := psynorm(lang, "", append([]string{"score", "-i", "worry.yaml", "--out", "o.csv"}, c.args...)...)
			assert.Equal(t, c.code, r.code, "%v %s%s", c.args, r.out, r.err)
			assert.Contains(t, r.out, says, "%v", c.args)
			table, err := os.ReadFile("o.csv")
			require.NoError(t, err)
			assert.Equal(t, 1+c.scored, strings.Count(string(table), "\n"), "%v", c.args)
		}
	}
	for _, lang := range []string{"zh", "en"} {
		r := psynorm(lang, "", "validate", "-i", "worry.yaml", "ok.csv", "empty.csv")
		assert.Equal(t, exitFindings, r.code)
		assert.Contains(t, r.err, "empty.csv")
	}
}

func TestExitCode(t *testing.T) {
	path := func(err error) error { return fmt.Errorf("sheets: %w", &fs.PathError{Op: "open", Path: "x", Err: err}) }
	for _, c := range []struct {
		err  error
		want int
	}{
		{nil, exitOK},
		{errors.New("--out is missing"), exitUsage},
		{errFindings, exitFindings},
		{findings{errors.New("no sheet has the id")}, exitFindings},
		{findings{path(syscall.ENOENT)}, exitFindings},
		{findings{context.Canceled}, exitFindings},
		{path(syscall.ENOENT), exitUsage},
		{path(syscall.EISDIR), exitUsage},
		{path(syscall.ENOTDIR), exitUsage},
		{path(syscall.EACCES), exitFindings},
		{sheets.ErrTooManyIDs, exitFindings},
		{sheets.ErrOnce, exitUsage},
		{notWritten("x", syscall.ENOSPC), exitFindings},
	} {
		assert.Equal(t, c.want, exitCode(c.err), "%v", c.err)
	}
}

// What the system says is said in the reader's language, of the file under the name that the user gave it.
func TestFaultsOfFilesInWords(t *testing.T) {
	path := func(op string, err error) error {
		return fmt.Errorf("sheets: %w", &fs.PathError{Op: op, Path: "答卷.csv", Err: err})
	}
	for _, c := range []struct {
		err    error
		zh, en string
	}{
		{path("open", syscall.ENOENT), "没有这个文件：答卷.csv", "no such file: 答卷.csv"},
		{path("read", syscall.EISDIR), "答卷.csv 是文件夹，不是文件", "答卷.csv is a folder, not a file"},
		{path("open", syscall.ENOTDIR), "答卷.csv 的上一级不是文件夹", "what 答卷.csv lies in is no folder"},
		{path("open", syscall.EACCES), "没有使用 答卷.csv 的权限", "no permission for 答卷.csv"},
		{path("read", syscall.EIO), "未能读取 答卷.csv（input/output error）", "答卷.csv could not be read (input/output error)"},
		{
			notWritten("x.csv", &os.PathError{Op: "write", Path: ".x.csv.1.part", Err: syscall.ENOSPC}),
			"磁盘已满，未能写出 x.csv", "the disk is full, and x.csv is not written",
		},
		{
			notWritten("x.csv", &os.LinkError{Op: "rename", Old: ".x.csv.1.part", New: "x.csv", Err: syscall.EIO}),
			"未能写出 x.csv（input/output error）", "x.csv could not be written (input/output error)",
		},
		{
			fmt.Errorf("%w, and more", sheets.ErrOnce), "标准输入只能读一遍，而映射的 duplicates 需要读两遍；请先存成文件",
			"standard input can be read only once, and the mapping's duplicates needs to read twice: save it to a file first",
		},
		{sheets.ErrTooManyIDs, "编号太多，无法在一次运行中比较重复；请分批计分", "too many ids to look for duplicates in one run; score in parts"},
		{findings{context.Canceled}, "已中断", "interrupted"},
	} {
		for lang, want := range map[string]string{"zh": c.zh, "en": c.en} {
			var b strings.Builder
			term := terminal{err: &b, lang: lang}
			term.complain(c.err)
			assert.Equal(t, "psynorm: "+want+"\n", b.String())
		}
	}
}

func TestAFolderIsNoFile(t *testing.T) {
	inWorry(t)
	for lang, says := range map[string]string{"zh": "sub/ 是文件夹，不是文件", "en": "sub/ is a folder, not a file"} {
		for _, args := range [][]string{
			{"check", "sub/"},
			{"score", "-i", "sub/", "ok.csv"},
			{"show", "sub/"},
			{"score", "-i", "worry.yaml", "--map", "sub/", "ok.csv"},
		} {
			r := psynorm(lang, "", args...)
			assert.Equal(t, exitUsage, r.code, "%v", args)
			assert.Contains(t, r.err, says, "%v", args)
		}
	}
}

func TestCountedWords(t *testing.T) {
	term := terminal{lang: "en"}
	assert.Equal(t, "1 file checked: 1 error, 0 warnings", term.say("checked", 1, 1, 0))
	assert.Equal(t, "2 files checked: 0 errors, 1 warning", term.say("checked", 2, 0, 1))
	assert.Equal(t, "1 sheet with an id that an earlier sheet has", term.say("duplicates", 1))
	assert.Equal(t, "3 sheets with an id that an earlier sheet has", term.say("duplicates", 3))
	assert.Equal(t, "critical items: 1 sheet, and 2 undecided", term.say("critical", int64(1), int64(2)))
	assert.Equal(t, "1 of 2 scoring blocks imported; 1 error, 2 warnings", term.say("imported", 1, 2, 1, 2))
	assert.Equal(t, "1 page written; the list: {a|b}", term.say("site", 1, "{a|b}"))
	zh := terminal{lang: "zh"}
	assert.Equal(t, "检查了 1 个文件：1 个错误，0 个警告", zh.say("checked", 1, 1, 0))
	assert.Equal(t, "编号与前面重复的答卷 1 份", zh.say("duplicates", 1))
}
