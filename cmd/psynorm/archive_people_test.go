package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPeopleMoveConsentAndLeave(t *testing.T) {
	filedHere(t)
	writeFiles(t, map[string]string{
		"promotion.csv": "from,to\n西区/一中/1班,西区/一中/3班\n西区/一中/2班,\n",
		"policy.yaml":   "psynorm: 1\npolicy: city\nconsent: required\n",
		"bad.yaml":      "psynorm: 1\npolicy: city\nconsent: perhaps\n",
		"consents.csv":  "id,of,given,day,version\np1,guardian,yes,2026-09-01,2026\np2,guardian,no,2026-09-01,\n",
		"bad.csv":       "id,of,given,day,version\np1,guardian,yes,2026-09-01,2026\np2,guardian,maybe,2026-09-01,\n",
		"columns.csv":   "id,who\np1,guardian\n",
	})
	in := func(unit, day string) string {
		var ids []string
		for line := range strings.Lines(mustRun(t, "archive", "list", "--unit", unit, "--on", day).out) {
			if id, _, _ := strings.Cut(line, ","); id != "id" {
				ids = append(ids, id)
			}
		}
		return strings.Join(ids, " ")
	}
	mustRun(t, "archive", "move", "--id", "p1", "--unit", "西区/一中/2班", "--on", "2026-11-01")
	assert.Equal(t, "p2", in("西区/一中/1班", "2026-11-01"))
	r := mustRun(t, "archive", "promote", "--on", "2027-09-01", "promotion.csv")
	assert.Contains(t, r.out, "3 pupils have been moved, or have left")
	assert.Equal(t, "p2", in("西区", "2027-09-01"))
	mustRun(t, "archive", "move", "--id", "p2", "--leaves", "--on", "2027-10-01")
	assert.Empty(t, in("西区", "2027-10-01"))
	assert.Contains(t, mustRun(t, "archive", "lock", "--id", "p2", "--on", "2026-10-31").out, "1 file closed")
	assert.Equal(t, exitFindings, psynorm("en", "", "archive", "add", "--wave", "2026-10", "-i", "phq9", "s.csv").code, "it takes nothing more")
	mustRun(t, "archive", "link", "p1", "p3")
	assert.Contains(t, mustRun(t, "archive", "show", "--id", "p3").out, "other ids of the same person: p1")

	assert.Equal(t, exitFindings, psynorm("en", "", "archive", "consent", "--policy", "bad.yaml").code)
	mustRun(t, "archive", "consent", "--policy", "policy.yaml")
	r = psynorm("en", "", "archive", "show", "--id", "p1")
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.err, "consent is required by the policy and not there")
	r = psynorm("en", "", "archive", "consent", "bad.csv")
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.err, "bad.csv, row 3")
	assert.Equal(t, exitFindings, psynorm("en", "", "archive", "consent", "columns.csv").code)
	assert.Contains(t, mustRun(t, "archive", "consent", "consents.csv").out, "consents filed: 2 new, 0 there already")
	mustRun(t, "archive", "show", "--id", "p3")
	mustRun(t, "archive", "consent", "--id", "p1", "--of", "guardian", "--withdrawn", "--on", "2026-09-02")
	r = psynorm("en", "", "archive", "show", "--id", "p3")
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.err, "consent was withdrawn")
	mustRun(t, "archive", "export", "--id", "p1", "--out", "p1.jsonl")
	held, err := os.ReadFile("p1.jsonl")
	require.NoError(t, err)
	assert.Contains(t, string(held), `"q1":3`)
	for _, args := range [][]string{
		{"consent"},
		{"consent", "--id", "p1", "consents.csv"},
		{"consent", "--id", "p1", "--of", "guardian", "--on", "2026-09-01"},
		{"consent", "--id", "p1", "--given", "--on", "2026-09-01"},
		{"consent", "--id", "p1", "--of", "mother", "--given", "--on", "2026-09-01"},
		{"consent", "--id", "p1", "--of", "own", "--given", "--on", "yesterday"},
		{"move", "--id", "p1", "--on", "2026-09-01"},
		{"move", "--id", "p1", "--on", "soon", "--leaves"},
		{"lock", "--on", "2026-09-01"},
		{"lock", "--id", "p1", "--on", "2999-09-01"},
		{"consent", "--id", "p1", "--of", "own", "--given", "--on", "2999-09-01"},
		{"export", "--id", "", "--out", "x.jsonl"},
		{"link", "p1", "无"},
		{"link", "--undo", "p1", "p3"},
		{"link", "--undo", "--force", "p1"},
		{"link", "p1"},
		{"link", "p1", "p1"},
		{"promote", "--on", "2027-09-01"},
		{"wave", "2027-10"},
		{"wave", "2027-10", "2027-10-01", "soon"},
	} {
		assert.Equal(t, exitUsage, psynorm("en", "", append([]string{"archive"}, args...)...).code, "%q", args)
	}
}

func TestTheLogAndTheExport(t *testing.T) {
	filedHere(t)
	mustRun(t, "archive", "show", "--id", "p1", "--by", "w02", "--purpose", "interview")
	log := mustRun(t, "archive", "log").out
	assert.Regexp(t, `(?m)^\d+ \d{4}-\d\d-\d\d \d\d:\d\d:\d\d read w02 \(full\) "interview" number \d+ rows: 0$`, log)
	assert.NotContains(t, log, "p1")
	own := mustRun(t, "archive", "log", "--id", "p1", "--json").out
	assert.Equal(t, 2, strings.Count(own, "\n"), own)
	assert.Contains(t, own, `"act":"add"`)
	assert.Contains(t, own, `"who":"w02"`)

	mustRun(t, "archive", "export", "--out", "all.jsonl")
	text, err := os.ReadFile("all.jsonl")
	require.NoError(t, err)
	assert.Equal(t, 1, strings.Count(string(text), `{"wave":{`))
	assert.GreaterOrEqual(t, strings.Count(string(text), `{"document":`), 1)
	assert.Equal(t, 3, strings.Count(string(text), `"stays":[`))
	info, err := os.Stat("all.jsonl")
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	assert.Equal(t, exitUsage, psynorm("en", "", "archive", "export", "--role", "summary", "--out", "x.jsonl").code)
	keys := keyFile(t)
	require.NoError(t, os.Symlink("safe/psynorm.keys", "link.jsonl"))
	for _, held := range []string{"city.db", "safe/psynorm.keys", "./safe/../safe/psynorm.keys", "link.jsonl"} {
		r := psynorm("en", "", "archive", "export", "--out", held)
		assert.Equal(t, exitUsage, r.code, held)
		assert.Contains(t, r.err, "are the same file", held)
	}
	assert.Equal(t, keys, keyFile(t))
	before, err := filepath.Glob("x.jsonl")
	require.NoError(t, err)
	assert.Empty(t, before)
	mustRun(t, "archive", "purge")
}

// TestClosedFilesDoNotStopALoad: what is theirs is left out and named by file and row, whatever brings it.
func TestClosedFilesDoNotStopALoad(t *testing.T) {
	filedHere(t)
	mustRun(t, "archive", "lock", "--id", "p2", "--on", "2026-10-31")
	writeFiles(t, map[string]string{
		"s.csv":        strings.Replace(phqSheets, ",2026-10-", ",2026-11-", 3),
		"register.csv": "学籍号,姓名,学校,班级\np4,某甲,一中,1班\np2,李小明,一中,1班\np5,某乙,一中,1班\n",
		"events.csv":   "id,date,kind,author,role,reason\np2,2026-10-12,interview,周,psychologist,x\np1,2026-10-12,interview,周,psychologist,x\n",
	})
	mustRun(t, "score", "-i", "phq9", "--out", "scored.jsonl", "s.csv")
	for _, c := range []struct {
		args      []string
		row, says string
	}{
		{[]string{"-i", "phq9", "s.csv"}, "s.csv:3", "filed: 4 new records, 0 there already, 0 new persons"},
		{[]string{"--profiles", "scored.jsonl"}, "scored.jsonl:2", "filed: 0 new records, 2 there already, 0 new persons"},
		{[]string{"--roster", "register.csv"}, "register.csv:3", "filed: 0 new records, 0 there already, 2 new persons"},
		{[]string{"--events", "events.csv"}, "events.csv:2", "filed: 1 new record, 0 there already, 0 new persons"},
	} {
		r := psynorm("en", "", append([]string{"archive", "add", "--wave", "2026-10"}, c.args...)...)
		assert.Equal(t, exitFindings, r.code, "%q", c.args)
		assert.Contains(t, r.err, "1 of pupils whose files are closed, and not filed: "+c.row+"\n")
		assert.Contains(t, r.out, c.says)
		assert.NotContains(t, r.err, "p2")
	}
	writeFiles(t, map[string]string{"register.csv": "学籍号,姓名,学校,班级\np2,李小明,一中,1班\n"})
	r := psynorm("zh", "", "archive", "add", "--wave", "2026-10", "--roster", "register.csv")
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.err, "1 份属于已封存的档案，未归档：register.csv:2")
}

// TestIdsAreReadAsThoseOfSheetsAre: a consent, an event or a question about somebody finds the file of the sheets.
func TestIdsAreReadAsThoseOfSheetsAre(t *testing.T) {
	filedHere(t)
	writeFiles(t, map[string]string{
		"events.csv":   "id,date,kind,author,role,reason\nｐ１ ,2026-10-12,interview,周,psychologist,x\n",
		"spoiled.csv":  "id,date,kind,author,role,reason\np1,2026-10-12,interview,周,psychologist,x\n5.10411E+17,2026-10-12,interview,周,psychologist,x\n",
		"consents.csv": "id,of,given,day,version\nP1,guardian,no,2026-09-01,\n\n\"=\"\"p1\"\"\",guardian,no,2026-09-01,\nnobody,own,no,2026-09-01,\n",
		"nobody.csv":   "id,of,given,day,version\nnobody,own,no,2026-09-01,\n",
		"lost.csv":     "id,of,given,day,version\np2,guardian,no,2026-09-01,\n5.10411E+17,guardian,no,2026-09-01,\n",
		"ahead.csv":    "id,of,given,day,version\np2,guardian,no,2026-09-01,\np2,guardian,no,2999-09-01,\n",
	})
	r := mustRun(t, "archive", "add", "--events", "events.csv")
	assert.Contains(t, r.out, "1 new record, 0 there already, 0 new persons")
	r = psynorm("en", "", "archive", "add", "--events", "spoiled.csv")
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.err, "spoiled.csv, row 3, the id: the id is in scientific notation")
	assert.Contains(t, r.err, "no event was filed")
	mustRun(t, "archive", "link", "\u3000ｐ１", "'p3")
	for _, args := range [][]string{
		{"show"},
		{"log"},
		{"rescore", "-i", "phq9"},
		{"export", "--out", "held.jsonl"},
		{"move", "--on", "2026-11-01", "--leaves"},
		{"lock", "--on", "2026-10-31"},
	} {
		mustRun(t, append([]string{"archive", args[0], "--id", "ｐ３"}, args[1:]...)...)
	}

	for name, want := range map[string]string{"lost.csv": "lost.csv, row 3, the id: ", "ahead.csv": "ahead.csv, row 3: the day has not come yet"} {
		r = psynorm("en", "", "archive", "consent", name)
		assert.Equal(t, exitFindings, r.code)
		assert.Contains(t, r.err, want)
		assert.Contains(t, r.err, "no row was filed")
	}
	mustRun(t, "archive", "show", "--id", "p2")
	r = psynorm("en", "", "archive", "consent", "consents.csv")
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.out, "consents filed: 1 new, 0 there already")
	assert.Contains(t, r.err, "2 consents of nobody in the archive, and not filed: consents.csv:2, consents.csv:5.")
	assert.Contains(t, psynorm("en", "", "archive", "show", "--id", "p1").err, "consent was withdrawn")
	assert.NotContains(t, mustRun(t, "archive", "list").out, "nobody")
	assert.Equal(t, exitFindings, psynorm("en", "", "archive", "consent", "nobody.csv").code)
	r = psynorm("en", "", "archive", "consent", "--id", "nobody", "--of", "own", "--withdrawn", "--on", "2026-09-01")
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.err, "nobody in the archive has this id")
	mustRun(t, "archive", "erase", "--id", "ｐ１")
}

// TestFilesAreChangedByThoseWhoKeepThem: and by nobody who may not even read them.
func TestFilesAreChangedByThoseWhoKeepThem(t *testing.T) {
	filedHere(t)
	writeFiles(t, map[string]string{
		"promotion.csv": "from,to\n西区/一中/2班,西区/一中/3班\n",
		"policy.yaml":   "psynorm: 1\npolicy: city\nconsent: recorded\n",
		"consents.csv":  "id,of,given,day,version\np1,guardian,yes,2026-09-01,\n",
	})
	before := headOf(t, mustRun(t, "archive", "add", "--wave", "2026-10", "-i", "phq9", "s.csv"))
	for _, c := range []struct{ args, may string }{
		{"move --id p1 --unit 西区/一中/2班 --on 2026-10-20", "full summary"},
		{"promote --on 2026-10-21 promotion.csv", "full summary"},
		{"link p1 p3", "full summary"},
		{"consent --policy policy.yaml", "full summary"},
		{"consent --id p1 --of guardian --given --on 2026-09-01", "full summary flag"},
		{"consent consents.csv", "full summary flag"},
		{"purge", "full summary"},
		{"log --id p1", "full summary"},
		{"log", "full summary flag case aggregate"},
		{"lock --id p2 --on 2026-10-31", "full summary"},
		{"erase --id p2", "full summary"},
	} {
		for _, role := range actingRoles() {
			if strings.Contains(c.may, role) {
				continue
			}
			r := psynorm("en", "", append(append([]string{"archive"}, strings.Fields(c.args)...), "--role", role)...)
			assert.Equal(t, exitUsage, r.code, "%s as %s", c.args, role)
			assert.Contains(t, r.err, " is for "+strings.ReplaceAll(c.may, " ", ", "), "%s as %s", c.args, role)
			assert.Empty(t, r.out, "%s as %s", c.args, role)
		}
	}
	assert.Equal(t, before, headOf(t, mustRun(t, "archive", "verify")), "nothing was written, and nobody read")
	for _, args := range []string{"consent consents.csv", "log"} {
		mustRun(t, append([]string{"archive"}, append(strings.Fields(args), "--role", "flag")...)...)
	}
	mustRun(t, "archive", "erase", "--id", "p2", "--role", "summary")
}

// TestARegisterCountsMoreThanSheets: whichever comes first, and what it changes is said.
func TestARegisterCountsMoreThanSheets(t *testing.T) {
	filedHere(t)
	sexed := strings.NewReplacer("name,county", "name,sex,county", "王小红", "王小红,男", "李小明", "李小明,男", "张三", "张三,男").Replace(phqSheets)
	head := "学籍号,姓名,学校,班级,性别,出生日期\n"
	writeFiles(t, map[string]string{
		"sexed.csv": sexed,
		"r.csv":     head + "p1,王小红,一中,1班,女,2013-05-01\np2,李小明,一中,1班,男,2013-06-01\n",
		"other.csv": head + "p1,王小红,一中,1班,女,2012-05-01\np2,李小鸣,一中,1班,男,2013-06-01\n",
	})
	add := func(args ...string) string {
		return mustRun(t, append([]string{"archive", "add", "--wave", "2026-10"}, args...)...).out
	}
	sheets := []string{"-i", "phq9", "sexed.csv"}
	assert.NotContains(t, add(sheets...), "changed", "nothing was known")
	assert.Contains(t, add("--roster", "r.csv"), "changed of people who were known: name 0, sex 1, birth 0;")
	assert.Contains(t, mustRun(t, "archive", "show", "--id", "p1").out, "p1 · 王小红 · F · 2013-05-01\n")
	assert.Contains(t, add(sheets...), "the sex is another than in the register, whose word counts, on 1 sheet\n")
	assert.Contains(t, mustRun(t, "archive", "show", "--id", "p1").out, " · F · ")
	assert.Contains(t, mustRun(t, "archive", "show", "--id", "p3").out, "p3 · M\n", "of whom no register says anything")
	assert.Contains(t, add("--roster", "other.csv"), "changed of people who were known: name 1, sex 0, birth 1;")
	log := mustRun(t, "archive", "log").out
	assert.Contains(t, log, "changed: names 1, sexes 0, births 1; sheets that say otherwise: 0")
	assert.NotContains(t, log, "2012-05", "the numbers of persons are random: a year alone may stand in one")
}

func TestStrangersAreNotLinkedWithoutAWord(t *testing.T) {
	filedHere(t)
	writeFiles(t, map[string]string{"r.csv": "学籍号,学校,班级,性别,出生日期\np1,一中,1班,女,2013-05-01\np2,一中,1班,女,2013-06-01\np3,一中,2班,,\n"})
	mustRun(t, "archive", "add", "--wave", "2026-10", "--roster", "r.csv")
	r := psynorm("en", "", "archive", "link", "p1", "p2")
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.err, "sex or date of birth differ")
	assert.NotContains(t, r.err, "2013")
	mustRun(t, "archive", "link", "p1", "p3")
	assert.Equal(t, exitFindings, psynorm("en", "", "archive", "link", "p3", "p2").code, "p3 is p1")
	mustRun(t, "archive", "link", "--force", "p3", "p2")
	assert.Contains(t, mustRun(t, "archive", "link", "--undo", "p3").out, "taken out")
	assert.NotContains(t, mustRun(t, "archive", "show", "--id", "p3").out, "other ids")
	assert.Equal(t, exitFindings, psynorm("en", "", "archive", "link", "--undo", "p3").code)
	assert.Contains(t, mustRun(t, "archive", "erase", "--id", "p2").out, "erased: 2 files, ")
	mustRun(t, "archive", "show", "--id", "p3")
}

// Roles that see pupils elsewhere are not told that they see none.
func TestWhatIsForOthersIsSaidSo(t *testing.T) {
	filedHere(t)
	mustRun(t, "archive", "show", "--id", "p1", "--role", "summary")
	for _, args := range []string{
		"rollup --wave 2026-10 -i phq9 --out a.rollup", "export --out all.jsonl", "rescore -i phq9 --as-before",
	} {
		for role, says := range map[string]string{
			"summary":   "the role summary may not do this; it is for full",
			"aggregate": "the role aggregate sees no single pupil here; this is for full",
		} {
			r := psynorm("en", "", append([]string{"archive"}, append(strings.Fields(args), "--role", role)...)...)
			assert.Equal(t, exitUsage, r.code, args)
			assert.Contains(t, r.err, says, args)
		}
	}
}
