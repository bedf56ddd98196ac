package main

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/internal/unprivileged"
)

// noKeys checks that the folder of keys is as empty as it was.
func noKeys(t *testing.T) {
	t.Helper()
	list, err := os.ReadDir("safe")
	require.NoError(t, err)
	assert.Empty(t, list)
}

// Keys of no archive would be taken for some that somebody keeps: where no database can be made there are none, and it is said
// what to do.
func TestInitLeavesNoKeysWithoutAnArchive(t *testing.T) {
	t.Chdir(t.TempDir())
	archiveHere(t)
	writeFiles(t, map[string]string{"letter.txt": "Dear parents, " + strings.Repeat("this is no database. ", 200)})
	for _, c := range []struct{ archive, zh, en string }{
		{
			"none/city.db", "没有这个文件夹：none（--archive none/city.db）；请先建立，或换一个",
			"no such folder: none (for --archive none/city.db); make it first, or name another",
		},
		{"letter.txt/city.db", "letter.txt 不是文件夹", "letter.txt is no folder"},
		{"letter.txt", "letter.txt 已经在那里", "letter.txt is there already"},
		{"postgres://nobody@localhost/x?sslmode=perhaps", "请检查连接", "check the connection"},
	} {
		for lang, says := range map[string]string{"zh": c.zh, "en": c.en} {
			r := psynorm(lang, "", "archive", "init", "--archive", c.archive)
			assert.NotEqual(t, exitOK, r.code, c.archive)
			assert.Contains(t, r.err, says)
			assert.Empty(t, r.out, c.archive)
			noKeys(t)
		}
	}
	r := psynorm("en", "", "archive", "init", "--archive", "postgres://nobody@localhost/x", "--keys", "none/x.keys")
	assert.Contains(t, r.err, "no such folder: none (for --keys none/x.keys)")
}

// A folder that may not be written is named, with whose it is; keys that were there before stay.
func TestInitWhereNoDatabaseMayBeMade(t *testing.T) {
	unprivileged.Run(t, func() {
		t.Chdir(t.TempDir())
		archiveHere(t)
		require.NoError(t, os.Mkdir("closed", 0o500))
		me := whoIAm()
		for lang, says := range map[string]string{
			"zh": "无法新建 closed/city.db：您不能在文件夹 closed 中写入，它属于用户 " + me + "；请由他运行，或由他授权，或换一个文件夹",
			"en": "closed/city.db cannot be made: you may not write into the folder closed, which belongs to the user " + me +
				". Let that user run this, or give you the permission, or name another folder",
		} {
			r := psynorm(lang, "", "archive", "init", "--archive", "closed/city.db")
			assert.Equal(t, exitFindings, r.code)
			assert.Equal(t, "psynorm: "+says+"\n", r.err)
			assert.Empty(t, r.out)
			noKeys(t)
		}
		kept := "2026 " + strings.Repeat("ab", 32) + "\n"
		writeFiles(t, map[string]string{"safe/psynorm.keys": kept})
		assert.Equal(t, exitFindings, psynorm("en", "", "archive", "init", "--archive", "closed/city.db").code)
		assert.Equal(t, kept, keyFile(t))
		onlyKeys(t)
	})
}
