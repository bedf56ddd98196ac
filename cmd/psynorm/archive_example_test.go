package main

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// archiveHere sets the environment for an archive in the working directory, whose keys lie in a folder of their own.
func archiveHere(t testing.TB) {
	t.Helper()
	require.NoFileExists(t, "main.go", "a test that makes files has a folder of its own: t.Chdir(t.TempDir())")
	for name, value := range map[string]string{
		envArchive: "city.db", envKeys: "safe/psynorm.keys", envKeysFrom: "", envBy: "w01", envRole: "full", envPurpose: "test",
	} {
		t.Setenv(name, value)
	}
	require.NoError(t, os.Mkdir("safe", 0o700))
}

var recoveryKey = regexp.MustCompile(`(?m)^  ([0-9A-Z]{8}(-[0-9A-Z]{8}){6})$`)

// newArchiveHere makes the archive, and gives its recovery key.
func newArchiveHere(t *testing.T) (recovery string) {
	t.Helper()
	archiveHere(t)
	r := psynorm("en", "", "archive", "init")
	require.Equal(t, exitOK, r.code, r.err)
	found := recoveryKey.FindStringSubmatch(r.out)
	require.NotNil(t, found, r.out)
	return found[1]
}

// exampleArchive makes the archive that examples read, with two pupils of one school.
func exampleArchive(t *testing.T, line string) {
	t.Helper()
	if strings.Contains(line, "archive init") {
		archiveHere(t)
		return
	}
	recovery := newArchiveHere(t)
	writeFiles(t, map[string]string{
		"recovery.txt":  recovery + "\n",
		"register.csv":  "学籍号,姓名,区县,学校,年级,班级,出生日期\n20260001,王小红,西河县,一中,九年级,1班,2011-05-01\n20260002,李小明,西河县,一中,九年级,1班,2011-06-01\n",
		"promotion.csv": "from,to\n西河县/一中/九年级,\n",
		"consents.csv":  "id,of,given,day,version\n20260001,guardian,yes,2026-09-01,2026\n20260002,own,no,2026-09-02,\n",
		"policy.yaml":   "psynorm: 1\npolicy: city-2026\nconsent: recorded\nkeep_answers: 3y\n",
		"events.csv":    "id,date,kind,author,role,reason\n20260001,2026-09-15,interview,周,psychologist,危机条目\n",
	})
	mustRun(t, "archive", "wave", "2026-10", "2026-10-08", "2026-10-30")
	mustRun(t, "archive", "add", "--wave", "2026-10", "-i", "ipp9", "--map", "mapping.yaml", "answers.csv")
	mustRun(t, "archive", "add", "--wave", "2026-10", "--roster", "register.csv")
	mustRun(t, "archive", "backup", "--out", "city.backup", "--erasures", "erased.txt")
}
