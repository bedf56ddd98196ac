package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestFilesNamedTwice: a file that is named twice would be counted twice; a copy of one is said, and scored.
func TestFilesNamedTwice(t *testing.T) {
	const text = "id,q1,q2,q3\nA,1,0,1\n"
	inScreen(t, map[string]string{"a.csv": text, "b.csv": "id,q1,q2,q3\nB,1,0,1\n"})
	require.NoError(t, os.Mkdir("s", 0o700))
	require.NoError(t, os.WriteFile(filepath.Join("s", "copy.csv"), []byte(text), 0o600))
	require.NoError(t, os.Symlink("a.csv", "link.csv"))
	for _, files := range [][]string{{"a.csv", filepath.Join(".", "s", "..", "a.csv")}, {"a.csv", "b.csv", "link.csv"}, {"s", filepath.Join("s", "copy.csv")}} {
		r := scoreScreen("en", append([]string{"--out", "o.csv"}, files...)...)
		assert.Equal(t, exitUsage, r.code, "%v", files)
		assert.Contains(t, r.err, " are the same file, whose sheets would be counted twice; name it once")
		r = scoreScreen("zh", append([]string{"--out", "o.csv"}, files...)...)
		assert.Contains(t, r.err, " 是同一个文件，其中的答卷会算两次；请只写一次")
	}
	for lang, says := range map[string]string{
		"en": "note: a.csv and " + filepath.Join("s", "copy.csv") + " have the same contents; if one is a copy, its sheets are counted twice: leave it out\n",
		"zh": "注意：a.csv 与 " + filepath.Join("s", "copy.csv") + " 的内容完全相同；如果是同一份文件的副本，其中的答卷算了两次，请去掉一个\n",
	} {
		r := scoreScreen(lang, "--out", "o.csv", "a.csv", "b.csv", "s")
		assert.Equal(t, exitOK, r.code)
		assert.Contains(t, r.err, says)
	}
}

// TestRowsLeftOutAreCounted: why, in both languages.
func TestRowsLeftOutAreCounted(t *testing.T) {
	inScreen(t, map[string]string{
		"a.csv": "record_id,redcap_repeat_instrument,redcap_repeat_instance,q1,q2,q3,s_complete,v,v_complete\n" +
			"1,,,1,0,1,2,,\n1,visit,1,,,,,2,2\n1,visit,2,,,,,2,2\n合计,,,3,3,3,,,\n",
	})
	for lang, says := range map[string][]string{
		"zh": {"略去 3 行（不是答卷）\n", "其中汇总行 1 行\n", "其中没有填这份量表的 2 行\n"},
		"en": {"3 rows left out (not answer sheets)\n", "of these, 1 row of totals\n", "of these, 2 rows without anything of the instrument\n"},
	} {
		r := scoreScreen(lang, "--shape", "redcap", "--out", "o.csv", "a.csv")
		require.Equal(t, exitOK, r.code, r.err)
		for _, s := range says {
			assert.Contains(t, r.out, s)
		}
	}
}
