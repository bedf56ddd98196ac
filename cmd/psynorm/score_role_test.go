package main

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/pseudonym"
)

// inRoles makes a folder the working directory in which two classes have answered: of each pair of pupils of a tier one has a
// critical item, other scores, and another row.
func inRoles(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{
		"worry.yaml": `
psynorm: 1
instrument: worry
version: "1"
about: {licence: {status: open}}
responses: {four: {values: [0, 1, 2, 3]}}
items: {q1..q4: four}
scales:
  worry: {items: [q1..q4], missing: {allow: 1}, higher: worse}
  lie: {items: [q4]}
validity: [{invalid: lie >= 3}]
critical: [{id: harm, when: q3 >= 2}]
tiers:
  levels:
    - {id: green, title: {zh: 正常, en: usual}}
    - {id: yellow, title: {zh: 一般关注, en: attention}, action: {zh: 班主任观察, en: observe}}
    - {id: red, title: {zh: 高危, en: danger}, action: {zh: 启动危机干预, en: crisis plan}}
  rules: [{red: worry >= 6}, {yellow: worry >= 3}]
`,
		"a.csv": "id,school,class,date,q1,q2,q3,q4\nA1,一中,1班,2026-09-14,1,1,0,0\nA2,一中,1班,2026-09-14,0,0,2,0\n" +
			"A3,一中,1班,2026-09-14,3,1,0,0\nA4,一中,1班,2026-09-14,1,0,3,0\nB1,一中,2班,2026-09-14,3,3,0,0\nB2,一中,2班,2026-09-14,2,1,3,0\n" +
			"B3,一中,2班,2026-09-14,0,0,0,3\nB4,一中,2班,2026-09-14,0,0,3,3\nC1,二中,1班,2026-09-14,,,,\n",
		"roster.csv": "id,name,school,class\nA1,欧阳一,一中,1班\nA2,阿依古丽·买买提,一中,1班\nA3,王三,一中,1班\nA4,赵四,一中,1班\n" +
			"B1,钱五,一中,2班\nB2,孙六,一中,2班\nB3,李七,一中,2班\nB4,周八,一中,2班\nC1,吴九,二中,1班\n",
		"rooms.csv": "id,学校,楼,室\nA1,一中,2号楼,207\nB1,一中,2号楼,207\n",
	} {
		require.NoError(t, os.WriteFile(name, []byte(text), 0o600))
	}
}

func scoreRole(lang string, args ...string) result {
	return psynorm(lang, "", append([]string{"score", "-i", "worry.yaml", "--out", "o.csv"}, append(args, "a.csv")...)...)
}

func contents(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(text)
}

func TestRolesAreWritten(t *testing.T) {
	const observe = "请在日常中多留意情绪、睡眠、交往和学习上的变化，多一些关心；不追问作答，不告诉其他同学，不贴标签。发现异常当天告诉心理教师。"
	const again = "请协助安排重测，时间与心理教师商定；单凭这次的作答还不能下结论，这不等于没有风险。"
	const nothing = "这次没有需要特别安排的事。平时发现异常，照常告诉心理教师。"
	inRoles(t)
	for _, c := range []struct {
		name string
		args []string
		want string
	}{
		{
			"the head",
			[]string{"--role", "summary", "--roster", "roster.csv", "--scope", "class:一中"},
			`id,name,unit,date,wave,informant,instrument,tier,tier.state,tier.title,crisis,retest,advice
A1,欧**,一中/1班,2026-09-14,,,worry@1,green,determined,正常,no,no,
A2,阿**,一中/1班,2026-09-14,,,worry@1,green,determined,正常,no,no,
A3,王**,一中/1班,2026-09-14,,,worry@1,yellow,determined,一般关注,no,no,班主任观察
A4,赵**,一中/1班,2026-09-14,,,worry@1,yellow,determined,一般关注,no,no,班主任观察
B1,钱**,一中/2班,2026-09-14,,,worry@1,red,determined,高危,yes,no,启动危机干预
B2,孙**,一中/2班,2026-09-14,,,worry@1,red,determined,高危,yes,no,启动危机干预
B3,李**,一中/2班,2026-09-14,,,worry@1,,withheld,,undecided,yes,
B4,周**,一中/2班,2026-09-14,,,worry@1,,withheld,,undecided,yes,
`,
		},
		{
			"a class teacher, without a roster",
			[]string{"--role", "flag", "--scope", "class:一中/1班"},
			"id,name,unit,date,wave,informant,request,retest,advice\n" +
				"A1,,一中/1班,2026-09-14,,,nothing,no," + nothing + "\nA2,,一中/1班,2026-09-14,,,nothing,no," + nothing + "\n" +
				"A3,,一中/1班,2026-09-14,,,observe,no," + observe + "\nA4,,一中/1班,2026-09-14,,,observe,no," + observe + "\n",
		},
		{
			"whoever sees to a dormitory",
			[]string{"--role", "flag", "--scope", "dormitory:一中/2号楼", "--dormitories", "rooms.csv"},
			"id,name,unit,date,wave,informant,request,retest,advice\n" +
				"A1,,一中/2号楼/207,2026-09-14,,,nothing,no," + nothing + "\nB1,,一中/2号楼/207,2026-09-14,,,observe,no," + observe + "\n",
		},
		{
			"a school of which nothing is known",
			[]string{"--role", "flag", "--scope", "class:二中"},
			"id,name,unit,date,wave,informant,request,retest,advice\nC1,,二中/1班,2026-09-14,,,retest,yes," + again + "\n",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := scoreRole("zh", c.args...)
			require.Equal(t, exitOK, r.code, "%s%s", r.out, r.err)
			assert.Equal(t, c.want, contents(t, "o.csv"))
			assert.Contains(t, r.out, "不加 --role 重新运行，看 critical、tier", "who the results are for does not see whom to see today")
		})
	}
}

// Pupils who differ only in what the role may not see have the same rows, but for their ids and names.
func TestRowsOfARoleDoNotTell(t *testing.T) {
	inRoles(t)
	for _, role := range []string{"summary", "flag"} {
		for _, out := range []string{"o.csv", "o.jsonl"} {
			r := psynorm("en", "", "score", "-i", "worry.yaml", "--role", role, "--out", out, "a.csv")
			require.Equal(t, exitOK, r.code, r.err)
			rows := strings.Split(contents(t, out), "\n")
			if out == "o.csv" {
				rows = rows[1:]
			}
			for i := 0; i < 8; i += 2 {
				a, b := rows[i], rows[i+1]
				from, _, _ := strings.Cut(strings.TrimPrefix(b[strings.IndexAny(b, "AB"):], ""), ",")
				assert.Equal(t, a[3:], strings.Replace(b, strings.Trim(from, `"`), a[strings.IndexAny(a, "AB"):][:2], 1)[3:], role)
			}
			assert.NotContains(t, contents(t, out), "harm")
		}
	}
}

func TestCasesHavePseudonyms(t *testing.T) {
	inRoles(t)
	r := scoreRole("en", "--role", "case", "--pseudonyms", "keys.csv", "--scope", "class:一中/2班", "--roster", "roster.csv")
	require.Equal(t, exitOK, r.code, "%s%s", r.out, r.err)
	table, err := pseudonym.Open("keys.csv")
	require.NoError(t, err)
	defer table.Close()
	name := func(id string) string { return string(table.Key().Append(nil, id)) }
	want := []string{
		name("B1") + ",2026-09-14,,worry@1,red,determined,danger\n", name("B2") + ",2026-09-14,,worry@1,red,determined,danger\n",
		name("B3") + ",2026-09-14,,worry@1,,withheld,\n", name("B4") + ",2026-09-14,,worry@1,,withheld,\n",
	}
	slices.Sort(want) // and not the order of the sheets
	assert.Equal(t, "pseudonym,date,wave,instrument,tier,tier.state,tier.title\n"+strings.Join(want, ""), contents(t, "o.csv"))
	keys := contents(t, "keys.csv")
	assert.Contains(t, keys, "\nB4,"+name("B4")+"\n")
	assert.NotContains(t, keys, "\nA1,", "outside the scope nobody is there")
}

// In whatever order the sheets come, case has the same bytes, and on standard output too.
func TestTheOrderOfCasesSaysNothing(t *testing.T) {
	inRoles(t)
	lines := strings.SplitAfter(strings.TrimSuffix(contents(t, "a.csv"), "\n"), "\n")
	lines[len(lines)-1] += "\n"
	slices.Reverse(lines[1:])
	require.NoError(t, os.WriteFile("b.csv", []byte(strings.Join(lines, "")), 0o600))
	for _, out := range []string{"o.csv", "o.jsonl"} {
		var wrote []string
		for _, sheets := range []string{"a.csv", "b.csv"} {
			r := psynorm("en", "", "score", "-i", "worry.yaml", "--role", "case", "--pseudonyms", "keys.csv", "--out", out, sheets)
			require.Equal(t, exitOK, r.code, r.err)
			wrote = append(wrote, contents(t, out))
		}
		assert.Equal(t, wrote[0], wrote[1])
		assert.Equal(t, len(lines)-1, strings.Count(wrote[0], "20260914")+strings.Count(wrote[0], "2026-09-14"))
	}
	r := psynorm("en", "", "score", "-i", "worry.yaml", "--role", "case", "--pseudonyms", "keys.csv", "b.csv")
	require.Equal(t, exitOK, r.code, r.err)
	assert.Equal(t, contents(t, "o.csv"), r.out)
}

func TestAScopeInFull(t *testing.T) {
	inRoles(t)
	require.Equal(t, exitOK, scoreRole("en").code)
	all := strings.SplitAfter(contents(t, "o.csv"), "\n")
	for _, args := range [][]string{{"--scope", "class:一中/2班"}, {"--scope", "class: 一中 / 2班", "--role", "full"}} {
		require.Equal(t, exitOK, scoreRole("en", args...).code)
		assert.Equal(t, all[0]+strings.Join(all[5:9], ""), contents(t, "o.csv"))
	}
	r := scoreRole("en", "--scope", "pupil:B1")
	require.Equal(t, exitOK, r.code, r.err)
	assert.Equal(t, all[0]+all[5], contents(t, "o.csv"))
}

func TestSelfIsTurnedOn(t *testing.T) {
	inRoles(t)
	r := psynorm("zh", "", "score", "-i", "worry.yaml", "--role", "self", "--scope", "pupil:A3", "--turned-on", "--roster", "roster.csv", "--out", "o.jsonl", "a.csv")
	require.Equal(t, exitOK, r.code, r.err)
	text := contents(t, "o.jsonl")
	assert.Equal(t, 1, strings.Count(text, "\n"))
	assert.Contains(t, text, `{"psynorm_view":1,"role":"self","pupil":{"id":"A3","name":"王**"},"date":"2026-09-14","advice":{`)
	assert.NotContains(t, text, "yellow")
}

func TestRolesAreRefused(t *testing.T) {
	inRoles(t)
	require.NoError(t, os.WriteFile("flat.yaml", []byte("psynorm: 1\ninstrument: flat\nversion: \"1\"\nabout: {licence: {status: open}}\n"+
		"responses: {four: {values: [0, 1, 2, 3]}}\nitems: {q1..q4: four}\nscales: {total: {items: [q1..q4]}}\n"), 0o600))
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"--role", "aggregate"}, exitUsage, "psynorm rollup release"},
		{[]string{"--role", "teacher"}, exitUsage, "--role is one of full, summary, flag, case, self, guardian"},
		{[]string{"--role", "sumary"}, exitUsage, "did you mean summary?"},
		{[]string{"--role", "self", "--scope", "pupil:A1"}, exitUsage, "--turned-on"},
		{[]string{"--role", "guardian", "--turned-on"}, exitUsage, "--scope pupil:ID"},
		{[]string{"--role", "guardian", "--turned-on", "--scope", "class:一中"}, exitUsage, "--scope pupil:ID"},
		{[]string{"--role", "case"}, exitUsage, "add --pseudonyms FILE"},
		{[]string{"--role", "case", "--pseudonyms", "k.csv", "--scope", "pupil:B1"}, exitUsage, "it would say whose the pseudonym is"},
		{[]string{"--role", "flag", "--pseudonyms", "k.csv"}, exitUsage, "--pseudonyms has no use"},
		{[]string{"--role", "flag", "--columns", "tier"}, exitUsage, "leave out --columns"},
		{[]string{"--role", "flag", "--out", "o.parquet"}, exitUsage, "end --out in .csv or .jsonl"},
		{[]string{"--role", "flag", "--rollup", "r.csv"}, exitUsage, "--rollup counts everybody"},
		{[]string{"--scope", "class:一中", "--rollup", "r.csv"}, exitUsage, "--rollup counts everybody"},
		{[]string{"--scope", "一中"}, exitUsage, "--scope is class:"},
		{[]string{"--scope", "house:一中"}, exitUsage, "--scope is class:"},
		{[]string{"--scope", "dormitory:一中"}, exitUsage, "--dormitories"},
		{[]string{"--scope", "class:三中"}, exitFindings, "no sheet is in the --scope"},
		{[]string{"--role", "flag", "-i", "flat.yaml"}, exitUsage, "flat has no tiers"},
	} {
		r := scoreRole("en", c.args...)
		assert.Equal(t, c.code, r.code, "%v: %s", c.args, r.err)
		assert.Contains(t, r.err, c.says, "%v", c.args)
		assert.NotContains(t, r.err, "三中", "a scope may be a pupil's id")
		assert.NoFileExists(t, "o.csv", "%v", c.args)
	}
}

// A manifest keeps the role, and what it writes is what score writes without one, in the language of the plan.
func TestRolesByAManifest(t *testing.T) {
	inRoles(t)
	args := []string{"-i", "worry.yaml", "--role", "summary", "--scope", "class:一中", "--roster", "roster.csv"}
	require.Equal(t, exitOK, psynorm("zh", "", append(append([]string{"score", "--out", "plain.csv"}, args...), "a.csv")...).code)
	r := psynorm("zh", "", append(append([]string{"plan", "--out", "run.json", "--chunk-size", "1"}, args...), "a.csv")...)
	require.Equal(t, exitOK, r.code, "%s%s", r.out, r.err)
	assert.Contains(t, contents(t, "run.json"), `"role": [`)

	r = psynorm("en", "", "score", "--manifest", "run.json", "--out", "m.csv")
	require.Equal(t, exitOK, r.code, "%s%s", r.out, r.err)
	assert.Equal(t, contents(t, "plain.csv"), contents(t, "m.csv"))

	r = psynorm("en", "", "score", "--manifest", "run.json", "--role", "full", "--out", "f.csv")
	assert.Equal(t, exitUsage, r.code, "another role is another plan")
	assert.NoFileExists(t, "f.csv")

	for _, chunks := range []string{"0-3", "4-8"} {
		r := psynorm("en", "", "score", "--manifest", "run.json", "--chunks", chunks, "--out", chunks+".csv")
		require.Equal(t, exitOK, r.code, "%s%s", r.out, r.err)
	}
	assert.Contains(t, contents(t, "run.json.0-3.log"), `"Critical":`, "so that help says whom the log is for")
	for _, tag := range []string{"en", "zh"} {
		help := psynorm(tag, "", "score", "-h").out
		for _, name := range []string{"MANIFEST.log", "MANIFEST.counts", "MANIFEST.0-24.log"} {
			assert.Contains(t, help, name, tag)
		}
	}
	r = psynorm("en", "", "plan", "join", "run.json", "--out", "j.csv", "run.json.0-3.log", "run.json.4-8.log")
	require.Equal(t, exitOK, r.code, "%s%s", r.out, r.err)
	assert.Equal(t, contents(t, "plain.csv"), contents(t, "j.csv"))

	for role, says := range map[string]string{"aggregate": "rollup release", "case": "in the order of their pseudonyms"} {
		r = psynorm("en", "", "plan", "-i", "worry.yaml", "--role", role, "--out", "no.json", "a.csv")
		assert.Equal(t, exitUsage, r.code)
		assert.Contains(t, r.err, says)
		assert.NoFileExists(t, "no.json")
	}
	text := strings.Replace(contents(t, "run.json"), `"summary"`, `"case"`, 1)
	require.NoError(t, os.WriteFile("case.json", []byte(text), 0o600))
	r = psynorm("en", "", "score", "--manifest", "case.json", "--pseudonyms", "keys.csv", "--out", "c.csv")
	assert.Equal(t, exitUsage, r.code, "%s", r.err)
	assert.Contains(t, r.err, "score without plan and --manifest")
	assert.NoFileExists(t, "c.csv")
}

// Every file that is read is spared.
func TestTheDormitoriesAreSpared(t *testing.T) {
	inRoles(t)
	before := contents(t, "rooms.csv")
	r := scoreRole("en", "--dormitories", "rooms.csv", "--scope", "dormitory:一中", "--errors", "rooms.csv")
	assert.Equal(t, exitUsage, r.code)
	assert.Equal(t, before, contents(t, "rooms.csv"))
}
