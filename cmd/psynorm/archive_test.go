package main

import (
	"database/sql"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/archive"
)

// phqSheets are three pupils of one school.
const phqSheets = `id,name,county,school,class,date,q1,q2,q3,q4,q5,q6,q7,q8,q9
p1,王小红,西区,一中,1班,2026-10-09,3,2,2,2,1,2,2,1,1
p2,李小明,西区,一中,1班,2026-10-10,0,0,0,1,0,0,0,0,0
p3,张三,西区,一中,2班,2026-10-10,1,1,0,1,0,,1,0,0
`

// filedHere makes an archive in a new working directory, with the sheets filed in a wave.
func filedHere(t *testing.T) result {
	t.Helper()
	t.Chdir(t.TempDir())
	newArchiveHere(t)
	writeFiles(t, map[string]string{"s.csv": phqSheets})
	mustRun(t, "archive", "wave", "2026-10", "2026-10-08", "2026-10-30")
	return mustRun(t, "archive", "add", "--wave", "2026-10", "-i", "phq9", "s.csv")
}

var headLine = regexp.MustCompile(`(?m)^head (\d+:[0-9a-f]{32})$`)

// headOf gives the head that a command printed last.
func headOf(t *testing.T, r result) string {
	t.Helper()
	found := headLine.FindAllStringSubmatch(r.out, -1)
	require.NotEmpty(t, found, r.out)
	return found[len(found)-1][1]
}

func TestTheSameSheetsAgainChangeNothing(t *testing.T) {
	first := filedHere(t)
	assert.Contains(t, first.out, "\nfiled: 6 new records, 0 there already, 3 new persons\nhead ")
	assert.True(t, strings.HasPrefix(first.out, "3 written\n"), "as soon as they are on the disk")
	assert.NotContains(t, first.out, "the table printed")
	again := mustRun(t, "archive", "add", "--wave", "2026-10", "-i", "phq9", "s.csv")
	assert.Contains(t, again.out, "\nfiled: 0 new records, 6 there already, 0 new persons\nhead ")
	mustRun(t, "score", "-i", "phq9", "--out", "scored.jsonl", "s.csv")
	profiles := mustRun(t, "archive", "add", "--wave", "2026-10", "--profiles", "scored.jsonl")
	assert.Contains(t, profiles.out, "filed: 0 new records, 3 there already, 0 new persons", "of another file, and the same bytes")

	writeFiles(t, map[string]string{"s.csv": strings.Replace(phqSheets, "10,0,0,0,1", "10,0,0,0,2", 1)})
	other := mustRun(t, "archive", "add", "--wave", "2026-10", "-i", "phq9", "s.csv")
	assert.Contains(t, other.out, "filed: 2 new records, 4 there already, 0 new persons")
	shown := mustRun(t, "archive", "show", "--id", "p2", "--revisions")
	assert.Contains(t, shown.out, "2026-10 · phq9 · profile · 2026-10-10\n")
	assert.Contains(t, shown.out, "2026-10 · phq9 · profile · 2026-10-10 · revision 2\n")
}

func TestEachRoleIsShownWhatItMaySee(t *testing.T) {
	filedHere(t)
	full := mustRun(t, "archive", "show", "--id", "p1", "--answers").out
	assert.Contains(t, full, "p1\n  西区 / 一中 / 1班, since 2026-10-08\n")
	assert.Contains(t, full, `"answers":{"q1":3,"q2":2`)
	assert.NotContains(t, mustRun(t, "archive", "show", "--id", "p1").out, `"q1":3`)
	for _, role := range []string{"summary", "flag"} {
		r := mustRun(t, "archive", "show", "--id", "p1", "--role", role)
		assert.Contains(t, r.out, "p1")
		assert.NotContains(t, r.out, "critical", role)
		assert.Contains(t, r.out, "A screening, not a diagnosis.")
		assert.Equal(t, exitUsage, psynorm("en", "", "archive", "show", "--id", "p1", "--role", role, "--answers").code)
	}
	for role, says := range map[string]string{"aggregate": "sees no single pupil", "case": "use psynorm score --role case --pseudonyms FILE", "self": "off unless the school"} {
		r := psynorm("en", "", "archive", "show", "--id", "p1", "--role", role)
		assert.Equal(t, exitUsage, r.code)
		assert.Contains(t, r.err, says)
		assert.Empty(t, r.out)
	}
	mustRun(t, "archive", "show", "--id", "p1", "--role", "self", "--turned-on")
	r := psynorm("zh", "", "archive", "show", "--id", "nobody")
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.err, "档案库中没有这个编号的人")
	assert.NotContains(t, r.err, "nobody")
}

func TestListAndDue(t *testing.T) {
	filedHere(t)
	writeFiles(t, map[string]string{
		"register.csv": "学籍号,姓名,区县,学校,班级,性别,出生日期\np1,王小红,西区,一中,1班,女,2013-05-01\np4,=cmd,西区,一中,1班,男,2013-06-01\n",
	})
	mustRun(t, "archive", "add", "--wave", "2026-10", "--roster", "register.csv")
	list := mustRun(t, "archive", "list", "--unit", "西区/一中/1班", "--on", "2026-10-08").out
	for _, row := range []string{"id,name,unit,profiles,events,withheld\n", "p1,王小红,西区/一中/1班,1,0,\n", "p2,,西区/一中/1班,1,0,\n", "p4,\"'=cmd\",西区/一中/1班,0,0,\n"} {
		assert.Contains(t, list, row)
	}
	assert.NotContains(t, list, "p3")
	assert.Equal(t, list, mustRun(t, "archive", "list", "--unit", "西区/一中/1班/ ", "--on", "2026-10-08").out, "a / at the end names no unit below")
	assert.Contains(t, mustRun(t, "archive", "list", "--role", "flag").out, "p1,王**,")
	assert.Contains(t, mustRun(t, "archive", "list", "--role", "flag").out, "/1班,1,,\n", "events are for full")
	assert.Equal(t, exitUsage, psynorm("en", "", "archive", "list", "--role", "aggregate").code)
	due := mustRun(t, "archive", "due", "--wave", "2026-10", "-i", "phq9", "--on", "2026-10-30").out
	assert.Equal(t, "id,name,unit,withheld\np4,\"'=cmd\",西区/一中/1班,\n", due)
	assert.Contains(t, mustRun(t, "archive", "show", "--id", "p4").out, "there is no result to show")
}

func TestAListHasThePlaceOfItsDayAndUnit(t *testing.T) {
	filedHere(t)
	mustRun(t, "archive", "move", "--id", "p1", "--unit", "东区/二中/9班", "--on", "2026-11-01")
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"--unit", "西区/一中/1班", "--on", "2026-10-31"}, "p1,,西区/一中/1班,"},
		{[]string{"--unit", "西区/一中/1班"}, "p1,,西区/一中/1班,"},
		{[]string{"--unit", "东区", "--on", "2026-11-01"}, "p1,,东区/二中/9班,"},
		{[]string{"--on", "2026-10-31"}, "p1,,西区/一中/1班,"},
		{nil, "p1,,东区/二中/9班,"},
	} {
		out := mustRun(t, append([]string{"archive", "list"}, c.args...)...).out
		assert.Contains(t, out, "\n"+c.want, "%v", c.args)
	}
	mustRun(t, "archive", "wave", "2026-11", "2026-11-01", "2026-11-30")
	due := mustRun(t, "archive", "due", "--wave", "2026-11", "-i", "phq9", "--unit", "西区", "--on", "2026-10-31").out
	assert.Contains(t, due, "\np1,,西区/一中/1班,\n")
}

func TestAProfileIsShownInTheWordsOfItsDefinition(t *testing.T) {
	filedHere(t)
	shown := psynorm("zh", "", "archive", "show", "--id", "p1").out
	assert.Contains(t, shown, "2026-10 · phq9 · 画像 · 2026-10-09\n")
	for _, words := range []string{"等级：高危（red）", "处置：当日评估自伤风险，尽快转介", "抑郁总分", "中重度"} {
		assert.Contains(t, shown, words)
	}
	assert.NotContains(t, shown, "moderately_severe")
}

func TestWhoAnswersAnInstrumentAlone(t *testing.T) {
	filedHere(t)
	due := []string{"archive", "due", "--wave", "2026-10", "--on", "2026-10-30", "--instrument"}
	assert.Equal(t, "id,name,unit,withheld\n", mustRun(t, append(due, "phq9", "--informant", "self")...).out, "no sheet names anybody")
	for _, args := range [][]string{{"phq9", "--informant", "parent"}, {"phq9", "--informant", "nonsense"}, {"phq99"}} {
		r := psynorm("en", "", append(due, args...)...)
		assert.Equal(t, exitUsage, r.code, "%v", args)
		assert.Empty(t, r.out, "%v", args)
	}
}

func TestNothingIsCountedOfWhoIsWithheld(t *testing.T) {
	filedHere(t)
	mustRun(t, "archive", "consent", "--id", "p1", "--of", "guardian", "--withdrawn", "--on", "2026-10-20")
	for _, role := range []string{"full", "flag"} {
		assert.Contains(t, mustRun(t, "archive", "list", "--role", role).out, "\np1,,西区/一中/1班,,,withdrawn\n")
	}
}

func TestWhatCannotBeFiledIsCounted(t *testing.T) {
	filedHere(t)
	writeFiles(t, map[string]string{
		"nobody.csv":  "id,q1,q2,q3,q4,q5,q6,q7,q8,q9\n,1,1,1,1,1,1,1,1,1\nq1,1,1,1,1,1,1,1,1,1\n",
		"events.csv":  "id,date,kind,author,role,reason\np1,2026-10-12,interview,周,psychologist,危机条目\np1,2026-10-12,interview,周,psychologist,再谈\n",
		"consent.csv": "id,date,kind,author,role,reason\np1,2026-10-12,consent-withdrawn,周,psychologist,x\n",
	})
	r := psynorm("en", "", "archive", "add", "-i", "phq9", "nobody.csv")
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.err, "1 of no wave and without a date")
	assert.Contains(t, r.err, "1 without an id, and not filed")
	r = psynorm("en", "", "archive", "add", "--wave", "2026-04", "-i", "phq9", "s.csv")
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.err, "the wave 2026-04 is not declared")
	assert.Equal(t, exitUsage, psynorm("en", "", "archive", "add", "--wave", "2026-10").code)
	assert.Equal(t, exitUsage, psynorm("en", "", "archive", "add", "--wave", "2026-10", "s.csv").code)

	for range 2 {
		mustRun(t, "archive", "add", "--events", "events.csv")
	}
	out := mustRun(t, "archive", "show", "--id", "p1").out
	assert.Equal(t, 2, strings.Count(out, "interview (psychologist 周)"), "two that differ are two, and each once")
	r = psynorm("en", "", "archive", "add", "--events", "consent.csv")
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.err, "consent.csv, row 2: consents are filed with psynorm archive consent")
}

func TestKeysComeFromAFileOfOnesOwnOrAProgram(t *testing.T) {
	filedHere(t)
	show := func(args ...string) result {
		return psynorm("en", "", append([]string{"archive", "list"}, args...)...)
	}
	assert.Empty(t, show().err)
	info, err := os.Stat("safe/psynorm.keys")
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	db, err := os.Stat("city.db")
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), db.Mode().Perm())

	require.NoError(t, os.Chmod("safe/psynorm.keys", 0o640))
	r := show()
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.err, "nobody else can read (chmod 600)")
	require.NoError(t, os.Chmod("safe/psynorm.keys", 0o600))

	keys, err := os.ReadFile("safe/psynorm.keys")
	require.NoError(t, err)
	require.NoError(t, os.WriteFile("beside.keys", keys, 0o600))
	r = show("--keys", "beside.keys")
	assert.Equal(t, exitOK, r.code)
	assert.Contains(t, r.err, "warning: the key file beside.keys is in the folder of the database")
	assert.Equal(t, exitUsage, show("--keys", "beside.keys", "--keys-from", "cat beside.keys").code)
	assert.Equal(t, exitFindings, show("--keys-from", "false").code)
	t.Setenv(envKeys, "")
	assert.Equal(t, exitOK, show("--keys-from", "cat safe/psynorm.keys").code)
	for _, nothing := range [][]string{nil, {"--keys-from", " "}, {"--keys-from", "\t "}} {
		r = show(nothing...)
		assert.Equal(t, exitUsage, r.code)
		assert.Contains(t, r.err, "--keys is missing (or the environment variable PSYNORM_KEYS)")
	}
	require.NoError(t, os.WriteFile("other.keys", []byte("1999 "+strings.Repeat("ab", 32)+"\n"), 0o600))
	r = show("--keys", "other.keys")
	assert.Equal(t, exitUnknownKey, r.code)
	assert.NotContains(t, r.out+r.err, "abab")
	require.NoError(t, os.WriteFile("other.keys", []byte("1999 abababx\n"), 0o600))
	r = show("--keys", "other.keys")
	assert.NotContains(t, r.out+r.err, "ababab")
	assert.Contains(t, r.err, "has no usable master key")

	for args, says := range map[string]string{
		"--archive postgres://u:secret@h/d":          "no password",
		"--archive postgres://u@h/d?password=secret": "no password",
		"--archive mysql://h/d":                      "postgres://",
		"--archive nowhere.db --keys-from cat":       "psynorm archive init makes one",
		"--role none":                                "--role is one of",
		"--by  --purpose x --archive":                "needs a value",
	} {
		r := show(strings.Fields(args)...)
		assert.Equal(t, exitUsage, r.code, args)
		assert.Contains(t, r.err, says)
		assert.NotContains(t, r.err, "secret")
	}
	t.Setenv(envBy, "")
	assert.Contains(t, show("--keys", "beside.keys").err, "--by is missing")
}

func TestInitMakesNoSecondArchive(t *testing.T) {
	filedHere(t)
	keys, err := os.ReadFile("safe/psynorm.keys")
	require.NoError(t, err)
	r := psynorm("en", "", "archive", "init")
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.err, "there is an archive in this database already")
	r = psynorm("en", "", "archive", "init", "--keys", "safe/second.keys")
	assert.Equal(t, exitFindings, r.code)
	_, err = os.Stat("safe/second.keys")
	require.ErrorIs(t, err, os.ErrNotExist, "keys of no archive")
	now, err := os.ReadFile("safe/psynorm.keys")
	require.NoError(t, err)
	assert.Equal(t, string(keys), string(now))
}

// change changes the database as somebody could who has its file.
func change(t *testing.T, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", "city.db")
	require.NoError(t, err)
	defer db.Close()
	_, err = db.Exec(statement)
	require.NoError(t, err)
}

func TestVerifyTellsByItsExitCode(t *testing.T) {
	head := headOf(t, filedHere(t))
	copied := func(from, to string) {
		for _, end := range []string{"", "-wal"} {
			text, err := os.ReadFile(from + end)
			if err != nil {
				require.NoError(t, os.RemoveAll(to+end))
				continue
			}
			require.NoError(t, os.WriteFile(to+end, text, 0o600))
		}
	}
	copied("city.db", "old.db")
	r := mustRun(t, "archive", "verify")
	assert.Contains(t, r.err, "without --head")
	r = mustRun(t, "archive", "verify", "--head", head)
	assert.Contains(t, r.out, "0 findings")
	assert.Empty(t, r.err)
	later := headOf(t, mustRun(t, "archive", "add", "--wave", "2026-10", "-i", "phq9", "s.csv"))
	mustRun(t, "archive", "verify", "--head", head)
	assert.Equal(t, exitUsage, psynorm("en", "", "archive", "verify", "--head", "7").code)

	copied("city.db", "new.db")
	copied("old.db", "city.db")
	assert.Equal(t, exitOK, psynorm("en", "", "archive", "verify").code, "nothing inside it can show")
	assert.Equal(t, exitBehind, psynorm("en", "", "archive", "verify", "--head", later).code)
	copied("new.db", "city.db")

	change(t, "UPDATE psynorm_stay SET since='2026-01-01' WHERE number=(SELECT min(number) FROM psynorm_stay)")
	r = psynorm("zh", "", "archive", "verify", "--head", later)
	assert.Equal(t, exitTampered, r.code)
	assert.Contains(t, r.out, "psynorm_stay")
}

func TestABrokenFileIsSaidToBeOne(t *testing.T) {
	filedHere(t)
	writeFiles(t, map[string]string{"junk.db": strings.Repeat("no database ", 1000)})
	for _, command := range []string{"verify", "list"} {
		r := psynorm("en", "", "archive", command, "--archive", "junk.db")
		assert.Equal(t, exitDamaged, r.code, r.err)
		assert.Contains(t, r.err, "junk.db is damaged, or no database of SQLite")
	}
	r := psynorm("en", "", "archive", "list", "--archive", "postgres://u@127.0.0.1:1/none")
	assert.Equal(t, exitFindings, r.code)
}

// TestABrokenFileIsSaidToBeOneWhereKeysAreLost: whoever recovers or restores is told the same, and not to check a connection.
func TestABrokenFileIsSaidToBeOneWhereKeysAreLost(t *testing.T) {
	filedHere(t)
	mustRun(t, "archive", "backup", "--out", "b.backup")
	recovery := archive.Recovery(archive.NewKey()).String() + "\n"
	writeFiles(t, map[string]string{"junk.db": strings.Repeat("no database ", 1000)})
	r := psynorm("en", recovery, "archive", "rotate", "--recover", "--archive", "junk.db")
	assert.Equal(t, exitDamaged, r.code)
	assert.Contains(t, r.err, "junk.db is damaged, or no database of SQLite; restore a backup")
	r = psynorm("en", recovery, "archive", "rotate", "--recover", "--archive", "nowhere.db")
	assert.Equal(t, exitUsage, r.code)
	assert.Contains(t, r.err, "there is no archive nowhere.db; psynorm archive init makes one")
	for _, args := range [][]string{
		{"restore", "--from", "b.backup"}, {"restore", "--from", "b.backup", "--recover"}, {"init", "--keys", "safe/other.keys"},
	} {
		r := psynorm("en", recovery, append([]string{"archive"}, append(args, "--archive", "junk.db")...)...)
		assert.Equal(t, exitDamaged, r.code, "%v", args)
		assert.Contains(t, r.err, "junk.db is there already, and is damaged or no database of SQLite; move it away first", "%v", args)
	}
	onlyKeys(t)
	for _, args := range [][]string{{"rotate"}, {"restore", "--from", "b.backup"}} {
		r := psynorm("en", recovery, append([]string{"archive"}, append(args, "--recover", "--archive", "postgres://u@127.0.0.1:1/none")...)...)
		assert.Equal(t, exitFindings, r.code)
		assert.Contains(t, r.err, "check the connection")
	}
}
