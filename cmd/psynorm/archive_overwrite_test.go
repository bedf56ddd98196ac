package main

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What a command of the archive writes takes the place of nothing that the same command reads, nor of the archive or its keys.
func TestTheArchiveOverwritesNothing(t *testing.T) {
	filedHere(t)
	mustRun(t, "archive", "backup", "--out", "b.backup", "--erasures", "erased.txt")
	for name, text := range worry {
		require.NoError(t, os.WriteFile(name, []byte(text), 0o600))
	}
	writeFiles(t, map[string]string{
		"p.jsonl": "{}\n", "events.csv": "id,date,kind,author,role,reason\n", "register.csv": "id,class\np1,1\n",
		"norms.rollup": worry["worry-norms.yaml"], "p": "{}\n",
		"tabled.yaml": strings.Replace(worry["worry-norms.yaml"], "table.csv", "table.rollup", 1), "table.rollup": worry["table.csv"],
	})
	before := filesHere(t)
	add := "archive add --wave 2026-10 -i phq9 s.csv "
	for _, c := range []struct{ args, says string }{
		{add + "--profiles p.jsonl --errors p.jsonl", "--errors p.jsonl and --profiles p.jsonl"},
		{add + "--profiles p --errors ./p", "--errors ./p and --profiles p"},
		{add + "--profiles p.jsonl --rollup p.jsonl", "--rollup p.jsonl and --profiles p.jsonl"},
		{add + "--events events.csv --errors events.csv", "--errors events.csv and --events events.csv"},
		{add + "--roster register.csv --rollup register.csv", "--rollup register.csv and --roster register.csv"},
		{add + "--map listed.yaml --errors roster.csv", "--errors roster.csv and the mapping's roster roster.csv"},
		{add + "--map map.yaml --errors map.yaml", "--errors map.yaml and --map map.yaml"},
		{add + "--errors s.csv", "--errors s.csv and SHEETS s.csv"},
		{add + "--errors code.csv", "--errors code.csv and the codebook of 问卷网 code.csv"},
		{add + "--errors city.db", "--errors city.db and --archive city.db"},
		{add + "--errors city.db-journal", "--errors city.db-journal and --archive city.db-journal"},
		{add + "--errors safe/psynorm.keys", "--errors safe/psynorm.keys and --keys safe/psynorm.keys"},
		{add + "--errors e.csv --rollup e.csv", "e.csv are the same file"},
		{"archive add --wave 2026-10 -i worry.yaml --norms worry-norms.yaml --rollup worry.yaml ok.csv", "--rollup worry.yaml and --instrument worry.yaml"},
		{"archive add --wave 2026-10 -i worry.yaml --norms worry-norms.yaml --rollup worry-norms.yaml ok.csv", "--rollup worry-norms.yaml and --norms worry-norms.yaml"},
		{"archive add --wave 2026-10 -i worry.yaml --errors table.csv ok.csv", "--errors table.csv and the norms' file table.csv"},
		{"archive rollup --wave 2026-10 -i worry.yaml -n norms.rollup --out norms.rollup", "--out norms.rollup and --norms norms.rollup"},
		{"archive rollup --wave 2026-10 -i worry.yaml -n tabled.yaml --out table.rollup", "--out table.rollup and the norms' file table.rollup"},
		{"archive backup --out city.db", "--out city.db and --archive city.db"},
		{"archive backup --out safe/psynorm.keys", "--out safe/psynorm.keys and --keys safe/psynorm.keys"},
		{"archive backup --out new.backup --erasures ./new.backup", "--out new.backup and --erasures ./new.backup"},
		{"archive export --out city.db", "--out city.db and --archive city.db"},
		{"archive restore --archive b.backup --from b.backup", "--archive b.backup and --from b.backup"},
		{"archive restore --archive erased.txt --from b.backup --erasures erased.txt", "--archive erased.txt and --erasures erased.txt"},
	} {
		r := psynorm("en", "", strings.Fields(c.args)...)
		assert.Equal(t, exitUsage, r.code, "%s: %s", c.args, r.err)
		assert.Contains(t, r.err, c.says, c.args)
		assert.Equal(t, before, filesHere(t), c.args)
	}
	t.Setenv(envKeys, "")
	t.Setenv(envKeysFrom, "cat safe/psynorm.keys")
	r := psynorm("zh", "", "archive", "export", "--out", "safe/psynorm.keys")
	assert.Equal(t, exitUsage, r.code)
	assert.Contains(t, r.err, "--out safe/psynorm.keys 与 --keys-from safe/psynorm.keys 是同一个文件")
	assert.Equal(t, before, filesHere(t))
}

// filesHere reads the files of the working directory and the folder of keys.
func filesHere(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{}
	for _, folder := range []string{".", "safe"} {
		list, err := os.ReadDir(folder)
		require.NoError(t, err)
		for _, entry := range list {
			if !entry.IsDir() {
				text, err := os.ReadFile(folder + "/" + entry.Name())
				require.NoError(t, err)
				files[folder+"/"+entry.Name()] = string(text)
			}
		}
	}
	return files
}
