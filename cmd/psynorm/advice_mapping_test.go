package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// inNumbers makes a folder the working directory with an instrument that reads sex and grade, and a file in which both are
// numbers of options and a pupil has two sheets.
func inNumbers(t *testing.T) {
	t.Helper()
	const sheet = ",2026/03/09 08:18:05,467秒,手机提交,直接访问,10.0.0.1,"
	inScreen(t, map[string]string{
		"a.csv": "序号,提交答卷时间,所用时间,来源,来源详情,来自IP,1、学号,2、性别,3、年级,4、q1,5、q2,6、q3\n" +
			"1" + sheet + "1907,2,1,1,2,4\n2" + sheet + "1908,1,2,1,2,4\n3" + sheet + "1908,1,2,1,2,4\n",
		"reads.yaml": `
psynorm: 1
instrument: reads
version: "1"
about: {licence: {status: open}}
responses: {four: {values: [1, 2, 3, 4]}}
items: {q1..q3: four}
scales: {total: {items: [q1..q3], missing: {allow: 2}}}
tiers:
  levels: [{id: green}, {id: red}]
  rules: [{red: "q3 >= 4 && person.sex == F && person.grade > 7"}]
`,
	})
}

// tiersOf gives the tier of each row of results.
func tiersOf(t *testing.T, file string) (list []string) {
	t.Helper()
	table := rows(t, file)
	for _, row := range table[1:] {
		for i, name := range table[0] {
			if name == "tier" {
				list = append(list, row[0]+" "+row[i])
			}
		}
	}
	return list
}

// TestOneMappingForAllAdvice: whatever a mapping settles stands in one, printed once; with the dots filled in it is taken, and
// everything that it was to settle is settled.
func TestOneMappingForAllAdvice(t *testing.T) {
	inNumbers(t)
	run := func(args ...string) string {
		t.Helper()
		r := psynorm("en", "", append([]string{"score", "-i", "reads.yaml", "--out", "o.csv"}, args...)...)
		require.Equal(t, exitOK, r.code, "%s%s", r.out, r.err)
		return r.out
	}
	said := run("a.csv")
	mapping := adviceMapping(t, said)
	assert.Equal(t, "psynorm: 1\nmapping: my\nshape: auto\nduplicates: best\n"+
		"person: {sex: {codes: {1: F, 2: M}}, grade: {codes: {1: ..., 2: ...}}}\n", mapping)
	assert.NotContains(t, said, "a mapping is for all files of a run: only if", "there is one file")
	require.NoError(t, os.WriteFile("mapping.yaml", []byte(mapping), 0o600))
	changed(t, "mapping.yaml", "{1: ..., 2: ...}", "{1: 7, 2: 8}")
	said = run("--map", "mapping.yaml", "a.csv")
	assert.Equal(t, []string{"1907 green", "1908 red"}, tiersOf(t, "o.csv"), "1 is female, and 2 the eighth grade")
	assert.NotContains(t, said, "mapping.yaml as follows")

	require.NoError(t, os.WriteFile("plain.csv", []byte("学号,性别,年级,q1,q2,q3\n1950,男,8,1,2,4\n"), 0o600))
	said = run("a.csv", "plain.csv")
	for _, says := range []string{
		`(column "2、性别" of a.csv): where the questionnaire has female first`, `(column "3、年级" of a.csv): in grade as written below`,
	} {
		_, step, found := strings.Cut(said, says)
		require.True(t, found, said)
		step, _, _ = strings.Cut(step, "\n")
		assert.True(t, strings.HasSuffix(step, "; a mapping is for all files of a run: only if all of them are like this; otherwise score that file by itself"), step)
	}
}

// TestAdviceOnAMappingThereIs: a mapping that is there already is changed where it says something, and added to where it does
// not; whoever does what is said has one that is taken.
func TestAdviceOnAMappingThereIs(t *testing.T) {
	const head = "psynorm: 1\nmapping: mine\nshape: auto\n"
	for name, c := range map[string]struct {
		mapping, told string
		change        [2]string
		tiers         []string
	}{
		"nothing of it": {
			head + "person: {sex: {codes: {1: F, 2: M}}, grade: {codes: {1: 7, 2: 8}}}\n",
			"     - add the line duplicates: best\n",
			[2]string{"shape: auto\n", "shape: auto\nduplicates: best\n"},
			[]string{"1907 green", "1908 red"},
		},
		"duplicates": {
			head + "person: {sex: {codes: {1: F, 2: M}}, grade: {codes: {1: 7, 2: 8}}}\nduplicates: all\n",
			"     - set duplicates: to best\n",
			[2]string{"duplicates: all", "duplicates: best"},
			[]string{"1907 green", "1908 red"},
		},
		"another of the person": {
			head + "person: {grade: {codes: {1: 7, 2: 8}}}\nduplicates: first\n",
			"     - add to person: the entry sex: {codes: {1: F, 2: M}}\n",
			[2]string{"{grade:", "{sex: {codes: {1: F, 2: M}}, grade:"},
			[]string{"1907 green", "1908 red"},
		},
		"some codes": {
			head + "person: {sex: {codes: {1: F, 2: M}}, grade: {codes: {1: 7}}}\nduplicates: first\n",
			"     - in person: change grade to grade: {codes: {1: ..., 2: ...}}\n",
			[2]string{"{1: 7}", "{1: 7, 2: 8}"},
			[]string{"1907 green", "1908 red"},
		},
		"no shape": {
			"psynorm: 1\nmapping: mine\nduplicates: first\n",
			"     - add the line person: {sex: {column: \"2、性别\", codes: {1: F, 2: M}}, grade: {column: \"3、年级\", codes: {1: ..., 2: ...}}}\n",
			[2]string{"first\n", "first\nperson: {sex: {column: \"2、性别\", codes: {1: F, 2: M}}, grade: {column: \"3、年级\", codes: {1: 7, 2: 8}}}\n"},
			[]string{"1907 green", "1908 red"},
		},
		"no person": {
			head + "duplicates: first\n",
			"     - add the line person: {sex: {codes: {1: F, 2: M}}, grade: {codes: {1: ..., 2: ...}}}\n",
			[2]string{"shape: auto\n", "shape: auto\nperson: {sex: {codes: {1: F, 2: M}}, grade: {codes: {1: 7, 2: 8}}}\n"},
			[]string{"1907 green", "1908 red"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			inNumbers(t)
			require.NoError(t, os.WriteFile("mine.yaml", []byte(c.mapping), 0o600))
			score := func() string {
				t.Helper()
				r := psynorm("en", "", "score", "-i", "reads.yaml", "--out", "o.csv", "--map", "mine.yaml", "--shape", "wjx", "a.csv")
				require.Equal(t, exitOK, r.code, "%s%s", r.out, r.err)
				return r.out
			}
			assert.Contains(t, score(), "change the mapping mine.yaml as follows, but for what is not wanted, and score again:\n"+c.told)
			changed(t, "mine.yaml", c.change[0], c.change[1])
			said := score()
			assert.NotContains(t, said, "mine.yaml as follows")
			assert.Subset(t, tiersOf(t, "o.csv"), c.tiers)
		})
	}
}

// TestAdviceInPlaceOfABuiltInMapping: one that is built in is nobody's to change, and another takes its place.
func TestAdviceInPlaceOfABuiltInMapping(t *testing.T) {
	inNumbers(t)
	r := psynorm("en", "", "score", "-i", "reads.yaml", "--out", "o.csv", "--map", "wjx", "a.csv")
	require.Equal(t, exitOK, r.code, "%s%s", r.out, r.err)
	assert.Contains(t, r.out, "give --map mapping.yaml in place of --map wjx, and score again\npsynorm: 1\nmapping: my\nshape: wjx\nduplicates: best\n")
	require.NoError(t, os.WriteFile("mapping.yaml", []byte(strings.ReplaceAll(adviceMapping(t, r.out), "{1: ..., 2: ...}", "{1: 7, 2: 8}")), 0o600))
	r = psynorm("en", "", "score", "-i", "reads.yaml", "--out", "o.csv", "--map", "mapping.yaml", "a.csv")
	require.Equal(t, exitOK, r.code, "%s%s", r.out, r.err)
	assert.Equal(t, []string{"1907 green", "1908 red"}, tiersOf(t, "o.csv"))
}

// TestTheFirstCommandOfTheReadme: what it advises is one change in the mapping that it names.
func TestTheFirstCommandOfTheReadme(t *testing.T) {
	scratch := inRepository(t)
	mapping, err := os.ReadFile(wjxMap)
	require.NoError(t, err)
	mine, out := filepath.Join(scratch, "ipp9-wjx.yaml"), filepath.Join(scratch, "profiles.csv")
	require.NoError(t, os.WriteFile(mine, mapping, 0o600))
	r := psynorm("zh", "", "score", "--instrument", "ipp9", "--map", mine, "--out", out, wjx)
	require.Equal(t, exitOK, r.code, r.err)
	before := len(rows(t, out))
	assert.Contains(t, r.out, "在映射 "+mine+" 中作以下修改（不需要的不改），重新计分：\n     - 把 duplicates 改成 best\n")
	changed(t, mine, "duplicates: all", "duplicates: best")
	r = psynorm("zh", "", "score", "--instrument", "ipp9", "--map", mine, "--out", out, wjx)
	require.Equal(t, exitOK, r.code, r.err)
	assert.Len(t, rows(t, out), before-1)
	assert.Contains(t, r.out, "因编号重复而未计分的答卷 1 份，结果里没有")
}
